"""The only door from a string to the screen: every text is made safe here, and none is markup.

What the panes draw is a `Span`: a text that was cleaned by `model/visible.py` and a role that the
theme turns into a style. Only this module makes spans, and only it turns them into what Textual
draws: strips, of which nothing is markup.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing_tui.model import cells as measured
from briefing_tui.model.visible import visible
from briefing_tui.tui.cells import RICH, cell_len
from briefing_tui.tui.glyphs import fold_ascii

if TYPE_CHECKING:
    from briefing_tui.tui.look import Look
    from briefing_tui.tui.theme import Theme

KEPT = 512
"""Lines that are kept as they were drawn: those of a few screens."""

_FOUND = frozenset({"find", "now", "mark"})


class Span(NamedTuple):
    """A text that may be shown; made by `span` alone."""

    text: str
    """The cleaned text; as many characters as the text that it was made from."""
    role: str = "text"
    """What it is, as one or more names of `theme.ROLES` parted by blanks."""
    target: str = ""
    """Where it leads, if it is a link, as the brief wrote it."""


class Drawable(Protocol):
    """A piece of a line: a span, or what the layout made of one."""

    @property
    def text(self) -> str:
        """The cleaned text."""

    @property
    def role(self) -> str:
        """What it is."""


def span(text: str, role: str = "text", target: str = "") -> Span:
    """Make a text safe to show.

    Line breaks stay, for the layout to break at; every other control, hidden or bidirectional
    character becomes one visible mark, so that offsets hold.
    """
    return Span(visible(text), role, target)


def line_span(text: str, role: str = "text") -> Span:
    """Make a text safe to show on one line: line breaks and runs of blanks become one blank."""
    return Span(visible(" ".join(text.split())), role)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Cut a text to a width in cells, never inside a character; a cut shows as one ellipsis."""
    return measured.cut(text, width, ellipsis, RICH)


def strip(pieces: Iterable[Drawable], width: int, look: "Look", base: str = "text") -> Strip:
    """Draw a line of exactly `width` cells.

    Args:
        pieces: What stands on the line, from the left; what does not fit is not drawn.
        width: The width in cells.
        look: What the roles look like, and whether the terminal knows ASCII alone.
        base: The role under all of it, for bars and selected rows.
    """
    parts = tuple((piece.text, piece.role) for piece in pieces if piece.text)
    return _strip(parts, width, look.theme, look.ascii, base)


@lru_cache(maxsize=KEPT)
def _strip(
    parts: tuple[tuple[str, str], ...],
    width: int,
    theme: "Theme",
    ascii_: bool,
    base: str,
) -> Strip:
    """Draw a line; from key to key most are as they were, and what Textual made of them is kept."""
    segments: list[tuple[str, Style]] = []
    used = 0
    for part, role in parts:
        text = fold_ascii(part) if ascii_ else part
        if base != "text":
            # A row's own colours hold over those of its parts, but not over what was found in it.
            found = not _FOUND.isdisjoint(role.split())
            role = f"{base} {role}" if found else f"{role} {base}"
        segments.append((text, theme.style(role)))
        used += cell_len(text)
    if used < width:
        segments.append((" " * (width - used), theme.style(base)))
        used = width
    line = Strip(_joined(segments), used)
    return line.crop(0, width) if used > width else line


def _joined(parts: Iterable[tuple[str, Style]]) -> Iterator[Segment]:
    """Join what looks alike: each style that is set costs a dozen bytes on the line.

    A blank has no look but what is behind it, so it goes with what stands before.
    """
    before, look = "", Style()
    for text, style in parts:
        if before and (style == look or (text.isspace() and _is_blank_of(style, look))):
            before += text
        elif before and before.isspace() and _is_blank_of(look, style):
            before, look = before + text, style
        else:
            if before:
                yield Segment(before, look)
            before, look = text, style
    if before:
        yield Segment(before, look)


@lru_cache(maxsize=1024)
def _is_blank_of(blank: Style, other: Style) -> bool:
    """Tell whether blanks of one style look like blanks of another."""
    if blank.bgcolor != other.bgcolor:
        return False
    return not any(
        style.underline or style.reverse or style.strike or style.link for style in (blank, other)
    )
