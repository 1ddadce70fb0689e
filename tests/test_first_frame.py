"""What was read last stands on the screen before the reader is there, and only where it may."""

import os
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from tests.terminal import Terminal, briefing
from tests.tui.texts import SMALL

SIZE = (100, 30)
STARTED = b"\x1b[?1000h"
"""What the reader sends first when it takes the terminal over."""
WAITING = """
import signal, sys
from briefing_tui import first_frame
first_frame.show(sys.argv[1:])
{then}
signal.pause()
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two briefs."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "small.md").write_text(SMALL, "utf-8")
    (folder / "other.md").write_text("---\ntitle: Other\ntlp: CLEAR\n---\nText.\n", "utf-8")
    return folder


@contextmanager
def opened(library: Path, size: tuple[int, int] = SIZE, **environ: str) -> Iterator[Terminal]:
    """Open the reader on a library, with a home of its own beside it."""
    home = library.parent
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CACHE", "CONFIG")}
    with Terminal(briefing(library), size=size, environ={**places, **environ}) as terminal:
        yield terminal


def leave_in_brief(library: Path, **environ: str) -> None:
    """Open the small brief, go to an event, and leave the reader there."""
    with opened(library, **environ) as terminal:
        terminal.wait_for("A small brief")
        terminal.settle()
        while "A small brief" not in selected(terminal):
            before = terminal.text
            terminal.press("j")
            terminal.wait_for(lambda before=before: terminal.text != before)
        terminal.press("enter")
        terminal.wait_for("They meet")
        terminal.press("2", "j", "j")
        terminal.wait_for("as he met the minister")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


def selected(terminal: Terminal) -> str:
    """Give the row with the bar of the selection."""
    return next((line for line in terminal.text.splitlines() if line.startswith("▌")), "")


def frames(library: Path) -> list[Path]:
    """Give the frames that are kept."""
    folder = library.parent / "STATE" / "briefing" / "frames"
    return list(folder.iterdir()) if folder.is_dir() else []


def frame_of(terminal: Terminal) -> str:
    """Give what stood on the screen before the reader took it over."""
    terminal.wait_for(lambda: STARTED in terminal.history)
    before = bytes(terminal.history).partition(STARTED)[0]
    screen = pyte.Screen(*SIZE)
    pyte.ByteStream(screen).feed(before)
    return "\n".join(line.rstrip() for line in screen.display)


def test_the_frame_is_that_of_the_reader_that_follows(library: Path) -> None:
    """Cell for cell; and nothing else is to be seen in between."""
    leave_in_brief(library)
    with opened(library) as terminal:
        frame = frame_of(terminal)
        assert "They meet" in frame
        assert "as he met the minister" in frame
        seen = set()
        terminal.wait_for(lambda: seen.add(plain(terminal)) or b"?1004h" in terminal.history)
        terminal.settle(0.5)
        seen.add(plain(terminal))
        assert seen == {frame}
        terminal.press("j")
        terminal.wait_for(lambda: "They dine" in selected(terminal))
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def plain(terminal: Terminal) -> str:
    """Give the screen."""
    return "\n".join(line.rstrip() for line in terminal.screen.display)


def test_what_is_typed_meanwhile_is_kept(library: Path) -> None:
    """And is not echoed over the frame."""
    leave_in_brief(library)
    with opened(library) as terminal:
        terminal.wait_for(lambda: b"They meet" in terminal.history)
        terminal.send("j")
        terminal.wait_for(lambda: "They dine" in selected(terminal))


@pytest.mark.parametrize("tlp", ["AMBER+STRICT", "RED", ""])
def test_of_a_brief_that_is_not_passed_on_none_is_kept(library: Path, tlp: str) -> None:
    """Nor of one without a marking, nor of one with a stricter item in it."""
    line = f"tlp: {tlp}" if tlp else "lang: en"
    (library / "small.md").write_text(SMALL.replace("tlp: GREEN", line), "utf-8")
    leave_in_brief(library)
    assert frames(library) == []


def test_a_line_of_the_configuration_turns_it_off(library: Path) -> None:
    """What was kept before is not shown, and goes."""
    leave_in_brief(library)
    (frame,) = frames(library)
    assert stat.S_IMODE(frame.stat().st_mode) == 0o600
    config = library.parent / "CONFIG" / "briefing" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("first_frame = false\n")
    with opened(library) as terminal:
        assert frame_of(terminal).strip() == ""
        terminal.wait_for("They meet")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    assert frames(library) == []


@pytest.mark.parametrize("what", ["changed", "gone", "size", "terminal"])
def test_a_frame_that_may_not_be_right_is_not_shown(library: Path, what: str) -> None:
    """The brief has changed or is gone, or the terminal is another."""
    leave_in_brief(library)
    file = library / "small.md"
    if what == "changed":
        file.write_text(SMALL.replace("They meet", "They part"), "utf-8")
    elif what == "gone":
        file.unlink()
    size = (90, 30) if what == "size" else SIZE
    environ = {"TERM": "xterm"} if what == "terminal" else {}
    with opened(library, size, **environ) as terminal:
        terminal.wait_for(lambda: STARTED in terminal.history)
        assert b"They meet" not in bytes(terminal.history).partition(STARTED)[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_frame_of_a_brief_that_may_not_be_read_is_not_shown(library: Path) -> None:
    """The rights to a brief are those of now."""
    leave_in_brief(library)
    (library / "small.md").chmod(0)
    with opened(library) as terminal:
        terminal.wait_for(lambda: STARTED in terminal.history)
        assert b"They meet" not in bytes(terminal.history).partition(STARTED)[0]


def test_a_frame_that_somebody_wrote_into_does_nothing(library: Path) -> None:
    """Codes in its texts become marks; codes in its looks make it no frame."""
    leave_in_brief(library)
    (frame,) = frames(library)
    text = frame.read_text("utf-8")
    for harm, shown in ((("They meet", "\x1b]52;c;eA==\x07"), True), (("1;", "1m\x1b[6n;"), False)):
        frame.write_text(text.replace(*harm), "utf-8")
        with opened(library) as terminal:
            terminal.wait_for(lambda: STARTED in terminal.history)
            before = bytes(terminal.history).partition(STARTED)[0]
            assert b"\x1b]52" not in before
            assert b"[6n" not in before
            assert (b"as he met" in before) is shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1])
def test_a_signal_before_the_reader_is_there_leaves_the_terminal_whole(
    library: Path, number: signal.Signals
) -> None:
    """And ends the program with the status of that signal."""
    leave_in_brief(library)
    with waiting(library, "") as terminal:
        terminal.wait_for("They meet")
        terminal.process.send_signal(number)
        assert terminal.exit_status() == 128 + number
        assert terminal.modes_left() == set()


def test_what_goes_wrong_is_told_on_the_screen_that_was_there(library: Path) -> None:
    """The frame goes before a sentence is said."""
    leave_in_brief(library)
    then = "from briefing_tui.cli import streams; streams.say('a fault'); sys.exit(2)"
    with waiting(library, then) as terminal:
        assert terminal.exit_status() == 2
        assert terminal.modes_left() == set()
        history = bytes(terminal.history)
        assert history.index(b"?1049l") < history.index(b"a fault")


@contextmanager
def waiting(library: Path, then: str) -> Iterator[Terminal]:
    """Run what the program does first, and then something else in place of the reader."""
    home = library.parent
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CACHE", "CONFIG")}
    script = home / "waiting.py"
    script.write_text(WAITING.format(then=then))
    with Terminal([sys.executable, script, library], size=SIZE, environ=places) as terminal:
        yield terminal


def test_a_guest_is_shown_nothing_of_before(library: Path) -> None:
    """Not even where the same words have a frame that was kept."""
    leave_in_brief(library)
    with opened(library) as terminal:
        assert "They meet" in frame_of(terminal)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    code = WAITING.format(then="print(first_frame.is_shown(), flush=True)")
    code = code.replace("sys.argv[1:]", "[*sys.argv[1:], '--guest']")
    kept = "first_frame._kept = lambda _: ([first_frame.LOOK + 'x'], (100, 30), '')"
    code = code.replace("first_frame.show", f"{kept}\nfirst_frame.show")
    with Terminal([sys.executable, "-c", code, str(library)], size=SIZE) as terminal:
        terminal.wait_for("False")
