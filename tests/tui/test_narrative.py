"""The narrative shows all that its Markdown says, in blocks that wrap at any width."""

import re
import subprocess
import sys
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.tui.flow import cells, line_of
from briefing_tui.tui.narrative import Narrative


def text_of(markdown: str) -> Narrative:
    return Narrative(dedent(markdown).strip("\n"))


def drawn(narrative: Narrative, width: int) -> str:
    """Give what a reader sees, lines without the blanks at their end."""
    lines: list[str] = []
    for block in narrative:
        lines += [""] * block.space
        for line in block.lines(width):
            assert cells(line) <= width
            lines.append("".join(piece.text for piece in line).rstrip())
    return "\n".join(lines)


def same(markdown: str, width: int, expected: str) -> None:
    if expected.startswith("\n"):
        *lines, last = expected.split("\n")[1:]
        expected = "\n".join(line.removeprefix(last) for line in lines)
    assert drawn(text_of(markdown), width) == expected


def roles(narrative: Narrative, index: int = 0) -> list[tuple[str, str, str]]:
    return [
        (piece.text, piece.role, piece.target)
        for line in narrative[index].lines(200)
        for piece in line
        if piece.start >= 0
    ]


SAMPLE = """
    # What was announced

    On 7 January, meeting his counterpart [Wang Xiaohong](#wang-xiaohong) in Beijing,
    Interior Minister **Mohsin [Naqvi](#naqvi)** said that a unit was being set up.

    - one
    - two, which is long enough to wrap at most widths, is it not
      - nested
        1. deep
    - [ ] open
    - [x] done

    > Quoted, and long enough to wrap where it is narrow.
    >
    > > Deeper.

    | period | killed | injured |
    |:-------|-------:|:-------:|
    | 2021 – Dec 2024 | 20 | 34 |
    | a year | 1 | 2 |

    ```python
    def f():
        return 1
    ```

    ***

    The end.
    """


def test_a_wide_pane() -> None:
    same(
        SAMPLE,
        76,
        """
        What was announced
        ──────────────────

        On 7 January, meeting his counterpart Wang Xiaohong in Beijing, Interior
        Minister Mohsin Naqvi said that a unit was being set up.

        • one
        • two, which is long enough to wrap at most widths, is it not
          – nested
            1. deep
        [ ] open
        [x] done

        │ Quoted, and long enough to wrap where it is narrow.
        │
        │ │ Deeper.

          period            killed   injured
          ──────────────────────────────────
          2021 – Dec 2024       20     34
          a year                 1      2

          python
          def f():
              return 1

        ────────────────────────────────────────────────────────────────────────────

        The end.
        """,
    )


def test_a_narrower_pane() -> None:
    same(
        SAMPLE,
        44,
        """
        What was announced
        ──────────────────

        On 7 January, meeting his counterpart Wang
        Xiaohong in Beijing, Interior Minister
        Mohsin Naqvi said that a unit was being set
        up.

        • one
        • two, which is long enough to wrap at most
          widths, is it not
          – nested
            1. deep
        [ ] open
        [x] done

        │ Quoted, and long enough to wrap where it
        │ is narrow.
        │
        │ │ Deeper.

          period            killed   injured
          ──────────────────────────────────
          2021 – Dec 2024       20     34
          a year                 1      2

          python
          def f():
              return 1

        ────────────────────────────────────────────

        The end.
        """,
    )


def test_a_very_narrow_pane_turns_the_table_into_a_list() -> None:
    same(
        SAMPLE,
        20,
        """
        What was announced
        ──────────────────

        On 7 January,
        meeting his
        counterpart Wang
        Xiaohong in Beijing,
        Interior Minister
        Mohsin Naqvi said
        that a unit was
        being set up.

        • one
        • two, which is long
          enough to wrap at
          most widths, is it
          not
          – nested
            1. deep
        [ ] open
        [x] done

        │ Quoted, and long
        │ enough to wrap
        │ where it is
        │ narrow.
        │
        │ │ Deeper.

          period: 2021 – Dec
                  2024
          killed: 20
          injured: 34

          period: a year
          killed: 1
          injured: 2

          python
          def f():
              return 1

        ────────────────────

        The end.
        """,
    )


def test_numbers_start_where_they_should_and_line_up() -> None:
    same(
        """
        8. eight
        9. nine
        10. ten is long
        """,
        10,
        """
         8. eight
         9. nine
        10. ten is
            long
        """,
    )


