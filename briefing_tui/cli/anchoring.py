"""What `briefing check` says of excerpts: whether they stand in their sources, and where else."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefing_tui.library.copies import SourceCopy, copy_of
from briefing_tui.model.anchoring import AnchorState
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UsageError
from briefing_tui.model.sources import Source
from briefing_tui.model.visible import visible_line
from briefing_tui.reading.anchoring.finding import SourceText
from briefing_tui.reading.checks.anchors import anchor_faults, copy_faults, excerpts
from briefing_tui.reading.checks.corrections import corrections
from briefing_tui.reading.checks.fault import Fault


def given_files(words: Sequence[str]) -> Mapping[str, Path]:
    """Read `ID=FILE`, of several for one source the last.

    Raises:
        UsageError: One is written otherwise.
    """
    files: dict[str, Path] = {}
    for word in words:
        ident, sign, name = word.partition("=")
        if not (ident and sign and name):
            raise UsageError(f"--source takes ID=FILE, the id of a source and its text, not {word}")
        files[ident] = Path(name)
    return files


class Anchored:
    """Looks for the excerpts of briefs, and keeps count."""

    def __init__(self, given: Mapping[str, Path], *, corrects: bool) -> None:
        """Look in these files before others.

        Args:
            given: Files that the user named for sources, by id.
            corrects: Whether to work out the lines that would be right.
        """
        self._given = given
        self._corrects = corrects
        self._texts: dict[str, SourceText] = {}
        """Texts that were read, by their hash: many briefs rest on one."""
        self.counts: Counter[AnchorState] = Counter()
        """How many excerpts there are in each state."""
        self.corrected: list[str] = []
        """The lines that would be right, each with its place."""

    def faults(self, brief: Brief, root: Path | None) -> Iterator[Fault]:
        """Give what is wrong with the excerpts of a brief, and with the copies of its sources.

        Args:
            brief: The brief.
            root: The folder in which copies may stand; None for none.
        """
        texts: dict[str, SourceText] = {}
        for source in brief.sources:
            copy = self._copy(source, brief, root)
            yield from copy_faults(source, copy.fault, copy.sha256)
            if copy.text is not None:
                text = self._texts.get(copy.sha256) or SourceText(copy.text)
                texts[source.id] = self._texts[copy.sha256] = text
        found = list(excerpts(brief, texts))
        self.counts.update(each.anchoring.state for each in found)
        if self._corrects:
            place = visible_line(brief.path)
            self.corrected += [
                f"{place}:{each.line}: {visible_line(each.text)}\n"
                for each in corrections(brief, found)
            ]
        yield from anchor_faults(found)

    def _copy(self, source: Source, brief: Brief, root: Path | None) -> SourceCopy:
        if root is None and source.id not in self._given:
            return SourceCopy()
        return copy_of(source, Path(brief.path), root or Path(), self._given)

    @property
    def summary(self) -> str:
        """How many excerpts were found, and what became of the others, in words."""
        total = self.counts.total()
        said = ", ".join(
            f"{self.counts[state]:,} {state.value}" for state in AnchorState if self.counts[state]
        )
        return f"{total:,} excerpt{'' if total == 1 else 's'}: {said}"
