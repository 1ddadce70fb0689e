"""A list of items of the library, with the selected one in full from its brief."""

from collections.abc import Hashable, Sequence

from briefing_tui.library.dated import Dated
from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import EVERYTHING, And, Query
from briefing_tui.library.records import Card
from briefing_tui.library.store import Hit, Order
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.sided import SidedScreen
from briefing_tui.tui.screens.ahead import Make
from briefing_tui.tui.screens.finding import ListFind
from briefing_tui.tui.view import BriefView
from briefing_tui.tui.widgets.reading import ReadingPane


class ItemsScreen(SidedScreen):
    """A list whose entries are items, each with its brief behind it."""

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.find = ListFind(self)
        self.only = False

    @property
    def asked(self) -> Query:
        """What is listed: what was asked for, and only what was found where the user said so."""
        sought = self.find.query if self.only else None
        return self.query_tree if sought is None else And((self.query_tree, sought))

    def matching(self, sought: Query) -> Listing:
        listing = self.listing
        assert isinstance(listing, Dated)
        return Dated(
            self.store,
            And((listing.question, sought)),
            listing.items,
            order=listing.order or Order.OLDEST,
            days=listing.days,
            marks=listing.marks,
        )

    def fill_bars(self, *, found: str = "") -> None:
        super().fill_bars(found=found or self.find.counted)

    # The selected item

    def show_detail(self) -> None:
        hit = self.hit if self.detail.display else None
        if hit is None or hit.card is None:
            self.show_blocks(None, (), None)
            return
        key, find = self.detail_of(hit, hit.card)
        self.show_blocks(key, self.short_blocks(hit.card), find)

    def beside(self) -> Sequence[tuple[Hashable, Make]]:
        if self.listing is None:
            return ()
        index = self.list.index
        near = map(self.listing.hit, (index + 1, index - 1))
        return [self.detail_of(hit, hit.card) for hit in near if hit is not None and hit.card]

    def detail_of(self, hit: Hit, card: Card) -> tuple[Hashable, Make]:
        """Give what tells an item and how it is shown from others, and what finds it."""
        key = (hit.entry.path, hit.entry.hash, hit.place, self.divider.display)
        return key, lambda: self._blocks(hit, card)

    def short_blocks(self, card: Card) -> Sequence[Block]:
        """Give what is known of an item without its brief."""
        return [title(card.text)]

    def full_blocks(self, brief: Brief, card: Card) -> Sequence[Block]:
        """Give what a brief says of an item; in a thread."""
        view = BriefView(brief, self.look, hasty=True)
        view.select(card.id)
        return view.detail

    def _blocks(self, hit: Hit, card: Card) -> Sequence[Block]:
        try:
            brief = self.brief_of(hit)
        except BriefingError as error:
            return [*self.short_blocks(card), plain(str(error), "warn", space=1)]
        if card.id not in brief.by_id:
            note = "The brief has changed since, and no longer has this."
            return [*self.short_blocks(card), plain(note, "warn", space=1)]
        return self.full_blocks(brief, card)

    def on_reading_pane_link_picked(self, message: ReadingPane.LinkPicked) -> None:
        hit, target = self.hit, message.target
        if hit is None:
            return
        if not target.startswith("#"):
            self.briefing.confirm_outside(target)
            return
        self.action_brief_open()
        if self.briefing.brief_screen is not None:
            self.briefing.brief_screen.go_to_fragment(target[1:])

    # Find

    async def action_find_open(self) -> None:
        await self.find.open()

    def action_find_next(self) -> None:
        self.find.step(1)

    def action_find_previous(self) -> None:
        self.find.step(-1)

    def action_find_only(self) -> None:
        if self.find.query is None and not self.only:
            self.tell("Find something first, with /")
            return
        self.only = not self.only
        self.renew()

    def action_go_out(self) -> None:
        """End what was found, else leave."""
        if self.find.query is None:
            self.action_go_back()
            return
        only, self.only = self.only, False
        self.find.look_for("")
        if only:
            self.renew()
        else:
            self.sync()
