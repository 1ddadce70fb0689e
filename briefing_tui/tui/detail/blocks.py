"""The parts that every detail is put together from: titles, labelled lines, rules, lists."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.flow import Line, Link, Paragraph, Piece
from briefing_tui.tui.text import Span, line_span, span

LABEL = 12
"""The cells of the column that labels stand in."""


def title(text: str, *, row: int = 0, space: int = 0) -> Paragraph:
    """Give the line that says what is shown."""
    return Paragraph((line_span(text, "title"),), row=row, space=space)


def plain(text: str, role: str = "text", *, row: int = 0, space: int = 0) -> Paragraph:
    """Give a paragraph of a file's plain text, its line breaks kept."""
    return Paragraph((span(text.strip(), role),), row=row, space=space)


def labelled(
    label: str, spans: Sequence[Span], *, row: int = 0, space: int = 0, indent: int = LABEL
) -> Paragraph:
    """Give a text with a dim label before it, hanging in its column."""
    label = line_span(label).text if not label.startswith(" ") else span(label).text
    pad = max(2, indent - cell_len(label))
    return Paragraph(
        tuple(spans),
        first=(Span(label + " " * pad, "dim"),),
        rest=(Span(" " * indent),),
        row=row,
        space=space,
    )


def comma_list(spans: Sequence[Span]) -> list[Span]:
    """Put commas between spans."""
    result: list[Span] = []
    for part in spans:
        if result:
            result.append(Span(", ", "dim"))
        result.append(part)
    return result


class Rule(NamedTuple):
    """A titled rule that parts two sections."""

    name: str
    """What follows."""
    glyph: str
    """One cell of the rule."""
    space: int = 1
    """How many blank lines stand before it."""
    row: int = 0
    """It stands in no file."""
    text: str = ""
    """It has no text that could be found."""
    links: Sequence[Link] = ()
    """It leads nowhere."""
    has_focus: bool = False
    """Whether the keys go to what follows."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it across the width."""
        rule = "accent" if self.has_focus else "faint"
        name = Piece(f"{self.name} ", "title accent" if self.has_focus else "title", "", -1)
        rest = width - cell_len(name.text)
        if rest < 0:
            return [(Piece(self.glyph * width, rule, "", -1),)]
        return [(name, Piece(self.glyph * rest, rule, "", -1))]
