"""What is kept of a fault of the program: its traceback, in a private file."""

import os
import platform
import sys
import time
import traceback
from pathlib import Path

from briefing_tui import __version__
from briefing_tui.library.places import state_folder

KEPT = 10
"""How many logs are kept; the oldest go first."""


def keep_crash(error: BaseException) -> Path | None:
    """Write a fault's traceback, without local variables, to a file that only the user can read.

    Returns:
        The file, or None where it could not be written.
    """
    folder = state_folder()
    if folder is None:
        return None
    report = "".join(
        (
            f"briefing {__version__}, Python {platform.python_version()}, {sys.platform}\n",
            f"{sys.argv!r}\n\n",
            *traceback.format_exception(error),
        )
    )
    path = folder / time.strftime(f"crash-%Y%m%d-%H%M%S-{time.time_ns() % 10**9:09}.log")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
        for old in sorted(folder.glob("crash-*.log"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
