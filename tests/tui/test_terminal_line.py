"""The reader at the end of a line that is slow and late, loses bytes, or hangs up."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

from tests.line import BAUD_9600, line
from tests.terminal import ROOT, Terminal, briefing

BRIEF = ROOT / "briefs" / "pk-spu-2026.md"


def opened(*words, size=(100, 30), **way) -> Terminal:
    """Open the reader over a line and wait until the whole screen stands."""
    terminal = Terminal(line(briefing(*words), **way), size=size)
    terminal.wait_for("TLP:")
    terminal.settle(0.5)
    return terminal


def test_esc_alone_works_at_the_end_of_a_slow_line():
    """It leaves what was typed after `/`, and the key behind it is a key of its own."""
    with opened(BRIEF, typed=BAUD_9600, rate=BAUD_9600 * 4, delay=0.15) as terminal:
        terminal.press("2", "/", *"unit")
        terminal.wait_for(lambda: "/unit" in terminal.line(-1))
        terminal.press("escape")
        terminal.wait_for(lambda: "/unit" not in terminal.line(-1))
        terminal.press("escape", "2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


def test_a_line_that_hangs_up_in_the_midst_of_a_frame_ends_the_reader():
    """Though what it was sending is never taken."""
    with opened(BRIEF, size=(200, 60), rate=BAUD_9600 * 10) as terminal:
        mark = terminal.mark()
        # More than the system holds for the line, so that the reader stands in a write.
        terminal.press(*["ctrl+l"] * 10)
        terminal.wait_for(lambda: len(terminal.since(mark)) > 500)
        terminal.hang_up()
        assert terminal.process.wait(20) == 128 + signal.SIGHUP


def test_what_a_line_has_lost_comes_back_with_ctrl_l():
    """Whatever of a frame was lost, even half a sequence."""
    with opened(BRIEF, lose=257) as terminal:
        terminal.press("2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        terminal.settle(0.5)
        before = terminal.text
        terminal.press("j")
        terminal.wait_for(lambda: "2 of 12" in terminal.line(-1))
        terminal.settle(0.5)
        mark = terminal.mark()
        terminal.signal(signal.SIGUSR1)
        terminal.press("k")
        terminal.wait_for(lambda: terminal.since(mark))
        terminal.settle(0.5)
        assert terminal.text != before
        terminal.press("ctrl+l")
        terminal.wait_for(lambda: terminal.text == before)
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def has_star(state: Path) -> bool:
    """Tell whether any brief has a star in a state folder."""
    file = state / "briefing" / "state.db"
    if not file.exists():
        return False
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("SELECT 1 FROM brief WHERE starred").fetchone())


def test_a_line_that_stands_still_is_sent_the_last_screen_alone(tmp_path):
    """Keys go on doing their work meanwhile, and what was to be seen in between is never sent."""
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    with Terminal(briefing(BRIEF), size=(100, 30), environ=environ) as terminal:
        terminal.wait_for("TLP:")
        terminal.press("2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        terminal.settle()
        mark = terminal.mark()
        with terminal.standing_still():
            for key in "jjjjjkkkkk" * 5 + "jj*":
                # Each alone, as from a key that is held down.
                terminal.press(key)
                terminal.read(0.03)
            deadline = monotonic() + 20
            while not has_star(tmp_path):
                assert monotonic() < deadline, "keys are not taken while the line stands still"
                terminal.read(0.1)
            assert terminal.since(mark) == b""
        terminal.wait_for(lambda: "3 of 12" in terminal.line(-1))
        terminal.settle()
        assert len(terminal.since(mark)) < 6000
        shown = terminal.text
        terminal.press("ctrl+l")
        terminal.settle()
        assert terminal.text == shown
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
