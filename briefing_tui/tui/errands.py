"""What takes time, done in threads: the newest of each group counts, and no key waits for long.

A thread hands what it found to the screen as a message and never waits for it, so that the reader
ends at once whatever is still being looked for.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from briefing_tui.model.errors import BriefingError

Answer = TypeVar("Answer")

ABREAST = 2
"""Threads that look for answers of one group at once; a slow one is not to hold up the next."""


class Errand:
    """One thing that is being done."""

    def __init__(
        self,
        job: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        self._job = job
        self._then = then
        self._failed = failed
        self._error: Exception | None = None
        self._answer: Any = None
        self.over = False
        """Whether its answer was taken, or nobody wants it any more."""
        self.done = Event()
        """Set when there is an answer."""

    def run(self) -> None:
        """Do it, in the thread."""
        if not self.over:
            try:
                self._answer = self._job()
            except Exception as error:
                self._error = error
        self.done.set()

    def finish(self) -> None:
        """Hand the answer on, once, in the screen's thread.

        Raises:
            Exception: What the job raised.
        """
        if self.over:
            return
        self.over = True
        if self._error is not None:
            self._failed()
            raise self._error
        self._then(self._answer)


class Done(Message):
    """An errand has its answer."""

    def __init__(self, errand: Errand) -> None:
        super().__init__()
        self.errand = errand


class Errands:
    """The errands of one screen: the newest of each group, and all that is to be kept."""

    def __init__(self, screen: MessagePump, tell: Callable[[str], None]) -> None:
        self._screen = screen
        self._tell = tell
        self._running: dict[str, Errand] = {}
        """Those whose answers are waited for, by group."""
        self._lock = Lock()
        self._threads: Counter[str] = Counter()
        self._next: dict[str, Errand] = {}
        """Those that wait for a thread, by group."""
        self._kept: defaultdict[str, deque[Errand]] = defaultdict(deque)
        """What is to be kept and is not yet, in order, by what it is."""
        self._unheard: set[Errand] = set()
        """What was to be kept and has not told how that went."""

    def run(
        self,
        group: str,
        job: Callable[[], Answer],
        then: Callable[[Answer], None],
        *,
        patience: float = 0.0,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Find something in a thread; what an earlier errand of the group finds is dropped.

        Args:
            group: What is asked.
            job: Finds the answer; it touches nothing of the screen.
            then: Takes it, in the screen's thread.
            patience: Seconds to wait for it here, so that what is quick is there at once.
            failed: Is called where there is no answer, before it is told why.
        """
        self.drop(group)
        errand = self._running[group] = Errand(job, then, failed)
        with self._lock:
            # Who types faster than is found gets the last, not one thread for every key.
            has_thread = self._threads[group] < ABREAST
            if has_thread:
                self._threads[group] += 1
            else:
                self._next[group] = errand
        if has_thread:
            Thread(target=self._work, args=(group, errand), name=group, daemon=True).start()
        if patience and errand.done.wait(patience):
            self.finish(errand)

    def keep(
        self,
        group: str,
        job: Callable[[], Answer],
        then: Callable[[Answer], None] = lambda _: None,
    ) -> None:
        """Write something in a thread; all of a group is done, in the order it was asked for.

        Args:
            group: What is written.
            job: Writes; it touches nothing of the screen.
            then: Is told what it gave, in the screen's thread.
        """
        errand = Errand(job, then)
        self._unheard.add(errand)
        with self._lock:
            self._kept[group].append(errand)
            is_first = len(self._kept[group]) == 1
        if is_first:
            Thread(target=self._write, args=(group,), name=group, daemon=True).start()

    def drop(self, group: str) -> None:
        """Want no answer any more."""
        if group in self._running:
            self._running.pop(group).over = True

    def wait(self, group: str, seconds: float) -> None:
        """Wait a moment until all of a group is kept."""
        with self._lock:
            last = self._kept[group][-1] if self._kept[group] else None
        if last is not None:
            last.done.wait(seconds)

    def is_running(self, group: str) -> bool:
        """Tell whether an answer is waited for."""
        return group in self._running

    @property
    def busy(self) -> bool:
        """Whether any answer is waited for."""
        return bool(self._running or self._unheard)

    def finish(self, errand: Errand) -> None:
        """Hand an errand's answer on; what went wrong with a library is told."""
        for group, running in list(self._running.items()):
            if running is errand:
                del self._running[group]
        self._unheard.discard(errand)
        try:
            errand.finish()
        except BriefingError as error:
            self._tell(str(error))

    def _work(self, group: str, errand: Errand) -> None:
        following: Errand | None = errand
        while following is not None:
            errand = following
            errand.run()
            self._report(errand)
            with self._lock:
                following = self._next.pop(group, None)
                if following is None:
                    self._threads[group] -= 1

    def _write(self, group: str) -> None:
        kept = self._kept[group]
        more = True
        while more:
            errand = kept[0]
            errand.run()
            with self._lock:
                kept.popleft()
                more = bool(kept)
            self._report(errand)

    def _report(self, errand: Errand) -> None:
        if not errand.over:
            # The reader may have ended meanwhile, and its loop with it.
            with suppress(RuntimeError):
                self._screen.post_message(Done(errand))
