"""Pipes, full disks, ctrl+c, faults and terminals: the edges of every command."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from briefing_tui.cli import main as command_line
from briefing_tui.cli import streams
from tests.conftest import CommandLine

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "briefing_tui"]
LONG = "---\ntitle: Long\n---\n" + "A line of the narrative.\n\n" * 50_000


def start(*words: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start the program in the checkout."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, **options}
    return subprocess.Popen([*COMMAND, *map(str, words)], **options)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Wait for the end and give the status and what was said."""
    _, err = process.communicate(timeout=60)
    return process.returncode, (err or b"").decode()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_closes_early_ends_the_command_silently(
    tmp_path: Path, unbuffered: str
) -> None:
    """`briefing print long.md | head -1`: no message, and the status of a closed pipe."""
    path = tmp_path / "long.md"
    path.write_text(LONG)
    process = start("print", path, env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    assert ended(process) == (141, "")


def test_a_pipe_that_is_closed_from_the_start_is_silent_at_the_very_end() -> None:
    """A short output meets the closed pipe only in the last flush."""
    read, write = os.pipe()
    os.close(read)
    process = start("config", stdout=write)
    os.close(write)
    assert ended(process) == (141, "")


def test_a_full_disk_is_told_in_one_line() -> None:
    """Data that could not be written is no success."""
    with Path("/dev/full").open("w") as full:
        status, err = ended(start("config", stdout=full))
    assert status == 2
    assert err == "briefing: standard output cannot be written: No space left on device\n"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which $BRIEFING is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("$BRIEFING", f"{sys.executable} -m briefing_tui")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_closed_standard_output_is_told() -> None:
    """`>&-` loses the data, and the command says so."""
    run = shell("$BRIEFING schema >&-")
    assert run.returncode == 2
    assert run.stderr == "briefing: standard output is closed\n"


def test_a_closed_standard_error_changes_no_status() -> None:
    """Narration has nowhere to go; the status still tells."""
    run = shell("$BRIEFING print absent.md 2>&-")
    assert (run.returncode, run.stdout) == (2, "")
    run = shell("$BRIEFING print - 2>&- <&-")
    assert (run.returncode, run.stdout) == (2, "")


def test_ctrl_c_gives_130_and_no_traceback() -> None:
    """While it waits for standard input, the command is stopped without a word."""
    process = start("-v", "print", "-", stdin=subprocess.PIPE)
    assert process.stderr is not None
    assert b"configuration" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "")


