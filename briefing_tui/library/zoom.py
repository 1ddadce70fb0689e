"""The line of time in units from decades to days: their edges, and which of them hold anything.

A unit is known by its index, a whole number: of a year its number (0 is 1 BC), of a decade the
year's tens, of a month the months since year 0, of a day its ordinal. Neighbours differ by one, so
that time before year 1 and far ahead needs no care.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from briefing_tui.model.civil import civil, ordinal
from briefing_tui.model.dates import Edtf, gap, long_wording, parse_edtf, wording

FARTHEST = 1 << 50
"""Days, three billion millennia, that nothing is looked for beyond, before or after: numbers up to
here are exact in a double, which engines count with."""
_FINE = 32
"""Units that are asked of one by one; beyond them stretches twice as long each are asked of."""
_LABEL = 7
"""The most cells of a label."""

Spans = Callable[[Sequence[int]], Sequence[int]]
"""Counts what starts between each two neighbouring days, as `Store.spans` does."""


class Unit(StrEnum):
    """What the line of time is divided into."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    @property
    def finer(self) -> "Unit":
        """The next smaller unit; days stay days."""
        return _UNITS[min(_UNITS.index(self) + 1, len(_UNITS) - 1)]

    @property
    def coarser(self) -> "Unit":
        """The next larger unit; decades stay decades."""
        return _UNITS[max(_UNITS.index(self) - 1, 0)]


_UNITS = tuple(Unit)


class Bar(NamedTuple):
    """A unit in which something starts."""

    number: int
    """The index of the unit."""
    total: int
    """How much starts in it."""


def index_of(day: int, unit: Unit) -> int:
    """Give the unit that a day lies in."""
    if unit is Unit.DAY:
        return day
    year, month, _ = civil(day)
    if unit is Unit.MONTH:
        return year * 12 + month - 1
    return year if unit is Unit.YEAR else year // 10


