"""All briefs of a list in one document, as `briefing print --query` prints them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.listing import PAGE, Listing
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.output import write_whole
from briefing_tui.model.anchoring import NOTHING_LOOKED_UP
from briefing_tui.model.errors import UnreadableFile

MANY = 1000
"""Briefs from which on it is asked whether that many are meant."""


class Packed(NamedTuple):
    """What became of it."""

    briefs: int
    """How many briefs were printed."""
    unreadable: int
    """How many could not be read any more, and were left out."""


def paths_of(listing: Listing) -> Iterator[str]:
    """Give the paths of the briefs that are listed, in their order, each once."""
    listing = listing.again()
    listing.load()
    seen: set[str] = set()
    for index in range(listing.total):
        if index % PAGE == 0:
            listing.load(index)
        hit = listing.hit(index)
        if hit is not None and hit.entry.path not in seen:
            seen.add(hit.entry.path)
            yield hit.entry.path


def write_pack(library: OpenLibrary, listing: Listing, path: Path, *, force: bool) -> Packed:
    """Print all briefs of a list to a file, whole or not at all; in a thread.

    Raises:
        WriteError: The file cannot be written.
    """
    from briefing_tui.render.markdown import several

    briefs, anchors = [], []
    unreadable = 0
    for each in paths_of(listing):
        try:
            brief = library.brief(each)
        except UnreadableFile:
            unreadable += 1
        else:
            briefs.append(brief)
            anchors.append(library.anchors(brief) or NOTHING_LOOKED_UP)
    write_whole(path, several(briefs, anchors=anchors), force=force)
    return Packed(len(briefs), unreadable)
