"""An index as those who ask it see it: as of the last change, whoever made that."""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.index import engine, ready
from briefing_tui.library.index.catalogue import Catalogue
from briefing_tui.library.index.engine import Engine

if TYPE_CHECKING:
    from briefing_tui.library.index.moment import Moment


class View:
    """The files of an index, open to be read."""

    def __init__(self, folder: Path, *, hasty: bool = False) -> None:
        """Open an index.

        Args:
            folder: Where it stands.
            hasty: Whether to open the engine when it is first asked; the catalogue alone gives the
                list of all briefs. What is wrong with the engine is found then.

        Raises:
            StoreDamaged: There is none, or none of this version.
            StoreError: It cannot be opened.
        """
        self.folder = folder
        self._lock = threading.Lock()
        self._catalogue = Catalogue(folder)
        self._engine: Engine | None = None
        self._moment: Moment | None = None if hasty else self._look()

    @property
    def catalogue(self) -> Catalogue:
        """What there is."""
        catalogue = self._catalogue
        return self.now().catalogue if catalogue.is_replaced() else catalogue

    def now(self) -> "Moment":
        """Give the index as it is now.

        One that was deleted is as it was. Where another has taken its place, that is opened.

        Raises:
            StoreError: It cannot be read.
        """
        moment = self._moment
        if moment is not None and self._is_current(moment):
            return moment
        with self._lock:
            moment = self._moment
            if moment is None or not self._is_current(moment):
                moment = self._moment = self._look()
            return moment

    def _is_current(self, moment: "Moment") -> bool:
        catalogue = moment.catalogue
        return not catalogue.is_replaced() and catalogue.meta("engine") == moment.change

    def _look(self) -> "Moment":
        from briefing_tui.library.index.moment import Moment  # the engine takes long to import

        if self._catalogue.is_replaced():
            # Those who are asking the old one close it with their last answer.
            self._catalogue, old = Catalogue(self.folder), self._catalogue
            self._engine = None
            old.close()
        own = self.folder / engine.FOLDER
        if self._catalogue.meta("shared") and not os.access(own, os.R_OK | os.W_OK | os.X_OK):
            with ready.opened(self.folder) as links:
                return Moment(self._catalogue, Engine(links, self.folder))
        if self._engine is None:
            self._engine = Engine(own, self.folder)
        return Moment(self._catalogue, self._engine)

    def close(self) -> None:
        """Let go of the files."""
        self._catalogue.close()
