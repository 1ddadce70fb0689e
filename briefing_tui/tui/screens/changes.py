"""What has changed between two versions of a brief, in the terms of the format."""

from collections.abc import Callable, Iterator, Sequence

from briefing_tui.library.recording import plain as plain_text
from briefing_tui.model.differences import Compared, Difference, FieldChange, What
from briefing_tui.render.differing.words import counts, grouped, label, marking_of, name
from briefing_tui.tui.detail.blocks import labelled, plain, title
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.page import PageScreen, Stop
from briefing_tui.tui.text import Span, cut, line_span

PATIENCE = 0.3
"""Seconds that the key waits for the comparison; most are done sooner."""
LABELS = 26
"""The cells of the column in which it is said what happened to a field."""


class ChangesScreen(PageScreen):
    """Everything that came, went or changed, under the headings of the panes."""

    stops_called = "changes"

    def __init__(self, look: Look, compare: Callable[[], Compared], since: str) -> None:
        """Take what is to be compared; it is done in a thread when the screen is there.

        Args:
            look: What to draw with.
            compare: Gives the comparison; a BriefingError is told.
            since: What the older version is called.
        """
        super().__init__(look)
        self._compare = compare
        self._since = since
        self.compared: Compared | None = None
        self._differences: Sequence[Difference] = ()

    def on_mount(self) -> None:
        self.caption.display = False
        super().on_mount()
        self.action_file_reload()

    def action_file_reload(self) -> None:
        self.errands.run("changes", self._compare, self._take, patience=PATIENCE)

    def _take(self, compared: Compared) -> None:
        self.compared = compared
        blocks: list[Block] = []
        stops: list[Stop] = []
        headings: list[Stop] = []
        differences: list[Difference] = []
        blocks.append(title(compared.new.title))
        if not compared.differences:
            blocks.append(plain("Nothing has changed: both versions say the same.", space=1))
        for heading, group in grouped(compared.differences):
            headings.append(Stop(len(blocks)))
            words = (Span(heading, "heading"), Span(f"  {counts(group)}", "dim"))
            blocks.append(Paragraph(words, space=1))
            for difference in group:
                stops.append(Stop(len(blocks)))
                differences.append(difference)
                blocks += difference_blocks(difference, self.look.glyphs)
        self.show(blocks)
        self.stops, self.headings, self._differences = stops, headings, differences
        self.at = -1
        self.sync()

    def go_to_stop(self, number: int) -> None:
        self.pane.chosen = self.stops[number].block
        super().go_to_stop(number)

    def fill_bars(self) -> None:
        bar, total = self.title_bar, len(self._differences)
        bar.title = "What has changed"
        bar.detail = f"since {self._since}"
        said = f"{self.at + 1} of {total}" if self.at >= 0 else f"{total} change"
        bar.notes = [Span(said if self.at >= 0 or total == 1 else f"{said}s", "dim")]
        marking = marking_of(self.compared) if self.compared is not None else ""
        bar.marking = self.status.marking = marking

    # Keys

    def action_page_enter(self) -> None:
        """Show the item that has changed, in the brief as it is now."""
        screen = self.briefing.brief_screen
        if not 0 <= self.at < len(self._differences) or screen is None:
            self.tell("Go to a change first: ( and )")
            return
        difference = self._differences[self.at]
        if difference.what is What.REMOVED:
            self.tell("It is in the brief no more")
            return
        self.app.pop_screen()
        if difference.kind == "narrative":
            screen.go_to_heading(plain_text(difference.under or difference.title))
        else:
            screen.go_to_fragment(difference.id if difference.kind != "brief" else "")

    def action_copy_open(self) -> None:
        from briefing_tui.render.differing.document import difference_document

        if self.compared is not None:
            self.briefing.copy_text(difference_document(self.compared))


def difference_blocks(difference: Difference, glyphs: Glyphs) -> Iterator[Block]:
    """Give what came, went or changed with a sign and a word, then what it now says otherwise."""
    signs = {What.ADDED: glyphs.pro, What.REMOVED: glyphs.con, What.CHANGED: glyphs.altered}
    noun = name(difference)
    is_text = difference.kind == "narrative"
    spans = [line_span(plain_text(difference.title) if is_text else difference.title)]
    if difference.what is not What.CHANGED:
        spans.append(Span(f"  {difference.what.value}", "warn"))
    if noun:
        spans.insert(0, Span(f"{noun}: ", "dim"))
    if difference.kind == "narrative" and difference.under:
        spans[:0] = [line_span(difference.under, "dim"), Span(": ", "dim")]
    margin = "  " if noun else ""
    sign = Span(f"{margin}{signs[difference.what]} ", "accent")
    yield Paragraph(tuple(spans), first=(sign,), rest=(Span(f"{margin}  "),))
    if difference.what is What.REMOVED or (is_text and difference.what is What.ADDED):
        return  # the text is the title, and what is gone says nothing any more
    for change in difference.changes:
        yield _change(change, glyphs, margin)


def _change(change: FieldChange, glyphs: Glyphs, margin: str) -> Block:
    said = f"{margin}  {label(change)}"
    part = [line_span(change.part, "dim"), Span(": ", "dim")] if change.part else []
    return labelled(cut(said, LABELS - 2), [*part, *_values(change, glyphs)], indent=LABELS)


def _values(change: FieldChange, glyphs: Glyphs) -> Iterator[Span]:
    """Say what stood there and what stands there now."""
    pairs = change.words or ((change.was, change.now),)
    marks = (glyphs.opening, glyphs.closing) if change.words else ("", "")
    for number, (was, now) in enumerate(pairs):
        if number:
            yield Span("; ", "dim")
        if was:
            yield line_span(f"{marks[0]}{was}{marks[1]}", "dim" if now else "dim strike")
        if was and now:
            yield Span(f" {glyphs.right} ", "dim")
        if now:
            yield line_span(f"{marks[0]}{now}{marks[1]}", "text" if was else "strong")
