"""Other programs that a reader starts: the user's editor, pipe and browser.

The editor is run without a shell and by its absolute path. The pipe is the user's own command, so
it is a shell's. A link is opened only where a browser can show it to the user, and never before
the user has seen all of it: the caller shows it first.
"""

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import IO
from urllib.parse import urlsplit

from briefing_tui.model.errors import BriefingError
from briefing_tui.model.visible import visible

TERMINAL = Path("/dev/tty")
"""The terminal that the user sits at, wherever standard input and output lead."""

FALLBACK_EDITORS = ("sensible-editor", "vi", "nano")
"""What is tried, in this order, where no editor was set."""

PLUS_LINE = frozenset({
    "vi", "vim", "nvim", "nvi", "vis", "elvis", "view", "gvim", "mvim", "vimx", "ex", "sensible",
    "nano", "pico", "rnano", "emacs", "emacsclient", "jmacs", "zile", "mg", "jove", "joe", "jed",
    "ne", "kak", "micro", "mcedit", "gedit", "xed", "pluma", "mousepad",
})  # fmt: skip
"""Editors that take `+LINE` before the file."""

COLON_LINE = frozenset({"hx", "helix", "subl", "zed", "zeditor"})
"""Editors that take `FILE:LINE`."""

GOTO_LINE = frozenset({"code", "codium", "vscodium", "cursor", "windsurf", "positron"})
"""Editors that take `--goto FILE:LINE`, as Visual Studio Code does."""

DASHED_LINE = {"kate": "--line", "kwrite": "--line", "mate": "--line"}
"""Editors that take an option and the line."""

WAITING = {
    "subl": "--wait",
    "zed": "--wait",
    "zeditor": "--wait",
    "mate": "--wait",
    "kate": "--block",
}
"""Options that keep a windowed editor in the foreground until the file is closed."""

SCHEMES = frozenset({"http", "https", "mailto"})
"""The only kinds of link that leave the reader."""

OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
"""The system's own ways to open a link, in order."""


def editor_command(
    environ: Mapping[str, str], path: Path, line: int = 0, configured: str = ""
) -> list[str]:
    """Give the command that opens a file in the user's editor, at a line.

    The editor is the configured one, else $VISUAL, else $EDITOR, else vi or nano; it is split as a
    shell would, but no shell is run. An editor that is not known here opens the file at its start.

    Args:
        environ: The environment.
        path: The file.
        line: The line, from 1; 0 for none.
        configured: The editor from the user's configuration.

    Raises:
        BriefingError: No editor is set or found, or its setting cannot be read.
    """
    path_of_programs = environ.get("PATH")
    setting = configured.strip() or environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(setting)
    except ValueError as error:
        raise BriefingError(f"The editor cannot be read: {setting} ({error})") from error
    candidates = words[:1] or FALLBACK_EDITORS
    found = next(
        filter(None, (shutil.which(each, path=path_of_programs) for each in candidates)), ""
    )
    if not found and words:
        raise BriefingError(f"The editor was not found: {words[0]}")
    if not found:
        raise BriefingError("No editor is set, and neither vi nor nano was found: set $EDITOR")
    program = Path(found).absolute()
    arguments = _at_line(_editor_kind(program), str(path.absolute()), line)
    options = [each for each in arguments if not (each.startswith("--") and each in words)]
    return [str(program), *words[1:], *options]


def _editor_kind(program: Path) -> str:
    """Give the name that an editor is known by: `vim` for vim.basic, nano for Debian's `editor`."""
    known = PLUS_LINE | COLON_LINE | GOTO_LINE | DASHED_LINE.keys()
    for name in (program.name, program.resolve().name):
        stem = re.split(r"[.\-\d]", name.lower(), maxsplit=1)[0]
        if stem in known:
            return stem
    return ""


def _at_line(kind: str, path: str, line: int) -> list[str]:
    """Give the arguments with which an editor of a kind opens a file at a line."""
    waiting = [WAITING[kind]] if kind in WAITING else []
    if kind in GOTO_LINE:
        return ["--wait", "--goto", f"{path}:{line}"] if line > 0 else ["--wait", path]
    if line < 1:
        return [*waiting, path]
    if kind in PLUS_LINE:
        return [f"+{line}", path]
    if kind in COLON_LINE:
        return [*waiting, f"{path}:{line}"]
    if kind in DASHED_LINE:
        return [*waiting, DASHED_LINE[kind], str(line), path]
    return [path]


