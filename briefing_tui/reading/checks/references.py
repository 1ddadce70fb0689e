"""References that name nothing, or something of another kind, and origins that repeat an end."""

from collections.abc import Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.ids import slug
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.fields import Field
from briefing_tui.reading.places import Part, parts
from briefing_tui.reading.problem_list import clip, nearest

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
    for part in parts(brief):
        for field in part.table.fields:
            if field.names:
                yield from _field_faults(brief, part, field)
        if isinstance(part.thing, Quote | Evidence):
            yield from _origin_faults(brief, part.thing)


def _field_faults(brief: Brief, part: Part, field: Field) -> Iterator[Fault]:
    """Give what is wrong with the references in one field."""
    value = getattr(part.thing, field.attribute)
    words = (value,) if isinstance(value, str) else value or ()
    if words and field.key in ("for", "against") and part.question is None:
        yield Fault(
            code="outside-question",
            thing=part.thing,
            key=field.key,
            message=f"`{field.key}` lists hypotheses, and this is not the evidence of a question",
            hint=f"`stance: {field.key}` speaks to the item itself",
        )
        return
    for word in filter(None, words):
        code, message, hint = _reference_fault(brief, part, field, word)
        if code:
            yield Fault(
                code=code, thing=part.thing, key=field.key, word=word, message=message, hint=hint
            )


def _reference_fault(brief: Brief, part: Part, field: Field, word: str) -> tuple[str, str, str]:
    """Give code, message and hint for one reference; an empty code where it is right."""
    item = brief.by_id.get(word)
    named = f"`{field.key}` names {clip(word)}"
    if item is None:
        if brief.unread or (field.free and not _looks_like_id(brief, word)):
            return "", "", ""
        hint = _what_was_meant(brief, field, word)
        return "dangling-reference", f"{named}, which is not in the brief", hint
    if not isinstance(item, field.names):
        message = f"{named}, which is {_CALLED[type(item)]}, not {_wanted(field)}"
        return "wrong-reference", message, ""
    question = part.question
    if question and isinstance(item, Hypothesis) and item not in question.hypotheses:
        return "wrong-reference", f"{named}, a hypothesis of another question", ""
    return "", "", ""


def _what_was_meant(brief: Brief, field: Field, word: str) -> str:
    """Give what would be right for a reference that names nothing."""
    known = [name for name, item in brief.by_id.items() if isinstance(item, field.names)]
    near = nearest(word[:60], tuple(known))
    if near:
        return f"did you mean `{near}`?"
    if field.free:
        return f"add {_wanted(field)} with this id, or write a name that does not look like an id"
    return ""


def _wanted(field: Field) -> str:
    """Say what a field names."""
    return " or ".join(_CALLED[kind] for kind in field.names)


def _looks_like_id(brief: Brief, word: str) -> bool:
    """Tell whether a text is more likely an id than a name."""
    if word.lower() in brief.by_id:
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
