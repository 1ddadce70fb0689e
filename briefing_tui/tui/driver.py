"""Drives the terminal that the user sits at, and leaves it whole.

Textual reads keys from standard input and draws on standard error: it hangs where the one is a
pipe and is blind where the other is a file. Here both are the controlling terminal. The signals
that end a program end it with the terminal's modes restored, and a line that was hung up ends it
too. Of Textual's driver only what must differ is overridden (textual 8.2).
"""

import io
import os
import selectors
import signal
from functools import partial
from select import select
from threading import Event, Thread
from time import monotonic
from types import FrameType
from typing import Any, NoReturn

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from briefing_tui import first_frame
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.keystream import ESCAPE, KeyStream
from briefing_tui.tui.terminal import (
    USUAL,
    TerminalOutput,
    clamped,
    open_terminal,
    restore,
    terminal_fault,
)

ENDING = (
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT),
    # These mean nothing here, and whoever sends one would end the program with its modes left on.
    *(signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2),
    *(signal.SIGVTALRM, signal.SIGPROF, signal.SIGXCPU),
)
"""Signals that end the reader, with 128 and their number as the exit status."""

POINTER = "\x1b]22;"
"""Begins what sets the shape of the mouse's pointer; old terminals print it."""
ALTERNATE_SCREEN = "\x1b[?1049h"
"""What Textual sends first."""
PATIENCE = 1.0
"""Seconds that an orderly end may take before the reader ends at once."""


class TerminalDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, bound to the user's terminal."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        if fault := terminal_fault():
            raise BriefingError(fault)
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        terminal = open_terminal()
        assert terminal is not None
        self.fileno = terminal
        self.input_tty = True
        self.exit_event = self._waking = _WakingEvent()
        raw = TerminalOutput(terminal, partial(self._leave, 128 + signal.SIGHUP))
        self._file = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding="utf-8", errors="replace", newline=""
        )
        self._size = self._size or self._get_terminal_size()
        self._drawing = False
        self._leaving = False
        self._handlers: dict[int, Any] = {}
        self._before: list[Any] | None = None
        """How the terminal was before a frame of the last time was shown on it."""
        self.entered = 0
        """How often the terminal's other screen was entered; it is empty each time."""

    def _get_terminal_size(self) -> tuple[int, int]:
        # COLUMNS and LINES are left out: a shell that exports them does not follow the window.
        try:
            return clamped(*os.get_terminal_size(self.fileno))
        except OSError:
            return USUAL

    def _query_in_band_window_resize(self) -> None:
        # The kernel tells of a new size; reports in the input would only add modes to leave on.
        pass

    def _enable_mouse_support(self) -> None:
        # Buttons, drags and the wheel; every move would be bytes on the line for nothing.
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1006l\x1b[?1002l\x1b[?1000l")

    def start_application_mode(self) -> None:
        self._drawing = True
        self.entered += 1
        for number in ENDING:
            # A signal that was ignored when the reader started (nohup) stays ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, self._on_ending)
        self._handlers[signal.SIGINT] = signal.signal(signal.SIGINT, self._on_interrupt)
        self._before = first_frame.take()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGWINCH, self._on_resized)
        if self._before is not None:
            self.attrs_before, self._before = self._before, None

    def _on_resized(self, *_: object) -> None:
        # Where one signal interrupts the handling of another, Textual's own handler tells of the
        # newer size first and of the older one last; here the size is looked up when it is told.
        self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self._app.post_message(events.Resize(size, size))

    def write(self, data: str) -> None:
        # Where a frame stands, the alternate screen is there already, and not to be cleared.
        if data.startswith(POINTER):
            return
        if self._before is None or data != ALTERNATE_SCREEN:
            super().write(data)

    @property
    def takes_more(self) -> bool:
        """Whether the line takes a frame now: a serial one that is nearly done with the last."""
        try:
            return bool(select([], [self.fileno], [], 0)[1])
        except (OSError, ValueError):
            # What is gone is found out by who writes to it.
            return True

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()

    def close(self) -> None:
        super().close()
        self._drawing = False

    def _sigcont_application(self, *_: object) -> None:
        # After SIGSTOP, which cannot be caught, the screen was never given up: without this,
        # Textual would start a second reader of keys beside the first.
        if self._leaving:
            return
        if self._drawing:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _on_interrupt(self, *_: object) -> None:
        """Take an interrupt for the key that it stands for."""
        self.process_message(events.Key("ctrl+c", "\x03"))

    def _on_ending(self, number: int, _: FrameType | None) -> None:
        self._leave(128 + number)

    def _leave(self, status: int) -> None:
        """End the reader in order, or at once where that takes too long; from any thread."""
        if self._leaving:
            return
        self._leaving = True
        Thread(target=self._leave_at_once, args=(status,), name="leaving", daemon=True).start()
        self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=status))

    def _leave_at_once(self, status: int) -> NoReturn:
        """Give an orderly end its time; if the process is still there, restore and end it."""
        Event().wait(PATIENCE)
        if self._drawing:
            restore(self.fileno, self.attrs_before)
        os._exit(status)

    def run_input_thread(self) -> None:
        """Read keys until the reader stops; a terminal that hung up ends the reader."""
        keys = KeyStream()
        parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._waking, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(keys.patience(monotonic()))
                units = keys.tick(monotonic())
                if any(key.fd == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        self._leave(128 + signal.SIGHUP)
                        return
                    units += keys.feed(data, monotonic())
                for unit in units:
                    parser = self._dispatch(unit, parser)

    def _read(self) -> bytes:
        """Read what was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _dispatch(self, unit: str, parser: XTermParser) -> XTermParser:
        """Send a unit of input to the app; give the parser for the next one."""
        if unit == ESCAPE:
            self.process_message(events.Key("escape", ESCAPE))
            return parser
        try:
            for message in parser.feed(unit):
                self.process_message(message)
        except (ParseError, ValueError, ArithmeticError):
            # A report with numbers out of range; the parser cannot be used again.
            return XTermParser(self._debug)
        if unit[0] == ESCAPE and parser._timeout_time is not None:
            # A whole sequence that Textual does not know; it would take in what follows.
            return XTermParser(self._debug)
        return parser


class _WakingEvent(Event):
    """An event that a selector can wait for, so that the input thread ends without a delay."""

    def __init__(self) -> None:
        super().__init__()
        self._reader, self._writer = os.pipe()

    def fileno(self) -> int:
        """Give the descriptor that can be read while the event is set."""
        return self._reader

    def set(self) -> None:
        if not self.is_set():
            super().set()
            os.write(self._writer, b"\0")

    def clear(self) -> None:
        if self.is_set():
            os.read(self._reader, 1)
            super().clear()
