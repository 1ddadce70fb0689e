"""What the screen is drawn with: one theme and one set of glyphs, handed down to the widgets."""

from briefing_tui.tui.glyphs import ASCII, Glyphs
from briefing_tui.tui.theme import Theme


class Look:
    """The colours and the glyphs of a session."""

    def __init__(self, theme: Theme, glyphs: Glyphs) -> None:
        self.theme = theme
        """What roles look like; the user may change it while reading."""
        self.glyphs = glyphs
        """Unicode, or its ASCII twins."""

    @property
    def ascii(self) -> bool:
        """Whether the terminal knows ASCII alone."""
        return self.glyphs is ASCII
