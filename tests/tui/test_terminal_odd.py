"""Odd windows, odd bytes and odd streams in every place: the reader goes on, and can be left."""

import os
import random
import resource

import pytest

from tests.terminal import Terminal, briefing
from tests.tui.places import PLACES, back, go, library, standing

SIZES = ((0, 0), (1, 1), (3, 10), (10, 3), (1000, 1))
VAST = (65535, 65535)
SOME = ("the list", "what was found", "an excerpt", "the narrative", "the contents", "the palette",
        "the timeline", "a dossier")  # fmt: skip
"""Places of every kind; all of them where BRIEFING_EVERY is set."""
VISITED = PLACES if os.environ.get("BRIEFING_EVERY") else SOME


@pytest.mark.slow
def test_an_absurd_window_ends_no_place(tmp_path):
    """Down to one cell, up to what no screen has; back at a usual size one is where one was."""
    with standing(library(tmp_path), "the list") as terminal:
        for place in VISITED:
            go(terminal, place)
            before = terminal.line(0)
            for size in (*SIZES, VAST) if place == "the list" else SIZES:
                mark = terminal.mark()
                terminal.resize(*size)
                # A window of no size is taken for the usual one, which it had.
                terminal.wait_for(lambda mark=mark: terminal.since(mark))
            terminal.resize(80, 24)
            terminal.wait_for(lambda before=before: terminal.line(0) == before)
            back(terminal)
        terminal.press("q")
        assert terminal.exit_status() == 0


BAD = {
    "no text": b"\xff\xc3\x28\xfe\x80" * 40,
    "a sequence that never ends": b"\x1b[" + b"1;" * 200,
    "numbers beyond all bounds": b"\x1b[99999999999999999999;99999999999999u\x1b[2147483648~",
    "reports of a mouse that is nowhere": b"\x1b[<0;99999;99999M\x1b[<64;0;0M\x1b[<35;-1;-1m",
    "an old report of a mouse": b"\x1b[M\xff\xff\xff\x1b[M !!",
    "sequences without sense": b"\x1bP1$r\x1b\\\x1b]52;c;eA==\x07\x1b_x\x1b\\\x1bO\x00\x1b[?1;2c",
    "the half of a sequence": b"\x1b[20",
}


@pytest.mark.slow
def test_bytes_that_are_no_keys_do_nothing_worse_than_keys_in_every_place(tmp_path):
    """They may be taken for keys; the reader goes on, and is left with the terminal whole."""
    environ = {"EDITOR": "/no/such/editor"}
    with standing(library(tmp_path), "the list", environ=environ) as terminal:
        for place in VISITED:
            go(terminal, place)
            for data in BAD.values():
                terminal.send(data)
            # More than a second later no tail belongs to what was begun.
            terminal.settle(1.1)
            assert terminal.process.poll() is None, place
            terminal.send("\x1b")
            terminal.settle(0.1)
            back(terminal)
            terminal.press("g")
            terminal.settle(0.1)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


HARMLESS = bytes(set(range(256)) - {*b"qePF|\x03\x11\x1a\x1c"})
"""All bytes but the keys that end the reader, stop it, or start or write something."""


@pytest.mark.slow
@pytest.mark.parametrize("place", ["the list", "the query", "the narrative", "the palette"])
def test_bytes_at_random_are_survived(place, tmp_path):
    """That come in one burst, wherever they lead; then the reader is left as ever.

    BRIEFING_BYTES sets how many.
    """
    chance = random.Random(place)
    with standing(library(tmp_path), place, environ={"EDITOR": "/no/such/editor"}) as terminal:
        for _ in range(int(os.environ.get("BRIEFING_BYTES", "2000")) // 500):
            terminal.send(bytes(chance.choices(HARMLESS, k=500)))
        terminal.settle(1.1, limit=60)
        assert terminal.process.poll() is None
        terminal.signal(15)
        assert terminal.exit_status() == 143
        assert terminal.modes_left() == set()


@pytest.mark.slow
@pytest.mark.parametrize("bracketed", [True, False])
def test_a_megabyte_that_is_pasted_does_no_harm(bracketed, tmp_path):
    """Into a line it goes as text; its memory is no multiple of what was pasted."""
    text = b"x" * 1_000_000
    paste = b"\x1b[200~" + text + b"\x1b[201~" if bracketed else text[:20_000]
    place = "the query" if bracketed else "the list"
    with standing(library(tmp_path), place) as terminal:
        before = memory(terminal)
        terminal.send(paste)
        terminal.settle(0.5, limit=60)
        assert memory(terminal) - before < 100_000_000
        terminal.press("ctrl+c")
        assert terminal.exit_status(60) == 130
        assert terminal.modes_left() == set()


def memory(terminal: Terminal) -> int:
    """Give the bytes of memory that the reader holds."""
    with open(f"/proc/{terminal.process.pid}/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * resource.getpagesize()


STREAMS = {
    "<&-": "Standard input is closed; the reader needs one, were it /dev/null",
    ">&-": "standard output is none",
    "</dev/null": "",
    "<briefs/README.md": "",
    "2>&-": "",
    "2>/dev/null": "",
    ">/dev/null": "standard output is none",
    "| cat": "standard output is none",
}


@pytest.mark.slow
@pytest.mark.parametrize("how", STREAMS)
def test_a_stream_that_is_no_terminal_is_told_or_done_without(how):
    """One sentence, and no screen; or the screen as ever."""
    command = f'set -o pipefail 2>/dev/null; "$@" {how}'
    with Terminal(["/bin/bash", "-c", command, "sh", *briefing("briefs")]) as terminal:
        if STREAMS[how]:
            assert terminal.exit_status() == 2
            said = " ".join(terminal.history.decode().split())
            assert STREAMS[how].lower() in said.lower()
            assert said.startswith("briefing: ")
            assert "\x1b" not in said
        else:
            terminal.wait_for("1 of 4")
            terminal.press("q")
            assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def test_the_terminal_of_standard_input_serves_where_none_is_the_controlling_one():
    """As under setsid, and in some containers."""
    with Terminal(briefing("briefs"), controlling=False) as terminal:
        terminal.wait_for("1 of 4")
        terminal.press("j")
        terminal.wait_for("2 of 4")
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
