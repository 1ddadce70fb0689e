"""A library to ask, as the options and the configuration name it."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from briefing_tui.cli import streams
from briefing_tui.cli.progress import ProgressLine
from briefing_tui.library.chosen import chosen_library
from briefing_tui.library.config import Config
from briefing_tui.library.query.tree import Query, Standing, leaves
from briefing_tui.library.store import Marks, Store
from briefing_tui.model.cells import cell_len
from briefing_tui.model.errors import QueryError, UsageError
from briefing_tui.model.visible import visible_line

TOLD = 3
"""How many things that could not be looked at are told of without --verbose."""


class Asked(NamedTuple):
    """A library that can be asked."""

    folder: Path
    """Its folder, as it was named."""
    store: Store
    """What answers for it."""
    marks: Marks | None
    """What the user has done with its briefs; None where the query does not ask."""


def read_query(text: str) -> Query:
    """Read a query from the command line.

    Raises:
        UsageError: It cannot be read; on a terminal the place was pointed at.
    """
    from briefing_tui.library.query.parse import parse_query

    try:
        return parse_query(text)
    except QueryError as error:
        if sys.stderr is not None and sys.stderr.isatty():
            before = visible_line(text[: error.column - 1])
            streams.say(f"  {visible_line(text)}\n  {' ' * cell_len(before)}^")
        raise UsageError(f"the query, {error}") from None


def read_limit(options: argparse.Namespace, otherwise: int) -> int:
    """Read the value of -n; 0 is all.

    Raises:
        UsageError: It is no number.
    """
    if options.limit is None:
        return otherwise
    if not options.limit.isascii() or not options.limit.isdigit() or len(options.limit) > 9:
        raise UsageError(f"-n takes a number, 0 for all, and {options.limit!r} is none")
    return int(options.limit)


@contextmanager
def asked_library(options: argparse.Namespace, config: Config, query: Query) -> Iterator[Asked]:
    """Open the library for one query, brought up to date, and close it afterwards.

    Raises:
        UsageError: There is none.
        UnreadableFile: Its folder cannot be read.
    """
    from briefing_tui.library.keeping.ready import open_library

    library = chosen_library(config)
    if options.verbose:
        streams.say(f"briefing: library {library.folder} ({library.origin})")
    line = ProgressLine(ascii_only=bool(options.ascii))
    faults = _Faults(line.say, told=sys.maxsize if options.verbose else TOLD)
    try:
        store = open_library(library.folder, config, tell=faults.tell, on_progress=line)
    finally:
        line.clear()
    faults.sum_up()
    with closing(store), ExitStack() as opened:
        marks = None
        if any(isinstance(leaf, Standing) for leaf in leaves(query)):
            marks = _marks(library.folder, opened)
        yield Asked(library.folder, store, marks)


class _Faults:
    """Tells of the first of what could not be looked at, and counts the rest."""

    def __init__(self, say: Callable[[str], None], told: int) -> None:
        self._say = say
        self._left = told
        self._untold = 0

    def tell(self, fault: str) -> None:
        if self._left:
            self._left -= 1
            self._say(f"briefing: {fault}")
        else:
            self._untold += 1

    def sum_up(self) -> None:
        if self._untold:
            self._say(f"briefing: and {self._untold:,} more; -v names them")


def _marks(folder: Path, opened: ExitStack) -> Marks:
    """Give what the user has done with a library's briefs, as long as something is open."""
    from briefing_tui.library.places import state_folder
    from briefing_tui.library.state.session import open_state

    state = open_state(state_folder())
    opened.callback(state.close)
    if state.fault:
        streams.say(f"briefing: {state.fault}")
    return state.marks_of(folder)
