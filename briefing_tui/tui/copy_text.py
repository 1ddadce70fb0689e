"""The text of a source's copy as lines, each laid out only where it is looked at."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

from briefing_tui.tui.find import Sought
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.screens.page import MOST_FOUND, Stop
from briefing_tui.tui.text import span

LONGEST = 2000
"""Characters of a line that are laid out as one; a longer one goes on as if it were broken."""
KEPT = 1000
"""Paragraphs that are kept made."""


class CopyText(Sequence[Block]):
    """The lines of a text as paragraphs, each made when it is looked at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)
        self._made: dict[int, Paragraph] = {}

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        block = self._made.get(index)
        if block is None:
            start, end = self.bounds(index)
            if len(self._made) >= KEPT:
                self._made.clear()
            block = self._made[index] = Paragraph((span(self.text[start:end].rstrip("\n")),))
        return block

    def bounds(self, index: int) -> tuple[int, int]:
        """Give where a line begins in the text and where the next one does.

        Raises:
            IndexError: There is no such line.
        """
        start = self.starts[index]
        return start, self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def stop(self, offset: int) -> Stop:
        """Give the line that holds a character of the text, and its place in it."""
        line = max(0, bisect_right(self.starts, offset) - 1)
        return Stop(line, offset - self.starts[line])

    def find(self, sought: Sought) -> list[tuple[int, int, int]]:
        """Give line, start and end of the first matches; one that goes on is cut at its line."""
        found: list[tuple[int, int, int]] = []
        for match in sought.finditer(self.text):
            start, end = match.span()
            line, at = self.stop(start)
            found.append((line, at, at + end - start))
            if len(found) >= MOST_FOUND:
                break
        return found


def _starts(text: str) -> list[int]:
    """Give where each line begins; a very long line is parted at its blanks."""
    starts, at = [0], 0
    while True:
        end = text.find("\n", at)
        stop = len(text) if end < 0 else end
        while stop - at > LONGEST:
            blank = text.rfind(" ", at + 1, at + LONGEST)
            at = blank + 1 if blank > 0 else at + LONGEST
            starts.append(at)
        if end < 0 or end + 1 >= len(text):
            return starts
        at = end + 1
        starts.append(at)
