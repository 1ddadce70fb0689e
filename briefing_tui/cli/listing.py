"""`briefing list`, `search`, `actors` and their siblings: what a query finds, in five formats."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator

from briefing_tui.cli import streams
from briefing_tui.cli.asking import asked_library, read_limit, read_query
from briefing_tui.cli.commands import TERMINAL_LIMIT, Command
from briefing_tui.cli.finding import Sought, listing
from briefing_tui.library.config import Config
from briefing_tui.library.store import Order
from briefing_tui.model.errors import UsageError
from briefing_tui.render.listing.rows import Listing, Row

NOTHING = 1
"""Exit status when nothing was found."""
_CHUNK = 1 << 14
"""Characters that are written at a time."""
_ORDERS = {
    "newest": Order.NEWEST,
    "oldest": Order.OLDEST,
    "relevance": Order.RELEVANCE,
    "title": Order.TITLE,
}
"""The orders, as `--sort` names them."""


def print_listing(command: Command, options: argparse.Namespace, config: Config) -> int:
    """Print what the query finds and give the exit status.

    Raises:
        UsageError: The query or an option cannot be read, or there is no library.
        UnreadableFile: The library cannot be read.
        WriteError: The output cannot be written.
    """
    text = " ".join(options.operands)
    if command.name == "search" and not text.strip():
        raise UsageError("search needs a QUERY; `briefing list` lists all briefs")
    terminal = sys.stdout is not None and sys.stdout.isatty()
    form: str = options.format or ("table" if terminal else "tsv")
    limit = read_limit(options, TERMINAL_LIMIT if terminal else 0)
    query = read_query(text)
    order = _ORDERS[options.sort] if options.sort else None
    with asked_library(options, config, query) as asked:
        sought = Sought(command.lists, text, query, order, limit, form)
        found = listing(asked, sought)
        printed = _Counted(found.rows)
        _print(found._replace(rows=printed), form, config)
        streams.flush()
    if not printed.number:
        is_empty = command.lists == "briefs" and not text.strip()
        what = f"{asked.folder}: no brief in this library" if is_empty else "nothing was found"
        streams.say(f"briefing: {what}")
        return NOTHING
    _tell_of_rest(found, printed.number, limit)
    return 0


class _Counted:
    """Rows, counted as they go by."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> Row:
        row = next(self._rows)
        self.number += 1
        return row


def _print(found: Listing, form: str, config: Config) -> None:
    """Print a listing in a format, piece by piece as the rows come."""
    if form == "table":
        _print_table(found, config)
        return
    if form in ("tsv", "csv"):
        from briefing_tui.render.listing.delimited import comma_separated, tsv

        pieces = tsv(found) if form == "tsv" else comma_separated(found)
    elif form == "json":
        from briefing_tui.render.listing.json_shape import json_text

        pieces = json_text(found)
    else:
        from briefing_tui.render.listing.document import markdown_document

        pieces = markdown_document(found)
    _write(pieces, streams.out)


def _print_table(found: Listing, config: Config) -> None:
    from briefing_tui.render.glyphs import ascii_wanted, glyphs
    from briefing_tui.render.listing.pieces import Look
    from briefing_tui.render.listing.table_kinds import table

    ascii_ = config.ascii
    if ascii_ is None:
        ascii_ = ascii_wanted(os.environ, sys.stdout.encoding if sys.stdout else "")
    look = Look(width(), glyphs(ascii_), ascii_)
    for line in table(found, look):
        streams.draw(line, color=config.color != "never")


def _write(pieces: Iterator[str], out: Callable[[str], None]) -> None:
    """Write pieces of text some at a time; the first are sent at once."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            out("".join(waiting))
            streams.flush()
            waiting, size = [], 0
    out("".join(waiting))


def width() -> int:
    """Give the width to fit: what COLUMNS says, else the terminal's, else 80."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named[:6]) > 0:
        return int(named[:6])
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (AttributeError, OSError, ValueError):
            continue
        if width:
            return width
    return 80


def _tell_of_rest(found: Listing, printed: int, limit: int) -> None:
    """Say on standard error that there is more than was printed."""
    if found.shape == "actors":
        if limit and printed == limit < found.total:
            streams.say(f"briefing: the first {printed:,} actors; -n 0 prints all")
    elif limit and limit < found.total:
        streams.say(f"briefing: {limit:,} of {found.total:,}; -n 0 prints all")
