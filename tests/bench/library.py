"""Benches of whole libraries, over size: `python -m tests.bench.library [--sizes 1000,10000]`.

For each size a library is made up and indexed, asked, looked at in the reader and changed, side by
side with bare tantivy, SQLite's FTS5 and ripgrep. What was found is printed, kept in figures.json,
and drawn in curves.svg. A million takes hours and some 30 GB; the default sizes take minutes.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from briefing_tui.model.errors import StoreError
from tests.bench import curves, figures, library_index, library_screens, library_search
from tests.bench.libraries import make_library
from tests.bench.library_peers import Fts5, Peer, Tantivy, ripgrep
from tests.bench.table import Row, table

SIZES = (1_000, 10_000, 100_000)
PARTS = ("index", "search", "cold", "screens", "memory", "keys", "keeping", "noticing")
MOST_FTS5 = 100_000
"""Beyond this FTS5 takes longer to index than all else together."""


class Bench:
    """One library, its index, and the peers' indexes of it."""

    def __init__(self, size: int, folder: Path) -> None:
        """Make the library in a folder, unless it is there."""
        self.size = size
        self.library = make_library(size, folder / f"briefs-{size}")
        self.cache = folder / f"cache-{size}"
        self.place = library_screens.Place(self.library, self.cache, folder / f"state-{size}")
        self.ours = library_search.Index(self.place.index())
        self.tantivy = Tantivy(folder / f"tantivy-{size}")
        self._fts5 = Fts5(folder / f"fts5-{size}.db")

    def rows(self, part: str, *, quick: bool) -> Iterator[Row]:
        """Measure one part."""
        self.prepare(part)
        few = 3 if quick else None
        match part:
            case "index":
                yield from library_index.rows(
                    self.library, self.size, self.ours, self.cache, self.tantivy
                )
            case "search":
                yield from library_search.rows(self._engines(), few or library_search.ROUNDS)
            case "cold":
                rounds = few or library_search.COLD_ROUNDS
                yield from library_search.cold_rows(self.ours, self.tantivy, rounds)
            case "screens":
                rounds = few or library_screens.ROUNDS
                yield from library_screens.first_frame_rows(self.place, rounds)
            case "memory":
                yield from library_screens.memory_rows(self.place, 1 if quick else 3)
            case "keys":
                yield from library_screens.key_rows(self.place, few or library_screens.ROUNDS)
            case "keeping":
                yield from library_index.keeping_rows(self.library, self.ours, self.tantivy)
            case "noticing":
                yield from library_index.noticed_rows(self.library, self.place.program())

    def prepare(self, part: str) -> None:
        """Index where no bench of indexing has done so, or another version has."""
        if part != "index" and not self._is_indexed():
            library_index.index(self.library, self.cache)
        if part in ("search", "cold", "keeping") and not self.tantivy.folder.exists():
            self.tantivy.index(self.library)

    def _is_indexed(self) -> bool:
        try:
            self.ours.open()
        except StoreError:
            return False
        return True

    def _engines(self) -> list[Peer]:
        engines: list[Peer] = [self.ours, self.tantivy]
        if self.size <= MOST_FTS5:
            if not self._fts5.file.exists():
                self._fts5.index(self.library)
            engines.append(self._fts5)
        return [*engines, *filter(None, [ripgrep(self.library)])]


@contextmanager
def kept_or_not(folder: Path | None) -> Iterator[Path]:
    """Give the folder that was named, or one that is gone afterwards."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.absolute()
        return
    with TemporaryDirectory(prefix="briefing-bench-") as made:
        yield Path(made)


def measure(
    bench: Bench, parts: Sequence[str], *, quick: bool, say: Callable[[str], None] = print
) -> Iterator[list[Row]]:
    """Measure one part of a library after the other, and say how it goes."""
    for part in parts:
        start = perf_counter()
        rows = list(bench.rows(part, quick=quick))
        say(f"\n{bench.size:,} briefs, {part} ({perf_counter() - start:.0f} s)\n{table(rows)}")
        yield rows


def main(words: list[str]) -> None:
    """Measure, print, keep and draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.library", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of briefs")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave libraries there")
    parser.add_argument("--quick", action="store_true", help="few rounds; nothing is written")
    parser.add_argument(
        "--cpu", action="store_true", help="searches by processor time, for a machine that is busy"
    )
    options = parser.parse_args(words)
    library_search.CLOCK = process_time if options.cpu else perf_counter
    parts = tuple(options.parts.split(","))
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if os.environ.get("BRIEFING_LIBRARY"):
        parser.error("BRIEFING_LIBRARY is set; unset it, since the reader would open that library")
    with kept_or_not(options.keep) as folder:
        for size in map(int, options.sizes.split(",")):
            for rows in measure(Bench(size, folder), parts, quick=options.quick):
                # After every part, since a million takes a night and may be cut short.
                if not options.quick and not options.cpu:
                    figures.save(figures.load().put(size, rows))
                    curves.main()


if __name__ == "__main__":
    main(sys.argv[1:])
