"""The line at the bottom that one types into: what to find, a file's name, a command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from briefing_tui.tui.look import Look
from briefing_tui.tui.messages import PromptChanged, PromptEnded
from briefing_tui.tui.text import Span, strip
from briefing_tui.tui.widgets.lines import Lines


class _Label(Lines):
    """What the prompt asks for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.spans = [Span("")]

    def draw(self) -> list:  # type: ignore[type-arg]
        return [strip(self.spans, self.size.width, self.look, "bar")]


class _Line(Input):
    """An input line that keeps still: nothing blinks, and Esc and ctrl+c leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "cancel", "Cancel"),
        Binding("up", "recall(-1)", "Earlier"),
        Binding("down", "recall(1)", "Later"),
    ]

    def action_cancel(self) -> None:
        self.post_message(PromptEnded(None))

    def action_recall(self, step: int) -> None:
        bar = self.parent
        if isinstance(bar, PromptBar):
            bar.recall(step)


class PromptBar(Horizontal):
    """A label, a line to type into, and a count at the right."""

    DEFAULT_CSS = """
    PromptBar { height: 1; display: none; }
    PromptBar _Line, PromptBar _Line:focus {
        height: 1; width: 1fr; border: none; padding: 0;
        background: ansi_default; color: ansi_default; background-tint: transparent;
    }
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._label = _Label(look)
        self._count = _Label(look)
        self._line = _Line(select_on_focus=False, compact=True)
        self._line.cursor_blink = False
        self._histories: dict[str, list[str]] = {}
        self._asked_for = ""
        self._recalled = 0

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._line
        yield self._count

    def open(self, label: str, text: str = "") -> None:
        """Ask for a line; what was typed here before can be recalled with the arrow keys."""
        self._asked_for = label
        self._recalled = len(self._histories.get(label, ()))
        self._label.spans = [Span(f" {label}", "accent strong")]
        self._label.styles.width = len(label) + 1 + (0 if len(label) == 1 else 1)
        self.count("")
        self.display = True
        with self.prevent(Input.Changed):
            self._line.value = text
        self._line.cursor_position = len(text)
        self._line.focus()
        self._label.redraw()

    def count(self, text: str) -> None:
        """Show how many matches there are."""
        self._count.spans = [Span(f" {text} ", "warn")]
        self._count.styles.width = len(text) + 2
        self._count.redraw()

    def close(self, *, keep: bool) -> None:
        """Leave the line, remembering it or not."""
        history = self._histories.setdefault(self._asked_for, [])
        if keep and self._line.value and self._line.value not in history[-1:]:
            history.append(self._line.value)
        self.display = False

    def recall(self, step: int) -> None:
        """Give what was typed here before."""
        history = self._histories.get(self._asked_for, [])
        self._recalled = min(max(self._recalled + step, 0), len(history))
        self._line.value = history[self._recalled] if self._recalled < len(history) else ""
        self._line.cursor_position = len(self._line.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(PromptChanged(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(PromptEnded(event.value))
