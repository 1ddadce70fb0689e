"""The rows of the timeline: date, what it looks like on the line of time, event, brief, origins."""

from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.library.dated import read_date
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit
from briefing_tui.model.dates import Edtf, duration_wording, shape, wording
from briefing_tui.model.errors import DateError
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import Column, Columns, ListRow

WIDE = 100
"""Columns from which dates have the room that the longest of a year need."""
TEXT = 2
"""The number of the column of texts."""
_GREGORIAN = 577_736
"""1582-10-15; days before it were never called by these weekdays."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@lru_cache(8)
def event_columns(width: int) -> Columns:
    """Give the columns of events on a list of some cells."""
    lead = 17 if width >= WIDE else 14 if width >= 70 else 10
    return (
        Column(least=lead, most=lead + 7, right=True, gap=1, drop=3),
        Column(least=1, most=1, gap=2 if width >= WIDE else 1),
        Column(least=24, gap=1, grows=True, leads=True),
        Column(most=max(12, width // 6), gap=2, drop=2),
        Column(least=7, most=10, right=True, gap=2, drop=1),
    )


def event_rows(
    hit: Hit,
    glyphs: Glyphs,
    columns: Columns,
    *,
    gap: str = "",
    before: str = "",
    year: int | None = None,
    terms: Terms | None = None,
) -> Sequence[ListRow]:
    """Give the rows of one event: the empty time before it, if it is told, and itself.

    Args:
        hit: The event.
        glyphs: The signs to draw with.
        columns: How the cells stand.
        gap: How long nothing happened before it.
        before: What stands for the date of the event above, which need not be said twice.
        year: The year that need not be said.
        terms: What is marked in the text.
    """
    rows = []
    if gap:
        empty = (Span(""), Span(glyphs.gap, "faint"), line_span(gap, "faint"))
        rows.append(ListRow(columns, empty, selectable=False))
    card = hit.card
    if card is None:
        return rows
    lead = event_lead(card, year)
    text = line_span(card.text, "strike dim" if card.status == "cancelled" else "text")
    origins = f"{card.origins} origins" if card.origins > 1 else ""
    if card.status in {"planned", "cancelled"} and not origins:
        origins = card.status
    cells = (
        line_span("" if lead == before and not gap else lead, "dim"),
        event_glyph(card, glyphs),
        text,
        line_span(hit.entry.id, "dim"),
        line_span(origins, "pro" if card.origins > 1 else "warn"),
    )
    marks = [(*found.span(), "find") for found in terms.finditer(text.text)] if terms else ()
    rows.append(ListRow(columns, cells, marks={TEXT: marks} if marks else {}))
    return rows


def event_lead(card: Card, year: int | None) -> str:
    """Give what stands before an event: its date, or how often it comes."""
    repeats = card.more.get("repeats")
    if repeats:
        try:
            return duration_wording(repeats)
        except DateError:
            return str(repeats)
    date = read_date(card.date)
    return short_date(date, year) if date is not None else "undated"


def short_date(date: Edtf, year: int | None = None) -> str:
    """Give a date with its weekday where it is a day that the calendar gives one."""
    text = wording(date, year=year)
    day = date.earliest
    plain = date.precision == "day" and not (date.uncertain or date.approximate)
    if plain and day is not None and day >= _GREGORIAN:
        return f"{_WEEKDAYS[(day + 6) % 7]} {text}"
    return text


def event_glyph(card: Card, glyphs: Glyphs) -> Span:
    """Give the sign that an event has on the line of time."""
    if card.more.get("repeats"):
        return Span(glyphs.repeats, "dim")
    kind = shape(read_date(card.date))
    sign = {"day": glyphs.day, "span": glyphs.span, "interval": glyphs.interval}.get(kind)
    if sign is not None:
        return Span(sign, "dim")
    return Span(glyphs.undated if kind == "undated" else glyphs.uncertain, "warn")
