"""Starts the linear reader: brings the library up to date, and gives the terminal to a session."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.opening import Opening
from briefing_tui.linear.asker import Asker
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.place import Place
from briefing_tui.linear.session import Session
from briefing_tui.linear.signals import Signals
from briefing_tui.linear.voice import Voice
from briefing_tui.model.errors import StoreError
from briefing_tui.render.glyphs import ascii_wanted

_TOLD = 3
"""Files that cannot be read of which is told at the start; `!` lists all."""


def open_linear(opening: Opening, write: Callable[[str], None], flush: Callable[[], None]) -> int:
    """Read line by line and give the exit status.

    Args:
        opening: What is opened.
        write: Writes a text to standard output.
        flush: Sends what was written.
    """
    Signals()
    ascii_ = opening.config.ascii
    if ascii_ is None:
        ascii_ = ascii_wanted(os.environ, sys.stdout.encoding if sys.stdout else "")
    voice = Voice(write, flush, is_ascii=ascii_)
    asker = Asker()
    bring_up = partial(_bring_up, opening, voice)
    bring_up()
    library = OpenLibrary(opening)
    try:
        read_rest(library, opening, voice)
        for said in filter(None, (library.state.fault, library.state.notice)):
            voice.say(f"{said}.")
        desk = Desk(library, voice, asker, opening.config, bring_up)
        return Session(desk, first_place(desk)).run()
    finally:
        library.close()


def _folder(opening: Opening) -> Path | None:
    """Give the folder whose index answers; None where briefs are kept in memory."""
    if opening.sample or opening.standard_input is not None:
        return None
    if not opening.paths:
        return opening.library
    is_folder = len(opening.paths) == 1 and opening.paths[0].is_dir()
    return opening.paths[0] if is_folder else None


def _bring_up(opening: Opening, voice: Voice) -> None:
    """Bring the user's own index of the library up to date; without one, go on without."""
    from briefing_tui.library.keeping.once import bring_up
    from briefing_tui.library.keeping.ready import own_index, ready_index

    folder = _folder(opening)
    if folder is None or (ready_index(opening.config) and not opening.paths):
        return
    told: list[str] = []
    try:
        index = own_index(folder)
        bring_up(folder, index, tell=told.append, on_progress=_Teller(voice))
    except StoreError as error:
        voice.say(f"{error}; every brief is read instead.")
    voice.say(*(f"{fault}." for fault in told[:_TOLD]))
    if len(told) > _TOLD:
        voice.say(f"And {len(told) - _TOLD:,} more; ! lists them.")


class _Teller:
    """Says how far the reading of a library is: at the tenths, not more often."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._tenth = 0

    def __call__(self, progress: Progress) -> None:
        """Take a report."""
        if progress.phase is not Phase.READING or progress.total < 1000:
            return
        tenth = 10 * progress.done // progress.total
        if tenth > self._tenth:
            self._tenth = tenth
            self._voice.say(f"{progress.done:,} of {progress.total:,} files read.")


def read_rest(library: OpenLibrary, opening: Opening, voice: Voice) -> None:
    """Know all briefs that no index knows: those that were named, or of a user without a home."""
    folder = _folder(opening)
    if folder is not None and not library.is_indexed:
        from briefing_tui.library.keeping.once import in_memory

        library.store = in_memory(folder, tell=lambda fault: voice.say(f"{fault}."))
        library.changed()
        return
    while not library.is_read:
        library.read_some()


def first_place(desk: Desk) -> Place:
    """Give the place to begin in: the list, or the one brief that was named."""
    from briefing_tui.linear.hits import BriefList

    briefs = BriefList(desk)
    if desk.library.named and briefs.total == 1 and (brief := briefs.opens(0)) is not None:
        return brief
    return briefs
