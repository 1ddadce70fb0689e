"""Cards and texts as the catalogue keeps them."""

import zlib
from collections.abc import Iterable, Sequence

from briefing_tui.library.cards import Cards, line_of
from briefing_tui.library.records import Card


def pack(cards: Sequence[Card]) -> bytes:
    """Put cards into few bytes."""
    return zlib.compress("\n".join(map(line_of, cards)).encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> Cards:
    """Give all cards.

    Raises:
        ValueError: The bytes are not those of `pack`, by their checksum.
    """
    try:
        return Cards(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from None


def unpack_some(packed: bytes, places: Iterable[int]) -> list[Card]:
    """Give the cards at some places.

    Raises:
        ValueError: The bytes are not those of `pack`, or there are fewer cards.
    """
    cards = unpack(packed)
    try:
        return [cards[place] for place in places]
    except IndexError as error:
        raise ValueError("fewer cards than were counted") from error


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
