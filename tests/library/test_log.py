"""The log of faults and slow keys: what stands in it, who reads it, and what it costs."""

import json
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from briefing_tui.library.log import KEPT, LARGEST, Log
from briefing_tui.library.query.parse import parse_query


def entries(file: Path) -> list[dict[str, object]]:
    """Read a log as a program would."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def fault() -> Exception:
    """Give a fault in the program, with words in it that are somebody's."""
    try:
        parse_query({"secret": "of a brief"})
    except Exception as error:
        error.add_note("/home/somebody/secret.md")
        return error
    raise AssertionError("it was taken")


def test_a_slow_key_is_a_line_of_json(tmp_path: Path) -> None:
    """The action, the time it took and the size of the screen, and nothing that was not named."""
    file = tmp_path / "briefing.log"
    Log(file).slow("find.open", 123, (80, 24))
    (entry,) = entries(file)
    assert datetime.fromisoformat(str(entry.pop("time"))).tzinfo is not None
    assert isinstance(entry.pop("version"), str)
    assert entry == {
        "level": "warning", "event": "slow", "action": "find.open", "ms": 123, "size": [80, 24]
    }  # fmt: skip


def test_a_fault_has_its_type_and_its_place_and_no_value(tmp_path: Path) -> None:
    """The place is in the program, by its file there: nobody's folders are told."""
    file = tmp_path / "briefing.log"
    Log(file).fault(fault())
    (entry,) = entries(file)
    assert entry["event"] == "fault"
    assert entry["type"] in {"TypeError", "AttributeError"}
    assert str(entry["at"]).startswith("library/query/")
    assert "secret" not in file.read_text()
    assert "/" not in str(entry["at"]).replace("library/query/", "")


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Whatever the umask; its folder too, where that had to be made."""
    file = tmp_path / "state" / "briefing.log"
    Log(file).slow("find.open", 123, (80, 24))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_is_put_aside_when_it_is_full_and_three_are_kept(tmp_path: Path) -> None:
    """No log fills a disk."""
    file = tmp_path / "briefing.log"
    for number in range(KEPT + 3):
        if file.exists():
            file.write_text(f"{number}" * LARGEST)
        Log(file).slow("find.open", number, (80, 24))
    assert [each["ms"] for each in entries(file)] == [KEPT + 2]
    aside = sorted(each.name for each in tmp_path.iterdir())
    assert aside == ["briefing.log", *(f"briefing.log.{n}" for n in range(1, KEPT + 1))]
    assert file.with_suffix(".log.1").read_text(encoding="utf-8").startswith(f"{KEPT + 2}")
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("place", ["full", "folder", "nowhere", "below a file"])
def test_where_it_cannot_be_written_nothing_else_happens(
    tmp_path: Path, place: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A full disk, what is no file, and a folder that cannot be made; and no word on the screen."""
    file = tmp_path / "briefing.log"
    if place == "full":
        file.symlink_to("/dev/full")
    elif place == "folder":
        file.mkdir()
    elif place == "nowhere":
        file = Path("/proc/nowhere/briefing.log")
    else:
        file.write_text("")
        file /= "briefing.log"
    Log(file).slow("find.open", 123, (80, 24))
    Log(file).fault(fault())
    assert capfd.readouterr() == ("", "")


def test_a_read_only_folder_costs_the_log_alone(tmp_path: Path, common_user: list[str]) -> None:
    """As on a read-only disk."""
    tmp_path.chmod(0o500)
    program = (
        "import sys; from pathlib import Path; from briefing_tui.library.log import Log;"
        "Log(Path(sys.argv[1]) / 'briefing.log').slow('find.open', 123, (80, 24))"
    )
    line = [*common_user, sys.executable, "-c", program, str(tmp_path)]
    run = subprocess.run(line, capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_no_place_is_no_log() -> None:
    """A user without a home, and guests."""
    Log(None).slow("find.open", 123, (80, 24))
