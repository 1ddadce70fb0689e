"""A list of any length: of a million rows it asks for, measures and draws those in sight alone.

It knows its rows by index only. What stands at an index is one entry: a row, or several, such as a
brief and the passages that were found in it, or an event with the gap before it. Rows that cannot
be selected are headings.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.flow import Piece, mark
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, cut, strip
from briefing_tui.tui.theme import Theme
from briefing_tui.tui.widgets.lines import Lines

MARGIN = 1
"""Rows that stay in sight above and below the cursor."""
KEPT = 1000
"""Lines that are remembered as they were drawn."""
LEAST = 16
"""Cells that a growing column keeps before others are left out."""

Ranges = Sequence[tuple[int, int, str]]

NOTHING = Span("")
"""An empty cell."""
NO_MARKS: Mapping[int, Ranges] = {}


class Column(NamedTuple):
    """One column of rows that stand in line."""

    least: int = 0
    """Cells that it takes even where its texts are shorter, so that nothing moves while
    scrolling."""
    most: int = 1000
    """Cells that it takes at most."""
    right: bool = False
    """Whether its texts are aligned right."""
    gap: int = 2
    """Blank cells before it."""
    grows: bool = False
    """Whether it takes the room that the others leave; one column of each row does."""
    drop: int = 0
    """Where there is too little room the columns with the highest of these are left out first;
    0 is never left out."""
    leads: bool = False
    """Whether its text is strong in the selected row."""
    needs: int = 0
    """Cells that the growing column must have for this one to be shown, if it may be left out."""


Columns = tuple[Column, ...]


class ListRow(NamedTuple):
    """One row: a sign, and cells in columns."""

    columns: Columns
    """How the cells stand; rows with the same columns stand in line."""
    cells: tuple[Span, ...]
    """One for each column; missing ones are empty."""
    sign: Span = NOTHING
    """One cell before all columns, beside the bar of the selection."""
    selectable: bool = True
    """Whether the cursor stops at it."""
    marks: Mapping[int, Ranges] = NO_MARKS
    """What is marked in a cell's text: start, end (exclusive) and role, by the cell's number."""


BLANK = ListRow((), (), selectable=False)
"""A row with nothing in it."""

Source = Callable[[int], Sequence[ListRow] | None]
"""Gives the rows of the entry at an index, top first; None while they are not known."""


class _Drawn(NamedTuple):
    """Which row stands on a line."""

    entry: int
    part: int
    row: ListRow | None


class LongList(Lines):
    """A list over a source of entries that are known by index."""

    class RowPicked(Message):
        """A row was clicked."""

        def __init__(self, source: "LongList", index: int, part: int) -> None:
            super().__init__()
            self.list = source
            self.index = index
            self.part = part

    class Wheeled(Message):
        """The wheel was turned."""

        def __init__(self, source: "LongList", step: int) -> None:
            super().__init__()
            self.list = source
            self.step = step

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.total = 0
        """How many entries there are."""
        self.rows_of: Source = lambda _: None
        """Where the rows come from."""
        self.empty = NOTHING
        """What is said where there are no entries."""
        self.index = 0
        """The entry that the cursor is on."""
        self.part = 0
        """Which of its rows."""
        self.top = 0
        """The entry at the top."""
        self.top_part = 0
        """Which of its rows is the first in sight."""
        self.active = True
        """Whether it has the focus."""
        self.shows_selection = True
        """Whether the cursor is drawn."""
        self._drawn: Sequence[_Drawn] = ()
        self._widths: dict[Columns, list[int]] = {}
        self._measured_at = 0
        self._laid: dict[tuple[int, int, bool], tuple[ListRow, Theme, bool, Strip]] = {}
        """Lines that were drawn, with what they were drawn from: of most only the cursor moves."""

    def show(self, total: int, rows_of: Source, *, index: int = 0) -> None:
        """Show other entries, with the cursor on one of them."""
        self.total, self.rows_of = total, rows_of
        self._widths.clear()
        self._laid.clear()
        self.top = self.top_part = 0
        self.go(index)

    def show_again(self, total: int, rows_of: Source, *, index: int) -> None:
        """Show what is listed by now: the entry that the cursor goes to has the line that it had.

        At the top of the list what is new above it comes into sight as well.
        """
        top = self.top + index - self.index if self.top else 0
        top_part, part = self.top_part, self.part
        self.show(total, rows_of, index=index)
        self.go(index, part)
        self.top, self.top_part = max(0, min(top, total - 1)), top_part

    # The cursor

    def go(self, index: int, part: int | None = None) -> None:
        """Put the cursor on an entry, at its first row that can be selected or at a given one."""
        self.index = max(0, min(index, self.total - 1))
        stops = self._stops(self.index)
        if part is not None and part in stops:
            self.part = part
        else:
            self.part = stops[0] if stops else 0

    def move(self, step: int) -> bool:
        """Move the cursor by so many rows that can be selected; say whether it moved."""
        before = (self.index, self.part)
        direction = 1 if step > 0 else -1
        for _ in range(abs(step)):
            if not self._step(direction):
                break
        return before != (self.index, self.part)

    def _step(self, direction: int) -> bool:
        """Go to the next row in a direction; say whether there is one."""
        index, part = self.index, self.part
        while 0 <= index < self.total:
            stops = self._stops(index)
            ahead = [stop for stop in stops if (stop > part if direction > 0 else stop < part)]
            if ahead:
                self.index, self.part = index, ahead[0 if direction > 0 else -1]
                return True
            index += direction
            part = -1 if direction > 0 else 2**31
        return False

    def _stops(self, index: int) -> Sequence[int]:
        """Give the rows of an entry at which the cursor stops; where none is known, its first."""
        rows = self.rows_of(index) if 0 <= index < self.total else None
        if rows is None:
            return (0,)
        return [part for part, row in enumerate(rows) if row.selectable]

    @property
    def page(self) -> int:
        """Rows that a page moves by: two stay in sight."""
        return max(1, self.size.height - 2)

    @property
    def in_sight(self) -> tuple[int, int]:
        """The first and the last entry that would be in sight if each had one row."""
        return self.top, self.top + max(1, self.size.height)

    @property
    def last_seen(self) -> int:
        """The last entry that was drawn."""
        return self._drawn[-1].entry if self._drawn else self.top

    @property
    def cursor_line(self) -> int:
        """The line of the widget that the cursor was drawn on, from 0; -1 where it is not."""
        here = (self.index, self.part)
        found = (y for y, drawn in enumerate(self._drawn) if (drawn.entry, drawn.part) == here)
        return next(found, -1)

    # Drawing

    def draw(self) -> Sequence[Strip]:
        if not self.total:
            self._drawn = ()
            text = self.empty._replace(text=cut(self.empty.text, self.size.width - 4, "…"))
            return [strip([Span("   "), text], self.size.width, self.look)]
        self._scroll_into_view()
        self._drawn = list(self._visible())
        self._measure()
        return [self._line(drawn) for drawn in self._drawn]

    def _height(self, index: int) -> int:
        rows = self.rows_of(index)
        return 1 if rows is None else len(rows)

    def _walk(self, index: int, part: int, count: int) -> tuple[int, int]:
        """Give the row that stands so many rows below, or above where negative."""
        part += count
        while part < 0 and index > 0:
            index -= 1
            part += self._height(index)
        while index < self.total - 1 and part >= (height := self._height(index)):
            part -= height
            index += 1
        return index, max(0, part)

    def _scroll_into_view(self) -> None:
        room = self.size.height
        if room <= 0 or not self.total:
            return
        margin = min(MARGIN, (room - 1) // 2)
        # The headings above an entry's first row come into sight with it.
        stops = self._stops(self.index)
        heading = self.part if stops and self.part == stops[0] else 0
        above = min(max(margin, heading), room - 1)
        first = self._walk(self.index, self.part, -above)
        lowest = self._walk(self.index, self.part, margin - room + 1)
        top = min((self.top, self.top_part), first)
        top = max(top, lowest)
        last = self.total - 1
        end = self._walk(last, self._height(last) - 1, 1 - room)
        self.top, self.top_part = min(top, end)

    def _visible(self) -> Iterator[_Drawn]:
        index, part, left = self.top, self.top_part, self.size.height
        while left > 0 and index < self.total:
            rows = self.rows_of(index)
            for number in range(part, 1 if rows is None else len(rows)):
                if left <= 0:
                    return
                yield _Drawn(index, number, None if rows is None else rows[number])
                left -= 1
            index, part = index + 1, 0

    def _measure(self) -> None:
        """Fit the columns to the rows in sight; what was wide once stays so, so that none moves."""
        if self._measured_at != self.size.width:
            self._measured_at = self.size.width
            self._widths.clear()
            self._laid.clear()
        for _, _, row in self._drawn:
            if row is None or not row.columns:
                continue
            widths = self._widths.get(row.columns)
            if widths is None:
                widths = self._widths[row.columns] = [each.least for each in row.columns]
            for number, (column, cell) in enumerate(zip(row.columns, row.cells, strict=False)):
                if not column.grows and cell.text:
                    wide = min(cell_len(cell.text), column.most)
                    if wide > widths[number]:
                        widths[number] = wide
                        self._laid.clear()

    def _line(self, drawn: _Drawn) -> Strip:
        row, theme = drawn.row, self.look.theme
        selected = self.shows_selection and (drawn.entry, drawn.part) == (self.index, self.part)
        if row is None:
            return self._lay_out(None, selected=selected)
        key = (drawn.entry, drawn.part, selected)
        known = self._laid.get(key)
        if known is not None and known[1:3] == (theme, self.active) and known[0] == row:
            return known[3]
        if len(self._laid) > KEPT:
            self._laid.clear()
        line = self._lay_out(row, selected=selected)
        self._laid[key] = (row, theme, self.active, line)
        return line

    def _lay_out(self, row: ListRow | None, *, selected: bool) -> Strip:
        width = self.size.width
        glyph = self.look.glyphs.selected if selected else " "
        pieces: list[Piece | Span] = [Span(glyph, "accent" if self.active else "dim")]
        if row is not None:
            pieces.append(row.sign if row.sign.text else Span(" "))
            pieces += self._cells(row, selected)
        return strip(pieces, width, self.look, "select" if selected else "text")

    def _cells(self, row: ListRow, selected: bool) -> list[Piece]:
        """Lay the cells of a row out."""
        pieces: list[Piece] = []
        for number, width in self._shares(row.columns):
            column = row.columns[number]
            cell = row.cells[number] if number < len(row.cells) else NOTHING
            pieces.append(Piece(" " * column.gap, "text", "", -1))
            text = cut(cell.text, width, "…")
            pad = Piece(" " * (width - cell_len(text)), "text", "", -1)
            role = f"{cell.role} strong" if selected and column.leads else cell.role
            parts: tuple[Piece, ...] = (Piece(text, role, "", 0),)
            if ranges := row.marks.get(number):
                parts = mark(parts, ranges)
            pieces += (pad, *parts) if column.right else (*parts, pad)
        return pieces

    def _shares(self, columns: Columns) -> list[tuple[int, int]]:
        """Give the columns that there is room for, each with its number and its cells."""
        widths = self._widths.get(columns) or [column.least for column in columns]
        shown = [n for n, column in enumerate(columns) if column.grows or widths[n]]
        # One cell stays blank at the right, as two stand at the left.
        room = self.size.width - 3
        while True:
            fixed = sum(columns[n].gap + (0 if columns[n].grows else widths[n]) for n in shown)
            growing = [n for n in shown if columns[n].grows]
            least = sum(columns[n].least or LEAST for n in growing)
            spare = [n for n in shown if columns[n].drop]
            last = max(spare, key=lambda n: columns[n].drop, default=-1)
            if last < 0 or room - fixed >= max(least, columns[last].needs):
                break
            shown.remove(last)
        rest = max(0, room - fixed)
        return [
            (n, rest // len(growing) if columns[n].grows else min(widths[n], room)) for n in shown
        ]

    # The mouse

    def on_click(self, event: Click) -> None:
        event.stop()
        if 0 <= event.y < len(self._drawn):
            drawn = self._drawn[event.y]
            stops = self._stops(drawn.entry)
            if stops:
                part = drawn.part if drawn.part in stops else stops[0]
                self.post_message(self.RowPicked(self, drawn.entry, part))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, step: int) -> None:
        event.stop()
        self.post_message(self.Wheeled(self, step))
