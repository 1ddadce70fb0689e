"""State files opened: what a connection is like, and which files are none of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

from briefing_tui.library.state import schema

WAIT = 15.0
"""Seconds that other sessions are waited for."""

_PRAGMAS = (
    "temp_store = MEMORY",
    "cache_size = -256",
    "synchronous = FULL",
    "secure_delete = ON",
)


class Damaged(Exception):
    """The file is no state file that can be read."""


class Newer(Exception):
    """The file is of a later version of the program."""


def connect(path: Path, *, is_readonly: bool = False) -> sqlite3.Connection:
    """Open a file that is there; nothing is asked of it yet.

    Raises:
        OSError: It cannot be read.
        Damaged: It does not begin as a state file does.
        sqlite3.Error: It cannot be opened.
    """
    with path.open("rb") as file:
        if not schema.is_header(file.read(100)):
            raise Damaged
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={'ro' if is_readonly else 'rw'}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    # Damage may have made a text into none.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def set_up(connection: sqlite3.Connection, *, is_readonly: bool) -> None:
    """Make a connection ready for a file of this version; an earlier one becomes one.

    The journal is a rollback journal, since a write-ahead log needs memory that processes share,
    which a home on NFS has not; it is overwritten rather than deleted, which costs a tenth. What
    is deleted is overwritten, so that it does not come back from a damaged file.

    Raises:
        Damaged: The file has not the tables that it should.
        Newer: It is of a later version.
        sqlite3.Error: It cannot be read, or not be brought to this version.
    """
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        version = demand_known_version(connection)
        if not is_readonly:
            connection.execute("PRAGMA journal_mode = PERSIST")
        if version < len(schema.MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            schema.migrate(connection)
            connection.execute("COMMIT")
        with closing(in_memory()) as model:
            is_whole = schema.tables_of(connection) == schema.tables_of(model)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            # The format is not known, or what is said of the tables makes no sense.
            raise Damaged from error
        raise
    if not is_whole:
        raise Damaged


def demand_known_version(connection: sqlite3.Connection) -> int:
    """Give the version of a file.

    Raises:
        Newer: It is a later one than is known here.
        Damaged: There cannot be such a version.
    """
    version = schema.version_of(connection)
    if version > schema.MOST_VERSIONS:
        raise Damaged
    if version > len(schema.MIGRATIONS):
        raise Newer
    return version


def in_memory() -> sqlite3.Connection:
    """Make an empty state that ends with the session."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    schema.migrate(connection)
    return connection
