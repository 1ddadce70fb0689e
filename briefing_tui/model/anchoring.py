"""Where an excerpt stands in the text of its source, or how nearly it does.

The places are those of a W3C Web Annotation TextPositionSelector.
"""

from dataclasses import dataclass
from enum import StrEnum


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
