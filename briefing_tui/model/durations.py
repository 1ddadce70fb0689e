"""How often what repeats does so: ISO 8601 durations."""

import re

from briefing_tui.model.date_advice import quoted
from briefing_tui.model.errors import DateError

_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_NUMBER = r"([0-9]{1,9}(?:[.,][0-9]{1,9})?)"
_DURATION = (
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=[0-9])(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)


def duration_wording(text: str) -> str:
    """Give a duration as how often something repeats: `P3M` is `every 3 months`.

    Raises:
        DateError: the text is no ISO 8601 duration, or it is empty of time.
    """
    match = re.fullmatch(_DURATION, text)
    numbers = match.groups() if match else ()
    parts = [(number, unit) for number, unit in zip(numbers, _UNITS, strict=False) if number]
    if not parts or any(not number.isdecimal() for number, _ in parts[:-1]):
        raise DateError(
            f"{quoted(text)} is not an ISO 8601 duration; "
            "write P3M for three months, P1Y for a year, P2W for two weeks"
        )
    parts = [(number, unit) for number, unit in parts if number.strip("0.,")]
    if not parts:
        raise DateError(f"{quoted(text)} is no time at all; write a duration above zero")
    if len(parts) == 1 and _shown(parts[0][0]) == "1":
        return f"every {parts[0][1]}"
    return f"every {_joined([_counted(number, unit) for number, unit in parts])}"


def _counted(number: str, unit: str) -> str:
    """Give a number with its unit in the right number."""
    shown = _shown(number)
    return f"{shown} {unit}" if shown == "1" else f"{shown} {unit}s"


def _shown(number: str) -> str:
    """Give a number without the zeros that say nothing."""
    whole, _, fraction = number.replace(",", ".").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _joined(words: list[str]) -> str:
    """Join words with commas and an “and”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