def test_loose_lists_have_blank_lines_and_tight_ones_none() -> None:
    same("- a\n\n- b\n  - c\n  - d\n\nend", 20, "• a\n\n• b\n\n  – c\n  – d\n\nend")


def test_an_empty_item_keeps_its_bullet() -> None:
    same("- a\n-\n- c", 20, "• a\n•\n• c")


def test_the_bar_of_a_quote_goes_on_through_its_lists_and_code() -> None:
    same("> a\n>\n> - b\n>\n> ```\n> c\n> ```", 20, "│ a\n│\n│ • b\n│\n│   c")


def test_a_quote_in_an_item_hangs_under_its_bullet() -> None:
    same("- > aa bb\n  > c\n- d", 8, "• │ aa\n  │ bb c\n• d")


def test_levels_of_headings_look_different() -> None:
    narrative = Narrative("\n\n".join("#" * level + " Heading" for level in range(1, 7)))
    looks = {(block.lines(20)[0][0].role, len(block.lines(20))) for block in narrative}
    assert len(looks) == 6


def test_emphasis_code_and_links_have_their_roles() -> None:
    narrative = Narrative("*a* **b** ~~c~~ `d` [**e**](#x) <https://f.example>")
    assert [part for part in roles(narrative) if part[0] != " "] == [
        ("a", "emphasis", ""),
        ("b", "strong", ""),
        ("c", "strike", ""),
        ("d", "code", ""),
        ("e", "strong link", "#x"),
        ("https://f.example", "link", "https://f.example"),
    ]


@pytest.mark.parametrize(
    ("markdown", "target"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b)", "https://a.example/b"),
        ("https://a.example/b_(c) x", "https://a.example/b_(c)"),
        ("[x](#برما)", "#برما"),
        ("[x](<a b.md#id>)", "a b.md#id"),
        ("[x][ref]\n\n[ref]: https://a.example", "https://a.example"),
        ("![alt](pic.png)", "pic.png"),
    ],
)
def test_a_target_is_as_it_was_written(markdown: str, target: str) -> None:
    assert Narrative(markdown)[0].links[0].target == target


def test_images_titles_and_html_are_shown() -> None:
    narrative = Narrative('![a *b*](p.png "T") <b>c</b> [d](e "U")\n\n<div onclick="x">\nf\n</div>')
    assert narrative[0].text == "[image: a b] (T) <b>c</b> d (U)"
    assert narrative[1].text == '<div onclick="x">\nf\n</div>'
    assert roles(narrative, 1)[0][1] == "dim"


def test_a_link_without_text_shows_where_it_leads() -> None:
    assert Narrative("[](#naqvi)")[0].text == "#naqvi"


def test_entities_are_decoded_and_then_made_safe() -> None:
    text = Narrative("a &amp; b &#x202e; c &#x1b; d &copy;")[0].text
    assert text.startswith("a & b ")
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_breaks_hard_and_soft() -> None:
    assert Narrative("a\nb\\\nc  \nd\n中\n国")[0].text == "a b\nc\nd 中国"


def test_link_references_are_shown_where_they_stand() -> None:
    same("[x]: /unused 'A title'\n[y]: /too\n\nend", 40, "[x]: /unused (A title)\n[y]: /too\n\nend")


def test_code_is_verbatim() -> None:
    same("```\na  *b*\n\n\tc\n```\n\n    d", 40, "  a  *b*\n\n      c\n\n  d")


def test_surplus_and_missing_cells_of_a_row() -> None:
    same(
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |",
        40,
        "  a   b\n  ─────────\n  1   2   3\n  4",
    )


def test_cells_wrap_in_their_columns() -> None:
    same(
        "| name | what |\n|---|---|\n| Mohsin Naqvi | Interior Minister of Pakistan |",
        28,
        """
          name           what
          ──────────────────────────
          Mohsin Naqvi   Interior
                         Minister of
                         Pakistan
        """,
    )


def test_a_header_alone_is_shown_at_any_width() -> None:
    for width in (1, 5, 40):
        narrative = Narrative("| alpha | beta |\n|---|---|")
        seen = re.sub(r"\s", "", drawn(narrative, max(width, 2)))
        assert seen.replace("─", "") == "alphabeta"


