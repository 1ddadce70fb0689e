"""A widget that is a list of drawn lines; only lines that changed are painted again."""

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


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
        width = self.size.width
        changed = [
            Region(0, y, width, 1)
            for y in range(max(len(before), len(self._strips)))
            if _line(before, y) != _line(self._strips, y)
        ]
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
