"""A library ready to be asked: by the index that there is, else by one in memory."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.config import Config
from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.store import Store
from briefing_tui.model.errors import StoreBusy, StoreDamaged, StoreError


class Opened(NamedTuple):
    """A library that can be asked at once, and what a `Keeper` has to know to keep it up."""

    store: Store
    """What answers; empty where nothing was read yet."""
    folder: Path | None
    """The folder of its index; None where the store is in memory."""
    writes: bool
    """Whether the index may be written: a ready one may not."""


def open_library(
    library: Path,
    config: Config,
    *,
    update: bool = True,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None] = lambda _progress: None,
) -> Store:
    """Give what answers queries about a library; the caller closes it.

    It is the ready index that the configuration names for this library, else the user's own in the
    cache, else (without a home, a writable cache or space) one in memory, for which every file is
    read.

    Args:
        library: The folder of briefs.
        config: The configuration that holds.
        update: Whether to bring the user's own index up to date first; a ready one is never written
            here. Without, it is as `open_now` gives it.
        tell: Called with one sentence for each thing that could not be done or looked at.
        on_progress: Called now and then while files are read.

    Raises:
        UnreadableFile: The folder itself cannot be read.
    """
    opened = _ready(config, tell)
    if opened is not None:
        return opened.store
    if not update:
        return open_now(library, config, tell=tell).store
    from briefing_tui.library.index.home import open_index
    from briefing_tui.library.keeping.once import bring_up, in_memory

    try:
        folder = own_index(library)
        bring_up(library, folder, tell=tell, on_progress=on_progress)
        return open_index(folder, write=False)
    except StoreError as error:
        tell(f"{error}; every brief is read instead")
    return in_memory(library, tell=tell, on_progress=on_progress)


def open_now(library: Path, config: Config, *, tell: Callable[[str], None]) -> Opened:
    """Open a library with what is known of it by now, for a reader that has a `Keeper` behind it.

    No file of the library is read. An index is made, empty, where there is none; where none can be
    kept, the store is in memory, and empty.

    Args:
        library: The folder of briefs.
        config: The configuration that holds.
        tell: Called with one sentence where no index can be kept.
    """
    opened = _ready(config, tell)
    if opened is not None:
        return opened
    from briefing_tui.library.index.home import open_index

    try:
        folder = own_index(library)
        try:
            return Opened(open_index(folder, write=False), folder, writes=True)
        except StoreDamaged:
            # There is none, or none that can be used: it is made anew.
            with suppress(StoreBusy):
                open_index(folder, write=True).close()
        return Opened(open_index(folder, write=False), folder, writes=True)
    except StoreError as error:
        tell(f"{error}; every brief is read instead, each time anew")
    from briefing_tui.library.memory import MemoryStore

    return Opened(MemoryStore(), None, writes=False)


def _ready(config: Config, tell: Callable[[str], None]) -> Opened | None:
    """Open the ready index, if there is to be one and it can be opened."""
    folder = ready_index(config)
    if folder is None:
        return None
    from briefing_tui.library.index.home import open_index

    try:
        return Opened(open_index(folder, write=False), folder, writes=False)
    except StoreError as error:
        tell(f"{error}; the library's files are used instead")
    return None


def ready_index(config: Config) -> Path | None:
    """Give the ready index that the configuration names for the library that it names."""
    origins = config.origins
    return config.index if origins.get("library") == origins.get("index") else None


def own_index(library: Path) -> Path:
    """Give the folder of the user's own index of a library.

    Raises:
        StoreError: There is no place for one.
    """
    from briefing_tui.library.index.place import index_folder

    folder = index_folder(library)
    if folder is None:
        raise StoreError("no index can be kept without a home directory")
    return folder
