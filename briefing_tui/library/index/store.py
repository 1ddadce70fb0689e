"""The store of a library's index on disk."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import tantivy

from briefing_tui.library.index.catalogue import Catalogue
from briefing_tui.library.index.compile import Compiler, Target, has_weight
from briefing_tui.library.index.counting import counts, spans
from briefing_tui.library.index.documents import Prepared, numbered, prepare
from briefing_tui.library.index.engine import FOLDER, Engine
from briefing_tui.library.index.ordering import Ranking
from briefing_tui.library.query.tree import EVERYTHING, Query, is_of_items
from briefing_tui.library.records import Card, Entry, Kind, Record, Stamp
from briefing_tui.library.store import Changes, Count, Hit, Marks, Order, Page

RESERVED = 1 << 20
"""Numbers that are set apart at a time, before the first of them is used."""


class IndexStore:
    """Keeps records in a folder: the catalogue is what exists, the engine only finds.

    The engine is written first. What it holds beyond the catalogue is passed over when it is found,
    and forgotten when the next writer opens the index.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Open an index that is there.

        Raises:
            StoreError: It cannot be opened.
        """
        self.folder = folder
        self._catalogue = Catalogue(folder, write=write)
        self._engine = Engine(folder / FOLDER)
        self._refreshing = threading.Lock()
        self._seen = threading.local()
        self._seq = -1
        self._stale: tuple[int, ...] = ()
        self._searcher = self._engine.searcher()
        self._writing = threading.Lock()
        if write:
            self._recover()

    # Writing

    def put(self, records: Sequence[Record]) -> None:
        """Take in some records; see `Store`."""
        self.put_prepared([prepare(record) for record in records])

    def put_prepared(self, prepared: Sequence[Prepared]) -> None:
        """Take in records that were prepared, maybe by other processes.

        Of several with one path the last is taken.

        Raises:
            StoreError: It cannot be written; nothing of this batch is kept then.
        """
        last = {each.row[0]: each for each in prepared}
        if not last:
            return
        with self._writing:
            number = self._reserve(sum(1 + each.items for each in last.values()))
            placed: list[tuple[int, Prepared]] = []
            for each in last.values():
                placed.append((number, each))
                number += 1 + each.items
            self._engine.write(_documents(placed))
            self._catalogue.put(placed, number)
            self._forget_stale()

    def delete(self, paths: Iterable[str]) -> None:
        """Forget some records; see `Store`."""
        with self._writing:
            self._catalogue.delete(paths)
            self._forget_stale()

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps; see `Store`."""
        with self._writing:
            self._catalogue.restamp(stamps)

    def _reserve(self, count: int) -> int:
        """Give the first of some numbers that none was ever given."""
        used, reserved = self._catalogue.meta("used"), self._catalogue.meta("reserved")
        if used + count > reserved:
            self._catalogue.set_meta(reserved=used + count + RESERVED)
        return used

    def _forget_stale(self) -> None:
        """Let the engine forget what the catalogue has given up."""
        stale = self._catalogue.stale()
        if stale:
            self._engine.write((), stale)
            self._catalogue.forget_stale(stale)

    def _recover(self) -> None:
        """Take back what a writer that was killed had begun."""
        used, reserved = self._catalogue.meta("used"), self._catalogue.meta("reserved")
        if reserved > used:
            self._engine.forget_from(used)
            self._catalogue.set_meta(reserved=used)
        self._forget_stale()

    def settle(self) -> None:
        """Wait until the engine has put its files in order.

        Raises:
            StoreError: It cannot be written.
        """
        with self._writing:
            self._engine.settle()

    def close(self) -> None:
        """Let go of files; nothing may be asked afterwards."""
        self._engine.close()
        self._catalogue.close()

    # Finding

    def get(self, path: str) -> tuple[Entry, tuple[Card, ...]] | None:
        """Give a brief's row and items, or None."""
        row = self._catalogue.by_path(path)
        return None if row is None else (row.entry, self._catalogue.cards(row.number))

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
        if query == EVERYTHING and kind is None:
            rows = self._catalogue.listed(order, offset, limit)
            return Page(self._catalogue.total(), offset, tuple(Hit(row.entry) for row in rows))
        ranking = self._ranking(query, kind, order, marks)
        ids = ranking.ids(offset, limit)
        return Page(ranking.total, offset, tuple(self._hits(ids)))

    def place(
        self,
        path: str,
        query: Query,
        *,
        order: Order = Order.NEWEST,
        marks: Marks | None = None,
    ) -> int:
        """Give the place of a brief among those found; see `Store`."""
        row = self._catalogue.by_path(path)
        if row is None:
            return -1
        if query == EVERYTHING:
            return self._catalogue.place(row, order)
        return self._ranking(query, None, order, marks).place(row.number)

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
        searcher, found = self._compiled(query, kind, marks)
        return {name: counts(searcher, found, name, limit, prefix) for name in fields}

    def spans(
        self, query: Query, edges: Sequence[int], *, kind: Kind = Kind.EVENT
    ) -> tuple[int, ...]:
        """Count items by when they start; see `Store`."""
        searcher, found = self._compiled(query, kind, None)
        return spans(searcher, found, edges)

    def paths_of(self, brief_id: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id."""
        return self._catalogue.paths_of(brief_id)

    def faults(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read at all, by path."""
        return self._catalogue.faults(limit)

    def duplicates(self, limit: int = 100) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give ids that more than one brief has, with their paths."""
        return self._catalogue.duplicates(limit)

    def stamps(self) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record."""
        return self._catalogue.stamps()

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number that an earlier call gave."""
        return self._catalogue.changes(since)

    def _hits(self, ids: Sequence[int]) -> Iterator[Hit]:
        """Give what the engine found, as far as the catalogue knows of it."""
        owners = self._catalogue.owners(ids)
        wanted: dict[int, list[int]] = {}
        for ident, row in owners.items():
            if ident > row.number:
                wanted.setdefault(row.number, []).append(ident - row.number - 1)
        cards = self._catalogue.some_cards(wanted)
        for ident in ids:
            if ident not in owners:
                continue
            row = owners[ident]
            place = ident - row.number - 1
            if place < 0:
                yield Hit(row.entry)
            elif (card := cards.get((row.number, place))) is not None:
                yield Hit(row.entry, card, place)

    def _ranking(
        self, query: Query, kind: Kind | None, order: Order, marks: Marks | None
    ) -> Ranking:
        searcher, found = self._compiled(query, kind, marks)
        if order is Order.RELEVANCE and not has_weight(query):
            order = Order.NEWEST
        return Ranking(searcher, self._engine.schema, found, order, self._catalogue)

    def _compiled(
        self, query: Query, kind: Kind | None, marks: Marks | None
    ) -> tuple[tantivy.Searcher, tantivy.Query]:
        """Give what to ask now, and the engine's query."""
        searcher, stale = self._now()

        def numbers(state: str) -> Sequence[int]:
            return () if marks is None else self._numbers(state, marks)

        target = Target(kind is not None or is_of_items(query), kind.value if kind else "")
        return searcher, Compiler(self._engine.schema, numbers)(query, target, stale)

    def _numbers(self, state: str, marks: Marks) -> Sequence[int]:
        """Give the numbers of briefs with a state."""
        if state == "read":
            return tuple(self._catalogue.versions(marks.read()))
        rows = map(self._catalogue.by_path, marks.starred())
        return tuple(row.number for row in rows if row is not None)

    def _now(self) -> tuple[tantivy.Searcher, tuple[int, ...]]:
        """Give what can be searched, and what in it is stale, as of the last change."""
        version = self._catalogue.version()
        if getattr(self._seen, "version", None) != version or self._engine.is_changed:
            with self._refreshing:
                self._engine.is_changed = False
                self._stale = self._catalogue.stale()
                self._searcher = self._engine.searcher()
            self._seen.version = version
        return self._searcher, self._stale


def _documents(placed: Iterable[tuple[int, Prepared]]) -> Iterator[str]:
    """Give the engine's documents with their numbers."""
    for brief, each in placed:
        for number, document in enumerate(each.documents, brief):
            yield numbered(document, number, brief)
