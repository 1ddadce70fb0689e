"""What is asked by `check` is answered in faults: problems whose place is still to be found."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, with what it is wrong about."""

    code: str
    """The problem's code."""
    thing: object
    """The part of the brief that it is about."""
    key: str = ""
    """The field in it, as it is called in the file; empty for the whole part."""
    word: str = ""
    """The entry of that field's list, where it is one."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What would be right."""
    known: Collection[str] = ()
    """Names of which one may have been meant for `written`; named in the hint where it is near."""
    written: str = ""
    """What was written instead."""
    place: tuple[int, int] | None = None
    """Line and column, where they are known already."""
