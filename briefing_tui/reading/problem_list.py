"""Problems as they are found: collected under a limit, each at its place, with what is near."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple, Protocol

from briefing_tui.model.problems import Problem
from briefing_tui.reading.codes import CODES

MOST_PROBLEMS = 1000
"""So many are listed; a file made to be wrong could have millions."""
_MOST_GUESSES = 100
"""So many times the nearest name is looked for, since that costs a tenth of a millisecond."""
_LONGEST_GUESS = 60
_MOST_KNOWN = 500


class Mark(Protocol):
    """A place in the file, as YAML gives it."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column in characters, from 0."""


class Place(NamedTuple):
    """A place in the file that YAML did not give."""

    line: int
    """The line, from 0."""
    column: int
    """The column in characters, from 0."""


class ProblemList:
    """What is wrong with one brief, found in any order."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[Problem] = []
        self._places: set[tuple[int, int]] = set()
        self._unlisted = 0
        self._guesses = 0

    def add(self, code: str, place: Mark, message: str, hint: str = "") -> None:
        """Add a problem at a place that YAML gave."""
        self.add_at(code, place.line + 1, place.column + 1, message, hint)

    def add_at(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Add a problem at a line and column, both from 1."""
        self._places.add((line, column))
        if len(self._found) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        level = CODES[code].level
        self._found.append(Problem(self._path, line, column, level, code, message, hint))

    def has_one_at(self, place: Mark) -> bool:
        """Tell whether there is a problem at a place, so that another need not be told."""
        return (place.line + 1, place.column + 1) in self._places

    def guess(self, word: str, known: Collection[str]) -> str:
        """Give “did you mean …?” where something known is near to a word, else nothing."""
        self._guesses += 1
        if self._guesses > _MOST_GUESSES or len(word) > _LONGEST_GUESS or len(known) > _MOST_KNOWN:
            return ""
        near = _nearest(word, tuple(known))
        return f"did you mean `{near}`?" if near else ""

    def in_order(self) -> tuple[Problem, ...]:
        """Give the problems in the order of the file."""
        if not self._found:
            return ()
        found = sorted(self._found, key=lambda problem: (problem.line, problem.column))
        if self._unlisted:
            last = found[-1]
            code = "too-many-problems"
            message = f"{self._unlisted} more problems are not listed"
            level = CODES[code].level
            found.append(Problem(self._path, last.line, last.column, level, code, message))
        return tuple(found)


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    """Give the known name nearest to a word; empty where none is near."""
    # Most briefs have nothing to guess, and are read faster without it.
    from difflib import get_close_matches

    folded = {name.lower().replace("-", "_"): name for name in reversed(known)}
    near = get_close_matches(word.lower().replace("-", "_"), folded, 1, 0.7)
    return folded[near[0]] if near else ""


def clip(text: str) -> str:
    """Give a text of any length as it fits into a message, in back quotes."""
    line = " ".join(text[:200].split())
    return f"`{line}`" if len(line) <= 60 and len(text) <= 200 else f"`{line[:57]}…`"
