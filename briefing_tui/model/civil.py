"""The proleptic Gregorian calendar for any year, since `datetime` ends at years 1 and 9999.

A day is an ordinal as in `datetime.date.toordinal`: 1 is 0001-01-01, and days before it are 0 and
negative. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARCH_BASED = 306
"""Days from the 1 March before year 1 to its first day."""
_FOUR_CENTURIES = 146_097
"""Days in 400 years, after which the calendar repeats."""


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Give the number of days of a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month]


def ordinal(year: int, month: int, day: int) -> int:
    """Give the ordinal of a day that is in the calendar.

    Years are counted from March, so that the leap day is the last of its year (Howard Hinnant,
    “chrono-Compatible Low-Level Date Algorithms”, days_from_civil).
    """
    if month <= 2:
        year -= 1
        month += 12
    in_year = (153 * (month - 3) + 2) // 5 + day
    return year * 365 + year // 4 - year // 100 + year // 400 + in_year - _MARCH_BASED


def civil(day: int) -> tuple[int, int, int]:
    """Give year, month and day of an ordinal; the inverse of `ordinal`."""
    era, in_era = divmod(day + _MARCH_BASED - 1, _FOUR_CENTURIES)
    year = (in_era - in_era // 1460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    month = (5 * in_year + 2) // 153
    number = in_year - (153 * month + 2) // 5 + 1
    year += era * 400
    return (year, month + 3, number) if month < 10 else (year + 1, month - 9, number)


def weekday(day: int) -> int:
    """Give the weekday of an ordinal: 0 is Monday."""
    return (day + 6) % 7
