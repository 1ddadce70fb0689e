"""What an item is known by: its id, if somebody wrote that, and its text."""

import re
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Event, Quote
from briefing_tui.model.sources import Item, Source
from briefing_tui.reading.assembly import default_id
from briefing_tui.reading.comparing.matching import Features
from briefing_tui.reading.comparing.meaning import folded, meaning_of
from briefing_tui.reading.comparing.wording import own_text
from briefing_tui.reading.fields import Table
from briefing_tui.reading.tables import ACTOR, EVENT, FINDING, QUESTION, QUOTE, SOURCE

_NUMBER = re.compile(r"-\d+")
_UNTITLED = "untitled"


class Section(NamedTuple):
    """One list of items of a brief."""

    kind: str
    """What one of them is called."""
    attribute: str
    """Its name in the model."""
    table: Table
    """The fields of its items."""


SECTIONS = (
    Section("question", "questions", QUESTION),
    Section("finding", "findings", FINDING),
    Section("event", "timeline", EVENT),
    Section("quote", "quotes", QUOTE),
    Section("source", "sources", SOURCE),
    Section("actor", "actors", ACTOR),
)
"""The lists of a brief in the order in which differences are given."""


def features(brief: Brief, item: Item, table: Table) -> Features:
    """Give what an item is known by."""
    return Features(
        whole=meaning_of(item, table),
        text=_known_text(brief, item),
        beside=_beside(item),
        id=item.id,
        is_given=not follows_text(item, table),
    )


def follows_text(item: Item, table: Table) -> bool:
    """Tell whether an id is the one that the item has without one, so that it means nothing."""
    keys = {*table.needs, "kind"}
    made = {key: getattr(item, key) for key in keys if hasattr(item, key)}
    default = default_id(made, table)
    return item.id == default or (
        item.id.startswith(default) and _NUMBER.fullmatch(item.id, len(default)) is not None
    )


def is_from_name(brief: Brief, value: str) -> bool:
    """Tell whether an id or a title is what the file's name gives to a brief without one."""
    stem = "" if brief.path in ("", "-") else Path(brief.path).stem
    return value == (stem or _UNTITLED)


def _known_text(brief: Brief, item: Item) -> str:
    if isinstance(item, Source):
        return folded(f"{item.title} {item.publisher}")
    return own_text(brief, item)


def _beside(item: Item) -> str:
    """Give what tells an item from others with the same text."""
    match item:
        case Event(date=date) | Quote(date=date) | Source(issued=date):
            return "" if date is None else date.text
        case _:
            return ""
