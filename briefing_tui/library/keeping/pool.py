"""Processes that read files on all cores; one that dies or hangs costs the file it was at."""

import os
import selectors
import subprocess
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.keeping.frames import Frames, frame
from briefing_tui.library.keeping.jobs import Job, Taken
from briefing_tui.library.keeping.worker import READY, command, maker

if TYPE_CHECKING:
    from briefing_tui.library.keeping.intake import Intake

CHUNK = 16
"""Files that a worker is given at a time."""
AHEAD = 2
"""How many times that it is given before the first are done."""
PIPEFUL = 2000
"""Characters of names that it is given at a time: no more than a pipe takes at once, so that
whoever gives never waits for one that hangs."""
PATIENCE = 30.0
"""Seconds after which a file hangs."""
TICK = 0.1
"""Seconds after which whoever waits for files is asked what else there is to do."""
FEW = 50
"""So many files are read without workers, which take longer to start."""
TRIES = 2
"""How many workers a file may cost before it is given up: one may have been killed for nothing."""
UNREADABLE = "cannot be read: reading it"
FALSE_STARTS = 3
"""How many workers may die before they have begun."""


def cores() -> int:
    """Give how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class NoWorkers(Exception):
    """Workers cannot be started here; what they were to do is done without."""


class Pool:
    """Some workers for one library."""

    def __init__(
        self,
        library: Path,
        what: str,
        *,
        size: int | None = None,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up; workers are started when there is work.

        Args:
            library: The folder.
            what: What they make, as `worker.maker` knows it.
            size: How many; by default as many as there are cores.
            patience: Seconds after which a file hangs.
            clock: The clock.
        """
        self._library = library
        self._what = what
        self._size = size or min(cores(), 16)
        self._patience = patience
        self._clock = clock
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()
        self._again: deque[Job] = deque()
        """What is to be read alone."""
        self._tried: dict[str, int] = {}
        self._false_starts = 0
        self._taken: list[Taken] = []
        """What was taken in and not given yet."""

    def take(self, jobs: Iterable[Job]) -> Generator[list[Taken], None, None]:
        """Take in files, and give them as they come; nothing now and then, so that one can stop."""
        source = iter(jobs)
        is_done = False
        try:
            try:
                yield from self._take(source)
            except NoWorkers:
                yield from self._take_here(source)
            is_done = True
        finally:
            if not is_done:
                # What they were given and nobody waits for would come in answer to the next.
                self.close()

    def _take(self, source: Iterator[Job]) -> Iterator[list[Taken]]:
        """Let workers take in files.

        Raises:
            NoWorkers: None can be started.
        """
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                selector.register(worker.output, selectors.EVENT_READ, worker)
            while True:
                self._hand_out(source, selector)
                if not any(worker.jobs for worker in self._workers):
                    return
                for key, _events in selector.select(TICK):
                    self._receive(key.data, selector)
                for worker in [each for each in self._workers if self._hangs(each)]:
                    self._lose(worker, selector, hung=True)
                taken, self._taken = self._taken, []
                yield taken

    def _take_here(self, source: Iterator[Job]) -> Iterator[list[Taken]]:
        """Take in what is left in this process, but for what has cost a worker."""
        jobs = [job for worker in self._workers for job in worker.jobs]
        self.close()
        taken, self._taken = self._taken, []
        yield taken
        for job in self._again:
            yield [
                self._intake.fault(job.path, "cannot be read: it ends the process that reads it")
            ]
        jobs += self._waiting
        self._again.clear()
        self._waiting.clear()
        for job in chain(jobs, source):
            yield [self._intake.take(job)]

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    @cached_property
    def _intake(self) -> "Intake":
        """What takes in here what no worker can."""
        from briefing_tui.library.keeping.intake import Intake

        return Intake(self._library, maker(self._what))

    def pids(self) -> list[int]:
        """Give the process ids of the workers there are."""
        return [worker.process.pid for worker in self._workers]

    def _hand_out(self, source: Iterator[Job], selector: selectors.BaseSelector) -> None:
        """Give every worker enough to do; start one more where there is work for it."""
        for worker in self._workers:
            self._give(worker, source)
        while len(self._workers) < self._size:
            chunk = self._chunk(source)
            if not chunk:
                return
            try:
                worker = _Worker(self._library, self._what, self._clock)
            except OSError:
                self._waiting.extendleft(reversed(chunk))
                if not self._workers:
                    raise NoWorkers from None
                self._size = len(self._workers)
                return
            self._workers.append(worker)
            selector.register(worker.output, selectors.EVENT_READ, worker)
            worker.send(chunk)

    def _give(self, worker: "_Worker", source: Iterator[Job]) -> None:
        while len(worker.jobs) <= CHUNK * (AHEAD - 1):
            # What has cost a worker before is given alone, so that nothing else is lost with it.
            if worker.jobs and (self._again or worker.jobs[0].path in self._tried):
                return
            chunk = self._chunk(source)
            if not chunk:
                return
            worker.send(chunk)

    def _chunk(self, source: Iterator[Job]) -> list[Job]:
        if self._again:
            return [self._again.popleft()]
        chunk: list[Job] = []
        size = 0
        while len(chunk) < CHUNK and size < PIPEFUL:
            job = self._waiting.popleft() if self._waiting else next(source, None)
            if job is None:
                break
            chunk.append(job)
            size += len(job.path)
        return chunk

    def _receive(self, worker: "_Worker", selector: selectors.BaseSelector) -> None:
        """Take what a worker has sent."""
        data = worker.read()
        for value in worker.frames.feed(data):
            if value == READY:
                worker.is_ready = True
                self._false_starts = 0
            else:
                worker.jobs.popleft()
                self._taken.append(value)
        worker.since = self._clock()
        if not data:
            self._lose(worker, selector)

    def _hangs(self, worker: "_Worker") -> bool:
        return bool(worker.jobs) and self._clock() - worker.since > self._patience

    def _lose(
        self, worker: "_Worker", selector: selectors.BaseSelector, *, hung: bool = False
    ) -> None:
        """Give up a worker, and the file that it was at if that is to blame.

        Raises:
            NoWorkers: They die before they have begun.
        """
        selector.unregister(worker.output)
        self._workers.remove(worker)
        how = worker.end()
        jobs = worker.jobs
        if not worker.is_ready:
            self._waiting.extendleft(reversed(jobs))
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise NoWorkers
            return
        if not jobs:
            return
        suspect = jobs.popleft()
        self._waiting.extendleft(reversed(jobs))
        self._tried[suspect.path] = self._tried.get(suspect.path, 0) + 1
        if not hung and self._tried[suspect.path] < TRIES:
            self._again.append(suspect)
            return
        del self._tried[suspect.path]
        why = f"takes longer than {self._patience:.0f} seconds" if hung else f"ends {how}"
        self._taken.append(self._intake.fault(suspect.path, f"{UNREADABLE} {why}"))


