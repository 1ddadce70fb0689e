"""From brief to brief: opened, stepped through as they are listed, left, and come back to."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.listing import Listing
from briefing_tui.library.opened import OpenLibrary, Problem
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.store import Hit
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError, StateError
from briefing_tui.tui.errands import Done, Errands
from briefing_tui.tui.history import History, Spot
from briefing_tui.tui.outside import Outside
from briefing_tui.tui.widgets.reading import Anchor

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.library.state.spots import Left
    from briefing_tui.library.state.spots import Spot as KeptSpot
    from briefing_tui.model.anchoring import Anchors
    from briefing_tui.tui.look import Look
    from briefing_tui.tui.screens.brief.leaving import BriefScreen
    from briefing_tui.tui.screens.frame import Frame


PATIENCE = 0.3
"""Seconds that one waits for what is being kept."""
LAST_PANE = 4
"""The number of the last pane, from 0."""


def in_short(error: BriefingError) -> str:
    """Word an error for the bottom line: the file by its name alone, so that the reason is seen."""
    place, colon, reason = str(error).partition(": ")
    return f"{Path(place).name}{colon}{reason}" if colon else place


def kept_spot(spot: Spot) -> "KeptSpot":
    """Give a place as the state keeps it."""
    from briefing_tui.library.state.spots import Spot as KeptSpot

    block, offset = spot.anchor
    return KeptSpot(spot.path, spot.selected, spot.pane, spot.in_text, block, offset)


def spot_of(kept: "KeptSpot") -> Spot:
    """Give a place that the state has kept."""
    anchor = Anchor(kept.block, kept.offset)
    pane = min(max(kept.pane, 0), LAST_PANE)
    return Spot(kept.path, kept.item, pane, kept.in_text, anchor)


class Going(Outside):
    """The part of the application that goes from brief to brief."""

    look: "Look"
    library: OpenLibrary

    history: History
    errands: Errands
    """What is done in threads, whatever screen is shown."""
    listed: Listing | None = None
    """The briefs that J and K step through."""
    at: int = -1
    """Which of them is open."""
    last_search: str = ""
    """What was searched for last."""

    @property
    def brief_screen(self) -> "BriefScreen | None":
        """The split view that was opened last, whether it is on top or not."""
        raise NotImplementedError

    def list_screen(self, path: str = "") -> "Screen[None]":
        """Make the screen of the whole library, with the cursor on a brief."""
        raise NotImplementedError

    def anchors_of(self, brief: Brief) -> "Anchors | None":
        screen = self.brief_screen
        known = screen.view.anchors if screen is not None and screen.view.brief is brief else None
        return known if known is not None and known.found else self.library.anchors(brief)

    def look_at_file(self, path: str) -> None:
        """Know the present version of the file that is shown."""
        raise NotImplementedError

    # Opening

    def read(self, path: str) -> Brief | None:
        """Read a brief; say so where it cannot be read."""
        try:
            return self.library.brief(path)
        except BriefingError as error:
            self.tell(in_short(error), warns=True)
            return None

    def open_brief(self, path: str, listed: Listing | None = None, at: int = -1) -> bool:
        """Show a brief; say so where it cannot be read.

        Args:
            path: Its path in the library.
            listed: The list that it was chosen from; None stays with the one there was.
            at: Its index there.
        """
        from briefing_tui.tui.screens.brief.leaving import BriefScreen

        brief = self.read(path)
        if brief is None:
            return False
        self.look_at_file(path)
        if listed is not None:
            self.listed, self.at = listed, at
        elif self.listed is not None:
            self.at = at if at >= 0 else self.listed.where(path)
        self._look_ahead()
        screen = self.screen
        if isinstance(screen, BriefScreen):
            screen.show_brief(brief, path)
        else:
            self.push_screen(BriefScreen(self.look, brief, path))
        return True

    def _look_ahead(self) -> None:
        """Know the neighbours of the brief that is open before they are asked for."""
        listed, at = self.listed, self.at
        if listed is not None and at >= 0 and listed.missing(at - 1, at + 1) >= 0:
            self.errands.run(
                "ahead", lambda: listed.load(at + 1) or listed.load(at - 1), lambda _: None
            )

    def open_hit(
        self, hit: Hit, query: Query = EVERYTHING, listed: Listing | None = None, at: int = -1
    ) -> bool:
        """Show a brief at the very item that was found, with n and N going to a query's words.

        Args:
            hit: What was found; without an item the brief is shown from its start.
            query: What it was found by.
            listed: The list that it was chosen from.
            at: Its index there.
        """
        if not self.open_brief(hit.entry.path, listed, at):
            return False
        screen = self.brief_screen
        if screen is not None:
            screen.arm(query, hit.card)
        return True

    def open_search(self) -> None:
        """Search the library, beginning with what was searched for last."""
        from briefing_tui.tui.screens.library.search import SearchScreen

        self.push_screen(SearchScreen(self.look, self.last_search))

    def show_problems(self) -> None:
        """Tell what cannot be read, or only with errors, was passed over, or has an id twice."""

        def show(problems: Sequence[Problem]) -> None:
            from briefing_tui.tui.choice import Choice

            choices = [
                Choice(path, path, message) if path else Choice("", message)
                for path, message in problems
            ]
            if choices:
                self.choose("Problems", choices, lambda path: path and self.open_brief(path))
            else:
                self.tell("Every file can be read without errors, and no id was given twice")

        self.errands.run("problems", self.library.problems, show, patience=PATIENCE)

    async def ask_print_listed(self, frame: "Frame", listing: Listing | None) -> None:
        """Ask for a file, and print all that is listed to it as one document."""
        from briefing_tui.tui.packing import MANY

        if listing is None or not listing.total:
            self.tell("There is nothing to print")
            return
        total = listing.total
        name = f"{total:,} hits" if listing.is_of_items else f"{total:,} briefs"

        async def ask() -> None:
            await frame.ask(
                f"Print {name} to",
                lambda file: self.write_to(file, partial(self._pack, listing)),
                text="briefs.print.md",
            )

        if total > MANY:

            def answered(key: str) -> None:
                if key in "yY":
                    frame.call_later(ask)

            frame.await_key(f"Print all {name}? y or n", answered)
        else:
            await ask()

    def _pack(self, listing: Listing, path: Path, *, force: bool) -> None:
        """Print all that is listed; no key waits for it."""
        from briefing_tui.tui.packing import Packed, write_pack

        def told(packed: Packed) -> None:
            briefs = f"{packed.briefs:,} brief{'' if packed.briefs == 1 else 's'}"
            said = f"Printed {briefs} to {path}"
            if packed.unreadable:
                said += f"; {packed.unreadable:,} cannot be read and were left out"
            self.tell(said, warns=bool(packed.unreadable))

        self.tell(f"Printing to {path}")
        self.errands.keep(
            "print", lambda: write_pack(self.library, listing, path, force=force), told
        )

    def step_brief(self, direction: int) -> None:
        """Show the next or the previous brief as listed, past those that cannot be read."""
        screen, listed = self.brief_screen, self.listed
        if screen is None or listed is None:
            return
        spot, index = screen.spot, self.at
        if index < 0:
            self.tell("This brief is not in the list")
            return
        while True:
            index += direction
            listed.load(index)
            hit = listed.hit(index)
            if hit is None:
                break
            if hit.entry.path != spot.path and self.open_brief(hit.entry.path, listed, index):
                self.remember(spot)
                return
        self.tell("This is the last brief" if direction > 0 else "This is the first brief")

    def leave_brief(self) -> None:
        """Go back to where it was opened from, to the list, or end where there is none."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.library.total <= 1:
            self.exit(0)
        else:
            # Textual gives the first screen no callback, and takes one from it all the same.
            self.screen._push_result_callback(self, None)
            screen = self.brief_screen
            self.switch_screen(self.list_screen(screen.path if screen is not None else ""))

    def follow_to_brief(self, target: str, here: str) -> None:
        """Show the brief that a link names, at the item that it names.

        Args:
            target: What the link says: a file beside the brief or an id, and perhaps an item.
            here: The path of the brief that it stands in.
        """
        from urllib.parse import unquote

        from briefing_tui.library.linked import linked

        reference, _, fragment = target.partition("#")
        screen = self.brief_screen
        path = linked(self.library, unquote(reference), here)
        if not path:
            self.tell(f"There is no brief {reference} here", warns=True)
            return
        if screen is not None:
            self.remember(screen.spot)
        if self.open_brief(path) and fragment and screen is not None:
            screen.go_to_fragment(unquote(fragment))

    # What is remembered

    def on_done(self, message: Done) -> None:
        self.errands.finish(message.errand)

    @property
    def left(self) -> "Left":
        """Where the library is being left: the list, and the brief if one is open."""
        screen = self.brief_screen
        spot = kept_spot(screen.spot) if screen is not None and screen is self.screen else None
        return self.left_list()._replace(spot=spot)

    def left_list(self) -> "Left":
        """Where the list is being left."""
        raise NotImplementedError

    def keep(self, work: Callable[[], bool]) -> bool:
        """Keep something that the user did; say so where it is forgotten when the reader is left.

        Returns:
            Whether it is kept beyond this session, and nothing had to be said.
        """
        # What was to be kept before is not to come after it.
        self.errands.wait("marks", PATIENCE)
        try:
            kept = work()
        except StateError as error:
            self.tell(str(error), warns=True)
            return False
        if not kept:
            self.tell(self.library.state.fault, warns=True)
        return kept

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
        """Keep a place under a letter; say so."""
        spots = self.library.spots
        if self.keep(lambda: spots.set_mark(letter, kept_spot(spot))):
            self.tell(f"Marked as {letter}")

    def go_to_mark(self, letter: str) -> None:
        """Go to the place under a letter; `'` is where one was before the last jump."""
        if letter == "'":
            self.go_in_history(-1)
            return
        kept = self.library.spots.marks().get(letter)
        if kept is None:
            self.tell(f"There is no mark {letter}", warns=True)
            return
        screen = self.brief_screen
        if screen is not None:
            self.remember(screen.spot)
        self.go_to_spot(spot_of(kept))

    def go_to_spot(self, spot: Spot) -> None:
        """Go to a place, in another brief if it is there."""
        from briefing_tui.tui.screens.brief.leaving import BriefScreen

        screen = self.screen if isinstance(self.screen, BriefScreen) else None
        if screen is None or screen.path != spot.path:
            if not self.open_brief(spot.path):
                return
            screen = self.brief_screen
        if screen is not None and screen.is_mounted:
            screen.call_after_refresh(screen.go_to, spot)
        elif screen is not None:
            screen.begin = spot
