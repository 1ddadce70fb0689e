"""Text laid out in lines of cells, wrapped at any width, the place of every piece in it known.

A cell is what Textual and Rich count as one column, so the widths here are those that are drawn.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, overload

from briefing_tui.tui.cells import cell_len, chop, snap, wrap
from briefing_tui.tui.text import Span, span

Prefix = tuple[Span, ...]
"""Decoration before a line: a bullet, an indent, the bars of block quotes."""

WIDEST = 2
"""The cells of the widest character."""
CONTINUED: Prefix = (span("→ ", "faint"),)
"""Stands before the rest of a verbatim line that was too long."""


class Piece(NamedTuple):
    """A part of a line in one role."""

    text: str
    """The cleaned text."""
    role: str
    """Its role, as in `Span`."""
    target: str
    """Where it leads, if it is a link."""
    start: int
    """The offset of its first character in the block's text; -1 for decoration."""


Line = tuple[Piece, ...]
"""One line as it is drawn, from left to right in logical order."""


class Link(NamedTuple):
    """A stretch of a block's text that leads somewhere."""

    start: int
    """Where it starts in the block's text."""
    end: int
    """Where it ends, exclusive."""
    target: str
    """Where it leads, as the brief wrote it."""


class Mark(NamedTuple):
    """A stretch of a block's text that is to be shown in one more role."""

    start: int
    """Where it starts in the block's text."""
    end: int
    """Where it ends, exclusive."""
    role: str
    """The role that is added."""


class Block(Protocol):
    """A part of a text that is laid out by itself: a paragraph, a table, a piece of code."""

    @property
    def text(self) -> str:
        """The cleaned plain text, as it is searched."""

    @property
    def row(self) -> int:
        """The line of the file on which it stands, from 1; 0 where it stands in none."""

    @property
    def space(self) -> int:
        """How many blank lines stand before it."""

    @property
    def links(self) -> Sequence[Link]:
        """Its links, in the order of the text."""

    def lines(self, width: int) -> Sequence[Line]:
        """Lay it out; no line is wider than `width` cells unless a single character is."""


class Lines(Sequence[Line]):
    """The lines of a text; where they break is known, their pieces are made when asked for."""

    def __init__(
        self,
        spans: Sequence[tuple[int, Span]],
        ranges: Sequence[tuple[int, int]],
        prefixes: tuple[Line, Line, Line],
        lead: Sequence[Line] = (),
    ) -> None:
        """Take a text's layout.

        Args:
            spans: the text's parts, each with its offset.
            ranges: start and end of each line in the text.
            prefixes: what stands before the first line, before every other line that the text
                starts, and before one that only its width made.
            lead: whole lines before the first.
        """
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._ranges = ranges
        self._prefixes = prefixes
        self._lead = lead

    def __len__(self) -> int:
        return len(self._lead) + len(self._ranges)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        index -= len(self._lead)
        if index < 0:
            return self._lead[index]
        return self._prefix(index) + tuple(self._pieces(*self._ranges[index]))

    def line_of(self, offset: int) -> int:
        """Give the line that holds a character of the text, or the last one before it."""
        at = bisect_right(self._ranges, offset, key=lambda bounds: bounds[0]) - 1
        return len(self._lead) + max(at, 0)

    def _prefix(self, index: int) -> Line:
        if index == 0:
            return self._prefixes[0]
        start = self._ranges[index][0]
        at = bisect_right(self._starts, start - 1) - 1
        offset, span = self._spans[at]
        return self._prefixes[1 if span.text[start - 1 - offset] == "\n" else 2]

    def _pieces(self, start: int, end: int) -> Iterable[Piece]:
        at = max(bisect_right(self._starts, start) - 1, 0)
        while start < end:
            offset, (text, role, target) = self._spans[at]
            part = text[start - offset : end - offset]
            if part:
                yield Piece(part, role, target, start)
                start += len(part)
            at += 1


