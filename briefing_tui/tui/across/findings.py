"""The rows of findings: which kind, what is found, how likely, how sure, which brief."""

from functools import lru_cache

from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.text import line_span
from briefing_tui.tui.widgets.long_list import Column, Columns, ListRow

TEXT = 1
"""The number of the column of texts."""


@lru_cache(8)
def finding_columns(width: int) -> Columns:
    """Give the columns of findings on a list of some cells."""
    return (
        Column(least=10, most=10, right=True, gap=1, drop=4),
        Column(least=34, gap=2, grows=True, leads=True),
        Column(most=20, gap=2, drop=1),
        Column(most=20, gap=2, drop=1),
        Column(most=max(12, width // 6), gap=2, drop=2),
    )


def finding_row(
    hit: Hit, card: Card, glyphs: Glyphs, columns: Columns, terms: Terms | None = None
) -> ListRow:
    """Give the row of a finding; likelihood and confidence are apart."""
    text = line_span(card.text)
    marks = [(*found.span(), "find") for found in terms.finditer(text.text)] if terms else ()
    confidence = card.more.get("confidence")
    cells = (
        line_span(card.status or glyphs.none, "dim"),
        text,
        line_span(str(card.more.get("likelihood", "")), "warn"),
        line_span(f"{confidence} confidence" if confidence else "", "dim"),
        line_span(hit.entry.id, "dim"),
    )
    return ListRow(columns, cells, marks={TEXT: marks} if marks else {})
