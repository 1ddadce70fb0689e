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

LIMIT = 50_000
"""The most values of one field that are counted; the engine refuses to count 65,000 at once."""
MOST = 2_000
"""The most values of one field that are looked at to put those that are equally many in order."""

FIRST = 20
"""How many times as many of each of the engine's files are looked at first."""
YEARS = 20_000
"""The most years."""


def counts(now: Moment, query: Query, field: str, limit: int, prefix: str) -> tuple[Count, ...]:
    """Count what a query finds by the values of a field: most first, ties by value.

    Of more than `LIMIT` the rest are left out.
    Where more than `MOST` values are equally many, which of them are given is left open.
    """
    if field == schema.YEAR:
        return _years(now, query, limit, prefix)
    include = begins(prefix) if prefix else ""
    limit = min(limit, LIMIT)
    few = limit + 1
    for size, of_each in ((few, FIRST * few), (max(few, MOST), max(few, MOST))):
        result = _terms(now, query, field, size, include, of_each=of_each)
        totals = [bucket["doc_count"] for bucket in result["buckets"]]
        # Each file of the engine gives its most; what it leaves out is as many at the most.
        unsure = result.get("doc_count_error_upper_bound", 0)
        if not result["sum_other_doc_count"] and not unsure:
            break
        if len(totals) > limit and totals[limit - 1] > totals[limit] + unsure:
            break
    found = {bucket["key"]: bucket["doc_count"] for bucket in result["buckets"]}
    most = sorted(found, key=lambda term: (-found[term], value_shown(term)))[:limit]
    if unsure and most:
        exact = _terms(now, query, field, limit, most)
        found = {bucket["key"]: bucket["doc_count"] for bucket in exact["buckets"]}
    given = set(most)
    counted = (Count(value_shown(term), total) for term, total in found.items() if term in given)
    return tuple(sorted(counted, key=lambda count: (-count.total, count.value)))


def _terms(
    now: Moment,
    query: Query,
    field: str,
    size: int,
    include: str | Sequence[str],
    *,
    of_each: int | None = None,
) -> dict[str, Any]:
    """Count by the terms of a field.

    Args:
        now: What is asked.
        query: What is counted.
        field: The field.
        size: The most terms to give.
        include: A regular expression for those to count, or they themselves; empty is all.
        of_each: The most terms that are taken from each file of the engine, if not all are.
    """
    asked: dict[str, Any] = {
        "field": f"{schema.VALUES}.{field}",
        "size": size,
        "segment_size": of_each or size,
    }
    if include:
        asked["include"] = include if isinstance(include, str) else list(include)
    return now.aggregate(query, {"terms": asked})


def _years(now: Moment, query: Query, limit: int, prefix: str) -> tuple[Count, ...]:
    """Count by years, latest first."""
    asked = {"terms": {"field": f"{schema.VALUES}.{schema.YEAR}", "size": YEARS}}
    buckets = now.aggregate(query, asked)["buckets"]
    years = sorted(((int(bucket["key"]), bucket["doc_count"]) for bucket in buckets), reverse=True)
    found = (Count(str(year), total) for year, total in years if str(year).startswith(prefix))
    return tuple(found)[:limit]


def spans(now: Moment, query: Query, edges: Sequence[int]) -> tuple[int, ...]:
    """Count what a query finds by the day on which it starts, between neighbouring edges."""
    ranges = [(held(first), held(last)) for first, last in pairwise(edges)]
    return now.spread(query, schema.START, ranges)
