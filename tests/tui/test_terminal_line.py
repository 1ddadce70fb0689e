"""The reader at the end of a line that is slow and late, loses bytes, or hangs up."""

import signal

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
        before, mark = terminal.text, terminal.mark()
        terminal.signal(signal.SIGUSR1)
        terminal.press("j")
        terminal.wait_for(lambda: terminal.since(mark))
        terminal.settle(0.5)
        terminal.press("k")
        terminal.settle(0.5)
        assert terminal.text != before
        terminal.press("ctrl+l")
        terminal.wait_for(lambda: terminal.text == before)
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
