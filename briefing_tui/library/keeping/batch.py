"""What was taken in, gathered until it is worth putting into the store."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from briefing_tui.library.keeping.jobs import Taken, Verdict
from briefing_tui.library.keeping.others import Others
from briefing_tui.library.records import Stamp
from briefing_tui.library.store import Store

FIRST = 0.3
"""Seconds after which the first of a batch is put in; so something is found at once."""
LATER = 2.0
"""Seconds for all others: each costs the same, whatever is in it."""
SHARE = 5
"""How many times as long as the last one took to put in a batch is gathered at least."""
MOST = 10_000
"""Files that are gathered at most, since they take memory."""


Sink = Callable[[Sequence[Any]], None]
"""Takes in what was made of records."""
Moved = Callable[[Sequence[tuple[str, str]]], None]
"""Is told where files were, and where they are."""


class Batch:
    """Gathers changes of a store, and makes them together."""

    def __init__(
        self,
        store: Store,
        sink: Sink,
        others: Others,
        clock: Callable[[], float] = time.monotonic,
        on_moved: Moved = lambda _moves: None,
    ) -> None:
        self._store = store
        self._sink = sink
        self._others = others
        self._clock = clock
        self._on_moved = on_moved
        self._took = FIRST / SHARE
        self._since: float | None = None
        self._made: list[Any] = []
        self._deleted: list[str] = []
        self._renamed: list[tuple[str, str]] = []
        self._moved: list[tuple[str, str]] = []
        self._stamps: list[tuple[str, Stamp]] = []
        self._known: list[tuple[str, Stamp]] = []
        self._forgotten: list[str] = []
        self.other_paths: set[str] = set()
        """The files that are known to be no briefs."""
        self.put = self.deleted = self.renamed = 0
        """How many records were put in, forgotten, and kept under another path."""

    def add(self, taken: Taken, *, is_kept: bool, was: str = "") -> None:
        """Take in a file.

        Args:
            taken: The file.
            is_kept: Whether there is a record of it.
            was: The path that it was known by, if it was moved.
        """
        path = taken.path
        if taken.verdict is Verdict.RECORD:
            self._made.append(taken.made)
            self._forget_other(path)
        elif taken.verdict is Verdict.SAME:
            self._stamps.append((path, taken.stamp))
        else:
            if is_kept:
                self._deleted.append(path)
            if taken.verdict is Verdict.OTHER:
                self._known.append((path, taken.stamp))
                self.other_paths.add(path)
            else:
                self._forget_other(path)
        if was:
            self._deleted.append(was)
            self._moved.append((was, path))
        self._begin()

    def delete(self, path: str) -> None:
        """Forget a file that is known and not there any more."""
        if not self._forget_other(path):
            self._deleted.append(path)
        self._begin()

    def rename(self, old: str, new: str) -> None:
        """Keep a file under another path: it was moved, and its record is the same."""
        self._renamed.append((old, new))
        self._begin()

    def _forget_other(self, path: str) -> bool:
        if path not in self.other_paths:
            return False
        self.other_paths.remove(path)
        self._forgotten.append(path)
        return True

    def _begin(self) -> None:
        if self._since is None:
            self._since = self._clock()

    def is_due(self) -> bool:
        """Tell whether what was gathered is worth putting in."""
        if self._since is None:
            return False
        wait = FIRST if not self.put else max(LATER, self._took * SHARE)
        return len(self._made) >= MOST or self._clock() - self._since >= wait

    def commit(self) -> bool:
        """Put in what was gathered, found from then on; tell whether anything was.

        New files go in before those that they were moved from go out: nothing is gone in between.

        Raises:
            StoreError: It cannot be written; what was gathered is lost, and differs at the next
                look.
        """
        if self._since is None:
            return False
        start = self._clock()
        made, deleted, renamed, stamps = self._made, self._deleted, self._renamed, self._stamps
        known, forgotten = self._known, self._forgotten
        moved = [*renamed, *self._moved]
        self._made, self._deleted, self._renamed, self._stamps = [], [], [], []
        self._moved = []
        self._known, self._forgotten = [], []
        self._since = None
        if renamed:
            self._store.rename(renamed)
            self.renamed += len(renamed)
        if made:
            self._sink(made)
            self.put += len(made)
        if deleted:
            self._store.delete(deleted)
            self.deleted += len(deleted)
        if stamps:
            self._store.restamp(stamps)
        if known or forgotten:
            self._others.change(known, forgotten)
        if moved:
            self._on_moved(moved)
        self._took = self._clock() - start
        return bool(made or deleted or renamed)