class _Worker:
    """One process, and what it has been given."""

    def __init__(self, library: Path, what: str, clock: Callable[[], float]) -> None:
        # In a session of its own: what the terminal sends to this program is not for it.
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter, without a shell
            command("worker", str(library), what),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.output = self.process.stdout.fileno()
        self.input = self.process.stdin.fileno()
        self.frames = Frames()
        self.jobs: deque[Job] = deque()
        """What it has been given and not answered, in order."""
        self.is_ready = False
        self._clock = clock
        self.since = clock()
        """When it last gave a sign of life, or was given something to do."""

    def send(self, jobs: list[Job]) -> None:
        """Give it some files to read."""
        if not self.jobs:
            self.since = self._clock()
        self.jobs.extend(jobs)
        data = memoryview(frame(jobs))
        # If it has died, that is found out when its answer is read.
        with suppress(OSError):
            while data:
                data = data[os.write(self.input, data) :]

    def read(self) -> bytes:
        """Read what it has sent; nothing if it has died."""
        try:
            return os.read(self.output, 1 << 20)
        except OSError:
            return b""

    def end(self) -> str:
        """End it, and tell how it ended, in words."""
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            # One that waits for a dead file server cannot be ended; it is left to the system.
            self.process.wait(5)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        code = self.process.returncode
        if code is not None and code < 0:
            return f"the process that reads it (signal {-code})"
        return "the process that reads it"
