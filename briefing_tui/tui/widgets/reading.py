"""The reading pane: blocks of text, wrapped only where they are looked at.

The place is kept as a block and an offset into its text, so that it survives any width. The height
of the whole is never known, because nobody needs it: the ends are found by walking from them.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from briefing_tui.tui.flow import Block, Line, Piece, cells, line_of, mark, offset_at
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, strip
from briefing_tui.tui.widgets.lines import Lines

MEASURE = 92
"""The widest a text is set; longer lines are hard to follow back."""
MARGIN = 1
"""Blank cells left and right of the text."""

KEPT = 512
"""Blocks that are kept laid out."""
MORE = 8
"""The cells of the sign that there is more."""

Ranges = Sequence[tuple[int, int, str]]


class Anchor(NamedTuple):
    """A place in a text, whatever its width."""

    block: int
    """The index of the block."""
    offset: int
    """The offset into the block's text; -1 is the blank before it."""


class ReadingPane(Lines):
    """Shows a sequence of blocks from a place on."""

    class LinkPicked(Message):
        """A link was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Picked(Message):
        """The pane was clicked where no link is."""

        def __init__(self, pane: "ReadingPane") -> None:
            super().__init__()
            self.pane = pane

    class Scrolled(Message):
        """The place was changed by the mouse."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.blocks: Sequence[Block] = ()
        self.marked: Callable[[int], Ranges] = lambda _: ()
        """Gives what is marked in a block; asked for the blocks that are in sight."""
        self.pointed = -1
        """The block that was jumped to last, until the pane is moved."""
        self.chosen = -1
        """The block that Enter takes, drawn as a selected row is; -1 for none."""
        self.expected = Size(0, 0)
        """The size that it is laid out for before it has one."""
        self.tells_more = False
        """Whether it says in its last line that there is more below."""
        self._block = 0
        self._line = 0
        self._width = 0
        self._laid: dict[int, tuple[Block, Sequence[Line]]] = {}
        """Blocks and their lines at the present width, by the identity of the block."""
        self._shown: list[tuple[Line, int]] = []
        """The lines in sight, each with its block; -1 for the blanks between."""
        self._drawn_at = self.size
        self._match: Anchor | None = None
        self._held: tuple[Anchor, int, int, int] | None = None
        """A place that was asked for, and the block, line and width where it came to stand."""

    # What is shown

    def show(self, blocks: Sequence[Block], place: Anchor | None = None) -> None:
        """Show other blocks, from their start or from a place."""
        self.blocks = blocks
        self._match = self._held = None
        self.pointed = self.chosen = -1
        self._block = self._line = 0
        if place is not None:
            self.place = place

    @property
    def place(self) -> Anchor:
        """The place at the top of the pane."""
        if not self.blocks:
            return Anchor(0, 0)
        if self._held is not None and self._held[1:] == (self._block, self._line, self._width):
            return self._held[0]
        space = self._space(self._block)
        if self._line < space:
            return Anchor(self._block, -1)
        block = self.blocks[self._block]
        return Anchor(self._block, offset_at(block, self._width or 1, self._line - space))

    @place.setter
    def place(self, place: Anchor) -> None:
        if not self.blocks:
            return
        self._fit()
        self._block = min(max(place.block, 0), len(self.blocks) - 1)
        self._line = 0
        if place.offset >= 0:
            line = line_of(self.blocks[self._block], self._measure, place.offset)
            self._line = self._space(self._block) + line
        self._held = (place, self._block, self._line, self._width)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return (self._block, self._line) >= self._last_top()

    @property
    def percent(self) -> int:
        """How much of the text lies above the bottom of the pane, by its blocks, 0 to 100."""
        if self.at_end:
            return 100
        return int(100 * self._block / max(1, len(self.blocks)))

    # Moving

    def scroll_lines(self, count: int) -> None:
        """Move by so many lines, stopping at the ends."""
        self.pointed = -1
        block, line = self._walk(self._block, self._line, count)
        if count > 0:
            block, line = min((block, line), max(self._last_top(), (self._block, self._line)))
        self._block, self._line = block, line

    def scroll_pages(self, pages: float) -> None:
        """Move by so many pages, two lines of which stay in sight."""
        height = max(1, self.size.height)
        lines = int(abs(pages) * height) if abs(pages) < 1 else max(1, height - 2)
        self.scroll_lines(max(1, lines) * (1 if pages > 0 else -1))

    def scroll_to_start(self) -> None:
        """Go to the first line."""
        self.pointed = -1
        self._block = self._line = 0

    def scroll_to_end(self) -> None:
        """Go so far that the last line stands at the bottom."""
        self.pointed = -1
        self._block, self._line = self._last_top()

    def bring_into_view(self, block: int, offset: int = 0, *, top: bool = False) -> None:
        """Show a place of a text; where it is in sight already nothing moves.

        Args:
            block: The index of the block.
            offset: The offset into its text.
            top: Move it to the top of the pane even if it is in sight.
        """
        if not 0 <= block < len(self.blocks):
            return
        self.pointed = -1
        line = line_of(self.blocks[block], self._measure, offset) + self._space(block)
        height = max(1, self._area.height)
        if not top:
            end = self._walk(self._block, self._line, height - 1)
            if (self._block, self._line) <= (block, line) <= end:
                return
        above = 0 if top else height // 3
        self._block, self._line = self._walk(block, line, -above)
        self._block, self._line = min((self._block, self._line), self._last_top())

    def bring_whole_into_view(self, block: int) -> None:
        """Show all lines of a block, or its first ones where it is higher than the pane."""
        if not 0 <= block < len(self.blocks):
            return
        height = max(1, self._area.height)
        first = (block, self._space(block))
        end = self._walk(*first, len(self._lines(block)) - 1)
        if (self._block, self._line) > first:
            self._block, self._line = first
        elif end > self._walk(self._block, self._line, height - 1):
            self._block, self._line = min(self._walk(*end, 1 - height), first)
        self.pointed = -1

    # Lines

    @property
    def _area(self) -> Size:
        return self.size or self.expected

    @property
    def _measure(self) -> int:
        return max(1, min(MEASURE, self._area.width - 2 * MARGIN))

    def _space(self, block: int) -> int:
        return self.blocks[block].space if block else 0

    def _fit(self) -> None:
        """Take the present width for what is laid out from now on."""
        if self._width != self._measure:
            self._width = self._measure
            self._laid.clear()

    def _lines(self, block: int) -> Sequence[Line]:
        self._fit()
        return self._lay(self.blocks[block])

    def _lay(self, block: Block) -> Sequence[Line]:
        """Give the lines of a block; those of the narrative outlive the item above it."""
        _, lines = self._laid.get(id(block), (None, None))
        if lines is None:
            if len(self._laid) > KEPT:
                self._laid.clear()
            lines = block.lines(self._width)
            self._laid[id(block)] = block, lines
        return lines

    def _height(self, block: int) -> int:
        return self._space(block) + len(self._lines(block))

    def rows_of(self, blocks: Sequence[Block], most: int) -> int:
        """Count the lines that blocks take at the top of the pane, up to a limit."""
        self._fit()
        rows = 0
        for index, block in enumerate(blocks):
            rows += (block.space if index else 0) + len(self._lay(block))
            if rows >= most:
                return most
        return rows

    def _walk(self, block: int, line: int, count: int) -> tuple[int, int]:
        """Give the line that stands so many lines below, or above where negative."""
        if not self.blocks:
            return 0, 0
        line += count
        while line < 0 and block > 0:
            block -= 1
            line += self._height(block)
        while line >= self._height(block) and block < len(self.blocks) - 1:
            line -= self._height(block)
            block += 1
        return block, min(max(line, 0), max(0, self._height(block) - 1))

    def _last_top(self) -> tuple[int, int]:
        if not self.blocks:
            return 0, 0
        last = len(self.blocks) - 1
        return self._walk(last, max(0, self._height(last) - 1), 1 - max(1, self._area.height))

    @property
    def choice(self) -> Block | None:
        """The block that Enter takes, where it is in sight."""
        return self.blocks[self.chosen] if self.shows(self.chosen) else None

    @property
    def selection(self) -> Offset:
        """The cell of the screen where what was found or is chosen begins, else the top."""
        matches = (y for y, (line, _) in enumerate(self._shown) if any(map(_is_now, line)))
        chosen = (y for y, (_, block) in enumerate(self._shown) if block == self.chosen >= 0)
        return self.region.offset + Offset(0, next(matches, next(chosen, 0)))

    @property
    def last_in_sight(self) -> int:
        """The last block of which a line is in sight; -1 for none."""
        return max((block for _, block in self._shown), default=-1)

    def shows(self, block: int) -> bool:
        """Tell whether any line of a block is in sight."""
        return block >= 0 and any(each == block for _, each in self._shown)

    def _visible(self) -> Iterable[tuple[Line, int]]:
        self._fit()
        block, skip = self._block, self._line
        count, left = len(self.blocks), self.size.height
        while left > 0 and block < count:
            each = self.blocks[block]
            space = each.space if block else 0
            ranges = self.marked(block)
            lines = self._lay(each)
            blanks = max(0, min(space - skip, left))
            for _ in range(blanks):
                yield (), -1
            left -= blanks
            first = max(0, skip - space)
            for line in lines[first : first + left]:
                yield (self._marked(line, ranges, block) if ranges else line), block
                left -= 1
            block, skip = block + 1, 0

    def _marked(self, line: Line, ranges: Ranges, block: int) -> Line:
        """Give a line with its marks, and remember where the match stands that one is at."""
        line = mark(line, ranges)
        for piece in line:
            if _is_now(piece):
                self._match = self._match or Anchor(block, piece.start)
        return line

    def draw(self) -> Sequence[Strip]:
        if self._width and self._width != self._measure and self.blocks:
            self._keep_place()
        size = self.size
        if self._drawn_at != size:
            self._drawn_at = size
            if self._match is not None:
                self.bring_into_view(*self._match)
        self._match = None
        self._shown = list(self._visible())
        width, look = size.width, self.look
        margin = Piece(" " * MARGIN, "text", "", -1)
        bar = Piece(look.glyphs.selected, "accent", "", -1)
        strips = [
            strip((bar, *line), width, look, "select")
            if block == self.chosen >= 0
            else strip((margin, *line), width, look)
            for line, block in self._shown
        ]
        if self.tells_more and len(strips) > 1 and not self.at_end:
            more = strip([Span(f" {look.glyphs.down} more ", "faint")], MORE, look)
            strips[-1] = Strip.join([strips[-1].crop(0, width - MORE), more])
        return strips

    def _keep_place(self) -> None:
        """Turn the top line at the old width into the line of the same text at the new one."""
        self.place = self.place

    def links_in_sight(self) -> list[str]:
        """Give where the links lead that can be seen, from the top."""
        return [piece.target for line, _ in self._shown for piece in line if piece.target]

    # The mouse

    def on_click(self, event: Click) -> None:
        event.stop()
        target = self._target_at(event.x - MARGIN, event.y)
        self.post_message(self.LinkPicked(target) if target else self.Picked(self))

    def _target_at(self, x: int, y: int) -> str:
        if 0 <= y < len(self._shown):
            for piece in self._shown[y][0]:
                width = cells((piece,))
                if 0 <= x < width:
                    return piece.target
                x -= width
        return ""

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._wheel(event, -3)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, lines: int) -> None:
        event.stop()
        self.scroll_lines(lines)
        self.redraw()
        self.post_message(self.Scrolled())


def _is_now(piece: Piece) -> bool:
    """Tell whether a piece is of the match that one is at."""
    return "now" in piece.role.split()
