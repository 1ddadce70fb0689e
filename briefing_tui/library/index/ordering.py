"""What one query finds in one order, and any part of it.

The engine leaves what has the same day in the order of its files, which changes as they are merged.
Ties are to stand by path, so what has one day is put in order here, all of it where it goes on
beyond a page. Where that are too many they stand by number, as they were put in.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import TypeVar

from tantivy import FieldType, Occur, Query

from briefing_tui.library.index import schema
from briefing_tui.library.index.engine import from_number
from briefing_tui.library.index.moment import Moment
from briefing_tui.library.index.steps import FAR_IN, Steps
from briefing_tui.library.store import Order
from briefing_tui.model.errors import StoreError

T = TypeVar("T")

BY_TITLE = 100_000
"""The most that is found and can be ordered by title."""
TIED = 2_000
"""The most that have one day and are ordered by path."""
GROUPS = 8
"""For how many days that order is remembered."""
AHEAD = 250
"""How many more than were asked for are looked at: most days end within."""


class Ranking:
    """What one query finds at one moment, in one order; remembers what it has counted."""

    def __init__(self, now: Moment, query: Query, order: Order) -> None:
        self._now = now
        self._query = query
        self._order = order
        self._total: int | None = None
        self._dated: int | None = None
        self._days_known: Steps | None = None
        self._keeping = Lock()
        self._before_known: dict[float | None, int] = {}
        self._groups_known: dict[float | None, list[int] | Steps] = {}
        self._titled: list[int] | None = None

    @property
    def total(self) -> int:
        """How many are found in all."""
        if self._total is None:
            self._total = self._now.count(self._query)
        return self._total

    def numbers(self, offset: int, limit: int) -> list[int]:
        """Give the numbers of a part of what is found."""
        if self._order is Order.TITLE:
            return self._by_title()[offset : offset + limit]
        numbers: list[int] = []
        while len(numbers) < limit:
            part = self._by_score if self._order is Order.RELEVANCE else self._by_day
            some = part(offset + len(numbers), limit - len(numbers))
            if not some:
                break
            numbers += some
        return numbers

    def place(self, number: int) -> int:
        """Give the place of a brief; -1 where it is not found."""
        own = _both(self._query, from_number(self._now.schema, number, number))
        hits = self._now.find(own, 0, 1, by=schema.START).hits
        if not hits:
            return -1
        if self._order is Order.TITLE:
            titled = self._by_title()
            return titled.index(number) if number in titled else -1
        if self._order is Order.RELEVANCE:
            return self._place_by_score(number)
        day = hits[0][0]
        group = self._group(day)
        if isinstance(group, Steps):
            lower = _both(self._on(day), from_number(self._now.schema, 0, number - 1))
            return self._before_day(day) + self._count(lower)
        return self._before_day(day) + group.index(number)

    # By relevance, and by title

    def _by_score(self, offset: int, limit: int) -> list[int]:
        found = self._now.find(self._query, offset, limit, count=self._total is None)
        if self._total is None:
            self._total = found.total
        return [number for _score, number in found.hits]

    def _place_by_score(self, number: int) -> int:
        offset = 0
        while some := self._by_score(offset, max(1000, offset)):
            if number in some:
                return offset + some.index(number)
            offset += len(some)
        return -1

    def _by_title(self) -> list[int]:
        if self._titled is None:
            if self.total > BY_TITLE:
                raise StoreError(
                    f"{self.total:,} were found, and no more than {BY_TITLE:,} can be ordered by"
                    " title; narrow the query or choose another order"
                )
            hits = self._now.find(self._query, 0, BY_TITLE, by=schema.ID, ascending=True).hits
            self._titled = self._sorted([number for _key, number in hits], by_title=True)
        return self._titled

    # By day

    def _by_day(self, offset: int, limit: int) -> list[int]:
        """Give a part of what is found, at least one where any is left."""
        if offset <= FAR_IN:
            return list(self._page(self._query, offset, limit))
        if offset >= self.total:
            return []
        if self._dated is None:
            self._dated = self._count(_dated())
        if offset >= self._dated:
            return self._of_day(None, offset - self._dated, limit)
        dated = _both(self._query, _dated())
        ascending = self._order is Order.OLDEST
        if self._days_known is None:
            self._days_known = Steps(self._now, dated, schema.START, ascending=ascending)
        step = self._days_known.step(offset)
        passed = offset - step.before
        if passed > FAR_IN:
            return self._of_day(step.value, passed, limit)
        bound = {"lower_bound" if ascending else "upper_bound": step.value}
        return list(self._page(_both(dated, self._days(**bound)), passed, limit, step.before))

    def _page(self, query: Query, offset: int, limit: int, before: int = 0) -> Iterator[int]:
        """Give a part of what a query finds by day, each day's by path.

        More is asked for at either end, to see whether a day goes on there and where it ends.

        Args:
            query: What is found, or the later part of it.
            offset: How many of that to pass over.
            limit: The most to give.
            before: How many of what is found stand before it.
        """
        lead = min(1, offset)
        found = self._now.find(
            query,
            offset - lead,
            lead + limit + AHEAD,
            by=schema.START,
            ascending=self._order is Order.OLDEST,
            count=self._total is None,
        )
        if self._total is None:
            self._total = found.total
        days = [day for day, _number in found.hits]
        begun = days[:lead]
        ended = days[-1:] if len(days) == lead + limit + AHEAD else []
        rest = limit
        for day, group in groupby(found.hits[lead:], itemgetter(0)):
            numbers = [number for _day, number in group]
            if day in begun:
                passed = before + offset - self._before_day(day)
                numbers = self._of_day(day, passed, min(rest, len(numbers)))
            elif day in ended:
                numbers = self._of_day(day, 0, min(rest, len(numbers)))
            elif len(numbers) > TIED:
                numbers.sort()
            else:
                numbers = self._sorted(numbers)
            yield from numbers[:rest]
            rest -= len(numbers)
            if rest <= 0:
                break

    def _before_day(self, day: float | None) -> int:
        """Count what stands before all with a day."""
        known = self._before_known.get(day)
        if known is None:
            known = self._count(self._before(day))
            self._keep(self._before_known, day, known)
        return known

    def _of_day(self, day: float | None, offset: int, limit: int) -> list[int]:
        """Give a part of what has one day."""
        group = self._group(day)
        if isinstance(group, list):
            return group[offset : offset + limit]
        query = _both(self._query, self._on(day))
        if offset > FAR_IN:
            step = group.step(offset)
            query = _both(query, from_number(self._now.schema, step.value))
            offset -= step.before
        return self._by_number(query, offset, limit)

    def _group(self, day: float | None) -> list[int] | Steps:
        """Give all that has one day, or how to find a place in it where that are too many."""
        group = self._groups_known.get(day)
        if group is None:
            query = _both(self._query, self._on(day))
            numbers = self._by_number(query, 0, TIED + 1)
            if len(numbers) > TIED:
                group = Steps(self._now, query, schema.ID, ascending=True)
            else:
                group = self._sorted(numbers)
            self._keep(self._groups_known, day, group)
        return group

    def _keep(self, known: dict[float | None, T], day: float | None, value: T) -> None:
        """Know something of a day, and no more of the one that was known first."""
        with self._keeping:
            while len(known) >= GROUPS:
                del known[next(iter(known))]
            known[day] = value

    def _by_number(self, query: Query, offset: int, limit: int) -> list[int]:
        hits = self._now.find(query, offset, limit, by=schema.ID, ascending=True).hits
        return [number for _key, number in hits]

    def _sorted(self, numbers: list[int], *, by_title: bool = False) -> list[int]:
        """Put what was found in order by path, or by title and path; items as in their brief.

        What is of no brief any more stands last, and is passed over by whoever asks.
        """
        if len(numbers) == 1:
            return numbers
        keys = self._now.catalogue.keys(numbers)

        def key(number: int) -> tuple[bool, bytes, bytes, int]:
            title, path = keys.get(number, (b"", b""))
            return not path, title if by_title else b"", path, number

        return sorted(numbers, key=key)

    # Parts of queries

    def _on(self, day: float | None) -> Query:
        """Ask for what has a day; None for what has none."""
        if day is None:
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, _dated())])
        return Query.term_query(self._now.schema, schema.START, day)

    def _before(self, day: float | None) -> Query:
        """Ask for what stands before all with a day in this order."""
        if day is None:
            return _dated()
        if self._order is Order.OLDEST:
            return self._days(upper_bound=int(day) - 1)
        return self._days(lower_bound=int(day) + 1)

    def _days(self, lower_bound: int | None = None, upper_bound: int | None = None) -> Query:
        return Query.range_query(
            self._now.schema, schema.START, FieldType.Integer, lower_bound, upper_bound
        )

    def _count(self, other: Query) -> int:
        return self._now.count(_both(self._query, other))


def _dated() -> Query:
    """Ask for what has a date."""
    return Query.exists_query(schema.START)


def _both(one: Query, other: Query) -> Query:
    return Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])
