"""Signals in every place: how the reader ends, and that the terminal is whole afterwards."""

import os
import signal
from itertools import cycle, product

import pytest

from tests.terminal import Terminal, briefing
from tests.tui.places import PLACES, back, go, library, standing

ENDING = {signal.SIGHUP: 129, signal.SIGQUIT: 131, signal.SIGTERM: 143}
SELDOM = {
    signal.SIGUSR1: 138,
    signal.SIGUSR2: 140,
    signal.SIGALRM: 142,
    signal.SIGXCPU: 152,
    signal.SIGVTALRM: 154,
    signal.SIGPROF: 155,
}
"""Signals that nobody means to send to a reader, and that end a program all the same."""


EVERY = "BRIEFING_EVERY"
"""Set this to test every place with every signal; else each place is ended by one of them."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "number"),
    product(PLACES, ENDING) if os.environ.get(EVERY) else zip(PLACES, cycle(ENDING), strict=False),
)
def test_a_signal_ends_the_reader_in_every_place(place, number, tmp_path):
    """With the status that a shell would give, and with no mode left on."""
    with standing(library(tmp_path), place) as terminal:
        terminal.signal(number)
        assert terminal.exit_status() == ENDING[number]
        assert terminal.modes_left() == set()


@pytest.mark.slow
@pytest.mark.parametrize("number", SELDOM)
def test_a_signal_that_means_nothing_here_leaves_the_terminal_whole_too(number):
    """As with every other that would end the program."""
    with Terminal(briefing("briefs")) as terminal:
        terminal.wait_for("1 of 4")
        terminal.signal(number)
        assert terminal.exit_status() == SELDOM[number]
        assert terminal.modes_left() == set()


TAKES_BACK = ("what to copy", "the palette", "the contents", "a line for a file",
              "a question for a key", "the line to find with", "the help")  # fmt: skip


@pytest.mark.slow
def test_an_interrupt_takes_back_what_was_asked_and_else_ends_the_reader(tmp_path):
    """`kill -INT` is the key Ctrl+C, in every place where a question stands."""
    with standing(library(tmp_path), "the list") as terminal:
        for place in TAKES_BACK:
            go(terminal, place)
            asked = PLACES[place].shows
            terminal.signal(signal.SIGINT)
            terminal.wait_for(lambda asked=asked: asked not in terminal.text)
            back(terminal)
        terminal.signal(signal.SIGINT)
        assert terminal.exit_status() == 130
        assert terminal.modes_left() == set()


@pytest.mark.slow
@pytest.mark.parametrize("number", ENDING)
def test_a_signal_at_any_moment_of_the_start_leaves_the_terminal_whole(number):
    """Before there is a frame, with the first bytes of one, and while the library is read."""
    for seen in (b"", b"\x1b[?1049h", b"\x1b[?2004h", b"Briefs"):
        with Terminal(briefing("briefs")) as terminal:
            terminal.wait_for(lambda seen=seen: seen in terminal.history)
            terminal.signal(number)
            assert terminal.exit_status() == ENDING[number], seen
            assert terminal.modes_left() == set(), seen


def test_a_signal_while_the_editor_has_the_terminal_ends_the_reader(tmp_path):
    """The terminal is the editor's then, and nothing is sent to it."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho in the editor\nread line\n")
    editor.chmod(0o700)
    place = library(tmp_path)
    with standing(place, "a pane", environ={"EDITOR": str(editor)}) as terminal:
        terminal.press("e")
        terminal.wait_for("in the editor")
        mark = terminal.mark()
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(20) in {143, -signal.SIGTERM}
        assert terminal.since(mark) == b""
        assert terminal.modes_left() == set()
        terminal.send("\r")


@pytest.mark.slow
@pytest.mark.parametrize("place", ["the list", "the narrative", "the palette", "the timeline"])
def test_a_storm_of_sizes_ends_in_the_last_one(place, tmp_path):
    """A window that is dragged tells hundreds of sizes, faster than any can be drawn."""
    with standing(library(tmp_path), place) as terminal:
        before = terminal.text
        for step in range(300):
            terminal.resize(40 + step % 80, 10 + step % 30)
            terminal.signal(signal.SIGWINCH)
        terminal.resize(80, 24)
        # All but the bottom line, which says how far down one is in what is now in sight.
        terminal.wait_for(lambda: terminal.text.split("\n")[:-1] == before.split("\n")[:-1])
        back(terminal)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


@pytest.mark.slow
def test_a_hung_up_line_ends_the_reader_within_moments_in_every_place(tmp_path):
    """Nothing is left behind that would turn for ever."""
    folder = library(tmp_path)
    for place in ("the list", "the query", "the narrative", "a line for a file", "the palette"):
        with standing(folder, place) as terminal:
            terminal.hang_up()
            assert terminal.process.wait(20) == 129, place
