"""Values of a brief in words, as a difference tells them."""

import json
from collections.abc import Mapping

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.dates import Edtf, duration_wording, long_wording, wording
from briefing_tui.model.items import (
    Actor,
    Estimate,
    Event,
    Finding,
    Hypothesis,
    Question,
    Quote,
)
from briefing_tui.model.likelihood import CREDIBILITY, RELIABILITY
from briefing_tui.model.relations import finding_text
from briefing_tui.model.sources import Evidence, Figure, Item, Source
from briefing_tui.reading.comparing.meaning import Value, folded, number
from briefing_tui.reading.fields import Field, Kind

LONGEST_NAME = 100
"""Characters by which an item, an excerpt or a paragraph is called where it is not itself shown."""
OWN_VOICE = "the source's own voice"
"""What `via: []` says."""


def clipped(text: str) -> str:
    """Give a text on one line, cut where it is long."""
    text = folded(text)
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"


def own_text(brief: Brief, item: Item) -> str:
    """Give what an item is about, on one line; what a finding takes from its hypothesis too."""
    match item:
        case Source():
            return folded(item.title or item.publisher or item.id)
        case Actor():
            return folded(item.name)
        case Event():
            return folded(item.event)
        case Quote():
            return folded(item.quote)
        case Question():
            return folded(item.question)
        case Hypothesis():
            return folded(item.text)
        case Finding():
            return folded(finding_text(brief, item))
        case _:
            return item.id


def named(brief: Brief, reference: str) -> str:
    """Name what an id or a free text stands for."""
    item = brief.by_id.get(reference)
    if item is None or isinstance(item, Actor | Source):
        return clipped(brief.name(reference))
    return clipped(own_text(brief, item))


def value_wording(brief: Brief, field: Field, value: Value) -> str:
    """Word the value of a field that is neither a date nor has parts; empty where it is none."""
    if value is None:
        return ""
    if field.kind is Kind.YES_NO:
        return "yes" if value else "no"
    if field.kind is Kind.TEXTS:
        names = [named(brief, each) if field.names else folded(each) for each in value]
        return ", ".join(names) or (OWN_VOICE if field.key == "via" else "")
    if field.names:
        return named(brief, value)
    if field.key == "reliability" and value:
        return f"{value} ({RELIABILITY[value]})"
    if field.key == "credibility":
        return f"{value} ({CREDIBILITY[value]})"
    if field.key == "tlp" and value:
        return f"TLP:{value}"
    if field.key == "repeats" and value:
        return duration_wording(value)
    return folded(value) if isinstance(value, str) else number(value)


def date_wordings(was: Edtf | None, now: Edtf | None) -> tuple[str, str]:
    """Word two dates so that they can be told apart; empty where there is none."""
    for words in (wording, long_wording):
        said = tuple("" if date is None else words(date) for date in (was, now))
        if said[0] != said[1]:
            return said[0], said[1]
    return ("" if was is None else was.text), ("" if now is None else now.text)


def plain_wording(value: Value) -> str:
    """Word the value of a key that the format does not know."""
    if isinstance(value, str):
        return folded(value)
    try:
        return folded(json.dumps(_plain(value), ensure_ascii=False, default=str))
    except ValueError:  # a number of more digits than Python writes
        return number(value) if not isinstance(value, Mapping | list | tuple) else "…"


def _plain(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def part_wording(brief: Brief, part: Evidence | Figure | Estimate | Change) -> str:
    """Say which of several a part is."""
    match part:
        case Evidence():
            words = f"“{clipped(part.exact)}”" if part.exact.strip() else ""
            stance = "" if part.stance == "for" else part.stance
            return ", ".join(filter(None, (named(brief, part.source), stance, words)))
        case Figure():
            value = "" if part.value is None else folded(number(part.value))
            pieces = (folded(part.qualifier), value, folded(part.what))
            return " ".join(filter(None, pieces)) + _dated(part.as_of, ", as of ")
        case Estimate():
            return folded(part.likelihood) + _dated(part.date, ", ")
        case Change():
            return f"{_dated(part.date, '') or 'undated'}: {folded(part.note)}"


def _dated(date: Edtf | None, before: str) -> str:
    return "" if date is None else before + wording(date)
