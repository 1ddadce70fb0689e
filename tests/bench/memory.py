"""What a session of the reader keeps in memory for itself, beside a minimal Textual app.

Run as `python -m tests.bench.memory [ROUNDS]`. Counted are the pages that are private and written
to, once the session has come to rest and after every item of the brief was looked at. Linux only.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.sessions import READER, Program, Session, in_turn, minimal
from tests.bench.table import Row, table

ROUNDS = 5

TOUR = [*("12345" + "j" * 15), "enter", *" " * 20]
"""Keys that lead through a brief; to the minimal app they mean nothing."""


def private(session: Session) -> float:
    """Give the megabytes that a session has written to and shares with nobody."""
    rollup = Path(f"/proc/{session.process.pid}/smaps_rollup").read_text()
    found = re.search(r"^Private_Dirty: +(\d+) kB", rollup, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def memory(program: Program) -> Sequence[float]:
    """Give the megabytes at rest after the start, and those after a tour."""
    with program.session() as session:
        session.time_to(program.shows)
        session.settle(1.0)
        started = private(session)
        for key in TOUR:
            session.press(key)
        session.settle(1.0)
        return started, private(session)


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Measure, and give a row for each moment."""
    with minimal() as least:
        theirs, ours = in_turn([least, READER], memory, rounds)
    whats = ("memory at rest, MB", "memory after a tour, MB")
    return [
        Row(what, least.name, *figures, "1.3 x")
        for what, *figures in zip(whats, theirs, ours, strict=True)
    ]


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
