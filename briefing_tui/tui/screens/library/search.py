"""Search: the query line, what it finds as one types, and the facets of that."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from briefing_tui.library.listing import Listing
from briefing_tui.library.passages import marked
from briefing_tui.library.query.tree import And, Standing
from briefing_tui.library.store import Hit, Order
from briefing_tui.tui.actions import Place
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.library import results
from briefing_tui.tui.screens.library.facets import width_of
from briefing_tui.tui.screens.library.found import Found, FoundSoFar, HitKey, find_all
from briefing_tui.tui.screens.library.typed import TypedScreen
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.long_list import ListRow
from briefing_tui.tui.widgets.query_line import Info, Space

BESIDE_FROM = 100
"""Columns from which there is room for the facets beside the hits."""
AIRY_FROM = 16
"""Rows from which blank lines stand around the query."""
PATIENCE = 0.02
"""Seconds that a key waits for what it finds."""
FIRST = 10
"""Briefs whose passages are looked up with the first of what was found."""
AHEAD = 3
"""Briefs whose passages are looked up before they are in sight."""
COUNT_AFTER = 0.08
"""Seconds without a key after which what was found is counted."""
ROWS_KEPT = 500
"""Hits whose rows are remembered."""
INDENT = 21
"""Cells of a passage's row that are not its text."""


class Counts(NamedTuple):
    """How many were found, and read."""

    read: int
    """How many briefs of what was found were read; those that are hidden, if these are."""
    hides: bool
    """Whether those that were read are hidden."""


