"""An index brought up to date: what is read, what is not, and what is never lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.library.folder import find_briefs
from briefing_tui.library.keeping.walk import Interrupted
from briefing_tui.model.errors import StoreError, UnreadableFile
from briefing_tui.reading.files import Seen
from tests.library.keeping.shelves import LONG_AGO, Kept, brief

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of three briefs and a file that is none."""
    brief(tmp_path / "library" / "a.md", "First")
    brief(tmp_path / "library" / "2024" / "b.md", "Second")
    brief(tmp_path / "library" / "2024" / "c.md", "Third")
    brief(tmp_path / "library" / ".draft.md", "Hidden")
    brief(tmp_path / "library" / ".git" / "d.md", "Hidden")
    readme = tmp_path / "library" / "README.md"
    readme.write_text("# Read me\n")
    os.utime(readme, ns=(LONG_AGO, LONG_AGO))
    return tmp_path / "library"


@pytest.fixture
def kept(folder: Path) -> Kept:
    """The library, brought up to date once."""
    kept = Kept(folder)
    kept.look()
    return kept


def test_the_first_look_takes_in_every_brief(kept: Kept) -> None:
    """All that `iter_briefs` finds is known afterwards, and nothing else."""
    assert kept.titles() == {"a.md": "First", "2024/b.md": "Second", "2024/c.md": "Third"}
    assert {kept.folder / path for path in kept.titles()} == set(find_briefs(kept.folder).briefs)


def test_what_has_not_changed_is_not_opened_again(kept: Kept) -> None:
    """Neither briefs nor files that are none."""
    assert kept.look() == []
    assert kept.outcome.put == kept.outcome.deleted == 0


def test_new_changed_and_deleted_files_are_noticed(kept: Kept) -> None:
    """Only those that are new or have changed are opened."""
    brief(kept.folder / "d.md", "Fourth")
    brief(kept.folder / "a.md", "First, again", written=LONG_AGO + 1)
    (kept.folder / "2024" / "b.md").unlink()
    assert kept.look() == ["a.md", "d.md"]
    assert kept.titles() == {"a.md": "First, again", "2024/c.md": "Third", "d.md": "Fourth"}
    assert (kept.outcome.put, kept.outcome.deleted, kept.outcome.files) == (2, 1, 4)


def test_a_file_that_was_only_touched_is_not_put_again(kept: Kept) -> None:
    """The content is what it was: no one is told of a change, and the next look is quiet."""
    known = kept.store.changes(0).until
    os.utime(kept.folder / "a.md", ns=(LONG_AGO + 5, LONG_AGO + 5))
    assert kept.look() == ["a.md"]
    assert kept.store.changes(0).until == known
    assert kept.look() == []


def test_a_file_of_the_same_size_and_time_under_another_inode_is_noticed(kept: Kept) -> None:
    """As a file that was put in place by renaming, with its time preserved."""
    brief(kept.folder / "a.new", "Forst")
    (kept.folder / "a.new").replace(kept.folder / "a.md")
    kept.look()
    assert kept.titles()["a.md"] == "Forst"


def test_a_moved_file_is_kept_under_its_new_path(kept: Kept) -> None:
    """It is not opened: its inode, size and time tell that it is the same."""
    (kept.folder / "2024").rename(kept.folder / "2025")
    assert kept.look() == []
    assert kept.titles() == {"a.md": "First", "2025/b.md": "Second", "2025/c.md": "Third"}
    assert (kept.outcome.put, kept.outcome.deleted, kept.outcome.renamed) == (0, 0, 2)
    assert kept.look() == []


def test_a_moved_file_whose_id_is_its_name_is_read_anew(kept: Kept) -> None:
    """It is never gone in between: the new path is put before the old one is deleted."""
    order: list[str] = []
    put, delete = kept.store.put, kept.store.delete
    kept.upkeep._batch._sink = lambda records: (order.append("put"), put(records))
    kept.store.delete = lambda paths: (order.append("delete"), delete(paths))
    (kept.folder / "a.md").rename(kept.folder / "z.md")
    assert kept.look() == ["z.md"]
    assert kept.store.get("z.md")[0].id == "z"
    assert kept.titles() == {"z.md": "First", "2024/b.md": "Second", "2024/c.md": "Third"}
    assert order == ["put", "delete"]


