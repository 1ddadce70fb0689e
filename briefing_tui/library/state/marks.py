"""Which briefs of a library the user has read and starred.

A brief is known by its path, and by its id where the path that is kept leads nowhere any more: a
brief that was moved keeps what it had.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.records import Entry
from briefing_tui.library.state import notes, spots
from briefing_tui.library.state.root import Root
from briefing_tui.library.state.schema import packed, unpacked

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.library.state.file import StateFile

FEW = 100
"""So many files that were moved are looked up each by itself."""
CHUNK = 5000
"""Rows that are asked for at once: more would keep those who write waiting."""


class Mark(NamedTuple):
    """What the user has done with a brief."""

    is_read: bool = False
    """Whether this very version of it was read."""
    is_starred: bool = False
    """Whether it has a star."""
    notes: int = 0
    """How many notes there are on it and its items."""
    was_at: str = ""
    """The path that all this is kept under, where the brief was moved; to be told to `moved`."""


class LibraryMarks:
    """The read marks and stars of one library; the `Marks` that a store is asked with."""

    def __init__(self, file: "StateFile", root: Root) -> None:
        self._file = file
        self._root = root
        self._known = 0

    # What a store asks

    @property
    def version(self) -> int:
        """A number that is another after every change, also by another session."""
        self._known = self._file.ask(self._revision, self._known)
        return self._known

    def starred(self) -> Iterator[str]:
        """Give the paths of all starred briefs, in order."""
        for (path,) in self._all("SELECT path FROM brief WHERE starred AND library = ?"):
            yield unpacked(path)

    def read(self) -> Iterator[tuple[str, bytes]]:
        """Give path and hash of every brief that was read, in order of the paths."""
        for path, version in self._all(
            "SELECT path, read FROM brief WHERE read IS NOT NULL AND library = ?"
        ):
            if isinstance(version, bytes):  # or damage has made it into something else
                yield unpacked(path), version

    # What a list shows

    def of(self, entries: Sequence[Entry]) -> list[Mark]:
        """Give what was done with some briefs, such as those in sight, in the same order."""

        def work(connection: "sqlite3.Connection") -> list[Mark]:
            return [self._mark(connection, entry) for entry in entries]

        return self._file.ask(work, [Mark()] * len(entries))

    # What the user does

    def mark_read(self, entries: Iterable[Entry], *, read: bool = True) -> bool:
        """Mark briefs as read in this version, or as unread.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """
        return self._change("read", ((each, each.hash if read else None) for each in entries))

    def star(self, entries: Iterable[Entry], *, starred: bool = True) -> bool:
        """Give briefs a star, or take it away.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """
        return self._change("starred", ((each, int(starred)) for each in entries))

    def moved(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Take in that briefs were moved, with all that is kept of them.

        Args:
            pairs: The path that each had, and the one that it has.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """

        def work(connection: "sqlite3.Connection") -> None:
            kept = {
                path
                for (path,) in connection.execute(
                    "SELECT path FROM brief WHERE library = ?1"
                    " UNION SELECT path FROM note WHERE library = ?1",
                    (self._root.key,),
                )
            }
            for old, new in moves:
                # Of a folder that was moved most files have nothing to be kept.
                if packed(old) in kept or len(moves) <= FEW:
                    self._move(connection, packed(old), packed(new))
            self._touch(connection)

        moves = list(pairs)
        self._file.write(work)
        return self._file.keeps

    def _all(self, query: str) -> Iterator[tuple[bytes, ...]]:
        """Give all rows of a query by path, without keeping others waiting in between."""

        def chunk(connection: "sqlite3.Connection") -> list[tuple[bytes, ...]]:
            return connection.execute(
                f"{query} AND path > ? ORDER BY path LIMIT ?", (self._root.key, after, CHUNK)
            ).fetchall()

        after = b""
        none: list[tuple[bytes, ...]] = []
        while rows := self._file.ask(chunk, none):
            yield from rows
            after = rows[-1][0]

    def _revision(self, connection: "sqlite3.Connection") -> int:
        row = connection.execute(
            "SELECT revision FROM library WHERE number = ?", (self._root.key,)
        ).fetchone()
        return row[0] if row and isinstance(row[0], int) else 0

    def _mark(self, connection: "sqlite3.Connection", entry: Entry) -> Mark:
        path = was_at = packed(entry.path)
        row = self._row(connection, path)
        if row is None:
            # One that has a row took all with it that was kept under another path.
            for old in self._homeless(connection, entry.id, path):
                row, was_at = row or self._row(connection, old), old
        read, starred = row or (None, 0)
        return Mark(
            is_read=read is not None and read == entry.hash,
            is_starred=bool(starred),
            notes=notes.count(connection, self._root, {path, was_at}),
            was_at=unpacked(was_at) if was_at != path else "",
        )

    def _row(
        self, connection: "sqlite3.Connection", path: bytes
    ) -> tuple[bytes | None, int] | None:
        row: tuple[bytes | None, int] | None = connection.execute(
            "SELECT read, starred FROM brief WHERE library = ? AND path = ?",
            (self._root.key, path),
        ).fetchone()
        return row

    def _homeless(
        self, connection: "sqlite3.Connection", brief_id: str, path: bytes
    ) -> list[bytes]:
        """Give other paths that are kept with a brief's id and lead nowhere any more."""
        if not brief_id:
            return []
        found = connection.execute(
            "SELECT path FROM brief WHERE library = ?1 AND id = ?2 AND path != ?3 "
            "UNION SELECT path FROM note WHERE library = ?1 AND id = ?2 AND path != ?3",
            (self._root.key, packed(brief_id), path),
        ).fetchall()
        return [old for (old,) in found if not self._root.has(unpacked(old))]

    def _change(self, column: str, values: Iterable[tuple[Entry, object]]) -> bool:
        """Set a column of some briefs' rows; of very many in several goes."""
        waiting = iter(values)
        while some := list(islice(waiting, CHUNK)):
            self._file.write(partial(self._set, column=column, values=some))
        return self._file.keeps

    def _set(
        self,
        connection: "sqlite3.Connection",
        *,
        column: str,
        values: Sequence[tuple[Entry, object]],
    ) -> None:
        for entry, value in values:
            key = (self._root.key, packed(entry.path))
            for old in self._homeless(connection, entry.id, key[1]):
                self._move(connection, old, key[1])
            connection.execute(
                f"INSERT INTO brief (library, path, id, {column}) VALUES (?, ?, ?, ?) "  # noqa: S608 - a name of ours
                f"ON CONFLICT (library, path) DO UPDATE SET id = excluded.id, "
                f"{column} = excluded.{column}",
                (*key, packed(entry.id), value),
            )
            connection.execute(
                "DELETE FROM brief WHERE library = ? AND path = ? AND read IS NULL AND NOT starred",
                key,
            )
        self._touch(connection)

    def _move(self, connection: "sqlite3.Connection", old: bytes, new: bytes) -> None:
        """Give all that is kept under a path another; where both have something, it is joined."""
        if old == new:
            return
        key = self._root.key
        had, has = self._row(connection, old), self._row(connection, new)
        if had is not None and has is not None:
            connection.execute(
                "UPDATE brief SET read = ?, starred = ? WHERE library = ? AND path = ?",
                (has[0] or had[0], has[1] or had[1], key, new),
            )
            connection.execute("DELETE FROM brief WHERE library = ? AND path = ?", (key, old))
        connection.execute(
            "UPDATE brief SET path = ? WHERE library = ? AND path = ?", (new, key, old)
        )
        notes.move(connection, self._root, old, new)
        spots.move(connection, self._root, unpacked(old), unpacked(new))

    def _touch(self, connection: "sqlite3.Connection") -> None:
        """Tell other sessions and the stores of a change."""
        connection.execute(
            "INSERT INTO library (number, root, revision) VALUES (?, ?, ?) "
            "ON CONFLICT (number) DO UPDATE SET revision = max(revision + 1, excluded.revision)",
            # The time, so that a file made anew does not count from the beginning.
            (self._root.key, packed(self._root.path), time.time_ns() // 1000),
        )
