"""The excerpts of briefs, looked up in the copies of their sources."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.library.copies import NO_FOLDER, SourceCopy, copy_of
from briefing_tui.model.anchoring import Anchors, Copy
from briefing_tui.model.brief import Brief
from briefing_tui.model.sources import Source
from briefing_tui.reading.anchoring.finding import SourceText
from briefing_tui.reading.checks.anchors import Excerpt, excerpts

MOST_TEXTS = 16
"""Texts that are kept prepared; many briefs rest on one."""


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
                source: Copy(copy.text is not None, copy.fault, copy.has_changed)
                for source, copy in self.copies.items()
            },
        )


class Lookup:
    """Looks up the excerpts of any number of briefs; each text is prepared once."""

    def __init__(self, given: Mapping[str, Path] = NO_FOLDER) -> None:
        """Look in these files before others.

        Args:
            given: Files that the user named for sources, by id.
        """
        self._given = given
        self._texts: dict[str, SourceText] = {}

    def look_up(self, brief: Brief, root: Path | None) -> LookedUp:
        """Look up all excerpts of a brief.

        Args:
            brief: The brief, with the path that it was read from.
            root: The folder in which copies may stand; None for none, as where the brief is no
                file.
        """
        copies = {source.id: self._copy(source, brief, root) for source in brief.sources}
        texts = {
            ident: self._prepared(copy) for ident, copy in copies.items() if copy.text is not None
        }
        return LookedUp(copies, texts, tuple(excerpts(brief, texts)))

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
