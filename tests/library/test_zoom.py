"""The line of time from decades to days: edges, names, and where there is anything."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.zoom import (
    Bar,
    Unit,
    empty_time,
    first_day,
    heading,
    index_of,
    label,
    last_day,
    occupied,
    year_label,
)
from briefing_tui.model.cells import cell_len
from briefing_tui.model.civil import ordinal

DAYS = st.integers(-3_000_000, 3_000_000) | st.integers(-(2**50), 2**50)
UNITS = st.sampled_from(Unit)


@given(DAYS, UNITS)
def test_every_day_lies_in_exactly_one_unit(day: int, unit: Unit) -> None:
    """Before year 1 and far ahead too; units follow each other without a gap."""
    index = index_of(day, unit)
    assert first_day(index, unit) <= day <= last_day(index, unit)
    assert index_of(last_day(index, unit) + 1, unit) == index + 1


@given(DAYS, UNITS)
def test_a_finer_unit_lies_within_the_coarser_one(day: int, unit: Unit) -> None:
    """So that one who zooms in stays within what was selected."""
    finer = index_of(day, unit.finer)
    index = index_of(day, unit)
    assert first_day(index, unit) <= first_day(finer, unit.finer)
    assert last_day(finer, unit.finer) <= last_day(index, unit)


@pytest.mark.parametrize(
    ("date", "unit", "said", "short"),
    [
        ((2026, 1, 7), Unit.DECADE, "2020s", "2020s"),
        ((2026, 1, 7), Unit.YEAR, "2026", "2026"),
        ((2026, 1, 7), Unit.MONTH, "January 2026", "Jan"),
        ((2026, 1, 7), Unit.DAY, "Wednesday 7 January 2026", "7 Jan"),
        ((4, 1, 1), Unit.DECADE, "1 BC – 9 AD", "1 BC"),
        ((-43, 3, 15), Unit.YEAR, "44 BC", "44 BC"),
        ((-43, 3, 15), Unit.DECADE, "51–42 BC", "51 BC"),
        ((-43, 3, 15), Unit.MONTH, "March 44 BC", "Mar"),
        ((-43, 3, 15), Unit.DAY, "15 March 44 BC", "15 Mar"),
        ((12345, 2, 28), Unit.DECADE, "12,340 – 12,349", "12,340"),
        ((12345, 2, 28), Unit.YEAR, "12,345", "12,345"),
        ((12345, 2, 28), Unit.MONTH, "February 12,345", "Feb"),
        ((12345, 2, 28), Unit.DAY, "28 Feb 12,345", "28 Feb"),
        ((-2_999_999, 1, 1), Unit.YEAR, "3,000,000 BC", "3M BC"),
    ],
)
def test_a_unit_is_called_what_people_call_it(date, unit, said, short) -> None:
    """In full over the list, short under its bar."""
    index = index_of(ordinal(*date), unit)
    assert (heading(index, unit), label(index, unit)) == (said, short)


@given(DAYS, UNITS)
def test_what_stands_under_a_bar_is_no_wider_than_the_bar_has_room(day: int, unit: Unit) -> None:
    """Also the year of a month or a day; a unit always has a name."""
    index = index_of(day, unit)
    assert 0 < cell_len(label(index, unit)) <= 7
    assert cell_len(year_label(index, unit)) <= 7
    assert heading(index, unit)


def test_the_year_is_said_where_the_label_leaves_it_out() -> None:
    """Under months and days."""
    day = ordinal(2026, 1, 7)
    said = [year_label(index_of(day, unit), unit) for unit in Unit]
    assert said == ["", "", "2026", "2026"]


def test_empty_time_is_told_in_the_unit_that_a_person_would_use() -> None:
    """Between neighbours there is none."""
    assert empty_time(2021, 2024, Unit.YEAR) == "2 years"
    assert empty_time(2021, 2022, Unit.YEAR) == ""
    assert empty_time(202, 1000, Unit.DECADE) == "7,970 years"
    assert empty_time(24_300, 24_310, Unit.MONTH) == "9 months"
    assert empty_time(700_000, 700_020, Unit.DAY) == "3 weeks"


def spans_of(days: Sequence[int], asked: list[int] | None = None):
    """Count days between edges, as a store counts events."""
    held = sorted(days)

    def spans(edges: Sequence[int]) -> tuple[int, ...]:
        assert list(edges) == sorted(set(edges))
        if asked is not None:
            asked.append(len(edges))
        places = [bisect_left(held, edge) for edge in edges]
        return tuple(b - a for a, b in pairwise(places))

    return spans


@given(st.lists(DAYS, max_size=30), UNITS, DAYS, st.integers(1, 12))
def test_the_nearest_units_with_something_in_them_are_found(days, unit, day, wanted) -> None:
    """Each with its count, in the order of time, however far apart they lie."""
    start = index_of(day, unit)
    counts = sorted(Counter(index_of(each, unit) for each in days).items())
    ahead = [Bar(*each) for each in counts if each[0] >= start]
    behind = [Bar(*each) for each in counts if each[0] < start]
    spans = spans_of(days)
    assert list(occupied(spans, unit, start, wanted, later=True)) == ahead[:wanted]
    assert list(occupied(spans, unit, start, wanted, later=False)) == behind[-wanted:]


def test_a_long_empty_stretch_costs_few_questions() -> None:
    """A day of the distant past is found from today without asking of every day between."""
    asked: list[int] = []
    spans = spans_of([ordinal(-100_000, 1, 1)], asked)
    occupied(spans, Unit.DAY, ordinal(2026, 1, 1), 1, later=False)
    assert len(asked) <= 12
    assert sum(asked) <= 800
