"""Terminals of every kind: by TERM, COLORTERM, NO_COLOR and the locale, and inside of others.

Each of them gets the same tour. It sends no colour that the terminal is not said to have, and no
letter that the locale does not have.
"""

import os
import shutil
import subprocess
import sys
from itertools import cycle, product

import pytest

from tests.terminal import ROOT, Terminal, briefing, colours

TERMS = ("xterm-256color", "xterm", "linux", "vt100", "screen", "screen-256color",
         "tmux-256color", "nosuchterm", "unknown", "dumb", None)  # fmt: skip
COLOURS = ((None, None), ("truecolor", None), (None, "1"), ("truecolor", "1"))
"""COLORTERM and NO_COLOR."""
LOCALES = {"C": True, "C.UTF-8": False, "en_US.ISO-8859-1": True, None: False}
"""LANG, and whether it has ASCII alone; where none is set, Python takes the terminal for UTF-8."""
EVERY = "BRIEFING_EVERY"
"""Set this to test each of these with each of the others; else every value comes once at least."""

KINDS = (
    [(term, *colour, lang) for term, colour, lang in product(TERMS, COLOURS, LOCALES)]
    if os.environ.get(EVERY)
    else [
        (term, *colour, lang)
        for term, colour, lang in zip(
            TERMS, cycle(COLOURS), cycle(["C.UTF-8", *LOCALES]), strict=False
        )
    ]
)

TOUR = ("j", "enter", "2", "j", "enter", "/", "a", "escape", "s", "p", "down", "escape", "?")


def toured(term, colorterm, no_colour, lang, **settings) -> Terminal:
    """Lead a session through the places that differ in colour, and out again."""
    environ = {"TERM": term, "COLORTERM": colorterm, "NO_COLOR": no_colour, "LANG": lang}
    with Terminal(briefing("briefs"), environ=environ, **settings) as terminal:
        if term in {"dumb", None}:
            terminal.wait_for("briefing>")
            terminal.send("2\rp2\r1\r\x04")
        else:
            terminal.wait_for("1 of 4")
            for key in TOUR:
                terminal.press(key)
                terminal.settle(0.04)
            terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
        return terminal


def depths(sent: bytes) -> set[str]:
    """Give of which kinds the colours are that were sent: of 16, of 256, or any."""
    found = set()
    for style in colours(sent):
        codes = [int(code or 0) for code in style[2:-1].split(b";")]
        while codes:
            code = codes.pop(0)
            if code in {38, 48}:
                kind = codes.pop(0)
                found.add({5: "256", 2: "any"}[kind])
                del codes[: 1 if kind == 5 else 3]
            elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107:
                found.add("16")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("term", "colorterm", "no_colour", "lang"), KINDS)
def test_a_terminal_gets_no_colour_and_no_letter_that_it_has_not(term, colorterm, no_colour, lang):
    """It is drawn whole all the same, and left as it was."""
    terminal = toured(term, colorterm, no_colour, lang)
    sent = bytes(terminal.history)
    assert b"Pakistan" in sent
    if no_colour or term in {"dumb", None} or (term == "vt100" and not colorterm):
        assert depths(sent) == set()
    elif colorterm:
        assert depths(sent) == {"any"}
    else:
        assert depths(sent) == {"256" if term.endswith("256color") else "16"}
    assert sent.isascii() is LOCALES[lang] or (term in {"dumb", None} and sent.isascii())


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "blue-orange", "ansi", "mono"])
def test_what_is_typed_into_shows_its_cursor_in_every_theme(theme):
    """Reversed, so that it is seen on any background and without any colour."""
    command = briefing("--theme", theme, "briefs")
    with Terminal(command, environ={"COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("1 of 4")
        terminal.press("s")
        terminal.wait_for("Esc back")
        terminal.settle()
        assert terminal.screen.buffer[2][3].reverse
        terminal.press("escape")
        terminal.wait_for("1 of 4")
        terminal.press("/")
        terminal.settle()
        line = terminal.screen.buffer[terminal.screen.lines - 1]
        (column,) = [x for x in range(80) if line[x].reverse and not line[x - 1].reverse][-1:]
        assert terminal.line(-1)[:column].endswith("/")


@pytest.fixture
def plain() -> list[str]:
    """Give the screen of a brief on a terminal of its own."""
    with Terminal(briefing("briefs/pk-spu-2026.md")) as terminal:
        terminal.wait_for("TLP:CLEAR")
        terminal.settle(0.5)
        return terminal.text.split("\n")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_inside_tmux_the_pane_shows_the_same(plain, tmp_path):
    """Its own keys and sizes are those of any terminal."""

    def tmux(*words: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "socket"), *words]
        environ = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LANG": "C.UTF-8"}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environ)
        assert done.returncode == 0, done.stderr
        return done.stdout

    command = " ".join(briefing("briefs/pk-spu-2026.md"))
    # One row more than the reader gets is tmux's own, where it has a status line.
    tmux("-u", "new-session", "-d", "-x", "80", "-y", "24", command, ";", "set", "status", "off")
    try:
        await_text(lambda: tmux("capture-pane", "-p").split("\n")[:24], plain)
        tmux("send-keys", "2", "j")
        await_text(lambda: "1 of 12" in tmux("capture-pane", "-p"), True)
    finally:
        tmux("kill-server")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("screen") is None, reason="needs GNU screen")
def test_inside_screen_the_window_shows_the_same(plain, tmp_path):
    """It takes a brief's letters for UTF-8 where it was told so."""
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    environ = {"SCREENDIR": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    command = ["screen", "-U", "-c", "/dev/null", *briefing("briefs/pk-spu-2026.md")]
    with Terminal(command, environ=environ) as terminal:
        terminal.wait_for(lambda: [line.rstrip() for line in terminal.text.split("\n")] == plain)
        terminal.press("2", "j")
        terminal.wait_for("1 of 12")
        terminal.press("q")
        assert terminal.exit_status() == 0


def await_text(seen, wanted) -> None:
    """Ask until an answer is the wanted one; each question takes a process, and so a moment."""
    for _ in range(400):
        if (last := seen()) == wanted:
            return
    raise AssertionError(last)


def test_what_a_terminal_can_is_what_terminfo_says():
    """A name that nobody knows can nothing, and an old one no more than it could."""
    asks = "import sys; from briefing_tui.tui.terminal import abilities; "
    asks += "print(*abilities({'TERM': sys.argv[1]}))"
    for name, can in (
        ("xterm-256color", "True True"), ("screen", "False True"), ("vt100", "False False"),
        ("dumb", "False False"), ("no-such-terminal", "False False"), ("", "False False"),
    ):  # fmt: skip
        # What curses was told of a terminal first holds for its process.
        done = subprocess.run([sys.executable, "-c", asks, name], capture_output=True, check=True)
        assert done.stdout.decode().strip() == can, name


@pytest.mark.slow
def test_a_theme_is_fitted_to_a_terminal_that_says_nothing_of_itself():
    """It is asked for in colours that a name without a description may not have."""
    command = briefing("--theme", "dark", "briefs")
    with Terminal(command, environ={"TERM": "unknown", "COLORTERM": None}) as terminal:
        terminal.wait_for("1 of 4")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    assert depths(bytes(terminal.history)) == {"16"}
