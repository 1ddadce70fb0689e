"""The page on writing a brief is true: its examples read, and it names every field."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.items import (
    Actor,
    Answer,
    Estimate,
    Event,
    Finding,
    Hypothesis,
    Question,
    Quote,
)
from briefing_tui.model.likelihood import BANDS, SYNONYMS, TERMS
from briefing_tui.model.problems import Level
from briefing_tui.model.sources import Evidence, Figure, Item, Source
from briefing_tui.reading.check import check
from briefing_tui.reading.read import is_brief, parse_brief

FOLDER = Path(__file__).resolve().parents[1] / "briefs"
PAGE = FOLDER / "README.md"
TEXT = PAGE.read_text(encoding="utf-8")
NOT_WRITTEN = {"extra", "line", "path", "front", "body_line", "problems", "unread"}
"""Fields of the model that no author writes: the reader adds them."""

BLOCK = re.compile(r"^```(markdown|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = BLOCK.findall(TEXT)
WHOLE = [(kind, text) for kind, text in EXAMPLES if re.search(r"^title:", text, re.MULTILINE)]
PIECES = [text for kind, text in EXAMPLES if (kind, text) not in WHOLE]

SECTIONS: dict[str, type] = {
    "The brief": Brief,
    "Any item": Item,
    "A source": Source,
    "An actor": Actor,
    "An event": Event,
    "A quote": Quote,
    "A question": Question,
    "A finding": Finding,
    "Evidence": Evidence,
    "A figure": Figure,
}
WRITTEN = {"publisher_place": "publisher-place", "supports": "for", "opposes": "against"}
"""How a field is written in a file, where it differs."""


def written(kind: type) -> set[str]:
    """Give the keys that a kind of thing takes in a file."""
    return {WRITTEN.get(each.name, each.name) for each in fields(kind)} - NOT_WRITTEN


def section(heading: str) -> str:
    """Give the text of the page under a heading, up to the next."""
    return TEXT.split(f"\n### {heading}\n", 1)[1].split("\n### ", 1)[0]


def test_the_page_is_no_brief_itself() -> None:
    assert not is_brief(PAGE)
    assert sum(is_brief(path) for path in FOLDER.glob("*.md")) == 4


def test_the_page_has_whole_examples_and_pieces() -> None:
    assert len(WHOLE) >= 4
    assert len(PIECES) >= 8


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_whole_example_reads_without_a_problem(language: str, text: str) -> None:
    brief = parse_brief(text, "example.md", yaml=language == "yaml")
    assert brief.problems == ()
    assert check(brief) == ()


@pytest.mark.parametrize("text", PIECES)
def test_a_piece_reads_under_a_title(text: str) -> None:
    brief = parse_brief(f"title: An example\n{text}", "example.yaml", yaml=True)
    assert [problem for problem in brief.problems if problem.level is Level.ERROR] == []
    unknown = [problem for problem in check(brief) if problem.code == "unknown-key"]
    assert unknown == []


def test_the_steps_together_are_a_brief_without_a_problem() -> None:
    """A later piece takes the place of an earlier one of the same section."""
    pieces = {text.split(":", 1)[0]: text for text in PIECES}
    brief = parse_brief("title: An example\n" + "".join(pieces.values()), "all.yaml", yaml=True)
    assert brief.problems == ()
    assert check(brief) == ()


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_names_every_field_and_no_other(heading: str) -> None:
    kind = SECTIONS[heading]
    rows = re.findall(r"^\| (`.+?) \|", section(heading), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    expected = written(kind)
    if issubclass(kind, Item) and kind is not Item:
        expected -= written(Item)
    if kind is Brief:
        expected -= {"actors", "timeline", "quotes", "questions"}
    assert named == expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("The brief", Change),
        ("A question", Answer),
        ("A question", Hypothesis),
        ("A finding", Estimate),
    ],
)
def test_the_page_names_the_fields_of_what_stands_inside(heading: str, kind: type) -> None:
    named = set(re.findall(r"`([\w-]+)`", section(heading)))
    assert written(kind) - written(Item) <= named


def test_the_page_s_dates_are_dates() -> None:
    table = TEXT.split("| You know | Write |\n", 1)[1].split("\n\n")[0]
    dates = re.findall(r"`([^`]+)`", table.replace("`date`", "date"))
    assert len(dates) == 9
    assert [parse_edtf(text).text for text in dates] == dates


def test_the_page_s_likelihoods_are_those_that_are_read() -> None:
    rows = re.findall(r"^\| ([\w ]+) \| ([\w ]+) \| (\d+)–(\d+) % \|$", TEXT, re.MULTILINE)
    expected = [
        (first, second, str(low), str(high))
        for first, second, (low, high) in zip(TERMS, SYNONYMS, BANDS, strict=True)
    ]
    assert rows == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("timeline:\n  - {event: Talks, then a statement}\n", "comma-in-text"),
        ("actors:\n  - name: A\n    role: envoy #2\n", "cut-text"),
        ("title: Another\n", "duplicate-key"),
        ("summary: !x text\n", "tag"),
        ("actors:\n  - {<<: {name: A}}\n", "merge-key"),
        ("summary: The dialogue: what was said\n", "syntax"),
        ("\ttags: [a]\n", "syntax"),
    ],
)
def test_where_the_page_says_that_yaml_bites_it_is_told(text: str, code: str) -> None:
    brief = parse_brief(f"title: An example\n{text}", "example.yaml", yaml=True)
    assert code in {problem.code for problem in brief.problems}


def test_what_the_page_calls_text_is_text() -> None:
    tags = "tags: [NO, on, 10:30, 2026-01-07]\nauthors: A desk\n"
    brief = parse_brief(f"title: An example\n{tags}", "example.yaml", yaml=True)
    assert brief.problems == ()
    assert brief.tags == ("NO", "on", "10:30", "2026-01-07")
    assert brief.authors == ("A desk",)
