"""Finds the words of a query in one text, with their places in it as it was written."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from briefing_tui.library.query.tree import Words
from briefing_tui.library.words import LONGEST, folded, plain, spans

Ranges = tuple[tuple[int, int], ...]
"""Start and end of some places in a text, in order and apart."""


class Sought(NamedTuple):
    """Words that are to be found, with the pattern that finds them in lower-case ASCII."""

    words: Words
    pattern: re.Pattern[str] | None
    """None for words that no text of ASCII has."""


class Text:
    """A text in which words are looked for, or several with a line each."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self._lower = self.text.lower() if self.text.isascii() else ""

    @cached_property
    def _folded(self) -> str:
        return f" {folded(self.text)} "

    @cached_property
    def _spans(self) -> list[tuple[str, int, int]]:
        return list(spans(self.text))

    def may_have(self, wanted: Sought) -> bool:
        """Tell whether some words can stand in it; it costs less than to look where."""
        words = wanted.words
        if self._lower or not self.text:
            return wanted.pattern is not None and all(each in self._lower for each in words.tokens)
        return f" {' '.join(words.tokens)}{'' if words.is_prefix else ' '}" in self._folded

    def places(self, wanted: Sought) -> list[tuple[int, int]]:
        """Give where some words stand, start and end."""
        if not self.may_have(wanted):
            return []
        if self._lower and wanted.pattern is not None:
            return [match.span() for match in wanted.pattern.finditer(self._lower)]
        return list(self._spelled(wanted.words))

    def _spelled(self, words: Words) -> Iterator[tuple[int, int]]:
        """Find words in a text that is not ASCII."""
        *heads, last = words.tokens
        found = self._spans
        for at in range(len(heads), len(found)):
            token = found[at][0]
            if not (token.startswith(last) if words.is_prefix else token == last):
                continue
            first = at - len(heads)
            if all(found[first + step][0] == head for step, head in enumerate(heads)):
                yield found[first][1], found[at][2]


@lru_cache(maxsize=256)
def sought(words: Words) -> Sought:
    """Make ready to find some words."""
    if not all(token.isascii() for token in words.tokens):
        return Sought(words, None)
    # What `words.tokens` takes for a word of ASCII, and what parts two of them.
    gap = "[^a-z0-9]+"
    inner = gap.join(
        token + ("[a-z0-9]*" if len(token) == LONGEST else "") for token in words.tokens
    )
    end = "[a-z0-9]*" if words.is_prefix else ""
    return Sought(words, re.compile(f"(?<![a-z0-9]){inner}{end}(?![a-z0-9])"))


def joined_ranges(places: Iterable[tuple[int, int]]) -> Ranges:
    """Put ranges in order, and those that overlap into one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
