"""What the reading pane says of an actor, an event, a quote and a finding."""

from collections.abc import Iterator, Mapping

from briefing_tui.model.attribution import chain, grade
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import duration_wording, long_wording, wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.items import Actor, Event, Finding, Quote
from briefing_tui.model.likelihood import movement, term
from briefing_tui.model.relations import event_status, finding_likelihood, finding_text
from briefing_tui.model.sources import Figure, Item
from briefing_tui.tui.detail.blocks import LABEL, comma_list, labelled, plain, title
from briefing_tui.tui.detail.evidence import (
    Excerpt,
    Telling,
    evidence_blocks,
    reference,
    references,
    rests_on,
    state_spans,
)
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.rows import quoted
from briefing_tui.tui.text import Span, cut, line_span, span


def actor_blocks(telling: Telling, actor: Actor) -> Iterator[Block]:
    """Say who somebody is, and everything in the brief that names them."""
    brief, glyphs = telling.brief, telling.glyphs
    yield title(actor.name, row=actor.line)
    about = [part for part in (actor.role, actor.country) if part]
    if about:
        yield plain(", ".join(about), "dim")
    if actor.affiliation:
        yield labelled("Belongs to", (reference(brief, actor.affiliation),), space=1)
    if actor.type != "unknown":
        yield labelled("Kind", (line_span(actor.type),), space=0 if actor.affiliation else 1)
    if actor.aliases:
        yield labelled("Also", (line_span(", ".join(actor.aliases)),))
    for index, same in enumerate(actor.same_as):
        yield labelled("" if index else "Same as", (span(same, "link", _link(same)),))
    yield from common(actor, space=1)
    yield from evidence_blocks(telling, actor)
    yield from _mentions(brief, actor, glyphs)


def _link(same: str) -> str:
    """Give a link to who somebody is elsewhere: a URI, or an item of another brief."""
    other, hash_, item = same.partition("#")
    return same if ":" in other else f"{other}.md{hash_}{item}"


def _mentions(brief: Brief, actor: Actor, glyphs: Glyphs) -> Iterator[Block]:
    """List the events, words and questions that name an actor."""
    lines: list[tuple[str, list[Span], int]] = []
    for event in brief.timeline:
        if actor.id in event.actors:
            when = wording(event.date) if event.date else "undated"
            text = [span(" ".join(event.event.split()), "link", f"#{event.id}")]
            lines.append(("Events", [span(f"{when}  ", "dim"), *text], event.line))
    for quote in brief.quotes:
        if actor.id in quote.speaker:
            words = " ".join(quoted(quote, glyphs).split())
            lines.append(("Said", [span(words, "link", f"#{quote.id}")], quote.line))
    for question in brief.questions:
        if actor.id in question.actors:
            words = " ".join(question.question.split())
            lines.append(("Asked", [span(words, "link", f"#{question.id}")], question.line))
    before = ""
    for label, spans, row in lines:
        new = label != before
        yield labelled(label if new else "", spans, row=row, space=int(new))
        before = label


def event_blocks(telling: Telling, event: Event) -> Iterator[Block]:
    """Say what happened, when as exactly as it is known, and what that rests on."""
    brief = telling.brief
    yield title(event.event, row=event.line)
    when = long_wording(event.date) if event.date else "undated"
    status = event_status(brief, event)
    spans = [line_span(", ".join(part for part in (when, event.place) if part), "dim")]
    if status != "occurred":
        spans.append(Span(f"  {status}", "warn"))
    yield Paragraph(tuple(spans))
    if event.repeats:
        try:
            every = duration_wording(event.repeats)
        except DateError:
            every = event.repeats
        begins = f", first {long_wording(event.first)}" if event.first else ""
        yield plain(f"{every}{begins}", "dim")
    if event.actors:
        yield Paragraph(tuple(comma_list(references(brief, event.actors))))
    yield from common(event, space=1)
    yield from evidence_blocks(telling, event)


def quote_blocks(telling: Telling, quote: Quote) -> Iterator[Block]:
    """Give somebody's words whole, whose they are, and through whom they came."""
    brief, glyphs = telling.brief, telling.glyphs
    yield Excerpt((span(quoted(quote, glyphs), "title"),), row=quote.line).of(quote)
    if quote.translation:
        yield plain(quote.translation, "emphasis", space=1)
    speakers = comma_list(references(brief, quote.speaker)) or [Span("speaker not stated", "warn")]
    if quote.date:
        speakers.append(line_span(f", {long_wording(quote.date)}", "dim"))
    yield Paragraph(tuple(speakers), space=1)
    way = [*_way(brief, quote), *state_spans(telling, quote)]
    if way:
        yield Paragraph(tuple(way))
    if quote.form == "indirect":
        yield plain("the source's paraphrase, not the speaker's words", "warn")
    elif quote.form == "mixed":
        yield plain("the source's sentence, with the quotation marks that it has", "dim")
    if not quote.evidence:
        yield from rests_on(telling, quote)
    if quote.actors:
        yield labelled("About", comma_list(references(brief, quote.actors)), space=1)
    context = [part for part in (quote.prefix, quote.suffix) if part]
    if context:
        yield labelled("Context", (line_span(f" {glyphs.more} ".join(context), "dim"),))
    yield from common(quote, space=1)
    if quote.evidence:
        yield from evidence_blocks(telling, quote)


