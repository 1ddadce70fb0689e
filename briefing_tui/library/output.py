"""Files that the program writes for the user: whole or not at all, never over another unasked."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from briefing_tui.model.errors import WriteError

_REASONS = {
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "what should be its folder is a file",
    errno.EACCES: "permission denied",
    errno.EPERM: "not permitted",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it would be larger than allowed",
    errno.EEXIST: "it exists already; use --force to overwrite it",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
}
_CANNOT_LINK = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


def write_whole(path: Path, text: str, *, force: bool = False) -> None:
    """Write a text file whole or not at all.

    The text goes to a temporary file beside the target and onto the disk, and takes the target's
    name in one step, so that nobody ever sees half of it, and a file that appears meanwhile is
    not overwritten. With `force`, a symbolic link is followed
    and an existing file keeps its mode.

    Raises:
        WriteError: the target exists and `force` is not set, is a folder or a device, or the
            system refused; nothing is left behind.
    """
    try:
        _write(path, text.encode("utf-8", "replace"), force=force)
    except (OSError, ValueError) as error:
        number = (error.errno or 0) if isinstance(error, OSError) else 0
        reason = _REASONS.get(number) or getattr(error, "strerror", None) or str(error)
        raise WriteError(f"cannot write {path}: {reason}") from error


def _write(path: Path, content: bytes, *, force: bool) -> None:
    mode = _mode_to_replace(path)
    if mode is not None and not force:
        raise FileExistsError(errno.EEXIST, "")
    target = Path(os.path.realpath(path)) if force else path
    temporary = target.parent / f".briefing-{os.urandom(8).hex()}.tmp"
    try:
        _store(temporary, content, mode)
        if force:
            temporary.replace(target)
        else:
            _name(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink()
    _settle(target.parent)


def _mode_to_replace(path: Path) -> int | None:
    """Give the mode of the file that has the name; None where there is none, or a dangling link.

    Raises:
        OSError: what has the name is no regular file, or cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0 if path.is_symlink() else None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise OSError(0, "it is not a regular file")
    return stat.S_IMODE(mode)


def _store(temporary: Path, content: bytes, mode: int | None) -> None:
    """Put the content on the disk under a name of its own, readable as the umask says."""
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(handle, "wb") as file:
        if mode:
            os.fchmod(handle, mode)
        file.write(content)
        file.flush()
        os.fsync(handle)


def _name(temporary: Path, target: Path) -> None:
    """Give the file its name unless something has it already.

    Where the file system knows no hard links, the name is taken by an empty file first.
    """
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
    else:
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
    try:
        temporary.replace(target)
    except OSError:
        target.unlink()
        raise


def _settle(folder: Path) -> None:
    """Put the new name on the disk too, where the system lets a folder be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
