"""The JSON Schema of what `--to json` prints, made from the tables that the reader reads by."""

from typing import Any, TypeAlias

from briefing_tui.model.anchoring import AnchorState
from briefing_tui.model.problems import Level
from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.json_brief import NEVER_PRINTED, SCHEMA
from briefing_tui.reading.json_numbers import MARK
from briefing_tui.reading.tables import (
    ACTOR,
    BRIEF_IN_YAML,
    EVENT,
    EVIDENCE,
    FINDING,
    HYPOTHESIS,
    QUESTION,
    QUOTE,
    SOURCE,
)
from briefing_tui.render.json_text import URI

_Schema: TypeAlias = dict[str, Any]

_TEXTS: _Schema = {"type": "array", "items": {"type": "string"}}
_PLACE: _Schema = {"type": ["integer", "null"], "minimum": 0}
_COUNT: _Schema = {"type": "integer", "minimum": 0}


def _object(properties: _Schema, says: str = "") -> _Schema:
    """Give the schema of an object that has all of its keys, and may have others."""
    described = {"description": says} if says else {}
    return {
        "type": "object",
        **described,
        "required": list(properties),
        "properties": properties,
    }


_LONG_NUMBER = _object({MARK: {"type": "string"}}, "A number that JSON has no words for.")
_PLAIN: dict[Kind, _Schema] = {
    Kind.TEXTS: _TEXTS,
    Kind.DATE: {"type": ["string", "null"]},
    Kind.YES_NO: {"type": "boolean"},
    Kind.GRADE: {"type": ["integer", "null"], "minimum": 1, "maximum": 6},
    Kind.NUMBER: {"anyOf": [{"type": ["number", "string", "null"]}, _LONG_NUMBER]},
}
_ANCHORING = _object(
    {
        "state": {"enum": [state.value for state in AnchorState]},
        "start": _PLACE,
        "end": _PLACE,
        "places": _COUNT,
        "changes": {
            "type": "array",
            "items": _object({"was": {"type": "string"}, "there": {"type": "string"}}),
        },
    },
    "Whether it stands in the text of its source and where: start and end count characters of the "
    "text from 0 (W3C TextPositionSelector), its line ends one each; where the words drifted, "
    "changes gives those of the excerpt with those that stand there.",
)
_RESTS_ON = _object(
    {
        "sources": _COUNT,
        "origins": _TEXTS,
        "against": _COUNT,
        "against_origins": _TEXTS,
        "silent": _TEXTS,
    },
    "What it rests on: how many sources, the origins behind them, and what is against it.",
)
_STANDING = _object(
    {"rank": _COUNT, "inconsistent": _COUNT, "consistent": _COUNT, "neutral": _COUNT},
    "How it stands against its question's evidence: the rank is by the fewest inconsistent ones.",
)
_PROBLEM = _object(
    {
        "line": _COUNT,
        "column": _COUNT,
        "level": {"enum": [level.value for level in Level]},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "hint": {"type": "string"},
    }
)
_ITEMS = (SOURCE, ACTOR, EVENT, QUOTE, QUESTION, HYPOTHESIS, FINDING)
WORKED_OUT: dict[str, _Schema] = {
    **{table.plural: {"rests_on": _RESTS_ON} for table in _ITEMS},
    EVIDENCE.plural: {"anchoring": _ANCHORING},
    QUOTE.plural: {"rests_on": _RESTS_ON, "anchoring": _ANCHORING},
    HYPOTHESIS.plural: {"rests_on": _RESTS_ON, "standing": _STANDING},
    BRIEF_IN_YAML.plural: {
        "unread": {
            "type": "string",
            "description": "The annotation from a syntax error on, as it stands in the file.",
        },
        "problems": {"type": "array", "items": _PROBLEM, "description": "What is wrong with it."},
    },
}
"""What is printed of each kind of thing beside its fields."""


def print_schema() -> _Schema:
    """Give the JSON Schema (draft 2020-12) of what `briefing print --to json` prints."""
    definitions: dict[str, _Schema] = {}
    _define(BRIEF_IN_YAML, definitions)
    head = {
        "schema": {"const": SCHEMA, "description": "the version of this shape"},
        "marking": {"type": "string", "description": "the strictest marking of what is in it"},
        "left_out": {
            "type": "string",
            "description": "how much is left out and why, in a sentence; empty where nothing is",
        },
        "briefs": {"type": "array", "items": {"$ref": "#/$defs/brief"}},
    }
    return {
        "$schema": URI,
        "title": SCHEMA,
        "description": "What `briefing print --to json` prints.",
        **_object(head),
        "$defs": definitions,
    }


def _define(table: Table, definitions: dict[str, _Schema]) -> None:
    """Define one kind of thing, and all that stand in it."""
    if table.plural in definitions:
        return
    definitions[table.plural] = {}
    fields = {
        field.key: _field(field, definitions)
        for field in table.fields
        if field.key not in NEVER_PRINTED
    }
    fields["extra"] = {
        "type": "object",
        "description": "Unknown keys, and values that could not be read, under their own names.",
    }
    schema = _object(fields | WORKED_OUT.get(table.plural, {}))
    if table is EVIDENCE:
        schema["properties"]["tells_apart"] = {
            "type": "boolean",
            "description": "Under a question: whether it bears differently on any two hypotheses.",
        }
    definitions[table.plural] = schema


def _field(field: Field, definitions: dict[str, _Schema]) -> _Schema:
    """Give the schema of one field, with what it is for."""
    schema: _Schema = {"description": field.says}
    if field.table is not None:
        _define(field.table, definitions)
        one = {"$ref": f"#/$defs/{field.table.plural}"}
        if field.kind is Kind.MAPPINGS:
            return schema | {"type": "array", "items": one}
        return schema | {"anyOf": [one, {"type": "null"}]}
    if field.kind is Kind.WORD:
        return schema | {"enum": [*field.words, *([] if "" in field.words else [""])]}
    if field.key == "via":
        return schema | _TEXTS | {"type": ["array", "null"]}
    return schema | _PLAIN.get(field.kind, {"type": "string"})
