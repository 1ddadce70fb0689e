"""Where the words of a query stand: the items and passages that a hit shows, with marked ranges.

What a query may not have is never marked, and words of a field only where that field's texts are.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.library.cards import Cards
from briefing_tui.library.marking import Ranges, Sought, Text, joined_ranges, sought
from briefing_tui.library.query.evaluate import read_date
from briefing_tui.library.query.tree import And, Not, Or, Query, Value, When, Words, is_of_items
from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.library.words import caseless
from briefing_tui.model.dates import overlaps

_MOST_ANCHORS = 50
"""The matches of a text around which a cut is tried."""
_WORD_END = 20
"""The characters within which a cut is moved to the end of a word."""
_MORE = "…"
_LINE = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", " "))
_UNSETTLED = ("open", "partly")


class Passage(NamedTuple):
    """An item, by the text of it that carries words of the query."""

    place: int
    """The item's index in the cards that were given."""
    kind: Kind
    """What it is."""
    text: str
    """The text, on one line; where it was cut stands `…`."""
    ranges: Ranges
    """Where the words stand in it: start and end, in order and apart. None where the item is found
    by something that its texts do not say, such as its status or who said it."""


def passages(
    query: Query, entry: Entry, cards: Sequence[Card], *, most: int = 3, width: int = 240
) -> tuple[Passage, ...]:
    """Give the items that carry what a query asks, the one that carries most of it first.

    Each further one is to carry what those before it do not. Where the query is one of items, those
    that are given are hits, and all of them come back in the order they have.

    Args:
        query: What was asked.
        entry: The brief.
        cards: Its items, or those that were found.
        most: How many to give of a brief.
        width: The most characters of a text; a longer one is cut at the ends of words.
    """
    terms = _terms(query)
    if is_of_items(query):
        every = (_shown(place, card, terms, entry) for place, card in enumerate(cards))
        return tuple(each.passage(width) for each in every)
    if not terms:
        return ()
    shown = _enough(terms, entry, cards, most)
    found: list[Passage] = []
    missing = set(range(len(terms)))
    while shown and len(found) < most:
        best = max(shown, key=lambda each: each.weight(missing))
        shown = [each for each in shown if each.text != best.text]
        missing -= best.carried
        found.append(best.passage(width))
    return tuple(found)


def marked(query: Query, text: str, *fields: str) -> Ranges:
    """Give where words of a query stand in a text: start and end, in order and apart.

    Args:
        query: What was asked.
        text: The text.
        fields: The fields of text that it belongs to, such as `title`; words that are asked for
            anywhere are marked in any case.
    """
    looked = Text(text)
    return joined_ranges(
        span
        for term in _terms(query)
        if isinstance(term, Sought) and term.words.field in ("", *fields)
        for span in looked.places(term)
    )


_Term = Sought | Value | When
_Places = dict[int, list[tuple[int, int]]]
"""Where terms stand in a text, by their index."""


class _Shown(NamedTuple):
    """What an item could show."""

    place: int
    kind: Kind
    carried: set[int]
    """The terms that it carries, by their index."""
    text: str
    """The text that says most of them."""
    is_main: bool
    """Whether it is what stands for the item in a list."""
    places: _Places
    """Where the terms stand in the text."""

    def says_all(self, terms: Sequence[_Term]) -> bool:
        """Tell whether it has all there is, all words in its main text: none weighs more."""
        words = sum(isinstance(term, Sought) for term in terms)
        return self.is_main and len(self.carried) == len(terms) and len(self.places) == words

    def weight(self, missing: set[int]) -> tuple[int, int, int, bool, int]:
        """Give what tells a better passage: what others lack, what there is, how it is shown."""
        return (
            len(self.carried & missing),
            len(self.carried),
            len(self.places),
            self.is_main,
            -self.place,
        )

    def passage(self, width: int) -> Passage:
        """Give the passage, cut to where most of the terms stand together."""
        text = self.text.translate(_LINE)
        ranges = joined_ranges(span for each in self.places.values() for span in each)
        if len(text) > width:
            text, ranges = _cut(text, ranges, _anchor(self.places, width), width)
        return Passage(self.place, self.kind, text, ranges)


