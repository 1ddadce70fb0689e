"""What the reader costs in a library: the first frame, memory, and a key in each list.

Run by `tests.bench.library`. The library is indexed before; sessions have a state folder of their
own, so that each starts as for a new user.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from briefing_tui.library.index.home import index_folder, open_index
from briefing_tui.library.query.tree import EVERYTHING
from tests.bench.memory import private
from tests.bench.sessions import READER, SIZE, Program, Session, in_turn, minimal
from tests.bench.table import Row
from tests.terminal import briefing

ROUNDS = 9
QUIET = 0.5
"""Seconds of silence after which a screen of a large library is taken to be complete."""


class Press(NamedTuple):
    """A key that is measured, and how one comes to where it is pressed."""

    where: str
    """The list."""
    what: str
    """What the key does."""
    key: str
    back: Sequence[str]
    """Keys that take it back, after every time."""
    before: Sequence[str] = ()
    """Keys that lead there, once."""
    bytes_: str = ""
    """The target for its bytes; none where another brief is shown beside the list."""
    size: tuple[int, int] = SIZE
    """Columns and rows."""
    quiet: float = 0.15
    """Seconds of silence that end the answer."""


_DOWN = ("cursor down", "j", ("k",))
_PAGE = ("half a page down", "d", ("u",))
_END = ("to the end", "G", ("g",))
_LISTS = (
    ("library list", ()),
    ("search results", ("s", *"harbour", "enter")),
    ("timeline", ("T",)),
    ("actors", ("a",)),
    ("questions", ("Q",)),
)
PRESSES = (
    *(Press(where, *move, before) for where, before in _LISTS for move in (_DOWN, _PAGE, _END)),
    Press("library list of 80 columns", *_DOWN, bytes_="200", size=(80, 24)),
    # What was found is counted once nothing was typed for a while; the hits are there before.
    Press("search", "a character more", "b", ("backspace",), ("s", *"har"), quiet=0.07),
)


class Place(NamedTuple):
    """Where a library, its index and what the user left are."""

    library: Path
    cache: Path
    state: Path

    def index(self) -> Path:
        """Give the folder of the index, there or not."""
        folder = index_folder(self.library, {"XDG_CACHE_HOME": str(self.cache)})
        assert folder is not None
        return folder

    def program(self) -> Program:
        """Give the reader on this library."""
        store = open_index(self.index(), write=False)
        newest = store.search(EVERYTHING, limit=1).hits[0].entry
        store.close()
        return Program(
            "briefing, a library",
            briefing("--library", self.library),
            " ".join(newest.title.split()[:2]),
            environ={
                "XDG_CACHE_HOME": str(self.cache),
                "XDG_STATE_HOME": str(self.state),
                "XDG_CONFIG_HOME": str(self.state / "config"),
                "BRIEFING_LIBRARY": None,
            },
        )

    def forget(self) -> None:
        """Forget what the user left."""
        shutil.rmtree(self.state, ignore_errors=True)


def first_frame_rows(place: Place, rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure the first frame, beside the least Textual program and the reader on one brief."""
    library = place.program()

    def shown(program: Program) -> Sequence[float]:
        place.forget()
        with program.session() as session:
            return [session.time_to(program.shows) * 1000]

    with minimal() as least:
        theirs, one, ours = (row[0] for row in in_turn([least, READER, library], shown, rounds))
    yield Row("first frame of the library, ms", "minimal Textual", theirs, ours, "1.1 x")
    yield Row("first frame of the library, ms", "with one brief", one, ours, "1.1 x")


def memory_rows(place: Place, rounds: int = 3) -> Iterator[Row]:
    """Measure what a session keeps for itself, at rest and after every list was looked at."""
    library = place.program()

    def kept(program: Program) -> Sequence[float]:
        place.forget()
        with program.session() as session:
            session.time_to(program.shows)
            session.settle(2.0)
            started = private(session)
            if program is library:
                _tour(session)
            return started, private(session)

    with minimal() as least:
        theirs, ours = in_turn([least, library], kept, rounds)
    yield Row("memory in the library at rest, MB", least.name, theirs[0], ours[0], "1.3 x")
    yield Row("memory after every list, MB", least.name, theirs[1], ours[1], "1.3 x")


def _tour(session: Session) -> None:
    """Look at every list, its end too, and at a brief."""
    for _, before in _LISTS:
        for key in (*before, "G", "pageup", "g", *"jjj", "escape", "escape"):
            session.time_of(key, 0.1)
    for key in ("g", "enter", *"jjj", "q"):
        session.time_of(key, 0.1)
    session.settle(1.0)


def cost(press: Press, program: Program, rounds: int) -> list[float]:
    """Give the median milliseconds and bytes of a key, and the milliseconds of what leads there."""
    found = []
    with program.session(press.size) as session:
        session.time_to(program.shows)
        session.settle(1.0)
        led = sum(session.time_of(key, QUIET)[0] for key in press.before)
        for _ in range(rounds):
            found.append(session.time_of(press.key, press.quiet))
            for key in press.back:
                session.time_of(key)
    seconds, sent = (median(column) for column in zip(*found, strict=True))
    return [seconds * 1000, sent, led * 1000]


def key_rows(place: Place, rounds: int = ROUNDS) -> Iterator[Row]:
    """Measure a key in each list."""
    program = place.program()
    for press in PRESSES:
        place.forget()
        name = f"{press.where}, {press.what}"
        try:
            milliseconds, sent, led = cost(press, program, rounds)
        except AssertionError as error:
            # One list that does not come must not cost the figures of the others.
            print(f"{name}: {str(error).splitlines()[0]}")
            continue
        if press.key == "j" and press.before:
            yield Row(f"{press.where}, opened, ms", "", 0, led, "")
        yield Row(f"{name}, ms", "", 0, milliseconds, "10" if press.key == "j" else "50")
        yield Row(f"{name}, bytes", "", 0, sent, press.bytes_)
