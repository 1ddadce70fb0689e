"""A damaged state file is kept aside and told of, and what is left of it is carried over."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.records import Entry
from briefing_tui.library.state import making, opening, schema
from briefing_tui.library.state.file import NAME
from briefing_tui.library.state.filters import Filter
from briefing_tui.library.state.marks import Mark
from briefing_tui.library.state.session import State, open_state
from briefing_tui.library.state.spots import Left, Spot

LIBRARY = Path("/")
ENTRIES = [Entry(f"2026/brief-{n:03}.md", id=f"brief-{n:03}", hash=bytes([n])) for n in range(200)]
LONG = "What the desk said. " * 2000
SPOT = Spot("2026/brief-001.md", "naqvi")


def fill(folder: Path) -> bytes:
    """Make a state with something of each kind, and give the bytes of its file."""
    state = open_state(folder)
    marks = state.marks_of(LIBRARY)
    marks.mark_read(ENTRIES)
    marks.star(ENTRIES[:50])
    state.notes_of(LIBRARY).add("2026/brief-001.md", "brief-001", LONG)
    state.filters.save(Filter("unread", "is:unread"))
    state.spots_of(LIBRARY).set_mark("a", SPOT)
    state.spots_of(LIBRARY).leave(Left(SPOT, query="tag:cpec"))
    state.close()
    return (folder / NAME).read_bytes()


def rows(state: State) -> int:
    """Ask everything of a state, and count what there is."""
    marks, notes = state.marks_of(LIBRARY), state.notes_of(LIBRARY)
    spots = state.spots_of(LIBRARY)
    return (
        len(list(marks.read()))
        + len(notes.of("2026/brief-001.md", "brief-001", []).of_brief)
        + len(state.filters.all())
        + len(spots.marks())
        + (spots.left() != Left())
    )


WHOLE = 204


def page(number: int, content: bytes) -> Callable[[bytes], bytes]:
    """Damage that puts something in a page's place, numbered from 0."""
    start = number * schema.PAGE
    return lambda data: data[:start] + content + data[start + len(content) :]


def without_leaves(data: bytes) -> bytes:
    """Take away every page that holds rows."""
    pages = [data[start : start + schema.PAGE] for start in range(0, len(data), schema.PAGE)]
    return pages[0] + b"".join(
        each if each[0] != 0x0D else bytes(schema.PAGE) for each in pages[1:]
    )


