"""State files made, and damaged ones put aside with what is left of them carried over.

A new file takes its name when it is whole, so that nobody ever meets a half of one, and a file
without content is known to be damaged.
"""

import errno
import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

from briefing_tui.library.state import opening, schema
from briefing_tui.library.state.salvage import Row, rows_of

JOURNAL = "-journal"
"""What SQLite adds to a file's name for the journal that takes back what was not finished."""
_MENDING = Lock()
_LOCKED = (512, 0x40000000)
"""Length and start of the bytes that SQLite's users lock (SQLite Database File Format, 1.4)."""
_CANNOT_LINK = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


def make(path: Path) -> None:
    """Make an empty state file, unless somebody else is the first.

    Raises:
        OSError: The system refused.
        sqlite3.Error: The system refused.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _made(path, ()) as (temporary, _), suppress(FileExistsError):
        # Without hard links a moment is left in which another may be first.
        if not _linked(temporary, path) and not path.exists():
            temporary.rename(path)


def mend(path: Path, damaged: tuple[int, int]) -> str:
    """Keep a damaged file aside and put a new one with its rows in its place.

    Args:
        path: The file, no longer open in this process: its locks would be lost.
        damaged: Its device and inode, by which it is known that nobody else has mended it.

    Returns:
        What was done, as a sentence without a full stop; empty where somebody else has done it.

    Raises:
        OSError: It cannot be done; everything is as it was.
        sqlite3.Error: It cannot be done; everything is as it was.
    """
    # The locks of the system are between processes.
    with _MENDING:
        return _mend(path, damaged)


def _mend(path: Path, damaged: tuple[int, int]) -> str:
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        _lock(handle)
        if identity(path) != damaged:
            return ""
        with _made(path, rows_of(handle)) as (temporary, count):
            aside = _keep_aside(path)
            temporary.replace(path)
    finally:
        os.close(handle)
    rows = "1 row was" if count == 1 else f"{count:,} rows were"
    return f"the file of what you marked was damaged: it is kept as {aside}, and {rows} saved"


def identity(path: Path) -> tuple[int, int]:
    """Give what tells a file from another that takes its name: device and inode.

    Raises:
        OSError: There is none.
    """
    status = path.stat()
    return status.st_dev, status.st_ino


@contextmanager
def _made(path: Path, rows: Iterable[Row]) -> Iterator[tuple[Path, int]]:
    """Make a file under a name of its own, with how many of the rows went into it."""
    temporary = path.with_name(f".{path.name}-{os.urandom(8).hex()}.tmp")
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                count = _fill(connection, rows)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield temporary, count
    finally:
        for name in (temporary, temporary.with_name(temporary.name + JOURNAL)):
            with suppress(OSError):
                name.unlink()
    _settle_folder(path.parent)


def _fill(connection: sqlite3.Connection, rows: Iterable[Row]) -> int:
    """Make the tables, and take in the rows that they can take."""
    connection.execute(f"PRAGMA page_size = {schema.PAGE}")
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute("BEGIN IMMEDIATE")
    schema.migrate(connection)
    count = 0
    for row in rows:
        # Two of one path, or a number twice: the first stands, as nothing tells which is right.
        marks = ", ".join("?" * len(row.values))
        count += connection.execute(
            f"INSERT OR IGNORE INTO {row.table} VALUES ({marks})",  # noqa: S608 - of SHAPES
            row.values,
        ).rowcount
    connection.execute("COMMIT")
    return count


def _lock(handle: int) -> None:
    """Keep every other session off a file until it is closed.

    Raises:
        TimeoutError: One has not finished in time.
    """
    until = time.monotonic() + opening.WAIT
    while True:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, *_LOCKED)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            if time.monotonic() > until:
                raise TimeoutError("another program holds it for too long") from None
            time.sleep(0.05)
        else:
            return


def _keep_aside(path: Path) -> Path:
    """Give a file a second name with the date in it, and its journal that name alone.

    The journal goes first: beside the new file it would be taken for that one's.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        more = f"-{number}" if number else ""
        aside = path.with_name(f"{path.stem}-damaged-{stamp}{more}{path.suffix}")
        try:
            if not _linked(path, aside):
                shutil.copyfile(path, aside)
                aside.chmod(0o600)
        except FileExistsError:
            continue
        with suppress(FileNotFoundError):
            path.with_name(path.name + JOURNAL).rename(aside.with_name(aside.name + JOURNAL))
        return aside
    raise FileExistsError(errno.EEXIST, "there are too many damaged files beside it")


def _linked(path: Path, name: Path) -> bool:
    """Give a file a second name; False where the file system knows no hard links.

    Raises:
        FileExistsError: Something has the name.
        OSError: The system refused.
    """
    try:
        os.link(path, name)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        return False
    return True


def _settle_folder(folder: Path) -> None:
    """Put the names on the disk too, where the system lets a folder be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
