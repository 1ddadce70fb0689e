"""Find: one search over all that a brief shows, and the matches in the order of the screen."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple, Protocol, overload

from briefing_tui.model.items import Answer
from briefing_tui.model.sources import Evidence, Figure, Item
from briefing_tui.tui.flow import Block
from briefing_tui.tui.rows import Table
from briefing_tui.tui.text import span

_ALIKE = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_NOT_WORDS = frozenset(
    (
        *("id", "tlp", "type", "stance", "kind", "form", "status", "sha256", "copy", "line"),
        *("credibility", "reliability", "source", "via", "supports", "opposes", "actors"),
        *("speaker", "affiliation", "refs", "hypothesis", "based_on", "raised_by", "by"),
    )
)
"""Fields that hold ids, or words of the format rather than of the brief."""


class Match(NamedTuple):
    """One place where the words stand."""

    pane: int
    """The pane, from 0; `OVERVIEW` or `NARRATIVE` in the texts before and after the panes."""
    block: int
    """The row of the pane, or the block of the text."""
    id: str
    """The item's id; empty in the overview and the narrative."""
    start: int
    """Where it starts in the row's or the block's text; -1 where only the item's detail has it."""
    end: int
    """Where it ends, exclusive."""


OVERVIEW, NARRATIVE = -1, 1000


class Matches(Sequence[Match]):
    """All matches in the order of the screen; those of the narrative are made when asked for.

    A letter stands in a long narrative tens of thousands of times, of which a screen shows a few.
    """

    def __init__(
        self, head: Sequence[Match] = (), hits: Sequence[tuple[int, int, int]] = ()
    ) -> None:
        """Take the matches before the narrative, and block, start and end of those in it."""
        self.head = head
        self._hits = hits

    def __len__(self) -> int:
        return len(self.head) + len(self._hits)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> list[Match]: ...
    def __getitem__(self, index: int | slice) -> Match | list[Match]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if index < len(self.head):
            return self.head[index]
        block, start, end = self._hits[index - len(self.head)]
        return Match(NARRATIVE, block, "", start, end)

    def in_narrative(self, block: int) -> Iterator[tuple[int, Match]]:
        """Give the matches in a block of the narrative, each with its number."""
        number = bisect_left(self._hits, block, key=_block) + len(self.head)
        while number < len(self) and self[number].block == block:
            yield number, self[number]
            number += 1

    def first_from(self, pane: int, block: int) -> int:
        """Give the number of the first match from a place on, else of the first; -1 of none."""
        for number, match in enumerate(self.head):
            if (match.pane, match.block) >= (pane, block):
                return number
        number = bisect_left(self._hits, block if pane == NARRATIVE else 0, key=_block)
        number += len(self.head)
        if number < len(self):
            return number
        return 0 if len(self) else -1


def _block(hit: tuple[int, int, int]) -> int:
    return hit[0]


class Ends(Protocol):
    """Where something was found in a text, as `re.Match` tells it."""

    def span(self) -> tuple[int, int]:
        """Give its start and its end, exclusive."""


class Sought(Protocol):
    """What is looked for, as `re.Pattern` does."""

    def finditer(self, text: str, /) -> Iterator[Ends]:
        """Give every place where it stands in a text."""

    def search(self, text: str, /) -> Ends | None:
        """Give the first of them; None where it is not there."""


class Searchable(Protocol):
    """A long text that looks for something by itself."""

    def find(self, pattern: Sought) -> Sequence[tuple[int, int, int]]:
        """Give block, start and end of each match."""


def pattern(query: str) -> re.Pattern[str] | None:
    """Make the pattern of a query: smart case, any white space, quotation marks of any form.

    Returns:
        None where there is nothing to look for.
    """
    words = query.split()
    if not words:
        return None
    text = r"\s+".join(
        "".join(_ALIKE.get(character, re.escape(character)) for character in word) for word in words
    )
    if query[:1].isspace():
        text = r"\s+" + text
    if query[-1:].isspace():
        text += r"\s+"
    flags = re.IGNORECASE if query == query.lower() else re.NOFLAG
    return re.compile(text, flags)


def matches(
    sought: Sought,
    overview: Sequence[Block],
    tables: Sequence[Table],
    details: Mapping[str, str],
    narrative: Searchable,
) -> Matches:
    """Find all matches: overview, panes, narrative, each from its top.

    Args:
        sought: What to look for.
        overview: The blocks that the brief opens with.
        tables: The rows of the panes.
        details: For each item, the words of it that its row does not show.
        narrative: The narrative.
    """
    found = [
        Match(OVERVIEW, index, "", *match.span())
        for index, block in enumerate(overview)
        for match in sought.finditer(block.text)
    ]
    for pane, table in enumerate(tables):
        for index, row in enumerate(table.rows):
            if not row.id:
                continue
            spans = [match.span() for match in sought.finditer(row.text)]
            found += [Match(pane, index, row.id, *ends) for ends in spans]
            if not spans and sought.search(details.get(row.id, "")):
                found.append(Match(pane, index, row.id, -1, -1))
    return Matches(found, narrative.find(sought))


def words_of(item: Item) -> str:
    """Give all words of an item that a reader might look for, cleaned, one field to a line."""
    return span("\n".join(_words(item))).text


def _words(thing: Item | Evidence | Answer | Figure) -> Iterator[str]:
    """Give the texts of a thing and of what belongs to it; ids and words of the format are none."""
    for field in fields(thing):
        if field.name in _NOT_WORDS:
            continue
        value = getattr(thing, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Item | Evidence | Answer | Figure):
                yield from _words(part)
            elif isinstance(part, str | int | float) and not isinstance(part, bool):
                yield str(part)
