"""Where the parts of the reader stand at each size of the screen; arithmetic alone."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

ONE_PANE_BELOW = (70, 16)
"""Columns and rows below which one pane is shown at a time."""
THREE_COLUMNS_FROM = 150
"""Columns from which item and narrative stand side by side."""
TITLE_FROM_ROWS = 3
"""Rows from which there is a bar at the top."""


class Zoom(StrEnum):
    """What `z` cycles through."""

    SPLIT = "split"
    """Panes and reading pane."""
    LIST = "list"
    """The panes alone."""
    TEXT = "reading pane"
    """The reading pane alone."""


class Arrangement(NamedTuple):
    """The sizes of everything; 0 is not shown."""

    title: int
    """Rows of the bar at the top."""
    panes: tuple[int, ...]
    """Rows of each pane, titles included."""
    left: int
    """Columns of the panes."""
    item: int
    """Columns of the item where it stands apart from the narrative."""
    text: int
    """Columns of the reading pane."""


def arrange(
    width: int,
    height: int,
    wanted: Sequence[int],
    focus: int | None,
    zoom: Zoom = Zoom.SPLIT,
    grown: int = 0,
) -> Arrangement:
    """Share out a screen.

    Args:
        width: Columns of the screen.
        height: Rows of the screen, bars included.
        wanted: The rows that each pane needs to show all of it, title included.
        focus: The pane with the focus, from 0; None where the reading pane has it.
        zoom: What the user wants to see.
        grown: The pane that stays grown while the reading pane has the focus.
    """
    title = 1 if height >= TITLE_FROM_ROWS else 0
    rows = max(1, height - title - 1) if height > 1 else 1
    grown = focus if focus is not None else grown
    if width < ONE_PANE_BELOW[0] or height < ONE_PANE_BELOW[1]:
        return _one(width, rows, title, len(wanted), focus, zoom)
    heights = share_rows(rows, wanted, grown)
    if zoom is Zoom.LIST:
        return Arrangement(title, heights, width, 0, 0)
    none = (0,) * len(wanted)
    if zoom is Zoom.TEXT:
        return Arrangement(title, none, 0, 0, width)
    if width >= THREE_COLUMNS_FROM:
        left = min(60, max(46, width * 28 // 100))
        item = max(48, width * 30 // 100)
        return Arrangement(title, heights, left, item, width - left - item - 2)
    left = max(30, width * 385 // 1000)
    return Arrangement(title, heights, left, 0, width - left - 1)


def _one(
    width: int, rows: int, title: int, count: int, focus: int | None, zoom: Zoom
) -> Arrangement:
    """Show one pane at a time: the one with the focus."""
    if focus is None or zoom is Zoom.TEXT:
        return Arrangement(title, (0,) * count, 0, 0, width)
    heights = tuple(rows if index == focus else 0 for index in range(count))
    return Arrangement(title, heights, width, 0, 0)


def share_rows(rows: int, wanted: Sequence[int], focus: int) -> tuple[int, ...]:
    """Share rows among stacked panes: each its title, the focused one first, then in turn.

    Every pane keeps its title while there are rows for it, and two rows under it where the focused
    pane can spare them.
    """
    heights = [1 if index < rows else 0 for index in range(len(wanted))]
    left = rows - sum(heights)

    def give(index: int, most: int) -> int:
        share = max(0, min(most - heights[index], left))
        heights[index] += share
        return share

    left -= give(focus, min(wanted[focus], 6))
    others = [index for index in range(len(wanted)) if index != focus]
    for index in others:
        left -= give(index, min(wanted[index], 3))
    left -= give(focus, wanted[focus])
    while left > 0:
        hungry = [index for index in others if heights[index] < wanted[index]]
        if not hungry:
            break
        for index in hungry:
            left -= give(index, heights[index] + 1)
    return tuple(heights)
