"""What stands beside a list for its selected row, made ready for the next rows as well.

A key then shows it in its own frame, and waits for nothing.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.tui.flow import Block

if TYPE_CHECKING:
    from briefing_tui.tui.screens.library.listed import ListScreen

KEPT = 12
"""Rows of which it is remembered."""

Make = Callable[[], Sequence[Block]]


class Ahead:
    """Makes what may be looked at next, once a frame was drawn, one row at a time."""

    def __init__(self, screen: "ListScreen") -> None:
        self._screen = screen
        self._made: OrderedDict[Hashable, Sequence[Block]] = OrderedDict()
        self._wanted: Sequence[tuple[Hashable, Make]] = ()

    def get(self, key: Hashable) -> Sequence[Block] | None:
        """Give what was made for a row; None where it was not."""
        return self._made.get(key)

    def put(self, key: Hashable, blocks: Sequence[Block]) -> None:
        """Remember what was made for a row."""
        self._made[key] = blocks
        self._made.move_to_end(key)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)

    def forget(self) -> None:
        """Forget all that was made: it may be something else by now."""
        self._made.clear()
        self._wanted = ()
        self._screen.errands.drop("ahead")

    def look(self, wanted: Sequence[tuple[Hashable, Make]]) -> None:
        """Make something for some rows, after the next frame.

        Args:
            wanted: What tells each row and what stands in it from others, and what makes it, in a
                thread.
        """
        self._wanted = wanted
        self._screen.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        errands = self._screen.errands
        missing = [each for each in self._wanted if each[0] not in self._made]
        if not missing or errands.is_running("ahead"):
            return
        key, make = missing[0]

        def made(blocks: Sequence[Block]) -> None:
            self.put(key, blocks)
            self._go_on()

        errands.run("ahead", make, made)
