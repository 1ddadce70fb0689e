"""A line of a table in the making: pieces of text, cleaned, each with what it is."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.cells import cell_len, cut
from briefing_tui.model.dates import Edtf, parse_edtf, shape, wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.visible import visible
from briefing_tui.render.glyphs import UNICODE, Glyphs, fold_ascii


class Piece(NamedTuple):
    """A text on one line; made by `piece` alone, so that it can be shown as it is."""

    text: str
    """The cleaned text."""
    role: str = "text"
    """What it is: text, dim, strong, warn (not settled) or mark (found)."""


Cell = tuple[Piece, ...]
"""What stands in one column of one line."""
Line = tuple[Piece, ...]
"""One line as it is printed."""


class Look(NamedTuple):
    """What a table may be drawn with."""

    width: int = 80
    """The columns of the terminal."""
    glyphs: Glyphs = UNICODE
    """The signs."""
    ascii: bool = False
    """Whether only ASCII can be shown."""


def piece(text: str, role: str = "text") -> Piece:
    """Make a text safe to show on one line: runs of blanks become one."""
    return Piece(visible(" ".join(text.split())), role)


def marked(text: str, marks: Sequence[tuple[int, int]], role: str = "text") -> Cell:
    """Make a text safe to show that stands on one line, with the places in it that were found."""
    shown = visible(text).replace("\n", " ")
    parts: list[Piece] = []
    at = 0
    for start, end in marks:
        parts += (Piece(shown[at:start], role), Piece(shown[start:end], "mark"))
        at = end
    parts.append(Piece(shown[at:], role))
    return tuple(part for part in parts if part.text)


def cells(cell: Iterable[Piece]) -> int:
    """Give the width of some pieces side by side."""
    return sum(cell_len(part.text) for part in cell)


def folded(cell: Cell, look: Look) -> Cell:
    """Give a cell as the terminal can show it."""
    if not look.ascii:
        return cell
    return tuple(Piece(fold_ascii(part.text), part.role) for part in cell)


def fitted(cell: Cell, width: int, look: Look) -> Cell:
    """Cut a cell to a width; a cut shows as one ellipsis."""
    if cells(cell) <= width:
        return cell
    more = look.glyphs.more
    kept: list[Piece] = []
    room = width
    for number, part in enumerate(cell):
        rest = cells(cell[number + 1 :])
        if cell_len(part.text) + (1 if rest else 0) <= room:
            kept.append(part)
            room -= cell_len(part.text)
            continue
        # The ellipsis stands for the parts after this one too, though this one may fit by itself.
        text = part.text if not rest else part.text + " " * room
        kept.append(Piece(cut(text, room, more), part.role))
        break
    return tuple(kept)


@lru_cache(4096)
def dated(text: str) -> Edtf | None:
    """Read a date as a record has it; None where there is none."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def date_piece(text: str, missing: str = "") -> Piece:
    """Word a date as the reader does; one that is uncertain looks so."""
    date = dated(text)
    if date is None:
        return piece(missing, "warn")
    return piece(wording(date), "warn" if shape(date) == "uncertain" else "dim")
