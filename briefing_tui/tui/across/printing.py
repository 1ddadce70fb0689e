"""What is listed across the library as a Markdown document, as the listing commands print it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.library.chain import Chain
from briefing_tui.library.listing import Listing
from briefing_tui.library.namesakes import bearers
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.query.tree import Query
from briefing_tui.library.store import Count, Hit, Order
from briefing_tui.render.listing.document import markdown_document
from briefing_tui.render.listing.dossier import HEADINGS, dossier_document
from briefing_tui.render.listing.rows import Listing as Document
from briefing_tui.render.listing.rows import Row

PAGE = 1000
"""Hits that are asked for at a time."""


class Wanted(NamedTuple):
    """What a document is to be made of."""

    shape: str
    """What is listed, as the listing commands call it."""
    text: str
    """The query, as it would be typed."""
    order: str = ""
    """The order in words; empty where the listing says it."""


def document(library: OpenLibrary, listing: Listing, wanted: Wanted) -> str:
    """Write all that a listing finds; in a thread."""
    order = wanted.order or (listing.order or Order.NEWEST).value
    found = rows(library, listing)
    return "".join(
        markdown_document(Document(wanted.shape, wanted.text, order, listing.total, found))
    )


def rows(library: OpenLibrary, listing: Listing) -> Iterator[Row]:
    """Give all that a listing finds, page by page."""
    for part in listing.parts if isinstance(listing, Chain) else (listing,):
        offset = 0
        while True:
            page = part.store.search(
                part.query,
                kind=part.kind,
                order=part.order or Order.NEWEST,
                offset=offset,
                limit=PAGE,
                marks=part.marks,
            )
            yield from (row_of(library, hit) for hit in page.hits)
            offset += PAGE
            if offset >= page.total:
                break


def row_of(library: OpenLibrary, hit: Hit) -> Row:
    """Give a hit as a document shows it."""
    path = str(library.file(hit.entry.path) or hit.entry.path)
    return Row(path, hit.entry) if hit.card is None else Row(path, hit.entry, hit.card)


def names_document(library: OpenLibrary, query: Query, names: Sequence[Count], text: str) -> str:
    """Write the actors of some names, namesakes side by side; in a thread."""

    def found() -> Iterator[Row]:
        for name, total in names:
            for each in bearers(library.store, query, name, total, library.marks).told:
                row = row_of(library, each.hit)
                yield (
                    row._replace(rest=each.briefs)
                    if each.is_rest
                    else row._replace(briefs=each.briefs)
                )

    listing = Document("actors", text, "those of most briefs first", len(names), found())
    return "".join(markdown_document(listing))


def dossier(library: OpenLibrary, members: Sequence[Hit], listings: Sequence[Listing]) -> str:
    """Write a dossier; in a thread.

    Args:
        library: The library.
        members: The actor in some briefs, the newest first.
        listings: What is found for each section.
    """
    name = members[0].card.text if members[0].card is not None else ""
    sections = {
        shape: list(rows(library, listing))
        for shape, listing in zip(HEADINGS, listings, strict=True)
    }
    return "".join(dossier_document(name, list(_about(members)), sections))


def _about(members: Sequence[Hit]) -> Iterator[tuple[str, str]]:
    """Say who an actor is, as the briefs say it, each with a brief that says so."""
    for label, field in (
        ("Role", "role"), ("Belongs to", "affiliation"), ("Country", "country"),
    ):  # fmt: skip
        said: dict[str, str] = {}
        times: Counter[str] = Counter()
        for hit in members:
            value = str(hit.card.more.get(field, "")) if hit.card is not None else ""
            if value:
                said.setdefault(value, hit.entry.id)
                times[value] += 1
        for value, _ in times.most_common():
            yield label, f"{value} ({said[value]})"
    same = dict.fromkeys(
        key for hit in members if hit.card is not None for key in hit.card.more.get("same_as", ())
    )
    if same:
        yield "Elsewhere", ", ".join(same)
