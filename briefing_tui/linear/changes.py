"""What has changed in a brief: against an earlier version of its file, or one that it replaces."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.revisions import data_at, revisions_of, shown_at
from briefing_tui.linear.hits import Opener
from briefing_tui.linear.place import Choices, Place
from briefing_tui.linear.words import dated
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.differences import Difference, FieldChange, What
from briefing_tui.model.errors import DateError, UsageError

if TYPE_CHECKING:
    from briefing_tui.linear.brief import BriefPlace


def versions(place: "BriefPlace") -> Place | None:
    """List the versions that a brief can be compared with."""
    why = ""
    choices: list[tuple[str, Opener]] = []
    try:
        choices += _revisions(place)
    except UsageError as error:
        why = f": {error}"
    choices += _replaced(place)
    if not choices:
        place.say(f"There is no earlier version{why}.")
        return None
    return Choices(place.desk, "What has changed since", "version", choices)


def _revisions(place: "BriefPlace") -> Iterator[tuple[str, Opener]]:
    file = place.desk.library.file(place.path)
    if file is None:
        return
    for each in revisions_of(file):
        name = f"{_worded(each.date)}, {each.subject}"
        yield f"{name}, {each.hash}", partial(_compared, place, name, partial(_at, file, each.hash))


def _replaced(place: "BriefPlace") -> Iterator[tuple[str, Opener]]:
    from briefing_tui.library.linked import linked

    library = place.desk.library
    for ident in place.brief.supersedes:
        path = linked(library, f"{ident}.md", place.path) or linked(library, ident, place.path)
        if path:
            read = partial(library.brief, path)
            yield f"{ident}, which it replaces", partial(_compared, place, ident, read)


def _at(file: Path, revision: str) -> Brief:
    """Read a file as it was at a revision."""
    from briefing_tui.reading.read import brief_of_bytes

    return brief_of_bytes(data_at(file, revision), file, shown_at(file, revision))


def _worded(date: str) -> str:
    try:
        return dated(parse_edtf(date))
    except DateError:
        return date


def _compared(place: "BriefPlace", since: str, read: Callable[[], Brief]) -> Place | None:
    """List what differs; choosing one goes to the item that it is about."""
    from briefing_tui.reading.comparing.comparing import compare
    from briefing_tui.render.differing.words import marking_of

    compared = compare(read(), place.desk.library.brief(place.path))
    if not compared.differences:
        place.say(f"Nothing has changed since {since}.")
        return None
    choices: list[tuple[str, Opener]] = [
        (_line(each), partial(_open, place, each)) for each in compared.differences
    ]
    title = f"Changes since {since}, marked {marking_of(compared)}"
    return Choices(place.desk, title, "change", choices)


def _line(difference: Difference) -> str:
    """Say what came, went or changed, and how."""
    kind = "text" if difference.kind == "narrative" else difference.kind
    under = f", under {difference.under}" if difference.under else ""
    head = f"{kind} {difference.what.value}{under}: {difference.title}"
    if difference.kind == "narrative" and difference.what is not What.CHANGED:
        return head
    return "; ".join([head, *map(_change, difference.changes)])


def _change(change: FieldChange) -> str:
    from briefing_tui.render.differing.words import label

    part = f"{change.part}: " if change.part else ""
    pairs = change.words or ((change.was, change.now),)
    said = ", ".join(_pair(was, now) for was, now in pairs if was or now)
    return f"{part}{label(change)}{f': {said}' if said else ''}"


def _pair(was: str, now: str) -> str:
    if was and now:
        return f"was “{was}”, now “{now}”"
    return f"was “{was}”" if was else f"now “{now}”"


def _open(place: "BriefPlace", difference: Difference) -> Place | None:
    if difference.what is What.REMOVED or not place.go_to_item(difference.id):
        place.say("It is no item of the brief as it is now.")
        return None
    return place