def _way(brief: Brief, quote: Quote) -> Iterator[Span]:
    """Say through whom somebody's words came, and how far that can be relied on."""
    relayed = chain(brief, quote.via, quote.source)
    if relayed:
        grading = grade(brief, quote)
        yield span(f"{relayed}, {grading}" if grading else relayed, "dim")


def finding_blocks(telling: Telling, finding: Finding) -> Iterator[Block]:
    """Say what is found, which kind of finding it is, and what it rests on."""
    brief, glyphs = telling.brief, telling.glyphs
    yield title(finding_text(brief, finding), row=finding.line)
    spans = [line_span(finding.kind or "kind not stated", "dim")]
    if finding.speaker:
        spans += [Span(" of ", "dim"), *comma_list(references(brief, finding.speaker))]
    yield Paragraph(tuple(spans))
    yield from _likelihood(brief, finding, glyphs)
    if finding.confidence:
        space = 0 if finding_likelihood(brief, finding) else 1
        yield labelled("Confidence", (line_span(finding.confidence),), space=space)
    if finding.if_wrong:
        yield labelled("If wrong", (line_span(finding.if_wrong, "warn"),), space=1)
    if finding.actors:
        yield labelled("About", comma_list(references(brief, finding.actors)), space=1)
    if finding.refs:
        yield labelled("See", comma_list(references(brief, finding.refs)))
    yield from common(finding, space=1)
    hypothesis = brief.hypothesis(finding.hypothesis)
    if hypothesis is not None and not finding.evidence:
        yield from rests_on(telling, hypothesis)
    yield from evidence_blocks(telling, finding)


def _likelihood(brief: Brief, finding: Finding, glyphs: Glyphs) -> Iterator[Block]:
    """Give how likely it is held to be, with the band of that term, and how that has moved."""
    likelihood = finding_likelihood(brief, finding)
    if likelihood:
        yield labelled("Likelihood", likelihood_spans(likelihood), space=1)
    later = likelihood
    for number, estimate in enumerate(reversed(finding.was)):
        when = f", {wording(estimate.date)}" if estimate.date else ""
        spans = [*likelihood_spans(estimate.likelihood, "dim"), line_span(when, "dim")]
        if moved := movement(estimate.likelihood, later):
            sign = glyphs.up if moved == "raised" else glyphs.down
            spans.append(Span(f"  {sign} then {moved}", "dim"))
        space = int(not number and not likelihood)
        yield labelled("" if number else "Was", spans, space=space)
        later = estimate.likelihood


def likelihood_spans(likelihood: str, role: str = "warn") -> list[Span]:
    """Give a likelihood as it was worded, with the band that ICD 203 gives the term."""
    found = term(likelihood)
    spans = [line_span(likelihood, role)]
    if found is not None:
        spans.append(Span(f"  {found.band}", "dim"))
    return spans


def common(item: Item, *, space: int = 0) -> Iterator[Block]:
    """Give what any item may carry: figures, note, tags, a marking of its own."""
    lines: list[tuple[str, Span]] = [
        ("" if number else "Figures", figure_span(figure))
        for number, figure in enumerate(item.figures)
    ]
    if item.note:
        lines.append(("Note", span(item.note.strip())))
    if item.tags:
        lines.append(("Tags", line_span(", ".join(item.tags), "dim")))
    if item.tlp:
        lines.append(("Marking", line_span(f"TLP:{item.tlp}", "strong")))
    lines += extra_lines(item.extra)
    for index, (label, text) in enumerate(lines):
        yield labelled(label, (text,), space=0 if index else space)


def extra_lines(extra: Mapping[str, object]) -> list[tuple[str, Span]]:
    """Give what the file says under keys that are unknown, or in words that could not be read."""
    return [
        (cut(line_span(key).text, LABEL - 2), line_span(_as_written(extra[key]), "dim"))
        for key in extra
    ]


def _as_written(value: object) -> str:
    """Give a value much as YAML writes it on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_as_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_as_written, value))
    return "" if value is None else str(value)


def figure_span(figure: Figure) -> Span:
    """Word a figure: the source's hedge, the number, what is counted, and when it held."""
    value = f"{figure.value:,}" if isinstance(figure.value, int) else str(figure.value or "")
    words = " ".join(part for part in (figure.qualifier, value, figure.what) if part)
    when = f", as of {wording(figure.as_of)}" if figure.as_of else ""
    return line_span(words + when)
