"""The reader at a real terminal: where keys come from, how it ends, and what it leaves behind."""

import os
import shlex
import shutil
import signal
import stat
from pathlib import Path

import pytest

from tests.terminal import MODERN, ROOT, SEQUENCE, Terminal, briefing

BRIEF = "briefs/pk-spu-2026.md"
TITLE = "Special Protection Unit"


def opened(*words: str | Path, size: tuple[int, int] = (80, 24), **settings) -> Terminal:
    """Open the reader and wait until the whole screen stands."""
    terminal = Terminal(briefing(*words), size=size, **settings)
    terminal.wait_for("TLP:")
    terminal.settle()
    return terminal


def left_behind(terminal: Terminal) -> str:
    """Give what stands on the terminal once the reader's own screen is gone."""
    after = bytes(terminal.history).rpartition(b"\x1b[?1049l")[2]
    return SEQUENCE.sub(b"", after).decode()


def test_a_brief_from_a_pipe_is_read_with_the_keys_of_the_terminal():
    """`curl … | briefing -` shows that brief alone, and its keys work."""
    text = (ROOT / BRIEF).read_bytes()
    with opened("-", stdin=text) as terminal:
        terminal.press("2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        terminal.press("e")
        terminal.wait_for("Standard input cannot be edited")
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def test_errors_sent_to_a_file_leave_the_screen_as_it_is(tmp_path):
    """`briefing 2>log` draws all, and the log stays empty."""
    with (tmp_path / "log").open("wb") as log, opened(BRIEF, stderr=log.fileno()) as terminal:
        assert TITLE in terminal.text
        terminal.press("q")
        assert terminal.exit_status() == 0
    assert (tmp_path / "log").read_bytes() == b""


@pytest.mark.parametrize("answers", [MODERN, {}], ids=["a modern terminal", "a silent one"])
@pytest.mark.parametrize(("key", "status"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)])
def test_the_reader_is_left_with_the_terminal_whole(answers, key, status):
    """By each of the keys that end it, whatever the terminal says of itself."""
    with opened(BRIEF, answers=answers) as terminal:
        terminal.press(key)
        assert terminal.exit_status() == status
        assert terminal.modes_left() == set()


BURSTS = {
    "/security": "/security",
    "/secx\x7furity\rn": "2/16",
    "P\x15/tmp/one\x7f\x7f\x7ftwo": "Print to /tmp/two",
    "2jj": "2 of 12",
    "t\x1b4jj": "2 of 5",
    "?qjj": "2 of 14",
}
"""What may be typed at once, and what stands in the bottom line then."""


@pytest.mark.parametrize("keys", BURSTS)
def test_keys_typed_in_one_burst_are_taken_one_by_one(keys):
    """On a slow line, or by a fast hand, a key belongs to where the key before it led."""
    with opened(BRIEF, size=(120, 24)) as terminal:
        terminal.send(keys)
        terminal.wait_for(lambda: BURSTS[keys] in terminal.line(-1))


@pytest.mark.parametrize("keys", ["\x11/x", "\x11P", "q/s", "\x03F"])
def test_what_is_typed_after_the_key_that_leaves_is_for_nobody(keys):
    """In one burst with it, too: the reader ends as it would have."""
    with opened("briefs") as terminal:
        terminal.send(keys)
        assert terminal.exit_status() == (130 if "\x03" in keys else 0)
        assert terminal.modes_left() == set()


SIGNALS = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGQUIT: 131}
ENDS = [
    *((each, BRIEF, "/a") for each in SIGNALS),
    *((signal.SIGTERM, BRIEF, keys) for keys in ("", "\r", "t", ":", "?", "m")),
    (signal.SIGHUP, "briefs", ""),
]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "path", "keys"), ENDS)
def test_a_signal_ends_the_reader_wherever_one_is(number, path, keys):
    """With the status that a shell would give, and with no mode left on."""
    with opened(path) as terminal:
        terminal.press(*keys)
        terminal.settle()
        terminal.signal(number)
        assert terminal.exit_status() == SIGNALS[number]
        assert terminal.modes_left() == set()


