"""One line of what a bench found, and how all of them are printed."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """What one thing costs, here and elsewhere."""

    what: str
    """What was measured, with its unit."""
    peer: str
    """What the reader is held against; empty where the target is a figure of its own."""
    theirs: float
    """What it costs there."""
    ours: float
    """What it costs here."""
    target: str
    """What is aimed at: a figure alone, or with `x` a part of the peer's."""

    @property
    def ratio(self) -> float:
        """Ours as a part of theirs; 0 where there is no peer."""
        return self.ours / self.theirs if self.theirs else 0

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None where there is none."""
        if not self.target:
            return None
        aim = float(self.target.rstrip(" x"))
        return (self.ratio if self.target.endswith("x") else self.ours) <= aim


HEADS = ("what", "peer", "theirs", "ours", "ratio", "target", "")
MARKS = {True: "reached", False: "missed", None: ""}


def table(rows: Iterable[Row]) -> str:
    """Lay rows out in columns."""
    lines = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n in {0, 1, 6} else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    theirs, ratio = (f"{row.theirs:,.2f}", f"{row.ratio:.2f} x") if row.peer else ("", "")
    target = f"<= {row.target}" if row.target else ""
    return row.what, row.peer, theirs, f"{row.ours:,.2f}", ratio, target, MARKS[row.reached]
