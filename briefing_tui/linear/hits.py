"""Lists of what a library found, page by page as they are looked at."""

from collections.abc import Callable

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.found import brief_line, item_line, passage_line
from briefing_tui.linear.place import Place, Rows


class Hits(Rows):
    """The hits of a listing: briefs or items, of which no more is fetched than is said."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        noun: str,
        listing: Listing,
        *,
        at: int = -1,
    ) -> None:
        """Take what is listed.

        Args:
            desk: The session's things.
            title: What the list is called.
            noun: What one of it is called.
            listing: What was found.
            at: The index to begin at; -1 is the beginning.
        """
        super().__init__(desk)
        self.title, self.noun = title, noun
        self.listing = listing
        self.listing.load()
        self.at = at

    @property
    def total(self) -> int:
        return self.listing.total

    def refresh(self) -> None:
        self.listing = self.listing.again()
        self.listing.load()
        self.at = min(self.at, self.total - 1)

    def hit(self, index: int) -> Hit | None:
        """Give what stands at an index; None where it is gone."""
        self.listing.load(index)
        return self.listing.hit(index)

    def line(self, index: int) -> str:
        hit = self.hit(index)
        return "gone since" if hit is None else self.says(hit)

    def says(self, hit: Hit) -> str:
        """Say one hit."""
        if hit.card is not None:
            return item_line(hit)
        (mark,) = self.desk.library.marks.of([hit.entry])
        return brief_line(hit.entry, mark)

    def opens(self, index: int) -> Place | None:
        hit = self.hit(index)
        if hit is None:
            self.say("It is gone since.")
            return None
        self.at = index
        return self.place_of(hit)

    def place_of(self, hit: Hit) -> Place | None:
        """Open the brief of a hit, at its item."""
        from briefing_tui.linear.brief import BriefPlace

        item = hit.card.id if hit.card is not None else ""
        return BriefPlace(self.desk, hit.entry.path, item=item, among=self)

    def beside(self, path: str, step: int) -> Place | None:
        """Open the next or the previous brief that is another than one; None where none is."""
        index = self.at + step
        while 0 <= index < self.total:
            hit = self.hit(index)
            if hit is not None and hit.entry.path != path and not hit.entry.fault:
                return self.opens(index)
            index += step
        return None


class BriefList(Hits):
    """All briefs."""

    def __init__(self, desk: Desk, query: Query = EVERYTHING) -> None:
        library = desk.library
        order = library.order
        super().__init__(desk, "Briefs", "brief", library.listing(query, order=order))
        self.detail = "as they were named" if order is None else order.value


class SearchHits(Hits):
    """What a search found, with the passage in which the words stand."""

    def __init__(self, desk: Desk, query: Query, listing: Listing, text: str) -> None:
        of_items = listing.is_of_items
        super().__init__(desk, f"Search for {text}", "item" if of_items else "brief", listing)
        self.detail = listing.order.value if listing.order is not None else ""
        self._query = query

    def says(self, hit: Hit) -> str:
        if hit.card is not None:
            return item_line(hit)
        passage, _ = self._passage(hit)
        said = super().says(hit)
        return f"{said}; {passage}" if passage else said

    def _passage(self, hit: Hit) -> tuple[str, Card | None]:
        (cards,) = self.desk.library.store.cards([hit.entry])
        return passage_line(self._query, hit.entry, tuple(cards))

    def place_of(self, hit: Hit) -> Place | None:
        from briefing_tui.linear.brief import BriefPlace
        from briefing_tui.linear.sought import words_of_query

        card = hit.card or self._passage(hit)[1]
        return BriefPlace(
            self.desk,
            hit.entry.path,
            item=card.id if card is not None else "",
            among=self,
            sought=words_of_query(self._query),
        )


Opener = Callable[[], Place | None]
"""Opens a place when it is chosen."""
