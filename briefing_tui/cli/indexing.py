"""`briefing index`: a library's index brought up to date by hand."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from briefing_tui.cli import streams
from briefing_tui.cli.progress import ProgressLine
from briefing_tui.library.chosen import chosen_library
from briefing_tui.library.config import Config
from briefing_tui.model.errors import StoreBusy, StoreDamaged, UsageError

if TYPE_CHECKING:
    from briefing_tui.library.index.store import IndexStore

UNREAD = 1
"""Exit status where some files could not be read."""
INTERRUPTED = 130
"""Exit status after ctrl+c."""
TOLD = 5
"""So many files that could not be read are named without --verbose."""


def keep_index(options: argparse.Namespace, config: Config) -> int:
    """Bring the index up to date and give the exit status.

    Raises:
        StoreError: The index cannot be written.
        UnreadableFile: The library cannot be read.
        UsageError: There is no library, or an operand was given.
    """
    from briefing_tui.library.keeping.ready import own_index, ready_index

    if options.operands:
        raise UsageError(f"index takes no operand: {' '.join(options.operands)}")
    library = chosen_library(config)
    if options.verbose:
        streams.say(f"briefing: library {library.folder} ({library.origin})")
    if options.output is not None:
        if not options.output:
            raise UsageError("--output needs the name of a folder")
        folder, shared = Path(options.output), True
    elif (ready := ready_index(config)) is not None:
        folder, shared = ready, True
    else:
        folder, shared = own_index(library.folder), False
    work = _Work(library.folder, folder, options, shared=shared)
    with _sharing(shared=shared):
        try:
            return work.run()
        except StoreBusy as error:
            if options.rebuild or not options.stats:
                raise
            streams.say(f"briefing: {error}")
            work.print_figures()
            return 0


class _Work:
    """One run of the command."""

    def __init__(
        self, library: Path, folder: Path, options: argparse.Namespace, *, shared: bool
    ) -> None:
        self._library = library
        self._folder = folder
        self._shared = shared
        self._anew: bool = options.rebuild
        self._stats: bool = options.stats
        self._told = sys.maxsize if options.verbose else TOLD
        self._verbose: bool = options.verbose
        self._line = ProgressLine(ascii_only=bool(options.ascii))
        self._stop = _Stop()

    def run(self) -> int:
        """Bring the index up to date and tell how it went."""
        from briefing_tui.library.keeping.walk import Interrupted

        try:
            with self._stop.on_interrupt():
                try:
                    unread = self._bring_up()
                except StoreDamaged:
                    # It is noted, and made anew when it is opened to be written.
                    unread = self._bring_up()
        except Interrupted:
            self._line.say("briefing: interrupted; the next run goes on from here")
            return INTERRUPTED
        finally:
            self._line.clear()
        if self._stats:
            self.print_figures()
        return UNREAD if unread else 0

    def print_figures(self) -> None:
        """Print what is in the index."""
        from briefing_tui.library.index.home import open_index
        from briefing_tui.library.keeping.figures import figures

        store = open_index(self._folder, write=False)
        try:
            rows = figures(store)
        finally:
            store.close()
        terminal = sys.stdout is not None and sys.stdout.isatty()
        width = max(len(name) for name, _value in rows) + 2
        for name, value in rows:
            # Nothing but a line break parts rows, and nothing but a tab their columns.
            value = value.translate(_BREAKS)
            streams.out(f"{name:<{width}}{_shown(value)}\n" if terminal else f"{name}\t{value}\n")
        streams.flush()

    def _bring_up(self) -> bool:
        """Bring the index up to date; say whether anything could not be read."""
        from briefing_tui.library.keeping.once import writing

        with writing(
            self._library,
            self._folder,
            shared=self._shared,
            anew=self._anew,
            on_progress=self._line,
            go_on=self._stop.goes_on,
        ) as (store, upkeep):
            self._anew = False
            outcome = upkeep.bring_up()
            settled = upkeep.settle()
            if outcome.put:
                store.settle()
            self._line.clear()
            put, deleted = outcome.put + settled.put, outcome.deleted + settled.deleted
            moved = f", {outcome.renamed:,} moved" if outcome.renamed else ""
            if self._verbose or put or deleted or moved:
                streams.say(
                    f"briefing: {_count(put, 'file')} taken in, {deleted:,} forgotten{moved}"
                )
            if settled.doubtful:
                streams.say(
                    f"briefing: {_count(settled.doubtful, 'file')} still being written: they are "
                    "looked at again by the next run"
                )
            return self._tell_of_faults(store, outcome.problems)

    def _tell_of_faults(self, store: "IndexStore", problems: tuple[str, ...]) -> bool:
        """Tell of what could not be read, and of ids that were given twice."""
        from briefing_tui.library.keeping.figures import MOST

        faults = [f"{self._library / each.path}: {each.fault}" for each in store.faults(MOST)]
        unread = [*problems, *faults]
        for each in unread[: self._told]:
            streams.say(f"briefing: {each}")
        if len(unread) > self._told:
            streams.say(f"briefing: and {len(unread) - self._told:,} more; -v names them")
        twice = store.duplicates(MOST if self._verbose else self._told + 1)
        for ident, paths in twice[: self._told]:
            streams.say(f"briefing: the id {ident} is given twice: {', '.join(paths)}")
        if len(twice) > self._told:
            streams.say("briefing: and more ids are given twice; -v names them")
        return bool(unread)


class _Stop:
    """Turns the first ctrl+c into an end of the work; the second ends the program."""

    def __init__(self) -> None:
        self._asked = False

    def goes_on(self) -> bool:
        """Say whether to go on."""
        return not self._asked

    @contextmanager
    def on_interrupt(self) -> Iterator[None]:
        """Listen for ctrl+c."""
        before = signal.signal(signal.SIGINT, self._ask)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _sharing(*, shared: bool) -> Iterator[None]:
    """Let what is written be read by others, whatever the user's umask."""
    if not shared:
        yield
        return
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


_BREAKS = {ord("\t"): " ", ord("\n"): " ", ord("\r"): " "}


def _shown(value: str) -> str:
    return f"{int(value):,}" if value.isascii() and value.isdigit() else value


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
