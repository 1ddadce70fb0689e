"""A brief without what may not be passed on: what is made from the rest cannot tell of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeVar

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.items import Answer, Estimate, Hypothesis
from briefing_tui.model.markings import MARKINGS, marking_named, strictest, strictness
from briefing_tui.model.own_links import OwnLinks
from briefing_tui.model.relations import all_evidence, event_status
from briefing_tui.model.sources import Evidence, Figure, Item, Source

LEFT_OUT = "(left out)"
"""What stands for a name that is left out, and for the title of a brief whose own text is."""
ID_LEFT_OUT = "left-out"
"""The id of a brief whose own text is left out: its own often says what it is about."""

_SECTIONS = ("sources", "actors", "timeline", "quotes", "questions", "findings")
_Thing = TypeVar("_Thing", bound=Item | Evidence | Figure | Estimate | Change | Answer)


class Reduced(NamedTuple):
    """What is left of a brief."""

    brief: Brief
    """The brief without what is left out."""
    items: int
    """How many items are left out."""
    excerpts: int
    """How many pieces of evidence are left out of the items that are left."""
    has_own: bool
    """Whether the brief's own text is in it: its title, summary, narrative and the like."""
    is_whole: bool
    """Whether nothing at all is left out."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left: neither an item nor the brief's own text."""
        return not self.has_own and not any(self.brief.items())


def reduced(brief: Brief, limit: str) -> Reduced:
    """Leave out of a brief all that is marked more strictly than a limit.

    The brief's own text is kept where its own marking allows it, and an item where its own does, or
    the brief's where it has none. What has no marking, or one that could not be read, counts as
    RED. A quote is also marked as its source is, evidence as the source that it cites, and what
    takes its text from a hypothesis as that hypothesis; hypotheses go with their question.

    Where a name would stand that is left out stands `(left out)`, once in a list, or nothing. A
    link to an item that is left out becomes its text. Without its own text a brief is called
    `(left out)` and is marked as the strictest item that is left. What a syntax error cut off goes,
    since nobody knows what is in it, and so does where the copies of sources lie.

    Args:
        brief: The brief.
        limit: One of `MARKINGS`: the strictest marking that may be passed on.
    """
    brief = _without_copies(brief)
    if strictness(limit) == strictness(MARKINGS[-1]):
        return Reduced(brief, 0, 0, has_own=True, is_whole=True)
    return _Sieve(brief, limit).reduced()


def _without_copies(brief: Brief) -> Brief:
    """Give a brief that does not say where the copies of its sources lie."""
    sources = tuple(map(_without_copy, brief.sources))
    return brief if sources == brief.sources else replace(brief, sources=sources, front="")


def _without_copy(source: Source) -> Source:
    """Give a source without its copy, and without one that could not be read."""
    if not source.copy and "copy" not in source.extra:
        return source
    rest = {key: value for key, value in source.extra.items() if key != "copy"}
    return replace(source, copy="", extra=MappingProxyType(rest))


def _is_marking(key: object) -> bool:
    """Tell whether a key that the format has not may carry a marking all the same."""
    return str(key).strip().casefold() == "tlp"


def _unknown_markings(said: Mapping[str, Any]) -> list[str]:
    """Give the markings among keys that are not known; one that cannot be read is empty."""
    return [marking_named(str(value)) for key, value in said.items() if _is_marking(key)]


def _evidence(items: Iterable[Item]) -> int:
    """Count the evidence of items."""
    return sum(1 for item in items for _ in all_evidence(item))


