"""The bars of the timeline, and the line that says what is listed under them."""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from briefing_tui.tui.across.axis import (
    SLOT,
    WIDE_SLOT,
    Drawing,
    Slot,
    axis_lines,
    window,
)
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, cut, line_span, strip
from briefing_tui.tui.widgets.lines import Lines

WIDE_FROM = 70
"""Columns from which slots are wide and stand in from the edge."""
INDENT = 3


class AxisBars(Lines):
    """How much starts in each unit of time, with one unit selected."""

    class SlotPicked(Message):
        """A bar was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.slots: Sequence[Slot] = ()
        self.place = 0
        """The selected bar."""
        self.rows = 3
        """Rows of the bars."""
        self.touched: tuple[int, int] | None = None
        """The days that the selected event could fall on, where they are several."""
        self.unsure = False
        """Whether that is because its date is uncertain."""
        self.goes_on = (False, False)
        """Whether there is more time before the slots that are known, and after them."""
        self._first: Slot | None = None
        self._shown: Sequence[Slot] = ()

    @property
    def wanted(self) -> int:
        """How many lines it takes."""
        return self.rows + 3 if self.rows else 2

    @property
    def drawing(self) -> Drawing:
        """How it is drawn at the present width."""
        wide = self.size.width >= WIDE_FROM
        cells = WIDE_SLOT if wide else SLOT
        return Drawing(self.rows, cells, INDENT if wide else 1, self.look.ascii)

    @property
    def room(self) -> int:
        """How many slots there is room for."""
        drawing = self.drawing
        # One cell at the right tells that there is more.
        return max(1, (self.size.width - drawing.indent - 1) // drawing.cells)

    def draw(self) -> Sequence[Strip]:
        drawing = self.drawing
        first = -1
        if self._first is not None:
            days = self._first.days
            first = next((n for n, slot in enumerate(self.slots) if slot.days == days), -1)
        first, end = window(self.slots, self.place, self.room, first)
        self._shown = self.slots[first:end]
        self._first = self._shown[0] if self._shown and self._shown[0].days else None
        if not self._shown:
            return []
        lines = axis_lines(self._shown, self.place, drawing, self.touched, unsure=self.unsure)
        names = lines[-2]
        if first or self.goes_on[0]:
            sign = "<" if drawing.ascii else "‹"
            names[0] = Span(sign.rjust(min(2, drawing.indent)).ljust(drawing.indent), "dim")
        if end < len(self.slots) or self.goes_on[1]:
            names.append(Span(">" if drawing.ascii else "›", "dim"))
        return [strip(line, self.size.width, self.look) for line in lines]

    def on_click(self, event: Click) -> None:
        event.stop()
        drawing = self.drawing
        at = (event.x - drawing.indent) // drawing.cells
        if 0 <= at < len(self._shown) and self._shown[at].place >= 0:
            self.post_message(self.SlotPicked(self._shown[at].place))


class Heading(Lines):
    """A title with something dim beside it, and a rule to the right."""

    DEFAULT_CSS = "Heading { height: 1; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.title = ""
        self.note = ""

    def draw(self) -> Sequence[Strip]:
        width, look = self.size.width, self.look
        name = cut(line_span(self.title).text, max(0, width - 4), look.glyphs.more)
        note = cut(line_span(self.note).text, max(0, width - cell_len(name) - 6), look.glyphs.more)
        left = f"  {name}  "
        pieces = [Span(left, "title"), Span(f"{note}  " if note else "", "dim")]
        rule = width - 1 - sum(cell_len(piece.text) for piece in pieces)
        pieces.append(Span(look.glyphs.rule * max(0, rule), "faint"))
        return [strip(pieces, width, look)]
