"""What all screens share: the bars, the prompt, messages, and keys that come from the keymap."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol, cast, runtime_checkable

from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from briefing_tui.tui.actions import Place
from briefing_tui.tui.look import Look
from briefing_tui.tui.widgets.bars import Hint, StatusBar, TitleBar

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.widgets.prompt import PromptBar


WAYS_IN = frozenset({"brief.open", "narrative.enter", "link.follow"})
"""What Enter does; the bottom line keeps it where there is little room."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that keys are given to one by one."""

    async def press(self, event: Key) -> None:
        """Do what a key does."""


class Frame(Screen[None], inherit_bindings=False):
    """A screen with a bar at the top and one at the bottom."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    holds_much: ClassVar[bool] = False
    """Whether its memory is worth taking back as soon as it was left."""

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
    def caret(self) -> Offset:
        """The cell where the terminal's own cursor belongs: what is typed into, or selected."""
        if self._prompt is not None and self.asking:
            return self._prompt.caret
        return self.selection

    @property
    def selection(self) -> Offset:
        """The cell where what is selected begins."""
        raise NotImplementedError

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

    def reread(self) -> None:
        """Show what files say that may have changed."""
        self.sync()

    @property
    def busy(self) -> bool:
        """Whether anything is being looked for in a thread."""
        return False

    def progressed(self) -> None:
        """Show how far the library's index has come."""

    def library_changed(self, *, replaced: bool) -> None:
        """Take note that the library has changed; nothing that is read moves.

        Args:
            replaced: Whether another store answers from now on.
        """

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.body()
        yield self.status

    def show_keys(self) -> None:
        """Show in the bottom line what the keys do in the present place."""
        keymap = self.briefing.keymap
        self.status.hints = [
            Hint(self._keys(action.id), action.label, stays=action.id in WAYS_IN)
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

    async def press(self, event: Key) -> None:
        """Do what a key does here, all of it, before the next one is looked at."""
        if self.status.message:
            self.status.message = ""
            self.status.redraw()
        if self._awaiting is not None:
            then, self._awaiting = self._awaiting, None
            if event.key not in {"escape", "ctrl+c"} and event.character:
                then(event.character)
        elif self._prompt is not None and self.asking:
            await self._prompt.press(event)
        else:
            action = self.briefing.keymap.action(event.key, self.where)
            if action is not None:
                await self.run_action(action.action)

    def on_paste(self, event: Paste) -> None:
        if self._prompt is not None and self.asking:
            self._prompt.paste(event.text)

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

            self._prompt = PromptBar(self.look, self._prompt_changed, self._prompt_ended)
            await self.mount(self._prompt)
        self._asked, self._typed, self._cancelled = then, typed, cancelled
        self.status.display = False
        self._prompt.open(self.status.marking, label, text)

    def count(self, text: str) -> None:
        """Show a count beside what is being typed."""
        if self._prompt is not None and self._prompt.display:
            self._prompt.count(text)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is waited for, a line or a key."""
        return self.asking or self._awaiting is not None

    @property
    def asking(self) -> bool:
        """Whether a line is being typed."""
        return self._prompt is not None and bool(self._prompt.display)

    def _prompt_changed(self, text: str) -> None:
        if self._typed is not None:
            self._typed(text)

    def _prompt_ended(self, text: str | None) -> None:
        """Take what was typed, or None where the prompt was cancelled."""
        self.status.display = True
        self.show_keys()
        if text is not None and self._asked is not None:
            self._asked(text)
        elif text is None and self._cancelled is not None:
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

    def action_search_open(self) -> None:
        self.briefing.open_search()

    def action_timeline_open(self) -> None:
        self._look_across("timeline")

    def action_actors_open(self) -> None:
        self._look_across("actors")

    def action_questions_open(self) -> None:
        self._look_across("questions")

    def action_quotes_open(self) -> None:
        self._look_across("quotes")

    def _look_across(self, what: str) -> None:
        from briefing_tui.tui.screens.across.opening import look_across

        look_across(self.briefing, what)

    def action_history_back(self) -> None:
        self.briefing.go_in_history(-1)

    def action_history_forward(self) -> None:
        self.briefing.go_in_history(1)