class TestFootnotes:
    MARKDOWN = (
        "First[^b] and second[^a], inline ^[of *its* own] and first again[^b].\n\n"
        "[^a]: Note a.\n[^b]: Note b,\n\n    in two parts.\n[^c]: Never used.\n"
    )

    def test_they_are_numbered_by_reference_and_stand_at_the_end(self) -> None:
        same(
            self.MARKDOWN,
            60,
            """
            First[1] and second[2], inline [3] and first again[1].

            ────────────────────────────────────────────────────────────

            [1] Note b,

                in two parts. ↑
            [2] Note a. ↑
            [3] of its own ↑
            [c] Never used.
            """,
        )

    def test_references_and_notes_lead_to_each_other(self) -> None:
        narrative = Narrative(self.MARKDOWN)
        first = narrative[0].links[0]
        note = narrative.place(first.target)
        assert note is not None
        assert narrative[note.index].text == "Note b,"
        back = narrative[note.index + 1].links[-1]
        assert narrative.place(back.target) == (0, first.start)

    def test_a_note_that_refers_to_a_note(self) -> None:
        narrative = Narrative("x[^a]\n\n[^a]: see[^b]\n[^b]: end")
        assert [block.text for block in narrative] == ["x[1]", "", "see[2] ↑", "end ↑"]

    def test_two_definitions_of_one_label_are_both_shown(self) -> None:
        narrative = Narrative("x[^a]\n\n[^a]: one\n\n[^a]: two")
        assert {"one ↑", "two"} <= {block.text for block in narrative}


class TestHeadings:
    def test_they_have_levels_texts_and_slugs(self) -> None:
        narrative = Narrative("# A *b*, c!\n\ntext\n\n## Naïve `code`\n\nB\n---\n\n# A b, c\n")
        assert [tuple(each) for each in narrative.headings] == [
            (1, "A b, c!", "a-b-c", 0),
            (2, "Naïve code", "naïve-code", 2),
            (2, "B", "b", 3),
            (1, "A b, c", "a-b-c-1", 4),
        ]

    def test_a_slug_leads_to_its_heading(self) -> None:
        narrative = Narrative("# One\n\n## پاکستان کا\n\n# One")
        assert narrative.heading("one") == 0
        assert narrative.heading("one-1") == 2
        assert narrative.heading("پاکستان-کا") == 1
        assert narrative.heading("nowhere") is None
        assert narrative.place("#one-1") == (2, 0)


class TestRows:
    def test_a_line_of_the_file_is_in_a_block(self) -> None:
        narrative = Narrative("# One\n\ntext\nmore\n\n- a\n- b\n\nx[^n]\n\n[^n]: note\n\nend", 10)
        assert [block.row for block in narrative] == [10, 12, 15, 16, 18, 22, 0, 20]
        assert narrative.at_row(13) == 1
        assert narrative.at_row(16) == 3
        assert narrative.at_row(20) == 7
        assert narrative.at_row(99) == 5
        assert narrative.at_row(1) == 0

    def test_windows_line_ends_count_once(self) -> None:
        assert [block.row for block in Narrative("a\r\n\r\nb\r\n\r\nc")] == [1, 3, 5]


class TestFind:
    def found(self, markdown: str, pattern: str) -> list[str]:
        narrative = text_of(markdown)
        hits = narrative.find(re.compile(pattern))
        return [narrative[index].text[start:end] for index, start, end in hits]

    def test_it_crosses_bold_links_cells_and_line_breaks(self) -> None:
        assert self.found("se**curi**ty", "security") == ["security"]
        assert self.found("the [special](#x) unit", "special unit") == ["special unit"]
        assert self.found("|a|b|\n|-|-|\n|one|two|", "one two") == ["one two"]
        assert self.found("one\ntwo", "one two") == ["one two"]

    def test_it_gives_all_matches_in_their_order(self) -> None:
        narrative = Narrative("# a\n\nb a a\n\n```\na\n```")
        assert [tuple(hit) for hit in narrative.find(re.compile("a"))] == [
            (0, 0, 1),
            (1, 2, 3),
            (1, 4, 5),
            (2, 0, 1),
        ]

    def test_an_empty_match_is_none(self) -> None:
        assert self.found("abc", "x*") == []

    def test_preparing_in_slices_comes_to_an_end(self) -> None:
        narrative = Narrative("\n\n".join(f"*paragraph* {number}" for number in range(500)))
        slices = 1
        while not narrative.prepare(0.0001):
            slices += 1
            assert slices < 10_000
        assert slices > 1
        assert len(narrative.find(re.compile("paragraph"))) == 500


