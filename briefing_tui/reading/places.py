"""Where each part of a brief stands, found again from its annotation for those who ask closely."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Question
from briefing_tui.reading.assembly import Assembler
from briefing_tui.reading.fields import Field, Table
from briefing_tui.reading.nodes import MappingNode, Node, Scalar, SequenceNode
from briefing_tui.reading.problem_list import ProblemList
from briefing_tui.reading.tables import BRIEF, BRIEF_IN_YAML
from briefing_tui.reading.tree import read_tree


@dataclass(frozen=True, slots=True)
class Part:
    """A thing of the model, with what is needed to speak of it."""

    thing: object
    """The thing."""
    table: Table
    """Its fields."""
    question: Question | None
    """The question whose evidence it is, or None."""


def parts(thing: object, table: Table = BRIEF, question: Question | None = None) -> Iterator[Part]:
    """Give a thing and everything inside it, in the order of the tables."""
    yield Part(thing, table, question)
    for field in table.fields:
        if field.table is None:
            continue
        owner = question
        if isinstance(thing, Question):
            owner = thing if field.key in ("evidence", "answer") else None
        for each in _as_tuple(getattr(thing, field.attribute)):
            yield from parts(each, field.table, owner)


def _as_tuple(value: object) -> tuple[object, ...]:
    """Give the parts that stand in a field."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


class Places:
    """The places of a brief's parts; without its annotation, the lines that the parts know."""

    def __init__(self, brief: Brief) -> None:
        self._nodes: dict[int, MappingNode] = {}
        self._indexes: dict[int, dict[str, Scalar]] = {}
        root = read_tree(brief.front, ProblemList(brief.path)).root if brief.front else None
        if root is not None:
            again: dict[int, MappingNode] = {}
            table = BRIEF_IN_YAML if "body" in root.entries else BRIEF
            # What is made here is held until its places are known by the parts of the brief.
            made, _ = Assembler(ProblemList(""), again).brief(root, table)
            self._nodes[id(brief)] = root
            for field in BRIEF.fields:
                if field.table:
                    self._match(
                        getattr(brief, field.attribute), made.get(field.attribute), field, again
                    )

    def of(self, thing: object, key: str = "", word: str = "") -> tuple[int, int]:
        """Give the line and column of a thing, of a field in it, or of a word in that field."""
        node = self._nodes.get(id(thing))
        if node is None:
            return getattr(thing, "line", 0) or 1, 1
        found: Node = node.entries.get(key, node)
        if word and isinstance(found, SequenceNode):
            found = self._words(found).get(word, found)
        return found.start_mark.line + 1, found.start_mark.column + 1

    def has(self, thing: object, key: str) -> bool:
        """Tell whether a field of a thing was written, whatever stands in it."""
        node = self._nodes.get(id(thing))
        return node is not None and key in node.entries

    def _words(self, node: SequenceNode) -> dict[str, Scalar]:
        """Give the entries of a list of texts by what they say, the first of equal ones."""
        if id(node) not in self._indexes:
            texts = [each for each in node.items if isinstance(each, Scalar)]
            self._indexes[id(node)] = {each.value: each for each in reversed(texts)}
        return self._indexes[id(node)]

    def _match(
        self, value: object, again: object, field: Field, nodes: dict[int, MappingNode]
    ) -> None:
        """Note the places of some parts of the brief by the equal parts that were just made."""
        if field.table is None or value is None or value != again:
            return
        for thing, twin in zip(_as_tuple(value), _as_tuple(again), strict=True):
            if id(twin) in nodes:
                self._nodes[id(thing)] = nodes[id(twin)]
            for inner in field.table.fields:
                if inner.table:
                    self._match(
                        getattr(thing, inner.attribute),
                        getattr(twin, inner.attribute),
                        inner,
                        nodes,
                    )
