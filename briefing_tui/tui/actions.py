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


ALL = frozenset(Place)
BRIEFS = frozenset({Place.BRIEFS})
PANES = frozenset({Place.PANES})
TEXT = frozenset({Place.TEXT})
BRIEF = PANES | TEXT


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
        ("item.next", "j down", "j down e ctrl+e ctrl+n", ALL, "", "Next item or line"),
        ("item.previous", "k up", "k up y ctrl+y ctrl+k ctrl+p", ALL, "", "Previous item or line"),
        ("half.down", "d ctrl+d", None, ALL, "", "Half a page down"),
        ("half.up", "u ctrl+u", None, ALL, "", "Half a page up"),
        ("page.down", "space pagedown ctrl+f", "space pagedown f ctrl+f ctrl+v", ALL, "",
         "A page down; from a pane, in the reading pane"),
        ("page.up", "b pageup ctrl+b", None, ALL, "",
         "A page up; from a pane, in the reading pane"),
        ("go.top", "g home", "g home less_than_sign", ALL, "", "To the top"),
        ("go.bottom", "G end", "G end greater_than_sign", ALL, "", "To the end"),
        ("time.earlier", "h left", "left", PANES, "", "In the timeline: the date before"),
        ("time.later", "l right", "right", PANES, "", "In the timeline: the next date"),
        ("heading.previous", "left_square_bracket", None, BRIEF, "", "Previous heading"),
        ("heading.next", "right_square_bracket", None, BRIEF, "", "Next heading"),
        ("evidence.previous", "left_parenthesis", None, BRIEF, "", "Previous evidence"),
        ("evidence.next", "right_parenthesis", None, BRIEF, "", "Next evidence"),
    ),
    *_group(
        "Panes",
        ("pane.1", "1", None, BRIEF, "pane", "To the actors"),
        ("pane.2", "2", None, BRIEF, "", "To the timeline"),
        ("pane.3", "3", None, BRIEF, "", "To the quotes"),
        ("pane.4", "4", None, BRIEF, "", "To the questions"),
        ("pane.5", "5", None, BRIEF, "", "To the sources"),
        ("pane.next", "tab", None, BRIEF, "", "Next pane"),
        ("pane.previous", "shift+tab", None, BRIEF, "", "Previous pane"),
        ("view.cycle", "z", None, BRIEF, "", "Split, list or reading pane"),
    ),
    *_group(
        "In and out",
        ("brief.open", "enter", None, BRIEFS, "open", "Open the brief"),
        ("narrative.enter", "enter", None, PANES, "read",
         "Into the narrative, where it first names the item"),
        ("link.follow", "enter", None, TEXT, "follow", "Follow a link that is in sight"),
        ("go.out", "escape", None, ALL, "", "Come out"),
        ("go.back", "q", "backspace", ALL, "", "Back, then quit"),
        ("brief.next", "J", None, BRIEF, "", "Next brief"),
        ("brief.previous", "K", None, BRIEF, "", "Previous brief"),
        ("history.back", "H", None, ALL, "", "Back in the history"),
        ("history.forward", "L", None, ALL, "", "Forward in the history"),
        ("mark.set", "m", None, BRIEF, "", "Set a mark"),
        ("mark.go", "apostrophe", None, ALL, "", "Jump to a mark"),
    ),
    *_group(
        "Find",
        ("find.open", "slash", None, ALL, "find", "Find, as you type"),
        ("find.next", "n", None, ALL, "", "Next match"),
        ("find.previous", "N", None, ALL, "", "Previous match"),
        ("find.only", "ampersand", None, ALL, "only these",
         "Only what matches, or what belongs to the selected item; again: all"),
    ),
    *_group(
        "The brief",
        ("contents.open", "t", None, BRIEF, "", "Table of contents"),
        ("links.open", "o", None, BRIEF, "", "Open a link; where that makes no sense, copy it"),
        ("copy.open", "y", "Y", ALL, "copy", "Copy the quote, the item, the path or the link"),
        ("editor.open", "e", "v", ALL, "", "Edit at this line, and come back"),
        ("print.open", "P", None, ALL, "print", "Print to Markdown"),
        ("pipe.open", "vertical_line", None, ALL, "", "Pipe through a command"),
        ("briefs.order", "O", None, BRIEFS, "order", "Order: newest first, title"),
        ("file.reload", "r", "R", ALL, "", "Read the file again"),
    ),
    *_group(
        "The program",
        ("palette.open", "colon ctrl+p", "colon", ALL, "", "Every command by name"),
        ("help.open", "question_mark f1", "question_mark h f1", ALL, "help", "Help"),
        ("screen.redraw", "ctrl+l", "ctrl+l r ctrl+r", ALL, "", "Draw the screen anew"),
        ("app.cancel", "ctrl+c", None, ALL, "", "Cancel, else quit"),
        ("app.suspend", "ctrl+z", None, ALL, "", "Suspend"),
        ("app.quit", "ctrl+q", "q Q ctrl+q", ALL, "", "Quit at once"),
    ),
)
# fmt: on
"""All that belongs to one brief and to the list of briefs, in the order of the help."""
