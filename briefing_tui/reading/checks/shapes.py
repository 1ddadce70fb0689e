"""Codes and names of other standards, and what an item lacks to be what it says it is."""

import re
from collections.abc import Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import duration_wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.items import Actor, Event, Finding, Question
from briefing_tui.model.sources import Item, Source
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.problem_list import clip

CSL_TYPES = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
)
"""The types of CSL 1.0.2."""
_SCHEMAS = ("", "briefing/1")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xi](?=-))(?:-[A-Za-z0-9]{1,8})*")
_SAME_AS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|[^\s#]+#[^\s#]+")
_UNLINKABLE = re.compile(r"[\s#]")


def shape_faults(brief: Brief) -> Iterator[Fault]:
    """Give what does not have the shape that its standard asks for."""
    if brief.schema not in _SCHEMAS:
        yield Fault(
            code="unknown-schema",
            thing=brief,
            key="schema",
            message=f"the format {clip(brief.schema)} is not known here",
            hint="this program reads `briefing/1`",
        )
    if brief.lang and not _LANGUAGE.fullmatch(brief.lang):
        yield Fault(
            code="bad-language",
            thing=brief,
            key="lang",
            message=f"{clip(brief.lang)} is no BCP 47 tag",
            hint="write `en`, `ur` or `zh-Hans`",
        )
    for item in brief.items():
        yield from _item_faults(item)


def _item_faults(item: Item) -> Iterator[Fault]:
    """Give what is wrong with one item."""
    if _UNLINKABLE.search(item.id):
        yield Fault(
            code="bad-id",
            thing=item,
            key="id",
            message=f"the id {clip(item.id)} holds white space or a `#`",
            hint="use letters, digits and `-`",
        )
    if isinstance(item, Source):
        yield from _source_faults(item)
    elif isinstance(item, Actor):
        yield from _actor_faults(item)
    elif isinstance(item, Event):
        yield from _event_faults(item)
    elif isinstance(item, Question):
        yield from _question_faults(item)
    elif isinstance(item, Finding):
        yield from _finding_faults(item)


def _source_faults(source: Source) -> Iterator[Fault]:
    if source.sha256 and not _SHA256.fullmatch(source.sha256):
        yield Fault(
            code="bad-sha256",
            thing=source,
            key="sha256",
            message=f"{clip(source.sha256)} is no SHA-256",
            hint="it is 64 digits of 0-9 and a-f, as `sha256sum` prints it",
        )
    if source.type and source.type not in CSL_TYPES:
        yield Fault(
            code="unknown-source-type",
            thing=source,
            key="type",
            message=f"{clip(source.type)} is no CSL type",
            hint="what CSL lacks goes under `genre`",
            known=CSL_TYPES,
            written=source.type,
        )


def _actor_faults(actor: Actor) -> Iterator[Fault]:
    if actor.country and not _COUNTRY.fullmatch(actor.country):
        yield Fault(
            code="bad-country",
            thing=actor,
            key="country",
            message=f"{clip(actor.country)} is no country code of ISO 3166-1",
            hint="write two capital letters, such as `PK`",
        )
    for name in actor.same_as:
        if not _SAME_AS.fullmatch(name):
            yield Fault(
                code="bad-same-as",
                thing=actor,
                key="same_as",
                word=name,
                message=f"{clip(name)} is neither a URI nor `brief#id`",
            )


def _event_faults(event: Event) -> Iterator[Fault]:
    if not event.repeats:
        return
    try:
        duration_wording(event.repeats)
    except DateError as error:
        message, _, hint = str(error).partition("; ")
        yield Fault(code="bad-duration", thing=event, key="repeats", message=message, hint=hint)


def _question_faults(question: Question) -> Iterator[Fault]:
    if question.status == "answered" and question.answer is None and "answer" not in question.extra:
        yield Fault(
            code="answered-without-answer",
            thing=question,
            key="status",
            message="the question is answered, but has no `answer`",
            hint="add `answer: {text: …}`",
        )


def _finding_faults(finding: Finding) -> Iterator[Fault]:
    if not finding.kind and "kind" not in finding.extra:
        yield Fault(
            code="no-kind",
            thing=finding,
            message="the finding does not say what it is",
            hint="add `kind:` fact, claim, assumption or judgment",
        )
    if finding.kind == "claim" and not finding.speaker and "speaker" not in finding.extra:
        yield Fault(
            code="claim-without-speaker",
            thing=finding,
            message="the claim does not say whose it is",
            hint="add `speaker: …`",
        )
