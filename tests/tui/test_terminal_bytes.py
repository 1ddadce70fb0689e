"""What the reader sends to a terminal, byte by byte, over sessions that visit every screen."""

import base64
import re
from pathlib import Path

import pytest

from tests.hostile import HOSTILE, hostile_brief, hostile_files, raw_codes
from tests.terminal import ROOT, Terminal, briefing
from tests.tui.picture import difference, taken

TOUR = [
    ["G", "g", "O", "/", "a", "enter", "n", "N", "&", "&", "escape", "?", "escape"],
    ["g", "enter", "j", "j", "enter", "]", "[", "space", "b", "d", "u", "escape", "escape"],
    *([number, "j", "j", "k", "space", "b", ")", "("] for number in "12345"),
    ["1", "j", "&", "&", "/", "e", "enter", "n", "N", "escape"],
    ["t", "j", "escape", "o", "j", "escape", "y", "j", "escape", ":", "t", "escape"],
    ["m", "x", "'", "x", "H", "L", "z", "z", "z", "J", "K", "r", "ctrl+l"],
    ["P", "escape", "|", "escape", "y", "a", "e", "?", "G", "escape"],
]
"""Keys that lead through every screen, from the list of briefs on."""

ALLOWED = re.compile(
    rb"\x1b\[[\d;]*m"  # a style
    rb"|\x1b\[(?:\d+(?:;\d+)?)?H|\x1b\[\d*[A-DG]"  # a place or a way for the cursor
    rb"|\x1b\[K"  # the rest of a row is erased
    rb"|\x1b\[\d+;\d+r|\x1b\[\d+[LM]\x1b\[r"  # rows move between margins, which go at once
    rb"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # a mode
    rb"|\x1b\[\?2026\$p|\x1b\[>\d+u|\x1b\[<u"  # what Textual asks of the terminal and its keyboard
    rb"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/]*=*)\x07"  # the clipboard
    rb"|\r\n"
)
"""Every control sequence that a session may send; no title, no link, nothing that answers."""

LIBRARY_TOUR = [
    ["T", "j", "+", "-", "h", "l", "enter", "escape", "escape", "q"],
    ["a", "j", "enter", "escape", "q"],
    ["Q", "j", "enter", "escape", "q"],
    ['"', "j", "enter", "escape", "q"],
    ["s", "a", "enter", "j", "enter", "n", "escape", "escape", "escape"],
    ["s", *"[/]", "escape", "escape", "tab", "j", "enter", "escape", "escape"],
    ["F", *"[/] x", "enter", "f", "escape", "!", "j", "enter", "escape", "escape"],
    ["*", "U", "j", "j", "enter", "c", *"[bold", "enter", "escape", "C", "escape", "escape"],
]
"""Keys that lead through what is of the whole library, from the list of briefs on."""


def walked(*words: str | Path, tour=TOUR, ready="Enter open", **settings) -> Terminal:
    """Lead a session through every screen and out again."""
    with Terminal(briefing(*words), size=(100, 30), **settings) as terminal:
        terminal.wait_for(ready)
        for keys in tour:
            for key in keys:
                terminal.press(key)
                # A key after a lone Esc would be read with it.
                terminal.settle(0.03)
            terminal.settle()
            assert terminal.process.poll() is None, f"ended after {keys}:\n{terminal.text}"
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
        return terminal


def forbidden(data: bytes) -> list[str]:
    """Give what is in a stream and no session may send."""
    return raw_codes(ALLOWED.sub(b"", data).decode(), allowed="")


def copied(data: bytes) -> list[str]:
    """Give what a session sent to the clipboard."""
    return [base64.b64decode(found["copied"]).decode() for found in ALLOWED.finditer(data)
            if found["copied"]]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("colour", [None, "1"], ids=["in colour", "without"])
