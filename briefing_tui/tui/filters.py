"""The last look at every line before it is sent: no control code, no colour where none is wanted.

The first wall is `text.py`, which makes every text safe; this one holds where a text came another
way. The filters belong at the end of the app's list, after Textual's own.
"""

import re
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.model.visible import visible_line
from briefing_tui.tui.glyphs import fold_ascii

_ACTED_ON = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal acts on. Joiners are not judged here: a change of style may part a word."""


class Safe(LineFilter):
    """Makes every control character visible, and drops links that hold one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [_safe(segment) for segment in segments]


def _safe(segment: Segment) -> Segment:
    """Give a segment without control characters; the very same where there was none."""
    text, style, control = segment
    safe = _ACTED_ON.sub(lambda match: visible_line(match[0]), text)
    link = style.link if style is not None else None
    if style is not None and link and _ACTED_ON.search(link):
        style = style.update_link(None)
    elif safe == text:
        return segment
    return Segment(safe, style, control)


class NoColour(LineFilter):
    """Takes every colour out of the styles; bold, dim, underline and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [
            Segment(text, None if style is None else _colourless(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    """Give a style without colours; where it leads on a click is kept."""
    plain = style.without_color
    return plain + Style(meta=style.meta) if style.meta else plain


class AsciiOnly(LineFilter):
    """Writes every line in ASCII, cell for cell, for a terminal that knows no more."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [
            segment
            if segment.text.isascii()
            else Segment(fold_ascii(segment.text), segment.style, segment.control)
            for segment in segments
        ]
