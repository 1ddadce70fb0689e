"""What it costs to take in a library and to keep up with it, beside bare tantivy.

Run by `tests.bench.library`. The library is indexed by the command, as a user would do it, with all
its processes; the peer is given the files' text as it is. What reading costs is measured by itself:
the peer reads no annotation.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shutil import rmtree
from statistics import median
from time import perf_counter, process_time

from briefing_tui.library.keeping.once import writing
from briefing_tui.library.query.parse import parse_query
from briefing_tui.reading.read import parse_brief
from tests.bench.library_peers import Tantivy, texts
from tests.bench.library_search import Index
from tests.bench.sessions import Program
from tests.bench.table import Row
from tests.terminal import ROOT, briefing

SAMPLE = 300
CHANGED = 10
ROUNDS = 3
QUIET = 3.0
"""Seconds of silence after which a session is taken to be watching."""
_WORD = "zyzzyva"
"""A word that no made-up brief has."""


def megabytes(folder: Path) -> float:
    """Give the size of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def environ(cache: Path) -> dict[str, str]:
    """Give the environment in which the command has its index under a folder of the bench."""
    return {**os.environ, "XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(cache / "config")}


def index(library: Path, cache: Path, *options: str | Path) -> float:
    """Bring the index up to date by the command, and give the seconds."""
    start = perf_counter()
    subprocess.run(
        briefing("--library", library, "index", *options),
        cwd=ROOT,
        env=environ(cache),
        check=True,
        capture_output=True,
    )
    return perf_counter() - start


def rows(library: Path, size: int, ours: Index, cache: Path, peer: Tantivy) -> Iterator[Row]:
    """Measure the first indexing, and the files that it leaves."""
    reading = _reading(library) * size / (os.cpu_count() or 1)
    rmtree(cache, ignore_errors=True)
    start, spent = perf_counter(), process_time()
    peer.index(library)
    theirs, their_cpu = perf_counter() - start, process_time() - spent
    spent = _cpu()
    seconds = index(library, cache)
    cpu = _cpu() - spent
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Row("index, s", "2 x tantivy + reading", 2 * theirs + reading, seconds, "1 x")
    yield Row("index, s", "tantivy", theirs, seconds, "")
    yield Row("index, processor time, s", "tantivy", their_cpu, cpu, "")
    yield Row("index, briefs a second", "", 0, size / seconds, "")
    yield Row("index, memory of its largest process, MB", "", 0, peak, "")
    yield Row("index on disk, MB", "tantivy", megabytes(peer.folder), megabytes(ours.folder), "")
    yield Row("index on disk, MB", "the briefs", megabytes(library), megabytes(ours.folder), "")
    again = median(index(library, cache) for _ in range(ROUNDS))
    yield Row("index, nothing changed, s", "", 0, again, "")


def _cpu() -> float:
    """Give the processor time of all processes that were waited for, theirs included."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _reading(library: Path) -> float:
    """Give the seconds that one brief takes to be read, of some."""
    some = [each.text for each in islice(texts(library), SAMPLE)]
    start = perf_counter()
    for text in some:
        parse_brief(text, "sample.md")
    return (perf_counter() - start) / len(some)


def keeping_rows(library: Path, ours: Index, peer: Tantivy, rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure the time from ten changed files to their being found."""
    before = _some(library)
    query = parse_query(_WORD)
    mine, theirs = [], []
    with writing(library, ours.folder) as (store, upkeep):
        try:
            for number in range(rounds):
                _change(before, number)
                start = perf_counter()
                upkeep.bring_up()
                found = store.search(query, limit=CHANGED).total
                mine.append((perf_counter() - start) * 1000)
                assert found == CHANGED, found
                start = perf_counter()
                _walk(library)
                peer.renew(list(before))
                theirs.append((perf_counter() - start) * 1000)
        finally:
            _restore(before)
            upkeep.bring_up()
    yield Row(
        "10 changed files found, ms", "stat walk, tantivy", median(theirs), median(mine), "1.5 x"
    )


def noticed_rows(library: Path, program: Program, rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure the time from ten changed files to their number on the screen of the reader."""
    before = _some(library)
    found = []
    for number in range(rounds):
        with program.session() as session:
            session.time_to(program.shows)
            session.settle(QUIET)
            try:
                _change(before, number)
                # The number was never sent before: nothing has changed in this session yet.
                found.append(session.time_to(f"{CHANGED} new") * 1000)
            finally:
                _restore(before)
                session.settle(QUIET)
    yield Row("10 changed files on the screen, ms", "", 0, median(found), "200")


def _some(library: Path) -> dict[Path, bytes]:
    """Give some briefs that lie apart, with what is in them."""
    briefs = (each.path for each in texts(library) if each.day and each.path.endswith(".md"))
    some = list(islice(briefs, 10 * CHANGED))
    paths = map(Path, some[:: len(some) // CHANGED][:CHANGED])
    return {path: path.read_bytes() for path in paths}


def _restore(files: dict[Path, bytes]) -> None:
    for path, data in files.items():
        path.write_bytes(data)


def _change(files: dict[Path, bytes], number: int) -> None:
    for path, data in files.items():
        path.write_bytes(data + f"{_WORD} {number}\n".encode())


def _walk(library: Path) -> int:
    """Look at size and time of every file, as anything must that is not told of changes."""
    waiting, found = [os.fspath(library)], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found += entry.stat(follow_symlinks=False).st_mtime_ns > 0
    return found
