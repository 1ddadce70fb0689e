"""What a query means: its tree asked of the facts of one brief or one item, plainly.

This is what every store is held against, and how briefs that no index knows are searched.
"""

import re
from collections.abc import Collection

from briefing_tui.library.query.tree import (
    And,
    Leaf,
    Not,
    Or,
    Query,
    Standing,
    Value,
    When,
    Words,
)
from briefing_tui.library.records import Facts
from briefing_tui.library.words import caseless, folded
from briefing_tui.model.dates import Edtf, overlaps, parse_edtf
from briefing_tui.model.errors import DateError


def matches(query: Query, facts: Facts, standing: Collection[str] = ()) -> bool:
    """Tell whether a query matches a brief or an item.

    Args:
        query: What is asked.
        facts: What finds it.
        standing: The states of `tree.Standing` that its brief has.
    """
    return Subject(facts).matches(query, standing)


class Subject:
    """A brief or an item that queries are asked of; its texts are folded once."""

    def __init__(self, facts: Facts) -> None:
        """Take what finds it."""
        self.facts = facts
        self._folded: dict[str, str] = {}

    def matches(self, query: Query, standing: Collection[str] = ()) -> bool:
        """Tell whether a query matches; see `matches`."""
        match query:
            case And(parts):
                return all(self.matches(part, standing) for part in parts)
            case Or(parts):
                return any(self.matches(part, standing) for part in parts)
            case Not(part):
                return not self.matches(part, standing)
            case Standing(state):
                return state in standing
            case _:
                return self._holds(query)

    def count(self, words: Words) -> int:
        """Count how often some words stand in it."""
        sought = re.escape(" ".join(words.tokens))
        end = "" if words.is_prefix else "(?= )"
        return len(re.findall(f"(?<= ){sought}{end}", self.folded(words.field)))

    def size(self, field: str) -> int:
        """Count the words of a field."""
        return len(self.folded(field).split())

    def folded(self, field: str) -> str:
        """Give the folded texts of a field, one to a line, with a blank around each word."""
        known = self._folded.get(field)
        if known is None:
            lines = (folded(text) for text in self.facts.texts.get(field, ()))
            known = self._folded[field] = "\n".join(f" {line} " for line in lines)
        return known

    def _holds(self, leaf: Leaf) -> bool:
        match leaf:
            case Words(tokens, field, is_prefix):
                sought = " ".join(tokens)
                return f" {sought}{'' if is_prefix else ' '}" in self.folded(field)
            case Value(field, value):
                return any(_is(field, each, value) for each in self.facts.values.get(field, ()))
            case When(field, first, last):
                dates = (self.facts.date,) if field == "date" else self.facts.when
                return any(_falls(date, first, last) for date in dates)
            case Standing():
                return False


def read_date(text: str) -> Edtf | None:
    """Read a date as a record has it; None where there is none."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def _falls(date: str, first: int | None, last: int | None) -> bool:
    """Tell whether a date could fall in a range; a range that ends before it starts has none."""
    if first is not None and last is not None and last < first:
        return False
    return overlaps(read_date(date), first, last)


def _is(field: str, value: str, sought: str) -> bool:
    """Tell whether a value is the one that is sought, without case; `en` is en-GB too."""
    value, sought = caseless(value), caseless(sought)
    return value == sought or (field == "lang" and value.startswith(f"{sought}-"))
