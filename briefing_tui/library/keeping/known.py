"""What is known of a library's files, folder by folder, so that most need not be looked up.

Of a folder in which all was as it was known, a mark is kept: when the folder itself was last
changed, and a number made of the stamps of its files. As long as both are the same, nothing in it
has changed, and no file of it has to be compared. At a million files that spares the reading of a
million rows. A mark is trusted only while the store is as it was when the mark was made.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefing_tui.library.records import Stamp
from briefing_tui.library.store import Changes

if TYPE_CHECKING:
    from briefing_tui.library.keeping.others import Others

MAKER = f"{sys.implementation.cache_tag}-{sys.hash_info.width}"
"""What makes the numbers; another Python may make others."""
MOST = 2**63 - 1
"""The largest number that is kept."""


class Mark(NamedTuple):
    """A folder in which all is as it is known."""

    mtime: int
    """When a name in it was last added, changed or taken away (`st_mtime_ns` of the folder)."""
    inode: int
    """The folder's inode."""
    files: int
    """How many files in it may be briefs."""
    digest: int
    """The sum of the hashes of their stamps."""


NO_MARK = Mark(-1, 0, 0, 0)
"""That of a folder in which something differed, or may differ by now."""


class Marks(NamedTuple):
    """The marks of all folders of a library that have any file that may be a brief, or none."""

    since: int
    """The number of the store's last change when they were made."""
    maker: str
    """What made the numbers."""
    folders: Mapping[str, Mark]
    """By path with `/` at the end, the library itself being empty."""


class Stamped(Protocol):
    """What knows stamps: any `Store`."""

    def stamps(self, folder: str | None = None) -> Iterator[tuple[str, Stamp, bytes]]:
        """Give path, stamp and hash of every record, or of those in a folder itself."""

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number."""


class Known:
    """The stamps that are known of a library's files, by folder."""

    def __init__(self, store: Stamped, others: "Others") -> None:
        """Read what is known: marks alone where they can be trusted, else every stamp."""
        self._store = store
        self._others: dict[str, dict[str, int]] = {}
        self.other_paths: set[str] = set()
        """Files that are known to be no briefs."""
        for path, stamp in others.stamps():
            self.other_paths.add(path)
            _place(self._others, path, hash(stamp))
        marks = others.marks()
        is_trusted = (
            marks.maker == MAKER
            and bool(marks.folders)
            and store.changes(marks.since).until == marks.since
        )
        self.marks: Mapping[str, Mark] = marks.folders if is_trusted else {}
        """The marks of folders that can be trusted."""
        self._stamps: dict[str, dict[str, int]] | None = None
        if not is_trusted:
            self._stamps = {}
            for path, stamp, _digest in store.stamps():
                _place(self._stamps, path, hash(stamp))
        self.is_empty = not (self.marks or self._stamps or self._others)
        """Whether nothing is known, as of a library that was never looked at."""

    def of(self, folder: str) -> dict[str, int]:
        """Give the hashes of the stamps of all files of a folder itself, by path; once for each."""
        if self._stamps is not None:
            known = self._stamps.pop(folder, {})
        else:
            known = {path: hash(stamp) for path, stamp, _digest in self._store.stamps(folder)}
        known.update(self._others.pop(folder, {}))
        return known

    def folders(self) -> Iterator[str]:
        """Give all folders of which anything is known, and was not asked for."""
        yield from {*self.marks, *(self._stamps or ()), *self._others}


def _place(folders: dict[str, dict[str, int]], path: str, value: int) -> None:
    folder = path[: path.rfind("/") + 1]
    files = folders.get(folder)
    if files is None:
        files = folders[folder] = {}
    files[path] = value
