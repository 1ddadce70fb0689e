"""A listing as one Markdown document: marked at top and bottom, each item citing its brief."""

from collections.abc import Iterable, Iterator

from briefing_tui.model.markings import strictest
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.escape import single
from briefing_tui.render.listing.document_kinds import SECTIONS, plain_date
from briefing_tui.render.listing.rows import Listing, Row, counted

TITLES = {
    "briefs": "Briefs",
    "hits": "Search",
    "actors": "Actors",
    "events": "Timeline",
    "quotes": "Quotes",
    "questions": "Questions",
    "findings": "Findings",
    "sources": "Sources",
}
"""The title of a document, by the shape of its listing."""
NOUNS = {
    "briefs": "brief",
    "hits": "brief",
    "actors": "actor",
    "events": "event",
    "quotes": "quote",
    "questions": "question",
    "findings": "finding",
    "sources": "source",
}
"""What one row is called, by the shape of its listing."""


def markdown_document(listing: Listing) -> Iterator[str]:
    """Write a listing as GitHub-flavoured Markdown that ends in one line break.

    Texts are escaped, so that what is rendered equals what was written. All rows are gathered
    first: the marking on top is the strictest of all, and what belongs together stands together.
    """
    rows = list(listing.rows)
    marking = f"**{marking_of(rows)}**"
    yield f"{marking}\n\n# {_title(listing)}\n\n"
    yield "\n".join(_head(listing, rows)) + "\n\n"
    for block in SECTIONS[listing.shape](rows, listing.order):
        yield f"{block}\n\n"
    if listing.shape not in ("briefs", "hits") and rows:
        yield "## Briefs\n\n" + "\n".join(cited_briefs(rows)) + "\n\n"
    yield f"{marking}\n"


def _title(listing: Listing) -> str:
    title = TITLES[listing.shape]
    query = " ".join(listing.query.split())
    return f"{title}: {single(query)}" if query else title


def _head(listing: Listing, rows: list[Row]) -> list[str]:
    shown = counted(len(rows), NOUNS[listing.shape])
    if listing.shape not in ("briefs", "hits"):
        briefs = {each.path for row in rows for each in row.each}
        shown += f" in {counted(len(briefs), 'brief')}"
    if listing.shape == "hits":
        shown += f", {counted(listing.total, 'hit')} in all" if len(rows) < listing.total else ""
    elif len(rows) < listing.total and listing.shape != "actors":
        shown += f", of {listing.total:,} that match"
    return [*labelled("Found", shown), *labelled("Order", single(listing.order))]


def marking_of(rows: list[Row]) -> str:
    """Give the strictest marking of all that is shown; UNMARKED where nothing is marked at all."""
    given = [tlp for row in rows for each in row.each for tlp in _markings(each)]
    return f"TLP:{strictest(given)}" if any(given) else "UNMARKED"


def _markings(row: Row) -> Iterator[str]:
    """Give the markings of what a row says: of its brief, whose title is said, and of its items."""
    yield row.entry.tlp
    if row.card.id:
        yield row.card.tlp
    for found in row.found:
        yield found.card.tlp


def cited_briefs(rows: Iterable[Row]) -> Iterator[str]:
    """Tell which briefs are cited: under what id, where they are and how they are marked."""
    cited = {each.path: each for row in rows for each in row.each}
    for path, row in sorted(cited.items(), key=lambda pair: (pair[1].entry.id, pair[0])):
        entry = row.entry
        marking = f"TLP:{entry.tlp}" if entry.tlp else "UNMARKED"
        parts = (single(entry.title), plain_date(entry.date), single(marking), single(path))
        yield bullet(f"{single(entry.id)}: {', '.join(filter(None, parts))}")
