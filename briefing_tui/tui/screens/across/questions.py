"""The board of the library's questions: open ones first, of each state the oldest first."""

from collections.abc import Sequence

from briefing_tui.library.chain import Chain
from briefing_tui.library.dated import Dated
from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import And, Query, Value
from briefing_tui.library.records import Card, Kind
from briefing_tui.tui.across.printing import Wanted, document
from briefing_tui.tui.across.questions import (
    STATES,
    UNSETTLED,
    question_columns,
    question_head,
    question_row,
    state_heading,
)
from briefing_tui.tui.actions import Place
from briefing_tui.tui.flow import Block
from briefing_tui.tui.screens.across.items import ItemsScreen
from briefing_tui.tui.screens.across.lists import PATIENCE, Printed
from briefing_tui.tui.widgets.long_list import BLANK, ListRow


class QuestionsScreen(ItemsScreen):
    """The library's questions by state."""

    name_shown = "Questions"
    noun = "questions"
    one = "question"
    keys_shown = (
        (("brief.open",), "open"),
        (("find.only",), "settled too"),
        (("find.open",), "find"),
        (("list.narrow",), "narrow"),
        (("print.open",), "print"),
        (("go.out",), "back"),
        (("help.open",), "help"),
    )
    settled_too = False
    """Whether those that are settled are listed too."""

    @property
    def where(self) -> Place:
        return Place.ITEMS

    @property
    def states(self) -> Sequence[str]:
        """The states that are listed."""
        return tuple(STATES) if self.settled_too else UNSETTLED

    def _chain(self, query: Query) -> Chain:
        return self._of(query, self.states)

    def _of(self, query: Query, states: Sequence[str]) -> Chain:
        return Chain(
            [
                Dated(
                    self.store,
                    And((query, Value("status", state))),
                    Kind.QUESTION,
                    marks=self.marks,
                )
                for state in states
            ]
        )

    def matching(self, sought: Query) -> Listing:
        return self._chain(And((self.query_tree, sought)))

    def list_anew(self) -> None:
        aim, query = self.hit, self.query_tree
        listing = self._chain(query)
        everything = self._of(query, tuple(STATES))

        def find() -> int:
            listing.load()
            at = listing.index_of(aim) if aim is not None else 0
            listing.load(max(0, at))
            return max(0, at)

        def show(at: int) -> None:
            self.listing = listing
            self.list.show_again(listing.total, self._rows, index=at)
            self.moved()

        def count() -> str:
            totals = [part.count() for part in everything.parts]
            return f"{sum(totals[: len(UNSETTLED)]):,} unsettled of {sum(totals):,}"

        def told(found: str) -> None:
            self.counted = found
            self.sync()

        self.errands.run("list", find, show, patience=PATIENCE)
        self.errands.run("totals", count, told, patience=PATIENCE)
        self.find_marking((listing.query, Kind.QUESTION))

    def _rows(self, index: int) -> Sequence[ListRow] | None:
        chain = self.listing
        hit = chain.hit(index) if isinstance(chain, Chain) else None
        if hit is None or hit.card is None or not isinstance(chain, Chain):
            return None
        columns = question_columns(self.wide)
        row = question_row(hit, hit.card, self.look.glyphs, columns, self.find.terms)
        number = chain.part_of(index)
        if index != chain.start(number):
            return (row,)
        heading = state_heading(self.states[number], chain.parts[number].total, columns)
        return (BLANK, heading, row) if index else (heading, row)

    def short_blocks(self, card: Card) -> Sequence[Block]:
        return question_head(card)

    def printed(self) -> Printed | None:
        listing, library = self.listing, self.briefing.library
        if listing is None:
            return None
        wanted = Wanted("questions", self.text, "open first, oldest first")
        return Printed(
            listing.total,
            self.one,
            self.noun,
            "questions",
            lambda: document(library, listing, wanted),
        )

    def show_keys(self) -> None:
        super().show_keys()
        label = "open only" if self.settled_too else "settled too"
        self.status.hints = [
            hint._replace(label=label) if hint.label == "settled too" else hint
            for hint in self.status.hints
        ]

    def action_find_only(self) -> None:
        self.settled_too = not self.settled_too
        self.show_keys()
        self.renew()
