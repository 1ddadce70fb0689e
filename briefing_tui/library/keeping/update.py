"""An index brought up to date with the files of its library, whatever happens on the way."""

import os
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.keeping.batch import Batch, Moved, Sink
from briefing_tui.library.keeping.jobs import Job, Taken, Verdict
from briefing_tui.library.keeping.known import MAKER, Known, Marks
from briefing_tui.library.keeping.others import Others, OthersInMemory
from briefing_tui.library.keeping.pool import FEW, Pool
from briefing_tui.library.keeping.progress import Pace, Phase, Progress
from briefing_tui.library.keeping.walk import (
    QUIET,
    Differences,
    Interrupted,
    differences,
    stamp_of,
)
from briefing_tui.library.keeping.worker import maker
from briefing_tui.library.records import Stamp
from briefing_tui.library.store import Store

if TYPE_CHECKING:
    from briefing_tui.library.keeping.intake import Intake

ROUNDS = 4
"""How often a file that is being written is looked at again before it is left to the next time."""
SINGLE = 100
"""So many files are looked up one by one; for more, all that is known is gone through once."""


class Outcome(NamedTuple):
    """What was done."""

    put: int = 0
    """Records that are new, or of files that have changed."""
    deleted: int = 0
    """Records that were forgotten."""
    renamed: int = 0
    """Records of files that were moved; one whose id or title is its name is put and forgotten."""
    files: int = 0
    """How many files there are that may be briefs."""
    doubtful: int = 0
    """Files that were still being written when they were last looked at."""
    problems: tuple[str, ...] = ()
    """Folders and links that could not be looked at, one line each."""


