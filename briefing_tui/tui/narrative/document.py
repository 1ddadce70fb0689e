"""The whole narrative: a sequence of blocks, each read when it is first asked for."""

import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, overload
from unicodedata import category
from urllib.parse import unquote

from briefing_tui.model.ids import slug as id_slug
from briefing_tui.tui.find import Sought
from briefing_tui.tui.flow import Paragraph
from briefing_tui.tui.narrative.blocks import make_block
from briefing_tui.tui.narrative.drafts import Draft, Drafter
from briefing_tui.tui.narrative.inline import NOTE, NOTE_BACK, has_notes
from briefing_tui.tui.narrative.mentions import Mentions
from briefing_tui.tui.narrative.table import Table

if TYPE_CHECKING:
    from markdown_it.token import Token

KEPT = 1000
"""Blocks that stay read at one time; the texts of all that were read stay."""


class Heading(NamedTuple):
    """A heading, for the table of contents."""

    level: int
    """1 to 6."""
    text: str
    """Its text."""
    slug: str
    """What a link `#slug` calls it, by GitHub's rule."""
    index: int  # type: ignore[assignment]
    """Its block."""


class Hit(NamedTuple):
    """A stretch of a block's text."""

    index: int  # type: ignore[assignment]
    """The block."""
    start: int
    """Where it starts in the block's text."""
    end: int
    """Where it ends, exclusive."""


class Place(NamedTuple):
    """A place in the narrative, whatever the width."""

    index: int  # type: ignore[assignment]
    """The block."""
    offset: int
    """The offset in the block's text."""


