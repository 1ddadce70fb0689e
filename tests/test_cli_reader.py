"""What the reader is opened on, and when it is not opened at all."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefing_tui.library.opening import Opening
from briefing_tui.library.places import sample_library
from tests.conftest import CommandLine
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
BRIEF = "---\ntitle: A brief\n---\nText.\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Opening]:
    """Stand in for the reader's screen: keep what it was asked to open, and give status 5."""
    asked: list[Opening] = []

    def open_reader(opening: Opening) -> int:
        asked.append(opening)
        return 5

    screen = ModuleType("briefing_tui.tui.start")
    screen.open_reader = open_reader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "briefing_tui.tui.start", screen)
    monkeypatch.setattr("briefing_tui.cli.reader._demand_terminal", lambda _words: None)
    monkeypatch.setenv("TERM", "xterm")
    return asked


def brief(path: Path) -> Path:
    """Write a small brief, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BRIEF)
    return path


def test_paths_are_opened_in_the_order_of_the_line(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """Files and folders as they were named; the reader's status is the command's."""
    paths = [brief(Path("b.md")), brief(Path("dir/a.md")).parent, brief(Path("a.md"))]
    assert briefing(*paths).status == 5
    (opening,) = opened
    assert opening.paths == tuple(paths)
    assert opening.standard_input is None


def test_standard_input_is_read_before_the_screen_opens(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """`-` brings its text, alone or beside files."""
    briefing("-", stdin=BRIEF.encode())
    briefing(brief(Path("a.md")), "-", stdin=b"x")
    assert [opening.standard_input for opening in opened] == [BRIEF, "x"]
    assert [opening.paths for opening in opened] == [(), (Path("a.md"),)]


def test_without_paths_the_configured_library_is_opened(
    briefing: CommandLine, opened: list[Opening], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option, else by the environment."""
    brief(Path("one/a.md"))
    brief(Path("two/a.md"))
    monkeypatch.setenv("BRIEFING_LIBRARY", "one")
    briefing()
    briefing("-l", "two")
    assert [opening.library for opening in opened] == [Path("one"), Path("two")]
    assert not any(opening.sample or opening.paths for opening in opened)


