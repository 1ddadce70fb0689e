"""What a listing command finds in a library: rows, page by page as they are printed."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.cli.asking import Asked
from briefing_tui.library.query.tree import (
    EVERYTHING,
    And,
    Not,
    Or,
    Query,
    Value,
    has_weight,
    is_of_items,
)
from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.library.store import Hit, Order, Page
from briefing_tui.render.listing.rows import Found, Listing, Row

if TYPE_CHECKING:
    from briefing_tui.library.identities import Identity

FIRST_PAGE, PAGE = 200, 5000
"""How many are asked for at first, so that something stands there at once, and then at a time."""
MOST_JOINED = 2000
"""Actors of briefs among which a table is of all that are one; of more only some are looked at."""
MOST_PASSAGES, WIDTH = 3, 240
"""How many passages of a brief are shown to a person, and how many characters of each."""
MOST_IN_DATA, WIDTH_IN_DATA = 20, 4000
"""The same for a program."""
_KINDS = {
    "actors": Kind.ACTOR,
    "events": Kind.EVENT,
    "quotes": Kind.QUOTE,
    "questions": Kind.QUESTION,
    "findings": Kind.FINDING,
    "sources": Kind.SOURCE,
}
"""The items that are listed, by the shape of the listing."""
_STATES = ("open", "partly", "answered", "moot")
"""The states of questions, in the order in which they are listed."""


class Sought(NamedTuple):
    """What is to be listed."""

    shape: str
    """The name of a shape of `columns.SHAPES`."""
    text: str
    """The query as it was typed."""
    query: Query
    """The query."""
    order: Order | None
    """The order; None is the one that fits the shape."""
    limit: int
    """How many rows to give at most; 0 is all."""
    form: str = "json"
    """The format that it is for."""


def listing(asked: Asked, sought: Sought) -> Listing:
    """Find what is to be listed; the first page at once, the rest as it is taken."""
    order = sought.order
    if order is None and sought.shape == "actors":
        return _actors(asked, sought, "those of most briefs first")
    if order is None and sought.shape == "questions":
        queries = tuple(_by_state(sought.query))
        words = "open first, oldest first"
        return _listed(asked, sought, queries, Order.OLDEST, words)
    if sought.shape == "actors":
        return _actors(asked, sought, "by name" if order is Order.TITLE else "")
    if order is None:
        order = {"hits": Order.RELEVANCE, "events": Order.OLDEST}.get(sought.shape, Order.NEWEST)
    if order is Order.RELEVANCE and not has_weight(sought.query):
        order = Order.NEWEST
    return _listed(asked, sought, (sought.query,), order, order.value)


def _listed(
    asked: Asked, sought: Sought, queries: Sequence[Query], order: Order, words: str
) -> Listing:
    """List what queries find, one after the other."""
    kind = _KINDS.get(sought.shape)
    once = sought.shape == "briefs" and is_of_items(sought.query)
    found = [_pages(asked, query, kind, order, 0 if once else sought.limit) for query in queries]
    hits: Iterator[Hit] = chain.from_iterable(each for _, each in found)
    limited = islice(_each_once(hits) if once else hits, sought.limit or None)
    rows = (
        _with_passages(asked, sought, limited)
        if sought.shape == "hits"
        else (_row(asked, hit) for hit in limited)
    )
    return Listing(sought.shape, sought.text, words, sum(total for total, _ in found), rows)


def _pages(
    asked: Asked, query: Query, kind: Kind | None, order: Order, limit: int
) -> tuple[int, Iterator[Hit]]:
    """Give how many a query finds, and all of them as they are taken, or so many.

    Files that could not be read stand in a library too and are found where nothing is asked; they
    are no briefs, and were told of when the library was opened.
    """
    unreadable = 0
    if query == EVERYTHING and kind is None:
        unreadable = len(asked.store.faults(sys.maxsize >> 1))

    def page(offset: int, size: int) -> Page:
        return asked.store.search(
            query, kind=kind, order=order, offset=offset, limit=size, marks=asked.marks
        )

    first = page(0, min(limit or FIRST_PAGE, FIRST_PAGE))
    wanted = min(limit + unreadable, first.total) if limit else first.total

    def hits() -> Iterator[Hit]:
        some, offset = first.hits, 0
        while some:
            yield from (hit for hit in some if not hit.entry.fault)
            offset += len(some)
            some = page(offset, min(PAGE, wanted - offset)).hits if offset < wanted else ()

    return first.total - unreadable, islice(hits(), limit or None)


def found_briefs(asked: Asked, query: Query, limit: int) -> tuple[int, Iterator[Path]]:
    """Give how many briefs a query finds, and their files, newest first.

    A query that is asked of items finds the briefs that have one.
    """
    of_items = is_of_items(query)
    total, hits = _pages(asked, query, None, Order.NEWEST, 0 if of_items else limit)
    if of_items:
        entries = list(_each_once(hits))
        return len(entries), (Path(_path(asked, hit.entry)) for hit in entries[: limit or None])
    return total, (Path(_path(asked, hit.entry)) for hit in hits)


def _each_once(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Give the briefs of items, each once, where the first of its items stands."""
    seen: set[str] = set()
    for hit in hits:
        if hit.entry.path not in seen:
            seen.add(hit.entry.path)
            yield Hit(hit.entry)


