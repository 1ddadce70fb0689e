"""Finds rows that have only moved up or down, which a terminal can do by itself.

A step through a text or a list at its edge moves every row, and sending them again is what makes a
slow line slow. The terminal moves whole rows alone, so that nothing is gained beside a column that
stands still.
"""

from collections.abc import Sequence
from operator import is_not, ne, or_
from typing import NamedTuple

from briefing_tui.tui.wire.looks import Look
from briefing_tui.tui.wire.rows import Row

LEAST = 3
"""Rows that move together at least."""
WORTH = 40
"""Cells that need not be sent again at least; the sequences take some two dozen bytes."""

RowKey = tuple[str, tuple[Look | None, ...]]
"""What tells a row from others."""


class Scroll(NamedTuple):
    """Rows that move, between two that do not."""

    first: int
    """The first row of the part of the screen that is moved in."""
    last: int
    """The last one."""
    up: int
    """By how many rows; down where negative."""

    @property
    def sequence(self) -> str:
        """What is sent: margins, the lines that go or come at the top, no margins (VT102).

        The terminal is to have no look set, which the rows that come would have.
        """
        move = f"\x1b[{self.up}M" if self.up > 0 else f"\x1b[{-self.up}L"
        return f"\x1b[{self.first + 1};{self.last + 1}r\x1b[{self.first + 1}H{move}\x1b[r"

    def moved(self, old: Sequence[Row], plain: Look) -> dict[int, Row]:
        """Give what then stands in the rows of that part.

        Args:
            old: What stood in all rows of the screen.
            plain: The look of the rows that come.
        """
        width = len(old[self.first].texts)
        part = range(self.first, self.last + 1)
        blank = Row([" "] * width, [plain] * width, ())
        return {y: old[y + self.up] if y + self.up in part else blank for y in part}


def scroll(old: Sequence[Row], rows: Sequence[Row], part: range, plain: Look) -> Scroll | None:
    """Give the move that saves most of what would be sent, if one is worth it.

    Args:
        old: What stands in all rows.
        rows: What is to stand in them.
        part: The rows from the first that has changed to the last.
        plain: The look of a terminal that was told nothing.
    """
    if any(None in old[y].looks for y in part):
        return None
    places: dict[RowKey, list[int]] = {}
    for y in part:
        places.setdefault(_key(old[y]), []).append(y)
    ways: dict[int, list[int]] = {}
    for y in part:
        key = _key(rows[y])
        if not key[0].isspace():
            for place in places.get(key, ()):
                ways.setdefault(place - y, []).append(y)
    up, moved = max(ways.items(), key=lambda way: (len(way[1]), -abs(way[0])), default=(0, []))
    if not up or len(moved) < LEAST:
        return None
    ends = moved[0], moved[-1], moved[0] + up, moved[-1] + up
    found = Scroll(min(ends), max(ends), up)
    stands = found.moved(old, plain)
    saved = sum(_apart(old[y], rows[y]) - _apart(row, rows[y]) for y, row in stands.items())
    return found if saved >= WORTH else None


def _key(row: Row) -> RowKey:
    return "".join(row.texts), tuple(row.looks)


def _apart(one: Row, other: Row) -> int:
    """Count the cells in which two rows differ."""
    texts, looks = map(ne, one.texts, other.texts), map(is_not, one.looks, other.looks)
    return sum(map(or_, texts, looks))
