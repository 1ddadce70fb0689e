"""What it costs to open a narrative of 500 kB and to find in it, beside its peers.

Run as `python tests/bench/narrative.py`. Peers: markdown-it parsing all of it, which any reader of
Markdown on it does, and Textual's Content wrapping the bare source, as its Static widget does.
Prints medians in milliseconds, peer and reader in turn.
"""

import re
import time
from collections.abc import Callable, Mapping
from itertools import islice
from statistics import median

from markdown_it import MarkdownIt
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from briefing_tui.tui.flow import Line
from briefing_tui.tui.narrative import Narrative

SIZE = 500_000
WIDTH, HEIGHT = 76, 40
ROUNDS = 9
KEYS = ("s", "se", "security", "Naqvi said", "no such words")

PART = """## Part {number}: what was announced

On {day} January, meeting his counterpart [Wang Xiaohong](#wang-xiaohong) in Beijing,
Interior Minister **Mohsin [Naqvi](#naqvi)** said that a unit for the *security* of Chinese
nationals was being set up in Islamabad. The announcement comes from his own ministry's release;
state media, reporting the same talks, leave the unit out “for now” – nobody says why.

Nobody has said who will serve in it. Whether Chinese personnel could be part of it is the question
that the release leaves open; it would be the first such posting abroad. What is known of the rest
comes from one report, and that report names the release as where it has it from. A reader who wants
to know how much weight this carries finds the sources, graded, in the annotation of this brief.

- first point of part {number}, with `code` and a [link](https://example.org/{number})
- second point, which has two of its own
  1. nested one
  2. nested two

> A quotation of a few words, **strong** in the middle, and long enough to be wrapped once.

| period | killed | injured |
|--------|-------:|--------:|
| 2021 – Dec 2024 | {number} | 34 |
| 2025 | 7 | 12 |

The last paragraph of the part is plain prose again, of the length that such paragraphs have when a
desk writes to a deadline; it says what would have to be seen for the judgment to be wrong, and
by when one would expect to see it. Until then the question stays open.

"""


def sample(size: int = SIZE) -> str:
    """Write a narrative of some length: headings, prose with links, lists, quotes, tables."""
    parts: list[str] = []
    while sum(map(len, parts[-1:])) * len(parts) < size:
        number = len(parts) + 1
        parts.append(PART.format(number=number, day=number % 28 + 1))
    return "".join(parts)


def first_screen(narrative: Narrative) -> list[Line]:
    """Lay out as many blocks as fill a screen."""
    lines = (line for block in narrative for line in block.lines(WIDTH))
    return list(islice(lines, HEIGHT))


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Give the median of each work in milliseconds; every round does each once."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: median(found) for name, found in times.items()}


def wrap_source(text: str) -> object:
    """Wrap the source as Textual's Static does."""
    options = RenderOptions(lambda _: Style.null(), {})
    return Content(text).render_strips(WIDTH, None, Style.null(), options)


def main() -> None:
    """Measure and print."""
    text = sample()
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    opened = in_turn(
        {
            "markdown-it, all of it": lambda: markdown.parse(text),
            "Textual's Content, the source wrapped": lambda: wrap_source(text),
            "narrative, first screen (target 150)": lambda: first_screen(Narrative(text)),
            "narrative, all read": lambda: Narrative(text).prepare(),
        }
    )
    narrative = Narrative(text)
    narrative.prepare()
    patterns = {key: re.compile(re.escape(key), re.IGNORECASE) for key in KEYS}
    found = in_turn(
        {f"find {key!r} (target 50)": lambda p=p: narrative.find(p) for key, p in patterns.items()}
    )
    names = ["Mohsin Naqvi", "Naqvi"]
    more = in_turn({"marks of an actor": lambda: narrative.marks("naqvi", names)})
    print(f"{len(text):,} characters, {len(narrative):,} blocks; medians of {ROUNDS}, in ms")
    for name, milliseconds in (opened | found | more).items():
        print(f"  {name:42} {milliseconds:8.1f}")
    ratio = opened["narrative, first screen (target 150)"] / opened["markdown-it, all of it"]
    print(f"  first screen, of markdown-it's time        {ratio:8.2f}")


if __name__ == "__main__":
    main()
