"""The index of a library that is open in the reader, and what keeps it up behind the reader."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing_tui.library.keeping.progress import Progress
from briefing_tui.library.store import Changes, Store
from briefing_tui.model.errors import StoreError

if TYPE_CHECKING:
    from briefing_tui.library.keeping.keeper import Keeper


class Indexing:
    """Where a library's index stands, whether it is there by now, and who writes it."""

    def __init__(self, library: Path, ready: Path | None) -> None:
        """Take note; nothing is opened yet.

        Args:
            library: The folder of briefs.
            ready: The folder of an index that others keep; None to keep one.
        """
        self._library = library
        self._ready = ready
        self._keeper: Keeper | None = None
        self._watched: _Watched | None = None

    def open(self, *, hasty: bool = False) -> Store | None:
        """Open the index that there is; None where there is none that can be used.

        Args:
            hasty: Whether the list of all briefs is wanted at once. What is wrong with the rest of
                the index shows later then; the user's own is made anew where that is due.
        """
        from briefing_tui.library.index.home import open_index

        folder = self._folder()
        with suppress(StoreError):
            if folder is not None:
                return open_index(folder, write=False, hasty=hasty and self._ready is None)
        return None

    def _folder(self) -> Path | None:
        """Give the index's folder; None for a user without a home."""
        from briefing_tui.library.index.home import index_folder

        return self._ready or index_folder(self._library)

    def keep(
        self,
        asked: Callable[[], Store | None],
        memory: Store | None,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:
        """Begin to keep the index up with the files.

        Args:
            asked: Gives the index that the reader asks; None while it asks none.
            memory: What is filled where no index can be kept.
            on_progress: Called with every report.
            on_change: Called when the library has changed.
            tell: Called with one sentence for each thing that cannot be done or looked at.
        """
        from briefing_tui.library.keeping.keeper import Keeper

        self._watched = _Watched(self, asked)
        self._keeper = Keeper(
            self._library,
            self._folder(),
            on_progress,
            on_change,
            tell,
            store=cast("Store", self._watched),
            memory=memory,
            writes=self._ready is None,
        )
        self._keeper.start()

    def stop(self) -> None:
        """Keep it up no more; what is done is kept."""
        if self._keeper is not None:
            self._keeper.stop()
        if self._watched is not None:
            self._watched.close()


class _Watched:
    """Tells a keeper of the changes of an index that may have to come to be first."""

    def __init__(self, indexing: Indexing, asked: Callable[[], Store | None]) -> None:
        self._indexing = indexing
        self._asked = asked
        self._index: Store | None = None

    def changes(self, since: int) -> Changes:
        """Tell what has changed since a number."""
        index = self._asked()
        if index is None:
            index = self._index = self._index or self._indexing.open()
        return index.changes(since) if index is not None else Changes(0, 0, 0)

    def close(self) -> None:
        """Let go of the index, if it was opened here."""
        if self._index is not None:
            self._index.close()
            self._index = None