def test_a_hostile_library_sends_no_code_of_its_own(colour, tmp_path):
    """Whatever stands in any field, file name or problem: only the reader speaks to the terminal.

    The first brief of the list is the hostile one, and the tour goes through all of it.
    """
    name = HOSTILE.replace("/", "").replace("\0", "")[:60]
    (tmp_path / f"{name}.md").write_text(hostile_brief(), encoding="utf-8")
    (tmp_path / "zz-broken.md").write_text(f"---\ntitle: {HOSTILE!r}\n: [\n---\n", "utf-8")
    (tmp_path / "zz-raw.md").write_text(f"---\ntitle: raw\n{HOSTILE}: x\n---\n{HOSTILE}", "utf-8")
    environ = {"NO_COLOR": colour, "EDITOR": "/no/such/editor"}
    terminal = walked(tmp_path, environ=environ)
    assert forbidden(terminal.history) == []
    assert bool(terminal.colours()) is (colour is None)
    assert "[@click=app.quit]press[/]" in terminal.history.decode()
    assert all(text.isprintable() for line in copied(terminal.history) for text in line.split("\n"))


@pytest.mark.slow
def test_what_is_of_a_whole_hostile_library_sends_no_code_of_its_own(tmp_path):
    """Timeline, actors, questions and quotes across, search, facets, filters, problems, notes."""
    for name, text in hostile_files():
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    terminal = walked("--library", tmp_path, tour=LIBRARY_TOUR, environ={"EDITOR": "/no/such"})
    assert forbidden(terminal.history) == []


@pytest.mark.slow
def test_a_guest_of_a_hostile_library_is_sent_no_code(tmp_path):
    """A guest goes through the same screens without what leads out of them."""
    for name, text in hostile_files():
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    tour = [*LIBRARY_TOUR[:5], TOUR[0]]
    terminal = walked("--library", tmp_path, "--guest", tour=tour, ready="You are a guest")
    assert forbidden(terminal.history) == []


def test_the_grammar_knows_what_is_forbidden():
    """The check itself finds what it is to find."""
    assert forbidden(b"\x1b[1m plain \x1b[0m\x1b]52;c;eA==\x07\r\n") == []
    assert copied(b"\x1b]52;c;eA==\x07") == ["x"]
    for bad in ("\x1b]8;;x\x07", "\x1b]2;x\x07", "\x1b]52;c;\x1b", "\x9b1m", "\x1b[6n", "\u202e"):
        assert forbidden(bad.encode()), bad


@pytest.mark.slow
@pytest.mark.parametrize(("words", "environ"), [((), {"NO_COLOR": "1"}), (("--theme", "mono"), {})])
def test_without_colours_no_screen_sends_one(words, environ):
    """NO_COLOR and the theme mean it: not one colour sequence in a whole session."""
    terminal = walked(*words, "briefs", environ={"EDITOR": "/no/such/editor"} | environ)
    assert terminal.colours() == []
    assert forbidden(terminal.history) == []


@pytest.mark.slow
@pytest.mark.parametrize(("words", "environ"), [((), {"LANG": "C"}), (("--ascii",), {})])
def test_where_only_ascii_is_known_every_byte_is_ascii(words, environ, tmp_path):
    """By the locale or the option, on samples and on a script that has no ASCII."""
    for path in (ROOT / "briefs").glob("*-*.md"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    other = "---\ntitle: وزیر داخلہ 特别保护部队\nquotes: [{quote: “保护” – é}]\n---\nوزیر 😀 …"
    (tmp_path / "other.md").write_text(other, "utf-8")
    terminal = walked(*words, tmp_path, environ={"EDITOR": "/no/such/editor"} | environ)
    assert terminal.history.isascii()
    assert forbidden(terminal.history) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_is_sent_of_a_change_leaves_the_screen_as_if_all_had_been_sent(size):
    """After any key the screen looks as it does when it is painted anew, cell for cell."""
    with Terminal(briefing("briefs"), size=size, environ={"COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("to TLP:CLEAR")
        for key, shows in (
            ("j", "2 of 4"), ("j", "3 of 4"), ("*", "★"), ("/", "/"), ("d", "1/"),
            ("escape", "3 of"), ("s", "Search"), ("n", "› n"), ("down", "1 of 4"),
            ("j", "1 of 4"), ("escape", "Briefs"), ("enter", "1 Actors"), ("2", "   5"),
            ("j", "1 of 5"), ("j", "2 of 5"),
        ):  # fmt: skip
            terminal.press(key)
            terminal.wait_for(shows)
            # What stands beside a list comes a moment after it.
            terminal.settle(0.6)
            shown = taken(terminal.screen)
            terminal.press("ctrl+l")
            terminal.settle()
            assert difference(shown, taken(terminal.screen)) == "", key
