"""What all screens share: the bars, the prompt, messages, and keys that come from the keymap."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

from briefing_tui.tui.actions import Place
from briefing_tui.tui.look import Look
from briefing_tui.tui.messages import PromptChanged, PromptEnded
from briefing_tui.tui.widgets.bars import Hint, StatusBar, TitleBar

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.widgets.prompt import PromptBar


class Frame(Screen[None], inherit_bindings=False):
    """A screen with a bar at the top and one at the bottom."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.title_bar = TitleBar(look)
        self.status = StatusBar(look)
        self._prompt: PromptBar | None = None
        self._awaiting: Callable[[str], None] | None = None
        self._asked: Callable[[str], None] | None = None
        self._typed: Callable[[str], None] | None = None
        self._cancelled: Callable[[], None] | None = None

    @property
    def briefing(self) -> "BriefingApp":
        """The application, by its own type."""
        return cast("BriefingApp", self.app)

    @property
    def where(self) -> Place:
        """Where the keys go."""
        raise NotImplementedError

    def body(self) -> Widget:
        """Give what stands between the bars."""
        raise NotImplementedError

    def sync(self) -> None:
        """Show the present state."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.body()
        yield self.status

    def bind_keys(self) -> None:
        """Let the keys do what they do in the present place."""
        keymap = self.briefing.keymap
        self._bindings = BindingsMap(keymap.bindings(self.where))
        self.status.hints = [
            Hint(self._keys(action.id), action.label)
            for action in keymap.actions(self.where)
            if action.label and keymap.keys[action.id]
        ]

    def _keys(self, action_id: str) -> str:
        keymap, ascii_ = self.briefing.keymap, self.look.ascii
        first = keymap.shown(action_id, ascii=ascii_)[0]
        if action_id == "pane.1":
            last = keymap.shown("pane.5", ascii=ascii_)
            return f"{first}-{last[0]}" if last else first
        return first

    # Messages and questions

    def tell(self, message: str, *, warns: bool = False) -> None:
        """Say something in the bottom line until the next key."""
        self.status.message = message
        self.status.warns = warns
        self.status.redraw()

    def on_key(self, event: Key) -> None:
        if self.status.message:
            self.status.message = ""
            self.status.redraw()
        if self._awaiting is not None:
            then, self._awaiting = self._awaiting, None
            event.stop()
            event.prevent_default()
            if event.key not in {"escape", "ctrl+c"} and event.character:
                then(event.character)

    def await_key(self, message: str, then: Callable[[str], None]) -> None:
        """Ask for one key; Esc and ctrl+c take the question back."""
        self.tell(message)
        self._awaiting = then

    async def ask(
        self,
        label: str,
        then: Callable[[str], None],
        *,
        text: str = "",
        typed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a line at the bottom.

        Args:
            label: What is asked for.
            then: Takes the line when it was entered.
            text: What stands there at first.
            typed: Takes the line at every change.
            cancelled: Is called when it was left with Esc.
        """
        if self._prompt is None:
            from briefing_tui.tui.widgets.prompt import PromptBar

            self._prompt = PromptBar(self.look)
            await self.mount(self._prompt)
        self._asked, self._typed, self._cancelled = then, typed, cancelled
        self.status.display = False
        self._bindings = BindingsMap()
        self._prompt.open(label, text)

    def count(self, text: str) -> None:
        """Show a count beside what is being typed."""
        if self._prompt is not None and self._prompt.display:
            self._prompt.count(text)

    @property
    def asking(self) -> bool:
        """Whether a line is being typed."""
        return self._prompt is not None and bool(self._prompt.display)

    def on_prompt_changed(self, message: PromptChanged) -> None:
        if self._typed is not None and self.asking:
            self._typed(message.text)

    def on_prompt_ended(self, message: PromptEnded) -> None:
        if self._prompt is None:
            return
        self._prompt.close(keep=message.text is not None)
        self.status.display = True
        self.set_focus(None)
        self.bind_keys()
        if message.text is not None and self._asked is not None:
            self._asked(message.text)
        elif message.text is None and self._cancelled is not None:
            self._cancelled()

    # What every screen can do

    def action_screen_redraw(self) -> None:
        self.briefing.redraw_all()

    def action_help_open(self) -> None:
        self.briefing.open_help(self.where)

    def action_palette_open(self) -> None:
        self.briefing.open_palette(self)

    def action_app_quit(self) -> None:
        self.briefing.exit(0)

    def action_app_suspend(self) -> None:
        self.briefing.action_suspend_process()

    def action_app_cancel(self) -> None:
        self.briefing.exit(130)

    def action_history_back(self) -> None:
        self.briefing.go_in_history(-1)

    def action_history_forward(self) -> None:
        self.briefing.go_in_history(1)
