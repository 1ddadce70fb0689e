"""How far the bringing up to date of an index has come, for a bar in the reader or a line."""

import time
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

INTERVAL = 0.2
"""Seconds between two reports: more often none can be read."""
LATELY = 10.0
"""Seconds over which the rate is taken."""


class Phase(StrEnum):
    """What is being done."""

    LOOKING = "looking"
    """The folders are walked; how many files there are to read is not known yet."""
    READING = "reading"
    """New and changed files are read."""
    SETTLING = "settling"
    """Files that were being written are waited for and looked at again."""
    UP_TO_DATE = "up to date"
    """All is done."""
    WAITING = "waiting"
    """Another process brings the index up to date."""


class Progress(NamedTuple):
    """How far it has come."""

    phase: Phase
    """What is being done."""
    done: int = 0
    """Files that were looked at (while looking) or read; they are found by now or very soon."""
    total: int = 0
    """Files to read; 0 where that is not known yet."""
    rate: float = 0.0
    """Files a second, lately."""
    left: float | None = None
    """Seconds that are left, or None where there is no telling."""


class Pace:
    """Reports progress, not too often, with its rate and the time that is left."""

    def __init__(
        self,
        report: Callable[[Progress], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up.

        Args:
            report: Called with each report.
            clock: The clock, in seconds.
        """
        self._report = report
        self._clock = clock
        self._phase: Phase | None = None
        self._last = 0.0
        self._marks: deque[tuple[float, int]] = deque()

    def tell(self, phase: Phase, done: int = 0, total: int = 0) -> None:
        """Tell how far it is; reported if it is another phase, the end of one, or some time ago."""
        now = self._clock()
        if phase is not self._phase:
            self._phase = phase
            self._marks.clear()
        elif now - self._last < INTERVAL and not (total and done == total):
            return
        self._last = now
        marks = self._marks
        marks.append((now, done))
        while len(marks) > 2 and now - marks[0][0] > LATELY:
            marks.popleft()
        spent, files = now - marks[0][0], done - marks[0][1]
        rate = files / spent if spent > 0 else 0.0
        left = (total - done) / rate if rate and total else None
        self._report(Progress(phase, done, total, rate, left))
