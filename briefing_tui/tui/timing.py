"""How long the work of each key takes: what was slow is logged by the name of what the key did."""

from time import monotonic
from typing import TYPE_CHECKING

from textual.events import Key

from briefing_tui.tui.screens.frame import Frame, TakesKeys

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp

SLOW = 0.1
"""Seconds above which a person waits for a key (R. B. Miller, 1968)."""
ANSWER = "answer"
"""What is logged in place of an action where a key was part of an answer: it may be a brief's."""
CHOICE = "choice"
"""The same where it went to a drawer or another screen that takes its keys itself."""


class Timing:
    """Gives keys to screens and looks at the clock."""

    def __init__(self, app: "BriefingApp") -> None:
        self._app = app

    async def press(self, screen: TakesKeys, event: Key) -> None:
        """Let a screen do what a key does; log it if that took long."""
        app = self._app
        suspended, action = app.suspended, self._action(screen, event)
        begun = monotonic()
        await screen.press(event)
        took = monotonic() - begun
        # While the terminal was given up, it was another program that took its time.
        if took > SLOW and app.suspended == suspended and app.opening.log is not None:
            from briefing_tui.library.log import Log

            Log(app.opening.log).slow(action, round(took * 1000), (app.size.width, app.size.height))

    def _action(self, screen: TakesKeys, event: Key) -> str:
        """Give the id of what a key does on a screen."""
        if not isinstance(screen, Frame):
            return CHOICE
        if screen.is_asking:
            return ANSWER
        action = self._app.keymap.action(event.key, screen.where)
        return action.id if action is not None else "none"
