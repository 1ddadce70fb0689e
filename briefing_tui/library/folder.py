"""Briefs in a folder, found by walking it."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.errors import UnreadableFile

SUFFIXES = frozenset((".md", ".markdown", ".yaml", ".yml"))
"""The endings of files that may be briefs, in lower case."""
_ENDINGS = tuple(sorted(SUFFIXES))


class Found(NamedTuple):
    """What a folder holds."""

    briefs: tuple[Path, ...]
    """The briefs, each folder's in the order of their names, before those of the folders in it."""
    problems: tuple[str, ...]
    """What could not be looked at, one line each."""


def find_briefs(folder: Path) -> Found:
    """Find all briefs in a folder and the folders in it.

    Raises:
        UnreadableFile: The folder itself cannot be read.
    """
    problems: list[str] = []
    briefs = tuple(iter_briefs(folder, problems.append))
    return Found(briefs, tuple(problems))


def iter_briefs(folder: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """Find briefs one by one, so that the first ones of a large folder are there at once.

    Folders and files whose name starts with a dot are left out. A link is followed to a file inside
    the folder alone, and to a folder never: what stands inside is found where it stands.

    Args:
        folder: Where to look.
        tell: Called with one line for each thing that may be a brief and cannot be looked at.

    Raises:
        UnreadableFile: The folder itself cannot be read.
    """
    from briefing_tui.reading.read import is_brief

    root = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        below = []
        for entry in _entries(place, folder, tell):
            path = place / entry.name
            if entry.is_dir(follow_symlinks=False):
                below.append(path)
            elif entry.is_symlink() and not is_followed(entry.path, root, tell):
                continue
            elif may_be_brief(entry.name):
                if is_brief(path):
                    yield path
                else:
                    _tell_if_unreadable(path, tell)
        waiting.extend(reversed(below))


def _entries(place: Path, named: Path, tell: Callable[[str], None]) -> list[os.DirEntry[str]]:
    """List what is in a folder, in the order of names and without what starts with a dot."""
    try:
        with os.scandir(place) as entries:
            return sorted(
                (entry for entry in entries if not entry.name.startswith(".")),
                key=lambda entry: entry.name,
            )
    except OSError as error:
        fault = f"{place}: cannot be read: {error.strerror}"
        if place is named:
            raise UnreadableFile(fault) from None
        tell(fault)
        return []


def is_followed(link: str, root: str, tell: Callable[[str], None]) -> bool:
    """Say whether a link leads to a file of the folder that is not found by itself.

    Such is the case where the files stand in a dot-folder, as git-annex keeps them. A link that
    leads nowhere is followed, to be told of as any file that cannot be read.

    Args:
        link: The link's path.
        root: The folder's own path, without links.
        tell: Called with one line for a link that leads out of the folder.
    """
    name = link.rpartition("/")[2]
    try:
        target = os.path.realpath(link, strict=True)
        is_folder = stat.S_ISDIR(os.stat(link).st_mode)  # noqa: PTH116 - a name too
    except OSError:
        return True
    if target != root and not target.startswith(root.rstrip("/") + "/"):
        if is_folder or may_be_brief(name):
            tell(f"{link}: a link that leads out of the folder")
        return False
    if is_folder:
        return False
    inside = Path(target).relative_to(root)
    hidden = any(part.startswith(".") for part in inside.parts)
    return hidden or not may_be_brief(inside.name)


def may_be_brief(name: str) -> bool:
    """Say whether a file's name has one of the endings of a brief."""
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")


def _tell_if_unreadable(path: Path, tell: Callable[[str], None]) -> None:
    """Tell of a file that is no brief, or cannot be known to be one."""
    from briefing_tui.reading.files import read_head

    try:
        read_head(path, str(path), 0)
    except UnreadableFile as error:
        tell(str(error))
