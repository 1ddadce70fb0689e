"""The terminal under the reader: keys, signals, sizes, and what is left behind.

A small app of the test's own runs in a real pseudo-terminal and shows what reaches it.
"""

import os
import signal
import subprocess
import sys

import pytest

from briefing_tui.tui.terminal import LARGEST, clamped
from tests.line import BAUD_9600, line
from tests.terminal import MODERN, Terminal

TRICKLE = 20
"""Bytes a second at which every byte of a key comes alone, long after the one before."""

APP = """
import subprocess, sys, time
from textual.app import App
from textual.widgets import Static
from briefing_tui.tui.driver import TerminalDriver
from briefing_tui.tui.filters import NoColour, Safe

class Small(App):
    BINDINGS = [("q", "leave")]
    CSS = "Screen { background: red; color: green; } #log { background: blue 50%; }"

    def __init__(self):
        super().__init__(driver_class=TerminalDriver)
        self.seen = []
        if "plain" in sys.argv:
            self._filters += [Safe(), NoColour()]

    def compose(self):
        yield Static(f"ready {self.size.width}x{self.size.height}.", id="size")
        yield Static("", id="log", markup=False)

    def on_resize(self, event):
        self.query_one("#size").update(f"ready {event.size.width}x{event.size.height}.")

    def on_key(self, event):
        self.log_line(event.key)

    def on_paste(self, event):
        self.log_line(f"paste {event.text}")

    def on_mouse_down(self, event):
        self.log_line(f"mouse {event.screen_x},{event.screen_y}")

    def log_line(self, text):
        self.seen.append(text)
        self.query_one("#log").update(" ".join(self.seen) + ".")
        if text == "x":
            with self.suspend():
                subprocess.run(["/bin/sh", "-c", "echo outside; read line; echo back $line"])
        if text == "b":
            time.sleep(1000)
        if text == "w":
            self.run_worker(lambda: time.sleep(1000), thread=True)

    def action_leave(self):
        self.exit(return_code=7)

app = Small()
app.run(mouse="mouseless" not in sys.argv)
sys.exit(app.return_code)
"""


@pytest.fixture
def small(tmp_path):
    """Start the small app in a pseudo-terminal."""
    script = tmp_path / "small.py"
    script.write_text(APP)

    def start(*arguments, before=(), **settings):
        return Terminal([*before, sys.executable, str(script), *arguments], **settings)

    return start


def test_the_terminal_is_whole_after_an_ordinary_end(small):
    """Every mode that was turned on is off again, and the exit status is the app's."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        assert {"alternate screen", "cursor hidden", "bracketed paste"} <= terminal.modes
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert terminal.modes_left() == set()


@pytest.mark.parametrize("answers", [MODERN, {}], ids=["a modern terminal", "a silent one"])
def test_the_terminal_is_whole_whatever_it_answers(small, answers):
    """What a terminal says of itself turns nothing on that stays on."""
    with small(answers=answers) as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.settle()
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert terminal.modes_left() == set()


def test_keys_come_from_the_terminal_when_standard_input_is_a_file(small):
    """`briefing - < brief.md` reads its keys where the user types, and draws where he looks."""
    with small(stdin=b"text", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("j")
        terminal.wait_for("j.")
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert terminal.modes_left() == set()


def test_errors_sent_to_a_file_do_not_blind_the_screen(small, tmp_path):
    """`2>log` takes the errors and nothing of the screen."""
    with (tmp_path / "log").open("wb") as log, small(stderr=log.fileno()) as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("q")
        assert terminal.exit_status() == 7
    assert (tmp_path / "log").read_bytes() == b""


def test_without_a_controlling_terminal_that_of_standard_input_serves(small):
    """Some containers give a terminal that is not the controlling one."""
    with small(controlling=False) as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("jq")
        assert terminal.exit_status() == 7


ASK = "from briefing_tui.tui.terminal import terminal_fault; print(terminal_fault())"


def test_without_any_terminal_there_is_a_sentence():
    """A reader that nobody can see is not opened."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=True,
    )
    assert asked.stdout == "There is no terminal to read keys from\n"
    with Terminal([sys.executable, "-c", ASK]) as terminal:
        assert terminal.exit_status() == 0
        assert terminal.text.strip() == ""
    with Terminal(["/bin/sh", "-c", 'exec "$0" -c "$1" <&-', sys.executable, ASK]) as terminal:
        terminal.wait_for("Standard input is closed")


