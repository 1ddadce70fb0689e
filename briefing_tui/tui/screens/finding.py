"""Find in a list: the words of its entries, as one types, however long the list is."""

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import And, Query, Words

if TYPE_CHECKING:
    from briefing_tui.tui.screens.library.listed import ListScreen
    from briefing_tui.tui.terms import Terms

PATIENCE = 0.03
"""Seconds that a key waits for the next match."""


class _Spot(NamedTuple):
    """Where one is among the matches."""

    place: int
    """The index in the list."""
    number: int
    """Which match that is, from 1; 0 where there is none."""
    total: int
    """How many matches there are."""


class ListFind:
    """The words that are looked for in a list, and which match one is at."""

    def __init__(self, screen: "ListScreen", field: str = "") -> None:
        """Look for nothing.

        Args:
            screen: Whose list it is.
            field: The field of text that is looked through; empty is all of an entry.
        """
        self._screen = screen
        self._field = field
        self.text = ""
        self.query: Query | None = None
        """What is looked for; None where nothing is."""
        self.terms: Terms | None = None
        """The same, to be marked."""
        self.counted = ""
        """Which of how many matches one is at, such as `4/14`."""
        self._matches: tuple[Listing, Listing] | None = None
        """What was found, with the list that it was found in."""

    def look_for(self, text: str) -> None:
        """Look for words, each of which may be the beginning of one; an empty line ends it."""
        self.text = text
        self.query = words_query(text, self._field)
        self.terms = None
        if self.query is not None:
            from briefing_tui.tui.terms import Terms  # not where nothing is looked for

            self.terms = Terms(self.query)
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
            self.look_for(line)
            self._go(before, 1, here=True, complains=True)

        await screen.ask("/", end, typed=typed, cancelled=back)

    def step(self, direction: int) -> None:
        """Go to the next match, or the one before, from the end to the start again."""
        if self.query is None:
            self._screen.tell("Nothing to find yet: / finds")
        else:
            self._go(self._screen.list.index, direction, complains=True)

    def _go(
        self, start: int, direction: int, *, here: bool = False, complains: bool = False
    ) -> None:
        """Find the next match from an index on, and go there.

        Args:
            start: The index.
            direction: 1 is down, -1 is up.
            here: Whether what stands at the index is one.
            complains: Whether to say so where there is none.
        """
        screen, query, listing, text = self._screen, self.query, self._screen.listing, self.text
        if listing is None or query is None:
            screen.go(start)
            return
        # Another list, such as one in another order, has its matches elsewhere.
        if self._matches is None or self._matches[0] is not listing:
            self._matches = (listing, screen.matching(query))
        matches = self._matches[1]

        def find() -> _Spot:
            return _nearest(listing, matches, start, direction, here=here)

        def found(spot: _Spot) -> None:
            if self.query is not query or screen.listing is not listing:
                return
            self.counted = f"{spot.number:,}/{spot.total:,}"
            screen.go(spot.place)
            if complains and not spot.total:
                screen.tell(f"Not found: {text}", warns=True)

        screen.errands.run("find", find, found, patience=PATIENCE)


def words_query(text: str, field: str = "") -> Query | None:
    """Give the query that finds all words of a line, each the beginning of one; None of none."""
    from briefing_tui.library.words import tokens

    words = [Words(tuple(found), field, True) for part in text.split() if (found := tokens(part))]
    return And(tuple(words)) if words else None


def _nearest(
    listing: Listing, matches: Listing, start: int, direction: int, *, here: bool
) -> _Spot:
    """Give the match that comes next in a list; in a thread.

    Both are in one order, so that the place is found by halving: a match is asked for its place in
    the list, however many there are.
    """

    def place(number: int) -> int:
        matches.load(number)
        hit = matches.hit(number)
        return listing.index_of(hit) if hit is not None else -1

    matches.load()
    total = matches.total
    if not total:
        return _Spot(start, 0, 0)
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        if place(middle) < start:
            low = middle + 1
        else:
            high = middle
    # `low` is the first match at or after the start.
    number = low
    if direction < 0:
        number = low - 1
    elif low < total and not here and place(low) == start:
        number = low + 1
    number %= total
    at = place(number)
    return _Spot(at if at >= 0 else start, number + 1, total)
