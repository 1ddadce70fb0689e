"""Find in a list of items: the words of each, as one types, however long the list is."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import And, Query, Words
from briefing_tui.library.store import Hit
from briefing_tui.tui.terms import Terms

if TYPE_CHECKING:
    from briefing_tui.tui.screens.across.items import ItemsScreen

PATIENCE = 0.03
"""Seconds that a key waits for the next match."""


class Ordered(Protocol):
    """A listing in which what was found before is found again."""

    total: int

    def index_of(self, wanted: Hit) -> int:
        """Give where an item stands; -1 where it is not near its day."""


class _Spot(NamedTuple):
    """Where one is among the matches."""

    place: int
    number: int
    total: int


def words_query(text: str) -> Query | None:
    """Give the query that finds all words of a line, each the beginning of one; None of none."""
    from briefing_tui.library.words import tokens

    words = [Words(tuple(found), "", True) for part in text.split() if (found := tokens(part))]
    return And(tuple(words)) if words else None


class ItemFind:
    """The words that are looked for in a list, and which match one is at."""

    def __init__(self, screen: "ItemsScreen") -> None:
        self._screen = screen
        self.text = ""
        self.query: Query | None = None
        """What is looked for; None where nothing is."""
        self.terms: Terms | None = None
        """The same, to be marked."""
        self.counted = ""
        """Which of how many matches one is at, such as `4/14`."""
        self._matches: tuple[Listing, Listing] | None = None

    def look_for(self, text: str) -> None:
        """Look for words; an empty line ends the search."""
        self.text = text
        self.query = words_query(text)
        self.terms = Terms(self.query) if self.query is not None else None
        self._matches = None
        self.counted = ""

    async def open(self) -> None:
        """Ask for what to look for."""
        screen = self._screen
        before, text = screen.list.index, self.text

        def typed(line: str) -> None:
            self.look_for(line)
            self._go(before, 1, here=True)

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

    def _go(self, start: int, direction: int, *, here: bool = False) -> None:
        """Find the next match from an index on, and go there."""
        screen, query, listing = self._screen, self.query, self._screen.listing
        if listing is None or query is None:
            screen.go(start)
            return
        if self._matches is None or self._matches[0] is not listing:
            self._matches = (listing, screen.matching(query))
        matches = self._matches[1]

        def find() -> _Spot:
            return _nearest(listing, matches, start, direction, here=here)

        def found(spot: _Spot) -> None:
            self.counted = f"{spot.number:,}/{spot.total:,}"
            screen.go(spot.place)

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
    if not total:
        return _Spot(start, 0, 0)
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        if _place(listing, matches, middle) < start:
            low = middle + 1
        else:
            high = middle
    number = low
    if direction < 0:
        number = low - 1
    elif low < total and not here and _place(listing, matches, low) == start:
        number = low + 1
    number %= total
    place = _place(listing, matches, number)
    return _Spot(place if place >= 0 else start, number + 1, total)


def _place(listing: Listing, matches: Listing, number: int) -> int:
    """Give the index in a list of one of the matches."""
    matches.load(number)
    hit = matches.hit(number)
    ordered: Ordered = listing  # type: ignore[assignment]
    return ordered.index_of(hit) if hit is not None else -1