ENDING = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]


@pytest.mark.parametrize(("number", "status"), ENDING)
def test_a_signal_ends_the_reader_with_the_terminal_whole(small, number, status):
    """The status is what a shell would say, and no mode stays on."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.signal(number)
        assert terminal.exit_status() == status
        assert terminal.modes_left() == set()


@pytest.mark.parametrize("busy", ["b", "w"], ids=["the app", "a worker thread"])
@pytest.mark.parametrize(("number", "status"), ENDING[:2])
def test_a_signal_ends_a_reader_that_is_busy(small, number, status, busy):
    """Also where the orderly end does not come, the terminal is whole."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("a" + busy)
        terminal.wait_for("a")
        terminal.settle()
        terminal.signal(number)
        assert terminal.exit_status() == status
        assert terminal.modes_left() == set()


def test_a_dropped_line_ends_the_reader(small):
    """No reader is left behind by a closed window."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.hang_up()
        assert terminal.process.wait(20) == 129


def test_a_dropped_line_ends_a_reader_that_ignores_the_signal(small):
    """Under nohup the end of the input is seen instead."""
    ignoring = ["/bin/sh", "-c", 'trap "" HUP; exec "$0" "$@"']
    with small(before=ignoring) as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.signal(signal.SIGHUP)
        terminal.send("j")
        terminal.wait_for("j.")
        terminal.settle()
        terminal.hang_up()
        assert terminal.process.wait(20) == 129


def test_an_interrupt_is_a_key(small):
    """`kill -INT` and Ctrl+C are the same: cancel, else quit, as the app decides."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.signal(signal.SIGINT)
        terminal.wait_for("ctrl+c.")
        terminal.press("ctrl+c")
        terminal.wait_for("ctrl+c ctrl+c.")
        terminal.send("q")
        assert terminal.exit_status() == 7


def test_bad_input_does_no_harm(small):
    """What is no key neither ends the app nor is typed into it; the next key is a key."""
    bad = {
        "c": b"\xff",
        "d": b"\xc3\x28",
        "e": b"\x1b[99999999999999999999u",
        "f": b"\x1b[1114112;1u",
        "g": b"\x1b[?62;22c",
        "h": b"\x1b[<35;99999999999;1M",
        "i": b"\x1b[8;24;80t",
        "j": b"\x1b[" + b"9" * 500 + b"~",
    }
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        for key, data in bad.items():
            terminal.send(data)
            terminal.send(key)
            terminal.wait_for(f"{key}.")
        assert terminal.line(1) == "c left_parenthesis d e f g h i j."
        terminal.send("q")
        assert terminal.exit_status() == 7


def test_keys_arrive_as_textual_names_them(small):
    """What a terminal sends is the key that the keymap knows."""
    typed = {
        b"\x1b": "escape",
        b"\x1bj": "escape j",
        b"\x1b[A": "up",
        b"\x1b[Z": "shift+tab",
        b"\x1bOP": "f1",
        b"/": "slash",
        b"G": "G",
        b"\x1b[106;1u": "j",
        "é".encode(): "é",
        b"\x1b[<0;5;2M": "mouse 4,1",
        b"\x1b[200~one\ntwo\x1b[201~": "paste one\ntwo",
    }
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        expected = ""
        for data, key in typed.items():
            terminal.send(data)
            expected = f"{expected} {key}".strip()
            terminal.wait_for(f"{expected}.")


