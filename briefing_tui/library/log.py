"""The log of faults and of keys that were slow: JSON, one object a line, and nothing of a brief.

It is loaded where there is something to write, so that it costs nobody else anything. Each entry
opens and closes the file, since sessions write side by side and any of them may rotate it.
"""

import json
import logging
import os
import time
import traceback
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import briefing_tui

LARGEST = 1_000_000
"""Bytes of a log at most, before it is put aside and a new one begun."""
KEPT = 3
"""How many of those that were put aside are kept: `briefing.log.1` is the newest."""

_PACKAGE = Path(briefing_tui.__file__).parent


class Log:
    """A log in a file; what cannot be written there is lost, and nothing else is."""

    def __init__(self, file: Path | None) -> None:
        """Take note of the file; None for a log that is kept nowhere."""
        self._file = file

    def fault(self, error: BaseException) -> None:
        """Log a fault of the program: its type and where in the program it was, never its words."""
        self._write(logging.ERROR, "fault", {"type": type(error).__name__, "at": _place(error)})

    def slow(self, action: str, milliseconds: int, size: tuple[int, int]) -> None:
        """Log a key whose work took long.

        Args:
            action: The id of what it did.
            milliseconds: How long that took.
            size: Columns and rows of the screen.
        """
        self._write(
            logging.WARNING, "slow", {"action": action, "ms": milliseconds, "size": list(size)}
        )

    def _write(self, level: int, event: str, values: dict[str, object]) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Handler(self._file)
        handler.setFormatter(_Lines())
        record = logging.makeLogRecord(
            {"msg": event, "levelno": level, "levelname": logging.getLevelName(level)}
            | {"values": values}
        )
        try:
            handler.handle(record)
        finally:
            # What could not be written is not to be heard of again when the file is closed.
            with suppress(OSError):
                handler.close()


class _Lines(logging.Formatter):
    """An entry as JSON; it has no message that a value could be put into."""

    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, object] = record.__dict__["values"]
        return json.dumps(
            {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
                "level": record.levelname.lower(),
                "event": record.msg,
                "version": briefing_tui.__version__,
                **values,
            }
        )


class _Handler(RotatingFileHandler):
    """A file that only its owner reads."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        stream = os.fdopen(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")
        assert isinstance(stream, TextIOWrapper)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        # A full disk or a read-only one costs the log, not the reader; and standard error, where
        # logging would tell of it, is the screen.
        pass


def _place(error: BaseException) -> str:
    """Give the last place in the program that an error came through; empty where it was in none."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(_PACKAGE):
            return f"{file.relative_to(_PACKAGE)}:{frame.lineno} {frame.name}"
    return ""
