"""A listing as JSON: one object, whose items stand one a line; its shape is versioned."""

from collections.abc import Iterator
from typing import Any

from briefing_tui.render.json_text import URI, dumped
from briefing_tui.render.listing.columns import SHAPES, Column, Shape
from briefing_tui.render.listing.rows import Listing, Row

SCHEMA = "briefing/list/1"
"""The version of the shape: keys may be added to it; one that goes or changes makes it another."""
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "integer"},
    "truth": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
}
_HEAD = {
    "schema": "the version of this shape",
    "kind": "what is listed",
    "query": "the query as it was typed; empty is everything",
    "order": "the order, in words",
    "total": "how many match, also where fewer are given; of actors, before those that are one "
    "are joined",
}
"""The keys before the items, by their meaning."""


def json_text(listing: Listing) -> Iterator[str]:
    """Write the object, piece by piece.

    What a terminal would act on or hide stands as an escape, as do the bytes of a file's name that
    are no UTF-8 (a lone surrogate, as Python writes and reads them).
    """
    shape = SHAPES[listing.shape]
    head = {
        "schema": SCHEMA,
        "kind": shape.name,
        "query": listing.query,
        "order": listing.order,
        "total": listing.total,
    }
    keys = "".join(f"{dumped(key)}: {dumped(value)},\n" for key, value in head.items())
    yield f'{{\n{keys}"items": ['
    between = "\n"
    for row in listing.rows:
        yield f"{between}{dumped(_item(shape, row))}"
        between = ",\n"
    yield "\n]\n}\n"


def _item(shape: Shape, row: Row) -> dict[str, Any]:
    item = _values(shape.columns, row)
    if shape.parts is not None:
        item[shape.parts.name] = [
            _values(shape.parts.columns, part) for part in shape.parts.of(row)
        ]
    return item


def _values(columns: tuple[Column, ...], thing: object) -> dict[str, Any]:
    return {column.name: column.value(thing) for column in columns}


def list_schema() -> dict[str, Any]:
    """Give the JSON Schema of what `--format json` prints, for every command that lists."""
    return {
        "$schema": URI,
        "title": SCHEMA,
        "description": "What the listing commands of briefing print with --format json.",
        "type": "object",
        "required": [*_HEAD, "items"],
        "properties": {
            **{
                name: {"type": "integer" if name == "total" else "string", "description": meaning}
                for name, meaning in _HEAD.items()
            },
            "schema": {"const": SCHEMA, "description": _HEAD["schema"]},
            "kind": {"enum": list(SHAPES), "description": _HEAD["kind"]},
            "items": {"type": "array", "description": "what was found, in order"},
        },
        "allOf": [_rule(shape) for shape in SHAPES.values()],
    }


def _rule(shape: Shape) -> dict[str, Any]:
    """Say what the items of one kind of listing have."""
    item = _object(shape.columns)
    if shape.parts is not None:
        item["required"].append(shape.parts.name)
        item["properties"][shape.parts.name] = {
            "type": "array",
            "items": _object(shape.parts.columns),
        }
    return {
        "if": {"properties": {"kind": {"const": shape.name}}},
        "then": {"properties": {"items": {"items": item}}},
    }


def _object(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [column.name for column in columns],
        "properties": {
            column.name: {**_TYPES[column.type], "description": column.meaning}
            for column in columns
        },
    }
