"""Reading dates: EDTF level 1 (ISO 8601-2:2019, as the Library of Congress describes it).

The published parsers cost milliseconds a date and fail on open intervals; the grammar of level 1 is
small enough to be read here with three regular expressions.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing_tui.model.civil import days_in_month, ordinal
from briefing_tui.model.date_advice import MONTHS, advice, guess, quoted
from briefing_tui.model.errors import DateError

Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium", "interval"]

_CALENDAR = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_UNSPECIFIED = re.compile(
    r"(-?[0-9](?:XXX|[0-9]XX|[0-9]{2}X))[?~%]?|(-?[0-9]{4})-(?:XX(?:-XX)?|([0-9]{2})-XX)[?~%]?"
)
_MOMENT = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+-]14(?::00)?)?"
)
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,14})")
"""Up to 15 digits, so that its days are numbers of 64 bits."""
_LONGEST = 40
"""Characters; no date of level 1 is as long, and what is longer need not be looked at."""
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""First and last month of a season; winter stands at the end of its year, as it sorts."""
_UNSPECIFIED_DIGITS: dict[int, Precision] = {0: "year", 1: "decade", 2: "century", 3: "millennium"}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, with the strict bounds of what it can mean."""

    text: str
    """The text as it was written."""
    earliest: int | None
    """The first day that it can mean, as a proleptic Gregorian ordinal (1 is 0001-01-01, years
    before are negative or 0); None where the start is open or unknown."""
    latest: int | None
    """The last day that it can mean; None where the end is open or unknown."""

    @property
    def uncertain(self) -> bool:
        """Whether the author doubts it, or one of its ends (`?`, `%`)."""
        return "?" in self.text or "%" in self.text

    @property
    def approximate(self) -> bool:
        """Whether it, or one of its ends, is only about right (`~`, `%`)."""
        return "~" in self.text or "%" in self.text

    @property
    def open_start(self) -> bool:
        """Whether its start is open (`../x`) or unknown (`/x`)."""
        return self.earliest is None

    @property
    def open_end(self) -> bool:
        """Whether its end is open (`x/..`) or unknown (`x/`)."""
        return self.latest is None

    @property
    def precision(self) -> Precision:
        """What the text names: unspecified days count as their month, months as their year."""
        text = self.text
        if "/" in text:
            return "interval"
        if text.startswith("Y"):
            return "year"
        if "T" in text:
            return "day"
        year, *rest = text.rstrip("?~%").removeprefix("-").split("-")
        if not rest or rest[0] == "XX":
            return _UNSPECIFIED_DIGITS[year.count("X")]
        if len(rest) == 2 and rest[1] != "XX":
            return "day"
        return "season" if int(rest[0]) in _SEASON_MONTHS else "month"


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Edtf:
    """Read a date.

    Raises:
        DateError: the text is not EDTF level 1, or names a day that is not in the calendar. It says
            what is wrong and, after a semicolon, what would be right.
    """
    if len(text) > _LONGEST:
        raise DateError(f"{quoted(text)} is too long for a date; {advice('')}")
    if "/" in text:
        return Edtf(text, *_interval(text))
    return Edtf(text, *_bounds(text))


def _bounds(text: str) -> tuple[int, int]:
    """Give the first and last day of a date that is no interval."""
    if match := _CALENDAR.fullmatch(text):
        return _calendar(*match.groups())
    if match := _UNSPECIFIED.fullmatch(text):
        return _unspecified(*match.groups())
    if match := _MOMENT.fullmatch(text):
        return _calendar(*match.groups())
    if match := _LONG_YEAR.fullmatch(text):
        return _span(int(match[1]), 1, 12)
    raise _refusal(text)


def _calendar(year: str, month: str | None, day: str | None) -> tuple[int, int]:
    """Give the bounds of a year, a month, a season or a day."""
    if year == "-0000":
        raise DateError("there is no year -0000; 0000 is 1 BC and -0001 is 2 BC")
    number = int(year)
    if month is None:
        return _span(number, 1, 12)
    which = int(month)
    if day is None:
        if which in _SEASON_MONTHS:
            return _span(number, *_SEASON_MONTHS[which])
        _require_month(which)
        return _span(number, which, which)
    _require_month(which)
    if not 1 <= int(day) <= days_in_month(number, which):
        raise _no_such_day(year, which, int(day))
    moment = ordinal(number, which, int(day))
    return moment, moment


def _unspecified(span: str | None, year: str | None, month: str | None) -> tuple[int, int]:
    """Give the bounds where digits are unspecified: 198X, 2004-XX, 2004-XX-XX, 1985-04-XX."""
    if span is None:
        return _calendar(year or "", month, None)
    first, last = sorted((int(span.replace("X", "0")), int(span.replace("X", "9"))))
    return _span(first, 1, 12)[0], _span(last, 1, 12)[1]


def _span(year: int, first: int, last: int) -> tuple[int, int]:
    """Give the first day of one month and the last day of another in one year."""
    return ordinal(year, first, 1), ordinal(year, last, days_in_month(year, last))


def _require_month(month: int) -> None:
    """Refuse what is no month."""
    if 24 < month <= 41:
        raise DateError(
            f"season {month} is EDTF level 2; level 1 has 21 (spring), 22 (summer), 23 (autumn) "
            "and 24 (winter)"
        )
    if not 1 <= month <= 12:
        raise DateError(
            f"month {month:02} is not in the calendar; months are 01 to 12, an unknown one is XX"
        )


def _no_such_day(year: str, month: int, day: int) -> DateError:
    """Say that a day is not in the calendar."""
    name = f"{day} {MONTHS[month - 1]}"
    if day == 0:
        return DateError("day 00 is not in the calendar; an unknown day is XX, or left out")
    if (month, day) == (2, 29):
        return DateError(f"{name} {year} is not in the calendar; {year} is no leap year")
    return DateError(
        f"{name} is not in the calendar; "
        f"{MONTHS[month - 1]} {year} has {days_in_month(int(year), month)} days"
    )


def _interval(text: str) -> tuple[int | None, int | None]:
    """Give the bounds of an interval; None where it is open (`..`) or unknown (nothing)."""
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", "..") and text != "../..":
        raise DateError("an interval needs a date at one end; leave the date out if it is unknown")
    if not (_is_end(start) and _is_end(end)):
        raise _refusal(text)
    earliest = _bounds(start)[0] if start not in ("", "..") else None
    latest = _bounds(end)[1] if end not in ("", "..") else None
    if earliest is not None and latest is not None and latest < earliest:
        raise DateError(f"the interval {text} ends before it starts; did you mean {end}/{start}?")
    return earliest, latest


def _is_end(text: str) -> bool:
    """Tell whether a text has the form of an interval's end."""
    return text in ("", "..") or _CALENDAR.fullmatch(text) is not None


def _refusal(text: str) -> DateError:
    """Say why a text is no date: with the date that was probably meant, if there is one."""
    meant = guess(text)
    if not meant:
        return DateError(f"{quoted(text)} is not an EDTF date; {advice(text)}")
    try:
        parse_edtf(meant)
    except DateError as wrong:
        return wrong
    return DateError(f"{quoted(text)} is not an EDTF date; did you mean {meant}?")
