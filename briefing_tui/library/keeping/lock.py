"""The lock of the one process that writes an index; the system gives it up when that one ends."""

import errno
import fcntl
import os
from contextlib import suppress
from pathlib import Path

from briefing_tui.model.errors import StoreError

NAME = "writer.lock"
"""The file's name in the index's folder."""


class Locked(StoreError):
    """Another process writes the index."""


class WriterLock:
    """The right to write an index, for as long as it is held."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; the folder is made if there is none.

        Raises:
            Locked: Another process has it.
            StoreError: The folder cannot be written.
        """
        self._file = folder / NAME
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(f"no index can be kept in {folder}: {error.strerror}") from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            other = self._writer()
            os.close(self._handle)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise Locked(f"another process{other} is writing the index") from None
            raise StoreError(f"no index can be kept in {folder}: {error.strerror}") from error

    def _writer(self) -> str:
        """Name the process that has the lock, as far as is known."""
        with suppress(OSError):
            number = os.pread(self._handle, 20, 0).strip()
            if number.isdigit():
                return f" ({number.decode()})"
        return ""

    def is_held(self) -> bool:
        """Tell whether the lock still is one: its file is where others look for it."""
        try:
            there = os.stat(self._file)  # noqa: PTH116 - asked every second
        except OSError:
            return False
        return there.st_ino == os.fstat(self._handle).st_ino

    def release(self) -> None:
        """Let others write."""
        os.close(self._handle)
