"""The thin rule between left and right."""

from collections.abc import Sequence

from textual.strip import Strip

from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, strip
from briefing_tui.tui.widgets.lines import Lines


class Divider(Lines):
    """The thin rule between left and right."""

    DEFAULT_CSS = "Divider { width: 1; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def draw(self) -> Sequence[Strip]:
        rule = strip((Span(self.look.glyphs.divider, "faint"),), self.size.width, self.look)
        return [rule] * self.size.height
