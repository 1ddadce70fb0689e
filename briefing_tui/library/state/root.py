"""Which library something is kept for."""

import os
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.state.schema import packed


class Root(NamedTuple):
    """A library's folder, by its real path."""

    path: str
    """The folder, links followed."""
    key: int
    """The number that stands for it in every row."""

    def has(self, path: str) -> bool:
        """Tell whether there is something at a path in the library."""
        return os.path.lexists(os.path.join(self.path, path))  # noqa: PTH118 - faster, for each row


def root_of(library: Path) -> Root:
    """Give a library's root; the same however the folder is named."""
    path = os.path.realpath(library)
    return Root(path, int.from_bytes(blake2b(packed(path), digest_size=6).digest(), "big"))
