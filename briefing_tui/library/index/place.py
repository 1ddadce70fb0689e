"""Where a library's own index stands; known without loading what opens it."""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from briefing_tui.library.places import cache_folder

_LONGEST = 40
"""The characters of a library's name in that of its index."""


def index_folder(library: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder of a library's own index, there or not; None for a user without a home."""
    cache = cache_folder(environ)
    if cache is None:
        return None
    real = Path(os.path.realpath(library))
    name = "".join(each if each.isalnum() or each in "-_." else "-" for each in real.name)
    digest = blake2b(os.fsencode(real), digest_size=8).hexdigest()
    return cache / "index" / f"{name[:_LONGEST].strip('.') or 'library'}-{digest}"
