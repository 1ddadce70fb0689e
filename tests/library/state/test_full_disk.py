"""A disk that fills up costs nothing that was acknowledged, and is told in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.library.records import Entry
from briefing_tui.library.state.session import open_state

FILLS = """
import resource, sys
from pathlib import Path
from briefing_tui.library.records import Entry
from briefing_tui.library.state.session import open_state
from briefing_tui.model.errors import StateError

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
state = open_state(folder)
if state.fault:
    print("fault", state.fault)
marks = state.marks_of(Path("/"))
for n in range(3000):
    entry = Entry("x" * 400 + f"{n}.md", id=f"{n}")
    try:
        if marks.star([entry]):
            print(n)
    except StateError as error:
        print("error", error)
        # Nothing of it is there, and the session goes on.
        assert not marks.of([entry])[0].is_starred
        assert not state.fault, state.fault
        break
"""


def fill(folder: Path, limit: int = 0) -> tuple[list[int], list[str]]:
    """Write until the disk is full; give what was acknowledged, and what was said."""
    run = subprocess.run(
        [sys.executable, "-c", FILLS, folder, str(limit)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    return [int(line) for line in lines if line.isdigit()], [
        line for line in lines if not line.isdigit()
    ]


def kept(folder: Path) -> list[int]:
    """Give what a session finds afterwards."""
    state = open_state(folder)
    starred = list(state.marks_of(Path("/")).starred())
    assert (state.fault, state.notice) == ("", "")
    state.close()
    return sorted(int(path.removesuffix(".md").strip("x")) for path in starred)


@pytest.mark.parametrize("limit", [81_000, 90_000, 100_000, 130_000])
def test_a_limit_on_the_file_s_size_loses_nothing_that_was_acknowledged(
    tmp_path: Path, limit: int
) -> None:
    acknowledged, said = fill(tmp_path / "state", limit)

    assert said == ["error what you marked is not kept: the disk refuses it"]
    assert acknowledged
    assert kept(tmp_path / "state") == acknowledged


def test_a_disk_without_room_for_the_file_is_told_at_once(tmp_path: Path) -> None:
    acknowledged, said = fill(tmp_path / "state", 4096)

    assert acknowledged == []
    assert said == ["fault Marks will not be kept: the disk refuses it"]
    assert list((tmp_path / "state").iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of 400 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path) -> None:
    """Nor does it stop what is written once there is room again."""
    room = small_disk / "room"
    room.write_bytes(b"x" * 50_000)
    acknowledged, said = fill(small_disk / "state")

    assert said == ["error what you marked is not kept: the disk is full"]
    assert len(acknowledged) > 50
    assert kept(small_disk / "state") == acknowledged
    room.unlink()
    state = open_state(small_disk / "state")
    assert state.marks_of(Path("/")).star([Entry("x3000.md")])
    state.close()
    assert kept(small_disk / "state") == [*acknowledged, 3000]
