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
_SPACE = "no space is left on the disk"
_RIGHT = "permission is denied"
_FILES = "too many files are open"
_TROUBLES = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EFBIG: "a file would grow larger than it may",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHT),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), _FILES),
    errno.ENOMEM: "no memory is left",
}
"""Troubles that are not the index's own, by the system's numbers."""
_NUMBER = re.compile(r"(?:os error|code:|Errno) ([0-9]+)")
"""How the system's number stands in what tantivy says; its errors have none themselves."""
_WORDS = {
    "StorageFull": _SPACE,
    "disk is full": _SPACE,
    "PermissionDenied": _RIGHT,
    "readonly": "it may not be written",
    "LockBusy": "another process is using it",
    "is locked": "another process is using it",
    "writer was killed": "it could not be written, most likely for want of space",
    "Aborting aggregation": "there is more to be counted than it counts at once",
}
"""The same by words of tantivy and SQLite."""
_SIGNS = re.compile(
    "Failed to open|DoesNotExist|IoError|Eof|[Cc]orrupt|deserialize|[Ii]ncompatible|decompress"
    "|its fields are others|fewer cards"
)
"""What tantivy, zlib and this program say of files that are not whole. Whatever else is said is of
what was asked: an index is not thrown away for a question."""
_LONGEST = 120
"""The characters of an engine's own words that are told."""


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
        raise StoreError(
            f"{folder}: the index cannot be used: {_trouble(error) or error}"
        ) from error
    except (ValueError, OSError) as error:
        trouble = _trouble(error)
        if trouble or (isinstance(error, ValueError) and not _SIGNS.search(str(error))):
            raise StoreError(
                f"{folder}: the index cannot be used: {trouble or _clipped(error)}"
            ) from error
        raise _damage(folder, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damage(folder, error) from error


def _trouble(error: BaseException) -> str:
    """Give a passing trouble in plain words; empty where it is none."""
    said = str(error)
    numbers = map(int, _NUMBER.findall(said))
    reasons = [_TROUBLES[number] for number in numbers if number in _TROUBLES]
    reasons += [reason for words, reason in _WORDS.items() if words in said]
    return reasons[0] if reasons else ""


def _damage(folder: Path, error: BaseException) -> StoreDamaged:
    with suppress(OSError):
        (folder / NOTE).touch()
    return StoreDamaged(
        f"{folder}: the index is damaged and has to be made anew: {_clipped(error)}"
    )


def _clipped(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
