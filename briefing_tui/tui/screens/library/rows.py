"""The rows of a list of briefs: unread, date, title, star and problems, labels, questions, marking.

What is known of a brief goes in, presentation comes out.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing_tui.library.dated import read_date
from briefing_tui.library.records import Entry
from briefing_tui.model.dates import wording
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import NOTHING, Column, ListRow

if TYPE_CHECKING:
    from briefing_tui.tui.terms import Terms

BRIEF = (
    Column(least=11, most=22, right=True, gap=1, drop=1),
    Column(least=28, gap=2, grows=True, leads=True),
    Column(least=2, most=2, gap=1, drop=3),
    Column(least=12, most=24, gap=1, drop=5, needs=44),
    Column(least=6, most=7, gap=2, right=True, drop=4),
    Column(least=5, most=14, gap=2, right=True, drop=2),
)
"""Date, title, star and problems, labels, open questions, marking."""
TITLE = 1
"""The number of the column of titles."""


def brief_row(
    entry: Entry, glyphs: Glyphs, *, unread: bool, starred: bool, sought: "Terms | None" = None
) -> ListRow:
    """Give the row of a brief.

    Args:
        entry: What is known of it.
        glyphs: The signs to draw with.
        unread: Whether the user has not read it.
        starred: Whether it has a star.
        sought: What is looked for in the titles.
    """
    known = bool(entry.hash)
    title = line_span(entry.title, "title" if unread and known else "text")
    signs = glyphs.star if starred else " "
    signs += glyphs.warning if entry.fault or entry.problems else ""
    questions = f"{entry.open_questions} open" if entry.open_questions else ""
    marking = "cannot be read" if entry.fault else entry.tlp or ("UNMARKED" if known else "")
    marks = [(*match.span(), "find") for match in sought.finditer(title.text)] if sought else ()
    return ListRow(
        BRIEF,
        (
            line_span(date_words(entry.date), "dim"),
            title,
            Span(signs.rstrip(), "warn"),
            line_span(" ".join(entry.tags), "faint"),
            Span(questions, "dim"),
            line_span(marking, "warn" if entry.fault else "dim"),
        ),
        sign=Span(glyphs.unread, "accent") if unread and known else NOTHING,
        marks={TITLE: marks} if marks else {},
    )


@lru_cache(maxsize=2048)
def date_words(date: str) -> str:
    """Word a date in EDTF as the reader does; what is none stays as it is."""
    read = read_date(date)
    return wording(read) if read is not None else date
