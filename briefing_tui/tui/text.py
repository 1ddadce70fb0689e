"""The only door from a string to the screen: every text is made safe here, and none is markup.

What the panes draw is a `Span`: a text that was cleaned by `model/visible.py` and a role that the
theme turns into a style. Only this module makes spans and Textual's `Content`.
"""

from typing import NamedTuple

from textual.content import Content

from briefing_tui.model.visible import visible


class Span(NamedTuple):
    """A text that may be shown; made by `span` alone."""

    text: str
    """The cleaned text; as many characters as the text that it was made from."""
    role: str = "text"
    """What it is, as one or more names of `theme.ROLES` parted by blanks."""
    target: str = ""
    """Where it leads, if it is a link, as the brief wrote it."""


def span(text: str, role: str = "text", target: str = "") -> Span:
    """Make a text safe to show.

    Line breaks stay, for the layout to break at; every other control, hidden or bidirectional
    character becomes one visible mark, so that offsets hold.
    """
    return Span(visible(text), role, target)


def content(text: str) -> Content:
    """Give a text as Textual's Content, with nothing in it read as markup."""
    return Content(visible(text))
