"""What a field of a brief is: the words in which the tables of the format are written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model import sources


class Kind(Enum):
    """What may stand in a field."""

    TEXT = auto()
    """Any scalar, taken as it was written."""
    TEXTS = auto()
    """A list of texts, or one text for a list of one."""
    DATE = auto()
    """EDTF level 1."""
    WORD = auto()
    """One of the field's words."""
    YES_NO = auto()
    """`true` or `false`."""
    GRADE = auto()
    """A whole number from 1 to 6."""
    NUMBER = auto()
    """A number, or text where there is no plain number."""
    MAPPING = auto()
    """A mapping with a table of its own."""
    MAPPINGS = auto()
    """A list of such mappings."""


class Field(NamedTuple):
    """One field: what may stand in it and where it goes."""

    key: str
    """Its name in the file."""
    kind: Kind
    """What may stand in it."""
    says: str
    """What it is for, in a few words."""
    attribute: str
    """Its name in the model."""
    words: tuple[str, ...] = ()
    """The words that it knows."""
    prefix: str = ""
    """What may stand before a word and is not kept."""
    table: "Table | None" = None
    """The fields of the mappings that stand in it."""
    names: tuple[type[sources.Item], ...] = ()
    """The kinds of item whose ids it takes."""
    free: bool = False
    """Whether free text may stand where an id is meant."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The fields of one kind of mapping."""

    name: str
    """What one is called, with its article."""
    plural: str
    """What the schema calls the definition."""
    make: Callable[..., object]
    """The class of the model."""
    fields: tuple[Field, ...]
    """Its fields, in the order in which they are documented."""
    needs: tuple[str, ...] = ()
    """Keys of which one must stand in it; default ids are made from the first that does."""
    stands_bare: bool = False
    """Whether it can be shown without what it needs."""

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their name in the file."""
        return {field.key: field for field in self.fields}


def a_field(
    key: str, kind: Kind, says: str, *, attribute: str = "", table: Table | None = None
) -> Field:
    """Make a field, which the model calls as the file does where nothing else is said."""
    attribute = attribute or key.replace("-", "_")
    return Field(key=key, kind=kind, says=says, attribute=attribute, table=table)


def text(key: str, says: str) -> Field:
    """Make a field for text."""
    return a_field(key, Kind.TEXT, says)


def texts(key: str, says: str, *, attribute: str = "") -> Field:
    """Make a field for a list of texts."""
    return a_field(key, Kind.TEXTS, says, attribute=attribute)


def naming(field: Field, *kinds: type[sources.Item], free: bool = False) -> Field:
    """Make a field one that takes ids of some kinds of item, or free text as well."""
    return field._replace(names=kinds, free=free)


def date(key: str, says: str) -> Field:
    """Make a field for a date."""
    return a_field(key, Kind.DATE, f"{says} EDTF level 1.")


def word(key: str, words: tuple[str, ...], says: str, *, prefix: str = "") -> Field:
    """Make a field for one of some words."""
    return a_field(key, Kind.WORD, says)._replace(words=words, prefix=prefix)


def mappings(key: str, table: Table, says: str) -> Field:
    """Make a field for a list of mappings."""
    return a_field(key, Kind.MAPPINGS, says, table=table)
