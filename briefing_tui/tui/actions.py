"""Everything that the reader does at a key: the one table behind bindings, help and palette."""

from enum import StrEnum
from typing import NamedTuple


class Place(StrEnum):
    """Where the focus is when a key is pressed."""

    BRIEFS = "briefs"
    """The list of briefs."""
    PANES = "panes"
    """One of the panes of items."""
    TEXT = "text"
    """The reading pane."""
    HITS = "hits"
    """What was searched for."""
    FACETS = "facets"
    """The values of what is listed, with their counts."""
    TIMELINE = "timeline"
    """The library's timeline."""
    NAMES = "names"
    """The library's actors, or those whose words it has."""
    ITEMS = "items"
    """Items of one kind across the library, such as its questions."""
    DOSSIER = "dossier"
    """All that the library has of one actor."""
    PAGE = "page"
    """A text by itself, such as the copy of a source."""


class Action(NamedTuple):
    """One thing to do, and the keys that do it unless the user moves them."""

    id: str
    """Its stable name, by which a user's configuration moves it."""
    keys: tuple[str, ...]
    """Textual's names of its keys in the preset `vim`, the one to show first."""
    description: str
    """What it does, for the help and the palette."""
    where: frozenset[Place]
    """Where it can be done."""
    group: str
    """The heading that it stands under in the help."""
    label: str
    """One or two words for the bottom line; empty where it is not shown there."""
    less: tuple[str, ...]
    """Its keys in the preset `less`."""

    @property
    def action(self) -> str:
        """Textual's action: `find.open` is `find_open`, `pane.2` is `pane(2)`."""
        name, _, last = self.id.rpartition(".")
        return f"{name}({last})" if last.isdecimal() else self.id.replace(".", "_")


EVERYWHERE = frozenset(Place)
PAGE = frozenset({Place.PAGE})
ALL = EVERYWHERE - PAGE
"""Wherever briefs, items or their lists are shown."""
BRIEFS = frozenset({Place.BRIEFS})
PANES = frozenset({Place.PANES})
TEXT = frozenset({Place.TEXT})
BRIEF = PANES | TEXT
HITS = frozenset({Place.HITS})
FACETS = frozenset({Place.FACETS})
LISTED = BRIEFS | HITS
TIMELINE = frozenset({Place.TIMELINE})
NAMES = frozenset({Place.NAMES})
ITEMS = frozenset({Place.ITEMS})
DOSSIER = frozenset({Place.DOSSIER})
ACROSS = TIMELINE | NAMES | ITEMS | DOSSIER


def _group(
    name: str, *rows: tuple[str, str, str | None, frozenset[Place], str, str]
) -> tuple[Action, ...]:
    """Make the actions of one heading from rows of the table below."""
    return tuple(
        Action(
            id=id_,
            keys=tuple(keys.split()),
            less=tuple((keys if less is None else less).split()),
            where=where,
            label=label,
            description=description,
            group=name,
        )
        for id_, keys, less, where, label, description in rows
    )


