"""A text in the form in which excerpts are compared with it, each place mapped back to it.

What a typist, a word processor or a web page changes without changing a word is made alike:
typographic quotes and dashes, white space, soft hyphens, and the normal forms of Unicode.
"""

import re
import unicodedata
from bisect import bisect_right

LONGEST = 32
"""Characters that are taken as one with their marks; more at once take ever longer."""
_SHAPELESS = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width characters, byte order mark."""
_TYPED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ‹›`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        **dict.fromkeys(_SHAPELESS),
    }
)
_CHANGING = re.compile(
    # White space that is not one blank, or has what has no shape within it; what is not ASCII, with
    # the letter that it may belong to.
    rf"\s+[{_SHAPELESS}]+\s[\s{_SHAPELESS}]*| ?[^\S ]\s*| {{2,}}\s*|`|[!-~]?[^\x00-\x7f\s]+"
)


class Alike:
    """One text, made alike."""

    def __init__(self, text: str) -> None:
        """Make a text alike.

        Args:
            text: Any text.
        """
        pieces: list[str] = []
        self._alike_starts: list[int] = [0]
        """Where stretches begin in what was made alike."""
        self._starts: list[int] = [0]
        """Where they begin in the text."""
        self._is_same: list[bool] = [True]
        """Whether a stretch has the characters that the text has, one for one."""
        self._length = 0
        at = 0
        for match in _CHANGING.finditer(text):
            for start, end, made in _changed(match[0], match.start()):
                if start > at:
                    self._add(pieces, text[at:start], at, same=True)
                self._add(pieces, made, start, same=False)
                at = end
        if at < len(text):
            self._add(pieces, text[at:], at, same=True)
        self._end = len(text)
        self.text = "".join(pieces)
        """What it is made."""

    def _add(self, pieces: list[str], made: str, start: int, *, same: bool) -> None:
        pieces.append(made)
        self._alike_starts.append(self._length)
        self._starts.append(start)
        self._is_same.append(same)
        self._length += len(made)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a stretch of what was made alike stands in the text.

        Args:
            start: Its first character.
            end: The character after its last one, not before `start`.
        """
        if start >= end:
            place = self._place(start)[0]
            return place, place
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """Give the first character that one was made of, and the one after the last."""
        number = bisect_right(self._alike_starts, at) - 1
        start = self._starts[number]
        if self._is_same[number]:
            start += at - self._alike_starts[number]
            return start, start + 1
        after = self._starts[number + 1] if number + 1 < len(self._starts) else self._end
        return start, after


def alike(text: str) -> str:
    """Give a text made alike, without white space around it."""
    return Alike(text).text.strip()


def _changed(run: str, start: int) -> list[tuple[int, int, str]]:
    """Give the parts of a run that change: start and end in the text, and what they become."""
    if run[0].isspace() and all(each.isspace() or each in _SHAPELESS for each in run):
        return [(start, start + len(run), " ")]
    if unicodedata.is_normalized("NFKC", run) and run.translate(_TYPED) == run:
        return []
    parts: list[tuple[int, int, str]] = []
    at = 0
    while at < len(run):
        end = at + 1
        # What combines with a character goes with it.
        while end < len(run) and end - at < LONGEST and _combines(run[end]):
            end += 1
        cluster = run[at:end]
        made = unicodedata.normalize("NFKC", cluster.translate(_TYPED))
        if made != cluster:
            parts.append((start + at, start + end, made))
        at = end
    return parts


def _combines(character: str) -> bool:
    """Tell whether a character may become one with what stands before it."""
    return unicodedata.combining(character) != 0 or "\u1161" <= character <= "\u11ff"
