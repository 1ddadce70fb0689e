"""What the reader has: an index that keeps itself up, in a process that ends with the reader."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.keeping import keeper as keepers
from briefing_tui.library.keeping import once
from briefing_tui.library.keeping.keeper import Keeper
from briefing_tui.library.keeping.once import bring_up
from briefing_tui.library.keeping.others import OthersOnDisk, is_watched
from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.store import Store
from tests.library.keeping.shelves import brief

PATIENCE = 60
"""Seconds after which a test that waits for a change has failed."""


class Reader:
    """Listens to a keeper."""

    def __init__(self, library: Path, folder: Path | None, store: Store, *, writes: bool) -> None:
        self.store = store
        memory = store if isinstance(store, MemoryStore) else None
        self.heard = threading.Condition()
        self.reports: list[Progress] = []
        self.changes = 0
        self.told: list[str] = []
        self.keeper = Keeper(
            library,
            folder,
            self._progress,
            self._change,
            self._tell,
            store=store,
            memory=memory,
            writes=writes,
        )

    def _progress(self, progress: Progress) -> None:
        with self.heard:
            self.reports.append(progress)
            self.heard.notify_all()

    def _change(self) -> None:
        with self.heard:
            self.changes += 1
            self.heard.notify_all()

    def _tell(self, text: str) -> None:
        with self.heard:
            self.told.append(text)
            self.heard.notify_all()

    def until(self, what: Callable[[], bool]) -> None:
        """Wait until something is true that comes with a report or a change."""
        with self.heard:
            assert self.heard.wait_for(what, PATIENCE)

    def until_total(self, number: int) -> None:
        """Wait until the store has so many briefs."""
        self.until(lambda: self.store.search(EVERYTHING).total == number)

    def phases(self) -> list[Phase]:
        """Give the phases that were reported."""
        return [report.phase for report in self.reports]


def come_to(what: Callable[[], bool]) -> None:
    """Wait until something is true of which nobody tells."""
    end = monotonic() + PATIENCE
    while not what():
        assert monotonic() < end
        os.sched_yield()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two briefs; questions come quickly."""
    monkeypatch.setattr(keepers, "POLL", 0.02)
    monkeypatch.setattr(keepers, "AGAIN", 0.02)
    brief(tmp_path / "library" / "a.md", "First")
    brief(tmp_path / "library" / "b.md", "Second")
    return tmp_path / "library"


@pytest.fixture
def start() -> Iterator[Callable[..., Reader]]:
    """Start keepers that are stopped afterwards."""
    readers: list[Reader] = []

    def begin(
        library: Path, folder: Path | None, *, writes: bool = True, store: Store | None = None
    ) -> Reader:
        if store is None:
            assert folder is not None
            open_index(folder, write=True).close()
            store = open_index(folder, write=False)
        reader = Reader(library, folder, store, writes=writes)
        readers.append(reader)
        reader.keeper.start()
        return reader

    yield begin
    for reader in readers:
        reader.keeper.stop(wait=True)
        reader.store.close()


