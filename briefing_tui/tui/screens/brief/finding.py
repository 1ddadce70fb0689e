"""Find in one brief: as one types, over all that is shown, and back to where one was."""

from collections.abc import Callable

from briefing_tui.library.query.tree import Query
from briefing_tui.library.records import Card
from briefing_tui.tui.find import NARRATIVE, OVERVIEW
from briefing_tui.tui.history import Spot
from briefing_tui.tui.screens.brief.moving import Moving


class Finding(Moving):
    """The keys that find."""

    _aim: Card | None = None
    """What is to be brought into view when the screen has its size."""

    def arm(self, query: Query, card: Card | None) -> None:
        """Show the item that was found, with n and N going to the words of the query.

        Args:
            query: What it was found by.
            card: The item; None shows the brief from its start.
        """
        from briefing_tui.tui.terms import Terms  # not where one opens a brief without a search

        view, terms = self.view, Terms(query)
        view.hasty, self.whole = False, True
        if terms.words:
            view.look_for(terms.text, terms)
        if card is not None and card.id:
            view.select(card.id)
            pane = view.pane_of(view.selected)
            self.focus_pane = pane if pane >= 0 else self.focus_pane
        elif card is not None and card.line >= view.brief.body_line:
            self.in_text = self.text_pane
        self._aim = card
        if self.is_mounted:
            self.show_keys()
            self.sync(top=True)
            self.take_aim()

    def take_aim(self) -> None:
        # Before the first layout there is no width to wrap by; it is aimed again after it.
        view, card = self.view, self._aim
        if self.text_pane.size:
            self._aim = None
        if card is None:
            return
        if not card.id and card.line >= view.brief.body_line:
            block = view.narrative.at_row(card.line)
            self.text_pane.bring_into_view(block + self.narrative_at, top=True)
        view.match = view.matches.first_from(*self._origin())
        match = view.matches[view.match] if view.match >= 0 else None
        if match is not None and match.pane == NARRATIVE and not card.id:
            self.text_pane.bring_into_view(match.block + self.narrative_at, match.start)
        self.sync()

    async def action_find_open(self) -> None:
        before, match = self.spot, self.view.match
        query, armed = self.view.query, self.view.armed

        def back() -> None:
            self.view.look_for(query, armed)
            self.view.match = match
            self.go_to(before)

        await self.ask("/", self._end, typed=self._type(before), cancelled=back)

    def _type(self, before: Spot) -> Callable[[str], None]:
        origin = self._origin()

        def typed(text: str) -> None:
            self.view.look_for(text)
            if not self.view.matches:
                # What is not there leaves one where one was, as in less.
                self.go_to(before)
            self._go_to_match(self.view.matches.first_from(*origin))

        return typed

    def _end(self, text: str) -> None:
        if text and text != self.view.query:
            self.view.look_for(text)
            self._go_to_match(self.view.matches.first_from(*self._origin()))
        if self.view.finding and not self.view.matches:
            self.tell(f"Not found: {text}", warns=True)
        self.sync()

    def _origin(self) -> tuple[int, int]:
        """Give where one is in the order of the matches: which part, and how far in it."""
        if self.in_text is not None:
            at = self.text_pane.place.block - self.narrative_at
            return (NARRATIVE, max(0, at)) if at >= 0 or self.apart else (OVERVIEW, 0)
        if not self.view.selected:
            return OVERVIEW, 0
        return self.focus_pane, max(0, self.panes[self.focus_pane].index)

    def action_find_next(self) -> None:
        self._next(1)

    def action_find_previous(self) -> None:
        self._next(-1)

    def _next(self, direction: int) -> None:
        view = self.view
        if not view.finding:
            self.tell("Nothing to find yet: / finds")
        elif not view.matches:
            self.tell(f"Not found: {view.query}", warns=True)
        else:
            here = view.match if view.match >= 0 or direction > 0 else 0
            number = (here + direction) % len(view.matches)
            wrapped = number < view.match if direction > 0 else number > view.match
            self._go_to_match(number)
            if wrapped and len(view.matches) > 1:
                self.tell("From the top again" if direction > 0 else "From the end again")

    def _go_to_match(self, number: int) -> None:
        """Show a match: its row in its pane, or its place in the text."""
        view = self.view
        view.match = number
        if number < 0:
            self.sync()
            return
        match = view.matches[number]
        overview = match.pane == OVERVIEW
        if match.id or overview:
            view.select(match.id)
        if match.id:
            self.in_text = None
            self.focus_pane = match.pane
        else:
            self.in_text = self.item_pane if overview and self.apart else self.text_pane
        self.show_keys()
        self.sync()
        if self.in_text is not None:
            block = match.block + (0 if overview else self.narrative_at)
            self.in_text.bring_into_view(block, match.start)
            self.sync_text()
        elif match.start < 0 and (marks := view.detail_marks()):
            pane = self.item_pane if self.apart else self.text_pane
            pane.bring_into_view(min(marks), marks[min(marks)][0][0])
            self.sync_text()

    def action_find_only(self) -> None:
        view = self.view
        if not view.only and not view.finding and not view.selected:
            self.tell("Select an item first, or find something with /")
            return
        if view.finding and not view.matches and not view.only:
            self.tell(f"Not found: {view.query}", warns=True)
            return
        view.only = not view.only
        self.sync()
        if view.only and not view.finding:
            self.tell("Only what belongs to it; & shows all")
        elif view.only:
            self.tell("Only what matches; & shows all")
