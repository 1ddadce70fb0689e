"""What changed between two versions of a brief, in the terms of the format, not of its lines."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from briefing_tui.model.brief import Brief

KINDS = (
    "brief",
    "question",
    "hypothesis",
    "finding",
    "event",
    "quote",
    "source",
    "actor",
    "narrative",
)
"""What can differ, in the order in which differences are given; hypotheses follow their question.
`brief` is what the brief says of itself, `narrative` a heading or a paragraph."""


class What(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    """Only the newer version has it."""
    REMOVED = "removed"
    """Only the older version has it."""
    CHANGED = "changed"
    """Both have it, and it says something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One thing that is said otherwise of what changed, or that is told of what came or went.

    Of a list without an order, such as tags, what came and what went are two changes.
    """

    field: str
    """The key in the file; below an item `evidence.credibility`."""
    headline: str = ""
    """What happened, in a few words: `answered`, `redated`, `likelihood raised`; empty where the
    thing as a whole came or went."""
    part: str = ""
    """Which of several it is about, such as a piece of evidence; empty for the item itself."""
    was: str = ""
    """What stood there, in words and on one line; empty where nothing did."""
    now: str = ""
    """What stands there."""
    words: tuple[tuple[str, str], ...] = ()
    """Where a text was altered: words of the older, each with what stands in their place; either
    may be empty. None where so much is new that only the whole can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that came, went or changed."""

    what: What
    """What became of it."""
    kind: str
    """One of `KINDS`."""
    id: str = ""
    """Its id in the newer version, in the older where it went; empty for a paragraph."""
    title: str = ""
    """Its own text, on one line; of a paragraph that changed the beginning."""
    under: str = ""
    """The question of a hypothesis, the heading of a paragraph; else empty."""
    changes: tuple[FieldChange, ...] = ()
    """What is said otherwise; of what came or went, what it says beside its text."""


class Compared(NamedTuple):
    """Two versions of a brief and all that differs between them."""

    old: Brief
    """The older version, or the one that was named first."""
    new: Brief
    """The newer version."""
    differences: tuple[Difference, ...]
    """What differs, in the order of `KINDS` and in each in the newer file's; what went comes last.
    None where both say the same."""
