"""The local copies of a brief's sources, read for their excerpts and never shown as files.

A copy is named by the brief, which anyone may have written: it is opened only where it really
stands inside the folder that the brief is from, links followed.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.errors import UnreadableFile
from briefing_tui.model.sources import Source
from briefing_tui.reading.files import read_bytes, require_text

NO_FOLDER: Mapping[str, Path] = {}


class SourceCopy(NamedTuple):
    """What is there of a source's text."""

    text: str | None = None
    """The text; None where there is none."""
    fault: str = ""
    """Why there is none, as one sentence without a full stop; empty where none was named."""
    sha256: str = ""
    """Of the bytes that were read, lower-case hexadecimal."""
    has_changed: bool = False
    """Whether the brief gives another SHA-256."""


def copy_of(
    source: Source, brief: Path, root: Path, given: Mapping[str, Path] = NO_FOLDER
) -> SourceCopy:
    """Read the copy of a source.

    Args:
        source: The source.
        brief: The file of the brief, which `copy` is relative to.
        root: The folder that a copy may stand in.
        given: Files that the user named for sources, by id; these may stand anywhere.
    """
    named = given.get(source.id)
    if named is not None:
        return _read(named, str(named), source.sha256)
    if not source.copy:
        return SourceCopy()
    try:
        path = (brief.parent / source.copy).resolve()
        is_inside = path.is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return SourceCopy(fault="its copy has no name that can be opened")
    if not is_inside:
        return SourceCopy(fault="its copy stands outside the folder of the briefs")
    return _read(path, source.copy, source.sha256)


def _read(path: Path, shown: str, expected: str) -> SourceCopy:
    try:
        data = read_bytes(path, shown)
        require_text(data, shown)
        text = data.decode("utf-8-sig")
    except UnreadableFile as error:
        reason = str(error).removeprefix(f"{shown}: ").split(", no")[0]
        return SourceCopy(fault=f"its copy cannot be used: {reason}")
    except UnicodeDecodeError:
        return SourceCopy(fault="its copy cannot be used: it is not UTF-8")
    sha256 = hashlib.sha256(data).hexdigest()
    has_changed = bool(expected) and sha256 != expected.lower()
    return SourceCopy(text.replace("\r\n", "\n"), sha256=sha256, has_changed=has_changed)
