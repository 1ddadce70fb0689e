"""What the user kept of files, taken along where these are moved or renamed."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefing_tui.library.places import state_folder
from briefing_tui.model.errors import StateError


def follow(library: Path, moves: Sequence[tuple[str, str]]) -> None:
    """Keep stars, read marks and notes with files that were moved; what cannot be is left.

    Args:
        library: The folder of briefs.
        moves: The path that each file had in it, and the one that it has.
    """
    from briefing_tui.library.state.file import NAME
    from briefing_tui.library.state.session import open_state

    folder = state_folder()
    if folder is None or not (folder / NAME).exists():
        return
    state = open_state(folder)
    try:
        with suppress(StateError):
            state.marks_of(library).moved(moves)
    finally:
        state.close()
