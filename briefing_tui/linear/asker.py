"""Where commands come from: the user at a prompt, or a pipe."""

import os
import sys

PROMPT = "briefing> "
"""What is asked with, always the same."""
LONGEST = 10_000
"""Characters of one line; what is beyond is no command."""


class Asker:
    """Takes one line at a time."""

    def __init__(self) -> None:
        """Make standard input ready: bytes that are no text become marks."""
        if sys.stdin is not None:
            is_terminal = sys.stdin.isatty()
            encoding = sys.stdin.encoding if is_terminal else "utf-8"
            sys.stdin.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
        self.is_terminal = _is_terminal(0)
        """Whether somebody types."""
        self._edits = self.is_terminal and _is_terminal(1)
        if self._edits:
            _load_line_editing()

    def ask(self, prompt: str = PROMPT) -> str | None:
        """Ask for a line; None at the end of the input, or where the line was dropped.

        A pipe is not asked: its answers are all there are.
        """
        if sys.stdin is None:
            return None
        try:
            if self._edits:
                return input(prompt)[:LONGEST]
            if self.is_terminal and sys.stderr is not None:
                sys.stderr.write(prompt)
                sys.stderr.flush()
            return _line()
        except EOFError:
            # What comes next, such as the shell's prompt, begins a line.
            sys.stdout.write("\n")
            return None
        except OSError:
            return None


def _line() -> str | None:
    """Read a line, without the part of it that is too long."""
    line = sys.stdin.readline(LONGEST)
    part = line
    while part and not part.endswith("\n"):
        part = sys.stdin.readline(LONGEST)
    return line.rstrip("\r\n") if line else None


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _load_line_editing() -> None:
    """Load readline, if there is one, as for a terminal that knows no sequences.

    It looks once at TERM; programs that are started later see the user's own again.
    """
    before = os.environ.get("TERM")
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:
        return
    else:
        for setting in (
            "set enable-bracketed-paste off",
            "set enable-meta-key off",
            "set bell-style none",
            "set disable-completion on",
        ):
            readline.parse_and_bind(setting)
    finally:
        if before is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = before
