"""How long reading one brief takes, beside PyYAML's CSafeLoader on its front matter alone.

Run `python tests/bench/reading.py [BRIEF…]`; without a brief it reads one of 5 kB that stands here
and the longest sample. Loader and reader run in turn in one process, so that a noisy machine slows
both; the ratio of the medians counts. `dates forgotten` empties the cache of dates before each run,
as if every date were new.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from briefing_tui.model.dates import parse_edtf
from briefing_tui.reading.read import parse_brief

ROUNDS = 301
TARGET = 1.5
SAMPLES = Path(__file__).parents[2] / "briefs"

HEAD = """\
---
schema: briefing/1
id: five-kilobytes
title: A commission reports on the flood at the lower bridge
date: 2026-01-08
authors: [Desk River]
lang: en
tlp: CLEAR
tags: [flood, bridge, commission]
summary: The commission names the weir as the cause; [who closed it](#who-closed) is not known.
sources:
  - id: report
    title: Report of the commission
    type: report
    publisher: River Commission
    issued: 2026-01-07
    reliability: B
  - {id: wire, publisher: Town Wire, type: article-newspaper, based_on: [report], seen: false}
actors:
  - {id: mayor, name: Ada Brook, type: individual, role: Mayor, affiliation: town, country: NO}
  - {id: town, name: The town, type: organization, aliases: [the council]}
timeline:
"""
EVENT = """\
  - id: step-{n}
    date: 2025-{month:02}-{n:02}
    event: The water rises to mark {n}, says the gauge
    actors: [mayor, town]
    evidence:
      - {{source: report, exact: "the gauge stood at {n}", credibility: 2, via: [wire]}}
"""
TAIL = """\
quotes:
  - id: q-weir
    quote: "The weir was closed when we came, and nobody could say who had done it."
    speaker: mayor
    date: 2026-01-07
    source: report
    via: [wire]
questions:
  - id: who-closed
    question: Who closed the weir?
    status: open
    hypotheses:
      - {id: h1, text: The keeper, likelihood: likely}
      - {id: h2, text: A stranger, likelihood: unlikely}
    evidence:
      - {source: report, exact: "the keeper had the key", credibility: 3, for: [h1]}
findings:
  - {id: j1, kind: judgment, hypothesis: h1, confidence: low, refs: [who-closed]}
---
"""
PARAGRAPH = (
    "The commission heard [the mayor](#mayor) twice, and walked the bank with the keeper.\n\n"
)


def built_in() -> str:
    """Give a brief of 5 kB, of which 3 kB are YAML."""
    events = "".join(EVENT.format(n=n, month=n % 12 + 1) for n in range(1, 9))
    front = HEAD + events + TAIL
    return front + PARAGRAPH * ((5000 - len(front)) // len(PARAGRAPH) + 1)


def milliseconds(work: Callable[[], object]) -> float:
    """Run something once and give the time."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(name: str, text: str) -> None:
    """Measure one brief and print medians and ratios."""
    front = text.split("\n---", 1)[0].removeprefix("---\n")
    assert not parse_brief(text).problems, f"{name} has problems"
    times: dict[str, list[float]] = {"CSafeLoader": [], "events": [], "reader": [], "cold": []}
    for _ in range(ROUNDS):
        times["CSafeLoader"].append(milliseconds(lambda: yaml.load(front, Loader=yaml.CSafeLoader)))
        times["events"].append(milliseconds(lambda: list(yaml.parse(front, Loader=yaml.CLoader))))
        times["reader"].append(milliseconds(lambda: parse_brief(text)))
        parse_edtf.cache_clear()
        times["cold"].append(milliseconds(lambda: parse_brief(text)))
    peer = median(times["CSafeLoader"])
    print(f"{name}: {len(text)} characters, {len(front)} of them YAML, median of {ROUNDS}")
    for label, key in [
        ("CSafeLoader, front matter", "CSafeLoader"),
        ("its events alone", "events"),
        ("parse_brief", "reader"),
        ("parse_brief, dates forgotten", "cold"),
    ]:
        print(f"  {label:30} {median(times[key]):7.3f} ms  {median(times[key]) / peer:5.2f} ×")
    print(f"  target: parse_brief at most {TARGET} × CSafeLoader")


def main() -> None:
    """Measure the briefs that are named, or one built in and the longest sample."""
    named = [Path(word) for word in sys.argv[1:]]
    if not named:
        measure("built in", built_in())
        named = [max(SAMPLES.glob("*-*.md"), key=lambda path: path.stat().st_size)]
    for path in named:
        measure(path.name, path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
