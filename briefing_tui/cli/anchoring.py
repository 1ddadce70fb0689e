"""Whether the excerpts of briefs stand in their sources, for `check` and `print`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefing_tui.library.anchored import Lookup
from briefing_tui.model.anchoring import Anchors, AnchorState
from briefing_tui.model.brief import Brief
from briefing_tui.model.visible import visible_line
from briefing_tui.reading.checks.anchors import anchor_faults, copy_faults
from briefing_tui.reading.checks.corrections import corrections
from briefing_tui.reading.checks.evidence import overlap_faults
from briefing_tui.reading.checks.fault import Fault


def looked_up(
    briefs: Sequence[tuple[Brief, Path | None]], given: Mapping[str, Path]
) -> Iterator[tuple[Anchors, list[str]]]:
    """Look up the excerpts of briefs, each with what is wrong with the copies of its sources.

    Args:
        briefs: The briefs, each with the folder in which copies may stand; None for none.
        given: Files that the user named for sources, by id.
    """
    lookup = Lookup(given)
    for brief, root in briefs:
        anchors = lookup.look_up(brief, root).anchors
        faults = [f"{ident}: {copy.fault}" for ident, copy in anchors.copies.items() if copy.fault]
        yield anchors, faults


class Anchored:
    """Looks for the excerpts of briefs, and keeps count."""

    def __init__(self, given: Mapping[str, Path], *, corrects: bool) -> None:
        """Look in these files before others.

        Args:
            given: Files that the user named for sources, by id.
            corrects: Whether to work out the lines that would be right.
        """
        self.unknown = list(given)
        """Those of the sources for which a file was named that no brief has had so far."""
        self._lookup = Lookup(given)
        self._corrects = corrects
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
        found = self._lookup.look_up(brief, root)
        self.unknown = [ident for ident in self.unknown if brief.source(ident) is None]
        for source in brief.sources:
            copy = found.copies[source.id]
            yield from copy_faults(source, copy.fault, copy.sha256)
        self.counts.update(each.anchoring.state for each in found.excerpts)
        if self._corrects:
            place = visible_line(brief.path)
            self.corrected += [
                f"{place}:{each.line}: {visible_line(each.text)}\n"
                for each in corrections(brief, found.excerpts)
            ]
        yield from anchor_faults(found.excerpts)
        yield from overlap_faults(brief, found.excerpts)

    @property
    def summary(self) -> str:
        """How many excerpts were found, and what became of the others, in words."""
        total = self.counts.total()
        said = ", ".join(
            f"{self.counts[state]:,} {state.value}" for state in AnchorState if self.counts[state]
        )
        return f"{total:,} excerpt{'' if total == 1 else 's'}: {said}"
