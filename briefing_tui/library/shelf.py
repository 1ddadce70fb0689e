"""The briefs that one may choose from: read when they are looked at, remembered in short."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.folder import find_briefs
from briefing_tui.library.opening import Opening
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf, sort_key
from briefing_tui.model.errors import BriefingError
from briefing_tui.model.problems import Level
from briefing_tui.reading.read import parse_brief, read_brief


class Order(StrEnum):
    """How the briefs of a list are ordered."""

    NEWEST = "newest first"
    """By the brief's date, undated last."""
    TITLE = "by title"
    """By the title, without case."""


class Entry(NamedTuple):
    """A brief on the shelf, in short."""

    path: Path | None
    """The file; None for standard input."""
    read: bool = False
    """Whether the rest is known."""
    id: str = ""
    """The brief's id."""
    title: str = ""
    """Its title; the file's name until it was read."""
    date: Edtf | None = None
    """Its date."""
    tlp: str = ""
    """Its marking; empty is UNMARKED."""
    tags: tuple[str, ...] = ()
    """Its labels."""
    open_questions: int = 0
    """How many of its questions are open or partly answered."""
    problems: int = 0
    """How many errors the file has."""
    fault: str = ""
    """Why the file could not be read at all."""


class Shelf:
    """The briefs that were named on the command line, or stand in a folder."""

    def __init__(self, opening: Opening) -> None:
        self.faults: list[str] = []
        """What was passed over, one sentence each."""
        self.entries: list[Entry] = []
        """The briefs in their present order."""
        self.order: Order | None = None
        """The order, or None for that of the command line."""
        self.named = bool(opening.paths) or opening.standard_input is not None
        """Whether the briefs themselves were named, rather than a library."""
        self._standard_input = opening.standard_input
        self._shown = {path: str(path) for path in opening.paths}
        if opening.standard_input is not None:
            self.entries.append(Entry(None, title="standard input"))
        folders = 0
        library = None if self.named else opening.library
        for path in opening.paths or ((library,) if library else ()):
            if path.is_dir():
                folders += 1
                self._add_folder(path)
            else:
                self.entries.append(Entry(path, title=path.name))
        if folders:
            self.order = Order.NEWEST

    def _add_folder(self, folder: Path) -> None:
        found = find_briefs(folder)
        self.entries += [Entry(path, title=path.name) for path in found.briefs]
        self.faults += found.problems

    def brief(self, index: int) -> Brief:
        """Read a brief anew and remember it in short.

        Raises:
            UnreadableFile: the file cannot be read at all.
        """
        entry = self.entries[index]
        try:
            if entry.path is None:
                brief = parse_brief(self._standard_input or "", "-")
            else:
                brief = read_brief(entry.path, shown=self._shown.get(entry.path))
        except BriefingError as error:
            self.entries[index] = entry._replace(read=True, fault=str(error))
            raise
        self.entries[index] = _summary(entry.path, brief)
        return brief

    def look_up(self, indices: Sequence[int]) -> None:
        """Read some briefs for their titles and dates; what fails is remembered as a fault."""
        for index in indices:
            if not self.entries[index].read:
                try:
                    self.brief(index)
                except BriefingError:
                    continue

    def store(self, found: Iterable[Entry]) -> None:
        """Take in what was read of some briefs, wherever they stand by now."""
        known = {entry.path: entry for entry in found}
        self.entries = [
            entry if entry.read else known.get(entry.path, entry) for entry in self.entries
        ]

    def unread(self) -> Iterator[int]:
        """Give the indices of the briefs of which no more than the file's name is known."""
        return (index for index, entry in enumerate(self.entries) if not entry.read)

    def sort(self, order: Order | None) -> None:
        """Put the entries into another order; briefs that tie keep the one they have."""
        self.order = order
        if order is Order.TITLE:
            self.entries.sort(key=lambda entry: entry.title.casefold())
        elif order is Order.NEWEST:
            dated = sorted(
                (entry for entry in self.entries if entry.date),
                key=lambda entry: sort_key(entry.date),
                reverse=True,
            )
            self.entries = dated + [entry for entry in self.entries if not entry.date]

    def index_of(self, path: Path | None) -> int:
        """Give the index of a file; -1 where it is not on the shelf."""
        for index, entry in enumerate(self.entries):
            if entry.path == path:
                return index
        return -1

    def find(self, reference: str, beside: Path | None) -> int:
        """Find the brief that a link names: a file beside another, or an id.

        Returns:
            The index, after adding a file that stands beside the given one; -1 where there is none.
        """
        if beside is not None:
            path = beside.parent / reference
            index = self.index_of(path)
            if index >= 0:
                return index
            for number, entry in enumerate(self.entries):
                if entry.path is not None and _same_file(entry.path, path):
                    return number
            if _inside(path, beside.parent):
                self.entries.append(Entry(path, title=path.name))
                return len(self.entries) - 1
        name = reference.removesuffix(".md")
        self.look_up(list(self.unread()))
        for number, entry in enumerate(self.entries):
            if entry.id == name:
                return number
        return -1


def summary_of(entry: Entry) -> Entry:
    """Read a brief for its title and date; a fault is remembered instead."""
    if entry.path is None:
        return entry
    try:
        return _summary(entry.path, read_brief(entry.path))
    except BriefingError as error:
        return entry._replace(read=True, fault=str(error))


def _summary(path: Path | None, brief: Brief) -> Entry:
    return Entry(
        path,
        read=True,
        id=brief.id,
        title=brief.title,
        date=brief.date,
        tlp=brief.tlp,
        tags=brief.tags,
        open_questions=sum(question.status in {"open", "partly"} for question in brief.questions),
        problems=sum(problem.level is Level.ERROR for problem in brief.problems),
    )


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
