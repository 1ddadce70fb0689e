"""The rows of the board of questions: asked when, its state, the question, what bears on it."""

from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.library.dated import read_date
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit
from briefing_tui.model.dates import wording
from briefing_tui.tui.detail.blocks import labelled, plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import NOTHING, Column, Columns, ListRow

STATES = {
    "open": "Open",
    "partly": "Partly answered",
    "answered": "Answered",
    "moot": "No longer of interest",
}
"""The states of a question, in the order of the board, as its headings name them."""
UNSETTLED = ("open", "partly")
"""The states of a question that waits for an answer."""
TEXT = 2
"""The number of the column of texts."""


@lru_cache(8)
def question_columns(width: int) -> Columns:
    """Give the columns of questions on a list of some cells."""
    return (
        Column(least=11 if width >= 60 else 8, most=16, right=True, gap=1, drop=4),
        Column(least=1, most=1, gap=1),
        Column(least=28, gap=1, grows=True, leads=True),
        Column(least=2, most=5, right=True, gap=2, drop=3),
        Column(most=max(12, width // 6), gap=2, drop=2),
    )


def state_heading(status: str, total: int, columns: Columns) -> ListRow:
    """Give the row over the questions of one state."""
    words = (line_span(f"{STATES[status]}  {total:,}", "title"),)
    return ListRow(columns, (NOTHING, NOTHING, *words), selectable=False)


def question_row(
    hit: Hit, card: Card, glyphs: Glyphs, columns: Columns, terms: Terms | None = None
) -> ListRow:
    """Give the row of a question, with how much bears on it.

    What speaks for and against does so of one hypothesis, and is not summed up over all of them.
    """
    date = read_date(card.date)
    text = line_span(card.text)
    marks = [(*found.span(), "find") for found in terms.finditer(text.text)] if terms else ()
    cells = (
        line_span(wording(date) if date is not None else glyphs.none, "dim"),
        state_glyph(card.status, glyphs),
        text,
        Span(f"{card.evidence:,}" if card.evidence else "", "dim"),
        line_span(hit.entry.id, "dim"),
    )
    return ListRow(columns, cells, marks={TEXT: marks} if marks else {})


def state_glyph(status: str, glyphs: Glyphs) -> Span:
    """Give the sign of a question's state."""
    sign = {"open": glyphs.open, "partly": glyphs.partly, "moot": glyphs.moot}.get(status)
    return Span(sign or glyphs.answered, "warn" if status in UNSETTLED else "pro")


def question_head(card: Card) -> Sequence[Block]:
    """Give what the library itself knows of a question."""
    date = read_date(card.date)
    state = STATES.get(card.status, card.status).lower()
    since = f"{state} since {wording(date)}" if date is not None else state
    blocks: list[Block] = [title(card.text), plain(since, "dim")]
    weighed = card.more.get("hypotheses", 0)
    parts = [f"{weighed} possible answers"] if weighed else []
    if card.evidence:
        pieces = "piece" if card.evidence == 1 else "pieces"
        parts.append(f"{card.evidence} {pieces} of evidence")
    if parts:
        blocks.append(plain(", ".join(parts), "dim"))
    for name, label in (("why", "Why"), ("answer", "Answer")):
        if words := card.more.get(name):
            blocks.append(labelled(label, (line_span(words),), space=1))
    return blocks
