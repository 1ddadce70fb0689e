"""Which markings a print has to carry: those of all that stands in it."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Question
from briefing_tui.model.markings import strictest
from briefing_tui.model.relations import references
from briefing_tui.model.sources import Item

ITEMS = ("sources", "actors", "timeline", "quotes", "questions", "findings")
"""The parts of a print that are made of items; so are they called in a brief."""


def marking_of(briefs: Sequence[Brief], wanted: frozenset[str]) -> str:
    """Give the marking of a pack; a brief without one counts as RED where others have one."""
    given = [marking for brief in briefs for marking in markings_in_print(brief, wanted)]
    return f"TLP:{strictest(given)}" if any(given) else "UNMARKED"


def markings_in_print(brief: Brief, wanted: frozenset[str]) -> Iterator[str]:
    """Give the markings of what is printed: of the brief, whose title is, and of its items.

    Items are printed in their part, and named wherever another refers to them.
    """
    yield brief.tlp
    for item in _printed(brief, wanted):
        if item.tlp:
            yield item.tlp
        for reference in references(item):
            named = brief.by_id.get(reference)
            if named is not None and named.tlp:
                yield named.tlp


def _printed(brief: Brief, wanted: frozenset[str]) -> Iterator[Item]:
    """Give the items of the parts that are wanted."""
    for part in ITEMS:
        for item in getattr(brief, part) if part in wanted else ():
            yield item
            if isinstance(item, Question):
                yield from item.hypotheses
