"""What a key costs: the time to the settled frame and the bytes that are sent, beside peers.

Run as `python -m tests.bench.keys [ROUNDS]`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import peers
from tests.bench.sessions import LESS, LIST, READER, SIZE, Program
from tests.bench.table import Row, table
from tests.terminal import Terminal

ROUNDS = 15


class Press(NamedTuple):
    """A key that is measured, and how one comes to where it is pressed."""

    what: str
    program: Program
    key: str
    before: Sequence[str] = ()
    """Keys that lead there, once."""
    back: Sequence[str] = ()
    """Keys that take it back, after every time."""
    size: tuple[int, int] = SIZE
    bytes_: str = ""
    """The target for its bytes: a figure, or with `x` a part of the peer's."""
    quiet: float = 0.15
    """Seconds without a byte after which the answer is whole."""


AT_ONCE = 0.06
"""Seconds within which what answers a key goes on; what is counted in a search comes later."""
WHOLE = ("enter", "z", "z", "g")
"""Keys that lead to the text alone, over the whole screen."""

PRESSES = (
    Press("cursor down, pane and text", READER, "j", ("2",), ("k",), bytes_="350"),
    Press("cursor down, list of briefs", LIST, "j", (), ("k",), (80, 24), "200"),
    Press("line down in the text", READER, "j", WHOLE),
    Press("line down in the text beside panes", READER, "j", ("enter", "g")),
    Press("page down in the text", READER, "space", WHOLE, ("g",), bytes_="0.9 x"),
    Press("search, a character more", LIST, "c", ("s", "s", "e"), ("backspace",), quiet=AT_ONCE),
    Press("search, with its counts", LIST, "c", ("s", "s", "e"), ("backspace",)),
    Press("find, a character more", READER, "c", ("/", "s", "e"), ("backspace",)),
)  # fmt: skip


def pages() -> str:
    """Give the first two pages of the text, line by line as the reader shows them."""
    environ = {"COLORTERM": "truecolor"}
    with Terminal(READER.command, size=SIZE, environ=environ) as terminal:
        terminal.wait_for("TLP:")
        terminal.settle(0.5)
        terminal.press(*WHOLE)
        terminal.settle(0.5)
        first = terminal.text.split("\n")[1:-1]
        terminal.press("space")
        terminal.settle(0.5)
        # A page of less has the line more that the reader's title takes.
        return "\n".join(["", *first, *terminal.text.split("\n")[1:-1], ""])


def peer_presses(folder: Path) -> Mapping[str, Sequence[Press]]:
    """Give the same in peers, where they have the like; theirs are the first pages of the text."""
    text = pages()
    path = folder / "pages"
    path.write_text(text, "utf-8")
    found = {press.what: [] for press in PRESSES}
    found["line down in the text"].append(Press("", LESS, "j"))
    found["find, a character more"].append(Press("", LESS, "c", ("/", "s", "e"), ("backspace",)))
    less = Program("less", ["less", path], text.split()[0])
    found["page down in the text"].append(Press("", less, "space", (), ("g",)))
    for program in peers.installed(folder, text):
        # newsboat begins with its feeds.
        enter = ("enter",) if program.name == "newsboat" else ()
        found["cursor down, list of briefs"].append(
            Press("", program, "j", enter, ("k",), (80, 24))
        )
        found["page down in the text"].append(
            Press("", program, "space", (*enter, "enter"), ("^",))
        )
        typed = Press("", program, "c", (*enter, "/", "s", "e"), ("backspace",))
        found["search, a character more"].append(typed)
    return found


def cost(press: Press, rounds: int) -> tuple[float, float]:
    """Give the median milliseconds and bytes of a key."""
    found = []
    with press.program.session(press.size) as session:
        session.time_to(press.program.shows)
        session.settle(0.5)
        for key in press.before:
            session.time_of(key)
        for _ in range(rounds):
            found.append(session.time_of(press.key, press.quiet))
            for key in press.back:
                session.time_of(key)
    seconds, sent = (median(column) for column in zip(*found, strict=True))
    return seconds * 1000, sent


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Measure, and give two rows for each key and peer."""
    with TemporaryDirectory() as folder:
        others = peer_presses(Path(folder))
        return [row for press in PRESSES for row in _rows(press, others[press.what], rounds)]


def _rows(press: Press, others: Sequence[Press], rounds: int) -> Iterator[Row]:
    theirs = [(other.program.name, cost(other, rounds)) for other in others] or [("", (0.0, 0.0))]
    ours = cost(press, rounds)
    for n, (name, figures) in enumerate(theirs):
        # What is aimed at is one figure, or a part of what less takes, which stands first.
        for column, (unit, target) in enumerate((("ms", "10"), ("bytes", press.bytes_))):
            what = f"{press.what}, {unit}"
            yield Row(what, name, figures[column], ours[column], "" if n else target)


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
