"""What an engine's failure means: damage, for which an index is made anew, or a passing trouble.

Whoever finds damage leaves a note in the folder, so that the next who may write starts anew.
"""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing_tui.model.errors import StoreDamaged, StoreError

NOTE = "damaged"
"""The name of the note, an empty file."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""A file that is none of SQLite's, or lacks a table."""
_NUMBERS = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM),
)
_PASSING = re.compile(
    r"Permission|No space|Read-only|Too many open|Cannot allocate|File too large|quota|LockBusy"
    rf"|os error (?:{'|'.join(map(str, _NUMBERS))})\b",
    re.IGNORECASE,
)
"""What tantivy says of troubles that are not the index's own; its errors have no numbers."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what SQLite and tantivy raise into an error that is told in one sentence.

    tantivy tells of failures by ValueError and OSError, and of what it thought impossible by a
    panic, which is not even an Exception.

    Raises:
        StoreDamaged: The index in the folder is to be made anew.
        StoreError: It cannot be read or written now.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _DAMAGE:
            raise _damage(folder, error) from error
        raise StoreError(f"{folder}: the index cannot be used: {error}") from error
    except (ValueError, OSError) as error:
        if _PASSING.search(str(error)):
            raise StoreError(f"{folder}: the index cannot be used: {error}") from error
        raise _damage(folder, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damage(folder, error) from error


def _damage(folder: Path, error: BaseException) -> StoreDamaged:
    with suppress(OSError):
        (folder / NOTE).touch()
    return StoreDamaged(f"{folder}: the index is damaged and has to be made anew: {error}")
