"""The one brief of a library that somebody names: by its id, or by a part of its id or title."""

import os
from collections.abc import Iterator
from pathlib import Path

from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.records import Entry
from briefing_tui.library.store import Store
from briefing_tui.model.errors import UsageError

CANDIDATES = 8
"""How many briefs an error about an ambiguous name lists."""
_PAGE = 20_000
"""Rows that are looked at at a time."""
_HINTS = 20_000
"""Ids among which the nearest to an unknown name is looked for."""


def named_brief(reference: str, store: Store, folder: Path) -> Path:
    """Find the one brief of a library that an id, or a part of an id or title, names.

    An id that is written whole wins over parts; case does not matter.

    Args:
        reference: What was named.
        store: What answers for the library.
        folder: The library.

    Returns:
        Its file.

    Raises:
        UsageError: No brief is named so, or several are.
    """
    exact = store.paths_of(reference)
    if len(exact) == 1:
        return _file(folder, exact[0])
    wanted = " ".join(reference.split()).casefold()
    whole: list[Entry] = []
    partly: list[Entry] = []
    ids: list[str] = []
    for entry in _entries(store):
        if len(ids) < _HINTS:
            ids.append(entry.id)
        if entry.id.casefold() == wanted:
            whole.append(entry)
        elif wanted in entry.id.casefold() or wanted in entry.title.casefold():
            partly.append(entry)
    named = whole or partly
    if len(named) == 1:
        return _file(folder, named[0].path)
    if named:
        raise UsageError(_ambiguous(reference, named, folder))
    raise UsageError(_unknown(reference, folder, ids))


def _entries(store: Store) -> Iterator[Entry]:
    """Give the row of every brief that could be read."""
    offset = 0
    while True:
        page = store.search(EVERYTHING, offset=offset, limit=_PAGE)
        yield from (hit.entry for hit in page.hits if not hit.entry.fault)
        offset += _PAGE
        if offset >= page.total:
            return


def _file(folder: Path, path: str) -> Path:
    return Path(os.path.join(folder, path))  # noqa: PTH118 - as the user wrote the folder


def _ambiguous(reference: str, named: list[Entry], folder: Path) -> str:
    first = sorted(named, key=lambda entry: entry.path)[:CANDIDATES]
    shown = ", ".join(f"{entry.id} ({_file(folder, entry.path)})" for entry in first)
    more = f" and {len(named) - CANDIDATES:,} more" if len(named) > CANDIDATES else ""
    return f"{reference} may be any of {len(named):,} briefs: {shown}{more}"


def _unknown(reference: str, folder: Path, ids: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(reference, ids, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{reference} is no file, and no brief in {folder} has it in its id or title{hint}"