def test_without_a_library_the_folder_briefs_else_the_sample_is_opened(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """A first start shows something."""
    briefing()
    brief(Path("briefs/a.md"))
    briefing()
    assert [opening.library for opening in opened] == [sample_library(), Path("briefs")]
    assert [opening.sample for opening in opened] == [True, False]


def test_a_brief_that_is_named_is_no_sample(briefing: CommandLine, opened: list[Opening]) -> None:
    """Nor is standard input, where there is no library but the samples."""
    briefing(brief(Path("a.md")))
    briefing("-", stdin=BRIEF.encode())
    assert [opening.sample for opening in opened] == [False, False]


def test_options_reach_the_reader(briefing: CommandLine, opened: list[Opening]) -> None:
    """What was said on the line holds in the screen."""
    briefing(brief(Path("a.md")), "--theme", "light", "--ascii", "--no-mouse", "--no-color")
    config = opened[0].config
    assert (config.theme, config.ascii, config.mouse, config.color) == (
        "light",
        True,
        False,
        "never",
    )


@pytest.mark.parametrize("words", [["-l", "absent"], ["-l", "absent", "a.md"]])
def test_a_library_that_is_not_there_is_told(
    briefing: CommandLine, opened: list[Opening], words: list[str]
) -> None:
    """A typing error in its name opens nothing else."""
    brief(Path("a.md"))
    result = briefing(*words)
    assert result.status == 2
    assert "the library absent (option --library) is no folder" in result.err
    assert not opened


def test_an_empty_library_is_told(briefing: CommandLine, opened: list[Opening]) -> None:
    """An empty screen would not say why."""
    Path("lib").mkdir()
    result = briefing("-l", "lib")
    assert result.status == 2
    assert "lib: no brief in this folder" in result.err
    assert not opened


def test_a_missing_file_among_others_stops_the_start(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """It is a typing error more often than not."""
    assert briefing(brief(Path("a.md")), "absent.md").status == 2
    assert not opened


def test_the_log_is_where_it_was_named_else_with_the_state(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """`-v` tells where."""
    said = briefing("-v", brief(Path("a.md"))).err
    assert briefing("-v", "a.md", "--log", "x.log").err.count("x.log") == 1
    first, second = (opening.log for opening in opened)
    assert first is not None
    assert first.parts[-2:] == ("briefing", "briefing.log")
    assert f"log {first}" in said
    assert second == Path("x.log").absolute()
    assert not first.exists()


def test_an_unreadable_file_among_others_does_not(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """The reader shows the others, and tells of this one itself."""
    Path("binary.md").write_bytes(b"\0")
    assert briefing("binary.md", brief(Path("a.md"))).status == 5
    assert opened[0].paths == (Path("binary.md"), Path("a.md"))


def test_when_nothing_can_be_read_every_reason_is_told(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """One line for each."""
    Path("one.md").write_bytes(b"\0")
    Path("two.md").write_bytes(b"\0")
    result = briefing("one.md", "two.md")
    assert result.status == 2
    assert [
        name in line for name, line in zip(("one", "two"), result.err.splitlines(), strict=True)
    ]
    assert not opened


def test_a_plain_document_opens_when_it_is_named(
    briefing: CommandLine, opened: list[Opening]
) -> None:
    """Any Markdown can be read, also one with nothing in it."""
    for text in ("# A heading\n", ""):
        Path("plain.md").write_text(text)
        assert briefing("plain.md").status == 5


def test_into_a_pipe_the_reader_points_to_print() -> None:
    """`briefing brief.md | cat` says what works there, with the same words."""
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "briefs/pk-spu-2026.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr == (
        "briefing: the reader needs a terminal, and standard output is none; "
        "in a pipe or to a file use `briefing print briefs/pk-spu-2026.md`\n"
    )


def test_without_any_terminal_for_keys_the_reader_says_so() -> None:
    """A screen alone, as under some service managers, gets one sentence."""
    main, sub = os.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "briefs/pk-spu-2026.md"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=sub,
        stderr=subprocess.PIPE,
        start_new_session=True,
        check=False,
    )
    os.close(sub)
    os.close(main)
    assert run.returncode == 2
    assert b"needs a terminal for its keys" in run.stderr


def test_a_terminal_that_cannot_be_drawn_on_is_refused(tmp_path: Path) -> None:
    """A dumb terminal would show a heap of codes, and the user does not want lines."""
    settings = tmp_path / "config.toml"
    settings.write_text("linear = false\n")
    main, sub = os.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "--config", settings, "briefs/pk-spu-2026.md"],
        cwd=ROOT,
        env={**os.environ, "TERM": "dumb"},
        stdin=sub,
        stdout=sub,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(sub)
    os.close(main)
    assert run.returncode == 2
    assert b"TERM=dumb" in run.stderr
    assert b"--linear" in run.stderr


def test_linear_is_wanted_by_option_configuration_or_a_terminal_without_signs(
    briefing: CommandLine, opened: list[Opening], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this order; in a pipe only where it was asked for."""
    lines: list[Opening] = []

    def open_linear(opening: Opening, *_: object) -> int:
        lines.append(opening)
        return 6

    reader = ModuleType("briefing_tui.linear.start")
    reader.open_linear = open_linear  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "briefing_tui.linear.start", reader)
    path = brief(Path("a.md"))
    Path("on.toml").write_text("linear = true\n")
    Path("off.toml").write_text("linear = false\n")
    assert briefing("--linear", path).status == 6
    assert briefing("--config", "on.toml", path).status == 6
    assert briefing("--config", "off.toml", "--linear", path).status == 6
    assert briefing(path).status == 5
    monkeypatch.setenv("TERM", "dumb")
    assert briefing(path).status == 5
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert briefing(path).status == 6
    monkeypatch.delenv("TERM")
    assert briefing(path).status == 6
    assert briefing("--config", "off.toml", path).status == 5
    assert (len(lines), len(opened)) == (5, 3)


COMMAND = [sys.executable, "-m", "briefing_tui"]


def test_the_program_opens_the_samples_and_is_left_with_q() -> None:
    """The README's first command ends in this screen."""
    with Terminal(COMMAND) as terminal:
        terminal.wait_for("Special Protection Unit")
        terminal.send("q")
        assert terminal.exit_status() == 0


def test_standard_input_is_read_by_the_reader_and_keys_come_from_the_terminal() -> None:
    """`curl … | briefing -` is driven like any other start."""
    with Terminal([*COMMAND, "-"], stdin=b"---\ntitle: From a pipe\n---\nText.\n") as terminal:
        terminal.wait_for("From a pipe")
        terminal.send("q")
        assert terminal.exit_status() == 0
