"""A text on a screen by itself, to be read and searched: the copy of a source, what has changed."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.widget import Widget

from briefing_tui.tui import find
from briefing_tui.tui.actions import Place
from briefing_tui.tui.errands import Done, Errands
from briefing_tui.tui.find import NARRATIVE, Matches
from briefing_tui.tui.flow import Block, Mark
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.frame import Frame
from briefing_tui.tui.widgets.bars import Caption, Hint
from briefing_tui.tui.widgets.reading import Anchor, ReadingPane

BARS = 3
"""The lines of the bars at the top and the bottom, and of the caption."""
MOST_FOUND = 10_000
"""Matches that are counted; a letter stands in a long text a million times."""


class Stop(NamedTuple):
    """A place that the keys go to: an excerpt, a heading."""

    block: int
    """The block in which it begins."""
    offset: int = 0
    """Where it begins in the block's text."""


class PageScreen(Frame):
    """One text over the whole width, in which keys move and find."""

    holds_much = True
    stops_called: ClassVar[str] = ""
    """What the places are that `(` and `)` go to."""

    def __init__(self, look: Look, blocks: Sequence[Block] = ()) -> None:
        super().__init__(look)
        self.pane = ReadingPane(look)
        self.caption = Caption(look)
        self.errands = Errands(self, lambda fault: self.tell(fault, warns=True))
        self.stops: Sequence[Stop] = ()
        """Where `(` and `)` go, from the top."""
        self.at = -1
        """Which of them one is at; -1 for none."""
        self.headings: Sequence[Stop] = ()
        """Where `[` and `]` go."""
        self._query = ""
        self._found = Matches()
        self._match = -1
        self._has_stops = False
        self.show(blocks)

    @property
    def where(self) -> Place:
        return Place.PAGE

    @property
    def selection(self) -> Offset:
        return self.pane.selection

    def body(self) -> Widget:
        return Vertical(self.caption, self.pane)

    @property
    def busy(self) -> bool:
        return self.errands.busy

    def on_done(self, message: Done) -> None:
        message.stop()
        self.errands.finish(message.errand)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show a text from its top."""
        self.pane.show(blocks)
        self.pane.marked = self._marked

    def on_mount(self) -> None:
        width, height = self.app.size
        self.pane.expected = Size(width, height - BARS)
        self.show_keys()
        self.sync()

    def on_resize(self) -> None:
        self.sync()

    def on_reading_pane_scrolled(self) -> None:
        self.sync()

    # What is shown

    def marks(self, block: int) -> Sequence[Mark]:  # noqa: ARG002 - for those that have marks
        """Give what is marked in a block beside what was found."""
        return ()

    def _marked(self, block: int) -> Sequence[tuple[int, int, str]]:
        found = [
            Mark(match.start, match.end, "now" if number == self._match else "find")
            for number, match in self._found.in_narrative(block)
        ]
        return [*self.marks(block), *found]

    def fill_bars(self) -> None:
        """Say in the bars what is shown."""

    def sync(self) -> None:
        self.fill_bars()
        total = len(self._found)
        more = "+" if total >= MOST_FOUND else ""
        self.status.found = f"{self._match + 1}/{total}{more}" if self._query else ""
        self.status.place = f"{self.pane.percent}%"
        self.count(self.status.found)
        if self._has_stops != bool(self.stops):
            self.show_keys()
        self.caption.redraw()
        self.pane.redraw()
        self.title_bar.redraw()
        self.status.redraw()

    def show_keys(self) -> None:
        super().show_keys()
        keymap, hints = self.briefing.keymap, list(self.status.hints)
        ends = [
            self._keys(f"evidence.{which}")
            for which in ("previous", "next")
            if keymap.keys[f"evidence.{which}"]
        ]
        self._has_stops = bool(self.stops)
        if not self._has_stops:
            hints = [hint for hint in hints if not hint.stays]
        elif ends:
            hints.insert(0, Hint(" ".join(ends), self.stops_called))
        if keymap.keys["go.out"]:
            hints.insert(0, Hint(self._keys("go.out"), "back", stays=True))
        self.status.hints = hints

    # Moving

    def _scroll(self, lines: int) -> None:
        self.pane.scroll_lines(lines)
        self.sync()

    def _pages(self, pages: float) -> None:
        self.pane.scroll_pages(pages)
        self.sync()

    def action_item_next(self) -> None:
        self._scroll(1)

    def action_item_previous(self) -> None:
        self._scroll(-1)

    def action_half_down(self) -> None:
        self._pages(0.5)

    def action_half_up(self) -> None:
        self._pages(-0.5)

    def action_page_down(self) -> None:
        self._pages(1)

    def action_page_up(self) -> None:
        self._pages(-1)

    def action_go_top(self) -> None:
        self.pane.scroll_to_start()
        self.sync()

    def action_go_bottom(self) -> None:
        self.pane.scroll_to_end()
        self.sync()

    def action_evidence_next(self) -> None:
        self._step(1)

    def action_evidence_previous(self) -> None:
        self._step(-1)

    def _step(self, direction: int) -> None:
        """Go to the next stop, or to the previous one, from the one that one is at and sees."""
        number = self.at + direction
        if self.at < 0 or not self.pane.shows(self.stops[self.at].block):
            place = self.pane.place
            if direction < 0:
                place = Anchor(self.pane.last_in_sight + 1, 0)
            number = next_stop(self.stops, place, direction)
        if not self.stops:
            self.tell("There is nothing to go through")
        elif not 0 <= number < len(self.stops):
            self.tell("No more below" if direction > 0 else "No more above")
        else:
            self.go_to_stop(number)

    def go_to_stop(self, number: int) -> None:
        """Bring a stop into view."""
        self.at = number
        self.pane.bring_into_view(*self.stops[number])
        self.sync()

    def action_heading_next(self) -> None:
        self._heading(1)

    def action_heading_previous(self) -> None:
        self._heading(-1)

    def _heading(self, direction: int) -> None:
        place = self.pane.place._replace(offset=0)
        number = next_stop(self.headings, place, direction)
        if 0 <= number < len(self.headings) and not (direction > 0 and self.pane.at_end):
            self.pane.bring_into_view(*self.headings[number], top=True)
            self.sync()
        else:
            self.tell("No more below" if direction > 0 else "No more above")

    def action_go_out(self) -> None:
        if self._query:
            self._look_for("")
            self.sync()
        else:
            self.action_go_back()

    def action_go_back(self) -> None:
        self.app.pop_screen()

    # Find

    async def action_find_open(self) -> None:
        place, before = self.pane.place, self._query
        await self.ask("/", self._end, typed=self._type(place), cancelled=self._back(place, before))

    def _back(self, place: Anchor, query: str) -> Callable[[], None]:
        def back() -> None:
            self._look_for(query)
            self.pane.place = place
            self.sync()

        return back

    def _type(self, place: Anchor) -> Callable[[str], None]:
        def typed(text: str) -> None:
            self._look_for(text)
            self.pane.place = place
            self._go_to_match(self._found.first_from(NARRATIVE, place.block))

        return typed

    def _end(self, text: str) -> None:
        if text != self._query:
            self._look_for(text)
            self._go_to_match(self._found.first_from(NARRATIVE, self.pane.place.block))
        if text and not self._found:
            self.tell(f"Not found: {text}", warns=True)
        self.sync()

    def _look_for(self, text: str) -> None:
        self._query, self._match = text, -1
        sought = find.pattern(text)
        self._found = Matches((), self.find(sought)) if sought is not None else Matches()

    def find(self, sought: find.Sought) -> Sequence[tuple[int, int, int]]:
        """Give block, start and end of the first matches, at most `MOST_FOUND`."""
        found: list[tuple[int, int, int]] = []
        for number, block in enumerate(self.pane.blocks):
            found += [(number, *match.span()) for match in sought.finditer(block.text)]
            if len(found) >= MOST_FOUND:
                break
        return found[:MOST_FOUND]

    def action_find_next(self) -> None:
        self._next(1)

    def action_find_previous(self) -> None:
        self._next(-1)

    def _next(self, direction: int) -> None:
        total = len(self._found)
        if not self._query:
            self.tell("Nothing to find yet: / finds")
        elif not total:
            self.tell(f"Not found: {self._query}", warns=True)
        else:
            here = self._match if self._match >= 0 or direction > 0 else 0
            number = (here + direction) % total
            wrapped = total > 1 and (number - self._match) * direction < 0
            self._go_to_match(number)
            if wrapped:
                self.tell("From the top again" if direction > 0 else "From the end again")

    def _go_to_match(self, number: int) -> None:
        self._match = number
        if number >= 0:
            match = self._found[number]
            self.pane.bring_into_view(match.block, match.start)
        self.sync()


def next_stop(stops: Sequence[Stop], place: Anchor, direction: int) -> int:
    """Give the number of the first stop below a place, or of the last one above it."""
    if direction > 0:
        below = (number for number, stop in enumerate(stops) if stop > tuple(place))
        return next(below, len(stops))
    above = [number for number, stop in enumerate(stops) if stop < tuple(place)]
    return above[-1] if above else -1
