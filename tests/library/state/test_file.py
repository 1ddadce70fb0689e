"""The state's file: private, of one version, and what happens where there can be none."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing_tui.library.records import Entry
from briefing_tui.library.state import making, opening, schema
from briefing_tui.library.state.file import NAME
from briefing_tui.library.state.filters import Filter
from briefing_tui.library.state.marks import Mark
from briefing_tui.library.state.session import open_state
from briefing_tui.model.errors import StateError

ONE = Entry("one.md", id="one", hash=b"one")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state" / "briefing"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_can_look_at_it(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        open_state(folder).marks_of(Path("/")).star([ONE])
    finally:
        os.umask(before)

    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}


def test_what_stood_open_is_closed(folder: Path) -> None:
    """As after a copy from a disk that knows no modes."""
    open_state(folder).marks_of(Path("/")).star([ONE])
    (folder / NAME).chmod(0o644)
    folder.chmod(0o755)

    assert open_state(folder).marks_of(Path("/")).of([ONE]) == [Mark(is_starred=True)]
    assert (mode(folder), mode(folder / NAME)) == (0o700, 0o600)


def test_without_a_home_the_session_remembers_until_it_ends(tmp_path: Path) -> None:
    state = open_state(None)
    assert state.fault == "Marks will not be kept: there is no home directory"
    marks = state.marks_of(tmp_path)
    assert not marks.star([ONE])
    assert not state.filters.save(Filter("a", "b"))

    assert marks.of([ONE]) == [Mark(is_starred=True)]
    assert state.filters.all() == (Filter("a", "b"),)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    state = open_state(tmp_path / "file" / "state")

    assert state.fault.endswith("file/state: Not a directory")
    assert not state.marks_of(tmp_path).star([ONE])


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(folder: Path, kind: str) -> None:
    folder.mkdir(parents=True)
    (folder / NAME).mkdir() if kind == "folder" else os.mkfifo(folder / NAME)
    state = open_state(folder)

    assert state.fault.endswith(f"{NAME} is no file")
    assert [path.name for path in folder.iterdir()] == [NAME]


READ_ONLY = """
import sys
from pathlib import Path
from briefing_tui.library.records import Entry
from briefing_tui.library.state.session import open_state

state = open_state(Path(sys.argv[1]))
print(state.fault)
marks = state.marks_of(Path("/"))
one, two = (Entry(f"{name}.md", id=name, hash=b"one") for name in ("one", "two"))
print([mark.is_starred for mark in marks.of([one, two])])
print(marks.star([two]))
print([mark.is_starred for mark in marks.of([one, two])], marks.version > 0)
"""


@pytest.mark.parametrize("readonly", ["folder", "file", "both"])
def test_a_home_that_is_read_only_still_shows_what_was_marked(
    folder: Path, common_user: list[str], readonly: str
) -> None:
    """What is marked in the session holds for the session, and the file stays as it is."""
    state = open_state(folder)
    state.marks_of(Path("/")).star([ONE])
    state.close()
    before = (folder / NAME).read_bytes()
    if readonly in ("file", "both"):
        (folder / NAME).chmod(0o400)
    if readonly in ("folder", "both"):
        folder.chmod(0o500)
    run = subprocess.run(
        [*common_user, sys.executable, "-c", READ_ONLY, folder],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines() == [
        "Marks will not be kept: its file may not be written",
        "[True, False]",
        "False",
        "[True, True] True",
    ]
    assert (folder / NAME).read_bytes() == before
    assert open_state(folder).marks_of(Path("/")).of([ONE]) == [Mark(is_starred=True)]


def test_a_read_only_home_without_a_state_is_told(folder: Path, common_user: list[str]) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    run = subprocess.run(
        [*common_user, sys.executable, "-c", READ_ONLY, folder],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines() == [
        "Marks will not be kept: its folder may not be written",
        "[False, False]",
        "False",
        "[False, True] True",
    ]


def test_a_file_of_a_later_version_is_not_touched(folder: Path) -> None:
    open_state(folder).marks_of(Path("/")).star([ONE])
    connection = sqlite3.connect(folder / NAME)
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.close()
    before = (folder / NAME).read_bytes()
    state = open_state(folder)
    marks = state.marks_of(Path("/"))

    assert state.fault.endswith("its file is of a later version of this program")
    assert marks.of([ONE]) == [Mark()]
    assert not marks.mark_read([ONE])
    assert (folder / NAME).read_bytes() == before
    assert {path.name for path in folder.iterdir()} <= {NAME, NAME + making.JOURNAL}


def test_a_file_that_becomes_of_a_later_version_meanwhile_is_not_touched(folder: Path) -> None:
    state = open_state(folder)
    marks = state.marks_of(Path("/"))
    marks.star([ONE])
    connection = sqlite3.connect(folder / NAME)
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.close()

    assert not marks.mark_read([ONE])
    assert state.fault.endswith("its file is of a later version of this program")


def test_a_file_of_an_earlier_version_is_taken_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_state(folder).marks_of(Path("/")).star([ONE])
    more = ("ALTER TABLE brief ADD COLUMN colour BLOB",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, more))
    shape = schema.SHAPES["brief"]
    grown = schema.Shape((*shape.columns, "colour"), (*shape.types, bytes))
    monkeypatch.setitem(schema.SHAPES, "brief", grown)
    state = open_state(folder)

    assert (state.fault, state.notice) == ("", "")
    assert state.marks_of(Path("/")).of([ONE]) == [Mark(is_starred=True)]
    connection = sqlite3.connect(folder / NAME)
    assert schema.version_of(connection) == 2
    connection.close()


def test_every_table_is_described_as_it_is() -> None:
    """What is read from a damaged file goes by these descriptions."""
    connection = opening.in_memory()
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    types = {"TEXT": str, "BLOB": bytes, "INTEGER": int}

    assert {name for (name,) in tables} == set(schema.SHAPES)
    for table, shape in schema.SHAPES.items():
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        assert shape.columns == tuple(column[1] for column in columns)
        assert shape.types == (None, *(types[column[2]] for column in columns[1:]))
    connection.close()


def test_a_file_that_is_deleted_meanwhile_is_made_anew(folder: Path) -> None:
    state = open_state(folder)
    marks = state.marks_of(Path("/"))
    marks.star([ONE])
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()

    assert marks.of([ONE]) == [Mark()]
    assert marks.mark_read([ONE])
    assert open_state(folder).marks_of(Path("/")).of([ONE]) == [Mark(is_read=True)]


def test_a_file_that_another_program_holds_is_told_after_a_while(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT", 0.01)
    state = open_state(folder)
    marks = state.marks_of(Path("/"))
    marks.star([ONE])
    holder = sqlite3.connect(folder / NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StateError, match="is not kept: another program holds its file"):
        marks.mark_read([ONE])
    assert marks.of([ONE]) == [Mark()]
    assert state.fault.startswith("what you marked cannot be read: another program holds")

    holder.close()
    assert marks.of([ONE]) == [Mark(is_starred=True)]
    assert state.fault == ""
    assert marks.mark_read([ONE])


def test_many_threads_of_a_session_use_it_at_once(folder: Path) -> None:
    state = open_state(folder)
    marks = state.marks_of(Path("/"))
    entries = [Entry(f"{n}.md", id=f"{n}", hash=b"x") for n in range(80)]
    faults: list[Exception] = []

    def work(some: list[Entry]) -> None:
        try:
            for entry in some:
                marks.star([entry])
                assert marks.of([entry]) == [Mark(is_starred=True)]
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(entries[n::8],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert len(list(marks.starred())) == 80
