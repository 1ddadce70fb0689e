"""How far a brief may be passed on: the Traffic Light Protocol (FIRST, TLP 2.0)."""

from collections.abc import Iterable, Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.sources import Item

MARKINGS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""The markings, least strict first (TLP 2.0)."""

_STRICTNESS = {marking: rank for rank, marking in enumerate(MARKINGS)}
_STRICTEST = len(MARKINGS) - 1


def marking_named(text: str) -> str:
    """Give the marking that a text names, in any case and with or without `TLP:`; else nothing."""
    name = text.strip().upper().removeprefix("TLP:").strip()
    return name if name in _STRICTNESS else ""


def strictness(marking: str) -> int:
    """Give the rank of a marking, 0 for CLEAR to 4 for RED; one that is missing counts as RED."""
    return _STRICTNESS.get(marking, _STRICTEST)


def strictest(markings: Iterable[str]) -> str:
    """Give the strictest of some markings; one that is missing counts as RED.

    Empty only where there are no markings at all, as of a list without briefs.
    """
    return max((MARKINGS[strictness(each)] for each in markings), key=strictness, default="")


def inner_markings(brief: Brief) -> Iterator[tuple[Item, str]]:
    """Give the items that carry a marking of their own, with it."""
    return ((item, item.tlp) for item in brief.items() if item.tlp)


def marking_shown(brief: Brief) -> str:
    """Give what stands on a brief that is shown whole: `TLP:` and the strictest in it, `UNMARKED`.

    Where anything in it is marked, a brief without a marking counts as RED.
    """
    given = [brief.tlp, *(marking for _, marking in inner_markings(brief))]
    return f"TLP:{strictest(given)}" if any(given) else "UNMARKED"


def passing_on(brief: Brief) -> str:
    """Give the marking by which passing a brief on is decided: the strictest in it.

    A brief without a marking counts as RED.
    """
    return strictest([brief.tlp, *(marking for _, marking in inner_markings(brief))])
