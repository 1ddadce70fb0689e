"""Columns that line up by cells and fit the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from briefing_tui.render.listing.pieces import Cell, Line, Look, Piece, cells, fitted, folded

SAMPLE = 200
"""Lines that the widths of columns are taken from; what comes later is cut to them."""
_BETWEEN = Piece("  ")
_LEAST = 24
"""Cells that the main column needs: others are left out before it gets less."""


class Field(NamedTuple):
    """A column of a table."""

    most: int = 0
    """The cells that it takes at most; 0 for the one main column, which takes what is left."""
    least: int = 0
    """The cells down to which it gives way to the main column; 0 where it never does."""
    right: bool = False
    """Whether it is aligned right."""
    from_width: int = 0
    """The width of the terminal from which on it is shown."""


def aligned(
    lines: Iterable[Sequence[Cell]], fields: Sequence[Field], look: Look
) -> Iterator[tuple[Line, int]]:
    """Align lines, each of as many cells as there are fields.

    Returns:
        Each line with where its main column starts, for what is to stand under that.
    """
    remaining = iter(lines)
    sample = [_folded(line, look) for line in islice(remaining, SAMPLE)]
    after = [_folded(line, look) for line in islice(remaining, 1)]
    widths = _widths(sample, fields, look, whole=not after)
    start = _start(fields, widths)
    for line in sample:
        yield _line(line, fields, widths, look), start
    for line in after:
        yield _line(line, fields, widths, look), start
    for each in remaining:
        yield _line(_folded(each, look), fields, widths, look), start


def _folded(line: Sequence[Cell], look: Look) -> list[Cell]:
    return [folded(cell, look) for cell in line]


def _widths(
    sample: Sequence[Sequence[Cell]], fields: Sequence[Field], look: Look, *, whole: bool
) -> list[int]:
    """Give the width of each column; 0 leaves it out.

    The main column should get what it needs or more than half of the line: others give way, the
    last ones first, and are left out where that is not enough. Where the sample is all there is,
    it takes no more than it needs.
    """
    needed = [max(map(cells, column), default=0) for column in zip(*sample, strict=True)]
    needed = needed or [0] * len(fields)
    widths = [
        min(need, field.most) if look.width >= field.from_width else 0
        for need, field in zip(needed, fields, strict=True)
    ]
    main = next(place for place, field in enumerate(fields) if not field.most)
    wanted = min(needed[main], look.width * 11 // 20)

    def room() -> int:
        return look.width - sum(width + len(_BETWEEN.text) for width in widths if width)

    for place in reversed(range(len(fields))):
        field = fields[place]
        if field.least and widths[place] > field.least:
            widths[place] = max(field.least, widths[place] - max(wanted - room(), 0))
    for place in reversed(range(len(fields))):
        least = _LEAST if place > main else _LEAST // 2
        if room() < min(wanted, least):
            widths[place] = 0
    left = max(room(), 1)
    widths[main] = min(left, max(needed[main], 1)) if whole else left
    return widths


def _start(fields: Sequence[Field], widths: Sequence[int]) -> int:
    """Give where the main column starts."""
    start = 0
    for field, width in zip(fields, widths, strict=True):
        if not field.most:
            break
        start += width + len(_BETWEEN.text) if width else 0
    return start


def _line(line: Sequence[Cell], fields: Sequence[Field], widths: Sequence[int], look: Look) -> Line:
    """Lay out one line, without blanks at its end."""
    pieces: list[Piece] = []
    for cell, field, width in zip(line, fields, widths, strict=True):
        if not width:
            continue
        shown = fitted(cell, width, look)
        blank = Piece(" " * (width - cells(shown)))
        pieces += (blank, *shown) if field.right else (*shown, blank)
        pieces.append(_BETWEEN)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    return tuple(part for part in pieces if part.text)
