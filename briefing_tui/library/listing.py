"""What one question finds in a store, page by page as it is looked at."""

from collections.abc import Callable, Sequence
from threading import Lock

from briefing_tui.library.query.tree import EVERYTHING, Query, is_of_items
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Marks, Order, Store

PAGE = 100
"""Hits that are fetched at a time."""
KEPT = 40
"""Pages that are remembered; the one that was fetched first is forgotten first."""
ALL = 2**31 - 1
"""More than any store has."""


class Listing:
    """The hits of one query in one order, known by their index.

    What was fetched is remembered, so that drawing costs nothing; what was not is None until it is
    loaded, by a thread or at once. A listing is of one moment: what comes to the library later
    changes none of the pages that it has, and `again` gives a new one.
    """

    def __init__(
        self,
        store: Store,
        query: Query = EVERYTHING,
        *,
        kind: Kind | None = None,
        order: Order | None = Order.NEWEST,
        marks: Marks | None = None,
        named: Sequence[str] = (),
    ) -> None:
        """Take a question; nothing is asked yet.

        Args:
            store: What answers.
            query: What is asked.
            kind: The kind of items to find; None finds briefs, unless the query names a kind.
            order: How they are ordered; None is the order in which the briefs were named.
            marks: What the user has done with the briefs.
            named: The paths of the briefs in the order in which they were named.
        """
        self.store = store
        self.query = query
        self.kind = kind
        self.order = order
        self.marks = marks
        self.named = named
        self.total = 0
        """How many were found; 0 until the first page is there."""
        self.asked = False
        """Whether any page is there, and the total is known."""
        self._pages: dict[int, tuple[Hit, ...]] = {}
        self._lock = Lock()

    @property
    def is_of_items(self) -> bool:
        """Whether items are listed, rather than briefs."""
        return self.kind is not None or is_of_items(self.query)

    def hit(self, index: int) -> Hit | None:
        """Give what stands at an index; None where it is not there, or not there yet."""
        page = self._pages.get(index // PAGE)
        at = index % PAGE
        return page[at] if page is not None and 0 <= at < len(page) else None

    def hits(self, first: int, end: int) -> list[Hit]:
        """Give the hits that are there from an index on and before another."""
        found = (self.hit(index) for index in range(max(0, first), min(end, self.total)))
        return [hit for hit in found if hit is not None]

    def load(self, index: int = 0) -> bool:
        """Fetch the page of an index, unless it is there; say whether it was fetched.

        It may be called from any thread.
        """
        number = max(0, index) // PAGE
        if number in self._pages or (self.asked and not 0 <= index < self.total):
            return False
        if self.order is None:
            self._load_named()
            return True
        page = self.store.search(
            self.query,
            kind=self.kind,
            order=self.order,
            offset=number * PAGE,
            limit=PAGE,
            marks=self.marks,
        )
        with self._lock:
            if not self.asked:
                self.total = page.total
            self._pages[number] = page.hits
            while len(self._pages) > KEPT:
                del self._pages[next(iter(self._pages))]
            self.asked = True
        return True

    def _load_named(self) -> None:
        """Fetch all, since no store knows the order in which files were named."""
        page = self.store.search(self.query, kind=self.kind, limit=ALL, marks=self.marks)
        places = {path: place for place, path in enumerate(self.named)}
        hits = sorted(page.hits, key=lambda hit: places.get(hit.entry.path, len(places)))
        with self._lock:
            self.total = page.total
            self._pages = {
                start // PAGE: tuple(hits[start : start + PAGE])
                for start in range(0, len(hits), PAGE)
            }
            self.asked = True

    def missing(self, first: int, last: int) -> int:
        """Give an index between two, the last included, whose page has not been fetched; else -1.

        With a page to spare on either side, what is scrolled to is there before it is seen.
        """
        if self.order is None:
            return -1 if self.asked else 0
        last = min(last, self.total - 1) if self.asked else last
        wanted: list[int] = [first, last, *range(first, last, PAGE)]
        for index in wanted:
            if 0 <= index <= last and index // PAGE not in self._pages:
                return index
        return -1

    def where(self, path: str) -> int:
        """Give the index of a brief among those that are listed; -1 where it is not.

        Of items those are looked at that were fetched: the first of the brief is given.
        """
        if self.order is None or self.is_of_items:
            return self._first(lambda hit: hit.entry.path == path)
        return self.store.place(path, self.query, order=self.order, marks=self.marks)

    def index_of(self, wanted: Hit) -> int:
        """Give the index of what was found before, maybe in another list; -1 where it is not.

        Of items those are looked at that were fetched.
        """
        if wanted.card is None:
            return self.where(wanted.entry.path)
        key = (wanted.entry.path, wanted.place)
        return self._first(lambda hit: (hit.entry.path, hit.place) == key)

    def _first(self, is_it: Callable[[Hit], bool]) -> int:
        """Give the first index at which something was fetched; -1 where it was not."""
        self.load()
        with self._lock:
            pages = sorted(self._pages.items())
        found = (
            number * PAGE + at
            for number, hits in pages
            for at, hit in enumerate(hits)
            if is_it(hit)
        )
        return next(found, -1)

    def again(self) -> "Listing":
        """Give a listing of the same question that knows nothing yet."""
        return Listing(
            self.store,
            self.query,
            kind=self.kind,
            order=self.order,
            marks=self.marks,
            named=self.named,
        )
