"""How long the reader takes to show a brief and to be gone again, beside other Textual programs.

Run as `python -m tests.bench.first_frame [ROUNDS]`. The clock runs from the start of the process to
the first content on the terminal, and from the key to the end of the process.
"""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.sessions import LIST, READER, Program, frogmouth, in_turn, minimal
from tests.bench.table import Row, table

ROUNDS = 21


def times(program: Program) -> Sequence[float]:
    """Give the milliseconds to the first content and those from the key to the end."""
    with program.session() as session:
        shown = session.time_to(program.shows)
        session.settle()
        start = perf_counter()
        session.press(program.leave)
        status = session.exit_status()
        gone = perf_counter() - start
    if status:
        raise RuntimeError(f"{program.name} ended with status {status}")
    return shown * 1000, gone * 1000


def paint_rows(rounds: int) -> list[Row]:
    """Measure how soon what was read last stands there again, beside a Python that does nothing."""
    with TemporaryDirectory() as home:
        environ = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("STATE", "CACHE")}
        again = replace(LIST, name="what was read last", shows="Actors", environ=environ)
        with again.session() as session:
            session.time_to("Briefs")
            session.settle(1.0)
            session.press("enter")
            session.time_to("Actors")
            session.settle(1.0)
            session.press("ctrl+q")
            session.exit_status()
        bare = Program("python -c", [sys.executable, "-c", "print('bare')"], "bare")
        newsboat = shutil.which("newsboat")
        peers = [bare]
        if newsboat:
            feed = Path(home) / "feed.xml"
            feed.write_text('<rss version="2.0"><channel><title>News</title></channel></rss>')
            urls = Path(home) / "urls"
            urls.write_text(f"file://{feed}\n")
            words = [newsboat, "-u", urls, "-c", f"{home}/cache.db", "-C", "/dev/null"]
            peers.append(Program("newsboat", words, "Your feeds"))
        *theirs, ours = in_turn([*peers, again], paint, rounds)
    return [
        Row(
            "what was read last, ms",
            peer.name,
            figures[0],
            ours[0],
            "0.6 x" if peer.name == "newsboat" else "",
        )
        for peer, figures in zip(peers, theirs, strict=True)
    ]


def paint(program: Program) -> Sequence[float]:
    """Give the milliseconds to the first content."""
    with program.session() as session:
        return (session.time_to(program.shows) * 1000,)


def rows(rounds: int = ROUNDS, frogmouth_path: str = "frogmouth") -> list[Row]:
    """Measure, and give a row for each peer and figure."""
    with minimal() as least:
        peers = [least, *filter(None, [frogmouth(frogmouth_path)])]
        *theirs, ours = in_turn([*peers, READER], times, rounds)
    targets = {"minimal Textual": ("1.1 x", "0.8 x"), "frogmouth": ("0.4 x", "")}
    found = []
    for peer, figures in zip(peers, theirs, strict=True):
        first, gone = targets[peer.name]
        found.append(Row("first frame, ms", peer.name, figures[0], ours[0], first))
        found.append(Row("quit, ms", peer.name, figures[1], ours[1], gone))
    return [*found, *paint_rows(rounds)]


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
