"""The signs that the reader draws with: those of the listings, folded by the cells of Rich."""

from briefing_tui.render import glyphs as signs
from briefing_tui.render.glyphs import ASCII, UNICODE, Glyphs, ascii_wanted, glyphs
from briefing_tui.tui.cells import RICH

__all__ = ["ASCII", "UNICODE", "Glyphs", "ascii_wanted", "fold_ascii", "glyphs"]


def fold_ascii(text: str) -> str:
    """Write a text in ASCII, cell for cell, so that a layout holds."""
    return signs.fold_ascii(text, RICH)
