"""A comparison as one Markdown document, marked at top and bottom."""

from collections.abc import Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.differences import Compared, Difference, FieldChange
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.differing.words import (
    counts,
    grouped,
    label,
    marking_of,
    name,
    version,
)
from briefing_tui.render.escape import single


def difference_document(compared: Compared) -> str:
    """Write a comparison as GitHub-flavoured Markdown that ends in one line break.

    Texts are escaped, so that what is rendered equals what was written; likelihood and confidence
    stand in entries of their own.
    """
    marking = f"**{single(marking_of(compared))}**"
    blocks = [marking, f"# Changes: {single(_line(compared.new.title))}", _head(compared)]
    for heading, group in grouped(compared.differences):
        blocks.append(f"## {heading}")
        blocks.append("\n".join(line for each in group for line in _difference(each)))
    return "\n\n".join([*blocks, marking]) + "\n"


def _head(compared: Compared) -> str:
    lines = [
        *labelled("Older version", _version(compared.old)),
        *labelled("Newer version", _version(compared.new)),
        *labelled("Found", counts(compared.differences) or "no difference"),
    ]
    return "\n".join(lines)


def _version(brief: Brief) -> str:
    return f"{single(_line(version(brief)))}, {single(brief.marking)}"


def _difference(difference: Difference) -> Iterator[str]:
    noun = name(difference)
    kind = f", {noun}" if noun else ""
    what = f"{difference.what.capitalize()}{kind}"
    named = f" ({single(_line(difference.id))})" if difference.id else ""
    yield bullet(f"{what}: {single(_line(difference.title)) or '(no text)'}{named}")
    yield from labelled("Under", single(_line(difference.under)), 1)
    for change in difference.changes:
        yield bullet(_change(change), 1)


def _change(change: FieldChange) -> str:
    said = label(change)
    head = f"{said[:1].upper()}{said[1:]}"
    about = f" ({single(_line(change.part))})" if change.part else ""
    if change.words:
        values = "; ".join(_pair(was, now) for was, now in change.words)
    elif change.was and change.now:
        values = f"{single(_line(change.was))} → {single(_line(change.now))}"
    else:
        values = single(_line(change.was or change.now))
    return f"{single(_line(head))}{about}{f': {values}' if values else ''}"


def _pair(was: str, now: str) -> str:
    if was and now:
        return f"“{single(was)}” → “{single(now)}”"
    return f"without “{single(was)}”" if was else f"with “{single(now)}”"


def _line(text: str) -> str:
    return " ".join(text.split())