def test_an_index_fills_and_follows_its_library(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """Behind a store that was opened to be read alone."""
    reader = start(library, tmp_path / "index")
    reader.until_total(2)
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    brief(library / "c.md", "Third")
    reader.until_total(3)
    (library / "a.md").unlink()
    reader.until_total(2)
    assert reader.told == []


@pytest.mark.slow
def test_one_writes_and_another_takes_over(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """Both see every change; when the one that writes is gone, the other goes on."""
    first = start(library, tmp_path / "index")
    first.until(lambda: Phase.UP_TO_DATE in first.phases())
    second = start(library, tmp_path / "index", store=open_index(tmp_path / "index", write=False))
    second.until(lambda: Phase.WAITING in second.phases())
    brief(library / "c.md", "Third")
    second.until_total(3)
    first.keeper.stop(wait=True)
    second.until(lambda: Phase.UP_TO_DATE in second.phases())
    brief(library / "d.md", "Fourth")
    second.until_total(4)


def test_who_asks_beside_a_reader_need_not_look_at_all_files(
    library: Path, tmp_path: Path, start: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that writes the index sees every change; once it is gone, nobody does."""
    folder = tmp_path / "index"
    reader = start(library, folder)
    reader.until_total(2)
    brief(library / "c.md", "Third")
    reader.until_total(3)
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    come_to(lambda: is_watched(folder))
    with monkeypatch.context() as patch:
        patch.setattr(once, "differences", lambda *_words, **_more: pytest.fail("looked"))
        bring_up(library, folder, tell=pytest.fail)
    os.kill(reader.keeper._service.pid, signal.SIGKILL)
    reader.keeper.stop(wait=True)
    OthersOnDisk(folder).close()
    assert not is_watched(folder)


def test_a_ready_index_is_never_written(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """It is only asked whether whoever keeps it has."""
    folder = tmp_path / "index"
    bring_up(library, folder, tell=pytest.fail)
    store = open_index(folder, write=False)
    reader = start(library, folder, writes=False, store=store)
    brief(library / "c.md", "Third")
    bring_up(library, folder, tell=pytest.fail)
    reader.until_total(3)
    assert reader.keeper._service is None


def test_a_store_in_memory_is_kept_up_here(library: Path, start: Callable[..., Reader]) -> None:
    """Where no index can be kept."""
    reader = start(library, None, store=MemoryStore())
    reader.until_total(2)
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    brief(library / "c.md", "Third")
    reader.until_total(3)


def test_where_no_index_can_be_kept_the_store_in_memory_is(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """As where the cache may not be written; it is told once."""
    (tmp_path / "file").write_text("")
    reader = start(library, tmp_path / "file" / "index", store=MemoryStore())
    reader.until_total(2)
    brief(library / "c.md", "Third")
    reader.until_total(3)
    (told,) = reader.told
    assert told.endswith("; every brief is read instead, each time anew")


@pytest.mark.slow
def test_an_index_that_is_deleted_is_made_anew(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """Under the reader and whoever writes it; the reader finds the new one."""
    reader = start(library, tmp_path / "index")
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    come_to(lambda: is_watched(tmp_path / "index"))
    reader.reports.clear()
    (tmp_path / "index").rename(tmp_path / "old")
    shutil.rmtree(tmp_path / "old", ignore_errors=True)
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    brief(library / "c.md", "Third")
    reader.until_total(3)


@pytest.mark.slow
def test_a_service_that_is_killed_is_started_again(
    library: Path, tmp_path: Path, start: Callable[..., Reader]
) -> None:
    """The reader notices nothing but that it goes on."""
    reader = start(library, tmp_path / "index")
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    reader.reports.clear()
    os.kill(reader.keeper._service.pid, signal.SIGKILL)
    reader.until(lambda: Phase.UP_TO_DATE in reader.phases())
    brief(library / "c.md", "Third")
    reader.until_total(3)


def test_a_service_that_always_dies_is_left_alone(
    library: Path, tmp_path: Path, start: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is told, and the reader goes on with what there is."""
    monkeypatch.setattr(keepers, "command", lambda *_words: ["/bin/false"])
    reader = start(library, tmp_path / "index")
    reader.until(lambda: bool(reader.told))
    assert reader.told == ["the index is not brought up to date any more: what does it dies"]


def test_the_service_ends_with_a_reader_that_is_killed(library: Path, tmp_path: Path) -> None:
    """It hears that nobody listens any more; the lock is free again."""
    program = f"""
import sys, threading
sys.path[:] = {sys.path!r}
from pathlib import Path
from briefing_tui.library.keeping.keeper import Keeper
from briefing_tui.library.keeping.others import is_watched
from briefing_tui.library.index.home import open_index
folder = Path({str(tmp_path / "index")!r})
open_index(folder, write=True).close()
store = open_index(folder, write=False)
nothing = lambda *_words: None
keeper = Keeper(Path({str(library)!r}), folder, nothing, nothing, nothing, store=store)
keeper.start()
while keeper._service is None or not is_watched(folder):
    pass
print(keeper._service.pid, flush=True)
threading.Event().wait()
"""
    reader = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        service = Path("/proc") / reader.stdout.readline().strip()
    finally:
        reader.kill()
        reader.communicate()
    come_to(lambda: not service.exists() or "Z" in (service / "stat").read_text())
