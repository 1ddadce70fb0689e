"""What a thing says, in a form that is equal where two versions say the same.

White space, the order of keys and of lists without an order, and lines make no difference.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

from briefing_tui.model.dates import Edtf
from briefing_tui.reading.fields import Field, Kind, Table

Value: TypeAlias = Any
"""The value of a field, or of a key that the format does not know."""
Thing: TypeAlias = Any
"""A thing of the model that has a table: a brief, an item, or a part of one."""

ORDERED = frozenset({"author", "authors", "via", "was"})
"""Lists whose order says something: who wrote first, who stands nearest to the words, what was
thought first. All other lists are sets."""


def folded(text: str) -> str:
    """Give a text on one line, each run of white space as one blank."""
    return " ".join(text.split())


def meaning(value: Value) -> Hashable:
    """Give what a value says: of a field, or of an unknown key with whatever stands below it."""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, Edtf):
        return ("date", value.text)
    if isinstance(value, Mapping):
        return ("map", frozenset((str(key), meaning(each)) for key, each in value.items()))
    if isinstance(value, list | tuple):
        return ("list", tuple(map(meaning, value)))
    # 20, 20.0 and true are three things, and a number that is none equals itself.
    return (type(value).__name__, number(value))


def number(value: object) -> str:
    """Write a plain value as text; Python refuses decimals of more than 4,300 digits."""
    try:
        return str(value)
    except ValueError:
        return hex(value) if isinstance(value, int) else "?"


def meaning_of(thing: Thing, table: Table) -> Hashable:
    """Give what a thing of the model says, all its fields and unknown keys together."""
    fields = tuple(_of_field(getattr(thing, field.attribute), field) for field in table.fields)
    return (fields, meaning(thing.extra))


def _of_field(value: Value, field: Field) -> Hashable:
    if value is None:
        return None
    if field.table is not None and field.kind is Kind.MAPPING:
        return meaning_of(value, field.table)
    if field.table is not None:
        parts = [meaning_of(each, field.table) for each in value]
        return tuple(parts) if field.key in ORDERED else frozenset(Counter(parts).items())
    if field.kind is Kind.TEXTS and field.key not in ORDERED:
        return frozenset(map(folded, value))
    return meaning(value)
