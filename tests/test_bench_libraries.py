"""The made-up libraries that benches measure: what stands in them, and that it never changes."""

from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from briefing_tui.model.problems import Level
from briefing_tui.reading.check import check
from briefing_tui.reading.read import parse_brief, read_brief
from tests.bench.libraries import brief, is_flawed, make_library, path_of

NUMBERS = (*range(150), *range(999, 1_000_000, 19_999))
FLAWED = [number for number in range(2_000) if is_flawed(number)]


def contents(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder and the folders in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_briefs_have_no_errors_but_those_that_are_meant() -> None:
    """Of 200 from all over a million, whatever their language."""
    assert len(NUMBERS) >= 200
    for number in NUMBERS:
        read = parse_brief(brief(number), path := path_of(number, 1000), yaml=path[-5:] == ".yaml")
        errors = [problem for problem in check(read) if problem.level is Level.ERROR]
        assert bool(errors) == is_flawed(number), (number, errors)
        assert is_flawed(number) or 10 <= len(list(read.items())) <= 30


@pytest.mark.parametrize("number", FLAWED)
def test_a_flawed_brief_has_an_error(number: int, tmp_path: Path) -> None:
    """Of each kind, and it is still a brief."""
    path = tmp_path / Path(path_of(number, 1000)).name
    path.write_bytes(brief(number).encode("utf-8", "surrogateescape"))
    read = read_brief(path)
    assert any(problem.level is Level.ERROR for problem in read.problems)
    assert read.body


def test_a_library_is_the_same_each_time(tmp_path: Path) -> None:
    """Byte for byte, and as it was when it was measured; what is there is not made again."""
    one, other = (make_library(60, tmp_path / name) for name in ("one", "other"))
    made = contents(one)
    assert made == contents(other)
    stamps = {path: path.stat().st_mtime_ns for path in one.rglob("*.md")}
    make_library(60, one)
    assert stamps == {path: path.stat().st_mtime_ns for path in one.rglob("*.md")}
    texts = "".join(brief(number) for number in range(60))
    assert sha256(texts.encode("utf-8", "surrogateescape")).hexdigest()[:16] == "49bfd96cfa72bba4"


def test_what_a_folder_holds_is_not_overwritten(tmp_path: Path) -> None:
    """A library is made in a folder of its own."""
    (tmp_path / "mine.md").write_text("mine")
    with pytest.raises(FileExistsError, match="not empty"):
        make_library(3, tmp_path)
    assert (tmp_path / "mine.md").read_text() == "mine"


def test_a_library_has_what_is_hard_in_those_of_people() -> None:
    """Namesakes, ids given twice, several scripts, days long ago, markings of every kind."""
    briefs = [parse_brief(brief(number), path_of(number, 1000)) for number in range(400)]
    people = {(actor.name, actor.id) for each in briefs for actor in each.actors}
    assert max(Counter(name for name, _ in people).values()) > 1
    assert any("#" in same for each in briefs for actor in each.actors for same in actor.same_as)
    assert {each.lang for each in briefs} >= {"en", "ur", "ar", "zh", "ru"}
    dates = {event.date for each in briefs for event in each.timeline if event.date}
    assert any(date.text.startswith("-") for date in dates)
    assert any(date.text.startswith("Y") for date in dates)
    assert any(date.open_start for date in dates)
    assert any(date.open_end for date in dates)
    assert {each.tlp for each in briefs} == {"", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
    assert parse_brief(brief(999)).id == parse_brief(brief(998), path_of(998, 1000)).id
