"""A sitting of the linear reader in a test: what was typed, and what was said to each of it."""

from collections.abc import Sequence
from pathlib import Path

from briefing_tui.library.config import Config
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.opening import Opening
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.session import Session
from briefing_tui.linear.start import first_place, read_rest
from briefing_tui.linear.voice import Voice


class Typist:
    """Stands in for the user: types lines one after the other, and keeps what is said to each."""

    is_terminal = False

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = list(lines)
        self.said: list[list[str]] = [[]]
        """What was said at first, and then to each line."""

    def write(self, text: str) -> None:
        self.said[-1] += text.splitlines()

    def ask(self, prompt: str = "") -> str | None:
        self.said.append([])
        return self._lines.pop(0) if self._lines else None


def sit(*lines: str, paths: Sequence[Path], config: Config | None = None) -> list[list[str]]:
    """Type lines, and give what was said at the start and then to each of them."""
    typist = Typist(lines)
    opening = Opening(tuple(paths), None, None, config or Config(), sample=True)
    voice = Voice(typist.write, lambda: None)
    library = OpenLibrary(opening)
    try:
        read_rest(library, opening, voice)
        desk = Desk(library, voice, typist, opening.config, lambda: None)  # type: ignore[arg-type]
        assert Session(desk, first_place(desk)).run() == 0
    finally:
        library.close()
    return typist.said
