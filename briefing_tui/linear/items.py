"""An open brief: its panes and their items."""

from functools import cached_property

from briefing_tui.library.records import Entry
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.excerpts import Excerpt, excerpt_line, excerpts_on
from briefing_tui.linear.hits import Hits
from briefing_tui.linear.narrative import NarrativePlace, paragraphs
from briefing_tui.linear.opening import opening
from briefing_tui.linear.panes import NAMES, Pane, line_of, panes
from briefing_tui.linear.place import Place
from briefing_tui.linear.telling import telling
from briefing_tui.linear.words import counted
from briefing_tui.model.anchoring import Anchors
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Hypothesis
from briefing_tui.model.sources import Item
from briefing_tui.reading.comparing.narrative import Block


class ItemsPlace(Place):
    """A brief, at an item of one of its panes."""

    def __init__(
        self,
        desk: Desk,
        path: str,
        *,
        item: str = "",
        among: Hits | None = None,
    ) -> None:
        """Read a brief.

        Args:
            desk: The session's things.
            path: The brief.
            item: The id of the item to begin at; empty for the opening.
            among: The list that it was opened from.

        Raises:
            UnreadableFile: It cannot be read.
        """
        super().__init__(desk)
        self.path = path
        self.among = among
        self._begins_at = item
        self._pane, self._at = 0, [-1] * len(NAMES)
        self._excerpt = -1
        self._excerpts: list[Excerpt] = []
        self._left = -1
        self._text_at = 0
        self.panes: tuple[Pane, ...] = ()
        self.take(desk.library.brief(path))

    def take(self, brief: Brief) -> None:
        """Take the brief as it is in the file."""
        current = self.item
        self.brief = brief
        self.panes = panes(brief)
        for name in ("blocks", "anchors"):
            self.__dict__.pop(name, None)
        self._excerpt = -1
        self._at = [
            min(at, len(pane.items) - 1) for at, pane in zip(self._at, self.panes, strict=True)
        ]
        if current is not None:
            self.go_to_item(current.id)

    @cached_property
    def blocks(self) -> list[Block]:
        """The paragraphs of the text."""
        return paragraphs(self.brief)

    @cached_property
    def anchors(self) -> Anchors | None:
        """What became of the excerpts in the copies of their sources; None without copies."""
        return self.desk.library.anchors(self.brief)

    @property
    def item(self) -> Item | None:
        """The item that one is at."""
        if not self.panes:
            return None
        at = self._at[self._pane]
        return self.panes[self._pane].items[at] if at >= 0 else None

    @property
    def excerpt(self) -> Excerpt | None:
        """The excerpt that one is at."""
        return self._excerpts[self._excerpt] if self._excerpt >= 0 else None

    @property
    def entry(self) -> Entry:
        """The brief as the state knows it."""
        version = self.desk.library.version(self.path)[1]
        return Entry(self.path, id=self.brief.id, hash=version)

    @property
    def line(self) -> int:
        """The line of the file that one is at."""
        thing = self.excerpt or self.item
        if thing is not None and thing.line:
            return thing.line
        problems = self.brief.problems
        return problems[0].line if problems else 1

    # Where one is

    @property
    def spot(self) -> object:
        return self._pane, tuple(self._at)

    def go_to(self, spot: object) -> None:
        if isinstance(spot, tuple):
            self._pane, at = spot
            self._at = [
                min(each, len(pane.items) - 1) for each, pane in zip(at, self.panes, strict=True)
            ]
        self._excerpt = -1

    def enter(self) -> None:
        self.say(*opening(self.brief), self._contents_line())
        if self._begins_at and self.go_to_item(self._begins_at):
            self.say(self.here())
        if not self.blocks:
            self.count_as_read()

    def here(self) -> str:
        pane, at = self.panes[self._pane], self._at[self._pane]
        if self.excerpt is not None:
            number = f"Evidence {self._excerpt + 1} of {len(self._excerpts)}"
            return f"{number}: {excerpt_line(self.brief, self.excerpt, self.anchors)}"
        if at < 0:
            return f"{self.brief.title}. {self._contents_line()}"
        total = len(pane.items)
        return f"{pane.title} {at + 1} of {total}: {line_of(self.brief, pane.items[at])}"

    def _contents_line(self) -> str:
        """Say how much there is, pane by pane."""
        counts = [
            f"p{number} {pane.name} {len(pane.items)}" for number, pane in enumerate(self.panes)
        ]
        text = f"text of {counted(len(self.blocks), 'paragraph')}, space reads it"
        return f"{', '.join(counts)}, {text if self.blocks else 'no text'}."

    def go_to_item(self, ident: str) -> bool:
        """Go to the item with an id; to its question where it is a hypothesis."""
        item = self.brief.by_id.get(ident)
        if isinstance(item, Hypothesis):
            item = next((each for each in self.brief.questions if item in each.hypotheses), None)
        for number, pane in enumerate(self.panes):
            for at, each in enumerate(pane.items):
                if each is item:
                    self._go_to_item(number, at)
                    return True
        return False

    def _go_to_item(self, pane: int, at: int) -> None:
        self._pane, self._at[pane] = pane, at
        self._excerpt = self._left = -1

    # Items

    def pane(self, argument: str) -> Place | None:
        """Go to a pane by its number or name, to the item where one was in it."""
        word = argument.removeprefix("p")
        self._pane = int(word) if word.isdecimal() else NAMES.index(argument)
        self._excerpt = self._left = -1
        pane = self.panes[self._pane]
        if not pane.items:
            self.say(f"{pane.title}: none.")
        else:
            self._at[self._pane] = max(self._at[self._pane], 0)
            self.say(self.here())
        return None

    def _move(self, at: int) -> None:
        items = self.panes[self._pane].items
        if not items:
            self.say(f"{self.panes[self._pane].title}: none.")
        elif at < 0:
            self.say("This is the first.")
        elif at >= len(items):
            self.say("This is the last.")
        else:
            self._go_to_item(self._pane, at)
            self.say(self.here())

    def go_next(self, _word: str) -> Place | None:
        self._move(self._at[self._pane] + 1)
        return None

    def go_previous(self, _word: str) -> Place | None:
        self._move(max(self._at[self._pane], 0) - 1)
        return None

    def go_top(self, _word: str) -> Place | None:
        self._move(0)
        return None

    def go_end(self, _word: str) -> Place | None:
        self._move(len(self.panes[self._pane].items) - 1)
        return None

    def go_on(self, argument: str) -> Place | None:
        """Go into the source of an excerpt; else go on to the next item."""
        if self.excerpt is not None:
            return self.go_in(argument)
        return self.page_down(argument) if self._left >= 0 else self.go_next(argument)

    def listed(self, _word: str) -> Place | None:
        """List the pane from where one is."""
        pane = self.panes[self._pane]
        self.say(f"{pane.title}, {counted(len(pane.items), 'item')}.")
        self._list_from(max(self._at[self._pane], 0))
        return None

    def page_down(self, argument: str) -> Place | None:
        """Go on with a list that was begun; else read the text."""
        if self._left >= 0:
            self._list_from(self._left)
            return None
        return self.read_text(argument)

    def _list_from(self, start: int) -> None:
        pane = self.panes[self._pane]
        items = enumerate(pane.items[start:], start + 1)
        lines = self.desk.voice.first(f"{at}. {line_of(self.brief, each)}" for at, each in items)
        self.say(*lines)
        end = start + len(lines)
        self._left = end if end < len(pane.items) else -1
        if self._left >= 0:
            self.say(f"{end} of {len(pane.items)}; Enter for more.")

    def read_text(self, _word: str) -> Place | None:
        """Read the text of the brief."""
        if not self.blocks:
            self.say("The brief has no text.")
            return None
        return self.text_from(self._text_at)

    def text_from(self, start: int) -> Place:
        """Give the text from a paragraph on."""
        return NarrativePlace(self.desk, self.blocks, start, self.count_as_read)

    def choose(self, number: int) -> Place | None:
        items = self.panes[self._pane].items
        if not 1 <= number <= len(items):
            title = self.panes[self._pane].title
            self.say(f"There is no {number:,} in {title}, of {len(items):,}.")
            return None
        self._go_to_item(self._pane, number - 1)
        self.tell_item()
        return None

    def tell_item(self) -> None:
        """Say the item that one is at in full."""
        item = self.item
        if item is None:
            self.say(self.here())
            return
        pane = self.panes[self._pane]
        first, *further = telling(self.brief, item)
        self.say(f"{pane.title} {self._at[self._pane] + 1} of {len(pane.items)}: {first}", *further)
        pieces = excerpts_on(self.brief, item)
        if pieces:
            more = "" if len(pieces) == 1 else "s"
            self.say(f"{len(pieces)} piece{more} of evidence; ) goes through them")

    def count_as_read(self) -> None:
        """Remember that this version of the brief was read."""
        marks = self.desk.library.marks
        (mark,) = marks.of([self.entry])
        if not mark.is_read:
            marks.mark_read([self.entry])
