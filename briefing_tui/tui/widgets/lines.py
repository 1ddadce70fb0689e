"""A widget that is a list of drawn lines; only what changed in them is painted again."""

from collections.abc import Iterable, Sequence

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.cells import is_plain

Part = tuple[str, Style | None]
"""A part of a line and how it looks."""


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
        size = self.size
        if not size:
            # What is hidden is drawn when it is seen again.
            self._drawn_for = size
            return
        before, same_size = self._strips, self._drawn_for == size
        self._draw_now()
        if not same_size:
            self.refresh()
            return
        changed = []
        for y in range(max(len(before), len(self._strips))):
            old, new = _line(before, y), _line(self._strips, y)
            if old is not new and old != new:
                start, end = _difference(old, new, size.width)
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
    start = _alike(_parts(old), _parts(new))
    end = _alike(_turned(old), _turned(new))
    return start, max(start + 1, new.cell_length - end)


def _parts(strip: Strip) -> Iterable[Part]:
    return ((text, style) for text, style, _ in strip._segments)


def _turned(strip: Strip) -> Iterable[Part]:
    """Give a line from its end, each part of it turned round."""
    return ((text[::-1], style) for text, style, _ in reversed(strip._segments))


def _alike(old: Iterable[Part], new: Iterable[Part]) -> int:
    """Count cells that are alike before the first that is not; each character takes one.

    Where two lines are cut into parts in different places, fewer are counted.
    """
    count = 0
    for (one, style), (other, its_style) in zip(old, new, strict=False):
        if style != its_style:
            break
        if one != other:
            pairs = enumerate(zip(one, other, strict=False))
            end = min(len(one), len(other))
            return count + next((at for at, (a, b) in pairs if a != b), end)
        count += len(one)
    return count