# fmt: off
# Each row: id, keys of `vim`, keys of `less` (None: the same), where, label, description.
ACTIONS: tuple[Action, ...] = (
    *_group(
        "Move",
        ("item.next", "j down", "j down e ctrl+e ctrl+n", EVERYWHERE, "", "Next item or line"),
        ("item.previous", "k up", "k up y ctrl+y ctrl+k ctrl+p", EVERYWHERE, "",
         "Previous item or line"),
        ("half.down", "d ctrl+d", None, EVERYWHERE, "", "Half a page down"),
        ("half.up", "u ctrl+u", None, EVERYWHERE, "", "Half a page up"),
        ("page.down", "space pagedown ctrl+f", "space pagedown f ctrl+f ctrl+v", EVERYWHERE, "",
         "A page down; from a pane, in the reading pane"),
        ("page.up", "b pageup ctrl+b", None, EVERYWHERE, "",
         "A page up; from a pane, in the reading pane"),
        ("go.top", "g home", "g home less_than_sign", EVERYWHERE, "", "To the top"),
        ("go.bottom", "G end", "G end greater_than_sign", EVERYWHERE, "", "To the end"),
        ("time.earlier", "h left", "left", PANES | TIMELINE, "", "In the timeline: earlier"),
        ("time.later", "l right", "right", PANES | TIMELINE, "", "In the timeline: later"),
        ("zoom.in", "plus equals_sign", None, TIMELINE, "", "To smaller units, down to days"),
        ("zoom.out", "minus", None, TIMELINE, "", "To larger units, up to decades"),
        ("heading.previous", "left_square_bracket", None, BRIEF | PAGE, "", "Previous heading"),
        ("heading.next", "right_square_bracket", None, BRIEF | PAGE, "", "Next heading"),
        ("evidence.previous", "left_parenthesis", None, BRIEF | PAGE, "", "Previous evidence"),
        ("evidence.next", "right_parenthesis", None, BRIEF | PAGE, "", "Next evidence"),
    ),
    *_group(
        "Panes",
        ("pane.1", "1", None, BRIEF, "pane", "To the actors"),
        ("pane.2", "2", None, BRIEF, "", "To the timeline"),
        ("pane.3", "3", None, BRIEF, "", "To the quotes"),
        ("pane.4", "4", None, BRIEF, "", "To the questions"),
        ("pane.5", "5", None, BRIEF, "", "To the sources"),
        ("pane.next", "tab", None, BRIEF | DOSSIER, "", "Next pane"),
        ("pane.previous", "shift+tab", None, BRIEF | DOSSIER, "", "Previous pane"),
        ("view.cycle", "z", None, BRIEF, "", "Split, list or reading pane"),
        ("section.1", "1", None, DOSSIER, "", "In a dossier: the events"),
        ("section.2", "2", None, DOSSIER, "", "In a dossier: the quotes"),
        ("section.3", "3", None, DOSSIER, "", "In a dossier: the questions"),
        ("section.4", "4", None, DOSSIER, "", "In a dossier: the findings"),
        ("section.5", "5", None, DOSSIER, "", "In a dossier: the briefs"),
    ),
    *_group(
        "Across the library",
        ("timeline.open", "T", None, EVERYWHERE, "", "The library's timeline"),
        ("actors.open", "a", None, EVERYWHERE, "", "The library's actors"),
        ("questions.open", "Q", "A", EVERYWHERE, "", "The library's open questions"),
        ("quotes.open", "quotation_mark", None, EVERYWHERE, "", "The library's quotes, by speaker"),
        ("query.edit", "s", None, HITS | FACETS, "query", "Back to the query"),
        ("filter.pick", "f", "F", LISTED | FACETS, "", "Pick a saved filter"),
        ("filter.save", "F", "S", LISTED | FACETS, "", "Save this query as a filter"),
        ("filter.delete", "D", None, LISTED | FACETS, "", "Delete a saved filter"),
        ("facet.focus", "tab", None, LISTED, "facets", "To the facets: values and their counts"),
        ("facet.leave", "tab shift+tab", None, FACETS, "list", "Back to the list"),
        ("facet.toggle", "enter", None, FACETS, "narrow",
         "Only what has this value; again: all"),
        ("problems.open", "exclamation_mark", None, LISTED, "",
         "Problems: what cannot be read, ids given twice"),
        ("list.narrow", "s", None, ACROSS - DOSSIER, "narrow", "Narrow what is listed by a query"),
    ),
    *_group(
        "In and out",
        ("brief.open", "enter", None, BRIEFS | TIMELINE | ITEMS | DOSSIER, "open",
         "Open the brief"),
        ("hit.open", "enter", None, HITS, "open here", "Open the brief where it was found"),
        ("name.open", "enter", None, NAMES, "open", "All that there is of the one who is named"),
        ("narrative.enter", "enter", None, PANES, "read",
         "Into the narrative, where it first names the item; into the source of a chosen excerpt"),
        ("link.follow", "enter", None, TEXT, "follow",
         "Follow a link that is in sight; into the source of a chosen excerpt"),
        ("page.enter", "enter", None, PAGE, "item", "To the item that rests on the passage"),
        ("go.out", "escape", None, EVERYWHERE, "", "Come out"),
        ("go.back", "q", "backspace", EVERYWHERE, "", "Back, then quit"),
        ("brief.next", "J", None, BRIEF, "", "Next brief"),
        ("brief.previous", "K", None, BRIEF, "", "Previous brief"),
        ("history.back", "H", None, ALL, "", "Back in the history"),
        ("history.forward", "L", None, ALL, "", "Forward in the history"),
        ("mark.set", "m", None, BRIEF, "", "Set a mark"),
        ("mark.go", "apostrophe", None, ALL, "", "Jump to a mark"),
    ),
    *_group(
        "Find",
        ("find.open", "slash", None, EVERYWHERE, "find", "Find, as you type"),
        ("search.open", "s", None, BRIEFS | BRIEF, "search", "Search the library"),
        ("find.next", "n", None, EVERYWHERE, "", "Next match"),
        ("find.previous", "N", None, EVERYWHERE, "", "Previous match"),
        ("find.only", "ampersand", None, ALL, "only these",
         "Only what matches, or what belongs to the selected item; again: all"),
    ),
    *_group(
        "The brief",
        ("contents.open", "t", None, BRIEF, "", "Table of contents"),
        ("links.open", "o", None, BRIEF, "", "Open a link; where that makes no sense, copy it"),
        ("copy.open", "y", "Y", EVERYWHERE, "copy",
         "Copy the quote, the item, the path or the link"),
        ("note.edit", "c", None, BRIEF, "",
         "Note something on the item, or on the brief; kept for you alone"),
        ("changes.open", "C", None, BRIEF, "",
         "What has changed since an earlier version, or a brief that it replaces"),
        ("editor.open", "e", "v", ALL, "", "Edit at this line, and come back"),
        ("print.open", "P", None, ALL, "print",
         "Print to Markdown: the brief, or all that is listed"),
        ("pipe.open", "vertical_line", None, ALL, "", "Pipe through a command"),
        ("briefs.order", "O", None, LISTED, "order", "Order: newest, oldest, title, relevance"),
        ("brief.star", "asterisk", None, LISTED | BRIEF, "", "Star, or no star"),
        ("brief.unread", "U", None, LISTED | BRIEF, "", "Unread, or read"),
        ("file.reload", "r", "R", EVERYWHERE, "", "Read the file again"),
    ),
    *_group(
        "The program",
        ("palette.open", "colon ctrl+p", "colon", EVERYWHERE, "", "Every command by name"),
        ("help.open", "question_mark f1", "question_mark h f1", EVERYWHERE, "help", "Help"),
        ("screen.redraw", "ctrl+l", "ctrl+l r ctrl+r", EVERYWHERE, "", "Draw the screen anew"),
        ("app.cancel", "ctrl+c", None, EVERYWHERE, "", "Cancel, else quit"),
        ("app.suspend", "ctrl+z", None, EVERYWHERE, "", "Suspend"),
        ("app.quit", "ctrl+q", "q Q ctrl+q", EVERYWHERE, "", "Quit at once"),
    ),
)
# fmt: on
"""All that belongs to one brief and to the list of briefs, in the order of the help."""

LEADING_OUT = frozenset({"editor.open", "print.open", "pipe.open", "app.suspend"})
"""What starts programs, writes files or gives up the terminal: a guest has none of it."""
