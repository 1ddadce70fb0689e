"""A print shown through the user's pager, on a terminal alone."""

import os
import shlex
import signal
import subprocess

from briefing_tui.model.errors import UsageError
from briefing_tui.model.visible import visible


def page(text: str, command: str) -> None:
    """Show a text with a pager and wait until the user leaves it.

    `less` gets the options -F and -X unless the user has set some, so that a short text does not
    stop for a key.

    Raises:
        UsageError: The pager cannot be started.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"the pager {command!r} cannot be read: {error}") from None
    if not words:
        raise UsageError(f"the pager {command!r} is no command")
    try:
        pager = subprocess.Popen(  # noqa: S603 - the user's own choice, started without a shell
            words, stdin=subprocess.PIPE, env={"LESS": "FX", **os.environ}
        )
    except OSError as error:
        raise UsageError(f"the pager {words[0]} cannot be started: {error.strerror}") from None
    # ctrl+c is a key of the pager's while it has the screen.
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(visible(text).encode("utf-8", errors="replace"))
    finally:
        signal.signal(signal.SIGINT, ours)
