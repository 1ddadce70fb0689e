"""That the benches of libraries run: on a library of a few briefs, without a look at the clock."""

from collections.abc import Iterator

import pytest

from tests.bench.library import Bench
from tests.bench.library_asks import ASKS
from tests.bench.library_screens import PRESSES, first_frame_rows

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench of a small library, indexed by the first part that is measured."""
    return Bench(60, tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("part", ["index", "search", "keeping"])
def test_a_part_is_measured(bench: Bench, part: str) -> None:
    """Every figure is there and more than nothing; peers are asked the same."""
    rows = list(bench.rows(part, quick=True))
    assert rows
    assert all(row.ours > 0 for row in rows)
    assert all(row.theirs > 0 for row in rows if row.peer)
    if part == "search":
        assert {row.what for row in rows} == {f"search, {ask.what}, ms" for ask in ASKS}
        asked = {row.what for row in rows if row.peer == "tantivy"}
        assert asked >= {f"search, {ask.what}, ms" for ask in ASKS if ask.words or ask.tag}


def test_a_first_frame_is_measured(bench: Bench) -> None:
    """Beside two programs; what is waited for comes."""
    bench.prepare("screens")
    rows = list(first_frame_rows(bench.place, 1))
    assert {row.peer for row in rows} == {"minimal Textual", "with one brief"}
    assert all(row.ours > 0 for row in rows)


def test_every_question_finds_something(bench: Bench) -> None:
    """A question without an answer would measure nothing."""
    bench.prepare("search")
    bench.ours.open()
    nothing = [ask.what for ask in ASKS if not bench.ours.ask(ask)]
    # Of sixty briefs none has the phrase; of a thousand two have it.
    assert set(nothing) <= {"phrase", "seldom word"}


def test_presses_have_names_of_their_own() -> None:
    """Figures are kept by name."""
    names = [(press.where, press.what) for press in PRESSES]
    assert len(set(names)) == len(names)
