"""A row of the screen as cells, made from what Textual draws."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.strip import Strip

from briefing_tui.tui.cells import clusters, is_plain
from briefing_tui.tui.wire.looks import Look, Looks

_SURE = (
    (0x3001, 0x3003), (0x3005, 0x3029), (0x3041, 0x3096), (0x30A0, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60), (0x20000, 0x2FA1F),
)  # fmt: skip
"""Wide characters by themselves that every terminal draws two cells wide."""


@lru_cache(4096)
def _is_sure(shown: str) -> bool:
    """Tell whether every terminal draws a character two cells wide."""
    return len(shown) == 1 and any(first <= ord(shown) <= last for first, last in _SURE)


class Row(NamedTuple):
    """The cells of a row."""

    texts: list[str]
    """What stands in each: a character with what belongs to it; nothing behind a wide one."""
    looks: list[Look | None]
    """How each looks; None for a cell of which nothing is known."""
    odd: Sequence[int]
    """The cells, in order, with a text that terminals do not agree on how wide it is."""


def unknown(width: int) -> Row:
    """Give a row of which nothing is known."""
    return Row([" "] * width, [None] * width, ())


def replaced(row: Row, x: int, strip: Strip, looks: Looks, width: int) -> Row:
    """Give a row with what a strip draws from a column on, for a number of cells.

    Args:
        row: The cells that were there.
        x: The column where the strip begins.
        strip: What is drawn now.
        looks: Gives the looks of styles.
        width: How many cells of it; what it lacks of them is blank.
    """
    width = min(width, len(row.texts) - x)
    part = _drawn(strip, looks)
    _fit(part, width, looks.plain)
    end = x + width
    texts, looked = row.texts.copy(), row.looks.copy()
    for half in (x, end):
        # Half of a wide character that is overwritten takes the other half with it.
        if half < len(texts) and not texts[half]:
            texts[half - 1 : half + 1] = [" ", " "]
            looked[half - 1 : half + 1] = [None, None]
    texts[x:end], looked[x:end] = part.texts, part.looks
    odd = [at for at in row.odd if not x <= at < end] + [x + at for at in part.odd if at < width]
    return Row(texts, looked, sorted(odd))


def _fit(part: Row, width: int, plain: Look) -> None:
    """Cut cells to a width, or add blanks; only what is measured wrongly needs it."""
    if len(part.texts) > width:
        wide = part.texts[width] == ""
        del part.texts[width:], part.looks[width:]
        if wide and width:
            part.texts[-1] = " "
    missing = width - len(part.texts)
    part.texts.extend([" "] * missing)
    part.looks.extend([plain] * missing)


def _drawn(strip: Strip, looks: Looks) -> Row:
    """Give the cells of a strip."""
    texts: list[str] = []
    found: list[Look | None] = []
    odd: list[int] = []
    for text, style, _ in strip._segments:
        look = looks.of(style)
        if not is_plain(text):
            _add_clusters(Row(texts, found, odd), text, look)
        else:
            texts += text
            if look.blank is look or " " not in text:
                found += [look] * len(text)
            else:
                found += [look.blank if character == " " else look for character in text]
    return Row(texts, found, odd)


def _add_clusters(row: Row, text: str, look: Look) -> None:
    """Add characters as they are seen, of which some are not sure to be one cell by themselves."""
    odd = row.odd
    assert isinstance(odd, list)
    for start, stop, width in clusters(text, 0, len(text)):
        shown = text[start:stop]
        at = len(row.texts)
        if not (is_plain(shown) or _is_sure(shown)):
            odd.append(max(at - (width == 0), 0))
        if width == 0:
            # It belongs to what stands before, also where a change of style parts the two.
            if at:
                while not row.texts[at - 1] and at > 1:
                    at -= 1
                row.texts[at - 1] += shown
                odd[-1] = at - 1
            continue
        row.texts.extend([shown, *[""] * (width - 1)])
        row.looks.extend([look.blank if shown == " " else look] * width)