class _Sieve:
    """Takes out of one brief what is marked too strictly."""

    def __init__(self, brief: Brief, limit: str) -> None:
        self._brief = brief
        self._most = strictness(limit)
        self._own_marking = strictest([brief.tlp, *_unknown_markings(brief.extra)])
        """The brief's own marking."""
        self._links = OwnLinks((brief.id, PurePath(brief.path).stem))
        self._kept: set[int] = set()
        self._gone: frozenset[str] = frozenset()
        """The ids that name what is left out; the first one wins where two share an id."""
        for items in (brief.sources, brief.actors, brief.timeline, brief.quotes):
            self._keep(items)
        self._keep(brief.questions)
        for question in brief.questions:
            self._keep(question.hypotheses, id(question) in self._kept)
        self._keep(brief.findings)

    def reduced(self) -> Reduced:
        """Give what is left."""
        brief = self._brief
        has_own = self._passes(self._own_marking)
        sections = {
            name: tuple(
                self._rest_of(item) for item in getattr(brief, name) if id(item) in self._kept
            )
            for name in _SECTIONS
        }
        left = self._own(sections) if has_own else self._without_own(sections)
        items = sum(1 for _ in brief.items()) - len(self._kept)
        held = (each for each in brief.items() if id(each) in self._kept)
        excerpts = _evidence(held) - _evidence(left.items())
        if left == brief:
            return Reduced(brief, 0, 0, has_own=True, is_whole=True)
        # Problems quote the file, and nothing tells which of them are about what is left.
        left = replace(left, unread="", problems=(), front="")
        return Reduced(left, items, excerpts, has_own, is_whole=False)

    def _own(self, sections: Mapping[str, Any]) -> Brief:
        """Give the brief with its own text."""
        brief = self._brief
        return replace(
            brief,
            summary=self._unlinked(brief.summary),
            changes=self._parts(brief.changes),
            extra=self._plain_mapping(brief.extra),
            unread="",
            body=self._unlinked(brief.body),
            **sections,
        )

    def _without_own(self, sections: Mapping[str, Any]) -> Brief:
        """Give the items alone; what the brief's own date says of an event is written out."""
        left = Brief(title=LEFT_OUT, id=ID_LEFT_OUT, **sections)
        timeline = tuple(
            event
            if event_status(left, event) == (status := event_status(self._brief, event))
            else replace(event, status=status)
            for event in left.timeline
        )
        return replace(
            left, tlp=strictest(item.tlp for item in left.items() if item.tlp), timeline=timeline
        )

    def _keep(self, items: Sequence[Item], within: bool = True) -> None:
        """Note the items that are kept, and the names that lead to what is not.

        Args:
            items: The items; what they may take text from was looked at before.
            within: Whether what they stand in is kept.
        """
        gone: set[str] = set()
        for item in items:
            if within and self._passes(self._marking(item)) and not self._takes_from_gone(item):
                self._kept.add(id(item))
            elif self._brief.by_id.get(item.id) is item:
                gone.add(item.id)
        self._gone |= gone

    def _passes(self, marking: str) -> bool:
        return strictness(marking) <= self._most

    def _marking(self, item: Item) -> str:
        """Give the marking of an item; what an unknown key says can only make it stricter."""
        return strictest([item.tlp or self._own_marking, *_unknown_markings(item.extra)])

    def _takes_from_gone(self, item: Item) -> bool:
        """Tell whether an item's text is that of something that is left out."""
        source = getattr(item, "source", "")
        hypothesis = "" if getattr(item, "text", "") else getattr(item, "hypothesis", "")
        return source in self._gone or hypothesis in self._gone

    def _rest_of(self, thing: _Thing) -> _Thing:
        """Give a thing without what is left out of it; the same one where that is nothing."""
        changed: dict[str, Any] = {}
        for field in fields(thing):
            value, rule = getattr(thing, field.name), self._RULES.get(field.name)
            if value and rule is not None:
                rest = rule(self, value)
                if rest != value:
                    changed[field.name] = rest
        return replace(thing, **changed) if changed else thing

    def _parts(self, parts: Iterable[_Thing]) -> tuple[_Thing, ...]:
        """Give what is left of the parts of an item that have no marking of their own."""
        return tuple(
            self._rest_of(part) for part in parts if not self._is_forbidden(part.extra, part)
        )

    def _is_forbidden(self, said: Mapping[str, Any], thing: object = None) -> bool:
        """Tell whether something says that it is marked too strictly, or cites what is left out."""
        source = said.get("source") or getattr(thing, "source", "")
        if isinstance(source, str) and source in self._gone:
            return True
        return not all(map(self._passes, _unknown_markings(said)))

    def _hypotheses(self, hypotheses: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
        return tuple(self._rest_of(each) for each in hypotheses if id(each) in self._kept)

    def _answer(self, answer: Answer) -> Answer | None:
        """Give the answer, unless it is nothing but a hypothesis that is left out."""
        if not answer.text and answer.hypothesis in self._gone:
            return None
        return next(iter(self._parts([answer])), None)

    def _named(self, references: tuple[str, ...]) -> tuple[str, ...]:
        """Give the references, one mark for all that are left out: how many is not told."""
        rest: list[str] = []
        for each in references:
            if each not in self._gone:
                rest.append(each)
            elif LEFT_OUT not in rest:
                rest.append(LEFT_OUT)
        return tuple(rest)

    def _others(self, references: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in references if each not in self._gone)

    def _elsewhere(self, references: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in references if self._links.target(each) not in self._gone)

    def _name(self, reference: str) -> str:
        return LEFT_OUT if reference in self._gone else reference

    def _other(self, reference: str) -> str:
        return "" if reference in self._gone else reference

    def _plain_mapping(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Give unknown keys and values that could not be read, without what is left out."""
        return MappingProxyType(self._entries(values))

    def _entries(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: self._plain(part)
            for key, part in values.items()
            if key not in self._gone and not self._is_forbidden_value(part)
        }

    def _plain(self, value: object) -> object:
        if isinstance(value, str):
            return self._name(value)
        if isinstance(value, Mapping):
            return self._entries(value)
        if isinstance(value, list | tuple):
            return [self._plain(part) for part in value if not self._is_forbidden_value(part)]
        return value

    def _is_forbidden_value(self, value: object) -> bool:
        return isinstance(value, Mapping) and self._is_forbidden(value)

    def _unlinked(self, text: str) -> str:
        """Give Markdown in which a link to what is left out is its text, or leads nowhere."""
        if not self._gone:
            return text
        return self._links.without(text, self._gone.__contains__)

    _RULES: ClassVar[Mapping[str, Callable[["_Sieve", Any], Any]]] = {
        "evidence": _parts,
        "figures": _parts,
        "was": _parts,
        "hypotheses": _hypotheses,
        "answer": _answer,
        "speaker": _named,
        "via": _named,
        "based_on": _named,
        "raised_by": _name,
        "by": _name,
        "actors": _others,
        "refs": _others,
        "supports": _others,
        "opposes": _others,
        "same_as": _elsewhere,
        "affiliation": _other,
        "hypothesis": _other,
        "note": _unlinked,
        "extra": _plain_mapping,
    }
    """What becomes of the fields in which something may stand that is left out."""