class Narrative(Sequence[Paragraph | Table]):
    """A text in Markdown as blocks.

    How many blocks there are is known at once; what a block says is read when it is first asked
    for, except where footnotes are referred to, since their numbers follow from the order.
    """

    def __init__(self, text: str, row: int = 1) -> None:
        """Find the blocks.

        Args:
            text: the Markdown.
            row: the line of the file on which it starts, from 1.
        """
        from briefing_tui.tui.narrative.parser import parse_blocks, part_notes

        tokens, self._environment = parse_blocks(text)
        body, definitions = part_notes(tokens)
        drafter = Drafter(row)
        drafter.add_all(body)
        self._drafts: list[Draft] = drafter.drafts
        self._read: dict[int, Paragraph | Table] = {}
        self._fixed: dict[int, Paragraph | Table] = {}
        self._texts: dict[int, str] = {}
        self._places: dict[str, Place] = {}
        if definitions or "^[" in text:
            self._add_notes(drafter, definitions)
        self._unread = 0

    def __len__(self) -> int:
        return len(self._drafts)

    @overload
    def __getitem__(self, index: int) -> Paragraph | Table: ...
    @overload
    def __getitem__(self, index: slice) -> list[Paragraph | Table]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Table | list[Paragraph | Table]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        block = self._fixed.get(index) or self._read.get(index)
        if block is None:
            block = make_block(self._drafts[index], self._environment)
            if len(self._read) >= KEPT:
                self._read.clear()
            self._read[index] = block
        self._texts[index] = block.text
        return block

    def prepare(self, budget: float = float("inf")) -> bool:
        """Read some of what was not read yet, so that the first find need not wait for it.

        Args:
            budget: seconds to spend; a single block is always read to its end.

        Returns:
            Whether all is read.
        """
        end = time.perf_counter() + budget
        while self._unread < len(self):
            if self._unread not in self._texts:
                if time.perf_counter() >= end:
                    return False
                self[self._unread]
            self._unread += 1
        return True

    def find(self, pattern: Sought) -> list[Hit]:
        """Give every match in the text of a block, in their order; an empty match is none."""
        self.prepare()
        return [
            Hit(index, start, end)
            for index in range(len(self))
            for start, end in (match.span() for match in pattern.finditer(self._texts[index]))
            if end > start
        ]

    def marks(self, item_id: str, names: Sequence[str] = ()) -> list[Hit]:
        """Give the places where an item stands: links to it, and its names as words.

        A name in code is none, nor is one in a link that leads to something else in the brief.

        Args:
            item_id: the item's id.
            names: an actor's name and aliases.
        """
        references = self._environment.get("references", {}).values()
        linked = any(unquote(each["href"]) == f"#{item_id}" for each in references)
        sought = Mentions(item_id, names, linked)
        return [
            Hit(index, start, end)
            for index, draft in enumerate(self._drafts)
            if sought.may_be_in(draft.source)
            for start, end in sought.find(self[index])
        ]

    @cached_property
    def headings(self) -> Sequence[Heading]:
        """The headings, in their order."""
        found: list[Heading] = []
        taken: dict[str, int] = {}
        for index, draft in enumerate(self._drafts):
            if draft.kind != "heading":
                continue
            text = " ".join(self[index].text.split())
            name = _github_slug(text)
            again = taken.get(name, 0)
            taken[name] = again + 1
            found.append(Heading(draft.detail, text, f"{name}-{again}" if again else name, index))
        return found

    @cached_property
    def _headings_by_slug(self) -> dict[str, int]:
        index: dict[str, int] = {}
        for heading in self.headings:
            index.setdefault(heading.slug, heading.index)
        for heading in self.headings:
            index.setdefault(id_slug(heading.text), heading.index)
        return index

    def heading(self, slug: str) -> int | None:
        """Give the block of the heading that a link `#slug` means, or None."""
        by_slug = self._headings_by_slug
        return by_slug.get(slug, by_slug.get(unquote(slug).lower()))

    def place(self, target: str) -> Place | None:
        """Give where a link `#…` leads within the text: a footnote, its reference, or a heading."""
        if target in self._places:
            return self._places[target]
        index = self.heading(target[1:]) if target.startswith("#") else None
        return None if index is None else Place(index, 0)

    @cached_property
    def _rows(self) -> list[tuple[int, int]]:
        return sorted((draft.row, index) for index, draft in enumerate(self._drafts) if draft.row)

    def at_row(self, row: int) -> int:
        """Give the block that holds a line of the file, or else the last one before it."""
        at = bisect_right(self._rows, (row, len(self))) - 1
        return self._rows[at][1] if at >= 0 else 0

    def _add_notes(
        self, drafter: Drafter, definitions: Sequence[tuple[str, Sequence["Token"]]]
    ) -> None:
        """Put the footnotes at the end, in the order in which the text refers to them.

        What nothing refers to, or was defined before, comes last under its label.
        """
        listed = self._environment.setdefault("footnotes", {}).setdefault("list", {})
        waiting = _Definitions(definitions)
        self._fix(0)
        number = 0
        if listed or waiting:
            drafter.start_notes()
        while number < len(listed) or waiting:
            start = len(self._drafts)
            if number < len(listed):
                note = listed[number]
                number += 1
                drafter.add_note(str(number), waiting.of(note), number)
                self._places[NOTE.format(number)] = Place(start, 0)
            else:
                drafter.add_note(*waiting.first())
            self._fix(start)

    def _fix(self, start: int) -> None:
        """Read the blocks from one on that may refer to footnotes: once, and in their order."""
        for index in range(start, len(self._drafts)):
            if not has_notes(self._drafts[index].source):
                continue
            block = make_block(self._drafts[index], self._environment)
            self._fixed[index] = block
            for link in block.links:
                if link.target.startswith(NOTE[:3]) and link.target.endswith(NOTE[-1]):
                    number = link.target[3:-1]
                    self._places.setdefault(NOTE_BACK.format(number), Place(index, link.start))


class _Definitions:
    """The definitions of footnotes that are not placed yet, in the order of the text."""

    def __init__(self, definitions: Sequence[tuple[str, Sequence["Token"]]]) -> None:
        self._left = dict(enumerate(definitions))
        self._of: dict[str, list[int]] = {}
        for at in reversed(self._left):
            self._of.setdefault(definitions[at][0], []).append(at)

    def __len__(self) -> int:
        return len(self._left)

    def of(self, note: Mapping[str, Any]) -> Sequence["Token"]:
        """Give the blocks of a footnote that is referred to, and take its definition out."""
        from briefing_tui.tui.narrative.parser import read_paragraph

        if "tokens" in note:
            return read_paragraph(note["content"], note["tokens"])
        places = self._of.get(note["label"])
        return self._taken(places[-1])[1] if places else ()

    def first(self) -> tuple[str, Sequence["Token"]]:
        """Give label and blocks of the first that is left, and take it out."""
        return self._taken(next(iter(self._left)))

    def _taken(self, at: int) -> tuple[str, Sequence["Token"]]:
        # Of one label the first is taken first, and stands last in its list.
        taken = self._left.pop(at)
        self._of[taken[0]].pop()
        return taken


def _github_slug(text: str) -> str:
    """Give a heading's slug as GitHub does: letters, digits, `_` and `-`; blanks become `-`."""
    kept = (
        character
        for character in text.lower()
        if character.isalnum() or character in "-_ " or category(character).startswith("M")
    )
    return "".join(kept).replace(" ", "-")
