"""The words of a query, found in what the reader shows as the library finds them."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.library.passages import marked
from briefing_tui.library.query.fields import TEXTS
from briefing_tui.library.query.tree import And, Or, Query, Words
from briefing_tui.tui.find import Ends


class _Place(NamedTuple):
    """A place where a term stands."""

    first: int
    last: int

    def span(self) -> tuple[int, int]:
        return self.first, self.last


class Terms:
    """The words of a query, found as the library finds them: without case and diacritics."""

    def __init__(self, query: Query) -> None:
        self.query = query
        """What was asked; words of a field are looked for everywhere."""
        self.words = list(dict.fromkeys(_words_of_query(query)))
        """The words and phrases that what is found may have."""

    @property
    def text(self) -> str:
        """The words, to be shown."""
        return " ".join(" ".join(words.tokens) for words in self.words)

    def finditer(self, text: str, /) -> Iterator[Ends]:
        """Give every place where a word or a phrase stands in a text."""
        return (_Place(*ends) for ends in marked(self.query, text, *TEXTS))

    def search(self, text: str, /) -> Ends | None:
        """Give the first of them; None where none is there."""
        return next(self.finditer(text), None)


def _words_of_query(query: Query) -> Iterator[Words]:
    """Give the words that what is found may have, not those that it may not have."""
    if isinstance(query, Words):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from _words_of_query(part)
