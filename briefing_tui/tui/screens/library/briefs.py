"""The list of briefs to choose from, with what the selected one opens with."""

from collections.abc import Sequence

from textual.containers import Horizontal
from textual.widget import Widget

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import EVERYTHING, And, Query
from briefing_tui.library.records import Entry
from briefing_tui.library.store import Order
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.library.finding import TitleFind
from briefing_tui.tui.screens.library.listed import ListScreen, marking_of
from briefing_tui.tui.screens.library.rows import brief_row
from briefing_tui.tui.text import Span
from briefing_tui.tui.view import BriefView
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.long_list import ListRow
from briefing_tui.tui.widgets.reading import ReadingPane

PREVIEW_FROM = 100
"""Columns from which there is room for a preview beside the list."""
PREVIEW_PATIENCE = 0.012
"""Seconds that a key waits for the preview; a brief that takes longer to read comes after it."""


class BriefsScreen(ListScreen):
    """A list of briefs: date, title, labels, open questions and marking, newest first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.preview = ReadingPane(look)
        self.divider = Divider(look)
        self.query_tree: Query = EVERYTHING
        self.order: Order | None = Order.NEWEST
        self.find = TitleFind(self)
        self.only = False
        self.counted = ""
        self._previewed = ""

    @property
    def where(self) -> Place:
        return Place.BRIEFS

    def body(self) -> Widget:
        return Horizontal(self.list, self.divider, self.preview)

    def on_mount(self) -> None:
        library = self.briefing.library
        self.order = library.order
        if not library.is_read:
            library.read_some()
        self.show_keys()
        self.renew()
        self._read_more()

    def _read_more(self) -> None:
        """Read the next briefs that no index knows, without moving the selected one."""
        library = self.briefing.library
        if not library.is_read:
            self.errands.run("reading", library.read_some, self._more_read)

    def _more_read(self, _: Sequence[str]) -> None:
        self.renew(self.selected_path)
        self._read_more()

    def on_resize(self) -> None:
        self.sync()
        self.load_in_sight()

    def on_screen_resume(self) -> None:
        app = self.briefing
        self.show_keys()
        if app.listed is self.listing and app.at >= 0:
            self.list.go(app.at)
        self._previewed = ""
        self.sync()
        self.load_in_sight()

    # What is listed

    @property
    def selected(self) -> Entry | None:
        """The row that the cursor is on, if it is known by now."""
        hit = self.listing.hit(self.list.index) if self.listing is not None else None
        return hit.entry if hit is not None else None

    @property
    def selected_path(self) -> str:
        """The path of the selected brief; empty where there is none."""
        return self.selected.path if self.selected is not None else ""

    @property
    def asked(self) -> Query:
        """What is listed: what was asked for, and only what was found where the user said so."""
        sought = self.find.query if self.only else None
        return self.query_tree if sought is None else And((self.query_tree, sought))

    def make_listing(self, query: Query) -> Listing:
        """Make a listing of some of the briefs, in the present order."""
        return self.briefing.library.listing(query, order=self.order)

    def renew(self, path: str = "") -> None:
        """Ask the library again; the cursor goes to a brief if it is listed, else stays put."""
        listing, index = self.make_listing(self.asked), self.list.index

        def find() -> int:
            listing.load()
            at = listing.where(path) if path else -1
            at = at if at >= 0 else max(0, min(index, listing.total - 1))
            listing.load(at)
            return at

        def found(at: int) -> None:
            self.listing = listing
            self._previewed = ""
            top = self.list.top + at - index
            self.list.show(listing.total, self._rows, index=at)
            # The selected row stays on its line of the screen.
            self.list.top = max(0, min(top, listing.total - 1))
            self.moved()

        if self.listing is None:
            found(find())
        else:
            self.errands.run("list", find, found, patience=PREVIEW_PATIENCE)

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        hit = self.listing.hit(index) if self.listing is not None else None
        if hit is None:
            return None
        return (
            brief_row(
                hit.entry, self.look.glyphs, unread=False, starred=False, sought=self.find.terms
            ),
        )

    # What is shown

    def moved(self) -> None:
        self.sync()
        self.load_in_sight()
        self.find.locate()

    def sync(self) -> None:
        wide = self.size.width >= PREVIEW_FROM
        self.preview.display = self.divider.display = wide
        width = max(56, self.size.width * 60 // 100) if wide else self.size.width
        self.list.styles.width = width
        if wide:
            self._show_preview()
        self._fill_bars()
        self.list.redraw()
        self.preview.redraw()
        self.place_cursor()

    def _show_preview(self) -> None:
        entry = self.selected
        if entry is None:
            if self.listing is not None and not self.listing.total:
                self.preview.show([])
            return
        if entry.path == self._previewed:
            return
        self._previewed = entry.path

        def show(blocks: Sequence[Block]) -> None:
            self.preview.show(blocks)
            self.preview.redraw()

        self.preview.show([title(entry.title)])
        self.errands.run("preview", lambda: self._opening(entry), show, patience=PREVIEW_PATIENCE)

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
        bar.title = "Briefs"
        notes = []
        if faults := len(self.briefing.library.faults):
            notes.append(Span(f"{faults} passed over", "warn"))
        notes.append(Span(self.order.value if self.order else "as they were named", "dim"))
        bar.notes = notes
        bar.marking = self.status.marking = self._marking()
        self.status.place = self.place_text
        self.status.found = self.find.counted
        self.count(self.status.found)
        bar.redraw()
        self.status.redraw()

    def _marking(self) -> str:
        """Give the strictest marking of what is listed."""
        listing = self.listing
        if listing is None:
            return ""
        hits = (listing.hit(index) for index in range(min(listing.total, 1000)))
        entries = [hit.entry for hit in hits if hit is not None and not hit.entry.fault]
        return marking_of(entry.tlp for entry in entries) or "UNMARKED"

    # Keys

    def action_pick(self) -> None:
        self.action_brief_open()

    def action_brief_open(self) -> None:
        hit = self.listing.hit(self.list.index) if self.listing is not None else None
        if hit is not None:
            self.briefing.open_hit(hit, listed=self.listing, at=self.list.index)

    def action_go_out(self) -> None:
        self.only = False
        self.find.clear()
        self.renew(self.selected_path)

    def action_go_back(self) -> None:
        self.app.exit(0)

    def action_briefs_order(self) -> None:
        self.order = Order.TITLE if self.order is Order.NEWEST else Order.NEWEST
        self.renew(self.selected_path)

    # Find

    async def action_find_open(self) -> None:
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

    # What the selected brief can be used for without opening it

    def _brief(self) -> Brief | None:
        return self.briefing.read(self.selected_path) if self.selected is not None else None

    def action_copy_open(self) -> None:
        brief = self._brief()
        if brief is not None:
            self.briefing.offer_copies(brief, "")

    def action_editor_open(self) -> None:
        file = self.briefing.library.file(self.selected_path) if self.selected else None
        if file is None:
            self.tell("Standard input cannot be edited", warns=True)
        else:
            self.briefing.edit(file, 1)

    async def action_print_open(self) -> None:
        await self.briefing.ask_print(self, self._brief())

    async def action_pipe_open(self) -> None:
        await self.briefing.ask_pipe(self, self._brief())

    def reread(self) -> None:
        """Read the selected brief anew."""
        self._brief()
        self.renew(self.selected_path)

    def action_file_reload(self) -> None:
        self.reread()
