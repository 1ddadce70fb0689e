"""Every kind of problem can be provoked, and stands at its line and column."""

import re
from pathlib import Path

import pytest

from briefing_tui.model.problems import Level
from briefing_tui.reading.check import check
from briefing_tui.reading.checks.links import MOST_CHARACTERS
from briefing_tui.reading.codes import CODES, FOUND_AT_READING
from briefing_tui.reading.nodes import MOST_NODES
from briefing_tui.reading.read import parse_brief, read_brief

SOURCES = "sources: [{id: pti, title: PTI}, {id: xinhua, title: Xinhua}]\n"

FRONTS: dict[str, tuple[str, int, int]] = {
    "bad-boolean": ("sources:\n  - {title: PTI, seen: no}\n", 4, 24),
    "bad-date": ("date: 2026-02-31\n", 3, 7),
    "bad-number": ("timeline:\n  - event: E\n    evidence: [{credibility: 7}]\n", 5, 30),
    "bad-value": ("quotes:\n  - {quote: Q, form: verbatim}\n", 4, 22),
    "comma-in-text": ("timeline:\n  - {event: He came, saw}\n", 4, 22),
    "complex-key": ("[a, b]: c\n", 3, 1),
    "control-character": ("summary: a\x07b\n", 3, 11),
    "cut-text": ("summary: Report #3 of the desk\n", 3, 16),
    "directive": ("%TAG ! tag:example.org\n", 3, 1),
    "duplicate-id": ("actors:\n  - {id: a, name: A}\n  - {id: a, name: B}\n", 5, 10),
    "duplicate-key": ("lang: en\nlang: ur\n", 4, 1),
    "merge-key": ("x: &x {a: 1}\ny: {<<: *x}\n", 4, 5),
    "missing-key": ("timeline:\n  - date: 2026-01-07\n", 4, 5),
    "syntax": ("actors:\n  - name: A\n  - name: [B\n", 6, 1),
    "tag": ("summary: !x text\n", 3, 10),
    "too-deep": (f"x:\n - {'[' * 101}\n", 4, 102),
    "too-large": (f"x: [{'a,' * MOST_NODES}]\n", 3, 3 + 2 * MOST_NODES),
    "undefined-alias": ("summary: *x\n", 3, 10),
    "unknown-key": ("quotes:\n  - {quote: Q, speeker: naqvi}\n", 4, 16),
    "wrong-type": ("tags: {a: b}\n", 3, 7),
    "answered-without-answer": ("questions:\n  - question: Q?\n    status: answered\n", 5, 13),
    "bad-country": ("actors:\n  - {name: A, country: Pakistan}\n", 4, 24),
    "bad-duration": ("timeline:\n  - {event: E, repeats: monthly}\n", 4, 25),
    "bad-id": ("actors:\n  - {name: A, id: the spu}\n", 4, 19),
    "bad-language": ("lang: English language\n", 3, 7),
    "bad-same-as": ("actors:\n  - {name: A, same_as: [x#a, Naqvi]}\n", 4, 30),
    "bad-sha256": ("sources:\n  - title: PTI\n    sha256: 6A\n", 5, 13),
    "based-on-loop": (
        "sources:\n  - {id: a, title: A, based_on: [b]}\n  - {id: b, title: B, based_on: a}\n",
        5,
        33,
    ),
    "both-for-and-against": (
        (
            f"{SOURCES}questions:\n  - question: Q\n    hypotheses: [{{id: h, text: H}}]\n"
            "    evidence: [{source: pti, exact: E, for: [h], against: [h]}]\n"
        ),
        7,
        60,
    ),
    "claim-without-speaker": ("findings:\n  - {kind: claim, text: T}\n", 4, 5),
    "dangling-reference": ("timeline:\n  - event: E\n    actors: [Xinhua, spu]\n", 5, 22),
    "empty-excerpt": (
        f"{SOURCES}timeline:\n  - {{event: E, evidence: [{{source: pti, exact: ' '}}]}}\n",
        5,
        48,
    ),
    "judgment-without-basis": ("findings:\n  - {kind: judgment, text: T}\n", 4, 5),
    "likelihood-with-confidence": (
        "findings:\n  - kind: judgment\n    text: With high confidence, it is very likely.\n",
        5,
        11,
    ),
    "marking-too-loose": ("tlp: GREEN\nactors:\n  - {name: A, tlp: AMBER}\n", 3, 6),
    "mixed-likelihoods": (
        "findings:\n  - {kind: judgment, text: A, likelihood: likely, was: [likelihood: remote]}\n",
        4,
        69,
    ),
    "no-kind": ("findings:\n  - text: T\n", 4, 5),
    "no-source": (f"{SOURCES}quotes:\n  - quote: Q\n", 5, 5),
    "outside-question": (
        f"{SOURCES}timeline:\n  - {{event: E, evidence: [{{source: pti, against: [h]}}]}}\n",
        5,
        50,
    ),
    "repeated-excerpt": (
        (
            f"{SOURCES}timeline:\n  - event: E\n    evidence:\n"
            "      - {source: pti, exact: A word}\n      - {exact: A word, source: pti}\n"
        ),
        8,
        17,
    ),
    "unknown-schema": ("schema: briefing/9\n", 3, 9),
    "unknown-source-type": ("sources:\n  - {title: PTI, type: newspaper}\n", 4, 24),
    "via-repeats-end": (
        f"{SOURCES}quotes:\n  - {{quote: Q, source: pti, via: [xinhua, pti]}}\n",
        5,
        43,
    ),
    "wrong-reference": (f"{SOURCES}timeline:\n  - {{event: E, actors: pti}}\n", 5, 24),
}
"""Front matter after the title by code, with the line and the column of the problem."""

