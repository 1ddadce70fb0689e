"""From a record to what an index takes in: a row, its cards, and documents for the engine.

All of it is made without an index, so that the processes that read files can make it too.
"""

import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.library.index import schema
from briefing_tui.library.index.days import UNDATED, blocks, bounds
from briefing_tui.library.records import Card, Facts, Kind, Record
from briefing_tui.library.words import folded

LONGEST = 8000
"""The characters of a value that is found; the engine's terms have a limit."""


class Prepared(NamedTuple):
    """A record made ready to be taken in; can be sent between processes."""

    row: tuple[Any, ...]
    """The columns of the brief's row in the catalogue, from its path on."""
    items: int
    """How many cards there are."""
    cards: bytes
    """The cards, packed."""
    documents: tuple[str, ...]
    """The engine's documents, the brief first, as JSON without the numbers (`numbered`)."""


def prepare(record: Record) -> Prepared:
    """Make a record ready to be taken in."""
    entry = record.entry
    day = (bounds(entry.date) or (UNDATED,))[0]
    row = (
        os.fsencode(entry.path),
        text_in(entry.id),
        text_in(entry.title),
        text_in(entry.title.casefold()),
        entry.date,
        day,
        entry.tlp,
        text_in(entry.lang),
        json.dumps(entry.tags),
        entry.open_questions,
        entry.problems,
        text_in(entry.fault),
        *record.stamp,
        entry.hash,
    )
    documents = () if entry.fault else tuple(_documents(record))
    return Prepared(row, len(record.cards), pack(record.cards), documents)


def numbered(document: str, number: int, brief: int) -> str:
    """Give a document its number and that of its brief."""
    return f'{{"{schema.ID}":{number},"{schema.NUMBER}":{brief},{document}'


# Cards: one line of JSON each, so that one is read without the others.


def pack(cards: Sequence[Card]) -> bytes:
    """Put cards into few bytes."""
    lines = (
        json.dumps((*card[:-1], dict(card.more)), ensure_ascii=False, separators=(",", ":"))
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
    return Card(Kind(kind), ident, tuple(texts), line_number, date, tuple(who), *rest, kept)


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


# What finds a brief or an item


def _documents(record: Record) -> Iterable[str]:
    words = _Folded()
    entry = record.entry
    day = bounds(entry.date)
    shared: dict[str, Any] = _dated(schema.DATE, bounds(record.facts.date))
    yield _document(
        {schema.ALL: words.all(record.facts.texts.get("", ()))},
        record.facts,
        words,
        start=day,
        shared=shared,
        values={schema.DOCUMENT: [schema.BRIEF], **_brief_names(record.cards)},
    )
    for card, facts in zip(record.cards, record.card_facts, strict=True):
        yield _document(
            {schema.TEXT: words.all(facts.texts.get("", ()))},
            facts,
            words,
            start=bounds(card.date),
            shared=shared,
            values=_card_names(card),
        )


def _document(
    fields: dict[str, Any],
    facts: Facts,
    words: "_Folded",
    *,
    start: tuple[int, int] | None,
    shared: Mapping[str, int],
    values: dict[str, Sequence[str]],
) -> str:
    """Give one document as JSON, without what opens it."""
    fields[schema.NAMED] = words.named(facts.texts)
    fields.update(shared)
    if start is not None:
        fields[schema.START] = start[0]
    whens = [span for each in facts.when if (span := bounds(each)) is not None]
    found: dict[str, Any] = {
        name: [value_in(value) for value in given]
        for name, given in (*facts.values.items(), *values.items())
        if given
    }
    if len(whens) == 1:
        fields.update(_dated(schema.WHEN, whens[0]))
    elif whens:
        found[schema.SPAN] = blocks(whens)
    if (year := year_of(facts.date)) is not None:
        found["year"] = year
    fields[schema.VALUES] = found
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))[1:]


def _dated(names: tuple[str, str], span: tuple[int, int] | None) -> dict[str, Any]:
    """Give the bounds of a date, the last one only where it is another."""
    if span is None:
        return {}
    first, last = span
    return {names[0]: first} if first == last else {names[0]: first, names[1]: last}


def value_in(value: str) -> str:
    """Give a value as the engine is to keep it.

    The engine takes a text that looks like a moment for a number, so what begins like one is given
    another beginning.
    """
    value = value[:LONGEST].encode("utf-8", "replace").decode()
    return f"\x1f{value}" if value[:1] in _DIGITS else value


def value_out(value: str) -> str:
    """Give a value that `value_in` made."""
    return value.removeprefix("\x1f")


_DIGITS = frozenset("0123456789+-\x1f")


def year_of(date: str) -> int | None:
    """Give the year in which a date starts."""
    span = bounds(date)
    if span is None:
        return None
    from briefing_tui.model.civil import civil

    return civil(span[0])[0]


def _brief_names(cards: Iterable[Card]) -> dict[str, Sequence[str]]:
    """Give what the names of a brief are counted by."""
    names: dict[str, dict[str, None]] = {"actor": {}, "speaker": {}, "source": {}}
    for card in cards:
        for field, found in _card_names(card).items():
            names[field].update(dict.fromkeys(found))
    return {field: tuple(found) for field, found in names.items()}


def _card_names(card: Card) -> dict[str, Sequence[str]]:
    """Give what the names of an item are counted by."""
    if card.kind is Kind.ACTOR:
        return {"actor": (card.text,)}
    if card.kind is Kind.SOURCE:
        return {"source": (card.text,)}
    names: dict[str, Sequence[str]] = {"actor": card.who}
    if card.kind is Kind.QUOTE:
        names["speaker"] = card.who
        if card.more.get("source"):
            names["source"] = (card.more["source"],)
    return names


class _Folded:
    """Texts folded once each: a brief says again what its items say."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def all(self, texts: Iterable[str]) -> list[str]:
        """Give some texts folded, without those that have no words."""
        return [words for text in texts if (words := self(text))]

    def named(self, texts: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Give the texts of fields, each word with the letter of its field before it."""
        return [
            letter + words.replace(" ", " " + letter)
            for name, given in texts.items()
            if name
            for letter in (schema.LETTERS[name],)
            for words in self.all(given)
        ]

    def __call__(self, text: str) -> str:
        words = self._known.get(text)
        if words is None:
            words = self._known[text] = folded(text)
        return words