class Paragraph:
    """Text that is wrapped at blanks."""

    def __init__(
        self,
        spans: tuple[Span, ...],
        first: Prefix = (),
        rest: Prefix = (),
        row: int = 0,
        space: int = 0,
        lead: Prefix | None = None,
    ) -> None:
        """Make a paragraph.

        Args:
            spans: Its text, in parts; a line break in it is kept.
            first: What stands before its first line.
            rest: What stands before every other line.
            row: The line of the file on which it stands, from 1; 0 where it stands in none.
            space: How many blank lines stand before it.
            lead: What is drawn on a line of its own before it, such as the bar of a quote that
                goes on.
        """
        self.spans = spans
        self.first = first
        self.rest = rest
        self.row = row
        self.space = space
        self.lead = lead

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links, each as one, whatever is strong or emphasised in it."""
        found: list[Link] = []
        for start, part in placed(self.spans, self.text):
            if not part.target:
                continue
            end = start + len(part.text)
            if found and (found[-1].end, found[-1].target) == (start, part.target):
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(Link(start, end, part.target))
        return tuple(found)

    def lines(self, width: int) -> Sequence[Line]:
        """Wrap it; a width below 1 counts as 1."""
        return self._lay(width, self.rest)

    def _lay(self, width: int, more: Prefix) -> Lines:
        width = max(width, 1)
        prefixes = (decoration(self.first, width, mark=True), decoration(self.rest, width))
        continued = decoration(more, width)
        ranges = self._break(*(width - cells(line) for line in (*prefixes, continued)))
        lead = () if self.lead is None else (decoration(self.lead, width),)
        return Lines(placed(self.spans, self.text), ranges, (*prefixes, continued), lead)

    def _break(self, first: int, rest: int, continued: int) -> list[tuple[int, int]]:
        return wrap(self.text, first, min(rest, continued))


class Verbatim(Paragraph):
    """Text whose lines and blanks are kept, such as code; what is too long goes on below."""

    def lines(self, width: int) -> Sequence[Line]:
        """Break its lines at the width; a width below 1 counts as 1."""
        return self._lay(width, self.rest + CONTINUED)

    def _break(self, first: int, rest: int, continued: int) -> list[tuple[int, int]]:
        return chop(self.text, first, rest, continued)


def placed(spans: Sequence[Span], text: str) -> list[tuple[int, Span]]:
    """Give every span with its offset, none of them starting within a character on the screen."""
    if len(spans) == 1:
        return [(0, spans[0])]
    result: list[tuple[int, Span]] = []
    start = end = 0
    for part in spans:
        end += len(part.text)
        stop = snap(text, end)
        if stop > start:
            result.append((start, part._replace(text=text[start:stop])))
            start = stop
    return result or [(0, span(""))]


def decoration(prefix: Prefix, width: int, *, mark: bool = False) -> Line:
    """Give a prefix as pieces, its outer parts left out where they would take half the width.

    Args:
        prefix: what stands before a line.
        width: the cells of the line.
        mark: keep the innermost part, such as an item's number, if there is room for one character
            beside it.
    """
    kept = [part for part in prefix if part.text]
    room = sum(cell_len(part.text) for part in kept)
    while kept and room > (width - WIDEST if mark and len(kept) == 1 else width // 2):
        room -= cell_len(kept.pop(0).text)
    return tuple(Piece(part.text, part.role, part.target, -1) for part in kept)


def cells(line: Line) -> int:
    """Give the width of a line."""
    return sum(cell_len(piece.text) for piece in line)


def line_of(block: Block, width: int, offset: int) -> int:
    """Give the index of the line that shows a character of a block's text, or what follows it."""
    lines = block.lines(width)
    if isinstance(lines, Lines):
        return lines.line_of(offset)
    best, distance = 0, -1
    for index, line in enumerate(lines):
        for piece in line:
            if piece.start <= offset < piece.start + len(piece.text):
                return index
            if distance < piece.start <= offset:
                best, distance = index, piece.start
    return best


def offset_at(block: Block, width: int, index: int) -> int:
    """Give the offset of the text that a line starts with, or of the nearest text above it."""
    lines = block.lines(width)
    for line in reversed(lines[: index + 1]):
        for piece in line:
            if piece.start >= 0:
                return piece.start
    return 0


def mark(line: Line, ranges: Iterable[tuple[int, int, str]]) -> Line:
    """Add roles to the parts of a line that lie in given ranges of the block's text.

    Args:
        line: a line of the block.
        ranges: start, end (exclusive) and the role to add; `Mark` is one. They may overlap.
    """
    for start, end, role in ranges:
        line = tuple(part for piece in line for part in _marked(piece, start, end, role))
    return line


def _marked(piece: Piece, start: int, end: int, role: str) -> Iterable[Piece]:
    """Split a piece at the ends of a range, never within a character on the screen."""
    text, old, target, at = piece
    low, high = max(start - at, 0), min(end - at, len(text))
    if at < 0 or low >= high:
        return (piece,)
    low, high = snap(text, low, back=True), snap(text, high)
    parts = (
        Piece(text[:low], old, target, at),
        Piece(text[low:high], f"{old} {role}", target, at + low),
        Piece(text[high:], old, target, at + high),
    )
    return (part for part in parts if part.text)
