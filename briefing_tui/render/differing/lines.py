"""A comparison as lines for a terminal: signs with words, readable without colour, none wider."""

from collections.abc import Iterator

from briefing_tui.model.cells import cell_len
from briefing_tui.model.differences import Compared, Difference, FieldChange, What
from briefing_tui.render.differing.words import counts, grouped, label, marking_of, name
from briefing_tui.render.listing.pieces import Line, Look, Piece, folded, piece
from briefing_tui.render.wrapping import wrapped

SIGNS = {What.ADDED: "+", What.REMOVED: "−", What.CHANGED: "~"}
"""What stands before a thing, with the word for it."""
_TITLES, _CHANGES = 13, 15
"""The columns of titles, and of the further lines of what changed in a thing."""
_LEAST = 20
"""Cells that a text gets at least, however narrow the terminal is."""


def difference_lines(compared: Compared, look: Look) -> Iterator[Line]:
    """Give the lines, group by group between two with the marking; none where nothing differs."""
    if not compared.differences:
        return
    marking: Line = (piece(marking_of(compared), "strong"),)
    yield marking
    for number, (heading, group) in enumerate(grouped(compared.differences)):
        if number:
            yield (Piece(""),)
        yield (piece(f"{heading}: {counts(group)}", "strong"),)
        for difference in group:
            yield from _difference(difference, look)
    yield marking


def _difference(difference: Difference, look: Look) -> Iterator[Line]:
    sign, what = SIGNS[difference.what], difference.what.value
    role = "warn" if difference.what is What.CHANGED else "strong"
    noun = name(difference)
    title = f"{noun}: {difference.title}" if noun else difference.title
    if difference.kind == "narrative" and difference.under:
        title = f"{difference.under}: {title}"
    named = f" ({difference.id})" if difference.id else ""
    head = piece(f"{sign} {what}", role)
    yield from _hanging((Piece("  "), head), _TITLES, f"{title}{named}", look)
    if difference.kind == "narrative" and difference.what is not What.CHANGED:
        return  # the text is the title
    for change in difference.changes:
        lead = f"{change.part}: " if change.part else ""
        text = f"{lead}{label(change)}{_values(change)}"
        yield from _hanging((), _CHANGES, text, look)


def _values(change: FieldChange) -> str:
    """Say what stood there and what stands there now."""
    if change.words:
        return ": " + "; ".join(_pair(was, now) for was, now in change.words)
    if change.was and change.now:
        return f": {change.was} → {change.now}"
    return f": {change.was or change.now}" if change.was or change.now else ""


def _pair(was: str, now: str) -> str:
    if was and now:
        return f"“{was}” → “{now}”"
    return f"− “{was}”" if was else f"+ “{now}”"


def _hanging(before: Line, indent: int, text: str, look: Look) -> Iterator[Line]:
    """Lay out a text after what stands before it; its further lines are indented."""
    (shown,) = folded((piece(text),), look)
    start = folded(before, look)
    blank = Piece(" " * (_TITLES - sum(cell_len(each.text) for each in start)))
    first, *further = wrapped(shown.text, max(look.width - indent, _LEAST))
    yield (*start, blank, Piece(first))
    for line in further:
        yield (Piece(" " * indent), Piece(line))
