"""A line of numbered sections with how much is in each, one of them shown."""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, strip
from briefing_tui.tui.widgets.lines import Lines


class Sections(Lines):
    """The names of sections, from left to right, and a rule after them."""

    DEFAULT_CSS = "Sections { height: 1; }"

    class SectionPicked(Message):
        """A section's name was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__()
        self.look = look
        self.names = names
        self.totals: Sequence[int] = ()
        """How much is in each; empty until it is known."""
        self.section = 0
        """Which is shown, from 0."""
        self._ends: list[int] = []

    def draw(self) -> Sequence[Strip]:
        width = self.size.width
        every = self._sections(counts=True, names=True)
        if _width(every) >= width:
            every = self._sections(counts=False, names=True)
        if _width(every) >= width:
            every = self._sections(counts=False, names=False)
        pieces: list[Span] = [Span(" ")]
        used = 1
        self._ends = []
        for parts in every:
            pieces += parts
            used += sum(cell_len(part.text) for part in parts)
            self._ends.append(used)
        pieces.append(Span(self.look.glyphs.rule * max(0, width - used - 1), "faint"))
        return [strip(pieces, width, self.look)]

    def _sections(self, *, counts: bool, names: bool) -> list[list[Span]]:
        """Give the parts of each section, of those that are not shown maybe without all of it."""
        every = []
        for number, name in enumerate(self.names):
            selected = number == self.section
            total = self.totals[number] if number < len(self.totals) else 0
            role = "title accent" if selected else "dim" if total else "faint"
            parts = [Span(f" {number + 1}", role)]
            if names or selected:
                parts.append(Span(f" {name}", role))
            if self.totals and (counts or selected):
                parts.append(Span(f" {total:,}", "accent" if selected else "dim"))
            every.append([*parts, Span(" ")])
        return every

    def on_click(self, event: Click) -> None:
        event.stop()
        for number, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.SectionPicked(number))
                return


def _width(every: Sequence[Sequence[Span]]) -> int:
    return 1 + sum(cell_len(part.text) for parts in every for part in parts)
