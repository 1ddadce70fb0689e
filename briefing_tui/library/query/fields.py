"""The fields that a query may name, in one table behind the parser, the stores and the help."""

from typing import Literal, NamedTuple

Sort = Literal["text", "value", "time", "state"]


class Field(NamedTuple):
    """A field of the query language."""

    name: str
    """What stands before the colon."""
    sort: Sort
    """Text is searched by words; a value is one of few; time is a range of days; state is `is:`,
    `has:` and `since:`, which stand for something else."""
    meaning: str
    """What it asks, in a few words, for the help."""
    values: tuple[str, ...] = ()
    """The words that it takes, in lower case; empty where it takes any."""


KINDS = ("actor", "event", "quote", "question", "finding", "source", "paragraph")

FIELDS = (
    Field("actor", "text", "an actor, by name, alias or id"),
    Field("speaker", "text", "who said it"),
    Field("source", "text", "a source, by title, publisher or id"),
    Field("title", "text", "the brief's title"),
    Field("quote", "text", "the words of a quote"),
    Field("question", "text", "the words of a question"),
    Field("place", "text", "where an event took place"),
    Field("origin", "text", "the origin behind a source"),
    Field("tag", "value", "a label"),
    Field("kind", "value", "only items of that kind", KINDS),
    Field("status", "value", "of a question or an event",
          ("open", "partly", "answered", "moot", "planned", "occurred", "cancelled")),
    Field("tlp", "value", "the marking; none is UNMARKED",
          ("clear", "green", "amber", "amber+strict", "red", "none")),
    Field("lang", "value", "the language; en finds en-GB too"),
    Field("likelihood", "value", "an ICD 203 term, in either row"),
    Field("confidence", "value", "of a judgment", ("low", "moderate", "high")),
    Field("reliability", "value", "of a source, Admiralty A to F", tuple("abcdef")),
    Field("credibility", "value", "of evidence, Admiralty 1 to 6", tuple("123456")),
    Field("form", "value", "of a quote", ("direct", "mixed", "indirect")),
    Field("finding", "value", "its kind", ("fact", "claim", "assumption", "judgment")),
    Field("excerpt", "value", "an excerpt that is not as in its source's copy",
          ("drifted", "missing", "ambiguous")),
    Field("who", "value", "one actor across briefs: a same_as URI, or brief#id"),
    Field("date", "time", "the brief's date: 2026-01, 2024..2026, 2026.."),
    Field("when", "time", "the date of an event or a quote"),
    Field("since", "state", "the brief's date, counted from today: 7d, 3w, 6m, 1y"),
    Field("is", "state", "what you did with it; a planned event; an excerpt that has drifted",
          ("unread", "read", "starred", "planned", "drifted")),
    Field("has", "state", "what there is", ("open-question", "evidence")),
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}
TEXTS = tuple(field.name for field in FIELDS if field.sort == "text")
VALUES = (*(field.name for field in FIELDS if field.sort == "value"), "has")
"""`has` is a value in the records; the parser makes `is:planned` a status, `is:drifted` an
excerpt's."""
FACETS = ("kind", "tag", "actor", "speaker", "source", "year", "tlp", "status", "lang")
"""What a store counts: `actor` and `speaker` are by name as written (of an actor that the brief
knows its name, never an alias or an id), `source` by label, `year` by brief's date."""

ALIASES = {
    "kind": {"narrative": "paragraph", "timeline": "event"} | {f"{kind}s": kind for kind in KINDS},
    "tlp": {"unmarked": "none", "white": "clear"},
    "has": {"open-questions": "open-question"},
}
"""Other words for a value, by the name of their field."""
