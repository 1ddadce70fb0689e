"""Several lists of items as one: each in its own order, one after the other."""

from collections.abc import Sequence

from briefing_tui.library.dated import Dated
from briefing_tui.library.listing import PAGE, Listing
from briefing_tui.library.query.tree import Or
from briefing_tui.library.store import Hit


class Chain(Listing):
    """What several queries find, those of the first before those of the next."""

    def __init__(self, parts: Sequence[Dated]) -> None:
        """Take the lists, one at least; nothing is asked yet."""
        first = parts[0]
        asked = Or(tuple(part.query for part in parts))
        super().__init__(first.store, asked, kind=first.kind, order=first.order, marks=first.marks)
        self.parts = parts

    def start(self, number: int) -> int:
        """Give the index of the first item of a part, or of where it would stand."""
        return sum(part.total for part in self.parts[:number])

    def part_of(self, index: int) -> int:
        """Give which part an index lies in; the last where it lies beyond all."""
        for number, part in enumerate(self.parts):
            if index < part.total:
                return number
            index -= part.total
        return len(self.parts) - 1

    def hit(self, index: int) -> Hit | None:
        """Give what stands at an index; None where it is not there, or not there yet."""
        if not 0 <= index < self.total:
            return None
        number = self.part_of(index)
        return self.parts[number].hit(index - self.start(number))

    def load(self, index: int = 0) -> bool:
        """Fetch the page of an index, unless it is there; say whether anything was fetched."""
        fetched = [part.load() for part in self.parts if not part.asked]
        self.total = self.start(len(self.parts))
        self.asked = True
        if not 0 <= index < self.total:
            return any(fetched)
        number = self.part_of(index)
        return self.parts[number].load(index - self.start(number)) or any(fetched)

    def missing(self, first: int, last: int) -> int:
        """Give an index between two, the last included, whose page was not fetched; else -1."""
        if not self.asked:
            return max(0, first)
        first = max(0, first)
        last = min(last, self.total - 1)
        places = (first, last, *range(first, last, PAGE))
        unknown = (at for at in places if first <= at <= last and self.hit(at) is None)
        return next(unknown, -1)

    def where(self, path: str) -> int:
        """Give -1: an item is no brief, and a brief may have several."""
        del path
        return -1

    def again(self) -> "Chain":
        """Give a listing of the same questions that knows nothing yet."""
        return Chain([part.again() for part in self.parts])

    def index_of(self, wanted: Hit) -> int:
        """Give where an item stands that was found before; -1 where it is not near its day."""
        self.load()
        for number, part in enumerate(self.parts):
            if (at := part.index_of(wanted)) >= 0:
                return self.start(number) + at
        return -1
