"""The process that keeps an index up for a reader: what it costs is not felt in the reader's keys.

Its memory is its own, and the system's again when it ends; it ends with the reader, however that
one ends.
"""

import json
import os
import select
import threading
import time
from pathlib import Path
from typing import Any

from briefing_tui.library.crash import keep_crash
from briefing_tui.library.index.tables import NAME
from briefing_tui.library.keeping.once import writing
from briefing_tui.library.keeping.pool import FEW
from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.keeping.watch import RETRY, Watch
from briefing_tui.model.errors import StoreBusy, StoreDamaged, StoreError

TURN = 1.0
"""Seconds between two tries to be the one who writes, and two looks whether the index is there."""


def main(words: list[str]) -> None:
    """Keep an index up until standard input ends, and report on standard output.

    Each report is a line of JSON: an object with `progress` (the fields of `Progress`), `changed`
    (true), `told` (a sentence) or `unable` (why no index can be kept).

    Args:
        words: The library, the folder of its index, and `apart` where every file is to be read by
            a process that may die of it.
    """
    library, folder, *rest = words
    try:
        Service(Path(library), Path(folder), few=0 if "apart" in rest else FEW).run()
    except Exception as error:
        keep_crash(error)
        raise


class Service:
    """Keeps an index up for as long as somebody listens."""

    def __init__(self, library: Path, folder: Path, *, few: int) -> None:
        self._library = library
        self._folder = folder
        self._few = few
        self._stop = threading.Event()
        self._file = 0
        """The inode of the index's file, to see when it is deleted."""
        self._asked = 0.0
        """When it was last looked at."""
        self._told = ""
        self._waiting: list[dict[str, Any]] = []
        self._output = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Wait for the end of standard input."""
        while os.read(0, 4096):
            pass
        self._stop.set()

    def run(self) -> None:
        """Write the index when nobody else does."""
        while not self._stop.is_set():
            try:
                with writing(
                    self._library,
                    self._folder,
                    on_progress=self._report,
                    on_commit=lambda: self._send({"changed": True}),
                    go_on=self._goes_on,
                    few=self._few,
                ) as (store, upkeep):
                    self._file = _identity(store.folder)
                    self._told = ""
                    Watch(upkeep, self._stop, self._tell).run()
            except StoreBusy:
                self._report(Progress(Phase.WAITING))
                self._stop.wait(TURN)
            except StoreDamaged:
                # It is noted, and made anew when it is opened again.
                self._stop.wait(TURN)
            except StoreError as error:
                if str(error) != self._told:
                    self._told = str(error)
                    self._send({"told" if self._file else "unable": self._told})
                self._stop.wait(RETRY)

    def _goes_on(self) -> bool:
        """Say whether somebody listens and the index is still where it was."""
        now = time.monotonic()
        if now - self._asked > TURN:
            self._asked = now
            self._flush()
            if _identity(self._folder) != self._file:
                return False
        return not self._stop.is_set()

    def _report(self, progress: Progress) -> None:
        self._send({"progress": progress})

    def _tell(self, text: str) -> None:
        self._send({"told": text})

    def _send(self, report: dict[str, Any]) -> None:
        """Send a report; it waits if whoever listens has stopped for so long that the pipe is full.

        Of those that wait the last of each kind counts, but for what is told.
        """
        if "told" not in report:
            self._waiting = [each for each in self._waiting if each.keys() != report.keys()]
        self._waiting.append(report)
        self._flush()

    def _flush(self) -> None:
        while self._waiting and select.select([], [self._output], [], 0)[1]:
            try:
                os.write(self._output, json.dumps(self._waiting.pop(0)).encode() + b"\n")
            except OSError:
                self._stop.set()


def _identity(folder: Path) -> int:
    """Give the inode of the file that is the index; 0 where there is none."""
    try:
        return os.stat(folder / NAME).st_ino  # noqa: PTH116 - asked every second
    except OSError:
        return 0
