"""The application: what is opened, which screen is shown, and what reaches beyond one brief."""

import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Event, Key
from textual.screen import Screen

from briefing_tui.library.opening import Opening
from briefing_tui.library.shelf import Shelf
from briefing_tui.model.errors import BriefingError
from briefing_tui.model.markings import strictest
from briefing_tui.tui.actions import Place
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.filters import AsciiOnly, NoColour, Safe
from briefing_tui.tui.history import History, Spot
from briefing_tui.tui.keymap import Keymap
from briefing_tui.tui.look import Look
from briefing_tui.tui.outside import Outside
from briefing_tui.tui.screens.brief.leaving import BriefScreen
from briefing_tui.tui.screens.frame import Frame, TakesKeys
from briefing_tui.tui.theme import MONO

WATCH_SECONDS = 1.0
"""How often the file that is shown is asked for changes."""


def in_short(error: BriefingError) -> str:
    """Word an error for the bottom line: the file by its name alone, so that the reason is seen."""
    place, colon, reason = str(error).partition(": ")
    return f"{Path(place).name}{colon}{reason}" if colon else place


class BriefingApp(Outside, inherit_bindings=False):
    """The reader."""

    CSS = "Frame { background: ansi_default; color: ansi_default; layout: vertical; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, opening: Opening, keymap: Keymap, look: Look) -> None:
        from briefing_tui.tui.driver import TerminalDriver

        super().__init__(driver_class=TerminalDriver, ansi_color=True)
        self.opening = opening
        self.config = opening.config
        self.keymap = keymap
        self.look = look
        self.shelf = Shelf(opening)
        self.history = History()
        self.marks: dict[str, Spot] = {}
        self._colourless = look.theme is MONO
        self._stamp: tuple[int, int, int] | None = None
        self._polled: tuple[int, int, int] | None = None
        self._filters.append(Safe())
        if look.theme is MONO:
            self._filters.append(NoColour())
        if look.ascii:
            self._filters.append(AsciiOnly())

    def get_default_screen(self) -> Screen[None]:
        shelf = self.shelf
        if len(shelf.entries) == 1 or self.opening.sample:
            if self.opening.sample:
                shelf.look_up(list(shelf.unread()))
                shelf.sort(shelf.order)
            return self._brief_screen(0) or self._list_screen()
        return self._list_screen()

    def _list_screen(self) -> Screen[None]:
        from briefing_tui.tui.screens.briefs import BriefsScreen

        return BriefsScreen(self.look)

    def _brief_screen(self, index: int) -> BriefScreen | None:
        try:
            brief = self.shelf.brief(index)
        except BriefingError:
            return None
        self._stamp = self._stamp_of(index)
        return BriefScreen(self.look, brief, self.shelf.entries[index].path)

    @property
    def fault(self) -> Exception | None:
        """What ended the reader, if it was a fault of the program."""
        return self._exception

    async def on_event(self, event: Event) -> None:
        # Textual sends a key from queue to queue; what is typed in one burst would reach the place
        # where one was before the burst. Here a key has done its work before the next is looked at.
        if isinstance(event, Key) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, TakesKeys):
                await screen.press(event)
        else:
            await super().on_event(event)

    def _fatal_error(self) -> None:
        # Textual would print the local variables, and with them the brief.
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        self.set_interval(WATCH_SECONDS, self._watch_file)
        # What was stopped finds an empty screen, and Textual paints none of it again.
        self.app_resume_signal.subscribe(self, lambda _: self.redraw_all())
        self.call_after_refresh(self._collect_again)
        if self.opening.sample and isinstance(self.screen, BriefScreen):
            help_key = (self.keymap.shown("help.open") or (":",))[0]
            self.screen.tell(f"This is a sample brief. Press {help_key} for the keys.")

    def _collect_again(self) -> None:
        """Let the collector work again, which the start was not to wait for."""
        gc.freeze()
        gc.enable()

    @property
    def frame(self) -> Frame | None:
        """The screen that is shown, if it is one of ours with bars."""
        return self.screen if isinstance(self.screen, Frame) else None

    @property
    def brief_screen(self) -> BriefScreen | None:
        """The split view, whether it is on top or not."""
        return next((each for each in self.screen_stack if isinstance(each, BriefScreen)), None)

    def tell(self, message: str, *, warns: bool = False) -> None:
        """Say something in the bottom line of the screen that is shown."""
        if self.frame is not None:
            self.frame.tell(message, warns=warns)

    def strictest_marking(self) -> str:
        """Give the marking of a list: the strictest of what is in it, as `to TLP:AMBER`."""
        entries = [entry for entry in self.shelf.entries if not entry.fault]
        marking = strictest(entry.tlp for entry in entries)
        if not entries or any(not entry.tlp for entry in entries):
            return "UNMARKED"
        return f"to TLP:{marking}" if len(entries) > 1 else f"TLP:{marking}"

    def after_editing(self) -> None:
        """Show what the file says after it was edited."""
        if self.brief_screen is not None:
            self.reload(tell=False)
        elif self.frame is not None:
            self.frame.reread()

    # From brief to brief

    def open_brief(self, index: int) -> bool:
        """Show a brief of the shelf; say so where it cannot be read."""
        try:
            brief = self.shelf.brief(index)
        except BriefingError as error:
            self.tell(in_short(error), warns=True)
            return False
        self._stamp = self._stamp_of(index)
        screen = self.brief_screen
        if screen is not None:
            screen.show_brief(brief, self.shelf.entries[index].path)
        else:
            self.push_screen(BriefScreen(self.look, brief, self.shelf.entries[index].path))
        return True

    def step_brief(self, direction: int) -> None:
        """Show the next or the previous brief, past those that cannot be read."""
        screen = self.brief_screen
        if screen is None:
            return
        index = screen.index + direction
        spot = screen.spot
        while 0 <= index < len(self.shelf.entries):
            if self.open_brief(index):
                self.remember(spot)
                return
            index += direction
        self.tell("This is the last brief" if direction > 0 else "This is the first brief")

    def leave_brief(self) -> None:
        """Go back to the list, or end where there is none."""
        screen = self.brief_screen
        if len(self.shelf.entries) <= 1 or screen is None:
            self.exit(0)
            return
        index = screen.index
        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if below is None:
            # Textual gives the first screen no callback, and takes one from it all the same.
            screen._push_result_callback(self, None)
            self.switch_screen(self._list_screen())
        else:
            self.pop_screen()
        for each in self.screen_stack:
            if hasattr(each, "index") and not isinstance(each, BriefScreen):
                each.index = index

    def follow_to_brief(self, target: str, here: str) -> None:
        """Show the brief that a link names, at the item that it names."""
        from urllib.parse import unquote

        reference, _, fragment = target.partition("#")
        screen = self.brief_screen
        index = self.shelf.find(unquote(reference), Path(here) if here else None)
        if index < 0:
            self.tell(f"There is no brief {reference} here", warns=True)
            return
        if screen is not None:
            self.remember(screen.spot)
        if self.open_brief(index) and fragment and screen is not None:
            screen.go_to_fragment(unquote(fragment))

    # History and marks

    def remember(self, spot: Spot) -> None:
        """Keep a place to come back to with the history."""
        self.history.remember(spot)

    def go_in_history(self, direction: int) -> None:
        """Go back to where one was before, or forward again."""
        screen = self.brief_screen
        spot = self.history.step(direction, screen.spot if screen is not None else None)
        if spot is None:
            self.tell("Nothing before this" if direction < 0 else "Nothing after this")
        else:
            self.go_to_spot(spot)

    def set_mark(self, letter: str, spot: Spot) -> None:
        """Keep a place under a letter."""
        self.marks[letter] = spot

    def go_to_mark(self, letter: str) -> None:
        """Go to the place under a letter; `'` is where one was before the last jump."""
        if letter == "'":
            self.go_in_history(-1)
            return
        spot = self.marks.get(letter)
        if spot is None:
            self.tell(f"There is no mark {letter}", warns=True)
            return
        screen = self.brief_screen
        if screen is not None:
            self.remember(screen.spot)
        self.go_to_spot(spot)

    def go_to_spot(self, spot: Spot) -> None:
        """Go to a place, in another brief if it is there."""
        screen = self.brief_screen
        index = self.shelf.index_of(spot.path)
        if index < 0:
            self.tell("That brief is not here any more", warns=True)
            return
        if screen is None or screen.index != index:
            if not self.open_brief(index):
                return
            screen = self.brief_screen
        if screen is not None:
            screen.call_after_refresh(screen.go_to, spot)

    # The file

    def _stamp_of(self, index: int) -> tuple[int, int, int] | None:
        """Give what tells one version of a file from another; None where there is no file."""
        path = self.shelf.entries[index].path
        if path is None:
            return None
        try:
            status = path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _watch_file(self) -> None:
        screen = self.brief_screen
        if screen is None or self.screen is not screen or screen.is_asking:
            return
        stamp = self._stamp_of(screen.index)
        # A file that is being written is waited for: it is read once it has kept still.
        before, self._polled = self._polled, stamp
        if stamp != before:
            return
        if stamp is not None and stamp != self._stamp:
            self.reload(tell=False)

    def reload(self, *, tell: bool) -> None:
        """Read the file again and show what it says now, where one is."""
        screen = self.brief_screen
        if screen is None:
            return
        stamp = self._stamp_of(screen.index)
        try:
            brief = self.shelf.brief(screen.index)
        except BriefingError as error:
            self._stamp = stamp
            self.tell(f"{in_short(error)}; what is shown is what it was", warns=True)
            return
        self._stamp = stamp
        changed = brief != screen.view.brief or brief.problems != screen.view.brief.problems
        screen.replace(brief)
        if changed:
            self.tell("The file has changed; this is what it says now")
        elif tell:
            self.tell("Read again: nothing has changed")

    # Drawers

    def choose(
        self,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], object],
        *,
        letters: bool = False,
        typing: bool = False,
    ) -> None:
        """Let the user choose one of several things."""
        from briefing_tui.tui.screens.chooser import ChooserScreen

        self.push_screen(
            ChooserScreen(self.look, title, choices, then, letters=letters, typing=typing)
        )

    def open_help(self, place: Place) -> None:
        """Show the keys of a place."""
        from briefing_tui.tui.screens.help import HelpScreen

        marking = self.frame.status.marking if self.frame is not None else ""
        self.push_screen(HelpScreen(self.look, place, marking))

    def open_palette(self, frame: Frame) -> None:
        """Offer every command by name."""
        # Nobody looks for a way to move by its name.
        actions = sorted(self.keymap.actions(frame.where), key=lambda each: each.group == "Move")
        choices = [
            Choice(
                action.action,
                action.description,
                "  ".join([*self.keymap.shown(action.id, ascii=self.look.ascii), action.id]),
            )
            for action in actions
            if action.id != "palette.open"
        ]
        choices += [
            Choice(f"theme:{name}", f"Theme: {name}", "theme") for name in self.theme_names()
        ]

        async def run(choice: str) -> None:
            if choice.startswith("theme:"):
                self.set_theme(choice.removeprefix("theme:"))
            else:
                await self.run_action(choice, frame)

        self.choose("Commands", choices, run, typing=True)

    def theme_names(self) -> Sequence[str]:
        """Give the themes that can be chosen now: with NO_COLOR none."""
        from briefing_tui.tui.theme import THEMES

        return () if self._colourless else tuple(THEMES)

    def set_theme(self, name: str) -> None:
        """Draw in other colours from now on."""
        from briefing_tui.tui.theme import THEMES, fitted
        from briefing_tui.tui.widgets.lines import Lines

        self.look.theme = fitted(THEMES[name], os.environ)
        for screen in self.screen_stack:
            for widget in screen.query(Lines):
                widget.redraw()
