"""How far the reading of files has come, on standard error: a line redrawn, or few plain ones."""

import os
import sys
import time
from collections.abc import Callable

from briefing_tui.cli import streams
from briefing_tui.library.keeping.progress import Phase, Progress

PATIENCE = 1.0
"""Seconds of work before anything is shown: most of it is done by then."""
RARELY = 15.0
"""Seconds between two lines where standard error is no terminal."""
BAR = 20
"""Cells of the bar."""


class ProgressLine:
    """Shows progress while there is much to do."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, ascii_only: bool) -> None:
        """Set up.

        Args:
            clock: The clock, in seconds.
            ascii_only: Whether the bar is drawn with ASCII alone.
        """
        self._clock = clock
        self._start = clock()
        self._said = self._start
        self._is_drawn = False
        self._marks = "#-" if ascii_only else "━╌"

    def __call__(self, progress: Progress) -> None:
        """Show a report."""
        now = self._clock()
        if now - self._start < PATIENCE or progress.phase is Phase.UP_TO_DATE:
            return
        if sys.stderr is not None and sys.stderr.isatty():
            self._is_drawn = True
            streams.redraw(self._line(progress))
        elif now - self._said >= RARELY:
            self._said = now
            streams.say(f"briefing: {words_of(progress)}")

    def clear(self) -> None:
        """Take the line away."""
        if self._is_drawn:
            self._is_drawn = False
            streams.redraw("")

    def say(self, text: str) -> None:
        """Write a line of narration above."""
        self.clear()
        streams.say(text)

    def _line(self, progress: Progress) -> str:
        text = words_of(progress)
        if progress.phase is not Phase.READING or not progress.total:
            return text
        full = BAR * progress.done // progress.total
        bar = self._marks[0] * full + self._marks[1] * (BAR - full)
        line = f"{bar} {text}"
        return line if len(line) < _columns() else text


def words_of(progress: Progress) -> str:
    """Give a report in words."""
    if progress.phase is Phase.SETTLING:
        return f"waiting for {_files(progress.total)} still being written"
    if progress.phase is Phase.WAITING:
        return "waiting for another process that brings the index up to date"
    if progress.phase is not Phase.READING:
        return f"looking at {_files(progress.done)}"
    text = f"{progress.done:,} of {_files(progress.total)} read"
    if progress.rate:
        text += f", {progress.rate:,.0f}/s"
    return text if progress.left is None else f"{text}, {_time(progress.left)} left"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80
