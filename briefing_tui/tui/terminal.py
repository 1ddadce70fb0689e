"""The terminal that the user sits at: found, measured, written to, and made whole again."""

import io
import os
import select
import signal
import sys
import termios
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from typing_extensions import Buffer

TERMINAL = Path("/dev/tty")
"""The controlling terminal."""

ROWS = {
    "csr": b"\x1b[%i%p1%d;%p2%dr",
    "dl": b"\x1b[%p1%dM",
    "il": b"\x1b[%p1%dL",
}
"""How terminals move rows that are taken at their word, by terminfo's names."""

LARGEST = (1000, 400)
"""Columns and rows that are drawn at most; some terminals claim 65535 by 65535."""

USUAL = (80, 24)
"""Columns and rows where the terminal does not say."""

RESTORE = (
    b"\x1b[?2026l"  # synchronised output
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    b"\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # paste, resize and focus reports
    b"\x1b[?7h\x1b[0m\x1b[<u\x1b[?1049l\x1b[?25h"  # wrap, style, keyboard, screen, cursor
)
"""What turns off every mode that the reader turns on."""


def open_terminal() -> int | None:
    """Open the user's terminal for keys and drawing, and give its descriptor; None without one.

    Without a controlling terminal, the one that standard input or output leads to serves.
    """
    for name in _terminal_names():
        try:
            return os.open(name, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError:
            continue
    return None


def _terminal_names() -> Iterator[str]:
    """Give the names under which the user's terminal may be found."""
    yield str(TERMINAL)
    for stream in (0, 1):
        try:
            name = os.ttyname(stream)
        except OSError:
            continue
        yield name


def clamped(columns: int, rows: int) -> tuple[int, int]:
    """Give a size that can be drawn: the usual one for 0, and never more than the largest."""
    return min(columns or USUAL[0], LARGEST[0]), min(rows or USUAL[1], LARGEST[1])


def terminal_fault() -> str:
    """Say why no reader can be opened here, as one sentence; empty where one can."""
    if sys.__stdin__ is None:
        return "Standard input is closed; the reader needs one, were it /dev/null"
    terminal = open_terminal()
    if terminal is None:
        return "There is no terminal to read keys from"
    os.close(terminal)
    return ""


class Abilities(NamedTuple):
    """What a terminal can do beyond the least, as far as is known."""

    erases_in_colour: bool = False
    """What is erased gets the background colour that is set."""
    moves_rows: bool = False
    """It has margins, and inserts and deletes rows between them."""


def abilities(environ: Mapping[str, str]) -> Abilities:
    """Give what terminfo says of TERM, which is what every program on the terminal goes by.

    The terminals of tmux and screen are counted among those that do not erase in colour (`bce`).
    """
    try:
        import curses
    except ImportError:
        return Abilities()
    try:
        curses.setupterm(environ.get("TERM", ""), 1)
    except (ValueError, curses.error):
        return Abilities()
    moves = all(curses.tigetstr(name) == known for name, known in ROWS.items())
    return Abilities(curses.tigetflag("bce") > 0, moves)


def restore(terminal: int, settings: list[Any] | None) -> None:
    """Turn off the reader's modes past any queue, as far as the terminal takes it at once.

    Args:
        terminal: Its descriptor.
        settings: What `termios.tcgetattr` gave before the reader started.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
    try:
        if select.select([], [terminal], [], 0)[1]:
            os.write(terminal, RESTORE)
        if settings is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, settings)
    except (OSError, termios.error):
        return


class TerminalOutput(io.RawIOBase):
    """A terminal to write to, which is told of once and then forgotten when it is gone."""

    def __init__(self, terminal: int, lost: Callable[[], None]) -> None:
        self._terminal = terminal
        self._lost = lost

    def fileno(self) -> int:
        return self._terminal

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        view = memoryview(data)
        try:
            return os.write(self._terminal, view)
        except BlockingIOError:
            # Whoever else has the terminal open made it non-blocking.
            select.select([], [self._terminal], [])
            return 0
        except OSError:
            self._lost()
            return len(view)
