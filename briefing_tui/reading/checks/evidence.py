"""Evidence that is empty, repeated, or speaks for both sides; sources that go in a loop."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.anchoring import Words, words_of
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Question
from briefing_tui.model.sources import Evidence, Item
from briefing_tui.reading.checks.anchors import Excerpt
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.places import Places
from briefing_tui.reading.problem_list import clip


def evidence_faults(brief: Brief) -> Iterator[Fault]:
    """Give what is wrong with evidence by itself, and the sources that are based on themselves."""
    for item in brief.items():
        for evidence in _lists(item):
            yield from _repeated(evidence)
            for piece in evidence:
                yield from _both_sides(piece)
    yield from _loops(brief)


def empty_faults(brief: Brief, places: Places) -> Iterator[Fault]:
    """Give the excerpts that were written and have no words; one may be left out."""
    for item in brief.items():
        for piece in (piece for evidence in _lists(item) for piece in evidence):
            if not piece.exact.strip() and places.has(piece, "exact"):
                yield Fault(
                    code="empty-excerpt", thing=piece, key="exact", message="the excerpt is empty"
                )


def overlap_faults(brief: Brief, found: Iterable[Excerpt]) -> Iterator[Fault]:
    """Give the excerpts of one item that share words of their source.

    Args:
        brief: The brief.
        found: Its excerpts, looked up.
    """
    owners = {
        id(piece): id(each) for item in brief.items() for each in _lists(item) for piece in each
    }
    by_owner: defaultdict[tuple[int, str], list[Excerpt]] = defaultdict(list)
    for each in found:
        owner = owners.get(id(each.thing))
        if owner is not None and each.anchoring.start >= 0:
            by_owner[owner, each.words.source].append(each)
    for together in by_owner.values():
        yield from _overlaps(sorted(together, key=lambda each: each.anchoring.start))


def _overlaps(together: Sequence[Excerpt]) -> Iterator[Fault]:
    """Tell, at the first, of those of some excerpts that begin before another one ends."""
    furthest = together[0]
    found: list[tuple[Excerpt, Excerpt]] = []
    for each in together[1:]:
        if each.anchoring.start < furthest.anchoring.end and each.words != furthest.words:
            found.append((each, furthest))
        if each.anchoring.end > furthest.anchoring.end:
            furthest = each
    if found:
        each, other = found[0]
        more = f", and {len(found) - 1} more here do so" if len(found) > 1 else ""
        yield Fault(
            code="overlapping-excerpts",
            thing=each.thing,
            key="exact",
            message=f"{clip(each.words.exact)} shares words with {clip(other.words.exact)}{more}",
            hint="one excerpt is enough for both",
        )


def _lists(item: Item) -> Iterator[tuple[Evidence, ...]]:
    """Give the lists of evidence that belong to an item: its own, and its answer's."""
    yield item.evidence
    if isinstance(item, Question) and item.answer is not None:
        yield item.answer.evidence


def _repeated(evidence: Iterable[Evidence]) -> Iterator[Fault]:
    """Give the excerpts that stand in one list twice, which count once."""
    first: dict[Words, int] = {}
    for piece in evidence:
        words = words_of(piece)
        if words is None:
            continue
        if words in first:
            yield Fault(
                code="repeated-excerpt",
                thing=piece,
                key="exact",
                message=f"{clip(piece.exact)} stands here a second time",
                hint=f"the first is on line {first[words]}" if first[words] else "",
            )
        first.setdefault(words, piece.line)


def _both_sides(piece: Evidence) -> Iterator[Fault]:
    """Give the hypotheses for which a piece is said to speak, and against which."""
    opposes = frozenset(piece.opposes)
    for hypothesis in piece.supports:
        if hypothesis in opposes:
            yield Fault(
                code="both-for-and-against",
                thing=piece,
                key="against",
                word=hypothesis,
                message=f"it is said to speak for {clip(hypothesis)} and against it",
                hint="it counts as against",
            )


def _loops(brief: Brief) -> Iterator[Fault]:
    """Give the references by which a source comes back to itself, one for each loop."""
    sources = {source.id: source for source in reversed(brief.sources)}
    done: set[str] = set()
    for source in brief.sources:
        path = {source.id: iter(source.based_on)} if source.id not in done else {}
        while path:
            here = next(reversed(path))
            reference = next((each for each in path[here] if each not in done), None)
            if reference is None:
                done.add(here)
                del path[here]
            elif reference in path:
                itself = "itself" if reference == here else f"{clip(reference)}, which rests on it"
                yield Fault(
                    code="based-on-loop",
                    thing=sources[here],
                    key="based_on",
                    word=reference,
                    message=f"{clip(here)} is based on {itself}",
                    hint="what goes in a loop counts as its own origin",
                )
            elif reference in sources:
                path[reference] = iter(sources[reference].based_on)
