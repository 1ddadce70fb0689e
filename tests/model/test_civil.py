"""Calendar arithmetic agrees with `datetime` where that reaches, and with itself beyond."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.civil import civil, days_in_month, is_leap, ordinal, weekday


@given(st.dates())
def test_agrees_with_datetime_in_its_years(day: dt.date) -> None:
    """A day has the ordinal and the weekday that the standard library gives it."""
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)
    assert weekday(day.toordinal()) == day.weekday()


@given(st.integers(-(10**18), 10**18))
def test_every_day_has_one_name(day: int) -> None:
    """A day that is named and numbered again is the same day, and the next has another name."""
    year, month, number = civil(day)
    assert 1 <= number <= days_in_month(year, month)
    assert ordinal(year, month, number) == day
    assert civil(day + 1) > (year, month, number)


@pytest.mark.parametrize(("year", "leap"), [(2024, True), (1900, False), (2000, True), (0, True)])
def test_leap_years(year: int, leap: bool) -> None:
    """Centuries are leap years every 400 years, and year 0 (1 BC) is one."""
    assert is_leap(year) is leap
    assert days_in_month(year, 2) == (29 if leap else 28)