@lru_cache(maxsize=64)
def _terms(query: Query) -> tuple[_Term, ...]:
    """Give all that an item may carry of a query, each once."""
    return tuple(
        sought(leaf) if isinstance(leaf, Words) else leaf
        for leaf in dict.fromkeys(_wanted(query, is_wanted=True))
        if isinstance(leaf, Words) or leaf.field in _OF_ITEMS
    )


def _wanted(query: Query, *, is_wanted: bool) -> Iterator[Words | Value | When]:
    """Give the leaves that a hit has, not those that it may not have."""
    match query:
        case Not(part):
            yield from _wanted(part, is_wanted=not is_wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part, is_wanted=is_wanted)
        case Words() | Value() | When():
            if is_wanted:
                yield query


# What an item carries


def _enough(terms: Sequence[_Term], entry: Entry, cards: Sequence[Card], most: int) -> list[_Shown]:
    """Give the items that carry anything; none after those than which no other can say more."""
    shown: list[_Shown] = []
    best: set[str] = set()
    for place in _possible(terms, cards):
        each = _shown(place, cards[place], terms, entry)
        if not each.carried:
            continue
        shown.append(each)
        if each.says_all(terms):
            best.add(each.text)
            if len(best) == most:
                break
    return shown


def _possible(terms: Sequence[_Term], cards: Sequence[Card]) -> Iterable[int]:
    """Give the places of cards that may carry anything."""
    if isinstance(cards, Cards):
        wanted = [each.words.tokens for each in terms if isinstance(each, Sought) and each.pattern]
        if len(wanted) == len(terms):
            return cards.may_have(wanted)
    return range(len(cards))


def _shown(place: int, card: Card, terms: Sequence[_Term], entry: Entry) -> _Shown:
    """Tell what an item carries, and which of its texts shows most of it."""
    texts = card.texts or ("",)
    here = _all_places(texts[0], terms)
    if here:
        return _Shown(place, card.kind, set(here), texts[0], True, here)
    carried: set[int] = set()
    found: list[_Places] = [{} for _ in texts]
    whole = Text("\n".join(texts))
    looked: list[Text] = []
    for number, term in enumerate(terms):
        if not isinstance(term, Sought):
            if _has(card, term, entry):
                carried.add(number)
            continue
        own = _own_texts(card, term.words.field)
        if own is None and not whole.may_have(term):
            continue
        looked = looked or list(map(Text, texts))
        for at, text in enumerate(texts):
            if (own is None or text in own) and (places := looked[at].places(term)):
                found[at][number] = places
                carried.add(number)
        if own and number not in carried and any(Text(each).places(term) for each in own):
            carried.add(number)
    best = _telling(card, found)
    return _Shown(place, card.kind, carried, texts[best], best == 0, found[best])


def _all_places(text: str, terms: Sequence[_Term]) -> _Places:
    """Give where all terms stand in the main text of an item; nothing where one is not there."""
    looked = Text(text)
    places: _Places = {}
    for number, term in enumerate(terms):
        if not isinstance(term, Sought) or term.words.field:
            return {}
        places[number] = looked.places(term)
        if not places[number]:
            return {}
    return places


def _telling(card: Card, found: list[_Places]) -> int:
    """Give the text that shows most of what was found.

    A name beside an item tells less than the item itself, which is then shown unmarked.
    """
    if card.kind is not Kind.ACTOR:
        for at in range(1, len(found)):
            if card.texts[at] in card.who:
                found[at] = {}
    return max(range(len(found)), key=lambda at: (len(found[at]), -at))


