"""The pseudo-terminal that other tests rely on sees what a terminal would."""

import signal
import subprocess
import sys

import pytest

from tests.terminal import MODERN, Terminal, colours


def shell(line, **settings):
    """Run a line of shell in a terminal."""
    return Terminal(["/bin/sh", "-c", line], **settings)


def test_what_is_sent_is_on_the_screen():
    """Text, colours and cursor movements end as a person would see them."""
    with shell(r"printf '\033[31mred\033[0m\033[3;5Hthere'; stty size") as terminal:
        assert terminal.exit_status() == 0
        assert terminal.line(0) == "red"
        assert terminal.line(2).startswith("    there24 80")
        assert terminal.colours() == [b"\x1b[31m"]


def test_keys_reach_the_command_and_marks_count_the_answer():
    """What is typed is read, and the bytes sent since a mark are known."""
    with shell("stty -echo; echo ask; read x; echo got $x") as terminal:
        terminal.wait_for("ask")
        mark = terminal.mark()
        terminal.send("word\r")
        terminal.wait_for("got word")
        assert terminal.exit_status() == 0
        assert terminal.since(mark) == b"got word\r\n"


@pytest.mark.parametrize(
    ("on", "name", "off"),
    [
        ("[?1049h", "alternate screen", "[?1049l"),
        ("[?1000;1006h", "mouse", "[?1006;1000l"),
        ("[?2004h", "bracketed paste", "[?2004l"),
        ("[?1004h", "focus reports", "[?1004l"),
        ("[?25l", "cursor hidden", "[?25h"),
        ("[?7l", "line wrap off", "[?7h"),
        ("[?2026h", "synchronised output", "[?2026l"),
        ("[>25u", "kitty keyboard", "[<u"),
        ("[?9999h", "mode 9999", "[?9999l"),
    ],
)
def test_modes_that_are_left_on_are_named(on, name, off):
    """A mode counts until it is switched back."""
    with shell(rf"printf '\033{on}'") as terminal:
        assert terminal.exit_status() == 0
        assert name in terminal.modes_left()
    with shell(rf"printf '\033{on}\033{off}'") as terminal:
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def test_terminal_settings_that_are_left_changed_are_named():
    """A terminal that no longer echoes is not whole."""
    with shell("stty -echo") as terminal:
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == {"terminal settings"}


def test_sequences_cut_anywhere_are_whole():
    """A sequence that comes in two reads is neither lost nor drawn."""
    code = (
        "import os, sys\n"
        "for byte in '\\x1b[?1049h\\x1b]52;c;eA==\\x07\\x1bP1;x\\x1b\\\\\\x1b[>1uok é'.encode():\n"
        "    os.write(1, bytes([byte]))\n"
    )
    with Terminal([sys.executable, "-c", code]) as terminal:
        assert terminal.exit_status() == 0
        assert terminal.text.strip() == "ok é"
        assert terminal.modes_left() == {"alternate screen", "kitty keyboard"}


QUERY = r"stty raw -echo; printf '\033[?2026$p'; head -c 11 | od -An -c | tr -d ' \n'; echo done"


@pytest.mark.parametrize(("answers", "digit"), [(None, "0"), (MODERN, "2")])
def test_queries_are_answered_as_the_terminal_would(answers, digit):
    """A plain xterm does not know synchronised output, a modern terminal does."""
    settings = {} if answers is None else {"answers": answers}
    with shell(QUERY, **settings) as terminal:
        terminal.wait_for("done")
        assert f"[?2026;{digit}$y" in terminal.text


def test_a_silent_terminal_answers_nothing():
    """A command must not hang on an answer; this one would."""
    with shell(QUERY, answers={}) as terminal:
        terminal.read()
        assert terminal.silence(0.3) == b""
        assert terminal.process.poll() is None


def test_a_new_size_is_told_to_the_command():
    """The kernel sends SIGWINCH, as it does for a window."""
    with shell("trap 'stty size; exit' WINCH; echo up; while :; do read x; done") as terminal:
        terminal.wait_for("up")
        terminal.resize(100, 30)
        terminal.wait_for("30 100")


def test_a_signal_is_the_exit_status():
    """As a shell counts: 128 and the signal's number."""
    with shell("echo up; exec sleep 100") as terminal:
        terminal.wait_for("up")
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_status() == 143


def test_a_dropped_line_hangs_up():
    """The command is told by SIGHUP."""
    with shell("echo up; exec sleep 100") as terminal:
        terminal.wait_for("up")
        terminal.hang_up()
        assert terminal.process.wait(20) == -signal.SIGHUP


def test_standard_input_may_be_a_pipe_with_the_keys_in_dev_tty():
    """As in `briefing - < brief.md`."""
    line = "cat; read key < /dev/tty; echo key $key; echo lost >&2"
    with shell(line, stdin=b"from the pipe\n", stderr=subprocess.DEVNULL) as terminal:
        terminal.wait_for("from the pipe")
        terminal.send("k\r")
        terminal.wait_for("key k")
        assert terminal.exit_status() == 0
        assert "lost" not in terminal.text


def test_without_a_controlling_terminal_there_is_no_dev_tty():
    """Some containers are like that."""
    with shell("exec 2>/dev/null; cat < /dev/tty || echo none", controlling=False) as terminal:
        terminal.wait_for("none")


def test_a_wait_that_fails_shows_the_screen():
    """The reader of a failed test sees what was there instead."""
    with shell("echo something else") as terminal, pytest.raises(AssertionError) as caught:
        terminal.wait_for("what never comes")
    assert "something else" in str(caught.value)


def test_the_environment_is_a_plain_one():
    """The settings of whoever runs the tests do not change them."""
    with shell("echo $TERM $LANG ${NO_COLOR-unset}$EXTRA", environ={"EXTRA": "!"}) as terminal:
        terminal.wait_for("xterm-256color C.UTF-8 unset!")


@pytest.mark.parametrize(
    ("style", "is_colour"),
    [
        (b"\x1b[31m", True),
        (b"\x1b[1;38;2;10;20;30m", True),
        (b"\x1b[48;5;3m", True),
        (b"\x1b[97m", True),
        (b"\x1b[0m", False),
        (b"\x1b[1;7m", False),
        (b"\x1b[39;49m", False),
        (b"\x1b[m", False),
    ],
)
def test_colours_are_told_from_other_styles(style, is_colour):
    """Bold and reverse are no colours, nor are the terminal's own."""
    assert bool(colours(style)) is is_colour
