"""The library that the reader was opened on: what answers for it, and where its files stand."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.folder import find_briefs, iter_briefs
from briefing_tui.library.indexing import Indexing
from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.keeping.ready import ready_index
from briefing_tui.library.listing import Listing
from briefing_tui.library.opening import Opening
from briefing_tui.library.places import state_folder
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Entry, Kind, Record, Stamp
from briefing_tui.library.store import Order, Store
from briefing_tui.model.anchoring import NOTHING_LOOKED_UP, Anchors
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError, UnreadableFile
from briefing_tui.reading.read import parse_brief, read_brief

if TYPE_CHECKING:
    from briefing_tui.library.memory import MemoryStore
    from briefing_tui.library.state.marks import LibraryMarks
    from briefing_tui.library.state.session import State
    from briefing_tui.library.state.spots import LibrarySpots

STANDARD_INPUT = "-"
"""The path of what came on standard input."""
BATCH = 64
"""Briefs that are read at a time where no index knows them."""
MOST_PROBLEMS = 1000
"""Files that cannot be read, and ids that are given twice, of which is told."""
SMALL = 200
"""A library of at most so many briefs is read at once where it has no index yet."""
MOST_FOR_GUESTS = 1000
"""The briefs that a guest is shown of a library without an index that guests can read; each guest
reads them anew."""


class Problem(NamedTuple):
    """Something that is wrong with a library."""

    path: str
    """The brief; empty where it is none that could be opened."""
    message: str
    """What is wrong."""


class OpenLibrary:
    """Briefs to choose from and to search: those that were named, or a library with its index.

    Where briefs were named they are kept in memory, and known by their file's name until they are
    read; so are those of a small library until its index is there. A library's paths are relative
    to its folder, those of briefs that were named to where the program was started.
    """

    def __init__(self, opening: Opening) -> None:
        self.root = Path()
        """The folder that paths are relative to."""
        self.named: list[str] = []
        self._found_in: dict[str, Path] = {}
        """The folders that were named, by the briefs that were found in them."""
        """The paths in the order of the command line; empty where a library is open."""
        self.order: Order | None = Order.NEWEST
        """The order to start with; None is that of the command line."""
        self.faults: list[str] = []
        """What was passed over, one sentence each."""
        self.notice = ""
        """What is to be said at once of what is left out; mostly empty."""
        self._guest = opening.guest
        self._text = opening.standard_input
        self._memory: MemoryStore | None = None
        self._unread: list[str] = []
        self._reading = Lock()
        self._indexing: Indexing | None = None
        self._total: int | None = None
        self.store: Store = self._open(opening)
        """What answers."""

    def _open(self, opening: Opening) -> Store:
        """Open what the user named, else the library."""
        paths = opening.paths
        if not paths and self._text is None and opening.library is not None:
            return self._open_library(opening.library, opening)
        if len(paths) == 1 and paths[0].is_dir() and self._text is None:
            return self._open_library(paths[0], opening)
        memory = self._memory = _memory()
        if self._text is not None:
            self.name([STANDARD_INPUT])
        for path in paths:
            if path.is_dir():
                found = find_briefs(path)
                self.faults += found.problems
                self._found_in |= dict.fromkeys(map(str, found.briefs), path)
                self.name(map(str, found.briefs))
            else:
                self.name([str(path)])
        if not any(path.is_dir() for path in paths):
            self.order = None
        return memory

    def _open_library(self, folder: Path, opening: Opening) -> Store:
        """Open the index of a library; without one a small library is read."""
        self.root = folder
        if not opening.sample:
            is_configured = not opening.paths and folder == opening.config.library
            ready = ready_index(opening.config) if is_configured else None
            # A guest keeps no index, and has one only where others keep it.
            if ready is not None or not self._guest:
                self._indexing = Indexing(folder, ready)
        if self._indexing is not None and (index := self._indexing.open(hasty=True)) is not None:
            return index
        self._memory = _memory()
        most = MOST_FOR_GUESTS if self._guest else SMALL
        found = list(islice(iter_briefs(folder, self.faults.append), most + 1))
        if self._guest and len(found) > most:
            self.notice = f"Only {most:,} briefs are shown: there is no index that guests can read"
        if self._guest or len(found) <= most:
            self._take_in(str(path.relative_to(folder)) for path in found[:most])
        return self._memory

    def name(self, paths: Iterable[str]) -> None:
        """Take in briefs that the user named."""
        new = list(paths)
        self.named += new
        self._take_in(new)

    def _take_in(self, paths: Iterable[str]) -> None:
        """Take in briefs of which no more than the file's name is known."""
        new = list(paths)
        self._unread += new
        self.changed()
        if self._memory is not None:
            self._memory.put([Record(_unread(path), Stamp(0, 0, 0)) for path in new])

    # What is remembered: opened when it is first asked for, since one brief is shown without it

    @cached_property
    def state(self) -> "State":
        """What the user's sessions remember."""
        from briefing_tui.library.state.session import open_state

        if self._guest:
            return open_state(None, "you are a guest here")
        return open_state(state_folder())

    @cached_property
    def marks(self) -> "LibraryMarks":
        """What the user did with briefs."""
        return self.state.marks_of(self.root)

    @cached_property
    def spots(self) -> "LibrarySpots":
        """Where the user has been."""
        return self.state.spots_of(self.root)

    # The index

    def keep(
        self,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:
        """Begin to keep a library's index up with its files, behind the reader.

        Args:
            on_progress: Called with every report.
            on_change: Called when the library has changed.
            tell: Called with one sentence for each thing that cannot be done or looked at.
        """
        if self._indexing is not None:
            self._indexing.keep(
                lambda: self.store if self.is_indexed else None,
                self._memory,
                on_progress,
                on_change,
                tell,
            )

    @property
    def is_indexed(self) -> bool:
        """Whether it is the index that answers."""
        return self._memory is None

    def settle(self, *, is_whole: bool) -> bool:
        """Ask the index from now on, where it has come to be; say whether it answers only now.

        Args:
            is_whole: Whether the index is up to date; a small library that was read is not given
                up for a part of it.
        """
        if self._indexing is None or self.is_indexed:
            return False
        known = self.total
        index = self._indexing.open()
        if index is None:
            return False
        if not is_whole and (known or not index.search(EVERYTHING, limit=0).total):
            index.close()
            return False
        self.store, self._memory, self._unread = index, None, []
        self.changed()
        return True

    def changed(self) -> None:
        """Know that there may be more briefs, or fewer, than there were."""
        self._total = None

    @property
    def comes_back(self) -> bool:
        """Whether the place where it is left is come back to."""
        return self._indexing is not None and not self._guest

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
        if self._total is None:
            self._total = self.store.search(EVERYTHING, limit=0).total
        return self._total

    @property
    def is_read(self) -> bool:
        """Whether every brief was read that no index knows."""
        return not self._unread

    def read_some(self, count: int = BATCH) -> None:
        """Read some of the briefs that no index knows; from any thread."""
        with self._reading:
            paths = self._unread[:count]
            records = [self._record(path)[0] for path in paths]
            if self._memory is not None:
                self._memory.put(records)
            del self._unread[: len(paths)]

    def _record(self, path: str) -> tuple[Record, Brief | None]:
        """Read a brief for what is kept of it; None where it cannot be read."""
        from briefing_tui.library.recording import record_of, record_of_fault

        stamp, digest = self.version(path)
        try:
            brief = self._read(path)
        except UnreadableFile as error:
            return record_of_fault(path, stamp, str(error)), None
        folder = self.copies_folder(brief)
        anchors = NOTHING_LOOKED_UP
        if folder is not None and any(source.copy for source in brief.sources):
            from briefing_tui.library.anchored import Lookup

            anchors = Lookup().anchors_for_index(brief, folder)
        return record_of(brief, path, stamp, digest, anchors), brief

    def problems(self) -> Sequence[Problem]:
        """Give what cannot be read, or only with errors, was passed over, or has an id twice."""
        found = [
            Problem(entry.path, entry.fault.removeprefix(f"{self.file(entry.path)}: "))
            for entry in self.store.faults(MOST_PROBLEMS)
        ]
        for ident, paths in self.store.duplicates(MOST_PROBLEMS):
            found += [Problem(path, f"the id {ident} is given more than once") for path in paths]
        found += [
            Problem(entry.path, f"{entry.problems} error{'s' if entry.problems > 1 else ''} in it")
            for entry in self.store.flawed(MOST_PROBLEMS)
        ]
        told = {f"{self.file(each.path)}: {each.message}" for each in found}
        return [*found, *(Problem("", fault) for fault in self.faults if fault not in told)]

    # Briefs

    def file(self, path: str) -> Path | None:
        """Give the file of a brief; None for standard input."""
        return None if path == STANDARD_INPUT else self.root / path

    def copies_folder(self, brief: Brief) -> Path | None:
        """Give the folder in which copies of a brief's sources may stand: the library's, else its.

        None for what came from no file.
        """
        if brief.path in {"", STANDARD_INPUT}:
            return None
        return Path(brief.path).parent if self.named else self.root

    def anchors(self, brief: Brief) -> Anchors | None:
        """Look a brief's excerpts up in the copies of its sources; None where none has a copy."""
        if not any(source.copy for source in brief.sources):
            return None
        from briefing_tui.library.anchored import Lookup

        return Lookup().look_up(brief, self.copies_folder(brief)).anchors

    def brief(self, path: str) -> Brief:
        """Read a brief anew.

        Raises:
            UnreadableFile: The file cannot be read at all.
        """
        memory = self._memory
        # What waits to be read for the lists is read for them later.
        known = memory.get(path) if memory is not None and path not in self._unread else None
        if memory is None or known is None or known[0].hash == self.version(path)[1]:
            return self._read(path)
        record, brief = self._record(path)
        if record.entry != known[0]._replace(number=0):
            memory.put([record])
        if brief is None:
            raise UnreadableFile(record.entry.fault)
        return brief

    def _read(self, path: str) -> Brief:
        file = self.file(path)
        if file is None:
            return parse_brief(self._text or "", STANDARD_INPUT)
        # What an index knows as a file of the library may have become a link out of it since.
        within = self._found_in.get(path) if self.named else self.root
        if within is not None and not _stands_in(file, within):
            raise UnreadableFile(f"{file}: stands outside the library")
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

    def close(self) -> None:
        """Let go of files."""
        if self._indexing is not None:
            self._indexing.stop()
        if "state" in self.__dict__:
            self.state.close()


def _stands_in(file: Path, folder: Path) -> bool:
    """Tell whether a file really stands below a folder, links followed."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _memory() -> "MemoryStore":
    from briefing_tui.library.memory import MemoryStore  # not where an index answers

    return MemoryStore()


def _unread(path: str) -> Entry:
    """Give the row of a brief of which no more than the file's name is known."""
    title = "standard input" if path == STANDARD_INPUT else Path(path).name
    return Entry(path, title=title)
