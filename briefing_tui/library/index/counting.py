"""Counting what is found: by value, and by time."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tantivy import Query

from briefing_tui.library.index import schema
from briefing_tui.library.index.days import held
from briefing_tui.library.index.documents import begins, value_shown
from briefing_tui.library.index.moment import Moment
from briefing_tui.library.store import Count

MOST = 20_000
"""The most values of one field that are looked at."""


def counts(now: Moment, query: Query, field: str, limit: int, prefix: str) -> tuple[Count, ...]:
    """Count what a query finds by the values of a field: most first, ties by value.

    Beyond `MOST` values that are equally many, which of them are given is left open.
    """
    if field == schema.YEAR:
        return _years(now, query, limit, prefix)
    size = limit + 1
    while True:
        result = _terms(now, query, field, size, prefix)
        found = [
            Count(value_shown(bucket["key"]), bucket["doc_count"]) for bucket in result["buckets"]
        ]
        is_settled = (
            len(found) > limit
            and found[limit - 1].total > found[limit].total
            and not result.get("doc_count_error_upper_bound")
        )
        if not result["sum_other_doc_count"] or is_settled or size >= MOST:
            found.sort(key=lambda count: (-count.total, count.value))
            return tuple(found[:limit])
        size = min(MOST, size * 50)


def _terms(now: Moment, query: Query, field: str, size: int, prefix: str) -> dict[str, Any]:
    asked: dict[str, Any] = {"field": f"{schema.VALUES}.{field}", "size": size}
    if prefix:
        asked["include"] = begins(prefix)
    return now.aggregate(query, {"terms": asked})


def _years(now: Moment, query: Query, limit: int, prefix: str) -> tuple[Count, ...]:
    """Count by years, latest first."""
    asked = {"terms": {"field": f"{schema.VALUES}.{schema.YEAR}", "size": MOST}}
    buckets = now.aggregate(query, asked)["buckets"]
    years = sorted(((int(bucket["key"]), bucket["doc_count"]) for bucket in buckets), reverse=True)
    found = (Count(str(year), total) for year, total in years if str(year).startswith(prefix))
    return tuple(found)[:limit]


def spans(now: Moment, query: Query, edges: Sequence[int]) -> tuple[int, ...]:
    """Count what a query finds by the day on which it starts, between neighbouring edges."""
    ranges = [(held(first), held(last)) for first, last in pairwise(edges)]
    return now.spread(query, schema.START, ranges)
