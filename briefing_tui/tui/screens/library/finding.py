"""Find in a list of briefs: over the titles, as one types, however long the list is."""

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import And, Query, Words
from briefing_tui.tui.terms import Terms

if TYPE_CHECKING:
    from briefing_tui.tui.screens.library.briefs import BriefsScreen

PATIENCE = 0.03
"""Seconds that a key waits for the next match."""


class _Spot(NamedTuple):
    """Where one is among the matches."""

    place: int
    """The index in the list."""
    number: int
    """Which match that is, or the last before it, from 1."""
    total: int
    """How many matches there are."""


class TitleFind:
    """The words that are looked for in the titles of a list, and which match one is at."""

    def __init__(self, screen: "BriefsScreen") -> None:
        self._screen = screen
        self.text = ""
        self.query: Query | None = None
        """What is looked for; None where nothing is."""
        self.terms: Terms | None = None
        """The same, to be marked."""
        self.counted = ""
        """Which of how many matches one is at, such as `4/14`."""
        self._matches: Listing | None = None

    def clear(self) -> None:
        """Look for nothing any more."""
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Look for words in titles, each of which may be the beginning of one."""
        from briefing_tui.library.words import tokens

        self.text = text
        words = [
            Words(tuple(found), "title", True) for part in text.split() if (found := tokens(part))
        ]
        self.query = And(tuple(words)) if words else None
        self.terms = Terms(self.query) if self.query is not None else None
        self._matches = None
        self.counted = ""

    async def open(self) -> None:
        """Ask for what to look for."""
        screen = self._screen
        before, text = screen.list.index, self.text

        def typed(line: str) -> None:
            self.look_for(line)
            self._go(before, 1, here=True, fallback=before)

        def back() -> None:
            self.look_for(text)
            screen.go(before)

        def end(line: str) -> None:
            if line != self.text:
                typed(line)
            self._complain()

        await screen.ask("/", end, typed=typed, cancelled=back)

    def _complain(self) -> None:
        if self.query is not None and self.counted.endswith("/0"):
            self._screen.tell(f"Not found: {self.text}", warns=True)

    def step(self, direction: int) -> None:
        """Go to the next match, or the one before, from the end to the start again."""
        if self.query is None:
            self._screen.tell("Nothing to find yet: / finds")
        else:
            self._go(self._screen.list.index, direction)
            self._complain()

    def locate(self) -> None:
        """Tell which match the cursor is at, or behind."""

    def _go(self, start: int, direction: int, *, here: bool = False, fallback: int = -1) -> None:
        """Find the next match from an index on, and go there."""
        screen, query = self._screen, self.query
        listing = screen.listing
        if listing is None or query is None:
            screen.go(start)
            return
        matches = self._matches
        if matches is None:
            asked = And((listing.query, query))
            matches = self._matches = screen.make_listing(asked)

        def find() -> _Spot:
            return _nearest(listing, matches, start, direction, here=here)

        def found(spot: _Spot) -> None:
            self.counted = f"{spot.number}/{spot.total}"
            at = spot.place if spot.total else (fallback if fallback >= 0 else start)
            screen.go(at)

        screen.errands.run("find", find, found, patience=PATIENCE)


def _nearest(
    listing: Listing, matches: Listing, start: int, direction: int, *, here: bool
) -> _Spot:
    """Give the match that comes next in a list; in a thread.

    Both are in one order, so that the place is found by halving: a match is asked for its place in
    the list, however many there are.
    """
    matches.load()
    total = matches.total
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        if _place(listing, matches, middle) < start:
            low = middle + 1
        else:
            high = middle
    # `low` is the first match at or after the start.
    if not total:
        return _Spot(start, 0, 0)
    at_start = low < total and _place(listing, matches, low) == start
    ahead = low + (1 if at_start and not here else 0)
    number = (ahead if direction > 0 else low - 1) % total
    return _Spot(_place(listing, matches, number), number + 1, total)


def _place(listing: Listing, matches: Listing, number: int) -> int:
    """Give the index in a list of one of the matches."""
    matches.load(number)
    hit = matches.hit(number)
    return listing.where(hit.entry.path) if hit is not None else -1
