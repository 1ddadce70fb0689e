"""Plain text comes out of Markdown as it went in, whatever stands in it and wherever it stands."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.model.visible import visible
from briefing_tui.render.blocks import bullet, quoted, table
from briefing_tui.render.escape import anchor, code_block, inline, markdown_text, single
from tests.render.rendered import cmark_text, folded, html_of, pandoc_blocks
from tests.strategies import odd_text, some_text

NOTE = "\n\n[^note]: The note.\n"

PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": inline,
    "list item": lambda text: bullet(inline(text)),
    "labelled list item": lambda text: bullet(f"K: {inline(text)}"),
    "nested list item": lambda text: f"- K\n{bullet(inline(text), 1)}",
    "numbered list item": lambda text: bullet(inline(text), mark="10."),
    "block quote": lambda text: quoted(inline(text)),
    "quotation marks": lambda text: quoted(f"“{inline(text)}”"),
    "heading": lambda text: f"### {single(text)}",
    "first cell": lambda text: table(["K", "L"], [[single(text), "L"]]),
    "last cell": lambda text: table(["K", "L"], [["L", single(text)]]),
    "footnote": lambda text: f"K[^1]\n\n[^1]: {single(text)}",
}
"""How the print uses a text, by the name of the place."""


def shown(text: str) -> str:
    """What a person is to read for a text: its hidden characters visible, its last breaks gone."""
    return visible(text.rstrip("\n"))


@pytest.mark.parametrize("place", PLACES)
@given(text=some_text)
@example("---|---\n---|---")
@example("a | b\n--- | ---\nc | d")
@example("Setext\n===")
@example("![^1]")
@example("  four    blanks  \n\n\n  and more ")
@example("\u00a0no-break\u00a0")
@example("www.example.org and http://example.org/a_b_c*d*[e] and a@b.cc")
@example("<http://a.b>\\<b>&lt;&amp;amp;")
@example("\\|\\\\|")
@example(":smile: $x$ ~~no~~ ~no~")
@settings(max_examples=60)
def test_github_shows_the_text_as_it_was_written(place: str, text: str) -> None:
    rendered = cmark_text(f"Before.\n\n{PLACES[place](text)}\n\nAfter.\n")

    assert_text_stands_in(shown(text), rendered, place)


def assert_text_stands_in(text: str, rendered: str, place: str) -> None:
    """Assert that a text was rendered whole, with nothing but the test's own words around it."""
    frame = cmark_text(f"Before.\n\n{PLACES[place]('𝕏')}\n\nAfter.\n")
    assert rendered.split() == frame.replace("𝕏", text).split()
    assert text in rendered


@given(some_text)
@example("Stop!")
@example("see www.example.org")
@example("see http://é.example.org")
def test_a_footnote_mark_after_a_text_stays_one(text: str) -> None:
    for written in (inline(text), single(text), f"- {inline(text)}".replace("\n", "\n  ")):
        assert html_of(f"{written}[^note]{NOTE}").count('id="fnref-note"') == 1
        assert cmark_text(f"{written}[^note]{NOTE}").count("The note.") == 1


@given(st.lists(some_text, min_size=20, max_size=40))
@settings(max_examples=6)
def test_pandoc_shows_the_texts_as_they_were_written(texts: list[str]) -> None:
    pairs = [(place, text) for text in texts for place in PLACES if place != "footnote"]
    written = [PLACES[place](text) for place, text in pairs]

    blocks = pandoc_blocks("\n\n<!-- -->\n\n".join(written))

    shown_blocks = [folded(block) for block in blocks if block]
    expected = [folded(pandoc_frame(place).replace("𝕏", shown(text))) for place, text in pairs]
    for pair in zip(shown_blocks, expected, strict=True):
        assert pair[0] == pair[1]


def pandoc_frame(place: str) -> str:
    """What stands around a text in a place, for pandoc."""
    frames = {
        "labelled list item": "K: 𝕏",
        "nested list item": "K\n𝕏",
        "quotation marks": "“𝕏”",
        "first cell": "K\nL\n𝕏\nL",
        "last cell": "K\nL\nL\n𝕏",
    }
    return frames.get(place, "𝕏")


@given(odd_text)
def test_no_control_character_is_ever_printed(text: str) -> None:
    for written in (inline(text), single(text), code_block(text), anchor(text)):
        assert visible(written.replace("\t", "")) == written.replace("\t", "")


def test_a_footnote_mark_after_an_exclamation_is_no_image_to_pandoc_either() -> None:
    assert pandoc_blocks(f"{inline('Stop!')}[^note]{NOTE}") == ["Stop!The note.\n\n"]


def test_ordinary_text_is_left_readable() -> None:
    text = "Pakistan's army (2 corps, 10:30, 5-6 %) said: “no & never”; see a_b, C#, Q/A + more."

    assert inline(text) == single(text) == text


def test_an_address_becomes_a_link_that_ends_where_it_ends() -> None:
    html = html_of(inline("See https://example.org/a_b?c=d&e=f, then https://x.yz/(a)."))

    assert '<a href="https://example.org/a_b?c=d&amp;e=f">' in html
    assert '<a href="https://x.yz/(a)">' in html


def test_an_address_with_markup_in_it_is_no_link_but_the_same_text() -> None:
    text = "https://example.org/[x]|*y*"

    assert "<a" not in html_of(inline(text))
    assert cmark_text(inline(text)).strip() == text


@given(odd_text)
@example("```\ncode\n```\n````")
def test_a_code_block_shows_its_text_and_ends(text: str) -> None:
    rendered = cmark_text(f"{code_block(text)}\n\nAfter.\n")

    body, after = rendered.rsplit("\n", 2)[0], rendered.rstrip().rsplit("\n", 1)[1]
    assert after == "After."
    assert body.rstrip("\n") == markdown_text(text).rstrip("\n")


@given(odd_text)
def test_an_anchor_is_one_name_and_no_text(name: str) -> None:
    written = anchor(name)

    assert cmark_text(f"x{written}y").strip() == "xy"
    assert (written == "") == (not name or any(char.isspace() for char in name))
