"""A list with what is selected in full: beside it where there is room, else below it."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.store import Hit
from briefing_tui.model.brief import Brief
from briefing_tui.reading.read import read_brief
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.lists import AcrossScreen
from briefing_tui.tui.screens.ahead import Ahead, Make
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.long_list import LongList
from briefing_tui.tui.widgets.reading import ReadingPane

PATIENCE = 0.012
"""Seconds that a key waits for what is selected; what takes longer comes after the key."""
ROOM = 14
"""Rows between the bars from which there is room below a list."""


class FittedList(LongList):
    """A list that is as high as what is in it, as far as there is room."""

    @property
    def in_sight(self) -> tuple[int, int]:
        """The first and the last entry that would be in sight if it had the whole screen."""
        return self.top, self.top + max(1, self.app.size.height)


class SidedScreen(AcrossScreen):
    """A list, and a pane that follows the cursor without holding it up."""

    DEFAULT_CSS = """
    SidedScreen Vertical, SidedScreen Container { width: 1fr; height: 1fr; }
    """
    side_from: ClassVar[int] = 140
    """Columns from which the pane stands beside the list rather than below it."""
    share: ClassVar[int] = 58
    """How much of the width the list then has, in per cent."""
    below: ClassVar[int] = 40
    """How much of the height the pane has below the list, in per cent; a short list leaves more."""

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.list = FittedList(look)
        self.detail = ReadingPane(look)
        self.detail.tells_more = True
        self.divider = Divider(look)
        self.content = Container(self.list, self.divider, self.detail)
        self.wide = 0
        """The columns of the list."""
        self._shown: Hashable = None
        self._next: Make | None = None
        self._ahead = Ahead(self)
        self._read: tuple[str, bytes, Brief] | None = None

    def body(self) -> Widget:
        return self.content

    def sync(self) -> None:
        self.share_out()
        self.show_detail()
        self.fill_bars()
        for widget in (self.list, self.divider, self.detail):
            widget.redraw()

    def share_out(self, taken: int = 0) -> None:
        """Share out the screen between the list and the pane.

        Args:
            taken: The rows that something above the list takes.
        """
        size = self.size or self.app.size
        room = size.height - 2 - taken
        side = size.width >= self.side_from and room >= 4
        below = 0 if side or room < ROOM else max(5, room * self.below // 100)
        self.wide = size.width * self.share // 100 if side else size.width
        self.divider.display = side
        self.detail.display = side or below > 0
        self.detail.styles.margin = (0 if side else 1, 0, 0, 0)
        self.content.styles.layout = "horizontal" if side else "vertical"
        self.list.styles.width = self.wide
        self.list.styles.height = "1fr" if side else self._height(max(1, room - below))

    def _height(self, most: int) -> int:
        """Give the lines that the list takes: what is below a short one follows it at once."""
        height = 0
        for index in range(self.list.total):
            rows = self.list.rows_of(index)
            height += len(rows) if rows is not None else 1
            if height >= most:
                return most
        return max(1, height)

    # The pane

    def show_detail(self) -> None:
        """Show what is selected, if it is something else than what is shown."""
        raise NotImplementedError

    def show_blocks(self, key: Hashable, first: Sequence[Block], find: Make | None) -> None:
        """Show something in the pane: what is known at once, then what a thread finds.

        Args:
            key: What it is; nothing is done where it is shown already.
            first: What is known.
            find: Finds the rest; None where there is none.
        """
        if key == self._shown:
            return
        self._shown = key
        known = self._ahead.get(key)
        self.detail.show(first if known is None else known)
        self._next = find if known is None else None
        self._find_next()
        self._ahead.look(self.beside())

    def beside(self) -> Sequence[tuple[Hashable, Make]]:
        """Give what may be shown next: what tells it from others, and what finds it."""
        return ()

    def _find_next(self) -> None:
        """Find what is to be shown, one thing at a time, so that a held key piles nothing up."""
        find = self._next
        if find is None or self.errands.is_running("detail"):
            return
        self._next, key = None, self._shown

        def show(blocks: Sequence[Block]) -> None:
            self._ahead.put(key, blocks)
            if key == self._shown:
                self.detail.show(blocks)
                self.detail.redraw()
            self._find_next()

        self.errands.run("detail", find, show, patience=PATIENCE)

    def brief_of(self, hit: Hit) -> Brief:
        """Read the brief of a hit, unless it was the last that was read; in a thread."""
        entry, read, library = hit.entry, self._read, self.briefing.library
        if read is None or read[:2] != (entry.path, entry.hash):
            file = library.file(entry.path)
            brief = library.brief(entry.path) if file is None else read_brief(file)
            read = self._read = (entry.path, entry.hash, brief)
        return read[2]
