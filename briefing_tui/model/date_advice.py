"""What to say of a text that is no date: what was probably meant, never guessing day or month.

“7/1/2026” is January to some readers and July to others, so that the advice names the form and
leaves the choice to the author.
"""

import re

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months' names, January first."""

_FORMS = "write YYYY-MM-DD, YYYY-MM, YYYY or an interval such as 2021/2024-12"
_SHOWN = 30
"""Characters of the text that a message repeats."""
_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
# Patterns stay text until they are needed: few runs of the program meet a date that is wrong.
_YEAR_FIRST = r"([0-9]{4})([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?"
_RUN_TOGETHER = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_DAY_NAMED = (
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\.? )?([A-Za-z]{3,9})\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?,)? "
    r"([0-9]{4})"
)
_YEARS = r"([0-9]{4}) ?[-–—] ?([0-9]{4})"
_DECADE = r"([0-9]{3})0'?s"
_ABOUT = r"(?i)(?:c|ca|circa|about|around)\.? ?([0-9]{4}(?:-[0-9]{2}){0,2})"
_BLANK_TIME = r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}\S*)"
_LOWER_X = r"-?[0-9]{1,4}[xu]{0,3}(?:-[0-9xu]{2}){0,2}[?~%]?"

_REASONS = (
    (
        r"[0-9]{1,2}([-/. ])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})",
        "write YYYY-MM-DD, as it is not clear which is the day and which the month",
    ),
    (
        r"(?i)(?:unknown|undated|n\.?d\.?|none|tbd|\?+|-)",
        "leave the date out where it is unknown",
    ),
    (r"X{4}.*", "leave the date out where even the year is unknown"),
    (
        r".*[0-9]T.*",
        "a time needs the whole day, hours, minutes and seconds: 2026-01-07T10:20:00Z",
    ),
    (
        r".*X.*/.*|.*/.*X.*",
        "in an interval digits cannot be unspecified: write 1980/1999 for 198X/199X",
    ),
    (
        r".*/.*/.*",
        "an interval has one slash, between its start and its end: 2021/2024-12",
    ),
    (
        r"Y.*",
        "a year of more than four digits is Y and 5 to 15 digits: Y170000002",
    ),
    (
        r"(?s)\s.*|.*\s",
        "leave out the blanks before and after it",
    ),
    (
        r"[\[{].*|[?~%].*|.*[0-9]S[0-9]+|.*[?~%]-.*",
        "this is EDTF level 2, of which level 1 has `?`, `~` or `%` at the very end only",
    ),
)


def quoted(text: str) -> str:
    """Give a text in quotation marks, shortened where it is long."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"


def advice(text: str) -> str:
    """Say how a text that is no date should be written."""
    if not text:
        return _FORMS
    return next((said for form, said in _REASONS if re.fullmatch(form, text)), _FORMS)


def guess(text: str) -> str:
    """Give the date that was meant where the text leaves no choice, else an empty string.

    What is given has a form that the reader of dates knows, but may not be in the calendar.
    """
    if (match := re.fullmatch(_YEAR_FIRST, text)) and (match[4] or int(match[3]) <= len(MONTHS)):
        return _joined(match[1], match[3], match[4])
    if match := re.fullmatch(_RUN_TOGETHER, text):
        return _joined(*match.groups())
    if match := re.fullmatch(_DAY_NAMED, text):
        return _named(match[2], match[1] or match[3], match[4])
    if match := re.fullmatch(_YEARS, text):
        return f"{match[1]}/{match[2]}"
    if match := re.fullmatch(_DECADE, text):
        return f"{match[1]}X"
    if match := re.fullmatch(_ABOUT, text):
        return f"{match[1]}~"
    if match := re.fullmatch(_BLANK_TIME, text):
        return f"{match[1]}T{match[2]}"
    if re.fullmatch(_LOWER_X, text) and ("x" in text or "u" in text):
        return text.replace("x", "X").replace("u", "X")
    return ""


def _joined(year: str, month: str, day: str | None) -> str:
    """Write year, month and day as EDTF does."""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _named(name: str, day: str | None, year: str) -> str:
    """Write a date whose month has an English name, whole or as its first three or four letters."""
    number = _NAMES.get(name[:3].lower())
    if number is None or not (
        MONTHS[number - 1].lower().startswith(name.lower()) or name.lower() == "sept"
    ):
        return ""
    return _joined(year, str(number), day)
