"""Files made to freeze or to fill the program: each is opened, checked and printed all the same."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from briefing_tui.reading.check import check
from briefing_tui.reading.read import read_brief
from briefing_tui.render.markdown import markdown
from tests.bench.hostile import cost, opened
from tests.pathological import briefs, of_size

SIZE = 20_000
FROZEN = 20
"""Seconds of the processor's after which something is taken to be frozen."""


class Frozen(Exception):
    """It took too long."""


@contextmanager
def thawed(name: str) -> Iterator[None]:
    """Raise where what is done takes very long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Frozen(name)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, FROZEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["front matter", "yaml file", "narrative"])
def test_no_file_freezes_what_opens_checks_or_prints_it(kind: str, tmp_path: Path) -> None:
    """Whatever a file is made of, nothing raises and nothing takes very long."""
    cases = {name: case for name, case in briefs().items() if name.startswith(kind)}
    assert len(cases) > 50
    for name, (ending, make) in cases.items():
        path = tmp_path / f"b{ending}"
        path.write_text(of_size(make, SIZE), "utf-8", "surrogatepass")
        with thawed(name):
            opened(path)
            brief = read_brief(path)
            check(brief)
            assert markdown(brief)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "narrative: list items",
        "narrative: a square table",
        "narrative: underlined headings",
        "front matter: ends of documents",
        "front matter: aliases of aliases",
    ],
)
def test_no_file_of_a_megabyte_takes_150_more(name: str) -> None:
    """Memory is bounded by the file's size, not by what it is made of."""
    ending, make = briefs()[name]
    least = cost("open", ".md", "---\ntitle: T\n---\n")
    found = cost("open", ending, of_size(make, 1_000_000))
    assert found.megabytes - least.megabytes < 150
