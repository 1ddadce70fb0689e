"""The application: what is opened, which screen is shown, and what reaches beyond one brief."""

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.events import Event, Key
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from briefing_tui import first_frame
from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.opening import Opening
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.actions import Place
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.errands import Errands
from briefing_tui.tui.filters import AsciiOnly, NoColour, Safe
from briefing_tui.tui.going import PATIENCE, Going, in_short, spot_of
from briefing_tui.tui.history import History
from briefing_tui.tui.keymap import Keymap
from briefing_tui.tui.look import Look
from briefing_tui.tui.news import LibraryChanged, Progressed, Told
from briefing_tui.tui.screens.brief.leaving import BriefScreen
from briefing_tui.tui.screens.frame import Frame, TakesKeys
from briefing_tui.tui.theme import MONO
from briefing_tui.tui.timing import Timing
from briefing_tui.tui.widgets.bars import Hint

if TYPE_CHECKING:
    from briefing_tui.library.state.spots import Left
    from briefing_tui.library.state.spots import Spot as KeptSpot
    from briefing_tui.tui.screens.library.briefs import BriefsScreen

STATE_SECONDS = 0.5
"""After how long the state is asked whether it was mended."""
TIDY_SECONDS = 0.5
"""How long after a screen was left its memory is taken back."""
CHOOSING = (Hint("Enter", "choose", stays=True), Hint("Esc", "close"))
"""What the keys do while something is chosen."""
WATCH_SECONDS = 1.0
"""How often the file that is shown is asked for changes."""


