"""What a library knows of a brief: its row in a list, its items in short, and what finds them.

A `Record` is all that a store is given. It is made of a `Brief` once, when the file is read
(`library/recording.py`), and is the same whoever keeps it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What an item is; the values are the words of `kind:` in a query."""

    ACTOR = "actor"
    EVENT = "event"
    QUOTE = "quote"
    QUESTION = "question"
    FINDING = "finding"
    SOURCE = "source"
    PARAGRAPH = "paragraph"


DATED = frozenset({Kind.EVENT, Kind.QUOTE, Kind.QUESTION, Kind.SOURCE})
"""The kinds of items that have dates of their own; the others stand by their brief's date."""


class Entry(NamedTuple):
    """A brief in one row of a list."""

    path: str
    """The file, relative to the library, with `/`; bytes that are no UTF-8 as surrogates
    (`os.fsdecode`)."""
    id: str = ""
    """The brief's id."""
    title: str = ""
    """Its title; the file's name where it could not be read."""
    date: str = ""
    """Its date in EDTF; empty where it has none."""
    tlp: str = ""
    """Its marking; empty is UNMARKED."""
    lang: str = ""
    """BCP 47 tag."""
    tags: tuple[str, ...] = ()
    """Its labels."""
    open_questions: int = 0
    """How many of its questions are open or partly answered."""
    problems: int = 0
    """How many errors the file has."""
    fault: str = ""
    """Why the file could not be read at all; such an entry has no cards and matches no query but
    the empty one."""
    number: int = 0
    """The store's own number for this version of the file; 0 before it was put."""
    hash: bytes = b""
    """Of the file's bytes (BLAKE2b, 16 bytes); tells a version that was read from a later one."""


class Stamp(NamedTuple):
    """What tells one version of a file from another without opening it."""

    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds (`st_mtime_ns`)."""
    inode: int
    """`st_ino`; tells a file that was moved."""


class Card(NamedTuple):
    """An item of a brief in short: what a list shows of it."""

    kind: Kind
    """What it is."""
    id: str
    """The item's id in its brief; empty for a paragraph."""
    texts: tuple[str, ...]
    """All that it says, plain: first what stands for it in a list (a name, an event, the words),
    then the rest that may be found (aliases, a translation, names of whom it concerns, a note)."""
    line: int = 0
    """Where it stands in the file, from 1."""
    date: str = ""
    """Its own date in EDTF: of an event, a quote, a question (asked), a source (issued)."""
    who: tuple[str, ...] = ()
    """Names of the speakers of a quote or a claim, else of the actors that it concerns."""
    status: str = ""
    """Of an event (planned, occurred, cancelled) or a question (open, partly, answered, moot); the
    kind of a finding (fact, claim, assumption, judgment); the form of a quote (direct, mixed,
    indirect); the reliability of a source (A to F); the STIX type of an actor."""
    tlp: str = ""
    """The marking that holds for it: its own, else its brief's; empty is UNMARKED."""
    evidence: int = 0
    """How many pieces of evidence it has."""
    sources: int = 0
    """How many sources speak for it."""
    origins: int = 0
    """How many origins stand behind those."""
    more: Mapping[str, Any] = {}
    """What only this kind has, by the field's name in the format, where it is not empty; texts,
    numbers and lists of texts. Actor: role, country, affiliation, aliases, same_as. Event: place,
    repeats. Quote: source (its label), via (names), translation. Question: hypotheses (how many),
    supports and opposes (pieces of evidence for and against any of them), why, answer. Finding:
    likelihood, confidence. Source: publisher, type, genre, url, seen (only where false)."""

    @property
    def text(self) -> str:
        """What stands for it in a list."""
        return self.texts[0] if self.texts else ""


class Facts(NamedTuple):
    """What finds a brief or an item, field by field."""

    texts: Mapping[str, tuple[str, ...]] = {}
    """Texts as they were written, by the name of a field of `fields.TEXTS`; "" is anywhere."""
    values: Mapping[str, tuple[str, ...]] = {}
    """Values by the name of a field of `fields.VALUES`."""
    when: tuple[str, ...] = ()
    """Dates in EDTF that `when:` asks of: an event's or a quote's own, a brief's all of them."""
    date: str = ""
    """The brief's own date in EDTF."""


class Record(NamedTuple):
    """All that a store is given of one file."""

    entry: Entry
    """The brief in one row."""
    stamp: Stamp
    """Which version of the file this is."""
    facts: Facts = Facts()
    """What finds the brief as a whole."""
    cards: tuple[Card, ...] = ()
    """Its items, in the order of the reader's panes; paragraphs last."""
    card_facts: tuple[Facts, ...] = ()
    """What finds each of them; as many as cards."""
