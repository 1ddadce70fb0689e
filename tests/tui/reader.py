"""The reader in a terminal that tests hold: keys in, the lines of the screen out.

async with reading(A_BRIEF, size=(80, 24)) as reader:
    await reader.press("j")
    assert "Mohsin Naqvi" in reader.selected
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.events import Key, MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from briefing_tui.library.config import Config
from briefing_tui.library.opening import Opening
from briefing_tui.tui.actions import LEADING_OUT
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.glyphs import glyphs
from briefing_tui.tui.keymap import load
from briefing_tui.tui.look import Look
from briefing_tui.tui.theme import THEMES
from briefing_tui.tui.widgets.lines import Lines
from briefing_tui.tui.widgets.pane import Pane

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "briefs"
SPU = SAMPLES / "pk-spu-2026.md"
BEIJING = SAMPLES / "beijing-meeting.md"

SIGNS = {
    "/": "slash", "&": "ampersand", "[": "left_square_bracket", "]": "right_square_bracket",
    "(": "left_parenthesis", ")": "right_parenthesis", "'": "apostrophe", "?": "question_mark",
    "|": "vertical_line", ":": "colon", " ": "space", "<": "less_than_sign",
    ">": "greater_than_sign", "*": "asterisk", "!": "exclamation_mark", '"': "quotation_mark",
    "-": "minus", ".": "full_stop", "+": "plus",
}  # fmt: skip
"""Textual's names of the keys that are signs."""

_CHARACTERS = {name: sign for sign, name in SIGNS.items()}


