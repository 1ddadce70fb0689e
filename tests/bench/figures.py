"""What the benches of libraries found, kept by size, and the table of the README made of it.

`python -m tests.bench.figures` prints that table. The file is written by `tests.bench.library`, a
size at a time, so that a million can be measured on another day than a thousand.
"""

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.table import Row

FILE = Path(__file__).parent / "figures.json"


class Line(NamedTuple):
    """One line of the README's table."""

    label: str
    """What it is called there."""
    what: str
    """The name of the figure, as in a `Row`."""
    peer: str = ""
    """The peer that it is held against; empty where there is none."""


LINES = (
    Line("index all, from nothing, s", "index, s", "2 x tantivy + reading"),
    Line("size of the index, MB", "index on disk, MB", "the briefs"),
    Line("10 changed files found, ms", "10 changed files found, ms", "stat walk, tantivy"),
    Line("first frame, ms", "first frame of the library, ms", "minimal Textual"),
    Line("memory at rest, MB", "memory in the library at rest, MB", "minimal Textual"),
    Line("cursor down in the list, ms", "library list, cursor down, ms"),
    Line("to the end of the list, ms", "library list, to the end, ms"),
    Line("search, common word, ms", "search, common word, ms", "tantivy"),
    Line("search, two words, ms", "search, two words, ms", "tantivy"),
    Line("search, phrase, ms", "search, phrase, ms", "tantivy"),
    Line("search, prefix of 3 letters, ms", "search, prefix of 3 letters, ms", "tantivy"),
    Line("search, prefix of 1 letter, ms", "search, prefix of 1 letter, ms", "tantivy"),
    Line("search, a field, ms", "search, field, ms"),
    Line("search, a range of dates, ms", "search, date range, ms", "tantivy"),
    Line("search, Chinese, ms", "search, Chinese, ms"),
    Line("search, Urdu, ms", "search, Urdu, ms"),
    Line("events by date, ms", "search, events by date, ms"),
    Line("tags of a word, counted, ms", "search, tags of a word, counted, ms", "tantivy"),
)  # fmt: skip
"""What the README shows of all that was measured."""


class Figures:
    """Rows by the size of the library."""

    def __init__(self, sizes: Mapping[int, Sequence[Row]], machine: str = "") -> None:
        """Take rows, and the machine that they were measured on."""
        self.sizes = {size: tuple(sizes[size]) for size in sorted(sizes)}
        self.machine = machine

    def put(self, size: int, rows: Iterable[Row]) -> "Figures":
        """Give figures in which rows of one size have taken the place of those of their name."""
        new = tuple(rows)
        names = {(row.what, row.peer) for row in new}
        kept = [row for row in self.sizes.get(size, ()) if (row.what, row.peer) not in names]
        return Figures({**self.sizes, size: (*kept, *new)}, this_machine())

    def row(self, size: int, what: str, peer: str = "") -> Row | None:
        """Give one row; None where it was not measured."""
        for row in self.sizes.get(size, ()):
            if row.what == what and peer in ("", row.peer):
                return row
        return None


def load(file: Path = FILE) -> Figures:
    """Read the figures; there may be none yet."""
    if not file.exists():
        return Figures({})
    kept = json.loads(file.read_text(encoding="utf-8"))
    sizes = {int(size): [Row(**row) for row in rows] for size, rows in kept["sizes"].items()}
    return Figures(sizes, kept["machine"])


def save(figures: Figures, file: Path = FILE) -> None:
    """Write the figures, rounded to what means something."""
    sizes = {
        str(size): [
            row._replace(theirs=rounded(row.theirs), ours=rounded(row.ours))._asdict()
            for row in rows
        ]
        for size, rows in figures.sizes.items()
    }
    text = json.dumps({"machine": figures.machine, "sizes": sizes}, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def rounded(value: float) -> float:
    """Give a figure with three digits that count."""
    return float(f"{value:.3g}")


def this_machine() -> str:
    """Name what was measured on, in a few words."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def shown(value: float) -> str:
    """Give a figure as a person reads it: two digits that count, and whole from ten on."""
    text = f"{float(f'{value:.2g}'):,.0f}" if value >= 10 else f"{float(f'{value:.2g}'):g}"
    return text if value < 100 else f"{float(f'{value:.3g}'):,.0f}"


def markdown(figures: Figures) -> str:
    """Make the table of the README: in each cell the figure, and its ratio to the peer's."""
    sizes = list(figures.sizes)
    head = ["", *(f"{size:,}" for size in sizes), "held against"]
    lines = [head, ["---", *["--:"] * len(sizes), "---"]]
    for line in LINES:
        rows = [figures.row(size, line.what, line.peer) for size in sizes]
        if any(rows):
            lines.append([line.label, *map(_cell, rows), line.peer])
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines) + "\n"


def _cell(row: Row | None) -> str:
    if row is None:
        return "–"
    return f"{shown(row.ours)} ({row.ratio:.2g} ×)" if row.peer else shown(row.ours)


if __name__ == "__main__":
    print(markdown(load()), end="")
