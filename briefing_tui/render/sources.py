"""Sources in print: numbered as the evidence cites them."""

from collections.abc import Iterator

from briefing_tui.model.likelihood import RELIABILITY
from briefing_tui.model.sources import Source
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.escape import single
from briefing_tui.render.sheet import Sheet, dated, plain_list


def sources(sheet: Sheet) -> Iterator[str]:
    """Write the sources as a numbered list; where a local copy lies is never printed."""
    if sheet.brief.sources:
        yield "\n".join(
            _source(sheet, place, source) for place, source in enumerate(sheet.brief.sources, 1)
        )


def _source(sheet: Sheet, place: int, source: Source) -> str:
    head = ", ".join(
        single(text) for text in (source.title, source.publisher, source.publisher_place) if text
    )
    lines = [
        sheet.target(source) + (head or single(source.label)) + sheet.marks(source.evidence),
        *labelled("By", plain_list(source.author)),
        *labelled("Issued", dated(source.issued)),
        *labelled("Read", dated(source.accessed)),
        *labelled("Kind", plain_list([text for text in (source.genre, source.type) if text])),
        *labelled("Address", single(source.url)),
        *labelled("Reliability", _reliability(source)),
        *labelled("Based on", sheet.names(source.based_on)),
        *([] if source.seen else [bullet("Not seen by the author of this brief")]),
        *labelled("SHA-256 of the copy", single(source.sha256)),
        *sheet.details(source),
    ]
    return bullet("\n".join(lines), mark=f"{place}.")


def _reliability(source: Source) -> str:
    words = RELIABILITY.get(source.reliability)
    return single(f"{source.reliability}, {words}" if words else source.reliability)
