"""One file taken in: opened once, looked at, hashed, and made into what a store is given."""

import errno
import os
import stat
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from briefing_tui.library.anchored import Lookup
from briefing_tui.library.keeping.jobs import Job, Taken, Verdict
from briefing_tui.library.keeping.walk import NO_STAMP, QUIET, stamp_of, stamp_of_fault
from briefing_tui.library.recording import record_of, record_of_fault
from briefing_tui.library.records import Record, Stamp
from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.files import LARGEST_FILE, Seen, read_seen, require_size, require_text
from briefing_tui.reading.read import brief_of_bytes, is_brief_in_bytes

AHEAD = 3600 * 10**9
"""Nanoseconds by which the clock of another machine may be ahead; a file from a later time than
that was given its date by hand."""
_RIGHTS = {errno.EACCES, errno.EPERM}
_LASTING = {None, errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
"""What a file has to be changed for to be read: it is no regular file, or a link to nowhere."""
_VANISHED = {errno.ENOENT, errno.ENOTDIR}


class Intake:
    """Takes in the files of one library."""

    def __init__(
        self,
        library: Path,
        make: Callable[[Record], Any] = lambda record: record,
        now: Callable[[], int] = time.time_ns,
    ) -> None:
        """Set up.

        Args:
            library: The folder.
            make: What turns a record into what the store is given.
            now: The clock, in nanoseconds since 1970.
        """
        self.library = library
        self.make = make
        self.now = now
        self._lookup = Lookup()

    def take(self, job: Job) -> Taken:
        """Take in a file; none raises, whatever is in it."""
        path = Path(self.library, job.path)
        shown = str(path)
        try:
            try:
                seen = read_seen(path, shown, LARGEST_FILE + 1)
            except UnreadableFile as error:
                return self._closed(job, path, error)
            return self._opened(job, path, seen)
        except Exception as error:
            return self.fault(job.path, f"a fault of the program ({type(error).__name__})")

    def fault(self, path: str, fault: str, stamp: Stamp | None = None) -> Taken:
        """Give a file that cannot be read, with the reason."""
        if stamp is None:
            try:
                stamp = stamp_of(os.stat(Path(self.library, path)))  # noqa: PTH116
            except OSError:
                stamp = NO_STAMP
        made = self.make(record_of_fault(path, stamp, fault))
        return Taken(path, Verdict.RECORD, stamp, made=made)

    def _opened(self, job: Job, path: Path, seen: Seen) -> Taken:
        """Take in a file that was read."""
        stamp = stamp_of(seen.after)
        is_quiet = stamp == stamp_of(seen.before) and self._is_old(stamp)
        if not is_quiet:
            stamp = in_doubt(stamp)
        data = seen.data
        digest = blake2b(data, digest_size=16).digest()
        if digest == job.known:
            return Taken(job.path, Verdict.SAME, stamp, is_quiet, digest=digest)
        if not is_brief_in_bytes(data, path):
            return Taken(job.path, Verdict.OTHER, stamp, is_quiet, digest=digest)
        try:
            require_size(data, "")
            require_text(data, "")
        except UnreadableFile as error:
            record = record_of_fault(job.path, stamp, _reason(error, ""))
        else:
            brief = brief_of_bytes(data, path, str(path))
            anchors = self._lookup.anchors_for_index(brief, self.library)
            record = record_of(brief, job.path, stamp, digest, anchors)
        return Taken(job.path, Verdict.RECORD, stamp, is_quiet, self.make(record), digest)

    def _closed(self, job: Job, path: Path, error: UnreadableFile) -> Taken:
        """Take in a file that could not be read."""
        cause = error.__context__
        number = cause.errno if isinstance(cause, OSError) else None
        try:
            seen = os.stat(path)  # noqa: PTH116 - a name too, as it came from the system
        except OSError:
            try:
                seen = os.lstat(path)
            except OSError as fault:
                if fault.errno in _VANISHED:
                    return Taken(job.path, Verdict.GONE)
                return self.fault(job.path, _reason(error, str(path)), NO_STAMP)
        if stat.S_ISDIR(seen.st_mode):
            return Taken(job.path, Verdict.GONE)
        if number in _RIGHTS:
            stamp = stamp_of_fault(seen)
        elif number in _LASTING:
            stamp = stamp_of(seen)
        else:
            stamp = in_doubt(stamp_of(seen))
        return self.fault(job.path, _reason(error, str(path)), stamp)

    def _is_old(self, stamp: Stamp) -> bool:
        age = self.now() - stamp.mtime
        return age >= QUIET or age < -AHEAD


def in_doubt(stamp: Stamp) -> Stamp:
    """Give a stamp that no file has, for one that must be looked at again.

    As git does with files that were written in the very moment it looked: what was written after
    that could have the same size and the same time.
    """
    return stamp._replace(mtime=-1)


def _reason(error: UnreadableFile, shown: str) -> str:
    """Give what an error says of a file, without the file's name."""
    return str(error).removeprefix(f"{shown}: ")
