"""Turns what Textual would send of a frame into what changes the screen that stands there."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from briefing_tui.tui.wire.looks import Looks
from briefing_tui.tui.wire.painter import painted
from briefing_tui.tui.wire.rows import Row, replaced, unknown
from briefing_tui.tui.wire.runs import Run, runs
from briefing_tui.tui.wire.scrolling import LEAST, scroll


class Piece(NamedTuple):
    """A strip, and where it is drawn."""

    x: int
    strip: Strip
    width: int
    """How many cells of the strip are drawn."""


class Wire:
    """What stands on the terminal, and what is sent to change it."""

    def __init__(self, *, erases_in_colour: bool = False, moves_rows: bool = False) -> None:
        self.erases_in_colour = erases_in_colour
        """Whether what the terminal erases has the page of the look that is set."""
        self.moves_rows = moves_rows
        """Whether the terminal moves rows between margins."""
        self._looks = Looks(ColorSystem.TRUECOLOR)
        self._size = (0, 0)
        self._terminal: Hashable = None
        self._cursor: tuple[int, int] | None = None
        self._rows: list[Row] = []
        self._parts: list[tuple[Sequence[int], dict[int, Strip]]] = []
        self._before: dict[int, Row] = {}
        """What stands on the terminal in rows that are other than that by now."""

    def forget(self) -> None:
        """Know nothing of what stands on the terminal: what is drawn next is sent whole."""
        self._cursor = None
        self._before = {}
        width, height = self._size
        self._rows = [unknown(width) for _ in range(height)]
        self._parts = [((), {}) for _ in range(height)]

    def changes(
        self,
        update: LayoutUpdate | ChopsUpdate,
        cursor: tuple[int, int],
        system: ColorSystem,
        terminal: Hashable = None,
        *,
        later: bool = False,
    ) -> str:
        """Give what is sent of a frame; nothing where it shows what stands there already.

        What is not to be sent yet goes with the next frame, or with `held`, as far as it is still
        to be seen then.

        Args:
            update: What Textual draws.
            cursor: The column and the row where the cursor is to be.
            system: The colours that the terminal has.
            terminal: What tells one state of the terminal from another; when it is another than at
                the frame before, nothing is known of what stands there.
            later: Whether the line takes nothing now.
        """
        self._meet(_size(update), system, terminal)
        for y, columns, pieces in _lines(update):
            old = self._rows[y]
            if self._take(y, columns, pieces):
                self._before.setdefault(y, old)
        return "" if later else self._sent(cursor)

    def held(self, cursor: tuple[int, int], terminal: Hashable = None) -> str:
        """Give what was not to be sent before; nothing where the terminal has become another."""
        return self._sent(cursor) if terminal == self._terminal else ""

    def _sent(self, cursor: tuple[int, int]) -> str:
        """Give what makes the terminal show what it is to show."""
        before, self._before = self._before, {}
        plain, moved = self._looks.plain, ""
        if self.moves_rows and len(before) >= LEAST:
            stood = [before.get(y, row) for y, row in enumerate(self._rows)]
            part = range(min(before), max(before) + 1)
            if (found := scroll(stood, self._rows, part, plain)) is not None:
                before |= found.moved(stood, plain)
                moved = found.sequence
        changed = [run for y, old in sorted(before.items()) for run in self._runs(y, old)]
        if not (changed or moved) and cursor == self._cursor:
            return ""
        self._cursor = cursor
        return moved + painted(changed, cursor, plain)

    def _meet(self, size: tuple[int, int], system: ColorSystem, terminal: Hashable) -> None:
        """Know nothing of a terminal that is another than at the frame before."""
        if size != self._size or terminal != self._terminal or system is not self._looks.system:
            self._size, self._terminal = size, terminal
            if system is not self._looks.system:
                self._looks = Looks(system)
            self.forget()

    def _runs(self, y: int, old: Row) -> Iterator[Run]:
        """Give what of a row has changed."""
        erases = self.erases_in_colour
        return runs(y, old, self._rows[y], self._looks.plain, erases_in_colour=erases)

    def _take(self, y: int, columns: Sequence[int], pieces: Sequence[Piece]) -> bool:
        """Take what is drawn of one row, and tell whether it may have changed."""
        parted, known = self._parts[y]
        if parted != columns:
            known = {}
            self._parts[y] = columns, known
        new = old = self._rows[y]
        for x, strip, width in pieces:
            if known.get(x) is strip:
                continue
            new = replaced(new, x, strip, self._looks, width)
            known.pop(x, None)
            if width == strip.cell_length:
                known[x] = strip
        self._rows[y] = new
        return new is not old


def _size(update: LayoutUpdate | ChopsUpdate) -> tuple[int, int]:
    """Give the columns and rows of the screen that an update belongs to."""
    if isinstance(update, LayoutUpdate):
        return update.region.right, update.region.bottom
    ends = update.chop_ends[0] if update.chop_ends else ()
    return ends[-1] if ends else 0, len(update.chops)


def _lines(
    update: LayoutUpdate | ChopsUpdate,
) -> Iterator[tuple[int, Sequence[int], Sequence[Piece]]]:
    """Give the rows of an update: each one's number, where its parts begin, and what is drawn."""
    if isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            chops = update.chops[y]
            yield y, [*chops], [*_chopped(chops, update.chop_ends[y], first, last)]
        return
    for y, line in enumerate(update.strips, update.region.y):
        pieces, x = [], update.region.x
        for strip in line:
            pieces.append(Piece(x, strip, strip.cell_length))
            x += strip.cell_length
        yield y, [piece.x for piece in pieces], pieces


def _chopped(
    chops: Mapping[int, Strip | None], ends: Sequence[int], first: int, last: int
) -> Iterator[Piece]:
    """Give what Textual draws of a row between two columns: strips from where they begin."""
    for end, (x, strip) in zip(ends, chops.items(), strict=False):
        if strip is not None and x < last and end > first:
            yield Piece(x, strip, min(end, last) - x)
