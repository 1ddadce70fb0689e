"""An index brought up to date once: for a command, by hand, or for another process to see."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.keeping.known import Known
from briefing_tui.library.keeping.others import (
    OthersInMemory,
    OthersOnDisk,
    is_watched,
    stamps_on_disk,
)
from briefing_tui.library.keeping.pool import FEW
from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.keeping.update import Outcome, Upkeep
from briefing_tui.library.keeping.walk import differences, stamp_of
from briefing_tui.library.records import Stamp
from briefing_tui.library.state.moves import follow
from briefing_tui.library.store import Changes, Store
from briefing_tui.model.errors import StoreBusy, StoreDamaged

if TYPE_CHECKING:
    from briefing_tui.library.index.store import IndexStore

FAULTS = 1000
"""So many files that cannot be read are told of."""
MANY = 1000
"""After so many new files it is waited until the index has put its own files in order."""
LOOKS = 5
"""How often it is looked whether another process has come to the last files."""
PAUSE = 0.2
"""Seconds between these looks."""


@contextmanager
def writing(
    library: Path,
    folder: Path,
    *,
    shared: bool = False,
    anew: bool = False,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    on_commit: Callable[[], None] = lambda: None,
    go_on: Callable[[], bool] = lambda: True,
    few: int = FEW,
) -> "Iterator[tuple[IndexStore, Upkeep]]":
    """Open the index of a library to write it.

    Args:
        library: The folder of briefs.
        folder: That of the index, made if there is none.
        shared: Whether other users are to read it, where it is made.
        anew: Whether to make it anew.
        on_progress: Called with every report.
        on_commit: Called when the index has changed.
        go_on: Asked now and then; once it says no, the work stops.
        few: So many files are read without workers.

    Raises:
        StoreBusy: Another process is writing it.
        StoreError: It cannot be opened or written.
    """
    from briefing_tui.library.index.home import open_index

    with closing(open_index(folder, write=True, shared=shared, anew=anew)) as store:
        upkeep = Upkeep(
            library,
            store,
            store.put_prepared,
            what="prepared",
            others=OthersOnDisk(folder),
            on_progress=on_progress,
            on_commit=on_commit,
            on_moved=partial(follow, library),
            go_on=go_on,
            few=few,
        )
        with closing(upkeep):
            yield store, upkeep


def bring_up(
    library: Path,
    folder: Path,
    *,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None] = lambda _progress: None,
) -> None:
    """Bring an index up to date, or see that another process does.

    Raises:
        StoreError: It cannot be opened or written.
        UnreadableFile: The library cannot be read.
    """
    try:
        try:
            _write(library, folder, tell, on_progress)
        except StoreDamaged:
            # It is noted, and whoever writes next makes it anew.
            _write(library, folder, tell, on_progress)
    except StoreBusy as error:
        _watch_other(library, folder, error, tell)


def _write(
    library: Path,
    folder: Path,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None],
) -> None:
    with writing(library, folder, on_progress=on_progress) as (store, upkeep):
        outcome = upkeep.bring_up()
        if outcome.put >= MANY:
            store.settle()
        tell_of(library, store, outcome, tell)


def in_memory(
    library: Path,
    *,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None] = lambda _progress: None,
) -> Store:
    """Read every file of a library into memory.

    Raises:
        UnreadableFile: The library cannot be read.
    """
    from briefing_tui.library.memory import MemoryStore

    store = MemoryStore()
    upkeep = Upkeep(library, store, store.put, on_progress=on_progress)
    try:
        tell_of(library, store, upkeep.bring_up(), tell)
    finally:
        upkeep.close()
    return store


def tell_of(library: Path, store: Store, outcome: Outcome, tell: Callable[[str], None]) -> None:
    """Tell of all that could not be read."""
    for problem in outcome.problems:
        tell(problem)
    for entry in store.faults(FAULTS):
        tell(f"{library / entry.path}: {entry.fault}")


def _watch_other(
    library: Path, folder: Path, error: StoreBusy, tell: Callable[[str], None]
) -> None:
    """Give the process that writes an index a moment, and tell of what it has not come to."""
    from briefing_tui.library.index.home import open_index

    store = open_index(folder, write=False)
    behind = 0
    problems: list[str] = []
    try:
        for look in range(0 if is_watched(folder) else LOOKS):
            if look:
                time.sleep(PAUSE)
            problems = []
            others = OthersInMemory()
            others.change(stamps_on_disk(folder), ())
            known = Known(_Standing(library, store), others)
            found = differences(library, known, tell=problems.append)
            behind = len(found.new) + len(found.changed) + len(found.gone)
            if not behind or behind > FEW:
                break
        tell_of(library, store, Outcome(problems=tuple(problems)), tell)
    finally:
        store.close()
    if behind:
        files = "1 file" if behind == 1 else f"{behind:,} files"
        tell(f"{error}, and has not come to {files} yet")


class _Standing:
    """A store as it will be once the files in doubt have been looked at again."""

    def __init__(self, library: Path, store: Store) -> None:
        self._library = library
        self._store = store

    def stamps(self, folder: str | None = None) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record."""
        for path, stamp, digest in self._store.stamps(folder):
            yield path, self._now(path, stamp) if stamp.mtime == -1 else stamp, digest

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number."""
        return self._store.changes(since)

    def _now(self, path: str, stamp: Stamp) -> Stamp:
        try:
            return stamp_of(os.stat(self._library / path))  # noqa: PTH116 - a name too
        except OSError:
            return stamp
