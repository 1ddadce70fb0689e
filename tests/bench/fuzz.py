"""What hostile texts cost: every parser is given many, none may raise or take half a second.

Run `python -m tests.bench.fuzz [COUNT] [PARSER…]`; COUNT inputs (100,000 without it) are made for
each parser out of the samples, by cutting, doubling and mixing in what parsers stumble over. With
`--atheris` the coverage of the code leads instead, where atheris is installed; it runs until it is
stopped. What raises, or takes too long, is kept in a file for temporary ones and ends the run.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from tempfile import gettempdir
from time import process_time

from briefing_tui.library.query.parse import parse_query
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import BriefingError, DateError, QueryError
from briefing_tui.reading.anchoring.finding import SourceText
from briefing_tui.reading.check import check
from briefing_tui.reading.json_brief import read_json
from briefing_tui.reading.read import parse_brief
from tests.strategies import FRAGMENTS

COUNT = 100_000
SLOW = 0.5
"""Seconds that no input may take."""
ROOT = Path(__file__).parents[2]
BRIEFS = tuple(path.read_text("utf-8") for path in sorted((ROOT / "briefs").glob("*.md")))
QUERIES = (
    'actor:naqvi "special protection unit" -tag:sport', "(a OR b) AND NOT c*", "date:2024..2026",
    "is:drifted has:evidence since:7d", "likelihood:'very likely' 内政部 وزیر",
)  # fmt: skip
DATES = ("2026-01-07", "2021/2024-12", "../2026-01-05", "2024-06~", "201X", "2026-09?", "-0044")
JSON = ('{"schema": "briefing/brief/1", "briefs": [{"title": "T", "id": "t", "actors": []}]}',)
ODD = (*FRAGMENTS, "\x00", "\x1b[31m", "\u202e", "\ufeff", "&a ", "*a", "<<: ", "- " * 40, "[" * 60)


def _parse(text: str) -> object:
    return check(parse_brief(text, "fuzz.md"))


def _narrative(text: str) -> object:
    from briefing_tui.tui.narrative import Narrative

    narrative = Narrative(text)
    narrative.prepare()
    return [block.lines(40) for block in narrative]


def _anchor(text: str) -> object:
    source = SourceText(text)
    third = len(text) // 3
    return source.find(text[third : 2 * third]), source.find(text[:third][::-1][:400])


PARSERS: Mapping[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "brief": (_parse, BRIEFS),
    "narrative": (_narrative, BRIEFS),
    "query": (parse_query, QUERIES),
    "date": (parse_edtf, DATES),
    "anchoring": (_anchor, BRIEFS),
    "json": (read_json, JSON),
}
"""What is given texts, and what they are made of."""
EXPECTED = (BriefingError, DateError, QueryError)


def made(random: Random, seeds: tuple[str, ...]) -> str:
    """Make an input: a piece of a seed, cut, doubled, and mixed with what is odd."""
    seed = random.choice(seeds)
    start = random.randrange(len(seed))
    text = seed[start : start + random.choice((20, 200, 2000, 8000))]
    if random.random() < 0.5:
        text = seed[:400] + text
    for _ in range(random.randrange(6)):
        at = random.randrange(len(text) + 1)
        what = random.randrange(4)
        if what == 0:
            text = text[:at] + random.choice(ODD) * random.choice((1, 1, 50)) + text[at:]
        elif what == 1:
            text = text[:at] + text[at + random.randrange(40) :]
        elif what == 2:
            text = text[:at] + text[at : at + 60] * random.choice((2, 20)) + text[at:]
        else:
            text = text[:at] + chr(random.randrange(0x3000)) + text[at:]
    return text


def tried(parser: Callable[[str], object], text: str, name: str) -> float:
    """Give one input to a parser, and give the seconds that it took.

    Raises:
        Exception: What the parser raised that is no error of the user's; the input is kept.
    """
    start = process_time()
    try:
        parser(text)
    except EXPECTED:
        pass
    except Exception:
        _keep(text, name)
        raise
    took = process_time() - start
    if took > SLOW:
        _keep(text, name)
        raise RuntimeError(f"{name} took {took:.2f} s")
    return took


def _keep(text: str, name: str) -> None:
    kept = Path(gettempdir()) / f"fuzz-{name}.txt"
    kept.write_text(text, "utf-8", "surrogatepass")
    print(f"kept in {kept}")


def led_by_coverage(name: str) -> None:
    """Let atheris make the inputs, until it is stopped."""
    import atheris

    parser = PARSERS[name][0]
    atheris.instrument_all()

    def one(data: bytes) -> None:
        tried(parser, data.decode("utf-8", "surrogateescape"), name)

    atheris.Setup(sys.argv[:1], one)
    atheris.Fuzz()


def main() -> None:
    """Run what was asked for, and print what the slowest input took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", nargs="?", type=int, default=COUNT)
    options.add_argument("parsers", nargs="*", default=list(PARSERS))
    options.add_argument("--atheris", action="store_true")
    chosen = options.parse_args()
    if chosen.atheris:
        led_by_coverage(chosen.parsers[0])
    for name in chosen.parsers:
        parser, seeds = PARSERS[name]
        random = Random(name)
        worst = max(tried(parser, made(random, seeds), name) for _ in range(chosen.count))
        print(f"{name:10} {chosen.count:,} inputs, the slowest {worst * 1000:.0f} ms")


if __name__ == "__main__":
    main()
