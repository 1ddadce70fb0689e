"""What a timeline of a whole library asks of its store: how much starts when, and the gaps."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.library.dated import Dated, date_of, day_of, read_date
from briefing_tui.library.listing import PAGE
from briefing_tui.library.query.tree import And, Not, Query, When
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Marks, Order, Store
from briefing_tui.library.zoom import FARTHEST, Bar, Unit, index_of, occupied
from briefing_tui.model.dates import Edtf, gaps

_DATED = When("when", None, None)
_LOOKED_AT = 200
"""Events that are looked at to know in how many briefs they are."""
_REACHING = 8
"""Earlier events that are looked at for how far they reach into a page; where more do, there is no
gap in it anyhow."""


class Axis(NamedTuple):
    """How much starts in which unit, around a day."""

    unit: Unit
    """The unit."""
    bars: tuple[Bar, ...] = ()
    """The units in which anything starts, in the order of time."""
    is_first: bool = True
    """Whether nothing starts before the first of them."""
    is_last: bool = True
    """Whether nothing starts after the last of them."""

    def nearest(self, day: int, *, later: bool = False) -> int:
        """Give which bar a day lies in, else the last before it, or the first after it; -1 of none.

        Args:
            day: The day.
            later: Whether to look ahead in time rather than back; the other way is the second best.
        """
        number = index_of(day, self.unit)
        earlier = sum(bar.number < number for bar in self.bars)
        is_there = earlier < len(self.bars) and self.bars[earlier].number == number
        place = earlier if is_there or later else earlier - 1
        return max(0, min(place, len(self.bars) - 1)) if self.bars else -1


class Totals(NamedTuple):
    """How many events there are in all."""

    events: int = 0
    """All that match."""
    undated: int = 0
    """Those without a date."""
    briefs: int = 0
    """In how many briefs they are; 0 where they are too many to look at each."""


def undated(query: Query) -> Query:
    """Ask for what has no date."""
    return And((query, Not(_DATED)))


def axis_around(
    store: Store, query: Query, unit: Unit, day: int, wanted: int, marks: Marks | None = None
) -> Axis:
    """Give how much starts in the units around a day.

    Args:
        store: What answers.
        query: What is asked of events.
        unit: The unit.
        day: The day.
        wanted: The most units to give before and after it; those with nothing in them are passed
            over.
        marks: What the user has done with the briefs.
    """

    def spans(edges: Sequence[int]) -> tuple[int, ...]:
        return store.spans(query, edges, kind=Kind.EVENT, marks=marks)

    start = index_of(day, unit) + 1
    before = occupied(spans, unit, start, wanted, later=False)
    after = occupied(spans, unit, start, wanted, later=True)
    return Axis(unit, before + after, len(before) < wanted, len(after) < wanted)


def totals(store: Store, query: Query, marks: Marks | None) -> Totals:
    """Count the events."""

    def count(asked: Query) -> int:
        return store.search(asked, kind=Kind.EVENT, limit=0, marks=marks).total

    events = count(query)
    briefs = 0
    if events <= _LOOKED_AT:
        found = store.search(query, kind=Kind.EVENT, limit=_LOOKED_AT, marks=marks).hits
        briefs = len({hit.entry.path for hit in found})
    return Totals(events, events - count(And((query, _DATED))), briefs)


def opening_day(store: Store) -> int | None:
    """Give the day that a timeline opens at: the newest brief's, as what was reported last is near.

    None where no brief has a date.
    """
    for hit in store.search(And(()), limit=1).hits:
        if (date := read_date(hit.entry.date)) is not None:
            return day_of(date)
    return None


class Events(Dated):
    """Events in the order of time, with the empty time before each."""

    def __init__(
        self,
        store: Store,
        query: Query,
        *,
        days: tuple[int, int] | None = None,
        timeless: int | None = None,
        marks: Marks | None = None,
    ) -> None:
        """Take a question; nothing is asked yet.

        Args:
            store: What answers.
            query: What is asked of events.
            days: The first and the last day that an event could fall on; None is any or none.
            timeless: How many could be at any time, where that is known already.
            marks: What the user has done with the briefs.
        """
        super().__init__(store, query, Kind.EVENT, days=days, timeless=timeless, marks=marks)
        self._gaps: dict[int, Sequence[str]] = {}

    def again(self) -> "Events":
        """Give a listing of the same question that knows nothing yet."""
        return Events(
            self.store,
            self.question,
            days=self.days,
            timeless=self._timeless,
            marks=self.marks,
        )

    def gap(self, index: int) -> str:
        """Give the length of the empty time before an event, `6 weeks`; empty where none."""
        found = self._gaps.get(index // PAGE, ())
        at = index % PAGE
        return found[at] if at < len(found) else ""

    def load(self, index: int = 0) -> bool:
        """Fetch the page of an index and the gaps in it; say whether it was fetched."""
        if not super().load(index):
            return False
        number = max(0, index) // PAGE
        dates = [date_of(hit) for hit in self._pages.get(number, ())]
        earlier = self._earlier(number * PAGE, dates[0]) if number and dates else []
        self._gaps[number] = gaps([*earlier, *dates])[len(earlier) :]
        for gone in self._gaps.keys() - self._pages.keys():
            del self._gaps[gone]
        return True

    def _earlier(self, offset: int, first: Edtf | None) -> list[Edtf | None]:
        """Give what stands before a page and may reach into it."""
        before = self._found(self.query, offset - 1, 1)
        day = day_of(first)
        if day is None:
            return before
        end = self.days[1] if self.days is not None else FARTHEST
        last = before[0].latest if before and before[0] is not None else None
        # What ends before the one above does cannot fill the gap after that one.
        still = And((self.query, When("when", day if last is None else min(day, last + 1), None)))
        count = self.store.search(still, kind=self.kind, limit=0, marks=self.marks).total
        reaching = count - sum(self._started(day, end + 1)) - self.timeless
        if reaching > _REACHING:
            return [Edtf("", day, None)]
        return [*before, *self._found(still, 0, max(0, reaching))]

    def _found(self, query: Query, offset: int, limit: int) -> list[Edtf | None]:
        page = self.store.search(
            query,
            kind=self.kind,
            order=Order.OLDEST,
            offset=offset,
            limit=limit,
            marks=self.marks,
        )
        return [date_of(hit) for hit in page.hits]
