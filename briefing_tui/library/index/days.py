"""Dates as the engine can find them: bounds in days, and the blocks of days that they cover."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefing_tui.model.civil import civil
from briefing_tui.model.dates import Edtf, parse_edtf
from briefing_tui.model.errors import DateError

FAR = 1 << 50
"""The last day that is told apart and, negative, the first; the engine counts with doubles, in
which numbers up to here are exact."""
UNDATED = FAR + 1
"""Stands for the day of what has no date, where it is to be ordered last."""

_STEP = 3
"""Each block of days holds 2 ** 3 of the next smaller ones."""
_TOP = 51
"""The level of the largest blocks, in bits."""


@lru_cache(maxsize=8192)
def day_of(text: str) -> int | None:
    """Give the day at which a date counts: its earliest, its latest where the start is open."""
    date = _date(text)
    if date is None:
        return None
    day = date.latest if date.earliest is None else date.earliest
    return None if day is None else held(day)


@lru_cache(maxsize=8192)
def year_of(text: str) -> int | None:
    """Give the year of that day."""
    day = day_of(text)
    return None if day is None else civil(day)[0]


@lru_cache(maxsize=8192)
def span_of(text: str) -> tuple[int, int] | None:
    """Give the first and the last day that a date could fall on; None where it is no date.

    An open start counts as its latest day only, as `model.dates.overlaps` has it.
    """
    date = _date(text)
    if date is None:
        return None
    first = date.latest if date.earliest is None else date.earliest
    last = FAR if date.latest is None else date.latest
    return held(-FAR if first is None else first), held(last)


def held(day: int) -> int:
    """Give a day, or the nearest that is told apart."""
    return max(-FAR, min(FAR, day))


def blocks(spans: Iterable[tuple[int, int]]) -> list[str]:
    """Give the terms by which a document with several dates is found.

    Several dates cannot be two numbers: a range between two of them would match. So days lie in
    blocks, and those in larger ones; a date has the fewest blocks that cover it (`=`), and all that
    those lie in (`<`). A range overlaps a date where a block of one is the other's or lies in it.
    """
    terms: dict[str, None] = {}
    for first, last in spans:
        for level, block in _cover(first, last):
            terms[f"={level}.{block}"] = None
            terms.update((f"<{around}", None) for around in _around(level, block))
    return list(terms)


def block_terms(first: int, last: int) -> list[str]:
    """Give the terms of `blocks` of which a date that overlaps a range has one at least."""
    terms: dict[str, None] = {}
    for level, block in _cover(first, last):
        terms[f"={level}.{block}"] = None
        terms[f"<{level}.{block}"] = None
        terms.update((f"={around}", None) for around in _around(level, block))
    return list(terms)


def _cover(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give the fewest blocks that hold a range of days and nothing else: level and number."""
    start, end = first, last + 1
    width = 1 << _STEP
    for level in range(0, _TOP, _STEP):
        while start < end and start % width:
            yield level, start
            start += 1
        while start < end and end % width:
            end -= 1
            yield level, end
        start >>= _STEP
        end >>= _STEP
        if start >= end:
            return
    yield from ((_TOP, block) for block in range(start, end))


def _around(level: int, block: int) -> Iterator[str]:
    """Give the blocks in which another lies."""
    while level < _TOP:
        level += _STEP
        block >>= _STEP
        yield f"{level}.{block}"


def _date(text: str) -> Edtf | None:
    """Read a date as a record has it."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None
