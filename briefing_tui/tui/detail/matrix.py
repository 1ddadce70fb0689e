"""The hypotheses of a question against its evidence, readable at any width.

The order is that of an analysis of competing hypotheses: what the least speaks against comes first.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.items import Hypothesis
from briefing_tui.model.matrix import Bearing, Matrix, Standing
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.detail.items import likelihood_spans
from briefing_tui.tui.flow import Block, Line, Link, Paragraph, Piece, cells
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span, span

COLUMN = 4
"""The cells of a column of signs or counts."""
LEAST_TEXT = 24
"""The least that a hypothesis is wrapped to beside other columns."""
HEAD = "hypothesis"


def matrix_blocks(matrix: Matrix, glyphs: Glyphs) -> Iterator[Block]:
    """Give the matrix of a question, what its signs mean, and which evidence tells nothing."""
    yield Grid(matrix, glyphs, row=matrix.question.line)
    if not matrix.evidence:
        return
    signs = f"{glyphs.con} against, {glyphs.pro} for, {glyphs.neutral} neutral"
    order = "; the fewest against first" if len(matrix.standings) > 1 else ""
    yield Paragraph((Span(signs + order, "dim"),))
    if len(matrix.standings) > 1:
        yield Paragraph((Span(_diagnosticity(matrix), "dim"),))


def _diagnosticity(matrix: Matrix) -> str:
    """Say which pieces of evidence bear on all hypotheses alike."""
    alike = [
        f"e{number}"
        for number, piece in enumerate(matrix.evidence, 1)
        if not matrix.tells_apart(piece)
    ]
    if not alike:
        return (
            "each excerpt tells them apart" if len(matrix.evidence) > 1 else "it tells them apart"
        )
    if len(alike) == len(matrix.evidence):
        return "no excerpt tells them apart"
    return f"{', '.join(alike)} {'does' if len(alike) == 1 else 'do'} not tell them apart"


class Grid(NamedTuple):
    """Hypotheses, a row each: their likelihoods, their counts, and a sign for each excerpt."""

    matrix: Matrix
    """What is drawn."""
    glyphs: Glyphs
    """What for and against look like."""
    row: int = 0
    """The line of the file on which the question stands."""
    space: int = 1
    """How many blank lines stand before it."""
    links: Sequence[Link] = ()
    """It leads nowhere."""

    @property
    def text(self) -> str:
        """The hypotheses, one to a line, in the order of the rows."""
        return "\n".join(self._names)

    @property
    def _names(self) -> Sequence[str]:
        return [span(each.hypothesis.text).text for each in self.matrix.standings]

    @property
    def _hypotheses(self) -> Sequence[Hypothesis]:
        return [each.hypothesis for each in self.matrix.standings]

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it; the signs of the excerpts go below, in parts, where they have no room beside."""
        columns = self._columns(width)
        result = [self._head(columns)]
        start = 0
        for standing, name in zip(self.matrix.standings, self._names, strict=True):
            result += self._rows(standing, name, start, columns)
            start += len(name) + 1
        return [*result, *self._below(width, columns)]

    def _columns(self, width: int) -> "_Columns":
        """Share the width out: the texts first, then counts, likelihoods and signs."""
        ids = max(cell_len(_ident(each)) for each in self._hypotheses) + 1
        longest = max(max(map(cell_len, self._names)), len(HEAD)) + 1
        counts = 3 * COLUMN if self.matrix.evidence else 0
        if width - ids - counts < min(longest, len(HEAD) + 1):
            counts = 0
        room = max(1, width - ids - counts)
        least = min(longest, LEAST_TEXT)
        likely = max(_width(_likelihood(each)) for each in self._hypotheses)
        likely = likely + 2 if likely and room - likely - 2 >= least else 0
        signs = len(self.matrix.evidence)
        if room - likely - signs * COLUMN < least:
            signs = 0
        body = min(longest, room - likely - signs * COLUMN)
        return _Columns(ids, max(1, body), likely, counts, signs)

    def _head(self, columns: "_Columns") -> Line:
        before = columns.ids + columns.body
        head = HEAD.ljust(before) if before > len(HEAD) else " " * before
        likely = "likelihood".ljust(columns.likely)[: columns.likely]
        pieces = [Piece(head + likely, "dim", "", -1)]
        if columns.counts:
            glyphs = self.glyphs
            signs = ((glyphs.con, "con"), (glyphs.pro, "pro"), (glyphs.neutral, "dim"))
            pieces += [Piece(sign.rjust(COLUMN), role, "", -1) for sign, role in signs]
        return (*pieces, *self._numbers(range(columns.signs)))

    def _numbers(self, shown: range) -> Iterator[Piece]:
        """Give the numbers of excerpts; those that tell nothing apart are faint."""
        for number in shown:
            tells = self.matrix.tells_apart(self.matrix.evidence[number])
            yield Piece(f"e{number + 1}".rjust(COLUMN), "accent" if tells else "faint", "", -1)

    def _rows(
        self, standing: Standing, name: str, start: int, columns: "_Columns"
    ) -> Iterator[Line]:
        """Draw a hypothesis; its likelihood stands below it where it has no room beside."""
        likely = _likelihood(standing.hypothesis)
        for number, line in enumerate(Paragraph((Span(name),)).lines(columns.body)):
            placed = tuple(piece._replace(start=piece.start + start) for piece in line)
            if number:
                yield (_blank(columns.ids), *placed)
                continue
            head = _ident(standing.hypothesis)
            pieces = [Piece(head + " " * (columns.ids - cell_len(head)), "accent", "", -1), *placed]
            pieces.append(_blank(columns.body - cells(placed)))
            if columns.likely:
                pieces += [*_pieces(likely), _blank(columns.likely - _width(likely))]
            if columns.counts:
                pieces += _counts(standing)
            pieces += [self._sign(standing.hypothesis, at) for at in range(columns.signs)]
            yield tuple(pieces)
        if likely and not columns.likely:
            for line in Paragraph(tuple(likely)).lines(columns.body + columns.counts):
                yield (_blank(columns.ids), *(piece._replace(start=-1) for piece in line))

    def _sign(self, hypothesis: Hypothesis, number: int) -> Piece:
        sign, role = {
            Bearing.CONSISTENT: (self.glyphs.pro, "pro"),
            Bearing.INCONSISTENT: (self.glyphs.con, "con"),
            Bearing.NEUTRAL: (self.glyphs.neutral, "faint"),
        }[self.matrix.bearing(self.matrix.evidence[number], hypothesis)]
        return Piece(sign.rjust(COLUMN), role, "", -1)

    def _below(self, width: int, columns: "_Columns") -> Iterator[Line]:
        """Draw the signs that had no room beside the texts, as many at a time as fit."""
        ids = columns.ids
        step = max(1, (width - ids) // COLUMN)
        for first in range(columns.signs, len(self.matrix.evidence), step):
            shown = range(first, min(first + step, len(self.matrix.evidence)))
            yield ()
            yield (_blank(ids), *self._numbers(shown))
            for hypothesis in self._hypotheses:
                head = _ident(hypothesis)
                name = Piece(head + " " * (ids - cell_len(head)), "accent", "", -1)
                yield (name, *(self._sign(hypothesis, number) for number in shown))


class _Columns(NamedTuple):
    """The cells of each column; 0 where it is not drawn."""

    ids: int
    body: int
    likely: int
    counts: int
    signs: int
    """How many signs stand beside the texts."""


def _ident(hypothesis: Hypothesis) -> str:
    return line_span(hypothesis.id).text


def _likelihood(hypothesis: Hypothesis) -> list[Span]:
    return likelihood_spans(hypothesis.likelihood) if hypothesis.likelihood else []


def _width(spans: Sequence[Span]) -> int:
    return sum(cell_len(part.text) for part in spans)


def _pieces(spans: Sequence[Span]) -> list[Piece]:
    return [Piece(part.text, part.role, "", -1) for part in spans]


def _counts(standing: Standing) -> Iterator[Piece]:
    """Give how many speak against it, for it, and neither; what counts most first."""
    numbers = ((standing.inconsistent, "con"), (standing.consistent, "pro"), (standing.neutral, ""))
    for number, role in numbers:
        yield Piece(str(number).rjust(COLUMN), role if number and role else "dim", "", -1)


def _blank(width: int) -> Piece:
    return Piece(" " * max(0, width), "text", "", -1)
