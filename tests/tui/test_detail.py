"""What the reading pane says of each kind of item, as text."""

import re

import pytest
from rich.cells import cell_len

from briefing_tui.model.brief import Brief
from briefing_tui.reading.read import parse_brief
from briefing_tui.tui.glyphs import UNICODE
from briefing_tui.tui.look import Look
from briefing_tui.tui.theme import THEMES
from briefing_tui.tui.view import BriefView
from tests.tui.texts import NASTY, SMALL


def brief(front: str) -> Brief:
    """Read a brief with this front matter."""
    return parse_brief(f"---\ntitle: T\ndate: 2026-01-08\n{front}\n---\n", "t.md")


def told(of: Brief, item_id: str = "", width: int = 70) -> str:
    """Give what is said of an item, or of the brief, as it is laid out."""
    view = BriefView(of, Look(THEMES["dark"], UNICODE))
    view.select(item_id)
    lines = []
    for block in view.detail:
        lines += [""] * block.space
        lines += ["".join(piece.text for piece in line).rstrip() for line in block.lines(width)]
    return "\n".join(lines)


SMALL_BRIEF = parse_brief(SMALL, "small.md")


def test_an_actor_is_told_with_everything_that_names_it() -> None:
    """Role, aliases, events, words and questions, each leading there."""
    text = told(SMALL_BRIEF, "wang")
    for words in ("Wang Xiaohong", "Security Minister", "Events", "They meet", "They dine", "Said"):
        assert words in text, words
    assert "first attack" not in text
    assert re.search(r"Also +Naqvi", told(SMALL_BRIEF, "naqvi"))


def test_a_quote_is_told_with_its_way_here() -> None:
    """Speaker, relay, and what a paraphrase is."""
    assert "via Press release (The ministry), Press Trust of India" in told(SMALL_BRIEF, "q-direct")
    text = told(SMALL_BRIEF, "q-indirect")
    assert "the source's paraphrase, not the speaker's words" in text
    assert "“" not in text.split("\n")[0]


def test_an_answer_is_told_with_who_gave_it() -> None:
    """Status, answer, by whom."""
    text = told(SMALL_BRIEF, "who-came")
    assert "answered" in text
    assert re.search(r"Answer +Both came\.", text)
    assert "by A wire report" in text or "by Press Trust of India" in text


def test_a_question_without_evidence_says_so() -> None:
    """What is missing is said."""
    assert "no evidence bears on it" in told(brief("questions: [{id: q, question: Why?}]"), "q")


def test_a_source_is_told_with_what_is_quoted_from_it() -> None:
    """Its grade in words, and whether the author saw it."""
    text = told(SMALL_BRIEF, "pti")
    assert re.search(r"Reliable +B +usually reliable", text)
    for words in ("https://example.org/report", "“as he met the minister”", "averse to boots"):
        assert words in text, words
    assert "not seen by the author of the brief" in told(SMALL_BRIEF, "ministry")
    assert "not graded" in told(brief("sources: [{id: s, publisher: P}]"), "s")


def test_a_finding_keeps_likelihood_and_confidence_apart() -> None:
    """ICD 203: never in one sentence; earlier estimates are told."""
    text = told(
        brief(
            "findings: [{id: j, kind: judgment, text: It will be., likelihood: likely,"
            " confidence: low, was: [{date: 2025-12-20, likelihood: unlikely}]}]"
        ),
        "j",
    )
    assert re.search(r"^Likelihood +likely +55–80 %$", text, re.MULTILINE)
    assert re.search(r"^Confidence +low$", text, re.MULTILINE)
    assert re.search(r"Was +unlikely +20–45 %, 20 Dec 2025 +↑ then raised", text)


def test_figures_notes_tags_markings_and_unknown_keys_are_told() -> None:
    """Any item may carry them; nothing that a file says is left out."""
    text = told(
        brief(
            "actors: [{id: a, name: A, note: A note., tags: [x, y], tlp: RED, weather: fine,\n"
            "  figures: [{value: 1200, what: men, qualifier: about, as_of: 2024-12}]}]"
        ),
        "a",
    )
    for words in ("A note.", "x, y", "TLP:RED", "weather", "fine"):
        assert words in text, words
    assert "about 1,200 men, as of Dec 2024" in text


def test_a_hypothesis_is_shown_as_its_question() -> None:
    """It has no row of its own."""
    assert told(SMALL_BRIEF, "h1") == told(SMALL_BRIEF, "staffing")


@pytest.mark.parametrize("width", [8, 20, 40, 92])
def test_every_item_is_laid_out_at_every_width(width: int) -> None:
    """No line is wider than it may be from 8 cells on; no control code stands in it."""
    for each in (SMALL_BRIEF, parse_brief(NASTY, "n.md")):
        for item_id in ("", *each.by_id):
            text = told(each, item_id, width)
            assert all(cell_len(line) <= width for line in text.split("\n")), item_id
            assert not set(text) & {"\x1b", "\x07", "\u202e"}


def test_a_matrix_shows_every_piece_of_evidence_at_every_width() -> None:
    """What has no room beside the texts goes below."""
    evidence = ", ".join(f'{{source: s, exact: "x{n}", for: [h1]}}' for n in range(12))
    many = brief(
        "sources: [{id: s, publisher: P}]\nquestions: [{id: q, question: Q,"
        f" hypotheses: [{{id: h1, text: One}}, {{id: h2, text: Two}}], evidence: [{evidence}]}}]"
    )
    for width in (24, 40, 60, 92):
        text = told(many, "q", width)
        heads = [
            line for line in text.split("\n") if "likelihood" in line or line.strip()[:1] == "e"
        ]
        assert all(f"e{n}" in "\n".join(heads) for n in range(1, 13)), width


MATRIX = """sources: [{id: s, publisher: P}]
questions:
  - id: q
    question: Q
    hypotheses:
      - {id: h1, text: The first, likelihood: very likely}
      - {id: h2, text: The second}
      - {id: h3, text: The third}
    evidence:
      - {source: s, exact: one, against: [h1, h2], for: [h3]}
      - {source: s, exact: two, against: [h1]}
      - {source: s, exact: three, for: [h1, h2, h3]}
      - {source: s, exact: four}
"""


def test_hypotheses_are_ranked_by_the_fewest_inconsistencies() -> None:
    """Counts of against, for and neutral; what is consistent with all ranks none."""
    lines = told(brief(MATRIX), "q", 92).split("\n")
    rows = [line.split() for line in lines if re.match(r"h[123] ", line)]
    assert [row[0] for row in rows] == ["h3", "h2", "h1"]
    assert [row[-3:] for row in rows] == [["0", "2", "2"], ["1", "1", "2"], ["2", "1", "1"]]
    assert rows[2][-7:-3] == ["−", "−", "+", "·"]
    narrow = told(brief(MATRIX), "q", 40)
    assert "−2 +1 ·1" in narrow.replace("\N{NO-BREAK SPACE}", " ")
    assert "80–95 %" in narrow


def test_evidence_that_tells_nothing_apart_is_named() -> None:
    """Its diagnosticity is nought, whether it speaks for all or for none."""
    assert "e3, e4 do not tell them apart" in told(brief(MATRIX), "q", 92)


@pytest.mark.parametrize("width", [47, 70, 92])
def test_a_likelihood_stands_with_its_hypothesis_at_any_width(width: int) -> None:
    """With its band; below the text where there is no room beside."""
    assert "very likely" in told(brief(MATRIX), "q", width)
    assert "80–95 %" in told(brief(MATRIX), "q", width)
