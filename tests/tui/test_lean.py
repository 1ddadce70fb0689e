"""Textual is imported without what the reader does not use, and whole where that fails."""

import subprocess
import sys

LEAN = """
import sys
from briefing_tui.tui.lean import import_textual
{before}
import_textual()
import textual.app
print("textual.command" in sys.modules, "ssl" in sys.modules, "platformdirs" in sys.modules)
from textual.command import CommandPalette
import ssl, platformdirs
print(CommandPalette.__module__, ssl.SSLContext.__name__, platformdirs.user_data_path.__name__)
"""


def answers(before: str = "") -> list[str]:
    """Import in a process of its own, and give what it prints."""
    code = LEAN.format(before=before)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_what_is_left_out_can_still_be_imported() -> None:
    """The stand-ins are gone afterwards; nothing finds them by accident."""
    left_out, later = answers()
    assert left_out == "False False False"
    assert later == "textual.command SSLContext user_data_path"


def test_where_a_stand_in_does_not_do_textual_is_imported_whole() -> None:
    """A Textual that needs more of its palette than the names costs time, not the reader."""
    breaks = "from briefing_tui.tui import lean; lean._empty_class = lambda name: None"
    whole, later = answers(breaks)
    assert whole.startswith("True")
    assert later.startswith("textual.command")
