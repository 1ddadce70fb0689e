"""Starts the reader: settles colours, signs and keys, then gives the terminal to the app."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from briefing_tui.library.opening import Opening
from briefing_tui.model.errors import BriefingError, UsageError
from briefing_tui.tui.lean import import_textual

if TYPE_CHECKING:
    from briefing_tui.tui.theme import Theme


def open_reader(opening: Opening) -> int:
    """Open the reader and give its exit status.

    Raises:
        UsageError: The configuration names a theme, an action or a key that does not exist.
        BriefingError: There is no terminal.
    """
    from briefing_tui.tui.terminal import terminal_fault

    if fault := terminal_fault():
        raise BriefingError(fault)
    # Textual reads these when it is imported. Nothing moves by itself, and a key is answered
    # without waiting for the next tick of a slow clock.
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ.setdefault("TEXTUAL_FPS", "250")
    gc.disable()

    import_textual()
    from briefing_tui.tui.actions import LEADING_OUT
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.glyphs import ascii_wanted, glyphs
    from briefing_tui.tui.keymap import load
    from briefing_tui.tui.look import Look

    config = opening.config
    without = LEADING_OUT if opening.guest else frozenset()
    keymap = load(config.keys, config.key_overrides, without)
    ascii_ = config.ascii
    if ascii_ is None:
        ascii_ = ascii_wanted(os.environ, sys.stdout.encoding)
    look = Look(_theme(config.theme, config.color), glyphs(ascii_))
    app = BriefingApp(opening, keymap, look)
    status = app.run(mouse=config.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or status or 0


def _theme(name: str, color: str) -> "Theme":
    from briefing_tui.tui.theme import MONO, THEMES, default_theme, fitted

    if color == "never":
        return MONO
    if name == "auto":
        return default_theme(os.environ)
    if name not in THEMES:
        raise UsageError(f"There is no theme “{name}”; there are {', '.join(THEMES)}")
    return fitted(THEMES[name], os.environ)
