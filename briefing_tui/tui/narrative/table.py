"""Tables: columns as wide as they need, narrower where the width asks, a list where it must be.

No cell is ever cut: it wraps in its column, and where the columns would be too narrow to read,
each row becomes a list of `label: value`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, zip_longest

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.flow import Line, Link, Paragraph, Piece, Prefix, cells, decoration
from briefing_tui.tui.text import Span, span

Cell = tuple[Span, ...]

GAP = 3
"""Blanks between two columns."""
NARROWEST = 8
"""Cells that a column keeps if its content needs as many; with less, the table becomes a list."""

_INDENT: Prefix = (span("  "),)
_PARTING = span(" ")
_ROW_END = span("\n")


@dataclass(frozen=True)
class Table:
    """A table; its text is its cells, parted by blanks, and its rows, by line breaks."""

    rows: tuple[tuple[Cell, ...], ...]
    """The header and the rows under it; they need not be of one length."""
    aligns: tuple[str, ...]
    """`left`, `right`, `center` or nothing for each column."""
    first: Prefix = ()
    """What stands before its first line."""
    rest: Prefix = ()
    """What stands before every other line."""
    row: int = 0
    """The line of the file on which it stands, from 1."""
    space: int = 0
    """How many blank lines stand before it."""
    lead: Prefix | None = None
    """What is drawn on a line of its own before it, or None."""

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Give all its text as spans."""
        parts: list[Span] = []
        for row in self.rows:
            for cell in row:
                parts += (*cell, _PARTING)
            if row:
                parts.pop()
            parts.append(_ROW_END)
        return tuple(parts[:-1])

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return "".join(part.text for part in self.spans)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of all cells."""
        return Paragraph(self.spans).links

    def lines(self, width: int) -> Sequence[Line]:
        """Lay it out as a grid, or as a list where its columns would be too narrow."""
        width = max(width, 1)
        first = decoration(self.first, width, mark=True)
        rest = decoration(self.rest, width)
        room = width - max(cells(first), cells(rest))
        indent = len(_INDENT[0].text) if room > 2 * NARROWEST else 0
        widths = self._column_widths(room - indent)
        body = self._grid(widths) if widths else self._list(room - indent)
        margin = decoration(_INDENT, width) if indent else ()
        laid = [(rest if at else first) + margin + line for at, line in enumerate(body)]
        return laid if self.lead is None else [decoration(self.lead, width), *laid]

    @cached_property
    def _natural(self) -> tuple[int, ...]:
        """What each column needs to show every cell on one line."""
        widths: list[int] = []
        for row in self.rows:
            found = [sum(cell_len(part.text) for part in cell) for cell in row]
            # In place: most columns of a table made to be wide have nothing in most rows.
            widths[: len(found)] = map(max, zip_longest(found, widths[: len(found)], fillvalue=0))
        return tuple(widths)

    @cached_property
    def _starts(self) -> tuple[tuple[int, ...], ...]:
        """The offset of each cell in the text."""
        result: list[tuple[int, ...]] = []
        offset = 0
        for row in self.rows:
            sizes = [sum(len(part.text) for part in cell) + 1 for cell in row] or [1]
            *starts, end = accumulate(sizes, initial=offset)
            result.append(tuple(starts[: len(row)]))
            offset = end
        return tuple(result)

    def _column_widths(self, room: int) -> tuple[int, ...]:
        """Share the room among the columns; nothing where one would be too narrow to read."""
        room -= GAP * (len(self._natural) - 1)
        if room < sum(min(need, NARROWEST) for need in self._natural):
            return ()
        level = 0
        left, waiting = room, sorted(self._natural)
        for at, need in enumerate(waiting):
            level = left // (len(waiting) - at)
            if need > level:
                break
            left -= need
        else:
            return tuple(max(need, 1) for need in self._natural)
        widths = [max(min(need, level), 1) for need in self._natural]
        for column, need in enumerate(self._natural):
            if widths[column] < need and sum(widths) < room:
                widths[column] += 1
        return tuple(widths)

    def _grid(self, widths: tuple[int, ...]) -> Iterator[Line]:
        for number, (row, starts) in enumerate(zip(self.rows, self._starts, strict=True)):
            wrapped = [
                _wrap(cell, start, width, "dim" if number == 0 else "")
                for cell, start, width in zip(row, starts, widths, strict=False)
            ]
            for parts in zip_longest(*wrapped, fillvalue=()) if wrapped else [()]:
                yield self._grid_line(parts, widths)
            if number == 0:
                rule = "─" * (sum(widths) + GAP * (len(widths) - 1))
                yield (Piece(rule, "faint", "", -1),)

    def _grid_line(self, parts: Sequence[Line], widths: tuple[int, ...]) -> Line:
        line: list[Piece] = []
        owed = 0
        for column, part in enumerate(parts):
            spare = widths[column] - cells(part)
            align = self.aligns[column] if column < len(self.aligns) else ""
            before = {"right": spare, "center": spare // 2}.get(align, 0)
            if part:
                if owed + before:
                    line.append(Piece(" " * (owed + before), "text", "", -1))
                line += part
                owed = spare - before + GAP
            else:
                owed += widths[column] + GAP
        return tuple(line)

    def _list(self, width: int) -> Iterator[Line]:
        """Give each row as `label: value`; the header's own cells are the first row's labels."""
        width = max(width, 1)
        labels, places = self.rows[0], self._starts[0]
        if len(self.rows) == 1:
            for label, place in zip(labels, places, strict=True):
                yield from _wrap(label, place, width, "dim")
        for number, (row, starts) in enumerate(zip(self.rows[1:], self._starts[1:], strict=True)):
            if number:
                yield ()
            for column in range(max(len(row), len(labels) if number == 0 else 0)):
                value = row[column] if column < len(row) else ()
                if not value and number:
                    continue
                start = starts[column] if value else 0
                label = labels[column] if column < len(labels) else ()
                place = places[column] if number == 0 and label else -1
                yield from _entry(label, place, value, start, width)


def _entry(label: Cell, place: int, value: Cell, start: int, width: int) -> Iterator[Line]:
    """Give a label and its value, side by side where the label is short.

    Args:
        label: the header's cell.
        place: where it stands in the table's text; -1 where it only repeats.
        value: the cell.
        start: where that stands in the table's text.
        width: cells.
    """
    colon = Piece(": ", "dim", "", -1)
    head = _wrap(label, place, width, "dim") if label else []
    indent = " " * min(2, width // 8)
    body = _wrap(value, start, width - len(indent), "") if value else []
    margin = (Piece(indent, "text", "", -1),) if indent else ()
    room = cells(head[0]) + 2 if len(head) == 1 else width
    if body and room <= width // 2:
        body = _wrap(value, start, width - room, "")
        yield (*head[0], colon, *body[0])
        margin = (Piece(" " * room, "text", "", -1),)
        body = body[1:]
    else:
        yield from head
    for line in body:
        yield margin + line


def _wrap(cell: Cell, start: int, width: int, role: str) -> list[Line]:
    """Wrap a cell in its column, every piece at its place in the table's text, or -1."""
    width = max(width, 1)
    if sum(cell_len(part.text) for part in cell) <= width:
        ends = accumulate(len(part.text) for part in cell)
        laid: Iterable[Line] = [
            tuple(
                Piece(part.text, part.role, part.target, end - len(part.text))
                for part, end in zip(cell, ends, strict=True)
                if part.text
            )
        ]
    else:
        laid = Paragraph(cell).lines(width)
    return [tuple(_placed(piece, start, role) for piece in line) for line in laid]


def _placed(piece: Piece, start: int, role: str) -> Piece:
    """Move a piece from its cell to its place in the table's text."""
    text, old, target, at = piece
    return Piece(text, f"{old} {role}" if role else old, target, at + start if start >= 0 else -1)
