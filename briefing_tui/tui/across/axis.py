"""The bars over the timeline: how much starts in each unit, scaled over those that are in sight.

A unit has a slot of a few cells. Units with nothing in them are drawn where they are few; a longer
empty stretch is one slot that tells how long it is.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.library.zoom import (
    Bar,
    Unit,
    empty_time,
    first_day,
    label,
    last_day,
    year_label,
)
from briefing_tui.model.cells import cell_len
from briefing_tui.tui.text import Span, cut, line_span

WIDE_SLOT, SLOT = 8, 7
"""Cells of a slot, where there is room and where there is little."""
_DRAWN = 2
"""The most empty units in a row that are drawn as such."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_EIGHTHS_ASCII = " ...::::#"
_SHORTER = ((" months", " mo"), (" years", " y"), (" weeks", " wk"), (",000 y", "k y"))


class Slot(NamedTuple):
    """One place under the axis."""

    place: int = -1
    """Which bar of the axis it is; -1 for an empty unit or a gap."""
    total: int = 0
    """How much starts in it."""
    name: str = ""
    """What stands under it."""
    year: str = ""
    """Its year, where the name leaves it out."""
    gap: str = ""
    """How long an empty stretch is; such a slot is no unit."""
    days: tuple[int, int] | None = None
    """Its first and its last day."""


def slots(bars: Sequence[Bar], unit: Unit, undated: int) -> list[Slot]:
    """Give the slots of an axis; what has no date stands last."""
    found: list[Slot] = []
    before: int | None = None
    for place, bar in enumerate(bars):
        if before is not None:
            found += _between(before, bar.number, unit)
        found.append(_slot(unit, bar.number, place, bar.total))
        before = bar.number
    if undated:
        found.append(Slot(len(bars), undated, "undated"))
    return found


def _between(before: int, after: int, unit: Unit) -> list[Slot]:
    """Give what stands between two bars."""
    if after - before - 1 <= _DRAWN:
        return [_slot(unit, number) for number in range(before + 1, after)]
    return [Slot(gap=empty_time(before, after, unit))]


def _slot(unit: Unit, number: int, place: int = -1, total: int = 0) -> Slot:
    days = (first_day(number, unit), last_day(number, unit))
    return Slot(place, total, label(number, unit), year_label(number, unit), days=days)


def window(found: Sequence[Slot], place: int, room: int, first: int) -> tuple[int, int]:
    """Give which slots are in sight: first and end, with the selected bar and its neighbours.

    Args:
        found: All slots.
        place: The selected bar.
        room: How many slots there is room for.
        first: The slot that was the first in sight; -1 for none yet.
    """
    at = next((n for n, slot in enumerate(found) if slot.place == place), 0)
    last = max(0, len(found) - room)
    if first < 0:
        first = at - room // 2
    spare = min(1, (room - 1) // 2)
    first = max(min(first, at - spare), at + spare - room + 1)
    first = max(0, min(first, last))
    return first, min(first + room, len(found))


class Drawing(NamedTuple):
    """How an axis is to be drawn."""

    rows: int
    """Rows of the bars; 0 shows the names alone."""
    cells: int
    """Cells of a slot."""
    indent: int
    """Cells before the first slot."""
    ascii: bool
    """Whether the terminal knows ASCII alone."""


def axis_lines(
    shown: Sequence[Slot],
    place: int,
    drawing: Drawing,
    touched: tuple[int, int] | None = None,
    *,
    unsure: bool = False,
) -> list[list[Span]]:
    """Draw the slots that are in sight: bars with the numbers that count, names, marks.

    Args:
        shown: The slots.
        place: The selected bar.
        drawing: How.
        touched: The days that the selected event could fall on; its units are underlined.
        unsure: Whether that is because its date is uncertain.
    """
    indent = [Span(" " * drawing.indent)]
    lines = [indent + line for line in _bars(shown, place, drawing)] if drawing.rows else []
    lines.append(indent + [_name(slot, place, drawing) for slot in shown])
    marks: list[Span] = []
    year = ""
    for slot in shown:
        said = slot.year if slot.year != year else ""
        if slot.gap:
            year = ""
        elif slot.place != place:  # under the selected one stands its mark
            year = slot.year or year
        marks.append(_mark(slot, place, drawing, said, touched, unsure=unsure))
    lines.append(indent + marks)
    return lines


def _bars(shown: Sequence[Slot], place: int, drawing: Drawing) -> list[list[Span]]:
    """Draw the bars from the top, with a line above for the number of the highest."""
    dated = [slot.total for slot in shown if slot.days is not None]
    most = max(dated or [slot.total for slot in shown], default=0)
    highest = next((slot.place for slot in shown if slot.total == most and slot.place >= 0), -1)
    eighths = _EIGHTHS_ASCII if drawing.ascii else _EIGHTHS
    lines = []
    for level in range(drawing.rows, -1, -1):
        line = []
        for slot in shown:
            full = drawing.rows * 8
            tall = min(full, max(1, round(slot.total * full / most))) if slot.total else 0
            selected = slot.place == place and slot.place >= 0
            role = "accent" if selected else "faint"
            part = max(0, min(8, tall - level * 8))
            if part:
                wide = drawing.cells - 2
                line.append(Span(f" {eighths[part] * wide} ", role))
            elif level == -(-tall // 8) and (selected or slot.place == highest >= 0):
                role = "accent strong" if selected else "dim"
                line.append(_centred(number(slot.total, drawing.cells), drawing.cells, role))
            elif level == 0 and slot.gap:
                line.append(_centred(":" if drawing.ascii else "┊", drawing.cells, "faint"))
            else:
                line.append(Span(" " * drawing.cells))
        lines.append(line)
    return lines


def number(total: int, cells: int = WIDE_SLOT) -> str:
    """Give a number in few cells."""
    text = f"{total:,}"
    return text if len(text) <= cells - 1 else f"{total // 1000:,}k"


def _name(slot: Slot, place: int, drawing: Drawing) -> Span:
    if slot.gap:
        return _centred(_short(slot.gap, drawing.cells), drawing.cells, "faint")
    selected = slot.place == place and slot.place >= 0
    role = "title" if selected else "dim" if slot.place >= 0 else "faint"
    return _centred(slot.name, drawing.cells, role)


def _short(text: str, cells: int) -> str:
    for long, short in _SHORTER:
        if len(text) < cells:
            break
        text = text.replace(long, short)
    return cut(text, cells)


def _mark(
    slot: Slot,
    place: int,
    drawing: Drawing,
    year: str,
    touched: tuple[int, int] | None,
    *,
    unsure: bool,
) -> Span:
    """Give what stands under a name: the mark of the selection, a year, or what an event spans."""
    if slot.place == place and slot.place >= 0:
        return Span(f" {('=' if drawing.ascii else '▔') * (drawing.cells - 2)} ", "accent")
    if slot.days is not None and touched is not None:
        first, last = slot.days
        if first <= touched[1] and last >= touched[0]:
            line = ("." if unsure else "-") if drawing.ascii else ("╌" if unsure else "─")
            return Span(line * drawing.cells, "warn" if unsure else "dim")
    return _centred(year, drawing.cells, "faint")


def _centred(text: str, cells: int, role: str) -> Span:
    shown = line_span(text).text
    left = max(0, cells - cell_len(shown)) // 2
    return Span(f"{' ' * left}{shown}{' ' * max(0, cells - left - cell_len(shown))}", role)
