"""Dates in English, as short as a pane needs and as long as a sentence wants."""

from typing import NamedTuple

from briefing_tui.model.civil import ordinal, weekday
from briefing_tui.model.date_advice import MONTHS
from briefing_tui.model.edtf import Edtf

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_GREGORIAN = 577_736
"""1582-10-15, the first day of the Gregorian calendar: weekdays before it were never called so."""


class _Part(NamedTuple):
    """A date that is no interval, taken apart; what was not written is empty."""

    year: str
    month: str
    day: str
    time: str
    mark: str

    @property
    def dated(self) -> int | None:
        """The year as a number, None where digits of it are unspecified."""
        return None if "X" in self.year else int(self.year)


def wording(date: Edtf, *, year: int | None = None) -> str:
    """Give a date in its short form: `7 Jan 2026`, `~Jun 2024`, `24 – 27 Feb 2026`.

    Args:
        date: the date.
        year: a year that need not be said, as the reader sees it elsewhere: `7 Jan`.
    """
    start, slash, end = date.text.partition("/")
    if not slash or start == end != "..":
        return _short(_part(start), year)
    if start == end:
        return "any time"
    if start == "..":
        return f"by {_short(_part(end), year)}"
    if end == "..":
        return f"from {_short(_part(start), year)}"
    if not start:
        return f"? – {_short(_part(end), year)}"
    if not end:
        return f"{_short(_part(start), year)} – ?"
    return _folded(_part(start), _part(end), year)


def long_wording(date: Edtf) -> str:
    """Give a date in full: `Wednesday 7 January 2026`, `about June 2024, uncertain`."""
    start, slash, end = date.text.partition("/")
    if not slash or start == end != "..":
        return _long(_part(start), weekdays=True)
    if start == end:
        return "at any time"
    if start == "..":
        return f"by {_long(_part(end), weekdays=True)}"
    if end == "..":
        return f"from {_long(_part(start), weekdays=True)} on"
    if not start:
        return f"until {_long(_part(end), weekdays=True)}, from an unknown time"
    if not end:
        return f"from {_long(_part(start), weekdays=True)} until an unknown time"
    return _long_interval(_part(start), _part(end))


def _part(text: str) -> _Part:
    """Take a date apart."""
    mark = text[-1] if text[-1] in "?~%" else ""
    text, _, time = text.removesuffix(mark).partition("T")
    if text.startswith("Y"):
        return _Part(text[1:], "", "", "", mark)
    sign = "-" if text.startswith("-") else ""
    year, *rest = text.removeprefix("-").split("-")
    month, day = (*rest, "", "")[:2]
    return _Part(sign + year, month, day, time, mark)


def _short(part: _Part, year: int | None = None) -> str:
    """Give a date that is no interval, with short months, and without a year that is known."""
    said = _plain(part, 3, said_year=part.dated != year)
    time = f" {_clock(part.time)}" if part.time else ""
    about = "~" if part.mark in ("~", "%") else ""
    doubt = "?" if part.mark in ("?", "%") else ""
    return f"{about}{said}{time}{doubt}"


def _long(part: _Part, *, weekdays: bool = False, in_interval: bool = False) -> str:
    """Give a date that is no interval in full."""
    said = _plain(part, None)
    if part.day == "XX":
        said = f"a day in {said}"
    elif part.month == "XX":
        said = f"a month in {said}"
    elif part.day and weekdays:
        said = _weekday(part) + said
    elif said.endswith("0s"):
        said = f"the {said}"
    if part.time:
        said = f"{said}, {_clock(part.time)}{_zone(part.time)}"
    about = "about " if part.mark in ("~", "%") else ""
    doubt = (" (uncertain)" if in_interval else ", uncertain") if part.mark in ("?", "%") else ""
    return f"{about}{said}{doubt}"


def _plain(part: _Part, letters: int | None, *, said_year: bool = True) -> str:
    """Give day, month and year, without marks and time; months cut to so many letters."""
    if part.month in ("", "XX"):
        return _year(part.year)
    number = int(part.month)
    words = [_SEASONS.get(number) or MONTHS[number - 1][:letters]]
    if part.day not in ("", "XX"):
        words.insert(0, str(int(part.day)))
    if said_year:
        words.append(_year(part.year))
    return " ".join(words)


def _year(text: str) -> str:
    """Give a year, or what is known of one: `2026`, `44 BC`, `1980s`, `1900 – 1999`."""
    if "X" not in text:
        return _one_year(int(text))
    first, last = sorted((int(text.replace("X", "0")), int(text.replace("X", "9"))))
    if last - first == 9 and first > 0 and first % 100:
        # “1900s” could be a decade or a century, so that only the other nine are said like this.
        return f"{first}s"
    if last <= 0:
        return f"{1 - first} – {1 - last} BC"
    return f"{_one_year(first)} – {_one_year(last)}"


def _one_year(year: int) -> str:
    """Give a year of the astronomical count as people write it; 0 is 1 BC."""
    if year <= 0:
        return f"{_grouped(1 - year)} BC"
    return _grouped(year) if year >= 1000 else f"{year} AD"


def _grouped(number: int) -> str:
    """Give a number, its digits in groups where there are more than a year usually has."""
    return f"{number:,}" if number > 9999 else str(number)


def _clock(time: str) -> str:
    """Give the hours and minutes of a time, and the seconds where they say something."""
    return time[:5] if time[5:8] == ":00" else time[:8]


def _zone(time: str) -> str:
    """Give the zone of a time, empty where it has none."""
    zone = time[8:]
    return f" UTC{zone.removeprefix('Z')}" if zone else ""


def _weekday(part: _Part) -> str:
    """Give the weekday and a blank, or nothing for days before the calendar was in use."""
    day = ordinal(int(part.year), int(part.month), int(part.day))
    return f"{_WEEKDAYS[weekday(day)]} " if day >= _GREGORIAN else ""


def _folded(start: _Part, end: _Part, year: int | None) -> str:
    """Give an interval, saying once what both ends share: `24 – 27 Feb 2026`, `Jan – Mar 2026`."""
    if not _shares_year(start, end):
        return f"{_short(start, year)} – {_short(end, year)}"
    left = _plain(start, 3, said_year=False)
    if start.month == end.month and start.day and end.day:
        left = str(int(start.day))
    return f"{left} – {_short(end, year)}"


def _long_interval(start: _Part, end: _Part) -> str:
    """Give a closed interval in full: `24 to 27 February 2026`."""
    right = _long(end, in_interval=True)
    if not _shares_year(start, end):
        return f"{_long(start, in_interval=True)} to {right}"
    left = _plain(start, None, said_year=False)
    if start.month == end.month and start.day and end.day:
        left = str(int(start.day))
    return f"{left} to {right}"


def _shares_year(start: _Part, end: _Part) -> bool:
    """Tell whether the year may be said once: both ends have it, a month, and no mark."""
    same = start.year == end.year and start.month != "" and end.month != ""
    return same and not (start.mark or end.mark)
