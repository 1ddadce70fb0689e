"""A list of what a query finds while it is typed, and the line that it is typed into."""

from textual.events import Key, Paste
from textual.geometry import Offset

from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.library.narrowed import NarrowedScreen
from briefing_tui.tui.widgets.bars import Hint
from briefing_tui.tui.widgets.query_line import QueryLine


class TypedScreen(NarrowedScreen):
    """A list with a query line, which has the keys at first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.line = QueryLine(look, self._query_typed)
        self.in_query = True

    async def press(self, event: Key) -> None:
        if not self.in_query or self.is_asking:
            await super().press(event)
            return
        self.status.message = ""
        match event.key:
            case "down" | "enter":
                self.enter_query(there=not self.list.total)
            case "escape":
                self.action_go_back()
            case "ctrl+c":
                self.briefing.exit(130)
            case "tab":
                self.enter_query(there=False)
                self.action_facet_focus()
            case "f1":
                self.action_help_open()
            case "ctrl+l":
                self.action_screen_redraw()
            case _:
                await self.line.press(event)

    def on_paste(self, event: Paste) -> None:
        # Textual calls the handler of the class above as well, after this one.
        if self.in_query and not self.is_asking:
            self.line.paste(event.text)

    def _query_typed(self, text: str) -> None:
        """Take in what stands in the query line."""
        if self.asked.take(text, typing=True, hasty=True):
            self.list.index = 0
            self.renew()
        else:
            self.sync()

    def enter_query(self, *, there: bool) -> None:
        """Type into the query, or go to what it found."""
        self.in_query = self.line.active = there
        self.list.active = not there and not self.in_facets
        if not there:
            # What was found in haste is found in full; what was left out otherwise, because it is
            # not finished, is told now.
            if self.asked.fault is None and self.asked.take(self.line.text, typing=True):
                self.renew()
            self.asked.check(self.line.text)
        self.show_keys()
        self.sync()

    def on_query_line_picked(self) -> None:
        self.action_query_edit()

    def action_query_edit(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
        self.enter_query(there=True)

    def action_go_back(self) -> None:
        if self.in_facets:
            self.action_facet_leave()
            return
        self.briefing.last_search = self.line.text
        self.briefing.pop_screen()

    def asked_anew(self) -> None:
        self.line.put(self.asked.text)
        self.list.index = 0
        self.renew()

    def show_keys(self) -> None:
        if not self.in_query:
            super().show_keys()
            return
        self.status.hints = [
            Hint(f"{self.look.glyphs.down} Enter", "to the hits", stays=True),
            Hint("Tab", "facets"),
            Hint("Esc", "back"),
        ]

    @property
    def selection(self) -> Offset:
        return self.line.caret if self.in_query else super().selection
