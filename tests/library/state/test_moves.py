"""What the user kept of a file goes with it where it is moved or renamed."""

from pathlib import Path

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.keeping.once import bring_up
from briefing_tui.library.places import state_folder
from briefing_tui.library.state.marks import Mark
from briefing_tui.library.state.session import open_state
from tests.library.keeping.shelves import brief


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three briefs without ids, whose ids are the names of their files."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("a", "b", "c"):
        brief(tmp_path / "library" / f"{name}.md", f"Brief {name}")
    return tmp_path / "library"


def marks(library: Path, index: Path, *paths: str) -> list[Mark]:
    """Bring the index up to date, and give what the user did with some briefs."""
    bring_up(library, index, tell=pytest.fail)
    store = open_index(index, write=False)
    entries = [known[0] for path in paths if (known := store.get(path)) is not None]
    assert len(entries) == len(paths)
    store.close()
    state = open_state(state_folder())
    found = state.marks_of(library).of(entries)
    state.close()
    return found


def test_a_file_that_is_renamed_keeps_its_star_its_notes_and_that_it_was_read(
    library: Path, tmp_path: Path
) -> None:
    """Although nothing in it says that it is the same brief."""
    index = tmp_path / "index"
    assert marks(library, index, "a.md") == [Mark()]
    store = open_index(index, write=False)
    known = store.get("a.md")
    assert known is not None
    state = open_state(state_folder())
    state.marks_of(library).star([known[0]])
    state.marks_of(library).mark_read([known[0]])
    state.notes_of(library).add("a.md", known[0].id, "Ask again in May")
    state.close()
    store.close()
    (library / "sub").mkdir()
    (library / "a.md").rename(library / "sub" / "z.md")
    (library / "b.md").rename(library / "y.md")
    kept = Mark(is_read=True, is_starred=True, notes=1)
    assert marks(library, index, "sub/z.md", "y.md") == [kept, Mark()]


def test_where_nothing_is_kept_nothing_is_made(library: Path, tmp_path: Path) -> None:
    """A rename leaves no file in the state directory of a user who has none."""
    index = tmp_path / "index"
    marks(library, index, "a.md")
    folder = state_folder()
    assert folder is not None
    for file in folder.iterdir():
        file.unlink()
    (library / "a.md").rename(library / "z.md")
    bring_up(library, index, tell=pytest.fail)
    assert list(folder.iterdir()) == []
