"""The items of a brief as lines of JSON, each of which is read when it is looked at.

Of the items of a brief, a list of what was found shows three; the others are only passed over.
"""

import json
from collections.abc import Iterator, Sequence
from typing import overload

from briefing_tui.library.records import Card, Kind

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""Gives a value as JSON in few characters."""


class Cards(Sequence[Card]):
    """Some cards, from the lines that `line_of` gave."""

    def __init__(self, text: str = "") -> None:
        """Take lines, with a line feed between them."""
        self._text = text
        self._lines = text.split("\n") if text else []

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        if isinstance(place, slice):
            return tuple(map(_card_of, self._lines[place]))
        return _card_of(self._lines[place])

    def may_have(self, wanted: Sequence[Sequence[str]]) -> Iterator[int]:
        """Give the places of cards that may have words, without reading the others.

        Args:
            wanted: Folded words of ASCII; those of one sequence are to stand in one card.
        """
        if self._text.isascii():
            lines = self._text.lower().split("\n") if self._text else []
        else:
            lines = [line.lower() if line.isascii() else "" for line in self._lines]
        for place, line in enumerate(lines):
            for words in wanted:
                if not line or _has_all(line, words):
                    yield place
                    break


def _has_all(line: str, words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - a third of the time of all()
        if word not in line:
            return False
    return True


def line_of(card: Card) -> str:
    """Give a card as a line."""
    return encode(card if type(card.more) is dict else card._replace(more=dict(card.more)))


def _card_of(line: str) -> Card:
    kind, ident, texts, line_number, date, who, *rest, more = json.loads(line)
    kept = {
        name: tuple(value) if isinstance(value, list) else value for name, value in more.items()
    }
    return Card._make((Kind(kind), ident, tuple(texts), line_number, date, tuple(who), *rest, kept))
