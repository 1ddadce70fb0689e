"""The rows of lists of names: speakers with how much they said, actors with their namesakes."""

from collections.abc import Sequence

from briefing_tui.library.dated import read_date
from briefing_tui.library.namesakes import Bearers
from briefing_tui.library.records import Card
from briefing_tui.library.store import Count, Hit
from briefing_tui.model.dates import wording
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.widgets.long_list import NOTHING, Column, ListRow

BAR = 12
"""The cells of the longest bar."""
SPEAKER = (
    Column(least=24, gap=2, grows=True, leads=True),
    Column(least=BAR, most=BAR, gap=2, drop=2),
    Column(least=6, right=True, gap=2, drop=1),
)
"""Name, bar, number of quotes."""
ACTOR = (
    Column(least=1, most=1, gap=1),
    Column(least=24, gap=1, grows=True, leads=True),
    Column(least=20, gap=2, grows=True, drop=3),
    Column(least=BAR, most=BAR, gap=2, drop=2),
    Column(least=6, right=True, gap=2, drop=1),
)
"""Kind, name, role, bar, number of briefs."""
OTHERS = "others of this name"
"""What stands where it is not known who bears a name, and how many they are."""
NAME = 1
"""The number of the column of names of actors."""


def bar_of(total: int, most: int, glyphs: Glyphs) -> Span:
    """Give the bar of a count beside the largest of its list; the least is one cell."""
    return Span(glyphs.bar * max(1, round(total * BAR / max(1, most))), "accent")


def speaker_row(count: Count, most: int, glyphs: Glyphs, terms: Terms | None = None) -> ListRow:
    """Give the row of a speaker."""
    name = line_span(count.value)
    total = Span(f"{count.total:,}", "dim")
    return ListRow(
        SPEAKER, (name, bar_of(count.total, most, glyphs), total), marks=_marks(0, name, terms)
    )


def actor_rows(
    count: Count,
    bearers: Bearers | None,
    most: int,
    glyphs: Glyphs,
    terms: Terms | None = None,
) -> Sequence[ListRow]:
    """Give the rows of a name: one for each who bears it, side by side.

    Args:
        count: The name, and how many actors of briefs have it.
        bearers: Who bears it; None until that is known.
        most: The largest count of the list.
        glyphs: The signs to draw with.
        terms: What is marked in the names.
    """
    name = line_span(count.value)
    marks = _marks(NAME, name, terms)
    if bearers is None or not bearers.told:
        tail = (bar_of(count.total, most, glyphs), Span(f"{count.total:,}", "dim"))
        return (ListRow(ACTOR, (NOTHING, name, NOTHING, *tail), marks=marks),)
    rows = []
    for place, bearer in enumerate(bearers.told):
        card = None if bearer.is_rest else bearer.hit.card
        cells = (
            kind_glyph(card.status, glyphs) if card is not None else NOTHING,
            name._replace(role="dim") if place else name,
            Span(OTHERS, "warn") if card is None else line_span(role_of(card), "dim"),
            bar_of(bearer.briefs, most, glyphs),
            Span(f"{bearer.briefs:,}", "dim"),
        )
        rows.append(ListRow(ACTOR, cells, marks=marks))
    return rows


BEARER = (
    Column(least=1, most=1, gap=1),
    Column(least=20, most=36, gap=1, leads=True),
    Column(least=24, gap=2, grows=True),
    Column(least=11, most=16, right=True, gap=2, drop=2),
    Column(most=22, gap=2, drop=1),
)
"""Kind, name, role, date of the brief, brief."""


def bearer_row(hit: Hit, card: Card, glyphs: Glyphs, terms: Terms | None = None) -> ListRow:
    """Give the row of one brief's actor among others of the name."""
    name = line_span(card.text)
    date = read_date(hit.entry.date)
    cells = (
        kind_glyph(card.status, glyphs),
        name,
        line_span(role_of(card), "dim"),
        line_span(wording(date) if date is not None else "", "dim"),
        line_span(hit.entry.id, "dim"),
    )
    return ListRow(BEARER, cells, marks=_marks(NAME, name, terms))


def role_of(card: Card) -> str:
    """Give what a brief says that somebody is, in a few words."""
    said = str(card.more.get("role") or card.more.get("affiliation") or "")
    country = str(card.more.get("country", ""))
    return f"{said}, {country}" if said and country else said or country


def kind_glyph(kind: str, glyphs: Glyphs) -> Span:
    """Give the sign of what an actor is, as the panes of a brief have it."""
    sign = {
        "individual": glyphs.person,
        "location": glyphs.place,
        "unknown": glyphs.unknown,
    }.get(kind, glyphs.body)
    return Span(sign, "dim")


def _marks(number: int, name: Span, terms: Terms | None) -> dict[int, list[tuple[int, int, str]]]:
    if terms is None:
        return {}
    found = [(*each.span(), "find") for each in terms.finditer(name.text)]
    return {number: found} if found else {}
