"""The copy of a source as it stands, with the passages that a brief quotes marked in it."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

from briefing_tui.library.copies import SourceCopy, copy_of
from briefing_tui.model.anchoring import UNCHECKED, Anchoring, AnchorState
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.markings import strictest
from briefing_tui.model.relations import excerpts_of
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.tui.citation import item_text
from briefing_tui.tui.detail.blocks import plain
from briefing_tui.tui.detail.evidence import state_wording
from briefing_tui.tui.find import Sought
from briefing_tui.tui.flow import Block, Mark, Paragraph
from briefing_tui.tui.look import Look
from briefing_tui.tui.rows import quoted
from briefing_tui.tui.screens.page import MOST_FOUND, PageScreen, Stop
from briefing_tui.tui.text import Span, line_span, span

if TYPE_CHECKING:
    from briefing_tui.reading.anchoring.finding import SourceText

PATIENCE = 0.3
"""Seconds that the key waits for the copy; most are there sooner."""
LONGEST = 2000
"""Characters of a line that are laid out as one; a longer one goes on as if it were broken."""
KEPT = 1000
"""Paragraphs that are kept made."""


class Passage(NamedTuple):
    """An excerpt and where it stands in the copy."""

    thing: Evidence | Quote
    """What the brief holds."""
    item: Item
    """The item that rests on it."""
    anchoring: Anchoring
    """Where it stands."""


class CopyText(Sequence[Block]):
    """The lines of a text as paragraphs, each made when it is looked at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)
        self._made: dict[int, Paragraph] = {}

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        block = self._made.get(index)
        if block is None:
            start, end = self.bounds(index)
            if len(self._made) >= KEPT:
                self._made.clear()
            block = self._made[index] = Paragraph((span(self.text[start:end].rstrip("\n")),))
        return block

    def bounds(self, index: int) -> tuple[int, int]:
        """Give where a line begins in the text and where the next one does.

        Raises:
            IndexError: There is no such line.
        """
        start = self.starts[index]
        return start, self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def stop(self, offset: int) -> Stop:
        """Give the line that holds a character of the text, and its place in it."""
        line = max(0, bisect_right(self.starts, offset) - 1)
        return Stop(line, offset - self.starts[line])

    def find(self, sought: Sought) -> list[tuple[int, int, int]]:
        """Give line, start and end of the first matches; one that goes on is cut at its line."""
        found: list[tuple[int, int, int]] = []
        for match in sought.finditer(self.text):
            start, end = match.span()
            line, at = self.stop(start)
            found.append((line, at, at + end - start))
            if len(found) >= MOST_FOUND:
                break
        return found


def _starts(text: str) -> list[int]:
    """Give where each line begins; a very long line is parted at its blanks."""
    starts, at = [0], 0
    while True:
        end = text.find("\n", at)
        stop = len(text) if end < 0 else end
        while stop - at > LONGEST:
            blank = text.rfind(" ", at + 1, at + LONGEST)
            at = blank + 1 if blank > 0 else at + LONGEST
            starts.append(at)
        if end < 0 or end + 1 >= len(text):
            return starts
        at = end + 1
        starts.append(at)


