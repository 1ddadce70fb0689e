"""What is sent to the terminal's clipboard, in which wrapping, and what the user is told."""

import re
import shutil
import sys
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.clipboard import SCREEN_CHUNK, copy
from tests.terminal import Terminal

PLAIN = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def copied(text, environ=None, **settings):
    """Copy a text; give what became of it and what was sent."""
    sent = []
    outcome = copy(text, sent.append, environ or {"TERM": "xterm"}, programs=False, **settings)
    return outcome, "".join(sent)


def decoded(sequence):
    """Give the text that a plain OSC 52 sequence carries."""
    match = PLAIN.fullmatch(sequence)
    assert match, sequence
    return b64decode(match[1]).decode()


def test_a_terminal_is_sent_the_text_and_the_user_is_told_how_much():
    """The text arrives whole, and the message says that it was sent, not that it arrived."""
    outcome, sent = copied("“Wang’s words”")
    assert decoded(sent) == "“Wang’s words”"
    assert outcome.sent
    assert outcome.message == "Sent 14 characters to the terminal's clipboard"


def test_one_character_is_not_many():
    """The message counts as a person does."""
    assert "1 character to" in copied("x")[0].message


def test_tmux_is_sent_both_forms_since_it_may_let_through_either():
    """With set-clipboard on the plain form counts, with allow-passthrough on the wrapped one."""
    outcome, sent = copied("text", {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    plain, wrapped = sent.split("\x1bPtmux;")
    assert decoded(plain) == "text"
    assert wrapped.endswith("\x1b\\")
    assert decoded(wrapped[:-2].replace("\x1b\x1b", "\x1b")) == "text"
    assert "if tmux lets it through" in outcome.message


@given(st.integers(0, 4000))
def test_screen_is_sent_pieces_that_it_can_hold(length):
    """Each string of GNU screen is at most 768 bytes long, and together they are the sequence."""
    text = "a" * (length + 1)
    _, sent = copied(text, {"TERM": "screen.xterm-256color", "STY": "1.pts"})
    pieces = re.findall(r"\x1bP([^\\]*)\x1b\\", sent)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sent
    assert all(len(piece) + 4 <= 768 for piece in pieces)
    assert all(len(piece) <= SCREEN_CHUNK for piece in pieces)
    assert decoded("".join(pieces)) == text


def test_too_much_is_not_copied_at_all():
    """Above the cap nothing is sent, not a part, and the message names both sizes."""
    outcome, sent = copied("x" * 75_001)
    assert not outcome.sent
    assert sent == ""
    assert "75,001 characters" in outcome.message
    assert "100,000" in outcome.message
    assert copied("x" * 75_000)[0].sent
    assert copied("x" * 75_001, limit=200_000)[0].sent


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_a_terminal_without_a_clipboard_is_sent_nothing(term):
    """The user is told rather than left to believe."""
    outcome, sent = copied("text", {"TERM": term})
    assert not outcome.sent
    assert sent == ""
    assert "no clipboard" in outcome.message


def test_nothing_is_not_copied():
    """An empty text does not empty the clipboard."""
    assert copied("\n")[0].sent is False
    assert copied("\n")[1] == ""


def test_what_is_pasted_cannot_act():
    """No escape ends a bracketed paste, no line break at the end sends a command off."""
    _, sent = copied("rm\x1b[201~ -rf\u202e x\r\nsecond line\n\n")
    pasted = decoded(sent)
    assert "\x1b" not in pasted
    assert "\r" not in pasted
    assert "\u202e" not in pasted
    assert pasted.endswith("\nsecond line")


def test_a_path_stays_one_line():
    """A file name with a line break in it shows it, and does not run what follows."""
    _, sent = copied("briefs/x\nreboot", one_line=True)
    assert decoded(sent) == "briefs/x␊reboot"


def test_lone_surrogates_do_no_harm():
    """A file name that is not UTF-8 can be copied."""
    assert copied("brief\udcff.md")[0].sent


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_inside_a_tmux_as_it_comes_the_text_reaches_the_outer_terminal(tmp_path):
    """tmux's defaults ignore the sequences of programs; its own command is used, and works."""
    script = tmp_path / "copies.py"
    script.write_text(
        "import os, sys\n"
        "from briefing_tui.tui.clipboard import copy\n"
        "print(copy('words of Naqvi', sys.stdout.write, os.environ).message)\n"
        "sys.stdin.read()\n"
    )
    inside = f"{sys.executable} {script}"
    command = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "socket"), "new-session", inside]
    with Terminal(command) as terminal:
        terminal.wait_for("Sent 14 characters to tmux")
        terminal.wait_for(lambda: b"\x1b]52;" in terminal.history)
        payload = re.search(rb"\x1b\]52;\w*;([^\x07\x1b]+)", terminal.history)
        assert b64decode(payload[1]) == b"words of Naqvi"
        terminal.press("ctrl+d")
        terminal.exit_status()


def test_without_the_program_of_tmux_the_sequences_are_sent():
    """Where tmux cannot be asked, the terminal is."""
    sent = []
    environ = {"TERM": "screen-256color", "TMUX": "/nowhere,1,0", "PATH": "/nowhere"}
    assert copy("text", sent.append, environ).sent
    assert len(sent) == 2
