"""Every bench in one run: `python -m tests.bench [--quick] [--frogmouth PATH] [--sizes 1000,…]`.

With `--server` also what a server's readers are like: on slow lines, and a hundred at once.

Peer and reader are measured in turn, medians are printed beside their ratio, and the ratio is what
counts: how fast the machine is, it says nothing about. A quiet machine gives the better figures.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter

import yaml

from briefing_tui.reading.read import parse_brief
from briefing_tui.tui.narrative import Narrative
from tests.bench import (
    anchoring,
    crowd,
    first_frame,
    keys,
    library,
    memory,
    narrative,
    printing,
    reading,
    slow_line,
)  # fmt: skip
from tests.bench.sessions import BRIEF
from tests.bench.table import Row, table


def narrative_rows(rounds: int) -> Iterator[Row]:
    """Open a narrative of 500 kB, and find in it."""
    text = narrative.sample()
    opened = narrative.in_turn({"open": lambda: narrative.first_screen(Narrative(text))}, rounds)
    yield Row("narrative of 500 kB, ms", "", 0, opened["open"], "150")
    read = Narrative(text)
    read.prepare()
    patterns = {key: re.compile(re.escape(key), re.IGNORECASE) for key in narrative.KEYS}
    found = narrative.in_turn(
        {key: lambda p=pattern: read.find(p) for key, pattern in patterns.items()}, rounds
    )
    yield Row("find in it, slowest key, ms", "", 0, max(found.values()), "50")


def reading_rows(rounds: int) -> Iterator[Row]:
    """Read a brief of 5 kB, beside the C parser on its front matter alone."""
    text = reading.built_in()
    front_matter = text.split("---\n", 2)[1]

    def parse() -> object:
        return yaml.load(front_matter, Loader=yaml.CSafeLoader)

    theirs, ours = medians((parse, lambda: parse_brief(text)), rounds)
    yield Row("reading a brief, ms", "CSafeLoader", theirs, ours, "1.5 x")


def printing_rows(rounds: int) -> Iterator[Row]:
    """Print a brief, beside a bare Python that imports the same libraries."""
    words = ("-c", "import yaml, markdown_it"), ("-m", "briefing_tui", "print", str(BRIEF))
    runs = [lambda each=each: printing.milliseconds(*each) for each in words]
    theirs, ours = medians(runs, rounds)
    yield Row("briefing print, ms", "bare python", theirs, ours, "2 x")


def medians(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Do works in turn and give the median milliseconds of each."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, found in zip(works, times, strict=True):
            start = perf_counter()
            work()
            found.append((perf_counter() - start) * 1000)
    return [median(found) for found in times]


def main(words: list[str]) -> None:
    """Run all of them and print one table, then one for each part of the libraries."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, for a look")
    parser.add_argument("--frogmouth", default="frogmouth", metavar="PATH", help="its program")
    parser.add_argument("--sizes", default="1000", help="of the libraries, in briefs")
    parser.add_argument(
        "--server", action="store_true", help="also slow lines and a crowd, which take half an hour"
    )
    options = parser.parse_args(words)
    few = options.quick
    rows = [
        *first_frame.rows(5 if few else first_frame.ROUNDS, options.frogmouth),
        *memory.rows(1 if few else memory.ROUNDS),
        *keys.rows(5 if few else keys.ROUNDS),
        *narrative_rows(3 if few else narrative.ROUNDS),
        *reading_rows(20 if few else 200),
        *printing_rows(5 if few else printing.ROUNDS),
        *anchoring.rows(1 if few else anchoring.ROUNDS),
    ]
    print(table(rows))
    if options.server:
        print(f"\nslow lines\n{table(slow_line.rows(1 if few else slow_line.ROUNDS))}")
        print(f"\nmany readers\n{table(crowd.rows(10 if few else crowd.COUNT))}")
    library.main(["--sizes", options.sizes, *(["--quick"] if few else [])])


if __name__ == "__main__":
    main(sys.argv[1:])
