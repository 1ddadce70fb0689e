"""A brief as a brief again: its annotation as front matter, its narrative below."""

import re
from dataclasses import MISSING, fields, replace
from typing import Any

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.dates import Edtf
from briefing_tui.model.items import (
    Actor,
    Answer,
    Estimate,
    Event,
    Finding,
    Hypothesis,
    Question,
    Quote,
)
from briefing_tui.model.sources import Evidence, Figure, Item, Source
from briefing_tui.render.escape import single
from briefing_tui.render.yaml_text import Unquoted, yaml_text

Thing = Brief | Change | Item | Answer | Estimate | Evidence | Figure

_SHARED = "figures evidence tags tlp note"
_KEYS: dict[type, str] = {
    Brief: "schema id title date updated authors lang tlp tags summary related supersedes"
    " sources actors timeline quotes questions findings changes",
    Change: "date note",
    Source: "id title type genre author publisher publisher-place issued accessed url reliability"
    f" seen based_on copy sha256 {_SHARED}",
    Actor: f"id name type role affiliation country aliases same_as {_SHARED}",
    Event: f"id date event status actors place repeats first {_SHARED}",
    Quote: "id quote speaker actors form date source via prefix suffix translation " + _SHARED,
    Question: "id question status asked raised_by why indicators actors hypotheses"
    f" {_SHARED} answer",
    Hypothesis: f"id text likelihood {_SHARED}",
    Answer: "date text hypothesis by evidence",
    Finding: "id kind speaker text actors hypothesis likelihood confidence refs if_wrong was "
    + _SHARED,
    Estimate: "date likelihood",
    Evidence: "source exact prefix suffix credibility stance via for against note",
    Figure: "value what qualifier as_of",
}
"""The keys of each thing, in the order in which people write them."""
_STOP = "--- # not read"
"""A second YAML document, which no brief has: the reader takes all from here on as source."""
_CLOSING = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = {"publisher-place": "publisher_place", "for": "supports", "against": "opposes"}


def _rows(kind: type) -> list[tuple[str, str, Any]]:
    """Give key, attribute and default of everything that a kind of thing carries."""
    defaults = {field.name: field.default for field in fields(kind)}
    pairs = [(key, _ATTRIBUTES.get(key, key)) for key in _KEYS[kind].split()]
    return [(key, attribute, defaults[attribute]) for key, attribute in pairs]


_WRITTEN = {kind: _rows(kind) for kind in _KEYS}


def front_matter_document(brief: Brief, *, left_out: str = "") -> str:
    """Write a brief as a Markdown file that reads back to an equal one.

    Ids, and what the reader filled in, are written out; what equals its default is not. Unknown
    keys and values that could not be read stay under their names, the narrative the same to the
    byte. What a syntax error cut off stands behind a line of its own at which the reader stops
    again: it is still told of, and shown as source with that line before it. What is said of what
    is left out, as a sentence without a full stop, ends the narrative.
    """
    if left_out:
        brief = replace(brief, body=f"{brief.body.rstrip()}\n\n*{single(left_out)}.*\n".lstrip())
    return f"---\n{yaml_text(_mapping(brief))}{_unread(brief.unread)}---\n{brief.body}"


def _unread(source: str) -> str:
    """Write what could not be read so that it ends neither the front matter nor what was read."""
    if not source:
        return ""
    kept = _CLOSING.sub(r"\1 #", source).rstrip("\n")
    return f"{kept}\n" if kept.startswith("--- ") else f"{_STOP}\n{kept}\n"


def _mapping(thing: Thing) -> dict[str, Any]:
    """Give a thing of the model as keys and plain values; `extra` goes where it came from."""
    written: dict[str, Any] = {}
    for key, attribute, default in _WRITTEN[type(thing)]:
        value = getattr(thing, attribute)
        if default is MISSING or value != default:
            written[key] = _value(value)
    for key, value in thing.extra.items():
        known = written.get(key)
        if isinstance(known, list) and isinstance(value, list):
            written[key] = [*known, *value]
        else:
            written[key] = value
    return written


def _value(value: object) -> object:
    if isinstance(value, Edtf):
        return Unquoted(value.text)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return _mapping(value) if isinstance(value, Thing) else value
