"""What the reader shows when it is left in a brief, kept for the next start to show at once.

`briefing_tui/first_frame.py` shows it. It is kept only where the next start will come back to this
very place, and never of a brief that may not be passed on freely: what stands in a file of the
user's own is one more copy of it.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from textual.strip import Strip

from briefing_tui import first_frame
from briefing_tui.first_frame import FORMAT, LOOK, PART, RUN
from briefing_tui.model.markings import passing_on

if TYPE_CHECKING:
    from rich.console import Console

    from briefing_tui.tui.screens.brief.leaving import BriefScreen

PASSED_ON = frozenset({"CLEAR", "GREEN", "AMBER"})
"""The markings of briefs of which a frame is kept."""
MOST = 20
"""Frames that are kept; of more the oldest go."""
_STYLED = re.compile(r"\x1b\[([0-9;]*)m|([^\x1b]+)")


def keep(screen: "BriefScreen", file: Path, config: Path | None) -> None:
    """Keep what is shown of a brief; silently not where the system refuses.

    Args:
        screen: The split view.
        file: The brief's file.
        config: The configuration file, there or not.
    """
    name, key = first_frame.place(sys.argv[1:])
    with suppress(OSError, ValueError):
        if name and passing_on(screen.view.brief) in PASSED_ON and not screen.status.message:
            _write(Path(name), "\n".join(_lines(screen, key, file, config)))


def forget() -> None:
    """Keep nothing for the next start of these words."""
    name, _ = first_frame.place(sys.argv[1:])
    if name:
        with suppress(OSError):
            Path(name).unlink()


def _lines(screen: "BriefScreen", key: str, file: Path, config: Path | None) -> Iterator[str]:
    width, height = screen.app.size
    yield FORMAT
    yield key
    yield _version(file)
    yield _version(config) if config is not None else PART
    yield f"{width}{PART}{height}"
    yield screen.place_in_library
    strips = screen._compositor.render_strips()
    yield from (_row(strip, screen.app.console) for strip in strips[:height])


def _version(path: Path) -> str:
    absolute = str(path.absolute())
    return f"{absolute}{PART}{first_frame.version(absolute)}"


def _row(strip: Strip, console: "Console") -> str:
    """Give a line as runs: the numbers of its look, and its text."""
    runs: list[tuple[str, str]] = []
    look = ""
    for codes, text in _STYLED.findall(strip.render(console)):
        if not text:
            look = "" if codes in {"", "0"} else codes
        elif runs and runs[-1][0] == look:
            runs[-1] = (look, runs[-1][1] + text)
        else:
            runs.append((look, text))
    return RUN.join(f"{look}{LOOK}{text}" for look, text in runs) or LOOK


def _write(path: Path, text: str) -> None:
    """Write a frame whole, for the user alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".frame", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(text.encode("utf-8", "surrogateescape"))
            file.close()
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    _thin_out(path.parent)


def _thin_out(folder: Path) -> None:
    """Throw the oldest frames away."""
    frames: Sequence[Path] = list(folder.iterdir())
    if len(frames) > MOST:
        for each in sorted(frames, key=lambda one: one.stat().st_mtime)[: len(frames) - MOST]:
            each.unlink(missing_ok=True)
