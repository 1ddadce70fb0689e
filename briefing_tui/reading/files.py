"""Opening files that may be anything: regular ones only, of a size that fits, and what else not."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.errors import UnreadableFile

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; what is larger is no brief."""


class Seen(NamedTuple):
    """What was read of a file, with what the system said of it before and afterwards."""

    data: bytes
    """The bytes."""
    before: os.stat_result
    """The file when it had been opened."""
    after: os.stat_result
    """The file when it had been read: another where something wrote to it meanwhile."""


def read_text_bytes(path: Path, shown: str) -> bytes:
    """Read a file that can be a brief.

    Raises:
        UnreadableFile: as `read_bytes` says, or it is binary.
    """
    data = read_bytes(path, shown)
    require_text(data, shown)
    return data


def require_text(data: bytes, shown: str) -> None:
    """Refuse what is no text.

    Raises:
        UnreadableFile: It has NUL bytes.
    """
    if b"\0" in data:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        what = "text in UTF-16; save it as UTF-8" if wide else "binary (it has NUL bytes), no brief"
        raise UnreadableFile(f"{shown}: {what}")


def read_bytes(path: Path, shown: str, most: int = LARGEST_FILE) -> bytes:
    """Read a regular file whole.

    Raises:
        UnreadableFile: it is missing, no regular file, may not be read, or is larger than `most`
            bytes. The message names it as `shown`.
    """
    data = read_head(path, shown, most + 1)
    require_size(data, shown, most)
    return data


def require_size(data: bytes, shown: str, most: int = LARGEST_FILE) -> None:
    """Refuse what is too large.

    Raises:
        UnreadableFile: It is larger than `most` bytes.
    """
    if len(data) > most:
        raise UnreadableFile(f"{shown}: larger than {most // 1024 // 1024} MB, no brief")


def read_head(path: Path, shown: str, most: int) -> bytes:
    """Read the first bytes of a regular file.

    Raises:
        UnreadableFile: it is missing, no regular file, or may not be read.
    """
    return read_seen(path, shown, most).data


def read_seen(path: Path | str, shown: str, most: int) -> Seen:
    """Read the first bytes of a regular file, and see whether it changes meanwhile.

    Raises:
        UnreadableFile: it is missing, no regular file, or may not be read; its context is the
            system's error, if there was one.
    """
    try:
        # Looked at before it is opened, since opening alone makes some devices act; and opened
        # without waiting, since a file can become a FIFO in between.
        _require_regular(os.stat(path).st_mode, shown)  # noqa: PTH116 - what is opened is a name too
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        with os.fdopen(handle, "rb") as file:
            before = os.fstat(handle)
            _require_regular(before.st_mode, shown)
            return Seen(file.read(most), before, os.fstat(handle))
    except FileNotFoundError:
        raise UnreadableFile(f"{shown}: there is no such file") from None
    except PermissionError:
        raise UnreadableFile(f"{shown}: you are not allowed to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{shown}: cannot be read ({reason})") from None


def _require_regular(mode: int, shown: str) -> None:
    """Refuse what is no regular file.

    Raises:
        UnreadableFile: it is none.
    """
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise UnreadableFile(f"{shown}: a folder, not a brief")
    kind = "a FIFO" if stat.S_ISFIFO(mode) else "a device or a socket"
    raise UnreadableFile(f"{shown}: {kind}, not a regular file")
