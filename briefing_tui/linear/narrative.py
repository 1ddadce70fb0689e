"""The text of a brief, paragraph by paragraph and page by page."""

import re
from collections.abc import Callable

from briefing_tui.linear.desk import Desk
from briefing_tui.linear.place import Place
from briefing_tui.linear.words import plain
from briefing_tui.model.brief import Brief
from briefing_tui.reading.comparing.narrative import Block, blocks

_RULE = re.compile(r"[\s|:-]+")
_SIGNS = (("- ", "Entry: "), ("1. ", "Numbered entry: "), ("> ", "Quoted: "))


def paragraphs(brief: Brief) -> list[Block]:
    """Give what is read of a brief: its narrative, and the front matter that could not be read."""
    found = [each for each in blocks(brief.body) if not _RULE.fullmatch(each.text)]
    if brief.unread.strip():
        found.append(Block("Not read, as it stands in the file", level=1))
        found.append(Block(brief.unread.rstrip("\n"), is_code=True))
    return found


def spoken(block: Block) -> str:
    """Say a paragraph; code is given as it stands, apart from this."""
    if block.is_code:
        return block.text
    if block.level:
        return f"Heading {block.level}: {plain(block.text)}"
    if block.text.startswith("|"):
        cells = (plain(cell.strip()) for cell in block.text.strip("| ").split("|"))
        return f"Row: {'; '.join(cells)}"
    for sign, word in _SIGNS:
        if block.text.startswith(sign):
            return word + plain(block.text.removeprefix(sign))
    return plain(block.text)


class NarrativePlace(Place):
    """The text of a brief, from a paragraph on."""

    def __init__(
        self, desk: Desk, blocks: list[Block], start: int, on_end: Callable[[], None]
    ) -> None:
        """Take what is read.

        Args:
            desk: The session's things.
            blocks: The paragraphs.
            start: The one to begin at.
            on_end: Called when the end has been read.
        """
        super().__init__(desk)
        self._blocks = blocks
        self._next = start
        self._first = start
        self._on_end = on_end

    @property
    def spot(self) -> object:
        return self._first

    def go_to(self, spot: object) -> None:
        if isinstance(spot, int):
            self._first = self._next = spot

    def enter(self) -> None:
        self.page_down("")

    def here(self) -> str:
        return f"Text, paragraph {self._first + 1:,} of {len(self._blocks):,}"

    def _read(self, start: int, end: int | None = None) -> None:
        """Read from one paragraph on; a page, or up to another."""
        blocks = self._blocks[start:end]
        if end is None:
            blocks = blocks[: len(self.desk.voice.first(spoken(each) for each in blocks))]
        for each in blocks:
            if each.is_code:
                self.desk.voice.recite(each.text)
            else:
                self.say(spoken(each))
        self._first, self._next = start, start + len(blocks)
        if self._next >= len(self._blocks):
            self.say("End of the text.")
            self._on_end()
        else:
            left = len(self._blocks) - self._next
            self.say(f"{left:,} more; Enter goes on.")

    # Commands

    def page_down(self, _word: str) -> Place | None:
        if self._next >= len(self._blocks):
            self.say("End of the text.")
        else:
            self._read(self._next)
        return None

    go_on = page_down

    def page_up(self, _word: str) -> Place | None:
        if not self._first:
            self.say("This is the beginning of the text.")
            return None
        before = self._blocks[: self._first][::-1]
        self._read(self._first - len(self.desk.voice.first(spoken(each) for each in before)))
        return None

    def go_end(self, _word: str) -> Place | None:
        """Read all that is left."""
        self._read(min(self._next, len(self._blocks) - 1), len(self._blocks))
        return None

    def go_top(self, _word: str) -> Place | None:
        self._read(0)
        return None

    def go_next(self, argument: str) -> Place | None:
        """Read the next paragraph alone."""
        if self._next >= len(self._blocks):
            return self.page_down(argument)
        self._read(self._next, self._next + 1)
        return None

    def go_previous(self, argument: str) -> Place | None:
        if not self._first:
            return self.page_up(argument)
        self._read(self._first - 1, self._first)
        return None

    def heading_next(self, _word: str) -> Place | None:
        self._to_heading(range(self._first + 1, len(self._blocks)))
        return None

    def heading_previous(self, _word: str) -> Place | None:
        self._to_heading(range(self._first - 1, -1, -1))
        return None

    def _to_heading(self, places: range) -> None:
        found = next((at for at in places if self._blocks[at].level), None)
        if found is None:
            self.say("There is no heading further on.")
        else:
            self._read(found)

    def choose(self, number: int) -> Place | None:
        if not 1 <= number <= len(self._blocks):
            self.say(f"There is no paragraph {number:,} of {len(self._blocks):,}.")
        else:
            self._read(number - 1)
        return None
