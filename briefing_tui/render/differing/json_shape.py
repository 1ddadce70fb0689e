"""A comparison as JSON: one object, whose items stand one a line; its shape is versioned."""

from typing import Any

from briefing_tui.model.differences import KINDS, Compared, Difference, FieldChange, What
from briefing_tui.render.differing.words import marking_of
from briefing_tui.render.json_text import URI, dumped

SCHEMA = "briefing/diff/1"
"""The version of the shape: keys may be added to it; one that goes or changes makes it another."""
_HEAD = {
    "schema": "the version of this shape",
    "old": "the file of the older version, or of the one that was named first; - is standard input",
    "new": "the file of the newer version",
    "brief": "the newer version's id",
    "title": "the newer version's title",
    "marking": "the strictest marking in both versions: TLP:RED, or UNMARKED",
    "total": "how many differences there are",
}
"""The keys before the items, by their meaning."""
_ITEM = {
    "what": "added, removed or changed",
    "kind": "what differs; brief is what the brief says of itself",
    "id": "its id in the newer version, in the older where it went; empty for a paragraph",
    "title": "its own text, on one line; of a paragraph the beginning",
    "under": "the question of a hypothesis, the heading of a paragraph",
    "changes": "what is said otherwise; of what came or went, what it says beside its text",
}
_CHANGE = {
    "field": "the key in the file; below an item as in evidence.credibility",
    "headline": "what happened, in words that may be put better in another release",
    "part": "which of several it is about, such as a piece of evidence",
    "was": "what stood there, in words; empty where nothing did",
    "now": "what stands there",
    "words": "pairs of words that were altered and what stands in their place",
}


def difference_json(compared: Compared) -> str:
    """Write the object; what a terminal would act on or hide stands as an escape."""
    head = {
        "schema": SCHEMA,
        "old": compared.old.path,
        "new": compared.new.path,
        "brief": compared.new.id,
        "title": compared.new.title,
        "marking": marking_of(compared),
        "total": len(compared.differences),
    }
    keys = "".join(f"{dumped(key)}: {dumped(value)},\n" for key, value in head.items())
    items = ",".join(f"\n{dumped(_item(each))}" for each in compared.differences)
    return f'{{\n{keys}"items": [{items}\n]\n}}\n'


def _item(difference: Difference) -> dict[str, Any]:
    return {
        "what": difference.what.value,
        "kind": difference.kind,
        "id": difference.id,
        "title": difference.title,
        "under": difference.under,
        "changes": [_change(each) for each in difference.changes],
    }


def _change(change: FieldChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in _CHANGE}


def difference_schema() -> dict[str, Any]:
    """Give the JSON Schema of what `briefing diff --format json` prints."""
    pair = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    change = _object(_CHANGE, {"words": {"type": "array", "items": pair}})
    item = _object(
        _ITEM,
        {
            "what": {"enum": [what.value for what in What]},
            "kind": {"enum": list(KINDS)},
            "changes": {"type": "array", "items": change},
        },
    )
    whole = _object(
        _HEAD | {"items": "the differences, in order"},
        {
            "schema": {"const": SCHEMA},
            "total": {"type": "integer"},
            "items": {"type": "array", "items": item},
        },
    )
    about = "What briefing diff prints with --format json."
    return {"$schema": URI, "title": SCHEMA, "description": about, **whole}


def _object(meanings: dict[str, str], types: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe an object whose keys are all there; a key is text where nothing else is said."""
    return {
        "type": "object",
        "required": list(meanings),
        "properties": {
            key: {"type": "string"} | {"description": meaning}
            if key not in types
            else types[key] | {"description": meaning}
            for key, meaning in meanings.items()
        },
    }
