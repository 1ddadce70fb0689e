"""Where to begin far into an order, found by counting.

The engine gathers all that it passes over, so a page that is far in costs as much as all before it.
"""

import threading
from bisect import bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tantivy import Query

from briefing_tui.library.index.moment import Moment

FAR_IN = 2_000
"""How many may be passed over before it is worth counting where to begin."""
PARTS = 64
"""Into how many parts a range is cut to find a place in it."""


class Step(NamedTuple):
    """A value of a field, in an order."""

    before: int
    """How many stand before all that have this value or a later one."""
    value: int
    """The value."""


class Steps:
    """The steps that are known of what a query finds, ordered by a field of whole numbers."""

    def __init__(self, now: Moment, query: Query, field: str, *, ascending: bool) -> None:
        """Set up.

        Args:
            now: What is asked.
            query: What finds only documents with a value in the field, and one at least.
            field: The field.
            ascending: Whether the lowest value is first.
        """
        self._now = now
        self._query = query
        self._field = field
        self._sign = 1 if ascending else -1
        self._known: list[tuple[int, int]] = []
        """How many stand before a value, and that with its sign; both ascend, the last ends all."""
        self._lock = threading.Lock()

    def step(self, offset: int) -> Step:
        """Give a step from which a place is not far: at most `FAR_IN`, or within one value."""
        with self._lock:
            if not self._known:
                self._find_ends()
            while True:
                index = bisect_right(self._known, offset, key=itemgetter(0)) - 1
                (before, first), (after, end) = self._known[index], self._known[index + 1]
                if offset - before <= FAR_IN or end - first == 1:
                    return Step(before, first * self._sign)
                self._known[index : index + 2] = self._cut(before, first, after, end)

    def _find_ends(self) -> None:
        found = self._now.aggregate(self._query, {"stats": {"field": self._field}})
        ends = sorted(int(found[name]) * self._sign for name in ("min", "max"))
        self._known = [(0, ends[0]), (int(found["count"]), ends[1] + 1)]

    def _cut(self, before: int, first: int, after: int, end: int) -> list[tuple[int, int]]:
        """Cut a range into parts, and count what stands before each."""
        parts = min(PARTS, end - first)
        edges = [first + (end - first) * part // parts for part in range(parts + 1)]
        counts = self._now.spread(self._query, self._field, self._ranges(edges))
        known = [(before, first)]
        for edge, count in zip(edges[1:-1], counts, strict=False):
            known.append((known[-1][0] + count, edge))
        return [*known, (after, end)]

    def _ranges(self, edges: list[int]) -> list[tuple[int, int]]:
        """Give the ranges of values between edges, which have the sign."""
        if self._sign > 0:
            return list(pairwise(edges))
        return [(1 - end, 1 - first) for first, end in pairwise(edges)]
