"""What the timeline asks of a store: bars, totals, the events of a unit and the gaps between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library import listing
from briefing_tui.library.dated import Dated, date_of, day_of
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import EVERYTHING, Value
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Order
from briefing_tui.library.timeline import (
    Events,
    Totals,
    axis_around,
    opening_day,
    totals,
    undated,
)
from briefing_tui.library.zoom import Bar, Unit, first_day, last_day
from briefing_tui.model.civil import ordinal
from briefing_tui.model.dates import gaps, overlaps, parse_edtf, sort_key

DATES = (
    "2024", "2024-12", "2025-01-03", "2025-02/2025-04", "2025-02-10", "2025-02-11?", "2025-03~",
    "../2025-05-01", "2025-06-01/..", "2025-07-01/", "/2025-08-01", "2025-09-30", "2025-XX",
    "2026-01-01", "../..", "-0043-03-15", "202X", "",
)  # fmt: skip
"""Dates of every form around a year."""


def library(*dates: str, tag: str = "") -> MemoryStore:
    """Make a library of one brief for every three events."""
    store = MemoryStore()
    for number in range(0, len(dates), 3):
        some = dates[number : number + 3]
        cards = tuple(
            Card(Kind.EVENT, f"e{n}", (f"event {number + n}",), date=date)
            for n, date in enumerate(some)
        )
        facts = tuple(
            Facts(values={"kind": ("event",), "tag": (tag,)}, when=(date,) if date else ())
            for date in some
        )
        entry = Entry(f"b{number:04}.md", f"b{number:04}", date="2025-08-09")
        store.put([Record(entry, Stamp(0, 0, 0), Facts(), cards, facts)])
    return store


def listed(events: Dated) -> list[str]:
    """Give the dates of all that is listed."""
    events.load()
    for index in range(0, events.total, listing.PAGE):
        events.load(index)
    return [hit.card.date for n in range(events.total) if (hit := events.hit(n))]


def test_the_bars_count_what_starts_in_each_unit() -> None:
    """An open start counts at its end; empty units have no bar."""
    store = library(*DATES)
    years = axis_around(store, EVERYTHING, Unit.YEAR, ordinal(2025, 8, 9), 40)
    assert years.bars == (Bar(-43, 1), Bar(2020, 1), Bar(2024, 2), Bar(2025, 11), Bar(2026, 1))
    assert years.is_first
    assert years.is_last
    near = axis_around(store, EVERYTHING, Unit.YEAR, ordinal(2025, 8, 9), 1)
    assert near.bars == (Bar(2025, 11), Bar(2026, 1))
    assert not near.is_first
    assert near.nearest(ordinal(2030, 1, 1)) == 1
    assert near.nearest(ordinal(2000, 1, 1)) == 0
    assert years.nearest(ordinal(2022, 1, 1)) == 1
    assert years.nearest(ordinal(2022, 1, 1), later=True) == 2


def test_the_bars_are_those_of_the_query() -> None:
    """Where nothing matches there is none."""
    store = library("2024", "2025", tag="ports")
    assert len(axis_around(store, Value("tag", "ports"), Unit.YEAR, 0, 40).bars) == 2
    axis = axis_around(store, Value("tag", "rail"), Unit.YEAR, 0, 40)
    assert axis.bars == ()
    assert axis.nearest(0) == -1


def test_all_and_the_undated_are_counted() -> None:
    """And the undated ones can be listed."""
    store = library(*DATES)
    assert totals(store, EVERYTHING, None) == Totals(len(DATES), 1, 6)
    assert listed(Events(store, undated(EVERYTHING))) == [""]


def test_a_timeline_opens_at_the_newest_brief() -> None:
    """Not at what is planned in the far future, and nowhere without any date."""
    assert opening_day(library("2050")) == ordinal(2025, 8, 9)
    assert opening_day(MemoryStore()) is None


def test_a_unit_lists_all_that_could_have_happened_in_it() -> None:
    """What started before and reaches into it stands first, what may be at any time last."""
    days = (first_day(2025, Unit.YEAR), last_day(2025, Unit.YEAR))
    events = Events(library(*DATES), EVERYTHING, days=days)
    dates = listed(events)
    expected = [date for date in DATES if date and overlaps(parse_edtf(date), *days)]
    assert sorted(dates) == sorted(expected)
    assert dates[0] == "202X"
    assert dates[-1] == "../.."
    assert events.timeless == 1
    first = events.first_on(days[0])
    assert first == 1
    assert all(day_of(parse_edtf(each)) >= days[0] for each in dates[first:-1])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(DATES), min_size=1, max_size=30),
    st.sampled_from(
        [
            (None, Order.OLDEST),
            (None, Order.NEWEST),
            ((ordinal(2025, 1, 1), ordinal(2025, 12, 31)), Order.OLDEST),
        ]
    ),
    st.data(),
)
def test_an_item_is_found_again_by_its_day(dates, asked, data) -> None:
    """In either order, whether its day is in the range, before it, or not known."""
    days, order = asked
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "PAGE", 3)
        items = Dated(library(*dates), EVERYTHING, Kind.EVENT, order=order, days=days)
        total = len(listed(items))
        if total:
            index = data.draw(st.integers(0, total - 1))
            items.load(index)
            assert items.again().index_of(items.hit(index)) == index


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=40))
def test_the_gaps_are_the_same_whichever_page_is_fetched(dates) -> None:
    """A page in the middle knows of an interval that began long before it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "PAGE", 4)
        patch.setattr("briefing_tui.library.timeline.PAGE", 4)
        store = library(*dates)
        events = Events(store, EVERYTHING)
        ordered = [parse_edtf(each) if each else None for each in listed(events)]
        told = gaps(ordered)
        for index in reversed(range(0, len(ordered), 4)):
            one = Events(store, EVERYTHING)
            one.load(index)
            assert [one.gap(n) for n in range(index, min(index + 4, len(ordered)))] == told[
                index : index + 4
            ]


def test_the_order_is_that_of_the_line_of_time() -> None:
    """By the day that each counts at."""
    events = Events(library(*DATES), EVERYTHING)
    listed(events)
    starts = [day_of(date_of(events.hit(n))) for n in range(events.total)]
    known = [day for day in starts if day is not None]
    assert known == sorted(known)
    assert starts[len(known) :] == [None, None]
    assert sort_key(None) > sort_key(parse_edtf("2026"))
