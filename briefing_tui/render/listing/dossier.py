"""All that a library has of one actor as one Markdown document."""

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.render.blocks import labelled
from briefing_tui.render.escape import single
from briefing_tui.render.listing.document import cited_briefs, marking_of
from briefing_tui.render.listing.document_kinds import SECTIONS
from briefing_tui.render.listing.rows import OLDEST, Row, counted

HEADINGS = {
    "events": "Events",
    "quotes": "Quotes",
    "questions": "Questions",
    "findings": "Findings",
    "briefs": "Briefs",
}
"""The sections by the shape of their rows, in their order."""


def dossier_document(
    name: str, about: Sequence[tuple[str, str]], sections: Mapping[str, Sequence[Row]]
) -> Iterator[str]:
    """Write a dossier as GitHub-flavoured Markdown that ends in one line break.

    Args:
        name: The actor's name.
        about: What the briefs say who it is: a label and a text each.
        sections: The rows of each section of `HEADINGS`; an empty one is left out.
    """
    rows = [row for each in sections.values() for row in each]
    marking = f"**{marking_of(rows)}**"
    yield f"{marking}\n\n# Dossier: {single(name)}\n\n"
    lines = [line for label, text in about for line in labelled(label, single(text))]
    numbers = [counted(len(sections.get(shape, ())), shape[:-1]) for shape in HEADINGS]
    yield "\n".join([*lines, *labelled("Found", ", ".join(numbers))]) + "\n\n"
    for shape, heading in HEADINGS.items():
        found = sections.get(shape, ())
        if not found:
            continue
        yield f"## {heading}\n\n"
        for block in SECTIONS[shape](found, OLDEST if shape == "events" else ""):
            yield f"{'#' if block.startswith('## ') else ''}{block}\n\n"
    if rows:
        yield "## Cited\n\n" + "\n".join(cited_briefs(rows)) + "\n\n"
    yield f"{marking}\n"
