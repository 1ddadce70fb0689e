"""What is said of one event in a few lines, below a list of many."""

from collections.abc import Sequence

from briefing_tui.library.dated import read_date
from briefing_tui.library.records import Card
from briefing_tui.model.attribution import support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import long_wording
from briefing_tui.model.items import Event
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.detail.evidence import Telling, excerpt, references
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span

EXCERPTS = 2
"""The most excerpts that are shown."""


def event_head(card: Card) -> list[Block]:
    """Give the event, its date, place and names, as a card alone can tell them."""
    return [title(card.text), _head(card, [line_span(name, "dim") for name in card.who])]


def short_evidence(brief: Brief, card: Card, glyphs: Glyphs) -> list[Block]:
    """Give an event, its date, place and actors, then what speaks for it and how much that is.

    Args:
        brief: Its brief.
        card: The event as the library knows it.
        glyphs: The signs to draw with.
    """
    event = brief.by_id.get(card.id)
    if not isinstance(event, Event):
        return event_head(card)
    blocks: list[Block] = [title(card.text), _head(card, references(brief, event.actors))]
    if not event.evidence:
        blocks.append(plain("no evidence is given", "warn"))
    speaking = [piece for piece in event.evidence if piece.stance != "silent"]
    blocks += [excerpt(Telling(brief, glyphs), piece) for piece in speaking[:EXCERPTS]]
    rests = support(brief, event)
    if event.evidence and rests.sources:
        role = "warn" if len(rests.origins) == 1 else "dim"
        more = len(speaking) - EXCERPTS
        also = f"  and {more} more excerpts" if more > 1 else "  and 1 more" if more == 1 else ""
        words = (Span("    "), Span(support_wording(rests), role), Span(also, "dim"))
        blocks.append(Paragraph(words))
    return blocks


def _head(card: Card, names: Sequence[Span]) -> Paragraph:
    date = read_date(card.date)
    when = long_wording(date) if date is not None else "undated"
    place = str(card.more.get("place", ""))
    spans = [line_span(", ".join(part for part in (when, place) if part), "text")]
    for number, name in enumerate(names):
        spans += [Span("  " if number else "    "), name]
    return Paragraph(tuple(spans))
