"""The line at the top that a query is typed into, and what stands under it."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Key
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from briefing_tui.model.visible import visible_line
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, cut, strip
from briefing_tui.tui.widgets.lines import Lines
from briefing_tui.tui.widgets.prompt import caret, edit, put_in, typed_line

SIGN = 3
"""Cells before the text: a margin, the prompt's sign and a blank."""


class _Sign(Lines):
    """The sign before what is typed."""

    DEFAULT_CSS = "_Sign { height: 1; width: 3; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def draw(self) -> list[Strip]:
        return [strip([Span(f" {self.look.glyphs.prompt} ", "accent")], self.size.width, self.look)]


class QueryLine(Horizontal):
    """A sign and a line to type into; the keys come from the screen one by one."""

    class Picked(Message):
        """The line was clicked."""

    DEFAULT_CSS = """
    QueryLine { height: 1; }
    QueryLine Input, QueryLine Input:focus {
        height: 1; width: 1fr; border: none; padding: 0;
        background: ansi_default; color: ansi_default; background-tint: transparent;
    }
    QueryLine Input:ansi > .input--cursor {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """

    def __init__(self, look: Look, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._sign = _Sign(look)
        self._line = typed_line()
        self._changed = changed

    def compose(self) -> ComposeResult:
        yield self._sign
        yield self._line

    @property
    def text(self) -> str:
        """What stands there."""
        return self._line.value

    @property
    def caret(self) -> Offset:
        """The cell of the screen that is typed into."""
        return caret(self._line)

    def put(self, text: str) -> None:
        """Let a text stand there; nobody is told."""
        put_in(self._line, text)

    @property
    def active(self) -> bool:
        """Whether it is typed into."""
        return self._line.has_focus

    @active.setter
    def active(self, active: bool) -> None:
        # It draws a cursor where it believes to have the focus; the keys do not depend on it.
        self._line.has_focus = active
        self._line.refresh()

    async def press(self, event: Key) -> None:
        """Edit the line."""
        before = self._line.value
        await edit(self._line, event)
        if self._line.value != before:
            self._changed(self._line.value)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Picked())

    def paste(self, text: str) -> None:
        """Take in the first line of what was pasted."""
        lines = text.splitlines()
        if lines:
            self._line.insert_text_at_cursor(visible_line(lines[0]))
            self._changed(self._line.value)


class Info(Lines):
    """The line under the query: how many were found, in which order, or why it cannot be read."""

    DEFAULT_CSS = "Info { height: 1; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.spans: Sequence[Span] = ()

    def draw(self) -> Sequence[Strip]:
        room = self.size.width - SIGN
        shown: list[Span] = []
        for part in self.spans:
            if not shown:
                # The first part is cut where need be; of the others, what does not fit is left out.
                part = part._replace(text=cut(part.text, room, self.look.glyphs.more))
            if cell_len(part.text.rstrip()) > room:
                break
            shown.append(part)
            room -= cell_len(part.text)
        return [strip([Span(" " * SIGN), *shown], self.size.width, self.look)]


class Space(Lines):
    """A blank line."""

    DEFAULT_CSS = "Space { height: 1; }"

    def draw(self) -> Sequence[Strip]:
        return ()
