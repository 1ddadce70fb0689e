"""Cells of a terminal: how many a text takes, and where it may be cut.

What is seen as one character (a base with its combining marks, an emoji sequence, a flag) is never
cut. The widths here are those of the standard library's Unicode tables; the reader measures by
Rich's, which draws it, and gives its own `Measure`. The two agree on all but the newest characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

WIDE_OR_ODD = re.compile(
    "[^\n -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u0391-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d5"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2400-\u2426\u2500-\u25fc\u2713\u2717\ufffd]"
)
"""Any character that is not surely one cell by itself."""

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"
_SKIN_FIRST, _SKIN_LAST = "\U0001f3fb", "\U0001f3ff"
_JAMO = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"))
"""Vowels and finals of Hangul, which stand in the cells of the consonant before them."""


class Measure(NamedTuple):
    """How wide texts are; one for each table of Unicode that somebody draws by."""

    character: Callable[[str], int]
    """Cells of one character by itself: 0, 1 or 2."""
    text: Callable[[str], int]
    """Cells of a text."""


def is_plain(text: str) -> bool:
    """Tell whether every character surely takes one cell by itself."""
    return text.isascii() or not WIDE_OR_ODD.search(text)


@lru_cache(4096)
def character_cells(character: str) -> int:
    """Give the cells of one character by itself."""
    if unicodedata.category(character)[0] == "M" or character in "\n\u200c\u200d":
        return 0
    if any(first <= character <= last for first, last in _JAMO):
        return 0
    if _SKIN_FIRST <= character <= _SKIN_LAST:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cell_len(text: str) -> int:
    """Give the cells of a text; what a joiner joins takes no more than what it is joined to."""
    if is_plain(text):
        return len(text)
    total = last = 0
    joined = False
    for character in text:
        if joined:
            joined = False
        elif character == _JOINER:
            joined = True
        elif character == _EMOJI_STYLE:
            total += last == 1
            last = 0
        elif cells := character_cells(character):
            total += cells
            last = cells
    return total


OWN = Measure(character_cells, cell_len)
"""Widths by the standard library."""


def clusters(
    text: str, start: int, end: int, measure: Measure = OWN
) -> Iterator[tuple[int, int, int]]:
    """Give start, end and cells of every character as it is seen, from `start` to `end`."""
    width, joins = measure.text, measure.character
    while start < end:
        stop = start + 1
        if stop < end and is_flag_part(text[start]) and is_flag_part(text[stop]):
            stop += 1
        while stop < end and text[stop] != "\n" and joins(text[stop]) == 0:
            stop += 2 if text[stop] == _JOINER and text[stop + 1 : stop + 2] != "\n" else 1
        stop = min(stop, end)
        alone = stop == start + 1 and text[start] != "\n"
        yield start, stop, joins(text[start]) if alone else width(text[start:stop])
        start = stop


def is_flag_part(character: str) -> bool:
    """Tell whether a character is half of a flag."""
    return _FLAG_FIRST <= character <= _FLAG_LAST


def cut(text: str, width: int, ellipsis: str = "…", measure: Measure = OWN) -> str:
    """Cut a text to a width in cells, never inside a character; a cut shows as one ellipsis."""
    if measure.text(text) <= width:
        return text
    room = width - measure.text(ellipsis)
    if room < 0:
        return ""
    if is_plain(text):
        return text[:room].rstrip() + ellipsis
    used = end = 0
    for _, stop, cells in clusters(text, 0, len(text), measure):
        used += cells
        if used > room:
            break
        end = stop
    return text[:end].rstrip() + ellipsis
