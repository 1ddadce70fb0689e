"""An index that stands ready for users who may not write it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.library.index import engine, ready
from briefing_tui.library.index.home import open_index
from briefing_tui.library.query.tree import Words
from briefing_tui.model.errors import StoreError
from tests.library.index.test_kills import record

NOBODY = 65534
READER = """
import json, sys, tempfile
from pathlib import Path
from briefing_tui.library.index.home import open_index
from briefing_tui.model.errors import StoreError
from tests.library.index.test_kills import seen
store = open_index(Path(sys.argv[1]), write=False)
for _line in sys.stdin:
    print(json.dumps(seen(store)), flush=True)
store.close()
try:
    open_index(Path(sys.argv[1]), write=True)
except StoreError as error:
    print(json.dumps(str(error)))
print(json.dumps([path.name for path in Path(tempfile.gettempdir()).iterdir()]))
"""


def give_away(folder: Path) -> None:
    """Make everything in a folder another user's, or at least nothing to be written."""
    for path in (folder, *folder.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        else:
            path.chmod(path.stat().st_mode & ~0o222)


@pytest.fixture
def shared(quick: Path, tmp_path: Path) -> Path:
    """Make an index that other users may read, of two briefs."""
    folder = quick / tmp_path.name / "index"
    folder.parent.mkdir()
    store = open_index(folder, write=True, shared=True)
    store.put([record("a"), record("b")])
    store.settle()
    store.close()
    return folder


@pytest.mark.skipif(os.geteuid() != 0, reason="what another user owns takes root to make")
def test_users_who_may_not_write_see_each_change(
    shared: Path, common_user: list[str], tmp_path: Path
) -> None:
    """They find what was put in, and what is put in meanwhile, and leave nothing behind."""
    give_away(shared)
    with subprocess.Popen(
        [*common_user, sys.executable, "-c", READER, str(shared)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as reader:
        assert reader.stdin
        assert reader.stdout

        def ask() -> list[object]:
            print(file=reader.stdin, flush=True)
            answer: list[object] = json.loads(reader.stdout.readline())
            return answer

        assert ask() == [["a", "b"], 2, ["a", "b"], 2, 2]
        store = open_index(shared, write=True)
        store.put([record("c"), record("a", "bafor")])
        give_away(shared)
        assert ask() == [["a", "b", "c"], 2, ["b", "c"], 2, 3]
        for number in range(10):  # enough for files to be merged and taken away
            store.put([record(f"{number}")])
            store.settle()
        give_away(shared)
        assert ask() == [[*"0123456789", "a", "b", "c"], 12, [*"0123456789", "b", "c"], 12, 13]
        store.close()
        reader.stdin.close()
        assert "Permission denied" in json.loads(reader.stdout.readline())
        assert json.loads(reader.stdout.readline()) == []


def test_others_may_read_what_is_ready_and_nothing_else(shared: Path) -> None:
    """What stands ready and the catalogue are open to all; the engine's own folder is not."""
    assert (shared / engine.FOLDER).stat().st_mode & 0o077 == 0
    assert shared.stat().st_mode & 0o777 == 0o755
    newest = ready.folders(shared)[0]
    assert newest.stat().st_mode & 0o777 == 0o755
    assert {path.stat().st_mode & 0o777 for path in newest.iterdir()} == {0o644}


def test_pages_are_shared(shared: Path) -> None:
    """What stands ready are the engine's own files: read by many, they are in memory once."""
    newest = ready.folders(shared)[0]
    own = {path.stat().st_ino for path in (shared / engine.FOLDER).iterdir()}
    segments = [path for path in newest.iterdir() if path.suffix != ".json"]
    assert segments
    assert {path.stat().st_ino for path in segments} <= own
    with ready.opened(shared) as folder:
        links = [path for path in folder.iterdir() if path.suffix != ".json"]
        assert all(path.is_symlink() for path in links)
        assert {path.stat().st_ino for path in links} <= own


def test_an_old_one_is_kept_for_whoever_is_opening_it(shared: Path) -> None:
    """The one before the newest stays, older ones go."""
    store = open_index(shared, write=True)
    before = ready.folders(shared)
    store.put([record("c")])
    now = ready.folders(shared)
    assert len(now) == ready.KEPT
    assert now[1] == before[0]
    store.close()


def test_an_own_index_is_for_its_user_alone(quick: Path) -> None:
    """Folders and files may be read by nobody else, those of later merges too."""
    folder = quick / "own" / "index"
    store = open_index(folder, write=True)
    for number in range(12):
        store.put([record(f"{number}")])
    store.settle()
    store.close()
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_there_is_none_ready(shared: Path) -> None:
    """An index that was to be ready and is not is told of in a sentence."""
    for folder in ready.folders(shared):
        ready.remove(folder)
    with pytest.raises(StoreError, match="no index that is ready"), ready.opened(shared):
        pass
    store = open_index(shared, write=True)
    store.put([record("c")])
    assert store.search(Words(("kelin",))).total
    store.close()
