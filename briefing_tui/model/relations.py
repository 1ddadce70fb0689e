"""What belongs together in a brief: who refers to whom, and what an item takes from another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.sources import Evidence, Item, Source

_LINK = re.compile(r"\]\(#((?:[^()\s]|\([^()\s]*\))++)\)")
"""A link to an item; brackets in an id are closed, so that no end is sought twice."""


class Relations:
    """Which items of a brief refer to which, worked out once for all selections.

    Only ids join: a free-text actor is never taken for the actor of that name.
    """

    def __init__(self, brief: Brief) -> None:
        """Read every reference of a brief."""
        self._brief = brief
        self._to: dict[str, set[str]] = {}
        self._from: dict[str, set[str]] = {}
        self._sharing: dict[str, set[str]] = {}
        for question in brief.questions:
            for hypothesis in question.hypotheses:
                self._join(hypothesis.id, question.id)
                self._join_all(question.id, references(hypothesis))
        for item in brief.items():
            self._join_all(item.id, references(item))
            for actor in _actors(item):
                if brief.actor(actor) is not None:
                    self._sharing.setdefault(actor, set()).add(item.id)
        for finding in brief.findings:
            # A hypothesis has no row of its own in the panes; its question has.
            answered = brief.question_of.get(finding.hypothesis)
            if answered is not None:
                self._join(finding.id, answered.id)

    def related(self, item_id: str) -> frozenset[str]:
        """Give the ids that belong to an item: what it refers to, and what refers to it.

        Events, quotes, questions and findings also belong to those with which they share an actor.
        """
        found = self._to.get(item_id, set()) | self._from.get(item_id, set())
        item = self._brief.by_id.get(item_id)
        if item is not None:
            for actor in _actors(item):
                found |= self._sharing.get(actor, set())
        return frozenset(found - {item_id})

    def _join_all(self, item_id: str, references: Iterable[str]) -> None:
        """Note that an item refers to others."""
        for reference in references:
            self._join(item_id, reference)

    def _join(self, item_id: str, reference: str) -> None:
        """Note that an item refers to another, where the reference is an id of the brief."""
        if reference and reference in self._brief.by_id:
            self._to.setdefault(item_id, set()).add(reference)
            self._from.setdefault(reference, set()).add(item_id)


def related(brief: Brief, item_id: str) -> frozenset[str]:
    """Give the ids that belong to an item; for many selections keep a `Relations`."""
    return Relations(brief).related(item_id)


def event_status(brief: Brief, event: Event) -> str:
    """Give the status of an event: as written, else by its date against the brief's.

    It is `planned` after the brief's date, else `occurred`: what could have happened by then is not
    called planned. An open start (“by 5 May”) counts as its latest day. Undated events, and events
    in an undated brief, count as occurred.
    """
    if event.status:
        return event.status
    if event.date is None or brief.date is None or brief.date.latest is None:
        return "occurred"
    day = event.date.latest if event.date.earliest is None else event.date.earliest
    return "planned" if day is not None and day > brief.date.latest else "occurred"


def finding_text(brief: Brief, finding: Finding) -> str:
    """Give the text of a finding: its own, else its hypothesis's."""
    hypothesis = brief.hypothesis(finding.hypothesis)
    return finding.text or (hypothesis.text if hypothesis is not None else "")


def finding_likelihood(brief: Brief, finding: Finding) -> str:
    """Give the likelihood of a finding as it was written: its own, else its hypothesis's."""
    hypothesis = brief.hypothesis(finding.hypothesis)
    return finding.likelihood or (hypothesis.likelihood if hypothesis is not None else "")


def called(brief: Brief, reference: str) -> str:
    """Give what the item behind an id is called: a name, or its own text; free text as it is."""
    match brief.by_id.get(reference):
        case Event(event=text) | Quote(quote=text) | Question(question=text):
            return text
        case Hypothesis(text=text):
            return text
        case Finding() as finding:
            return finding_text(brief, finding)
        case _:
            return brief.name(reference)


def all_evidence(item: Item) -> Iterator[Evidence]:
    """Give the evidence of an item, and of its answer where it is a question."""
    yield from item.evidence
    if isinstance(item, Question) and item.answer is not None:
        yield from item.answer.evidence


