"""One writer at a time: a lock on a file of the index, given up by the system with the process."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from briefing_tui.model.errors import StoreBusy, StoreError

NAME = "writer.lock"
"""The name of the file, which is empty and stays."""


class WriterLock:
    """The right to write an index."""

    def __init__(self, folder: Path) -> None:
        """Take it.

        Raises:
            StoreBusy: Another process has it, or another store of this one.
            StoreError: It cannot be had here.
        """
        try:
            self._file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise StoreBusy(
                f"{folder}: another briefing is bringing the index up to date"
            ) from None
        except OSError as error:
            os.close(self._file)
            raise StoreError(f"{folder}: cannot be locked: {error.strerror}") from error

    def release(self) -> None:
        """Give it up."""
        with suppress(OSError):
            os.close(self._file)