def test_a_moved_file_with_an_id_of_its_own_is_only_renamed(kept: Kept) -> None:
    """Whatever its new name, but for its ending, which says what is in it."""
    path = kept.folder / "named.md"
    path.write_text("---\nid: own\ntitle: Own\n---\n")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    kept.look()
    path.rename(kept.folder / "other.md")
    assert kept.look() == []
    assert kept.store.get("other.md")[0].id == "own"
    (kept.folder / "other.md").rename(kept.folder / "other.markdown")
    assert kept.look() == ["other.markdown"]


def test_a_file_replaced_by_a_folder_and_the_reverse(kept: Kept) -> None:
    """The name is what it is now."""
    (kept.folder / "a.md").unlink()
    brief(kept.folder / "a.md" / "inside.md", "Inside")
    shutil.rmtree(kept.folder / "2024")
    brief(kept.folder / "2024", "No ending")
    kept.look()
    assert kept.titles() == {"a.md/inside.md": "Inside"}
    shutil.rmtree(kept.folder / "a.md")
    brief(kept.folder / "a.md", "A file again")
    kept.look()
    assert kept.titles() == {"a.md": "A file again"}


def test_a_file_becomes_a_brief_and_stops_being_one(kept: Kept) -> None:
    """A read-me that is given a title is found, and a brief that loses it is not."""
    brief(kept.folder / "README.md", "Now a brief", written=LONG_AGO + 1)
    (kept.folder / "a.md").write_text("# No front matter\n")
    os.utime(kept.folder / "a.md", ns=(LONG_AGO, LONG_AGO))
    kept.look()
    assert kept.titles() == {
        "README.md": "Now a brief",
        "2024/b.md": "Second",
        "2024/c.md": "Third",
    }
    assert kept.look() == []


def test_names_that_are_no_utf8_are_kept(kept: Kept) -> None:
    """A file and a folder with bytes that are no text are found, changed and deleted."""
    folder = Path(os.fsdecode(os.fsencode(kept.folder) + b"/f\xff"))
    brief(folder / os.fsdecode(b"n\xfe.md"), "Bytes")
    kept.look()
    path = os.fsdecode(b"f\xff/n\xfe.md")
    assert kept.titles()[path] == "Bytes"
    assert kept.look() == []
    shutil.rmtree(folder)
    kept.look()
    assert path not in kept.titles()


def test_what_cannot_be_read_is_kept_with_the_reason_and_the_rest_goes_on(folder: Path) -> None:
    """A FIFO, a link to nowhere, a loop and a binary brief cost one entry each, opened once."""
    os.mkfifo(folder / "pipe.md")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "binary.md").write_bytes(b"---\ntitle: T\n---\n" + b"x" * 5000 + b"\0")
    os.utime(folder / "binary.md", ns=(LONG_AGO, LONG_AGO))
    os.utime(folder / "pipe.md", ns=(LONG_AGO, LONG_AGO))
    kept = Kept(folder)
    kept.look()
    assert {entry.path: entry.fault for entry in kept.store.faults()} == {
        "binary.md": "binary (it has NUL bytes), no brief",
        "gone.md": "there is no such file",
        "loop.md": "cannot be read (Too many levels of symbolic links)",
        "pipe.md": "a FIFO, not a regular file",
    }
    assert len(kept.titles()) == 7
    assert kept.look() == []


def test_links_are_followed_as_everywhere(folder: Path, tmp_path: Path) -> None:
    """Not out of the library, which is told; not to what is found by itself; into dot-folders."""
    brief(tmp_path / "secret.md", "Secret")
    brief(folder / ".store" / "key.md", "Stored")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "outside").symlink_to(tmp_path)
    (folder / "twice.md").symlink_to(folder / "a.md")
    (folder / "stored.md").symlink_to(folder / ".store" / "key.md")
    (folder / "2024" / "up").symlink_to(folder)
    kept = Kept(folder)
    kept.look()
    assert set(kept.titles()) == {"a.md", "2024/b.md", "2024/c.md", "stored.md"}
    assert sorted(kept.outcome.problems) == [
        f"{folder}/out.md: a link that leads out of the folder",
        f"{folder}/outside: a link that leads out of the folder",
    ]
    brief(folder / ".store" / "key.md", "Stored anew", written=LONG_AGO + 1)
    assert kept.look() == ["stored.md"]