class Reader:
    """What a person does at the reader, and what the person sees."""

    def __init__(self, app: BriefingApp, pilot: Pilot[Any], written: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.written = written
        """What was sent to the terminal besides the screen."""

    # What the person does.

    async def rest(self) -> None:
        """Let every part of the reader take what was sent to it, and what that led to."""
        for _ in range(3):
            await self.pilot._wait_for_screen()
        await self.until(lambda: not self.app.busy)
        self.app.screen._on_timer_update()

    async def press(self, *keys: str) -> None:
        """Press keys by their signs or Textual's names."""
        for key in keys:
            name = SIGNS.get(key, key)
            self.app.post_message(Key(name, _CHARACTERS.get(name, key if len(key) == 1 else None)))
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a text, character by character."""
        await self.press(*text)

    async def find(self, text: str) -> None:
        """Look for a text, and leave the line with Enter."""
        await self.press("/", *text, "enter")

    async def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        await self.pilot.resize_terminal(columns, rows)
        await self.pilot.pause()

    async def click(self, text: str) -> None:
        """Click on the first place where a text stands."""
        x, y = self.where(text)
        await self.pilot.click(offset=(x, y))

    async def wheel(self, text: str, notches: int) -> None:
        """Turn the wheel over a text, down where positive."""
        x, y = self.where(text)
        kind = MouseScrollDown if notches > 0 else MouseScrollUp
        for _ in range(abs(notches)):
            await self.pilot._post_mouse_events([kind], offset=(x, y))
        await self.pilot.pause()

    async def until(self, met: Callable[[], object], *, tries: int = 2000) -> None:
        """Let the reader go on until something is so."""
        for _ in range(tries):
            if met():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"it did not come; on the screen:\n{self.text}")

    # What the person sees.

    @property
    def _strips(self) -> Sequence[Any]:
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without the blanks at their ends."""
        return ["".join(part.text for part in strip).rstrip() for strip in self._strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def top(self) -> str:
        """The bar at the top."""
        return self.lines[0]

    @property
    def bottom(self) -> str:
        """The bar at the bottom."""
        return self.lines[-1]

    @property
    def widths(self) -> set[int]:
        """The widths of the lines in cells."""
        return {cell_len("".join(part.text for part in strip)) for strip in self._strips}

    def where(self, text: str) -> tuple[int, int]:
        """Give the column and the row of a text's first place on the screen."""
        for y, line in enumerate(self.lines):
            if text in line:
                return cell_len(line[: line.index(text)]), y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def row(self, text: str) -> str:
        """Give the first line of the screen that has a text."""
        return self.lines[self.where(text)[1]]

    def styles(self, text: str) -> list[Style]:
        """Give the styles of a text's characters at its first place, blanks left out."""
        for strip in self._strips:
            drawn = [(character, part.style) for part in strip for character in part.text]
            line = "".join(character for character, _ in drawn)
            if text in line:
                start = line.index(text)
                return [
                    style or Style()
                    for sign, style in drawn[start : start + len(text)]
                    if sign > " "
                ]
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def looks(self, text: str, *roles: str, near: str = "") -> bool:
        """Tell whether every character of a text looks as the theme draws one of some roles.

        Args:
            text: The text, at its first place on the screen.
            roles: The names of the roles.
            near: A longer text that starts with it, to tell its place from others.
        """
        theme = self.app.look.theme
        wanted = [theme.style(role) for role in roles]
        return all(
            any(_agrees(style, one) for one in wanted)
            for style in self.styles(near or text)[: len(text.replace(" ", ""))]
        )

    @property
    def pane(self) -> str:
        """The name of the pane that has the focus, or `text`."""
        screen = self.app.brief_screen
        assert screen is not None
        if screen.in_text is not None:
            return "text"
        return screen.panes[screen.focus_pane].table.name

    @property
    def reading(self) -> list[str]:
        """The lines of the reading pane, or of both where item and narrative stand apart."""
        screen = self.app.brief_screen
        assert screen is not None
        return [
            line
            for pane in (screen.item_pane, screen.text_pane)
            if pane.display
            for line in self.part(pane)
        ]

    @property
    def narrative(self) -> list[str]:
        """The lines of the last pane to the right."""
        screen = self.app.brief_screen
        assert screen is not None
        return self.part(screen.text_pane)

    def of_pane(self, name: str) -> list[str]:
        """The lines of a pane, its title first."""
        return self.part(next(each for each in self._panes if each.table.name == name))

    def part(self, widget: Lines) -> list[str]:
        """The lines of one part of the screen."""
        region = widget.region
        return [
            strip.crop(region.x, region.right).text.rstrip()
            for strip in self._strips[region.y : region.bottom]
        ]

    @property
    def _panes(self) -> Sequence[Pane]:
        screen = self.app.brief_screen
        assert screen is not None
        return screen.panes

    @property
    def selected(self) -> str:
        """The row that has the bar of the selection; empty where none has."""
        bar = self.app.look.glyphs.selected
        return next((line for line in self.lines if line.startswith(bar)), "")

    @property
    def marked(self) -> list[str]:
        """The rows with the dot of what belongs to the selection."""
        dot = self.app.look.glyphs.related
        return [line for line in self.lines if line[1:2] == dot]

    @property
    def chosen(self) -> str:
        """The lines of the reading pane that have the bar of what was chosen in it, as one."""
        bar = self.app.look.glyphs.selected
        return " ".join(line[1:].strip() for line in self.reading if line.startswith(bar))

    def styled(self, role: str) -> str:
        """Give all that looks as the theme draws a role, as one text."""
        wanted = self.app.look.theme.style(role)
        parts = [
            part.text
            for strip in self._strips
            for part in strip
            if _agrees(part.style or Style(), wanted)
        ]
        return " ".join(" ".join(parts).split())

    def is_drawn_whole(self) -> bool:
        """Tell whether no part draws a line that is wider than itself or the screen."""
        parts = self.app.screen.query(Lines).results()
        return self.widths <= {self.app.size.width} and all(
            strip.cell_length == part.size.width
            for part in parts
            if part.display and part.size
            for strip in part.draw()
        )

    @property
    def ended(self) -> bool:
        """Whether the reader was left."""
        return self.app._exit


def _agrees(style: Style, wanted: Style) -> bool:
    """Tell whether a style has everything that another sets."""
    return style + wanted == style


@asynccontextmanager
async def reading(
    *briefs: Path | str,
    size: tuple[int, int] = (80, 24),
    keys: str = "vim",
    overrides: Mapping[str, Sequence[str]] | None = None,
    theme: str = "dark",
    ascii: bool = False,  # noqa: A002 - the option's own name
    stdin: str | None = None,
    sample: bool = False,
    config: Config | None = None,
    home: Path | None = None,
    keeps: bool = False,
    guest: bool = False,
    log: Path | None = None,
) -> AsyncIterator[Reader]:
    """Open the reader on files, folders, or the texts of briefs.

    Args:
        briefs: Paths, or texts that are written to files of their own beside each other.
        size: Columns and rows.
        keys: The preset of keys.
        overrides: Keys that the user moved.
        theme: The colours' name.
        ascii: Whether the terminal knows ASCII alone.
        stdin: The text of standard input, where it was named.
        sample: Whether the sample library is opened as such.
        config: The configuration.
        home: Where the reader remembers; one that is forgotten where it is None.
        keeps: Whether the library's index is kept up.
        guest: Whether it is a guest who reads; the one path is that of the library then.
        log: The file of the log.
    """
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str((home or Path(folder) / ".home") / name.lower()))
        paths = []
        for number, brief in enumerate(briefs):
            path = brief if isinstance(brief, Path) else Path(folder) / f"brief-{number}.md"
            if isinstance(brief, str):
                path.write_text(brief, "utf-8")
            paths.append(path)
        opening = Opening(
            () if sample or guest else tuple(paths),
            stdin,
            SAMPLES if sample else paths[0] if guest else None,
            config or Config(),
            sample,
            guest,
            log,
        )
        without = LEADING_OUT if guest else frozenset()
        keymap = load(keys, overrides or {}, without)
        app = BriefingApp(opening, keymap, Look(THEMES[theme], glyphs(ascii)))
        app.keeps = keeps
        async with app.run_test(size=size) as pilot:
            written: list[str] = []
            assert app._driver is not None
            app._driver.write = written.append  # type: ignore[method-assign]
            await pilot.pause()
            yield Reader(app, pilot, written)
