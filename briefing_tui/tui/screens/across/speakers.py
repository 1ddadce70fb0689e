"""Whose words the library has, and the words of one of them."""

from collections.abc import Sequence

from briefing_tui.library.dated import Dated
from briefing_tui.library.namesakes import bearers, name_query, said_by
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Order, Store
from briefing_tui.tui.across.names import speaker_row
from briefing_tui.tui.across.printing import Wanted, document
from briefing_tui.tui.across.quotes import quote_blocks, quote_columns, quote_row
from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.items import ItemsScreen
from briefing_tui.tui.screens.across.lists import PATIENCE, Printed, counted
from briefing_tui.tui.screens.across.names import NamesScreen
from briefing_tui.tui.widgets.long_list import ListRow

LATEST = 12
"""Quotes that are shown of the selected speaker."""


class SpeakersScreen(NamesScreen):
    """The speakers of the library's quotes, those of most quotes first."""

    name_shown = "Quotes by speaker"
    noun, one = "speakers", "speaker"
    kind, field = Kind.QUOTE, "speaker"
    side_from, share = 110, 46

    def rows_of(self, index: int) -> Sequence[ListRow]:
        return (speaker_row(self.names[index], self.most, self.look.glyphs, self.terms),)

    def show_detail(self) -> None:
        count = self.selected if self.detail.display else None
        if count is None:
            self.show_blocks(None, (), None)
            return
        name, query, store = count.value, self.query_tree, self.store
        key = next(iter(self.briefing.keymap.shown("actors.open")), "the list of actors")
        several = f"Several actors have this name; {key} tells them apart."

        def latest() -> Sequence[Block]:
            asked = said_by(store, query, name)
            hits = store.search(asked, kind=Kind.QUOTE, limit=LATEST, marks=self.marks).hits
            said = [plain(several, "warn")] if _is_of_several(store, query, name) else []
            return [title(name), *said, *quote_blocks(hits, self.look.glyphs)]

        self.show_blocks((name, query), [title(name)], latest)

    def printed(self) -> Printed | None:
        listing = Dated(self.store, self.asked, Kind.QUOTE, order=Order.NEWEST, marks=self.marks)
        wanted, library = Wanted("quotes", self.text), self.briefing.library
        total = listing.count()
        return Printed(
            total, "quote", "quotes", "quotes", lambda: document(library, listing, wanted)
        )

    def action_name_open(self) -> None:
        if (count := self.selected) is not None:
            self.app.push_screen(QuotesScreen(self.look, count.value, self.text, self.query_tree))


class QuotesScreen(ItemsScreen):
    """The words of one speaker, newest first."""

    noun, one = "quotes", "quote"
    keys_shown = (
        (("brief.open",), "open"),
        (("find.open",), "find"),
        (("copy.open",), "copy"),
        (("list.narrow",), "narrow"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )

    def __init__(self, look: Look, speaker: str, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.speaker = speaker

    @property
    def where(self) -> Place:
        return Place.ITEMS

    @property
    def name_shown(self) -> str:  # type: ignore[override]
        return self.speaker

    def list_anew(self) -> None:
        aim, asked = self.hit, self.asked

        def find() -> tuple[Dated, int]:
            said = said_by(self.store, asked, self.speaker)
            listing = Dated(self.store, said, Kind.QUOTE, order=Order.NEWEST, marks=self.marks)
            listing.load()
            at = max(0, listing.index_of(aim)) if aim is not None else 0
            listing.load(at)
            return listing, at

        def show(found: tuple[Dated, int]) -> None:
            self.listing, at = found
            self.counted = counted(found[0].total, self.one, self.noun)
            self.list.show_again(found[0].total, self._rows, index=at)
            self.moved()
            self.find_marking((found[0].query, Kind.QUOTE))

        self.errands.run("list", find, show, patience=PATIENCE)

    def printed(self) -> Printed | None:
        listing, library = self.listing, self.briefing.library
        if listing is None:
            return None
        asked = f'speaker:"{self.speaker}"'
        wanted = Wanted("quotes", " ".join(part for part in (self.text, asked) if part))
        return Printed(
            listing.total,
            self.one,
            self.noun,
            "quotes",
            lambda: document(library, listing, wanted),
        )

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        hit: Hit | None = self.listing.hit(index) if self.listing is not None else None
        if hit is None or hit.card is None:
            return None
        columns = quote_columns(self.wide)
        return (quote_row(hit, hit.card, self.look.glyphs, columns, self.find.terms),)


def _is_of_several(store: Store, query: Query, name: str) -> bool:
    """Tell whether a name stands for several actors, or maybe does; in a thread."""
    asked = name_query(query, name)
    if asked is None:
        return False
    total = store.search(asked, kind=Kind.ACTOR, limit=0).total
    return len(bearers(store, query, name, total).told) > 1
