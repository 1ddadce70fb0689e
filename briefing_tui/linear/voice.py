"""What is said to the user: whole lines, cleaned, broken at blanks to the terminal's width."""

import os
import sys
from collections.abc import Callable, Iterable

from briefing_tui.model.visible import visible
from briefing_tui.render.glyphs import fold_ascii
from briefing_tui.render.wrapping import wrapped

PAGE = 20
"""Lines of a page where no terminal says how many it has."""
_LEAST_WIDTH, _LEAST_PAGE = 20, 5
_KEPT = 3
"""Rows of the terminal that a page leaves free: for the prompt, and for what stood before."""


class Voice:
    """Writes lines of text; no escape sequence comes through it."""

    def __init__(
        self, write: Callable[[str], None], flush: Callable[[], None], *, is_ascii: bool = False
    ) -> None:
        """Take what writes.

        Args:
            write: Writes a text to standard output.
            flush: Sends what was written.
            is_ascii: Whether only ASCII can be shown.
        """
        self._write = write
        self._flush = flush
        self._is_ascii = is_ascii

    def say(self, *texts: str) -> None:
        """Say some texts, each on a line of its own; blanks in them count as one."""
        for text in texts:
            self._put(" ".join(text.split()))
        self._flush()

    def recite(self, text: str) -> None:
        """Give a text as it stands, line by line."""
        for line in text.split("\n"):
            self._put(line)
        self._flush()

    def rows(self, text: str) -> int:
        """Give how many rows of the terminal a text takes."""
        return len(self._lines(" ".join(text.split())))

    @property
    def page(self) -> int:
        """How many rows are said before the user is to ask for more."""
        size = _terminal()
        return max(_LEAST_PAGE, size.lines - _KEPT) if size and size.lines else PAGE

    def first(self, texts: Iterable[str]) -> list[str]:
        """Give as many of some texts as a page holds, one at least."""
        taken: list[str] = []
        left = self.page
        for text in texts:
            left -= self.rows(text)
            if taken and left < 0:
                break
            taken.append(text)
        return taken

    def _put(self, text: str) -> None:
        for line in self._lines(text):
            self._write(f"{line}\n")

    def _lines(self, text: str) -> list[str]:
        """Give a text as it is sent: cleaned, and broken only where there is a terminal."""
        shown = visible(text)
        shown = fold_ascii(shown) if self._is_ascii else shown
        size = _terminal()
        if size is None:
            return [shown]
        # The last column stays free: some terminals break a line after it by themselves.
        width = max(_LEAST_WIDTH, (size.columns or 80) - 1)
        return list(wrapped(shown, width))


def _terminal() -> os.terminal_size | None:
    """Give the size of the terminal that is written to; None where it is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return None
