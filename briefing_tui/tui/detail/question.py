"""What the reading pane says of a question: its hypotheses held against the evidence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.attribution import support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import long_wording, wording
from briefing_tui.model.items import Answer, Hypothesis, Question
from briefing_tui.model.sources import Evidence
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.detail.blocks import comma_list, labelled, plain, title
from briefing_tui.tui.detail.evidence import excerpt, reference, references
from briefing_tui.tui.detail.items import common
from briefing_tui.tui.flow import Block, Line, Link, Paragraph, Piece, cells
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span, span

COLUMN = 4
"""The cells of a column of the matrix."""
LEAST_TEXT = 20
"""The least that a hypothesis is wrapped to, beside its likelihood and its signs."""


def question_blocks(brief: Brief, question: Question, glyphs: Glyphs) -> Iterator[Block]:
    """Say what is not known, what the answers could be, and what speaks for each."""
    yield title(question.question, row=question.line)
    yield Paragraph(tuple(_status(brief, question)))
    if question.why:
        yield plain(question.why, space=1)
    bearing = [piece for piece in question.evidence if piece.stance != "silent"]
    if question.answer is not None:
        yield from _answer(brief, question.answer, glyphs)
    if question.hypotheses:
        yield Matrix(question.hypotheses, tuple(bearing), glyphs, row=question.line)
    for number, piece in enumerate(bearing, 1):
        yield excerpt(brief, piece, glyphs, f"e{number}", space=1 if number == 1 else 0)
    for index, piece in enumerate(p for p in question.evidence if p.stance == "silent"):
        who = (reference(brief, piece.source),)
        yield labelled("" if index else "Silent", who, row=piece.line, space=0 if index else 1)
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
    yield from _count(brief, question, bearing)


def _status(brief: Brief, question: Question) -> Iterator[Span]:
    settled = question.status in {"answered", "moot"}
    words = {"partly": "partly answered"}.get(question.status, question.status)
    since = f", asked {long_wording(question.asked)}" if question.asked else ""
    yield line_span(words, "pro" if settled else "warn")
    yield line_span(since, "dim")
    if question.raised_by:
        yield Span(", raised by ", "dim")
        yield reference(brief, question.raised_by)


def _count(brief: Brief, question: Question, bearing: Sequence[Evidence]) -> Iterator[Block]:
    if not bearing and question.answer is not None and question.answer.evidence:
        return
    if not bearing:
        yield Paragraph((Span("no evidence bears on it", "warn"),), space=1)
        return
    rests = support(brief, question)
    number = f"{len(bearing)} excerpt{'s' if len(bearing) > 1 else ''}, "
    role = "warn" if len(rests.origins) == 1 else "text"
    yield Paragraph((Span(number + support_wording(rests), role),), space=1)


def _answer(brief: Brief, answer: Answer, glyphs: Glyphs) -> Iterator[Block]:
    """Give the answer, by whom and when, and what it rests on."""
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
        yield excerpt(brief, piece, glyphs)


class Matrix(NamedTuple):
    """Hypotheses against evidence, a row each, readable at any width."""

    hypotheses: Sequence[Hypothesis]
    """The possible answers."""
    evidence: Sequence[Evidence]
    """What bears on them, in the order of its numbers."""
    glyphs: Glyphs
    """What for and against look like."""
    row: int = 0
    """The line of the file on which the question stands."""
    space: int = 1
    """How many blank lines stand before it."""
    links: Sequence[Link] = ()
    """It leads nowhere."""

    @property
    def _names(self) -> Sequence[str]:
        return [span(hypothesis.text).text for hypothesis in self.hypotheses]

    @property
    def text(self) -> str:
        """The hypotheses, one to a line."""
        return "\n".join(self._names)

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it; where the columns do not fit beside the texts they go below, in parts."""
        ids = max(cell_len(hypothesis.id) for hypothesis in self.hypotheses) + 1
        likely = max(cell_len(hypothesis.likelihood) for hypothesis in self.hypotheses)
        likely = max(likely, len("likelihood")) + 1 if likely else 0
        if width - ids - likely < LEAST_TEXT:
            likely = 0
        room = max(1, width - ids - likely)
        longest = max(cell_len(name) for name in self._names) + 2
        wanted = len(self.evidence) * COLUMN
        beside = len(self.evidence) if room - wanted >= min(longest, LEAST_TEXT) else 0
        body = max(1, min(room - beside * COLUMN, longest))
        result = [self._head(ids + body, likely, range(beside))]
        start = 0
        for hypothesis, name in zip(self.hypotheses, self._names, strict=True):
            result += self._hypothesis(hypothesis, name, start, (ids, body, likely, beside))
            start += len(name) + 1
        result += self._rest(width, ids, beside)
        return result

    def _head(self, before: int, likely: int, shown: range) -> Line:
        head = "hypothesis".ljust(before) if before > len("hypothesis") else " " * before
        marks = "".join(f"e{number + 1}".rjust(COLUMN) for number in shown)
        return (Piece(head + "likelihood".ljust(likely)[:likely] + marks, "dim", "", -1),)

    def _hypothesis(
        self, hypothesis: Hypothesis, name: str, start: int, widths: tuple[int, int, int, int]
    ) -> Iterator[Line]:
        ids, body, likely, beside = widths
        text = Paragraph((Span(name),)).lines(max(1, body - 1))
        for number, line in enumerate(text):
            placed = tuple(piece._replace(start=piece.start + start) for piece in line)
            head = line_span(hypothesis.id).text if number == 0 else ""
            pieces = [Piece(head + " " * (ids - cell_len(head)), "accent", "", -1), *placed]
            if number == 0:
                term = line_span(hypothesis.likelihood).text if likely else ""
                pad = body - cells(placed)
                pieces.append(Piece(" " * pad, "text", "", -1))
                pieces.append(Piece(term + " " * (likely - cell_len(term)), "dim", "", -1))
                pieces += [self._sign(hypothesis, n) for n in range(beside)]
            yield tuple(pieces)

    def _sign(self, hypothesis: Hypothesis, number: int) -> Piece:
        piece = self.evidence[number]
        sign, role = self.glyphs.neutral, "dim"
        if hypothesis.id in piece.supports:
            sign, role = self.glyphs.pro, "pro"
        elif hypothesis.id in piece.opposes:
            sign, role = self.glyphs.con, "con"
        return Piece(sign.rjust(COLUMN), role, "", -1)

    def _rest(self, width: int, ids: int, beside: int) -> Iterator[Line]:
        """Draw the columns that had no room beside the texts, as many at a time as fit."""
        step = max(1, (width - ids) // COLUMN)
        for first in range(beside, len(self.evidence), step):
            shown = range(first, min(first + step, len(self.evidence)))
            yield ()
            yield self._head(ids, 0, shown)
            for hypothesis in self.hypotheses:
                head = Piece(line_span(hypothesis.id).text.ljust(ids), "accent", "", -1)
                yield (head, *(self._sign(hypothesis, number) for number in shown))
