"""The file that a session keeps its state in: asked and written from any thread, by many at once.

Where the file cannot be used, the session goes on with a state in memory and says why.
"""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from briefing_tui.library.state import making, opening
from briefing_tui.library.state.opening import Damaged, Newer
from briefing_tui.model.errors import StateError

NAME = "state.db"
"""The name of the file in its folder."""
ATTEMPTS = 4
"""How often a work is begun anew where the file was replaced or had to be mended."""

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: "another program holds its file for too long",
    sqlite3.SQLITE_LOCKED: "another program holds its file for too long",
    sqlite3.SQLITE_READONLY: "its file may not be written",
    sqlite3.SQLITE_PERM: "its file may not be opened",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened, or its folder not be written",
    sqlite3.SQLITE_IOERR: "the disk refuses it",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    # Nothing that is written here breaks a rule of the tables, unless a row there does already.
    sqlite3.SQLITE_CONSTRAINT,
}

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
"""What is done with the file in one transaction; it may be begun anew."""


class _Replaced(Exception):
    """The file that a connection is open on is no longer the one that has the name."""


class StateFile:
    """The user's state, in a file where that can be."""

    def __init__(self, folder: Path | None, absent: str = "there is no home directory") -> None:
        """Open the state, or make it; nothing of it is read yet.

        Args:
            folder: Where the file is; None to go on in memory.
            absent: Why there is no folder, as a part of a sentence.
        """
        self.notice = ""
        """What was found damaged and mended, as a sentence without a full stop."""
        self._standing = ""
        self._passing = ""
        self._lock = Lock()
        self._path: Path | None = None
        self._is_readonly = False
        self._identity = (0, 0)
        self._connection: sqlite3.Connection | None = None
        if folder is None:
            self._go_without(absent)
            return
        try:
            self._path = _place(folder)
            self._is_readonly = not _is_writable(self._path)
            if self._is_readonly and not self._path.exists():
                raise PermissionError(errno.EACCES, "its folder may not be written")
            self._attempt("BEGIN", lambda _: None)
        except (OSError, StateError, ValueError) as error:
            self._go_without(_reason(error))
        if self._is_readonly:
            self._tell("its file may not be written")

    @property
    def fault(self) -> str:
        """What is not remembered and why, as a sentence without a full stop; empty if all is."""
        return self._standing or self._passing

    @property
    def keeps(self) -> bool:
        """Whether what is written outlives the session."""
        return not self._standing

    def ask(self, work: Work[T], otherwise: T) -> T:
        """Ask the state something, and give the answer; `otherwise` where it cannot be read."""
        try:
            answer = self._attempt("BEGIN", work)
        except StateError as error:
            self._passing = f"what you marked cannot be read: {error}"
            return otherwise
        self._passing = ""
        return answer

    def write(self, work: Work[T]) -> T:
        """Change the state, whole or not at all; on the disk when this returns, if it `keeps`.

        Raises:
            StateError: It could not be kept; nothing has changed.
        """
        try:
            return self._attempt("BEGIN IMMEDIATE", work)
        except StateError as error:
            raise StateError(f"what you marked is not kept: {error}") from error

    def close(self) -> None:
        """Let go of the file; what is asked or written afterwards opens it again."""
        with self._lock:
            if self._path is not None:
                self._disconnect()

    def _attempt(self, begin: str, work: Work[T]) -> T:
        """Do a work in one transaction; anew where the file is another, or was mended.

        Raises:
            StateError: It could not be done.
        """
        fault: Exception | None = None
        with self._lock:
            for _ in range(ATTEMPTS):
                try:
                    return self._transaction(begin, work)
                except _Replaced:
                    continue
                except Newer:
                    self._go_without("its file is of a later version of this program")
                except (Damaged, OSError, UnicodeDecodeError, sqlite3.DatabaseError) as error:
                    fault = error
                    if not _is_damage(error):
                        break
                    self._mend()
        raise StateError(_reason(fault)) from fault

    def _transaction(self, begin: str, work: Work[T]) -> T:
        if self._is_readonly and begin != "BEGIN":
            self._copy_to_memory()
        connection = self._current()
        try:
            connection.execute(begin)
            # Whoever puts a file aside waits until nobody writes: it cannot happen after this.
            self._demand_current()
            opening.demand_known_version(connection)
            answer = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            try:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            except sqlite3.Error:
                # Whoever opens the file next takes back what is half done.
                self._disconnect()
            raise
        return answer

    def _current(self) -> sqlite3.Connection:
        """Give the connection, opened anew where another file has taken the name."""
        if self._connection is not None:
            with suppress(_Replaced):
                self._demand_current()
                return self._connection
        if self._path is None:
            raise StateError("there is no file")
        self._disconnect()
        if not self._path.exists() and not self._is_readonly:
            making.make(self._path)
        self._identity = making.identity(self._path)
        connection = opening.connect(self._path, is_readonly=self._is_readonly)
        try:
            self._demand_current()
            opening.set_up(connection, is_readonly=self._is_readonly)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _demand_current(self) -> None:
        """Refuse a file that another session has put aside, or somebody deleted."""
        if self._path is None:
            return
        with suppress(OSError):
            if making.identity(self._path) == self._identity:
                return
        raise _Replaced

    def _mend(self) -> None:
        """Put the file in order, unless another session has; go on without it if it cannot be."""
        if self._path is None:
            return
        # The locks of an open connection would be lost with the descriptor that mending closes.
        self._disconnect()
        try:
            if self._is_readonly:
                raise PermissionError(errno.EACCES, "it may not be written")
            self.notice = making.mend(self._path, self._identity) or self.notice
        except (OSError, sqlite3.Error) as error:
            self._go_without(f"its file is damaged, and {_reason(error)}")

    def _copy_to_memory(self) -> None:
        """Go on with a copy of a file that may only be read, so that the session has its marks."""
        memory = opening.in_memory()
        self._current().backup(memory)
        self._use(memory)

    def _go_without(self, reason: str) -> None:
        self._use(opening.in_memory())
        self._tell(reason)

    def _use(self, memory: sqlite3.Connection) -> None:
        self._disconnect()
        self._connection, self._path, self._is_readonly = memory, None, False

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _tell(self, reason: str) -> None:
        self._standing = f"Marks will not be kept: {reason}"


def _place(folder: Path) -> Path:
    """Give the file's real place in its folder; the folder is made, and both closed to others.

    Raises:
        OSError: The folder cannot be made, or what has the file's name is none.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    path = Path(os.path.realpath(folder / NAME))
    with suppress(OSError):
        if stat.S_IMODE(folder.stat().st_mode) & 0o077:
            folder.chmod(0o700)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
    if path.exists() and not path.is_file():
        raise OSError(0, f"{path} is no file")
    return path


def _is_writable(path: Path) -> bool:
    """Tell whether both the file and its journal can be written, as far as modes say."""
    return os.access(path.parent, os.W_OK | os.X_OK) and (
        not path.exists() or os.access(path, os.R_OK | os.W_OK)
    )


def _is_damage(error: Exception) -> bool:
    # What cannot be decoded is a message of SQLite's about a name that is damaged.
    return (
        isinstance(error, Damaged | UnicodeDecodeError)
        or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
    )


def _reason(error: Exception | None) -> str:
    """Say why something failed, as a part of a sentence."""
    if isinstance(error, sqlite3.Error):
        return _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) or str(error)
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    return getattr(error, "strerror", None) or str(error) or "its file is damaged"
