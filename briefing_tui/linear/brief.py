"""An open brief: what leads from its items to evidence, matches, sources and files."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from briefing_tui.linear.desk import Desk
from briefing_tui.linear.excerpts import excerpts_on
from briefing_tui.linear.hits import Hits, Opener
from briefing_tui.linear.items import ItemsPlace
from briefing_tui.linear.narrative import spoken
from briefing_tui.linear.panes import line_of
from briefing_tui.linear.place import Choices, Place
from briefing_tui.linear.sought import Sought, around, letters, texts_of
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Evidence
from briefing_tui.render.citation import cite, cite_excerpt, item_text


class Match(NamedTuple):
    """Something that was found in the brief."""

    pane: int
    """The pane; -1 in the text."""
    place: int
    """The item of the pane, or the paragraph."""
    said: str
    """The words around it; empty where the item's line has them."""


class BriefPlace(ItemsPlace):
    """A brief with all that can be done with it."""

    def __init__(
        self,
        desk: Desk,
        path: str,
        *,
        item: str = "",
        among: Hits | None = None,
        sought: Sought | None = None,
    ) -> None:
        """Read a brief.

        Args:
            desk: The session's things.
            path: The brief.
            item: The id of the item to begin at; empty for the opening.
            among: The list that it was opened from.
            sought: What was searched for, for `n` and `N`.

        Raises:
            UnreadableFile: It cannot be read.
        """
        self._sought = sought
        self._matches: list[Match] = []
        self._match = -1
        super().__init__(desk, path, item=item, among=among)

    def take(self, brief: Brief) -> None:
        super().take(brief)
        self._matches, self._match = list(self._find()), -1

    def enter(self) -> None:
        super().enter()
        if self.item is None and self._matches:
            self.match_next("")
            return
        here = (self._pane, self._at[self._pane])
        places = [(match.pane, match.place) for match in self._matches]
        self._match = places.index(here) if here in places else -1

    # Evidence

    def evidence_next(self, _word: str) -> Place | None:
        self._evidence(1)
        return None

    def evidence_previous(self, _word: str) -> Place | None:
        self._evidence(-1)
        return None

    def _evidence(self, step: int) -> None:
        if self.item is None:
            self.say("Go to an item first: p0 to p5, then j or a number.")
            return
        if self._excerpt < 0:
            self._excerpts = excerpts_on(self.brief, self.item)
            self._excerpt = -1 if step > 0 else len(self._excerpts)
        at = self._excerpt + step
        if not self._excerpts:
            self._excerpt = -1
            self.say("No evidence here.")
        elif 0 <= at < len(self._excerpts):
            self._excerpt = at
            self.say(self.here())
        else:
            self._excerpt = max(0, min(self._excerpt, len(self._excerpts) - 1))
            self.say("No more evidence.")

    def go_in(self, _word: str) -> Place | None:
        """Go into the source of an excerpt; else say the item in full."""
        thing = self.excerpt
        if thing is None:
            self.tell_item()
            return None
        from briefing_tui.linear.source import SourcePlace

        source = self.brief.source(thing.source)
        if source is None:
            self.say("It does not say which source it is from.")
            return None
        return SourcePlace.at(self.desk, self.brief, source, thing)

    # Find

    def find(self, argument: str) -> Place | None:
        """Look for letters in all of the brief."""
        text = argument or self.desk.ask("Find: ")
        if not text:
            return None
        self._sought = letters(text)
        self._matches, self._match = list(self._find()), -1
        if self._matches:
            return self.match_next("")
        self.say(f"{text} is not in this brief.")
        return None

    def _find(self) -> Iterator[Match]:
        """Give what is found: items in the order of the panes, then each place of the text."""
        sought = self._sought
        if sought is None:
            return
        for number, pane in enumerate(self.panes):
            for at, item in enumerate(pane.items):
                if sought(line_of(self.brief, item)):
                    yield Match(number, at, "")
                    continue
                text = next((each for each in texts_of(item) if sought(each)), "")
                if text:
                    yield Match(number, at, around(text, *sought(text)[0]))
        for at, block in enumerate(self.blocks):
            text = spoken(block)
            for start, end in sought(text):
                yield Match(-1, at, around(text, start, end))

    def match_next(self, _word: str) -> Place | None:
        self._go_to_match(1)
        return None

    def match_previous(self, _word: str) -> Place | None:
        self._go_to_match(-1)
        return None

    def _go_to_match(self, step: int) -> None:
        if not self._matches:
            self.say("Nothing is looked for: / and a text.")
            return
        total = len(self._matches)
        first = 0 if step > 0 else total - 1
        self._match = first if self._match < 0 else (self._match + step) % total
        match = self._matches[self._match]
        lead = f"Match {self._match + 1} of {total}"
        if match.pane < 0:
            self._text_at = match.place
            self.say(f"{lead}, text, paragraph {match.place + 1}: {match.said}")
            return
        self._go_to_item(match.pane, match.place)
        said = f"; there: {match.said}" if match.said else ""
        self.say(f"{lead}, {self.here()}{said}")

    # Contents, text

    def contents(self, _word: str) -> Place | None:
        """List the panes and the headings of the text."""
        choices: list[tuple[str, Opener]] = [
            (f"{pane.title}, {len(pane.items)}", partial(self._to_pane, number))
            for number, pane in enumerate(self.panes)
        ]
        choices += [
            (spoken(block), partial(self.text_from, at))
            for at, block in enumerate(self.blocks)
            if block.level
        ]
        return Choices(self.desk, f"Contents of {self.brief.title}", "part", choices)

    def _to_pane(self, number: int) -> Place:
        self._pane = number
        self._at[number] = max(self._at[number], 0) if self.panes[number].items else -1
        return self

    def heading_next(self, _word: str) -> Place | None:
        first = next((at for at, block in enumerate(self.blocks) if block.level), None)
        if first is None:
            self.say("The text has no headings.")
            return None
        return self.text_from(first)

    # Other briefs

    def replaces(self, other: Place) -> bool:
        return isinstance(other, BriefPlace) and other.among is self.among is not None

    def brief_next(self, _word: str) -> Place | None:
        return self._beside(1)

    def brief_previous(self, _word: str) -> Place | None:
        return self._beside(-1)

    def _beside(self, step: int) -> Place | None:
        place = self.among.beside(self.path, step) if self.among is not None else None
        if place is None:
            self.say("This is the last brief." if step > 0 else "This is the first brief.")
        return place

    # What is kept, printed, compared

    def cite(self, _word: str) -> Place | None:
        """Print the excerpt or the item as it may be quoted."""
        thing, item = self.excerpt, self.item
        if isinstance(thing, Evidence) and thing.exact:
            self.say(cite_excerpt(self.brief, thing))
        elif isinstance(item, Quote):
            self.say(cite(self.brief, item))
        elif item is not None:
            self.say(item_text(self.brief, item))
        else:
            self.say(self.brief.title)
        return None

    def star(self, _word: str) -> Place | None:
        marks, entry = self.desk.library.marks, self.entry
        starred = not marks.of([entry])[0].is_starred
        kept = marks.star([entry], starred=starred)
        self.say(f"{'Starred' if starred else 'No star'}{_for_now(kept)}.")
        return None

    def unread(self, _word: str) -> Place | None:
        marks, entry = self.desk.library.marks, self.entry
        read = not marks.of([entry])[0].is_read
        kept = marks.mark_read([entry], read=read)
        self.say(f"Marked as {'read' if read else 'unread'}{_for_now(kept)}.")
        return None

    def changes(self, _word: str) -> Place | None:
        from briefing_tui.linear.changes import versions

        return versions(self)

    def print_to(self, argument: str) -> Place | None:
        from briefing_tui.linear.files import print_brief

        print_brief(self.desk, self.brief, argument, self.anchors)
        return None

    def edit(self, _word: str) -> Place | None:
        from briefing_tui.linear.files import edit_brief

        if edit_brief(self.desk, self.path, self.line):
            self.desk.bring_up()
            self.reload("")
        return None

    def reload(self, argument: str) -> Place | None:
        self.take(self.desk.library.brief(self.path))
        return self.again(argument)


def _for_now(kept: bool) -> str:
    return "" if kept else ", for this session alone"