@pytest.mark.parametrize("typed", [BAUD_9600, TRICKLE])
def test_a_key_that_comes_byte_by_byte_is_that_key(small, typed):
    """From a serial line, and from one so slow that Esc may be seen before what is behind it."""
    typed_keys = {b"\x1b[A": "up", b"\x1bOP": "f1", b"\x1b[1;5C": "ctrl+right", b"j": "j",
                  b"\x1b[200~pasted\x1b[201~": "paste pasted", b"\x1b[B": "down"}  # fmt: skip
    with small(before=line([], typed=typed)) as terminal:
        terminal.wait_for("ready 80x24.")
        expected = []
        for data, key in typed_keys.items():
            terminal.send(data)
            expected.append(key)
            shown = f"{' '.join(expected)}."
            terminal.wait_for(lambda shown=shown: terminal.line(1).replace("escape ", "") == shown)
        terminal.send("q")
        assert terminal.exit_status() == 7


def test_the_mouse_is_left_alone_when_it_is_not_wanted(small):
    """The terminal's own selection works as everywhere."""
    with small("mouseless") as terminal:
        terminal.wait_for("ready 80x24.")
        assert not [mode for mode in terminal.modes if mode.startswith("mouse")]


def test_moves_of_the_mouse_are_not_asked_for(small):
    """Each would be bytes on a slow line; clicks, drags and the wheel are enough."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        asked = {mode for mode in terminal.modes if mode.startswith("mouse")}
        assert asked == {"mouse", "mouse drags", "mouse encoding"}


def test_a_new_size_is_followed_and_an_absurd_one_is_not(small):
    """A window that claims 65535 by 65535 costs no more than a large one."""
    with small(environ={"COLUMNS": "200", "LINES": "60"}) as terminal:
        terminal.wait_for("ready 80x24.")
        assert b"200x60" not in terminal.history
        terminal.resize(100, 30)
        terminal.wait_for("ready 100x30.")
        terminal.resize(65535, 65535)
        terminal.wait_for(f"ready {LARGEST[0]}x{LARGEST[1]}.")
        terminal.resize(40, 10)
        terminal.wait_for("ready 40x10.")
        terminal.send("q")
        assert terminal.exit_status() == 7


@pytest.mark.parametrize(
    ("told", "drawn"), [((65535, 65535), LARGEST), ((0, 0), (80, 24)), ((10, 3), (10, 3))]
)
def test_odd_sizes_from_the_start(small, told, drawn):
    """The first frame too is of a size that can be drawn."""
    assert clamped(*told) == drawn
    with small(size=(80, 24)) as terminal:
        terminal.resize(*told)
        terminal.wait_for(lambda: f"ready{drawn[0]}x{drawn[1]}." in "".join(terminal.text.split()))


def test_an_idle_screen_sends_nothing(small):
    """A reader that is left open costs a slow line no byte."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.settle()
        assert terminal.silence(1.0) == b""


def test_no_colour_means_no_colour_sequence(small):
    """With the filter of NO_COLOR the app sends no colour at all; without it, it does."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("q")
        terminal.exit_status()
        assert terminal.colours()
    with small("plain") as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("jq")
        terminal.exit_status()
        assert terminal.colours() == []


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_and_continued_the_reader_is_back(small, number):
    """fg brings the screen and the keys back, also after a stop that no program can see coming."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.settle()
        terminal.signal(number)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
        terminal.settle()
        if number == signal.SIGTSTP:
            assert terminal.modes_left() == set()
        mark = terminal.mark()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda: b"ready" in terminal.since(mark))
        assert "alternate screen" in terminal.modes
        terminal.send("jk")
        terminal.wait_for("j k.")
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_status() == 143
        assert terminal.modes_left() == set()


def test_another_program_has_the_terminal_while_it_runs(small):
    """The editor finds the terminal as the shell would give it, and the reader comes back."""
    with small() as terminal:
        terminal.wait_for("ready 80x24.")
        terminal.send("x")
        terminal.wait_for("outside")
        assert terminal.modes_left() == set()
        terminal.send("typed\r")
        terminal.wait_for("x.")
        terminal.send("j")
        terminal.wait_for("x j.")
        assert b"back typed" in terminal.history
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert terminal.modes_left() == set()
