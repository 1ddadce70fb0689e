"""What can be copied of a brief: a quote with its citation, an item, a path, a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.model.attribution import chain
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import wording
from briefing_tui.model.items import Actor, Event, Finding, Question, Quote
from briefing_tui.model.relations import finding_text
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.render.glyphs import UNICODE
from briefing_tui.render.quotation import quoted_words


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be copied."""

    name: str
    """What it is."""
    text: str
    """The text itself."""
    one_line: bool = False
    """Whether a line break in it would be no part of it."""


def copies(brief: Brief, item_id: str, thing: Evidence | Quote | None = None) -> Sequence[Offer]:
    """Give what can be copied with an item selected, or with none.

    Args:
        brief: The brief.
        item_id: The id of the item; empty for none.
        thing: An excerpt of it that was gone to.
    """
    offers = []
    item = brief.by_id.get(item_id)
    if isinstance(thing, Evidence) and thing.exact:
        offers.append(Offer("Excerpt with its citation", cite_excerpt(brief, thing)))
    if isinstance(item, Quote):
        offers.append(Offer("Quote with its citation", cite(brief, item)))
    if item is not None:
        offers.append(Offer("Item", item_text(brief, item)))
    else:
        offers.append(Offer("Summary", brief.summary or brief.title))
    if brief.path not in {"", "-"}:
        offers.append(Offer("Path", brief.path, one_line=True))
    fragment = f"#{item.id}" if item is not None else ""
    offers.append(Offer("Link", f"{brief.path or brief.id}{fragment}", one_line=True))
    if isinstance(item, Source) and item.sha256:
        offers.append(Offer("SHA-256", item.sha256, one_line=True))
    if item is None:
        offers.append(Offer("Title", brief.title, one_line=True))
    return offers


def cite(brief: Brief, quote: Quote) -> str:
    """Give somebody's words with who said them, when, and through whom they came."""
    speaker = ", ".join(brief.name(name) for name in quote.speaker)
    when = wording(quote.date) if quote.date else ""
    relayed = chain(brief, quote.via, quote.source)
    about = ", ".join(part for part in (speaker, when, relayed) if part)
    words = quoted_words(quote.quote, quote.form)
    if quote.form == "indirect":
        words += " (the source's paraphrase)"
    return f"{words} — {about}" if about else words


def cite_excerpt(brief: Brief, piece: Evidence) -> str:
    """Give the words of a source with where they stand, and through whom they came."""
    source = brief.source(piece.source)
    parts = [chain(brief, piece.via, piece.source)]
    if source is not None:
        issued = wording(source.issued) if source.issued else ""
        parts += [source.title if source.publisher else "", issued, source.url]
    about = ", ".join(part for part in parts if part)
    words = f"{UNICODE.opening}{piece.exact}{UNICODE.closing}"
    return f"{words} — {about}" if about else words


def item_text(brief: Brief, item: Item) -> str:
    """Give an item in one line, as one would type it into a message."""
    match item:
        case Actor():
            return ", ".join(part for part in (item.name, item.role, item.country) if part)
        case Event():
            when = wording(item.date) if item.date else "undated"
            return ": ".join((when, item.event))
        case Quote():
            return quoted_words(item.quote, item.form)
        case Question():
            return item.question
        case Finding():
            return finding_text(brief, item)
        case Source():
            issued = wording(item.issued) if item.issued else ""
            parts = (item.title, item.publisher, issued, item.url)
            return ", ".join(part for part in parts if part)
    return item.id
