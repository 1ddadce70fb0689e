"""The way in to what is remembered: one `State` for a session, whatever libraries it opens."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.state.filters import Filters
from briefing_tui.library.state.marks import LibraryMarks
from briefing_tui.library.state.notes import LibraryNotes
from briefing_tui.library.state.root import root_of
from briefing_tui.library.state.spots import LibrarySpots

if TYPE_CHECKING:
    from briefing_tui.library.state.file import StateFile


class State:
    """What the user marked, noted and left; safe to use from several threads and processes.

    Asking never fails: what cannot be read is as if nothing had been marked, and `fault` says so.
    A change is on the disk when its call returns, or raises `StateError`; where it is kept for this
    session alone, the call returns False and `fault` says why.
    """

    def __init__(self, file: "StateFile") -> None:
        self._file = file
        self.filters = Filters(file)
        """The saved queries."""

    @property
    def fault(self) -> str:
        """What will not be remembered and why, as a sentence without a full stop; empty if all."""
        return self._file.fault

    @property
    def notice(self) -> str:
        """What was found damaged and mended, as a sentence without a full stop; mostly empty."""
        return self._file.notice

    def marks_of(self, library: Path) -> LibraryMarks:
        """Give the read marks and stars of a library."""
        return LibraryMarks(self._file, root_of(library))

    def notes_of(self, library: Path) -> LibraryNotes:
        """Give the notes of a library."""
        return LibraryNotes(self._file, root_of(library))

    def spots_of(self, library: Path) -> LibrarySpots:
        """Give the places of a library: marks, and where it was left."""
        return LibrarySpots(self._file, root_of(library))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def open_state(folder: Path | None, absent: str = "there is no home directory") -> State:
    """Open what a user's sessions remember, or make it; no content is read.

    A process opens it once: the system counts locks by process, not by connection.

    Args:
        folder: Where it stands, as `places.state_folder` says; None to keep it in memory.
        absent: Why there is no folder, as a part of a sentence.
    """
    from briefing_tui.library.state.file import StateFile  # SQLite: not before the first frame

    return State(StateFile(folder, absent))
