"""How long an answer takes, by kind of question, beside tantivy, FTS5 and ripgrep.

Run by `tests.bench.library`. An answer is the top 50 in order, each with its passage, or the counts
of a facet. Warm, all engines are asked in turn in this process. Cold, each answers one question in
a process of its own, once the system has been told to forget the files of its index; opening counts
then, importing does not.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.passages import passages
from briefing_tui.library.query.parse import parse_query
from tests.bench.library_asks import ASKS, Ask
from tests.bench.library_peers import LIMIT, Peer, Tantivy
from tests.bench.table import Row

ROUNDS = 15
LONGEST = 2.0
"""Seconds after which no more rounds of one question are begun."""
COLD = ("common word", "two words", "prefix of 3 letters", "events by date", "tags of all, counted")
COLD_ROUNDS = 5
CLOCK = perf_counter
"""What answers in this process are timed by."""
TARGETS = {"tantivy": "1.5 x"}


class Index:
    """The index that the reader and the commands ask."""

    name = "briefing"

    def __init__(self, folder: Path) -> None:
        """Take the folder of the index."""
        self.folder = folder
        self._store: IndexStore | None = None

    def open(self) -> None:
        """Open what was indexed."""
        self._store = open_index(self.folder, write=False)

    def ask(self, ask: Ask) -> int | None:
        """Answer, and give how many have a passage; None where it cannot be asked."""
        assert self._store is not None
        query = parse_query(ask.query)
        if ask.facets:
            return len(self._store.facets(query, ask.facets, kind=ask.kind))
        page = self._store.search(query, kind=ask.kind, order=ask.order, limit=LIMIT)
        # Of an item its own card is shown, of a brief the items that carry the words.
        briefs = [hit.entry for hit in page.hits if hit.card is None]
        for entry, cards in zip(briefs, self._store.cards(briefs), strict=True):
            passages(query, entry, cards)
        for hit in page.hits:
            if hit.card is not None:
                passages(query, hit.entry, [hit.card])
        return len(page.hits)


def warm(engines: Sequence[Peer], ask: Ask, rounds: int) -> list[float | None]:
    """Ask engines in turn and give the median milliseconds of each."""
    able = [engine.ask(ask) is not None for engine in engines]
    times: list[list[float]] = [[] for _ in engines]
    begun = perf_counter()
    for _ in range(rounds):
        for engine, is_able, found in zip(engines, able, times, strict=True):
            if is_able:
                start = CLOCK()
                engine.ask(ask)
                found.append((CLOCK() - start) * 1000)
        if perf_counter() - begun > LONGEST:
            break
    return [median(found) if found else None for found in times]


def cold(engine: Peer, files: Path, ask: Ask) -> float:
    """Ask in a new process, with nothing of the index in memory; give the milliseconds."""
    forget(files)
    command = [sys.executable, "-m", __name__, engine.name, str(files), ask.what]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def forget(files: Path) -> None:
    """Tell the system to drop what it keeps of some files in memory."""
    for path in [files] if files.is_file() else files.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.fdatasync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def rows(engines: Sequence[Peer], rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure warm answers; the first engine is the reader's."""
    for engine in engines:
        engine.open()
    for ask in ASKS:
        ours, *theirs = warm(engines, ask, rounds)
        assert ours is not None
        what = f"search, {ask.what}, ms"
        peers = [
            (engine.name, found)
            for engine, found in zip(engines[1:], theirs, strict=True)
            if found is not None
        ]
        for name, found in peers:
            yield Row(what, name, found, ours, TARGETS.get(name, ""))
        if not peers:
            yield Row(what, "", 0, ours, "")


def cold_rows(ours: Index, tantivy: Tantivy, rounds: int = COLD_ROUNDS) -> Iterator[Row]:
    """Measure cold answers."""
    for ask in ASKS:
        if ask.what in COLD:
            mine: list[float] = []
            theirs: list[float] = []
            for _ in range(rounds):
                mine.append(cold(ours, ours.folder, ask))
                if ask.words or ask.facets:
                    theirs.append(cold(tantivy, tantivy.folder, ask))
            name = tantivy.name if theirs else ""
            peer = median(theirs) if theirs else 0
            yield Row(f"cold search, {ask.what}, ms", name, peer, median(mine), "")


def _answer_once(words: Sequence[str]) -> None:
    """Answer one question in this process and print the milliseconds."""
    name, files, what = words
    engine: Peer = Tantivy(Path(files)) if name == Tantivy.name else Index(Path(files))
    ask = next(ask for ask in ASKS if ask.what == what)
    start = perf_counter()
    engine.open()
    engine.ask(ask)
    print((perf_counter() - start) * 1000)


if __name__ == "__main__":
    _answer_once(sys.argv[1:])