def shuffled(data: bytes) -> bytes:
    """Exchange the pages of the second half."""
    half = len(data) // schema.PAGE // 2 * schema.PAGE
    pages = [data[start : start + schema.PAGE] for start in range(half, len(data), schema.PAGE)]
    return data[:half] + b"".join(reversed(pages))


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], int]] = {
    "nothing in it": (lambda _: b"", 0),
    "something else in it": (lambda _: b"What the ministry announced.\n" * 400, 0),
    "its header overwritten": (page(0, b"\xa5" * 100), WHOLE),
    "its first page overwritten": (page(0, b"\xa5" * schema.PAGE), WHOLE),
    "zeros at its start": (page(0, bytes(2 * schema.PAGE)), 150),
    "cut in the middle": (lambda data: data[: len(data) // 2], 40),
    "cut within a page": (lambda data: data[: len(data) // 2 + 1000], 40),
    "its pages exchanged": (shuffled, 150),
    "all its rows overwritten": (without_leaves, 0),
    "its header lost and its pages twice": (lambda data: bytes(100) + data[100:] + data, WHOLE),
    "a format that is not known": (lambda data: data[:44] + b"\0\0\0\5" + data[48:], WHOLE),
    "a version that never was": (lambda data: data[:60] + b"\1\0\0\1" + data[64:], WHOLE),
}
"""What may happen to a file, and how many rows are left of it at the least."""


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_kept_aside_and_what_is_left_is_carried_over(
    tmp_path: Path, name: str
) -> None:
    damage, left = DAMAGES[name]
    damaged = damage(fill(tmp_path))
    (tmp_path / NAME).write_bytes(damaged)
    state = open_state(tmp_path)

    assert left <= rows(state) <= WHOLE
    assert state.fault == ""
    (aside,) = tmp_path.glob("state-damaged-*.db")
    assert aside.read_bytes() == damaged
    assert aside.stat().st_mode & 0o777 == 0o600
    assert state.notice.startswith(
        f"the file of what you marked was damaged: it is kept as {aside}, and "
    )
    assert "\n" not in state.notice
    assert state.marks_of(LIBRARY).star(ENTRIES[100:101])
    assert rows(open_state(tmp_path)) >= left
    assert open_state(tmp_path).notice == ""


def test_what_is_carried_over_is_as_it_was(tmp_path: Path) -> None:
    """Long notes included, which stand on several pages."""
    (tmp_path / NAME).write_bytes(DAMAGES["its first page overwritten"][0](fill(tmp_path)))
    state = open_state(tmp_path)
    marks = state.marks_of(LIBRARY)

    assert marks.of(ENTRIES) == [
        Mark(is_read=True, is_starred=n < 50, notes=int(n == 1)) for n in range(200)
    ]
    (note,) = state.notes_of(LIBRARY).of("2026/brief-001.md", "brief-001", []).of_brief
    assert note.text == LONG
    assert state.filters.all() == (Filter("unread", "is:unread"),)
    assert state.spots_of(LIBRARY).marks() == {"a": SPOT}
    assert state.spots_of(LIBRARY).left() == Left(SPOT, query="tag:cpec")
    assert state.notice.endswith(f"and {WHOLE} rows were saved")


def test_another_program_s_file_is_kept_aside_too(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("CREATE TABLE brief (title)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    state = open_state(tmp_path)

    assert "and 0 rows were saved" in state.notice
    assert state.marks_of(LIBRARY).star(ENTRIES[:1])


def test_rows_that_only_look_like_ours_are_passed_over(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("CREATE TABLE filter (number INTEGER PRIMARY KEY, kind, a, b, c)")
    rows = [("filter", 1, b"x", b""), ("filter", b"a", "x", b""), ("mark", 1, "a", 2)]
    rows += [
        ("nothing", b"a", b"x", b""),
        ("filter", b"a", b"x", None),
        ("filter", b"a", b"x", b""),
    ]
    connection.executemany("INSERT INTO filter (kind, a, b, c) VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    state = open_state(tmp_path)

    assert state.notice.endswith("and 1 row was saved")
    assert state.filters.all() == (Filter("a", "x"),)


def test_rows_from_before_a_column_came_to_be_are_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    more = ("ALTER TABLE brief ADD COLUMN colour BLOB",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, more))
    shape = schema.SHAPES["brief"]
    grown = schema.Shape((*shape.columns, "colour"), (*shape.types, bytes))
    monkeypatch.setitem(schema.SHAPES, "brief", grown)
    assert open_state(tmp_path).notice == ""
    data = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(page(0, bytes(schema.PAGE))(data))

    assert rows(open_state(tmp_path)) == WHOLE


@pytest.mark.parametrize(
    "statement", ["DROP TABLE filter", "ALTER TABLE note RENAME COLUMN text TO words"]
)
def test_a_file_with_other_tables_is_mended(tmp_path: Path, statement: str) -> None:
    fill(tmp_path)
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute(statement)
    connection.close()
    state = open_state(tmp_path)

    assert "was damaged" in state.notice
    assert state.marks_of(LIBRARY).of(ENTRIES[:1]) == [Mark(is_read=True, is_starred=True)]


def test_damage_under_an_open_session_is_mended(tmp_path: Path) -> None:
    data = fill(tmp_path)
    state, other = open_state(tmp_path), open_state(tmp_path)
    marks = state.marks_of(LIBRARY)
    assert other.marks_of(LIBRARY).of(ENTRIES[:1])[0].is_starred
    with (tmp_path / NAME).open("r+b") as file:
        file.write(page(0, b"\xa5" * schema.PAGE)(data))

    assert marks.star(ENTRIES[100:101])
    assert "was damaged" in state.notice
    assert rows(state) == WHOLE
    assert other.marks_of(LIBRARY).of(ENTRIES[100:101])[0].is_starred
    assert other.marks_of(LIBRARY).star(ENTRIES[101:102])
    assert marks.of(ENTRIES[101:102])[0].is_starred
    assert len(list(tmp_path.glob("state-damaged-*.db"))) == 1


def test_nobody_is_mended_away_under_a_session_that_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it was told is kept would be kept in the damaged file alone."""
    (tmp_path / NAME).write_bytes(damaged := DAMAGES["all its rows overwritten"][0](fill(tmp_path)))
    program = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "connection.execute('BEGIN IMMEDIATE'); print('writing', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, tmp_path / NAME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        monkeypatch.setattr(opening, "WAIT", 0.01)
        state = open_state(tmp_path)
        rows(state)
        assert state.fault.endswith(
            "its file is damaged, and another program holds it for too long"
        )
        writer.communicate(b"\n")

    assert (tmp_path / NAME).read_bytes() == damaged
    rows(state := open_state(tmp_path))
    assert (state.fault, rows(state)) == ("", 0)
    assert len(list(tmp_path.glob("state-damaged-*.db"))) == 1


def test_what_is_written_while_another_session_mends_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session may have begun when the file that it has open is put aside."""
    fill(tmp_path)
    state = open_state(tmp_path)
    marks = state.marks_of(LIBRARY)
    (tmp_path / "mended.db").write_bytes((tmp_path / NAME).read_bytes())
    identity = making.identity

    def and_then_it_is_replaced(path: Path) -> tuple[int, int]:
        found = identity(path)
        if (tmp_path / "mended.db").exists():
            path.rename(tmp_path / "aside.db")
            (tmp_path / "mended.db").rename(path)
        return found

    monkeypatch.setattr(making, "identity", and_then_it_is_replaced)
    assert marks.star(ENTRIES[100:101])

    assert (tmp_path / "aside.db").exists()
    assert open_state(tmp_path).marks_of(LIBRARY).of(ENTRIES[100:101])[0].is_starred


def test_of_many_sessions_one_mends(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(page(0, b"\xa5" * schema.PAGE)(fill(tmp_path)))
    states: list[State] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        states.append(open_state(tmp_path))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [rows(state) for state in states] == [WHOLE] * 8
    assert sum(bool(state.notice) for state in states) == 1
    assert len(list(tmp_path.glob("state-damaged-*.db"))) == 1


def test_the_journal_goes_with_the_file_that_it_belongs_to(tmp_path: Path) -> None:
    """Beside the new file it would undo what it says there."""
    (tmp_path / NAME).write_bytes(page(0, b"\xa5" * schema.PAGE)(fill(tmp_path)))
    journal = tmp_path / (NAME + making.JOURNAL)
    journal.write_bytes(b"\0not to be lost")
    open_state(tmp_path)

    (aside,) = tmp_path.glob("state-damaged-*.db")
    assert (tmp_path / (aside.name + making.JOURNAL)).read_bytes() == b"\0not to be lost"
    assert not journal.exists()


def test_what_was_taken_back_does_not_come_back_with_the_damage(tmp_path: Path) -> None:
    """Rows that were deleted leave nothing behind in the file."""
    fill(tmp_path)
    state = open_state(tmp_path)
    marks, notes = state.marks_of(LIBRARY), state.notes_of(LIBRARY)
    marks.mark_read(ENTRIES, read=False)
    notes.delete(notes.of("2026/brief-001.md", "brief-001", []).of_brief[0])
    state.close()
    data = (tmp_path / NAME).read_bytes()
    assert LONG[:40].encode() not in data
    (tmp_path / NAME).write_bytes(page(0, b"\xa5" * schema.PAGE)(data))
    state = open_state(tmp_path)

    assert list(state.marks_of(LIBRARY).read()) == []
    assert len(list(state.marks_of(LIBRARY).starred())) == 50
    assert state.notes_of(LIBRARY).of("2026/brief-001.md", "brief-001", []).of_brief == ()


def test_on_a_file_system_without_links_it_is_kept_aside_as_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = page(0, b"\xa5" * schema.PAGE)(fill(tmp_path))
    (tmp_path / NAME).write_bytes(damaged)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    state = open_state(tmp_path)

    assert rows(state) == WHOLE
    (aside,) = tmp_path.glob("state-damaged-*.db")
    assert aside.read_bytes() == damaged
    assert aside.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_mended_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk without room for the new one costs the session its marks, not the user."""
    damaged = page(0, b"\xa5" * schema.PAGE)(fill(tmp_path))
    (tmp_path / NAME).write_bytes(damaged)
    opened = __import__("os").open

    def full(path: object, flags: int, *mode: int) -> int:
        if str(path).endswith(".tmp"):
            raise OSError(28, "No space left on device")
        return opened(path, flags, *mode)

    monkeypatch.setattr("os.open", full)
    state = open_state(tmp_path)
    assert state.fault == (
        "Marks will not be kept: its file is damaged, and No space left on device"
    )
    assert not state.marks_of(LIBRARY).star(ENTRIES[:1])
    monkeypatch.undo()

    assert (tmp_path / NAME).read_bytes() == damaged
    assert rows(open_state(tmp_path)) == WHOLE


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a state with something of each kind."""
    folder = tmp_path_factory.mktemp("whole")
    fill(folder)
    return folder


@given(
    st.lists(
        st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=40)),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=40)
def test_no_damage_whatever_stops_a_session(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    damaged = bytearray((whole / NAME).read_bytes())
    for place, content in changes:
        start = place % len(damaged)
        damaged[start : start + len(content)] = content
    (folder / NAME).write_bytes(damaged)
    state = open_state(folder)
    rows(state)
    state.marks_of(LIBRARY).star(ENTRIES[100:101])

    assert state.fault == "" or "later version" in state.fault
