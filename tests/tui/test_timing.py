"""Keys whose work takes long: told in the log by what they did, never by what was typed or read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.library import programs
from briefing_tui.tui import timing
from briefing_tui.tui.screens.brief.leaving import BriefScreen
from tests.conftest import CommandLine
from tests.tui.reader import reading
from tests.tui.texts import SMALL


class Clock:
    """A clock that only what is slow moves."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._now = 0.0
        self._patch = patch
        patch.setattr(timing, "monotonic", lambda: self._now)

    def slow(self, owner: object, name: str, seconds: float = 0.2) -> None:
        """Let a method take its time."""
        method: Callable[..., object] = getattr(owner, name)

        def slowed(*words: object) -> object:
            self._now += seconds
            return method(*words)

        self._patch.setattr(owner, name, slowed)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that keys are measured by."""
    return Clock(monkeypatch)


def logged(file: Path) -> list[tuple[object, ...]]:
    """Give what stands in a log: action, milliseconds and size of each entry."""
    if not file.exists():
        return []
    found = map(json.loads, file.read_text().splitlines())
    return [(each["action"], each["ms"], *each["size"]) for each in found]


async def test_a_slow_action_is_logged_once_without_content(clock: Clock, tmp_path: Path) -> None:
    """And what is quick is not."""
    file = tmp_path / "briefing.log"
    clock.slow(BriefScreen, "action_contents_open")
    async with reading(SMALL, size=(100, 40), log=file) as reader:
        await reader.press("j", "t", "escape", "j")
        assert logged(file) == [("contents.open", 200, 100, 40)]
        path = reader.app.brief_screen.path
    told = file.read_text()
    for word in ("small", "Naqvi", "Contents", path, Path(path).name):
        assert word not in told


async def test_a_tenth_of_a_second_is_not_slow_yet(clock: Clock, tmp_path: Path) -> None:
    """What nobody notices is not worth a line."""
    file = tmp_path / "briefing.log"
    clock.slow(BriefScreen, "action_contents_open", 0.1)
    async with reading(SMALL, log=file) as reader:
        await reader.press("t")
    assert logged(file) == []


async def test_what_is_typed_into_a_line_has_no_name(clock: Clock, tmp_path: Path) -> None:
    """A key of an answer is none of an action; which one it was could be read back."""
    file = tmp_path / "briefing.log"
    clock.slow(BriefScreen, "_prompt_changed")
    async with reading(SMALL, log=file) as reader:
        await reader.press("/", "t", "j")
    assert [action for action, *_ in logged(file)] == ["answer", "answer"]


async def test_the_time_of_an_editor_is_not_the_readers(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who edits for an hour has not waited for a key."""
    file = tmp_path / "briefing.log"
    async with reading(SMALL, log=file) as reader:
        monkeypatch.setenv("EDITOR", "true")
        monkeypatch.setattr(type(reader.app._driver), "can_suspend", True)
        clock.slow(programs, "run_in_terminal", 3600)
        await reader.press("e")
    assert logged(file) == []


async def test_without_a_place_nothing_is_logged(clock: Clock, tmp_path: Path) -> None:
    """As for guests, unless the administrator names a file."""
    clock.slow(BriefScreen, "action_contents_open")
    async with reading(SMALL, home=tmp_path) as reader:
        await reader.press("t")
    assert not list(tmp_path.rglob("*.log"))


def test_a_fault_of_a_command_is_logged_beside_its_report(
    briefing: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the state directory, or where it was named."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("briefing_tui.cli.settings.config_document", lambda _: 1 / 0)
    assert briefing("config").status == 70
    (line,) = (tmp_path / "state" / "briefing" / "briefing.log").read_text().splitlines()
    assert json.loads(line)["type"] == "ZeroDivisionError"
    assert json.loads(line)["at"].startswith("cli/settings.py:")
