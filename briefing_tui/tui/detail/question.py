"""What the reading pane says of a question: its hypotheses held against the evidence."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import long_wording, wording
from briefing_tui.model.items import Answer, Question
from briefing_tui.model.matrix import matrix
from briefing_tui.model.sources import Evidence
from briefing_tui.tui.detail.blocks import comma_list, labelled, plain, title
from briefing_tui.tui.detail.evidence import (
    Telling,
    excerpt,
    reference,
    references,
    rests_on,
    silent_blocks,
)
from briefing_tui.tui.detail.items import common
from briefing_tui.tui.detail.matrix import matrix_blocks
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.text import Span, line_span, span


def question_blocks(telling: Telling, question: Question) -> Iterator[Block]:
    """Say what is not known, what the answers could be, and what speaks for each."""
    brief = telling.brief
    yield title(question.question, row=question.line)
    yield Paragraph(tuple(_status(brief, question)))
    if question.why:
        yield plain(question.why, space=1)
    bearing = [piece for piece in question.evidence if piece.stance != "silent"]
    if question.answer is not None:
        yield from _answer(telling, question.answer)
    if question.hypotheses:
        yield from matrix_blocks(matrix(question), telling.glyphs)
    yield from _count(telling, question, bearing)
    for number, piece in enumerate(bearing, 1):
        yield excerpt(telling, piece, f"e{number}")
    yield from silent_blocks(brief, question)
    for index, indicator in enumerate(question.indicators):
        label = "" if index else "Look for"
        yield labelled(label, (span(indicator),), space=0 if index else 1)
    if question.actors:
        yield labelled("About", comma_list(references(brief, question.actors)), space=1)
    yield from common(question, space=1)
    for hypothesis in question.hypotheses:
        notes = list(common(hypothesis))
        if notes:
            yield labelled(hypothesis.id, (span(hypothesis.text, "dim"),), space=1)
            yield from notes


def _status(brief: Brief, question: Question) -> Iterator[Span]:
    settled = question.status in {"answered", "moot"}
    words = {"partly": "partly answered"}.get(question.status, question.status)
    since = f", asked {long_wording(question.asked)}" if question.asked else ""
    yield line_span(words, "pro" if settled else "warn")
    yield line_span(since, "dim")
    if question.raised_by:
        yield Span(", raised by ", "dim")
        yield reference(brief, question.raised_by)


def _count(telling: Telling, question: Question, bearing: Sequence[Evidence]) -> Iterator[Block]:
    if bearing:
        yield from rests_on(telling, question)
    elif question.answer is None or not question.answer.evidence:
        yield Paragraph((Span("no evidence bears on it", "warn"),), space=1)


def _answer(telling: Telling, answer: Answer) -> Iterator[Block]:
    """Give the answer, by whom and when, and what it rests on."""
    brief = telling.brief
    hypothesis = brief.hypothesis(answer.hypothesis)
    text = answer.text or (hypothesis.text if hypothesis else answer.hypothesis)
    yield labelled("Answer", (span(text, "strong"),), row=answer.line, space=1)
    about = []
    if answer.by:
        about += [Span("by ", "dim"), reference(brief, answer.by)]
    if answer.date:
        about.append(line_span(f"{', ' if about else ''}{wording(answer.date)}", "dim"))
    if answer.hypothesis and answer.text:
        about.append(line_span(f"{', ' if about else ''}{answer.hypothesis}", "dim"))
    if about:
        yield labelled("", about)
    for piece in answer.evidence:
        yield excerpt(telling, piece)
