"""What is to be taken in, and what became of it: all that whoever only waits for it has to know."""

from enum import Enum
from typing import Any, NamedTuple

from briefing_tui.library.keeping.walk import NO_STAMP
from briefing_tui.library.records import Stamp


class Job(NamedTuple):
    """A file to take in."""

    path: str
    """The file, relative to the library."""
    known: bytes | None = None
    """The hash that it is known by; None where it is not known, or is to be made anew."""


class Verdict(Enum):
    """What became of a file."""

    RECORD = 1
    """It is a brief, or cannot be read at all: there is a record of it."""
    OTHER = 2
    """It is no brief."""
    SAME = 3
    """Its bytes are those that are known."""
    GONE = 4
    """It is not there any more."""


class Taken(NamedTuple):
    """A file that was taken in."""

    path: str
    """The file, relative to the library."""
    verdict: Verdict
    """What became of it."""
    stamp: Stamp = NO_STAMP
    """What it is known by from now on; never that of the file where it may still be written, so
    that the next look finds it changed."""
    is_quiet: bool = True
    """Whether it had been written for good, as far as its times tell."""
    made: Any = None
    """What `Intake.make` made of the record."""
    digest: bytes = b""
    """The hash of its bytes."""
