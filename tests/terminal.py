"""A real pseudo-terminal for tests and benchmarks: what is sent to it, what a person would see.

    with Terminal([sys.executable, "-m", "briefing_tui", "briefs"]) as terminal:
        terminal.wait_for("Timeline")
        mark = terminal.mark()
        terminal.send("j")
        terminal.wait_for(lambda: "Wang" in terminal.line(3))
        assert len(terminal.since(mark)) < 350
        terminal.send("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()

Nothing sleeps: every wait ends with bytes that come, or with its time limit.
"""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType
from typing import Any

import pyte

ROOT = Path(__file__).resolve().parent.parent
"""The project."""

LIMIT = 20.0
"""Seconds that a wait takes at most, unless it says otherwise; machines are noisy."""

MODES = {
    1: "application cursor keys",
    9: "mouse",
    47: "alternate screen",
    1000: "mouse",
    1001: "mouse",
    1002: "mouse drags",
    1003: "mouse moves",
    1004: "focus reports",
    1005: "mouse encoding",
    1006: "mouse encoding",
    1015: "mouse encoding",
    1016: "mouse in pixels",
    1047: "alternate screen",
    1049: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronised output",
    2048: "resize reports",
}
"""Private modes that are off in a terminal at rest, by what they do."""

MODES_ON = {7: "line wrap off", 25: "cursor hidden"}
"""Private modes that are on in a terminal at rest, by what is wrong when they are off."""

XTERM = {
    rb"\x1b\[c": b"\x1b[?64;1;2;6;9;15;18;21;22c",
    rb"\x1b\[>c": b"\x1b[>41;379;0c",
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;0$y",
    rb"\x1b\[\?2048\$p": b"\x1b[?2048;0$y",
}
"""What a plain xterm answers, by what it is asked (a pattern)."""

MODERN = XTERM | {rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y", rb"\x1b\[\?2048\$p": b"\x1b[?2048;2$y"}
"""What a terminal answers that knows synchronised output and resize reports."""

SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_](?:[^\x1b]|\x1b[^\\])*\x1b\\"
    rb"|[ -/]+[0-~]|[0-OQ-WYZ`-~\\])"
)
"""One escape sequence: CSI, OSC, a string (DCS, SOS, PM, APC), or a short one."""

UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07]*|[PX^_][\s\S]*|[ -/]*)\Z")
"""The beginning of an escape sequence at the end of what was read."""

