"""Cards and texts as the catalogue keeps them.

Each card is one line of JSON, so that one is read without the others.
"""

import json
import zlib
from collections.abc import Iterable, Sequence

from briefing_tui.library.records import Card, Kind

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""Gives a value as JSON in few characters."""


def pack(cards: Sequence[Card]) -> bytes:
    """Put cards into few bytes."""
    lines = (
        encode(card if type(card.more) is dict else card._replace(more=dict(card.more)))
        for card in cards
    )
    return zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> tuple[Card, ...]:
    """Give all cards.

    Raises:
        ValueError: The bytes are not those of `pack`.
    """
    return tuple(map(_card, _lines(packed)))


def unpack_some(packed: bytes, places: Iterable[int]) -> list[Card]:
    """Give the cards at some places.

    Raises:
        ValueError: The bytes are not those of `pack`, or there are fewer cards.
    """
    lines = _lines(packed)
    try:
        return [_card(lines[place]) for place in places]
    except IndexError as error:
        raise ValueError("fewer cards than were counted") from error


def _lines(packed: bytes) -> list[str]:
    try:
        text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return text.split("\n") if text else []


def _card(line: str) -> Card:
    kind, ident, texts, line_number, date, who, *rest, more = json.loads(line)
    kept = {
        name: tuple(value) if isinstance(value, list) else value for name, value in more.items()
    }
    return Card._make((Kind(kind), ident, tuple(texts), line_number, date, tuple(who), *rest, kept))


# Texts that are no Unicode, as the names of files may be


def text_in(text: str) -> str | bytes:
    """Give a text as SQLite takes it: with lone surrogates as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_out(value: str | bytes) -> str:
    """Give a text that `text_in` made."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
