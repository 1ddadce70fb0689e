"""A comparison in print: nothing in it acts as markup or drives a terminal, and it is marked."""

import json

import pytest

from briefing_tui.model.cells import cell_len
from briefing_tui.model.differences import Compared
from briefing_tui.reading.comparing.comparing import compare
from briefing_tui.reading.read import parse_brief
from briefing_tui.render.differing.document import difference_document
from briefing_tui.render.differing.json_shape import difference_json
from briefing_tui.render.differing.lines import difference_lines
from briefing_tui.render.listing.pieces import Look

HOSTILE = "*bold* <b>x</b> [a](b) `c` | # \\x1b[31m \\u202e"
BRIEF = """\
---
title: A brief
id: b
tlp: {tlp}
sources:
  - {{id: s, publisher: P, copy: secret.txt, tlp: {inner}}}
timeline:
  - {{id: e, event: "They meet {text}", evidence: [{{source: s, exact: "{text}"}}]}}
findings:
  - {{id: j, kind: judgment, text: T, likelihood: likely, confidence: {confidence}}}
---
{text} words.
"""


def compared(text: str = HOSTILE, tlp: str = "CLEAR", inner: str = "CLEAR") -> Compared:
    """Compare a plain brief with one that has odd texts and another marking."""
    old = BRIEF.format(tlp="CLEAR", inner="CLEAR", text="plain", confidence="low")
    new = BRIEF.format(tlp=tlp, inner=inner, text=text, confidence="high")
    return compare(parse_brief(old, "old.md"), parse_brief(new, "new.md"))


def lines(found: Compared, width: int = 80) -> list[str]:
    """Give the lines for a terminal."""
    return ["".join(each.text for each in line) for line in difference_lines(found, Look(width))]


def test_no_control_or_turning_character_is_printed() -> None:
    found = compared()
    for text in ("\n".join(lines(found)), difference_document(found), difference_json(found)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_texts_are_no_markup_in_the_document() -> None:
    text = difference_document(compared())
    assert "<b>" not in text.replace("\\<b>", "")
    assert "\\*bold\\*" in text
    assert "\\[a\\](b)" in text


def test_words_that_were_altered_are_no_markup_either() -> None:
    old = parse_brief("---\ntitle: A\n---\nOne two *three* four.\n", "a.md")
    new = parse_brief("---\ntitle: A\n---\nOne two <b> four.\n", "a.md")
    assert "“\\*three\\*” → “\\<b>”" in difference_document(compare(old, new))


@pytest.mark.parametrize(
    ("tlp", "inner", "marking"),
    [
        ("CLEAR", "CLEAR", "TLP:CLEAR"),
        ("AMBER", "CLEAR", "TLP:AMBER"),
        ("GREEN", "AMBER+STRICT", "TLP:AMBER+STRICT"),
        ('""', "CLEAR", "TLP:RED"),
    ],
)
def test_it_is_marked_as_strictly_as_both_versions(tlp: str, inner: str, marking: str) -> None:
    """On top and at the bottom; a version without a marking counts as RED."""
    found = compared(tlp=tlp, inner=inner)
    backwards = compare(found.new, found.old)
    for each in (found, backwards):
        text = difference_document(each)
        assert text.startswith(f"**{marking}**\n\n# Changes: A brief\n")
        assert text.endswith(f"\n\n**{marking}**\n")
        assert json.loads(difference_json(each))["marking"] == marking
        assert (lines(each)[0], lines(each)[-1]) == (marking, marking)
    assert lines(compare(found.new, found.new)) == []


def test_likelihood_and_confidence_stand_on_lines_of_their_own() -> None:
    """ICD 203: never in one sentence."""
    old = parse_brief("---\ntitle: A\n---\n", "a.md")
    new = parse_brief(
        "---\ntitle: A\nfindings: [{text: T, kind: judgment, likelihood: likely, confidence: low}]"
        "\n---\n",
        "a.md",
    )
    for printed in (lines(compare(old, new)), difference_document(compare(old, new)).split("\n")):
        assert [each.strip(" -").lower() for each in printed if "likely" in each] == [
            "likelihood: likely"
        ]


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Wide characters count twice, and words without blanks are broken."""
    found = compared("漢字" * 60 + " " + "x" * 200)
    room = max(width, 35)
    assert max(map(cell_len, lines(found, width))) <= room


def test_nothing_is_cut_off() -> None:
    """The whole of a text stands in the lines, in any width."""
    text = " ".join(f"word{each}" for each in range(60))
    joined = " ".join(" ".join(lines(compared(text), 30)).split())
    assert text in joined
