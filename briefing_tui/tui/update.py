"""What is sent of a screen that has changed: the cells that are other than they were, alone.

Textual leaves out what stands behind a change in its line, and sends again what stands before it.
"""

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate


class Update(ChopsUpdate):
    """The changed parts of a screen, each sent from where it begins to where it ends."""

    def render_segments(self, console: Console) -> str:
        parts: list[str] = []
        for y, start, end in self.spans:
            for stop, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                first, last = max(start, x), min(end, stop)
                if strip is None or first >= last:
                    continue
                whole = first == x and last == stop
                shown = strip if whole else strip.crop(first - x, last - x)
                parts += (Control.move_to(first, y).segment.text, shown.render(console))
        return "".join(parts)
