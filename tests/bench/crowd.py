"""Many readers of one library at once, as on a server: `python -m tests.bench.crowd [COUNT]`.

A library of 1,000 briefs has one ready index, and each of COUNT sessions (100) a terminal. Measured
are the start, one after another and all at once; memory; and what all of them cost while nobody
does anything, beside as many minimal Textual apps. Then every session marks briefs at the same
time, each in its own home, and all in one: every star has to be kept, and no fault may show.
"""

import json
import os
import re
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from briefing_tui.library.index.home import open_index
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.state.session import open_state
from tests.bench.libraries import make_library
from tests.bench.library_index import index as index_library
from tests.bench.sessions import Program, Session, minimal
from tests.bench.table import Row, table
from tests.terminal import SEQUENCE, briefing

COUNT = 100
SIZE = 1_000
"""Briefs in the library."""
WINDOW = (80, 20)
"""Half a page of it is `STEP` briefs."""
STEP = 9
IDLE = 10.0
"""Seconds for which nobody does anything."""
REST = 2.0
"""Seconds without a byte from any session after which all are taken to be at rest."""
ANSWERED = 0.2
"""The same after a key."""
FAULTS = re.compile(rb"kept|forgotten|locked|holds|Traceback")
"""What only a sentence about a fault has; where it stood before may be left out of it."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A library and its index, and the homes of those who read it."""

    folder: Path
    size: int = SIZE
    library: Path = field(init=False)
    config: Path = field(init=False)

    def __post_init__(self) -> None:
        """Make the library, the index and the configuration that names both."""
        library = make_library(self.size, self.folder / "briefs")
        index, config = self.folder / "briefs.index", self.folder / "config.toml"
        index_library(library, self.folder / "cache", "--output", index)
        config.write_text(f"library = '{library}'\nindex = '{index}'\n")
        object.__setattr__(self, "library", library)
        object.__setattr__(self, "config", config)

    def reader(self, home: str) -> Program:
        """Give the reader of somebody."""
        place = self.folder / "homes" / home
        places = {f"XDG_{name}_HOME": str(place / name.lower())
                  for name in ("STATE", "CACHE", "CONFIG", "DATA")}  # fmt: skip
        return Program(
            "briefing",
            briefing("--config", self.config),
            self.newest(1)[0][1],
            environ={"HOME": str(place), "BRIEFING_LIBRARY": None, **places},
        )

    def newest(self, count: int) -> list[tuple[str, str]]:
        """Give paths of the first briefs of the list, and the first words of their titles."""
        store = open_index(self.folder / "briefs.index", write=False)
        try:
            hits = store.search(EVERYTHING, limit=count).hits
            return [(hit.entry.path, " ".join(hit.entry.title.split()[:2])) for hit in hits]
        finally:
            store.close()

    def starred(self, home: str) -> set[str]:
        """Give the paths of the briefs that have a star in a home."""
        state = open_state(self.folder / "homes" / home / "state" / "briefing")
        try:
            assert not state.fault, state.fault
            return set(state.marks_of(self.library).starred())
        finally:
            state.close()

    def faults(self) -> list[str]:
        """Give the entries of all logs that are not about a slow key."""
        logs = (self.folder / "homes").glob("*/state/briefing/briefing.log*")
        lines = [line for log in logs for line in log.read_text().splitlines()]
        return [line for line in lines if json.loads(line)["event"] != "slow"]


class Crowd:
    """Sessions that are all listened to whatever one waits for, so that none has to wait."""

    def __init__(self, programs: Sequence[Program], stack: ExitStack, *, at_once: bool) -> None:
        """Start a session of each program and wait until it shows something."""
        self.sessions: list[Session] = []
        self.starts: list[float] = []
        """Seconds to the first content of each."""
        begun: dict[Session, tuple[float, bytes]] = {}
        for program in programs:
            now = perf_counter()
            session = stack.enter_context(program.session(WINDOW))
            self.sessions.append(session)
            begun[session] = now, program.shows.encode()
            if not at_once:
                self._await(begun)
        self._await(begun)

    def _await(self, begun: dict[Session, tuple[float, bytes]]) -> None:
        """Listen until all that were begun have shown something."""
        while begun:
            assert self.listen(30), f"{len(begun)} of {len(self.sessions)} do not start"
            now = perf_counter()
            for session, (start, shows) in list(begun.items()):
                if shows in session.history:
                    self.starts.append(now - start)
                    del begun[session]

    def listen(self, limit: float) -> bool:
        """Take what comes from any session; False where nothing came in time."""
        ready = select.select(self.sessions, [], [], max(limit, 0))[0]
        return sum(session.read(0) for session in ready) > 0

    def settle(self, quiet: float = REST) -> float:
        """Listen until all are at rest, and give the seconds until the last byte."""
        begun = last = perf_counter()
        while self.listen(quiet):
            last = perf_counter()
        return last - begun

    def idle(self, seconds: float) -> tuple[float, int]:
        """Listen for a while; give the processor time that all took, in ms, and their bytes."""
        deadline = perf_counter() + seconds
        before, sent = sum(map(_processor, self.sessions)), self.sent
        while (left := deadline - perf_counter()) > 0:
            self.listen(left)
        return (sum(map(_processor, self.sessions)) - before) * 1000, self.sent - sent

    @property
    def sent(self) -> int:
        """How many bytes all have sent."""
        return sum(session.mark() for session in self.sessions)

    def press_all(self, keys: Callable[[int], str]) -> float:
        """Let every session be sent keys at once; give the seconds until all are at rest."""
        for number, session in enumerate(self.sessions):
            session.send(keys(number))
        return self.settle(ANSWERED)

    def faults(self) -> list[bytes]:
        """Give what the screens said of faults."""
        said = (SEQUENCE.sub(b"", bytes(session.history)) for session in self.sessions)
        return [found[0] for text in said if (found := FAULTS.search(text))]

    def leave(self) -> list[int]:
        """Leave all, and give the exit statuses."""
        for session in self.sessions:
            session.press("ctrl+q")
        return [session.exit_status() for session in self.sessions]

    def memory(self, name: str) -> float:
        """Give the median of a figure of the sessions' memory, in MB."""
        found = []
        for session in self.sessions:
            rollup = Path(f"/proc/{session.process.pid}/smaps_rollup").read_text()
            match = re.search(rf"^{name}: +(\d+) kB", rollup, re.MULTILINE)
            assert match is not None
            found.append(int(match[1]) / 1024)
        return median(found)


