"""The catalogue: what briefs there are, in SQLite. What it does not know does not exist.

It is kept in a rollback journal rather than a write-ahead log, which users who may not write in the
folder could not read.
"""

# ruff: noqa: S608
# What is put into the statements are names of columns and orders that stand in this module.

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.library.index.days import UNDATED
from briefing_tui.library.index.documents import Prepared, text_out, unpack, unpack_some
from briefing_tui.library.records import Card, Entry, Stamp
from briefing_tui.library.store import Changes, Order
from briefing_tui.model.errors import StoreError

NAME = "catalogue.sqlite"
"""The file's name in the index's folder."""
VERSION = 1
"""`PRAGMA user_version` of the tables below."""
PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""

_TABLES = """
CREATE TABLE brief (
    number INTEGER PRIMARY KEY, items INTEGER NOT NULL, seq INTEGER NOT NULL,
    path BLOB NOT NULL UNIQUE, id TEXT NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL,
    date TEXT NOT NULL, day INTEGER NOT NULL, tlp TEXT NOT NULL, lang TEXT NOT NULL,
    tags TEXT NOT NULL, open_questions INTEGER NOT NULL, problems INTEGER NOT NULL,
    fault TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX brief_oldest ON brief (day, number);
CREATE INDEX brief_newest ON brief (day DESC, number);
CREATE INDEX brief_title ON brief (title_key, number);
CREATE INDEX brief_id ON brief (id);
CREATE INDEX brief_fault ON brief (path) WHERE fault <> '';
CREATE INDEX brief_seq ON brief (seq);
CREATE TABLE cards (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE gone (path BLOB PRIMARY KEY, seq INTEGER NOT NULL);
CREATE INDEX gone_seq ON gone (seq);
CREATE TABLE stale (number INTEGER PRIMARY KEY);
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('seq', 0), ('briefs', 0), ('undated', 0), ('used', 1), ('reserved', 1);
"""

_ROW = (
    "path, id, title, title_key, date, day, tlp, lang, tags, open_questions, problems, fault,"
    " size, mtime, inode, hash"
)
_ENTRY = (
    "number, items, path, id, title, date, tlp, lang, tags, open_questions, problems, fault, hash"
)


class Row(NamedTuple):
    """A brief's row."""

    number: int
    """The brief's number; its items have the next ones."""
    items: int
    """How many items it has."""
    entry: Entry
    """What a list shows of it."""


