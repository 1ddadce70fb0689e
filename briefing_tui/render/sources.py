"""Sources in print: a bibliography, numbered as the evidence cites it."""

from collections.abc import Iterator

from briefing_tui.model.likelihood import RELIABILITY
from briefing_tui.model.relations import resting_wording
from briefing_tui.model.sources import Source
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.escape import single
from briefing_tui.render.sheet import Sheet, dated, plain_list

_ENDS = (".", "!", "?", "…")
"""What a part may end with, so that no full stop follows."""


def sources(sheet: Sheet) -> Iterator[str]:
    """Write the sources as a numbered list; where a local copy lies is never printed."""
    if sheet.brief.sources:
        yield "\n".join(
            _source(sheet, place, source) for place, source in enumerate(sheet.brief.sources, 1)
        )


def _source(sheet: Sheet, place: int, source: Source) -> str:
    lines = [
        sheet.target(source) + _citation(source) + sheet.marks(source.evidence),
        *labelled("Kind", plain_list([text for text in (source.genre, source.type) if text])),
        *labelled("Reliability", _reliability(source)),
        *labelled("Based on", sheet.names(source.based_on)),
        *([] if source.seen else [bullet("Not seen by the author of this brief")]),
        *labelled("Carries", _counted(sheet, source)),
        *labelled("SHA-256 of the copy", _sum(sheet, source)),
        *sheet.details(source),
    ]
    return bullet("\n".join(lines), mark=f"{place}.")


def _citation(source: Source) -> str:
    """Write a source as a bibliography does: author. title. publisher, place, date. address."""
    read = f"accessed {dated(source.accessed)}" if source.accessed else ""
    issued = (single(source.publisher), single(source.publisher_place), dated(source.issued))
    parts = (
        (plain_list(source.author),),
        (single(source.title),),
        issued if any(issued[:2]) or source.title else (single(source.label), *issued),
        (single(source.url), read),
    )
    said = [", ".join(filter(None, part)) for part in parts if any(part)]
    return " ".join(each if each.endswith(_ENDS) else f"{each}." for each in said)


def _counted(sheet: Sheet, source: Source) -> str:
    every, alone = sheet.resting.get(source.id, (0, 0))
    # Of what is left out nobody is told whether it rests on something else.
    return resting_wording(every, 0 if sheet.is_part else alone)


def _sum(sheet: Sheet, source: Source) -> str:
    if not source.sha256:
        return ""
    has_changed = sheet.anchors is not None and sheet.anchors.copy(source.id).has_changed
    return single(source.sha256) + ("; the copy at hand is another" if has_changed else "")


def _reliability(source: Source) -> str:
    words = RELIABILITY.get(source.reliability)
    return single(f"{source.reliability}, {words}" if words else source.reliability)
