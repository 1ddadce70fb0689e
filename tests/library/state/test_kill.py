"""What was acknowledged is there after kill -9, and whatever a hundred sessions do at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.library.state.session import open_state

WRITES = """
import os, random, signal, sys
from pathlib import Path
from briefing_tui.library.records import Entry
from briefing_tui.library.state.filters import Filter
from briefing_tui.library.state.session import open_state
from briefing_tui.library.state.spots import Left, Spot

FOLDER, LIBRARY = Path(sys.argv[1]), Path("/")


def write(state, name):
    '''Make one change of each kind in turn, under a name of its own.'''
    entry = Entry(f"{name}.md", id=name, hash=name.encode())
    kind = int(name.split("-")[-1]) % 5
    if kind == 0:
        return state.marks_of(LIBRARY).star([entry])
    if kind == 1:
        return state.marks_of(LIBRARY).mark_read([entry])
    if kind == 2:
        return state.notes_of(LIBRARY).add(entry.path, entry.id, name * 500).number > 0
    if kind == 3:
        return state.filters.save(Filter(name, "is:unread"))
    return state.spots_of(LIBRARY).set_mark(name, Spot(entry.path))


def is_there(state, name):
    entry = Entry(f"{name}.md", id=name, hash=name.encode())
    kind = int(name.split("-")[-1]) % 5
    if kind in (0, 1):
        (mark,) = state.marks_of(LIBRARY).of([entry])
        return mark.is_starred if kind == 0 else mark.is_read
    if kind == 2:
        notes = state.notes_of(LIBRARY).of(entry.path, entry.id, []).of_brief
        return [note.text for note in notes] == [name * 500]
    if kind == 3:
        return Filter(name, "is:unread") in state.filters.all()
    return state.spots_of(LIBRARY).marks().get(name) == Spot(entry.path)


def child(names, go=None):
    '''Write in another process, which says each name when the write has returned.'''
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    if go is not None:
        os.read(go, 1)
    try:
        state = open_state(FOLDER)
        assert not state.fault, state.fault
        for name in names:
            assert write(state, name), state.fault
            os.write(writing, f"{name} ".encode())
    except BaseException as error:
        os.write(writing, f"fault:{type(error).__name__}:{error}".replace(" ", "_").encode())
    os._exit(0)


def check(names):
    state = open_state(FOLDER)
    assert (state.fault, state.notice) == ("", ""), (state.fault, state.notice)
    lost = [name for name in names if not is_there(state, name)]
    assert not lost, lost
    assert not state.fault, state.fault
    state.close()
"""

KILLS = (
    WRITES
    + """
chance = random.Random(int(sys.argv[3]))
acknowledged = []
for round in range(int(sys.argv[2])):
    number, reading = child(f"{round}-{n}" for n in range(10_000))
    told = b""
    wanted = chance.randrange(12)
    while told.count(b" ") < wanted and (more := os.read(reading, 4096)):
        told += more
    # Some way into the write that is under way.
    for _ in range(chance.randrange(60_000)):
        pass
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    while more := os.read(reading, 4096):
        told += more
    os.close(reading)
    words = told.decode().split(" ")[:-1]
    assert not any(word.startswith("fault") for word in words), words
    assert len(words) >= wanted, words
    acknowledged += words
    check(acknowledged if round % 20 == 19 else words)
check(acknowledged)
print(len(acknowledged))
"""
)

MANY = (
    WRITES
    + """
waiting, go = os.pipe()
processes, writes = int(sys.argv[2]), int(sys.argv[3])
children = [
    child([f"{each}-{n}" for n in range(writes)], waiting) for each in range(processes)
]
os.write(go, b"x" * processes)
for number, reading in children:
    told = b""
    while more := os.read(reading, 65536):
        told += more
    os.waitpid(number, 0)
    each = children.index((number, reading))
    assert told.decode().split() == [f"{each}-{n}" for n in range(writes)], told
check(f"{each}-{n}" for each in range(processes) for n in range(writes))
"""
)


def run(program: str, *arguments: object) -> str:
    """Run a program in an interpreter of its own and give what it printed."""
    result = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_what_was_acknowledged_is_there_after_kill_9(tmp_path: Path) -> None:
    """In the midst of any write, again and again; the next session finds nothing to mend.

    BRIEFING_KILLS sets the number of rounds; each has its own moment.
    """
    rounds = int(os.environ.get("BRIEFING_KILLS", "20"))
    acknowledged = int(run(KILLS, tmp_path / "state", rounds, rounds))
    assert acknowledged > rounds
    assert list(open_state(tmp_path / "state").marks_of(Path("/")).starred())


@pytest.mark.slow
def test_what_was_acknowledged_is_there_after_100_times_kill_9(tmp_path: Path) -> None:
    run(KILLS, tmp_path / "state", 100, 1)


def test_of_many_sessions_at_once_no_write_is_lost(tmp_path: Path) -> None:
    """The first of them make the file at the same moment, too."""
    run(MANY, tmp_path / "state", 20, 20)


@pytest.mark.slow
def test_a_hundred_sessions_write_side_by_side(tmp_path: Path) -> None:
    run(MANY, tmp_path / "state", 100, 5)