def _path(asked: Asked, entry: Entry) -> str:
    """Give the file of a brief as it can be opened from here."""
    return os.path.join(asked.folder, entry.path)  # noqa: PTH118 - as the user wrote the folder


def _row(asked: Asked, hit: Hit) -> Row:
    path = _path(asked, hit.entry)
    return Row(path, hit.entry) if hit.card is None else Row(path, hit.entry, hit.card)


def _by_state(query: Query) -> Iterator[Query]:
    """Part a query for questions by their state, the open ones first."""
    states = tuple(Value("status", state) for state in _STATES)
    for state in states:
        yield And((query, state))
    yield And((query, Not(Or(states))))


def _actors(asked: Asked, sought: Sought, words: str) -> Listing:
    """List actors, those that are one in one row."""
    from briefing_tui.library.identities import identities

    kind = Kind.ACTOR
    total = asked.store.search(sought.query, kind=kind, limit=0, marks=asked.marks).total
    order = sought.order
    folds = sought.form == "table" and order is None and sought.limit > 0
    if folds and total > MOST_JOINED:
        rows = _actors_by_name(asked, sought)
    else:
        found = identities(asked.store, sought.query, order=order, marks=asked.marks)
        rows = _each_actor(asked, found)
        rows = _namesakes_folded(rows) if folds else rows
    limited = islice(rows, sought.limit or None)
    return Listing(
        sought.shape, sought.text, words or (order or Order.NEWEST).value, total, limited
    )


def _each_actor(asked: Asked, found: Iterator["Identity"]) -> Iterator[Row]:
    for identity in found:
        members = tuple(_row(asked, hit) for hit in identity.members)
        yield members[0]._replace(others=members)


def _namesakes_folded(rows: Iterator[Row]) -> Iterator[Row]:
    """Put many namesakes, each of one brief, into one row, as the reader does."""
    from briefing_tui.library.namesakes import TOLD

    for _, group in groupby(rows, key=lambda row: row.card.text):
        several = list(group)
        joined = [row for row in several if len(row.each) > 1]
        alone = [row for row in several if len(row.each) == 1]
        yield from joined
        if len(several) <= TOLD + 1:
            yield from alone
        elif alone:
            yield alone[0]._replace(rest=len(alone))


def _actors_by_name(asked: Asked, sought: Sought) -> Iterator[Row]:
    """Give actors of so many that only some of each name are looked at."""
    from briefing_tui.library.identities import names
    from briefing_tui.library.namesakes import bearers

    for name, total in names(asked.store, sought.query, asked.marks):
        for each in bearers(asked.store, sought.query, name, total, asked.marks).told:
            row = _row(asked, each.hit)
            if each.is_rest:
                yield row._replace(rest=each.briefs)
            else:
                yield row._replace(briefs=each.briefs)


def _with_passages(asked: Asked, sought: Sought, hits: Iterator[Hit]) -> Iterator[Row]:
    """Give briefs with their passages, where the first of those stands."""
    if not is_of_items(sought.query):
        while some := tuple(islice(hits, FIRST_PAGE)):
            entries = [hit.entry for hit in some]
            for entry, cards in zip(entries, asked.store.cards(entries), strict=True):
                yield _with_found(asked, sought, entry, cards)
        return
    while some := tuple(islice(hits, FIRST_PAGE)):
        by_brief: dict[str, list[Hit]] = {}
        for hit in some:
            by_brief.setdefault(hit.entry.path, []).append(hit)
        for group in by_brief.values():
            cards = tuple(hit.card for hit in group if hit.card is not None)
            yield _with_found(asked, sought, group[0].entry, cards)


def _with_found(asked: Asked, sought: Sought, entry: Entry, cards: Sequence[Card]) -> Row:
    """Give a brief with where the words stand in its title and its items."""
    from briefing_tui.library.passages import marked, passages

    most, width = (
        (MOST_PASSAGES, WIDTH)
        if sought.form in ("table", "markdown")
        else (MOST_IN_DATA, WIDTH_IN_DATA)
    )
    if is_of_items(sought.query):
        most = max(most, len(cards))
    found = passages(sought.query, entry, cards, most=most, width=width)
    return Row(
        _path(asked, entry),
        entry,
        found=tuple(Found(cards[each.place], each.text, each.ranges) for each in found),
        marks=marked(sought.query, entry.title, "title"),
    )
