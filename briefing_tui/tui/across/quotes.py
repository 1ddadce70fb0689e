"""The rows of somebody's words: when, the words, whose source, which brief."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefing_tui.library.dated import read_date
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit
from briefing_tui.model.dates import wording
from briefing_tui.render.quotation import quoted_words
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import Column, Columns, ListRow

TEXT = 2
"""The number of the column of texts."""


@lru_cache(8)
def quote_columns(width: int, *, speaker: bool = False) -> Columns:
    """Give the columns of quotes on a list of some cells, with or without whose words they are."""
    return (
        Column(least=11 if width >= 60 else 8, most=16, right=True, gap=1, drop=1),
        Column(most=max(10, width // 7) if speaker else 0, gap=2, drop=3),
        Column(least=34, gap=2, grows=True, leads=True),
        Column(most=max(14, width // 6), gap=2, drop=4),
        Column(most=max(12, width // 7), gap=2, drop=2),
    )


def quote_row(
    hit: Hit, card: Card, glyphs: Glyphs, columns: Columns, terms: Terms | None = None
) -> ListRow:
    """Give the row of a quote; only spoken words stand in quotation marks."""
    text = line_span(quoted_words(card.text, card.status, glyphs))
    marks = [(*found.span(), "find") for found in terms.finditer(text.text)] if terms else ()
    cells = (
        line_span(_when(card, glyphs), "dim"),
        line_span(", ".join(card.who) if columns[1].most else "", "dim"),
        text,
        line_span(str(card.more.get("source", "")), "dim"),
        line_span(hit.entry.id, "dim"),
    )
    return ListRow(columns, cells, marks={TEXT: marks} if marks else {})


def quote_blocks(hits: Iterable[Hit], glyphs: Glyphs) -> Iterator[Block]:
    """Give some quotes as a text: the words, and under them when, and in which brief."""
    for hit in hits:
        card = hit.card
        if card is None:
            continue
        words = quoted_words(card.text, card.status, glyphs)
        about = ", ".join(part for part in (_when(card, glyphs), hit.entry.id) if part)
        yield Paragraph((line_span(words), Span("\n"), line_span(about, "dim")), space=1)


def _when(card: Card, glyphs: Glyphs) -> str:
    date = read_date(card.date)
    return wording(date) if date is not None else glyphs.none
