"""Writes runs of cells in the order that takes the fewest bytes."""

from collections.abc import Sequence

from briefing_tui.tui.wire.looks import Look
from briefing_tui.tui.wire.moves import UNKNOWN, move
from briefing_tui.tui.wire.runs import ERASE, Run

MOST_LATE = 3
"""Looks that are tried to be sent at the end."""

SKIP, RETURN = 5, 8
"""Bytes of the moves that a run usually costs which is passed over and come back to."""


def painted(runs: Sequence[Run], cursor: tuple[int, int], plain: Look) -> str:
    """Give what is sent of a frame.

    Colours are long and moves are short. Where a look comes again and again between others, as that
    of links in a text does, it costs less to come back and send all that has it at the end.

    Args:
        runs: What is to be sent, row by row.
        cursor: The column and the row where the cursor is to be.
        plain: The look that the terminal is left in.
    """
    found = Painter(plain).paint(runs, cursor)
    late = _late(runs, plain)
    for count in range(1, len(late) + 1):
        other = Painter(plain).paint(_put_off(runs, late[:count]), cursor)
        found = min(found, other, key=_cost)
    return found


def _cost(text: str) -> int:
    """Give the bytes of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


def _put_off(runs: Sequence[Run], looks: Sequence[Look]) -> list[Run]:
    """Give runs with those of some looks at the end, look by look; what erases stays."""
    groups: list[list[Run]] = [[] for _ in range(len(looks) + 1)]
    for run in runs:
        late = run.text is not ERASE and run.look in looks
        groups[looks.index(run.look) if late else -1].append(run)
    return [run for group in (groups[-1], *groups[:-1]) for run in group]


def _late(runs: Sequence[Run], plain: Look) -> list[Look]:
    """Give the looks that it may be cheaper to send at the end, the best first."""
    saved: dict[Look, int] = {}
    for n, run in enumerate(runs):
        before = runs[n - 1] if n else None
        if run.text is ERASE or (before and before.look is run.look and before.y == run.y):
            # What is like its neighbour goes with it, early or late.
            continue
        after = runs[n + 1] if n + 1 < len(runs) else None
        old, new = before.look if before else plain, after.look if after else plain
        within = before and after and before.y == run.y == after.y
        cost = len(old.to(run.look)) + len(run.look.to(new)) - len(old.to(new))
        saved.setdefault(run.look, -len(plain.to(run.look)))
        saved[run.look] += cost - (SKIP if within else 0) - RETURN
    worth = [look for look in saved if saved[look] > RETURN]
    return sorted(worth, key=lambda look: -saved[look])[:MOST_LATE]


class Painter:
    """A terminal whose cursor and look are kept track of while runs are sent to it."""

    def __init__(self, plain: Look) -> None:
        # The first move says where to go, not how far: whoever else writes to the terminal may have
        # moved the cursor. The look is plain at the beginning and at the end of every frame.
        self._x = self._y = UNKNOWN
        self._look = self._plain = plain
        self._parts: list[str] = []

    def paint(self, runs: Sequence[Run], cursor: tuple[int, int]) -> str:
        """Give the bytes of runs in their order, with the cursor put in its place."""
        for run in runs:
            if run.text is ERASE:
                self._erase(run)
            else:
                self._write(run)
        self._wear(self._plain)
        self._go(*cursor)
        return "".join(self._parts)

    def _erase(self, run: Run) -> None:
        """Erase to the end of a row, from where the cursor is if that does."""
        if not (self._y == run.y and run.x <= self._x <= run.end):
            self._go(run.end, run.y)
        self._wear_for_blank(run.look)
        self._parts.append(ERASE)

    def _write(self, run: Run) -> None:
        """Send cells, after a move to where they are."""
        if self._x != run.x or self._y != run.y:
            self._go(run.x, run.y)
        if run.is_blank:
            self._wear_for_blank(run.look)
        else:
            self._wear(run.look)
        self._parts.append(run.text)
        # Behind the last cell terminals hold the cursor in one place or another.
        self._x = UNKNOWN if run.is_odd or run.end == len(run.row.texts) else run.end
        self._y = run.y

    def _wear(self, look: Look) -> None:
        """Set the look of what follows."""
        self._parts.append(self._look.to(look))
        self._look = look

    def _wear_for_blank(self, look: Look) -> None:
        """Set a look in which blanks look as in another, if that of now does not do."""
        if self._look.blank is not look:
            self._wear(look)

    def _go(self, x: int, y: int) -> None:
        """Move the cursor."""
        self._parts.append(move(self._x, self._y, x, y))
        self._x, self._y = x, y
