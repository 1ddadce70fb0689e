"""The copy of a source as it stands, with the passages that a brief quotes marked in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.copies import SourceCopy, copy_of
from briefing_tui.model.anchoring import (
    NOTHING_LOOKED_UP,
    UNCHECKED,
    Anchoring,
    Anchors,
    AnchorState,
)
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.markings import marking_shown
from briefing_tui.model.relations import excerpts_of
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.render.citation import item_text
from briefing_tui.tui.copy_text import CopyText
from briefing_tui.tui.detail.blocks import plain
from briefing_tui.tui.detail.evidence import change_spans, state_wording
from briefing_tui.tui.find import Sought
from briefing_tui.tui.flow import Block, Mark, Paragraph
from briefing_tui.tui.look import Look
from briefing_tui.tui.rows import quoted
from briefing_tui.tui.screens.page import PageScreen, Stop
from briefing_tui.tui.text import Span, line_span, span

if TYPE_CHECKING:
    from briefing_tui.reading.anchoring.finding import SourceText

PATIENCE = 0.3
"""Seconds that the key waits for the copy; most are there sooner."""
NO_COPY = SourceCopy()
"""What is there of a source whose copy may not be read."""


class Passage(NamedTuple):
    """An excerpt and where it stands in the copy."""

    thing: Evidence | Quote
    """What the brief holds."""
    item: Item
    """The item that rests on it."""
    anchoring: Anchoring
    """Where it stands."""


class SourceScreen(PageScreen):
    """The copy of one source; where there is none, the excerpts that the brief has of it."""

    stops_called = "excerpts"

    def __init__(
        self,
        look: Look,
        brief: Brief,
        source: Source,
        folder: Path | None,
        thing: Evidence | Quote | None = None,
        anchors: Anchors | None = None,
    ) -> None:
        """Take what is to be shown; the copy is read when the screen is there.

        Args:
            look: What to draw with.
            brief: The brief.
            source: One of its sources.
            folder: Where copies may stand; None for nowhere.
            thing: The excerpt at which to begin.
            anchors: What is known of its excerpts, if they were looked up before.
        """
        super().__init__(look)
        self.brief = brief
        self.source = source
        self.passages: Sequence[Passage] = ()
        """The excerpts, in the order in which they stand in the copy."""
        self._folder = folder
        self._thing = thing
        self._anchors = anchors or NOTHING_LOOKED_UP
        self._text: CopyText | None = None
        self._missing = 0
        self._marked_in: dict[int, list[tuple[int, int]]] = {}

    def on_mount(self) -> None:
        super().on_mount()
        self._open()

    def _open(self) -> None:
        """Read the copy, and go to the excerpt that it was opened for."""
        brief, source, folder = self.brief, self.source, self._folder

        def read() -> SourceCopy:
            return copy_of(source, Path(brief.path), folder) if folder is not None else NO_COPY

        self.errands.run("copy", read, self._take, patience=PATIENCE)

    def _take(self, copy: SourceCopy) -> None:
        """Show the copy; its passages are known already, or looked for behind it."""
        excerpts = list(excerpts_of(self.brief, self.source.id))
        text = copy.text
        if text is None:
            self._text, self._missing = None, 0
            self._marked_in = {}
            self.passages = [Passage(thing, item, UNCHECKED) for thing, item in excerpts]
            self._show_excerpts(copy.fault)
            self._begin(copy)
            return
        self._text = CopyText(text)
        self.show(self._text)
        known = self._anchors
        if known.copy(self.source.id).sha256 == copy.sha256:
            self._place([Passage(*each, known.of(each[0])) for each in excerpts], copy)
            return

        def wanted_first() -> "tuple[SourceText, list[Passage]]":
            from briefing_tui.reading.anchoring.finding import SourceText

            prepared = SourceText(text)
            wanted = [each for each in excerpts if each[0] is self._thing]
            return prepared, [Passage(*each, _found(prepared, each[0])) for each in wanted]

        def take(found: "tuple[SourceText, list[Passage]]") -> None:
            prepared, wanted = found
            if wanted:
                self._place(wanted, copy)
            self.errands.run(
                "passages",
                lambda: [Passage(*each, _found(prepared, each[0])) for each in excerpts],
                lambda every: self._place(every, copy, begins=not wanted),
                patience=PATIENCE,
            )

        self.errands.run("passages", wanted_first, take, patience=PATIENCE)

    def _place(self, found: Sequence[Passage], copy: SourceCopy, *, begins: bool = True) -> None:
        """Mark the passages in the copy.

        Args:
            found: The excerpts, and where each stands.
            copy: The copy.
            begins: Whether to go to the excerpt that is wanted.
        """
        thing = self.passages[self.at].thing if 0 <= self.at < len(self.passages) else None
        placed = [each for each in found if each.anchoring.start >= 0]
        self.passages = sorted(placed, key=lambda each: each.anchoring.start)
        self._missing = len(found) - len(placed)
        if self._text is not None:
            self.stops = [self._text.stop(each.anchoring.start) for each in self.passages]
            self._mark_all(self._text)
        if begins:
            self._begin(copy)
        else:
            self.at = next((n for n, each in enumerate(self.passages) if each.thing is thing), -1)
            self.sync()

    def _begin(self, copy: SourceCopy) -> None:
        """Go to the excerpt that is wanted, else to the top; say what is not as it should be."""
        at = [number for number, each in enumerate(self.passages) if each.thing is self._thing]
        if at and copy.fault:
            # Why there is no text is to be seen first.
            self.at, self.pane.chosen = at[0], self.stops[at[0]].block
        elif at:
            self.go_to_stop(at[0])
        elif self._thing is not None:
            self.tell("The copy does not have these words, nor anything like them", warns=True)
        elif copy.has_changed:
            self.tell("This copy is not the one that the SHA-256 is of", warns=True)
        self.sync()

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
        # Each excerpt has its item below it.
        self.caption.display = False

    # What is shown

    def marks(self, block: int) -> Sequence[Mark]:
        marks = [Mark(start, end, "mark") for start, end in self._marked_in.get(block, ())]
        if self._text is not None and 0 <= self.at < len(self.passages):
            anchoring = self.passages[self.at].anchoring
            marks += self._within(block, anchoring.start, anchoring.end, "select strong")
            for start, end in self._altered(anchoring):
                marks += self._within(block, start, end, "warn")
        return marks

    def _within(self, block: int, start: int, end: int, role: str) -> Iterator[Mark]:
        """Mark what a line has of a stretch of the text."""
        if self._text is not None:
            first, after = self._text.bounds(block)
            if max(start, first) < min(end, after):
                yield Mark(max(start, first) - first, min(end, after) - first, role)

    def _altered(self, anchoring: Anchoring) -> Iterator[tuple[int, int]]:
        """Give where the words stand that the brief has otherwise."""
        text = self._text.text if self._text is not None else ""
        at = anchoring.start
        for _, there in anchoring.changes:
            found = text.find(there, at, anchoring.end) if there else -1
            if found >= 0:
                at = found + len(there)
                yield found, at

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
        if self._text is None:
            self.pane.chosen = self.stops[number].block
        super().go_to_stop(number)

    def fill_bars(self) -> None:
        bar, total = self.title_bar, len(self.passages)
        bar.title = self.source.label
        bar.detail = self.source.title if self.source.publisher else ""
        notes = [Span(f"{total} excerpt{'' if total == 1 else 's'}", "dim")]
        self.caption.said = ()
        if 0 <= self.at < total:
            self.caption.said = list(self._caption(self.passages[self.at]))
            notes = [Span(f"{self.at + 1} of {total}", "dim")]
        if self.errands.is_running("passages"):
            notes = [Span("looking for its passages", "accent")]
        if self._missing:
            notes.append(Span(f"{self.look.glyphs.warning} {self._missing} not in it", "warn"))
        bar.notes = notes
        # The page names items of the brief too, so it is marked as strictly as that.
        bar.marking = self.status.marking = marking_shown(self.brief)

    def _caption(self, passage: Passage) -> Iterator[Span]:
        """Say which item rests on a passage, and how the brief has it otherwise."""
        yield line_span(item_text(self.brief, passage.item), "dim")
        anchoring = passage.anchoring
        if anchoring.state in {AnchorState.DRIFTED, AnchorState.AMBIGUOUS}:
            yield Span(f"  {self.look.glyphs.warning} {state_wording(anchoring)}", "warn")
            for was, there in anchoring.changes[:1]:
                yield Span("  ")
                yield from change_spans(self.look.glyphs, was, there)

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


def _found(text: "SourceText", thing: Evidence | Quote) -> Anchoring:
    """Look an excerpt up."""
    exact = thing.quote if isinstance(thing, Quote) else thing.exact
    return text.find(exact, prefix=thing.prefix, suffix=thing.suffix)


def _words(thing: Evidence | Quote, look: Look) -> str:
    """Give an excerpt in quotation marks, or bare where it is a paraphrase."""
    if isinstance(thing, Quote):
        return quoted(thing, look.glyphs)
    return f"{look.glyphs.opening}{thing.exact}{look.glyphs.closing}"
