"""The brief that a link in another one names: a file beside it, or an id."""

import os
from pathlib import Path

from briefing_tui.library.opened import OpenLibrary


def linked(library: OpenLibrary, reference: str, beside: str) -> str:
    """Find the brief that a link names.

    Args:
        library: Where it is looked for.
        reference: What the link says: the name of a file, or an id.
        beside: The path of the brief that the link stands in.

    Returns:
        Its path; empty where there is none.
    """
    here = library.file(beside) if beside else None
    if here is not None and (path := _beside(library, here, reference)):
        return path
    while not library.is_read:
        library.read_some()
    return next(iter(library.store.paths_of(reference.removesuffix(".md"))), "")


def _beside(library: OpenLibrary, here: Path, reference: str) -> str:
    """Find a file that is named as it is seen from another, if it may be opened."""
    target = here.parent / reference
    is_rooted = library.root != Path()
    path = os.path.relpath(target, library.root) if is_rooted else str(target)
    if "\0" not in path and library.store.get(path) is not None:
        return path
    for each in library.named:
        file = library.file(each)
        if file is not None and _same_file(file, target):
            return each
    if not _inside(target, here.parent):
        return ""
    if library.named:
        library.name([path])
    return path


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
