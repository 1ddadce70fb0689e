"""The commands and the reader see the same cells."""

import sys
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len

from briefing_tui.model.cells import cell_len, character_cells, clusters, cut
from briefing_tui.model.visible import visible

FAMILY = "👨‍👩‍👧"
PARTS = [
    "a",
    "e\u0301",
    "中",
    "한",
    "پا",
    "می\u200cخواهم",
    "कि",
    FAMILY,
    "🇵🇰",
    "👍🏽",
    "❤️",
    " ",
    "—",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


def test_every_character_is_as_wide_as_the_reader_draws_it() -> None:
    """All that may be shown, but the signs whose width a later Unicode has changed."""
    shown = map(chr, range(0x20, sys.maxunicode + 1))
    differing = [
        character
        for character in shown
        if visible(character) == character
        and unicodedata.category(character) != "Cn"
        and character_cells(character) != rich_cell_len(character)
    ]
    assert all(unicodedata.category(each) in {"So", "No"} for each in differing)
    assert len(differing) < 200


@given(TEXTS)
@example(FAMILY * 3)
def test_a_text_is_as_wide_as_the_reader_draws_it(text: str) -> None:
    """Joined emoji, marks and selectors included."""
    assert cell_len(text) == rich_cell_len(text)
    assert sum(width for _, _, width in clusters(text, 0, len(text))) == cell_len(text)


@given(TEXTS, st.integers(0, 30))
def test_a_cut_fits_and_ends_in_one_ellipsis(text: str, width: int) -> None:
    """No character that is seen as one is cut."""
    shown = cut(text, width)
    assert cell_len(shown) <= width
    if shown == text:
        return
    assert shown in ("", shown.rstrip("…") + "…")
    ends = {0, *(end for _, end, _ in clusters(text, 0, len(text)))}
    kept = shown[:-1]
    assert text.startswith(kept)
    assert any(text[:end].rstrip() == kept for end in ends)
