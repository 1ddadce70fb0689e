"""Every place of the reader at a real terminal: the keys that lead there, and what tells it.

with standing(library(tmp_path), "palette") as terminal:
    terminal.signal(signal.SIGTERM)
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.terminal import ROOT, Terminal, briefing
from tests.tui.test_evidence import COPY, TRACED


class Place(NamedTuple):
    """Where one can be."""

    keys: tuple[str, ...]
    """What leads there from the list of briefs, whose first is the traced one."""
    shows: str
    """A text that stands on the screen there, and not before the last key."""


PLACES: Mapping[str, Place] = {
    "the list": Place((), "1 of 3"),
    "its facets": Place(("tab",), "Enter only these"),
    "the query": Place(("s",), "Esc back"),
    "what was found": Place(("s", "i", "down"), "1 of"),
    "a brief": Place(("enter",), "1 Actors"),
    # Its first pane is empty, and so it opens at the second.
    "a pane": Place(("enter", "j"), "1 of 2"),
    "an excerpt": Place(("enter", "j", ")"), "Enter source"),
    "a source": Place(("enter", "j", ")", "enter"), "A second paragraph"),
    "the narrative": Place(("enter", "j", "enter"), "%"),
    "the line to find with": Place(("enter", "/", "e"), "/e"),
    "the contents": Place(("enter", "t"), "Contents"),
    "what to copy": Place(("enter", "j", "y"), "Copy"),
    "a question for a key": Place(("enter", "m"), "Mark with"),
    "a line for a file": Place(("enter", "P"), "Print to"),
    "the palette": Place((":",), "Commands"),
    "the help": Place(("?",), "Keys in"),
    "the timeline": Place(("T",), "Naqvi meets"),
    "the actors": Place(("a",), "Actors"),
    "a dossier": Place(("a", "enter"), "Events"),
    "the questions": Place(("Q",), "unsettled"),
    "the speakers": Place(('"',), "speaker"),
    "what somebody said": Place(('"', "enter"), "quotes"),
}


def library(folder: Path) -> Path:
    """Make a library of three briefs, the first of which has the copy of a source."""
    place = folder / "briefs"
    place.mkdir()
    traced = TRACED.replace("tlp: GREEN", "tlp: GREEN\ndate: 2030-01-01", 1)
    (place / "traced.md").write_text(traced, "utf-8")
    (place / "wire.txt").write_text(COPY, "utf-8")
    for name in ("cpec-attacks", "pk-spu-2026"):
        shutil.copy(ROOT / "briefs" / f"{name}.md", place)
    return place


def go(terminal: Terminal, place: str) -> None:
    """Go to a place from the list, and wait until it stands."""
    for key in PLACES[place].keys:
        pressed(terminal, key)
    terminal.wait_for(PLACES[place].shows)
    terminal.settle(0.1)


def pressed(terminal: Terminal, key: str) -> None:
    """Press a key that changes what is shown, and wait until it has."""
    before = terminal.text
    terminal.press(key)
    terminal.wait_for(lambda: terminal.text != before)
    terminal.settle(0.1)


@contextmanager
def standing(folder: Path, place: str, **settings) -> Iterator[Terminal]:
    """Open the reader on a library and go to a place in it."""
    with Terminal(briefing(folder), **settings) as terminal:
        terminal.wait_for("1 of 3")
        terminal.settle(0.1)
        go(terminal, place)
        yield terminal


def back(terminal: Terminal) -> None:
    """Come back to the list of briefs, from wherever one is."""
    for _ in range(8):
        if terminal.line(0).startswith(" Briefs ") and "Enter open " in terminal.line(-1):
            return
        # In a brief Esc ends where one began; q goes on from there, and would be typed elsewhere.
        pressed(terminal, "q" if "? help" in terminal.line(-1) else "escape")
    raise AssertionError(f"the list did not come; on the screen:\n{terminal.text}")
