"""The help, made from the keys as they are bound where one is."""

from collections.abc import Iterator

from textual.events import Key
from textual.geometry import Offset
from textual.widget import Widget

from briefing_tui.tui.actions import Place
from briefing_tui.tui.detail.blocks import labelled, title
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.keymap import Keymap
from briefing_tui.tui.look import Look
from briefing_tui.tui.screens.frame import Frame
from briefing_tui.tui.text import Span, span
from briefing_tui.tui.widgets.bars import Hint
from briefing_tui.tui.widgets.reading import ReadingPane

PLACES = {
    Place.BRIEFS: "in the list of briefs",
    Place.PANES: "in a pane",
    Place.TEXT: "in the reading pane",
    Place.HITS: "in what was found",
    Place.FACETS: "in the facets",
    Place.TIMELINE: "in the library's timeline",
    Place.NAMES: "in a list of names",
    Place.ITEMS: "in a list of items",
    Place.DOSSIER: "in a dossier",
    Place.PAGE: "in a text",
}
SIGNS = (
    ("day", "a day"),
    ("span", "a month, a season, a year"),
    ("uncertain", "uncertain, or open at one end"),
    ("interval", "from one date to another"),
    ("repeats", "comes again"),
    ("gap", "nothing known in between"),
    ("unread", "a brief that was not read yet"),
    ("star", "a brief with a star"),
    ("related", "belongs to what is selected"),
    ("opposes", "evidence speaks against it"),
    ("open", "a question that is open"),
    ("answered", "a question that is answered"),
)
HINTS = (("item.next", "down"), ("item.previous", "up"), ("page.down", "page"))
COLUMN = 24


def help_blocks(keymap: Keymap, place: Place, look: Look) -> Iterator[Block]:
    """Give every action that can be done in a place, with its keys, under its headings."""
    yield title(f"Keys {PLACES[place]}")
    group = ""
    for action in keymap.actions(place):
        if action.group != group:
            group = action.group
            yield Paragraph((Span(group, "heading"),), space=1)
        keys = "  ".join(keymap.shown(action.id, ascii=look.ascii)) or look.glyphs.none
        yield labelled(keys, (span(action.description),), indent=COLUMN)
    yield Paragraph((Span("Signs", "heading"),), space=1)
    for name, meaning in SIGNS:
        sign = getattr(look.glyphs, name)
        yield labelled(sign, (Span(meaning),), indent=COLUMN)
    yield Paragraph(
        (Span("Each action can be given other keys in the configuration, by its name:", "dim"),),
        space=1,
    )
    for action in keymap.actions(place):
        yield labelled(action.id, (span(action.description, "dim"),), indent=COLUMN + 4)


class HelpScreen(Frame):
    """A text to read, which any key that leads out leaves."""

    def __init__(self, look: Look, place: Place, marking: str) -> None:
        super().__init__(look)
        self.place = place
        self.title_bar.marking = self.status.marking = marking
        self.text_pane = ReadingPane(look)

    @property
    def where(self) -> Place:
        return Place.TEXT

    @property
    def selection(self) -> Offset:
        return self.text_pane.selection

    def body(self) -> Widget:
        return self.text_pane

    def on_mount(self) -> None:
        self.title_bar.title = "Help"
        keys = self.briefing.keymap.keys
        self.status.hints = [
            *(Hint(self._keys(name), "back") for name in ("go.out",) if keys[name]),
            *(Hint(self._keys(name), label) for name, label in HINTS if keys[name]),
        ]
        self.text_pane.show(list(help_blocks(self.briefing.keymap, self.place, self.look)))
        self.sync()

    def on_resize(self) -> None:
        self.sync()

    def sync(self) -> None:
        self.text_pane.redraw()
        self.title_bar.redraw()
        self.status.place = f"{self.text_pane.percent}%"
        self.status.redraw()

    async def press(self, event: Key) -> None:
        pane = self.text_pane
        action = self.briefing.keymap.action(event.key, Place.TEXT)
        moves = {
            "item.next": lambda: pane.scroll_lines(1),
            "item.previous": lambda: pane.scroll_lines(-1),
            "half.down": lambda: pane.scroll_pages(0.5),
            "half.up": lambda: pane.scroll_pages(-0.5),
            "page.down": lambda: pane.scroll_pages(1),
            "page.up": lambda: pane.scroll_pages(-1),
            "go.top": pane.scroll_to_start,
            "go.bottom": pane.scroll_to_end,
        }
        if action is None:
            return
        if action.id in moves:
            moves[action.id]()
            self.sync()
        elif action.id == "app.quit":
            self.app.exit(0)
        elif action.id in {"go.out", "go.back", "help.open", "app.cancel"}:
            self.app.pop_screen()
