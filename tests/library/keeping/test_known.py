"""Folders in which nothing has changed are not looked up file by file, and nothing is missed."""

import os
import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.keeping.others import OthersOnDisk
from tests.library.keeping.shelves import LONG_AGO, Kept, brief

TIMES = count(LONG_AGO + 1, 10**9)
"""Times long ago, each later than the one before."""


def age(folder: Path) -> None:
    """Let the folders of a library look as if no name in them had changed lately."""
    for place, _folders, _names in os.walk(folder):
        os.utime(place, ns=(LONG_AGO, next(TIMES)))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A library that was looked at often enough for its folders to be marked."""
    folder = tmp_path / "library"
    for name in ("a", "b", "sub/c", "sub/d", "sub/deep/e"):
        brief(folder / f"{name}.md", f"Brief {name[-1]}")
    (folder / "README.md").write_text("# None\n")
    os.utime(folder / "README.md", ns=(LONG_AGO, LONG_AGO))
    age(folder)
    kept = Kept(folder)
    kept.look()
    kept.look()
    return kept


def test_nothing_is_looked_up_where_nothing_has_changed(kept: Kept) -> None:
    """However many files there are, only folders are compared."""
    kept.store.stamps = lambda _folder=None: pytest.fail("looked up")
    assert kept.look() == []
    assert kept.outcome.files == 6


def test_only_the_folder_that_has_changed_is_looked_up(kept: Kept) -> None:
    """And after the next look it is none of those any more."""
    asked = []
    stamps = kept.store.stamps
    kept.store.stamps = lambda folder=None: (asked.append(folder), stamps(folder))[1]
    brief(kept.folder / "sub" / "c.md", "Brief c, again", written=next(TIMES))
    assert kept.look() == ["sub/c.md"]
    assert asked == ["sub/"]


def swap(folder: Path) -> None:
    (folder / "sub" / "c.md").rename(folder / "sub" / "x")
    (folder / "sub" / "d.md").rename(folder / "sub" / "c.md")
    (folder / "sub" / "x").rename(folder / "sub" / "d.md")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: brief(folder / "sub" / "new.md", "New"),
        lambda folder: brief(folder / "sub" / "c.md", "Other c", written=next(TIMES)),
        lambda folder: (folder / "sub" / "c.md").unlink(),
        lambda folder: (folder / "sub" / "c.md").rename(folder / "sub" / "z.md"),
        swap,
        lambda folder: (folder / "sub" / "c.md").replace(folder / "sub" / "d.md"),
        lambda folder: shutil.rmtree(folder / "sub"),
        lambda folder: (folder / "sub").rename(folder / "sab"),
        lambda folder: (folder / "sub" / "deep").rename(folder / "deep"),
        lambda folder: brief(folder / "README.md", "A brief now", written=next(TIMES)),
    ],
)
def test_every_change_is_noticed(kept: Kept, change: Callable[[Path], object]) -> None:
    """What is known afterwards is what a first look finds, and what is remembered too."""
    change(kept.folder)
    kept.look()
    fresh = Kept(kept.folder)
    fresh.look()
    assert kept.titles() == fresh.titles()
    assert kept.look() == []


def test_marks_are_not_trusted_of_a_store_that_has_changed(kept: Kept) -> None:
    """As one of which a part was lost, or that was taken in between by somebody else."""
    kept.store.delete(["sub/c.md"])
    kept.look()
    assert kept.titles()["sub/c.md"] == "Brief c"


def test_marks_that_another_python_made_are_not_trusted(kept: Kept) -> None:
    """It may make other numbers of the same stamps."""
    kept.others.set_marks(kept.others.marks()._replace(maker="another"))
    asked = []
    stamps = kept.store.stamps
    kept.store.stamps = lambda folder=None: (asked.append(folder), stamps(folder))[1]
    assert kept.look() == []
    assert asked == [None]


def test_a_folder_that_is_being_changed_is_not_marked(tmp_path: Path) -> None:
    """A second name within one tick of the clock does not change its time."""
    now = LONG_AGO + 10**12
    folder = tmp_path / "library"
    brief(folder / "a.md", "Brief a")
    kept = Kept(folder, now=lambda: now)
    os.utime(folder, ns=(now, now))
    kept.look()
    kept.look()
    (folder / "a.md").rename(folder / "b.md")
    os.utime(folder, ns=(now, now))
    kept.look()
    assert list(kept.titles()) == ["b.md"]


def test_a_folder_with_a_file_in_doubt_is_not_marked(kept: Kept) -> None:
    """What could have been written after it was read is read again."""
    path = brief(kept.folder / "sub" / "c.md", "Half", written=LONG_AGO + 10**15)
    now = LONG_AGO + 10**15
    kept.upkeep._now = kept.upkeep._intake.now = lambda: now
    age(kept.folder)
    assert kept.look() == ["sub/c.md"]
    brief(path, "Full", written=LONG_AGO + 10**15)
    now += 10**12
    assert kept.look() == ["sub/c.md"]
    assert kept.titles()["sub/c.md"] == "Full"


def test_what_was_spared_is_not_forgotten_to_be_forgotten(kept: Kept) -> None:
    """A share is away for a while, and then its folder is taken away too."""
    ground = kept.others.ground()
    kept.others.set_ground(ground._replace(mounts={"sub/": ground.device + 1}))
    shutil.rmtree(kept.folder / "sub")
    (kept.folder / "sub").mkdir()
    age(kept.folder)
    kept.look()
    kept.look()
    assert len(kept.titles()) == 5
    (kept.folder / "sub").rmdir()
    kept.look()
    assert set(kept.titles()) == {"a.md", "b.md"}


def test_marks_outlive_the_process(kept: Kept, tmp_path: Path) -> None:
    """So that the first look of the next one is as quick; also of folders that are no text."""
    brief(kept.folder / os.fsdecode(b"f\xff") / "g.md")
    age(kept.folder)
    kept.look()
    kept.look()
    marks = kept.others.marks()
    assert len(marks.folders) == 4
    for _time in range(2):
        others = OthersOnDisk(tmp_path)
        others.set_marks(marks)
        others.close()
        others = OthersOnDisk(tmp_path)
        assert others.marks() == marks
        others.close()
    others = OthersOnDisk(tmp_path)
    fewer = marks._replace(folders={"": marks.folders[""]})
    others.set_marks(fewer)
    others.close()
    others = OthersOnDisk(tmp_path)
    assert others.marks() == fewer
    others.close()


NAMES = st.sampled_from(["a.md", "b.md", "c.yaml"])
FOLDERS = st.sampled_from(["", "x/", "x/y/", "z/"])
PATHS = st.builds(str.__add__, FOLDERS, NAMES)
STEPS = st.one_of(
    st.tuples(st.just("write"), PATHS, st.sampled_from(["T", "U", "no brief"])),
    st.tuples(st.just("delete"), PATHS),
    st.tuples(st.just("rename"), PATHS, PATHS),
    st.tuples(st.just("move"), FOLDERS, FOLDERS),
    st.tuples(st.just("touch"), PATHS),
    st.tuples(st.just("age")),
    st.tuples(st.just("look")),
)


def do(folder: Path, step: tuple[str, ...]) -> None:
    """Change a library, if it can be changed so."""
    name, *words = step
    places = [folder / word for word in words]
    try:
        if name == "write":
            text = f"title: {words[1]}\n" if words[0].endswith("yaml") else None
            text = text or f"---\ntitle: {words[1]}\n---\n"
            places[0].parent.mkdir(parents=True, exist_ok=True)
            places[0].write_text("text\n" if words[1] == "no brief" else text)
            os.utime(places[0], ns=(LONG_AGO, next(TIMES)))
        elif name == "delete":
            places[0].unlink()
        elif name in ("rename", "move"):
            if words[0] and words[1]:
                places[0].rename(places[1])
        elif name == "touch":
            os.utime(places[0], ns=(LONG_AGO, next(TIMES)))
        elif name == "age":
            age(folder)
    except OSError:
        return


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=60)
def test_whatever_is_done_to_a_library_is_known_after_a_look(steps: list[tuple[str, ...]]) -> None:
    """What is known then is what a first look finds."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kept = Kept(folder)
        for step in steps:
            do(folder, step)
            if step[0] == "look":
                kept.look()
        kept.look()
        fresh = Kept(folder)
        fresh.look()
        assert kept.titles() == fresh.titles()
        assert kept.look() == []
