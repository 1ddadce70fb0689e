"""What the reader is asked to open, settled before the screen is touched."""

from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.config import Config


class Opening(NamedTuple):
    """One start of the reader."""

    paths: tuple[Path, ...]
    """The files and folders that the user named, in order; empty to open the library."""
    standard_input: str | None
    """The text of standard input where the user named `-`, else None."""
    library: Path | None
    """The library: to be opened without paths, and where other briefs are looked up."""
    config: Config
    """The configuration that holds."""
    sample: bool
    """Whether the library is the sample that comes with the program."""
    guest: bool = False
    """Whether it is for somebody who may only read the library: nothing is started or written."""
    log: Path | None = None
    """The file of the log; None to keep none."""