class SourceScreen(PageScreen):
    """The copy of one source; where there is none, the excerpts that the brief has of it."""

    def __init__(
        self,
        look: Look,
        brief: Brief,
        source: Source,
        folder: Path | None,
        thing: Evidence | Quote | None = None,
    ) -> None:
        """Take what is to be shown; the copy is read when the screen is there.

        Args:
            look: What to draw with.
            brief: The brief.
            source: One of its sources.
            folder: Where copies may stand; None for nowhere.
            thing: The excerpt at which to begin.
        """
        super().__init__(look)
        self.brief = brief
        self.source = source
        self.passages: Sequence[Passage] = ()
        """The excerpts, in the order in which they stand in the copy."""
        self._folder = folder
        self._thing = thing
        self._text: CopyText | None = None
        self._missing = 0
        self._marked_in: dict[int, list[tuple[int, int]]] = {}

    def on_mount(self) -> None:
        super().on_mount()
        self._open()

    def _open(self) -> None:
        """Read the copy, and go to the excerpt that it was opened for."""
        brief, source, folder = self.brief, self.source, self._folder

        def find() -> tuple[SourceCopy, "SourceText | None"]:
            from briefing_tui.reading.anchoring.finding import SourceText

            copy = SourceCopy()
            if folder is not None:
                copy = copy_of(source, Path(brief.path), folder)
            return copy, None if copy.text is None else SourceText(copy.text)

        self.errands.run("copy", find, lambda found: self._take(*found), patience=PATIENCE)

    def _take(self, copy: SourceCopy, text: "SourceText | None") -> None:
        excerpts = list(excerpts_of(self.brief, self.source.id))
        if text is None:
            self.passages = [Passage(thing, item, UNCHECKED) for thing, item in excerpts]
            self._show_excerpts(copy.fault)
        else:
            found = [Passage(thing, item, _place(text, thing)) for thing, item in excerpts]
            placed = [each for each in found if each.anchoring.start >= 0]
            self.passages = sorted(placed, key=lambda each: each.anchoring.start)
            self._missing = len(found) - len(placed)
            self._show_text(text.text)
        self._begin([each for each in excerpts if each[0] is self._thing], copy)

    def _begin(self, wanted: Sequence[tuple[Evidence | Quote, Item]], copy: SourceCopy) -> None:
        """Go to the excerpt that is wanted, else to the top; say what is not as it should be."""
        at = [number for number, each in enumerate(self.passages) if each.thing is self._thing]
        if at:
            self.go_to_stop(at[0])
        elif wanted:
            self.tell("The copy does not have these words, nor anything like them", warns=True)
        elif copy.has_changed:
            self.tell("This copy is not the one that the SHA-256 is of", warns=True)
        self.sync()

    def _show_text(self, text: str) -> None:
        copy = self._text = CopyText(text)
        self.show(copy)
        self.stops = [copy.stop(each.anchoring.start) for each in self.passages]
        self._mark_all(copy)

    def _show_excerpts(self, fault: str) -> None:
        """Show what there is of a source without a text: the excerpts in their order."""
        why = fault or "there is no copy of this source"
        number = len(self.passages)
        of_it = f"; these are the {number} excerpts of it" if number > 1 else ""
        blocks: list[Block] = [plain(f"{why[:1].upper()}{why[1:]}{of_it}.", "dim")]
        stops = []
        for thing, item in ((each.thing, each.item) for each in self.passages):
            stops.append(Stop(len(blocks)))
            blocks.append(Paragraph((span(_words(thing, self.look)),), space=1, row=thing.line))
            blocks.append(Paragraph((line_span(item_text(self.brief, item), "dim"),)))
        self.show(blocks)
        self.stops = stops

    # What is shown

    def marks(self, block: int) -> Sequence[Mark]:
        marks = [Mark(start, end, "mark") for start, end in self._marked_in.get(block, ())]
        if self._text is not None and 0 <= self.at < len(self.passages):
            anchoring = self.passages[self.at].anchoring
            start, end = self._text.bounds(block)
            first, last = max(anchoring.start, start), min(anchoring.end, end)
            if first < last:
                marks.append(Mark(first - start, last - start, "now"))
        return marks

    def _mark_all(self, text: CopyText) -> None:
        """Know what is marked in each line; what overlaps is marked once."""
        self._marked_in = {}
        reached = 0
        for each in self.passages:
            at, end = max(each.anchoring.start, reached), each.anchoring.end
            reached = max(reached, end)
            while at < end:
                line, offset = text.stop(at)
                stop = min(end, text.bounds(line)[1])
                self._marked_in.setdefault(line, []).append((offset, offset + stop - at))
                at = stop

    def find(self, sought: Sought) -> Sequence[tuple[int, int, int]]:
        return super().find(sought) if self._text is None else self._text.find(sought)

    def go_to_stop(self, number: int) -> None:
        super().go_to_stop(number)
        anchoring = self.passages[number].anchoring
        if anchoring.state in {AnchorState.DRIFTED, AnchorState.AMBIGUOUS}:
            thing = self.passages[number].thing
            words = _words(thing, self.look)
            self.tell(f"{state_wording(anchoring)}: the brief has {words}", warns=True)

    def fill_bars(self) -> None:
        bar, total = self.title_bar, len(self.passages)
        bar.title = self.source.label
        bar.detail = ""
        notes = [Span(f"{total} excerpt{'' if total == 1 else 's'}", "dim")]
        if 0 <= self.at < total:
            bar.detail = item_text(self.brief, self.passages[self.at].item)
            notes = [Span(f"{self.at + 1} of {total}", "dim")]
        if self._missing:
            notes.append(Span(f"{self.look.glyphs.warning} {self._missing} not in it", "warn"))
        bar.notes = notes
        # The page names items of the brief too, so it is marked as strictly as that.
        own, brief = self.source.tlp, self.brief
        marking = f"TLP:{strictest([own, brief.tlp])}" if own and brief.tlp else brief.marking
        bar.marking = self.status.marking = marking

    # Keys

    def action_file_reload(self) -> None:
        if 0 <= self.at < len(self.passages):
            self._thing = self.passages[self.at].thing
        self.at = -1
        self._open()

    def action_copy_open(self) -> None:
        if 0 <= self.at < len(self.passages):
            passage = self.passages[self.at]
            self.briefing.offer_copies(self.brief, passage.item.id, passage.thing)
        else:
            self.briefing.offer_copies(self.brief, self.source.id)

    def action_page_enter(self) -> None:
        """Show the item that rests on the passage that one is at."""
        if not 0 <= self.at < len(self.passages):
            self.tell("Go to an excerpt first: ( and )")
            return
        item = self.passages[self.at].item
        self.app.pop_screen()
        screen = self.briefing.brief_screen
        if screen is not None:
            screen.go_to_fragment(item.id)


def _place(text: "SourceText", thing: Evidence | Quote) -> Anchoring:
    """Look an excerpt up."""
    exact = thing.quote if isinstance(thing, Quote) else thing.exact
    return text.find(exact, prefix=thing.prefix, suffix=thing.suffix)


def _words(thing: Evidence | Quote, look: Look) -> str:
    """Give an excerpt in quotation marks, or bare where it is a paraphrase."""
    if isinstance(thing, Quote):
        return quoted(thing, look.glyphs)
    return f"{look.glyphs.opening}{thing.exact}{look.glyphs.closing}"
