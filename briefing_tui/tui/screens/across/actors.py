"""The library's actors by name, namesakes side by side."""

from collections.abc import Mapping, Sequence

from briefing_tui.library.namesakes import Bearers, Namesake, bearers, known_by
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit
from briefing_tui.tui.across.names import actor_rows
from briefing_tui.tui.across.printing import names_document
from briefing_tui.tui.across.who import who_blocks
from briefing_tui.tui.detail.blocks import plain, title
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.across.lists import Printed
from briefing_tui.tui.screens.across.names import NamesScreen
from briefing_tui.tui.widgets.long_list import ListRow

PORTION = 6
"""Names of which it is worked out at a time who bears them."""
KEPT = 5000
"""Names of which it is remembered."""


class ActorsScreen(NamesScreen):
    """The names of the library's actors, those of most briefs first."""

    name_shown = "Actors"
    noun, one = "names", "name"
    kind, field = Kind.ACTOR, "actor"
    share = 55

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look, text, query)
        self.bearers: dict[str, Bearers] = {}
        """Who bears a name, of the names that were in sight."""

    def counted_anew(self) -> None:
        self.bearers.clear()

    def rows_of(self, index: int) -> Sequence[ListRow]:
        count = self.names[index]
        known = self.bearers.get(count.value)
        return actor_rows(count, known, self.most, self.look.glyphs, self.terms)

    @property
    def bearer(self) -> Namesake | None:
        """Who the cursor is on, if it is known by now."""
        count = self.selected
        known = self.bearers.get(count.value) if count is not None else None
        if known is None or not known.told:
            return None
        return known.told[min(self.list.part, len(known.told) - 1)]

    @property
    def hit(self) -> Hit | None:
        bearer = self.bearer
        return bearer.hit if bearer is not None and not bearer.is_rest else None

    def load_in_sight(self) -> None:
        self._work_out()

    def _work_out(self) -> None:
        """Work out who bears the names in sight, a few at a time, the selected one first."""
        first, last = self.list.in_sight
        places = [self.list.index, *range(first, min(last, len(self.names)))]
        waiting = [
            count
            for place in places
            if place < len(self.names) and (count := self.names[place]).value not in self.bearers
        ][:PORTION]
        if not waiting or self.errands.is_running("bearers"):
            return
        query, store, marks = self.query_tree, self.store, self.marks

        def find() -> Mapping[str, Bearers]:
            return {
                count.value: bearers(store, query, count.value, count.total, marks)
                for count in waiting
            }

        def show(found: Mapping[str, Bearers]) -> None:
            if query == self.query_tree:
                if len(self.bearers) > KEPT:
                    self.bearers.clear()
                self.bearers |= found
            self.moved()

        self.errands.run("bearers", find, show)

    # What is selected

    def show_detail(self) -> None:
        count = self.selected if self.detail.display else None
        if count is None:
            self.show_blocks(None, (), None)
            return
        bearer, store = self.bearer, self.store
        first = [title(count.value)]
        if bearer is None:
            self.show_blocks(count.value, first, None)
        elif bearer.is_rest:
            words = (
                f"{bearer.briefs:,} actors of briefs have this name, and no brief says who"
                " elsewhere they are. They may be one or many: Enter lists them."
            )
            self.show_blocks((count.value, "rest"), [*first, plain(words, space=1)], None)
        else:
            keys = bearer.keys
            self.show_blocks(
                (count.value, keys), first, lambda: who_blocks(store, known_by(store, keys))
            )

    def printed(self) -> Printed | None:
        library, query, names, text = self.briefing.library, self.query_tree, self.names, self.text
        return Printed(
            len(names),
            self.one,
            self.noun,
            "actors",
            lambda: names_document(library, query, names, text),
        )

    def action_name_open(self) -> None:
        from briefing_tui.tui.screens.across.dossier import DossierScreen
        from briefing_tui.tui.screens.across.namesakes import NamesakesScreen

        count, bearer = self.selected, self.bearer
        if count is None:
            return
        if bearer is None:
            self._open_first(count.value, count.total)
        elif bearer.is_rest:
            told = bearer.keys
            self.app.push_screen(
                NamesakesScreen(self.look, count.value, told, self.text, self.query_tree)
            )
        else:
            self.app.push_screen(DossierScreen(self.look, bearer.hit, bearer.keys))

    def _open_first(self, name: str, total: int) -> None:
        """Open the one who bears a name of which it was not known yet who does."""

        def show(found: Bearers) -> None:
            self.bearers[name] = found
            self.sync()
            if self.selected is not None and self.selected.value == name and found.told:
                self.action_name_open()

        query, store, marks = self.query_tree, self.store, self.marks
        self.errands.run("first", lambda: bearers(store, query, name, total, marks), show)
