"""Putting records into an index and taking them out, so that a kill leaves nothing half done.

The engine is written first, the catalogue second; only then is the old version of a file taken out
of the engine. What the engine has beyond the catalogue is passed over by those who ask, and
forgotten when the next writer begins.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_tui.library.index.damage import told
from briefing_tui.library.index.days import UNDATED
from briefing_tui.library.index.documents import ROW, Prepared, numbered
from briefing_tui.library.index.engine import FOLDER, Engine, EngineWriter, from_number, of_briefs
from briefing_tui.library.index.lock import WriterLock
from briefing_tui.library.index.tables import FLAWED, connect
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import StoreError

if TYPE_CHECKING:
    import tantivy

RESERVED = 1 << 24
"""Numbers that are set apart at a time, before the first of them is used."""

_INSERT = (
    f"INSERT INTO brief (number, items, seq, {', '.join(ROW)})"  # noqa: S608 - names of columns
    f" VALUES ({', '.join('?' * (3 + len(ROW)))})"
)
_DAY = ROW.index("day")
_KNOWN = "SELECT 1 FROM brief WHERE path = ?"
_CHANGED = "UPDATE meta SET value = value + 1 WHERE name = 'engine'"
"""Tells those who read that the engine has something else to find."""


class Writer:
    """The one who may write an index."""

    def __init__(self, folder: Path, right: WriterLock) -> None:
        """Begin, and take back what a writer that was killed had begun.

        Args:
            folder: The index, which was made.
            right: The right to write it, given up by `close`.

        Raises:
            StoreError: It cannot be written.
        """
        self._folder = folder
        self._right = right
        self._connection = connect(folder, write=True)
        with told(folder):
            self._connection.execute(FLAWED)
        engine = Engine(folder / FOLDER, folder)
        self._schema = engine.schema
        self._engine = EngineWriter(engine, folder, shared=bool(self._meta("shared")))
        self._free = self._meta("used")
        self._orphans: list[tantivy.Query] = []
        """What finds documents in the engine of which the catalogue was not told."""
        if self._meta("reserved") > self._free:
            self._engine.write((), [from_number(self._schema, self._free)])
            self._set_reserved(self._free)
        self._forget_stale()

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()
        if not self._orphans:
            with suppress(StoreError):
                self._set_reserved(self._meta("used"))
        with suppress(sqlite3.Error):
            self._connection.close()
        self._right.release()

    def settle(self) -> None:
        """Wait until the engine's files are in order."""
        self._engine.settle()

    def put(self, prepared: Iterable[Prepared]) -> None:
        """Take in records, of several with one path the last.

        Raises:
            StoreError: None was taken in.
        """
        last: dict[bytes, Prepared] = {}
        for each in prepared:
            last.pop(each.path, None)
            last[each.path] = each
        if not last:
            return
        first = self._reserve(sum(1 + each.items for each in last.values()))
        placed: list[tuple[int, Prepared]] = []
        for each in last.values():
            placed.append((self._free, each))
            self._free += 1 + each.items
        forgotten = self._orphans
        # Until the catalogue knows them, and if it never does: the engine may fail with them in it.
        self._orphans = [*forgotten, from_number(self._schema, first, self._free - 1)]
        self._engine.write(_documents(placed), forgotten)
        self._record(placed, self._free)
        self._orphans = []
        # All is taken in by now. What is stale is passed over, and tried again the next time.
        with suppress(StoreError):
            self._forget_stale()

    def delete(self, paths: Iterable[str]) -> None:
        """Forget records.

        Raises:
            StoreError: None was forgotten.
        """
        with self._transaction() as connection:
            removed = self._remove(map(os.fsencode, paths))
            if not removed:
                return
            seq = self._next()
            connection.executemany(
                "INSERT OR REPLACE INTO gone VALUES (?, ?)", [(path, seq) for path in removed]
            )
            connection.execute(_CHANGED)
        with suppress(StoreError):
            self._forget_stale()

    def rename(self, moves: Iterable[tuple[str, str]]) -> None:
        """Keep records under another path; the engine knows none.

        Raises:
            StoreError: None was renamed.
        """
        with self._transaction() as connection:
            seq = self._next()
            for old, new in ((os.fsencode(old), os.fsencode(new)) for old, new in moves):
                if not connection.execute(_KNOWN, (old,)).fetchone():
                    continue
                self._remove([new])
                connection.execute(
                    "UPDATE brief SET path = ?, seq = ? WHERE path = ?", (new, seq, old)
                )
                connection.execute("INSERT OR REPLACE INTO gone VALUES (?, ?)", (old, seq))
                connection.execute("DELETE FROM gone WHERE path = ?", (new,))
            connection.execute(_CHANGED)
        with suppress(StoreError):
            self._forget_stale()

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps.

        Raises:
            StoreError: None was taken in.
        """
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE brief SET size = ?, mtime = ?, inode = ? WHERE path = ?",
                [(*stamp, os.fsencode(path)) for path, stamp in stamps],
            )

    # The catalogue

    def _record(self, placed: Sequence[tuple[int, Prepared]], used: int) -> None:
        """Put rows and cards into the catalogue, in place of those with the same path."""
        with self._transaction() as connection:
            self._remove(each.path for _number, each in placed)
            seq = self._next()
            connection.executemany(
                _INSERT, ((number, each.items, seq, *each.row) for number, each in placed)
            )
            connection.executemany(
                "INSERT INTO cards VALUES (?, ?)",
                ((number, each.cards) for number, each in placed if each.items),
            )
            connection.executemany(
                "DELETE FROM gone WHERE path = ?", ((each.path,) for _number, each in placed)
            )
            self._count(len(placed), sum(each.row[_DAY] == UNDATED for _number, each in placed))
            connection.execute("UPDATE meta SET value = ? WHERE name = 'used'", (used,))
            connection.execute(_CHANGED)

    def _remove(self, paths: Iterable[bytes]) -> list[bytes]:
        """Take rows out; their numbers are stale until the engine has forgotten them too."""
        execute = self._connection.execute
        removed: list[bytes] = []
        undated = 0
        for path in paths:
            rows = execute("SELECT number, day FROM brief WHERE path = ?", (path,)).fetchall()
            for number, day in rows:
                removed.append(path)
                undated += day == UNDATED
                execute("DELETE FROM brief WHERE number = ?", (number,))
                execute("DELETE FROM cards WHERE number = ?", (number,))
                execute("INSERT INTO stale VALUES (?)", (number,))
        self._count(-len(removed), -undated)
        return removed

    def _count(self, briefs: int, undated: int) -> None:
        if briefs:
            self._connection.executemany(
                "UPDATE meta SET value = value + ? WHERE name = ?",
                [(briefs, "briefs"), (undated, "undated")],
            )

    def _next(self) -> int:
        """Give the number of the change that is being made."""
        self._connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'seq'")
        return self._meta("seq")

    def _forget_stale(self) -> None:
        """Let the engine forget what the catalogue has given up."""
        with told(self._folder):
            rows = self._connection.execute("SELECT number FROM stale").fetchall()
        if rows:
            stale = of_briefs(self._schema, [number for (number,) in rows])
            self._engine.write((), [stale])
            with self._transaction() as connection:
                connection.executemany("DELETE FROM stale WHERE number = ?", rows)
                connection.execute(_CHANGED)

    def _reserve(self, count: int) -> int:
        """Give the first of some numbers that were never given."""
        if self._free + count > self._meta("reserved"):
            self._set_reserved(self._free + count + RESERVED)
        return self._free

    def _set_reserved(self, reserved: int) -> None:
        with self._transaction() as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'reserved'", (reserved,))

    def _meta(self, name: str) -> int:
        with told(self._folder):
            rows: list[Any] = self._connection.execute(
                "SELECT value FROM meta WHERE name = ?", (name,)
            ).fetchall()
        return int(rows[0][0])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with told(self._folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise


def _documents(placed: Iterable[tuple[int, Prepared]]) -> Iterator[str]:
    """Give the engine's documents with their numbers."""
    for brief, each in placed:
        for number, document in enumerate(each.documents, brief):
            yield numbered(document, number, brief)