class Catalogue:
    """The catalogue of one index; each thread that asks has its own connection."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._file = folder / NAME
        self._write = write
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the file, in every thread."""
        with self._lock:
            for connection in self._open:
                with suppress(sqlite3.Error):
                    connection.close()
            self._open.clear()

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self._file, write=self._write)
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with told():
            return self._connection.execute(statement, values).fetchall()

    def _one(self, statement: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401
        rows = self._rows(statement, values)
        return rows[0][0] if rows else None

    # What there is

    def version(self) -> int:
        """Give a number that is another, in this thread, when anyone has written since."""
        return int(self._one("PRAGMA data_version"))

    def meta(self, name: str) -> int:
        """Give one of the numbers kept."""
        return int(self._one("SELECT value FROM meta WHERE name = ?", (name,)) or 0)

    def stale(self) -> tuple[int, ...]:
        """Give numbers that the engine may still find although they are of no brief any more."""
        return tuple(number for (number,) in self._rows("SELECT number FROM stale"))

    def by_path(self, path: str) -> Row | None:
        """Give the row of a file."""
        rows = self._rows(f"SELECT {_ENTRY} FROM brief WHERE path = ?", (os.fsencode(path),))
        return _row(rows[0]) if rows else None

    def cards(self, number: int) -> tuple[Card, ...]:
        """Give all cards of a brief."""
        packed = self._one("SELECT packed FROM cards WHERE number = ?", (number,))
        with told():
            return unpack(packed) if packed is not None else ()

    def some_cards(self, wanted: Mapping[int, Sequence[int]]) -> dict[tuple[int, int], Card]:
        """Give some cards of some briefs, by number and place."""
        found: dict[tuple[int, int], Card] = {}
        for number, places in wanted.items():
            packed = self._one("SELECT packed FROM cards WHERE number = ?", (number,))
            if packed is None:
                continue
            with told():
                cards = unpack_some(packed, places)
            found.update(((number, place), card) for place, card in zip(places, cards, strict=True))
        return found

    def owners(self, ids: Iterable[int]) -> dict[int, Row]:
        """Give the briefs to which some of the engine's documents belong, by document.

        A document of which no brief is known is left out.
        """
        owners: dict[int, Row] = {}
        row: Row | None = None
        for ident in sorted(ids):
            if row is None or not row.number <= ident <= row.number + row.items:
                rows = self._rows(
                    f"SELECT {_ENTRY} FROM brief WHERE number <= ? ORDER BY number DESC LIMIT 1",
                    (ident,),
                )
                row = _row(rows[0]) if rows else None
            if row is not None and ident <= row.number + row.items:
                owners[ident] = row
        return owners

    # Lists

    def total(self) -> int:
        """Give how many briefs there are."""
        return self.meta("briefs")

    def listed(self, order: Order, offset: int, limit: int) -> list[Row]:
        """Give a part of all briefs in an order, at the same cost wherever it stands."""
        total, undated = self.meta("briefs"), self.meta("undated")
        if order is Order.TITLE:
            return self._stretch("", "title_key, number", offset, limit, total)
        dated = total - undated
        by = "day, number" if order is Order.OLDEST else "day DESC, number"
        rows: list[Row] = []
        if offset < dated:
            rows = self._stretch(f"WHERE day < {UNDATED}", by, offset, limit, dated)
        if len(rows) < limit:
            rows += self._stretch(
                f"WHERE day = {UNDATED}", by, max(0, offset - dated), limit - len(rows), undated
            )
        return rows

    def _stretch(self, where: str, by: str, offset: int, limit: int, total: int) -> list[Row]:
        """Give a stretch of a list, counted from its nearer end."""
        count = max(0, min(limit, total - offset))
        if not count:
            return []
        backwards = offset > total // 2
        skipped = total - offset - count if backwards else offset
        numbers = (
            f"SELECT number FROM brief {where} ORDER BY {_reversed(by) if backwards else by}"
            f" LIMIT {count} OFFSET {skipped}"
        )
        rows = self._rows(f"SELECT {_ENTRY} FROM brief WHERE number IN ({numbers}) ORDER BY {by}")
        return [_row(row) for row in rows]

    def place(self, row: Row, order: Order) -> int:
        """Give the place of a brief among all, in an order."""
        number = row.number
        title, day = self._rows("SELECT title_key, day FROM brief WHERE number = ?", (number,))[0]
        if order is Order.TITLE:
            return int(
                self._one(
                    "SELECT COUNT(*) FROM brief WHERE (title_key, number) < (?, ?)", (title, number)
                )
            )
        before = "day < ?" if order is Order.OLDEST else f"day > ? AND day < {UNDATED}"
        if day == UNDATED:
            before = "day < ?"
        return int(
            self._one(f"SELECT COUNT(*) FROM brief WHERE {before}", (day,))
            + self._one("SELECT COUNT(*) FROM brief WHERE day = ? AND number < ?", (day, number))
        )

    def titles(self, numbers: Iterable[int]) -> dict[int, str]:
        """Give the keys by which some briefs are ordered by title."""
        found: dict[int, str] = {}
        for some in _batches(numbers):
            found.update(
                self._rows(
                    f"SELECT number, title_key FROM brief WHERE number IN ({_marks(some)})", some
                )
            )
        return found

    # Single questions

    def paths_of(self, ident: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id."""
        rows = self._rows("SELECT path FROM brief WHERE id = ? ORDER BY path", (ident,))
        return tuple(os.fsdecode(path) for (path,) in rows)

    def faults(self, limit: int) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read."""
        rows = self._rows(
            f"SELECT {_ENTRY} FROM brief WHERE fault <> '' ORDER BY path LIMIT ?", (limit,)
        )
        return tuple(_row(row).entry for row in rows)

    def duplicates(self, limit: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give ids that more than one brief has."""
        rows = self._rows(
            "SELECT id FROM brief WHERE id <> '' GROUP BY id HAVING COUNT(*) > 1 ORDER BY id"
            " LIMIT ?",
            (limit,),
        )
        return tuple((text_out(ident), self.paths_of(ident)) for (ident,) in rows)

    def stamps(self) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record, some at a time."""
        last = -1
        while rows := self._rows(
            "SELECT number, path, size, mtime, inode, hash FROM brief WHERE number > ?"
            " ORDER BY number LIMIT 5000",
            (last,),
        ):
            for last, path, size, mtime, inode, digest in rows:  # noqa: B007
                yield os.fsdecode(path), Stamp(size, mtime, inode), digest

    def versions(self, known: Iterable[tuple[str, bytes]]) -> Iterator[int]:
        """Give the numbers of those versions of files that are the ones known."""
        statement = "SELECT number FROM brief WHERE path = ? AND hash = ?"
        with told():
            execute = self._connection.execute
            for path, digest in known:
                for (number,) in execute(statement, (os.fsencode(path), digest)):
                    yield number

    def changes(self, since: int) -> Changes:
        """Tell what has changed."""
        put = self._one("SELECT COUNT(*) FROM brief WHERE seq > ?", (since,))
        deleted = self._one("SELECT COUNT(*) FROM gone WHERE seq > ?", (since,))
        return Changes(self.meta("seq"), put, deleted)

    # Writing

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with told():
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def set_meta(self, **values: int) -> None:
        """Keep some numbers."""
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE meta SET value = ? WHERE name = ?",
                [(value, name) for name, value in values.items()],
            )

    def put(self, numbered: Sequence[tuple[int, Prepared]], used: int) -> None:
        """Take in rows and cards, in place of those with the same path.

        Args:
            numbered: What to take in, by number.
            used: The first number that has not been given.
        """
        with self._transaction() as connection:
            seq = self._next(connection)
            paths = [each.row[0] for _number, each in numbered]
            self._remove(connection, paths)
            connection.executemany(
                f"INSERT INTO brief (number, items, seq, {_ROW})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(number, each.items, seq, *each.row) for number, each in numbered],
            )
            connection.executemany(
                "INSERT INTO cards VALUES (?, ?)",
                [(number, each.cards) for number, each in numbered],
            )
            connection.executemany("DELETE FROM gone WHERE path = ?", [(path,) for path in paths])
            undated = sum(each.row[5] == UNDATED for _number, each in numbered)
            self._count(connection, len(numbered), undated)
            connection.execute("UPDATE meta SET value = ? WHERE name = 'used'", (used,))

    def delete(self, paths: Iterable[str]) -> None:
        """Forget rows."""
        with self._transaction() as connection:
            names = [os.fsencode(path) for path in paths]
            if removed := self._remove(connection, names):
                seq = self._next(connection)
                connection.executemany(
                    "INSERT OR REPLACE INTO gone VALUES (?, ?)", [(path, seq) for path in removed]
                )

    def _remove(self, connection: sqlite3.Connection, paths: Sequence[bytes]) -> list[bytes]:
        """Take rows out; their numbers are stale until the engine has forgotten them too."""
        removed: list[bytes] = []
        undated = 0
        for path in paths:
            row = connection.execute(
                "DELETE FROM brief WHERE path = ? RETURNING number, day", (path,)
            ).fetchone()
            if row is None:
                continue
            removed.append(path)
            undated += row[1] == UNDATED
            connection.execute("DELETE FROM cards WHERE number = ?", row[:1])
            connection.execute("INSERT INTO stale VALUES (?)", row[:1])
        if removed:
            self._count(connection, -len(removed), -undated)
        return removed

    def _next(self, connection: sqlite3.Connection) -> int:
        """Give the number of this change."""
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'seq'")
        return int(connection.execute("SELECT value FROM meta WHERE name = 'seq'").fetchone()[0])

    def _count(self, connection: sqlite3.Connection, briefs: int, undated: int) -> None:
        connection.executemany(
            "UPDATE meta SET value = value + ? WHERE name = ?",
            [(briefs, "briefs"), (undated, "undated")],
        )

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Take in new stamps."""
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE brief SET size = ?, mtime = ?, inode = ? WHERE path = ?",
                [(*stamp, os.fsencode(path)) for path, stamp in stamps],
            )

    def forget_stale(self, numbers: Iterable[int]) -> None:
        """Note that the engine has forgotten some numbers."""
        with self._transaction() as connection:
            connection.executemany("DELETE FROM stale WHERE number = ?", [(n,) for n in numbers])


def connect(file: Path, *, write: bool) -> sqlite3.Connection:
    """Open a catalogue that is there.

    Raises:
        StoreError: It cannot be opened.
    """
    mode = "rw" if write else "ro"
    with told():
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -4000")
        connection.execute("PRAGMA mmap_size = 268435456")
    return connection


def create(folder: Path) -> None:
    """Make an empty catalogue.

    Raises:
        StoreError: It cannot be written.
    """
    file = folder / NAME
    with told():
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        finally:
            connection.close()


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite raises into an error that is told in one sentence."""
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(f"the index cannot be read or written: {error}") from error


def _row(values: Sequence[Any]) -> Row:
    number, items, path, ident, title, date, tlp, lang, tags, questions, problems, fault, digest = (
        values
    )
    entry = Entry(
        os.fsdecode(path),
        text_out(ident),
        text_out(title),
        date,
        tlp,
        text_out(lang),
        tuple(json.loads(tags)),
        questions,
        problems,
        text_out(fault),
        number,
        digest,
    )
    return Row(number, items, entry)


def _reversed(by: str) -> str:
    """Turn an order round."""
    return ", ".join(
        part.removesuffix(" DESC") if part.endswith(" DESC") else f"{part} DESC"
        for part in by.split(", ")
    )


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Cut numbers into as many as one statement takes."""
    batch: list[int] = []
    for number in numbers:
        batch.append(number)
        if len(batch) == 500:
            yield batch
            batch = []
    if batch:
        yield batch
