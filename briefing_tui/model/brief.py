"""The brief itself: one file's annotation and narrative."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefing_tui.model.dates import Edtf
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.problems import Problem
from briefing_tui.model.sources import NOTHING, Evidence, Item, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a brief's own history."""

    date: Edtf | None = None
    """When the brief was changed."""
    note: str = ""
    """What was changed."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1."""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief as it was read; equal to another if it says the same, wherever it stands."""

    title: str
    """The title; the file's stem where none could be read."""
    id: str
    """The brief's id; the file's stem where none was written."""
    schema: str = ""
    """The format's name and version, `briefing/1`; empty where none was written."""
    date: Edtf | None = None
    """The brief's own date."""
    updated: Edtf | None = None
    """When it was last changed."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    lang: str = ""
    """BCP 47 tag of its language."""
    tlp: str = ""
    """TLP 2.0: RED, AMBER+STRICT, AMBER, GREEN or CLEAR; empty is UNMARKED."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    summary: str = ""
    """The bottom line, in Markdown."""
    related: tuple[str, ...] = ()
    """Ids of briefs to read with it."""
    supersedes: tuple[str, ...] = ()
    """Ids of briefs that it replaces."""
    sources: tuple[Source, ...] = ()
    """What it rests on, in the file's order, as are all that follow."""
    actors: tuple[Actor, ...] = ()
    """Who is involved."""
    timeline: tuple[Event, ...] = ()
    """When what happened."""
    quotes: tuple[Quote, ...] = ()
    """Who said exactly what."""
    questions: tuple[Question, ...] = ()
    """What is not known."""
    findings: tuple[Finding, ...] = ()
    """What is known, claimed, assumed and judged."""
    changes: tuple[Change, ...] = ()
    """The brief's own history."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    body: str = ""
    """The narrative, in Markdown."""
    unread: str = ""
    """The front matter from a syntax error on, as plain source."""
    path: str = field(default="", compare=False)
    """The file, as the user named it; empty for text that came from none."""
    front: str = field(default="", compare=False, repr=False)
    """The annotation as it was written, from the file's first line on; `check` searches it."""
    body_line: int = field(default=1, compare=False)
    """The line of the file on which the body starts, from 1."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """All that is wrong with the file, in its order."""

    def items(self) -> Iterator[Item]:
        """Give every item with an id of its own: sources first, hypotheses after their question."""
        yield from self.sources
        yield from self.actors
        yield from self.timeline
        yield from self.quotes
        for question in self.questions:
            yield question
            yield from question.hypotheses
        yield from self.findings

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by id; the first one wins where two share an id."""
        index: dict[str, Item] = {}
        for item in self.items():
            index.setdefault(item.id, item)
        return index

    @cached_property
    def question_of(self) -> Mapping[str, Question]:
        """The questions by the ids of their hypotheses; the first one wins where two share one."""
        index: dict[str, Question] = {}
        for question in self.questions:
            for hypothesis in question.hypotheses:
                index.setdefault(hypothesis.id, question)
        return index

    @cached_property
    def weighed(self) -> Mapping[str, Sequence[tuple[Evidence, str]]]:
        """What the evidence of questions says of a hypothesis, by its id: a piece and its stance.

        Evidence of one question says nothing of the hypotheses of another, silent evidence of none.
        """
        index: dict[str, list[tuple[Evidence, str]]] = {}
        for question in self.questions:
            for piece in question.evidence if question.hypotheses else ():
                sides = (("for", piece.supports), ("against", piece.opposes))
                for stance, named in sides if piece.stance != "silent" else ():
                    for reference in dict.fromkeys(named):
                        if self.question_of.get(reference) is question:
                            index.setdefault(reference, []).append((piece, stance))
        return index

    @cached_property
    def roots(self) -> dict[str, tuple[str, ...]]:
        """What sources rest on in the end, by id, as far as it was worked out."""
        return {}

    def actor(self, reference: str) -> Actor | None:
        """Give the actor that a reference names, or None where it is free text."""
        item = self.by_id.get(reference)
        return item if isinstance(item, Actor) else None

    def source(self, reference: str) -> Source | None:
        """Give the source that a reference names, or None."""
        item = self.by_id.get(reference)
        return item if isinstance(item, Source) else None

    def hypothesis(self, reference: str) -> Hypothesis | None:
        """Give the hypothesis that a reference names, or None."""
        item = self.by_id.get(reference)
        return item if isinstance(item, Hypothesis) else None

    def name(self, reference: str) -> str:
        """Give the name behind an id, or the reference itself where it is free text."""
        item = self.by_id.get(reference)
        if isinstance(item, Actor):
            return item.name
        if isinstance(item, Source):
            return item.label
        return reference

    @property
    def marking(self) -> str:
        """The marking as it is shown: `TLP:CLEAR`, or `UNMARKED`."""
        return f"TLP:{self.tlp}" if self.tlp else "UNMARKED"
