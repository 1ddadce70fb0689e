"""The last look at a line before it is sent."""

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from briefing_tui.tui.filters import AsciiOnly, NoColour, Safe
from tests.terminal import colours

BLACK = Color(0, 0, 0)


def sent(line_filter, *segments):
    """Give what a line sends to the terminal after a filter."""
    strip = Strip(segments).apply_filter(line_filter, BLACK)
    return "".join(
        Strip.render_style(style or Style(), text, ColorSystem.TRUECOLOR)
        for text, style, _ in strip
    )


@given(st.text())
def test_no_control_code_passes(text):
    """Whatever came past the first wall, the terminal is sent nothing that it acts on."""
    shown = sent(Safe(), Segment(text))
    assert shown.isprintable() or not any(
        ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown
    )
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028")
    assert len(shown) == len(text)


def test_what_is_written_stays_as_it_was():
    """Joiners, emoji and plain text are passed on, the same object where nothing is to do."""
    for text in ("plain", "نمی\u200cخواهم", "می\u200c", "👨‍👩‍👧", "naïve"):
        segment = Segment(text, Style(bold=True))
        assert Safe().apply([segment], BLACK) == [segment]


def test_an_escape_in_a_link_drops_the_link():
    """A hyperlink's address goes to the terminal too."""
    hostile = Style(link="https://x\x1b]52;c;eA==\x07", bold=True)
    shown = sent(Safe(), Segment("text", hostile))
    assert shown == "\x1b[1mtext\x1b[0m"
    assert "]8;" in sent(Safe(), Segment("text", Style(link="https://example.org")))


def test_no_colour_sends_no_colour_and_keeps_the_rest():
    """NO_COLOR leaves bold, dim, underline, reverse and links."""
    style = Style(
        color="red",
        bgcolor="#102030",
        bold=True,
        dim=True,
        underline=True,
        reverse=True,
        link="https://example.org",
        meta={"@click": "x"},
    )
    shown = sent(NoColour(), Segment("text", style), Segment("none"))
    assert colours(shown.encode()) == []
    assert "\x1b[1;2;4;7mtext" in shown
    assert "https://example.org" in shown
    (segment,) = NoColour().apply([Segment("text", style)], BLACK)
    assert segment.style.meta == {"@click": "x"}
    assert colours(sent(NoColour(), Segment("t", Style(color="default"))).encode()) == []


def test_ascii_only_keeps_the_cells():
    """A line for a plain terminal is as wide as it was."""
    shown = sent(AsciiOnly(), Segment("“中文” – ok"))
    assert shown == '"????" - ok'
