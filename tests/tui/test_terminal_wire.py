"""What a real terminal is sent: all of the screen where it has lost it, and nothing at rest."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import MODERN, ROOT, Terminal, briefing
from tests.tui.emulator import Emulator

BRIEF = ROOT / "briefs" / "pk-spu-2026.md"


def opened(*words: str | Path, size: tuple[int, int] = (100, 30), **settings) -> Terminal:
    """Open the reader and wait until the whole screen stands."""
    terminal = Terminal(briefing(*words), size=size, **settings)
    terminal.wait_for("TLP:")
    terminal.settle()
    return terminal


def resized(terminal: Terminal) -> None:
    terminal.resize(90, 28)


def redrawn(terminal: Terminal) -> None:
    terminal.press("ctrl+l")


def stopped(number: signal.Signals) -> Callable[[Terminal], None]:
    def stop(terminal: Terminal) -> None:
        terminal.signal(number)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
        terminal.settle()
        terminal.signal(signal.SIGCONT)

    return stop


def edited(terminal: Terminal) -> None:
    terminal.press("e")


def piped(terminal: Terminal) -> None:
    terminal.press("|")
    terminal.wait_for(lambda: "|" in terminal.line(-1))
    terminal.send("true\r")
    terminal.wait_for(lambda: b"Press Return" in terminal.history)
    terminal.send("\r")


LOSING = {
    "another size": resized,
    "ctrl+l": redrawn,
    "suspended": stopped(signal.SIGTSTP),
    "stopped": stopped(signal.SIGSTOP),
    "an editor": edited,
    "a pipe": piped,
}


@pytest.mark.slow
@pytest.mark.parametrize("how", LOSING)
def test_what_a_terminal_has_lost_is_sent_whole(how):
    """An empty screen that is sent what came since then shows the same."""
    with opened(BRIEF, environ={"EDITOR": "true"}) as terminal:
        terminal.press("2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        terminal.settle()
        mark = terminal.mark()
        LOSING[how](terminal)
        terminal.wait_for(lambda: b"TLP:CLEAR" in terminal.since(mark))
        terminal.settle()
        empty = Emulator(terminal.screen.columns, terminal.screen.lines)
        empty.feed(terminal.since(mark).rpartition(b"\x1b[?1049h")[2].decode())
        assert empty.text() == terminal.text.split("\n")
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


@pytest.mark.parametrize("answers", [MODERN, {}], ids=["a modern terminal", "a silent one"])
def test_at_rest_nothing_is_sent(answers):
    """Neither after the start nor after a key, whatever the terminal says of itself."""
    with opened("briefs", answers=answers) as terminal:
        terminal.press("j")
        terminal.wait_for("2 of 4")
        terminal.settle()
        assert terminal.silence(1.5) == b""


def test_a_step_in_a_list_sends_two_rows_and_the_place(tmp_path):
    """Less than half a thousand bytes on a plain terminal, whatever Textual draws anew."""
    with opened("briefs", size=(80, 24), environ={"COLORTERM": "truecolor"}) as terminal:
        terminal.press("j")
        terminal.wait_for("2 of 4")
        terminal.settle()
        mark = terminal.mark()
        terminal.press("j")
        terminal.wait_for("3 of 4")
        terminal.settle()
        assert 0 < len(terminal.since(mark)) < 400


OTHER = """
import briefing_tui.tui.wire.fit as fit
fit.KNOWN = {**fit.KNOWN, "render": "other names"}
"""


def test_a_textual_that_is_not_known_draws_the_reader_itself(tmp_path):
    """Nothing is said on the screen, and all of it stands."""
    (tmp_path / "sitecustomize.py").write_text(OTHER)
    environ = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with opened(BRIEF, environ=environ) as terminal:
        terminal.press("2", "j")
        terminal.wait_for(lambda: "1 of 12" in terminal.line(-1))
        assert b"\x1b[0m" in terminal.history
        assert b"as known" not in terminal.history
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
