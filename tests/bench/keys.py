"""What a key costs: the time to the settled frame and the bytes that are sent, beside less.

Run as `python -m tests.bench.keys [ROUNDS]`.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

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


WHOLE = ("enter", "z", "z", "g")
"""Keys that lead to the text alone, over the whole screen."""

PRESSES = (
    Press("cursor down, pane and text", READER, "j", ("2",), ("k",), bytes_="350"),
    Press("cursor down, list of briefs", LIST, "j", (), ("k",), (80, 24), "200"),
    Press("line down in the text", READER, "j", ("enter", "g")),
    Press("page down in the text", READER, "space", WHOLE, ("g",), bytes_="0.9 x"),
    Press("search, a character more", LIST, "c", ("s", "s", "e"), ("backspace",)),
    Press("find, a character more", READER, "c", ("/", "s", "e"), ("backspace",)),
)  # fmt: skip

PEERS = {
    "line down in the text": Press("", LESS, "j"),
    "find, a character more": Press("", LESS, "c", ("/", "s", "e"), ("backspace",)),
}
"""The same in less, where it has the like."""


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


def peers(folder: str) -> Mapping[str, Press]:
    """Give the same in less, where it has the like, as far as that depends on what is shown."""
    path = Path(folder) / "pages"
    path.write_text(pages(), "utf-8")
    shows = path.read_text("utf-8").split()[0]
    return {"page down in the text": Press("", Program("less", ["less", path], shows), "space",
                                           (), ("g",))}  # fmt: skip


def cost(press: Press, rounds: int) -> tuple[float, float]:
    """Give the median milliseconds and bytes of a key."""
    found = []
    with press.program.session(press.size) as session:
        session.time_to(press.program.shows)
        session.settle(0.5)
        for key in press.before:
            session.time_of(key)
        for _ in range(rounds):
            found.append(session.time_of(press.key))
            for key in press.back:
                session.time_of(key)
    seconds, sent = (median(column) for column in zip(*found, strict=True))
    return seconds * 1000, sent


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Measure, and give two rows for each key."""
    with TemporaryDirectory() as folder:
        return _rows(rounds, {**PEERS, **peers(folder)})


def _rows(rounds: int, peers: Mapping[str, Press]) -> list[Row]:
    found = []
    for press in PRESSES:
        peer = peers.get(press.what)
        theirs = cost(peer, rounds) if peer else (0.0, 0.0)
        ours, name = cost(press, rounds), peer.program.name if peer else ""
        found.append(Row(f"{press.what}, ms", name, theirs[0], ours[0], "10"))
        found.append(Row(f"{press.what}, bytes", name, theirs[1], ours[1], press.bytes_))
    return found


if __name__ == "__main__":
    print(table(rows(*map(int, sys.argv[1:2]))))
