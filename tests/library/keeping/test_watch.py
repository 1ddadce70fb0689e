"""A library that is watched: what changes in it is found without being asked for."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.library.keeping import watch as watches
from briefing_tui.library.keeping.watch import CannotWatch, Watch
from briefing_tui.model.errors import StoreError
from tests.library.keeping.shelves import LONG_AGO, Kept, brief

PATIENCE = 30
"""Seconds after which a test that waits for a change has failed."""


class Watched:
    """A library that is watched in a thread, and tells when its store has changed."""

    def __init__(self, folder: Path) -> None:
        self.stop = threading.Event()
        self.changed = threading.Condition()
        self.told: list[str] = []
        self.kept = Kept(folder, on_commit=self._note, go_on=lambda: not self.stop.is_set())
        self.watch = Watch(self.kept.upkeep, self.stop, self._tell)
        self.thread = threading.Thread(target=self.watch.run)

    def _note(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def _tell(self, text: str) -> None:
        with self.changed:
            self.told.append(text)
            self.changed.notify_all()

    def until(self, what: Callable[[], bool]) -> None:
        """Wait until something is true that changes with the store, or with what is told."""
        with self.changed:
            assert self.changed.wait_for(what, PATIENCE)

    def until_titles(self, **titles: str) -> None:
        """Wait until the store knows these files alone, with these titles."""
        wanted = {f"{name.replace('__', '/')}.md": title for name, title in titles.items()}
        self.until(lambda: self.kept.titles() == wanted)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two briefs."""
    brief(tmp_path / "library" / "a.md", "First")
    brief(tmp_path / "library" / "sub" / "b.md", "Second")
    return tmp_path / "library"


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    """The library, watched from now on."""
    watched = Watched(folder)
    stands = threading.Event()
    changes = watched.watch._changes

    def noted(folders):
        for some in changes(folders):
            yield some
            stands.set()

    watched.watch._changes = noted
    watched.thread.start()
    assert stands.wait(PATIENCE)
    yield watched
    watched.stop.set()
    watched.thread.join(PATIENCE)
    assert not watched.thread.is_alive()


def test_changes_are_found_as_they_happen(folder: Path, watched: Watched) -> None:
    """New, changed, moved and deleted files, in folders that are new, moved and deleted."""
    watched.until_titles(a="First", sub__b="Second")
    brief(folder / "c.md", "Third")
    watched.until_titles(a="First", sub__b="Second", c="Third")
    brief(folder / "sub" / "b.md", "Second, again", written=LONG_AGO + 1)
    watched.until_titles(a="First", sub__b="Second, again", c="Third")
    (folder / "c.md").unlink()
    watched.until_titles(a="First", sub__b="Second, again")
    (folder / "a.md").rename(folder / "sub" / "d.md")
    watched.until_titles(sub__d="First", sub__b="Second, again")
    brief(folder / "new" / "deep" / "e.md", "Fifth")
    watched.until_titles(sub__d="First", sub__b="Second, again", new__deep__e="Fifth")
    brief(folder / "new" / "deep" / "f.md", "Sixth")
    watched.until(lambda: "new/deep/f.md" in watched.kept.titles())
    (folder / "new").rename(folder / "newer")
    watched.until(lambda: "newer/deep/f.md" in watched.kept.titles())
    shutil.rmtree(folder / "newer")
    watched.until_titles(sub__d="First", sub__b="Second, again")


def test_a_name_that_is_no_text_is_found_too(folder: Path, watched: Watched) -> None:
    """The system's word of it cannot be passed on, so all files are looked at."""
    path = os.fsdecode(b"n\xff.md")
    brief(folder / path, "Bytes")
    watched.until(lambda: path in watched.kept.titles())
    brief(folder / "c.md", "Third")
    watched.until(lambda: "c.md" in watched.kept.titles())
    assert watched.told == []


def test_links_out_of_the_library_are_not_watched(
    folder: Path, tmp_path: Path, watched: Watched
) -> None:
    """What watches a folder with all below it would follow them."""
    brief(tmp_path / "outside" / "x.md", "Outside")
    (folder / "link").symlink_to(tmp_path / "outside")
    brief(folder / "new" / "c.md", "Third")
    watched.until(lambda: "new/c.md" in watched.kept.titles())
    brief(folder / "new" / "d.md", "Fourth")
    watched.until(lambda: "new/d.md" in watched.kept.titles())
    brief(tmp_path / "outside" / "x.md", "Outside, again", written=LONG_AGO + 1)
    brief(folder / "a.md", "First, again", written=LONG_AGO + 1)
    watched.until(lambda: watched.kept.titles()["a.md"] == "First, again")
    assert "link/x.md" not in watched.kept.titles()


def test_what_cannot_be_looked_at_is_told_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it is looked at."""
    monkeypatch.setattr(watches, "is_remote", lambda _library: True)
    monkeypatch.setattr(watches, "POLL", 0.01)
    (folder / "link").symlink_to(tmp_path)
    watched = Watched(folder)
    watched.thread.start()
    try:
        for title in ("Third", "Fourth", "Fifth"):
            brief(folder / f"{title}.md", title)
            watched.until(lambda title=title: title in watched.kept.titles().values())
    finally:
        watched.stop.set()
        watched.thread.join(PATIENCE)
    assert watched.told == [f"{folder}/link: a link that leads out of the folder"]


def test_where_the_system_watches_no_more_it_is_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is told once, and changes are found all the same."""

    def refuse(_self: Watch, _folders: object) -> Iterator[set[str]]:
        raise CannotWatch("the system watches no more folders (of too many)")
        yield set()

    monkeypatch.setattr(Watch, "_changes", refuse)
    monkeypatch.setattr(watches, "POLL", 0.01)
    watched = Watched(folder)
    watched.thread.start()
    try:
        watched.until(lambda: bool(watched.told))
        brief(folder / "c.md", "Third")
        watched.until_titles(a="First", sub__b="Second", c="Third")
    finally:
        watched.stop.set()
        watched.thread.join(PATIENCE)
    (told,) = watched.told
    assert told.startswith("the system watches no more folders (of too many); changes are looked")


def test_what_cannot_be_written_is_told_once_and_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that was full for a while costs nothing else."""
    monkeypatch.setattr(watches, "RETRY", 0.01)
    watched = Watched(folder)
    put = watched.kept.store.put
    times = 0

    def refuse(records: object) -> None:
        nonlocal times
        times += 1
        if times < 4:
            raise StoreError("the disk is full")
        put(records)

    watched.kept.upkeep._batch._sink = refuse
    watched.thread.start()
    try:
        watched.until_titles(a="First", sub__b="Second")
    finally:
        watched.stop.set()
        watched.thread.join(PATIENCE)
    assert watched.told == ["the disk is full"]


def test_a_library_that_comes_back_is_found_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that is away is told, and nothing is forgotten meanwhile."""
    monkeypatch.setattr(watches, "RETRY", 0.01)
    away = folder.with_name("away")
    folder.rename(away)
    watched = Watched(folder)
    watched.thread.start()
    try:
        watched.until(lambda: bool(watched.told))
        away.rename(folder)
        watched.until_titles(a="First", sub__b="Second")
    finally:
        watched.stop.set()
        watched.thread.join(PATIENCE)
    assert len(watched.told) == 1
    assert "No such file" in watched.told[0]
