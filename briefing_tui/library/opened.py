"""The library that the reader was opened on: what answers for it, and where its files stand."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefing_tui.library.folder import find_briefs
from briefing_tui.library.listing import Listing
from briefing_tui.library.opening import Opening
from briefing_tui.library.places import state_folder
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Entry, Kind, Record, Stamp
from briefing_tui.library.state.marks import LibraryMarks
from briefing_tui.library.state.session import State, open_state
from briefing_tui.library.state.spots import LibrarySpots
from briefing_tui.library.store import Order, Store
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError
from briefing_tui.reading.read import parse_brief, read_brief

STANDARD_INPUT = "-"
"""The path of what came on standard input."""
BATCH = 64
"""Briefs that are read at a time where no index knows them."""


class OpenLibrary:
    """Briefs to choose from and to search: those that were named, or a library with its index.

    Where briefs were named they are kept in memory, and known by their file's name until they are
    read; a library's paths are relative to its folder.
    """

    def __init__(self, opening: Opening) -> None:
        self.root = Path()
        """The folder that paths are relative to."""
        self.named: list[str] = []
        """The paths in the order of the command line; empty where a library is open."""
        self.order: Order | None = Order.NEWEST
        """The order to start with; None is that of the command line."""
        self.faults: list[str] = []
        """What was passed over, one sentence each."""
        self.store: Store = _memory()
        """What answers."""
        self._text = opening.standard_input
        self._unread: list[str] = []
        self._open(opening)
        self.state: State = open_state(state_folder())
        """What the user's sessions remember."""
        # Paths of briefs that were named start where the program was started.
        self.marks: LibraryMarks = self.state.marks_of(self.root)
        """What the user did with briefs."""
        self.spots: LibrarySpots = self.state.spots_of(self.root)
        """Where the user has been."""

    def _open(self, opening: Opening) -> None:
        named = bool(opening.paths) or opening.standard_input is not None
        folders = [path for path in opening.paths if path.is_dir()]
        if not named and opening.library is not None:
            folders = [self._rooted(opening.library)]
        elif len(opening.paths) == len(folders) == 1 and self._text is None:
            folders = [self._rooted(folders[0])]
        if self._text is not None:
            self._name([STANDARD_INPUT])
        for path in opening.paths or folders:
            if path in folders:
                found = find_briefs(path)
                self.faults += found.problems
                self._name(str(_relative(each, self.root)) for each in found.briefs)
            else:
                self._name([str(path)])
        if not folders:
            self.order = None

    def _rooted(self, folder: Path) -> Path:
        self.root = folder
        return folder

    def _name(self, paths: Iterable[str]) -> None:
        """Take in briefs of which no more than the file's name is known."""
        new = list(paths)
        self.named += new
        self._unread += new
        self.store.put([Record(_unread(path), Stamp(0, 0, 0)) for path in new])

    # Lists

    def listing(
        self, query: Query = EVERYTHING, *, kind: Kind | None = None, order: Order | None
    ) -> Listing:
        """Give what a query finds, in an order; None is the order of the command line."""
        return Listing(
            self.store, query, kind=kind, order=order, marks=self.marks, named=self.named
        )

    @property
    def total(self) -> int:
        """How many briefs there are."""
        return self.store.search(EVERYTHING, limit=0).total

    @property
    def is_read(self) -> bool:
        """Whether every brief was read that no index knows."""
        return not self._unread

    def read_some(
        self, count: int = BATCH, *, until: Callable[[], bool] = lambda: False
    ) -> Sequence[str]:
        """Read some of the briefs that no index knows; from any thread, but one at a time.

        Args:
            count: How many.
            until: Asked before each; where it says yes, the rest is left.
        """
        paths = self._unread[:count]
        records = []
        for path in paths:
            if until():
                break
            records.append(self._record(path))
        self.store.put(records)
        del self._unread[: len(records)]
        return [record.entry.path for record in records]

    def _record(self, path: str) -> Record:
        from briefing_tui.library.recording import record_of, record_of_fault

        stamp, digest = self.version(path)
        try:
            return record_of(self._read(path), path, stamp, digest)
        except BriefingError as error:
            return record_of_fault(path, stamp, str(error))

    # Briefs

    def file(self, path: str) -> Path | None:
        """Give the file of a brief; None for standard input."""
        return None if path == STANDARD_INPUT else self.root / path

    def entry(self, path: str) -> Entry | None:
        """Give the row of a brief; None where it is not known."""
        found = self.store.get(path)
        return found[0] if found is not None else None

    def brief(self, path: str) -> Brief:
        """Read a brief anew.

        Raises:
            UnreadableFile: The file cannot be read at all.
        """
        from briefing_tui.library.recording import record_of, record_of_fault

        stamp, digest = self.version(path)
        try:
            brief = self._read(path)
        except BriefingError as error:
            if path in self.named:
                self.store.put([record_of_fault(path, stamp, str(error))])
            raise
        if path in self.named:
            self.store.put([record_of(brief, path, stamp, digest)])
        return brief

    def _read(self, path: str) -> Brief:
        file = self.file(path)
        if file is None:
            return parse_brief(self._text or "", STANDARD_INPUT)
        return read_brief(file)

    def version(self, path: str) -> tuple[Stamp, bytes]:
        """Give what tells the present version of a brief's file from others."""
        import hashlib

        from briefing_tui.reading.files import read_bytes

        file = self.file(path)
        try:
            if file is None:
                data, stamp = (self._text or "").encode("utf-8", "replace"), Stamp(0, 0, 0)
            else:
                status = file.stat()
                stamp = Stamp(status.st_size, status.st_mtime_ns, status.st_ino)
                data = read_bytes(file, path)
        except (OSError, ValueError, BriefingError):
            return Stamp(0, 0, 0), b"?"
        return stamp, hashlib.blake2b(data, digest_size=16).digest()

    def find(self, reference: str, beside: str) -> str:
        """Find the brief that a link names: a file beside another, or an id.

        Returns:
            Its path; empty where there is none.
        """
        here = self.file(beside) if beside else None
        if here is not None and (path := self._beside(here, reference)):
            return path
        while self._unread:
            self.read_some()
        return next(iter(self.store.paths_of(reference.removesuffix(".md"))), "")

    def _beside(self, here: Path, reference: str) -> str:
        target = here.parent / reference
        path = os.path.relpath(target, self.root) if self.root != Path() else str(target)
        if "\0" not in path and self.store.get(path) is not None:
            return path
        for each in self.named:
            file = self.file(each)
            if file is not None and _same_file(file, target):
                return each
        if not _inside(target, here.parent):
            return ""
        if self.named:
            self._name([path])
        return path

    def close(self) -> None:
        """Let go of files."""
        self.state.close()
        self.store.close()


def _memory() -> Store:
    from briefing_tui.library.memory import MemoryStore

    return MemoryStore()


def _unread(path: str) -> Entry:
    """Give the row of a brief of which no more than the file's name is known."""
    title = "standard input" if path == STANDARD_INPUT else Path(path).name
    return Entry(path, title=title)


def _relative(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _inside(path: Path, folder: Path) -> bool:
    """Tell whether there is a file, and it really stands below a folder, links followed.

    What a brief calls a file may be no name that the system can take.
    """
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False