def _own_texts(card: Card, field: str) -> tuple[str, ...] | None:
    """Give the texts of an item that belong to a field; None for all of them."""
    kind, more = card.kind, card.more
    if not field:
        return None
    if field == "actor":
        return (*card.texts, card.id) if kind is Kind.ACTOR else card.who
    if field == "speaker":
        return card.who if kind in (Kind.QUOTE, Kind.FINDING) else ()
    if field in ("source", "origin") and kind is Kind.SOURCE:
        return (*card.texts, card.id)
    own = {
        ("quote", Kind.QUOTE): (card.text, more.get("translation", "")),
        ("question", Kind.QUESTION): card.texts,
        ("place", Kind.EVENT): (more.get("place", ""),),
        ("source", Kind.QUOTE): (more.get("source", ""),),
    }
    return own.get((field, kind), ())


def _has(card: Card, term: Value | When, entry: Entry) -> bool:
    """Tell whether an item itself has a value, or a date in a range."""
    if isinstance(term, When):
        is_dated = term.field == "when" and card.kind in (Kind.EVENT, Kind.QUOTE)
        return is_dated and overlaps(read_date(card.date), term.first, term.last)
    return caseless(term.value) in map(caseless, _own_values(card, term.field, entry))


def _own_values(card: Card, field: str, entry: Entry) -> Iterable[str]:
    """Give the values that an item's card tells of a field."""
    kind, more = card.kind, card.more
    if field == "has":
        yield from ("evidence",) if card.evidence else ()
        if kind is Kind.QUESTION and card.status in _UNSETTLED:
            yield "open-question"
    elif field == "who":
        if kind is Kind.ACTOR:
            yield from (f"{entry.id}#{card.id}", *more.get("same_as", ()))
    elif field in ("likelihood", "confidence"):
        yield from (more[field],) if field in more else ()
    elif kind in _STATUS_FIELDS.get(field, ()):
        yield card.status


_STATUS_FIELDS = {
    "status": (Kind.EVENT, Kind.QUESTION),
    "form": (Kind.QUOTE,),
    "finding": (Kind.FINDING,),
    "reliability": (Kind.SOURCE,),
}
"""What a card's status is called in a query, by kind."""
_OF_ITEMS = {"when", "has", "who", "likelihood", "confidence", *_STATUS_FIELDS}
"""The fields of values and dates that an item has; the others are those of a brief."""


# Ranges and cuts


def _anchor(places: _Places, width: int) -> int:
    """Give the match after which most of the terms stand within a width; the first of several."""
    flat = sorted((start, end, term) for term, each in places.items() for start, end in each)
    best, most = 0, 0
    for start, _, _ in flat[:_MOST_ANCHORS]:
        near = {term for other, end, term in flat if other >= start and end <= start + width // 2}
        if len(near) > most:
            best, most = start, len(near)
    return best


def _cut(text: str, ranges: Ranges, anchor: int, width: int) -> tuple[str, Ranges]:
    """Cut a longer text to a width around a place, at the ends of words where any are near."""
    start = max(0, min(anchor - width // 4, len(text) - width))
    if start:
        start = _word_start(text, start, anchor)
    end = min(len(text), start + width - 2)
    if end < len(text):
        end = _word_end(text, end, max(start, end - _WORD_END))
    before, after = _MORE if start else "", _MORE if end < len(text) else ""
    shift = len(before) - start
    kept = tuple(
        (first + shift, last + shift) for first, last in ranges if start <= first and last <= end
    )
    return f"{before}{text[start:end]}{after}", kept


def _word_start(text: str, at: int, before: int) -> int:
    """Give the place after the next blank, or another that parts no character from its marks."""
    blank = text.find(" ", at - 1, min(at + _WORD_END, before))
    if blank >= 0:
        return blank + 1
    while at < before and _is_bound(text[at]):
        at += 1
    return at


def _word_end(text: str, at: int, after: int) -> int:
    """Give the place of the blank before, or another that parts no character from its marks."""
    blank = text.rfind(" ", after, at + 1)
    if blank > after:
        return blank
    while at > after and _is_bound(text[at]):
        at -= 1
    return at


def _is_bound(character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
