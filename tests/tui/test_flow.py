"""Text is laid out in cells: nothing is lost, nothing is cut that is seen as one, places hold."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.tui.cells import clusters, snap
from briefing_tui.tui.flow import (
    Line,
    Mark,
    Paragraph,
    Verbatim,
    cells,
    line_of,
    mark,
    offset_at,
)
from briefing_tui.tui.text import span

FAMILY = "👨‍👩‍👧"
PARTS = st.sampled_from(
    [
        *("a", "word", " ", "  ", "\n", "well-known", "—", "x" * 30, "é", "e\u0301", "“", "”"),
        *("中", "国", "。", "（", "）", "\u3000", "한국", "پاکستان", "می\u200cخواهم", "कि", "का"),
        *(FAMILY, "🇵🇰", "🇨🇳", "👍🏽", "❤️"),
    ]
)
ROLES = st.sampled_from(["text", "strong", "link", "code"])
SPANS = st.lists(st.tuples(st.lists(PARTS, max_size=8).map("".join), ROLES), max_size=6)
WIDTHS = st.integers(1, 50)
PREFIXES = st.sampled_from([(), ("• ",), ("  ",), ("│ ", "│ "), ("10. ",), ("│ ", "  ", "• ")])


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def shown(block: Paragraph, width: int) -> list[str]:
    return [text_of(line).rstrip() for line in block.lines(width)]


def paragraph(text: str, first: str = "", rest: str = "") -> Paragraph:
    return Paragraph((span(text),), (span(first),), (span(rest),))


def check_law(block: Paragraph, width: int, vanishing: str) -> None:
    """All is shown once and in its place, but what vanishes at a break; no line is too wide."""
    end = 0
    for line in block.lines(width):
        for piece in line:
            if piece.start < 0:
                continue
            assert block.text[piece.start : piece.start + len(piece.text)] == piece.text
            assert set(block.text[end : piece.start]) <= set(vanishing)
            end = piece.start + len(piece.text)
        seen = [part for part in line if part.start >= 0]
        single = sum(1 for _ in clusters(text_of(tuple(seen)), 0, len(text_of(tuple(seen))))) == 1
        assert cells(line) <= width or single
    assert set(block.text[end:]) <= set(vanishing)


@settings(max_examples=300, deadline=None)
@given(SPANS, PREFIXES, PREFIXES, WIDTHS)
@example([("a\n\n b", "text")], (), (), 1)
@example([("e", "text"), ("\u0301x", "strong")], (), (), 1)
def test_wrapping_loses_nothing_and_keeps_every_place(
    parts: list[tuple[str, str]], first: tuple[str, ...], rest: tuple[str, ...], width: int
) -> None:
    spans = tuple(span(text, role) for text, role in parts)
    block = Paragraph(spans, tuple(map(span, first)), tuple(map(span, rest)))
    check_law(block, width, " \n\u3000")


@settings(max_examples=200, deadline=None)
@given(SPANS, PREFIXES, WIDTHS)
def test_verbatim_text_keeps_its_blanks(
    parts: list[tuple[str, str]], rest: tuple[str, ...], width: int
) -> None:
    spans = tuple(span(text, role) for text, role in parts)
    check_law(Verbatim(spans, (), tuple(map(span, rest))), width, "\n")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), WIDTHS)
def test_no_text_at_any_width_raises_or_loops(text: str, width: int) -> None:
    for block in (paragraph(text), Verbatim((span(text),))):
        assert len(block.lines(width)) <= len(block.text) + 1


@settings(max_examples=200, deadline=None)
@given(SPANS, WIDTHS, st.data())
def test_no_cut_falls_within_what_is_seen_as_one_character(
    parts: list[tuple[str, str]], width: int, data: st.DataObject
) -> None:
    block = Paragraph(tuple(span(text, role) for text, role in parts))
    bounds = {start for start, _, _ in clusters(block.text, 0, len(block.text))}
    size = len(block.text)
    low = data.draw(st.integers(0, size))
    high = data.draw(st.integers(low, size))
    for line in block.lines(width):
        for piece in mark(line, [(low, high, "find")]):
            assert piece.start in bounds
            inside = low < high and piece.start < high and low < piece.start + len(piece.text)
            assert ("find" in piece.role.split()) == inside


@settings(max_examples=200, deadline=None)
@given(SPANS, WIDTHS, WIDTHS, st.data())
def test_a_place_survives_another_width(
    parts: list[tuple[str, str]], width: int, other: int, data: st.DataObject
) -> None:
    block = Paragraph(tuple(span(text, role) for text, role in parts))
    index = data.draw(st.integers(0, len(block.lines(width)) - 1))
    offset = offset_at(block, width, index)
    there = line_of(block, other, offset)
    starts = [piece.start for piece in block.lines(other)[there]]
    assert not starts or starts[0] <= offset
    assert line_of(block, width, offset) <= index


def test_plain_text_wraps_at_blanks_which_vanish() -> None:
    text = "Interior Minister Naqvi  said  that a unit was being set up."
    assert shown(paragraph(text), 20) == [
        "Interior Minister",
        "Naqvi  said  that a",
        "unit was being set",
        "up.",
    ]


def test_a_hanging_indent_and_a_bullet_stand_before_the_lines() -> None:
    assert shown(paragraph("one two three", "• ", "  "), 9) == ["• one two", "  three"]


def test_hard_breaks_are_kept() -> None:
    assert shown(paragraph("one\n\ntwo three"), 9) == ["one", "", "two three"]


def test_a_word_that_is_too_long_is_broken_at_cells() -> None:
    assert shown(paragraph("to abcdefghij"), 4) == ["to", "abcd", "efgh", "ij"]


def test_a_word_parts_after_its_hyphen() -> None:
    assert shown(paragraph("a well-known unit"), 8) == ["a well-", "known", "unit"]


def test_a_minus_stays_with_its_number() -> None:
    assert shown(paragraph("from -20 up"), 6) == ["from", "-20 up"]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert shown(paragraph("在伊斯兰堡。安全"), 10) == ["在伊斯兰", "堡。安全"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert shown(paragraph("公民（人员）"), 6) == ["公民", "（人", "员）"]


@pytest.mark.parametrize("unit", [FAMILY, "🇵🇰", "👍🏽", "❤️", "e\u0301", "कि", "का"])
def test_what_is_seen_as_one_character_is_never_cut(unit: str) -> None:
    for spare in range(cell_len(unit)):
        lines = shown(paragraph(unit * 4), cell_len(unit) + spare)
        assert lines == [unit] * 4


def test_urdu_keeps_its_order_and_its_joiners() -> None:
    text = "پاکستان می\u200cخواهم"
    assert "".join(shown(paragraph(text), 40)) == text


def test_widths_are_those_that_rich_counts() -> None:
    for character in map(chr, range(0x20, 0x3000)):
        if unicodedata.category(character) in ("Cc", "Cs", "Cn"):
            continue
        block = Paragraph((span("ab" + character + "cd"),))
        assert all(cells(line) <= 3 for line in block.lines(3)), hex(ord(character))


def test_code_goes_on_under_a_mark() -> None:
    block = Verbatim((span("    return value\n\nx"),), (span("  "),), (span("  "),))
    assert shown(block, 12) == ["      return", "  →  value", "", "  x"]


def test_prefixes_give_way_where_the_width_is_small() -> None:
    bars = (span("│ "),) * 6
    block = Paragraph((span("some words"),), bars, bars)
    assert shown(block, 8) == ["│ │ some", "│ │ word", "│ │ s"]
    assert shown(block, 1) == list("somewords")


def test_links_are_whole_whatever_is_in_them() -> None:
    spans = (span("a "), span("b", "link", "#x"), span("c", "strong link", "#x"), span(" d"))
    assert [tuple(link) for link in Paragraph(spans).links] == [(2, 4, "#x")]


def test_marks_split_pieces_and_add_their_role() -> None:
    block = Paragraph((span("plain "), span("link", "link", "#x"), span(" end")))
    (line,) = block.lines(40)
    marked = mark(line, [Mark(3, 8, "find"), Mark(7, 12, "mark")])
    assert [(piece.text, piece.role, piece.start) for piece in marked] == [
        ("pla", "text", 0),
        ("in ", "text find", 3),
        ("l", "link find", 6),
        ("i", "link find mark", 7),
        ("nk", "link mark", 8),
        (" e", "text mark", 10),
        ("nd", "text", 12),
    ]


def test_a_mark_on_half_a_character_shows_on_all_of_it() -> None:
    (line,) = paragraph("xe\u0301y").lines(10)
    assert [piece.text for piece in mark(line, [(1, 2, "find")])] == ["x", "e\u0301", "y"]


def test_a_character_whose_parts_have_two_roles_is_drawn_in_the_first() -> None:
    block = Paragraph((span("xe"), span("\u0301y", "strong")))
    (line,) = block.lines(10)
    assert [(piece.text, piece.role) for piece in line] == [("xe\u0301", "text"), ("y", "strong")]


def test_decoration_is_never_marked() -> None:
    line = paragraph("one two", "• ", "  ").lines(20)[0]
    assert mark(line, [(0, 99, "find")])[0].role == "text"


@given(st.lists(PARTS, max_size=12).map("".join), st.data())
def test_snapping_goes_to_the_bounds_of_the_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    bounds = sorted({0, len(text), *(stop for _, stop, _ in clusters(text, 0, len(text)))})
    assert snap(text, offset) == min(bound for bound in bounds if bound >= offset)
    assert snap(text, offset, back=True) == max(bound for bound in bounds if bound <= offset)


def test_a_megabyte_on_one_line_is_laid_out_whole() -> None:
    for text in ("word " * 200_000, "x" * 1_000_000, "字" * 300_000, "ab é 中 " * 100_000):
        block = paragraph(text.rstrip())
        lines = block.lines(76)
        assert lines[-1][-1].start + len(lines[-1][-1].text) == len(block.text)
