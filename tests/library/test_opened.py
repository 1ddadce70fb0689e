"""The library that the reader is opened on, and by what it is answered for."""

from pathlib import Path

import pytest

from briefing_tui.library.config import Config
from briefing_tui.library.index.home import open_index
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.opening import Opening
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.recording import record_of
from briefing_tui.library.records import Stamp
from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.read import parse_brief


def opened(folder: Path, ready: Path, **origins: str) -> list[str]:
    """Give the ids of the briefs that a reader shows which is opened without a path."""
    config = Config(library=folder, index=ready, origins=origins)
    found = OpenLibrary(Opening((), None, folder, config, sample=False))
    try:
        return [hit.entry.title for hit in found.store.search(EVERYTHING).hits]
    finally:
        found.close()


def test_a_ready_index_answers_for_its_own_library_alone(tmp_path: Path) -> None:
    """Not for one that an option or the environment names instead."""
    library, index = tmp_path / "library", tmp_path / "ready"
    library.mkdir()
    (library / "here.md").write_text("---\ntitle: On disk\n---\n")
    brief = parse_brief("---\ntitle: In the index\n---\n", "there.md")
    store = open_index(index, write=True, shared=True)
    store.put([record_of(brief, "there.md", Stamp(1, 1, 1), b"")])
    store.close()
    assert opened(library, index, library="file x", index="file x") == ["In the index"]
    assert opened(library, index, library="option --library", index="file x") != ["In the index"]


def test_no_link_out_of_a_folder_is_followed_where_several_are_named(tmp_path: Path) -> None:
    """What was found in a folder and became a link since; what the user named is opened."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
        (folder / "brief.md").write_text(f"---\ntitle: In {folder.name}\n---\n")
    link = tmp_path / "link.md"
    link.symlink_to(secret)
    found = OpenLibrary(Opening((*folders, link), None, None, Config(), sample=False))
    inside = folders[0] / "brief.md"
    assert found.brief(str(inside)).title == "In a"
    inside.unlink()
    inside.symlink_to(secret)
    with pytest.raises(UnreadableFile):
        found.brief(str(inside))
    assert found.brief(str(link)).title == "Secret"
