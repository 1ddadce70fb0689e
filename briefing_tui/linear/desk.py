"""What every place of the linear reader works with."""

from collections.abc import Callable
from typing import NamedTuple

from briefing_tui.library.config import Config
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.linear.asker import Asker
from briefing_tui.linear.voice import Voice


class Desk(NamedTuple):
    """The session's own things."""

    library: OpenLibrary
    """The briefs."""
    voice: Voice
    """Says lines."""
    asker: Asker
    """Asks for lines."""
    config: Config
    """What the user has chosen."""
    bring_up: Callable[[], None]
    """Takes in what has changed in the library's files."""

    def ask(self, prompt: str) -> str:
        """Ask for a word or two in the middle of a command; nothing where no more comes."""
        return (self.asker.ask(prompt) or "").strip()
