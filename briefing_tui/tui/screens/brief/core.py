"""The state of the split view and how it reaches the widgets."""

from collections.abc import Sequence

from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.geometry import Offset, Size
from textual.widget import Widget

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import wording
from briefing_tui.model.problems import Level
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import Rule
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.history import Spot
from briefing_tui.tui.joined import Joined
from briefing_tui.tui.layout import Arrangement, Zoom, arrange
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.frame import Frame
from briefing_tui.tui.text import Span, line_span
from briefing_tui.tui.view import BriefView
from briefing_tui.tui.widgets.divider import Divider
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reading import Anchor, Ranges, ReadingPane

PANES = 5
ROOMY = 30
"""Rows of a pane of which an item may push the narrative down by half; of a lower one by more."""
MOST_BLANK = 6
"""Blank rows at most for which the narrative stands still."""


class BriefCore(Frame):
    """The widgets of the split view, and the one place where state is shown."""

    DEFAULT_CSS = """
    BriefCore #stack, BriefCore #stack Pane { width: 1fr; }
    """

    def __init__(self, look: Look, brief: Brief, path: str) -> None:
        super().__init__(look)
        self.path = path
        self.view = BriefView(brief, look, hasty=True)
        self.panes = [Pane(number, look) for number in range(1, PANES + 1)]
        self.item_pane = ReadingPane(look, id="item")
        self.text_pane = ReadingPane(look, id="text")
        self.dividers = (Divider(look), Divider(look))
        self.stack = Vertical(*self.panes, id="stack")
        self.focus_pane = self._first_filled()
        self.in_text: ReadingPane | None = None
        self.zoom = Zoom.SPLIT
        self.whole = False
        self.settled = False
        """Whether the first frame was shown, which what can wait has waited for."""
        self.narrative_at = 0
        self.in_narrative = False
        self.begin: Spot | None = None
        """Where to begin, if that is not the top."""
        self.place_in_library = ""
        """Which of how many it is; as it was when the library was left, until that is known."""
        self._early: list[Key] | None = []
        """Keys that came before the brief was shown; None from then on."""
        self._fitted = Size(0, 0)
        self._arranged: Arrangement | None = None
        self._shown: tuple[object, ...] = ()
        self._head_rows = 0
        """The rows above the narrative: those of the highest item so far that leaves it room."""
        self._held_for: tuple[BriefView, Size, int] | None = None
        """The brief, the size of the text and the pane for which that holds."""

    # What the frame asks

    @property
    def where(self) -> Place:
        return Place.PANES if self.in_text is None else Place.TEXT

    def body(self) -> Widget:
        first, second = self.dividers
        return Horizontal(self.stack, first, self.item_pane, second, self.text_pane)

    def on_mount(self) -> None:
        self._open_plain()
        if self.begin is not None:
            self.go_to(self.begin)
        self.show_keys()
        self.sync()
        if self.whole:
            self.take_aim()
        self.call_after_refresh(self._complete)
        self.call_next(self._press_early)

    async def press(self, event: Key) -> None:
        if self._early is not None:
            # What is typed before the first frame is done once there is something to move in.
            self._early.append(event)
            return
        # Who moves before the whole is there is not to be taken back to where it begins.
        self.begin = None
        await super().press(event)

    async def _press_early(self) -> None:
        """Do what the keys say that came before there was a brief to be seen."""
        while self._early:
            self.begin = None
            await super().press(self._early.pop(0))
        self._early = None

    def _complete(self) -> None:
        """Show the narrative, which the first frame does not wait for."""
        self.whole = self.settled = True
        self.view.hasty = False
        self.sync()
        self.take_aim()
        if self.begin is not None:
            self.go_to(self.begin)
            self.begin = None
        if self.app.screen is self:
            self.entered()
        self.set_timer(0.05, self._prepare)

    def take_aim(self) -> None:
        """Bring into view what the brief was opened for."""

    def entered(self) -> None:
        """Take note that a brief is being looked at."""

    def moved_in(self, pane: ReadingPane) -> None:
        """Take note that a text was moved in."""

    @property
    def signs(self) -> list[Span]:
        """Give what the user did with the brief, for the bar at the top."""
        return []

    def _prepare(self) -> None:
        """Read the narrative's inline markup in small portions, for find to be quick."""
        if not self.view.narrative.prepare(0.004):
            self.set_timer(0.02, self._prepare)

    def on_resize(self) -> None:
        if self.size != self._fitted:
            self._fitted = self.size
            self.sync()

    def show_brief(self, brief: Brief, path: str) -> None:
        """Show another brief from its start."""
        query, armed = self.view.query, self.view.armed
        self.path = path
        for pane in self.panes:
            pane.top = 0
        self.view = BriefView(brief, self.look)
        self.in_text = None
        self.focus_pane = self._first_filled()
        self.whole = True
        self._open_plain()
        if query:
            self.view.look_for(query, armed)
        self.show_keys()
        self.sync(top=True)
        self.entered()

    def _first_filled(self) -> int:
        """Give the first pane that has rows, or the first of all."""
        filled = [number for number, table in enumerate(self.view.tables) if table.rows]
        return filled[0] if filled else 0

    def _open_plain(self) -> None:
        """Give a document without annotation the whole screen, and a brief its panes back."""
        if self.view.is_plain:
            self.zoom, self.in_text = Zoom.TEXT, self.text_pane
        elif self.zoom is Zoom.TEXT:
            self.zoom = Zoom.SPLIT

    # From state to screen

    def sync(self, *, top: bool = False) -> None:
        """Show the present state; `top` starts the reading pane from the top."""
        related, hits = self.view.related, self.view.row_hits()
        for number, pane in enumerate(self.panes):
            self._fill(number, pane)
            # What belongs to the selection is marked in the other panes: among its own kind, all
            # that share an actor would be.
            pane.related = frozenset() if pane.shows_selection else related
            pane.hits = hits
            pane.flagged = self.view.flagged
        place = self._whereabouts()
        self._arrange()
        self._fill_text(place, top=top)
        self._fill_bars()
        for widget in (*self.panes, self.item_pane, self.text_pane):
            if widget.display:
                widget.redraw()

    def sync_text(self) -> None:
        """Show that no more than the place in the text has changed."""
        for pane in (self.item_pane, self.text_pane):
            if pane.display:
                pane.redraw()
        self._fill_bars()

    def _fill(self, number: int, pane: Pane) -> None:
        view = self.view
        table, only = view.tables[number], view.shown_only
        if pane.table is not table or pane.only != only:
            pane.show(table, only)
        pane.active = self.in_text is None and number == self.focus_pane
        pane.shows_selection = bool(view.selected) and pane.select(view.selected)
        if not pane.shows_selection:
            pane.index = -1

    def _arrange(self) -> None:
        # Before the first layout the screen has no size of its own, and is the whole terminal.
        size = self.size or self.app.size
        focus = None if self.in_text is not None else self.focus_pane
        grown = self.focus_pane
        wanted = [pane.wanted for pane in self.panes]
        shape = arrange(size.width, size.height, wanted, focus, self.zoom, grown)
        if shape == self._arranged:
            return
        self._arranged = shape
        self.title_bar.display = bool(shape.title)
        for pane, rows in zip(self.panes, shape.panes, strict=True):
            pane.display = rows > 0
            pane.styles.height = rows
        self.stack.display = shape.left > 0
        self.stack.styles.width = shape.left
        self.item_pane.display = shape.item > 0
        self.item_pane.styles.width = shape.item
        self.text_pane.display = shape.text > 0
        self.text_pane.styles.width = shape.text
        self.dividers[0].display = shape.left > 0 and shape.text > 0
        self.dividers[1].display = shape.item > 0
        if self.in_text is self.item_pane and not shape.item:
            self.in_text = self.text_pane

    @property
    def apart(self) -> bool:
        """Whether item and narrative stand side by side."""
        return self._arranged is not None and self._arranged.item > 0

    def _fill_text(self, place: tuple[bool, Anchor], *, top: bool) -> None:
        view, apart = self.view, self.apart
        shown = (
            view, view.selected, self.whole, apart, self.in_text is self.text_pane, view.notes,
            view.anchors,
        )  # fmt: skip
        if shown != self._shown:
            moved = self._shown[:2] != shown[:2]
            crossed = not moved and self._shown[3] != apart
            self._shown = shown
            narrative: Sequence[Block] = ()
            if self.whole:
                narrative = Joined(view.narrative, view.after)
            if apart:
                self._show(self.item_pane, view.detail, keep=not moved)
                self._show(self.text_pane, narrative, keep=not top)
                self.narrative_at = 0
            else:
                head = () if view.is_plain else (*view.detail, *self._rule(self._below_item()))
                self.narrative_at = len(head)
                self._show(self.text_pane, Joined(head, narrative), keep=not moved)
            self.in_narrative = place[0] and not moved
            if crossed:
                self._come_back(*place)
        if top:
            self.item_pane.scroll_to_start()
            self.text_pane.scroll_to_start()
        self._fill_marks()

    def _whereabouts(self) -> tuple[bool, Anchor]:
        """Tell whether it is the narrative that is being read, and the place in it or the item."""
        place = self.text_pane.place
        if not self.apart:
            block = place.block - self.narrative_at
            return (True, place._replace(block=block)) if block >= 0 else (False, place)
        if self.in_text is self.text_pane or (self.in_text is None and self.in_narrative):
            return True, place
        return False, self.item_pane.place

    def _come_back(self, in_narrative: bool, place: Anchor) -> None:
        """Go to the place that was read before item and narrative parted or came together."""
        if not self.apart:
            block = place.block + (self.narrative_at if in_narrative else 0)
            self.text_pane.place = place._replace(block=block)
        elif in_narrative:
            self.text_pane.place = place
            self.item_pane.scroll_to_start()
        else:
            self.item_pane.place = place
            self.text_pane.scroll_to_start()
            self.text_pane.bring_into_view(min(self.view.narrative_marks(), default=0))

    def _below_item(self) -> int:
        """Give the blank lines below the item: from item to item the narrative stands still.

        It moves down for an item that is higher than those before, and up again only where too
        much would be blank, as long as it keeps a part of the pane.
        """
        held_for = self.view, self.text_pane.size, self.focus_pane
        if self._held_for != held_for:
            self._held_for, self._head_rows = held_for, 0
        height = self.text_pane.size.height
        most = height // 2 if height >= ROOMY else height * 2 // 3
        rows = self.text_pane.rows_of(self.view.detail, most + 1)
        if not self.view.selected or rows > most:
            return 1
        self._head_rows = min(max(self._head_rows, rows), rows + MOST_BLANK)
        return 1 + self._head_rows - rows

    def _rule(self, space: int) -> Sequence[Block]:
        if not self.whole or not len(self.view.narrative):
            return ()
        focused = self.in_text is self.text_pane
        return (
            Rule("Narrative", self.look.glyphs.rule, space, has_focus=focused),
            Paragraph((Span(""),)),
        )

    def _show(self, pane: ReadingPane, blocks: Sequence[Block], *, keep: bool) -> None:
        anchor = pane.place if keep else None
        pane.show(blocks, anchor)

    def _fill_marks(self) -> None:
        view = self.view
        detail, start = view.detail_marks(), self.narrative_at
        self.item_pane.marked = lambda block: detail.get(block, ())

        def marked(block: int) -> Ranges:
            if block < start:
                return detail.get(block, ())
            return view.marks_in(block - start) if self.whole else ()

        self.text_pane.marked = marked

    def _fill_bars(self) -> None:
        view = self.view
        brief = view.brief
        listed, at = self.briefing.listed, self.briefing.at
        errors = sum(problem.level is Level.ERROR for problem in brief.problems)
        # Where there is little room the first of them gives way first.
        notes = self.signs
        if brief.date:
            notes.append(line_span(wording(brief.date), "dim"))
        if listed is not None:
            is_one = listed.total <= 1 or at < 0
            self.place_in_library = "" if is_one else f"{at + 1:,} of {listed.total:,}"
        if self.place_in_library:
            notes.append(line_span(self.place_in_library, "dim"))
        if errors:
            warning = f"{self.look.glyphs.warning} {errors} problem{'s' if errors > 1 else ''}"
            notes.append(Span(warning, "warn"))
        self.title_bar.title = brief.title
        self.title_bar.notes = notes
        self.title_bar.marking = self.status.marking = view.marking
        self.status.place = self._place_text()
        total = len(view.matches)
        self.status.found = f"{view.match + 1}/{total}" if view.finding else ""
        self.count(self.status.found)
        self.title_bar.redraw()
        self.status.redraw()

    def _place_text(self) -> str:
        if self.in_text is not None:
            return f"{self.in_text.percent}%"
        at, total = self.panes[self.focus_pane].place
        only = ", only these" if self.view.shown_only is not None else ""
        return f"{at} of {total}{only}" if at else (f"{total}{only}" if total else "empty")

    @property
    def selection(self) -> Offset:
        # An excerpt that was gone to is what Enter takes, though its item stays selected.
        shown = (pane for pane in (self.item_pane, self.text_pane) if pane.display and pane.choice)
        if text := next(shown, self.in_text):
            return text.selection
        return self.panes[self.focus_pane].selection

    # Places to come back to

    @property
    def spot(self) -> Spot:
        """Where one is."""
        pane = self.in_text or self.text_pane
        return Spot(
            self.path,
            self.view.selected,
            self.focus_pane,
            self.in_text is not None,
            pane.place,
        )

    def go_to(self, spot: Spot) -> None:
        """Come back to a place in the brief that is shown."""
        self.view.select(spot.selected)
        self.focus_pane = spot.pane
        self.in_text = self.text_pane if spot.in_text else None
        self.show_keys()
        self.sync()
        self.text_pane.place = spot.anchor
        self.sync()
