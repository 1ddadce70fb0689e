"""Lists of what a query finds: facets, order, filters, and what the user did with briefs."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import Query
from briefing_tui.library.records import Entry, Kind
from briefing_tui.library.state.filters import Filter
from briefing_tui.library.state.marks import Mark
from briefing_tui.library.store import Count, Hit, Order
from briefing_tui.model.brief import Brief
from briefing_tui.tui.actions import Place
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.library.asked import ORDERS, Asked
from briefing_tui.tui.screens.library.facets import SHOWN, FacetList
from briefing_tui.tui.screens.library.listed import ListScreen, marking_of
from briefing_tui.tui.widgets.long_list import LongList

PATIENCE = 0.05
"""Seconds that one waits for a mark that is being kept, before marks are looked up."""
MARKS_KEPT = 5000
"""Briefs of which it is remembered what the user did with them."""


class NarrowedScreen(ListScreen):
    """A list of what a query finds, with its facets beside it."""

    FIELDS: ClassVar[Sequence[str]] = ()
    """The facets, in their order."""
    hints: ClassVar[Mapping[Place, Sequence[tuple[str, str]]]] = {
        Place.BRIEFS: (
            ("brief.open", "open"),
            ("find.open", "find"),
            ("search.open", "search"),
            ("facet.focus", "facets"),
            ("timeline.open", "timeline"),
            ("actors.open", "actors"),
            ("questions.open", "questions"),
            ("briefs.order", "order"),
            ("brief.star", "star"),
            ("print.open", "print these"),
            ("help.open", "help"),
        ),
        Place.HITS: (
            ("hit.open", "open here"),
            ("query.edit", "query"),
            ("facet.focus", "facets"),
            ("print.open", "print these"),
            ("go.out", "back"),
            ("help.open", "help"),
        ),
        Place.FACETS: (
            ("facet.toggle", "only these"),
            ("facet.leave", "list"),
            ("query.edit", "query"),
            ("help.open", "help"),
        ),
    }

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.asked = Asked(Order.NEWEST)
        self.facets = FacetList(look, self.asked.has)
        self.in_facets = False
        self._marks: dict[str, Mark] = {}
        self._markings: Mapping[Listing, Sequence[str]] = {}

    @property
    def where(self) -> Place:
        return Place.FACETS if self.in_facets else self.list_place

    @property
    def list_place(self) -> Place:
        """Where one is in the list itself."""
        raise NotImplementedError

    def renew(self, path: str = "") -> None:
        """Ask the library again; the cursor goes to a brief if it is listed, else stays put."""
        raise NotImplementedError

    def asked_anew(self) -> None:
        """Show what another query finds."""
        self.renew(self.selected_path)

    def make_listing(self, query: Query) -> Listing:
        """Make a listing of what a query finds, in the present order."""
        return self.briefing.library.listing(query, order=self.asked.order)

    # What is selected

    @property
    def hit(self) -> Hit | None:
        """What the cursor is on, if it is known by now."""
        return self.listing.hit(self.list.index) if self.listing is not None else None

    @property
    def selected(self) -> Entry | None:
        """The brief that the cursor is on, if it is known by now."""
        return self.hit.entry if self.hit is not None else None

    @property
    def selected_path(self) -> str:
        """The path of the selected brief; empty where there is none."""
        return self.selected.path if self.selected is not None else ""

    # What the user did with briefs

    def mark_of(self, entry: Entry) -> Mark:
        """Give what the user did with a brief."""
        return self._marks.get(entry.path, Mark())

    def know_marks(self) -> None:
        """Look up what the user did with the briefs in sight, all at once."""
        listing = self.listing
        if listing is None:
            return
        hits = listing.hits(*self.list.in_sight)
        entries = {hit.entry.path: hit.entry for hit in hits}
        new = [entry for path, entry in entries.items() if path not in self._marks]
        if not new:
            return
        if len(self._marks) > MARKS_KEPT:
            self._marks.clear()
            new = list(entries.values())
        marks = self.briefing.library.marks
        self.briefing.errands.wait("marks", PATIENCE)
        found = marks.of(new)
        self._marks |= zip((entry.path for entry in new), found, strict=True)
        moves = [(mark.was_at, entry.path) for entry, mark in zip(new, found, strict=True)]
        if pairs := [(old, path) for old, path in moves if old]:
            self.briefing.errands.keep("marks", lambda: marks.moved(pairs))

    def forget_marks(self) -> None:
        """Look up anew what the user did with briefs."""
        self._marks.clear()

    def action_brief_star(self) -> None:
        entry = self.selected
        if entry is not None:
            starred = not self.mark_of(entry).is_starred
            self.change(lambda: self.briefing.library.marks.star([entry], starred=starred))

    def action_brief_unread(self) -> None:
        entry = self.selected
        if entry is not None:
            read = not self.mark_of(entry).is_read
            self.change(lambda: self.briefing.library.marks.mark_read([entry], read=read))

    def change(self, work: Callable[[], bool]) -> None:
        """Keep what the user does with a brief, and show it."""
        self.briefing.keep(work)
        self.forget_marks()
        self.sync()

    # What is counted

    def count_values(self, listing: Listing) -> None:
        """Count what is listed by its values, for the facets and the marking."""
        fields = tuple(dict.fromkeys((*self.FIELDS, "tlp")))

        def count() -> Mapping[str, Sequence[Count]]:
            facets = dict(
                listing.store.facets(
                    listing.query, fields, kind=listing.kind, limit=SHOWN, marks=listing.marks
                )
            )
            if "kind" in fields and not listing.is_of_items:
                facets["kind"] = _kinds(listing)
            return facets

        def counted(facets: Mapping[str, Sequence[Count]]) -> None:
            if self.listing is not listing:
                return
            values = [count.value for count in facets["tlp"]]
            self._markings = {listing: ["" if each == "none" else each.upper() for each in values]}
            self.facets.fill({name: facets[name] for name in self.FIELDS})
            self.sync()

        self.errands.run("facets", count, counted)

    @property
    def marking(self) -> str:
        """The strictest marking of what is listed; of what is in sight until it was counted."""
        listing = self.listing
        if listing is None or not listing.total:
            return ""
        counted = self._markings.get(listing)
        if counted is None:
            hits = listing.hits(*self.list.in_sight)
            found = [hit.entry.tlp for hit in hits if not hit.entry.fault]
            return marking_of(found, several=listing.total > 1) or "UNMARKED"
        return marking_of(counted, several=listing.total > 1) or "UNMARKED"

    # Facets

    def action_facet_focus(self) -> None:
        if self.facets.total:
            self._go_to_facets(there=True)
        else:
            self.tell("There is nothing to count")

    def action_facet_leave(self) -> None:
        self._go_to_facets(there=False)

    def _go_to_facets(self, *, there: bool) -> None:
        self.in_facets = there
        self.facets.active = self.facets.shows_selection = there
        self.list.active = not there
        self.show_keys()
        self.sync()

    def action_facet_toggle(self) -> None:
        field, value = self.facets.selected
        if value and self.asked.toggle(field, value):
            self.asked_anew()
        elif self.asked.fault is not None:
            self.tell(str(self.asked.fault), warns=True)

    @property
    def moving(self) -> LongList:
        return self.facets if self.in_facets else self.list

    def on_long_list_row_picked(self, message: LongList.RowPicked) -> None:
        # Textual calls the handler of the class above as well, after this one.
        there = message.list is self.facets
        if there is not self.in_facets:
            self._go_to_facets(there=there)

    # Order and filters

    def action_briefs_order(self) -> None:
        self.asked.next_order(named=self.briefing.library.order is None)
        self.tell(self.asked.order_words)
        self.renew(self.selected_path)

    def keep_order(self) -> None:
        """Stay with the order of what is listed where the library cannot give another."""
        if self.listing is not None:
            self.asked.order = self.listing.order
            self.sync()

    def action_filter_pick(self) -> None:
        filters = {each.name: each for each in self.briefing.library.state.filters.all()}
        if not filters:
            keys = self.briefing.keymap.shown("filter.save")
            self.tell(f"No filter is saved yet{f': {keys[0]} saves this query' if keys else ''}")
            return

        def picked(name: str) -> None:
            found = filters[name]
            self.asked.order = ORDERS.get(found.order, self.asked.order)
            self.asked.take(found.query)
            if self.asked.fault is not None:
                self.tell(str(self.asked.fault), warns=True)
            self.asked_anew()

        choices = [Choice(name, name, each.query) for name, each in filters.items()]
        self.briefing.choose("Filters", choices, picked, typing=True)

    async def action_filter_save(self) -> None:
        asked = self.asked
        if asked.fault is not None:
            self.tell(str(asked.fault), warns=True)
            return
        if not asked.text:
            self.tell("There is no query to save: s asks for one, Tab narrows by a facet")
            return

        def save(name: str) -> None:
            if name.strip():
                saved = Filter(name.strip(), asked.lasting, asked.order_name)
                filters = self.briefing.library.state.filters
                if self.briefing.keep(lambda: filters.save(saved)):
                    self.tell(f"Saved as {saved.name}")

        await self.ask("Save this query as", save)

    def action_filter_delete(self) -> None:
        filters = self.briefing.library.state.filters

        def picked(name: str) -> None:
            if self.briefing.keep(lambda: filters.delete(name)):
                self.tell(f"The filter {name} is deleted")

        choices = [Choice(each.name, each.name, each.query) for each in filters.all()]
        if choices:
            self.briefing.choose("Delete which filter?", choices, picked)
        else:
            self.tell("No filter is saved")

    # What the selected brief can be used for without opening it

    def read_selected(self) -> Brief | None:
        """Read the selected brief; say so where it cannot be read."""
        return self.briefing.read(self.selected_path) if self.selected is not None else None

    def action_copy_open(self) -> None:
        brief = self.read_selected()
        if brief is not None:
            self.briefing.offer_copies(
                brief, self.hit.card.id if self.hit and self.hit.card else ""
            )

    def action_editor_open(self) -> None:
        if self.selected is None:
            return
        file = self.briefing.library.file(self.selected_path)
        line = self.hit.card.line if self.hit is not None and self.hit.card is not None else 1
        if file is None:
            self.tell("Standard input cannot be edited", warns=True)
        else:
            self.briefing.edit(file, max(1, line))

    async def action_print_open(self) -> None:
        if self.asked.fault is not None:
            self.tell(str(self.asked.fault), warns=True)
            return
        await self.briefing.ask_print_listed(self, self.listing)

    async def action_pipe_open(self) -> None:
        await self.briefing.ask_pipe(self, self.read_selected())

    def action_problems_open(self) -> None:
        self.briefing.show_problems()


def _kinds(listing: Listing) -> tuple[Count, ...]:
    """Count the items that a query of briefs would find if it asked for items of each kind."""
    found = [
        Count(
            kind.value,
            listing.store.search(listing.query, kind=kind, limit=0, marks=listing.marks).total,
        )
        for kind in Kind
    ]
    return tuple(sorted((each for each in found if each.total), key=lambda each: -each.total))
