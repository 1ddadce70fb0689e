"""Key by key through a real sshd on the loopback interface, beside less: time and bytes at 80x24.

Run as `python -m tests.bench.ssh [ROUNDS]`. Over SSH a terminal does not say how many colours it
has, so that 256 are sent; what ssh itself adds to every key stands in the rows of less.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.sessions import LESS, LIST, READER, Program, Session
from tests.bench.table import Row, table
from tests.ssh_server import MISSING, Server, open_house
from tests.terminal import ROOT

ROUNDS = 15
SIZE = (80, 24)
TEXT = ("enter", "z", "z", "g")
"""Keys that lead to the text alone."""


class Step(NamedTuple):
    """A key that is pressed in both, and how one comes to where it is."""

    what: str
    key: str
    back: str
    ours: Sequence[str] = TEXT
    theirs: Sequence[str] = ()


STEPS = (
    Step("line down", "j", "k"),
    Step("page down", "space", "b"),
    Step("half a page", "d", "u"),
    Step("to the end", "G", "g"),
    Step("find, a character more", "c", "backspace", (*TEXT, "/", "s", "e"), ("/", "s", "e")),
)


@contextmanager
def through(server: Server, program: Program) -> Iterator[Session]:
    """Run a program at the other end of a line, until the block ends."""
    command = [str(word) for word in program.command]
    remote = f"cd {ROOT} && exec {' '.join(command)}"
    here = replace(
        program, command=server.ssh("-tt", command=[remote]), environ={"COLORTERM": None}
    )
    with here.session(SIZE) as session:
        session.time_to(program.shows)
        session.settle(0.5)
        yield session


def cost(
    session: Session, lead: Sequence[str], key: str, back: str, rounds: int
) -> tuple[float, float]:
    """Give the median milliseconds and bytes of a key."""
    for each in lead:
        session.time_of(each)
    found = []
    for _ in range(rounds):
        found.append(session.time_of(key))
        session.time_of(back)
    seconds, sent = (median(column) for column in zip(*found, strict=True))
    return seconds * 1000, sent


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure, and give two rows for each key."""
    if MISSING:
        print(f"not installed, and left out: {', '.join(MISSING)}")
        return
    with TemporaryDirectory() as folder, open_house(Path(folder)) as server:
        for step in STEPS:
            with through(server, LESS) as session:
                theirs = cost(session, step.theirs, step.key, step.back, rounds)
            with through(server, READER) as session:
                ours = cost(session, step.ours, step.key, step.back, rounds)
            yield Row(f"{step.what}, ms", "less", theirs[0], ours[0], "")
            yield Row(f"{step.what}, bytes", "less", theirs[1], ours[1], "")
        with through(server, LIST) as session:
            ours = cost(session, (), "j", "k", rounds)
        yield Row("down in the list, ms", "", 0, ours[0], "")
        yield Row("down in the list, bytes", "", 0, ours[1], "200")


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
