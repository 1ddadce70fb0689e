"""Signals while a line is waited for: ctrl+c is never lost, and the end comes at once."""

import os
import signal
import termios
from contextlib import suppress
from threading import Event, Thread, main_thread
from types import FrameType
from typing import Any

ENDING = (signal.SIGHUP, signal.SIGTERM)
"""A dropped line, and a request to end."""
_PAUSE, _TIMES = 0.02, 50
"""Seconds after which ctrl+c is looked after again, and how often."""


class Signals:
    """Sees to signals that come just before a wait begins, which nothing else would wake.

    A handler in Python runs between two steps of the interpreter, and while it waits for a line
    there are none: a signal during the wait breaks it off, one a moment before does not. So a
    thread is told too, through a pipe that the system's own handler writes to.
    """

    def __init__(self) -> None:
        """Take over; a signal that is ignored, as under nohup, stays so."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        self._reading = reading
        self._ours = [each for each in ENDING if signal.getsignal(each) is signal.SIG_DFL]
        self._is_taken = Event()
        self._settings: list[Any] | None = None
        with suppress(termios.error, OSError):
            self._settings = termios.tcgetattr(0)
        for number in (*self._ours, signal.SIGUSR1):
            signal.signal(number, _leave_to_thread)
        signal.signal(signal.SIGINT, self._interrupt)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        Thread(target=self._watch, name="signals", daemon=True).start()

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._is_taken.set()
        raise KeyboardInterrupt

    def _watch(self) -> None:
        while True:
            for number in os.read(self._reading, 64):
                if number in self._ours:
                    self._end(number)
                elif number == signal.SIGINT:
                    self._see_to_interrupt()

    def _see_to_interrupt(self) -> None:
        """Break off the wait until ctrl+c has come through; to an editor it goes alone."""
        for _ in range(_TIMES):
            if self._is_taken.wait(_PAUSE):
                break
            signal.pthread_kill(main_thread().ident or 0, signal.SIGUSR1)
        self._is_taken.clear()

    def _end(self, number: int) -> None:
        """Leave the terminal as it was. What was kept is on the disk when its call returns."""
        if self._settings is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(0, termios.TCSANOW, self._settings)
        os._exit(128 + number)


def _leave_to_thread(number: int, frame: FrameType | None) -> None:
    del number, frame
