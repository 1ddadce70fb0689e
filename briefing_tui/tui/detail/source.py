"""What the reading pane says of a source: how far it carries, and all that is quoted from it."""

from collections.abc import Iterator

from briefing_tui.model.dates import wording
from briefing_tui.model.items import Quote
from briefing_tui.model.likelihood import RELIABILITY
from briefing_tui.model.relations import resting_wording
from briefing_tui.model.sources import Source
from briefing_tui.tui.detail.blocks import comma_list, labelled, plain, title
from briefing_tui.tui.detail.evidence import (
    Excerpt,
    Telling,
    checked_wording,
    evidence_blocks,
    references,
    state_spans,
)
from briefing_tui.tui.detail.items import common
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.rows import quoted
from briefing_tui.tui.text import Span, cut, line_span, span

DIGITS = 12
"""Digits of a SHA-256 that are shown; all of them can be copied."""


def source_blocks(telling: Telling, source: Source) -> Iterator[Block]:
    """Say what a source is and how far it can be relied on, then all that is quoted from it."""
    yield title(source.title or source.publisher or source.id, row=source.line)
    kind = source.genre or source.type
    issued = wording(source.issued) if source.issued else ""
    facts = [source.publisher if source.title else "", kind, source.publisher_place, issued]
    line = ", ".join(part for part in facts if part)
    if line:
        yield plain(line, "dim")
    if source.author:
        yield plain("by " + ", ".join(source.author), "dim")
    if not source.seen:
        yield Paragraph((Span("not seen by the author of the brief", "warn"),))
    yield from _standing(telling, source)
    yield from _text_of(telling, source)
    if source.url:
        yield labelled("Address", (span(source.url, "link", source.url),))
    if source.accessed:
        yield labelled("Read", (line_span(wording(source.accessed)),))
    if source.sha256:
        yield labelled("SHA-256", (line_span(cut(source.sha256, DIGITS + 1), "dim"),))
    yield from common(source, space=1)
    yield from evidence_blocks(telling, source)
    yield from _quoted_here(telling, source)


def _standing(telling: Telling, source: Source) -> Iterator[Block]:
    """Say how reliable it is, what it passes on, who passes it on, and what rests on it."""
    brief = telling.brief
    words = RELIABILITY.get(source.reliability, "")
    grading = f"{source.reliability}  {words}" if source.reliability else "not graded"
    yield labelled("Reliable", (line_span(grading),), space=1)
    if source.based_on:
        yield labelled("Based on", comma_list(references(brief, source.based_on)))
    relaying = [each.id for each in brief.sources if source.id in each.based_on]
    if relaying:
        yield labelled("Relayed by", comma_list(references(brief, relaying)))
    if resting := resting_wording(*telling.uses.resting.get(source.id, (0, 0))):
        yield labelled("Carries", (Span(resting),))


def _text_of(telling: Telling, source: Source) -> Iterator[Block]:
    """Say whether there is a text of a source in which its excerpts can be looked for."""
    if telling.anchors is None:
        return
    copy = telling.anchors.copy(source.id)
    things = [thing for thing, _ in telling.uses.excerpts.get(source.id, ())]
    checked = checked_wording(telling, things)
    if copy.fault:
        yield labelled("Text", (line_span(copy.fault, "warn"),))
    elif copy.has_changed:
        yield labelled("Text", (Span("a copy, not the one that the SHA-256 is of", "warn"),))
    elif copy.is_there:
        number = f", {len(things)} excerpt{'' if len(things) == 1 else 's'}: {checked}"
        yield labelled("Text", (Span(f"a copy{number if checked else ''}"),))
    elif source.seen:
        unchecked = ": excerpts are unchecked" if checked else ""
        yield labelled("Text", (Span(f"no copy{unchecked}", "dim"),))


def _quoted_here(telling: Telling, source: Source) -> Iterator[Block]:
    """Give every excerpt and quote of the source, each leading to the item that rests on it."""
    glyphs = telling.glyphs
    for number, (thing, item) in enumerate(telling.uses.excerpts.get(source.id, ())):
        if not number:
            yield Paragraph((Span("Quoted here", "dim"),), space=1)
        words = (
            quoted(thing, glyphs)
            if isinstance(thing, Quote)
            else f"{glyphs.opening}{thing.exact}{glyphs.closing}"
        )
        yield Excerpt(
            (span(words, "link", f"#{item.id}"), *state_spans(telling, thing)),
            first=(Span("  "),),
            rest=(Span("  "),),
            row=thing.line,
        ).of(thing)