class BriefingApp(Going, inherit_bindings=False):
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
        self.library = OpenLibrary(opening)
        self.keeps = True
        """Whether the library's index is brought up to date."""
        self.progress = Progress(Phase.LOOKING)
        """How far that has come."""
        self.timing = Timing(self)
        self.history = History()
        self.errands = Errands(self, lambda fault: self.tell(fault, warns=True))
        self._briefs: BriefsScreen | None = None
        self._left: Left | None = self.library.spots.left() if self.library.comes_back else None
        self._colourless = look.theme is MONO
        self._tidying: Timer | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._polled: tuple[int, int, int] | None = None
        self._filters.append(Safe())
        if look.theme is MONO:
            self._filters.append(NoColour())
        if look.ascii:
            self._filters.append(AsciiOnly())

    def get_default_screen(self) -> Screen[None]:
        spot = self._left.spot if self._left is not None else None
        if spot is not None and (screen := self._left_brief(spot)):
            return screen
        if self.opening.sample or self.library.total == 1:
            return self._first_brief() or self.list_screen()
        return self.list_screen()

    def list_screen(self, path: str = "") -> Screen[None]:
        from briefing_tui.library.state.spots import Left
        from briefing_tui.tui.screens.library.briefs import BriefsScreen

        left = self._left or Left()
        self._briefs = BriefsScreen(self.look, left._replace(cursor=path or left.cursor))
        return self._briefs

    def _left_brief(self, kept: "KeptSpot") -> BriefScreen | None:
        """Give the screen of the brief that the library was left at, at the place in it."""
        try:
            brief = self.library.brief(kept.path)
        except BriefingError:
            return None
        self.look_at_file(kept.path)
        screen = BriefScreen(self.look, brief, kept.path)
        screen.begin = spot_of(kept)
        if first_frame.is_shown():
            # What stands there already is not to go and come again.
            screen.whole, screen.view.hasty = True, False
            screen.place_in_library = first_frame.place_shown()
        return screen

    def left_list(self) -> "Left":
        from briefing_tui.library.state.spots import Left

        return self._briefs.left if self._briefs is not None else self._left or Left()

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: Any = None,  # noqa: ANN401 - Textual's own type is one of Rich
    ) -> None:
        if not self._exit:
            self.errands.wait("marks", PATIENCE)
            if self.library.comes_back:
                with suppress(BriefingError):
                    self.library.spots.leave(self.left)
                self._keep_frame()
            self.library.close()
        super().exit(result, return_code, message)

    def _keep_frame(self) -> None:
        """Keep what is shown of a brief for the next start, or forget what was kept."""
        if self.opening.guest:
            return
        from briefing_tui.tui import last_frame

        screen = self.screen
        file = self.library.file(screen.path) if isinstance(screen, BriefScreen) else None
        if isinstance(screen, BriefScreen) and file is not None and self.config.first_frame:
            last_frame.keep(screen, file, self.config.file)
        else:
            last_frame.forget()

    def _first_brief(self) -> BriefScreen | None:
        """Give the screen of the brief that is listed first, if it can be read."""
        library = self.library
        while library.total > 1 and not library.is_read:
            library.read_some()
        page = library.store.search(EVERYTHING, limit=1)
        for hit in page.hits:
            try:
                brief = library.brief(hit.entry.path)
            except BriefingError:
                return None
            self.look_at_file(hit.entry.path)
            return BriefScreen(self.look, brief, hit.entry.path)
        return None

    @property
    def fault(self) -> Exception | None:
        """What ended the reader, if it was a fault of the program."""
        return self._exception

    async def on_event(self, event: Event) -> None:
        # Textual sends a key from queue to queue; what is typed in one burst would reach the place
        # where one was before the burst. Here a key has done its work before the next is looked at.
        if isinstance(event, Key) and not event.is_forwarded:
            screen = self.screen
            # What is typed after the key that leaves has no place to go to.
            if isinstance(screen, TakesKeys) and not self._exit:
                await self.timing.press(screen, event)
        else:
            await super().on_event(event)

    def _fatal_error(self) -> None:
        # Textual would print the local variables, and with them the brief.
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        self.set_interval(WATCH_SECONDS, self._watch_file)
        self.call_after_refresh(self._read_more)
        # What was stopped finds an empty screen, and Textual paints none of it again.
        self.app_resume_signal.subscribe(self, lambda _: self.redraw_all())
        self.call_after_refresh(self._collect_again)
        self.set_timer(STATE_SECONDS, self._tell_of_state)
        if self.opening.sample and isinstance(self.screen, BriefScreen):
            help_key = (self.keymap.shown("help.open") or (":",))[0]
            self.screen.tell(f"This is a sample brief. Press {help_key} for the keys.")
        if self.opening.guest:
            self.tell("You are a guest here: nothing that you mark is kept")
        if self.library.notice:
            self.tell(self.library.notice, warns=True)

    def _tell_of_state(self) -> None:
        """Say what became of a file of marks that was damaged, or that there can be none."""
        state = self.library.state
        _ = self.library.marks.version  # opens the file where nothing has
        if said := state.notice or ("" if self.opening.guest else state.fault):
            self.tell(said, warns=True)

    def _read_more(self) -> None:
        """Read the next briefs that no index knows, behind what is shown."""
        if self.library.is_read:
            # What was read for the lists stays, and is not to be looked through again.
            gc.freeze()
            self._list_behind()
            self._keep_library()
        else:
            self.errands.run("reading", self.library.read_some, self._more_read)

    def _more_read(self, _: None) -> None:
        self._tell_screens(replaced=True)
        self._read_more()

    def _list_behind(self) -> None:
        """Know the list behind the brief that the library was left at; it need not wait for it."""
        screen, library, left = self.brief_screen, self.library, self._left
        if screen is None or self.listed is not None:
            return
        from briefing_tui.tui.screens.library.asked import ORDERS, Asked

        asked = Asked(ORDERS.get(left.order, library.order) if left else library.order)
        asked.take(left.query if left else "")
        listing = library.listing(asked.tree, order=asked.order)

        def find() -> int:
            listing.load()
            return listing.where(screen.path)

        def found(at: int) -> None:
            self.listed, self.at = listing, at
            if self.brief_screen is not None:
                self.brief_screen.sync()

        self.errands.run("behind", find, found)

    def _keep_library(self) -> None:
        """Bring the library's index up to date from now on, behind what is read."""
        if self.keeps:
            self.library.keep(
                lambda progress: self._hear(Progressed(progress)),
                lambda: self._hear(LibraryChanged()),
                lambda sentence: self._hear(Told(sentence)),
            )

    def _hear(self, news: Message) -> None:
        """Take in news from a thread; the reader may have ended meanwhile, and its loop with it."""
        with suppress(RuntimeError):
            self.post_message(news)

    def on_progressed(self, news: Progressed) -> None:
        self.progress = news.progress
        if self._settle():
            self._tell_screens(replaced=True)
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.progressed()

    def on_library_changed(self) -> None:
        self.library.changed()
        self._tell_screens(replaced=self._settle())

    def _settle(self) -> bool:
        """Ask the index from now on, where it has come to be; say whether it answers only now."""
        return self.library.settle(is_whole=self.progress.phase is Phase.UP_TO_DATE)

    def _tell_screens(self, *, replaced: bool) -> None:
        """Let the screens know that the library has changed."""
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.library_changed(replaced=replaced)

    def on_told(self, news: Told) -> None:
        self.library.faults.append(news.sentence)

    def pop_screen(self) -> AwaitComplete:
        # A screen and its widgets know each other, and a list may be large: who has opened and left
        # many is not to keep them all until the collector happens to look.
        if isinstance(self.screen, Frame) and self.screen.holds_much:
            if self._tidying is not None:
                self._tidying.stop()
            self._tidying = self.set_timer(TIDY_SECONDS, gc.collect)
        return super().pop_screen()

    def _collect_again(self) -> None:
        """Let the collector work again, which the start was not to wait for."""
        gc.freeze()
        gc.enable()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor is put at each frame: screen readers follow it."""
        place: Offset = getattr(self.screen, "caret", Offset(0, 0))
        return place

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Leave it to the screen: a line of Textual's to type into would put it where that is."""

    @property
    def frame(self) -> Frame | None:
        """The screen that is shown, if it is one of ours with bars."""
        return self.screen if isinstance(self.screen, Frame) else None

    @property
    def brief_screen(self) -> BriefScreen | None:
        """The split view that was opened last, whether it is on top or not."""
        stack = reversed(self.screen_stack)
        return next((each for each in stack if isinstance(each, BriefScreen)), None)

    @property
    def busy(self) -> bool:
        """Whether anything is being looked for in a thread."""
        return self.errands.busy or any(
            screen.busy for screen in self.screen_stack if isinstance(screen, Frame)
        )

    def tell(self, message: str, *, warns: bool = False) -> None:
        """Say something in the bottom line of the screen that is shown."""
        if self.frame is not None:
            self.frame.tell(message, warns=warns)

    def after_editing(self) -> None:
        """Show what the file says after it was edited."""
        if self.brief_screen is not None:
            self.reload(tell=False)
        elif self.frame is not None:
            self.frame.reread()

    # The file

    def look_at_file(self, path: str) -> None:
        self._stamp = self._stamp_of(path)

    def _stamp_of(self, path: str) -> tuple[int, int, int] | None:
        """Give what tells one version of a file from another; None where there is no file."""
        file = self.library.file(path)
        if file is None:
            return None
        try:
            status = file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _watch_file(self) -> None:
        screen = self.brief_screen
        if screen is None or self.screen is not screen or screen.is_asking:
            return
        stamp = self._stamp_of(screen.path)
        # A file that is being written is waited for: it is read once it has kept still.
        before, self._polled = self._polled, stamp
        if stamp != before:
            return
        if stamp is not None and stamp != self._stamp:
            self.reload(tell=False)
        else:
            screen.watch_copies()

    def reload(self, *, tell: bool) -> None:
        """Read the file again and show what it says now, where one is."""
        screen = self.brief_screen
        if screen is None:
            return
        stamp = self._stamp_of(screen.path)
        try:
            brief = self.library.brief(screen.path)
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

        frame = self.frame

        def back(_: None) -> None:
            if frame is not None:
                frame.show_keys()
                frame.status.redraw()

        if frame is not None:
            # The keys of the screen below do nothing meanwhile.
            frame.status.hints = CHOOSING
            frame.status.redraw()
        self.push_screen(
            ChooserScreen(self.look, title, choices, then, letters=letters, typing=typing), back
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
