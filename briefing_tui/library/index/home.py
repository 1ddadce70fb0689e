"""Where a library's index stands, and how it is opened, made anew where that is due."""

import os
from pathlib import Path

from briefing_tui.library.index import damage, engine, lock, ready, tables
from briefing_tui.library.index.lock import WriterLock
from briefing_tui.library.index.place import index_folder as index_folder
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.index.view import View
from briefing_tui.model.errors import StoreDamaged, StoreError

_FILES = {
    tables.NAME,
    *(f"{tables.NAME}{ending}" for ending in ("-journal", "-wal", "-shm")),
    damage.NOTE,
    # What `library/keeping` remembers beside it.
    "others.sqlite",
    "others.sqlite-journal",
}


def open_index(
    folder: Path,
    *,
    write: bool,
    shared: bool = False,
    anew: bool = False,
    hasty: bool = False,
) -> IndexStore:
    """Open the index in a folder.

    Args:
        folder: Where it stands, or is to stand.
        write: Whether to put and delete; an index that is missing, damaged or of another version is
            made anew then, empty.
        shared: Whether other users are to read it, where it is made.
        anew: Whether to make it anew in any case.
        hasty: Whether what finds in it is opened when it is first asked; see `View`.

    Raises:
        StoreBusy: Another process is writing it; it can be opened to be read.
        StoreDamaged: It is missing, damaged or of another version, and was to be read alone.
        StoreError: It cannot be opened here.
    """
    if not write:
        return IndexStore(_view(folder, hasty=hasty))
    _make_folder(folder, shared=shared)
    right = WriterLock(folder)
    try:
        if anew or (folder / damage.NOTE).exists():
            return _made(folder, right, shared=shared)
        try:
            return _opened(folder, right)
        except StoreDamaged:
            return _made(folder, right, shared=shared)
    except BaseException:
        right.release()
        raise


def _view(folder: Path, *, hasty: bool = False) -> View:
    if (folder / damage.NOTE).exists():
        raise StoreDamaged(f"{folder}: the index is damaged and has to be made anew")
    if not (folder / tables.NAME).exists():
        raise StoreDamaged(f"{folder}: there is no index")
    return View(folder, hasty=hasty)


def _opened(folder: Path, right: WriterLock) -> IndexStore:
    from briefing_tui.library.index.writer import Writer  # not where an index is only read

    view = _view(folder)
    try:
        return IndexStore(view, Writer(folder, right))
    except BaseException:
        view.close()
        raise


def _made(folder: Path, right: WriterLock, *, shared: bool) -> IndexStore:
    """Make an index anew in place of what is there."""
    _clear(folder)
    engine.create(folder / engine.FOLDER, folder)
    if shared:
        ready.publish(folder / engine.FOLDER, folder)
    tables.create(folder, shared=shared)
    return _opened(folder, right)


def _make_folder(folder: Path, *, shared: bool) -> None:
    """Make an index's folder, and require that nothing else stands in it.

    Raises:
        StoreError: It cannot be made, or holds something else.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o755 if shared else 0o700)
        folder.mkdir(exist_ok=True, mode=0o755 if shared else 0o700)
        strangers = [entry.name for entry in os.scandir(folder) if not _is_own(entry.name)]
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror}") from error
    if strangers and not (folder / tables.NAME).exists():
        raise StoreError(
            f"{folder}: holds other files ({strangers[0]}, for one); an index needs a folder of its"
            " own"
        )


def _is_own(name: str) -> bool:
    return (
        name in _FILES
        or name in (lock.NAME, engine.FOLDER)
        or name.startswith((ready.PREFIX, ready.MAKING))
    )


def _clear(folder: Path) -> None:
    """Remove what this program has made; the lock stays, and so does what anyone else has made.

    Raises:
        StoreError: Something cannot be removed.
    """
    ready.remove(folder / engine.FOLDER)
    for entry in list(os.scandir(folder)):
        if entry.name.startswith((ready.PREFIX, ready.MAKING)):
            ready.remove(Path(entry.path))
    try:
        for name in _FILES:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made anew: {error.strerror}") from error
