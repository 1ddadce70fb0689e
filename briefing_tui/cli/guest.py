"""The walls around a guest, who was let in to read one library (`ForceCommand` of sshd).

The reader offers a guest nothing that leads out. The walls stand behind that: the environment that
the guest may have sent is taken away before anything reads it, and the interpreter itself refuses
to start a program, to reach the network and to change a file. The list of what is kept from whom
is that of less with LESSSECURE, which man pages are read with in the same place.
"""

import os
import stat
import sys
from collections.abc import Callable, MutableMapping
from errno import EPERM
from pathlib import Path

KEPT = frozenset({
    "COLORFGBG", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "PATH", "TERM", "TZ",
})  # fmt: skip
"""The variables that a guest's reader knows: what the terminal is like, and the system's own PATH.
All others go, known or not. Without HOME there is no place for state, configuration or index."""

LINKS = "briefing-index-"
"""What the name of a folder begins with in which a ready index is linked to while it is opened."""

_STARTS = frozenset({
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn",
    "subprocess.Popen", "socket.bind", "socket.connect", "socket.sendto", "webbrowser.open",
})  # fmt: skip
"""Audit events of what leads out of the process (Python's table of audit events)."""
_OWN_CHANGES = {
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
}
"""Audit events of changes that are let pass where they stay among one's own files: for each name
that is changed, its place among the arguments and that of the open folder that it is seen from."""
_CHANGES = frozenset({
    "os.chflags", "os.chmod", "os.chown", "os.link", "os.removexattr", "os.setxattr", "os.truncate",
    "os.utime", *_OWN_CHANGES,
})  # fmt: skip
"""Audit events of what changes files."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TERMINALS = ("/dev/tty", "/dev/pts/")


def clean(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take all that a guest may have sent out of the environment."""
    for name in [name for name in environ if name not in KEPT]:
        del environ[name]


def close_in(log: Path | None, *, links: bool) -> None:
    """Let this process start, reach and change nothing from now on; there is no way back.

    Args:
        log: A file that the administrator has named, which may be written and rotated.
        links: Whether a ready index is opened, for which links to it are made for a moment.
    """
    sys.dont_write_bytecode = True
    own: list[str] = []
    if links:
        from tempfile import gettempdir

        folders = {gettempdir(), os.path.realpath(gettempdir())}
        own += [f"{folder}/{LINKS}" for folder in folders]
    if log is not None:
        own.append(str(log.absolute()))
    sys.addaudithook(_wall(tuple(own)))


def _wall(own: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    """Make the hook that refuses; what has a name that begins as one of `own` may be changed."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and not _is_let(path, own):
                raise PermissionError(EPERM, "a guest writes no file")
        elif event in _STARTS:
            raise PermissionError(EPERM, "a guest starts no program and reaches no network")
        elif event in _CHANGES and not _are_own(event, arguments, own):
            raise PermissionError(EPERM, "a guest changes no file")

    return refuse


def _is_let(path: object, own: tuple[str, ...]) -> bool:
    """Tell whether a file may be opened to be written: what is open already, and what is shown."""
    if isinstance(path, int):
        return True
    name = os.fsdecode(path) if isinstance(path, bytes | str | os.PathLike) else ""
    return name == os.devnull or _is_terminal(name) or os.path.normpath(name).startswith(own)


def _is_terminal(name: str) -> bool:
    if not name.startswith(_TERMINALS):
        return False
    try:
        return stat.S_ISCHR(os.stat(name).st_mode)  # noqa: PTH116 - a name, as it was given
    except OSError:
        return False


def _are_own(event: str, arguments: tuple[object, ...], own: tuple[str, ...]) -> bool:
    """Tell whether a change stays among one's own files."""
    return event in _OWN_CHANGES and all(
        _seen_from(arguments[folder], arguments[name]).startswith(own)
        for name, folder in _OWN_CHANGES[event]
    )


def _seen_from(folder: object, path: object) -> str:
    """Give a name in full; empty where it is seen from the working folder, which is not own."""
    name = os.fsdecode(path) if isinstance(path, bytes | str | os.PathLike) else ""
    if not name.startswith("/") and isinstance(folder, int) and folder >= 0:
        name = f"{os.path.realpath(f'/proc/self/fd/{folder}')}/{name}"
    return os.path.normpath(name) if name.startswith("/") else ""
