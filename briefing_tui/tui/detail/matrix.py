"""The hypotheses of a question against its evidence, readable at any width.

The order is that of an analysis of competing hypotheses: what the least speaks against comes first.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model.items import Hypothesis
from briefing_tui.model.matrix import Bearing, Matrix, Standing
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.detail.items import likelihood_spans
from briefing_tui.tui.flow import Block, Line, Link, Paragraph, Piece, cells
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span, span

COUNTS = 23
"""The cells of the columns that count what speaks against a hypothesis, for it, and neither."""
BESIDE = "\N{NO-BREAK SPACE}"
"""Between counts that are not to be parted."""
LEAST_TEXT = 24
"""The least that a hypothesis is wrapped to beside other columns."""
MOST_CELLS = 10_000
"""Signs that are drawn; a larger matrix nobody reads, and its counts say as much."""
LONGEST_ID = 4
"""The most cells of an id that stands before its hypothesis; others are numbered."""
HEAD = "hypothesis"


def matrix_blocks(matrix: Matrix, glyphs: Glyphs) -> Iterator[Block]:
    """Give the matrix of a question, its order, and which evidence tells nothing."""
    yield Grid(matrix, glyphs, row=matrix.question.line)
    if matrix.evidence and len(matrix.standings) > 1:
        words = f"fewest against first; {_diagnosticity(matrix)}"
        yield Paragraph((Span(words, "dim"),))


def _diagnosticity(matrix: Matrix) -> str:
    """Say which pieces of evidence bear on all hypotheses alike."""
    alike = [
        f"e{number}"
        for number, piece in enumerate(matrix.evidence, 1)
        if not matrix.tells_apart(piece)
    ]
    if not alike:
        return "every excerpt tells them apart"
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

    def _idents(self) -> Mapping[int, str]:
        """Give what stands before each hypothesis: its id, or its number where one is long."""
        hypotheses = self.matrix.question.hypotheses
        ids = {id(each): line_span(each.id).text for each in hypotheses}
        if max(map(cell_len, ids.values())) <= LONGEST_ID:
            return ids
        return {id(each): f"h{number}" for number, each in enumerate(hypotheses, 1)}

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
        """Share the width out: the texts first, then signs, counts and likelihoods."""
        idents = self._idents()
        ids = max(map(cell_len, idents.values())) + 1
        longest = max(max(map(cell_len, self._names)), len(HEAD)) + 2
        least = min(longest, LEAST_TEXT)
        room = max(1, width - ids)
        number = len(self.matrix.evidence)
        if number * len(self._hypotheses) > MOST_CELLS:
            number = 0
        sign = 1 + len(f"e{number}")
        signs = number if number * sign + least <= room else 0
        room -= signs * sign
        counts = COUNTS if self.matrix.evidence and room - COUNTS >= least else 0
        room -= counts
        likely = max(_width(_likelihood(each)) for each in self._hypotheses)
        likely = likely + 2 if likely and counts and room - likely - 2 >= least else 0
        return _Columns(
            ids, max(1, min(longest, room - likely)), likely, counts, signs, sign, idents
        )

    def _head(self, columns: "_Columns") -> Line:
        before = columns.ids + columns.body
        head = HEAD.ljust(before) if before > len(HEAD) else " " * before
        likely = "likelihood".ljust(columns.likely)[: columns.likely]
        counts = f"{'against':>9}{'for':>5}{'neutral':>9}" if columns.counts else ""
        numbers = self._numbers(range(columns.signs), columns.sign)
        return (Piece(head + likely, "dim", "", -1), *numbers, Piece(counts, "dim", "", -1))

    def _numbers(self, shown: range, width: int) -> Iterator[Piece]:
        """Give the numbers of excerpts; those that tell nothing apart are faint."""
        for number in shown:
            tells = self.matrix.tells_apart(self.matrix.evidence[number])
            yield Piece(f"e{number + 1}".rjust(width), "accent" if tells else "faint", "", -1)

    def _rows(
        self, standing: Standing, name: str, start: int, columns: "_Columns"
    ) -> Iterator[Line]:
        """Draw a hypothesis; below it what has no room beside: its likelihood, its counts."""
        likely = _likelihood(standing.hypothesis)
        for number, line in enumerate(Paragraph((Span(name),)).lines(max(1, columns.body - 1))):
            placed = tuple(piece._replace(start=piece.start + start) for piece in line)
            if number:
                yield (_blank(columns.ids), *placed)
                continue
            pieces = [columns.name(standing.hypothesis), *placed]
            pieces.append(_blank(columns.body - cells(placed)))
            if columns.likely:
                pieces += [*_pieces(likely), _blank(columns.likely - _width(likely))]
            pieces += [
                self._sign(standing.hypothesis, at, columns.sign) for at in range(columns.signs)
            ]
            yield (*pieces, *(_counts(standing) if columns.counts else ()))
        below = [] if columns.likely else likely
        if self.matrix.evidence and not columns.counts:
            between = [Span("  ")] if below else []
            below = [*below, *between, *self._signed(standing)]
        if below:
            for line in Paragraph(tuple(below)).lines(columns.body + columns.signs * columns.sign):
                yield (_blank(columns.ids), *(piece._replace(start=-1) for piece in line))

    def _signed(self, standing: Standing) -> Iterator[Span]:
        """Give the same counts where there is little room, each with the sign of the grid."""
        against, favour, neither = standing.inconsistent, standing.consistent, standing.neutral
        yield Span(f"{self.glyphs.con}{against}", "con" if against else "dim")
        yield Span(f"{BESIDE}{self.glyphs.pro}{favour}", "pro" if favour else "dim")
        yield Span(f"{BESIDE}{self.glyphs.neutral}{neither}", "dim")

    def _sign(self, hypothesis: Hypothesis, number: int, width: int) -> Piece:
        sign, role = {
            Bearing.CONSISTENT: (self.glyphs.pro, "pro"),
            Bearing.INCONSISTENT: (self.glyphs.con, "con"),
            Bearing.NEUTRAL: (self.glyphs.neutral, "faint"),
        }[self.matrix.bearing(self.matrix.evidence[number], hypothesis)]
        return Piece(sign.rjust(width), role, "", -1)

    def _below(self, width: int, columns: "_Columns") -> Iterator[Line]:
        """Draw the signs that had no room beside the texts, as many at a time as fit."""
        if len(self.matrix.evidence) * len(self._hypotheses) > MOST_CELLS:
            return
        step = max(1, (width - columns.ids) // columns.sign)
        for first in range(columns.signs, len(self.matrix.evidence), step):
            shown = range(first, min(first + step, len(self.matrix.evidence)))
            yield ()
            yield (_blank(columns.ids), *self._numbers(shown, columns.sign))
            for hypothesis in self._hypotheses:
                signs = (self._sign(hypothesis, number, columns.sign) for number in shown)
                yield (columns.name(hypothesis), *signs)


class _Columns(NamedTuple):
    """The cells of each column; 0 where it is not drawn."""

    ids: int
    body: int
    likely: int
    counts: int
    signs: int
    """How many signs stand beside the texts."""
    sign: int
    """The cells of one sign's column."""
    idents: Mapping[int, str]
    """What stands before each hypothesis, by its `id()`."""

    def name(self, hypothesis: Hypothesis) -> Piece:
        """Give what stands before a hypothesis, as wide as its column."""
        ident = self.idents[id(hypothesis)]
        return Piece(ident + " " * (self.ids - cell_len(ident)), "accent", "", -1)


def _likelihood(hypothesis: Hypothesis) -> list[Span]:
    return likelihood_spans(hypothesis.likelihood) if hypothesis.likelihood else []


def _width(spans: Sequence[Span]) -> int:
    return sum(cell_len(part.text) for part in spans)


def _pieces(spans: Sequence[Span]) -> list[Piece]:
    return [Piece(part.text, part.role, "", -1) for part in spans]


def _counts(standing: Standing) -> Iterator[Piece]:
    """Give how many speak against it, for it, and neither; what counts most first."""
    for number, role, width in (
        (standing.inconsistent, "con", 9),
        (standing.consistent, "pro", 5),
        (standing.neutral, "dim", 9),
    ):
        yield Piece(str(number).rjust(width), role if number else "dim", "", -1)


def _blank(width: int) -> Piece:
    return Piece(" " * max(0, width), "text", "", -1)