class Upkeep:
    """Keeps one store up with the files of its library; used by one thread at a time."""

    def __init__(
        self,
        library: Path,
        store: Store,
        sink: Sink,
        *,
        what: str = "record",
        others: Others | None = None,
        on_progress: Callable[[Progress], None] = lambda _progress: None,
        on_commit: Callable[[], None] = lambda: None,
        on_moved: Moved = lambda _moves: None,
        go_on: Callable[[], bool] = lambda: True,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], int] = time.time_ns,
        few: int = FEW,
    ) -> None:
        """Set up.

        Args:
            library: The folder.
            store: What answers, and is told of deleted and unchanged files.
            sink: What takes what is made of the records.
            what: What is made of them, as `worker.maker` knows it.
            others: What remembers the files that are no briefs.
            on_progress: Called with every report.
            on_commit: Called when the store has changed.
            on_moved: Called with where files were that were moved, and where they are.
            go_on: Asked now and then; once it says no, the work stops, and what is done is kept.
            pause: Waits some seconds.
            now: The clock that files are dated by, in nanoseconds since 1970.
            few: So many files are read without workers.
        """
        self.library = library
        self.folders: frozenset[str] = frozenset()
        """The folders of the library, with `/` at the end, as of the last look at all of them."""
        self.took = 0.0
        """How long that look took, in seconds."""
        self._what = what
        self._store = store
        self._others = others or OthersInMemory()
        self._batch = Batch(store, sink, self._others, on_moved=on_moved)
        self._pool = Pool(library, what)
        self._pace = Pace(on_progress)
        self._on_commit = on_commit
        self._go_on = go_on
        self._pause = pause
        self._now = now
        self._few = few
        self._due: dict[str, int] = {}
        """Files that may have been written after they were read: when to read them again (ns)."""
        self._kept: set[str] = set()
        """Files that are to be read and have a record by now."""
        self._moved: dict[str, str] = {}
        """Where files were that are read now, by their new path."""

    @cached_property
    def _intake(self) -> "Intake":
        """What takes in files here; imported with all that reads them when there is one to read."""
        from briefing_tui.library.keeping.intake import Intake

        return Intake(self.library, maker(self._what), self._now)

    def set_watching(self, *, watching: bool) -> None:
        """Let other processes know whether they can rely on this one to see every change."""
        self._others.set_watching(watching=watching)

    def close(self) -> None:
        """Let go of workers and files, but for the store's."""
        self._pool.close()
        self._others.close()

    def bring_up(self, *, shown: bool = True) -> Outcome:
        """Look at all files and take in what differs.

        Args:
            shown: Whether to report progress before it is known that there is much to do.

        Raises:
            Interrupted: It was stopped; what was done is kept.
            StoreError: It cannot be written.
            UnreadableFile: The library cannot be read; nothing is forgotten then.
        """
        before = self._counts()
        problems: list[str] = []
        ground = self._others.ground()
        if shown:
            self._pace.tell(Phase.LOOKING)
        start = time.monotonic()
        known = Known(self._store, self._others)
        self._batch.other_paths = known.other_paths
        found = differences(
            self.library,
            known,
            tell=problems.append,
            ground=ground,
            go_on=self._look_on if shown else lambda _files: self._go_on(),
            now=self._now,
        )
        self.took = time.monotonic() - start
        self.folders = frozenset(found.marks)
        files, hashes = self._plan(found)
        self._take_in(_jobs(files, hashes), len(files))
        if found.ground != ground:
            self._others.set_ground(found.ground)
        # What was taken in just now is compared the next time, and marked then.
        since = self._store.changes(0).until
        self._others.set_marks(Marks(since, MAKER, found.marks))
        if shown:
            self._pace.tell(Phase.UP_TO_DATE, found.files)
        return self._outcome(before, found.files, problems)

    def look_at(self, paths: Iterable[str]) -> Outcome:
        """Look at some files, known or not, and take in those that differ.

        Raises:
            Interrupted: It was stopped; what was done is kept.
            StoreError: It cannot be written.
        """
        before = self._counts()
        jobs = []
        for path in paths:
            known = self._store.get(path)
            if known is not None:
                self._kept.add(path)
            jobs.append(Job(path, known[0].hash if known is not None else None))
        self._take_in(iter(jobs), len(jobs))
        return self._outcome(before)

    def go_on(self) -> None:
        """Do nothing, unless the work is to stop.

        Raises:
            Interrupted: It is.
        """
        if not self._go_on():
            raise Interrupted

    def doubtful(self) -> list[str]:
        """Give the files that may have been written since they were read, and can be read again."""
        now = self._now()
        return [path for path, due in self._due.items() if due <= now]

    def settle(self) -> Outcome:
        """Wait until no file is being written any more, for some seconds at most.

        Raises:
            Interrupted: It was stopped; what was done is kept.
            StoreError: It cannot be written.
        """
        before = self._counts()
        for _round in range(ROUNDS):
            if not self._due:
                break
            last = max(self._due.values())
            while (left := last - self._now()) > 0:
                self._pace.tell(Phase.SETTLING, 0, len(self._due))
                self.go_on()
                self._pause(min(0.1, left / 1e9))
            self.look_at(self.doubtful())
        return self._outcome(before)

    def _counts(self) -> tuple[int, int, int]:
        return self._batch.put, self._batch.deleted, self._batch.renamed

    def _outcome(
        self, before: tuple[int, int, int], files: int = 0, problems: Sequence[str] = ()
    ) -> Outcome:
        put, deleted, renamed = (
            now - then for now, then in zip(self._counts(), before, strict=True)
        )
        return Outcome(put, deleted, renamed, files, len(self._due), tuple(problems))

    def _look_on(self, files: int) -> bool:
        self._pace.tell(Phase.LOOKING, files)
        return self._go_on()

    def _plan(self, found: Differences) -> tuple[list[tuple[int, str]], dict[str, bytes]]:
        """Forget what is gone, rename what was moved, and give what is to be read.

        Returns:
            When each file was written, and its path; and the hashes that they are known by.
        """
        others = self._batch.other_paths
        changed = [path for _written, path in found.changed if path not in others]
        gone = {path for path in found.gone if path not in others}
        hashes, stamps = self._details(changed, gone if found.new else ())
        self._kept = set(changed)
        moved = self._moves(found.new, stamps)
        for new, old in moved.items():
            if self._is_same_under(old, new):
                self._batch.rename(old, new)
            else:
                self._moved[new] = old
        still = set(moved.values())
        for path in found.gone:
            if path not in still:
                self._batch.delete(path)
        renamed = moved.keys() - self._moved.keys()
        new_files = (each for each in found.new if each[1] not in renamed)
        return sorted([*new_files, *found.changed]), hashes

    def _is_same_under(self, old: str, new: str) -> bool:
        """Say whether a file's record is the same under another path."""
        before, after = PurePosixPath(old), PurePosixPath(new)
        if before.suffix != after.suffix:
            return False
        if before.stem == after.stem:
            return True
        known = self._store.get(old)
        return known is not None and not {before.stem, before.name} & {
            known[0].id,
            known[0].title,
        }

    def _details(
        self, changed: Sequence[str], gone: Collection[str]
    ) -> tuple[dict[str, bytes], dict[Stamp, str]]:
        """Give the hashes of some files as they are known, and others by their stamps."""
        if len(changed) <= SINGLE and not gone:
            found = ((path, self._store.get(path)) for path in changed)
            return {path: known[0].hash for path, known in found if known is not None}, {}
        wanted = set(changed)
        hashes: dict[str, bytes] = {}
        stamps: dict[Stamp, str] = {}
        for path, stamp, digest in self._store.stamps():
            if path in wanted:
                hashes[path] = digest
            elif path in gone:
                stamps[stamp] = path
        return hashes, stamps

    def _moves(self, new: Iterable[tuple[int, str]], stamps: dict[Stamp, str]) -> dict[str, str]:
        """Tell which new files are old ones under another name: they have kept their inode."""
        moved: dict[str, str] = {}
        if stamps:
            for _written, path in new:
                try:
                    stamp = stamp_of(os.stat(self.library / path))  # noqa: PTH116
                except OSError:
                    continue
                was = stamps.pop(stamp, None)
                if was is not None:
                    moved[path] = was
        return moved

    def _take_in(self, jobs: Iterator[Job], total: int) -> None:
        """Read files and put them in, batch by batch."""
        shown = total >= FEW
        done = 0
        goes_on = True
        with closing(self._read(jobs, total)) as reading:
            for some in reading:
                for taken in some:
                    self._take(taken)
                done += len(some)
                if shown:
                    self._pace.tell(Phase.READING, done, total)
                if self._batch.is_due():
                    self._commit()
                goes_on = self._go_on()
                if not goes_on:
                    break
        self._commit()
        self._moved.clear()
        if not goes_on:
            raise Interrupted

    def _read(self, jobs: Iterator[Job], total: int) -> Generator[list[Taken], None, None]:
        """Read files here, or on all cores where there are many."""
        if total >= self._few:
            return self._pool.take(jobs)
        return ([self._intake.take(job)] for job in jobs)

    def _take(self, taken: Taken) -> None:
        path = taken.path
        if taken.is_quiet or taken.verdict is Verdict.GONE:
            self._due.pop(path, None)
        else:
            self._due[path] = self._now() + QUIET
        is_kept = path in self._kept
        self._kept.discard(path)
        self._batch.add(taken, is_kept=is_kept, was=self._moved.pop(path, ""))

    def _commit(self) -> None:
        if self._batch.commit():
            self._on_commit()


def _jobs(files: list[tuple[int, str]], hashes: dict[str, bytes]) -> Iterator[Job]:
    """Give what is to be read, what was written last first; both are emptied as it is given."""
    while files:
        _written, path = files.pop()
        yield Job(path, hashes.pop(path, None))
