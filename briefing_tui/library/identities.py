"""Who is who across briefs: actors joined by `same_as`, and by nothing else.

Names join nobody: two actors of one name are namesakes until a brief says that they are the same.
Only those that are shown are worked out, since a library has millions.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from briefing_tui.library.query.tree import EVERYTHING, And, Or, Query, Value, Words
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Marks, Order, Store
from briefing_tui.library.words import tokens
from briefing_tui.model.dates import parse_edtf, sort_key
from briefing_tui.model.errors import DateError

PAGE = 1000
"""Hits that are asked for at a time."""
KEYS = 200
"""Keys that are asked for at a time."""
BATCH = 100
"""Actors that are worked out at a time."""
NAMES = (200, 10_000)
"""How many names the store is asked to count, and how many where more are taken than that."""
SORTED = 2000
"""The most actors of one name that are ordered by the number of their briefs."""


class Identity(NamedTuple):
    """One actor, in every brief that has it."""

    members: tuple[Hit, ...]
    """The actor in each of those briefs, by the briefs' dates, latest first; one at least."""
    keys: frozenset[str]
    """What `who:` finds it by: same_as URIs, and brief#id."""

    @property
    def query(self) -> Query:
        """What finds all that has to do with the actor: its briefs, events, quotes, questions."""
        return _who(sorted(self.keys))


def keys_of(hit: Hit) -> tuple[str, ...]:
    """Give what an actor of a brief is known by: its place, and what the brief says it is."""
    if hit.card is None:
        return ()
    return (f"{hit.entry.id}#{hit.card.id}", *hit.card.more.get("same_as", ()))


def identities(
    store: Store, query: Query, *, order: Order | None = None, marks: Marks | None = None
) -> Iterator[Identity]:
    """Give the actors that a query finds, each once, in the briefs that the query finds it in.

    Args:
        store: What answers.
        query: What is asked of each actor.
        order: The order of the briefs' actors by whose first the actors stand. TITLE is by name;
            None begins with the names that most briefs have. In both, namesakes stand together.
        marks: What the user has done with the briefs.
    """
    known: set[str] = set()
    for hits in _batches(store, query, order, marks):
        new = [hit for hit in hits if known.isdisjoint(keys_of(hit))]
        found = resolve(store, new, query, marks)
        if order in (None, Order.TITLE):
            found = _ordered(found, hits)
        for identity in found:
            known.update(identity.keys)
            yield identity


def resolve(
    store: Store, hits: Sequence[Hit], query: Query = EVERYTHING, marks: Marks | None = None
) -> list[Identity]:
    """Give the identities of some actors, in their order, each with its members that match.

    What joins two of them need not match: it may stand in a brief that the query leaves out.
    """
    joined = Joined()
    everyone = _placed(hits)
    asked: dict[str, None] = {}
    waiting = [key for hit in hits for key in joined.add(hit)]
    while waiting:
        keys = [key for key in dict.fromkeys(waiting) if key not in asked]
        asked.update(dict.fromkeys(keys))
        found = list(_known_by(store, keys, EVERYTHING, None))
        everyone.update(_placed(found))
        waiting = [key for hit in found for key in joined.add(hit)]
    if query != EVERYTHING:
        everyone = _placed((*hits, *_known_by(store, list(asked), query, marks)))
    groups: dict[str, list[Hit]] = {}
    for hit in everyone.values():
        groups.setdefault(joined.root(keys_of(hit)[0]), []).append(hit)
    keys_by_root = joined.groups()
    return [
        Identity(tuple(sorted(members, key=_newest)), frozenset(keys_by_root[root]))
        for root, members in groups.items()
    ]


def _who(keys: Iterable[str]) -> Query:
    return Or(tuple(Value("who", key) for key in keys))


def _placed(hits: Iterable[Hit]) -> dict[tuple[str, int], Hit]:
    """Give each of some actors once, by where it stands."""
    return {(hit.entry.path, hit.place): hit for hit in hits}


def _newest(hit: Hit) -> tuple[bool, int, str, int]:
    """Give what members are sorted by: the brief's date, latest first, undated last."""
    try:
        date = parse_edtf(hit.entry.date) if hit.entry.date else None
    except DateError:
        date = None
    rank, day, *_ = sort_key(date)
    return (rank != 0, -day, hit.entry.path, hit.place)


