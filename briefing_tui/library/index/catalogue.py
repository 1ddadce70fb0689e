"""The catalogue read: what briefs there are. What it does not know does not exist."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.library.index.damage import told
from briefing_tui.library.index.days import UNDATED
from briefing_tui.library.index.packing import text_in, text_out, unpack, unpack_some
from briefing_tui.library.index.tables import NAME, connect, require
from briefing_tui.library.records import Card, Entry, Stamp
from briefing_tui.library.store import Changes, Hit, Order
from briefing_tui.model.errors import StoreError


class Row(NamedTuple):
    """A brief's row."""

    number: int
    """The brief's number; its items have the next ones."""
    items: int
    """How many items it has."""
    entry: Entry
    """What a list shows of it."""


class _Stretch(NamedTuple):
    """Some of the briefs in an order, and the same from their end, as SQL."""

    where: str
    order: str
    reverse: str


_DATED = f"WHERE day < {UNDATED}"
_STRETCHES = {
    Order.NEWEST: _Stretch(_DATED, "day DESC, path", "day, path DESC"),
    Order.OLDEST: _Stretch(_DATED, "day, path", "day DESC, path DESC"),
    Order.RELEVANCE: _Stretch(_DATED, "day DESC, path", "day, path DESC"),
    Order.TITLE: _Stretch("", "title_key, path", "title_key DESC, path DESC"),
}
_UNDATED = _Stretch(f"WHERE day = {UNDATED}", "path", "path DESC")


_OWNERS = (
    "FROM json_each(?) AS wanted JOIN entry ON entry.number ="
    " (SELECT number FROM brief WHERE number <= wanted.value ORDER BY number DESC LIMIT 1)"
    " WHERE wanted.value <= entry.number + entry.items"
)
"""The briefs to which the engine's documents of some numbers belong."""
_CARDS = (
    "SELECT number, packed FROM json_each(?) AS wanted JOIN cards ON cards.number = wanted.value"
)
_CARDS_OF = (
    "SELECT brief.number, hash, packed FROM json_each(?) AS wanted"
    " JOIN brief ON brief.number = wanted.value LEFT JOIN cards ON cards.number = brief.number"
)
PAIRS = 250
"""How many versions are looked up at once."""