def test_a_fault_of_the_program_is_one_line_and_a_private_file(
    briefing: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The traceback goes to a file that the line names and only the user can read."""

    def fail(*_: object) -> int:
        secret = "a local value"
        raise RuntimeError(f"\x1b[31m {len(secret)}")

    monkeypatch.setattr(command_line, "_perform", fail)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    result = briefing("config")
    assert result.status == 70
    assert result.out == ""
    (log,) = (tmp_path / "state" / "briefing").glob("crash-*.log")
    assert result.err == (
        f"briefing: a fault of the program (RuntimeError); the details are in {log}\n"
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Traceback" in log.read_text()
    assert "test_cli_streams.py" in log.read_text()


def test_old_logs_of_faults_go(
    briefing: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest ten are kept; nothing else in the folder is touched."""
    folder = tmp_path / "briefing"
    folder.mkdir()
    for number in range(12):
        (folder / f"crash-20000101-0000{number:02}-1.log").touch()
    (folder / "other.log").touch()
    monkeypatch.setattr(command_line, "_perform", lambda *_: 1 // 0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert briefing("config").status == 70
    left = sorted(path.name for path in folder.iterdir() if path.name != "briefing.log")
    assert len(left) == 11
    assert left[0] == "crash-20000101-000003-1.log"
    assert "other.log" in left


def test_a_fault_without_a_place_for_its_log_is_still_one_line(
    briefing: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a read-only home nothing is kept, and that is said."""
    monkeypatch.setattr(command_line, "_perform", lambda *_: 1 // 0)
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/state")
    result = briefing("config")
    assert result.status == 70
    assert result.err == (
        "briefing: a fault of the program (ZeroDivisionError); "
        "the details could not be written to a file\n"
    )


def on_terminal(*words: str | Path, **environ: str) -> bytes:
    """Run the program with stdout and stderr on a terminal, and give all that it wrote."""
    main, sub = os.openpty()
    process = start(*words, stdout=sub, stderr=sub, env={**os.environ, **environ})
    os.close(sub)
    with os.fdopen(main, "rb", buffering=0) as terminal:
        wrote = _drained(terminal)
    process.wait(timeout=60)
    return wrote


def _drained(terminal: IO[bytes]) -> bytes:
    wrote = b""
    while True:
        try:
            piece = terminal.read(65536)
        except OSError:  # Linux says EIO when the last writer is gone
            return wrote
        if not piece:
            return wrote
        wrote += piece


HOSTILE = "\x1b]0;owned\x07 \x9b31m \u202e \u200b"


def test_no_control_code_of_a_brief_or_file_name_reaches_the_terminal(tmp_path: Path) -> None:
    """Titles, narratives, keys and file names are all made visible."""
    path = tmp_path / "\x1b[2J\u202e.md"
    path.write_text(f'---\ntitle: "a \\e[31m \\u202E"\n{HOSTILE}: 1\n---\n{HOSTILE}\n')
    for words in (["print", path], ["check", path], ["check", tmp_path], ["print", f"{path}x"]):
        wrote = on_terminal(*words).decode()
        assert wrote
        assert not set(wrote) & {"\x1b", "\x07", "\x9b", "\u202e", "\u200b"}


def test_the_pager_shows_a_print_on_a_terminal(tmp_path: Path) -> None:
    """PAGER is asked where a person looks, and not in a pipe."""
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: A brief\n---\nText.\n")
    shown = tmp_path / "shown"
    pager = f"sh -c 'cat > {shown}'"
    assert on_terminal("print", path, PAGER=pager) == b""
    process = start("print", path)
    out, _ = process.communicate()
    assert shown.read_bytes() == out
    shown.unlink()
    process = start("print", path, env={**os.environ, "PAGER": pager})
    assert process.communicate()[0] == out
    assert not shown.exists()


@pytest.mark.parametrize("pager", ["absent-pager", "'unclosed", "/"])
def test_a_pager_that_cannot_be_started_is_told(tmp_path: Path, pager: str) -> None:
    """One line names the pager."""
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: A brief\n---\nText.\n")
    wrote = on_terminal("print", path, PAGER=pager).decode()
    assert wrote.startswith("briefing: the pager ")
    assert wrote.count("\n") == 1


def test_a_pipe_gets_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """`print > x` and `print -o x` give the same bytes in every locale."""
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: “Urdu” اردو 中文\n---\nText é.\n", encoding="utf-8")
    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    out, err = start("print", path, env=environ).communicate()
    assert err == b""
    copy = tmp_path / "copy.md"
    assert ended(start("print", path, "-o", copy)) == (0, "")
    assert copy.read_bytes() == out
    assert "中文".encode() in out


def test_a_file_name_that_is_no_utf_8_is_given_back_as_it_is(tmp_path: Path) -> None:
    """A script can open the file that `check` names."""
    path = os.fsencode(tmp_path) + b"/\xff.md"
    Path(os.fsdecode(path)).write_text("---\ntitle: A brief\ndate: never\n---\n")
    process = subprocess.Popen(
        [*map(os.fsencode, COMMAND), b"check", path], cwd=ROOT, stdout=subprocess.PIPE
    )
    out, _ = process.communicate()
    assert process.returncode == 1
    assert out.startswith(path + b":3:")


def test_narration_is_made_visible_even_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A log of errors that is looked at later drives no terminal either."""
    streams.say("a\x1bb")
    assert "\x1b" not in capsys.readouterr().err
