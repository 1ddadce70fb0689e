"""Dates on the line of time: their order, what they look like on it, and the gaps between them."""

from collections.abc import Iterable, Iterator
from typing import Literal

from briefing_tui.model.edtf import Edtf

Shape = Literal["day", "span", "interval", "uncertain", "undated"]

_MENTIONED = 2
"""The fewest empty days that are told of."""
_MONTH = 30.436875
"""Days of a mean Gregorian month."""


def sort_key(date: Edtf | None) -> tuple[int, int, int, int]:
    """Give what dates are sorted by: earliest day, latest where the start is open, undated last.

    On a tie the coarser stands first, and a stable sort keeps the file's order after that.
    """
    if date is None:
        return (2, 0, 0, 0)
    if date.earliest is None:
        return (1, 0, 0, 0) if date.latest is None else (0, date.latest, 0, 0)
    if date.latest is None:
        return (0, date.earliest, 0, 0)
    return (0, date.earliest, 1, date.earliest - date.latest)


def shape(date: Edtf | None) -> Shape:
    """Give what a date looks like on the line of time.

    `uncertain` are dates with `?`, `~` or `%`, an open start and unknown ends; an interval that is
    still going on (`x/..`) is an interval. `span` is coarser than a day.
    """
    if date is None:
        return "undated"
    unknown_end = date.open_end and not date.text.endswith("..")
    if date.uncertain or date.approximate or date.open_start or unknown_end:
        return "uncertain"
    if date.precision == "interval":
        return "interval"
    return "day" if date.precision == "day" else "span"


def overlaps(date: Edtf | None, first_day: int | None, last_day: int | None) -> bool:
    """Tell whether a date could fall in a range of days; None leaves the range open on that side.

    An open start counts as its latest day only, so that “by 5 January” does not match all the past.
    """
    if date is None:
        return False
    earliest = date.latest if date.earliest is None else date.earliest
    before = last_day is not None and earliest is not None and earliest > last_day
    after = first_day is not None and date.latest is not None and date.latest < first_day
    return not (before or after)


def gap(earlier: Edtf | None, later: Edtf | None) -> str:
    """Give the length of the empty time between two dates: `2 days`, `6 weeks`, `13 months`.

    It counts the days that belong to neither. Empty where they overlap, where fewer than two days
    lie between, and where it is not sure that the time is empty: one is undated or the earlier has
    no end. An open start counts as its latest day, where it also stands in the order.
    """
    if earlier is None or later is None or earlier.latest is None:
        return ""
    start = later.latest if later.earliest is None else later.earliest
    return "" if start is None else _length(start - earlier.latest - 1)


def gaps(dates: Iterable[Edtf | None]) -> list[str]:
    """Give the gap before each of some dates, which are in order; empty where there is none.

    Unlike `gap` of neighbours this sees that an earlier interval may reach beyond its successor.
    """
    return list(each_gap(dates))


def each_gap(dates: Iterable[Edtf | None]) -> Iterator[str]:
    """Give what `gaps` gives, one by one as the dates come."""
    last: Edtf | None = None
    for date in dates:
        yield gap(last, date)
        if date is not None and (last is None or _ends_later(date, last)):
            last = date


def _ends_later(date: Edtf, other: Edtf) -> bool:
    """Tell whether a date ends after another; no end is after any."""
    if other.latest is None:
        return False
    return date.latest is None or date.latest > other.latest


def _length(days: int) -> str:
    """Give a number of days in the unit that a person would use, to the nearest."""
    if days < _MENTIONED:
        return ""
    if days < 14:
        return f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    months = round(days / _MONTH)
    if months == 12:
        return "1 year"
    if months < 24:
        return f"{months} months"
    return f"{round(days / (12 * _MONTH)):,} years"
