"""Where a library's index stands, and how it is opened."""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from briefing_tui.library.index import catalogue, engine
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.places import cache_folder


def index_folder(library: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder of a library's own index, there or not; None for a user without a home."""
    cache = cache_folder(environ)
    if cache is None:
        return None
    real = os.path.realpath(library)
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in Path(real).name)[:40]
    digest = blake2b(os.fsencode(real), digest_size=8).hexdigest()
    return cache / "index" / f"{name or 'library'}-{digest}"


def open_index(folder: Path, *, write: bool) -> IndexStore:
    """Open the index in a folder, made anew where there is none.

    Raises:
        StoreError: It cannot be opened.
    """
    if write and not (folder / catalogue.NAME).exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine.create(folder / engine.FOLDER)
        catalogue.create(folder)
    return IndexStore(folder, write=write)