SIZES = ((200, 60), (150, 16), (149, 50), (100, 40), (99, 16), (80, 24), (70, 16), (69, 30),
         (70, 15), (40, 10), (20, 5), (10, 3), (1, 1), (10, 60), (120, 40))  # fmt: skip


@pytest.mark.slow
def test_the_place_survives_every_size():
    """What is read at the top is at the top again after any size, down to one cell."""
    with opened(BRIEF, size=(120, 40)) as terminal:
        terminal.press("enter", "]", "]")
        terminal.wait_for(lambda: "Who staffs it" in terminal.line(1))
        terminal.settle()
        before = terminal.text
        for size in SIZES:
            mark = terminal.mark()
            terminal.resize(*size)
            terminal.wait_for(lambda mark=mark: terminal.since(mark))
            terminal.settle()
            assert terminal.process.poll() is None
            if size >= (40, 10) and size[1] >= 10:
                assert "Who staffs it" in "\n".join(terminal.text.splitlines()[:4]), size
        assert terminal.text == before
        terminal.press("q")
        assert terminal.exit_status() == 0


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
def test_suspended_and_brought_back_the_screen_is_whole():
    """Ctrl+z gives the shell its terminal, and `fg` the same screen with the keys alive."""
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, size=(120, 40), environ={"PS1": "shell> ", "HISTFILE": None}) as terminal:
        terminal.wait_for("shell>")
        terminal.send(shlex.join(briefing(BRIEF)) + "\r")
        terminal.wait_for("TLP:CLEAR")
        terminal.press("2", "j")
        terminal.wait_for("1 of 12")
        terminal.settle()
        before = terminal.text
        terminal.press("ctrl+z")
        terminal.wait_for(lambda: b"Stopped" in terminal.history)
        terminal.settle()
        # The shell itself asks for bracketed paste at its prompt.
        assert terminal.modes <= {"bracketed paste"}
        terminal.send("fg\r")
        terminal.wait_for(lambda: terminal.text == before)
        terminal.press("j")
        terminal.wait_for("2 of 12")
        terminal.press("q")
        terminal.wait_for(lambda: "shell>" in terminal.text and "alternate" not in terminal.modes)
        terminal.send("exit\r")
        assert terminal.exit_status() == 0


@pytest.mark.slow
@pytest.mark.parametrize("path", ["briefs", BRIEF])
def test_an_idle_screen_sends_no_byte(path):
    """Also while the file is watched, and with a line open for typing."""
    with opened(path) as terminal:
        assert terminal.silence(3.0) == b""
        terminal.press("/")
        terminal.settle()
        assert terminal.silence(2.0) == b""


FAULTS = {
    "at a key": "screens.brief.moving.Moving.action_go_bottom",
    "while drawing": "widgets.pane.Pane.draw",
    "at the start": "app.BriefingApp.on_mount",
    "by the clock": "app.BriefingApp._watch_file",
}
"""Where a fault is forced, by the name of what is broken."""

BREAK = """
import importlib, signal
from operator import attrgetter

def fault(self, *arguments):
    local_variable = "the text of a brief"
    raise RuntimeError("\\x1b[31mbroken")

module, name, method = {path!r}.rsplit(".", 2)
setattr(attrgetter(name)(importlib.import_module(module)), method, fault)
"""


@pytest.mark.slow
@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_of_the_program_is_one_clean_line(where, tmp_path):
    """The terminal is whole, the status is not 0, and the details are in a private file."""
    code = BREAK.format(path=f"briefing_tui.tui.{FAULTS[where]}")
    (tmp_path / "sitecustomize.py").write_text(code)
    environ = {
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    with Terminal(briefing(BRIEF), size=(250, 24), environ=environ) as terminal:
        if where == "at a key":
            terminal.wait_for("TLP:CLEAR")
            terminal.press("G")
        assert terminal.exit_status() == 70
        assert terminal.modes_left() == set()
        (said,) = left_behind(terminal).splitlines()
        assert said.startswith("briefing: a fault of the program (RuntimeError); ")
        (log,) = (tmp_path / "state").rglob("crash-*.log")
        assert said.endswith(f"the details are in {log}")
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert "broken" in log.read_text()
        assert b"the text of a brief" not in log.read_bytes() + terminal.history
