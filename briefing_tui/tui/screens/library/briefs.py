"""The list of briefs to choose from, with what the selected one opens with."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from briefing_tui.library.keeping.progress import Phase
from briefing_tui.library.listing import Listing
from briefing_tui.library.opened import Problem
from briefing_tui.library.query.tree import And, Query
from briefing_tui.library.records import Entry
from briefing_tui.library.state.spots import Left
from briefing_tui.library.store import Changes, Order
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.news import changed_words, words
from briefing_tui.tui.screens.ahead import Ahead
from briefing_tui.tui.screens.finding import ListFind
from briefing_tui.tui.screens.library.asked import ORDERS
from briefing_tui.tui.screens.library.facets import width_of
from briefing_tui.tui.screens.library.narrowed import NarrowedScreen
from briefing_tui.tui.screens.library.rows import brief_row
from briefing_tui.tui.text import Span
from briefing_tui.tui.view import BriefView
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.long_list import ListRow
from briefing_tui.tui.widgets.reading import ReadingPane

BESIDE_FROM = 100
"""Columns from which there is room for a preview, or the facets, beside the list."""
ROWS_KEPT = 1000
"""Rows that are remembered."""
LATEST = 2**62
"""A number of changes that no library reaches."""
PATIENCE = 0.012
"""Seconds that a key waits for the preview; a brief that takes longer to read comes after it."""


class BriefsScreen(NarrowedScreen):
    """A list of briefs: date, title, labels, open questions and marking, newest first."""

    FIELDS: ClassVar[Sequence[str]] = ("tag", "actor", "source", "year", "tlp", "status")

    def __init__(self, look: Look, left: Left) -> None:
        super().__init__(look)
        self._left = left
        self.preview = ReadingPane(look)
        self.divider = Divider(look)
        self.find = ListFind(self, "title")
        self.only = False
        self._previewed = ""
        self._known: dict[int, tuple[object, Sequence[ListRow]]] = {}
        """Rows that were made, with what they were made from."""
        self._is_filling = True
        self._until = 0
        self._news = ""
        self._problems = 0
        self.preview.tells_more = True
        self._is_drawn = False
        self._ahead = Ahead(self)

    @property
    def list_place(self) -> Place:
        return Place.BRIEFS

    def body(self) -> Widget:
        return Horizontal(self.list, self.divider, self.preview, self.facets)

    def on_mount(self) -> None:
        library = self.briefing.library
        self.asked.order = ORDERS.get(self._left.order, library.order)
        self.asked.take(self._left.query)
        if not library.is_read:
            library.read_some(self.app.size.height)
        self.show_keys()
        self.renew(self._left.cursor)
        self.call_after_refresh(self._begin_previews)

    def _begin_previews(self) -> None:
        """Show what the selected brief opens with; the first frame was not to wait for it."""
        self._is_drawn = True
        self._previewed = ""
        self.sync()

    def on_resize(self) -> None:
        self.sync()
        self.load_in_sight()

    def on_screen_resume(self) -> None:
        app = self.briefing
        self.show_keys()
        if app.listed is not None and app.listed is self.listing and app.at >= 0:
            self.list.go(app.at)
        self.forget_marks()
        if self._is_drawn:
            self.forget_previews()
        self.sync()
        self.load_in_sight()

    def forget_previews(self) -> None:
        """Read anew what is shown of briefs: they may have been edited, or be gone."""
        self._previewed = ""
        self._ahead.forget()

    @property
    def left(self) -> Left:
        """Where the list is being left."""
        asked = self.asked
        return Left(None, self.selected_path, asked.text, asked.order_name)

    # What is listed

    @property
    def shown(self) -> Query:
        """What is listed: what was asked for, and only what was found where the user said so."""
        sought = self.find.query if self.only else None
        return self.asked.tree if sought is None else And((self.asked.tree, sought))

    def matching(self, sought: Query) -> Listing:
        listed = self.listing
        if listed is None:
            return self.make_listing(And((self.shown, sought)))
        # Another order may be wanted that is not there yet.
        return self.briefing.library.listing(And((listed.query, sought)), order=listed.order)

    def renew(self, path: str = "") -> None:
        listing, index = self.make_listing(self.shown), self.list.index

        def find() -> tuple[int, int]:
            until = listing.store.changes(LATEST).until
            listing.load()
            at = listing.where(path) if path else -1
            at = at if at >= 0 else max(0, min(index, listing.total - 1))
            listing.load(at)
            return at, until

        def found(answer: tuple[int, int]) -> None:
            at, self._until = answer
            self.listing = listing
            self._news = ""
            self.forget_previews()
            self.list.show_again(listing.total, self._rows, index=at)
            self.moved()
            # No frame waits for what is counted.
            self.call_after_refresh(self._count, listing)

        if self.listing is not None:
            self.errands.run("list", find, found, patience=PATIENCE, failed=self.keep_order)
            return
        try:
            answer = find()
        except BriefingError as error:
            self.tell(str(error), warns=True)
            if self.asked.order not in (None, Order.NEWEST):
                # It was remembered, and the library has grown too large for it since.
                self.asked.order = Order.NEWEST
                self.renew(path)
        else:
            found(answer)

    def _count(self, listing: Listing) -> None:
        if self.listing is listing:
            self.count_values(listing)
            self.errands.run("problems", self.briefing.library.problems, self._count_problems)

    def _count_problems(self, problems: Sequence[Problem]) -> None:
        if len(problems) != self._problems:
            self._problems = len(problems)
            self._fill_bars()

    @property
    def _begins(self) -> bool:
        """Whether the list begins to fill: what comes is shown until there is a screen of it."""
        is_short = self.list.total <= self.list.size.height
        return self._is_filling and is_short and self.list.index == 0

    def progressed(self) -> None:
        # What comes once all was read is new, and waits.
        self._is_filling &= self.briefing.progress.phase is not Phase.UP_TO_DATE
        self._fill_bars()

    def library_changed(self, *, replaced: bool) -> None:
        if replaced or self._begins:
            self.renew("" if self._begins else self.selected_path)
            return
        store, known = self.briefing.library.store, self._until

        def counted(changes: Changes) -> None:
            if known == self._until:
                self._news = changed_words(changes)
                self._fill_bars()

        self.errands.run("changes", lambda: store.changes(known), counted)

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        hit = self.listing.hit(index) if self.listing is not None else None
        if hit is None:
            return None
        entry, mark, terms = hit.entry, self.mark_of(hit.entry), self.find.terms
        known = self._known.get(index)
        if known is not None and known[0] == (entry, mark, terms):
            return known[1]
        if len(self._known) > ROWS_KEPT:
            self._known.clear()
        unread, starred = not mark.is_read, mark.is_starred
        row = brief_row(entry, self.look.glyphs, unread=unread, starred=starred, sought=terms)
        self._known[index] = ((entry, mark, terms), (row,))
        return (row,)

    # What is shown

    def moved(self) -> None:
        self.sync()
        self.load_in_sight()

    def sync(self) -> None:
        self._arrange()
        self.know_marks()
        self._fill_bars()
        self.list.empty = Span(self._nothing(), "dim")
        if self.preview.display:
            self._show_preview()
        for widget in (self.list, self.facets, self.preview, self.divider):
            if widget.display:
                widget.redraw()

    def _arrange(self) -> None:
        size = self.size or self.app.size
        wide = size.width >= BESIDE_FROM
        facets = width_of(size.width)
        self.facets.display = self.in_facets
        self.preview.display = wide and not self.in_facets
        self.divider.display = wide
        self.list.display = wide or not self.in_facets
        if not wide:
            self.list.styles.width = self.facets.styles.width = size.width
        elif self.in_facets:
            self.list.styles.width = size.width - facets - 1
            self.facets.styles.width = facets
        else:
            self.list.styles.width = max(56, size.width * 66 // 100)

    def _show_preview(self) -> None:
        entry = self.selected
        if entry is None:
            if not self.list.total:
                self._previewed = ""
                self.preview.show([])
            return
        if entry.path == self._previewed:
            return
        self._previewed = entry.path
        known = self._ahead.get(_version(entry))
        if known is not None:
            self.errands.drop("preview")
            self.preview.show(known)
            self._look_ahead()
            return

        def show(blocks: Sequence[Block]) -> None:
            self._ahead.put(_version(entry), blocks)
            self.preview.show(blocks)
            self.preview.redraw()
            self._look_ahead()

        self.preview.show([title(entry.title)])
        if self._is_drawn:
            self.errands.run("preview", lambda: self._opening(entry), show, patience=PATIENCE)

    def _look_ahead(self) -> None:
        """Make ready what the briefs beside the selected one open with."""
        listing, index = self.listing, self.list.index
        if listing is not None:
            near = [each.entry for each in map(listing.hit, (index + 1, index - 1)) if each]
            self._ahead.look([(_version(each), partial(self._opening, each)) for each in near])

    def _nothing(self) -> str:
        """Say why nothing is listed."""
        if self.asked.text or self.only:
            return "No brief has this"
        if words(self.briefing.progress):
            return "The first briefs are being read"
        return "There is no brief here"

    def _opening(self, entry: Entry) -> Sequence[Block]:
        """Give what a brief opens with; in a thread."""
        try:
            brief = self.briefing.library.brief(entry.path)
        except BriefingError as error:
            return [title(entry.title), plain(str(error), "warn", space=1)]
        view = BriefView(brief, self.look)
        return view.narrative if view.is_plain else view.overview

    def _fill_bars(self) -> None:
        bar = self.title_bar
        progress = words(self.briefing.progress)
        bar.title = "Briefs"
        bar.detail = "   ".join(part for part in (self.asked.text, progress) if part)
        notes = [Span(self.asked.order_words, "dim")]
        if self._problems:
            many = "s" if self._problems > 1 else ""
            sign = self.look.glyphs.warning
            notes.append(Span(f"{sign} {self._problems:,} problem{many}", "warn"))
        if self._news:
            notes.append(Span(self._news, "accent"))
        bar.notes = notes
        bar.marking = self.status.marking = self.marking
        self.status.place = "" if self.in_facets else self.place_text
        self.status.found = self.find.counted
        self.count(self.status.found)
        bar.redraw()
        self.status.redraw()

    # Keys

    def action_pick(self) -> None:
        if self.in_facets:
            self.action_facet_toggle()
        else:
            self.action_brief_open()

    def action_brief_open(self) -> None:
        hit = self.hit
        if hit is not None:
            self.briefing.open_hit(hit, self.asked.tree, self.listing, self.list.index)

    def action_go_out(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
        elif self.only or self.find.query is not None:
            self.only = False
            self.find.look_for("")
            self.renew(self.selected_path)
        elif self.asked.text:
            self.asked.take("")
            self.renew(self.selected_path)

    def action_go_back(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
        else:
            self.app.exit(0)

    def action_query_edit(self) -> None:
        self.action_search_open()

    def action_go_top(self) -> None:
        if self._news and not self.in_facets:
            self.list.go(0)
            self.renew()
        else:
            self.go(0)

    # Find

    async def action_find_open(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
        await self.find.open()

    def action_find_next(self) -> None:
        self.find.step(1)

    def action_find_previous(self) -> None:
        self.find.step(-1)

    def action_find_only(self) -> None:
        if self.find.query is None:
            self.tell("Find something first, with /")
            return
        self.only = not self.only
        self.renew(self.selected_path)

    def reread(self) -> None:
        """Read the selected brief anew."""
        self.read_selected()
        self.renew(self.selected_path)

    def action_file_reload(self) -> None:
        self.reread()


def _version(entry: Entry) -> tuple[str, bytes]:
    """Give what tells a version of a brief from others."""
    return entry.path, entry.hash