class TestMarks:
    def marked(self, markdown: str, item: str, *names: str) -> list[str]:
        narrative = text_of(markdown)
        hits = narrative.marks(item, names)
        return [narrative[index].text[start:end] for index, start, end in hits]

    def test_links_and_names_are_marked(self) -> None:
        text = "[the minister](#naqvi), Mohsin Naqvi, Naqvi's, and Naqvis."
        names = ("Naqvi", "Mohsin Naqvi")
        assert self.marked(text, "naqvi", *names) == ["the minister", "Mohsin Naqvi", "Naqvi"]

    def test_a_name_crosses_lines_and_markup(self) -> None:
        assert self.marked("Mohsin\n**Naqvi**", "x", "Mohsin Naqvi") == ["Mohsin Naqvi"]

    def test_a_linked_name_is_marked_once(self) -> None:
        assert self.marked("[Mohsin Naqvi](#naqvi) said", "naqvi", "Naqvi") == ["Mohsin Naqvi"]

    def test_a_name_in_code_or_in_a_link_to_something_else_is_not_marked(self) -> None:
        assert self.marked("`Wang` [Wang Yi](#yi)\n\n    Wang", "xiaohong", "Wang") == []

    def test_names_in_tables_and_headings_are_marked(self) -> None:
        assert self.marked("# SPU\n\n|a|\n|-|\n|SPU|", "spu", "SPU") == ["SPU", "SPU"]

    def test_reference_links_and_encoded_links_are_marked(self) -> None:
        assert self.marked("[he][n]\n\n[n]: #naqvi", "naqvi") == ["he"]
        assert self.marked("[x](#%D8%A8)", "ب") == ["x"]

    def test_chinese_names_stand_anywhere(self) -> None:
        assert self.marked("外交部长王毅表示", "yi", "王毅") == ["王毅"]

    def test_a_latin_name_among_chinese_is_a_word(self) -> None:
        assert self.marked("由Naqvi宣布", "naqvi", "Naqvi") == ["Naqvi"]

    def test_no_name_marks_nothing(self) -> None:
        assert self.marked("anything", "x", "", "  ") == []


def test_a_place_is_found_at_every_width() -> None:
    narrative = text_of(SAMPLE)
    for index, block in enumerate(narrative):
        for offset in (0, len(block.text) // 2):
            for width in (1, 20, 76):
                line = block.lines(width)[line_of(block, width, offset)]
                starts = [piece.start for piece in line if piece.start >= 0]
                assert not starts or min(starts) <= offset, (index, offset, width)


def test_slices_negative_indexes_and_bounds() -> None:
    narrative = Narrative("a\n\nb\n\nc")
    assert [block.text for block in narrative[1:]] == ["b", "c"]
    assert narrative[-1].text == "c"
    with pytest.raises(IndexError):
        narrative[3]
    assert len(Narrative("")) == 0
    assert Narrative("").find(re.compile("x")) == []
    assert Narrative("").at_row(5) == 0


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"*_`~[]()!<>&^|:-#+.\\\n\t ",
            *("\n\n", "> ", "- ", "1. ", "    ", "***\n", "```\n", "| a | b |\n|---|---|\n"),
            *("[^a]", "[^a]: ", "^[x]", "](#x)", "<b>", "&amp;", "word", "中文", "e\u0301"),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.integers(1, 90))
@example("[^a]: 中文", 5)
def test_any_markdown_is_laid_out_with_every_place_right(markdown: str, width: int) -> None:
    narrative = Narrative(markdown)
    narrative.find(re.compile("word"))
    narrative.marks("x", ["word", "中"])
    for block in narrative:
        seen = set[int]()
        for line in block.lines(width):
            assert cells(line) <= max(width, 2)
            for piece in line:
                if piece.start >= 0:
                    stop = piece.start + len(piece.text)
                    assert block.text[piece.start : stop] == piece.text
                    seen.update(range(piece.start, stop))
        missing = {block.text[at] for at in range(len(block.text)) if at not in seen}
        assert missing <= {" ", "\n"}


def test_markdown_it_is_loaded_with_the_first_narrative_only() -> None:
    """Its import takes some 30 ms, which the first frame does not have."""
    program = (
        "import sys, briefing_tui.tui.narrative as n; assert 'markdown_it' not in sys.modules;"
        "n.Narrative('a'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