def run_in_terminal(command: Sequence[str], *, text: str | None = None) -> int:
    """Run a program on the user's terminal and wait for it; the screen is given up before.

    Keys that interrupt it (Ctrl+C, Ctrl+backslash) reach the program alone.

    Args:
        command: The program by its absolute path, and its arguments.
        text: What it reads on standard input; None for the terminal's keys.

    Returns:
        Its exit status; 128 and the signal's number where a signal ended it, as shells count.

    Raises:
        BriefingError: It could not be started.
    """
    with _terminal() as terminal, _interrupts_left_alone():
        try:
            process = subprocess.Popen(  # noqa: S603 - the user's own editor or pipe
                command,
                stdin=terminal if text is None else subprocess.PIPE,
                stdout=terminal,
                stderr=terminal,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BriefingError(f"{command[0]} could not be started: {reason}") from error
        process.communicate(None if text is None else text.encode("utf-8", "replace"))
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def pipe(command: str, text: str) -> int:
    """Run the user's command line in /bin/sh with a text on its standard input.

    It is the user's own line, typed for this, so it may be a pipeline. What it prints goes to the
    terminal. A command that does not read to the end is no error.

    Returns:
        The exit status.

    Raises:
        BriefingError: There is no command, or no shell.
    """
    if not command.strip():
        raise BriefingError("No command was given to pipe through")
    return run_in_terminal(["/bin/sh", "-c", command], text=text)


@contextmanager
def _terminal() -> Iterator[IO[bytes] | None]:
    """Open the user's terminal; without one, a program shares what the reader itself was given."""
    try:
        stream = TERMINAL.open("r+b", buffering=0)
    except OSError:
        yield None
    else:
        with stream:
            yield stream


@contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    """Let the terminal's interrupts end the program that runs, not the reader that waits for it.

    The handlers do nothing rather than ignore, since ignoring would be inherited by the program.
    """

    def nothing(number: int, frame: FrameType | None) -> None:
        pass

    numbers = (signal.SIGINT, signal.SIGQUIT)
    before = {number: signal.signal(number, nothing) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Outcome(StrEnum):
    """What is to be done, or was done, with a link."""

    OPENED = "opened"
    """It was handed to the system's browser."""
    COPY = "copy"
    """A browser would open out of the user's sight: the caller copies it."""
    REFUSED = "refused"
    """It is not a link that leaves the reader."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a link."""

    outcome: Outcome
    """Opened, to be copied, or refused."""
    message: str
    """What to tell the user, as one sentence without a full stop."""


def open_link(
    target: str,
    environ: Mapping[str, str],
    *,
    how: str = "auto",
    start: Callable[[Sequence[str]], None] | None = None,
) -> Opened:
    """Open a link in the system's browser, where that makes sense and without waiting for it.

    Args:
        target: The link as the brief wrote it; the user has seen all of it.
        environ: The environment.
        how: `auto`, or `open` or `copy` where the user settled it.
        start: Starts a program; for tests.
    """
    if fault := link_fault(target):
        return Opened(Outcome.REFUSED, fault)
    if how == "copy":
        return Opened(Outcome.COPY, "Links are copied, as configured")
    if how != "open" and (why := _out_of_sight(environ)):
        return Opened(Outcome.COPY, why)
    found = (shutil.which(name, path=environ.get("PATH")) for name in OPENERS)
    program = next((each for each in found if each), None)
    if program is None:
        return Opened(Outcome.COPY, f"There is no {OPENERS[0]} to open links with")
    try:
        (start or _start_detached)([str(Path(program).absolute()), target])
    except OSError as error:
        return Opened(Outcome.COPY, f"{program} could not be started: {error.strerror}")
    return Opened(Outcome.OPENED, f"Handed to the browser: {target}")


def link_fault(target: str) -> str:
    """Say why a link may not leave the reader; empty where it may."""
    if visible(target) != target or any(character.isspace() for character in target):
        return "The link is not opened: it holds hidden characters or blanks"
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return "The link is not opened: it cannot be read as an address"
    if parts.scheme not in SCHEMES:
        kind = f"{parts.scheme}:" if parts.scheme else "relative"
        return f"Only http, https and mailto links are opened, not {kind} ones"
    if parts.scheme != "mailto" and not host:
        return "The link is not opened: it names no host"
    if parts.scheme == "mailto" and re.search(r"[?&;]attach", target, re.IGNORECASE):
        return "The link is not opened: it would attach a file to a message"
    return ""


def _out_of_sight(environ: Mapping[str, str]) -> str:
    """Say why a browser would open where the user does not see it; empty where the user would."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return "Over SSH a browser would open on the other machine"
    graphical = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    if sys.platform != "darwin" and not any(environ.get(name) for name in graphical):
        return "There is no graphical display to open a browser on"
    return ""


def _start_detached(command: Sequence[str]) -> None:
    """Start a program that lives on by itself, and is reaped when it ends."""
    process = subprocess.Popen(  # noqa: S603 - the system's opener, with one checked argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, name="browser", daemon=True).start()


def wait_for_return() -> None:
    """Wait on the user's terminal until Return is pressed, so that what was printed can be read."""
    with _terminal() as terminal:
        if terminal is not None:
            terminal.write(b"\nPress Return to come back ")
            terminal.flush()
            terminal.readline()
