"""What each command lists, column by column: one table behind tsv, csv, json, schema and help."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from briefing_tui.library.records import Card
from briefing_tui.model.markings import strictest
from briefing_tui.render.listing.rows import Found, Row

Value = str | int | bool | tuple[str, ...]
Type = Literal["text", "number", "truth", "texts"]


class Column(NamedTuple):
    """One value of a row."""

    name: str
    """What it is called, in every format."""
    type: Type
    """What it is: a text, a whole number, true or false, or several texts."""
    meaning: str
    """What it says, in a few words."""
    value: Callable[[Any], Value]
    """How it is found in a row, or in a part of one."""


class Parts(NamedTuple):
    """What a row holds several of."""

    name: str
    """The key that they stand under in JSON."""
    columns: tuple[Column, ...]
    """What each of them says."""
    of: Callable[[Row], Iterable[Any]]
    """How they are found in a row."""
    a_line_each: bool = False
    """Whether each has a line of its own in tsv and csv; else only JSON has them."""


class Shape(NamedTuple):
    """What one command lists."""

    name: str
    """What is listed, in the plural: `briefs`."""
    columns: tuple[Column, ...]
    """What each row says."""
    parts: Parts | None = None
    """What a row holds several of."""

    @property
    def flat(self) -> tuple[str, ...]:
        """The columns of tsv and csv, in order; they only ever grow at the end."""
        parts = self.parts.columns if self.parts and self.parts.a_line_each else ()
        return tuple(column.name for column in (*self.columns, *parts))


def _text(name: str, meaning: str, value: Callable[[Any], str]) -> Column:
    return Column(name, "text", meaning, value)


def _texts(name: str, meaning: str, value: Callable[[Any], tuple[str, ...]]) -> Column:
    return Column(name, "texts", meaning, value)


def _number(name: str, meaning: str, value: Callable[[Any], int]) -> Column:
    return Column(name, "number", meaning, value)


def _more(card: Card, name: str) -> str:
    """Give a text that only this kind of item has."""
    return str(card.more.get(name, ""))


def _several(card: Card, name: str) -> tuple[str, ...]:
    """Give texts that only this kind of item has."""
    return tuple(card.more.get(name, ()))


_PATH = _text("path", "the file, as it can be opened from here", lambda row: row.path)
_TITLE = _text("title", "the brief's title", lambda row: row.entry.title)
_BRIEF_DATE = _text("brief_date", "the brief's own date, in EDTF", lambda row: row.entry.date)
_BRIEF_ID = _text("brief", "the brief's id", lambda row: row.entry.id)
_PLACE = (
    _PATH,
    _number("line", "where it stands in the file, from 1", lambda row: row.card.line),
    _BRIEF_ID,
    _text("id", "its id in the brief; empty for a paragraph", lambda row: row.card.id),
)
_OF_BRIEF = (
    _text("tlp", "the marking that holds for it; empty is UNMARKED", lambda row: row.card.tlp),
    _TITLE,
    _BRIEF_DATE,
)
_SUPPORT = (
    _number("evidence", "pieces of evidence on it", lambda row: row.card.evidence),
    _number("sources", "sources that speak for it", lambda row: row.card.sources),
    _number("origins", "origins behind those", lambda row: row.card.origins),
)
_CONCERNS = _texts("actors", "names of the actors that it concerns", lambda row: row.card.who)

BRIEFS = Shape(
    "briefs",
    (
        _PATH,
        _text("id", "the brief's id", lambda row: row.entry.id),
        _text("date", "its date, in EDTF", lambda row: row.entry.date),
        _TITLE,
        _text("tlp", "its marking; empty is UNMARKED", lambda row: row.entry.tlp),
        _texts("tags", "its labels", lambda row: row.entry.tags),
        _text("lang", "its language, a BCP 47 tag", lambda row: row.entry.lang),
        _number(
            "open_questions",
            "questions that are open or partly answered",
            lambda row: row.entry.open_questions,
        ),
        _number("errors", "errors in the file", lambda row: row.entry.problems),
    ),
)


def _found(name: str, meaning: str, value: Callable[[Found], str]) -> Column:
    return Column(name, "text", meaning, value)


HITS = Shape(
    "hits",
    (
        _PATH,
        _BRIEF_ID,
        _text("date", "the brief's date, in EDTF", lambda row: row.entry.date),
        _TITLE,
        _text("tlp", "the brief's marking; empty is UNMARKED", lambda row: row.entry.tlp),
        _texts("tags", "the brief's labels", lambda row: row.entry.tags),
    ),
    Parts(
        "passages",
        (
            _found("kind", "what the passage is from, as in kind:", lambda part: part.card.kind),
            _found("item", "the item's id; empty for a paragraph", lambda part: part.card.id),
            Column("line", "number", "its line in the file, from 1", lambda part: part.card.line),
            _found("item_date", "the item's own date, in EDTF", lambda part: part.card.date),
            Column("who", "texts", "who said it, or whom it concerns", lambda part: part.card.who),
            _found("item_tlp", "the marking that holds for it", lambda part: part.card.tlp),
            _found("text", "the passage", lambda part: part.text),
            Column(
                "found",
                "texts",
                "the words in it that were found",
                lambda part: tuple(part.text[start:end] for start, end in part.marks),
            ),
        ),
        lambda row: row.found,
        a_line_each=True,
    ),
)


def names(row: Row) -> tuple[str, ...]:
    """Give all names of an actor, each once, the first being the one that it is listed by."""
    cards = [each.card for each in row.each]
    named = (row.card.text, *(card.text for card in cards))
    return tuple(dict.fromkeys((*named, *(each for card in cards for each in _aliases(card)))))


def _aliases(card: Card) -> tuple[str, ...]:
    return _several(card, "aliases")


def same_as(row: Row) -> tuple[str, ...]:
    """Give who an actor is elsewhere, as the briefs say."""
    given = (key for each in row.each for key in _several(each.card, "same_as"))
    return tuple(dict.fromkeys(given))


ACTORS = Shape(
    "actors",
    (
        *_PLACE,
        _text("name", "the name that it is listed by", lambda row: row.card.text),
        _text("type", "a STIX identity class, or location", lambda row: row.card.status),
        _text("role", "what they are", lambda row: _more(row.card, "role")),
        _text("country", "ISO 3166-1 alpha-2", lambda row: _more(row.card, "country")),
        _text("affiliation", "where they belong", lambda row: _more(row.card, "affiliation")),
        _texts("names", "every name and alias that briefs give it", names),
        _texts("same_as", "who this is elsewhere, as the briefs say", same_as),
        _number("briefs", "how many of the briefs have it", lambda row: len(row.each)),
        _texts(
            "references",
            "it in each of them: brief#id",
            lambda row: tuple(each.reference for each in row.each),
        ),
        _text(
            "tlp",
            "the strictest marking of those; empty is UNMARKED",
            lambda row: _strictest(each.card.tlp for each in row.each),
        ),
        _TITLE,
        _BRIEF_DATE,
    ),
    Parts(
        "in",
        (
            *_PLACE,
            _text("name", "its name there", lambda row: row.card.text),
            _text("role", "what they are there", lambda row: _more(row.card, "role")),
            *_OF_BRIEF,
        ),
        lambda row: row.each,
    ),
)


def _strictest(markings: Iterable[str]) -> str:
    """Give the strictest marking; none where one is missing, which is no marking at all."""
    given = list(markings)
    return strictest(given) if all(given) else ""


EVENTS = Shape(
    "events",
    (
        *_PLACE,
        _text("date", "when, in EDTF; empty is undated", lambda row: row.card.date),
        _text("event", "what happened", lambda row: row.card.text),
        _text("status", "planned, occurred or cancelled", lambda row: row.card.status),
        _text("place", "where", lambda row: _more(row.card, "place")),
        _text("repeats", "an ISO 8601 duration", lambda row: _more(row.card, "repeats")),
        _CONCERNS,
        *_SUPPORT,
        *_OF_BRIEF,
    ),
)

QUOTES = Shape(
    "quotes",
    (
        *_PLACE,
        _text("date", "when it was said, in EDTF", lambda row: row.card.date),
        _texts("speaker", "whose words they are", lambda row: row.card.who),
        _text("quote", "the words", lambda row: row.card.text),
        _text("form", "direct, mixed, or indirect: a paraphrase", lambda row: row.card.status),
        _text("source", "where they were read", lambda row: _more(row.card, "source")),
        _texts("via", "who stands between, origin first", lambda row: _several(row.card, "via")),
        _text("translation", "the words, translated", lambda row: _more(row.card, "translation")),
        *_SUPPORT,
        *_OF_BRIEF,
    ),
)

QUESTIONS = Shape(
    "questions",
    (
        *_PLACE,
        _text("status", "open, partly, answered or moot", lambda row: row.card.status),
        _text("asked", "since when, in EDTF", lambda row: row.card.date),
        _text("question", "the question", lambda row: row.card.text),
        _number("hypotheses", "possible answers", lambda row: row.card.more.get("hypotheses", 0)),
        _number("evidence", "pieces of evidence", lambda row: row.card.evidence),
        _number(
            "supports",
            "of them, for one of the answers",
            lambda row: row.card.more.get("supports", 0),
        ),
        _number(
            "opposes",
            "of them, against one of the answers",
            lambda row: row.card.more.get("opposes", 0),
        ),
        _text("why", "why it matters", lambda row: _more(row.card, "why")),
        _text("answer", "the answer that it was given", lambda row: _more(row.card, "answer")),
        _CONCERNS,
        *_OF_BRIEF,
    ),
)

FINDINGS = Shape(
    "findings",
    (
        *_PLACE,
        _text("kind", "fact, claim, assumption or judgment", lambda row: row.card.status),
        _text("text", "the finding", lambda row: row.card.text),
        _text("likelihood", "as it was worded", lambda row: _more(row.card, "likelihood")),
        _text("confidence", "low, moderate or high", lambda row: _more(row.card, "confidence")),
        _texts("who", "whose claim it is, else whom it concerns", lambda row: row.card.who),
        *_SUPPORT,
        *_OF_BRIEF,
    ),
)

SOURCES = Shape(
    "sources",
    (
        *_PLACE,
        _text("source", "its title, else its publisher", lambda row: row.card.text),
        _text("publisher", "who issued it", lambda row: _more(row.card, "publisher")),
        _text("issued", "when, in EDTF", lambda row: row.card.date),
        _text("reliability", "A to F; empty is ungraded", lambda row: row.card.status),
        _text("type", "a CSL type", lambda row: _more(row.card, "type")),
        _text("genre", "what CSL lacks", lambda row: _more(row.card, "genre")),
        _text("url", "where it stands", lambda row: _more(row.card, "url")),
        Column(
            "seen",
            "truth",
            "whether the brief's author had it before them",
            lambda row: bool(row.card.more.get("seen", True)),
        ),
        *_OF_BRIEF,
    ),
)

SHAPES = {
    shape.name: shape
    for shape in (BRIEFS, HITS, ACTORS, EVENTS, QUOTES, QUESTIONS, FINDINGS, SOURCES)
}
"""What is listed, by its name."""
