"""How much of a text is read as Markdown: all of what people write, and a part of a flood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.reading.markup import MOST_POINTS, affordable
from tests.bench.narrative import sample


def test_a_megabyte_of_prose_is_read_whole() -> None:
    """Headings, lists, quotes, tables and paragraphs as people write them are no flood."""
    text = sample(1_000_000)
    assert affordable(text) == len(text)


def test_a_long_paragraph_on_one_line_is_read_whole() -> None:
    text = "word " * 1_000_000
    assert affordable(text) == len(text)


@pytest.mark.parametrize("piece", ["- w\n", "w\n", "> > w\n", "\n", "1. w\n", "[^1]: w\n"])
def test_a_flood_is_read_up_to_the_end_of_a_line(piece: str) -> None:
    text = piece * (3 * MOST_POINTS)
    end = affordable(text)
    assert 0 < end < len(text) // 2
    assert text[end - 1] == "\n"


def test_a_line_that_is_a_flood_by_itself_is_not_read() -> None:
    assert affordable("a line\n" + "* " * MOST_POINTS + "\n") == len("a line\n")


@given(st.text("ab \n>*-1.|[^", max_size=200).map(lambda text: text * 400))
def test_what_is_read_is_read_by_the_line(text: str) -> None:
    end = affordable(text)
    assert end in (0, len(text)) or text[end - 1] == "\n"
    assert affordable(text[:end]) == end


@pytest.mark.parametrize(
    "text",
    [
        ("-" * 120 + "\n\nA paragraph.\n\n") * 500,
        ("A heading\n" + "-" * 80 + "\n\n") * 2000,
        ("+" + "----+" * 20 + "\n") * 2000,
        "- **Term**: what it is\n" * 5000,
        "- *Term*: what it is\n" * 5000,
        "**Bold** begins a paragraph.\n\n" * 5000,
        "- An item\n  of three\n  lines\n" * 5000,
    ],
    ids=["rules", "underlined", "drawn", "terms", "emphasis", "bold", "long items"],
)
def test_what_people_write_is_no_flood(text: str) -> None:
    """Signs at the beginning of a line count where they are a list's or a quote's."""
    assert affordable(text) == len(text)