@contextmanager
def crowd(programs: Sequence[Program], *, at_once: bool = True) -> Iterator[Crowd]:
    """Give sessions of programs until the block ends."""
    with ExitStack() as stack:
        yield Crowd(programs, stack, at_once=at_once)


def _processor(session: Session) -> float:
    """Give the seconds of processor time of a session and of those that it has started."""
    pid, total = session.process.pid, 0
    for each in (pid, *_children(pid)):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def marks(server: Server, count: int, *, home: str = "") -> tuple[float, int, list[str]]:
    """Let sessions mark briefs at once.

    Args:
        server: What they read.
        count: How many there are.
        home: The home that they share; empty where each has its own.

    Returns:
        The seconds that all keys took, how many stars were lost, and the faults that showed.
    """
    homes = [home or f"marker-{number}" for number in range(count)]
    with crowd([server.reader(each) for each in homes]) as readers:
        readers.settle()
        if home:
            # Who shares it is not to mark what another has: the same key takes a star away.
            readers.press_all(lambda number: "d" * number)
        # What is said of a key is seen only until the next one.
        took = sum(readers.press_all(lambda _, keys=keys: keys) for keys in ("*", "Uj") * STEP)
        faults = [said.decode() for said in readers.faults()]
        faults += [f"status {status}" for status in readers.leave() if status]
    lists = [path for path, _ in server.newest(count * STEP)]
    wanted = {home: set(lists)} if home else {each: set(lists[:STEP]) for each in homes}
    lost = sum(len(paths ^ server.starred(each)) for each, paths in wanted.items())
    return took, lost, [*faults, *server.faults()]


def start_rows(server: Server, count: int) -> Iterator[Row]:
    """Measure the start, memory and rest of readers beside as many minimal Textual apps."""
    with minimal() as least:
        programs = [least] * count, [server.reader(f"{number}") for number in range(count)]
        found = []
        for each in programs:
            with crowd(each, at_once=False) as one:
                starts = one.starts
            with crowd(each) as all_:
                all_.settle()
                figures = [*_spread(starts), *_spread(all_.starts)]
                figures += [all_.memory("Private_Dirty"), all_.memory("Pss")]
                found.append([*figures, *all_.idle(IDLE)])
    whats = (
        "start one after another, ms", "the slowest of them, ms",
        "start all at once, ms", "the slowest of them, ms",
        "private memory of each, MB", "proportional set size of each, MB",
        f"processor of all in {IDLE:.0f} s of rest, ms", "bytes of all meanwhile",
    )  # fmt: skip
    for what, theirs, ours in zip(whats, *found, strict=True):
        target = "1.3 x" if what.startswith("private") else "0" if "bytes" in what else ""
        yield Row(what, least.name, theirs, ours, target)


def _spread(seconds: Sequence[float]) -> tuple[float, float]:
    """Give the median and the most, in milliseconds."""
    return median(seconds) * 1000, max(seconds) * 1000


def mark_rows(server: Server, count: int) -> Iterator[Row]:
    """Let all mark at once, in homes of their own and in one."""
    for where, home in (("own homes", ""), ("one home", "shared")):
        took, lost, faults = marks(server, count, home=home)
        done = f"{count * STEP} stars, as many reads, {where}"
        yield Row(f"{done}: s", "", 0, took, "")
        yield Row(f"{done}: lost", "", 0, lost, "0")
        yield Row(f"{done}: faults", "", 0, len(faults), "0")
        print(*sorted(set(faults)), sep="\n", end="\n" if faults else "")


def rows(count: int = COUNT) -> list[Row]:
    """Measure all of it."""
    with TemporaryDirectory(prefix="briefing-crowd-") as folder:
        server = Server(Path(folder))
        return [*start_rows(server, count), *mark_rows(server, count)]


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
