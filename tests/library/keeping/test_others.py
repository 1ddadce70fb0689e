"""What is remembered beside an index, and that it may be lost."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library.keeping.others import (
    NAME,
    Others,
    OthersInMemory,
    OthersOnDisk,
    stamps_on_disk,
)
from briefing_tui.library.keeping.walk import Ground
from briefing_tui.library.records import Stamp

ODD = os.fsdecode(b"n\xff.md")
STAMP = Stamp(1, 2, 3)


@pytest.fixture(params=["memory", "disk"])
def others(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Others]:
    """What remembers for as long as it lives, or longer."""
    made = OthersInMemory() if request.param == "memory" else OthersOnDisk(tmp_path)
    yield made
    made.close()


def test_files_are_remembered_until_they_are_forgotten(others: Others) -> None:
    """By stamp, whatever their names."""
    others.change([("a.md", STAMP), (ODD, STAMP)], ())
    others.change([("b.md", STAMP), (ODD, Stamp(4, 5, 6))], ["a.md", "never.md"])
    assert dict(others.stamps()) == {"b.md": STAMP, ODD: Stamp(4, 5, 6)}


def test_where_the_library_stood_is_remembered(others: Others) -> None:
    """With what was mounted in it."""
    assert others.ground() == Ground()
    ground = Ground(7, {os.fsdecode(b"s\xff/"): 9})
    others.set_ground(ground)
    assert others.ground() == ground


def test_it_outlives_its_process_and_is_private(tmp_path: Path) -> None:
    """The names of a library's files are nobody else's business."""
    others = OthersOnDisk(tmp_path)
    others.change([("a.md", STAMP)], ())
    others.close()
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    others = OthersOnDisk(tmp_path)
    assert dict(others.stamps()) == {"a.md": STAMP}
    assert stamps_on_disk(tmp_path) == [("a.md", STAMP)]
    others.close()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_one_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    """Each file is then opened once more, and that is all."""
    (tmp_path / NAME).write_bytes(damage)
    others = OthersOnDisk(tmp_path)
    assert list(others.stamps()) == []
    others.change([("a.md", STAMP)], ())
    assert dict(others.stamps()) == {"a.md": STAMP}
    others.close()


def test_where_there_is_none_nothing_is_remembered(tmp_path: Path) -> None:
    """As before the first run."""
    assert stamps_on_disk(tmp_path) == []