RIGHTS = f"""
import os, sys
from pathlib import Path
sys.path[:0] = [{str(ROOT)!r}]
from tests.library.keeping.shelves import Kept, brief
folder = Path(sys.argv[1])
brief(folder / "closed" / "c.md")
kept = Kept(folder)
kept.look()
def look():
    kept.look()
    print(sorted(kept.titles()), [each.path for each in kept.store.faults()], kept.read)
    for problem in kept.outcome.problems:
        print(problem)
(folder / "a.md").chmod(0)
os.utime(folder / "a.md", ns=(1, 1))
(folder / "closed").chmod(0)
look()
look()
(folder / "a.md").chmod(0o600)
(folder / "closed").chmod(0o700)
look()
(folder / "closed").chmod(0o600)
look()
look()
(folder / "closed").chmod(0o700)
"""


def test_rights_that_are_taken_and_given_are_noticed(folder: Path, common_user: list[str]) -> None:
    """Of a file, which leaves its size and time alone; of a folder to list it, and to enter it.

    What the user may not read any more is not shown any more either.
    """
    run = subprocess.run(
        [*common_user, sys.executable, "-c", RIGHTS, folder],
        capture_output=True,
        text=True,
        check=True,
    )
    years = "'2024/b.md', '2024/c.md'"
    closed = f"{folder}/closed: cannot be read: Permission denied"
    assert run.stdout.splitlines() == [
        f"[{years}, 'a.md'] ['a.md'] ['a.md']",
        closed,
        f"[{years}, 'a.md'] ['a.md'] []",
        closed,
        f"[{years}, 'a.md', 'closed/c.md'] [] ['closed/c.md', 'a.md']",
        f"[{years}, 'a.md', 'closed/c.md'] ['closed/c.md'] ['closed/c.md']",
        f"[{years}, 'a.md', 'closed/c.md'] ['closed/c.md'] []",
    ]


def test_a_library_that_is_not_there_loses_nothing(kept: Kept) -> None:
    """A share that was not mounted, or is away for a moment, is told and does not empty it."""
    away = kept.folder.with_name("away")
    kept.folder.rename(away)
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        kept.look()
    assert len(kept.titles()) == 3
    away.rename(kept.folder)
    assert kept.look() == []


def test_an_empty_folder_in_place_of_a_mounted_one_loses_nothing(kept: Kept) -> None:
    """The folder that a share is mounted on is there and empty when the share is not."""
    device = kept.others.ground().device
    kept.others.set_ground(kept.others.ground()._replace(device=device + 1))
    away = kept.folder.with_name("away")
    kept.folder.rename(away)
    kept.folder.mkdir()
    with pytest.raises(UnreadableFile, match="if it is not mounted, nothing is lost"):
        kept.look()
    assert len(kept.titles()) == 3


def test_a_library_that_was_emptied_is_empty(kept: Kept) -> None:
    """Whoever deletes every brief finds none."""
    shutil.rmtree(kept.folder)
    kept.folder.mkdir()
    kept.look()
    assert kept.titles() == {}


def test_a_share_inside_the_library_that_is_not_mounted_loses_nothing(kept: Kept) -> None:
    """Its folder is there and empty: what was known of it stays, and it is told."""
    ground = kept.others.ground()
    kept.others.set_ground(ground._replace(mounts={"2024/": ground.device + 1}))
    shutil.rmtree(kept.folder / "2024")
    (kept.folder / "2024").mkdir()
    kept.look()
    assert set(kept.titles()) == {"a.md", "2024/b.md", "2024/c.md"}
    assert kept.outcome.problems == (f"{kept.folder}/2024: empty, and nothing is mounted there",)
    kept.look()
    assert set(kept.titles()) == {"a.md", "2024/b.md", "2024/c.md"}


def test_a_stop_keeps_what_was_done_and_the_next_look_does_the_rest(folder: Path) -> None:
    """After ctrl+c, as after a kill, nothing is read twice."""
    for number in range(10):
        brief(folder / f"{number}.md")
    steps = iter([*[True] * 9, False])
    kept = Kept(folder, go_on=lambda: next(steps, True))
    with pytest.raises(Interrupted):
        kept.look()
    first = set(kept.read)
    assert first
    assert set(kept.titles()) == first - {"README.md"}
    rest = set(kept.look())
    assert rest
    assert not rest & first
    assert len(kept.titles()) == 13


def test_a_disk_that_fills_costs_nothing_but_time(kept: Kept) -> None:
    """What could not be put in is put in by the next look."""
    brief(kept.folder / "d.md", "Fourth")

    def refuse(_records: object) -> None:
        raise StoreError("the disk is full")

    put = kept.upkeep._batch._sink
    kept.upkeep._batch._sink = refuse
    with pytest.raises(StoreError):
        kept.look()
    assert len(kept.titles()) == 3
    kept.upkeep._batch._sink = put
    assert kept.look() == ["d.md"]
    assert kept.titles()["d.md"] == "Fourth"


