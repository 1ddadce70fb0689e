"""From the tree to the parts of a brief: by the tables, in one pass, every problem at its place."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from briefing_tui.model.ids import slug, unique
from briefing_tui.model.sources import Source
from briefing_tui.reading.fields import Field, Table
from briefing_tui.reading.nodes import MappingNode, Node, Scalar, SequenceNode
from briefing_tui.reading.problem_list import ProblemList, clip
from briefing_tui.reading.scalars import NULLS, plain
from briefing_tui.reading.tables import BRIEF, BRIEF_IN_YAML, EVIDENCE, FINDING, QUOTE
from briefing_tui.reading.values import READERS, Reader, Values, read_text

_LONGEST_FOR_SLUG = 1000
"""Characters of an item's text that are looked at for its default id."""

_SECTIONS = tuple(field.key for field in BRIEF.fields if field.table and field.table.needs)


class Assembler:
    """Makes the parts of one brief."""

    def __init__(self, problems: ProblemList, places: dict[int, MappingNode] | None = None) -> None:
        """Start on one brief; with `places`, note there the mapping of every part, by its id()."""
        self.problems = problems
        self._places = places
        self._taken: set[str] = set()
        """Ids that are written anywhere in the brief, or were given."""
        self._written: set[str] = set()
        """Ids that were read so far."""
        self._only_source = ""
        """The id of the source that is meant where none is named."""

    def brief(self, root: MappingNode, table: Table = BRIEF) -> tuple[Values, Values]:
        """Give what the outermost mapping says, and what of it could not be read or is unknown."""
        self._taken = _written_ids(root)
        entries = dict(root.entries)
        # Sources go first, since what follows may lean on the only one of them; the other sections
        # go in the tables' order, so that default ids do not hang on the file's.
        first = {"sources": entries.pop("sources")} if "sources" in entries else {}
        made, extra = self._fill(root, table, first)
        self._settle_source(made)
        rest = {field.key: entries[field.key] for field in table.fields if field.key in entries}
        more, more_extra = self._fill(root, table, rest | entries)
        return made | more, extra | more_extra

    def part(self, node: MappingNode, table: Table) -> object:
        """Give the thing that a mapping describes; None, and told, where it cannot be made."""
        if table.needs:
            return self._item(node, table)
        made, extra = self._fill(node, table, node.entries)
        if table is EVIDENCE and self._only_source:
            self._add_source(made, extra)
        return self._make(node, table, made, extra)

    def _item(self, node: MappingNode, table: Table) -> object:
        """Give an item, which has an id and something that it cannot be without."""
        bare = not any(_has_text(node, key) for key in table.needs)
        if bare:
            self._tell_missing(node, table)
            if not table.stands_bare:
                ids = self._taken.copy(), self._written.copy()
                self._fill(node, table, node.entries)
                self._taken, self._written = ids
                return None
        made, extra = self._fill(node, table, node.entries)
        written = made.get("id")
        if written:
            if written in self._written:
                self._tell_duplicate(node, written)
            self._written.add(written)
        else:
            made["id"] = unique(default_id(made, table), self._taken)
            self._taken.add(made["id"])
        if table is QUOTE and self._only_source:
            self._add_source(made, extra)
        return self._make(node, table, made, extra)

    def _fill(
        self, node: MappingNode, table: Table, entries: dict[str, Node]
    ) -> tuple[Values, Values]:
        """Read entries of a mapping: into what is made, or what is kept as it was written."""
        made: Values = {}
        extra: Values = {}
        rows = _ROWS[table.name]
        for key, value in entries.items():
            row = rows.get(key)
            if row is None:
                extra[key] = plain(value)
                self._tell_unknown(node, key, table)
                continue
            attribute, read, field = row
            # Most values are text in a field for text: they are not worth a call.
            if read is not read_text or not isinstance(value, Scalar):
                read(self, value, field, made, extra)
            elif value.style or value.value not in NULLS:
                made[attribute] = value.value
        return made, extra

    def _make(self, node: MappingNode, table: Table, made: Values, extra: Values) -> object:
        """Make the thing of the model."""
        if extra:
            made["extra"] = MappingProxyType(extra)
        thing = table.make(**made, line=node.start_mark.line + 1)
        if self._places is not None:
            self._places[id(thing)] = node
        return thing

    def _settle_source(self, made: Values) -> None:
        """Find the one source that is meant where none is named, and name it in the sources."""
        sources: tuple[Source, ...] = made.get("sources", ())
        near = [source.id for source in sources if source.copy or source.seen]
        if len(near) == 1:
            self._only_source = near[0]
            made["sources"] = tuple(map(self._with_source, sources))

    def _with_source(self, source: Source) -> Source:
        """Give a source whose own evidence names the only source where it named none."""
        if all(each.source or "source" in each.extra for each in source.evidence):
            return source
        named = tuple(
            each
            if each.source or "source" in each.extra
            else replace(each, source=self._only_source)
            for each in source.evidence
        )
        return replace(source, evidence=named)

    def _add_source(self, made: Values, extra: Values) -> None:
        """Name the only source where none is named."""
        if "source" not in made and "source" not in extra:
            made["source"] = self._only_source

    def _tell_missing(self, node: MappingNode, table: Table) -> None:
        """Tell of an item without what it cannot be without."""
        if any(not isinstance(node.entries.get(key), Scalar | None) for key in table.needs):
            return  # it is there, and was told of as being of the wrong type
        needed = " or ".join(f"`{key}`" for key in table.needs)
        self.problems.add("missing-key", node.start_mark, f"{table.name} needs {needed}")

    def _tell_duplicate(self, node: MappingNode, name: str) -> None:
        """Tell of an id that an earlier item has."""
        value = node.entries["id"]
        message = f"the id {clip(name)} stands on an earlier item too"
        hint = "links lead to the earlier one"
        self.problems.add("duplicate-id", value.start_mark, message, hint)

    def _tell_unknown(self, node: MappingNode, key: str, table: Table) -> None:
        """Tell of a key that the format does not have here."""
        if self.problems.has_one_at(node.keys[key]):
            return
        hint = self.problems.guess(key, table.by_key)
        message = f"{table.name} has no key {clip(key)}; it is kept"
        self.problems.add("unknown-key", node.keys[key], message, hint)


