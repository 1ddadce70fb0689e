"""The excerpts of briefs, looked up in the copies of their sources."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.copies import NO_FOLDER, SourceCopy, copy_of
from briefing_tui.model.anchoring import NOTHING_LOOKED_UP, Anchors, Copy
from briefing_tui.model.brief import Brief
from briefing_tui.model.relations import all_evidence
from briefing_tui.model.sources import Source
from briefing_tui.reading.anchoring.finding import SourceText
from briefing_tui.reading.checks.anchors import Excerpt, excerpts

MOST_TEXTS = 16
"""Texts that are kept prepared; many briefs rest on one."""


MOST = 64_000_000
"""Characters of all the copies of one brief."""
TOO_MUCH = "its copy is left alone: the copies of this brief are too much together"


class LookedUp(NamedTuple):
    """What became of the excerpts of one brief."""

    copies: Mapping[str, SourceCopy]
    """What is there of each source, by its id."""
    texts: Mapping[str, SourceText]
    """The texts that there are, by the source's id."""
    excerpts: Sequence[Excerpt]
    """Every excerpt and quote that names a source, in the order of the file."""

    @property
    def anchors(self) -> Anchors:
        """The same by the words of the excerpts."""
        return Anchors(
            found={each.words: each.anchoring for each in self.excerpts},
            copies={
                source: Copy(copy.text is not None, copy.fault, copy.has_changed, copy.sha256)
                for source, copy in self.copies.items()
            },
        )


class Limits(NamedTuple):
    """How much is looked at for one brief."""

    characters: int
    """Characters of all its copies together; a copy that goes beyond is left alone."""
    excerpts: int
    """Excerpts; of a brief with more none is looked up."""


INDEXED = Limits(2_000_000, 2_000)
"""For an index, which is not to wait long for any one brief."""


class Lookup:
    """Looks up the excerpts of any number of briefs; each text is prepared once."""

    def __init__(
        self,
        given: Mapping[str, Path] = NO_FOLDER,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """Look in these files before others.

        Args:
            given: Files that the user named for sources, by id.
            between: Called between two excerpts, such as to let another thread go on.
        """
        self._given = given
        self._between = between
        self._texts: dict[str, SourceText] = {}

    def anchors_for_index(self, brief: Brief, root: Path) -> Anchors:
        """Give what became of the excerpts of a brief, within the limits of an index.

        Args:
            brief: The brief.
            root: The folder in which copies may stand.
        """
        if not any(source.copy for source in brief.sources):
            return NOTHING_LOOKED_UP
        return self.look_up(brief, root, INDEXED).anchors

    def look_up(self, brief: Brief, root: Path | None, limits: Limits | None = None) -> LookedUp:
        """Look up all excerpts of a brief.

        Args:
            brief: The brief, with the path that it was read from.
            root: The folder in which copies may stand; None for none, as where the brief is no
                file.
            limits: How much is looked at; None for all.
        """
        copies = self._copies(brief, root, limits.characters if limits is not None else MOST)
        texts = {
            ident: self._prepared(copy) for ident, copy in copies.items() if copy.text is not None
        }
        if limits is not None and _number(brief) > limits.excerpts:
            texts = {}
        found: list[Excerpt] = []
        for each in excerpts(brief, texts):
            found.append(each)
            self._between()
        return LookedUp(copies, texts, found)

    def _copies(self, brief: Brief, root: Path | None, most: int) -> dict[str, SourceCopy]:
        """Read the copies of all sources, each file once, until so many characters were read."""
        copies: dict[str, SourceCopy] = {}
        read: dict[str, SourceCopy] = {}
        left = most
        for source in brief.sources:
            named = source.copy if source.id not in self._given else f"\0{source.id}"
            copy = read.get(named)
            if copy is None and left >= 0:
                copy = read[named] = self._copy(source, brief, root)
                left -= len(copy.text or "")
            if copy is None or (left < 0 and copy.text is not None):
                copy = SourceCopy(fault=TOO_MUCH if source.copy else "")
            sha256 = source.sha256.lower()
            has_changed = bool(sha256 and copy.sha256) and sha256 != copy.sha256
            copies[source.id] = copy._replace(has_changed=has_changed)
        return copies

    def _copy(self, source: Source, brief: Brief, root: Path | None) -> SourceCopy:
        if root is None and source.id not in self._given:
            return SourceCopy()
        return copy_of(source, Path(brief.path), root or Path(), self._given)

    def _prepared(self, copy: SourceCopy) -> SourceText:
        text = self._texts.pop(copy.sha256, None) or SourceText(copy.text or "")
        while len(self._texts) >= MOST_TEXTS:
            del self._texts[next(iter(self._texts))]
        self._texts[copy.sha256] = text
        return text


def _number(brief: Brief) -> int:
    """Give how many excerpts and quotes a brief has."""
    return len(brief.quotes) + sum(1 for item in brief.items() for _ in all_evidence(item))