def test_what_was_written_last_is_read_first(folder: Path) -> None:
    """The newest files of a large library are found first."""
    for number in range(5):
        brief(folder / f"{number}.md", written=LONG_AGO + 1 + number)
    kept = Kept(folder)
    kept.look()
    assert kept.read[:5] == [f"{number}.md" for number in (4, 3, 2, 1, 0)]


class Clock:
    """A clock that only a pause moves."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.on_pause = lambda: None

    def __call__(self) -> int:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += int(seconds * 1e9)
        self.on_pause()


def half_written(folder: Path, clock: Clock, text: str) -> Path:
    """Write a brief in this moment."""
    path = folder / "fresh.md"
    path.write_text(f"---\ntitle: {text}\n---\n")
    os.utime(path, ns=(clock.now, clock.now))
    return path


def test_a_file_that_is_being_written_is_looked_at_again(folder: Path) -> None:
    """Even if what comes later has the same size and the same time to the clock's step."""
    clock = Clock(LONG_AGO + 10**12)
    kept = Kept(folder, now=clock, pause=clock.pause)
    path = half_written(folder, clock, "Half")
    kept.look()
    assert kept.outcome.doubtful == 1
    assert kept.titles()["fresh.md"] == "Half"
    path.write_text("---\ntitle: Full\n---\n")
    os.utime(path, ns=(clock.now, clock.now))
    kept.upkeep.settle()
    assert kept.titles()["fresh.md"] == "Full"
    assert kept.look() == []


def test_a_file_that_was_left_while_being_written_is_read_by_the_next_run(folder: Path) -> None:
    """Its stamp is one that no file has, so whoever looks next finds it changed."""
    clock = Clock(LONG_AGO + 10**12)
    kept = Kept(folder, now=clock)
    path = half_written(folder, clock, "Half")
    kept.look()
    path.write_text("---\ntitle: Full\n---\n")
    os.utime(path, ns=(clock.now, clock.now))
    clock.now += 10**11
    assert kept.look() == ["fresh.md"]
    assert kept.titles()["fresh.md"] == "Full"
    assert kept.look() == []


def test_a_file_that_never_comes_to_rest_does_not_hold_up_the_rest(folder: Path) -> None:
    """After some rounds it is left to the next run."""
    clock = Clock(LONG_AGO + 10**12)
    kept = Kept(folder, now=clock, pause=clock.pause)
    clock.on_pause = lambda: half_written(folder, clock, f"At {clock.now}")
    half_written(folder, clock, "Begun")
    kept.look()
    assert kept.upkeep.settle().doubtful == 1


def test_a_file_that_changes_while_it_is_read_is_looked_at_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its time says."""
    from briefing_tui.library.keeping import intake

    read_seen = intake.read_seen

    def half(path: Path, shown: str, most: int) -> Seen:
        seen = read_seen(path, shown, most)
        if path.name == "a.md":
            brief(path, "First, whole", written=LONG_AGO - 10**12)
            seen = seen._replace(after=path.stat())
        return seen

    monkeypatch.setattr(intake, "read_seen", half)
    kept = Kept(folder)
    kept.look()
    assert kept.outcome.doubtful == 1
    monkeypatch.undo()
    assert kept.look() == ["a.md"]
    assert kept.titles()["a.md"] == "First, whole"


def test_looking_at_some_files_takes_in_those_that_differ(kept: Kept) -> None:
    """As when the system tells which files have changed."""
    brief(kept.folder / "a.md", "First, again", written=LONG_AGO + 1)
    (kept.folder / "2024" / "b.md").unlink()
    brief(kept.folder / "new.md", "New")
    outcome = kept.upkeep.look_at(["a.md", "2024/b.md", "new.md", "README.md", "never.md"])
    assert (outcome.put, outcome.deleted) == (2, 1)
    assert kept.titles() == {"a.md": "First, again", "2024/c.md": "Third", "new.md": "New"}
    assert kept.look() == []
    (kept.folder / "a.md").unlink()
    brief(kept.folder / "a.md" / "e.md")
    assert kept.upkeep.look_at(["a.md"]).deleted == 1
    assert kept.store.faults() == ()
