"""What was read last, on the screen before anything else is imported.

When the reader is left in a brief it keeps what it shows. The next start of the same words in the
same place and the same terminal shows that at once, if neither the brief nor the configuration has
changed since, and the reader takes the screen over from it. Only modules that Python has loaded
already, or that are built in, are imported here: each other one costs milliseconds.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
"""What checkers take for true; the module that has it takes ten milliseconds."""
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

FORMAT = "briefing first frame 2"
"""The first line of a file; one with another is passed over."""
PART, RUN, LOOK = "\x1f", "\x1e", "\x1d"
"""What parts the values of a line, the runs of a row, and the look of a run from its text."""
ENVIRONMENT = (
    *("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "BRIEFING_LIBRARY"),
    *("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"),
)
"""Variables that decide what is opened, and what it looks like."""
LARGEST = 1_000_000
"""Bytes of a file that is read; a screen has far fewer."""
ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H"
LEAVE = "\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
_LOOKS = frozenset("0123456789;")
_SIGNALS = ("TERM", "HUP", "QUIT", "ALRM", "USR1", "USR2", "VTALRM", "PROF", "XCPU")
"""What ends the program and can be caught."""


class Shown:
    """A frame that stands on the terminal, and how the terminal was before."""

    __slots__ = ("place", "settings", "terminal")

    def __init__(self, terminal: int, settings: list[Any], place: str) -> None:
        self.terminal = terminal
        """Its descriptor."""
        self.settings = settings
        """What `termios.tcgetattr` gave."""
        self.place = place
        """The place in the library, as it is written in the bar at the top."""


_shown: Shown | None = None


def place(words: Sequence[str]) -> tuple[str, str]:
    """Give the file in which the frame of a start is kept, and what tells that start from others.

    Args:
        words: What was typed after `briefing`.

    Returns:
        Two empty texts where there is no place for it.
    """
    environ = os.environ
    state = environ.get("XDG_STATE_HOME", "")
    home = environ.get("HOME", "")
    if not state.startswith("/"):
        state = f"{home}/.local/state" if home.startswith("/") else ""
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib takes ten milliseconds to import
    except OSError:
        here = ""
    if not state or not here:
        return "", ""
    values = [str(os.getuid()), sys.executable, here, *words, "", *map(environ.get, ENVIRONMENT)]
    key = PART.join("-" if value is None else value.replace("\n", " ") for value in values)
    from binascii import crc32  # built in

    number = crc32(key.encode("utf-8", "surrogateescape"))
    return f"{state}/briefing/frames/{number:08x}", key


def version(path: str) -> str:
    """Give what tells one version of a file from others; a dash where there is no file.

    Raises:
        OSError: It is there and may not be read.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return "-"
    if not os.access(path, os.R_OK):
        raise PermissionError(path)
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"


def show(words: Sequence[str]) -> None:
    """Show the frame that was kept of this start, where there is one that may be shown."""
    if "--guest" in words:
        return
    try:
        rows, size, place_ = _kept(words)
        if rows and os.isatty(0) and os.isatty(1):
            _draw(rows, size, place_)
    except (OSError, ValueError):
        return


def _kept(words: Sequence[str]) -> tuple[list[str], tuple[int, int], str]:
    """Read the rows of a frame, the size of the screen that it was kept of, and its place."""
    name, key = place(words)
    if not name:
        return [], (0, 0), ""
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        data = os.read(descriptor, LARGEST)
    finally:
        os.close(descriptor)
    text = data.decode("utf-8", "surrogateescape")
    form, known, brief, config, size, place_, *rows = text.split("\n")
    columns, lines = map(int, size.split(PART))
    is_same = form == FORMAT and known == key and _is_as_it_was(brief) and _is_as_it_was(config)
    return (rows if is_same and len(rows) == lines else []), (columns, lines), place_


def _is_as_it_was(line: str) -> bool:
    path, _, known = line.partition(PART)
    return not path or version(path) == known


def _draw(rows: Sequence[str], size: tuple[int, int], place_: str) -> None:
    """Take the terminal, and show rows on it, unless its size is another."""
    global _shown
    import termios  # built in, or a small module of C

    lines = [_line(number, row) for number, row in enumerate(rows, 1)]
    terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if tuple(os.get_terminal_size(terminal)) != size:
            os.close(terminal)
            return
        settings = termios.tcgetattr(terminal)
        quiet = [*settings[:6], list(settings[6])]
        # What is typed meanwhile is not echoed over the frame, and waits for the reader.
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        _shown = Shown(terminal, settings, place_)
        _guard(_shown)
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        _write(terminal, ENTER + "".join(lines))
    except (termios.error, OSError, ValueError):
        _shown = None
        os.close(terminal)


def _line(number: int, row: str) -> str:
    """Give what draws a row; nothing of a text that a terminal would act on.

    Raises:
        ValueError: It is no row of a frame.
    """
    parts = [f"\x1b[{number};1H"]
    for run in row.split(RUN):
        look, sign, text = run.partition(LOOK)
        if not sign or not _LOOKS.issuperset(look):
            raise ValueError(row)
        if not text.isprintable():
            from briefing_tui.model.visible import visible_line

            text = visible_line(text)
        parts.append(f"\x1b[0;{look}m{text}" if look else f"\x1b[0m{text}")
    return "".join(parts)


def _write(terminal: int, text: str) -> None:
    data = memoryview(text.encode("utf-8", "replace"))
    while data:
        data = data[os.write(terminal, data) :]


def _guard(shown: Shown) -> None:
    """Leave the terminal whole if a signal ends the program before the reader is there."""
    # Built in; `signal` itself is a module of Python, with two more behind it.
    import _signal  # type: ignore[import-not-found]

    def leave(number: int, _: object) -> None:
        # Once the reader has taken over, the descriptor may be that of another file.
        if _shown is shown:
            _restore(shown)
        os._exit(128 + number)

    for name in _SIGNALS:
        number = getattr(_signal, f"SIG{name}")
        if _signal.getsignal(number) is not _signal.SIG_IGN:
            _signal.signal(number, leave)


def take() -> list[Any] | None:
    """Hand the terminal to the reader: give how it was before the frame; None without one."""
    global _shown
    shown, _shown = _shown, None
    if shown is None:
        return None
    os.close(shown.terminal)
    return shown.settings


def is_shown() -> bool:
    """Tell whether a frame stands on the terminal that nobody has taken over."""
    return _shown is not None


def place_shown() -> str:
    """Give the place in the library that stands in the frame; empty without a frame."""
    return _shown.place if _shown is not None else ""


def undo() -> None:
    """Take the frame away, where something else than the reader is to be seen."""
    global _shown
    if (shown := _shown) is not None:
        _restore(shown)
        _shown = None
        os.close(shown.terminal)


def _restore(shown: Shown) -> None:
    import termios

    try:
        _write(shown.terminal, LEAVE)
        termios.tcsetattr(shown.terminal, termios.TCSANOW, shown.settings)
    except (OSError, termios.error):
        return
