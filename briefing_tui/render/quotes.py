"""Quotes in print: block quotes with who said it, when, and who relays it."""

from collections.abc import Iterator

from briefing_tui.model.attribution import grade
from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Evidence
from briefing_tui.render.blocks import labelled, quoted
from briefing_tui.render.escape import inline
from briefing_tui.render.sheet import Sheet, context, dated

FORMS = {
    "mixed": "the source's sentence, the speaker's words in its quotation marks",
    "indirect": "a paraphrase by the source",
}
"""What is said of a quote that is not direct, by its form."""


def quotes(sheet: Sheet) -> Iterator[str]:
    """Write the quotes in the file's order, each a block quote of its own."""
    for quote in sheet.brief.quotes:
        yield quoted("\n\n".join(_quote(sheet, quote)))


def _quote(sheet: Sheet, quote: Quote) -> Iterator[str]:
    words = spoken(quote.quote, quote.form)
    yield f"{sheet.target(quote)}{words}{sheet.marks(quote.evidence)}"
    if quote.translation:
        yield f"In translation: {spoken(quote.translation, quote.form)}"
    yield f"— {_attribution(sheet, quote)}"
    if details := _details(sheet, quote):
        yield "\n".join(details)


def spoken(text: str, form: str) -> str:
    """Write somebody's words; quotation marks stand around what was said word for word, alone."""
    written = inline(text)
    return f"“{written}”" if form == "direct" else written


def _attribution(sheet: Sheet, quote: Quote) -> str:
    as_evidence = Evidence(source=quote.source, via=quote.via)
    parts = [
        sheet.names(quote.speaker) or "speaker not given",
        dated(quote.date),
        FORMS.get(quote.form, ""),
        sheet.attributed(quote.source, quote.via, grade(sheet.brief, as_evidence)),
    ]
    return ", ".join(filter(None, parts))


def _details(sheet: Sheet, quote: Quote) -> list[str]:
    marks = ("", "") if quote.form == "indirect" else ("“", "”")
    surroundings = context(quote.prefix, quote.suffix, marks)
    surroundings += sheet.standing(quote, marks)
    return [
        *labelled("About", sheet.names(quote.actors)),
        *labelled("In the source", ", ".join(surroundings)),
        *sheet.details(quote),
    ]
