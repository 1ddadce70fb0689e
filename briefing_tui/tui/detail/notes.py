"""What the user noted on an item, or on the brief, as it stands under what is said of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing_tui.tui.detail.blocks import labelled
from briefing_tui.tui.flow import Block
from briefing_tui.tui.text import Span, span

if TYPE_CHECKING:
    from briefing_tui.library.state.notes import Notes


def note_blocks(notes: "Notes", item_id: str) -> Iterator[Block]:
    """Give the notes on an item; those on the brief, and those whose item is gone, without one."""
    space = 1
    for note in notes.of_items.get(item_id, ()) if item_id else notes.of_brief:
        yield labelled("Your note", [span(note.text)], space=space)
        space = 0
    for note in () if item_id else notes.orphaned:
        gone = [
            span(note.text),
            Span(" on what is here no more: ", "dim"),
            span(note.excerpt, "dim"),
        ]
        yield labelled("Your note", gone, space=space)
        space = 0
