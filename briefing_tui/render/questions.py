"""Questions in print: why they matter, what to look for, what speaks for which answer."""

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING

from briefing_tui.model.items import Answer, Hypothesis, Question
from briefing_tui.model.sources import Evidence
from briefing_tui.render.blocks import bullet, full_table, labelled, table
from briefing_tui.render.escape import inline, single
from briefing_tui.render.sheet import PASSED_ON, Sheet, dated, figures, likely, marking, plain_list

if TYPE_CHECKING:
    from briefing_tui.model.matrix import Standing

_MOST_CELLS = 10_000
"""A larger matrix nobody reads, and a small file could ask for one that no machine holds."""
_RANK = "Rank by fewest against"
_STANDING = ("Hypothesis", "Against", "For", "Neutral")
"""What is said of a hypothesis; the rank is no likelihood, and nothing is weighted."""
_ORDER = ("open", "partly", "answered", "moot")


def questions(sheet: Sheet) -> Iterator[str]:
    """Write the questions, open ones first, in the file's order within a status."""
    for question in sorted(sheet.brief.questions, key=_rank):
        yield f"### {sheet.target(question)}{single(question.question)}"
        yield "\n".join(_details(sheet, question))
        if question.hypotheses:
            yield from _hypotheses(sheet, question)
        if question.evidence and sheet.evidence_as != "none":
            cells = len(question.hypotheses) * len(question.evidence)
            write = _matrix if 0 < cells <= _MOST_CELLS else _pieces
            yield from write(sheet, question)
        if question.answer:
            yield "\n".join(_answer(sheet, question.answer))


def _rank(question: Question) -> int:
    return _ORDER.index(question.status) if question.status in _ORDER else len(_ORDER)


def _details(sheet: Sheet, question: Question) -> list[str]:
    return [
        *labelled("Status", single(question.status)),
        *labelled("Asked", dated(question.asked)),
        *labelled("Raised by", single(sheet.name(question.raised_by))),
        *labelled("Concerns", sheet.names(question.actors)),
        *labelled("Why it matters", inline(question.why)),
        *([bullet("What to look for:")] if question.indicators else []),
        *(bullet(inline(indicator), 1) for indicator in question.indicators),
        *sheet.details(question),
    ]


def _hypotheses(sheet: Sheet, question: Question) -> Iterator[str]:
    head = ("No.", "Hypothesis", "Likelihood", "Figures", "Rests on", "Note", "Tags", "Marking")
    rows = (
        _hypothesis(sheet, place, hypothesis)
        for place, hypothesis in enumerate(question.hypotheses, 1)
    )
    yield table(head, rows)


def _hypothesis(sheet: Sheet, place: int, hypothesis: Hypothesis) -> list[str]:
    return [
        f"H{place}",
        f"{sheet.target(hypothesis)}{single(hypothesis.text)}{sheet.marks(hypothesis.evidence)}",
        likely(hypothesis.likelihood),
        figures(hypothesis.figures),
        sheet.rests_on(hypothesis),
        single(hypothesis.note),
        plain_list(hypothesis.tags),
        marking(hypothesis),
    ]


def _matrix(sheet: Sheet, question: Question) -> Iterator[str]:
    """Write the evidence against the hypotheses, and below it how each of these stands.

    A row for each piece, a column for each hypothesis, and whether the piece tells them apart.
    """
    # Of the prints without a matrix none has to wait for it.
    from briefing_tui.model.matrix import matrix

    made = matrix(question)
    numbers = {id(each): f"H{place}" for place, each in enumerate(question.hypotheses, 1)}
    ids = [hypothesis.id for hypothesis in question.hypotheses]
    known = frozenset(ids)
    head = ["Evidence", *numbers.values(), *(["Tells them apart"] if len(ids) > 1 else [])]
    rows = []
    for piece in question.evidence:
        row = [_row_head(sheet, piece, known), *_row(piece, ids)]
        if len(ids) > 1:
            row.append("yes" if made.tells_apart(piece) else "no")
        rows.append(row)
    yield full_table(head, rows)
    if made.evidence:
        rank = f"{_RANK}, {PASSED_ON}" if sheet.is_part else _RANK
        yield full_table((rank, *_STANDING), (_standing(numbers, each) for each in made.standings))


def _standing(numbers: Mapping[int, str], standing: "Standing") -> list[str]:
    counts = (standing.inconsistent, standing.consistent, standing.neutral)
    return [str(standing.rank), numbers[id(standing.hypothesis)], *map(str, counts)]


def _pieces(sheet: Sheet, question: Question) -> Iterator[str]:
    """Write the evidence of a question as a list, where no matrix can be made or read."""
    yield "\n".join(bullet(_row_head(sheet, piece)) for piece in question.evidence)


def _row_head(sheet: Sheet, piece: Evidence, ids: Set[str] = frozenset()) -> str:
    """Name a piece; what it says on hypotheses that are not the question's is said here."""
    if sheet.evidence_as == "inline":
        text = sheet.piece(piece)
    else:
        text = sheet.attributed(piece.source, piece.via) + sheet.marks([piece])
    others = [("for", piece.supports), ("against", piece.opposes)]
    stray = [
        f"{word} {single(sheet.name(reference))}"
        for word, references in others
        for reference in references
        if reference not in ids
    ]
    return "; ".join([text, *stray])


def _row(piece: Evidence, ids: list[str]) -> list[str]:
    sides = (("for", frozenset(piece.supports)), ("against", frozenset(piece.opposes)))
    return [
        " and ".join(word for word, said in sides if hypothesis in said)
        or ("silent" if piece.stance == "silent" else "neutral")
        for hypothesis in ids
    ]


def _answer(sheet: Sheet, answer: Answer) -> list[str]:
    return [
        "**Answer**",
        "",
        bullet((inline(answer.text) or "(no text)") + sheet.marks(answer.evidence)),
        *labelled("Hypothesis", single(sheet.name(answer.hypothesis))),
        *labelled("Answered", dated(answer.date)),
        *labelled("By", single(sheet.name(answer.by))),
    ]
