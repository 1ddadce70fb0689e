"""An index at one moment: what the engine finds is of it, whatever is put in meanwhile."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import tantivy
from tantivy import Query

from briefing_tui.library.index import engine, schema
from briefing_tui.library.index.catalogue import Catalogue
from briefing_tui.library.index.damage import told


class Found(NamedTuple):
    """A part of what the engine finds."""

    hits: list[tuple[float | int | None, int]]
    """What each is ordered by, and its number."""
    total: int
    """How many were found in all; 0 where that was not asked."""


class Moment:
    """An index as it was after one change."""

    def __init__(self, catalogue: Catalogue, opened: engine.Engine) -> None:
        """Take an index as it is now.

        Raises:
            StoreError: It cannot be read.
        """
        self.catalogue = catalogue
        self.schema = opened.schema
        self.change = catalogue.meta("engine")
        """Which change that was, as the catalogue counts."""
        used, stale = catalogue.meta("used"), catalogue.stale()
        # The engine is taken last, so that nothing that the catalogue knows is missing from it.
        self._searcher = opened.searcher()
        self.never: list[Query] = []
        """What the engine has of briefs that do not exist any more, or not yet."""
        if stale:
            self.never.append(engine.of_briefs(self.schema, stale))
        later = engine.from_number(self.schema, used)
        if self.find(later, 0, 1).hits:
            self.never.append(later)

    def find(
        self,
        query: Query,
        offset: int,
        limit: int,
        *,
        by: str | None = None,
        ascending: bool = False,
        count: bool = False,
    ) -> Found:
        """Find some documents.

        Args:
            query: What is asked.
            offset: How many to pass over.
            limit: The most to give, one at least.
            by: The field of numbers to order by; None is by relevance.
            ascending: Whether the lowest are first; what has no number is last in any case.
            count: Whether to count all.

        Raises:
            StoreError: The engine's files cannot be read.
        """
        with told(self.catalogue.folder):
            result = self._searcher.search(
                query,
                limit=limit,
                offset=offset,
                count=count,
                order_by_field=by,
                order=tantivy.Order.Asc if ascending else tantivy.Order.Desc,
            )
            addresses = [address for _key, address in result.hits]
            numbers = self._searcher.fast_field_values(schema.ID, addresses)
        keys = (key for key, _address in result.hits)
        hits = [(key, int(number or 0)) for key, number in zip(keys, numbers, strict=True)]
        return Found(hits, _count(result) if count else 0)

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        return self.find(query, 0, 1, count=True).total

    def terms(self, field: str, beginning: str) -> list[str]:
        """Give the words of a field that begin with something."""
        with told(self.catalogue.folder):
            found = self._searcher.terms_with_prefix(field, beginning)
        return [term for term, _count in found]

    def aggregate(self, query: Query, asked: dict[str, Any]) -> dict[str, Any]:
        """Give one aggregation over what a query finds, as the engine asks and gives it."""
        with told(self.catalogue.folder):
            result: dict[str, Any] = self._searcher.aggregate(query, {"found": asked})["found"]
        return result

    def spread(
        self, query: Query, field: str, ranges: Sequence[tuple[int, int]]
    ) -> tuple[int, ...]:
        """Count what a query finds by ranges of a field of numbers: each to its end, without it."""
        asked = [{"from": first, "to": end} for first, end in dict.fromkeys(ranges) if first < end]
        if not asked:
            return (0,) * len(ranges)
        buckets = self.aggregate(query, {"range": {"field": field, "ranges": asked}})["buckets"]
        totals = {(each.get("from"), each.get("to")): each["doc_count"] for each in buckets}
        return tuple(totals.get((float(first), float(end)), 0) for first, end in ranges)


def _count(result: tantivy.SearchResult) -> int:
    """Give how many were found, which the stubs of tantivy-py 0.27 leave out."""
    count: int = result.count  # type: ignore[attr-defined]
    return count
