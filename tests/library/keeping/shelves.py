"""Small libraries for tests, and what a store knows of them."""

import os
from pathlib import Path

from briefing_tui.library.keeping.others import Others, OthersInMemory
from briefing_tui.library.keeping.update import Upkeep
from briefing_tui.library.memory import MemoryStore

LONG_AGO = 1_700_000_000_000_000_000
"""When the files of a test were written, unless it says otherwise (ns)."""


def brief(path: Path, title: str = "A brief", *, written: int = LONG_AGO) -> Path:
    """Write a small brief that nobody is at any more, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\n---\nText.\n", encoding="utf-8")
    os.utime(path, ns=(written, written))
    return path


class Kept:
    """A library with a store in memory that is kept up with it."""

    def __init__(self, folder: Path, **options: object) -> None:
        self.folder = folder
        self.store = MemoryStore()
        self.others: Others = OthersInMemory()
        self.read: list[str] = []
        """The files that were opened, in order."""
        self.upkeep = Upkeep(folder, self.store, self.store.put, others=self.others, **options)  # type: ignore[arg-type]
        take = self.upkeep._intake.take

        def noted(job):
            self.read.append(job.path)
            return take(job)

        self.upkeep._intake.take = noted  # type: ignore[method-assign]

    def look(self) -> list[str]:
        """Bring it up to date and give what was opened for that."""
        self.read.clear()
        self.outcome = self.upkeep.bring_up()
        return sorted(self.read)

    def titles(self) -> dict[str, str]:
        """Give the titles that the store knows, by path."""
        return {
            path: entry.title
            for path, _stamp, _digest in self.store.stamps()
            if (entry := self.store.get(path)[0])
        }
