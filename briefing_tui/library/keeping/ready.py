"""A library ready to be asked: by the index that there is, else by one in memory."""

from collections.abc import Callable
from pathlib import Path

from briefing_tui.library.config import Config
from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.store import Store
from briefing_tui.model.errors import StoreError


def open_library(
    library: Path,
    config: Config,
    *,
    tell: Callable[[str], None],
    on_progress: Callable[[Progress], None] = lambda _progress: None,
) -> Store:
    """Give what answers queries about a library; the caller closes it.

    It is the ready index that the configuration names for this library, else the user's own in the
    cache, else (without a home, a writable cache or space) one in memory, for which every file is
    read. The user's own is brought up to date first; a ready one is never written here.

    Args:
        library: The folder of briefs.
        config: The configuration that holds.
        tell: Called with one sentence for each thing that could not be done or looked at.
        on_progress: Called now and then while files are read.

    Raises:
        UnreadableFile: The folder itself cannot be read.
    """
    ready = _ready(config, tell)
    if ready is not None:
        return ready
    from briefing_tui.library.index.home import open_index
    from briefing_tui.library.keeping.once import bring_up, in_memory

    try:
        folder = own_index(library)
        bring_up(library, folder, tell=tell, on_progress=on_progress)
        return open_index(folder, write=False)
    except StoreError as error:
        tell(f"{error}; every brief is read instead")
    return in_memory(library, tell=tell, on_progress=on_progress)


def _ready(config: Config, tell: Callable[[str], None]) -> Store | None:
    """Open the ready index, if there is to be one and it can be opened."""
    folder = ready_index(config)
    if folder is None:
        return None
    from briefing_tui.library.index.home import open_index

    try:
        return open_index(folder, write=False)
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
