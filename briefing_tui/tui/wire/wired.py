"""The part of the application that sends frames to the terminal."""

import logging
import os
from typing import Any

from rich.color import ColorSystem
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.events import Event, Resize
from textual.screen import Screen

from briefing_tui.tui.terminal import abilities
from briefing_tui.tui.wire.fit import misfit
from briefing_tui.tui.wire.wire import Wire

LOG = logging.getLogger("briefing")
# Without a handler Python would write on standard error, which is where the screen may be.
LOG.addHandler(logging.NullHandler())

SYNCHRONISED_FROM = 512
"""Characters of a frame from which the terminal is told where it begins and ends.

A frame is one write. What is shorter arrives in one piece and is drawn in one, so that the sixteen
bytes would be for nothing, and more than many a frame has.
"""

MISFITS = (AttributeError, LookupError, TypeError, ValueError)
"""What is raised where a frame of Textual's is not as known."""

HELD, LONGEST_HELD = 0.02, 0.25
"""Seconds between two looks at a line that takes nothing: at first, and when it has for long."""


class Wired(App[int]):
    """An application that sends of every frame what has changed, and all of it where it must."""

    def __init__(self, driver_class: type[Driver], *, ansi_color: bool) -> None:
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self._wire: Wire | None = Wire()
        self._entered = 0
        self._asks_terminal = True
        self._waits_for_line = False
        self._pause = HELD
        if fault := misfit():
            self._send_all(fault)

    def forget_screen(self) -> None:
        """Take nothing of what stands on the terminal for known: what is drawn next is sent."""
        if self._wire is not None:
            self._wire.forget()

    def redraw_all(self) -> None:
        """Draw the whole screen anew."""
        self.forget_screen()
        self.screen.refresh(layout=True)
        self.refresh(layout=True)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Resize) and self.is_running:
            # A window that was made smaller and as large again has lost what stood there, and the
            # screen, which is told of the last size alone, sees no change. The first report of a
            # size comes with the empty screen.
            entered = getattr(self._driver, "entered", 0)
            again, self._entered = entered == self._entered, entered
            if again and self.screen_stack and event.size == self.screen.outer_size:
                self.redraw_all()
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:  # noqa: ANN401 - as Textual
        if type(renderable) in {LayoutUpdate, ChopsUpdate} and self._wire is not None:
            try:
                changes = self._changes(self._wire, renderable)
            except MISFITS as error:
                self._send_all(repr(error))
            else:
                if changes:
                    self._send(changes)
                self.post_display_hook()
                return
        elif renderable is not None:
            self.forget_screen()
        super()._display(screen, renderable)

    def _changes(self, wire: Wire, update: LayoutUpdate | ChopsUpdate) -> str:
        """Give what is sent of a frame; nothing where no terminal is there to show it."""
        driver = self._driver
        if not self._draws or driver is None:
            return ""
        # Rich gives none to a terminal whose name says nothing (unknown).
        system = self.console._color_system or ColorSystem.STANDARD
        later = not getattr(driver, "takes_more", True)
        if later:
            self._wait_for_line()
        return wire.changes(update, self._new_cursor(), system, self._terminal, later=later)

    @property
    def _draws(self) -> bool:
        """Whether a terminal is there that shows what is sent."""
        if self._batch_count or not self._running or self._closed:
            return False
        return self._driver is not None and not self._driver.is_headless

    @property
    def _terminal(self) -> int:
        """What tells one state of the terminal from another."""
        return getattr(self._driver, "entered", 0)

    def _new_cursor(self) -> tuple[int, int]:
        """Give where the cursor is to be, and take note of it."""
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        return cursor

    def _wait_for_line(self) -> None:
        """Send what is held back once the line takes it: the last of all frames since then.

        On a slow line each frame would otherwise wait for all before it, and who holds a key down
        would look at the past for as long as it takes to send it.
        """
        if not self._waits_for_line:
            self._waits_for_line = True
            self.set_timer(self._pause, self._send_held)
            self._pause = min(self._pause * 1.5, LONGEST_HELD)

    def _send_held(self) -> None:
        self._waits_for_line = False
        if self._wire is None or not self._running or self._closed:
            return
        if not self._draws or not getattr(self._driver, "takes_more", True):
            self._wait_for_line()
            return
        self._pause = HELD
        try:
            changes = self._wire.held(self._new_cursor(), self._terminal)
        except MISFITS as error:
            self._send_all(repr(error))
            self.screen.refresh(layout=True)
        else:
            if changes:
                self._send(changes)

    def _send(self, changes: str) -> None:
        driver = self._driver
        assert driver is not None
        if self._sync_available and len(changes) >= SYNCHRONISED_FROM:
            changes = f"{SYNC_START}{changes}{SYNC_END}"
        driver.write(changes)
        driver.flush()
        if self._asks_terminal and self._wire is not None:
            # What the terminal can is read from a file, for which the first frame need not wait.
            self._asks_terminal = False
            can = abilities(os.environ)
            self._wire.erases_in_colour = can.erases_in_colour
            self._wire.moves_rows = can.moves_rows

    def _send_all(self, reason: str) -> None:
        """Send frames as Textual does, from now on."""
        self._wire = None
        LOG.warning("Frames are sent as Textual sends them, since it is not as known: %s", reason)
