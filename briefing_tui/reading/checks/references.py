"""References that name nothing, or something of another kind, and origins that repeat an end."""

from collections.abc import Collection, Iterator
from functools import cache

from briefing_tui.model.brief import Brief
from briefing_tui.model.ids import slug
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.fields import Field
from briefing_tui.reading.places import Part, parts
from briefing_tui.reading.problem_list import clip

_CALLED: dict[type, str] = {
    Actor: "an actor",
    Event: "an event",
    Finding: "a finding",
    Hypothesis: "a hypothesis",
    Item: "an item",
    Question: "a question",
    Quote: "a quote",
    Source: "a source",
}


def reference_faults(brief: Brief) -> Iterator[Fault]:
    """Give what is wrong with references; nothing dangles where part of the brief is unread."""
    known = cache(lambda kinds: [item.id for item in brief.items() if isinstance(item, kinds)])
    for part in parts(brief):
        for field in part.table.fields:
            if field.names and getattr(part.thing, field.attribute):
                yield from _field_faults(brief, part, field, known(field.names))
        if isinstance(part.thing, Quote | Evidence):
            yield from _origin_faults(brief, part.thing)


def _field_faults(
    brief: Brief, part: Part, field: Field, known: Collection[str]
) -> Iterator[Fault]:
    """Give what is wrong with the references in one field, which may name what is known."""
    value = getattr(part.thing, field.attribute)
    words = (value,) if isinstance(value, str) else value
    if field.key in ("for", "against") and part.question is None:
        yield Fault(
            code="outside-question",
            thing=part.thing,
            key=field.key,
            message=f"`{field.key}` lists hypotheses, and this is not the evidence of a question",
            hint=f"`stance: {field.key}` speaks to the item itself",
        )
        return
    for word in filter(None, words):
        item = brief.by_id.get(word)
        if item is not None:
            yield from _kind_faults(part, field, word, item)
        elif not brief.unread and (not field.free or _looks_like_id(brief, field, word)):
            yield Fault(
                code="dangling-reference",
                thing=part.thing,
                key=field.key,
                word=word,
                message=f"`{field.key}` names {clip(word)}, which is not in the brief",
                hint=f"add {_wanted(field)} with this id, or write a name" if field.free else "",
                known=known,
                written=word,
            )


def _kind_faults(part: Part, field: Field, word: str, item: Item) -> Iterator[Fault]:
    """Give what is wrong with the kind of item that is named."""
    question = part.question
    if not isinstance(item, field.names):
        what = f"{_CALLED[type(item)]}, not {_wanted(field)}"
    elif question and isinstance(item, Hypothesis) and item not in question.hypotheses:
        what = "a hypothesis of another question"
    else:
        return
    yield Fault(
        code="wrong-reference",
        thing=part.thing,
        key=field.key,
        word=word,
        message=f"`{field.key}` names {clip(word)}, which is {what}",
    )


def _wanted(field: Field) -> str:
    """Say what a field names."""
    return " or ".join(_CALLED[kind] for kind in field.names)


def _looks_like_id(brief: Brief, field: Field, word: str) -> bool:
    """Tell whether a text is more likely an id than a name."""
    if isinstance(brief.by_id.get(word.lower()), field.names):
        return True
    return word == slug(word) and (word.isascii() or "-" in word)


def _origin_faults(brief: Brief, thing: Quote | Evidence) -> Iterator[Fault]:
    """Give the ends that `via` repeats, and words that stand in no source."""
    ends = {thing.source}
    if isinstance(thing, Quote):
        ends |= set(thing.speaker)
    for word in thing.via or ():
        if word and word in ends:
            end = "source" if word == thing.source else "speaker"
            yield Fault(
                code="via-repeats-end",
                thing=thing,
                key="via",
                word=word,
                message=f"`via` repeats the {end}, {clip(word)}",
                hint="list only who stands between the two",
            )
    has_excerpts = isinstance(thing, Quote) and thing.evidence
    if brief.sources and not (thing.source or "source" in thing.extra or has_excerpts):
        what = "this quote" if isinstance(thing, Quote) else "this evidence"
        yield Fault(
            code="no-source",
            thing=thing,
            message=f"{what} does not say in which source it stands",
            hint="add `source: …`; it may be left out only where one source was seen",
        )
