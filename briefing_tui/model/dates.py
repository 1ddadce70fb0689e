"""Dates as the sources give them: EDTF level 1 (ISO 8601-2), no more precise than what was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, with the strict bounds of what it can mean."""

    text: str
    """The text as it was written."""
    earliest: int | None
    """The first day that it can mean, as a proleptic Gregorian ordinal (1 is 0001-01-01, years
    before are negative or 0); None where the start is open or unknown."""
    latest: int | None
    """The last day that it can mean; None where the end is open or unknown."""


def parse_edtf(text: str) -> Edtf:
    """Read a date.

    Raises:
        DateError: the text is not EDTF level 1, or names a day that is not in the calendar.
    """
    raise NotImplementedError(text)
