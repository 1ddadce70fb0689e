"""What is said of an item in full, line by line, but for its evidence."""

from collections.abc import Iterator, Mapping

from briefing_tui.linear.panes import line_of
from briefing_tui.linear.words import counted, dated, joined, likely, plain, repetition
from briefing_tui.model.attribution import support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import long_wording
from briefing_tui.model.items import Actor, Answer, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.likelihood import movement
from briefing_tui.model.matrix import matrix
from briefing_tui.model.relations import finding_likelihood, resting, resting_wording
from briefing_tui.model.sources import Figure, Item, Source


def telling(brief: Brief, item: Item) -> Iterator[str]:
    """Say all that a brief says of an item; how its evidence is reached is said last."""
    yield line_of(brief, item)
    match item:
        case Actor():
            yield from _actor(brief, item)
        case Event():
            yield from _event(brief, item)
        case Quote():
            yield from _quote(brief, item)
        case Question():
            yield from _question(brief, item)
        case Finding():
            yield from _finding(brief, item)
        case Source():
            yield from _source(brief, item)
    yield from _carried(item)
    yield from _rests(brief, item)


def _labelled(label: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"{label}: {text}"


def _names(brief: Brief, references: tuple[str, ...]) -> str:
    return ", ".join(brief.name(each) for each in references)


def _actor(brief: Brief, actor: Actor) -> Iterator[str]:
    yield from _labelled("Kind", "" if actor.type == "unknown" else actor.type)
    yield from _labelled("Belongs to", brief.name(actor.affiliation))
    yield from _labelled("Also called", ", ".join(actor.aliases))
    yield from _labelled("Same as", ", ".join(actor.same_as))
    for event in brief.timeline:
        if actor.id in event.actors:
            yield f"Event: {dated(event.date)}, {event.event}"
    for quote in brief.quotes:
        if actor.id in quote.speaker:
            yield f"Said: {quote.quote}"
    for question in brief.questions:
        if actor.id in question.actors:
            yield f"Question: {question.question}"


def _event(brief: Brief, event: Event) -> Iterator[str]:
    if event.date:
        yield f"When: {long_wording(event.date)}"
    if event.repeats:
        first = f", first {long_wording(event.first)}" if event.first else ""
        yield f"Repeats: {repetition(event.repeats)}{first}"
    yield from _labelled("Where", event.place)
    yield from _labelled("Who", _names(brief, event.actors))


def _quote(brief: Brief, quote: Quote) -> Iterator[str]:
    yield from _labelled("Translation", quote.translation)
    yield from _labelled("About", _names(brief, quote.actors))
    yield from _labelled("Before it", quote.prefix)
    yield from _labelled("After it", quote.suffix)


def _finding(brief: Brief, finding: Finding) -> Iterator[str]:
    later = finding_likelihood(brief, finding)
    for estimate in reversed(finding.was):
        when = dated(estimate.date) if estimate.date else ""
        moved = movement(estimate.likelihood, later)
        then = f"then {moved}" if moved else ""
        yield f"Likelihood was: {joined((likely(estimate.likelihood), when, then))}"
        later = estimate.likelihood
    # Never in one sentence with the likelihood (ICD 203).
    yield from _labelled("Confidence", finding.confidence)
    yield from _labelled("If wrong", finding.if_wrong)
    yield from _labelled("About", _names(brief, finding.actors))
    yield from _labelled("See", ", ".join(finding.refs))


def _source(brief: Brief, source: Source) -> Iterator[str]:
    yield from _labelled("Title", source.title)
    yield from _labelled("Publisher", joined((source.publisher, source.publisher_place)))
    yield from _labelled("Type", joined((source.type, source.genre)))
    yield from _labelled("By", ", ".join(source.author))
    if source.issued:
        yield f"Issued: {dated(source.issued)}"
    if source.accessed:
        yield f"Read: {dated(source.accessed)}"
    yield from _labelled("Address", source.url)
    yield from _labelled("Based on", _names(brief, source.based_on))
    relaying = tuple(each.id for each in brief.sources if source.id in each.based_on)
    yield from _labelled("Relayed by", _names(brief, relaying))
    yield from _labelled("Carries", resting_wording(*resting(brief).get(source.id, (0, 0))))
    yield from _labelled("SHA-256", source.sha256)


def _question(brief: Brief, question: Question) -> Iterator[str]:
    yield from _labelled("Why it matters", question.why)
    yield from _labelled("Raised by", brief.name(question.raised_by))
    if question.answer is not None:
        yield from _answer(brief, question.answer)
    if question.hypotheses:
        yield from _matrix(question)
    for indicator in question.indicators:
        yield f"Look for: {indicator}"
    yield from _labelled("About", _names(brief, question.actors))


def _answer(brief: Brief, answer: Answer) -> Iterator[str]:
    hypothesis = brief.hypothesis(answer.hypothesis)
    text = answer.text or (hypothesis.text if hypothesis else answer.hypothesis)
    by = f"by {brief.name(answer.by)}" if answer.by else ""
    when = dated(answer.date) if answer.date else ""
    yield f"Answer: {joined((text, by, when))}"


def _matrix(question: Question) -> Iterator[str]:
    """Say how each hypothesis stands, those first against which the fewest excerpts speak."""
    made = matrix(question)
    yield "Hypotheses, the fewest excerpts against first; counted, not weighted:"
    for each in made.standings:
        hypothesis = each.hypothesis
        likelihood = (
            f", likelihood {likely(hypothesis.likelihood)}" if hypothesis.likelihood else ""
        )
        yield (
            f"{hypothesis.id}, {hypothesis.text}{likelihood}: {each.inconsistent} against, "
            f"{each.consistent} for, {each.neutral} neutral"
        )
        yield from _carried(hypothesis)
    if len(question.hypotheses) > 1 and made.evidence:
        count = sum(made.tells_apart(piece) for piece in made.evidence)
        total = counted(len(made.evidence), "excerpt")
        yield f"{count} of {total} {'tells' if count == 1 else 'tell'} the hypotheses apart"


def _carried(item: Item) -> Iterator[str]:
    """Say what any item may carry."""
    lead = f"{item.id}, " if isinstance(item, Hypothesis) else ""
    for figure in item.figures:
        yield f"{lead}Figure: {_figure(figure)}"
    if item.note:
        yield f"{lead}Note: {plain(item.note)}"
    if item.tags:
        yield f"{lead}Tags: {', '.join(item.tags)}"
    for line in extra_lines(item.extra):
        yield f"{lead}{line}"


def _figure(figure: Figure) -> str:
    value = f"{figure.value:,}" if isinstance(figure.value, int) else str(figure.value or "")
    words = " ".join(part for part in (figure.qualifier, value, figure.what) if part)
    return joined((words, f"as of {dated(figure.as_of)}" if figure.as_of else ""))


def extra_lines(extra: Mapping[str, object]) -> Iterator[str]:
    """Say what stands under keys that are unknown, or could not be read."""
    for key, value in extra.items():
        yield f"{key}: {value}"


def _rests(brief: Brief, item: Item) -> Iterator[str]:
    if isinstance(item, Source):
        return
    if item.evidence or isinstance(item, Quote):
        yield f"Rests on {support_wording(support(brief, item))}"
