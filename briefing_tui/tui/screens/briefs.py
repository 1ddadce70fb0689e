"""The list of briefs to choose from, with what the selected one opens with."""

from collections.abc import Sequence
from pathlib import Path

from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from briefing_tui.library.shelf import Entry, Order, summary_of
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import wording
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui import find
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.rows import Row, Table
from briefing_tui.tui.screens.frame import Frame
from briefing_tui.tui.text import Span, line_span, span
from briefing_tui.tui.view import BriefView
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reading import ReadingPane

PREVIEW_FROM = 100
"""Columns from which there is room for a preview beside the list."""
BATCH = 64
"""Briefs that are read at a time, behind the list."""


class BriefsScreen(Frame):
    """A list of briefs: date, title, open questions and marking, newest first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.pane = Pane(0, look)
        self.preview = ReadingPane(look)
        self.divider = Divider(look)
        self.index = 0
        self.only = False
        self.sought = ""
        self._previewed: Path | str | None = ""

    @property
    def where(self) -> Place:
        return Place.BRIEFS

    def body(self) -> Widget:
        return Horizontal(self.pane, self.divider, self.preview)

    def on_mount(self) -> None:
        shelf = self.briefing.shelf
        self.show_keys()
        shelf.look_up(list(shelf.unread())[:BATCH])
        shelf.sort(shelf.order)
        self.sync()
        self._read_more()

    def _read_more(self) -> None:
        """Read the next briefs in a thread, without moving the selected one."""
        shelf = self.briefing.shelf
        ahead = list(shelf.unread())[:BATCH]
        if ahead:
            waiting = [shelf.entries[index] for index in ahead]
            self.run_worker(
                lambda: self._look_up(waiting), thread=True, group="shelf", exclusive=True
            )

    def _look_up(self, waiting: Sequence[Entry]) -> None:
        """Read some briefs, in a thread that touches nothing else."""
        found = [summary_of(entry) for entry in waiting]
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._more_read, found)

    def _more_read(self, found: Sequence[Entry]) -> None:
        shelf = self.briefing.shelf
        shelf.store(found)
        here = shelf.entries[self.index].path
        shelf.sort(shelf.order)
        self.index = max(0, shelf.index_of(here))
        self.sync()
        self._read_more()

    def on_resize(self) -> None:
        self.sync()

    def on_screen_resume(self) -> None:
        self._previewed = ""
        self.show_keys()
        self.sync()

    # What is shown

    def sync(self) -> None:
        entries = self.briefing.shelf.entries
        rows = [self._row(number, entry) for number, entry in enumerate(entries)]
        only = frozenset(str(n) for n in self._matching()) if self.only else None
        self.pane.show(Table("Briefs", str(len(rows)), rows, lead_right=True), only)
        self.pane.active = True
        self.pane.shows_selection = self.pane.select(str(self.index))
        sought = find.pattern(self.sought)
        self.pane.hits = {
            row.id: [(*match.span(), "find") for match in sought.finditer(row.text)]
            for row in rows
            if sought is not None
        }
        wide = self.size.width >= PREVIEW_FROM
        self.preview.display = self.divider.display = wide
        self.pane.styles.width = max(56, self.size.width * 60 // 100) if wide else self.size.width
        if wide:
            self._show_preview()
        self._fill_bars()
        self.pane.redraw()
        self.preview.redraw()

    def _row(self, number: int, entry: Entry) -> Row:
        lead = wording(entry.date) if entry.date else ""
        tail = entry.tlp or ("UNMARKED" if entry.read else "")
        glyphs = self.look.glyphs
        broken = bool(entry.fault or entry.problems)
        glyph = Span(glyphs.warning, "warn") if broken else Span(" ")
        if entry.open_questions:
            tail = f"{entry.open_questions} open  {tail}"
        return Row(
            str(number),
            line_span(entry.title),
            lead=line_span(lead, "dim"),
            glyph=glyph,
            tail=span("cannot be read" if entry.fault else tail, "dim"),
        )

    def _show_preview(self) -> None:
        entries = self.briefing.shelf.entries
        if not entries:
            return
        entry = entries[self.index]
        key = entry.path or "-"
        if key == self._previewed:
            return
        self._previewed = key
        self.preview.show(self._opening(entry))

    def _opening(self, entry: Entry) -> Sequence[Block]:
        if entry.fault:
            return [title(entry.title), plain(entry.fault, "warn", space=1)]
        try:
            brief = self.briefing.shelf.brief(self.index)
        except BriefingError as error:
            return [title(entry.title), plain(str(error), "warn", space=1)]
        view = BriefView(brief, self.look)
        return view.narrative if view.is_plain else view.overview

    def _fill_bars(self) -> None:
        shelf = self.briefing.shelf
        strictest = self.briefing.strictest_marking()
        self.title_bar.title = "Briefs"
        order = shelf.order.value if shelf.order else "as they were named"
        notes = [Span(order, "dim")]
        if shelf.faults:
            count = len(shelf.faults)
            notes.insert(0, Span(f"{count} passed over", "warn"))
        self.title_bar.notes = notes
        self.title_bar.marking = self.status.marking = strictest
        total = len(shelf.entries)
        self.status.place = f"{self.index + 1} of {total}" if total else "empty"
        matching = self._matching() if self.sought else []
        at = sum(number <= self.index for number in matching)
        self.status.found = f"{at}/{len(matching)}" if self.sought else ""
        self.count(self.status.found)
        self.title_bar.redraw()
        self.status.redraw()

    def _matching(self) -> list[int]:
        sought = find.pattern(self.sought)
        entries = self.briefing.shelf.entries
        return [
            number
            for number, entry in enumerate(entries)
            if sought is not None and sought.search(self._row(number, entry).text)
        ]

    # Keys

    def _select(self, index: int) -> None:
        self.index = max(0, min(index, len(self.briefing.shelf.entries) - 1))
        self.sync()

    def _step(self, count: int) -> None:
        item_id = self.pane.move(count)
        if item_id:
            self._select(int(item_id))

    def action_item_next(self) -> None:
        self._step(1)

    def action_item_previous(self) -> None:
        self._step(-1)

    def action_half_down(self) -> None:
        self._step(max(1, self.pane.size.height // 2))

    def action_half_up(self) -> None:
        self._step(-max(1, self.pane.size.height // 2))

    def action_page_down(self) -> None:
        self._step(max(1, self.pane.size.height - 2))

    def action_page_up(self) -> None:
        self._step(-max(1, self.pane.size.height - 2))

    def action_go_top(self) -> None:
        self._step(-len(self.pane.rows))

    def action_go_bottom(self) -> None:
        self._step(len(self.pane.rows))

    def action_brief_open(self) -> None:
        if self.briefing.shelf.entries:
            self.briefing.open_brief(self.index)

    def on_pane_row_picked(self, message: Pane.RowPicked) -> None:
        index = int(message.id)
        if index == self.index:
            self.action_brief_open()
        else:
            self._select(index)

    def action_go_out(self) -> None:
        self.sought, self.only = "", False
        self.sync()

    def action_go_back(self) -> None:
        self.app.exit(0)

    def action_briefs_order(self) -> None:
        shelf = self.briefing.shelf
        here = shelf.entries[self.index].path if shelf.entries else None
        shelf.sort(Order.TITLE if shelf.order is Order.NEWEST else Order.NEWEST)
        self.index = max(0, shelf.index_of(here))
        self.sync()

    # Find

    async def action_find_open(self) -> None:
        before, query = self.index, self.sought

        def typed(text: str) -> None:
            self.sought = text
            ahead = [n for n in self._matching() if n >= before] or self._matching()
            self._select(ahead[0] if ahead else before)

        def back() -> None:
            self.sought = query
            self._select(before)

        def end(text: str) -> None:
            typed(text)
            if text and not self._matching():
                self.tell(f"Not found: {text}", warns=True)

        await self.ask("/", end, typed=typed, cancelled=back)

    def action_find_next(self) -> None:
        self._next([n for n in self._matching() if n > self.index], 0)

    def action_find_previous(self) -> None:
        self._next([n for n in self._matching() if n < self.index], -1)

    def _next(self, ahead: Sequence[int], which: int) -> None:
        if not self.sought:
            self.tell("Nothing to find yet: / finds")
        elif not (found := self._matching()):
            self.tell(f"Not found: {self.sought}", warns=True)
        else:
            self._select((ahead or found)[which])

    def action_find_only(self) -> None:
        if self.sought:
            self.only = not self.only
            self.sync()
        else:
            self.tell("Find something first, with /")

    # What the selected brief can be used for without opening it

    def _brief(self) -> Brief | None:
        try:
            return self.briefing.shelf.brief(self.index)
        except (BriefingError, IndexError) as error:
            self.tell(str(error), warns=True)
            return None

    def action_copy_open(self) -> None:
        brief = self._brief()
        if brief is not None:
            self.briefing.offer_copies(brief, "")

    def action_editor_open(self) -> None:
        entry = self.briefing.shelf.entries[self.index]
        if entry.path is None:
            self.tell("Standard input cannot be edited", warns=True)
        else:
            self.briefing.edit(entry.path, 1)

    async def action_print_open(self) -> None:
        await self.briefing.ask_print(self, self._brief())

    async def action_pipe_open(self) -> None:
        await self.briefing.ask_pipe(self, self._brief())

    def reread(self) -> None:
        """Read the selected brief anew."""
        self._previewed = ""
        self._brief()
        self.sync()

    def action_file_reload(self) -> None:
        self.reread()

    def action_mark_go(self) -> None:
        self.await_key("Go to which mark?", self.briefing.go_to_mark)
