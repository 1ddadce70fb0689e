"""How the reader looks: a few screens, held cell by cell against pictures that were looked at.

`BRIEFING_LOOK=write pytest tests/tui/test_look.py` draws them anew; look at each before it is kept.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.terminal import Terminal, briefing
from tests.tui.picture import BASELINE, INK, PAGE, Cell, difference, read, svg, taken

LOOK = Path(__file__).parent / "look"
BRIEF = "briefs/pk-spu-2026.md"
LARGEST = 150_000
"""Bytes that a picture may have, since it is fetched with the page that shows it."""


def to(text: str, *keys: str) -> Callable[[Terminal], None]:
    """Press keys, then go down to the row that has a text."""

    def go(terminal: Terminal) -> None:
        terminal.press(*keys)
        terminal.settle()
        for _ in range(40):
            if any(text in line for line in selected(terminal)):
                return
            before = terminal.text
            terminal.press("j")
            terminal.wait_for(lambda before=before: terminal.text != before)
            terminal.settle(0.1)
        raise AssertionError(f"no row has {text!r}; on the screen:\n{terminal.text}")

    return go


def timeline(terminal: Terminal) -> None:
    """Look at the timeline, with an event selected."""
    terminal.press("T")
    terminal.wait_for("events in")
    terminal.press(*"jjjjj")
    terminal.wait_for("6 of 33")
    terminal.wait_for("made the announcement")


def indexed(terminal: Terminal) -> None:
    """Wait until the index answers, and go through all of the list."""
    terminal.wait_for("to TLP:CLEAR")
    terminal.settle(1.0)


def facets(terminal: Terminal) -> None:
    """Go to the facets, and to one of them."""
    indexed(terminal)
    terminal.press("tab")
    terminal.wait_for("Sources")
    terminal.press("j", "j")
    terminal.wait_for("▌ cpec")


def search(terminal: Terminal) -> None:
    """Search for two words, and go to the first hit."""
    indexed(terminal)
    terminal.press("s", *"security companies")
    terminal.wait_for("2 briefs ")
    terminal.wait_for("Chinese security companies")
    terminal.press("down")
    terminal.wait_for("1 of 2")


def selected(terminal: Terminal) -> list[str]:
    """Give the rows of the lists that have the bar of the selection."""
    return [line[:60] for line in terminal.text.splitlines() if line[:1] in {"▌", ">"}]


@dataclass(frozen=True)
class Scene:
    """A screen that is held."""

    name: str
    title: str
    size: tuple[int, int]
    words: tuple[str, ...] = (BRIEF,)
    go: Callable[[Terminal], None] = Terminal.settle
    environ: dict[str, str] = field(default_factory=dict)


SCENES = (
    Scene(
        "reader",
        "briefing: a brief with an event of its timeline selected",
        (120, 40),
        go=to("Naqvi announces", "2"),
    ),
    Scene(
        "question-80x24",
        "briefing: a question, its hypotheses and what bears on them",
        (80, 24),
        go=to("Does the SPU", "4"),
    ),
    Scene("briefs-120x40", "briefing: the list of briefs", (120, 40), ("briefs",), indexed),
    Scene(
        "facets-120x40",
        "briefing: the list of briefs, and what they are about",
        (120, 40),
        ("briefs",),
        facets,
    ),
    Scene(
        "search-120x40",
        "briefing: what a search finds while it is typed, under its briefs",
        (120, 40),
        ("briefs",),
        search,
    ),
    Scene(
        "search-80x24",
        "briefing: a search where there is less room",
        (80, 24),
        ("briefs",),
        search,
    ),
    Scene(
        "wide-200x50",
        "briefing: panes, item and narrative side by side",
        (200, 50),
        go=to("Naqvi announces", "2"),
    ),
    Scene(
        "timeline-120x40",
        "briefing: the timeline of a library",
        (120, 40),
        ("briefs",),
        go=timeline,
    ),
    Scene(
        "mono-ascii-80x24",
        "briefing: without colours and beyond ASCII no sign",
        (80, 24),
        ("--ascii", BRIEF),
        to("Naqvi announces", "2"),
        {"NO_COLOR": "1"},
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_reader_looks_as_it_did(scene: Scene, tmp_path: Path) -> None:
    """Every cell of the screen has the character and the style that the picture has."""
    environ = {"COLORTERM": "truecolor"} | scene.environ
    with Terminal(briefing(*scene.words), size=scene.size, environ=environ) as terminal:
        terminal.wait_for("TLP:CLEAR")
        terminal.settle()
        scene.go(terminal)
        terminal.settle()
        picture = taken(terminal.screen)
    drawn, path = svg(picture, scene.title), LOOK / f"{scene.name}.svg"
    assert len(drawn.encode()) < LARGEST
    if os.environ.get("BRIEFING_LOOK") == "write":
        path.write_text(drawn, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    if kept != drawn:
        new = tmp_path / path.name
        new.write_text(drawn, encoding="utf-8")
        changed = difference(read(kept), picture) if kept else "there is no picture yet"
        pytest.fail(
            f"{path.name} no longer looks so:\n{changed or 'only the SVG itself differs'}\n"
            f"the new picture: {new}\nBRIEFING_LOOK=write keeps it",
            pytrace=False,
        )


def picture_of(*lines: str, size: tuple[int, int] = (30, 3)) -> list[list[Cell]]:
    """Draw lines in a terminal with printf, and take the picture."""
    with Terminal(["printf", r"\r\n".join(lines)], size=size) as terminal:
        terminal.exit_status()
        return [list(row) for row in taken(terminal.screen)]


STYLED = (
    r"\033[1;38;2;1;2;3mbold\033[0m │──┃ 中文x e\314\201 \033[7mreverse\033[0m",
    r"\033[48;5;17m  <&> \033[0m\033[4m under lined \033[0m▌",
    r"\033[3mitalics\033[9mstruck\033[0m ◌ \033[31mred ",
)


def test_a_picture_reads_back_as_the_screen() -> None:
    """Wide characters, combining marks, rules and every style: nothing is lost in the SVG."""
    picture = picture_of(*STYLED)
    assert read(svg(picture, "a <title>")) == picture
    assert {cell.style for row in picture for cell in row} == {"", "b", "u", "i", "is"}


def test_every_run_of_text_stands_in_its_own_column() -> None:
    """What a font draws wider or narrower moves nothing after it."""
    drawn = svg(picture_of("ab 中文 c"), "")
    for text, column, cells in (("ab", 0, 2), ("中", 3, 2), ("文", 5, 2), ("c", 8, 1)):
        place = f'x="{column * 9 + 8}" y="{8 + BASELINE}" textLength="{cells * 9}"'
        assert f'<text {place} fill="#{INK}" xml:space="preserve">{text}</text>' in drawn


def test_what_a_terminal_does_not_colour_is_ink_on_the_page() -> None:
    """And reversed, page on ink; a blank has no look but what is behind it."""
    row = picture_of(r"a\033[7mb \033[0m")[0]
    assert row[:4] == [
        Cell("a", INK, PAGE), Cell("b", PAGE, INK), Cell(" ", INK, INK), Cell(" ", INK, PAGE),
    ]  # fmt: skip


def test_a_difference_names_the_lines_first() -> None:
    """Where words changed, the styles are not yet of interest."""
    said = difference(picture_of("one", "two"), picture_of("one", r"\033[31mtwO"))
    assert said == "line 1:\n  was two\n  now twO"


def test_a_difference_of_style_names_the_columns_and_the_words() -> None:
    """The same words in another colour are told by their place."""
    said = difference(picture_of("one two"), picture_of(r"one \033[1;38;2;1;2;3mtwo"))
    assert said == f"line 0, columns 4-6, “two”: ink {INK} -> 010203, style plain -> b"


def test_many_differences_are_cut_short() -> None:
    """A screen that is all different says so in a few lines."""
    was, now = picture_of(size=(5, 30)), picture_of(*["x"] * 25, size=(5, 30))
    assert difference(was, now, most=2).endswith("and 23 more")
