"""Actors of one name of whom nothing says that they are the same, brief by brief."""

from collections.abc import Sequence

from briefing_tui.library.dated import Dated
from briefing_tui.library.namesakes import any_of, name_query
from briefing_tui.library.query.tree import EVERYTHING, And, Not, Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Order
from briefing_tui.tui.across.names import bearer_row
from briefing_tui.tui.across.printing import Wanted, document
from briefing_tui.tui.actions import Place
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.items import ItemsScreen
from briefing_tui.tui.screens.across.lists import PATIENCE, Printed, counted
from briefing_tui.tui.widgets.long_list import ListRow


class NamesakesScreen(ItemsScreen):
    """The actors of one name, one of each brief; Enter gives the dossier of one."""

    noun, one = "namesakes", "namesake"
    keys_shown = (
        (("name.open",), "open"),
        (("find.open",), "find"),
        (("list.narrow",), "narrow"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )

    def __init__(
        self,
        look: Look,
        name: str,
        told: Sequence[str] = (),
        text: str = "",
        query: Query = EVERYTHING,
    ) -> None:
        """Take a name.

        Args:
            look: What to draw with.
            name: The name, as it is written.
            told: Keys of those who were told one by one, and are left out.
            text: The query that narrows the list, as it was typed.
            query: The same, read.
        """
        super().__init__(look, text, query)
        self.actor = name
        self.told = told

    @property
    def where(self) -> Place:
        return Place.NAMES

    @property
    def name_shown(self) -> str:  # type: ignore[override]
        return self.actor

    def list_anew(self) -> None:
        aim, query = self.hit, name_query(self.asked, self.actor) or self.asked
        if self.told:
            query = And((query, Not(any_of(self.told))))
        listing = Dated(self.store, query, Kind.ACTOR, order=Order.NEWEST, marks=self.marks)

        def find() -> tuple[int, str]:
            listing.load()
            at = max(0, listing.index_of(aim)) if aim is not None else 0
            listing.load(at)
            return at, self.marking_of_all((query, Kind.ACTOR))

        def show(found: tuple[int, str]) -> None:
            self.listing, self.marking = listing, found[1]
            self.counted = counted(listing.total, self.one, self.noun)
            self.list.show_again(listing.total, self._rows, index=found[0])
            self.moved()

        self.errands.run("list", find, show, patience=PATIENCE)

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        hit = self.listing.hit(index) if self.listing is not None else None
        if hit is None or hit.card is None:
            return None
        return (bearer_row(hit, hit.card, self.look.glyphs, self.find.terms),)

    def printed(self) -> Printed | None:
        listing, library = self.listing, self.briefing.library
        if listing is None:
            return None
        asked = f'actor:"{self.actor}"'
        wanted = Wanted("actors", " ".join(part for part in (self.text, asked) if part))
        return Printed(
            listing.total,
            self.one,
            self.noun,
            "actors",
            lambda: document(library, listing, wanted),
        )

    def action_pick(self) -> None:
        self.action_name_open()

    def action_name_open(self) -> None:
        """Show what there is of the selected one."""
        from briefing_tui.tui.screens.across.dossier import DossierScreen

        if (hit := self.hit) is not None:
            self.app.push_screen(DossierScreen(self.look, hit))
