"""What is found in texts: letters as they were typed, or the words of a query."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from briefing_tui.library.marking import Text, joined_ranges, sought
from briefing_tui.library.query.tree import And, Or, Query, Words
from briefing_tui.model.edtf import Edtf
from briefing_tui.model.sources import Item

Sought = Callable[[str], tuple[tuple[int, int], ...]]
"""Gives where something stands in a text: start and end, in order."""

AROUND = 60
"""Characters that are said on either side of a match in a long text."""
_NOT_WORDS = frozenset(
    ("id", "tlp", "type", "stance", "kind", "form", "status", "sha256", "copy", "reliability")
)
"""Fields that hold words of the format rather than of the brief."""
_ALIKE = {
    **dict.fromkeys("'‘’", "['‘’]"),
    **dict.fromkeys('"“”', '["“”]'),
}


def letters(text: str) -> Sought:
    """Look for letters; their case counts where one of them is a capital."""
    typed = " ".join(text.split())
    pattern = "".join(
        _ALIKE.get(each, r"\s+" if each == " " else re.escape(each)) for each in typed
    )
    found = re.compile(pattern, 0 if typed != typed.lower() else re.IGNORECASE)
    return lambda body: tuple(match.span() for match in found.finditer(body))


def words_of_query(query: Query) -> Sought | None:
    """Look for the words that a query asks for; None where it asks for none."""
    wanted = [sought(words) for words in _positive(query)]
    if not wanted:
        return None

    def places(body: str) -> tuple[tuple[int, int], ...]:
        text = Text(body)
        return joined_ranges(place for each in wanted for place in text.places(each))

    return places


def _positive(query: Query) -> Iterator[Words]:
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from _positive(part)
    elif isinstance(query, Words):
        yield query


def around(text: str, start: int, end: int) -> str:
    """Give the words around a place in a text, cut at blanks."""
    first = max(0, start - AROUND)
    last = min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank > 0 else last
    before, after = "… " if first else "", " …" if last < len(text) else ""
    return f"{before}{text[first:last].strip()}{after}"


def texts_of(item: Item) -> Iterator[str]:
    """Give every text that an item holds, those of its evidence and hypotheses too."""
    yield from _texts(item)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Edtf):
        for field in fields(value):
            if field.name not in _NOT_WORDS:
                yield from _texts(getattr(value, field.name))