_ROWS: dict[str, dict[str, tuple[str, Reader, Field]]] = {}
"""Attribute, reader and field by table and key: looked up once for every value of a file."""


def _note_rows(table: Table) -> None:
    """Note the rows of a table and of all tables below it."""
    _ROWS[table.name] = {
        field.key: (field.attribute, READERS[field.kind], field) for field in table.fields
    }
    for field in table.fields:
        if field.table and field.table.name not in _ROWS:
            _note_rows(field.table)


_note_rows(BRIEF)
_note_rows(BRIEF_IN_YAML)


def _written_ids(root: MappingNode) -> set[str]:
    """Give all ids that are written in the brief: no default id may be one of them."""
    ids: set[str] = set()
    for key in _SECTIONS:
        _add_ids(root.entries.get(key), ids)
    return ids


def _add_ids(section: Node | None, ids: set[str]) -> None:
    """Add the ids that are written in a section, and in the hypotheses below it."""
    if not isinstance(section, SequenceNode):
        return
    for node in section.items:
        if isinstance(node, MappingNode):
            written = node.entries.get("id")
            if isinstance(written, Scalar):
                ids.add(written.value)
            if "hypotheses" in node.entries:
                _add_ids(node.entries["hypotheses"], ids)


def _has_text(node: MappingNode, key: str) -> bool:
    """Tell whether a key has text that is not empty."""
    value = node.entries.get(key)
    return isinstance(value, Scalar) and bool(
        value.value if value.style else value.value not in NULLS
    )


def default_id(made: Mapping[str, Any], table: Table) -> str:
    """Give the id of an item without one, by what was made of it, before it is made unique."""
    return slug(_own_text(made, table))


def _own_text(made: Mapping[str, Any], table: Table) -> str:
    """Give the text that a default id is made from."""
    for key in table.needs:
        text: str = made.get(key, "")
        if text:
            if table is FINDING and key == "hypothesis":
                return f"{made.get('kind', 'finding')} {text}"
            return text[:_LONGEST_FOR_SLUG]
    return ""
