"""What keeps a library's records and answers queries, whatever engine stands behind it.

A store is given records and asked with the query's tree. It never reads a file of the library and
never raises for what a query says: the parser has refused that. All answers are of one moment, and
safe to ask for from several threads; only one process puts and deletes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from briefing_tui.library.query.tree import Query
from briefing_tui.library.records import Card, Entry, Kind, Record, Stamp


class Order(StrEnum):
    """How what was found is ordered."""

    NEWEST = "newest first"
    """By date, latest first, undated last: events, quotes, questions and sources by their own, all
    else by the brief's."""
    OLDEST = "oldest first"
    """By that date, earliest first; undated last."""
    RELEVANCE = "by relevance"
    """By BM25; by date where the query has no words."""
    TITLE = "by title"
    """By the brief's title, without case."""


class Hit(NamedTuple):
    """One thing that was found."""

    entry: Entry
    """The brief."""
    card: Card | None = None
    """The item, where items were asked for."""
    place: int = -1
    """The item's index in its record's cards; -1 without an item."""


class Page(NamedTuple):
    """A part of all that was found."""

    total: int
    """How many were found in all."""
    offset: int
    """The place of the first of these in all, from 0."""
    hits: tuple[Hit, ...]
    """What was found, in order."""


class Count(NamedTuple):
    """One value of a facet."""

    value: str
    """The value, as it is shown."""
    total: int
    """How many of what was found have it."""


class Changes(NamedTuple):
    """What became of a library since one knew it."""

    until: int
    """The number to ask with the next time."""
    put: int
    """How many briefs are new or have changed since."""
    deleted: int
    """How many are gone since."""


class Marks(Protocol):
    """What the user has done with briefs; kept apart from the library (`library/state.py`)."""

    @property
    def version(self) -> int:
        """A number that is another after every change."""

    def starred(self) -> Iterable[str]:
        """Give the paths of all starred briefs."""

    def read(self) -> Iterable[tuple[str, bytes]]:
        """Give path and hash of every brief that was read: a later version is unread again."""


class Store(Protocol):
    """Keeps records by path."""

    def put(self, records: Sequence[Record]) -> None:
        """Take in some records, in place of those with the same path; found from then on.

        Raises:
            StoreError: It cannot be written; nothing of this batch is kept then.
        """

    def delete(self, paths: Iterable[str]) -> None:
        """Forget some records; a path that is not known is passed over.

        Raises:
            StoreError: It cannot be written.
        """

    def rename(self, moves: Iterable[tuple[str, str]]) -> None:
        """Keep some records under another path, old and new; what had that before is forgotten.

        For files that were moved and whose record is the same under their new name, but for the
        path. A path that is not known is passed over.

        Raises:
            StoreError: It cannot be written; nothing was renamed then.
        """

    def get(self, path: str) -> tuple[Entry, Sequence[Card]] | None:
        """Give a brief's row and items, or None."""

    def cards(self, entries: Sequence[Entry]) -> Sequence[Sequence[Card]]:
        """Give the items of briefs that were found, in their order; none of one that is gone."""

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
        """Find briefs, or items.

        Items are found where `kind` is set or the query names a kind itself; the query is then
        asked of each item alone. Else it is asked of each brief as a whole.

        Args:
            query: What is asked.
            kind: The kind of items to find.
            order: The order; ties stand in the order of paths, then of items. Where thousands tie a
                store may leave them as they were put in, and by relevance in any order that stays
                the same until the next change.
            offset: How many to pass over.
            limit: The most to give.
            marks: What `is:unread` and `is:starred` ask; None is a user who has done nothing.
        """

    def place(
        self,
        path: str,
        query: Query,
        *,
        order: Order = Order.NEWEST,
        marks: Marks | None = None,
    ) -> int:
        """Give the place of a brief among those found, from 0; -1 where it is not found."""

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
        """Count what is found by the values of some fields of `fields.FACETS`.

        Most first, ties by value; years latest first. With `prefix` only values that begin with
        it, without case. What is counted are briefs, or items as in `search`. No store need give
        more than 50,000 values of a field.
        """

    def spans(
        self,
        query: Query,
        edges: Sequence[int],
        *,
        kind: Kind = Kind.EVENT,
        marks: Marks | None = None,
    ) -> tuple[int, ...]:
        """Count items by when they start: between each two neighbouring edges (days, ascending).

        An item counts where its earliest day lies, its latest where the start is open.
        """

    def paths_of(self, brief_id: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id: several where an id was given twice."""

    def faults(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read at all, by path."""

    def flawed(self, limit: int = 100) -> tuple[Entry, ...]:
        """Give the entries of briefs with errors, by path."""

    def duplicates(self, limit: int = 100) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give ids that more than one brief has, with their paths."""

    def stamps(self, folder: str | None = None) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record, or of those that stand in a folder itself.

        Args:
            folder: A folder of the library with `/` at the end, the library itself being empty.
        """

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps of files whose content is what it was."""

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number that an earlier call gave; 0 is the beginning."""

    def close(self) -> None:
        """Let go of files; nothing may be asked afterwards."""
