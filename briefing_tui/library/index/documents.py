"""From a record to what an index takes in: a row, its cards, and documents for the engine.

All of it is made without an index, so that the processes that read files can make it too.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from briefing_tui.library.cards import encode
from briefing_tui.library.index import schema
from briefing_tui.library.index.days import UNDATED, blocks, day_of, span_of, year_of
from briefing_tui.library.index.packing import pack, text_in
from briefing_tui.library.query.fields import FACETS, VALUES
from briefing_tui.library.records import DATED, Card, Facts, Kind, Record
from briefing_tui.library.words import caseless, folded

LONGEST = 8000
"""The characters of a value that is found; the engine's terms have a limit."""


ROW = (
    *("path", "id", "title", "title_key", "date", "day", "tlp", "lang", "tags", "open_questions"),
    *("problems", "fault", "size", "mtime", "inode", "hash"),
)
"""The columns of the catalogue that are made of a record."""


class Prepared(NamedTuple):
    """A record made ready to be taken in; can be sent between processes."""

    row: tuple[Any, ...]
    """The values of the columns `ROW`."""
    items: int
    """How many cards there are."""
    cards: bytes
    """The cards, packed."""
    documents: tuple[str, ...]
    """The engine's documents, the brief first, as JSON without the numbers (`numbered`)."""

    @property
    def path(self) -> bytes:
        """The file, relative to the library."""
        path: bytes = self.row[0]
        return path


