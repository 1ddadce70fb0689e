"""Actors and timeline in print: one table each, without the columns that nobody filled."""

from collections.abc import Iterator

from briefing_tui.model.dates import duration_wording, sort_key
from briefing_tui.model.errors import DateError
from briefing_tui.model.items import Actor, Event
from briefing_tui.model.relations import event_status
from briefing_tui.model.sources import Item
from briefing_tui.render.blocks import table
from briefing_tui.render.escape import single
from briefing_tui.render.sheet import Sheet, dated, figures, marking, plain_list

_SHARED = ("Figures", "Rests on", "Note", "Tags", "Marking")


def actors(sheet: Sheet) -> Iterator[str]:
    """Write the actors as a table, in the file's order."""
    if sheet.brief.actors:
        head = ("Name", "Type", "Role", "Affiliation", "Country", "Also called", "Elsewhere")
        yield table((*head, *_SHARED), (_actor(sheet, actor) for actor in sheet.brief.actors))


def _actor(sheet: Sheet, actor: Actor) -> list[str]:
    return [
        f"{sheet.target(actor)}{single(actor.name)}{sheet.marks(actor.evidence)}",
        "" if actor.type == "unknown" else single(actor.type),
        single(actor.role),
        single(sheet.name(actor.affiliation)),
        single(actor.country),
        plain_list(actor.aliases),
        plain_list(actor.same_as),
        *_shared(sheet, actor),
    ]


def timeline(sheet: Sheet) -> Iterator[str]:
    """Write the events as a table in the order of their dates, undated ones last."""
    if sheet.brief.timeline:
        events = sorted(sheet.brief.timeline, key=lambda event: sort_key(event.date))
        head = ("Date", "Event", "Status", "Repeats", "Actors", "Place")
        yield table((*head, *_SHARED), (_event(sheet, event) for event in events))


def _event(sheet: Sheet, event: Event) -> list[str]:
    return [
        dated(event.date) or "undated",
        f"{sheet.target(event)}{single(event.event)}{sheet.marks(event.evidence)}",
        _status(sheet, event),
        _repeats(event),
        sheet.names(event.actors),
        single(event.place),
        *_shared(sheet, event),
    ]


def _status(sheet: Sheet, event: Event) -> str:
    """Say what became of an event, unless it simply happened and nobody stressed it."""
    status = event_status(sheet.brief, event)
    return single(status) if event.status or status != "occurred" else ""


def _repeats(event: Event) -> str:
    try:
        every = duration_wording(event.repeats) if event.repeats else ""
    except DateError:
        every = event.repeats
    first = f"first {dated(event.first)}" if event.first else ""
    return "; ".join(filter(None, (single(every), first)))


def _shared(sheet: Sheet, item: Item) -> list[str]:
    return [
        figures(item.figures),
        sheet.rests_on(item),
        single(item.note),
        plain_list(item.tags),
        marking(item),
    ]
