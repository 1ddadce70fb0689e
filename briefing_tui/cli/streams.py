"""What commands print: data on stdout, narration on stderr, neither able to drive the terminal."""

import errno
import io
import os
import sys
from collections.abc import Iterable
from typing import Protocol

from briefing_tui import first_frame
from briefing_tui.model.errors import WriteError
from briefing_tui.model.visible import visible, visible_line


class ClosedPipe(Exception):
    """Whoever read standard output has gone; nothing is left to do and nothing to say."""


def prepare() -> None:
    """Set the encodings of the standard streams, once for the process.

    Data in a pipe or a file is UTF-8 whatever the locale, so that `print > x` and `print -o x` give
    the same bytes; file names that are no UTF-8 leave as the bytes that they are. A terminal gets
    its own encoding, with a mark for what it lacks.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def out(text: str) -> None:
    """Write data to standard output, made visible where that is a terminal.

    Raises:
        ClosedPipe: Nobody reads it any more.
        WriteError: It cannot be written, as on a full disk.
    """
    stream = sys.stdout
    if stream is None:  # mypy does not know that a closed descriptor gives None
        raise WriteError("standard output is closed")
    first_frame.undo()
    _write(visible(text) if stream.isatty() else text)


class Styled(Protocol):
    """A piece of a line and what it is."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def role(self) -> str:
        """One of `STYLES`."""


STYLES = {"text": "", "dim": "2", "strong": "1", "warn": "33", "mark": "1;33"}
"""What is sent before a text of each role (SGR parameters): yellow is what is not settled, and what
was found."""


def draw(line: Iterable[Styled], *, color: bool) -> None:
    """Write a line to standard output, made visible; styled where that is a terminal.

    Args:
        line: The line's pieces.
        color: Whether the user wants colours at all.

    Raises:
        ClosedPipe: Nobody reads it any more.
        WriteError: It cannot be written.
    """
    if sys.stdout is None:  # mypy does not know that a closed descriptor gives None
        raise WriteError("standard output is closed")
    first_frame.undo()
    styled = color and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    shown = []
    for piece in line:
        text, style = visible_line(piece.text), STYLES[piece.role] if styled else ""
        shown.append(f"\x1b[{style}m{text}\x1b[0m" if style else text)
    _write("".join(shown) + "\n")


def _write(text: str) -> None:
    """Write a text to standard output as it is."""
    stream = sys.stdout
    rest = memoryview(text.encode(stream.encoding, stream.errors or "strict"))
    try:
        while rest:
            # An unbuffered stream (PYTHONUNBUFFERED) may take a part, and the text layer above it
            # would take that for the whole.
            rest = rest[stream.buffer.write(rest) or 0 :]
    except OSError as error:
        _abandon(error)


def flush() -> None:
    """Send what `out` has kept back.

    Raises:
        ClosedPipe: Nobody reads it any more.
        WriteError: It cannot be written, as on a full disk.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        _abandon(error)


def say(text: str) -> None:
    """Write one line of narration to standard error, always made visible.

    There is nowhere to tell of a failure here, so a stderr that is closed or full is left alone.
    """
    if sys.stderr is None:
        return
    first_frame.undo()
    try:
        sys.stderr.write(visible(text) + "\n")
        sys.stderr.flush()
    except OSError:
        return


def redraw(text: str) -> None:
    """Draw a line of narration over the last one; only where standard error is a terminal."""
    if sys.stderr is None:
        return
    # A terminal that cannot erase is given blanks.
    dumb = os.environ.get("TERM") == "dumb"
    try:
        sys.stderr.write(f"\r{visible_line(text)}" + (" " * 20 if dumb else "\x1b[K"))
        if dumb and not text:
            sys.stderr.write("\r")
        sys.stderr.flush()
    except OSError:
        return


def _abandon(error: OSError) -> None:
    """Give up standard output so that the interpreter's own last flush finds no fault with it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
    if error.errno == errno.EPIPE:
        raise ClosedPipe from None
    raise WriteError(f"standard output cannot be written: {error.strerror}") from None
