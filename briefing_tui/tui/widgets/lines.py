"""A widget that is a list of drawn lines; only what changed in them is painted again."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.cells import is_plain

Cell = tuple[str, Style | None]
"""A character and how it looks."""


class Lines(Widget):
    """The base of all that the reader shows: no child widgets, one strip a line."""

    DEFAULT_CSS = """
    Lines { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, markup=False)
        self._strips: Sequence[Strip] = ()
        self._drawn_for = Size(0, 0)

    def draw(self) -> Sequence[Strip]:
        """Give the lines from the top, each as wide as the widget; missing ones are blank."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again, and paint the lines that have changed."""
        if not self.size:
            # What is hidden is drawn when it is seen again.
            self._drawn_for = self.size
            return
        before, same_size = self._strips, self._drawn_for == self.size
        self._draw_now()
        if not same_size:
            self.refresh()
            return
        changed = []
        for y in range(max(len(before), len(self._strips))):
            old, new = _line(before, y), _line(self._strips, y)
            if old != new:
                start, end = _difference(old, new, self.size.width)
                changed.append(Region(start, y, end - start, 1))
        if changed:
            self.refresh(*changed)

    def _draw_now(self) -> None:
        self._drawn_for = self.size
        self._strips = self.draw()

    def render_line(self, y: int) -> Strip:
        if self._drawn_for != self.size:
            self._draw_now()
        line = _line(self._strips, y)
        return line if line is not None else Strip.blank(self.size.width)


def _line(strips: Sequence[Strip], y: int) -> Strip | None:
    return strips[y] if y < len(strips) else None


def _difference(old: Strip | None, new: Strip | None, width: int) -> tuple[int, int]:
    """Give the columns between which two lines differ; all of them where they cannot be told."""
    if old is None or new is None or old.cell_length != new.cell_length:
        return 0, width
    if not (is_plain(old.text) and is_plain(new.text)):
        return 0, width
    start = _alike(_cells(old), _cells(new))
    end = _alike(_cells(old, backwards=True), _cells(new, backwards=True))
    return start, max(start + 1, new.cell_length - end)


def _alike(old: Iterator[Cell], new: Iterator[Cell]) -> int:
    """Count the cells that are alike before the first that is not."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _cells(strip: Strip, *, backwards: bool = False) -> Iterator[Cell]:
    """Give the characters of a line of which each takes one cell, with their styles."""
    for text, style, _ in reversed(strip._segments) if backwards else strip._segments:
        for character in reversed(text) if backwards else text:
            yield character, style
