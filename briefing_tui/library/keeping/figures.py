"""What is in an index, in figures."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from briefing_tui.library.index.schema import VERSION
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.keeping.others import updated_on_disk
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.records import Kind

MOST = 1_000_000
"""So many files that cannot be read are counted."""
PLURALS = {
    Kind.ACTOR: "actors",
    Kind.EVENT: "events",
    Kind.QUOTE: "quotes",
    Kind.QUESTION: "questions",
    Kind.FINDING: "findings",
    Kind.SOURCE: "sources",
    Kind.PARAGRAPH: "paragraphs",
}


def figures(store: IndexStore) -> list[tuple[str, str]]:
    """Give names and values: what is in it, what could not be read, its size in bytes and place.

    Raises:
        StoreError: It cannot be read.
    """
    unreadable = len(store.faults(MOST))
    briefs = store.search(EVERYTHING, limit=1).total - unreadable
    rows = [("briefs", str(briefs))]
    rows += [
        (PLURALS[kind], str(store.search(EVERYTHING, kind=kind, limit=1).total)) for kind in Kind
    ]
    rows += [
        ("unreadable", str(unreadable)),
        ("ids given twice", str(len(store.duplicates(MOST)))),
        ("bytes", str(sum(_sizes(store.folder)))),
        ("place", str(store.folder)),
        ("version", VERSION),
    ]
    updated = updated_on_disk(store.folder)
    if updated:
        rows.append(("updated", datetime.fromtimestamp(updated, UTC).isoformat(timespec="seconds")))
    return rows


def _sizes(folder: Path) -> Iterator[int]:
    """Give the sizes of all files in a folder, each once however many names it has."""
    seen: set[tuple[int, int]] = set()
    for place, _folders, names in os.walk(folder):
        for name in names:
            try:
                status = os.lstat(f"{place}/{name}")
            except OSError:
                continue
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                yield status.st_size
