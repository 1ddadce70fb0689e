"""From the JSON that `briefing print --to json` prints to briefs again, for programs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, cast

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import DateError, UnreadableFile
from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.json_numbers import from_json
from briefing_tui.reading.tables import BRIEF_IN_YAML

_Read = TypeVar("_Read")

SCHEMA = "briefing/brief/1"
"""The version of the shape: keys may be added to it; one that goes or changes makes it another."""
NEVER_PRINTED = frozenset({"copy"})
"""Fields that stand in no print."""


class _Misplaced(ValueError):
    """Something is wrong at a place."""

    def __init__(self, said: str, place: str) -> None:
        super().__init__(f"{said} (at {place})")
        self.said = said
        self.place = place


def read_json(text: str) -> tuple[Brief, ...]:
    """Read what `--to json` has printed: briefs equal to those that were printed.

    Equal but for where the copies of sources lie, which is never printed; problems, lines and
    whatever was worked out from the annotation are not read. A key that is not known is passed
    over, one that is missing has its default.

    Raises:
        UnreadableFile: The text is no such print; it says at which place.
    """
    try:
        document = json.loads(text, parse_constant=_refuse)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise UnreadableFile(f"it is no JSON of the shape {SCHEMA}")
        briefs = _list(document.get("briefs"), "briefs")
        return tuple(_at(f"briefs[{place}]", _brief, each) for place, each in enumerate(briefs))
    except (ValueError, DateError, TypeError, RecursionError) as error:
        reason = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise UnreadableFile(f"it is no JSON of the shape {SCHEMA}: {reason}") from error


def _brief(value: object) -> Brief:
    written = _object(value, "a brief")
    made = _made(written, BRIEF_IN_YAML)
    unread = _text(written.get("unread", ""), "unread")
    return Brief(**made, unread=unread)


def _thing(value: object, table: Table) -> object:
    return table.make(**_made(_object(value, table.name), table))


def _made(written: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """Read the fields of a thing, by their names in the model."""
    made: dict[str, Any] = {}
    defaults = _defaults(table.make)
    for field in table.fields:
        default = defaults[field.attribute]
        if field.key in NEVER_PRINTED:
            continue
        if field.key in written:
            made[field.attribute] = _value(written[field.key], field, default)
        elif default is MISSING:
            _wrong(field.key, "there")
    extra = from_json(_object(written.get("extra", {}), "extra"))
    if extra:
        made["extra"] = MappingProxyType(_object(extra, "extra"))
    return made


def _value(value: object, field: Field, default: object) -> object:
    """Read the value of a field; what it is by default it may always be."""
    if value is None and default is None:
        return None
    if field.table is not None:
        return _parts(value, field, field.table)
    if field.kind is Kind.WORD:
        is_known = value in field.words or value == default
        return value if is_known else _wrong(field.key, "one of its words")
    return _READERS.get(field.kind, _text)(value, field.key)


def _parts(value: object, field: Field, table: Table) -> object:
    """Read a thing, or a list of things."""

    def read(part: object) -> object:
        return _thing(part, table)

    if field.kind is Kind.MAPPING:
        return _at(field.key, read, value)
    parts = enumerate(_list(value, field.key))
    return tuple(_at(f"{field.key}[{place}]", read, part) for place, part in parts)


@cache
def _defaults(make: Callable[..., object]) -> Mapping[str, object]:
    """Give the defaults of a class of the model, by attribute; MISSING for what is required."""
    return {field.name: field.default for field in fields(cast(Any, make))}


def _at(place: str, read: Callable[[object], _Read], value: object) -> _Read:
    """Read what stands at a place, which is named if it is wrong."""
    try:
        return read(value)
    except _Misplaced as error:
        raise _Misplaced(error.said, f"{place}.{error.place}") from None
    except (ValueError, DateError, TypeError) as error:
        raise _Misplaced(str(error), place) from error


def _texts(value: object, key: str) -> tuple[str, ...]:
    return tuple(_text(each, key) for each in _list(value, key))


def _text(value: object, key: str) -> str:
    return value if isinstance(value, str) else _wrong(key, "text")


def _list(value: object, key: str) -> list[Any]:
    return value if isinstance(value, list) else _wrong(key, "a list")


def _object(value: object, key: str) -> dict[str, Any]:
    return value if isinstance(value, dict) else _wrong(key, "an object")


def _truth(value: object, key: str) -> bool:
    return value if isinstance(value, bool) else _wrong(key, "true or false")


def _grade(value: object, key: str) -> int:
    is_grade = type(value) is int and 1 <= value <= 6
    return cast(int, value) if is_grade else _wrong(key, "a number from 1 to 6")


def _number(value: object, key: str) -> float | int | str:
    number = from_json(value)
    is_number = isinstance(number, int | float | str) and not isinstance(number, bool)
    return cast(float | int | str, number) if is_number else _wrong(key, "a number or text")


def _date(value: object, key: str) -> object:
    return parse_edtf(_text(value, key))


def _wrong(key: str, wanted: str) -> NoReturn:
    raise ValueError(f"`{key}` is not {wanted}")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"JSON has no {constant}")


_READERS: dict[Kind, Callable[[object, str], object]] = {
    Kind.TEXTS: _texts,
    Kind.DATE: _date,
    Kind.YES_NO: _truth,
    Kind.GRADE: _grade,
    Kind.NUMBER: _number,
}
"""How the value of a field is read; all others are text."""
