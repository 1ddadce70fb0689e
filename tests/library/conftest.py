"""Indexes for tests."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
"""A file system without a disk, where there is one: what is flushed there costs nothing."""


@pytest.fixture(scope="session")
def quick() -> Iterator[Path]:
    """Give a folder in which much is written and nothing need last."""
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="briefing-test-", dir=where) as folder:
        yield Path(folder)
