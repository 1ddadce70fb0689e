"""The files of a library told from what is known of them, without opening any.

What is known of a file is a number, the hash of its `Stamp`; only what differs is looked up.
"""

import errno
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.folder import SUFFIXES, is_followed
from briefing_tui.library.keeping.known import MOST, NO_MARK, Known, Mark
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import UnreadableFile

LARGEST_INODE = 2**63 - 1
"""Inodes are kept in 63 bits: what keeps them knows no larger numbers."""
QUIET = 2 * 10**9
"""Nanoseconds after which the time of a change tells of every later one; the coarsest file systems
count in steps of two seconds."""
NO_STAMP = Stamp(0, 0, 0)
"""The stamp of a file that the system tells nothing of."""
OFTEN = 10_000
"""Files of one folder after which it is asked whether to go on."""
_ENDINGS = tuple(SUFFIXES)
_VANISHED = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


class Interrupted(Exception):
    """The work was asked to stop; what is done is kept."""


class Ground(NamedTuple):
    """Where a library stands, to tell an emptied folder from one that is not mounted."""

    device: int = 0
    """The device of its folder (`st_dev`); 0 where it is not known."""
    mounts: Mapping[str, int] = {}
    """The devices of folders in it on which something else is mounted, by path with `/`."""


class Differences(NamedTuple):
    """How the files of a library differ from what is known."""

    new: list[tuple[int, str]]
    """Files that are not known: when each was last written (ns), and its path."""
    changed: list[tuple[int, str]]
    """Files that are known otherwise, likewise."""
    gone: list[str]
    """Known files that are no more."""
    files: int
    """How many files there are that may be briefs."""
    marks: Mapping[str, Mark]
    """The marks of all folders, by path with `/` at the end; the library itself is empty."""
    ground: Ground
    """Where the library stands now."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Give the stamp of a file."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino & LARGEST_INODE)


def stamp_of_fault(status: os.stat_result) -> Stamp:
    """Give the stamp of a file that may not be read: its rights change without its mtime."""
    return Stamp(status.st_size, status.st_ctime_ns, status.st_ino & LARGEST_INODE)


def differences(
    library: Path,
    known: Known,
    *,
    tell: Callable[[str], None],
    ground: Ground = Ground(),  # noqa: B008 - a value
    go_on: Callable[[int], bool] = lambda _files: True,
    now: Callable[[], int] = time.time_ns,
) -> Differences:
    """Walk a library by the rules of `folder.iter_briefs` and tell what differs.

    Args:
        library: The folder.
        known: What is known; it can be used once.
        tell: Called with one line for each folder or link that could not be looked at.
        ground: Where the library stood when it was known.
        go_on: Called now and then with the files so far; False stops the walk.
        now: The clock that files are dated by, in nanoseconds since 1970.

    Raises:
        Interrupted: The walk was stopped.
        UnreadableFile: The library itself cannot be read, or all of it is gone as if it were not
            mounted.
    """
    walk = _Walk(library, known, tell, go_on, ground.mounts, now() - QUIET)
    walk.walk("")
    if not (known.is_empty or walk.files) and walk.devices[""] != ground.device:
        raise UnreadableFile(
            f"{library}: no file of the library is there any more, and another disk is: if it is "
            "not mounted, nothing is lost; if it is meant to be empty, use `briefing index "
            "--rebuild`"
        )
    return walk.result()


class _Walk:
    """One look at a library."""

    def __init__(
        self,
        library: Path,
        known: Known,
        tell: Callable[[str], None],
        go_on: Callable[[int], bool],
        mounts: Mapping[str, int],
        quiet: int,
    ) -> None:
        self.library = f"{library}/"
        self.root = os.path.realpath(library)
        self.known = known
        self.tell = tell
        self.go_on = go_on
        self.mounts = mounts
        self.quiet = quiet
        self.files = 0
        self.new: list[tuple[int, str]] = []
        self.changed: list[tuple[int, str]] = []
        self.gone: list[str] = []
        self.spared: list[str] = []
        """Folders that could not be looked at for a reason that may pass."""
        self.devices: dict[str, int] = {}
        """The device of every folder, by path."""
        self.marks: dict[str, Mark] = {}
        """The mark of every folder, by path."""

    def walk(self, start: str) -> None:
        """Look at a folder and all below it."""
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            if not self.go_on(self.files):
                raise Interrupted
            before = self.files
            try:
                below = self._look(folder)
            except OSError as error:
                self._fail(folder, error)
                continue
            if folder in self.mounts and self._is_no_mount(folder):
                for each in below:
                    self.walk(each)
                if self.files == before:
                    self.spared.append(folder)
                    self.tell(f"{self.library}{folder[:-1]}: empty, and nothing is mounted there")
            else:
                waiting += below

    def _look(self, folder: str) -> list[str]:
        """Look at the files of a folder and give the folders in it."""
        no_follow = os.O_NOFOLLOW if folder else 0
        handle = os.open(
            self.library + folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | no_follow
        )
        below: list[str] = []
        found: list[tuple[str, os.stat_result | None]] = []
        try:
            status = os.fstat(handle)
            # By its handle, files are looked up from the folder rather than from the root on.
            with os.scandir(handle) as entries:
                for entry in entries:
                    name = entry.name
                    if not name.endswith(_ENDINGS) or not entry.is_file(follow_symlinks=False):
                        below += self._look_at_other(folder, entry, found)
                    elif name[0] != ".":
                        try:
                            seen = entry.stat(follow_symlinks=False)
                        except OSError as error:
                            _note_locked(name, error, found)
                            continue
                        found.append((name, seen))
                        if not len(found) % OFTEN and not self.go_on(self.files + len(found)):
                            raise Interrupted
        finally:
            os.close(handle)
        self.devices[folder] = status.st_dev
        self.files += len(found)
        mark = _mark(status, [seen for _name, seen in found])
        if mark == self.known.marks.get(folder) or self._compare(folder, found):
            # A name that is added within the same tick of the clock would not be noticed.
            self.marks[folder] = mark if status.st_mtime_ns < self.quiet else NO_MARK
        else:
            self.marks[folder] = NO_MARK
        return below

    def _compare(self, folder: str, found: list[tuple[str, os.stat_result | None]]) -> bool:
        """Compare the files of a folder with what is known; say whether none differs."""
        known = self.known.of(folder)
        is_same = True
        for name, seen in found:
            path = folder + name
            was = known.pop(path, None)
            if seen is None:
                is_same = False
                if was != hash(NO_STAMP):
                    (self.new if was is None else self.changed).append((0, path))
            elif was != hash(stamp_of(seen)):
                is_same = False
                self._differs(path, seen, was)
        self.gone += known
        return is_same

    def _differs(self, path: str, status: os.stat_result, was: int | None) -> None:
        """Take note of a file that is not known as it is."""
        if was is None:
            self.new.append((status.st_mtime_ns, path))
        elif was != hash(stamp_of_fault(status)):
            self.changed.append((status.st_mtime_ns, path))

    def _look_at_other(
        self,
        folder: str,
        entry: os.DirEntry[str],
        found: list[tuple[str, os.stat_result | None]],
    ) -> tuple[str, ...]:
        """Look at a folder, which is given back, at a link, or at what is neither or no brief."""
        name = entry.name
        if name.startswith("."):
            return ()
        path = folder + name
        if entry.is_dir(follow_symlinks=False):
            return (f"{path}/",)
        if entry.is_symlink() and not is_followed(self.library + path, self.root, self.tell):
            return ()
        if name.lower().endswith(_ENDINGS):
            try:
                found.append((name, _status(entry)))
            except OSError as error:
                _note_locked(name, error, found)
        return ()

    def _fail(self, folder: str, error: OSError) -> None:
        """Tell of a folder that cannot be looked at.

        What is known of it stays known unless the user may not read it any more.
        """
        if folder and error.errno in _VANISHED:
            return
        fault = f"{self.library}{folder}".rstrip("/") + f": cannot be read: {error.strerror}"
        if not folder:
            raise UnreadableFile(fault) from None
        self.tell(fault)
        if error.errno not in _FORBIDDEN:
            self.spared.append(folder)

    def _is_no_mount(self, folder: str) -> bool:
        """Say whether nothing is mounted on a folder, as far as is known."""
        above = folder[: folder.rfind("/", 0, -1) + 1]
        return self.devices.get(above) == self.devices[folder]

    def result(self) -> Differences:
        """Give what was found; what is known of folders that are no more is gone."""
        spared = tuple(self.spared)
        for folder in list(self.known.folders()):
            if folder in self.marks:
                continue
            if spared and folder.startswith(spared):
                self.marks[folder] = NO_MARK
            else:
                self.gone += self.known.of(folder)
        gone = [path for path in self.gone if not (spared and path.startswith(spared))]
        mounts = {folder: device for folder, device in self.mounts.items() if folder in spared}
        for folder, device in self.devices.items():
            above = folder[: folder.rfind("/", 0, -1) + 1]
            if folder and device != self.devices.get(above, device):
                mounts[folder] = device
        return Differences(
            self.new,
            self.changed,
            gone,
            self.files,
            self.marks,
            Ground(self.devices.get("", 0), mounts),
        )


def _mark(folder: os.stat_result, files: list[os.stat_result | None]) -> Mark:
    """Give the mark of a folder as it is found."""
    digest = sum(
        # As `stamp_of` has it, whose hash is that of the plain tuple, which is made faster.
        hash((seen.st_size, seen.st_mtime_ns, seen.st_ino & LARGEST_INODE))
        for seen in files
        if seen is not None
    )
    return Mark(folder.st_mtime_ns, folder.st_ino & LARGEST_INODE, len(files), digest & MOST)


def _note_locked(name: str, error: OSError, found: list[tuple[str, os.stat_result | None]]) -> None:
    """Take note of a file of which the system tells nothing, as in a folder without the x right."""
    if error.errno not in _VANISHED:
        found.append((name, None))


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """Give what the system says of what a link leads to; of the link where it leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
