"""The store of a library's index on disk."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.index.view import View
from briefing_tui.library.query.tree import EVERYTHING, Query, has_weight, is_of_items
from briefing_tui.library.records import Card, Entry, Kind, Record, Stamp
from briefing_tui.library.store import Changes, Count, Hit, Marks, Order, Page
from briefing_tui.model.errors import StoreError

if TYPE_CHECKING:
    # What asks the engine imports it; the list of all briefs does without.
    from briefing_tui.library.index.documents import Prepared
    from briefing_tui.library.index.moment import Moment
    from briefing_tui.library.index.ordering import Ranking
    from briefing_tui.library.index.translate import Target, Translator
    from briefing_tui.library.index.writer import Writer

REMEMBERED = 32
"""How many queries are remembered with what was counted for them."""

ATTEMPTS = 3
"""How often a question is asked again that something was put in under."""


class IndexStore:
    """Keeps records in a folder; `home.open_index` opens it.

    By relevance whole words alone weigh, by BM25; what weighs the same stands in the order of the
    engine's files. A query that has no whole word is answered newest first. By title no more can be
    ordered than `ordering.BY_TITLE`; beyond that the answer is a StoreError that says so.

    What another process puts in is found once it is whole.
    """

    def __init__(self, view: View, writer: "Writer | None" = None) -> None:
        """Take an index that was opened, with the one who may write it, if that is here."""
        self._view = view
        self._writer = writer
        self._writing = threading.Lock()
        self._known = _Known()

    @property
    def folder(self) -> Path:
        """Where the index stands."""
        return self._view.folder

    # Writing

    def put(self, records: Sequence[Record]) -> None:
        """Take in some records, in place of those with the same path; found from then on.

        Raises:
            StoreError: It cannot be written; nothing of this batch is kept then.
        """
        from briefing_tui.library.index.documents import prepare

        self.put_prepared([prepare(record) for record in records])

    def put_prepared(self, prepared: "Sequence[Prepared]") -> None:
        """Take in records that `documents.prepare` made ready, maybe in another process.

        Raises:
            StoreError: It cannot be written; nothing of this batch is kept then.
        """
        with self._writing:
            self._require_writer().put(prepared)

    def delete(self, paths: Iterable[str]) -> None:
        """Forget some records; a path that is not known is passed over.

        Raises:
            StoreError: It cannot be written.
        """
        with self._writing:
            self._require_writer().delete(paths)

    def rename(self, moves: Iterable[tuple[str, str]]) -> None:
        """Keep some records under another path; see `Store`.

        Raises:
            StoreError: It cannot be written; nothing was renamed then.
        """
        with self._writing:
            self._require_writer().rename(moves)

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps of files whose content is what it was.

        Raises:
            StoreError: It cannot be written.
        """
        with self._writing:
            self._require_writer().restamp(stamps)

    def settle(self) -> None:
        """Wait until the engine has put its files in order, which it does between changes.

        Raises:
            StoreError: It cannot be written.
        """
        with self._writing:
            self._require_writer().settle()

    def close(self) -> None:
        """Let go of files; nothing may be asked afterwards."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        self._view.close()

    def _require_writer(self) -> "Writer":
        if self._writer is None:
            raise StoreError(f"{self.folder}: the index was opened to be read alone")
        return self._writer

    # Finding

    def get(self, path: str) -> tuple[Entry, Sequence[Card]] | None:
        """Give a brief's row and items, or None."""
        return self._view.catalogue.brief(path)

    def cards(self, entries: Sequence[Entry]) -> Sequence[Sequence[Card]]:
        """Give the items of briefs that were found, in their order; none of one that is gone."""
        return self._view.catalogue.cards(entries)

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
            total, entries = self._view.catalogue.listed(order, offset, limit)
            return Page(total, offset, tuple(map(Hit, entries)))
        for now in self._moments():
            ranking = self._ranking(now, query, kind, order, marks)
            numbers = ranking.numbers(offset, limit)
            page = Page(ranking.total, offset, tuple(now.catalogue.hits(numbers)))
            if len(page.hits) == len(numbers):
                break
        return page

    def place(
        self,
        path: str,
        query: Query,
        *,
        order: Order = Order.NEWEST,
        marks: Marks | None = None,
    ) -> int:
        """Give the place of a brief among those found, from 0; -1 where it is not found."""
        if query == EVERYTHING:
            catalogue = self._view.catalogue
            row = catalogue.by_path(path)
            return -1 if row is None else catalogue.place(row.number, order)
        for now in self._moments():
            row = now.catalogue.by_path(path)
            if row is None or is_of_items(query):
                return -1
            place = self._ranking(now, query, None, order, marks).place(row.number)
            if place != -1:
                break
        return place

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
        """Count what is found by the values of some fields of `fields.FACETS`; see `Store`."""
        from briefing_tui.library.index.counting import counts

        now = self._view.now()
        asked = self._translator(now, marks)(query, _target(query, kind))
        return {name: counts(now, asked, name, limit, prefix) for name in fields}

    def spans(
        self,
        query: Query,
        edges: Sequence[int],
        *,
        kind: Kind = Kind.EVENT,
        marks: Marks | None = None,
    ) -> tuple[int, ...]:
        """Count items by when they start: between each two neighbouring edges; see `Store`."""
        from briefing_tui.library.index.counting import spans

        now = self._view.now()
        asked = self._translator(now, marks)(query, _target(query, kind))
        return spans(now, asked, edges)

    def paths_of(self, brief_id: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id: several where an id was given twice."""
        return self._view.catalogue.paths_of(brief_id)

    def faults(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read at all, by path."""
        return self._view.catalogue.faults(limit)

    def flawed(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of briefs with errors, by path."""
        return self._view.catalogue.flawed(limit)

    def duplicates(self, limit: int = 100) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give ids that more than one brief has, with their paths."""
        return self._view.catalogue.duplicates(limit)

    def stamps(self, folder: str | None = None) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record, or of those in a folder; see `Store`."""
        catalogue = self._view.catalogue
        return catalogue.stamps() if folder is None else catalogue.stamps_in(folder)

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number that an earlier call gave; 0 is the beginning."""
        return self._view.catalogue.changes(since)

    # How it is found

    def _moments(self) -> "Iterator[Moment]":
        """Give the index as it is now, and again where it has changed while it was asked.

        The catalogue may be ahead of what the engine was asked by then.
        """
        now = self._view.now()
        yield now
        for _attempt in range(ATTEMPTS):
            before, now = now, self._view.now()
            if now is before:
                break
            yield now

    def _ranking(
        self, now: "Moment", query: Query, kind: Kind | None, order: Order, marks: Marks | None
    ) -> "Ranking":
        """Give what a query finds in an order, with what is known of it from before."""
        from briefing_tui.library.index.ordering import Ranking

        if order is Order.RELEVANCE and not has_weight(query):
            order = Order.NEWEST
        known = self._known_of(now)
        key = (query, kind, order, *_version(marks))
        ranking = known.rankings.get(key)
        if ranking is None:
            asked = self._translator(now, marks)(query, _target(query, kind))
            ranking = known.rankings[key] = Ranking(now, asked, order)
            while len(known.rankings) > REMEMBERED:
                known.rankings.popitem(last=False)
        return ranking

    def _known_of(self, now: "Moment") -> "_Known":
        """Give what is remembered of a moment; what was of an earlier one would keep files open."""
        known = self._known
        if known.now is not now:
            known = self._known = _Known(now)
        return known

    def _translator(self, now: "Moment", marks: Marks | None) -> "Translator":
        from briefing_tui.library.index.translate import Translator

        def numbers(state: str) -> Sequence[int]:
            return () if marks is None else self._numbers(now, state, marks)

        return Translator(now, numbers)

    def _numbers(self, now: "Moment", state: str, marks: Marks) -> list[int]:
        """Give the numbers of briefs with a state, remembered until anything changes."""
        key = (state, *_version(marks))
        marked = self._known_of(now).marked
        numbers = marked.get(key)
        if numbers is None:
            if state == "read":
                numbers = now.catalogue.versions(marks.read())
            else:
                numbers = now.catalogue.numbers(marks.starred())
            if len(marked) > REMEMBERED:
                marked.clear()
            marked[key] = numbers
        return numbers


class _Known:
    """What is remembered of one moment of an index."""

    def __init__(self, now: "Moment | None" = None) -> None:
        self.now = now
        self.rankings: OrderedDict[tuple[object, ...], Ranking] = OrderedDict()
        self.marked: dict[tuple[object, ...], list[int]] = {}


def _version(marks: Marks | None) -> tuple[int, int]:
    """Tell what a user has done from what others have, and from what it was before."""
    return (0, 0) if marks is None else (id(marks), marks.version)


def _target(query: Query, kind: Kind | None) -> "Target":
    from briefing_tui.library.index.translate import Target

    return Target(kind is not None or is_of_items(query), kind.value if kind else "")
