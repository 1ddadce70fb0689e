"""Files read by other processes: what dies or hangs there costs one file."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library.keeping import pool as pools
from briefing_tui.library.keeping.intake import Intake
from briefing_tui.library.keeping.jobs import Job, Verdict
from briefing_tui.library.keeping.pool import NoWorkers, Pool
from tests.library.keeping.shelves import brief

TRAP = """
import os, signal, sys, time
from briefing_tui.library.keeping import intake, worker
take = intake.Intake.take
def trapped(self, job):
    if "dies" in job.path:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in job.path:
        time.sleep(1000)
    return take(self, job)
intake.Intake.take = trapped
worker.main(sys.argv[1:])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of forty briefs."""
    for number in range(40):
        brief(tmp_path / f"{number:02}.md", f"Brief {number}")
    return tmp_path


@pytest.fixture
def trapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that die or hang of files with such a name."""
    paths = os.pathsep.join(path for path in sys.path if path)
    monkeypatch.setenv("PYTHONPATH", paths)
    monkeypatch.setattr(
        pools, "command", lambda _module, *words: [sys.executable, "-c", TRAP, *words]
    )


@pytest.fixture
def workers(folder: Path) -> Iterator[list[Pool]]:
    """Pools that are closed afterwards."""
    made: list[Pool] = []
    yield made
    for pool in made:
        pool.close()


def test_all_files_come_back_from_the_workers(folder: Path, workers: list[Pool]) -> None:
    """Each once, as reading it here gives it."""
    workers.append(pool := Pool(folder, "record", size=2))
    jobs = [Job(f"{number:02}.md") for number in range(40)]
    taken = {each.path: each for some in pool.take(jobs) for each in some}
    here = Intake(folder)
    assert taken == {job.path: here.take(job) for job in jobs}
    again = [each.path for some in pool.take(jobs) for each in some]
    assert sorted(again) == sorted(job.path for job in jobs)


def test_a_file_of_which_its_reader_dies_is_told_and_the_rest_is_read(
    folder: Path, trapped: None, workers: list[Pool]
) -> None:
    """As one that needs more memory than there is; it is tried twice."""
    brief(folder / "dies.md")
    workers.append(pool := Pool(folder, "record", size=2))
    jobs = [Job(f"{number:02}.md") for number in range(40)]
    jobs.insert(7, Job("dies.md"))
    taken = {each.path: each for some in pool.take(jobs) for each in some}
    assert len(taken) == 41
    assert taken["dies.md"].made.entry.fault == (
        "cannot be read: reading it ends the process that reads it (signal 9)"
    )
    assert [each.path for each in taken.values() if each.made.entry.fault] == ["dies.md"]


def test_a_file_that_hangs_is_told_and_the_rest_is_read(
    folder: Path, trapped: None, workers: list[Pool]
) -> None:
    """After some time, which here passes at once while that file alone is waited for."""
    brief(folder / "hangs.md")
    now = 0.0
    workers.append(pool := Pool(folder, "record", size=2, patience=30, clock=lambda: now))
    taken = {}
    jobs = [Job(f"{number:02}.md") for number in range(40)]
    for some in pool.take([Job("hangs.md"), *jobs]):
        taken.update((each.path, each) for each in some)
        # Its chunk waits behind it until it is given up.
        if len(taken) >= 40 - pools.CHUNK * pools.AHEAD + 1 and not some:
            now += 31
    assert len(taken) == 41
    assert taken["hangs.md"].made.entry.fault == (
        "cannot be read: reading it takes longer than 30 seconds"
    )
    assert [each.path for each in taken.values() if each.made.entry.fault] == ["hangs.md"]


def test_a_worker_that_is_killed_for_nothing_costs_no_file(
    folder: Path, workers: list[Pool]
) -> None:
    """Whatever it had been given is read by another."""
    workers.append(pool := Pool(folder, "record", size=2))
    taken = []
    for some in pool.take(Job(f"{number:02}.md") for number in range(40)):
        if not taken and some:
            os.kill(pool.pids()[0], signal.SIGKILL)
        taken += some
    assert sorted(each.path for each in taken) == [f"{number:02}.md" for number in range(40)]
    assert not any(each.made.entry.fault for each in taken)


def test_where_no_process_can_be_started_files_are_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that cannot start nor one that dies at once is waited for."""
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(pools, "command", lambda *_words, program=program: [program])
        pool = Pool(folder, "record", size=2)
        taken = [each for some in pool.take([Job("00.md"), Job("01.md")]) for each in some]
        assert [(each.path, each.verdict) for each in taken] == [
            ("00.md", Verdict.RECORD),
            ("01.md", Verdict.RECORD),
        ]


def test_what_workers_had_answered_is_not_lost_with_them(
    folder: Path, workers: list[Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where none can be started any more, each file is taken in once all the same."""

    names = [path.name for path in sorted(folder.iterdir())]
    given_first = names[:: pools.CHUNK]
    lost: list[object] = []

    def none_left(_: Pool, worker: pools._Worker) -> bool:
        if worker.is_ready and worker.jobs and worker.jobs[0].path not in given_first:
            lost.append(worker)
            raise NoWorkers
        return False

    monkeypatch.setattr(Pool, "_hangs", none_left)
    workers.append(pool := Pool(folder, "record"))
    taken = [each.path for some in pool.take(Job(name) for name in names) for each in some]
    assert sorted(taken) == names
    assert len(lost) == 1


def test_who_stops_listening_ends_the_workers(folder: Path) -> None:
    """Nothing is left running, and what they would have sent does not answer the next question."""
    pool = Pool(folder, "record", size=2)
    reading = pool.take(Job(f"{number:02}.md") for number in range(40))
    next(reading)
    pids = pool.pids()
    assert pids
    reading.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    taken = [each.path for some in pool.take([Job("05.md")]) for each in some]
    pool.close()
    assert taken == ["05.md"]
