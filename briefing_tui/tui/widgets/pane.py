"""One of the numbered panes: a title with its count, and a row an item."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.flow import Piece, mark
from briefing_tui.tui.look import Look
from briefing_tui.tui.rows import Row, Table
from briefing_tui.tui.text import Span, cut, strip
from briefing_tui.tui.widgets.lines import Lines

NARROW = 50
"""Below this many cells a pane words its leads short."""
LEAD = 12
"""The most cells of a column of names before the body."""
TAIL = 30
"""The cells that a column of tails may claim from the longest of the bodies."""
LEAST_REST = 6
"""The least of a tail that is worth showing after a long body."""
LEAST_TAIL = 12
"""A column of tails narrower than this is left out."""

Ranges = Sequence[tuple[int, int, str]]


class Pane(Lines):
    """A virtual list: a thousand rows cost what the visible ones do."""

    class RowPicked(Message):
        """A row was clicked."""

        def __init__(self, pane: "Pane", item_id: str) -> None:
            super().__init__()
            self.pane = pane
            self.id = item_id

    class TitlePicked(Message):
        """The title was clicked."""

        def __init__(self, pane: "Pane") -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, number: int, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.number = number
        self.look = look
        self.table = Table("", "", ())
        self.only: frozenset[str] | None = None
        self.rows: Sequence[Row] = ()
        self.index = -1
        self.top = 0
        self.active = False
        self.shows_selection = False
        self.related: frozenset[str] = frozenset()
        self.flagged: frozenset[str] = frozenset()
        """The ids of rows in which something is not as it should be."""
        self.hits: Mapping[str, Ranges] = {}
        self._columns: _Columns | None = None
        self._total = 0
        self._selectable: Sequence[int] = ()
        self._ordinals: Mapping[int, int] = {}
        self._indices: Mapping[str, int] = {}

    def show(self, table: Table, only: frozenset[str] | None = None) -> None:
        """Show other rows, keeping the selected one; `only` reduces them to some ids."""
        kept = self.selected
        self.table, self.only = table, only
        self.rows = [row for row in table.rows if only is None or row.id in only]
        self._columns = None
        self._total = sum(bool(row.id) for row in table.rows)
        self._selectable = [index for index, row in enumerate(self.rows) if row.id]
        self._ordinals = {index: place for place, index in enumerate(self._selectable)}
        self._indices = {self.rows[index].id: index for index in self._selectable}
        self.index = -1
        if kept:
            self.select(kept)
        self.top = min(self.top, max(0, len(self.rows) - 1))

    @property
    def selected(self) -> str:
        """The id of the row that the cursor is on; empty where it is on none."""
        return self.rows[self.index].id if 0 <= self.index < len(self.rows) else ""

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many selectable rows the cursor is on, from 1; 0 where on none."""
        return self._ordinals.get(self.index, -1) + 1, len(self._selectable)

    @property
    def selection(self) -> Offset:
        """The cell of the screen where the selected row begins, else the title."""
        row = self.index - self.top + 1 if self.index >= 0 else 0
        return self.region.offset + Offset(0, max(0, min(row, self.size.height - 1)))

    def select(self, item_id: str) -> bool:
        """Put the cursor on an item's row; say whether there is one."""
        index = self._indices.get(item_id)
        if index is None:
            return False
        self.index = index
        return True

    def move(self, step: int) -> str:
        """Move the cursor by so many selectable rows, stopping at the ends; give the new id."""
        last = len(self._selectable) - 1
        if last < 0:
            return ""
        before_first = -1 if step > 0 else last + 1
        place = self._ordinals.get(self.index)
        if place is None:
            step, place = (1 if step > 0 else -1), before_first
        place = min(max(place + step, 0), last)
        self.index = self._selectable[place]
        return self.selected

    @property
    def wanted(self) -> int:
        """How many lines it takes to show all of it."""
        return 1 + len(self.rows)

    def draw(self) -> Sequence[Strip]:
        self._scroll_into_view()
        width, height = self.size
        if self._columns is None or self._columns.width != width:
            self._columns = _Columns.of(self.table, self.rows, width)
        visible = self.rows[self.top : self.top + height - 1]
        return [self._title(), *(self._row(row, self._columns) for row in visible)]

    def _scroll_into_view(self) -> None:
        room = self.size.height - 1
        if room <= 0:
            return
        aim = self.index if self.shows_selection else -1
        if aim < 0 and self.related:
            related = [self._indices[i] for i in self.related if i in self._indices]
            seen = range(self.top, self.top + room)
            aim = min(related) if related and not any(i in seen for i in related) else -1
        if aim >= 0:
            margin = min(1, (room - 1) // 2)
            self.top = min(self.top, max(0, aim - margin))
            self.top = max(self.top, aim + margin - room + 1)
        self.top = max(0, min(self.top, len(self.rows) - room))

    def _title(self) -> Strip:
        width = self.size.width
        role = "title accent" if self.active else "title"
        counted = self.table.counted
        if self.only is not None:
            counted = f"{len(self._selectable)} of {self._total}"
        count = Span(counted, "accent" if self.active else "dim")
        number = f"{self.number} " if self.number else ""
        name = Span(f" {number}{self.table.name} ", role)
        rule = width - cell_len(name.text) - cell_len(count.text) - 2
        pieces = [
            name,
            Span(self.look.glyphs.rule * rule + " ", "accent" if self.active else "faint"),
            count,
        ]
        if rule < 1:
            pieces = [Span(cut(name.text, width), role)]
        return strip(pieces, width, self.look)

    def _row(self, row: Row, columns: "_Columns") -> Strip:
        selected = (
            self.shows_selection and row is self.rows[self.index] if self.index >= 0 else False
        )
        related = bool(row.id) and row.id in self.related
        glyphs = self.look.glyphs
        bar = Span(glyphs.selected if selected else " ", "accent" if self.active else "dim")
        dot = Span(glyphs.related if related and not selected else " ", "accent")
        if row.id in self.flagged:
            dot = Span(glyphs.warning, "warn")
        pieces = columns.pieces(row, selected, self.table.related_role if related else "")
        ranges = self.hits.get(row.id)
        if ranges:
            pieces = list(mark(tuple(pieces), ranges))
        return strip(
            [bar, dot, *pieces], columns.width, self.look, "select" if selected else "text"
        )

    def on_click(self, event: Click) -> None:
        event.stop()
        index = self.top + event.y - 1
        if event.y == 0 or not 0 <= index < len(self.rows):
            self.post_message(self.TitlePicked(self))
        elif self.rows[index].id:
            self.post_message(self.RowPicked(self, self.rows[index].id))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._scroll(event, 3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._scroll(event, -3)

    def _scroll(self, event: MouseScrollDown | MouseScrollUp, step: int) -> None:
        event.stop()
        before = self.selected
        if (item_id := self.move(1 if step > 0 else -1)) not in {"", before}:
            self.post_message(self.RowPicked(self, item_id))


class _Columns(NamedTuple):
    """Where the columns of a table stand at one width."""

    width: int
    lead: int
    lead_right: bool
    short: bool
    glyph: bool
    body: int
    tail: int
    tail_right: bool

    @classmethod
    def of(cls, table: Table, rows: Sequence[Row], width: int) -> "_Columns":
        """Measure the rows; leads take at most half, a column of tails at most what is left."""
        short = width < NARROW
        leads = [(row.short_lead if short else "") or row.lead.text for row in rows if row.id]
        widest = width // 2 if table.lead_right else min(LEAD, width // 3)
        lead = min(max(map(cell_len, leads), default=0), widest)
        glyph = any(row.glyph.text for row in rows)
        room = width - 3 - (lead + (1 if glyph else 2) if lead else 0) - (2 if glyph else 0)
        body, tail = room, 0
        if not table.tail_right:
            longest = max((cell_len(row.body.text) for row in rows), default=0)
            body = min(longest, max(room // 2, room - TAIL - 2))
            tail = room - body - 2
            if tail < LEAST_TAIL:
                body, tail = room, 0
        return cls(width, lead, table.lead_right, short, glyph, body, tail, table.tail_right)

    def pieces(self, row: Row, selected: bool, related_role: str) -> list[Piece]:
        """Lay a row out; every piece knows where it starts in the row's text."""
        pieces: list[Piece] = []
        if self.lead:
            text = cut((row.short_lead if self.short else "") or row.lead.text, self.lead)
            pad = " " * (self.lead - cell_len(text))
            start = 0 if row.lead.text.startswith(text.rstrip("…")) else -1
            lead = Piece(text, row.lead.role, "", start)
            padding = Piece(pad, "text", "", -1)
            pieces += [padding, lead] if self.lead_right else [lead, padding]
            pieces.append(Piece(" " if self.glyph else "  ", "text", "", -1))
        if self.glyph:
            pieces.append(Piece(row.glyph.text or " ", row.glyph.role, "", -1))
            pieces.append(Piece(" ", "text", "", -1))
        return pieces + self._body(row, selected, related_role)

    def _body(self, row: Row, selected: bool, related_role: str) -> list[Piece]:
        role = f"{related_role or row.body.role}{' strong' if selected else ''}"
        start = len(row.lead.text) + 1
        tail_start = start + len(row.body.text) + 1
        tail = row.tail.text
        if self.tail_right:
            if cell_len(tail) > self.body // 2 and row.short_tail:
                tail = row.short_tail
            tail = cut(tail, max(0, self.body // 2))
            room = self.body - (cell_len(tail) + 2 if tail else 0)
        elif cell_len(row.body.text) <= self.body:
            room, tail = self.body, cut(tail, self.tail)
        else:
            # A long name takes the tail's place rather than being cut for it.
            room = self.body + (self.tail + 2 if self.tail else 0)
            left = room - cell_len(row.body.text) - 2
            tail = cut(tail, left) if left >= LEAST_REST else ""
            room -= cell_len(tail) + 2 if tail else 0
        body = cut(row.body.text, room)
        gap = room - cell_len(body) + 2 if tail else 0
        return [
            Piece(body, role, "", start),
            Piece(" " * gap, "text", "", -1),
            Piece(tail, row.tail.role, "", tail_start),
        ]
