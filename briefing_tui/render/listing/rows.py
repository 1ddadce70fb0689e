"""What a listing is made of, whatever its format: rows, and what was asked for them."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.library.store import Order
from briefing_tui.model.dates import duration_wording
from briefing_tui.model.errors import DateError

OLDEST = Order.OLDEST.value
"""The order in which the gaps between dates can be told."""
NO_CARD = Card(Kind.PARAGRAPH, "", ())
"""The item of a row that shows a brief."""


class Found(NamedTuple):
    """A passage in which words of the query stand."""

    card: Card
    """The item that it is from."""
    text: str
    """The passage, on one line."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the words stand in the text: start and end, in order."""


class Row(NamedTuple):
    """One thing that was found."""

    path: str
    """The file, as it can be opened from here."""
    entry: Entry
    """Its brief."""
    card: Card = NO_CARD
    """The item; of an actor of several briefs the one that stands for all."""
    found: tuple[Found, ...] = ()
    """Where the words stand, in a search."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where they stand in the brief's title."""
    others: tuple["Row", ...] = ()
    """Of an actor: every brief that has it, this one first."""

    briefs: int = 0
    """Of an actor that was not looked at in every brief: how many have it."""
    rest: int = 0
    """So many actors of this name, of whom nothing says that they are one; 0 for an actor."""

    @property
    def each(self) -> tuple["Row", ...]:
        """Every brief that the row is of: of an actor all that have it, else the one."""
        return self.others or (self,)

    @property
    def reference(self) -> str:
        """The item as other briefs refer to it: `brief#id`; the brief's id where it has none."""
        return f"{self.entry.id}#{self.card.id}" if self.card.id else self.entry.id


class Listing(NamedTuple):
    """All that was found, and what was asked."""

    shape: str
    """What is listed: the name of a shape of `columns.SHAPES`."""
    query: str
    """The query as it was typed; empty is everything."""
    order: str
    """The order, in words."""
    total: int
    """How many match, also where fewer are given; of actors, before those that are one are
    joined."""
    rows: Iterator[Row]
    """What was found, in order; can be gone through once."""


def counted(number: int, noun: str) -> str:
    """Give a number with its noun in the right number: `1 brief`, `1,204 briefs`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def repetition(card: Card) -> str:
    """Say how often an event repeats: in words where it can be read."""
    every = str(card.more.get("repeats", ""))
    try:
        return duration_wording(every) if every else ""
    except DateError:
        return every
