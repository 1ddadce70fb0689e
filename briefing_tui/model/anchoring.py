"""Where an excerpt stands in the text of its source, or how nearly it does.

The places are those of a W3C Web Annotation TextPositionSelector.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Evidence


class AnchorState(StrEnum):
    """Whether an excerpt was found."""

    FOUND = "found"
    """It stands in the text, in one place that is meant."""
    AMBIGUOUS = "ambiguous"
    """It stands in several places, and nothing tells which is meant."""
    DRIFTED = "drifted"
    """Something close to it stands there, with other words."""
    MISSING = "missing"
    """Nothing like it stands there."""
    UNCHECKED = "unchecked"
    """There is no text in which it could be looked for."""


ASTRAY = frozenset({AnchorState.DRIFTED, AnchorState.MISSING, AnchorState.AMBIGUOUS})
"""The states of excerpts that are not as they should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchoring:
    """What became of one excerpt."""

    state: AnchorState
    """Whether it was found."""
    start: int = -1
    """The character of the text where it begins, from 0; the first place of several; -1 where
    there is none."""
    end: int = -1
    """The character after its last one."""
    places: int = 0
    """In how many places it stands word for word."""
    there: str = ""
    """What stands in the text at its place, as it is, where that has drifted."""
    changes: tuple[tuple[str, str], ...] = ()
    """Where it has drifted: words of the excerpt, each with what stands in their place; either may
    be empty."""


UNCHECKED = Anchoring(state=AnchorState.UNCHECKED)
"""What is known of an excerpt without a text."""


class Words(NamedTuple):
    """What an excerpt is looked for by: equal words of one source have one fate."""

    source: str
    """The source's id."""
    exact: str
    """The words."""
    prefix: str = ""
    """Words just before."""
    suffix: str = ""
    """Words just after."""


def words_of(thing: Evidence | Quote) -> Words | None:
    """Give what an excerpt or a quote is looked for by; None where it has no words or no source."""
    exact = thing.quote if isinstance(thing, Quote) else thing.exact
    if not exact.strip() or not thing.source:
        return None
    return Words(thing.source, exact, thing.prefix, thing.suffix)


class Copy(NamedTuple):
    """What is there of a source's text."""

    is_there: bool = False
    """Whether there is a text in which excerpts are looked for."""
    fault: str = ""
    """Why there is none, in one sentence without a full stop; empty where none was named."""
    has_changed: bool = False
    """Whether its SHA-256 is another than the brief gives."""
    sha256: str = ""
    """Of what was read, lower-case hexadecimal; empty where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What became of the excerpts of one brief, and of the texts of its sources."""

    found: Mapping[Words, Anchoring] = field(default_factory=dict)
    """Every excerpt that was looked for."""
    copies: Mapping[str, Copy] = field(default_factory=dict)
    """The copies of the sources, by the source's id."""

    def of(self, thing: Evidence | Quote) -> Anchoring:
        """Give what became of an excerpt or a quote; unchecked where it was not looked for."""
        words = words_of(thing)
        return UNCHECKED if words is None else self.found.get(words, UNCHECKED)

    def copy(self, source: str) -> Copy:
        """Give what is there of the text of a source."""
        return self.copies.get(source, NO_COPY)


NO_COPY = Copy()
"""What is there of a source whose text nobody has."""
NOTHING_LOOKED_UP = Anchors()
"""What is known before any excerpt was looked for."""
