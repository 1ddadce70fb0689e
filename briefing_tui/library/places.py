"""Where the program's own files stand: the XDG base directories and the sample briefs."""

import os
from collections.abc import Mapping
from pathlib import Path

import briefing_tui


def config_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the place of the configuration file, there or not; None for a user without a home."""
    folder = _base(environ, "XDG_CONFIG_HOME", ".config")
    return folder / "briefing" / "config.toml" if folder else None


def state_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder for what the program remembers; None for a user without a home."""
    folder = _base(environ, "XDG_STATE_HOME", ".local/state")
    return folder / "briefing" if folder else None


def log_file(named: str | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the place of the log: the one that was named, else that of a user who has a home."""
    if named is not None:
        return Path(named).absolute()
    folder = state_folder(environ)
    return folder / "briefing.log" if folder else None


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder for what can be made anew; None for a user without a home."""
    folder = _base(environ, "XDG_CACHE_HOME", ".cache")
    return folder / "briefing" if folder else None


def sample_library() -> Path | None:
    """Give the folder of the sample briefs: in the package, or beside it in a checkout."""
    package = Path(briefing_tui.__file__).parent
    for folder in (package / "briefs", package.parent / "briefs"):
        if folder.is_dir():
            return folder
    return None


def _base(environ: Mapping[str, str], variable: str, fallback: str) -> Path | None:
    """Give an XDG base directory; a relative one is to be ignored (XDG Base Directory 0.8)."""
    named = environ.get(variable, "")
    if named.startswith("/"):
        return Path(named)
    home = environ.get("HOME", "")
    return Path(home) / fallback if home.startswith("/") else None