COLOUR = re.compile(rb"(?:\A|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7]|58)(?:\Z|[;:])")
"""A colour among the parameters of a style (SGR); the default colours, 39 and 49, are none."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "f1": "\x1bOP",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "space": " ",
}  # fmt: skip
"""What an xterm sends for keys that are no characters."""


class Terminal:
    """A command that runs in a pseudo-terminal of its own, and the screen that it drew."""

    def __init__(
        self,
        command: Sequence[str | os.PathLike[str]],
        *,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str | None] | None = None,
        cwd: Path = ROOT,
        stdin: bytes | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
        answers: Mapping[bytes, bytes] = XTERM,
        controlling: bool = True,
    ) -> None:
        """Start the command.

        Args:
            command: The program and its arguments.
            size: Columns and rows.
            environ: Changes to the environment; None takes a variable away.
            cwd: Where the command runs.
            stdin: What standard input holds; None for the terminal.
            stdout: A file descriptor (or `subprocess.DEVNULL`); None for the terminal.
            stderr: As stdout.
            answers: What to answer to what the command asks the terminal; {} for nothing.
            controlling: Whether the terminal is the controlling one, as `/dev/tty`.
        """
        self.history = bytearray()
        """Every byte that the command sent."""
        self.screen = pyte.Screen(*size)
        """What a person would see."""
        self.modes: set[str] = set()
        """What is switched from a terminal's rest, in words."""
        self._stream = pyte.ByteStream(self.screen)
        self._answers = {re.compile(ask): answer for ask, answer in answers.items()}
        self._pending = b""
        self._keyboards = 0
        self._open = True
        self._home = TemporaryDirectory(ignore_cleanup_errors=True)
        self._master, slave = os.openpty()
        self._name = os.ttyname(slave)
        self._set_size(*size)
        self.settings_before = termios.tcgetattr(slave)
        try:
            self.process = self._start(
                command, slave, environ, cwd, stdin, stdout, stderr, controlling
            )
        finally:
            # Held open by us, the terminal would never be seen to close.
            os.close(slave)
        if stdin is not None:
            self._feed_stdin(stdin)

    def _start(
        self, command, slave, environ, cwd, stdin, stdout, stderr, controlling
    ) -> "subprocess.Popen[bytes]":
        settings = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": None, "COLUMNS": None}
        settings |= {"LINES": None, "NO_COLOR": None, "SSH_CONNECTION": None, "TMUX": None}
        # No session comes back to where another was.
        settings |= {f"XDG_{name}_HOME": f"{self._home.name}/{name}" for name in ("STATE", "CACHE")}
        settings |= environ or {}
        full = {key: value for key, value in (os.environ | settings).items() if value is not None}

        def take_terminal() -> None:
            os.setsid()
            if controlling:
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        return subprocess.Popen(
            [os.fspath(word) for word in command],
            stdin=slave if stdin is None else subprocess.PIPE,
            stdout=slave if stdout is None else stdout,
            stderr=slave if stderr is None else stderr,
            cwd=cwd,
            env=full,
            pass_fds=(slave,) if controlling else (),
            preexec_fn=take_terminal,
        )

    def _feed_stdin(self, data: bytes) -> None:
        pipe = self.process.stdin
        assert pipe is not None
        with contextlib.suppress(BrokenPipeError):
            pipe.write(data)
        with contextlib.suppress(BrokenPipeError):
            pipe.close()

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.hang_up()
        self.process.wait(LIMIT)
        if self.process.stdin is not None:
            self.process.stdin.close()
        self._home.cleanup()

    # What the user does.

    def send(self, keys: str | bytes) -> None:
        """Type characters, or send bytes, as they are."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            ready, writable, _ = select.select([self._master], [self._master], [], LIMIT)
            if ready and not self._read():
                return
            if writable:
                data = data[os.write(self._master, data) :]

    def press(self, *keys: str) -> None:
        """Press keys by name: `escape`, `shift+tab`, `ctrl+c`, or a character."""
        for key in keys:
            if key.startswith("ctrl+"):
                self.send(chr(ord(key[-1].upper()) & 0x1F))
            else:
                self.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the command is told by the kernel."""
        # Of an absurd window the emulator keeps a corner, or it would be what is slow.
        self.screen.resize(min(rows, 100), min(columns, 500))
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the command a signal."""
        self.process.send_signal(number)

    @contextlib.contextmanager
    def standing_still(self) -> Iterator[None]:
        """Take nothing from the command until the block ends, as a line does that was stopped."""
        terminal = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        try:
            termios.tcflow(terminal, termios.TCOOFF)
            yield
        finally:
            termios.tcflow(terminal, termios.TCOON)
            os.close(terminal)

    def hang_up(self) -> None:
        """Close the terminal's other end, as a dropped line does."""
        if self._open:
            self._open = False
            os.close(self._master)

    # What the user sees.

    def fileno(self) -> int:
        """Give the terminal's descriptor, for who waits for one of several with `select`."""
        return self._master

    @property
    def text(self) -> str:
        """The screen, without the blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, row: int) -> str:
        """Give one line of the screen, from 0; -1 is the last."""
        return self.screen.display[row].rstrip()

    def wait_for(self, what: str | Callable[[], Any], limit: float = LIMIT) -> None:
        """Read until a text is on the screen, or until a function gives something true.

        Raises:
            AssertionError: It did not come in time, or the command ended before.
        """
        met = (lambda: what in self.text) if isinstance(what, str) else what
        deadline = monotonic() + limit
        while not met():
            if not self.read(deadline - monotonic()):
                if met():
                    return
                raise AssertionError(f"{what!r} did not come; on the screen:\n{self.text}")

    def read(self, limit: float = LIMIT) -> bool:
        """Take what the command sends next; False where nothing came in time, or no more will."""
        if not self._open or not select.select([self._master], [], [], max(limit, 0))[0]:
            return False
        return self._read()

    def settle(self, quiet: float = 0.2, limit: float = LIMIT) -> None:
        """Read until the command sends nothing for a while."""
        deadline = monotonic() + limit
        while self.read(quiet):
            assert monotonic() < deadline, "the command does not come to rest"

    def silence(self, seconds: float) -> bytes:
        """Give what the command sends within a time; b"" is a terminal at rest."""
        mark, deadline = self.mark(), monotonic() + seconds
        while self.read(deadline - monotonic()):
            pass
        return self.since(mark)

    def mark(self) -> int:
        """Give the number of bytes sent so far, for `since`."""
        return len(self.history)

    def since(self, mark: int) -> bytes:
        """Give the bytes sent since a mark."""
        return bytes(self.history[mark:])

    # What is left.

    def exit_status(self, limit: float = LIMIT) -> int:
        """Read to the end and give the exit status; 128 and the signal's number after a signal."""
        deadline = monotonic() + limit
        while self.read(deadline - monotonic()):
            pass
        status = self.process.wait(max(deadline - monotonic(), 0.1))
        return status if status >= 0 else 128 - status

    def modes_left(self) -> set[str]:
        """Give what is not as it was before the command started, in words."""
        left = set(self.modes)
        if self._keyboards:
            left.add("kitty keyboard")
        if self._open and termios.tcgetattr(self._master) != self.settings_before:
            left.add("terminal settings")
        return left

    def colours(self, mark: int = 0) -> list[bytes]:
        """Give every style sequence since a mark that sets a colour."""
        return colours(self.since(mark))

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:
            # Linux says EIO where the last program closed the terminal.
            data = b""
        self.history += data
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        data = self._pending + data
        position = 0
        for match in SEQUENCE.finditer(data):
            self._stream.feed(data[position : match.start()])
            self._take_sequence(match[0])
            position = match.end()
        held = UNFINISHED.search(data, position)
        end = held.start() if held else len(data)
        self._stream.feed(data[position:end])
        self._pending = data[end:]

    def _take_sequence(self, sequence: bytes) -> None:
        for ask, answer in self._answers.items():
            if ask.fullmatch(sequence):
                os.write(self._master, answer)
        if keyboard := re.fullmatch(rb"\x1b\[([<>=])([\d;]*)u", sequence):
            self._take_keyboard(keyboard[1], keyboard[2])
        elif switch := re.fullmatch(rb"\x1b\[\?([\d;]+)([hl])", sequence):
            for mode in switch[1].split(b";"):
                self._switch(int(mode), on=switch[2] == b"h")
            self._stream.feed(sequence)
        elif re.fullmatch(rb"\x1b(?:\[[0-;]*[@-~]|[^\[\]PX^_][\s\S]*)", sequence):
            self._stream.feed(sequence)
        # The rest pyte would draw as text: queries, strings and private sequences.

    def _take_keyboard(self, kind: bytes, number: bytes) -> None:
        if kind == b">":
            self._keyboards += 1
        elif kind == b"<":
            self._keyboards = max(self._keyboards - int(number or b"1"), 0)

    def _switch(self, mode: int, *, on: bool) -> None:
        if mode in MODES_ON:
            name, unusual = MODES_ON[mode], not on
        else:
            name, unusual = MODES.get(mode, f"mode {mode}"), on
        (self.modes.add if unusual else self.modes.discard)(name)


def colours(data: bytes) -> list[bytes]:
    """Give every style sequence (SGR) that sets a colour."""
    styles = re.findall(rb"\x1b\[[\d;:]*m", data)
    return [style for style in styles if COLOUR.search(style[2:-1])]


def briefing(*arguments: str | os.PathLike[str]) -> list[str]:
    """Give the command that runs the program from this checkout."""
    return [sys.executable, "-m", "briefing_tui", *map(os.fspath, arguments)]
