"""Sessions in a pseudo-terminal that benches measure: the reader, and what it is held against.

A peer is started, measured and left in turn with the reader, so that a noisy machine is noisy for
both. Nothing draws what is sent, since an emulator in Python would cost more than the programs.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.terminal import ROOT, Terminal, briefing

SIZE = (120, 40)
"""Columns and rows of a session."""

BRIEF = ROOT / "briefs" / "pk-spu-2026.md"

MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    BINDINGS = [("q", "quit")]

    def compose(self):
        yield Static("Minimal app")

Minimal().run()
"""
"""The least that a Textual program can be."""


PLAIN: Mapping[str, str | None] = {
    "COLORTERM": "truecolor",
    "LESS": None,
    "PYTHONDONTWRITEBYTECODE": None,
}
"""The environment of every session. What pip installs is compiled, so a clone may be, too."""


class Session(Terminal):
    """A terminal that answers what it is asked, and draws nothing."""

    def _take(self, data: bytes) -> None:
        for ask, answer in self._answers.items():
            for _ in ask.finditer(data):
                os.write(self._master, answer)

    def time_to(self, text: str) -> float:
        """Wait until a text was sent, and give the seconds that this took."""
        start = perf_counter()
        try:
            self.wait_for(lambda: text.encode() in self.history)
        except AssertionError:
            status = self.process.poll()
            sent = bytes(self.history[-500:])
            raise AssertionError(f"{text!r} did not come; status {status}, {sent!r}") from None
        return perf_counter() - start

    def time_of(self, key: str, quiet: float = 0.15) -> tuple[float, int]:
        """Press a key and give the seconds until the last byte of the answer, and its bytes."""
        mark, start = self.mark(), perf_counter()
        last = start
        self.press(key)
        while self.read(quiet):
            last = perf_counter()
        return last - start, len(self.since(mark))


@dataclass(frozen=True)
class Program:
    """A program that can be started on a terminal and left again."""

    name: str
    command: Sequence[str | os.PathLike[str]]
    shows: str
    """What is sent as soon as there is content."""
    leave: str = "q"
    """The key that ends it."""
    environ: Mapping[str, str | None] = field(default_factory=dict)
    """Variables of the environment that are set for it alone."""

    @contextmanager
    def session(self, size: tuple[int, int] = SIZE) -> Iterator[Session]:
        """Run it until the block ends."""
        environ = {**PLAIN, **self.environ}
        with Session(self.command, size=size, environ=environ) as session:
            yield session


READER = Program("briefing", briefing(BRIEF), "Special Protection Unit")
LIST = Program("briefing, the list", briefing(ROOT / "briefs"), "Briefs")
LESS = Program("less", ["less", BRIEF], "schema")


@contextmanager
def minimal() -> Iterator[Program]:
    """Give the minimal Textual app, while its script is there."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "minimal.py"
        script.write_text(MINIMAL)
        yield Program("minimal Textual", [sys.executable, script], "Minimal app")


def frogmouth(path: str) -> Program | None:
    """Give frogmouth, by its name or the path of its program; None where there is none."""
    found = shutil.which(path)
    if found is None:
        print("frogmouth is not installed and is left out; --frogmouth PATH names it")
        return None
    return Program("frogmouth", [found, BRIEF], "schema: briefing/1", "ctrl+q")


def in_turn(
    programs: Sequence[Program], measure: Callable[[Program], Sequence[float]], rounds: int
) -> list[list[float]]:
    """Measure programs in turn and give, in their order, the medians of what was measured."""
    found: list[list[Sequence[float]]] = [[] for _ in programs]
    for _ in range(rounds):
        for program, rows in zip(programs, found, strict=True):
            rows.append(measure(program))
    return [[median(column) for column in zip(*rows, strict=True)] for rows in found]
