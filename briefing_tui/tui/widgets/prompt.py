"""The line at the bottom that one types into: what to find, a file's name, a command."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input

from briefing_tui.model.visible import visible_line
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, line_span, strip
from briefing_tui.tui.widgets.lines import Lines


class Label(Lines):
    """A word beside what is typed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.spans: Sequence[Span] = ()

    def draw(self) -> Sequence[Strip]:
        return [strip(self.spans, self.size.width, self.look, "bar")]


def typed_line() -> Input:
    """Make a line to type into, whose keys come from the screen one by one."""
    line = Input(select_on_focus=False, compact=True)
    line.cursor_blink = False
    line.can_focus = False
    return line


async def edit(line: Input, event: Key) -> None:
    """Do what a key does in a line that is being typed."""
    if bindings := line._bindings.key_to_bindings.get(event.key):
        await line.run_action(bindings[0].action)
    elif event.is_printable and event.character:
        line.insert_text_at_cursor(event.character)


def put_in(line: Input, text: str) -> None:
    """Let a line hold a text, with the cursor behind it."""
    line.value = text
    line.cursor_position = len(text)


def caret(line: Input) -> Offset:
    """Give the cell of the screen that is typed into."""
    column = cell_len(line.value[: line.cursor_position]) - line.scroll_offset.x
    return line.region.offset + Offset(max(0, min(column, line.size.width - 1)), 0)


class PromptBar(Horizontal):
    """A label, a line to type into, and a count at the right.

    Textual's Input holds and draws the text; the keys come from the screen one by one, so that what
    is typed in one burst stays in order.
    """

    DEFAULT_CSS = """
    PromptBar { height: 1; display: none; }
    PromptBar Input, PromptBar Input:focus {
        height: 1; width: 1fr; border: none; padding: 0;
        background: ansi_default; color: ansi_default; background-tint: transparent;
    }
    PromptBar Input:ansi > .input--cursor {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """

    def __init__(
        self, look: Look, changed: Callable[[str], None], ended: Callable[[str | None], None]
    ) -> None:
        super().__init__()
        self.look = look
        self._changed = changed
        self._ended = ended
        self._label = Label(look)
        self._count = Label(look)
        self._line = typed_line()
        self._histories: dict[str, list[str]] = {}
        self._asked_for = ""
        self._recalled = 0

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._line
        yield self._count

    @property
    def caret(self) -> Offset:
        """The cell of the screen that is typed into."""
        return caret(self._line)

    def open(self, marking: str, label: str, text: str = "") -> None:
        """Ask for a line; what was typed here before can be recalled with the arrow keys.

        Args:
            marking: How what is shown is marked; it stays in sight.
            label: What is asked for.
            text: What stands there at first.
        """
        self._asked_for = label
        self._recalled = len(self._histories.get(label, ()))
        before = line_span(marking).text
        gap = "" if len(label) == 1 else " "
        self._label.spans = (
            Span(f" {before}    ", "strong"),
            Span(label + gap, "accent strong"),
        )
        self._label.styles.width = cell_len(before) + 5 + len(label) + len(gap)
        self.count("")
        tint = self.look.theme.style("bar").bgcolor
        self._line.styles.background = tint.get_truecolor().hex if tint else "ansi_default"
        self.display = True
        put_in(self._line, text)
        # It draws a cursor where it believes to have the focus; the keys do not depend on it.
        self._line.has_focus = True
        self._label.redraw()

    def count(self, text: str) -> None:
        """Show how many matches there are."""
        self._count.spans = (Span(f" {text} ", "warn"),)
        self._count.styles.width = len(text) + 2
        self._count.redraw()

    async def press(self, event: Key) -> None:
        """Edit the line, or leave it with Enter or Esc."""
        before = self._line.value
        if event.key in {"escape", "ctrl+c"}:
            self._close(None)
            return
        if event.key == "enter":
            self._close(before)
            return
        if event.key in {"up", "down"}:
            self._recall(-1 if event.key == "up" else 1)
        else:
            await edit(self._line, event)
        if self._line.value != before:
            self._changed(self._line.value)

    def paste(self, text: str) -> None:
        """Take in the first line of what was pasted."""
        lines = text.splitlines()
        if lines:
            self._line.insert_text_at_cursor(visible_line(lines[0]))
            self._changed(self._line.value)

    def _close(self, text: str | None) -> None:
        history = self._histories.setdefault(self._asked_for, [])
        if text and text not in history[-1:]:
            history.append(text)
        self.display = False
        self._line.has_focus = False
        self._ended(text)

    def _recall(self, step: int) -> None:
        """Give what was typed here before."""
        history = self._histories.get(self._asked_for, [])
        self._recalled = min(max(self._recalled + step, 0), len(history))
        put_in(self._line, history[self._recalled] if self._recalled < len(history) else "")
