"""Libraries of made-up briefs: `python -m tests.bench.libraries SIZE FOLDER`.

The same size gives the same bytes at the same places each time, and a brief's text depends on its
number alone. Briefs lie by year and month; a large library has some desks in each month, so that a
folder holds a thousand files or so. Beside 20 items in 5 kB each, a library has what folders of
people have: files that are no briefs, some with errors, some ids that are given twice, names that
two people bear, and days long ago.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from time import perf_counter

from tests.bench.drafting import day_of, draft, name_of

SIZES = (1_000, 10_000, 100_000, 1_000_000)
_VERSION = "1"
"""Of what is drafted; a library that another version made is made anew."""
_MARK = ".made-by-bench"
_DESK = 300_000
"""So many briefs have one folder for each month."""
_FLAWED = 211
"""One brief in so many has an error."""
_BATCH = 5_000

FLAWS = (
    ("\n    issued: ", "\n    issued: on "),
    ("\nactors:\n", "\nactors:\n  - {name: Half a\n"),
    ("\ntags: ", "\nlang: en\ntags: "),
    ("\n    form: ", "\n    form: not "),
    ("\ntitle: ", "\nheading: "),
    ("\nsources:\n", "\nsources:\n  - \udcff\udcfe\n"),
)
"""What is written instead of what: dates, braces and keys as people get them wrong, odd bytes."""

README = """# Notes of the desk

What lies in this folder, and who looks after it. This page is not a brief.
"""


def is_flawed(number: int) -> bool:
    """Tell whether a brief has an error."""
    return number % _FLAWED == _FLAWED // 2


def brief(number: int) -> str:
    """Give the text of a brief; odd bytes are surrogates."""
    text = draft(number)
    if is_flawed(number):
        text = text.replace(*FLAWS[number // _FLAWED % len(FLAWS)], 1)
    return _as_yaml(text) if _suffix(number) == ".yaml" else text


def path_of(number: int, size: int) -> str:
    """Give the place of a brief in a library of a size."""
    day = date.fromordinal(day_of(number))
    desks = size // _DESK
    desk = f"desk-{number % desks + 1}/" if desks > 1 else ""
    return f"{day.year}/{day.month:02}/{desk}{name_of(number)}{_suffix(number)}"


def make_library(size: int, folder: Path) -> Path:
    """Make a library, unless the folder holds it already, and give the folder.

    Raises:
        FileExistsError: The folder holds something else.
    """
    mark = folder / _MARK
    wanted = f"{size} briefs, version {_VERSION}\n"
    if mark.exists() and mark.read_text() == wanted:
        return folder
    if folder.exists() and any(folder.iterdir()):
        if not mark.exists():
            raise FileExistsError(f"{folder} is not empty and was not made here")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # Until it is whole, the mark says that it may be thrown away.
    mark.write_text("not complete\n")
    for place in sorted({Path(path_of(number, size)).parent for number in range(size)}):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for year in (folder, *folder.glob("[12]*")):
        (year / "README.md").write_text(README)
    (folder / "notes.txt").write_text(README)
    _write_all(size, folder)
    mark.write_text(wanted)
    return folder


def _write_all(size: int, folder: Path) -> None:
    """Write all briefs, on all cores where that is worth it."""
    batches = list(_batches(size))
    if len(batches) == 1:
        _write(batches[0], size, folder)
        return
    with ProcessPoolExecutor() as pool:
        count = len(batches)
        for _ in pool.map(_write, batches, [size] * count, [folder] * count):
            pass


def _batches(size: int) -> Iterator[range]:
    for first in range(0, size, _BATCH):
        yield range(first, min(first + _BATCH, size))


def _write(numbers: range, size: int, folder: Path) -> None:
    """Write some briefs; the system's own calls are a third of the cost of `Path.write_bytes`."""
    root = f"{folder}/"
    for number in numbers:
        data = brief(number).encode("utf-8", "surrogateescape")
        descriptor = os.open(root + path_of(number, size), os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, data)
        finally:
            os.close(descriptor)


def _suffix(number: int) -> str:
    """Give the ending of a brief's file: a few are annotation alone."""
    return ".yaml" if number % 97 == 13 else ".md"


def _as_yaml(text: str) -> str:
    """Give a brief as it stands in a `.yaml` file, the narrative inside."""
    _, annotation, narrative = text.split("---\n", 2)
    lines = (f"  {line}" if line else "" for line in narrative.strip("\n").split("\n"))
    return annotation + "body: |\n" + "\n".join(lines) + "\n"


def main(words: list[str]) -> None:
    """Make a library and say how long it took."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.libraries", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("size", type=int, metavar="SIZE", help="how many briefs")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where; it must be empty")
    options = parser.parse_args(words)
    start = perf_counter()
    make_library(options.size, options.folder)
    seconds = perf_counter() - start
    print(f"{options.size:,} briefs in {options.folder}, {options.size / seconds:,.0f} a second")


if __name__ == "__main__":
    main(sys.argv[1:])
