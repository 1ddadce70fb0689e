"""The panes of a brief, and what is said of each of their items in one line."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.linear.words import (
    counted,
    dated,
    joined,
    likely,
    question_state,
    reliability,
    repetition,
)
from briefing_tui.model.attribution import support
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import sort_key
from briefing_tui.model.items import Actor, Event, Finding, Question, Quote
from briefing_tui.model.relations import event_status, finding_likelihood, finding_text, resting
from briefing_tui.model.sources import Item, Source
from briefing_tui.render.quotation import quoted_words


class Pane(NamedTuple):
    """Items of one kind."""

    name: str
    """What it is called, as it is typed: `timeline`."""
    items: Sequence[Item]
    """The items in their order."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name.capitalize()


def panes(brief: Brief) -> tuple[Pane, ...]:
    """Give the panes in the order of their numbers, from 0."""
    order = {"open": 0, "partly": 1}
    events = sorted(brief.timeline, key=lambda event: sort_key(event.date))
    questions = sorted(brief.questions, key=lambda question: order.get(question.status, 2))
    return (
        Pane("findings", brief.findings),
        Pane("actors", brief.actors),
        Pane("timeline", events),
        Pane("quotes", brief.quotes),
        Pane("questions", questions),
        Pane("sources", brief.sources),
    )


NAMES = ("findings", "actors", "timeline", "quotes", "questions", "sources")
"""The names of the panes, by their numbers."""


def line_of(brief: Brief, item: Item) -> str:
    """Say an item in one line."""
    return joined((_said(brief, item), f"marked TLP:{item.tlp}" if item.tlp else ""))


def _said(brief: Brief, item: Item) -> str:
    match item:
        case Actor():
            return joined((item.name, item.role, item.country))
        case Event():
            return _event(brief, item)
        case Quote():
            return _quote(brief, item)
        case Question():
            return _question(brief, item)
        case Finding():
            return _finding(brief, item)
        case Source():
            return _source(brief, item)
        case _:
            return item.id


def _event(brief: Brief, event: Event) -> str:
    when = repetition(event.repeats) if event.repeats else dated(event.date)
    if event.date is None and "date" in event.extra:
        when = str(event.extra["date"])
    status = event_status(brief, event)
    return joined(
        (when, event.event, "" if status == "occurred" else status, _evidence(brief, event))
    )


def _quote(brief: Brief, quote: Quote) -> str:
    who = ", ".join(brief.name(each) for each in quote.speaker) or "speaker not stated"
    how = {"indirect": "the source's paraphrase", "mixed": "the source's sentence"}
    when = dated(quote.date) if quote.date else ""
    words = quoted_words(quote.quote, quote.form)
    against = "evidence against it" if _is_contested(quote) else ""
    return joined((f"{joined((who, when, how.get(quote.form, '')))}: {words}", against))


def _question(brief: Brief, question: Question) -> str:
    bears = sum(piece.stance != "silent" for piece in question.evidence)
    evidence = f"{counted(bears, 'excerpt')} bearing on it" if bears else "no evidence"
    origin = "one origin" if bears and len(support(brief, question).origins) == 1 else ""
    asked = f"asked {dated(question.asked)}" if question.asked else ""
    state = question_state(question.status)
    return joined((question.question, state, asked, evidence, origin))


def _finding(brief: Brief, finding: Finding) -> str:
    who = ", ".join(brief.name(each) for each in finding.speaker)
    text = finding_text(brief, finding)
    likelihood = finding_likelihood(brief, finding)
    return joined(
        (
            f"{finding.kind or 'kind not stated'}{f' of {who}' if who else ''}: {text}",
            f"likelihood {likely(likelihood)}" if likelihood else "",
            _evidence(brief, finding),
        )
    )


def _source(brief: Brief, source: Source) -> str:
    genre = source.genre if source.publisher else ""
    items = resting(brief).get(source.id, (0, 0))[0]
    return joined(
        (
            source.label,
            genre,
            f"reliability {reliability(source.reliability)}"
            if source.reliability
            else "reliability not graded",
            "" if source.seen else "not seen by the author",
            f"{counted(items, 'item')} resting on it" if items else "",
            f"relays {counted(len(source.based_on), 'source')}" if source.based_on else "",
        )
    )


def _evidence(brief: Brief, item: Item) -> str:
    """Say whether an item has evidence, and how far that carries."""
    if not any(piece.stance != "silent" for piece in item.evidence):
        return "no evidence"
    origin = "one origin" if len(support(brief, item).origins) == 1 else ""
    against = "some of it against" if _is_contested(item) else ""
    return joined(("has evidence", origin, against))


def _is_contested(item: Item) -> bool:
    return any(piece.stance == "against" for piece in item.evidence)
