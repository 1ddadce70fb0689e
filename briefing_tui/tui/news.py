"""Word from what keeps the library up: it comes from threads, as messages to the app."""

from textual.message import Message

from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.store import Changes


class Progressed(Message):
    """The index has come further."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class LibraryChanged(Message):
    """Briefs are new, have changed, or are gone."""


class Told(Message):
    """Something could not be done or looked at."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


def words(progress: Progress) -> str:
    """Say how far the index has come; nothing where there is nothing to wait for."""
    match progress.phase:
        case Phase.LOOKING if progress.done:
            return f"{progress.done:,} files looked at"
        case Phase.READING if progress.total:
            said = f"{progress.done:,} of {progress.total:,} read"
            rate = f", {progress.rate:,.0f} a second" if progress.rate >= 1 else ""
            left = f", {_duration(progress.left)} left" if progress.left is not None else ""
            return said + rate + left
        case Phase.WAITING:
            return "another session reads the library"
    return ""


def _duration(seconds: float) -> str:
    """Word how long something takes, roughly."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"


def changed_words(changes: Changes) -> str:
    """Say how much is new, changed briefs with it, and how much is gone; empty for nothing."""
    parts = [(changes.put, "new"), (changes.deleted, "gone")]
    return ", ".join(f"{count:,} {what}" for count, what in parts if count)
