"""The tables of the state file, and how they came to be.

Every row stands by itself: it names its table in `kind` and its library by a number made from the
folder's name, so that it is known for what it is where nothing but its page can still be read
(`salvage.py`). Texts are kept as bytes, since a file's name need not be UTF-8.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x62726673
"""What the header of every state file says it belongs to (`PRAGMA application_id`)."""
PAGE = 4096
"""Bytes of a page, the same in every state file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE library (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL DEFAULT 'library' CHECK (kind = 'library'),
            root BLOB NOT NULL,
            revision INTEGER NOT NULL,
            last BLOB)""",
        """CREATE TABLE brief (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL DEFAULT 'brief' CHECK (kind = 'brief'),
            library INTEGER NOT NULL,
            path BLOB NOT NULL,
            id BLOB NOT NULL,
            read BLOB,
            starred INTEGER NOT NULL DEFAULT 0,
            UNIQUE (library, path))""",
        "CREATE INDEX brief_by_id ON brief (library, id)",
        "CREATE INDEX brief_starred ON brief (library, path) WHERE starred",
        "CREATE INDEX brief_read ON brief (library, path, read) WHERE read IS NOT NULL",
        # A number that was deleted is never given again: another session may still mean the old.
        """CREATE TABLE note (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL DEFAULT 'note' CHECK (kind = 'note'),
            library INTEGER NOT NULL,
            path BLOB NOT NULL,
            id BLOB NOT NULL,
            item BLOB NOT NULL,
            print BLOB NOT NULL,
            excerpt BLOB NOT NULL,
            text BLOB NOT NULL,
            written TEXT NOT NULL)""",
        "CREATE INDEX note_by_path ON note (library, path)",
        "CREATE INDEX note_by_id ON note (library, id)",
        """CREATE TABLE filter (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL DEFAULT 'filter' CHECK (kind = 'filter'),
            name BLOB NOT NULL UNIQUE,
            query BLOB NOT NULL,
            sort BLOB NOT NULL)""",
        """CREATE TABLE mark (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL DEFAULT 'mark' CHECK (kind = 'mark'),
            library INTEGER NOT NULL,
            letter BLOB NOT NULL,
            place BLOB NOT NULL,
            UNIQUE (library, letter))""",
    ),
)
"""The statements that lead from each version of the file to the next; the first makes it."""

MOST_VERSIONS = 1000
"""A file that says it has a higher version has been damaged."""


class Shape(NamedTuple):
    """A table's columns, the number first."""

    columns: tuple[str, ...]
    """Their names."""
    types: tuple[type | None, ...]
    """What each holds; of the number nothing, since SQLite keeps it apart. A NULL is let pass."""


SHAPES = {
    "library": Shape(
        ("number", "kind", "root", "revision", "last"), (None, str, bytes, int, bytes)
    ),
    "brief": Shape(
        ("number", "kind", "library", "path", "id", "read", "starred"),
        (None, str, int, bytes, bytes, bytes, int),
    ),
    "note": Shape(
        ("number", "kind", "library", "path", "id", "item", "print", "excerpt", "text", "written"),
        (None, str, int, bytes, bytes, bytes, bytes, bytes, bytes, str),
    ),
    "filter": Shape(("number", "kind", "name", "query", "sort"), (None, str, bytes, bytes, bytes)),
    "mark": Shape(("number", "kind", "library", "letter", "place"), (None, str, int, bytes, bytes)),
}
"""The tables as they are now, by name."""


def is_header(data: bytes) -> bool:
    """Tell whether a file begins as every state file does (SQLite Database File Format, 1.3).

    SQLite itself is not asked: of some files, such as those in another encoding, it is not known
    how it and its binding fail.
    """
    return (
        data[:16] == b"SQLite format 3\0"
        and data[16:18] == PAGE.to_bytes(2, "big")
        and {data[18], data[19]} <= {1, 2}  # with a journal, or a log where a tool made it so
        and data[20:24] == b"\0\x40\x20\x20"  # nothing reserved, and what is fixed for ever
        and data[56:60] == b"\0\0\0\1"  # UTF-8
        and data[68:72] == APPLICATION.to_bytes(4, "big")
    )


def migrate(connection: "sqlite3.Connection") -> None:
    """Bring a file, new or of an earlier version, to the present one; within a transaction."""
    for version in range(version_of(connection), len(MIGRATIONS)):
        for statement in MIGRATIONS[version]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def version_of(connection: "sqlite3.Connection") -> int:
    """Give the version that a file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables_of(connection: "sqlite3.Connection") -> list[tuple[object, ...]]:
    """Give the statements that made a file's tables and indexes, to be held against another's."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    return connection.execute(query).fetchall()


def packed(text: str) -> bytes:
    """Give a text as it is kept; any text can be, file names that are no UTF-8 included."""
    return text.encode("utf-8", "surrogatepass")


def unpacked(data: object) -> str:
    """Give a kept text back; empty where damage has made it into something else."""
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
