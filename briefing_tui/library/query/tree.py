"""A query as a tree: what the parser makes and what every store answers.

Words are folded already (`library/words.py`), dates are days, values are the format's own words: a
store compares and never reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    """A word, or several in a row."""

    tokens: tuple[str, ...]
    """Folded, as `words.tokens` gives them; never empty."""
    field: str = ""
    """One of `fields.TEXTS`; empty for anywhere."""
    is_prefix: bool = False
    """Whether the last token is the beginning of a word."""


class Value(NamedTuple):
    """A value that a brief or an item has, such as an open status or a tag."""

    field: str
    """One of `fields.VALUES`."""
    value: str
    """As the records have it (`records.Facts.values`), but for its case (`words.caseless`); a
    language stands for its regions too, as `en` does for `en-GB`."""


class When(NamedTuple):
    """A range of days that a date could fall in, as `model.dates.overlaps` tells."""

    field: str
    """`date`, the brief's own, or `when`, that of an event or a quote."""
    first: int | None
    """The first day, as an ordinal; None leaves the start open."""
    last: int | None
    """The last day; None leaves the end open."""


class Standing(NamedTuple):
    """What the user has done with a brief."""

    state: str
    """`unread`, `read` or `starred`."""


# No tuples: an OR would equal the AND of the same parts.


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    part: "Query"
    """What may not hold."""


@dataclass(frozen=True, slots=True)
class And:
    """All of some parts; none at all is everything."""

    parts: tuple["Query", ...]
    """What must hold."""


@dataclass(frozen=True, slots=True)
class Or:
    """One of some parts at least; none at all is nothing."""

    parts: tuple["Query", ...]
    """Of which one must hold."""


Leaf = Words | Value | When | Standing
Query = Leaf | Not | And | Or

EVERYTHING = And(())
"""The query that was left empty."""


def leaves(query: Query) -> Iterator[Leaf]:
    """Give every leaf of a query, from the left."""
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from leaves(part)
    elif isinstance(query, Not):
        yield from leaves(query.part)
    else:
        yield query


def is_of_items(query: Query) -> bool:
    """Tell whether a query is asked of each item alone, as it is where it names a kind."""
    return any(isinstance(leaf, Value) and leaf.field == "kind" for leaf in leaves(query))


def weighing(query: Query) -> Iterator[Words]:
    """Give the words by which what is found is ordered by relevance.

    Those that it must not have weigh nothing, and neither does the beginning of a word, for which
    engines give no weight.
    """
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from weighing(part)
    elif isinstance(query, Words) and not query.is_prefix:
        yield query


def has_weight(query: Query) -> bool:
    """Tell whether what a query finds can be ordered by relevance."""
    return any(True for _ in weighing(query))
