"""What a key costs on a slow line: 9,600 baud, and 300 ms there and back, beside peers.

Run as `python -m tests.bench.slow_line [ROUNDS]`. The clock runs from the key to the last byte of
the answer. Each program has a list of some dozens of entries and a text of the same pages; less has
the text for both. Then come 20 keys at once, and 20 as a key sends them that is held down: how long
it takes until the screen is at rest again, and the bytes of that.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.bench import peers
from tests.bench.keys import WHOLE, pages
from tests.bench.libraries import make_library
from tests.bench.library_index import index
from tests.bench.library_screens import Place
from tests.bench.sessions import READER, SIZE, Program, Session
from tests.bench.table import Row, table
from tests.line import BAUD_9600, line

ROUNDS = 3
QUIET = 0.7
"""Seconds of silence after which an answer is taken to be complete; more than there and back."""
SMALL = (80, 24)
BURST = 20
HELD = 1 / 30
"""Seconds between two keys of one that is held down."""


class Way(NamedTuple):
    """A line that programs are used over."""

    name: str
    rate: float
    delay: float

    def over(self, program: Program) -> Program:
        """Give a program at the end of this line."""
        command = line(program.command, rate=self.rate, typed=self.rate, delay=self.delay)
        return replace(program, command=command)


WAYS = (Way("9,600 baud", BAUD_9600, 0), Way("300 ms", 0, 0.15))


class Step(NamedTuple):
    """A key in a program, and how one comes to where it is pressed."""

    program: Program
    key: str = ""
    """The key; none where the start is measured."""
    before: Sequence[str] = ()
    back: Sequence[str] = ()
    size: tuple[int, int] = SMALL


Table = dict[str, list[Step]]
"""What is measured, in programs; the reader is the last."""


def steps(folder: Path) -> Table:
    """Prepare the programs, and give what is done in each."""
    (folder / "text").write_text(pages(), "utf-8")
    place = Place(make_library(200, folder / "briefs"), folder / "cache", folder / "state")
    index(place.library, place.cache)
    ours = place.program()
    # Each session is that of a new user, as those of the peers are.
    environ = {name: value for name, value in ours.environ.items() if name != "XDG_STATE_HOME"}
    ours = replace(ours, environ=environ)
    less = Program("less", ["less", folder / "text"], "")
    found: Table = {
        "first screen": [Step(less)],
        "cursor down in the list": [Step(less, "j", (), ("k",))],
        "cursor down, pane and text": [Step(READER, "j", ("2",), ("k",), SIZE)],
        "page down in the text": [Step(less, " ", (), ("g",))],
        "search, a character more": [Step(less, "c", ("/", "s", "e"), ("backspace",))],
    }
    for peer in peers.installed(folder, (folder / "text").read_text("utf-8")):
        enter = ("enter",) if peer.name == "newsboat" else ()
        found["first screen"].append(Step(peer))
        found["cursor down in the list"].append(Step(peer, "j", enter, ("k",)))
        found["page down in the text"].append(Step(peer, " ", (*enter, "enter"), ("^",)))
        typed = Step(peer, "c", (*enter, "/", "s", "e"), ("backspace",))
        found["search, a character more"].append(typed)
    found["first screen"].append(Step(ours))
    found["cursor down in the list"].append(Step(ours, "j", (), ("k",)))
    found["page down in the text"].append(Step(READER, " ", WHOLE, ("g",)))
    found["search, a character more"].append(Step(ours, "b", ("s", *"har"), ("backspace",)))
    return found


def opened(session: Session, step: Step) -> float:
    """Wait for the first screen, and give the seconds until it was whole."""
    begun = perf_counter()
    session.wait_for(lambda: step.program.shows.encode() in session.history and session.history)
    last = perf_counter()
    while session.read(QUIET):
        last = perf_counter()
    return last - begun


def cost(step: Step, way: Way, rounds: int) -> tuple[float, float]:
    """Give the median milliseconds and bytes of a key, or of the first screen."""
    found = []
    for _ in range(1 if step.key else rounds):
        with way.over(step.program).session(step.size) as session:
            seconds = opened(session, step)
            if not step.key:
                found.append((seconds, session.mark()))
                continue
            for key in step.before:
                session.time_of(key, QUIET)
            for _ in range(rounds):
                found.append(session.time_of(step.key, QUIET))
                for key in step.back:
                    session.time_of(key, QUIET)
    seconds, sent = (median(column) for column in zip(*found, strict=True))
    return seconds * 1000, sent


def burst(step: Step, way: Way, pause: float) -> tuple[float, float]:
    """Press a key 20 times; give the milliseconds until all is at rest, and the bytes."""
    with way.over(step.program).session(step.size) as session:
        opened(session, step)
        for key in step.before:
            session.time_of(key, QUIET)
        mark = session.mark()
        begun = last = perf_counter()
        for number in range(BURST):
            session.press(step.key)
            next_ = begun + (number + 1) * pause
            while (left := next_ - perf_counter()) > 0:
                if session.read(left):
                    last = perf_counter()
        while session.read(QUIET):
            last = perf_counter()
        return (last - begun) * 1000, session.mark() - mark


def held_against(what: str, found: Sequence[tuple[str, tuple[float, float]]]) -> Iterator[Row]:
    """Give rows for the reader, which is the last, beside each of the others."""
    *others, (_, ours) = found
    for name, theirs in others or [("", (0.0, 0.0))]:
        yield Row(f"{what}, ms", name, theirs[0], ours[0], "")
        yield Row(f"{what}, bytes", name, theirs[1], ours[1], "")


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure, over each line in turn."""
    with TemporaryDirectory() as folder:
        measured = steps(Path(folder))
        for way in WAYS:
            for what, each in measured.items():
                found = [(step.program.name, cost(step, way, rounds)) for step in each]
                yield from held_against(f"{way.name}: {what}", found)
        for what in ("cursor down in the list", "cursor down, pane and text"):
            for how, pause in (("at once", 0), ("held down", HELD)):
                each = measured[what]
                found = [(step.program.name, burst(step, WAYS[0], pause)) for step in each]
                yield from held_against(f"{WAYS[0].name}: {what}, {BURST} {how}", found)


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
