"""What files of 1 MB cost that mean to freeze or to fill the reader: seconds and megabytes.

Run `python -m tests.bench.hostile [--size BYTES] [--way WAY]… [PART-OF-A-NAME…]`. Each file is
opened in each way in a process of its own: `open` reads it and lays out its first screen, the
commands are run as a user would, and `reader` is a session in a pseudo-terminal, until it shows the
brief. Seconds are those of the processor, since machines are noisy, less what a brief of one line
takes; a process that waits is given up on. Memory is what a process held at most, less the same.
Printed is what is over a limit, and at the end the worst of every way. Linux only.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.pathological import briefs, of_size

SIZE = 1_000_000
MOST_SECONDS, MOST_MEGABYTES = 1.0, 150.0
GIVEN_UP = 60
"""Seconds after which a process is ended."""
ROOT = Path(__file__).parents[2]
SMALL = "---\ntitle: T\n---\nThe text.\n"


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


def opened(path: Path) -> None:
    """Read a brief and lay out its first screen, as at 120x40."""
    from briefing_tui.reading.read import read_brief
    from briefing_tui.tui.glyphs import UNICODE
    from briefing_tui.tui.look import Look
    from briefing_tui.tui.theme import THEMES
    from briefing_tui.tui.view import BriefView

    view = BriefView(read_brief(path), Look(THEMES["dark"], UNICODE))
    for table in view.tables:
        list(islice(table.rows, 40))
    for blocks in (view.overview, view.narrative):
        list(islice((line for block in blocks for line in block.lines(76)), 40))


def measured(words: Sequence[str], home: Path) -> Cost:
    """Run a program to its end, its output to nowhere, and give what it took."""
    environ = os.environ | {f"XDG_{name}_HOME": str(home) for name in ("STATE", "CACHE", "CONFIG")}
    process = subprocess.Popen(
        words, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL, preexec_fn=_limited,
    )  # fmt: skip
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP))


def in_reader(path: Path, home: Path) -> Cost:
    """Open a brief in a terminal, and give what it took until it is shown."""
    from tests.terminal import Terminal, briefing

    environ = {f"XDG_{name}_HOME": str(home) for name in ("STATE", "CACHE", "CONFIG")}
    with Terminal(briefing(path), size=(120, 40), environ=environ) as terminal:
        try:
            terminal.wait_for(lambda: "UNMARKED" in terminal.line(-1), limit=GIVEN_UP)
        except AssertionError:
            return Cost(GIVEN_UP, 0)
        ticks = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
        seconds = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
        terminal.settle(0.3, limit=GIVEN_UP)
        status = Path(f"/proc/{terminal.process.pid}/status").read_text()
        (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        return Cost(seconds, int(peak) / 1024)


def _command(*words: str) -> Callable[[Path, Path], Cost]:
    return lambda path, home: measured(
        [sys.executable, "-m", "briefing_tui", *words, str(path)], home
    )


def _list(path: Path, home: Path) -> Cost:
    words = ["list", "--library", str(path.parent), "--format", "json"]
    return measured([sys.executable, "-m", "briefing_tui", *words], home)


WAYS: Mapping[str, Callable[[Path, Path], Cost]] = {
    "open": lambda path, home: measured(
        [sys.executable, "-m", "tests.bench.hostile", "--opened", str(path)], home
    ),
    "print": _command("print"),
    "check": _command("check"),
    "list": _list,
    "reader": in_reader,
}
"""Each way to open a file, given the file and where the program may keep what it keeps."""


def cost(way: str, ending: str, text: str) -> Cost:
    """Give what it takes to open a text in one way."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as home:
        path = Path(folder, f"b{ending}")
        path.write_text(text, "utf-8", "surrogatepass")
        return WAYS[way](path, Path(home))


def main() -> None:
    """Run what was asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", default=[""])
    options.add_argument("--size", type=int, default=SIZE)
    options.add_argument("--way", action="append", choices=list(WAYS))
    options.add_argument("--opened", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.opened:
        opened(chosen.opened)
        return
    cases = {
        name: case for name, case in briefs().items() if any(part in name for part in chosen.names)
    }
    for way in chosen.way or WAYS:
        cost(way, ".md", SMALL)
        least = cost(way, ".md", SMALL)
        costs: dict[str, Cost] = {}
        for name, (ending, make) in cases.items():
            seconds, megabytes = cost(way, ending, of_size(make, chosen.size))
            found = Cost(seconds - least.seconds, megabytes - least.megabytes)
            costs[name] = found
            if found.seconds > MOST_SECONDS or found.megabytes > MOST_MEGABYTES:
                print(
                    f"{way:7} {found.seconds:6.2f} s {found.megabytes:5.0f} MB  {name}", flush=True
                )
        slowest = max(costs, key=lambda name: costs[name].seconds)
        largest = max(costs, key=lambda name: costs[name].megabytes)
        print(
            f"{way:7} {len(costs)} files: at most {costs[slowest].seconds:.2f} s ({slowest})"
            f" and {costs[largest].megabytes:.0f} MB ({largest})",
            flush=True,
        )


if __name__ == "__main__":
    main()
