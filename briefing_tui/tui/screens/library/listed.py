"""What the screens of a library have in common: one long list, and answers that come late."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.geometry import Offset

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import Query
from briefing_tui.model.markings import strictest
from briefing_tui.tui.actions import Place
from briefing_tui.tui.errands import Done, Errands
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.frame import Frame
from briefing_tui.tui.widgets.bars import Hint
from briefing_tui.tui.widgets.long_list import LongList

RED = "RED"
PATIENCE = 0.012
"""Seconds that a key waits for its answer before the screen is drawn without it; most stores
answer sooner, and then nothing is seen to come late."""


def marking_of(markings: Iterable[str], *, several: bool | None = None) -> str:
    """Give the marking of several briefs: the strictest, as `to TLP:AMBER`.

    One without a marking counts as RED; where none is RED itself, it is said that one has none.

    Args:
        markings: Theirs; empty is UNMARKED.
        several: Whether they are those of several briefs, where each stands there but once.
    """
    each = list(markings)
    if not each:
        return ""
    if not all(each) and RED not in each:
        return "UNMARKED"
    several = len(each) > 1 if several is None else several
    return f"{'to ' if several else ''}TLP:{strictest(each)}"


class ListScreen(Frame):
    """A screen around one long list, with the keys that move in it."""

    holds_much = True

    hints: ClassVar[Mapping[Place, Sequence[tuple[str, str]]]] = {}
    """The actions that the bottom line names, in their order, with what they do here; where there
    is little room the first and the last stay."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.list = LongList(look)
        self.listing: Listing | None = None
        """What is listed, where it is the hits of one query."""
        self.errands = Errands(self, lambda fault: self.tell(fault, warns=True))
        """What is being looked for in threads."""

    def show_keys(self) -> None:
        hints = self.hints.get(self.where)
        if hints is None:
            super().show_keys()
            return
        keymap, ascii_ = self.briefing.keymap, self.look.ascii
        self.status.hints = [
            Hint(keys[0], label, stays=not place)
            for place, (action, label) in enumerate(hints)
            if (keys := keymap.shown(action, ascii=ascii_))
        ]

    def matching(self, sought: Query) -> Listing:
        """Give those of what is listed that a query finds, in the same order."""
        raise NotImplementedError

    # Answers from threads

    @property
    def busy(self) -> bool:
        return self.errands.busy

    def on_done(self, message: Done) -> None:
        self.errands.finish(message.errand)

    def load_in_sight(self) -> None:
        """Fetch the hits in sight and those ahead that were not fetched yet, and show them."""
        listing = self.listing
        if listing is None:
            return
        first, last = self.list.in_sight
        ahead = max(1, self.list.size.height)
        index = listing.missing(first, last)
        patience = PATIENCE if index >= 0 else 0.0
        if index < 0:
            index = listing.missing(first - ahead, last + ahead)
        if index < 0:
            return

        def loaded(_: bool) -> None:
            if self.listing is listing:
                self.sync()

        self.errands.run("pages", lambda: listing.load(index), loaded, patience=patience)

    # Moving

    @property
    def moving(self) -> LongList:
        """The list that the keys move in."""
        return self.list

    def moved(self) -> None:
        """Show that the cursor stands elsewhere."""
        self.sync()

    def move(self, step: int) -> None:
        """Move the cursor by so many rows."""
        if self.moving.move(step):
            self.moved()

    def go(self, index: int) -> None:
        """Put the cursor on an entry."""
        self.moving.go(index)
        self.moved()

    def action_item_next(self) -> None:
        self.move(1)

    def action_item_previous(self) -> None:
        self.move(-1)

    def action_half_down(self) -> None:
        self.move(max(1, self.moving.size.height // 2))

    def action_half_up(self) -> None:
        self.move(-max(1, self.moving.size.height // 2))

    def action_page_down(self) -> None:
        self.move(self.moving.page)

    def action_page_up(self) -> None:
        self.move(-self.moving.page)

    def action_go_top(self) -> None:
        self.go(0)

    def action_go_bottom(self) -> None:
        self.go(self.moving.total - 1)

    def action_mark_go(self) -> None:
        self.await_key("Go to which mark?", self.briefing.go_to_mark)

    # The mouse

    def action_pick(self) -> None:
        """Do what Enter does on the selected row."""

    def on_long_list_row_picked(self, message: LongList.RowPicked) -> None:
        here = message.list
        if (here.index, here.part) == (message.index, message.part):
            self.action_pick()
        else:
            here.go(message.index, message.part)
            self.moved()

    def on_long_list_wheeled(self, message: LongList.Wheeled) -> None:
        if message.list.move(message.step):
            self.moved()

    # What is shown

    @property
    def selection(self) -> Offset:
        return self.moving.region.offset + Offset(0, max(0, self.moving.cursor_line))

    @property
    def place_text(self) -> str:
        """Which of how many entries the cursor is on."""
        total = self.list.total
        return f"{self.list.index + 1:,} of {total:,}" if total else "empty"
