"""Which library is worked in where the user names none in the command itself."""

from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.config import Config
from briefing_tui.library.places import sample_library
from briefing_tui.model.errors import UsageError


class Library(NamedTuple):
    """A library and why it was chosen."""

    folder: Path
    """The folder."""
    origin: str
    """Where it was named, in words."""
    sample: bool
    """Whether it is the sample that comes with the program."""


def chosen_library(config: Config) -> Library:
    """Give the configured library, else `briefs` in the working folder, else the sample library.

    Raises:
        UsageError: The configured library is no folder, or there is none at all.
    """
    if config.library is not None:
        origin = config.origins.get("library", "default")
        if not config.library.is_dir():
            raise UsageError(f"the library {config.library} ({origin}) is no folder")
        return Library(config.library, origin, sample=False)
    here = Path("briefs")
    if here.is_dir():
        return Library(here, "./briefs", sample=False)
    sample = sample_library()
    if sample is None:
        raise UsageError("there is no library: name a folder with --library")
    return Library(sample, "sample", sample=True)
