"""An index stays whole whenever its writer is killed or the disk is full."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.query.tree import EVERYTHING, Value, Words
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp

KELIN = Words(("kelin",))


def record(path: str, text: str = "kelin", size: int = 1) -> Record:
    """Make a brief with one item."""
    values = {"tag": ("x",)}
    item = Facts({"": (text,)}, {**values, "kind": ("event",)})
    return Record(
        Entry(path, id=path, title=path),
        Stamp(size, 2, 3),
        Facts({"": (text,)}, values),
        (Card(Kind.EVENT, "e", (text,)),),
        (item,),
    )


def run(program: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in which an index is open to be written as `store`."""
    head = (
        "import os, sys, resource\n"
        "from pathlib import Path\n"
        "from briefing_tui.library.index import engine, home, writer\n"
        "from briefing_tui.model.errors import StoreError\n"
        "from tests.library.index.test_kills import record\n"
        "store = home.open_index(Path(sys.argv[1]), write=True)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", head + program, str(folder), *words],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )


def seen(store: IndexStore) -> tuple[list[str], int, list[str], int, int]:
    """Give what a store lists, finds among briefs and items, and counts."""
    listed = [hit.entry.path for hit in store.search(EVERYTHING).hits]
    found = store.search(KELIN)
    items = store.search(KELIN, kind=Kind.EVENT)
    assert [hit.entry.path for hit in found.hits] == [hit.entry.path for hit in items.hits]
    tags = store.facets(Value("tag", "x"), ("tag",))["tag"]
    return (
        listed,
        found.total,
        [hit.entry.path for hit in found.hits],
        items.total,
        tags[0].total if tags else 0,
    )


MOMENTS = {
    "before the engine has it": "engine.EngineWriter.write",
    "before the catalogue has it": "writer.Writer._record",
    "before the old is forgotten": "writer.Writer._forget_stale",
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_writer_is_killed(quick: Path, tmp_path: Path, moment: str) -> None:
    """What was put in before stands; what was being put in is there whole, or not at all."""
    folder = quick / f"{tmp_path.name}"
    program = (
        "store.put([record('a'), record('b')])\n"
        f"{moment} = lambda *_args: os._exit(9)\n"
        "store.put([record('b', 'bafor'), record('c')])\n"
    )
    assert run(program, folder).returncode == 9
    before = (["a", "b"], 2, ["a", "b"], 2, 2)
    after = (["a", "b", "c"], 2, ["a", "c"], 2, 3)
    expected = after if "_forget_stale" in moment else before
    reader = open_index(folder, write=False)
    assert seen(reader) == expected
    writer = open_index(folder, write=True)
    assert seen(writer) == seen(reader) == expected
    writer.put([record("b", "bafor"), record("c")])
    assert seen(writer) == seen(reader) == after
    writer.delete(["b", "c"])
    assert seen(writer) == seen(reader) == (["a"], 1, ["a"], 1, 1)
    writer.close()
    reader.close()


def test_numbers_are_not_given_again_after_a_kill(quick: Path) -> None:
    """What was numbered before a kill is never taken for what is put in later."""
    folder = quick / "numbers"
    program = (
        "store.put([record('a')])\n"
        "writer.Writer._record = lambda *_args: os._exit(9)\n"
        "store.put([record('b')])\n"
    )
    assert run(program, folder).returncode == 9
    store = open_index(folder, write=True)
    store.put([record("c", "bafor")])
    assert seen(store) == (["a", "c"], 1, ["a"], 1, 2)
    store.close()


FULL = """
text = " ".join("w{0}x" + str(word) for word in range(400))
big = [record(f"{number}", text.format(number)) for number in range(300)]
store.put([record('a')])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    store.put(big)
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from tests.library.index.test_kills import seen
assert seen(store) == (['a'], 1, ['a'], 1, 1), seen(store)
store.put(big[:2])
assert len(seen(store)[0]) == 3
store.put([record('b')])
assert seen(store)[2] == ['a', 'b'], seen(store)
"""


@pytest.mark.parametrize("limit", [20_000, 100_000, 300_000])
def test_the_disk_is_full(quick: Path, limit: int) -> None:
    """Nothing of a batch is kept, what was there is found, and later there is room again."""
    done = run(FULL, quick / f"full-{limit}", str(limit))
    assert done.returncode == 0, done.stderr
    assert "cannot be used" in done.stdout
