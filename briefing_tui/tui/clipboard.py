"""Sends text to the clipboard of the terminal that the user sits at, and claims no more than that.

The way is OSC 52, which a terminal may carry out, ask about or ignore, without an answer. tmux by
default ignores it from programs (`set-clipboard external`) and lets nothing pass through
(`allow-passthrough off`), but its own command `load-buffer -w` reaches both its buffer and the
clipboard; so inside tmux that is asked first, and the sequences are sent only where it fails.
"""

import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefing_tui.model.visible import visible, visible_line

LIMIT = 100_000
"""Bytes of base64 that are sent at most; many terminals drop more, some of them halfway."""

SCREEN_CHUNK = 764
"""Bytes of payload in one string of GNU screen, which holds 768 and prints what goes beyond."""

WITHOUT_CLIPBOARD = frozenset({"", "dumb", "linux", "unknown", "vt100", "vt220"})
"""Values of TERM whose terminals have no clipboard."""

TMUX_PATIENCE = 2.0
"""Seconds after which a tmux that does not answer is given up."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a text that was to be copied."""

    sent: bool
    """Whether it was sent; whether it arrived, the terminal does not tell."""
    message: str
    """What to tell the user, as one sentence without a full stop."""


def copy(
    text: str,
    write: Callable[[str], None],
    environ: Mapping[str, str],
    *,
    limit: int = LIMIT,
    one_line: bool = False,
    programs: bool = True,
) -> Copied:
    """Send a text to the terminal's clipboard, with control characters made visible.

    What is pasted into a shell must not act: an escape sequence could end a bracketed paste, so no
    control or hidden character is copied as such. Line breaks are kept, for a quotation or a table
    is nothing without them; those at the end are not, since they would send off a command.

    Args:
        text: The text to copy.
        write: Writes to the terminal, as Textual's driver does.
        environ: The environment, for TERM, TMUX and STY.
        limit: Bytes of base64 above which nothing is copied.
        one_line: Whether the text is a path or a link, in which a line break too is made visible.
        programs: Whether tmux may be run.
    """
    safe = visible_line(text) if one_line else visible(text).rstrip("\n")
    payload = b64encode(safe.encode("utf-8", "replace")).decode("ascii")
    amount = f"{len(safe):,} character{'s' * (len(safe) != 1)}"
    term = environ.get("TERM", "")
    if not safe:
        return Copied(False, "There is nothing to copy")
    if len(payload) > limit:
        return Copied(
            False,
            f"Nothing was copied: {amount} are more than the clipboard is given"
            f" ({len(payload):,} of {limit:,} bytes)",
        )
    if programs and environ.get("TMUX") and _load_tmux_buffer(safe, environ):
        return Copied(True, f"Sent {amount} to tmux, for its buffer and the terminal's clipboard")
    if term in WITHOUT_CLIPBOARD:
        name = f"this terminal ({term})" if term else "a terminal without a TERM"
        return Copied(False, f"Nothing was copied: {name} has no clipboard")
    where = "the terminal's clipboard"
    for sequence in sequences(payload, environ):
        write(sequence)
    if _in_tmux(environ):
        where += ", if tmux lets it through (set-clipboard on)"
    elif _in_screen(environ):
        where += " through screen"
    return Copied(True, f"Sent {amount} to {where}")


def sequences(payload: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Give the escape sequences that carry a base64 payload to the clipboard.

    In tmux both forms are sent: the plain one counts with `set-clipboard on`, the wrapped one
    with `allow-passthrough on`, and twice the same text does no harm. In screen the plain one
    would be printed over the display beyond 768 bytes, so only the wrapped one is.
    """
    plain = f"\x1b]52;c;{payload}\x07"
    if _in_tmux(environ):
        yield plain
        yield "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    elif _in_screen(environ):
        for start in range(0, len(plain), SCREEN_CHUNK):
            yield f"\x1bP{plain[start : start + SCREEN_CHUNK]}\x1b\\"
    else:
        yield plain


def _in_tmux(environ: Mapping[str, str]) -> bool:
    """Tell whether tmux draws the screen; over SSH only TERM tells."""
    return bool(environ.get("TMUX")) or environ.get("TERM", "").startswith("tmux")


def _in_screen(environ: Mapping[str, str]) -> bool:
    """Tell whether GNU screen, or what calls itself so, draws the screen."""
    return bool(environ.get("STY")) or environ.get("TERM", "").startswith("screen")


def _load_tmux_buffer(text: str, environ: Mapping[str, str]) -> bool:
    """Ask the tmux that we run in to take the text; tell whether it did."""
    program = shutil.which("tmux", path=environ.get("PATH"))
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - tmux itself, with fixed arguments
            [program, "load-buffer", "-w", "-"],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=TMUX_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
