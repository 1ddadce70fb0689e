"""The catalogue's tables, and how its file is opened.

It is kept in a rollback journal rather than a write-ahead log, which users who may not write in the
folder could not read.
"""

import os
import sqlite3
from pathlib import Path

from briefing_tui.library.index import schema
from briefing_tui.library.index.damage import told
from briefing_tui.model.errors import StoreDamaged

NAME = "catalogue.sqlite"
"""The file's name in the index's folder."""
APPLICATION = 0x62726678
"""What the file's header says it belongs to (`PRAGMA application_id`)."""
VERSION = 1
"""`PRAGMA user_version` of the tables below."""
PATIENCE = 30.0
"""Seconds to wait for another process that is writing a change."""

_PAGE = 8192
"""Bytes of a page: the cards of most briefs do not fill one."""

_TABLES = """
CREATE TABLE brief (
    number INTEGER PRIMARY KEY, items INTEGER NOT NULL, seq INTEGER NOT NULL,
    path BLOB NOT NULL UNIQUE, id TEXT NOT NULL, title TEXT NOT NULL, title_key BLOB NOT NULL,
    date TEXT NOT NULL, day INTEGER NOT NULL, tlp TEXT NOT NULL, lang TEXT NOT NULL,
    tags TEXT NOT NULL, open_questions INTEGER NOT NULL, problems INTEGER NOT NULL,
    fault TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX brief_oldest ON brief (day, path);
CREATE INDEX brief_newest ON brief (day DESC, path);
CREATE INDEX brief_title ON brief (title_key, path);
CREATE INDEX brief_id ON brief (id);
CREATE INDEX brief_fault ON brief (path) WHERE fault <> '';
CREATE INDEX brief_seq ON brief (seq);
CREATE VIEW entry AS
    SELECT number, items, path, id, title, date, tlp, lang, tags, open_questions, problems, fault,
    hash, title_key FROM brief;
CREATE TABLE cards (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE gone (path BLOB PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX gone_seq ON gone (seq);
CREATE TABLE stale (number INTEGER PRIMARY KEY);
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES
    ('seq', 0), ('engine', 0), ('briefs', 0), ('undated', 0), ('used', 1), ('reserved', 1);
"""
FLAWED = "CREATE INDEX IF NOT EXISTS brief_flawed ON brief (path) WHERE problems > 0"
"""Made by who writes, since catalogues that were made before are without it."""


def create(folder: Path, *, shared: bool) -> None:
    """Make an empty catalogue.

    Args:
        folder: The index's folder.
        shared: Whether other users are to read it.

    Raises:
        StoreError: It cannot be written.
    """
    file = folder / NAME
    with told(folder):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        file.chmod(0o644 if shared else 0o600)
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.executescript(
                f"BEGIN; {_TABLES}"
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
            )
            connection.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                [("made", schema.VERSION), ("shared", int(shared))],
            )
        finally:
            connection.close()


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    """Open the catalogue that is in a folder, for all threads, one at a time.

    Raises:
        StoreError: It cannot be opened.
    """
    file = folder / NAME
    # Who may write opens it so even to read: what a killed writer had begun has to be taken back.
    mode = "rw" if write or (os.access(file, os.W_OK) and os.access(folder, os.W_OK)) else "ro"
    with told(folder):
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = {-64_000 if write else -2_000}")
            connection.execute(f"PRAGMA mmap_size = {0 if write else 1 << 40}")
            if write:
                # A change that outgrows the cache would lock out readers until it is whole.
                connection.execute("PRAGMA cache_spill = OFF")
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def require(folder: Path, connection: sqlite3.Connection) -> None:
    """Require that a catalogue is of this version.

    Raises:
        StoreDamaged: It is of another one, or no catalogue.
    """
    with told(folder):
        found = [
            connection.execute("PRAGMA application_id").fetchone()[0],
            connection.execute("PRAGMA user_version").fetchone()[0],
        ]
        made = None
        if found == [APPLICATION, VERSION]:
            made = connection.execute("SELECT value FROM meta WHERE name = 'made'").fetchone()
    if made != (schema.VERSION,):
        raise StoreDamaged(f"{folder}: the index is of another version and has to be made anew")