class SearchScreen(TypedScreen):
    """What a query finds, as it is typed."""

    FIELDS: ClassVar[Sequence[str]] = ("kind", "actor", "year", "tlp", "tag")
    DEFAULT_CSS = "SearchScreen #hits { height: 1fr; } SearchScreen #results { height: 1fr; }"

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__(look)
        self.asked.order = Order.RELEVANCE
        self.info = Info(look)
        self.spaces = (Space(), Space())
        self.divider = Divider(look)
        self._text = text
        self._found = FoundSoFar()
        self._known: dict[int, tuple[object, Sequence[ListRow]]] = {}
        """Rows that were made, with what they were made from."""
        self._counts: Counts | None = None
        self._pause: Timer | None = None

    @property
    def list_place(self) -> Place:
        return Place.HITS

    def body(self) -> Widget:
        above, below = self.spaces
        hits = Horizontal(self.list, self.divider, self.facets, id="hits")
        return Vertical(above, self.line, self.info, below, hits, id="results")

    def on_mount(self) -> None:
        self.line.put(self._text)
        self.asked.take(self._text)
        self.enter_query(there=True)
        self.renew()

    def on_resize(self) -> None:
        self.sync()
        self.load_in_sight()

    def on_screen_resume(self) -> None:
        app = self.briefing
        if app.listed is not None and app.listed is self.listing and app.at >= 0:
            self._go_to_brief(app.at)
        self.forget_marks()
        self.show_keys()
        self.sync()
        self.load_in_sight()

    def _go_to_brief(self, at: int) -> None:
        """Put the cursor on a brief; where it is there already, on the passage that it is on."""
        if at != self.list.index:
            self.list.go(at)

    def library_changed(self, *, replaced: bool) -> None:
        if replaced:
            # While one types, what stands first is what is looked at.
            self.renew("" if self.in_query else self.selected_path)

    # What is found

    def renew(self, path: str = "") -> None:
        listing = self.make_listing(self.asked.tree)

        def find() -> tuple[int, Mapping[HitKey, Found]]:
            listing.load()
            at = max(0, listing.where(path)) if path and not listing.is_of_items else 0
            listing.load(at)
            return at, find_all(listing, listing.hits(at, at + FIRST))

        def found(answer: tuple[int, Mapping[HitKey, Found]]) -> None:
            at, known = answer
            self.listing, self._found, self._counts = listing, FoundSoFar(known), None
            self._known.clear()
            show = self.list.show_again if path else self.list.show
            show(listing.total, self._rows, index=at)
            self.sync()
            self.load_in_sight()
            # Counting costs more than finding; who types on is not to wait for it.
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(COUNT_AFTER, lambda: self._count(listing))

        self.errands.run("list", find, found, patience=PATIENCE, failed=self.keep_order)

    @property
    def busy(self) -> bool:
        return super().busy or self._pause is not None

    def _count(self, listing: Listing) -> None:
        self._pause = None
        self.count_values(listing)
        self._count_read(listing)

    def _count_read(self, listing: Listing) -> None:
        """Count what of it was read, or what is hidden because it was."""
        hides, query = self.asked.hides_read, self.asked.with_read

        def count() -> Counts:
            page = listing.store.search(
                And((query, Standing("read"))), kind=listing.kind, limit=0, marks=listing.marks
            )
            return Counts(page.total, hides)

        def counted(counts: Counts) -> None:
            if self.listing is listing:
                self._counts = counts
                self.sync()

        self.errands.run("read", count, counted)

    def load_in_sight(self) -> None:
        super().load_in_sight()
        listing = self.listing
        if listing is None:
            return
        ahead = self.list.last_seen + AHEAD
        missing = self._found.missing(listing.hits(self.list.top, ahead + 1))
        if not missing:
            return

        def found(known: Mapping[HitKey, Found]) -> None:
            if self.listing is listing:
                self._found.add(known)
                self.sync()

        self.errands.run("passages", lambda: find_all(listing, missing), found, patience=PATIENCE)

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        """Give the rows of what stands at an index: a brief and its passages, or an item."""
        listing = self.listing
        hit = listing.hit(index) if listing is not None else None
        if listing is None or hit is None:
            return None
        found, mark = self._found.of(hit), self.mark_of(hit.entry)
        begins = goes_on = False
        if hit.card is not None:
            before, after = listing.hit(index - 1), listing.hit(index + 1)
            begins = before is None or before.entry.path != hit.entry.path
            goes_on = after is not None and after.entry.path == hit.entry.path
        made_of = (hit, found, mark, begins, goes_on, self.list.size.width)
        known = self._known.get(index)
        if known is None or known[0] != made_of:
            if len(self._known) > ROWS_KEPT:
                self._known.clear()
            rows = self._make_rows(listing, hit, found, begins=begins or hit.card is None)
            known = self._known[index] = (made_of, rows if goes_on else results.group(rows))
        return known[1]

    def _make_rows(
        self, listing: Listing, hit: Hit, found: Found | None, *, begins: bool
    ) -> Sequence[ListRow]:
        """Make the rows of a hit; several items of a brief stand under it once."""
        rows: list[ListRow] = []
        if begins:
            has_rows = found is not None and bool(found.passages)
            ranges = marked(listing.query, hit.entry.title, "title")
            mark, glyphs = self.mark_of(hit.entry), self.look.glyphs
            rows.append(results.brief_row(hit.entry, mark, glyphs, ranges, selectable=not has_rows))
        if found is not None:
            room = self.list.size.width - INDENT
            rows += [
                results.passage_row(each, card, self.look.glyphs, room)
                for each, card in zip(*found, strict=True)
            ]
        return rows

    # What is shown

    def moved(self) -> None:
        self.sync()
        self.load_in_sight()

    def sync(self) -> None:
        self._arrange()
        self.know_marks()
        self._fill_bars()
        self._fill_info()
        self.list.empty = Span("Nothing has this" if self.asked.text else "", "dim")
        for widget in (self.list, self.facets, self.divider, self.info, *self.spaces):
            if widget.display:
                widget.redraw()

    def _arrange(self) -> None:
        size = self.size or self.app.size
        wide = size.width >= BESIDE_FROM
        facets = width_of(size.width)
        for space in self.spaces:
            space.display = size.height >= AIRY_FROM
        self.info.display = size.height >= 5
        self.title_bar.display = size.height >= 4
        self.facets.display = wide or self.in_facets
        self.divider.display = wide
        self.list.display = wide or not self.in_facets
        self.list.styles.width = size.width - facets - 1 if wide else size.width
        self.facets.styles.width = facets if wide else size.width

    def _fill_bars(self) -> None:
        bar = self.title_bar
        bar.title = "Search"
        bar.notes = [Span(f"{self.briefing.library.total:,} briefs", "dim")]
        bar.marking = self.status.marking = self.marking
        self.status.place = self.place_text if not self.in_query else ""
        bar.redraw()
        self.status.redraw()

    def _fill_info(self) -> None:
        fault = self.asked.fault
        if fault is not None:
            self.info.spans = [line_span(str(fault), "warn")]
            return
        spans = [Span(self._counted(), "dim"), Span(f"   {self.asked.order_words}  ", "dim")]
        if self.in_query:
            # There they are letters.
            self.info.spans = spans
            return
        keymap, ascii_ = self.briefing.keymap, self.look.ascii
        for action, label in (("briefs.order", "order"), ("filter.pick", "filters"),
                              ("filter.save", "save")):  # fmt: skip
            if keys := keymap.shown(action, ascii=ascii_):
                spans.append(Span(f"{keys[0]} {label}  ", "faint"))
        self.info.spans = spans

    def _counted(self) -> str:
        """Say how many were found, and how many of them were read."""
        listing = self.listing
        if listing is None or not listing.asked:
            return ""
        what = "hit" if listing.is_of_items else "brief"
        said = f"{listing.total:,} {what}{'' if listing.total == 1 else 's'}"
        counts = self._counts
        if counts is None or not (counts.read or counts.hides):
            return said
        return f"{said}, {counts.read:,} {'already read and hidden' if counts.hides else 'read'}"

    # Keys

    def action_pick(self) -> None:
        if self.in_facets:
            self.action_facet_toggle()
        elif self.in_query:
            self.enter_query(there=False)
        else:
            self.action_hit_open()

    def action_hit_open(self) -> None:
        hit = self.hit
        if hit is not None:
            self.briefing.open_hit(
                self._at_passage(hit), self.asked.tree, self.listing, self.list.index
            )

    def _at_passage(self, hit: Hit) -> Hit:
        """Give a hit with the item whose passage the cursor is on."""
        found = self._found.of(hit)
        if hit.card is not None or found is None or not found.passages:
            return hit
        number = self.list.part - 1
        if not 0 <= number < len(found.passages):
            return hit
        return hit._replace(card=found.cards[number], place=found.passages[number].place)

    def action_find_open(self) -> None:
        self.action_query_edit()

    def action_find_next(self) -> None:
        self.go(min(self.list.index + 1, self.list.total - 1))

    def action_find_previous(self) -> None:
        self.go(max(0, self.list.index - 1))

    def action_find_only(self) -> None:
        self.tell("These are only what matches")

    def action_go_out(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
        else:
            self.action_go_back()

    def reread(self) -> None:
        self.renew(self.selected_path)

    def action_file_reload(self) -> None:
        self.reread()
