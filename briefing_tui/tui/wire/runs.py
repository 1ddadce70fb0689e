"""What of a row is to be sent: the runs of cells that are other than they were."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import is_not, ne, or_
from typing import NamedTuple

from briefing_tui.tui.wire.looks import Look
from briefing_tui.tui.wire.moves import UNKNOWN, along
from briefing_tui.tui.wire.rows import Row

BRIDGE = 4
"""Unchanged cells that are sent again at most; a move over so few takes no more bytes."""

ERASE = "\x1b[K"
"""Erases the row from the cursor on (EL)."""


class Run(NamedTuple):
    """Cells beside each other that look alike and are sent as one."""

    y: int
    x: int
    end: int
    """The column behind the last cell; for what erases, the last that it may begin at."""
    text: str
    """What is sent: the text of the cells, or `ERASE`."""
    look: Look
    """How they look; for blanks alone, the look of a blank."""
    row: Row
    """The row that they are of."""
    is_blank: bool = False
    """Whether any look will do in which blanks look the same."""
    is_odd: bool = False
    """Whether terminals may differ on where the cursor is afterwards."""


def runs(y: int, old: Row, new: Row, plain: Look, *, erases_in_colour: bool) -> Iterator[Run]:
    """Give what is to be sent of a row, from the left.

    A terminal that draws a text narrower or wider than Textual has shifted what follows in its row.
    So, where such a text stands or stood before what has changed, all is erased from there on and
    sent again, and after each such text the cursor is told where to go.

    Args:
        y: The number of the row.
        old: What stands there.
        new: What is to stand there.
        plain: The look of a terminal that was told nothing.
        erases_in_colour: Whether what the terminal erases has the page of the look that is set.
    """
    changed = _changed(old, new)
    if not changed:
        return
    first = min([*old.odd[:1], *new.odd[:1]], default=len(new.texts))
    while 0 < first < len(new.texts) and not new.texts[first]:
        first -= 1
    if changed[-1] < first:
        yield from _even(y, new, changed, erases_in_colour=erases_in_colour)
        return
    yield from _written(y, new, (x for x in changed if x < first))
    yield Run(y, first, first, ERASE, plain, new, is_blank=True)
    rest = range(first, len(new.texts))
    yield from _written(y, new, (x for x in rest if not _is_plain_blank(new, x, plain)))


def _changed(old: Row, new: Row) -> list[int]:
    """Give the cells that are other than they were, of those that are known."""
    # For every cell of every row that is drawn, so nothing of it is a loop in Python.
    texts, looks = map(ne, new.texts, old.texts), map(is_not, new.looks, old.looks)
    changed = list(compress(range(len(new.texts)), map(or_, texts, looks)))
    if None in new.looks:
        return [x for x in changed if new.looks[x] is not None]
    return changed


def _is_plain_blank(row: Row, x: int, plain: Look) -> bool:
    """Tell whether a cell is what erasing leaves, or nothing is known of it."""
    look = row.looks[x]
    return look is None or (row.texts[x] == " " and look is plain)


def _even(y: int, row: Row, changed: Sequence[int], *, erases_in_colour: bool) -> Iterator[Run]:
    """Give the runs of cells that every terminal takes alike, and what erases the rest."""
    blanks: list[int] = []
    if row.texts[changed[-1]] == " ":
        tail = _tail(row, erases_in_colour=erases_in_colour)
        blanks = [x for x in changed if x >= tail]
    if not blanks or blanks[-1] - blanks[0] < len(ERASE):
        yield from _written(y, row, changed)
        return
    yield from _written(y, row, (x for x in changed if x < tail))
    look = row.looks[-1]
    assert look is not None
    yield Run(y, tail, blanks[0], ERASE, look, row, is_blank=True)


def _tail(row: Row, *, erases_in_colour: bool) -> int:
    """Give where the blanks begin that end a row and can be erased; its end without any."""
    texts, looks, last = row.texts, row.looks, row.looks[-1]
    at = len(texts)
    if last is None or last.attributes or last.link or last.ink:
        return at
    if last.page and not erases_in_colour:
        return at
    while at and texts[at - 1] == " " and looks[at - 1] is last:
        at -= 1
    return at


def _written(y: int, row: Row, cells: Iterable[int]) -> Iterator[Run]:
    """Join cells to runs: those beside each other that look alike, blanks with what they can."""
    texts, looks, odd, width = row.texts, row.looks, row.odd, len(row.texts)
    start = end = UNKNOWN
    look: Look | None = None
    is_blank = is_odd = False
    for x in cells:
        text, now = texts[x], looks[x]
        if not text or now is None:
            # The second half of a wide character is sent with the first.
            continue
        if look is None or is_odd or (x != end and not _bridged(row, end, x, look)):
            goes_on = False
        elif now is look or (text == " " and now is look.blank):
            goes_on = True
        else:
            goes_on = is_blank and x == end and now.blank is look
            look = now if goes_on else look
        if not goes_on:
            if look is not None:
                yield Run(y, start, end, "".join(texts[start:end]), look, row, is_blank, is_odd)
            start, end, look, is_blank = x, x, now, True
        is_blank = is_blank and text == " " and x <= end
        is_odd = bool(odd) and x in odd
        end = x + 1
        while end < width and not texts[end]:
            end += 1
    if look is not None:
        yield Run(y, start, end, "".join(texts[start:end]), look, row, is_blank, is_odd)


def _bridged(row: Row, start: int, end: int, look: Look) -> bool:
    """Tell whether unchanged cells before a run cost no more than the move that skips them."""
    if end - start > BRIDGE:
        return False
    for text, known in zip(row.texts[start:end], row.looks[start:end], strict=True):
        if known is not look and (text != " " or look.blank is not known):
            return False
    text = "".join(row.texts[start:end])
    return len(text.encode("utf-8", "replace")) <= len(along(start, end))
