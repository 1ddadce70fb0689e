"""Where words come from: origins, chains and grades; three reports of one release count once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Answer, Hypothesis, Quote
from briefing_tui.model.sources import Evidence, Item, Source

UNGRADED = "–"
"""What stands for an axis of a grade that the author left out; not the same as 6 or F."""


class Support(NamedTuple):
    """What an item rests on, counted."""

    sources: int = 0
    """How many sources speak for it."""
    origins: tuple[str, ...] = ()
    """Ids, or texts, of the origins behind them, each once, in the file's order."""
    against: int = 0
    """How many sources speak against it."""
    against_origins: tuple[str, ...] = ()
    """Ids, or texts, of the origins behind those."""
    silent: tuple[str, ...] = ()
    """Ids of the sources that report on the matter and leave it out."""
    uncounted: tuple[str, ...] = ()
    """Ids of what is shown and not counted: sources that nobody saw and that have no publisher."""


def origin(brief: Brief, evidence: Evidence | Quote) -> tuple[str, ...]:
    """Give the origins of an excerpt, as ids, or as texts where the brief has no item for them.

    They are the first in its `via`, else the roots of what its source is based on, else the source.
    The source's own voice (`via: []`) is the source itself; silent evidence has no origin.
    """
    if isinstance(evidence, Evidence) and evidence.stance == "silent":
        return ()
    if evidence.via:
        return (evidence.via[0],)
    if not evidence.source:
        return ()
    return (evidence.source,) if evidence.via is not None else _roots(brief, evidence.source)


def support(brief: Brief, item: Item | Answer) -> Support:
    """Count what an item rests on.

    A quote is itself an excerpt; a hypothesis also rests on its question's evidence that names it.
    """
    count = _Count(brief)
    if isinstance(item, Quote):
        count.add(item, "for")
    for evidence in item.evidence:
        count.add(evidence, evidence.stance)
    if isinstance(item, Hypothesis):
        for evidence, stance in brief.weighed.get(item.id, ()):
            count.add(evidence, stance)
    return count.support()


def support_wording(counted: Support) -> str:
    """Say what an item rests on: `3 sources, 1 origin`, and how many speak against it."""
    favour = _counted(counted.sources, counted.origins)
    against = _counted(counted.against, counted.against_origins)
    if favour or against:
        return "; ".join(said for said in (favour, against and f"{against} against") if said)
    return "no named source" if counted.uncounted else "no source"


def chain(brief: Brief, via: Sequence[str] | None, source: str) -> str:
    """Say by whom words came: `via Press release (Interior Ministry of Pakistan), Xinhua`.

    The origin comes first and the source last, as they do in `via`. None is the source alone, an
    empty `via` the source in its own voice.
    """
    last = _named(brief, source) if source else ""
    if via is None:
        return last
    if not via:
        return f"{last}, in its own voice" if last else "in its own voice"
    steps = [_named(brief, step) for step in via]
    if last and via[-1] != source:
        steps.append(last)
    return f"via {', '.join(steps)}"


def grade(brief: Brief, evidence: Evidence | Quote) -> str:
    """Give the Admiralty grade of an excerpt: `B2`, `B–`, `–2`, or nothing where it is ungraded."""
    source = brief.source(evidence.source)
    reliability = source.reliability if source is not None else ""
    credibility = evidence.credibility if isinstance(evidence, Evidence) else None
    if not reliability and credibility is None:
        return ""
    return f"{reliability or UNGRADED}{UNGRADED if credibility is None else credibility}"


class _Count:
    """Sources and origins, each once, in the order in which they are found."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._sources: dict[str, dict[str, None]] = {"for": {}, "against": {}, "silent": {}}
        self._origins: dict[str, dict[str, None]] = {"for": {}, "against": {}, "silent": {}}
        self._uncounted: dict[str, None] = {}

    def add(self, excerpt: Evidence | Quote, stance: str) -> None:
        """Count an excerpt on one side; a stance that is not known counts as `for`."""
        side = stance if stance in self._sources else "for"
        self._put(self._sources[side], (excerpt.source,) if excerpt.source else ())
        self._put(self._origins[side], origin(self._brief, excerpt))

    def support(self) -> Support:
        """Give what was counted."""
        return Support(
            sources=len(self._sources["for"]),
            origins=tuple(self._origins["for"]),
            against=len(self._sources["against"]),
            against_origins=tuple(self._origins["against"]),
            silent=tuple(self._sources["silent"]),
            uncounted=tuple(self._uncounted),
        )

    def _put(self, into: dict[str, None], references: Iterable[str]) -> None:
        """Put references where they are counted, or among those that are not."""
        for reference in references:
            source = self._brief.source(reference)
            nameless = source is not None and not source.seen and not source.publisher
            (self._uncounted if nameless else into)[reference] = None


def _roots(brief: Brief, source: str) -> tuple[str, ...]:
    """Give what a source is based on in the end; the source itself where that goes in a circle."""
    known = brief.roots
    path: dict[str, None] = {}
    last = source
    # What is based on one source alone has the roots of that: a long chain is walked once.
    while last not in known and last not in path:
        path[last] = None
        item = brief.source(last)
        if item is None or len(item.based_on) != 1:
            known[last] = _ends(brief, last)
        else:
            last = item.based_on[0]
    found = known.get(last, ())
    known.update(dict.fromkeys(path, found))
    return found or (source,)


def _ends(brief: Brief, source: str) -> tuple[str, ...]:
    """Give what a source leads to that is based on nothing; nothing where it goes in a circle."""
    roots: dict[str, None] = {}
    seen = {source}
    waiting = [source]
    while waiting:
        reference = waiting.pop()
        item = brief.source(reference)
        based_on = item.based_on if item is not None else ()
        if not based_on:
            roots[reference] = None
        for each in reversed(based_on):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return tuple(roots)


def _counted(sources: int, origins: Sequence[str]) -> str:
    """Give two numbers with their nouns; nothing where there is neither source nor origin."""
    known = _number(len(origins), "origin") if origins else "origin not known"
    if sources:
        return f"{_number(sources, 'source')}, {known}"
    return known if origins else ""


def _number(count: int, noun: str) -> str:
    """Give a number with its noun in the right number."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _named(brief: Brief, reference: str) -> str:
    """Give what a link of a chain is called: its kind with its issuer where the source has one."""
    item = brief.by_id.get(reference)
    if not isinstance(item, Source):
        return brief.name(reference)
    kind = item.genre[:1].upper() + item.genre[1:]
    if kind and item.publisher:
        return f"{kind} ({item.publisher})"
    return item.label
