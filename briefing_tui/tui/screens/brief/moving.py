"""Moving about in one brief: items, panes, pages, headings, marks."""

from collections.abc import Sequence

from briefing_tui.tui.layout import Zoom
from briefing_tui.tui.screens.brief.core import BriefCore
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reading import ReadingPane

TIMELINE = 1
"""The number of the timeline's pane, from 0."""


class Moving(BriefCore):
    """The keys that move."""

    # Items and lines

    def action_item_next(self) -> None:
        self._step(1)

    def action_item_previous(self) -> None:
        self._step(-1)

    def _step(self, count: int) -> None:
        if self.in_text is not None:
            self._scroll(self.in_text, count)
        else:
            self._select_in_pane(self.panes[self.focus_pane].move(count))

    def action_half_down(self) -> None:
        self._half(1)

    def action_half_up(self) -> None:
        self._half(-1)

    def _half(self, direction: int) -> None:
        if self.in_text is not None:
            self.in_text.scroll_pages(direction / 2)
            self.sync_text()
            self.moved_in(self.in_text)
        else:
            pane = self.panes[self.focus_pane]
            self._select_in_pane(pane.move(direction * max(1, (pane.size.height - 1) // 2)))

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        text = self.in_text or self._paged
        if text.display:
            text.scroll_pages(direction)
            self.in_narrative = self.apart and text is self.text_pane
            self.sync()
            self.moved_in(text)
            return
        pane = self.panes[self.focus_pane]
        self._select_in_pane(pane.move(direction * max(1, pane.size.height - 2)))

    @property
    def _paged(self) -> ReadingPane:
        """The pane that is paged from a list: the item's, until its end is in sight."""
        return self.item_pane if self.apart and not self.item_pane.at_end else self.text_pane

    def action_go_top(self) -> None:
        if self.in_text is not None:
            self.in_text.scroll_to_start()
            self.sync()
        else:
            self._select_in_pane(self.panes[self.focus_pane].move(-len(self._rows)))

    def action_go_bottom(self) -> None:
        if self.in_text is not None:
            self.in_text.scroll_to_end()
            self.sync()
            self.moved_in(self.in_text)
        else:
            pane = self.panes[self.focus_pane]
            pane.move(1)
            self._select_in_pane(pane.move(len(self._rows)))

    @property
    def _rows(self) -> Sequence[object]:
        return self.panes[self.focus_pane].rows

    def _scroll(self, pane: ReadingPane, count: int) -> None:
        pane.scroll_lines(count)
        self.sync_text()
        self.moved_in(pane)

    def _select_in_pane(self, item_id: str) -> None:
        if item_id:
            self.select(item_id)

    def select(self, item_id: str) -> None:
        """Select an item and show it from its top, with the narrative at its first mark."""
        if item_id == self.view.selected:
            self.sync()
            return
        self.view.select(item_id)
        self.sync()
        if self.apart:
            self._show_first_mark()

    def _show_first_mark(self) -> bool:
        marks = self.view.narrative_marks()
        if not marks:
            return False
        block = min(marks)
        start = min(start for start, _, _ in marks[block])
        self.text_pane.bring_into_view(block + self.narrative_at, start)
        self.sync()
        return True

    def action_time_earlier(self) -> None:
        self._step_in_time(-1)

    def action_time_later(self) -> None:
        self._step_in_time(1)

    def _step_in_time(self, direction: int) -> None:
        """Go to the next event of another date."""
        if self.focus_pane != TIMELINE:
            return
        pane = self.panes[TIMELINE]
        before = pane.rows[pane.index].lead.text if pane.index >= 0 else ""
        while True:
            at = pane.index
            item_id = pane.move(direction)
            if pane.index == at or pane.rows[pane.index].lead.text != before:
                break
        self._select_in_pane(item_id)

    # Panes

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number, from 1."""
        self._focus(number - 1)

    def _focus(self, number: int) -> None:
        self.in_text = None
        self.focus_pane = number
        if self.zoom is Zoom.TEXT:
            self.zoom = Zoom.SPLIT
        self.show_keys()
        self.sync()

    def action_pane_next(self) -> None:
        self._cycle(1)

    def action_pane_previous(self) -> None:
        self._cycle(-1)

    def _cycle(self, direction: int) -> None:
        stops: list[int | ReadingPane] = [*range(len(self.panes))]
        if self.apart:
            stops.append(self.item_pane)
        stops.append(self.text_pane)
        here = self.focus_pane if self.in_text is None else self.in_text
        place = next(n for n, stop in enumerate(stops) if stop is here or stop == here)
        stop = stops[(place + direction) % len(stops)]
        if isinstance(stop, ReadingPane):
            self.enter_text(stop)
        else:
            self._focus(stop)

    def enter_text(self, pane: ReadingPane | None = None) -> None:
        """Give the reading pane the focus."""
        self.in_text = pane or self.text_pane
        if self.zoom is Zoom.LIST:
            self.zoom = Zoom.SPLIT
        self.show_keys()
        self.sync()

    def action_view_cycle(self) -> None:
        order = list(Zoom)
        self.zoom = order[(order.index(self.zoom) + 1) % len(order)]
        if self.zoom is Zoom.TEXT:
            self.in_text = self.in_text or self.text_pane
        elif self.zoom is Zoom.LIST:
            self.in_text = None
        self.show_keys()
        self.sync()
        self.tell(f"Showing: {self.zoom.value}")

    # In and out

    def action_narrative_enter(self) -> None:
        """Go into the narrative at the first mark, or where the item is told of."""
        self.briefing.remember(self.spot)
        self.enter_text()
        if self.view.selected and not self._show_first_mark():
            self.tell("The narrative does not mention it")

    def action_go_out(self) -> None:
        view = self.view
        if view.finding:
            view.look_for("")
            view.only = False
        elif self.in_text is not None:
            self.in_text = None
            if self.zoom is Zoom.TEXT:
                self.zoom = Zoom.SPLIT
            self.show_keys()
        elif view.only:
            view.only = False
        elif self.zoom is not Zoom.SPLIT:
            self.zoom = Zoom.SPLIT
        elif view.selected:
            view.select("")
            self.sync(top=True)
            return
        self.sync()

    def action_go_back(self) -> None:
        self.briefing.leave_brief()

    # Headings

    def action_heading_next(self) -> None:
        self._jump(self._headings(), 1)

    def action_heading_previous(self) -> None:
        self._jump(self._headings(), -1)

    def _headings(self) -> list[int]:
        return [heading.index + self.narrative_at for heading in self.view.narrative.headings]

    def _jump(self, blocks: Sequence[int], direction: int) -> None:
        """Put the next of some blocks, below or above the top line, at the top."""
        pane = self.text_pane
        at = pane.pointed if pane.pointed in blocks else pane.place.block
        ahead = [block for block in blocks if (block > at if direction > 0 else block < at)]
        if not ahead:
            self.tell("No more below" if direction > 0 else "No more above")
            return
        target = ahead[0] if direction > 0 else ahead[-1]
        pane.bring_into_view(target, top=True)
        pane.pointed = target
        self.sync()

    # Marks

    def action_mark_set(self) -> None:
        self.await_key("Mark with which letter?", self._set_mark)

    def _set_mark(self, letter: str) -> None:
        self.briefing.set_mark(letter, self.spot)

    def action_mark_go(self) -> None:
        self.await_key("Go to which mark?", self.briefing.go_to_mark)

    # The mouse

    def on_pane_row_picked(self, message: Pane.RowPicked) -> None:
        self._focus(message.pane.number - 1)
        self.select(message.id)

    def on_pane_title_picked(self, message: Pane.TitlePicked) -> None:
        self._focus(message.pane.number - 1)

    def on_reading_pane_picked(self, message: ReadingPane.Picked) -> None:
        self.enter_text(message.pane)

    def on_reading_pane_scrolled(self) -> None:
        self.sync()
