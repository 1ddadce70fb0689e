"""What is remembered of a library beside its briefs: which files are none, and where it stood.

A folder may hold more Markdown that is no brief than briefs. Each such file is opened once, and
then known by its stamp. All of this can be lost: it is found out anew.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from briefing_tui.library.keeping.known import Mark, Marks
from briefing_tui.library.keeping.walk import Ground
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import StoreError

NAME = "others.sqlite"
"""The file's name in the index's folder."""
VERSION = 2
"""`PRAGMA user_version`; another one is thrown away, as is what another reader of briefs found."""

NO_MARKS = Marks(0, "", {})
"""The marks of a library that was never looked at."""

_TABLES = """
CREATE TABLE other (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE folder (
    path BLOB PRIMARY KEY, mtime INTEGER NOT NULL, inode INTEGER NOT NULL, files INTEGER NOT NULL,
    digest INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE told (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""


class Others(Protocol):
    """Remembers files that are no briefs."""

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Give path and stamp of each."""

    def change(self, known: Iterable[tuple[str, Stamp]], forgotten: Iterable[str]) -> None:
        """Remember some and forget others.

        Raises:
            StoreError: It cannot be written.
        """

    def ground(self) -> Ground:
        """Tell where the library stood."""

    def set_ground(self, ground: Ground) -> None:
        """Remember where the library stands.

        Raises:
            StoreError: It cannot be written.
        """

    def marks(self) -> Marks:
        """Give the marks of the library's folders."""

    def set_marks(self, marks: Marks) -> None:
        """Remember the marks of the library's folders, and that all were looked at now.

        Raises:
            StoreError: It cannot be written.
        """

    def set_watching(self, *, watching: bool) -> None:
        """Let others know whether what changes in the library is taken in as it happens."""

    def close(self) -> None:
        """Let go of files."""


class OthersInMemory:
    """Remembers for as long as it lives."""

    def __init__(self) -> None:
        self._stamps: dict[str, Stamp] = {}
        self._ground = Ground()
        self._marks = NO_MARKS

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Give path and stamp of each."""
        return iter(self._stamps.items())

    def change(self, known: Iterable[tuple[str, Stamp]], forgotten: Iterable[str]) -> None:
        """Remember some and forget others."""
        for path in forgotten:
            self._stamps.pop(path, None)
        self._stamps.update(known)

    def ground(self) -> Ground:
        """Tell where the library stood."""
        return self._ground

    def set_ground(self, ground: Ground) -> None:
        """Remember where the library stands."""
        self._ground = ground

    def marks(self) -> Marks:
        """Give the marks of the library's folders."""
        return self._marks

    def set_marks(self, marks: Marks) -> None:
        """Remember the marks of the library's folders."""
        self._marks = marks

    def set_watching(self, *, watching: bool) -> None:
        """Do nothing: nobody asks."""

    def close(self) -> None:
        """Do nothing: there are no files."""


class OthersOnDisk:
    """Remembers in a file beside the index; only its writer opens it."""

    def __init__(self, folder: Path) -> None:
        """Open the file, anew where it is damaged or of another version.

        Raises:
            StoreError: It cannot be opened.
        """
        self._file = folder / NAME
        self._marks: Mapping[str, Mark] | None = None
        try:
            try:
                self._open()
                self._check()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._connection.close()
                self._file.unlink()
                self._open()
                self._check()
            if self._told("watching"):
                self.set_watching(watching=False)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{self._file}: cannot be opened: {error}") from error

    def _open(self) -> None:
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        # One thread writes at a time, not always the one that opened it.
        self._connection = sqlite3.connect(
            self._file, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA synchronous = OFF")

    def _check(self) -> None:
        """Make the tables where they are not, and read what there is once.

        Raises:
            sqlite3.DatabaseError: The file is damaged.
        """
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            self._connection.execute("SELECT count(*), max(inode) FROM other").fetchone()
            self._connection.execute("SELECT value FROM told").fetchall()
            self._connection.execute("SELECT count(*), max(digest) FROM folder").fetchone()
        else:
            self._connection.executescript(
                "BEGIN; DROP TABLE IF EXISTS other; DROP TABLE IF EXISTS told;"
                "DROP TABLE IF EXISTS folder;"
                f"{_TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
            )

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Give path and stamp of each."""
        rows = self._connection.execute("SELECT path, size, mtime, inode FROM other")
        for path, *stamp in rows:
            yield os.fsdecode(path), Stamp(*stamp)

    def change(self, known: Iterable[tuple[str, Stamp]], forgotten: Iterable[str]) -> None:
        """Remember some and forget others.

        Raises:
            StoreError: It cannot be written.
        """
        new = [(os.fsencode(path), *stamp) for path, stamp in known]
        old = [(os.fsencode(path),) for path in forgotten]
        if new or old:
            with self._transaction() as connection:
                connection.executemany("DELETE FROM other WHERE path = ?", old)
                connection.executemany("INSERT OR REPLACE INTO other VALUES (?, ?, ?, ?)", new)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Change all or nothing.

        Raises:
            StoreError: It cannot be written.
        """
        connection = self._connection
        try:
            connection.execute("BEGIN")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise StoreError(f"{self._file}: cannot be written: {error}") from error

    def ground(self) -> Ground:
        """Tell where the library stood."""
        told = self._told("ground")
        return Ground(*json.loads(told)) if told else Ground()

    def _told(self, name: str) -> Any:  # noqa: ANN401 - a number or a text
        row = self._connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_ground(self, ground: Ground) -> None:
        """Remember where the library stands.

        Raises:
            StoreError: It cannot be written.
        """
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO told VALUES ('ground', ?)", (json.dumps(ground),)
            )

    def marks(self) -> Marks:
        """Give the marks of the library's folders."""
        told = self._told("marks")
        if not told:
            return NO_MARKS
        since, maker = json.loads(told)
        rows = self._connection.execute("SELECT path, mtime, inode, files, digest FROM folder")
        self._marks = {os.fsdecode(path): Mark(*mark) for path, *mark in rows}
        return Marks(since, maker, self._marks)

    def set_marks(self, marks: Marks) -> None:
        """Remember the marks of the library's folders, and that all were looked at now.

        Raises:
            StoreError: It cannot be written.
        """
        before = self.marks().folders if self._marks is None else self._marks
        new = [
            (os.fsencode(folder), *mark)
            for folder, mark in marks.folders.items()
            if before.get(folder) != mark
        ]
        old = [(os.fsencode(folder),) for folder in before if folder not in marks.folders]
        told = json.dumps((marks.since, marks.maker))
        with self._transaction() as connection:
            connection.executemany("DELETE FROM folder WHERE path = ?", old)
            connection.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?, ?)", new)
            if new or old or told != self._told("marks"):
                connection.execute("INSERT OR REPLACE INTO told VALUES ('marks', ?)", (told,))
        self._marks = dict(marks.folders)
        with suppress(OSError):
            os.utime(self._file)

    def set_watching(self, *, watching: bool) -> None:
        """Let others know whether what changes in the library is taken in as it happens.

        As long as this process lives, which the lock of the index tells.
        """
        with suppress(sqlite3.Error):
            self._connection.execute(
                "INSERT OR REPLACE INTO told VALUES ('watching', ?)", (int(watching),)
            )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def stamps_on_disk(folder: Path) -> list[tuple[str, Stamp]]:
    """Give path and stamp of the files that are known to be no briefs, whoever writes the index."""
    rows = _asked(folder, "SELECT path, size, mtime, inode FROM other")
    return [(os.fsdecode(path), Stamp(*stamp)) for path, *stamp in rows]


def is_watched(folder: Path) -> bool:
    """Tell whether the process that writes an index takes in what changes as it happens."""
    return _asked(folder, "SELECT value FROM told WHERE name = 'watching'") == [(1,)]


def updated_on_disk(folder: Path) -> float | None:
    """Tell when all files of a library were last looked at, in seconds since 1970."""
    try:
        return os.stat(folder / NAME).st_mtime  # noqa: PTH116 - as the rest here
    except OSError:
        return None


def _asked(folder: Path, question: str) -> list[Any]:
    """Ask what is remembered beside an index that another process may write."""
    place = f"{(folder / NAME).absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(place, uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.Error:
        return []
