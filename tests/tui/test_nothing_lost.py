"""The detail of an item, on the screen: no word that the file says of it is missing."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Actor, Answer, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.sources import Evidence, Figure, Item, Source
from briefing_tui.tui.glyphs import UNICODE
from briefing_tui.tui.look import Look
from briefing_tui.tui.theme import THEMES
from briefing_tui.tui.view import BriefView


def worded(thing: Any, name: str) -> Any:
    """Put a word that names its field into each text field of a thing that is empty."""
    empty = [each.name for each in fields(thing) if getattr(thing, each.name) == ""]
    left = {"tlp", "likelihood", "repeats", "copy", "sha256", "hypothesis", "type"}
    return replace(thing, **{key: f"w{name}{key}" for key in empty if key not in left})


EVIDENCE = worded(Evidence(source="s", stance="for"), "evidence")
COMMON: Mapping[str, Any] = {
    "evidence": (EVIDENCE,),
    "figures": (worded(Figure(value="wvalue"), "figure"),),
    "tags": ("wtag",),
    "extra": {"more": "wextra"},
}
ITEMS: Mapping[str, Item] = {
    "sources": Source(id="s", publisher="wpublisher", author=("wauthor",), **COMMON),
    "actors": Actor(id="a", name="wname", aliases=("walias",), **COMMON),
    "timeline": Event(id="t", event="wevent", actors=("wactor",), **COMMON),
    "quotes": Quote(
        id="q", quote="wquote", source="s", speaker=("wspeaker",), via=("wvia",), **COMMON
    ),
    "questions": Question(
        id="w",
        question="wquestion",
        indicators=("windicator",),
        answer=worded(Answer(text="wanswer"), "answer"),
        hypotheses=(Hypothesis(id="h", text="whypothesis"),),
        **COMMON,
    ),
    "findings": Finding(id="f", text="wtext", kind="claim", speaker=("wspeaker",), **COMMON),
}
"""One of each, with a word of its own in every text."""


@pytest.mark.parametrize("section", ITEMS)
def test_the_detail_has_every_word_of_an_item(section: str) -> None:
    """What a row cuts short stands here in full."""
    item = worded(ITEMS[section], section)
    others = {"sources": (ITEMS["sources"],)} | {section: (item,)}
    view = BriefView(Brief(title="T", id="b", **others), Look(THEMES["dark"], UNICODE))
    view.select(item.id)
    shown = "".join(
        piece.text for block in view.detail for line in block.lines(300) for piece in line
    )
    wanted = set(re.findall(r"'(w[a-z_]+)'", repr(item)))
    assert len(wanted) > 8
    assert [word for word in sorted(wanted) if word not in shown.lower()] == []
