"""What is shown of what was found: the passages that carry the words, looked up when seen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.library.listing import Listing
from briefing_tui.library.passages import Passage, passages
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit

KEPT = 500
"""Hits whose passages are remembered."""

HitKey = tuple[str, int]
"""What tells a hit from others of its list: the path of the brief, and the place of the item."""


class Found(NamedTuple):
    """What is shown of a brief, or of an item, that was found."""

    passages: Sequence[Passage]
    """The passages that carry the words."""
    cards: Sequence[Card]
    """The items that they are of."""


def key_of(hit: Hit) -> HitKey:
    """Give what tells a hit from others of its list."""
    return hit.entry.path, hit.place


def find_all(listing: Listing, hits: Iterable[Hit]) -> Mapping[HitKey, Found]:
    """Look up the passages of some hits; in a thread."""
    hits = tuple(hits)
    briefs = [hit.entry for hit in hits if hit.card is None]
    of_briefs = iter(listing.store.cards(briefs))
    return {
        key_of(hit): _find(listing, hit, next(of_briefs) if hit.card is None else [hit.card])
        for hit in hits
    }


def _find(listing: Listing, hit: Hit, cards: Sequence[Card]) -> Found:
    found = passages(listing.query, hit.entry, cards)
    return Found(found, [cards[each.place] for each in found])


class FoundSoFar:
    """What was looked up of one list; of very much, what was seen long ago is forgotten."""

    def __init__(self, found: Mapping[HitKey, Found] | None = None) -> None:
        self._found: dict[HitKey, Found] = dict(found or {})

    def of(self, hit: Hit) -> Found | None:
        """Give what is shown of a hit; None where it was not looked up yet."""
        return self._found.get(key_of(hit))

    def missing(self, hits: Iterable[Hit]) -> Sequence[Hit]:
        """Give those of some hits that were not looked up yet."""
        return [hit for hit in hits if key_of(hit) not in self._found]

    def add(self, found: Mapping[HitKey, Found]) -> None:
        """Take in what was looked up."""
        self._found |= found
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
