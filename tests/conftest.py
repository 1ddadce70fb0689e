"""What holds for every test: a home of its own, and no user's settings."""

import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from briefing_tui.cli.main import main

# How long an example takes depends on the machine, and no test may.
settings.register_profile("briefing", deadline=None)
settings.load_profile("briefing")

SETTINGS = (
    "BRIEFING_LIBRARY",
    "NO_COLOR",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "LESS",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
    "SSH_TTY",
    "COLORTERM",
    "PYTHONUNBUFFERED",
)
"""Variables of the user's that would change what the program does."""


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep every test, and every program that it starts, off the user's own files."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture
def common_user() -> list[str]:
    """Give the command that runs another without the right to read everything, which root has."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may read everything, and there is no setpriv to go without")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@dataclass(frozen=True)
class Result:
    """What one run of the command line gave."""

    status: int
    out: str
    err: str


class CommandLine:
    """The command line, run inside the test."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch = patch
        self._capture = capture

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> Result:
        """Run `briefing` with these words and this standard input."""
        self._patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capture.readouterr()
        status = main([str(word) for word in words])
        out, err = self._capture.readouterr()
        return Result(status, out, err)


@pytest.fixture
def briefing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    """Run the command line in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return CommandLine(monkeypatch, capsys)
