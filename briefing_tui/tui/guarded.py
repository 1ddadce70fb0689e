"""What a guest is kept from, whichever way it is come to: by a key, the palette, or a fault."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from briefing_tui.library.opening import Opening
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.keymap import Keymap
from briefing_tui.tui.wire.wired import Wired

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from briefing_tui.tui.screens.frame import Frame

REFUSED = "Guests cannot do that here"
"""What is told where a guest has come to something that leads out, as a sentence."""


class Guarded(Wired):
    """The part of the application that starts nothing, writes nothing and stays, for guests."""

    opening: Opening
    keymap: Keymap
    suspended = 0
    """How often the terminal was given up: what took that time was not the reader's own."""

    @property
    def frame(self) -> "Frame | None":
        """The screen that is shown, if it is one of ours with bars."""
        raise NotImplementedError

    def tell(self, message: str, *, warns: bool = False) -> None:
        """Say something in the bottom line of the screen that is shown."""
        raise NotImplementedError

    def is_refused(self) -> bool:
        """Tell whether what leads out is refused here, and say so if it is."""
        if self.opening.guest:
            self.tell(REFUSED, warns=True)
        return self.opening.guest

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        # The keymap has no key for these, and the palette no row; this is for what has neither.
        name = action if isinstance(action, str) else action[1]
        if self.keymap.lacks(name.rpartition(".")[2]):
            self.tell(REFUSED, warns=True)
            return False
        return await super().run_action(action, default_namespace, namespaces)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal up to another program.

        Raises:
            BriefingError: A guest has no other program.
        """
        if self.opening.guest:
            raise BriefingError(REFUSED)
        self.suspended += 1
        with super().suspend():
            yield

    def action_suspend_process(self) -> None:
        if not self.is_refused():
            self.suspended += 1
            super().action_suspend_process()