class Catalogue:
    """The catalogue of one index, for any number of threads."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            StoreDamaged: It is none, or of another version.
            StoreError: It cannot be opened.
        """
        self.folder = folder
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        with self._connected() as connection:
            require(folder, connection)
        with told(folder):
            self._file = (folder / NAME).stat()

    def close(self) -> None:
        """Let go of the file; connections in use are closed by those who use them."""
        self._is_closed = True
        self._close_if_due()

    def _close_if_due(self) -> None:
        while self._is_closed and self._idle:
            with suppress(IndexError, sqlite3.Error):
                self._idle.pop().close()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that no other thread uses meanwhile."""
        if self._is_closed:
            raise StoreError(f"{self.folder}: the index was closed")
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.folder, write=False)
        try:
            with told(self.folder):
                yield connection
        finally:
            self._idle.append(connection)
            self._close_if_due()

    @contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        """Give a connection by which all that is asked is of one moment."""
        with self._connected() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except BaseException:
                # On some faults SQLite has rolled back by itself; to do it again would hide them.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._connected() as connection:
            return connection.execute(statement, values).fetchall()

    def _one(self, statement: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401
        rows = self._rows(statement, values)
        return rows[0][0] if rows else None

    # What there is

    def is_replaced(self) -> bool:
        """Tell whether another index has taken this one's place; one that was deleted has not."""
        try:
            now = (self.folder / NAME).stat()
        except OSError:
            return False
        return (now.st_dev, now.st_ino) != (self._file.st_dev, self._file.st_ino)

    def meta(self, name: str) -> int:
        """Give one of the numbers kept."""
        return int(self._one("SELECT value FROM meta WHERE name = ?", (name,)))

    def stale(self) -> tuple[int, ...]:
        """Give numbers that the engine may still find although they are of no brief any more."""
        return tuple(number for (number,) in self._rows("SELECT number FROM stale"))

    def by_path(self, path: str) -> Row | None:
        """Give the row of a file."""
        rows = self._rows("SELECT * FROM entry WHERE path = ?", (os.fsencode(path),))
        return _row(rows[0]) if rows else None

    def brief(self, path: str) -> tuple[Entry, Sequence[Card]] | None:
        """Give the row and the cards of a file."""
        rows = self._rows(
            "SELECT entry.*, packed FROM entry LEFT JOIN cards ON cards.number = entry.number"
            " WHERE path = ?",
            (os.fsencode(path),),
        )
        if not rows:
            return None
        packed = rows[0][-1]
        with told(self.folder):
            return _row(rows[0]).entry, unpack(packed) if packed is not None else ()

    def cards(self, entries: Sequence[Entry]) -> list[Sequence[Card]]:
        """Give the cards of some briefs; none of one that is gone."""
        rows = self._rows(_CARDS_OF, (_json(entry.number for entry in entries),))
        known = {number: (digest, packed) for number, digest, packed in rows}
        found: list[Sequence[Card]] = []
        for entry in entries:
            digest, packed = known.get(entry.number, (None, None))
            if digest != entry.hash:
                # It has another number by now, in another index perhaps.
                brief = self.brief(entry.path)
                found.append(brief[1] if brief is not None else ())
                continue
            with told(self.folder):
                found.append(unpack(packed) if packed is not None else ())
        return found

    def hits(self, ids: Sequence[int]) -> Iterator[Hit]:
        """Give what some of the engine's documents are; those of no brief are left out."""
        with self._at_once() as connection:
            owners = _owners(connection, ids)
            places: dict[int, list[int]] = {}
            for ident, row in owners.items():
                if ident > row.number:
                    places.setdefault(row.number, []).append(ident - row.number - 1)
            packed = connection.execute(_CARDS, (_json(places),)).fetchall()
        cards: dict[tuple[int, int], Card] = {}
        for number, each in packed:
            with told(self.folder):
                some = unpack_some(each, places[number])
            cards.update(zip(((number, place) for place in places[number]), some, strict=True))
        for ident in ids:
            if ident in owners:
                row = owners[ident]
                place = ident - row.number - 1
                yield (
                    Hit(row.entry, cards[row.number, place], place)
                    if place >= 0
                    else Hit(row.entry)
                )

    def keys(self, ids: Iterable[int]) -> dict[int, tuple[bytes, bytes]]:
        """Give by what some of the engine's documents are ordered: their brief's title and path."""
        return {
            ident: (title, path)
            for ident, title, path in self._rows(
                f"SELECT wanted.value, entry.title_key, entry.path {_OWNERS}", (_json(ids),)
            )
        }

    # Lists

    def listed(self, order: Order, offset: int, limit: int) -> tuple[int, list[Entry]]:
        """Give how many briefs there are, and some of them, at one cost wherever they stand."""
        with self._at_once() as connection:
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            total, undated = meta["briefs"], meta["undated"]
            dated = total if order is Order.TITLE else total - undated
            numbers = _stretch(connection, _STRETCHES[order], offset, limit, dated)
            if len(numbers) < limit and dated < total:
                rest = limit - len(numbers)
                numbers += _stretch(connection, _UNDATED, max(0, offset - dated), rest, undated)
            owners = _owners(connection, numbers)
        return total, [owners[number].entry for number in numbers]

    def place(self, number: int, order: Order) -> int:
        """Give the place of a brief among all, in an order."""
        rows = self._rows("SELECT title_key, day, path FROM brief WHERE number = ?", (number,))
        if not rows:
            return -1
        title, day, path = rows[0]
        if order is Order.TITLE:
            return self._number_of("(title_key, path) < (?, ?)", title, path)
        on_the_day = self._number_of("day = ? AND path < ?", day, path)
        if order is Order.OLDEST or day == UNDATED:
            return on_the_day + self._number_of("day < ?", day)
        return on_the_day + self._number_of(f"day > ? AND day < {UNDATED}", day)

    def _number_of(self, condition: str, *values: Any) -> int:  # noqa: ANN401
        return int(self._one(f"SELECT COUNT(*) FROM brief WHERE {condition}", values))  # noqa: S608

    # Single questions

    def begun(self, text: str, limit: int) -> list[tuple[str, str]]:
        """Give ids that begin with a text, each with the title of a brief, in their order."""
        rows = self._rows(
            # No character comes after the last, so that this is where the index is left again.
            "SELECT id, title FROM brief WHERE id >= ? AND id < ? AND fault = ''"
            " GROUP BY id ORDER BY id LIMIT ?",
            (text_in(text), text_in(f"{text}\U0010ffff"), limit),
        )
        return [(text_out(found), text_out(title)) for found, title in rows]

    def paths_of(self, ident: str) -> tuple[str, ...]:
        """Give the paths of the briefs with an id."""
        rows = self._rows("SELECT path FROM brief WHERE id = ? ORDER BY path", (text_in(ident),))
        return tuple(os.fsdecode(path) for (path,) in rows)

    def faults(self, limit: int) -> tuple[Entry, ...]:
        """Give the entries of files that could not be read."""
        rows = self._rows("SELECT * FROM entry WHERE fault <> '' ORDER BY path LIMIT ?", (limit,))
        return tuple(_row(row).entry for row in rows)

    def flawed(self, limit: int) -> tuple[Entry, ...]:
        """Give the entries of files that were read, with errors."""
        rows = self._rows("SELECT * FROM entry WHERE problems > 0 ORDER BY path LIMIT ?", (limit,))
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
            last = rows[-1][0]
            for _number, path, size, mtime, inode, digest in rows:
                yield os.fsdecode(path), Stamp(size, mtime, inode), digest

    def stamps_in(self, folder: str) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of the records that stand in a folder itself, by path."""
        first = head = os.fsencode(folder)
        # "0" is what follows "/".
        end = head[:-1] + b"0" if head else b"\xff" * 5000
        while rows := self._rows(
            "SELECT path, size, mtime, inode, hash FROM brief WHERE path >= ? AND path < ?"
            " ORDER BY path LIMIT 200",
            (first, end),
        ):
            for path, size, mtime, inode, digest in rows:
                below, slash, _name = path[len(head) :].partition(b"/")
                if slash:
                    # All that stands in a folder of this one is passed over at once.
                    first = head + below + b"0"
                    break
                first = path + b"\0"
                yield os.fsdecode(path), Stamp(size, mtime, inode), digest

    def versions(self, known: Iterable[tuple[str, bytes]]) -> list[int]:
        """Give the numbers of those versions of files that are the ones known."""
        numbers: list[int] = []
        pairs = iter(known)
        while some := list(islice(pairs, PAIRS)):
            values = [each for path, digest in some for each in (os.fsencode(path), digest)]
            rows = self._rows(
                f"WITH known(path, hash) AS (VALUES {', '.join(['(?, ?)'] * len(some))})"  # noqa: S608
                " SELECT number FROM known CROSS JOIN brief"
                " ON brief.path = known.path AND brief.hash = known.hash",
                values,
            )
            numbers += (number for (number,) in rows)
        return numbers

    def numbers(self, paths: Iterable[str]) -> list[int]:
        """Give the numbers of some files, as far as they are known."""
        rows = map(self.by_path, paths)
        return [row.number for row in rows if row is not None]

    def changes(self, since: int) -> Changes:
        """Tell what has changed."""
        rows = self._rows(
            "SELECT (SELECT value FROM meta WHERE name = 'seq'),"
            " iif(?1 > 0, (SELECT COUNT(*) FROM brief WHERE seq > ?1),"
            " (SELECT value FROM meta WHERE name = 'briefs')),"
            " (SELECT COUNT(*) FROM gone WHERE seq > ?1)",
            (since,),
        )
        return Changes(*rows[0])


def _owners(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Row]:
    """Give the briefs to which some of the engine's documents belong, by document."""
    owners: dict[int, Row] = {}
    rows: dict[int, Row] = {}
    statement = f"SELECT wanted.value, entry.* {_OWNERS}"
    for ident, number, *rest in connection.execute(statement, (_json(ids),)):
        if number not in rows:
            rows[number] = _row((number, *rest))
        owners[ident] = rows[number]
    return owners


def _stretch(
    connection: sqlite3.Connection, part: _Stretch, offset: int, limit: int, total: int
) -> list[int]:
    """Give the numbers of a stretch of a list, counted from its nearer end."""
    count = max(0, min(limit, total - offset))
    if not count:
        return []
    is_late = offset > total // 2
    numbers = [
        number
        for (number,) in connection.execute(
            f"SELECT number FROM brief {part.where} ORDER BY"  # noqa: S608 - no value is in it
            f" {part.reverse if is_late else part.order} LIMIT ? OFFSET ?",
            (count, total - offset - count if is_late else offset),
        )
    ]
    return numbers[::-1] if is_late else numbers


def _json(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


def _row(values: Sequence[Any]) -> Row:
    number, items, path, ident, title, date, tlp, lang, tags, questions, problems, *rest = values
    fault, digest = rest[:2]
    entry = Entry(
        os.fsdecode(path),
        text_out(ident),
        text_out(title),
        text_out(date),
        text_out(tlp),
        text_out(lang),
        tuple(json.loads(tags)),
        questions,
        problems,
        text_out(fault),
        number,
        digest,
    )
    return Row(number, items, entry)
