"""The rows of what was searched for: each brief with the passages that carry the words."""

from collections.abc import Sequence

from briefing_tui.library.passages import Passage
from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.library.state.marks import Mark
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.screens.library.facets import LETTERS
from briefing_tui.tui.screens.library.rows import date_words
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import BLANK, NOTHING, Column, ListRow

BRIEF = (
    Column(least=11, most=22, right=True, gap=1, drop=1),
    Column(least=20, gap=2, grows=True),
    Column(least=5, most=14, gap=1, right=True, drop=2),
)
"""Date, title with its star, marking."""
PASSAGE = (
    Column(least=11, most=22, right=True, gap=1, drop=1),
    Column(least=1, most=1, gap=2),
    Column(least=20, gap=1, grows=True),
)
"""Nothing, the kind's letter, the passage."""
TITLE, TEXT = 1, 2
"""The numbers of the columns that have marks."""
BEFORE = 24
"""Characters before the first marked word, where a passage has to be moved to show it."""

Ranges = Sequence[tuple[int, int]]


def brief_row(
    entry: Entry, mark: Mark, glyphs: Glyphs, ranges: Ranges, *, selectable: bool
) -> ListRow:
    """Give the row of a brief that was found.

    Args:
        entry: The brief.
        mark: What the user did with it.
        glyphs: The signs to draw with.
        ranges: Where the title has words of the query.
        selectable: Whether the cursor stops here, since nothing of the brief is shown under it.
    """
    title = line_span(entry.title, "text" if mark.is_read else "title")
    # What was made of several characters would move the marks; then there are none.
    marks = [(start, end, "hit") for start, end in ranges if title.text == entry.title]
    starred = title._replace(text=f"{title.text} {glyphs.star}") if mark.is_starred else title
    return ListRow(
        BRIEF,
        (
            line_span(date_words(entry.date), "dim"),
            starred,
            line_span(entry.tlp or "UNMARKED", "dim"),
        ),
        sign=NOTHING if mark.is_read else Span(glyphs.unread, "accent"),
        selectable=selectable,
        marks={TITLE: marks} if marks else {},
    )


def passage_row(passage: Passage, card: Card | None, glyphs: Glyphs, room: int) -> ListRow:
    """Give the row of a passage, moved so far that its first marked word is seen.

    Args:
        passage: The text, and where the words stand in it.
        card: The item that it is of.
        glyphs: The signs to draw with.
        room: The cells that there are for the text.
    """
    opening, closing = "", ""
    if card is not None and card.kind is Kind.EVENT and card.date:
        opening = f"{line_span(date_words(card.date)).text}  "
    elif card is not None and card.kind is Kind.QUOTE:
        opening = f"{line_span(card.who[0]).text}  " if card.who else ""
        if card.status == "direct" and passage.text.strip('"“”') == passage.text:
            opening, closing = opening + glyphs.opening, glyphs.closing
    text, ranges = _in_sight(passage, room - cell_len(opening))
    shift = len(opening)
    cell = line_span(text)
    marks = [(start + shift, end + shift, "hit") for start, end in ranges]
    return ListRow(
        PASSAGE,
        (
            NOTHING,
            Span(LETTERS[passage.kind], "dim"),
            cell._replace(text=f"{opening}{cell.text}{closing}"),
        ),
        marks={TEXT: marks} if len(cell.text) == len(text) else {},
    )


def _in_sight(passage: Passage, room: int) -> tuple[str, Ranges]:
    """Cut what stands before the first marked word so far that the word is in sight."""
    text, ranges = passage.text, passage.ranges
    if not ranges or room <= 0 or cell_len(text[: ranges[0][1]]) <= room:
        return text, ranges
    start = max(0, ranges[0][0] - min(BEFORE, room // 3))
    blank = text.find(" ", start, ranges[0][0])
    start = blank + 1 if blank >= 0 else start
    return f"…{text[start:]}", [(first + 1 - start, last + 1 - start) for first, last in ranges]


def group(rows: Sequence[ListRow]) -> Sequence[ListRow]:
    """Give the rows of one brief with the blank that parts it from the next."""
    return (*rows, BLANK)
