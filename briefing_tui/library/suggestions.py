"""What the index knows of that begins as somebody is typing: ids of briefs, values of fields.

Only an index that is there is asked, and only to be read: nothing is walked, made or mended.
"""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.chosen import chosen_library
from briefing_tui.library.config import Config
from briefing_tui.library.store import Count

MOST = 100
"""The most that is suggested."""
LARGE = 20_000
"""Briefs of a library in which names are suggested from their first letter on alone: to rank all of
them would take longer than a key may."""

_NAMES = {"actor", "speaker", "source"}


class Named(NamedTuple):
    """A brief, as somebody may name it."""

    id: str
    """Its id."""
    title: str
    """Its title."""


def briefs(config: Config, begun: str) -> list[Named]:
    """Give briefs whose id begins with a text, in the order of their ids.

    Raises:
        BriefingError: There is no library, or no index of it.
    """
    # Only the catalogue is needed: the engine would take as long again to load.
    from briefing_tui.library.index.catalogue import Catalogue

    with closing(Catalogue(_folder(config))) as catalogue:
        return [Named(*found) for found in catalogue.begun(begun, MOST)]


def values(config: Config, facet: str, begun: str) -> tuple[Count, ...]:
    """Give values of a facet that begin with a text, in any case, those of most briefs first.

    Raises:
        BriefingError: There is no library, or no index of it.
    """
    from briefing_tui.library.index.catalogue import Catalogue
    from briefing_tui.library.index.home import open_index
    from briefing_tui.library.query.tree import EVERYTHING

    folder = _folder(config)
    if facet in _NAMES and not begun:
        with closing(Catalogue(folder)) as catalogue:
            if catalogue.meta("briefs") > LARGE:
                return ()
    with closing(open_index(folder, write=False)) as store:
        return store.facets(EVERYTHING, (facet,), limit=MOST, prefix=begun)[facet]


def _folder(config: Config) -> Path:
    """Give the folder of the index, the ready one first."""
    from briefing_tui.library.keeping.ready import own_index, ready_index

    return ready_index(config) or own_index(chosen_library(config).folder)
