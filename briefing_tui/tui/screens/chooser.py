"""A drawer at the bottom to choose one thing from: a heading, a link, what to copy, a command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.geometry import Offset
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, cut, line_span, span, strip
from briefing_tui.tui.widgets.lines import Lines

LETTERS = "asdfghlertyuiopzxcvbnmw"
"""The letters that choose, the easy ones first; j, k and q keep their meaning."""


class Drawer(Lines):
    """The rows to choose from, under a rule that says what for."""

    DEFAULT_CSS = "Drawer { dock: bottom; margin-bottom: 1; background: ansi_default; }"

    @dataclass
    class RowPicked(Message):
        """A row was clicked."""

        index: int

    def __init__(self, look: Look, title: str, *, letters: bool) -> None:
        super().__init__()
        self.look = look
        self.title = title
        self.letters = letters
        self.typed: str | None = None
        self.choices: Sequence[Choice] = ()
        self.index = 0
        self.top = 0

    @property
    def selection(self) -> Offset:
        """The cell of the screen where the selected row begins, else the rule above."""
        return self.region.offset + Offset(0, self.index - self.top + 1 if self.choices else 0)

    def draw(self) -> Sequence[Strip]:
        width, room = self.size.width, self.size.height - 1
        if room > 0:
            self.top = max(min(self.top, self.index), self.index - room + 1, 0)
        rows = range(self.top, min(len(self.choices), self.top + max(0, room)))
        names = [cell_len(line_span(choice.name).text) for choice in self.choices]
        details = max((cell_len(choice.detail) for choice in self.choices), default=0)
        column = min(max(names, default=0), max(width // 2, width - 7 - details))
        return [self._rule(width), *(self._row(number, width, column) for number in rows)]

    def _rule(self, width: int) -> Strip:
        name = f" {self.title} "
        typed = "" if self.typed is None else f"{self.look.glyphs.prompt} {self.typed} "
        count = f" {len(self.choices)} "
        rule = max(0, width - cell_len(name) - cell_len(typed) - cell_len(count))
        pieces = (
            Span(name, "title accent"),
            span(typed),
            Span(self.look.glyphs.rule * rule, "accent"),
            Span(count, "accent"),
        )
        return strip(pieces, width, self.look)

    def _row(self, number: int, width: int, column: int) -> Strip:
        choice = self.choices[number]
        selected = number == self.index
        letter = f"{LETTERS[number]}  " if self.letters and number < len(LETTERS) else ""
        name = cut(_kept(choice.name), column if choice.detail else width - 4)
        pad = " " * (column - cell_len(name) + 2) if choice.detail else ""
        room = width - 2 - len(letter) - column - 3
        detail = line_span(choice.detail).text
        pieces = (
            Span(self.look.glyphs.selected if selected else " ", "accent"),
            Span(" "),
            Span(letter, "accent strong"),
            Span(name, "strong" if selected else "text"),
            Span(pad),
            Span(cut(detail, max(0, room), self.look.glyphs.more), "dim"),
        )
        return strip(pieces, width, self.look, "select" if selected else "text")

    def on_click(self, event: Click) -> None:
        event.stop()
        index = self.top + event.y - 1
        if event.y > 0 and index < len(self.choices):
            self.post_message(self.RowPicked(index))


def _kept(name: str) -> str:
    """Clean a name, keeping the blanks that indent it."""
    return " " * (len(name) - len(name.lstrip(" "))) + line_span(name).text


class ChooserScreen(ModalScreen[None]):
    """Asks for one of several things, and hands on which."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    DEFAULT_CSS = """
    ChooserScreen { background: transparent; }
    """

    def __init__(
        self,
        look: Look,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], object],
        *,
        letters: bool = False,
        typing: bool = False,
    ) -> None:
        super().__init__()
        self.all = choices
        self._then = then
        self._left = False
        self._chosen: str | None = None
        self.drawer = Drawer(look, title, letters=letters and len(choices) > 0)
        self.drawer.choices = choices
        self.drawer.typed = "" if typing else None
        self._keys: dict[str, Callable[[], None]] = {
            "down": lambda: self._move(1),
            "up": lambda: self._move(-1),
            "ctrl+n": lambda: self._move(1),
            "ctrl+p": lambda: self._move(-1),
            "pagedown": lambda: self._move(self.drawer.size.height - 2),
            "pageup": lambda: self._move(2 - self.drawer.size.height),
            "home": lambda: self._move(-len(self.all)),
            "end": lambda: self._move(len(self.all)),
            "escape": lambda: self._leave(None),
            "ctrl+c": lambda: self._leave(None),
            "enter": self._choose,
        }

    @property
    def caret(self) -> Offset:
        """The cell where the selected row begins."""
        return self.drawer.selection

    def compose(self) -> ComposeResult:
        yield self.drawer

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        # The bottom line keeps its marking.
        most = max(3, self.app.size.height * 2 // 3)
        self.drawer.styles.height = min(len(self.all) + 1, most, max(1, self.app.size.height - 1))

    async def press(self, event: Key) -> None:
        """Move, choose or leave."""
        if event.key in self._keys:
            self._keys[event.key]()
        elif self.drawer.typed is not None:
            self._type(event)
        elif event.character:
            self._press(event.character)
        await self._end()

    def _press(self, character: str) -> None:
        moves = {"j": 1, "k": -1, "g": -len(self.all), "G": len(self.all)}
        if self.drawer.letters and character in LETTERS[: len(self.drawer.choices)]:
            self.drawer.index = LETTERS.index(character)
            self._choose()
        elif character in moves:
            self._move(moves[character])
        elif character == "q":
            self._leave(None)
        elif character == "/":
            self.drawer.letters = False
            self.drawer.typed = ""
            self.drawer.redraw()

    def _type(self, event: Key) -> None:
        typed = self.drawer.typed or ""
        if event.key == "backspace":
            typed = typed[:-1]
        elif event.key == "ctrl+u":
            typed = ""
        elif event.is_printable and event.character:
            typed += event.character
        self.drawer.typed = typed
        words = typed.casefold().split()
        found = [
            choice
            for choice in self.all
            if all(word in f"{choice.name} {choice.detail}".casefold() for word in words)
        ]
        # What begins with the letters comes first: `:q` is for quitting.
        start = words[0] if words else ""
        found.sort(key=lambda choice: not choice.name.casefold().startswith(start))
        self.drawer.choices = found
        self.drawer.index = 0
        self.drawer.redraw()

    def _move(self, count: int) -> None:
        last = len(self.drawer.choices) - 1
        self.drawer.index = max(0, min(self.drawer.index + count, last))
        self.drawer.redraw()

    def _choose(self) -> None:
        if self.drawer.choices:
            self._leave(self.drawer.choices[self.drawer.index].id)

    def _leave(self, choice: str | None) -> None:
        self._left, self._chosen = True, choice

    async def _end(self) -> None:
        """Close the drawer if it was left, and do what was chosen before anything else."""
        if not self._left:
            return
        self.dismiss()
        if self._chosen is not None:
            done = self._then(self._chosen)
            if isawaitable(done):
                await done

    async def on_drawer_row_picked(self, message: Drawer.RowPicked) -> None:
        self.drawer.index = message.index
        self._choose()
        await self._end()
