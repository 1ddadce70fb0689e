"""From the JSON that `briefing print --to json` prints to briefs again, for programs."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import DateError, UnreadableFile
from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.json_numbers import from_json
from briefing_tui.reading.tables import BRIEF_IN_YAML

SCHEMA = "briefing/brief/1"
"""The version of the shape: keys may be added to it; one that goes or changes makes it another."""
NEVER_PRINTED = frozenset({"copy"})
"""Fields that stand in no print."""


def read_json(text: str) -> tuple[Brief, ...]:
    """Read what `--to json` has printed: briefs equal to those that were printed.

    Equal but for where the copies of sources lie, which is never printed; problems, lines and
    whatever was worked out from the annotation are not read. A key that is not known is passed
    over, one that is missing has its default.

    Raises:
        UnreadableFile: The text is no such print.
    """
    try:
        document = json.loads(text, parse_constant=_refuse)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise UnreadableFile(f"it is no JSON of the shape {SCHEMA}")
        briefs = _list(document.get("briefs"), "briefs")
        return tuple(_brief(_object(each, "a brief")) for each in briefs)
    except (ValueError, DateError, TypeError, RecursionError) as error:
        reason = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise UnreadableFile(f"it is no JSON of the shape {SCHEMA}: {reason}") from error


def _brief(written: Mapping[str, Any]) -> Brief:
    made = _made(written, BRIEF_IN_YAML)
    unread = _text(written.get("unread", ""), "unread")
    return Brief(**made, unread=unread)


def _thing(written: Mapping[str, Any], table: Table) -> object:
    return table.make(**_made(written, table))


def _made(written: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """Read the fields of a thing, by their names in the model."""
    made: dict[str, Any] = {}
    for field in table.fields:
        if field.key in written and field.key not in NEVER_PRINTED:
            value = written[field.key]
            made[field.attribute] = None if value is None else _value(value, field)
    extra = from_json(_object(written.get("extra", {}), "extra"))
    if extra:
        made["extra"] = MappingProxyType(_object(extra, "extra"))
    return made


def _value(value: object, field: Field) -> object:
    if field.table is not None:
        table = field.table
        if field.kind is Kind.MAPPING:
            return _thing(_object(value, field.key), table)
        return tuple(_thing(_object(each, table.name), table) for each in _list(value, field.key))
    return _READERS.get(field.kind, _text)(value, field.key)


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
    return value if isinstance(value, int) and 1 <= value <= 6 else _wrong(key, "a number")


def _number(value: object, key: str) -> float | int | str:
    number = from_json(value)
    return number if isinstance(number, int | float | str) else _wrong(key, "a number or text")


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
