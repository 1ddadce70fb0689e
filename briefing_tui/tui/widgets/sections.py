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
        short = sum(len(name) + 8 for name in self.names) > width
        pieces: list[Span] = [Span(" ")]
        used = 1
        self._ends = []
        for number, name in enumerate(self.names):
            selected = number == self.section
            total = self.totals[number] if number < len(self.totals) else 0
            shown = "" if short and not selected else f" {name}"
            role = "title accent" if selected else "dim" if total else "faint"
            parts = [
                Span(f" {number + 1}", role),
                Span(shown, role),
                Span(f" {total:,}" if self.totals else "", "accent" if selected else "dim"),
                Span("  "),
            ]
            pieces += parts
            used += sum(cell_len(part.text) for part in parts)
            self._ends.append(used)
        pieces.append(Span(self.look.glyphs.rule * max(0, width - used - 1), "faint"))
        return [strip(pieces, width, self.look)]

    def on_click(self, event: Click) -> None:
        event.stop()
        for number, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.SectionPicked(number))
                return
