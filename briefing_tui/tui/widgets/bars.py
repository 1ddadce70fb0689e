"""The bars at the top and the bottom: what is shown, its marking, and what can be done here."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.strip import Strip

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span, cut, line_span, strip
from briefing_tui.tui.widgets.lines import Lines

GAP = 3
"""Blank cells between the parts of a bar."""


class Hint(NamedTuple):
    """A key and what it does here."""

    key: str
    """The key as it is shown."""
    label: str
    """One or two words."""
    stays: bool = False
    """Whether it is left out only after the others."""
    idle: bool = False
    """Whether it does nothing just now: its cells are kept blank for it."""


class TitleBar(Lines):
    """The bar at the top: the title at the left, where and how it is marked at the right."""

    DEFAULT_CSS = "TitleBar { height: 1; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.title = ""
        self.detail = ""
        """What stands dim beside the title."""
        self.notes: Sequence[Span] = ()
        self.marking = ""

    def draw(self) -> Sequence[Strip]:
        width = self.size.width
        marking = line_span(self.marking, "strong")
        notes = [*self.notes, marking] if self.marking else list(self.notes)
        room = width - 2
        while len(notes) > 1 and _width(notes) > room * 45 // 100:
            # What is always there goes before what has just come.
            notes.pop(next((n for n, note in enumerate(notes[:-1]) if note.role == "dim"), 0))
        used = _width(notes) if notes else 0
        title = cut(line_span(self.title).text, max(0, room - used - GAP), self.look.glyphs.more)
        if not title and notes:
            notes = [Span(cut(marking.text, room), "strong")]
            used = _width(notes)
        detail = self._detail(room - used - cell_len(title) - 2 * GAP)
        pieces = [Span(" "), Span(title, "title"), Span(detail, "dim")]
        filled = cell_len(title) + cell_len(detail) + used
        pieces.append(Span(" " * max(0, width - 2 - filled)))
        return [strip([*pieces, *_spaced(notes), Span(" ")], width, self.look, "bar")]

    def _detail(self, room: int) -> str:
        """Give what stands beside the title, with the blanks before it; nothing without room."""
        text = cut(line_span(self.detail).text, max(0, room), self.look.glyphs.more)
        return f"  {text}" if cell_len(text) > 1 else ""


class Caption(Lines):
    """A line under the bar at the top that says where one is in a text."""

    DEFAULT_CSS = "Caption { height: 1; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.said: Sequence[Span] = ()
        """What it says, from the left; the first part is cut where there is no room."""

    def draw(self) -> Sequence[Strip]:
        width = self.size.width
        first, *others = self.said or (Span(""),)
        room = width - 2 - sum(cell_len(part.text) for part in others)
        head = first._replace(text=cut(first.text, max(0, room), self.look.glyphs.more))
        return [strip([Span(" "), head, *others], width, self.look)]


class StatusBar(Lines):
    """The bar at the bottom: marking, keys or a message, and the place in the list."""

    DEFAULT_CSS = "StatusBar { height: 1; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.marking = ""
        self.hints: Sequence[Hint] = ()
        self.message = ""
        self.warns = False
        self.place = ""
        self.found = ""

    def draw(self) -> Sequence[Strip]:
        width = self.size.width
        right = [Span(text, role) for text, role in self._right() if text]
        room = width - 2 - (_width(right) + GAP if right else 0)
        left = self._say(room) if self.message else self._keys(room)
        used = sum(cell_len(part.text) for part in left)
        fill = max(1, width - 2 - used - (_width(right) if right else 0))
        pieces = [Span(" "), *left, Span(" " * fill), *_spaced(right), Span(" ")]
        return [strip(pieces, width, self.look, "bar")]

    def _right(self) -> Sequence[tuple[str, str]]:
        return ((self.found, "warn"), (self.place, "dim"))

    def _say(self, room: int) -> list[Span]:
        """Give the marking and the message."""
        marking = line_span(self.marking, "strong")
        used = cell_len(marking.text) + GAP + 1
        text = cut(line_span(self.message).text, max(0, room - used), self.look.glyphs.more)
        return [marking, Span(" " * (GAP + 1)), Span(text, "warn" if self.warns else "text")]

    def _keys(self, room: int) -> list[Span]:
        """Give the marking and as many keys as there is room for; help is never left out first."""
        marking = line_span(self.marking, "strong")
        left = [marking] if marking.text else []
        used = cell_len(marking.text) + (GAP + 1 if left else 0)
        shown = list(self.hints)
        while shown and used + sum(_hint_width(hint) for hint in shown) - GAP > room:
            shown.pop(_least(shown))
        if left and shown:
            left.append(Span(" " * (GAP + 1)))
        for index, hint in enumerate(shown):
            gap = " " * GAP if index < len(shown) - 1 else ""
            if hint.idle:
                left.append(Span(" " * (_hint_width(hint) - GAP) + gap))
            else:
                left += [Span(hint.key, "accent strong"), Span(f" {hint.label}{gap}", "dim")]
        return left


def _least(hints: Sequence[Hint]) -> int:
    """Give the hint that can be missed most: the way in and the help are left out last."""
    spare = [index for index, hint in enumerate(hints[:-1]) if not hint.stays]
    return spare[-1] if spare else 0


def _hint_width(hint: Hint) -> int:
    return cell_len(hint.key) + 1 + cell_len(hint.label) + GAP


def _width(parts: Sequence[Span]) -> int:
    return sum(cell_len(part.text) for part in parts) + GAP * (len(parts) - 1)


def _spaced(parts: Sequence[Span]) -> list[Span]:
    result: list[Span] = []
    for part in parts:
        if result:
            result.append(Span(" " * GAP))
        result.append(part)
    return result
