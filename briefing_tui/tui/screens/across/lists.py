"""What the screens across the library share: a query that narrows them, and what Enter leads to."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from briefing_tui.library.listing import Listing
from briefing_tui.library.output import write_whole
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Changes, Hit, Marks, Store
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import QueryError
from briefing_tui.tui.look import Look
from briefing_tui.tui.news import changed_words
from briefing_tui.tui.screens.library.listed import ListScreen, marking_of
from briefing_tui.tui.text import Span, cut, line_span
from briefing_tui.tui.widgets.bars import Hint

PATIENCE = 0.02
"""Seconds that a key waits for its answer before the screen is drawn without it."""
LATEST = 2**62
"""A number of changes that no library has."""
MANY = 1000
"""Items from which on it is asked whether that many are meant to be printed."""
WAIT = 0.2
"""Seconds between two looks at whether the briefs that were named have been read."""


class Printed(NamedTuple):
    """What is to be printed."""

    total: int
    """How much it is."""
    one: str
    """What one of it is called."""
    several: str
    """What more of it are called."""
    name: str
    """The name of the file, without its ending."""
    make: Callable[[], str]
    """Gives the document; in a thread."""


class AcrossScreen(ListScreen):
    """A list of one kind of thing across the library, newest question first."""

    name_shown: ClassVar[str] = ""
    """What the bar at the top calls it."""
    noun: ClassVar[str] = ""
    """What is listed, in the plural."""
    one: ClassVar[str] = ""
    """What is listed, in the singular."""
    keys_shown: ClassVar[Sequence[tuple[tuple[str, ...], str]]] = ()
    """The keys of the bottom line: ids of actions, and what they do."""

    def __init__(self, look: Look, text: str = "", query: Query = EVERYTHING) -> None:
        super().__init__(look)
        self.text = text
        """The query that narrows the list, as it was typed."""
        self.query_tree = query
        """The same, read."""
        self.counted = ""
        """How much is listed, in words."""
        self.marking = ""
        """The strictest marking of all that is listed."""
        self.news = ""
        """What has changed in the library since it was asked."""
        self._until = 0
        self._is_filling = False

    @property
    def store(self) -> Store:
        """What answers for the library."""
        return self.briefing.library.store

    @property
    def marks(self) -> Marks:
        """What the user has done with the briefs."""
        return self.briefing.library.marks

    def on_mount(self) -> None:
        self.show_keys()
        self._is_filling = not self.briefing.library.is_read
        self.renew()
        self._wait()

    def _wait(self) -> None:
        """Ask again once the briefs that were named have all been read, behind the list of them."""
        if not self.briefing.library.is_read:
            self.set_timer(WAIT, self._ask_again)

    def _ask_again(self) -> None:
        if self.briefing.library.is_read:
            self.renew()
        else:
            self._wait()

    def on_resize(self) -> None:
        self.sync()
        self.load_in_sight()

    def on_screen_resume(self) -> None:
        self.show_keys()
        self.sync()
        self.load_in_sight()

    def moved(self) -> None:
        self.sync()
        self.load_in_sight()

    def renew(self) -> None:
        """Ask the library again, and stay at what is selected where it is still listed."""
        store = self.store

        def known(until: int) -> None:
            self._until = until

        self.news = ""
        self.errands.run("until", lambda: store.changes(LATEST).until, known)
        self.list_anew()

    def list_anew(self) -> None:
        """Show what the library has by now."""
        raise NotImplementedError

    def library_changed(self, *, replaced: bool) -> None:
        """Tell how much has changed; what is being looked at moves only when it is asked for."""
        # What comes while the briefs that were named are still being read is not news.
        was_filling, self._is_filling = self._is_filling, not self.briefing.library.is_read
        if replaced or was_filling or not self.list.total:
            self.renew()
            return
        store, until = self.store, self._until

        def told(changes: Changes) -> None:
            if until == self._until:
                self.news = changed_words(changes)
                self.sync()

        self.errands.run("changes", lambda: store.changes(until), told)

    def reread(self) -> None:
        self.renew()

    def action_file_reload(self) -> None:
        self.renew()

    # The bars

    def show_keys(self) -> None:
        keymap = self.briefing.keymap
        self.status.hints = [
            Hint(
                ("-" if ids[0] == "section.1" else " ").join(shown),
                label,
                stays="open" in label or label == "back",
            )
            for ids, label in self.keys_shown
            if (shown := [self._keys(each) for each in ids if keymap.keys[each]])
        ]

    def fill_bars(self, *, found: str = "") -> None:
        """Show what is listed and how it is marked."""
        bar, status = self.title_bar, self.status
        bar.title, bar.detail = self.name_shown, self.text
        notes = ((self.news, "accent"), (self.counted, "dim"))
        bar.notes = [Span(said, role) for said, role in notes if said]
        bar.marking = status.marking = self.marking
        status.place = self.place_text
        status.found = found
        # Not before it is known that there is none.
        self.list.empty = Span("There are none here" if self.counted else "", "dim")
        if found:
            self.count(found)
        bar.redraw()
        status.redraw()

    def marking_of_all(self, *asked: tuple[Query, Kind | None]) -> str:
        """Give the strictest marking of what some queries find; in a thread."""
        markings: list[str] = []
        for query, kind in asked:
            counted = self.store.facets(query, ["tlp"], kind=kind, marks=self.marks)["tlp"]
            for value, total in counted:
                marking = "" if value == "none" else value.upper()
                markings += [marking] * min(total, 2)
        return marking_of(markings)

    def find_marking(self, *asked: tuple[Query, Kind | None]) -> None:
        """Show the strictest marking of what some queries find, once it is known."""

        def show(marking: str) -> None:
            self.marking = marking
            self.sync()

        self.errands.run("marking", lambda: self.marking_of_all(*asked), show)

    # What is selected

    @property
    def hit(self) -> Hit | None:
        """What the cursor is on, if it is an item or a brief that is known by now."""
        return self.listing.hit(self.list.index) if self.listing is not None else None

    @property
    def opened_from(self) -> Listing | None:
        """What J and K step through in a brief that is opened from here."""
        return self.listing

    def action_pick(self) -> None:
        self.action_brief_open()

    def action_brief_open(self) -> None:
        if (hit := self.hit) is not None:
            self.briefing.open_hit(hit, self.query_tree, self.opened_from, self.list.index)

    def action_go_out(self) -> None:
        self.action_go_back()

    def action_go_back(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit(0)

    # A query

    async def action_list_narrow(self) -> None:
        before = (self.text, self.query_tree)

        def take(line: str, *, typing: bool) -> str:
            from briefing_tui.library.query.parse import parse_query

            try:
                query = parse_query(line, typing=typing, hasty=typing)
            except QueryError as error:
                return str(error)
            self.text = line.strip()
            if query != self.query_tree:
                self.query_tree = query
                self.renew()
            return ""

        def typed(line: str) -> None:
            said = take(line, typing=True) or self.counted
            self.count(cut(line_span(said).text, self.size.width // 2, self.look.glyphs.more))

        def end(line: str) -> None:
            if fault := take(line, typing=False):
                self.tell(fault, warns=True)
            self.sync()

        def back() -> None:
            self.text, self.query_tree = before
            self.renew()

        await self.ask("narrow to", end, text=self.text, typed=typed, cancelled=back)

    # Print

    def printed(self) -> Printed | None:
        """Give what is printed of this screen; None where there is nothing."""
        raise NotImplementedError

    async def action_print_open(self) -> None:
        printed = self.printed()
        if printed is None or not printed.total:
            self.tell("There is nothing to print")
            return
        said = counted(printed.total, printed.one, printed.several)

        async def ask() -> None:
            await self.ask(
                f"Print {said} to",
                lambda file: self.briefing.write_to(file, partial(self._print, printed)),
                text=f"{printed.name}.print.md",
            )

        if printed.total > MANY:

            def answered(key: str) -> None:
                if key in "yY":
                    self.call_later(ask)

            self.await_key(f"Print all {said}? y or n", answered)
        else:
            await ask()

    def _print(self, printed: Printed, path: Path, *, force: bool) -> None:
        """Write what is listed to a file, whole or not at all; no key waits for it."""
        app = self.briefing
        app.tell(f"Printing to {path}")
        app.errands.keep(
            "print",
            lambda: write_whole(path, printed.make(), force=force),
            lambda _: app.tell(f"Printed to {path}"),
        )

    # What the selected item can be used for without opening its brief

    def _brief(self) -> Brief | None:
        hit = self.hit
        return self.briefing.read(hit.entry.path) if hit is not None else None

    def action_copy_open(self) -> None:
        hit, brief = self.hit, self._brief()
        if hit is not None and brief is not None:
            item = hit.card.id if hit.card is not None else ""
            self.briefing.offer_copies(brief, item if item in brief.by_id else "")

    def action_editor_open(self) -> None:
        hit = self.hit
        file = self.briefing.library.file(hit.entry.path) if hit is not None else None
        if hit is None:
            return
        if file is None:
            self.tell("Standard input cannot be edited", warns=True)
        else:
            self.briefing.edit(file, (hit.card.line if hit.card is not None else 0) or 1)

    async def action_pipe_open(self) -> None:
        await self.briefing.ask_pipe(self, self._brief())


def counted(total: int, one: str, several: str) -> str:
    """Give a number with its noun."""
    return f"{total:,} {one if total == 1 else several}"
