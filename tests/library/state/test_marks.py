"""Read marks and stars: kept by version, and with a brief wherever it is moved in its library."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library.records import Entry
from briefing_tui.library.state.marks import LibraryMarks, Mark
from briefing_tui.library.state.session import State, open_state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the state stands."""
    return tmp_path / "state" / "briefing"


@pytest.fixture
def state(folder: Path) -> Iterator[State]:
    state = open_state(folder)
    yield state
    assert state.fault == ""
    state.close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    library = tmp_path / "library"
    library.mkdir()
    return library


@pytest.fixture
def marks(state: State, library: Path) -> LibraryMarks:
    return state.marks_of(library)


def brief(library: Path, path: str, *, named: str = "", version: bytes = b"one") -> Entry:
    """Put a file into the library and give its row."""
    (library / path).parent.mkdir(parents=True, exist_ok=True)
    (library / path).touch()
    return Entry(path, id=named or Path(path).stem, hash=version)


def move(library: Path, entry: Entry, path: str) -> Entry:
    """Move a file in the library and give its row."""
    (library / path).parent.mkdir(parents=True, exist_ok=True)
    (library / entry.path).rename(library / path)
    return entry._replace(path=path)


def test_what_was_marked_is_there_at_the_next_start(
    state: State, marks: LibraryMarks, folder: Path, library: Path
) -> None:
    one, two = brief(library, "one.md"), brief(library, "a/two.md")
    assert marks.mark_read([one])
    assert marks.star([two])
    state.close()

    again = open_state(folder).marks_of(library)
    assert again.of([one, two, brief(library, "three.md")]) == [
        Mark(is_read=True),
        Mark(is_starred=True),
        Mark(),
    ]


def test_a_later_version_is_unread_again(marks: LibraryMarks, library: Path) -> None:
    one = brief(library, "one.md")
    marks.mark_read([one])
    marks.star([one])

    later = one._replace(hash=b"two")
    assert marks.of([one, later]) == [
        Mark(is_read=True, is_starred=True),
        Mark(is_starred=True),
    ]


def test_marks_can_be_taken_back(marks: LibraryMarks, library: Path) -> None:
    one, two = brief(library, "one.md"), brief(library, "two.md")
    marks.mark_read([one, two])
    marks.star([one, two])
    marks.mark_read([one], read=False)
    marks.star([two], starred=False)

    assert marks.of([one, two]) == [Mark(is_starred=True), Mark(is_read=True)]
    marks.star([one], starred=False)
    assert marks.of([one]) == [Mark()]


def test_a_store_is_told_of_all_that_is_read_and_starred(
    marks: LibraryMarks, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of paths, and complete however few rows are asked for at once."""
    monkeypatch.setattr("briefing_tui.library.state.marks.CHUNK", 3)
    entries = [brief(library, f"{n}.md", version=bytes([n])) for n in range(10)]
    marks.mark_read(entries[2:])
    marks.star(entries[:4])

    assert list(marks.read()) == [(f"{n}.md", bytes([n])) for n in range(2, 10)]
    assert list(marks.starred()) == ["0.md", "1.md", "2.md", "3.md"]


def test_the_version_is_another_after_every_change_of_any_session(
    marks: LibraryMarks, library: Path, folder: Path
) -> None:
    other = open_state(folder).marks_of(library)
    one = brief(library, "one.md")
    seen = [marks.version]
    for change in (marks.mark_read, marks.star, other.star, other.mark_read):
        change([one])
        seen += [marks.version]
        assert other.version == marks.version
    other.moved([("one.md", "two.md")])
    seen += [marks.version]
    assert len(set(seen)) == 6
    assert marks.version == seen[-1]


def test_each_library_has_its_own_marks(state: State, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    one = brief(library, "one.md")
    state.marks_of(library).star([one])

    assert state.marks_of(other).of([one]) == [Mark()]
    assert list(state.marks_of(other).starred()) == []


def test_a_library_is_the_same_through_a_link(
    state: State, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = brief(library, "one.md")
    state.marks_of(library).star([one])
    (tmp_path / "link").symlink_to(library)
    monkeypatch.chdir(tmp_path)

    assert state.marks_of(tmp_path / "link").of([one]) == [Mark(is_starred=True)]
    assert state.marks_of(Path("library")).of([one]) == [Mark(is_starred=True)]


def test_a_moved_brief_keeps_what_it_had(marks: LibraryMarks, library: Path) -> None:
    """Known by its id at once, and by its path once the move was told."""
    one = brief(library, "one.md", named="unit")
    marks.mark_read([one])
    marks.star([one])
    moved = move(library, one, "2026/01/unit.md")

    assert marks.of([moved]) == [Mark(is_read=True, is_starred=True, was_at="one.md")]
    assert marks.moved([("one.md", "2026/01/unit.md")])
    assert marks.of([moved]) == [Mark(is_read=True, is_starred=True)]
    assert list(marks.starred()) == ["2026/01/unit.md"]


def test_a_moved_brief_that_is_marked_keeps_the_rest(marks: LibraryMarks, library: Path) -> None:
    """Nobody need tell of the move before the brief is read at its new place."""
    one = brief(library, "one.md", named="unit")
    marks.star([one])
    moved = move(library, one, "two.md")
    marks.mark_read([moved])

    assert marks.of([moved]) == [Mark(is_read=True, is_starred=True)]
    assert list(marks.starred()) == ["two.md"]


def test_a_copy_has_nothing_of_the_first(marks: LibraryMarks, library: Path) -> None:
    """Two files with one id are two briefs as long as both are there."""
    one = brief(library, "one.md", named="unit")
    copy = brief(library, "copy.md", named="unit")
    marks.star([one])

    assert marks.of([copy]) == [Mark()]
    marks.mark_read([copy])
    assert marks.of([one, copy]) == [Mark(is_starred=True), Mark(is_read=True)]


def test_a_move_onto_a_marked_brief_joins_what_both_had(marks: LibraryMarks, library: Path) -> None:
    one, two = brief(library, "one.md"), brief(library, "two.md")
    marks.star([one])
    marks.mark_read([two])
    marks.moved([("one.md", "two.md"), ("not-known.md", "three.md"), ("two.md", "two.md")])

    assert marks.of([two]) == [Mark(is_read=True, is_starred=True)]
    assert list(marks.starred()) == ["two.md"]


def test_names_that_are_no_text_are_kept(marks: LibraryMarks, library: Path) -> None:
    """A file's name is bytes, an id may be anything that YAML lets through."""
    paths = [os.fsdecode(b"\xff\xfe.md"), "ا ب.md", "漢字.md", "a\nb.md", "'; DROP TABLE brief; --"]
    entries = [brief(library, path, named="\ud800 '\"") for path in paths]
    marks.star(entries)

    assert set(marks.starred()) == set(paths)
    assert marks.of(entries) == [Mark(is_starred=True)] * 5


def test_an_id_that_was_left_empty_names_no_brief(marks: LibraryMarks, library: Path) -> None:
    gone = Entry("gone.md", id="", hash=b"one")
    marks.star([gone])

    assert marks.of([Entry("new.md", id="")]) == [Mark()]