def excerpts(brief: Brief) -> Iterator[tuple[Evidence | Quote, Item]]:
    """Give every excerpt and quote with the item that holds it, in the file's order.

    An answer's excerpts are those of its question.
    """
    for item in brief.items():
        if isinstance(item, Quote) and item.quote.strip():
            yield item, item
        for piece in all_evidence(item):
            if piece.exact.strip():
                yield piece, item


def excerpts_of(brief: Brief, source: str) -> Iterator[tuple[Evidence | Quote, Item]]:
    """Give every excerpt and quote of one source, as `excerpts` does."""
    return (each for each in excerpts(brief) if each[0].source == source)


class Uses:
    """What a brief takes from each of its sources, worked out once for all selections."""

    def __init__(self, brief: Brief) -> None:
        """Take a brief; nothing is worked out before it is asked for."""
        self._brief = brief

    @cached_property
    def resting(self) -> Mapping[str, tuple[int, int]]:
        """How many items rest on each source, and how many of them on nothing else, by its id."""
        return resting(self._brief)

    @cached_property
    def excerpts(self) -> Mapping[str, Sequence[tuple[Evidence | Quote, Item]]]:
        """The excerpts and quotes of each source with their items, by its id."""
        found: dict[str, list[tuple[Evidence | Quote, Item]]] = {}
        for thing, item in excerpts(self._brief):
            found.setdefault(thing.source, []).append((thing, item))
        return found


def resting(brief: Brief) -> Mapping[str, tuple[int, int]]:
    """Give how many items rest on each source, and how many of them on nothing else, by its id.

    What speaks against an item, or is silent on it, is nothing that it rests on.
    """
    counts: dict[str, tuple[int, int]] = {}
    for item in brief.items():
        if isinstance(item, Source):
            continue
        used = {piece.source for piece in all_evidence(item) if piece.stance == "for"}
        if isinstance(item, Quote):
            used.add(item.source)
        used.discard("")
        for source in used:
            every, alone = counts.get(source, (0, 0))
            counts[source] = (every + 1, alone + (len(used) == 1))
    return counts


def resting_wording(every: int, alone: int) -> str:
    """Say how many items rest on a source, and how many of them on nothing else."""
    if not every:
        return ""
    items = f"{every:,} item{'' if every == 1 else 's'}"
    if not alone:
        return items
    if alone == every:
        return f"{items}, which rest{'s' if every == 1 else ''} on nothing else"
    return f"{items}, {alone:,} of them on nothing else"


def references(item: Item) -> Iterator[str]:
    """Give all that an item refers to, as it is written: ids, free texts, nothing."""
    yield from _actors(item)
    yield from _evidence_references(item.evidence)
    yield from _LINK.findall(item.note)
    match item:
        case Source():
            yield from item.based_on
        case Actor():
            yield item.affiliation
        case Quote():
            yield item.source
            yield from item.via or ()
        case Question():
            yield item.raised_by
            if item.answer is not None:
                yield from (item.answer.hypothesis, item.answer.by)
                yield from _evidence_references(item.answer.evidence)
        case Finding():
            yield item.hypothesis
            yield from item.refs
        case _:
            return


def mentions(brief: Brief) -> Mapping[str, tuple[str, ...]]:
    """Give the names by which the narrative mentions actors, by id: name and aliases, each once.

    Any item is also mentioned where the narrative links to its id; that needs no name.
    """
    names: dict[str, tuple[str, ...]] = {}
    for actor in brief.actors:
        known = (name for name in (actor.name, *actor.aliases) if name.strip())
        names.setdefault(actor.id, tuple(dict.fromkeys(known)))
    return names


def _actors(item: Item) -> tuple[str, ...]:
    """Give the actors that an event, a quote, a question or a finding names."""
    if isinstance(item, Quote | Finding):
        return item.speaker + item.actors
    return item.actors if isinstance(item, Event | Question) else ()


def _evidence_references(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Give all that some evidence refers to."""
    for each in evidence:
        yield each.source
        yield from each.via or ()
        yield from each.supports
        yield from each.opposes
