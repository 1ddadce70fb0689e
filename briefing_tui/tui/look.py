"""What the screen is drawn with: one theme and one set of glyphs, handed down to the widgets."""

from dataclasses import dataclass

from briefing_tui.tui.glyphs import ASCII, Glyphs
from briefing_tui.tui.theme import Theme


@dataclass(slots=True)
class Look:
    """The colours and the glyphs of a session."""

    theme: Theme
    """What roles look like; the user may change it while reading."""
    glyphs: Glyphs
    """Unicode, or its ASCII twins."""

    @property
    def ascii(self) -> bool:
        """Whether the terminal knows ASCII alone."""
        return self.glyphs is ASCII
