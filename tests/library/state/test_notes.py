"""Notes stay with their items, whatever is inserted, renamed, moved or deleted around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.records import Entry
from briefing_tui.library.state.notes import LibraryNotes, Notes
from briefing_tui.library.state.session import State, open_state
from briefing_tui.model.errors import StateError

ITEMS = [("first", "The order was signed."), ("second", "Nobody was named.")]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    library = tmp_path / "library"
    library.mkdir()
    (library / "unit.md").touch()
    return library


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = open_state(tmp_path / "state")
    yield state
    assert state.fault == ""
    state.close()


@pytest.fixture
def notes(state: State, library: Path) -> LibraryNotes:
    return state.notes_of(library)


def add(notes: LibraryNotes, text: str, item: int = 0) -> None:
    """Note something on an item of ITEMS."""
    notes.add("unit.md", "unit", text, item=ITEMS[item][0], item_text=ITEMS[item][1])


def texts(found: Notes) -> dict[str, list[str]]:
    """Give what is noted by item; under "" what is on the brief, under "?" what lost its item."""
    shown = {item: [note.text for note in kept] for item, kept in found.of_items.items()}
    for key, kept in (("", found.of_brief), ("?", found.orphaned)):
        if kept:
            shown[key] = [note.text for note in kept]
    return shown


def test_notes_are_there_at_the_next_start(
    state: State, notes: LibraryNotes, tmp_path: Path, library: Path
) -> None:
    add(notes, "Ask the desk.")
    add(notes, "ڈیسک سے پوچھیں\n问问")
    notes.add("unit.md", "unit", "On the whole brief.")
    state.close()

    again = open_state(tmp_path / "state").notes_of(library)
    assert texts(again.of("unit.md", "unit", ITEMS)) == {
        "first": ["Ask the desk.", "ڈیسک سے پوچھیں\n问问"],
        "": ["On the whole brief."],
    }


@pytest.mark.parametrize(
    ("items", "where"),
    [
        ([("new", "It rained."), *ITEMS], "first"),
        ([("first", "It rained."), ("first-2", ITEMS[0][1]), ITEMS[1]], "first-2"),
        ([("second", ITEMS[0][1]), ("first", ITEMS[1][1])], "second"),
        ([("renamed", ITEMS[0][1]), ITEMS[1]], "renamed"),
        ([("renamed", "  The order\n   was signed. "), ITEMS[1]], "renamed"),
        ([("first", "The order was signed on Friday."), ITEMS[1]], "first"),
        ([("other", ITEMS[0][1]), ITEMS[0]], "first"),
        ([ITEMS[1]], "?"),
        ([], "?"),
    ],
    ids=[
        "one inserted above",
        "one inserted above that takes the id",
        "ids exchanged",
        "id renamed",
        "id renamed and text laid out anew",
        "text changed",
        "another item with the same text",
        "item deleted",
        "all items deleted",
    ],
)
def test_a_note_follows_its_item(
    notes: LibraryNotes, items: list[tuple[str, str]], where: str
) -> None:
    add(notes, "Ask the desk.")

    assert texts(notes.of("unit.md", "unit", items)) == {where: ["Ask the desk."]}


def test_a_note_without_its_item_tells_what_it_was_on(notes: LibraryNotes) -> None:
    add(notes, "Ask the desk.")

    (note,) = notes.of("unit.md", "unit", []).orphaned
    assert (note.item, note.excerpt) == ITEMS[0]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=4))
def test_no_note_is_ever_lost_or_shown_twice(items: list[tuple[str, str]]) -> None:
    notes = open_state(None).notes_of(Path("/"))
    for item, text in [("a", "x"), ("b", "y"), ("b", "x"), ("d", "w"), ("", "")]:
        notes.add("unit.md", "unit", f"on {item}", item=item, item_text=text)

    found = notes.of("unit.md", "unit", items)
    kept = [
        each for on in (*found.of_items.values(), found.of_brief, found.orphaned) for each in on
    ]
    assert len(kept) == len({note.number for note in kept}) == 5
    assert set(found.of_items) <= {item for item, _ in items}


def test_notes_go_with_a_brief_that_is_moved(
    state: State, notes: LibraryNotes, library: Path
) -> None:
    add(notes, "Ask the desk.")
    (library / "unit.md").rename(library / "moved.md")

    assert texts(notes.of("moved.md", "unit", ITEMS)) == {"first": ["Ask the desk."]}
    marks = state.marks_of(library)
    moved = Entry("moved.md", id="unit")
    (mark,) = marks.of([moved])
    assert (mark.notes, mark.was_at) == (1, "unit.md")
    marks.moved([("unit.md", "moved.md")])
    assert texts(notes.of("moved.md", "unit", ITEMS)) == {"first": ["Ask the desk."]}
    (mark,) = marks.of([moved])
    assert (mark.notes, mark.was_at) == (1, "")


def test_a_copy_has_no_notes_of_the_first(notes: LibraryNotes, library: Path) -> None:
    add(notes, "Ask the desk.")

    assert texts(notes.of("copy.md", "unit", ITEMS)) == {}


def test_a_list_shows_how_many_notes_there_are(
    state: State, notes: LibraryNotes, library: Path
) -> None:
    add(notes, "One.")
    add(notes, "Two.", item=1)
    notes.add("unit.md", "unit", "Three.")

    (mark,) = state.marks_of(library).of([Entry("unit.md", id="unit")])
    assert mark.notes == 3


def test_a_note_can_be_changed_and_deleted(notes: LibraryNotes) -> None:
    add(notes, "Ask the desk.")
    ((note,),) = notes.of("unit.md", "unit", ITEMS).of_items.values()
    changed = notes.change(note, "Asked.")
    assert texts(notes.of("unit.md", "unit", ITEMS)) == {"first": ["Asked."]}

    notes.delete(changed)
    assert texts(notes.of("unit.md", "unit", ITEMS)) == {}


def test_a_note_that_another_session_deleted_is_not_changed_in_silence(
    notes: LibraryNotes,
) -> None:
    """Nor is the text put into a note that was written since."""
    add(notes, "Ask the desk.")
    ((note,),) = notes.of("unit.md", "unit", ITEMS).of_items.values()
    notes.delete(note)
    add(notes, "Another.")

    with pytest.raises(StateError, match="it was deleted meanwhile"):
        notes.change(note, "Asked.")
    assert texts(notes.of("unit.md", "unit", ITEMS)) == {"first": ["Another."]}