class Joined:
    """Keys that stand for one actor (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, hit: Hit) -> tuple[str, ...]:
        """Join the keys of an actor, and give them."""
        keys = keys_of(hit)
        for key in keys:
            self._parent.setdefault(key, key)
            self._parent[self.root(key)] = self.root(keys[0])
        return keys

    def root(self, key: str) -> str:
        """Give the key that stands for all that are joined with one."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def groups(self) -> dict[str, list[str]]:
        """Give all keys by the one that stands for them."""
        groups: dict[str, list[str]] = {}
        for key in self._parent:
            groups.setdefault(self.root(key), []).append(key)
        return groups


# Asking the store


def _known_by(
    store: Store, keys: Sequence[str], query: Query, marks: Marks | None
) -> Iterator[Hit]:
    """Give the actors that have one of some keys and that a query finds."""
    for start in range(0, len(keys), KEYS):
        who = _who(keys[start : start + KEYS])
        yield from _all(store, who if query == EVERYTHING else And((query, who)), marks)


def _all(
    store: Store, query: Query, marks: Marks | None, order: Order = Order.NEWEST
) -> Iterator[Hit]:
    """Give all actors of briefs that a query finds, page by page as they are taken."""
    offset, size = 0, PAGE // 5
    while True:
        page = store.search(
            query, kind=Kind.ACTOR, order=order, offset=offset, limit=size, marks=marks
        )
        yield from page.hits
        offset, size = offset + size, PAGE
        if offset >= page.total:
            return


def _batches(
    store: Store, query: Query, order: Order | None, marks: Marks | None
) -> Iterator[list[Hit]]:
    """Give all actors that a query finds, some at a time; those of one name at once."""
    if order not in (None, Order.TITLE):
        hits = _all(store, query, marks, order or Order.NEWEST)
        while batch := list(islice(hits, BATCH)):
            yield batch
        return
    by_count = names(store, query, marks)
    if order is Order.TITLE:
        by_count = iter(sorted(by_count, key=lambda each: (each[0].casefold(), each[0])))
    waiting: list[str] = []
    size = 0
    for name, total in by_count:
        if waiting and size + total > BATCH:
            yield from _of_names(store, query, marks, waiting)
            waiting, size = [], 0
        waiting.append(name)
        size += total
    yield from _of_names(store, query, marks, waiting)


def _of_names(
    store: Store, query: Query, marks: Marks | None, names: Sequence[str]
) -> Iterator[list[Hit]]:
    """Give the actors of some names at once; of one name that very many have, some at a time."""
    hits = _named(store, query, marks, names)
    while batch := list(islice(hits, SORTED)):
        yield batch


def names(store: Store, query: Query, marks: Marks | None) -> Iterator[tuple[str, int]]:
    """Give every name with the number of actors that have it, most first.

    The first ones are asked for alone; where more are taken than a store counts, every actor is
    looked at.
    """
    told: set[str] = set()
    for limit in NAMES:
        counted = store.facets(query, ["actor"], kind=Kind.ACTOR, limit=limit, marks=marks)["actor"]
        yield from (each for each in counted if each.value not in told)
        if len(counted) < limit:
            return
        told.update(each.value for each in counted)
    totals = Counter(map(_name, _all(store, query, marks)))
    rest = ((name, total) for name, total in totals.items() if name not in told)
    yield from sorted(rest, key=lambda each: (-each[1], each[0]))


def _named(store: Store, query: Query, marks: Marks | None, names: Sequence[str]) -> Iterator[Hit]:
    """Give the actors that have one of some names, as it is written, name by name."""
    if not names:
        return
    words = [tuple(tokens(name)) for name in names]
    parts = tuple(Words(each, "actor") for each in words if each)
    # A name without letters is found by looking at all.
    sought = query if len(parts) < len(names) else And((query, Or(parts)))
    by_name: dict[str, list[Hit]] = {name: [] for name in names}
    for hit in _all(store, sought, marks):
        if (found := by_name.get(_name(hit))) is not None:
            if len(names) == 1:
                yield hit
            else:
                found.append(hit)
    for hits in by_name.values():
        yield from hits


def _name(hit: Hit) -> str:
    return hit.card.text if hit.card is not None else ""


def _ordered(found: Sequence[Identity], hits: Sequence[Hit]) -> list[Identity]:
    """Put identities in the order of some actors' names, each under the first of its own names.

    Of one name those of most briefs stand first.
    """
    places = {_name(hit): place for place, hit in reversed(list(enumerate(hits)))}

    def place(identity: Identity) -> tuple[int, int]:
        first = min(places.get(_name(hit), len(hits)) for hit in identity.members)
        return first, -len(identity.members)

    return sorted(found, key=place)
