"""Laws of reading: nothing raises, nothing is lost, and the same text gives the same brief."""

import string
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.reading.check import check
from briefing_tui.reading.codes import CODES
from briefing_tui.reading.read import parse_brief
from briefing_tui.reading.tables import BRIEF, EVENT, EVIDENCE, FINDING, QUESTION, QUOTE, SOURCE

KEYS = sorted(
    {
        f"{each.key}: "
        for table in (BRIEF, EVENT, EVIDENCE, FINDING, QUESTION, QUOTE, SOURCE)
        for each in table.fields
    }
)
PIECES = [
    *("\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\r\n", " ", "\t", "\n---\n", "\n...\n"),
    *("{", "}", "[", "]", ", ", ": ", "? ", "- ", " #", "#", "&a ", "*a", "!x ", "!!str ", "<<: "),
    *("'", '"', "|", ">-", "\n%TAG ! a:b\n", "~", "null", "true", "2026-02-31", "9" * 5000, "0x1F"),
    *("\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\ud800", "\U0001f600", "پاکستان", "[x](#y)"),
]
WRITTEN = [
    each
    for each in PIECES
    if not set("#&*!%") & set(each) and "---" not in each and "..." not in each
]
"""Pieces that leave the text after them text: no comment, anchor, alias, tag or end."""
FRAGMENTS = st.lists(
    st.sampled_from([*PIECES, *KEYS]) | st.text(string.ascii_lowercase, max_size=4), max_size=40
).map("".join)
FRONTS = FRAGMENTS.map(lambda text: f"---\ntitle: T\n{text}\n---\nText.\n")


def is_sound(text: str, *, yaml: bool = False) -> None:
    brief = parse_brief(text, "b.md", yaml=yaml)
    problems = check(brief)
    assert set(brief.problems) <= set(problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems:
        assert problem.code in CODES
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.path == "b.md"
    ids = [item.id for item in brief.items()]
    assert all(ids)
    if "duplicate-id" not in {problem.code for problem in problems}:
        assert len(set(ids)) == len(ids)
    again = parse_brief(text, "b.md", yaml=yaml)
    assert again == brief
    assert again.problems == brief.problems
    assert brief.title
    assert brief.title.encode()


@settings(max_examples=400)
@given(FRONTS)
def test_no_annotation_raises(text: str) -> None:
    is_sound(text)


@settings(max_examples=200)
@given(FRAGMENTS)
def test_no_yaml_brief_raises(text: str) -> None:
    is_sound(text, yaml=True)


@settings(max_examples=200)
@given(st.text() | FRAGMENTS)
def test_no_text_raises(text: str) -> None:
    is_sound(text)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(WRITTEN)), max_size=6))
def test_what_is_written_is_found_again(pairs: list[tuple[str, str]]) -> None:
    """Every word of the annotation stands in the brief, or in what of it is unread."""
    words = [f"word{number}x" for number in range(len(pairs))]
    lines = [f"{key}{piece}{word}\n" for (key, piece), word in zip(pairs, words, strict=True)]
    brief = parse_brief(f"---\ntitle: T\n{''.join(lines)}---\nText.\n", "b.md")
    kept = repr(replace(brief, problems=())) + brief.unread
    assert [word for word in words if word not in kept] == []
