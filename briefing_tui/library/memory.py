"""A store that keeps records in memory and looks at every one of them: exact, simple, and slow.

It serves briefs that are named one by one, and what the index is held against.
"""

import math
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.library.query.evaluate import Subject, read_date
from briefing_tui.library.query.tree import (
    EVERYTHING,
    Query,
    Standing,
    Words,
    is_of_items,
    leaves,
    weighing,
)
from briefing_tui.library.records import DATED, Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Changes, Count, Hit, Marks, Order, Page
from briefing_tui.library.words import caseless
from briefing_tui.model.civil import civil

_SATURATION, _LENGTH = 1.2, 0.75
"""The two constants of BM25."""


class _Kept(NamedTuple):
    """A record, ready to be asked."""

    record: Record
    brief: Subject
    items: tuple[Subject, ...]


class _Found(NamedTuple):
    """A hit with what it was found by."""

    hit: Hit
    subject: Subject


class MemoryStore:
    """Keeps records by path, in memory."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Take in some records."""
        self._kept: dict[str, _Kept] = {}
        self._changed: dict[str, int] = {}
        """The number of the last change of every path there ever was."""
        self._numbers = 0
        self._lock = threading.RLock()
        self.put(tuple(records))

    # Writing

    def put(self, records: Sequence[Record]) -> None:
        """Take in some records, in place of those with the same path."""
        with self._lock:
            for record in records:
                path = record.entry.path
                number = self._change(path)
                kept = record._replace(entry=record.entry._replace(number=number))
                items = tuple(map(Subject, record.card_facts))
                self._kept[path] = _Kept(kept, Subject(record.facts), items)

    def delete(self, paths: Iterable[str]) -> None:
        """Forget some records; a path that is not known is passed over."""
        with self._lock:
            for path in paths:
                if self._kept.pop(path, None) is not None:
                    self._change(path)

    def rename(self, moves: Iterable[tuple[str, str]]) -> None:
        """Keep some records under another path; see `Store`."""
        with self._lock:
            for old, new in moves:
                kept = self._kept.pop(old, None)
                if kept is None:
                    continue
                self._change(old)
                entry = kept.record.entry._replace(path=new, number=self._change(new))
                self._kept[new] = kept._replace(record=kept.record._replace(entry=entry))

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps of files whose content is what it was."""
        with self._lock:
            for path, stamp in stamps:
                kept = self._kept.get(path)
                if kept is not None:
                    self._kept[path] = kept._replace(record=kept.record._replace(stamp=stamp))

    def _change(self, path: str) -> int:
        """Give the number of a change that a path undergoes now."""
        self._numbers += 1
        self._changed[path] = self._numbers
        return self._numbers

    # Finding

    def get(self, path: str) -> tuple[Entry, Sequence[Card]] | None:
        """Give a brief's row and items, or None."""
        with self._lock:
            kept = self._kept.get(path)
        return None if kept is None else (kept.record.entry, kept.record.cards)

    def cards(self, entries: Sequence[Entry]) -> Sequence[Sequence[Card]]:
        """Give the items of briefs that were found, in their order; none of one that is gone."""
        found = [self.get(entry.path) for entry in entries]
        return [() if kept is None else kept[1] for kept in found]

    def search(
        self,
        query: Query,
        *,
        kind: Kind | None = None,
        order: Order = Order.NEWEST,
        offset: int = 0,
        limit: int = 50,
        marks: Marks | None = None,
    ) -> Page:
        """Find briefs, or items; see `Store`."""
        hits = self._ordered(query, kind, order, marks)
        return Page(len(hits), offset, tuple(hits[offset : offset + limit]))

    def place(
        self,
        path: str,
        query: Query,
        *,
        order: Order = Order.NEWEST,
        marks: Marks | None = None,
    ) -> int:
        """Give the place of a brief among those found, from 0; -1 where it is not found."""
        for place, hit in enumerate(self._ordered(query, None, order, marks)):
            if hit.card is None and hit.entry.path == path:
                return place
        return -1

    def facets(
        self,
        query: Query,
        fields: Sequence[str],
        *,
        kind: Kind | None = None,
        limit: int = 10,
        prefix: str = "",
        marks: Marks | None = None,
    ) -> Mapping[str, tuple[Count, ...]]:
        """Count what is found by the values of some fields; see `Store`."""
        with self._lock:
            found = list(self._find(query, kind, marks))
            counted = {name: Counter[str]() for name in fields}
            for each in found:
                for name, counter in counted.items():
                    counter.update(set(self._values(each, name)))
        return {name: _most(name, counter, limit, prefix) for name, counter in counted.items()}

    def spans(
        self,
        query: Query,
        edges: Sequence[int],
        *,
        kind: Kind = Kind.EVENT,
        marks: Marks | None = None,
    ) -> tuple[int, ...]:
        """Count items by when they start: between each two neighbouring edges."""
        with self._lock:
            days = [_day(_date(each.hit)) for each in self._find(query, kind, marks)]
        return tuple(
            sum(day is not None and first <= day < last for day in days)
            for first, last in pairwise(edges)
        )

    # What is known of files

    def paths_of(self, brief_id: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id."""
        return tuple(entry.path for entry in self._entries() if entry.id == brief_id)

    def faults(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read at all, by path."""
        return tuple(entry for entry in self._entries() if entry.fault)[:limit]

    def flawed(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of briefs with errors, by path."""
        return tuple([entry for entry in self._entries() if entry.problems][:limit])

    def duplicates(self, limit: int = 100) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give ids that more than one brief has, with their paths."""
        paths: dict[str, list[str]] = {}
        for entry in self._entries():
            if entry.id:
                paths.setdefault(entry.id, []).append(entry.path)
        several = sorted((ident, tuple(found)) for ident, found in paths.items() if found[1:])
        return tuple(several)[:limit]

    def stamps(self, folder: str | None = None) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record, or of those in a folder itself."""
        with self._lock:
            records = [kept.record for kept in self._kept.values()]
        for record in records:
            path = record.entry.path
            if folder is None or path[: path.rfind("/") + 1] == folder:
                yield path, record.stamp, record.entry.hash

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number that an earlier call gave; 0 is the beginning."""
        with self._lock:
            later = [path for path, number in self._changed.items() if number > since]
            put = sum(path in self._kept for path in later)
            return Changes(self._numbers, put, len(later) - put)

    def close(self) -> None:
        """Let go of nothing: there are no files."""

    def _entries(self) -> list[Entry]:
        """Give all rows, by path."""
        with self._lock:
            return [self._kept[path].record.entry for path in sorted(self._kept)]

    # How it is found

    def _ordered(
        self, query: Query, kind: Kind | None, order: Order, marks: Marks | None
    ) -> list[Hit]:
        """Give all that is found, in order."""
        with self._lock:
            found = list(self._find(query, kind, marks))
            sought = list(weighing(query))
            if order is Order.RELEVANCE and sought:
                scores = _scores(found, sought)
                places = sorted(range(len(found)), key=lambda place: -scores[place])
                return [found[place].hit for place in places]
        hits = [each.hit for each in found]
        if order is Order.TITLE:
            return sorted(hits, key=lambda hit: hit.entry.title.casefold())
        return sorted(hits, key=_oldest if order is Order.OLDEST else _newest)

    def _find(self, query: Query, kind: Kind | None, marks: Marks | None) -> Iterator[_Found]:
        """Give what a query finds, by path and then as it stands in its brief."""
        standings = _Standings(query, marks)
        of_items = kind is not None or is_of_items(query)
        for path in sorted(self._kept):
            kept = self._kept[path]
            entry = kept.record.entry
            standing = standings.of(entry)
            if not of_items:
                if query == EVERYTHING if entry.fault else kept.brief.matches(query, standing):
                    yield _Found(Hit(entry), kept.brief)
                continue
            for place, (card, item) in enumerate(zip(kept.record.cards, kept.items, strict=True)):
                if kind in (None, card.kind) and item.matches(query, standing):
                    yield _Found(Hit(entry, card, place), item)

    def _values(self, found: _Found, field: str) -> Iterable[str]:
        """Give the values of a facet that something found has."""
        facts = found.subject.facts
        if field == "year":
            return _year(facts)
        if field not in ("actor", "speaker", "source"):
            return facts.values.get(field, ())
        hit = found.hit
        cards = self._kept[hit.entry.path].record.cards if hit.card is None else (hit.card,)
        return [name for card in cards for name in _names(card, field) if name]


class _Standings:
    """What the user has done with briefs, looked up only where a query asks for it."""

    def __init__(self, query: Query, marks: Marks | None) -> None:
        self._is_asked = any(isinstance(leaf, Standing) for leaf in leaves(query))
        asked = marks if self._is_asked else None
        self._read = set() if asked is None else set(asked.read())
        self._starred = set() if asked is None else set(asked.starred())

    def of(self, entry: Entry) -> tuple[str, ...]:
        """Give the states that a brief has."""
        if not self._is_asked:
            return ()
        state = "read" if (entry.path, entry.hash) in self._read else "unread"
        return (state, "starred") if entry.path in self._starred else (state,)


# Order


def _date(hit: Hit) -> str:
    return hit.card.date if hit.card is not None and hit.card.kind in DATED else hit.entry.date


def _day(text: str) -> int | None:
    """Give the day that a date counts at: its earliest, its latest where the start is open."""
    date = read_date(text)
    if date is None:
        return None
    return date.latest if date.earliest is None else date.earliest


def _oldest(hit: Hit) -> tuple[bool, int]:
    day = _day(_date(hit))
    return day is None, day or 0


def _newest(hit: Hit) -> tuple[bool, int]:
    day = _day(_date(hit))
    return day is None, -(day or 0)


def _scores(found: Sequence[_Found], sought: Sequence[Words]) -> list[float]:
    """Weigh by BM25, with what was found for all that there is."""
    scores = [0.0] * len(found)
    for words in sought:
        counts = [each.subject.count(words) for each in found]
        sizes = [each.subject.size(words.field) for each in found]
        mean = sum(sizes) / len(sizes) if any(sizes) else 1
        holding = sum(count > 0 for count in counts)
        rarity = math.log(1 + (len(found) - holding + 0.5) / (holding + 0.5))
        for place, (count, size) in enumerate(zip(counts, sizes, strict=True)):
            damped = _SATURATION * (1 - _LENGTH + _LENGTH * size / mean)
            scores[place] += rarity * count * (_SATURATION + 1) / (count + damped)
    return scores


# Facets


def _year(facts: Facts) -> tuple[str, ...]:
    day = _day(facts.date)
    return () if day is None else (str(civil(day)[0]),)


def _names(card: Card, field: str) -> Iterable[str]:
    """Give the names that an item is counted by."""
    if field == "source":
        if card.kind is Kind.SOURCE:
            return (card.text,)
        return (card.more.get("source", ""),) if card.kind is Kind.QUOTE else ()
    if field == "speaker":
        return card.who if card.kind is Kind.QUOTE else ()
    if card.kind is Kind.ACTOR:
        return (card.text,)
    return () if card.kind is Kind.SOURCE else card.who


def _most(name: str, counter: Counter[str], limit: int, prefix: str) -> tuple[Count, ...]:
    """Give the values that are most, years the latest."""
    begun = caseless(prefix)
    counts = [Count(*item) for item in counter.items() if caseless(item[0]).startswith(begun)]
    if name == "year":
        counts.sort(key=lambda count: -int(count.value))
    else:
        counts.sort(key=lambda count: (-count.total, count.value))
    return tuple(counts[:limit])
