"""The library's timeline: bars of how much starts when, and the events of one unit of time."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.containers import Vertical
from textual.widget import Widget

from briefing_tui.library.dated import date_of, day_of
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Card, Kind
from briefing_tui.library.store import Hit
from briefing_tui.library.timeline import (
    Axis,
    Events,
    Totals,
    axis_around,
    opening_day,
    totals,
    undated,
)
from briefing_tui.library.zoom import Unit, first_day, heading, index_of, last_day, written
from briefing_tui.model.brief import Brief
from briefing_tui.model.civil import civil
from briefing_tui.model.dates import shape
from briefing_tui.tui.across.axis import slots
from briefing_tui.tui.across.detail import event_head, short_evidence
from briefing_tui.tui.across.events import event_columns, event_lead, event_rows
from briefing_tui.tui.across.printing import Wanted, document
from briefing_tui.tui.actions import Place
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.items import ItemsScreen
from briefing_tui.tui.screens.across.lists import PATIENCE, Printed, counted
from briefing_tui.tui.widgets.axis import AxisBars, Heading
from briefing_tui.tui.widgets.long_list import ListRow

AROUND = 40
"""Bars that are asked for before and after the selected one."""
ABOVE = 3
"""Events above the cursor that are in sight of a unit that is shown anew."""
NEAR = 10
"""Bars that there are to be beyond the selected one before more are asked for."""


class _Found(NamedTuple):
    """An axis, and which of its bars is selected."""

    axis: Axis
    place: int


class TimelineScreen(ItemsScreen):
    """The events of the library by decades, years, months and days."""

    share = 55
    below = 20
    name_shown = "Timeline"
    noun = "events"
    one = "event"
    keys_shown = (
        (("zoom.in", "zoom.out"), "zoom"),
        (("time.earlier", "time.later"), "year"),
        (("brief.open",), "open"),
        (("find.open",), "find"),
        (("list.narrow",), "narrow"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.unit = Unit.YEAR
        self.axis = Axis(Unit.YEAR)
        self.place = 0
        """The selected bar; one past the last is what has no date."""
        self.totals = Totals()
        self.bars = AxisBars(look)
        self.heading = Heading(look)
        self._day: int | None = None
        """The day around which one looks."""
        self._carried = 0
        self._shown_axis: tuple[Axis, int] | None = None
        self._timeless: tuple[Query | None, int] = (None, 0)
        """How many events could be at any time, of the query that was asked."""

    @property
    def where(self) -> Place:
        return Place.TIMELINE

    def body(self) -> Widget:
        return Vertical(self.bars, self.heading, self.content)

    # What is asked

    def list_anew(self) -> None:
        self._look(self._day, self.hit, again=self.hit is not None)
        query = self.asked

        def show(found: Totals) -> None:
            self.totals = found
            self.counted = counted(found.events, "event", "events")
            if found.briefs:
                self.counted += f" in {counted(found.briefs, 'brief', 'briefs')}"
            self.sync()

        store, marks = self.store, self.marks
        self.errands.run("totals", lambda: totals(store, query, marks), show, patience=PATIENCE)
        self.find_marking((query, Kind.EVENT))

    def _look(
        self,
        day: int | None,
        aim: Hit | None = None,
        *,
        later: bool = False,
        again: bool = False,
    ) -> None:
        """Ask for the bars around a day, and go to the one that it lies in.

        Args:
            day: The day; None is that of the newest brief.
            aim: The event to go to.
            later: Whether to go ahead in time where nothing starts in the day's unit, not back.
            again: Whether the event is to stay on its line of the screen.
        """
        query, unit = self.asked, self.unit
        at_undated = bool(self.axis.bars) and self.is_undated

        def find() -> _Found:
            around = opening_day(self.store) if day is None else day
            axis = axis_around(self.store, query, unit, around or 0, AROUND, self.marks)
            place = axis.nearest(around or 0, later=later)
            if at_undated or not axis.bars:
                place = len(axis.bars)
            return _Found(axis, place)

        def show(found: _Found) -> None:
            self.axis, self.place = found
            self._list(aim, again=again)

        self.errands.run("axis", find, show, patience=PATIENCE)

    def _list(self, aim: Hit | None = None, *, again: bool = False) -> None:
        """List the events of the selected unit, with the cursor on one of them."""
        listing = self._events()
        begin = listing.days[0] if listing.days is not None else None

        def find() -> tuple[int, int]:
            own = listing.first_on(begin) if begin is not None else 0
            at = listing.index_of(aim) if aim is not None else -1
            at = at if at >= 0 else min(own, max(0, listing.count() - 1))
            listing.load(at)
            return at, own

        def show(found: tuple[int, int]) -> None:
            at, self._carried = found
            self.listing = listing
            if begin is not None:
                self._timeless = (listing.question, listing.timeless)
            if again:
                self.list.show_again(listing.total, self._rows, index=at)
            else:
                self.list.show(listing.total, self._rows, index=at)
                # What reaches in from before stands above, and little of it is in sight.
                self.list.top = max(0, at - ABOVE)
            self.moved()

        self.sync()
        self.errands.run("list", find, show, patience=PATIENCE)

    def _events(self) -> Events:
        query, store = self.asked, self.store
        if self.is_undated:
            asked = undated(query) if self.axis.bars else query
            return Events(store, asked, marks=self.marks)
        number = self.axis.bars[self.place].number
        days = (first_day(number, self.unit), last_day(number, self.unit))
        self._day = days[0]
        known = self._timeless[1] if self._timeless[0] == query else None
        return Events(store, query, days=days, timeless=known, marks=self.marks)

    @property
    def is_undated(self) -> bool:
        """Whether what has no date is selected; or all, where nothing has one."""
        return self.place >= len(self.axis.bars)

    def _extend(self) -> None:
        """Ask for more bars where one nears the last that are known."""
        axis = self.axis
        beyond = len(axis.bars) - 1 - self.place
        missing = (self.place < NEAR and not axis.is_first) or (beyond < NEAR and not axis.is_last)
        if not missing or self.is_undated or self.errands.is_running("axis"):
            return
        number = axis.bars[self.place].number
        query, day = self.asked, first_day(number, self.unit)

        def show(found: Axis) -> None:
            if not self.is_undated and found.unit is self.unit:
                here = self.axis.bars[self.place].number
                places = [n for n, bar in enumerate(found.bars) if bar.number == here]
                if places:
                    self.axis, self.place = found, places[0]
                    self.sync()

        self.errands.run(
            "axis",
            lambda: axis_around(self.store, query, self.unit, day, 2 * AROUND, self.marks),
            show,
        )

    # Rows

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        listing = self.listing
        hit = listing.hit(index) if listing is not None else None
        if hit is None or not isinstance(listing, Events):
            return None
        before = listing.hit(index - 1) if index > self.list.top else None
        said = event_lead(before.card, self._year) if before and before.card else ""
        return event_rows(
            hit,
            self.look.glyphs,
            event_columns(self.wide),
            gap=listing.gap(index),
            before=said,
            year=self._year,
            terms=self.find.terms,
        )

    @property
    def _year(self) -> int | None:
        """The year that all bars of the present one have in common."""
        if self.unit is Unit.DECADE or self._day is None or self.is_undated:
            return None
        return civil(self._day)[0]

    # What is shown

    def sync(self) -> None:
        self._arrange()
        self._fill_axis()
        self.bars.redraw()
        self.heading.redraw()
        super().sync()

    def _arrange(self) -> None:
        size = self.size or self.app.size
        body = size.height - 2
        self.bars.rows = 3 if body >= 28 else 2 if body >= 20 else 1 if body >= 14 else 0
        self.bars.display = body >= 6
        self.heading.display = body >= 4
        self.bars.styles.height = self.bars.wanted

    def share_out(self, taken: int = 0) -> None:
        bars = self.bars.wanted if self.bars.display else 0
        super().share_out(taken + bars + int(self.heading.display))

    def _fill_axis(self) -> None:
        axis, hit = self.axis, self.hit
        shown = (axis, self.totals.undated)
        if shown != self._shown_axis:
            self._shown_axis = shown
            self.bars.slots = slots(axis.bars, axis.unit, self.totals.undated)
        self.bars.place = self.place
        self.bars.goes_on = (not axis.is_first, not axis.is_last)
        date = date_of(hit) if hit is not None else None
        self.bars.touched = None
        if date is not None and not self.is_undated:
            day = day_of(date)
            last = date.latest if date.latest is not None else day
            if day is not None and last is not None:
                several = index_of(day, axis.unit) != index_of(last, axis.unit)
                self.bars.touched = (day, last) if several else None
            self.bars.unsure = shape(date) == "uncertain"
        total = self.list.total
        note = counted(total - max(0, self._carried), "event", "events")
        if self._carried > 0:
            note = f"{note}, and {self._carried:,} from before"
        if self.is_undated:
            self.heading.title = "Undated" if axis.bars else "At any time"
        else:
            self.heading.title = heading(axis.bars[self.place].number, axis.unit)
        self.heading.note = note if self.listing is not None else ""

    def short_blocks(self, card: Card) -> Sequence[Block]:
        return event_head(card)

    def full_blocks(self, brief: Brief, card: Card) -> Sequence[Block]:
        if self.divider.display:
            return super().full_blocks(brief, card)
        return short_evidence(brief, card, self.look.glyphs)

    def printed(self) -> Printed | None:
        listing = self.listing
        if listing is None:
            return None
        bars, place = self.axis.bars, self.place
        range_ = "" if self.is_undated else f"when:{written(bars[place].number, self.unit)}"
        wanted = Wanted("events", " ".join(part for part in (self.text, range_) if part))
        library = self.briefing.library
        return Printed(
            listing.total,
            self.one,
            self.noun,
            "timeline",
            lambda: document(library, listing.again(), wanted),
        )

    # Keys

    def show_keys(self) -> None:
        super().show_keys()
        self.status.hints = [
            hint._replace(label=self.unit.value) if hint.label == Unit.YEAR else hint
            for hint in self.status.hints
        ]

    def action_time_earlier(self) -> None:
        self._step(-1)

    def action_time_later(self) -> None:
        self._step(1)

    def _step(self, direction: int) -> None:
        last = len(self.axis.bars) - (0 if self.totals.undated else 1)
        place = max(0, min(self.place + direction, last))
        if place == self.place:
            self.tell(f"Nothing {'later' if direction > 0 else 'earlier'}")
        else:
            self._select(place)

    def _select(self, place: int) -> None:
        self.place = place
        self._list()
        self._extend()

    def on_axis_bars_slot_picked(self, message: AxisBars.SlotPicked) -> None:
        self._select(message.place)

    def action_zoom_in(self) -> None:
        self._zoom(self.unit.finer)

    def action_zoom_out(self) -> None:
        self._zoom(self.unit.coarser)

    def _zoom(self, unit: Unit) -> None:
        if unit is self.unit:
            end = "the days" if unit is Unit.DAY else "the decades"
            self.tell(f"These are {end} already")
            return
        hit = self.hit
        day = day_of(date_of(hit)) if hit is not None else None
        if self.is_undated:
            day = self._day
        elif day is None or index_of(day, self.unit) != self.axis.bars[self.place].number:
            day, hit = self._day, None
        self.unit = unit
        self.show_keys()
        self._look(day, hit, later=True)
