"""The files of a library told from what is known of them, without opening any.

What is known is a number for each path: the hash of its `Stamp`. At a million files that is a tenth
of what the stamps themselves would take, and only what differs is looked up.
"""

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.folder import SUFFIXES, is_followed
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import UnreadableFile

LARGEST_INODE = 2**63 - 1
"""Inodes are kept in 63 bits: what keeps them knows no larger numbers."""
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
    folders: frozenset[str]
    """The paths of all folders, with `/` at the end; the library itself is empty."""
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
    known: dict[str, int],
    *,
    tell: Callable[[str], None],
    ground: Ground = Ground(),  # noqa: B008 - a value
    start: Iterable[str] = ("",),
    go_on: Callable[[int], bool] = lambda _files: True,
) -> Differences:
    """Walk a library by the rules of `folder.iter_briefs` and tell what differs.

    Args:
        library: The folder.
        known: The hash of the stamp of each known file, by path; it is emptied.
        tell: Called with one line for each folder or link that could not be looked at.
        ground: Where the library stood when it was known.
        start: The folders to walk, relative to the library, each with `/` at the end.
        go_on: Called now and then with the files so far; False stops the walk.

    Raises:
        Interrupted: The walk was stopped.
        UnreadableFile: The library itself cannot be read, or all of it is gone as if it were not
            mounted.
    """
    walk = _Walk(library, known, tell, go_on, ground.mounts)
    had = bool(known)
    whole = False
    for folder in start:
        whole = whole or not folder
        walk.walk(folder)
    if whole and had and not walk.files and walk.devices[""] != ground.device:
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
        known: dict[str, int],
        tell: Callable[[str], None],
        go_on: Callable[[int], bool],
        mounts: Mapping[str, int],
    ) -> None:
        self.library = f"{library}/"
        self.root = os.path.realpath(library)
        self.known = known
        self.tell = tell
        self.go_on = go_on
        self.mounts = mounts
        self.files = 0
        self.new: list[tuple[int, str]] = []
        self.changed: list[tuple[int, str]] = []
        self.spared: list[str] = []
        """Folders that could not be looked at for a reason that may pass."""
        self.devices: dict[str, int] = {}
        """The device of every folder, by path."""

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
        files = 0
        pop = self.known.pop
        try:
            self.devices[folder] = os.fstat(handle).st_dev
            # By its handle, files are looked up from the folder rather than from the root on.
            with os.scandir(handle) as entries:
                for entry in entries:
                    name = entry.name
                    if not name.endswith(_ENDINGS) or not entry.is_file(follow_symlinks=False):
                        below += self._look_at_other(folder, entry)
                    elif name[0] != ".":
                        path = folder + name
                        try:
                            seen = entry.stat(follow_symlinks=False)
                        except OSError as error:
                            self._look_at_locked(path, error)
                            continue
                        files += 1
                        if not files % OFTEN and not self.go_on(self.files + files):
                            raise Interrupted
                        # As `stamp_of` has it, whose hash is that of the plain tuple.
                        stamp = (seen.st_size, seen.st_mtime_ns, seen.st_ino & LARGEST_INODE)
                        was = pop(path, None)
                        if was != hash(stamp):
                            self._differs(path, seen, was)
        finally:
            self.files += files
            os.close(handle)
        return below

    def _differs(self, path: str, status: os.stat_result, was: int | None) -> None:
        """Take note of a file that is not known as it is."""
        if was is None:
            self.new.append((status.st_mtime_ns, path))
        elif was != hash(stamp_of_fault(status)):
            self.changed.append((status.st_mtime_ns, path))

    def _look_at_other(self, folder: str, entry: os.DirEntry[str]) -> tuple[str, ...]:
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
                seen = _status(entry)
            except OSError as error:
                self._look_at_locked(path, error)
                return ()
            self.files += 1
            was = self.known.pop(path, None)
            if was != hash(stamp_of(seen)):
                self._differs(path, seen, was)
        return ()

    def _look_at_locked(self, path: str, error: OSError) -> None:
        """Look at a file of which the system tells nothing, as in a folder without the x right."""
        if error.errno in _VANISHED:
            return
        self.files += 1
        was = self.known.pop(path, None)
        if was != hash(NO_STAMP):
            (self.new if was is None else self.changed).append((0, path))

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
        """Give what was found; what is left of the known files is gone."""
        spared = tuple(self.spared)
        gone = [path for path in self.known if not (spared and path.startswith(spared))]
        self.known.clear()
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
            frozenset(self.devices),
            Ground(self.devices.get("", 0), mounts),
        )


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """Give what the system says of what a link leads to; of the link where it leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
