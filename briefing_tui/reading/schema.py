"""The format as a JSON Schema for editors, made from the tables that the reader reads by.

Draft 7 is the newest that VS Code's YAML extension supports throughout; check-jsonschema takes it
too. The schema never refuses what the reader takes: editors load YAML in different ways, so that
text may arrive as a number, a boolean or a date (`NO`, `10:30`, `2026-01-07`). Such fields say what
they are not rather than what they are. References, unique ids and the calendar are left to `check`.
"""

from typing import Any, TypeAlias

from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.tables import BRIEF_IN_YAML

Schema: TypeAlias = dict[str, Any]

_YEAR = r"-?[0-9]{4}"
_CALENDAR = rf"{_YEAR}(-[0-9]{{2}}(-[0-9]{{2}})?)?[?~%]?"
_DATE_FORMS = (
    _CALENDAR,
    rf"({_CALENDAR}|\.\.|)/({_CALENDAR}|\.\.|)",
    r"-?[0-9][0-9X]{2}X[?~%]?",
    rf"{_YEAR}-(XX|[0-9]{{2}})(-XX)?[?~%]?",
    rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}T[0-9:]+(Z|[+-][0-9:]+)?",
    r"Y-?[1-9][0-9]{4,14}",
)
_DATE = f"^({'|'.join(_DATE_FORMS)})$"
"""The shapes of EDTF level 1, without the calendar."""

_TEXT: Schema = {"not": {"type": ["array", "object"]}}
_GIVEN_TEXT: Schema = {"not": {"type": ["array", "object", "null"]}, "minLength": 1}
_PLAIN: dict[Kind, Schema] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: {
        "not": {"type": "object"},
        "items": {"not": {"type": ["array", "object", "null"]}},
    },
    Kind.DATE: {"not": {"type": ["array", "object", "boolean"]}, "pattern": _DATE},
    Kind.YES_NO: {"type": ["boolean", "null"]},
    Kind.GRADE: {"type": ["integer", "null"], "minimum": 1, "maximum": 6},
    Kind.NUMBER: _TEXT,
}


def json_schema() -> Schema:
    """Give the JSON Schema (draft 7) of a `.yaml` brief, or of a front matter."""
    definitions: dict[str, Schema] = {}
    whole = _mapping(BRIEF_IN_YAML, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "briefing/1",
        "description": "A structured brief: who, when, what was said, and what is not known.",
        **whole,
        "definitions": definitions,
    }


def _mapping(table: Table, definitions: dict[str, Schema]) -> Schema:
    """Give the schema of one kind of mapping; unknown keys are allowed, as they are kept."""
    schema: Schema = {
        "type": "object",
        "properties": {field.key: _field(field, definitions) for field in table.fields},
    }
    alternatives = [{"required": [key], "properties": {key: _GIVEN_TEXT}} for key in table.needs]
    if len(alternatives) == 1:
        key = table.needs[0]
        schema["required"] = [key]
        schema["properties"][key] |= _GIVEN_TEXT
    elif alternatives:
        schema["anyOf"] = alternatives
    return schema


def _field(field: Field, definitions: dict[str, Schema]) -> Schema:
    """Give the schema of one field, with what it is for."""
    schema = {"description": field.says}
    if field.table is not None:
        return schema | _table(field.kind, field.table, definitions)
    if field.kind is Kind.WORD:
        prefixed = [f"{field.prefix}{word}" for word in field.words] if field.prefix else []
        return schema | {"enum": [*field.words, *prefixed, None]}
    return schema | _PLAIN[field.kind]


def _table(kind: Kind, table: Table, definitions: dict[str, Schema]) -> Schema:
    """Give the schema of a field that holds mappings, which are defined once."""
    if table.plural not in definitions:
        definitions[table.plural] = {}
        definitions[table.plural] = _mapping(table, definitions)
    one: Schema = {"$ref": f"#/definitions/{table.plural}"}
    if kind is Kind.MAPPINGS:
        return {"type": ["array", "null"], "items": one}
    return {"anyOf": [one, {"type": "null"}]}