def first_day(index: int, unit: Unit) -> int:
    """Give the first day of a unit."""
    if unit is Unit.DAY:
        return index
    if unit is Unit.MONTH:
        return ordinal(index // 12, index % 12 + 1, 1)
    return ordinal(index if unit is Unit.YEAR else index * 10, 1, 1)


def last_day(index: int, unit: Unit) -> int:
    """Give the last day of a unit."""
    return first_day(index + 1, unit) - 1


# What units are called


def heading(index: int, unit: Unit) -> str:
    """Give a unit's name in full: `2020s`, `2026`, `January 2026`, `Wednesday 7 January 2026`."""
    if unit is Unit.DECADE:
        return _decade(index)
    year, month, day = civil(first_day(index, unit))
    if unit is Unit.YEAR:
        return _year(year)
    date = _dated(2000, month, day)
    if abs(year) <= 9999:
        date = _dated(year, month, day)
        return long_wording(date if unit is Unit.DAY else parse_edtf(date.text[:-3]))
    said = wording(date).split() if unit is Unit.DAY else long_wording(date).split()[-2:]
    return " ".join((*said[:-1], _year(year)))


def label(index: int, unit: Unit) -> str:
    """Give a unit's name in at most seven cells, without the year: `2020s`, `2026`, `Jan`."""
    if unit is Unit.DECADE:
        text = _decade(index)
        return text if len(text) <= _LABEL else label(index * 10, Unit.YEAR)
    year, month, day = civil(first_day(index, unit))
    if unit is Unit.YEAR:
        text = _year(year)
        return text if len(text) <= _LABEL else _compact(year)
    text = wording(_dated(2000, month, day), year=2000)
    return text if unit is Unit.DAY else text.split()[-1]


def year_label(index: int, unit: Unit) -> str:
    """Give the year of a month or a day in at most seven cells; nothing where the label has it."""
    if unit in (Unit.DECADE, Unit.YEAR):
        return ""
    return label(civil(first_day(index, unit))[0], Unit.YEAR)


def written(number: int, unit: Unit) -> str:
    """Give a unit as a query asks for it: `2020..2029`, `2026`, `2026-01`, `2026-01-07`."""
    if unit is Unit.DECADE:
        first, last = (written(number * 10 + more, Unit.YEAR) for more in (0, 9))
        return f"{first}..{last}"
    year, month, day = civil(first_day(number, unit))
    text = f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"
    if unit is Unit.YEAR:
        return text
    return f"{text}-{month:02}" if unit is Unit.MONTH else f"{text}-{month:02}-{day:02}"


def empty_time(before: int, after: int, unit: Unit) -> str:
    """Give the length of the time between two units: `6 weeks`, `3 years`; empty where none."""
    earlier = Edtf("", first_day(before, unit), last_day(before, unit))
    return gap(earlier, Edtf("", first_day(after, unit), last_day(after, unit)))


def _dated(year: int, month: int, day: int) -> Edtf:
    number = f"{year:05}" if year < 0 else f"{year:04}"
    return parse_edtf(f"{number}-{month:02}-{day:02}")


def _year(year: int) -> str:
    far = abs(year) > 9999
    return wording(parse_edtf(f"Y{year}" if far else f"{year:05}" if year < 0 else f"{year:04}"))


def _decade(index: int) -> str:
    """Give a decade by its years where its first is no plain number of this era."""
    first = index * 10
    if 0 < first <= 9990:
        return f"{first}s"
    if first + 9 <= 0:
        return f"{_year(first).removesuffix(' BC')}–{_year(first + 9)}"
    return f"{_year(first)} – {_year(first + 9)}"


def _compact(year: int) -> str:
    """Give a year with its thousands or more as one letter: `12k BC`, `3M`."""
    number = 1 - year if year <= 0 else year
    for size, letter in ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k")):
        if number >= size:
            return f"{number // size}{letter}{' BC' if year <= 0 else ''}"
    return _year(year)


# Where there is anything


def occupied(spans: Spans, unit: Unit, start: int, wanted: int, *, later: bool) -> tuple[Bar, ...]:
    """Give the units next to one in which anything starts, however far apart they lie.

    Args:
        spans: Counts what starts between days.
        unit: The unit.
        start: Where to begin, the unit itself included going later, and left out going earlier.
        wanted: The most to give; nearer ones come first.
        later: Whether to look ahead in time rather than back.

    Returns:
        The units in the order of time.
    """
    step = 1 if later else -1
    found: list[Bar] = []
    end = index_of(FARTHEST, unit) + 1 - start if later else start - index_of(-FARTHEST, unit)
    begun = 0
    while len(found) < wanted and begun < end:
        offsets = _widening(begun, end)
        far = (0, 0)
        for low, high, total in _counted(spans, unit, start, step, offsets):
            if total and high - low == 1:
                found.append(Bar(start + low if later else start - high, total))
            elif total:
                far = (low, high)
                break
        begun = _nearest(spans, unit, start, step, far) if far[1] else end
    found = found[:wanted]
    return tuple(found if later else reversed(found))


def _widening(begun: int, end: int) -> list[int]:
    """Give edges from one on: a number of units one by one, then ever longer stretches."""
    edges = list(range(begun, min(begun + _FINE, end) + 1))
    while edges[-1] < end:
        edges.append(min(2 * edges[-1] - begun, end))
    return edges


def _nearest(spans: Spans, unit: Unit, start: int, step: int, far: tuple[int, int]) -> int:
    """Give where in a stretch that holds something that lies, to within a few units."""
    low, high = far
    while high - low > _FINE:
        part = -(-(high - low) // _FINE)
        offsets = [*range(low, high, part), high]
        counted = _counted(spans, unit, start, step, offsets)
        low, high = next(((a, b) for a, b, total in counted if total), (high, high))
    return low


def _counted(
    spans: Spans, unit: Unit, start: int, step: int, offsets: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Give each two neighbouring offsets from a unit, and how much starts between them."""
    edges = (first_day(start + step * offset, unit) for offset in offsets)
    days = [max(-FARTHEST, min(edge, FARTHEST + 1)) for edge in edges]
    totals = spans(days) if step > 0 else spans(days[::-1])[::-1]
    return list(zip(offsets, offsets[1:], totals, strict=False))
