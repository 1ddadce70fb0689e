"""Counting what is found: by value, and by time."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import tantivy

from briefing_tui.library.index import schema
from briefing_tui.library.index.days import FAR
from briefing_tui.library.index.documents import value_out
from briefing_tui.library.index.engine import told
from briefing_tui.library.store import Count

MOST = 20_000
"""The most values of one field that are looked at to order those that are equally many."""


def counts(
    searcher: tantivy.Searcher, query: tantivy.Query, field: str, limit: int, prefix: str
) -> tuple[Count, ...]:
    """Count what a query finds by the values of a field: most first, ties by value.

    Beyond `MOST` values that are equally many, which of them are given is left open.
    """
    if field == "year":
        return _years(searcher, query, limit, prefix)
    size = limit + 1
    while True:
        result = _terms(searcher, query, field, size, prefix)
        buckets = [(-bucket["doc_count"], value_out(bucket["key"])) for bucket in result["buckets"]]
        complete = not result["sum_other_doc_count"]
        settled = (
            len(buckets) > limit
            and buckets[limit - 1][0] < buckets[limit][0]
            and not result.get("doc_count_error_upper_bound")
        )
        if complete or settled or size >= MOST:
            return tuple(Count(value, -total) for total, value in sorted(buckets)[:limit])
        size = min(MOST, size * 50)


def _terms(
    searcher: tantivy.Searcher, query: tantivy.Query, field: str, size: int, prefix: str
) -> dict[str, Any]:
    asked: dict[str, Any] = {"field": f"{schema.VALUES}.{field}", "size": size}
    if prefix:
        asked["include"] = rf"(?i)\x1f?{re.escape(prefix)}(?s:.*)"
    with told():
        result: dict[str, Any] = searcher.aggregate(query, {"found": {"terms": asked}})["found"]
    return result


def _years(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int, prefix: str
) -> tuple[Count, ...]:
    """Count by years, latest first."""
    asked = {"field": f"{schema.VALUES}.year", "size": MOST}
    with told():
        buckets = searcher.aggregate(query, {"found": {"terms": asked}})["found"]["buckets"]
    years = sorted(((int(bucket["key"]), bucket["doc_count"]) for bucket in buckets), reverse=True)
    found = (Count(str(year), total) for year, total in years if str(year).startswith(prefix))
    return tuple(found)[:limit]


def spans(
    searcher: tantivy.Searcher, query: tantivy.Query, edges: Sequence[int]
) -> tuple[int, ...]:
    """Count what a query finds by the day on which it starts, between neighbouring edges."""
    ranges = [{"from": max(-FAR, start), "to": min(FAR + 1, end)} for start, end in pairwise(edges)]
    if not ranges:
        return ()
    with told():
        buckets = searcher.aggregate(
            query, {"found": {"range": {"field": schema.START, "ranges": ranges}}}
        )["found"]["buckets"]
    totals = {(bucket.get("from"), bucket.get("to")): bucket["doc_count"] for bucket in buckets}
    return tuple(totals.get((float(each["from"]), float(each["to"])), 0) for each in ranges)
