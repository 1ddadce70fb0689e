"""What the user notes on the items of a brief: kept apart from the file, for the user alone."""

from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.relations import finding_text
from briefing_tui.model.sources import Item, Source
from briefing_tui.tui.screens.brief.remembering import Remembering

if TYPE_CHECKING:
    from briefing_tui.library.state.notes import LibraryNotes, Note


class Noting(Remembering):
    """The key that notes something on the selected item, or on the brief where none is selected."""

    @cached_property
    def _notes(self) -> "LibraryNotes":
        library = self.briefing.library
        return library.state.notes_of(library.root)

    def entered(self) -> None:
        super().entered()
        self.find_notes()

    def find_notes(self) -> None:
        """Look up what was noted on this brief, by the ids and texts that its items have now."""
        brief = self.view.brief
        items = [(item.id, self._text(item)) for item in brief.items()]
        found = self._notes.of(self.path, brief.id, items)
        if self.view.notes is None and not any(found):
            return
        if found != self.view.notes:
            self.view.take_notes(found)
            self.sync()

    async def action_note_edit(self) -> None:
        item = self.view.brief.by_id.get(self.view.selected)
        noted = self.view.notes
        known: tuple[Note, ...] = ()
        if noted is not None:
            known = noted.of_items.get(item.id, ()) if item is not None else noted.of_brief
        # The last one is gone on with; what others stand there stay as they are.
        last = known[-1] if known else None
        await self.ask(
            "Note on the item" if item is not None else "Note on the brief",
            lambda text: self._note(item, last, text.strip()),
            text=last.text if last is not None else "",
        )

    def _note(self, item: Item | None, known: "Note | None", text: str) -> None:
        """Keep a note, put another text in its place, or delete it where nothing is left of it."""
        if text == (known.text if known is not None else ""):
            return
        if self.briefing.keep(lambda: self._keep(item, known, text)):
            self.tell("The note is deleted" if not text else "Noted, for you alone")
        self.find_notes()

    def _keep(self, item: Item | None, known: "Note | None", text: str) -> bool:
        """Write it, and say whether it is kept beyond this session."""
        if known is not None and text:
            self._notes.change(known, text)
        elif known is not None:
            self._notes.delete(known)
        elif item is None:
            self._notes.add(self.path, self.view.brief.id, text)
        else:
            self._notes.add(
                self.path, self.view.brief.id, text, item=item.id, item_text=self._text(item)
            )
        return not self.briefing.library.state.fault

    def _text(self, item: Item) -> str:
        """Give the words by which an item is known again when its id has changed."""
        match item:
            case Actor():
                return item.name
            case Event():
                return item.event
            case Quote():
                return item.quote
            case Question():
                return item.question
            case Hypothesis():
                return item.text
            case Finding():
                return finding_text(self.view.brief, item)
            case Source():
                return item.title or item.label
        return ""
