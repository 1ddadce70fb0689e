"""The two sets of glyphs, and when and how text becomes ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.tui.glyphs import ASCII, UNICODE, ascii_wanted, fold_ascii, glyphs


@pytest.mark.parametrize("glyph_set", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_glyph_takes_one_cell(glyph_set):
    """A column drawn with glyphs lines up in either set."""
    assert {glyph: cell_len(glyph) for glyph in tuple(glyph_set)} == dict.fromkeys(
        tuple(glyph_set), 1
    )


def test_the_ascii_set_is_ascii():
    """The set for plain terminals sends nothing that they do not know."""
    assert glyphs(ascii=True) is ASCII
    assert all(glyph.isascii() for glyph in tuple(ASCII))


@pytest.mark.parametrize(
    "group",
    [
        {"day", "span", "uncertain", "interval", "undated", "repeats", "gap"},
        {"person", "body", "place", "unknown"},
        {"open", "partly", "answered", "moot"},
        {"supports", "opposes"},
        {"pro", "con", "neutral"},
    ],
)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_states_are_told_apart_without_colour(group, ascii_only):
    """Two states of one thing never look the same, in either set."""
    known = set(UNICODE._fields)
    assert group <= known
    shown = [getattr(glyphs(ascii=ascii_only), name) for name in group]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("environ", "encoding", "wanted"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", False),
        ({"LANG": "de_DE.utf8@euro"}, "utf-8", False),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1", True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "utf-8", True),
        ({"LANG": "C", "LC_ALL": "en_GB.UTF-8"}, "utf-8", False),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "POSIX"}, "utf-8", True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", True),
        ({"LANG": "C.UTF-8", "LC_CTYPE": "C.UTF-8"}, "utf-8", False),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8", False),
        ({}, "utf-8", False),
        ({}, "ascii", True),
        ({"LANG": "en_US"}, "iso8859-1", True),
        ({"LANG": ""}, "UTF-8", False),
    ],
)
def test_ascii_follows_the_locale(environ, encoding, wanted):
    """A locale without UTF-8 gets ASCII, one that Python had to guess gets Python's guess."""
    assert ascii_wanted(environ, encoding) is wanted


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Who’s paying?” – 2021…", '"Who\'s paying?" - 2021~'),
        ("Erdoğan, Łódź, Straße", "Erdogan, Lodz, Strase"),
        ("e\u0301te\u0301", "ete"),
        ("公安部 MPS", "?????? MPS"),
        ("👨‍👩‍👧 and 🇵🇰", "?? and ??"),
        ("a\nž\n", "a\nz\n"),
        ("½ ﬁ", "1 f"),
        ("محسن", "????"),
    ],
)
def test_text_is_folded_as_a_typist_would(text, folded):
    """Typographic signs and accents become plain letters, the rest question marks."""
    assert fold_ascii(text) == folded


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_folding_keeps_the_layout(text):
    """The folded text is ASCII and takes as many cells as the text."""
    folded = fold_ascii(text)
    assert folded.isascii()
    assert folded.isprintable()
    assert fold_ascii(folded) == folded


@given(st.text("aé“”…–ł中한🇵🇰 😀\n"))
def test_folding_keeps_the_cells_of_each_character(text):
    """A line that was laid out before folding still fits after it."""
    for line, folded in zip(text.split("\n"), fold_ascii(text).split("\n"), strict=True):
        assert len(folded) == cell_len(line)
