"""Dates as the engine can find them: bounds in days, and the blocks of days that they cover."""

from collections.abc import Iterable, Iterator

from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import DateError

FAR = 1 << 50
"""A day after and, negative, before all that are told apart: numbers up to here are exact in a
double, which the engine counts with."""
UNDATED = FAR + 1
"""Stands for the day of what has no date, where it is to be ordered last."""

_STEP = 3
"""Each block of days holds 2 ** 3 of the next smaller ones."""
_LEVELS = range(0, 54, _STEP)


def bounds(text: str) -> tuple[int, int] | None:
    """Give the first and the last day that a date in EDTF can mean; None where it is none.

    An open start counts as its latest day only, as `model.dates.overlaps` has it.
    """
    if not text:
        return None
    try:
        date = parse_edtf(text)
    except DateError:
        return None
    first = date.latest if date.earliest is None else date.earliest
    if first is None:
        return None
    last = FAR if date.latest is None else date.latest
    return _held(first), _held(last)


def _held(day: int) -> int:
    return max(-FAR, min(FAR, day))


def blocks(spans: Iterable[tuple[int, int]]) -> list[str]:
    """Give the terms by which a document with several dates is found.

    Several dates cannot be two numbers: a range between two of them would match. So days lie in
    blocks, blocks in larger ones; a date has the fewest blocks that cover it (`=`), and all around
    those (`<`). A range overlaps a date where one's block is the other's or lies in it.
    """
    terms: dict[str, None] = {}
    for first, last in spans:
        for level, block in _cover(first, last):
            terms[f"={level}.{block}"] = None
            for around in _around(level, block):
                terms[f"<{around}"] = None
    return list(terms)


def block_terms(first: int, last: int) -> list[str]:
    """Give the terms of `blocks` of which a date that overlaps a range has one at least."""
    terms: dict[str, None] = {}
    for level, block in _cover(first, last):
        terms[f"={level}.{block}"] = None
        terms[f"<{level}.{block}"] = None
        for around in _around(level, block):
            terms[f"={around}"] = None
    return list(terms)


def _cover(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give the fewest blocks that hold a range of days and nothing else: level and number."""
    start, end = first, last + 1
    for level in _LEVELS:
        width = 1 << _STEP
        if level + _STEP not in _LEVELS:
            width = 1 << 60
        while start < end and start % width:
            yield level, start
            start += 1
        while start < end and end % width:
            end -= 1
            yield level, end
        if start >= end:
            return
        start >>= _STEP
        end >>= _STEP


def _around(level: int, block: int) -> Iterator[str]:
    """Give the blocks that hold another."""
    while level + _STEP in _LEVELS:
        level += _STEP
        block >>= _STEP
        yield f"{level}.{block}"
