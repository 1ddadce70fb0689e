"""Briefs in a store, and what a command would list of them."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from briefing_tui.cli.asking import Asked
from briefing_tui.cli.finding import Sought, listing
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.recording import record_of
from briefing_tui.library.records import Stamp
from briefing_tui.library.store import Order
from briefing_tui.model.brief import Brief
from briefing_tui.reading.read import parse_brief, read_brief
from briefing_tui.render.listing.rows import Listing

SAMPLES = Path(__file__).parent.parent.parent / "briefs"
SHAPES = ("briefs", "hits", "actors", "events", "quotes", "questions", "findings", "sources")

ODD = """\
---
id: odd
title: "A title with [link](http://x) <b>markup</b> | and \\x1b[31mred\\u202e"
date: 2024?
tlp: AMBER
tags: [urdu, "a; b"]
lang: ur
actors:
  - {id: li, name: 李明, aliases: [Li Ming], type: individual}
  - {id: khan, name: محمد خان, type: individual, same_as: ["https://example.org/khan"]}
  - {id: none, name: "*"}
timeline:
  - {id: e1, date: 2020-01, event: پولیس نے اعلان کیا, actors: [khan], place: اسلام آباد}
  - {id: e2, date: 2020-01-15~, event: "tab\\there\\nline", tlp: RED}
  - {id: e3, event: No date at all, status: cancelled}
  - {id: e4, date: 2023-05-04, event: 警察宣布成立特别保护部队, repeats: P3M}
quotes:
  - {id: q1, quote: They would leave., form: indirect, speaker: khan, date: 2024-02-03}
  - {id: q2, quote: We leave now., speaker: li, date: 2024-02-04, translation: Wir gehen.}
  - {id: q3, quote: 'It was "over", he said', form: mixed, actors: [li]}
questions:
  - {id: w1, question: Who pays?, asked: 2023-01-01, status: answered, answer: {text: The town.}}
  - {id: w2, question: Who goes?, asked: 2024-01-01}
findings:
  - {id: f1, kind: judgment, text: They go., likelihood: likely, confidence: low}
  - {id: f2, kind: claim, text: They paid., speaker: khan}
sources:
  - {id: s1, title: A report, publisher: The Wire, reliability: C, issued: 2024-02}
  - {id: s2, publisher: A ministry, seen: false}
---
پولیس نے کہا کہ وہ جا رہے ہیں۔

A paragraph with \x1b[2J an escape, and the police.
"""
"""A brief with odd text of every kind."""

PLAIN = """\
---
id: plain
title: Nothing but a title
---
"""
"""A brief without a date, a marking or any item."""


def store_of(briefs: Iterable[tuple[str, Brief]]) -> MemoryStore:
    """Keep briefs, each under its path."""
    return MemoryStore(
        [record_of(brief, path, Stamp(0, 0, 0), os.fsencode(path)) for path, brief in briefs]
    )


def texts(*briefs: str) -> MemoryStore:
    """Keep briefs that were written here, as `0.md`, `1.md` and so on."""
    return store_of(
        (f"{number}.md", parse_brief(text, f"{number}.md")) for number, text in enumerate(briefs)
    )


def samples() -> MemoryStore:
    """Keep the sample briefs."""
    return store_of((path.name, read_brief(path)) for path in sorted(SAMPLES.glob("*-*.md")))


def listed(
    store: MemoryStore,
    shape: str,
    query: str = "",
    *,
    order: Order | None = None,
    limit: int = 0,
    folder: str = "lib",
    form: str = "json",
) -> Listing:
    """List what a command would."""
    asked = Asked(Path(folder), store, None)
    return listing(asked, Sought(shape, query, parse_query(query), order, limit, form))


def objects(document: dict[str, Any], name: str) -> Sequence[Any]:
    """Give one value of every item of a JSON listing."""
    return [item[name] for item in document["items"]]
