"""Items in the order of their dates, of which each can be found again by its day."""

from briefing_tui.library.listing import PAGE, Listing
from briefing_tui.library.query.tree import And, Query, When
from briefing_tui.library.records import DATED, Kind
from briefing_tui.library.store import Hit, Marks, Order, Store
from briefing_tui.library.zoom import FARTHEST
from briefing_tui.model.dates import Edtf, parse_edtf
from briefing_tui.model.errors import DateError

SCANNED = 4
"""Pages that are looked through for an item whose day is known."""


def read_date(text: str) -> Edtf | None:
    """Read a date as a store has it; None where there is none."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def date_of(hit: Hit) -> Edtf | None:
    """Give the date that an item stands at: its own, or its brief's where it has none by nature."""
    card = hit.card
    return read_date(card.date if card is not None and card.kind in DATED else hit.entry.date)


def day_of(date: Edtf | None) -> int | None:
    """Give the day that something counts at: its earliest, its latest where the start is open."""
    if date is None:
        return None
    return date.latest if date.earliest is None else date.earliest


class Dated(Listing):
    """The items of one kind that a query finds, oldest or newest first."""

    def __init__(
        self,
        store: Store,
        query: Query,
        kind: Kind,
        *,
        order: Order = Order.OLDEST,
        days: tuple[int, int] | None = None,
        timeless: int | None = None,
        marks: Marks | None = None,
    ) -> None:
        """Take a question; nothing is asked yet.

        Args:
            store: What answers.
            query: What is asked of the items.
            kind: What they are.
            order: `OLDEST` or `NEWEST`.
            days: The first and the last day that an item could fall on, oldest first; None is any,
                or none.
            timeless: How many could be at any time, where that is known already.
            marks: What the user has done with the briefs.
        """
        asked = And((query, When("when", *days))) if days is not None else query
        super().__init__(store, asked, kind=kind, order=order, marks=marks)
        self.question = query
        self.items = kind
        self.days = days
        self._timeless = timeless

    def count(self) -> int:
        """Give how many there are, without fetching any; from any thread."""
        if not self.asked:
            self.total = self.store.search(
                self.query, kind=self.kind, limit=0, marks=self.marks
            ).total
            self.asked = True
        return self.total

    def again(self) -> "Dated":
        """Give a listing of the same question that knows nothing yet."""
        return Dated(
            self.store,
            self.question,
            self.items,
            order=self.order or Order.OLDEST,
            days=self.days,
            timeless=self._timeless,
            marks=self.marks,
        )

    def first_on(self, day: int | None) -> int:
        """Give the index of the first item of a day, or of where it would stand; None: undated.

        What starts before the days that are asked of, and reaches into them, stands first.
        """
        self.count()
        low, high = -FARTHEST, FARTHEST + 1
        if self.order is Order.NEWEST and day is not None:
            return sum(self._started(day + 1, high))
        if self.days is None:
            return sum(self._started(low, high if day is None else day))
        if day is None:
            return self.total - self.timeless
        begin, end = self.days
        before = max(0, self.total - self.timeless - sum(self._started(begin, end + 1)))
        return (
            before + sum(self._started(begin, day)) if day >= begin else self._sooner(day, before)
        )

    def _sooner(self, day: int, before: int) -> int:
        """Give the index of the first item of a day among those that start before what is asked."""
        low, high = 0, before
        while low < high:
            middle = (low + high) // 2
            self.load(middle)
            hit = self.hit(middle)
            start = day_of(date_of(hit)) if hit is not None else None
            if start is not None and start < day:
                low = middle + 1
            else:
                high = middle
        return low

    def _started(self, first: int, end: int) -> tuple[int, ...]:
        """Count what starts from a day on and before another."""
        if first >= end:
            return ()
        edges = (first, end)
        return self.store.spans(self.question, edges, kind=self.items, marks=self.marks)

    @property
    def timeless(self) -> int:
        """How many could be at any time (`../..`): they start on no day and stand last."""
        if self._timeless is None:
            dated = self.store.search(
                And((self.question, When("when", None, None))),
                kind=self.items,
                limit=0,
                marks=self.marks,
            )
            self._timeless = max(0, dated.total - sum(self._started(-FARTHEST, FARTHEST + 1)))
        return self._timeless

    def index_of(self, wanted: Hit) -> int:
        """Give where an item stands that was found before; -1 where it is not near its day."""
        day = day_of(date_of(wanted))
        self.count()
        first = self.first_on(day)
        for index in range(first, min(first + SCANNED * PAGE, self.total)):
            self.load(index)
            hit = self.hit(index)
            if hit is None:
                break
            if (hit.entry.path, hit.place) == (wanted.entry.path, wanted.place):
                return index
            if day is not None and day_of(date_of(hit)) != day:
                break
        return -1