def prepare(record: Record) -> Prepared:
    """Make a record ready to be taken in."""
    entry = record.entry
    day = day_of(entry.date)
    row = (
        os.fsencode(entry.path),
        text_in(entry.id),
        text_in(entry.title),
        entry.title.casefold().encode("utf-8", "surrogatepass"),
        text_in(entry.date),
        UNDATED if day is None else day,
        text_in(entry.tlp),
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


# What finds a brief or an item


def _documents(record: Record) -> Iterator[str]:
    """Give the documents of a brief and its items, as JSON without what opens it."""
    facts = record.facts
    words = _Words()
    shared = _dated(schema.DATE, span_of(facts.date))
    names = list(map(_card_names, record.cards))
    whole = {schema.DOCUMENT: (schema.BRIEF,), **_together(names)}
    day = day_of(record.entry.date)
    yield _document(schema.ALL, facts, words, day, shared, whole)
    for card, each, own in zip(record.cards, record.card_facts, names, strict=True):
        at = day_of(card.date) if card.kind in DATED else day
        yield _document(schema.TEXT, each, words, at, shared, own)


def _document(
    anywhere: str,
    facts: Facts,
    words: "_Words",
    day: int | None,
    shared: str,
    names: Mapping[str, tuple[str, ...]],
) -> str:
    """Give one document.

    Args:
        anywhere: The field for words that may stand anywhere.
        facts: What finds it.
        words: Folds texts.
        day: By what it is ordered.
        shared: What is the same in all documents of the brief.
        names: What it is counted by, beside its values.
    """
    start = "" if day is None else f'"{schema.START}":{day},'
    spans = [span for each in facts.when if (span := span_of(each)) is not None]
    values = [_values(name, given) for name, given in facts.values.items() if given]
    values += [_values(name, given) for name, given in names.items() if given]
    if len(spans) > 1:
        values.append(f'"{schema.SPAN}":{encode(blocks(spans))}')
    if (year := year_of(facts.date)) is not None:
        values.append(f'"{schema.YEAR}":{year}')
    return (
        f'"{anywhere}":[{words.anywhere(facts.texts)}],'
        f'"{schema.LETTER}":"{words.letters(facts.texts, schema.SORTS[anywhere])}",'
        f'"{schema.NAMED}":[{words.named(facts.texts)}],'
        f"{start}{shared}{_dated(schema.WHEN, spans[0]) if len(spans) == 1 else ''}"
        f'"{schema.VALUES}":{{{",".join(values)}}}}}'
    )


def _dated(names: tuple[str, str], span: tuple[int, int] | None) -> str:
    """Give the bounds of a date, the last one only where it is another."""
    if span is None:
        return ""
    first, last = span
    return f'"{names[0]}":{first},' + (f'"{names[1]}":{last},' if first != last else "")


_FIRST = itemgetter(0)


class _Words:
    """Texts folded once each: a brief says again what its items say.

    Folded words are letters, digits and blanks, so they stand in JSON as they are.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._letters: dict[str, set[str]] = {}

    def anywhere(self, texts: Mapping[str, tuple[str, ...]]) -> str:
        """Give the texts that stand in no field, as values of a list."""
        folds = [self._fold(text) for text in texts.get("", ())]
        return ",".join([f'"{fold}"' for fold in folds if fold])

    def letters(self, texts: Mapping[str, tuple[str, ...]], sort: str) -> str:
        """Give the letters with which the words of those texts begin, each after another letter."""
        found: set[str] = set()
        for text in texts.get("", ()):
            letters = self._letters.get(text)
            if letters is None:
                letters = self._letters[text] = set(map(_FIRST, self._fold(text).split()))
            found |= letters
        return f"{sort}{f' {sort}'.join(found)}" if found else ""

    def named(self, texts: Mapping[str, tuple[str, ...]]) -> str:
        """Give the texts of fields in the same way, each word after the letter of its field."""
        return ",".join(
            [
                fold
                for name, given in texts.items()
                if name
                for text in given
                if (fold := self._named.get((name, text)) or self._name(name, text))
            ]
        )

    def _name(self, name: str, text: str) -> str:
        fold = self._fold(text)
        if fold:
            letter = schema.LETTERS[name]
            fold = f'"{letter}{fold.replace(" ", f" {letter}")}"'
            self._named[name, text] = fold
        return fold

    def _fold(self, text: str) -> str:
        fold = self._known.get(text)
        if fold is None:
            fold = self._known[text] = folded(text)
        return fold


# Values. They are compared without case and shown as they were written. So what is counted has both
# where they differ, and what is only compared stands beside it under another name.


@lru_cache(maxsize=8192)
def _values(name: str, given: tuple[str, ...]) -> str:
    """Give a field of values, and what else it is found by, as part of a JSON object."""
    keys = [value_key(value) for value in given]
    if name not in FACETS:
        return f'"{name}":{encode(list(map(_guarded, keys)))}'
    shown = [_shown(key, value) for key, value in zip(keys, given, strict=True)]
    others = [key for key, each in zip(keys, shown, strict=True) if key != each]
    if name == "lang":
        others += [key[:end] for key in keys for end, mark in enumerate(key) if mark == "-"]
    counted = f'"{name}":{encode(list(dict.fromkeys(map(_guarded, shown))))}'
    if not others or name not in VALUES:
        return counted
    return f'{counted},"{other_name(name)}":{encode(list(map(_guarded, others)))}'


def value_terms(field: str, value: str) -> tuple[tuple[str, str], ...]:
    """Give where the engine finds a value: names of fields in `schema.VALUES`, each with a term."""
    term = _guarded(value_key(value))
    return ((field, term), (other_name(field), term)) if field in FACETS else ((field, term),)


def other_name(field: str) -> str:
    """Give the name under which a field that is counted has what is only compared."""
    return f"{field}_"


def value_key(value: str) -> str:
    """Give what a value is compared by."""
    whole = value[:LONGEST].encode("utf-8", "replace").decode()
    return caseless(whole).replace("\0", " ")


def value_shown(term: str) -> str:
    """Give a value as it was written, from a term by which it is counted."""
    key, _, written = term.partition("\0")
    return written or key.removeprefix(_GUARD)


def begins(prefix: str) -> str:
    """Give a regular expression for the terms of values that begin with something, without case."""
    return f"{_GUARD}?{re.escape(value_key(prefix))}(?s:.*)"


def _shown(key: str, value: str) -> str:
    if key == value:
        return value
    return f"{key}\0{value[:LONGEST].encode('utf-8', 'replace').decode()}"


def _guarded(term: str) -> str:
    """Keep a term from looking like a moment, which the engine would take for a number."""
    return f"{_GUARD}{term}" if term[:1] in _DIGITS else term


_GUARD = "\x1f"
_DIGITS = frozenset("0123456789+-")


def _together(names: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Give what the names of a brief are counted by: those of all its items, each once."""
    found: dict[str, dict[str, None]] = {}
    for each in names:
        for field, given in each.items():
            found.setdefault(field, {}).update(dict.fromkeys(given))
    return {field: tuple(given) for field, given in found.items()}


def _card_names(card: Card) -> dict[str, tuple[str, ...]]:
    """Give what the names of an item are counted by."""
    if card.kind is Kind.ACTOR:
        return {"actor": (card.text,)} if card.text else {}
    if card.kind is Kind.SOURCE:
        return {"source": (card.text,)} if card.text else {}
    names = {"actor": card.who}
    if card.kind is Kind.QUOTE:
        names["speaker"] = card.who
        if source := card.more.get("source"):
            names["source"] = (source,)
    return names
