"""A library opened to be asked: by the index that there is, else by reading it."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing_tui.library.config import Config
from briefing_tui.library.index.documents import Prepared
from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.keeping import once
from briefing_tui.library.keeping.once import bring_up
from briefing_tui.library.keeping.ready import open_library, own_index
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.store import Store
from tests.library.keeping.shelves import LONG_AGO, brief


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two briefs and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    brief(tmp_path / "library" / "a.md", "First")
    brief(tmp_path / "library" / "b.md", "Second")
    return tmp_path / "library"


def titles(store: Store) -> set[str]:
    """Give the titles of all briefs, and close the store."""
    found = {hit.entry.title for hit in store.search(EVERYTHING).hits}
    store.close()
    return found


def test_the_index_is_brought_up_to_date_first(library: Path) -> None:
    """What a command lists is what stands in the files."""
    store = open_library(library, Config(), tell=pytest.fail)
    assert isinstance(store, IndexStore)
    assert titles(store) == {"First", "Second"}
    brief(library / "c.md", "Third")
    (library / "a.md").unlink()
    assert titles(open_library(library, Config(), tell=pytest.fail)) == {"Second", "Third"}


def test_where_no_index_can_be_kept_every_brief_is_read(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is told why, in one line."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    told: list[str] = []
    store = open_library(library, Config(), tell=told.append)
    assert isinstance(store, MemoryStore)
    assert titles(store) == {"First", "Second"}
    assert len(told) == 1
    assert told[0].endswith("; every brief is read instead")


def test_a_disk_that_fills_is_told_and_every_brief_is_read(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A listing is whole, or says what it lacks."""
    from briefing_tui.model.errors import StoreError

    def refuse(_self: IndexStore, _made: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(IndexStore, "put_prepared", refuse)
    told: list[str] = []
    assert titles(open_library(library, Config(), tell=told.append)) == {"First", "Second"}
    assert told == ["the disk is full; every brief is read instead"]


def test_a_damaged_index_is_made_anew(library: Path) -> None:
    """Nobody has to do anything about it."""
    open_library(library, Config(), tell=pytest.fail).close()
    catalogue = own_index(library) / "catalogue.sqlite"
    catalogue.write_bytes(b"damaged" * 1000)
    assert titles(open_library(library, Config(), tell=pytest.fail)) == {"First", "Second"}


def test_damage_that_is_found_on_the_way_is_mended_too(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever finds it notes it, and the index is made anew when it is opened again."""
    from briefing_tui.model.errors import StoreDamaged

    put = IndexStore.put_prepared
    times = iter((1,))

    def fail_once(self: IndexStore, made: Sequence[Prepared]) -> None:
        if next(times, None):
            raise StoreDamaged("it is damaged")
        put(self, made)

    monkeypatch.setattr(IndexStore, "put_prepared", fail_once)
    store = open_library(library, Config(), tell=pytest.fail)
    assert isinstance(store, IndexStore)
    assert titles(store) == {"First", "Second"}


def test_files_that_cannot_be_read_are_told_each_time(library: Path) -> None:
    """Although they are only opened the first time."""
    os.mkfifo(library / "pipe.md")
    for _time in range(2):
        told: list[str] = []
        open_library(library, Config(), tell=told.append).close()
        assert told == [f"{library}/pipe.md: a FIFO, not a regular file"]


def test_a_ready_index_is_used_as_it_is(library: Path, tmp_path: Path) -> None:
    """One that is not there is told of, and the library's own is used."""
    ready = tmp_path / "ready"
    bring_up(library, ready, tell=pytest.fail)
    origins = {"library": "file x", "index": "file x"}
    config = Config(library=library, index=ready, origins=origins)
    brief(library / "c.md", "Third")
    assert titles(open_library(library, config, tell=pytest.fail)) == {"First", "Second"}
    told: list[str] = []
    config = Config(library=library, index=tmp_path / "none", origins=origins)
    assert len(titles(open_library(library, config, tell=told.append))) == 3
    assert len(told) == 1
    assert told[0].endswith("; the library's files are used instead")


def test_an_index_that_another_process_writes_is_used_with_what_it_lacks_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A listing during a first build is not whole, and says so; one after it says nothing."""
    monkeypatch.setattr(once, "PAUSE", 0)
    open_library(library, Config(), tell=pytest.fail).close()
    writer = open_index(own_index(library), write=True)
    try:
        assert len(titles(open_library(library, Config(), tell=pytest.fail))) == 2
        brief(library / "c.md", "Third")
        brief(library / "a.md", "First, again", written=LONG_AGO + 1)
        told: list[str] = []
        assert len(titles(open_library(library, Config(), tell=told.append))) == 2
        assert len(told) == 1
        assert told[0].endswith(", and has not come to 2 files yet")
    finally:
        writer.close()
