"""What a query finds, in order, and any part of it.

The engine leaves what has the same day in the order of its files, which changes as they are merged.
Ties are to stand by number, so the groups at both ends of a page are asked for by themselves.
"""

from collections.abc import Sequence
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from briefing_tui.library.index import schema
from briefing_tui.library.index.catalogue import Catalogue
from briefing_tui.library.index.engine import told
from briefing_tui.library.store import Order
from briefing_tui.model.errors import StoreError

BY_TITLE = 100_000
"""The most that is found and can be ordered by title."""


class Ranking:
    """What one query finds, in one order."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        made: tantivy.Schema,
        query: Query,
        order: Order,
        catalogue: Catalogue,
    ) -> None:
        self._searcher = searcher
        self._schema = made
        self._query = query
        self._order = order
        self._catalogue = catalogue
        self._titled: list[int] | None = None
        self.total = 0
        """How many were found; known after `ids`."""

    def ids(self, offset: int, limit: int) -> list[int]:
        """Give the numbers of a part of what is found."""
        if self._order is Order.TITLE:
            numbers = self._by_title()
            self.total = len(numbers)
            return numbers[offset : offset + limit]
        if self._order is Order.RELEVANCE:
            return [ident for _key, ident in self._hits(self._query, offset, limit, count=True)]
        return self._by_day(offset, limit)

    def _by_day(self, offset: int, limit: int) -> list[int]:
        """Give a part of what is found by day, each day's by number."""
        hits = self._hits(self._query, offset, limit, field=schema.START, count=True)
        if not hits:
            return []
        days = [day for day, _ident in hits]
        first, last = days[0], days[-1]
        skipped = offset - self._count(self._before(first)) if offset else 0
        head = days.count(first)
        ids = self._of_day(first, skipped, head)
        if last != first:
            tail = days.count(last)
            middle = [(days.index(day), ident) for day, ident in hits[head : len(hits) - tail]]
            ids += [ident for _place, ident in sorted(middle)]
            ids += self._of_day(last, 0, tail)
        return ids

    def _of_day(self, day: int | None, offset: int, limit: int) -> list[int]:
        query = self._and(self._on(day))
        hits = self._hits(query, offset, limit, field=schema.ID, ascending=True)
        return [ident for _key, ident in hits]

    def place(self, number: int) -> int:
        """Give the place of a brief; -1 where it is not found."""
        own = Query.range_query(
            self._schema, schema.ID, FieldType.Unsigned, lower_bound=number, upper_bound=number
        )
        hits = self._hits(self._and(own), 0, 1, field=schema.START)
        if not hits:
            return -1
        if self._order is Order.TITLE:
            return self._by_title().index(number)
        if self._order is Order.RELEVANCE:
            return self._place_by_score(number)
        day = hits[0][0]
        earlier = Query.range_query(
            self._schema,
            schema.ID,
            FieldType.Unsigned,
            upper_bound=number,
            include_upper=False,
        )
        same_day = Query.boolean_query([(Occur.Must, self._on(day)), (Occur.Must, earlier)])
        return self._count(self._before(day)) + self._count(same_day)

    def _place_by_score(self, number: int) -> int:
        offset = 0
        while hits := self._hits(self._query, offset, 10_000):
            for place, (_score, ident) in enumerate(hits, offset):
                if ident == number:
                    return place
            offset += len(hits)
        return -1

    def _by_title(self) -> list[int]:
        if self._titled is None:
            hits = self._hits(self._query, 0, BY_TITLE, field=schema.ID, ascending=True, count=True)
            if self.total > BY_TITLE:
                raise StoreError(
                    f"{self.total:,} were found, and more than {BY_TITLE:,} cannot be ordered by"
                    " title; narrow the query or choose another order"
                )
            ids = [ident for _key, ident in hits]
            owners = self._catalogue.owners(ids)
            titles = self._catalogue.titles({row.number for row in owners.values()})
            known = [ident for ident in ids if ident in owners]
            self._titled = sorted(known, key=lambda ident: (titles[owners[ident].number], ident))
        return self._titled

    # Parts of queries

    def _on(self, day: int | None) -> Query:
        """Ask for what has a day; None for what has none."""
        if day is None:
            return Query.boolean_query(
                [
                    (Occur.Must, Query.all_query()),
                    (Occur.MustNot, Query.exists_query(schema.START)),
                ]
            )
        return Query.term_query(self._schema, schema.START, day)

    def _before(self, day: int | None) -> Query:
        """Ask for what stands before all with a day in this order."""
        if day is None:
            return Query.exists_query(schema.START)
        if self._order is Order.OLDEST:
            return self._days(upper_bound=day, include_upper=False)
        return self._days(lower_bound=day, include_lower=False)

    def _days(self, **bounds: int | bool) -> Query:
        return Query.range_query(self._schema, schema.START, FieldType.Integer, **bounds)  # type: ignore[arg-type]

    def _and(self, other: Query) -> Query:
        return Query.boolean_query([(Occur.Must, self._query), (Occur.Must, other)])

    # Asking

    def _count(self, other: Query) -> int:
        with told():
            return _count(self._searcher.search(self._and(other), limit=1))

    def _hits(
        self,
        query: Query,
        offset: int,
        limit: int,
        *,
        field: str | None = None,
        ascending: bool | None = None,
        count: bool = False,
    ) -> list[tuple[Any, int]]:
        """Give what it is ordered by, and the number, of a part of what a query finds."""
        if ascending is None:
            ascending = self._order is Order.OLDEST
        with told():
            result = self._searcher.search(
                query,
                limit=max(1, limit),
                offset=offset,
                count=count,
                order_by_field=field,
                order=tantivy.Order.Asc if ascending else tantivy.Order.Desc,
            )
            if count:
                self.total = _count(result)
            keys = [key for key, _address in result.hits[:limit]]
            addresses: Sequence[tantivy.DocAddress] = [
                address for _key, address in result.hits[:limit]
            ]
            ids = self._searcher.fast_field_values(schema.ID, list(addresses))
        return [(key, int(ident or 0)) for key, ident in zip(keys, ids, strict=True)]


def _count(result: tantivy.SearchResult) -> int:
    """Give how many were found, which the stubs of tantivy-py 0.27 leave out."""
    count: int = result.count  # type: ignore[attr-defined]
    return count
