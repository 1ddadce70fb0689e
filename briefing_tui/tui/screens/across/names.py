"""A list of names with how often each stands in the library, most often first."""

from collections.abc import Sequence
from typing import ClassVar

from briefing_tui.library.query.tree import EVERYTHING, And, Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Count
from briefing_tui.tui.actions import Place
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.lists import PATIENCE
from briefing_tui.tui.screens.across.sided import SidedScreen
from briefing_tui.tui.screens.finding import words_query
from briefing_tui.tui.terms import Terms
from briefing_tui.tui.widgets.long_list import ListRow

FIRST = 200
"""Names that are asked for at first; more when one nears their end."""
GROWTH = 5
"""How many times as many are asked for then."""
MOST = 10_000
"""The most names that are listed, since each costs memory; what is left out is told of."""


class NamesScreen(SidedScreen):
    """Names that a store counts; Enter leads to what there is of one."""

    kind: ClassVar[Kind] = Kind.ACTOR
    """What is counted."""
    field: ClassVar[str] = "actor"
    """Which names of it."""
    keys_shown = (
        (("name.open",), "open"),
        (("find.open",), "find"),
        (("list.narrow",), "narrow"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.names: Sequence[Count] = ()
        """What is listed."""
        self.terms: Terms | None = None
        """What is marked in the names."""
        self._sought = ""
        self._query: Query | None = None
        self._limit = FIRST
        self._is_whole = False

    @property
    def where(self) -> Place:
        return Place.NAMES

    @property
    def asked(self) -> Query:
        """What is counted: what was asked for, of the names that are looked for."""
        if self._query is None:
            return self.query_tree
        return And((self.query_tree, self._query))

    @property
    def most(self) -> int:
        """The largest count."""
        return self.names[0].total if self.names else 1

    @property
    def selected(self) -> Count | None:
        """The name that the cursor is on."""
        index = self.list.index
        return self.names[index] if 0 <= index < len(self.names) else None

    def list_anew(self) -> None:
        self._ask(self.selected.value if self.selected is not None else "", anew=True)
        # Beside the names stand titles of briefs.
        self.find_marking((self.asked, self.kind), (self.asked, None))

    def _ask(self, name: str = "", *, anew: bool = False, to_end: bool = False) -> None:
        """Count the names; the cursor goes to one of them, or to the last."""
        query, limit = self.asked, self._limit

        def find() -> Sequence[Count]:
            found = self.store.facets(
                query, [self.field], kind=self.kind, limit=limit, marks=self.marks
            )
            return found[self.field]

        def show(found: Sequence[Count]) -> None:
            self.names, self._is_whole = found, len(found) < limit
            at = len(found) - 1 if to_end else 0
            if name:
                at = next((n for n, each in enumerate(found) if each.value == name), 0)
            more = "" if self._is_whole else "+"
            self.counted = f"{len(found):,}{more} {self.one if len(found) == 1 else self.noun}"
            if anew:
                self.counted_anew()
            if to_end and not self._is_whole:
                self.tell(f"No more than {MOST:,} {self.noun} are listed: / finds others")
            self.list.show_again(len(found), self.rows_of, index=at)
            self.moved()

        self.errands.run("list", find, show, patience=PATIENCE)

    def counted_anew(self) -> None:
        """Forget what was known of the names that were listed before."""

    def rows_of(self, index: int) -> Sequence[ListRow]:
        """Give the rows of a name."""
        raise NotImplementedError

    def moved(self) -> None:
        super().moved()
        near = self.list.index + 2 * max(1, self.list.size.height)
        if not self._is_whole and near >= len(self.names) and self._limit < MOST:
            self._grow(GROWTH * self._limit)

    def _grow(self, limit: int, *, to_end: bool = False) -> None:
        self._limit = min(MOST, limit)
        name = self.selected.value if self.selected is not None and not to_end else ""
        self._ask(name, to_end=to_end)

    def action_go_bottom(self) -> None:
        if self._is_whole:
            super().action_go_bottom()
        else:
            self._grow(MOST, to_end=True)

    @property
    def place_text(self) -> str:
        total = self.list.total
        if not total:
            return "empty"
        more = "" if self._is_whole else "+"
        return f"{self.one} {self.list.index + 1:,} of {total:,}{more}"

    # Keys

    def action_pick(self) -> None:
        self.action_name_open()

    def action_name_open(self) -> None:
        """Show what there is of the one who is named."""
        raise NotImplementedError

    async def action_find_open(self) -> None:
        before = self._sought

        def back() -> None:
            self._look_for(before)

        await self.ask("/", self._look_for, text=before, typed=self._look_for, cancelled=back)

    def _look_for(self, text: str) -> None:
        """List only the names in which some words stand, each perhaps but begun."""
        if text == self._sought:
            return
        self._sought = text
        self._query = words_query(text, self.field)
        self.terms = Terms(self._query) if self._query is not None else None
        self._limit = FIRST
        self.renew()

    def action_find_next(self) -> None:
        self.move(1)

    def action_find_previous(self) -> None:
        self.move(-1)

    def action_find_only(self) -> None:
        """List all names again."""
        if self._sought:
            self._look_for("")
        else:
            self.tell("Find something first, with /")

    def action_go_out(self) -> None:
        if self._sought:
            self._look_for("")
        else:
            self.action_go_back()

    def fill_bars(self, *, found: str = "") -> None:
        if self._query is not None and not found:
            found = f"{len(self.names):,}{'' if self._is_whole else '+'}"
        super().fill_bars(found=found)
