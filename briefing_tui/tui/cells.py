"""Where a text may be cut: characters as they are seen on the screen, their cells, and line breaks.

Widths are those of `rich.cells`, which Textual draws by. What is seen as one character (a base with
its combining marks, an emoji sequence, a flag) is never cut; Rich alone would cut flags. What the
commands need of this too is in `model/cells.py`.
"""

from collections.abc import Iterator

from rich.cells import cell_len as rich_cell_len
from rich.cells import get_character_cell_size

from briefing_tui.model import cells as measured
from briefing_tui.model.cells import WIDE_OR_ODD, is_flag_part, is_plain

__all__ = ["RICH", "cell_len", "chop", "clusters", "is_plain", "snap", "wrap"]

_JOINER = "\u200d"
_BLANKS = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_NEVER_FIRST = frozenset(
    ")]}.,:;!?%’”»›…‥、。，．：；？！％）」』】〕〉》〗〙〛｝］｠〞〟・ーゝゞヽヾ々〻〜"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
"""Characters that do not start a line among East Asian text (the simple rule of kinsoku)."""
_NEVER_LAST = frozenset("([{‘“«‹（「『【〔〈《〖〘〚｛［｟〝")


def cell_len(text: str) -> int:
    """Give the cells of a text, as Rich counts them; its tables are loaded only where needed."""
    return len(text) if is_plain(text) else rich_cell_len(text)


RICH = measured.Measure(get_character_cell_size, cell_len)
"""Widths as Rich draws them."""


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give start, end and cells of every character as it is seen, from `start` to `end`."""
    return measured.clusters(text, start, end, RICH)


def snap(text: str, offset: int, *, back: bool = False) -> int:
    """Move an offset that lies within a character on the screen to its end, or to its start."""
    if not 0 < offset < len(text) or not WIDE_OR_ODD.search(text, offset - 1, offset + 1):
        return offset
    start = offset - 1
    while start > 0 and (
        _joins(text[start]) or text[start - 1] == _JOINER or is_flag_part(text[start])
    ):
        start -= 1
    for first, stop, _ in clusters(text, start, len(text)):
        if stop >= offset:
            return first if back and stop > offset else stop
    return offset


def wrap(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Break a text into lines at blanks; blanks at a break belong to no line.

    Args:
        text: the text; a line break in it is kept.
        first: the cells of the first line.
        rest: the cells of every other line.

    Returns:
        Start and end of each line, at least one.
    """
    lines: list[tuple[int, int]] = []
    room, start = max(first, 1), 0
    rest = max(rest, 1)
    for end in _segment_ends(text):
        while end - start > room or WIDE_OR_ODD.search(text, start, end):
            if WIDE_OR_ODD.search(text, start, start + room + 1):
                stop, after = _break_clusters(text, start, end, room)
            else:
                stop, after = _break_narrow(text, start, end, room)
            lines.append((start, stop))
            room, start = rest, after
            if start >= end:
                break
        else:
            lines.append((start, end))
        room, start = rest, end + 1
    return lines


def chop(text: str, first: int, rest: int, continued: int) -> list[tuple[int, int]]:
    """Break a text at cells alone: every line is kept, and cut where it is too long.

    Args:
        text: the text, its lines parted by line breaks.
        first: the cells of the first line.
        rest: the cells of every other line that the text starts.
        continued: the cells of what goes on from the line above.

    Returns:
        Start and end of each line, at least one.
    """
    lines: list[tuple[int, int]] = []
    room, start = max(first, 1), 0
    rest, continued = max(rest, 1), max(continued, 1)
    for end in _segment_ends(text):
        if start == end:
            lines.append((start, end))
        while start < end:
            stop = _fill(text, start, end, room)
            lines.append((start, stop))
            room, start = continued, stop
        room, start = rest, end + 1
    return lines


def _segment_ends(text: str) -> Iterator[int]:
    """Give the end of each of a text's own lines."""
    end = text.find("\n")
    while end >= 0:
        yield end
        end = text.find("\n", end + 1)
    yield len(text)


def _joins(character: str) -> bool:
    """Tell whether a character belongs to the one before it; a line break belongs to none."""
    return get_character_cell_size(character) == 0 and character != "\n"


def _fill(text: str, start: int, end: int, room: int) -> int:
    """Give where a line that starts at `start` is full."""
    stop = min(start + room, end)
    if not WIDE_OR_ODD.search(text, start, min(stop + 1, end)):
        return stop
    used = 0
    for first, _, width in clusters(text, start, end):
        used += width
        if used > room and first > start:
            return first
    return end


def _break_narrow(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Give the end of a line and the start of the next, every character being one cell."""
    limit = start + room
    blank = text.rfind(" ", start, limit + 1)
    dash = _after_dash(text, max(start, blank) + 2, limit)
    if dash:
        return dash, dash
    stop = blank
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    if stop <= start:
        return limit, limit
    return stop, _after_blanks(text, blank, end)


def _after_dash(text: str, start: int, limit: int) -> int:
    """Give the last place from `start` to `limit` where a word parts after a dash, or 0."""
    while limit >= start:
        at = max(text.rfind("-", start - 1, limit), text.rfind("—", start - 1, limit))
        if at < 1:
            return 0
        if text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha():
            return at + 1
        limit = at
    return 0


def _after_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _BLANKS:
        start += 1
    return start


def _break_clusters(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Give the end of a line and the start of the next, by characters as they are seen."""
    used = 0
    content = start
    chance: tuple[int, int] | None = None
    before, width_before = "", 0
    for first, stop, width in clusters(text, start, end):
        shown = text[first:stop]
        blank = shown in _BLANKS
        if blank and content > start and used + width > room:
            return content, _after_blanks(text, first, end)
        if not blank and before in _BLANKS and content > start:
            chance = content, first
        elif first > start and (
            (max(width, width_before) > 1 and _may_part(before, shown))
            or (before in "-—" and _after_dash(text, first, first))
        ):
            chance = first, first
        if used + width > room and first > start:
            return chance or (first, first)
        if not blank:
            content = stop
        used += width
        before, width_before = shown, width
    return end, end


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may break between two characters of which one is wide."""
    if not before or before in _BLANKS or after in _BLANKS:
        return False
    return after[0] not in _NEVER_FIRST and before[0] not in _NEVER_LAST
