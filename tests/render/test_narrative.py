"""The narrative stands in the print as it was written and does nothing to what stands around it."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.render.narrative import (
    _NEEDS_PARSING,
    _shifted,
    _simply_shifted,
    embedded,
    share_a_label,
)
from tests.render.rendered import cmark_text, html_of
from tests.strategies import FRAGMENTS

MARK = "TLP-MARKING"

OPEN_ENDED = (
    "```\ncode",
    "~~~~ text\ncode\n~~~",
    "> ```\n> code",
    "- item\n\n  ```\n  code",
    "<!-- a comment",
    "> <!-- a comment",
    "- <!-- a comment",
    "<!-- a -- -> comment",
    "<details>\n<summary>more</summary>\n\ntext",
    "text <b>bold",
    "> <div>",
    "<pre>\ntext",
    "<?php",
    "<!DOCTYPE",
    "<![CDATA[ x",
    "<div\nclass='x",
    "[^1]: a note\n\n    goes on",
    "[label]: /address",
    "1. item\n\n       code",
    "para\n===\n\n- a\n  - b",
    "| a |\n| - |",
    "- item\n# One\n\n## Two ##\n#three\n#",
    "> quote\n# Heading",
)
"""Narratives that end with something open."""

blocks = st.lists(
    st.one_of(
        st.sampled_from(OPEN_ENDED), st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)
    ),
    max_size=4,
).map("\n".join)


class _Open(HTMLParser):
    """Notes within which elements the mark is shown, as a browser would build them."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.found: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "hr", "img", "input"}:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if MARK in data:
            self.found.append(list(self.stack))


def where_the_mark_stands(markdown: str) -> list[list[str]]:
    parser = _Open()
    parser.feed(html_of(markdown))
    parser.close()
    return parser.found


@given(blocks)
@settings(max_examples=300)
def test_what_follows_a_narrative_stands_outside_it(text: str) -> None:
    printed = f"## Narrative\n\n{embedded(text, 3)}\n\n**{MARK}**\n"

    assert where_the_mark_stands(printed) == [["p", "strong"]]


@pytest.mark.parametrize("text", OPEN_ENDED)
def test_whatever_a_narrative_leaves_open_is_closed(text: str) -> None:
    assert where_the_mark_stands(f"{embedded(text, 3)}\n\n**{MARK}**\n") == [["p", "strong"]]


@pytest.mark.parametrize(
    "text",
    [
        "Just text.",
        "a < b & c",
        "`<div>` is code",
        "```\n<div>\n```",
        "<b>bold</b> and <br> on",
        "a\n<!-- c -->",
    ],
)
def test_a_narrative_that_leaves_nothing_open_is_not_touched(text: str) -> None:
    assert embedded(text, 3) == text


def test_headings_move_below_the_section_they_stand_in() -> None:
    text = "# One\n\ntext\n\n### Three ###\n\nTwo\n---\n\n> # quoted\n\n```\n# code\n```"

    assert embedded(text, 3) == (
        "### One\n\ntext\n\n##### Three ###\n\n#### Two\n\n> # quoted\n\n```\n# code\n```"
    )


@given(blocks)
def test_the_short_way_to_move_headings_gives_what_parsing_gives(text: str) -> None:
    if not _NEEDS_PARSING.search(text):
        assert _simply_shifted(text, 3) == _shifted(text, 3)


def test_headings_that_stand_low_enough_stay() -> None:
    assert embedded("### One\n\n#### Two", 3) == "### One\n\n#### Two"


def test_no_heading_goes_below_the_sixth_level() -> None:
    assert embedded("# One\n\n##### Five", 3) == "### One\n\n###### Five"


@given(blocks)
@example("Foo *bar\nbaz* ##\n===")
@example("Foo \\\nbar\n---")
@example("[^1]: note\n===\n\nx[^1]")
@settings(max_examples=200)
def test_moved_headings_say_the_same(text: str) -> None:
    assert cmark_text(embedded(text, 3)).split() == cmark_text(embedded(text, 1)).split()


@given(blocks)
def test_no_text_of_a_narrative_is_lost(text: str) -> None:
    printed = embedded(text, 3).replace("#", "")

    for word in ("code", "item", "goes on", "Naqvi said"):
        assert printed.count(word) == text.count(word)


def test_hidden_characters_of_a_narrative_are_made_visible_and_tabs_stay() -> None:
    assert embedded("a\x1b[31m\u202eb\n\n\tcode", 3) == "a␛[31m�b\n\n\tcode"


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("see [a]", "[a]: /x", True),
        ("[^1]: note", "text[^1]", True),
        ("[A  b]: /x", "[a B]: /y", True),
        ("see [a]", "see [a]", False),
        ("[a](#x)", "[b]: /x", False),
        ("", "", False),
    ],
)
def test_labels_that_would_mean_something_else_in_one_document_are_noticed(
    first: str, second: str, clash: bool
) -> None:
    assert share_a_label(first, second) is share_a_label(second, first) is clash


def test_what_is_too_much_to_be_read_is_printed_as_its_source() -> None:
    """The beginning keeps its headings, nothing is lost, and what follows stands by itself."""
    text = "# Title\n\n" + "- *w*\n" * 50_000 + "<b>\n```\n"
    printed = embedded(text, level=3)
    assert printed.startswith("### Title\n\n- *w*\n")
    assert printed.count("- *w*") == 50_000
    assert "\n````\n- *w*\n" in printed
    assert printed.endswith("<b>\n```\n````")
