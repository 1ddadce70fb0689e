"""The facets beside a list: the values of what is listed, with bars and counts."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.library.store import Count
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import BLANK, NOTHING, Column, ListRow, LongList

SHOWN = 8
"""Values of each facet, the most frequent ones."""
BAR = 6
"""Cells of the longest bar."""
COLUMNS = (
    Column(least=8, gap=0, grows=True, leads=True),
    Column(least=BAR, most=BAR, gap=1, drop=1),
    Column(least=3, most=11, right=True, gap=1),
)
HEADING = (Column(least=8, gap=0, grows=True),)
NAMES = {
    "kind": "Kind",
    "actor": "Actors",
    "year": "Year",
    "tlp": "Marking",
    "tag": "Tags",
    "source": "Sources",
    "status": "Status",
    "lang": "Language",
}
"""What stands over the values of each facet."""
KINDS = {
    "actor": "actors",
    "event": "timeline",
    "quote": "quotes",
    "question": "questions",
    "finding": "findings",
    "source": "sources",
    "paragraph": "narrative",
}
"""What the kinds are called in the reader."""
LETTERS = {
    "actor": "A",
    "event": "T",
    "quote": "Q",
    "question": "?",
    "finding": "F",
    "source": "S",
    "paragraph": "N",
}
"""What stands for each kind before a passage of a hit."""

Facets = Mapping[str, Sequence[Count]]


class _Row(NamedTuple):
    """A row of the panel: a heading, a value, or a blank."""

    field: str = ""
    value: str = ""
    total: int = 0
    most: int = 0


def shown(field: str, value: str) -> str:
    """Give a facet's value as it is shown."""
    if field == "tlp":
        return "UNMARKED" if value == "none" else value.upper()
    if field == "kind":
        return f"{LETTERS[value]} {KINDS[value]}" if value in KINDS else value
    return value


class FacetList(LongList):
    """The facets of what is listed; a value that is asked for already has a sign."""

    def __init__(self, look: Look, is_asked: Callable[[str, str], bool]) -> None:
        super().__init__(look, id="facets")
        self._is_asked = is_asked
        self._rows: list[_Row] = []
        self.active = self.shows_selection = False

    @property
    def selected(self) -> tuple[str, str]:
        """The field and the value that the cursor is on; empty where it is on none."""
        row = self._rows[self.index] if self.index < len(self._rows) else _Row()
        return row.field, row.value

    def fill(self, facets: Facets) -> None:
        """Show other counts, with the cursor on the value that it was on, or near it."""
        before, index = self.selected, self.index
        self._rows = []
        for field, counts in facets.items():
            if not counts:
                continue
            if self._rows:
                self._rows.append(_Row())
            self._rows.append(_Row(field))
            most = max(count.total for count in counts)
            self._rows += [_Row(field, each.value, each.total, most) for each in counts]
        found = [n for n, row in enumerate(self._rows) if row[:2] == before and row.value]
        top = self.top
        self.show(len(self._rows), self._list_rows, index=found[0] if found else index)
        self.top = min(top, max(0, self.total - 1))
        if self._rows and not self._rows[self.index].value:
            self.move(1)

    def _list_rows(self, index: int) -> Sequence[ListRow]:
        row, glyphs = self._rows[index], self.look.glyphs
        if not row.field:
            return (BLANK,)
        if not row.value:
            return (ListRow(HEADING, (Span(NAMES[row.field], "title"),), selectable=False),)
        return (_value_row(row, glyphs, asked=self._is_asked(row.field, row.value)),)


def _value_row(row: _Row, glyphs: Glyphs, *, asked: bool) -> ListRow:
    length = max(1, round(BAR * row.total / row.most)) if row.most else 0
    name = line_span(shown(row.field, row.value), "accent" if asked else "dim")
    return ListRow(
        COLUMNS,
        (name, Span(glyphs.bar * length, "accent"), Span(f"{row.total:,}", "dim")),
        sign=Span(glyphs.supports, "accent") if asked else NOTHING,
    )


def width_of(columns: int) -> int:
    """Give the cells of the panel on a screen of some columns."""
    return min(40, max(28, columns * 26 // 100))
