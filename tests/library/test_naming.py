"""The brief that somebody names: found by id or title, and never by chance."""

from pathlib import Path

import pytest

from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.naming import named_brief
from briefing_tui.library.recording import record_of
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import UsageError
from briefing_tui.reading.read import parse_brief

FOLDER = Path("briefs")


def store(*briefs: tuple[str, str, str]) -> MemoryStore:
    """A library of briefs, each a path, a title and an id (or nothing)."""
    records = []
    for path, title, ident in briefs:
        text = f"---\n{f'id: {ident}' if ident else 'tlp: CLEAR'}\ntitle: {title}\n---\n"
        records.append(record_of(parse_brief(text, path), path, Stamp(0, 0, 0), b""))
    return MemoryStore(records)


LIBRARY = (
    ("unit.md", "The Special Protection Unit", "pk-unit"),
    ("attacks.md", "Attacks on the corridor", "pk-attacks"),
    ("deep/pk.md", "The dialogue", ""),
)


@pytest.mark.parametrize(
    ("reference", "file"),
    [
        ("pk-unit", "unit.md"),
        ("PK-UNIT", "unit.md"),
        ("attack", "attacks.md"),
        ("special  protection", "unit.md"),
        ("pk", "deep/pk.md"),
        ("Pk", "deep/pk.md"),
        ("dialogue", "deep/pk.md"),
    ],
)
def test_a_brief_is_found_by_id_or_part_of_id_or_title(reference: str, file: str) -> None:
    """Whole ids win over parts, and case does not matter."""
    assert named_brief(reference, store(*LIBRARY), FOLDER) == FOLDER / file


def test_an_ambiguous_name_lists_the_candidates() -> None:
    """The user can choose from what is said."""
    with pytest.raises(UsageError) as caught:
        named_brief("PK-", store(*LIBRARY), FOLDER)
    message = str(caught.value)
    assert "2 briefs" in message
    assert "pk-attacks (briefs/attacks.md)" in message
    assert "pk-unit (briefs/unit.md)" in message


def test_two_briefs_with_one_id_are_ambiguous() -> None:
    """An id that is not unique in the library is not decided by chance."""
    library = store(*LIBRARY, ("copy.md", "A copy", "pk-unit"))
    with pytest.raises(UsageError, match="any of 2 briefs"):
        named_brief("pk-unit", library, FOLDER)


def test_an_unknown_name_is_told_with_the_nearest_id() -> None:
    """A typing error in an id is corrected."""
    with pytest.raises(UsageError, match=r"did you mean pk-attacks\?"):
        named_brief("pk-attaks", store(*LIBRARY), FOLDER)


def test_a_long_list_of_candidates_is_cut_and_counted() -> None:
    """A short part of a name does not print a whole library."""
    library = store(*((f"b{number}.md", "Same", f"b{number}") for number in range(20)))
    with pytest.raises(UsageError, match=r"any of 20 briefs.* and 12 more"):
        named_brief("same", library, FOLDER)
