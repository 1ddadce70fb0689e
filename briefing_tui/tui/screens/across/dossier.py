"""The dossier of one actor: every event, quote, question, finding and brief, section by section."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.containers import Vertical
from textual.widget import Widget

from briefing_tui.library.dated import Dated
from briefing_tui.library.identities import keys_of
from briefing_tui.library.listing import Listing
from briefing_tui.library.namesakes import Who, known_by, who_is
from briefing_tui.library.query.tree import And, Query
from briefing_tui.library.records import Card, Kind
from briefing_tui.library.store import Hit, Order
from briefing_tui.library.timeline import Events
from briefing_tui.tui.across.events import event_columns, event_lead, event_rows
from briefing_tui.tui.across.findings import finding_columns, finding_row
from briefing_tui.tui.across.printing import dossier
from briefing_tui.tui.across.questions import question_columns, question_row
from briefing_tui.tui.across.quotes import quote_columns, quote_row
from briefing_tui.tui.across.who import head_blocks
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.items import ItemsScreen
from briefing_tui.tui.screens.across.lists import PATIENCE, Printed, counted
from briefing_tui.tui.screens.library.rows import brief_row
from briefing_tui.tui.widgets.long_list import ListRow
from briefing_tui.tui.widgets.reading import ReadingPane
from briefing_tui.tui.widgets.sections import Sections

NAMES = ("Events", "Quotes", "Questions", "Findings", "Briefs")
"""The sections in the order of their numbers."""
KINDS = (Kind.EVENT, Kind.QUOTE, Kind.QUESTION, Kind.FINDING)
"""What the sections before the last list."""
BRIEFS = len(KINDS)
"""The number of the section of briefs, from 0."""


class _Found(NamedTuple):
    """What there is of somebody."""

    who: Who
    listings: Sequence[Listing]
    marking: str


class DossierScreen(ItemsScreen):
    """All that the library has of one actor."""

    noun, one = "items", "item"
    keys_shown = (
        (("section.1", "section.5"), "section"),
        (("brief.open",), "open"),
        (("find.open",), "find"),
        (("copy.open",), "copy"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )

    def __init__(self, look: Look, hit: Hit, keys: Sequence[str] = ()) -> None:
        """Take the actor of one brief.

        Args:
            look: What to draw with.
            hit: The actor.
            keys: By what the others that are the same are known to be found, until it is looked up.
        """
        super().__init__(look)
        self.actor = hit
        self.who = Who(tuple(keys), (hit,), 1)
        self.head = ReadingPane(look)
        self.sections = Sections(look, NAMES)
        self.section = 0
        """Which section is shown, from 0."""
        self.listings: Sequence[Listing] = ()
        self._at = [0] * len(NAMES)

    @property
    def where(self) -> Place:
        return Place.DOSSIER

    @property
    def name_shown(self) -> str:  # type: ignore[override]
        card = self.actor.card
        return card.text if card is not None else ""

    def body(self) -> Widget:
        return Vertical(self.head, self.sections, self.content)

    def list_anew(self) -> None:
        aim, actor, sought = self.hit, self.actor, self.find.query if self.only else None

        def quick() -> _Found:
            return self._found(known_by(self.store, self.who.keys or keys_of(actor)), sought)

        def whole() -> _Found | None:
            who = who_is(self.store, actor)
            return self._found(who, sought) if set(who.keys) != set(self.who.keys) else None

        def show(found: _Found | None) -> None:
            if found is None:
                return
            self.who, self.listings, self.marking = found
            self.counted = counted(self.listings[BRIEFS].total, "brief", "briefs")
            self.head.show(list(head_blocks(self.who))[1:])
            if not self.listings[self.section].total and aim is None:
                filled = [n for n, each in enumerate(self.listings) if each.total]
                self.section = filled[0] if filled else 0
            self._show_section()

        def then(found: _Found) -> None:
            show(found)
            self.errands.run("whole", whole, show)

        self.errands.run("list", quick, then, patience=PATIENCE)

    def _found(self, who: Who, sought: Query | None) -> _Found:
        """Give what there is of somebody; in a thread."""
        query = who.query if sought is None else And((who.query, sought))
        listings = self._listings(query)
        for listing in listings:
            listing.load()
        return _Found(
            who, listings, self.marking_of_all(*((query, listing.kind) for listing in listings))
        )

    def _listings(self, query: Query) -> Sequence[Listing]:
        store, marks = self.store, self.marks
        items = [
            Dated(store, query, kind, order=order, marks=marks)
            for kind, order in zip(
                KINDS[1:], (Order.NEWEST, Order.OLDEST, Order.NEWEST), strict=True
            )
        ]
        return (Events(store, query, marks=marks), *items, Listing(store, query, marks=marks))

    def _show_section(self) -> None:
        self.listing = self.listings[self.section]
        self.list.show(self.listing.total, self._rows, index=self._at[self.section])
        self.moved()

    def moved(self) -> None:
        self._at[self.section] = self.list.index
        super().moved()

    def matching(self, sought: Query) -> Listing:
        if self.section == BRIEFS:
            return Listing(self.store, And((self.who.query, sought)), marks=self.marks)
        return super().matching(sought)

    # Rows

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        listing = self.listing
        hit = listing.hit(index) if listing is not None else None
        if listing is None or hit is None:
            return None
        glyphs, terms = self.look.glyphs, self.find.terms
        if hit.card is None:
            return (brief_row(hit.entry, glyphs, unread=False, starred=False, sought=terms),)
        if isinstance(listing, Events):
            return self._event_rows(listing, hit, index)
        return (self._row(hit, hit.card),)

    def _row(self, hit: Hit, card: Card) -> ListRow:
        glyphs, terms, wide = self.look.glyphs, self.find.terms, self.wide
        if card.kind is Kind.QUOTE:
            return quote_row(hit, card, glyphs, quote_columns(wide, speaker=True), terms)
        if card.kind is Kind.QUESTION:
            return question_row(hit, card, glyphs, question_columns(wide), terms)
        return finding_row(hit, card, glyphs, finding_columns(wide), terms)

    def _event_rows(self, listing: Events, hit: Hit, index: int) -> Sequence[ListRow]:
        before = listing.hit(index - 1) if index > self.list.top else None
        said = event_lead(before.card, None) if before and before.card else ""
        return event_rows(
            hit,
            self.look.glyphs,
            event_columns(self.wide),
            gap=listing.gap(index),
            before=said,
            terms=self.find.terms,
        )

    # What is shown

    def sync(self) -> None:
        self.sections.totals = [listing.total for listing in self.listings]
        self.sections.section = self.section
        super().sync()
        self.head.redraw()
        self.sections.redraw()

    def share_out(self, taken: int = 0) -> None:
        size = self.size or self.app.size
        body = size.height - 2
        self.sections.display = body >= 4
        head = 0
        if body >= 14:
            wanted = sum(
                block.space + len(block.lines(max(1, size.width - 2))) for block in self.head.blocks
            )
            head = min(wanted, max(1, body // 4))
        self.head.display = head > 0
        self.head.styles.height = head
        super().share_out(taken + head + int(self.sections.display))

    def show_detail(self) -> None:
        hit = self.hit
        if hit is not None and hit.card is None and self.detail.display:
            entry = hit.entry
            self.show_blocks(entry.path, [title(entry.title)], lambda: self._opening(hit))
        else:
            super().show_detail()

    def _opening(self, hit: Hit) -> Sequence[Block]:
        """Give what a brief opens with; in a thread."""
        from briefing_tui.tui.view import BriefView

        return BriefView(self.brief_of(hit), self.look, hasty=True).overview

    def printed(self) -> Printed | None:
        library, who, listings = self.briefing.library, self.who, self.listings
        if not listings:
            return None
        total = sum(listing.total for listing in listings)
        return Printed(
            total,
            self.one,
            self.noun,
            "dossier",
            lambda: dossier(library, who.members, listings),
        )

    # Keys

    def action_section(self, number: int) -> None:
        """Show a section, by its number from 1."""
        if self.listings:
            self.section = number - 1
            self.find.counted = ""
            self._show_section()

    def action_pane_next(self) -> None:
        self.action_section((self.section + 1) % len(NAMES) + 1)

    def action_pane_previous(self) -> None:
        self.action_section((self.section - 1) % len(NAMES) + 1)

    def on_sections_section_picked(self, message: Sections.SectionPicked) -> None:
        self.action_section(message.number + 1)

    def action_brief_open(self) -> None:
        if (hit := self.hit) is not None:
            self.briefing.open_hit(
                hit, self.find.query or self.query_tree, self.listing, self.list.index
            )
