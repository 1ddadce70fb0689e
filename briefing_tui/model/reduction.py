"""A brief without what may not be passed on: what is made from the rest cannot tell of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeVar
from urllib.parse import unquote

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.items import Answer, Estimate, Hypothesis
from briefing_tui.model.markings import MARKINGS, marking_named, strictest, strictness
from briefing_tui.model.relations import event_status
from briefing_tui.model.sources import Evidence, Figure, Item

LEFT_OUT = "(left out)"
"""What stands for a name that is left out, and for the title of a brief whose own text is."""
ID_LEFT_OUT = "left-out"
"""The id of a brief whose own text is left out: its own often says what it is about."""

_SECTIONS = ("sources", "actors", "timeline", "quotes", "questions", "findings")
_LINK = re.compile(
    # Nothing is tried twice, and bounds keep a line of nothing but `[a](#x` cheap.
    r"\[((?:[^\[\]\\]|\\.){0,300}+)\]\(\s{0,9}+<?+#([^)\s>]{1,200}+)>?+[^)\n]{0,100}+\)"
)
_TARGET = re.compile(
    r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|href\s*=\s*[\"']?)#([^)\s>\"']+)",
    re.MULTILINE | re.IGNORECASE,
)
_MARKED = re.compile("tlp", re.IGNORECASE)

_Thing = TypeVar("_Thing", bound=Item | Evidence | Figure | Estimate | Change | Answer)


class Reduced(NamedTuple):
    """What is left of a brief."""

    brief: Brief
    """The brief without what is left out."""
    items: int
    """How many items are left out."""
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
    `(left out)` and is marked as the strictest item that is left. What a syntax error cut off is
    kept only if it names no marking and nothing else is left out: nobody knows what is in it.

    Args:
        brief: The brief.
        limit: One of `MARKINGS`: the strictest marking that may be passed on.
    """
    if strictness(limit) == strictness(MARKINGS[-1]):
        return Reduced(brief, 0, has_own=True, is_whole=True)
    return _Sieve(brief, limit).reduced()


class _Sieve:
    """Takes out of one brief what is marked too strictly."""

    def __init__(self, brief: Brief, limit: str) -> None:
        self._brief = brief
        self._most = strictness(limit)
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
        has_own = self._passes(brief.tlp)
        sections = {
            name: tuple(
                self._rest_of(item) for item in getattr(brief, name) if id(item) in self._kept
            )
            for name in _SECTIONS
        }
        left = self._own(sections) if has_own else self._without_own(sections)
        items = sum(1 for _ in brief.items()) - len(self._kept)
        if left == brief:
            return Reduced(brief, 0, has_own=True, is_whole=True)
        # Problems quote the file, and nothing tells which of them are about what is left.
        left = replace(left, unread="", problems=(), front="")
        return Reduced(left, items, has_own, is_whole=False)

    def _own(self, sections: Mapping[str, Any]) -> Brief:
        """Give the brief with its own text."""
        brief = self._brief
        return replace(
            brief,
            summary=self._unlinked(brief.summary),
            changes=self._parts(brief.changes),
            extra=self._plain_mapping(brief.extra),
            unread="" if _MARKED.search(brief.unread) else brief.unread,
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
        """Give the marking of an item; one that could not be read counts as none."""
        if item.tlp:
            return item.tlp
        return "" if "tlp" in item.extra else self._brief.tlp

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
        return "tlp" in said and not self._passes(marking_named(str(said["tlp"])))

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
        gone = {f"{self._brief.id}#{each}" for each in self._gone}
        return tuple(each for each in references if each not in gone)

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
        if not self._gone or "#" not in text:
            return text
        text = _LINK.sub(lambda link: link[1] if self._is_gone(link[2]) else link[0], text)
        return _TARGET.sub(lambda link: f"{link[1]}#" if self._is_gone(link[2]) else link[0], text)

    def _is_gone(self, target: str) -> bool:
        return unquote(target) in self._gone

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