WHOLE: dict[str, tuple[str, int, int]] = {
    "dangling-link": ("---\ntitle: T\n---\nSee\n[who](#naqvi).\n", 5, 7),
    "empty-file": ("", 1, 1),
    "links-not-checked": (f"---\ntitle: T\n---\n{'x' * (MOST_CHARACTERS + 1)}", 4, 1),
    "missing-title": ("---\nid: x\n---\n", 1, 1),
    "too-many-problems": (f"---\ntitle: T\nx: [{'*a,' * 1001}]\n---\n", 3, 3002),
    "unclosed-front-matter": ("---\ntitle: T\n", 1, 1),
}
"""Whole files by code."""

OTHER = {
    *("not-utf-8", "second-document"),
    # In tests/test_cli_excerpts.py: they need the text of a source.
    *("ambiguous-excerpt", "changed-copy", "drifted-excerpt", "missing-excerpt", "unreadable-copy"),
    "overlapping-excerpts",
}
"""Codes that are provoked in tests of their own."""


def found(text: str, code: str, *, yaml: bool = False) -> list[tuple[int, int]]:
    brief = parse_brief(text, "b.md", yaml=yaml)
    problems = brief.problems if code in FOUND_AT_READING else check(brief)
    assert all(problem.level is CODES[problem.code].level for problem in problems)
    return [(problem.line, problem.column) for problem in problems if problem.code == code]


def test_every_code_is_provoked_by_an_example() -> None:
    assert FRONTS.keys() | WHOLE.keys() | OTHER == CODES.keys()


def test_every_code_that_the_source_names_is_in_the_table_and_no_other() -> None:
    folder = Path(parse_brief.__code__.co_filename).parent
    named: set[str] = set()
    for path in folder.rglob("*.py"):
        if path.name != "codes.py":
            named |= set(re.findall(r'"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert CODES.keys() <= named


def test_every_code_says_in_a_sentence_what_it_means() -> None:
    for code, (level, meaning) in CODES.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code)
        assert level in Level
        assert re.fullmatch(r"[A-Z`].*\.", meaning)


@pytest.mark.parametrize("code", FRONTS)
def test_a_problem_stands_where_the_fault_is(code: str) -> None:
    front, line, column = FRONTS[code]
    assert (line, column) in found(f"---\ntitle: T\n{front}---\nText.\n", code)


@pytest.mark.parametrize("code", WHOLE)
def test_a_problem_of_a_whole_file_stands_where_the_fault_is(code: str) -> None:
    text, line, column = WHOLE[code]
    assert (line, column) in found(text, code)


def test_a_second_document_is_told_of_and_shown_as_source() -> None:
    text = "title: T\n---\ntitle: U\n"
    assert found(text, "second-document", yaml=True) == [(2, 1)]
    assert parse_brief(text, yaml=True).unread == "---\ntitle: U\n"


def test_bytes_that_are_not_utf_8_are_told_of_at_the_first(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_bytes("---\ntitle: é\nsummary: na".encode() + b"\xefve caf\xe9\n---\n")
    brief = read_brief(path)
    assert [(each.code, each.line, each.column) for each in brief.problems] == [
        ("not-utf-8", 3, 12)
    ]
    assert brief.summary == "na�ve caf�"


def test_a_brief_that_says_all_it_should_has_no_problem() -> None:
    text = f"---\ntitle: T\n{SOURCES}timeline:\n  - {{event: E, date: 2026, actors: Xinhua}}\n---\n"
    assert check(parse_brief(text)) == ()
