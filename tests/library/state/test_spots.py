"""Marks under letters, where a library was left, and saved filters come back at the next start."""

from pathlib import Path

import pytest

from briefing_tui.library.state.filters import Filter
from briefing_tui.library.state.session import open_state
from briefing_tui.library.state.spots import Left, Spot

SPOT = Spot("a/unit.md", item="naqvi", pane=2, in_text=True, block=7, offset=-1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_a_library_is_found_as_it_was_left(folder: Path, tmp_path: Path) -> None:
    left = Left(SPOT, cursor="b.md", query='tag:"a b" is:unread', order="by title")
    state = open_state(folder)
    assert state.spots_of(tmp_path).left() == Left()
    assert state.spots_of(tmp_path).leave(left)
    state.close()

    again = open_state(folder)
    assert again.spots_of(tmp_path).left() == left
    assert again.spots_of(tmp_path / "other").left() == Left()
    again.spots_of(tmp_path).leave(Left(cursor="c.md"))
    assert again.spots_of(tmp_path).left() == Left(cursor="c.md")


def test_marks_stand_under_their_letters(folder: Path, tmp_path: Path) -> None:
    spots = open_state(folder).spots_of(tmp_path)
    assert spots.set_mark("b", SPOT)
    assert spots.set_mark("a", Spot("x.md"))
    assert spots.set_mark("b", SPOT._replace(item="spu"))

    again = open_state(folder)
    assert list(again.spots_of(tmp_path).marks().items()) == [
        ("a", Spot("x.md")),
        ("b", SPOT._replace(item="spu")),
    ]
    assert again.spots_of(tmp_path / "other").marks() == {}


def test_places_lead_to_where_a_brief_was_moved(folder: Path, tmp_path: Path) -> None:
    state = open_state(folder)
    spots = state.spots_of(tmp_path)
    spots.set_mark("a", SPOT)
    spots.set_mark("b", Spot("other.md"))
    spots.leave(Left(SPOT, cursor=SPOT.path, query="x"))
    state.marks_of(tmp_path).moved([(SPOT.path, "new.md")])

    assert spots.marks() == {"a": SPOT._replace(path="new.md"), "b": Spot("other.md")}
    assert spots.left() == Left(SPOT._replace(path="new.md"), cursor="new.md", query="x")


def test_where_one_was_does_not_count_as_a_change_of_marks(folder: Path, tmp_path: Path) -> None:
    """A store need not look through all marks again because the reader moved on."""
    state = open_state(folder)
    marks = state.marks_of(tmp_path)
    before = marks.version
    state.spots_of(tmp_path).leave(Left(cursor="b.md"))

    assert marks.version == before


def test_filters_are_saved_by_name(folder: Path) -> None:
    filters = open_state(folder).filters
    assert filters.all() == ()
    assert filters.save(Filter("unread", "is:unread"))
    assert filters.save(Filter("Corridor", "tag:cpec", "by title"))
    assert filters.save(Filter("unread", "is:unread since:7d", "newest first"))

    assert open_state(folder).filters.all() == (
        Filter("Corridor", "tag:cpec", "by title"),
        Filter("unread", "is:unread since:7d", "newest first"),
    )
    assert filters.delete("unread")
    assert filters.delete("not there")
    assert [each.name for each in filters.all()] == ["Corridor"]
