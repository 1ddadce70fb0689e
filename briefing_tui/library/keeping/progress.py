"""How far the bringing up to date of an index has come, for a bar in the reader or a line."""

from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """What is being done."""

    LOOKING = "looking"
    """The folders are walked; how many files there are to read is not known yet."""
    READING = "reading"
    """New and changed files are read."""
    SETTLING = "settling"
    """Files that were being written are waited for and looked at again."""
    UP_TO_DATE = "up to date"
    """All is done."""
    WAITING = "waiting"
    """Another process brings the index up to date."""


class Progress(NamedTuple):
    """How far it has come."""

    phase: Phase
    """What is being done."""
    done: int = 0
    """Files that were looked at (while looking) or read; they are found by now or very soon."""
    total: int = 0
    """Files to read; 0 where that is not known yet."""
    rate: float = 0.0
    """Files a second, lately."""
    left: float | None = None
    """Seconds that are left, or None where there is no telling."""
