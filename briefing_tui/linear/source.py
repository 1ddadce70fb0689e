"""The copy of a source: the lines around a passage that a brief quotes, and what follows."""

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from briefing_tui.library.copies import copy_of
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.excerpts import Excerpt, state_wording
from briefing_tui.linear.place import Place
from briefing_tui.model.anchoring import Anchoring
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Source

AROUND = 2
"""Lines that are said before the passage and after it."""
LONGEST = 1000
"""Characters of a line; a longer one counts as several, parted at blanks."""


class SourcePlace(Place):
    """The text of a copy, at a passage."""

    def __init__(self, desk: Desk, label: str, text: str, anchoring: Anchoring) -> None:
        """Take what is read.

        Args:
            desk: The session's things.
            label: What the source is called.
            text: The copy.
            anchoring: Where the passage stands in it.
        """
        super().__init__(desk)
        self._label = label
        self._anchoring = anchoring
        starts = list(_starts(text))
        ends = [*starts[1:], len(text)]
        self._lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self._passage = self._line_at(starts, anchoring.start)
        self._last = self._line_at(starts, max(anchoring.end - 1, anchoring.start))
        self._first = max(0, self._passage - AROUND)
        self._next = self._first

    @staticmethod
    def at(desk: Desk, brief: Brief, source: Source, thing: Excerpt) -> "SourcePlace | None":
        """Open the copy of a source at an excerpt; None where there is none, which is said."""
        folder = desk.library.copies_folder(brief)
        copy = copy_of(source, Path(brief.path), folder) if folder is not None else None
        if copy is None or copy.text is None:
            why = copy.fault if copy is not None and copy.fault else "there is no copy of it"
            desk.voice.say(f"{source.label}: {why}.")
            return None
        from briefing_tui.reading.anchoring.finding import SourceText

        exact = thing.quote if isinstance(thing, Quote) else thing.exact
        found = SourceText(copy.text).find(exact, prefix=thing.prefix, suffix=thing.suffix)
        if copy.has_changed:
            desk.voice.say("This copy is not the one that the SHA-256 is of.")
        return SourcePlace(desk, source.label, copy.text, found)

    @staticmethod
    def _line_at(starts: list[int], offset: int) -> int:
        return max(0, bisect_right(starts, max(offset, 0)) - 1)

    def enter(self) -> None:
        self.say(self.here())
        last = self._last if self._anchoring.start >= 0 else self._first
        self._read(self._first, last + AROUND + 1)

    def here(self) -> str:
        state = state_wording(self._anchoring)
        where = f"line {self._passage + 1} of {len(self._lines)}"
        if self._anchoring.start < 0:
            return f"Copy of {self._label}: the excerpt is {state}"
        return f"Copy of {self._label}, {where}, {state}"

    def _read(self, start: int, end: int) -> None:
        lines = self._lines[start:end]
        for number, line in enumerate(lines, start):
            is_passage = self._passage <= number <= self._last and self._anchoring.start >= 0
            self.say(f"{'Passage, line' if is_passage else 'Line'} {number + 1}: {line}")
        self._next = start + len(lines)
        if self._next >= len(self._lines):
            self.say("End of the copy.")

    # Commands

    def page_down(self, _word: str) -> Place | None:
        if self._next >= len(self._lines):
            self.say("End of the copy.")
        else:
            left = self.desk.voice.first(self._lines[self._next :])
            self._read(self._next, self._next + len(left))
        return None

    go_on = page_down

    def go_next(self, _word: str) -> Place | None:
        self._read(self._next, self._next + 1)
        return None

    def go_end(self, _word: str) -> Place | None:
        self._read(self._next, len(self._lines))
        return None

    def go_top(self, _word: str) -> Place | None:
        self._next = 0
        return self.page_down("")


def _starts(text: str) -> Iterator[int]:
    """Give where each line begins."""
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        while end - at > LONGEST:
            yield at
            blank = text.rfind(" ", at + 1, at + LONGEST)
            at = blank + 1 if blank > 0 else at + LONGEST
        yield at
        at = end
