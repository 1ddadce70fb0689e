"""Every field of the format is read into the model, and what cannot be read is kept and told."""

from dataclasses import fields
from typing import Any

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.items import Estimate
from briefing_tui.model.likelihood import term
from briefing_tui.model.sources import Evidence, Figure
from briefing_tui.reading.fields import Kind, Table
from briefing_tui.reading.places import parts
from briefing_tui.reading.read import parse_brief
from briefing_tui.reading.tables import BRIEF, BRIEF_IN_YAML, EVIDENCE, LIKELIHOODS

FULL = """\
---
schema: briefing/1
id: full
title: Title
date: 2026-01-08
updated: 2026-01-09
authors: [Desk, Other]
lang: en
tlp: TLP:RED
tags: [a, b]
summary: "**Sum**"
related: [r]
supersedes: [s]
sources:
  - id: pti
    title: Report
    type: article-newspaper
    genre: wire
    author: [A]
    publisher: PTI
    publisher-place: Beijing
    issued: 2026-01-07
    accessed: 2026-01-08
    url: https://example.org
    reliability: B
    based_on: [moi]
    copy: sources/pti.txt
    sha256: aa
    seen: true
    tlp: CLEAR
    note: N
    tags: [t]
    figures: [{value: 1}]
    evidence: [{exact: e}]
  - {id: moi, publisher: MoI, seen: false}
actors:
  - id: naqvi
    name: Mohsin Naqvi
    type: individual
    role: Minister
    affiliation: moi
    country: NO
    aliases: [Naqvi]
    same_as: ["x#naqvi"]
timeline:
  - id: ann
    date: 2021/2024-12
    event: Announced
    status: occurred
    actors: [naqvi]
    place: Beijing
    repeats: P3M
    first: 2026-03
    figures:
      - {value: 20, what: killed, qualifier: as many as, as_of: 2024-12}
      - {value: 2.5}
      - {value: a few}
    evidence:
      - source: pti
        exact: words
        prefix: p
        suffix: s
        credibility: 2
        stance: against
        via: [moi]
        note: n
      - {stance: silent, via: []}
quotes:
  - id: q
    quote: Words
    speaker: naqvi
    actors: [spu]
    form: mixed
    date: 2026-01-07
    source: pti
    via: [moi]
    prefix: p
    suffix: s
    translation: t
questions:
  - id: staffing
    question: Who?
    status: answered
    asked: 2026
    raised_by: pti
    why: Because
    indicators: [i]
    actors: [naqvi]
    hypotheses: [{id: h1, text: One, likelihood: very likely}, {id: h2, text: Two}]
    evidence: [{exact: e, for: [h1], against: h2}]
    answer: {date: 2027, text: A, hypothesis: h1, by: moi, evidence: [{exact: x}]}
findings:
  - id: j
    kind: judgment
    text: Text
    speaker: [naqvi]
    actors: naqvi
    likelihood: unlikely
    confidence: low
    hypothesis: h1
    refs: [staffing]
    if_wrong: w
    was: [{date: 2025-12-20, likelihood: likely}]
changes:
  - {date: 2026-01-08, note: First}
---
Body.
"""


def brief_of(front: str) -> Brief:
    return parse_brief(f"---\ntitle: T\n{front}---\nText.\n", "b.md")


def test_every_field_is_read() -> None:
    brief = parse_brief(FULL)
    assert brief.problems == ()
    seen: dict[str, set[str]] = {}
    for part in parts(brief):
        for field in part.table.fields:
            default = {each.name: each.default for each in fields(part.thing)}[field.attribute]  # type: ignore[arg-type]
            if getattr(part.thing, field.attribute) != default:
                seen.setdefault(part.table.name, set()).add(field.key)
    common = {"id", "evidence", "figures", "tags", "note", "tlp"}
    assert seen["a source"] | {"seen"} == {field.key for field in _table("sources").fields}
    for key in ("actors", "timeline", "quotes", "questions", "findings"):
        table = _table(key)
        assert seen[table.name] | common == {field.key for field in table.fields}
    assert seen["a brief"] == {field.key for field in BRIEF.fields}
    assert seen["a piece of evidence"] == {field.key for field in EVIDENCE.fields}


def _table(key: str) -> Table:
    table = BRIEF.by_key[key].table
    assert table
    return table


def test_the_tables_have_every_field_of_the_model() -> None:
    kept = {"extra", "line"}
    tables = [BRIEF, *{part.table.name: part.table for part in parts(parse_brief(FULL))}.values()]
    for table in tables:
        reader = {"path", "front", "unread", "body", "body_line", "problems"}
        names = {each.name for each in fields(table.make)}  # type: ignore[arg-type]
        assert {field.attribute for field in table.fields} == names - kept - reader


def test_values_arrive_as_the_model_has_them() -> None:
    brief = parse_brief(FULL)
    event = brief.timeline[0]
    assert brief.tlp == "RED"
    assert brief.actors[0].country == "NO"
    assert event.date == parse_edtf("2021/2024-12")
    assert [figure.value for figure in event.figures] == [20, 2.5, "a few"]
    assert event.figures[0] == Figure(
        value=20, what="killed", qualifier="as many as", as_of=parse_edtf("2024-12")
    )
    assert event.evidence[1] == Evidence(source="pti", stance="silent", via=())
    assert brief.quotes[0].speaker == ("naqvi",)
    assert brief.questions[0].evidence[0].supports == ("h1",)
    assert brief.questions[0].evidence[0].opposes == ("h2",)
    assert brief.findings[0].was == (Estimate(date=parse_edtf("2025-12-20"), likelihood="likely"),)


def test_parts_know_their_lines() -> None:
    brief = parse_brief(FULL)
    lines = FULL.split("\n")
    for item, start in [
        (brief.sources[0], "  - id: pti"),
        (brief.timeline[0], "  - id: ann"),
        (brief.timeline[0].evidence[1], "      - {stance: silent"),
        (brief.questions[0].hypotheses[0], "    hypotheses:"),
        (brief.changes[0], "  - {date: 2026-01-08, note"),
    ]:
        assert lines[item.line - 1].startswith(start)
    assert brief.body_line == len(lines) - 1


WRONG = {
    Kind.TEXT: "[a]",
    Kind.TEXTS: "{a: b}",
    Kind.DATE: "yesterday",
    Kind.WORD: "perhaps",
    Kind.YES_NO: "perhaps",
    Kind.GRADE: "7",
    Kind.NUMBER: "[1]",
    Kind.MAPPING: "[a]",
    Kind.MAPPINGS: "a",
}
"""What no field of a kind takes."""


def wrong_in_every_field(table: Table, indent: str = "") -> str:
    lines = [
        f"{indent}{field.key}: {WRONG[field.kind]}\n"
        for field in table.fields
        if not (field.kind in (Kind.MAPPING, Kind.MAPPINGS) and indent == "")
        and field.key not in table.needs
    ]
    return "".join(lines)


def test_an_error_in_every_field_costs_the_fields_and_not_the_brief() -> None:
    front = "title: T\n" + wrong_in_every_field(BRIEF)
    expected = front.count("\n") - 1
    for section in BRIEF.fields:
        table = section.table
        if table:
            need = f"{table.needs[0]}: Needed" if table.needs else "x-y: z"
            front += f"{section.key}:\n  - {need}\n{wrong_in_every_field(table, '    ')}"
            unread = [each for each in table.fields if each.key not in table.needs]
            expected += len(unread) + (0 if table.needs else 1)
    brief = parse_brief(f"---\n{front}---\nText.\n", "b.md")
    assert len(brief.problems) == expected
    assert len({(each.line, each.column) for each in brief.problems}) == expected
    assert brief.body == "Text.\n"
    for part in parts(brief):
        for key, value in part.thing.extra.items():  # type: ignore[attr-defined]
            assert value in (["a"], {"a": "b"}, "yesterday", "perhaps", 7, [1], "a", "z"), key
    assert [len(getattr(brief, field.attribute)) for field in BRIEF.fields if field.table] == [
        1
    ] * 7


@pytest.mark.parametrize(
    ("front", "section", "kept"),
    [
        ("timeline:\n  - {date: 2026}\n  - {event: E}\n", "timeline", [{"date": 2026}]),
        ("quotes:\n  - Words\n  - quote: Q\n", "quotes", ["Words"]),
        ("actors:\n  - ~\n  - [a]\n  - name: A\n", "actors", [None, ["a"]]),
        ("findings:\n  - {kind: fact}\n  - text: F\n", "findings", [{"kind": "fact"}]),
        ("actors:\n  - {name: '', id: x}\n  - name: A\n", "actors", [{"name": "", "id": "x"}]),
    ],
)
def test_an_item_that_cannot_be_made_is_kept_as_it_was(
    front: str, section: str, kept: list[Any]
) -> None:
    brief = brief_of(front)
    assert len(getattr(brief, section)) == 1
    assert brief.extra == {section: kept}
    assert len(brief.problems) == len(kept)


@pytest.mark.parametrize("value", ["text", "{a: b}", "3"])
def test_a_section_that_is_no_list_is_kept(value: str) -> None:
    brief = brief_of(f"timeline: {value}\n")
    assert brief.timeline == ()
    assert "timeline" in brief.extra
    assert [problem.code for problem in brief.problems] == ["wrong-type"]


def test_a_source_without_title_and_publisher_is_shown_all_the_same() -> None:
    brief = brief_of("sources: [{id: x, url: https://example.org}]\n")
    assert brief.sources[0].id == "x"
    assert [problem.code for problem in brief.problems] == ["missing-key"]


def test_entries_of_a_list_that_are_no_text_are_kept_apart() -> None:
    brief = brief_of("tags: [a, [b], ~, {c: d}, 5]\n")
    assert brief.tags == ("a", "5")
    assert brief.extra == {"tags": [["b"], None, {"c": "d"}]}


def test_unknown_keys_are_kept_and_the_nearest_known_one_is_named() -> None:
    brief = brief_of("quotes:\n  - {quote: Q, speeker: naqvi, colour: [1, {a: ~}]}\n")
    assert brief.quotes[0].extra == {"speeker": "naqvi", "colour": [1, {"a": None}]}
    assert [problem.hint for problem in brief.problems] == ["did you mean `speaker`?", ""]


def test_one_text_is_a_list_of_one() -> None:
    brief = brief_of("tags: pakistan\nfindings: [{text: F, speaker: naqvi}]\n")
    assert brief.tags == ("pakistan",)
    assert brief.findings[0].speaker == ("naqvi",)
    assert brief.problems == ()


def test_text_is_taken_as_it_was_written() -> None:
    brief = brief_of("actors: [{name: 0x1F, country: NO, role: 10:30, note: true, id: 1.50}]\n")
    actor = brief.actors[0]
    assert (actor.name, actor.country, actor.role) == ("0x1F", "NO", "10:30")
    assert (actor.note, actor.id) == ("true", "1.50")


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_is_as_good_as_left_out(nothing: str) -> None:
    keys = [field.key for field in BRIEF.fields if field.key not in ("title", "schema")]
    brief = brief_of("".join(f"{key}:{nothing}\n" for key in keys))
    assert brief == brief_of("")
    assert brief.problems == ()


def test_via_is_told_apart_from_an_empty_via() -> None:
    brief = brief_of("quotes: [{quote: A}, {quote: B, via: []}, {quote: C, via: ~}]\n")
    assert [quote.via for quote in brief.quotes] == [None, (), None]


@pytest.mark.parametrize("marking", ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
def test_markings_are_read_with_and_without_their_prefix(marking: str) -> None:
    assert brief_of(f"tlp: {marking}\n").tlp == marking
    assert brief_of(f"tlp: TLP:{marking}\n").tlp == marking


def test_a_marking_of_the_first_edition_names_its_successor_and_marks_nothing() -> None:
    brief = brief_of("tlp: TLP:WHITE\n")
    assert (brief.tlp, brief.marking) == ("", "UNMARKED")
    assert brief.problems[0].hint == "TLP 2.0 calls it `CLEAR`"


def test_every_likelihood_of_the_tables_is_one_of_icd_203() -> None:
    assert all(term(word) for word in LIKELIHOODS)


def test_a_word_that_is_nearly_right_is_guessed() -> None:
    assert brief_of("tlp: clear\n").problems[0].hint == "did you mean `CLEAR`?"


def test_default_ids_are_slugs_of_the_text_made_unique() -> None:
    brief = brief_of(
        "sources: [{publisher: Xinhua}]\n"
        "actors: [{name: Xinhua}, {name: Wang Yi}, {name: Wang Yi}, {name: X, id: wang-yi-2}]\n"
        "questions: [{question: Who pays?, hypotheses: [{text: Wang Yi}]}]\n"
        "findings: [{kind: judgment, hypothesis: wang-yi}]\n"
    )
    ids = [item.id for item in brief.items()]
    assert ids[:2] == ["xinhua", "xinhua-2"]
    assert ids[2] == "wang-yi"
    assert ids[4] == "wang-yi-2"
    assert len(set(ids)) == len(ids)
    assert ids[-1] == "judgment-wang-yi"
    assert brief.problems == ()


def test_default_ids_do_not_hang_on_the_order_of_the_sections() -> None:
    first, second = "sources: [{title: A}]\n", "actors: [{name: A}]\n"
    assert brief_of(first + second) == brief_of(second + first)


def test_what_stands_in_an_item_that_cannot_be_made_takes_no_id() -> None:
    first = "  - {why: W, hypotheses: [{text: A}]}\n"
    second = "  - {question: Q?, hypotheses: [{text: A}]}\n"
    for order in (first + second, second + first):
        brief = brief_of(f"questions:\n{order}")
        assert [each.id for each in brief.questions[0].hypotheses] == ["a"]


def test_the_first_of_two_equal_ids_wins() -> None:
    brief = brief_of("actors: [{id: a, name: A}, {id: a, name: B}]\n")
    assert brief.by_id["a"] == brief.actors[0]
    assert [problem.code for problem in brief.problems] == ["duplicate-id"]


@pytest.mark.parametrize(
    ("sources", "filled"),
    [
        ("[{id: a, title: A}, {id: b, title: B, seen: false}]", "a"),
        ("[{id: a, title: A, seen: false, copy: a.txt}, {id: b, title: B, seen: false}]", "a"),
        ("[{id: a, title: A}, {id: b, title: B}]", ""),
        ("[{id: a, title: A, seen: false}]", ""),
        ("[{title: The Report}]", "the-report"),
    ],
)
def test_the_only_source_at_hand_is_meant_where_none_is_named(sources: str, filled: str) -> None:
    quotes = "quotes: [{quote: Q, evidence: [{exact: e}]}]\n"
    for front in (f"sources: {sources}\n{quotes}", f"{quotes}sources: {sources}\n"):
        brief = brief_of(front)
        assert brief.quotes[0].source == filled
        assert brief.quotes[0].evidence[0].source == filled


def test_the_only_source_is_meant_in_its_own_evidence_too() -> None:
    brief = brief_of("sources: [{id: a, title: A, evidence: [{exact: e}, {source: z}]}]\n")
    assert [each.source for each in brief.sources[0].evidence] == ["a", "z"]


def test_a_source_that_cannot_be_read_is_not_replaced() -> None:
    brief = brief_of("sources: [{id: a, title: A}]\nquotes: [{quote: Q, source: [b]}]\n")
    assert (brief.quotes[0].source, brief.quotes[0].extra) == ("", {"source": ["b"]})


def test_every_field_says_what_it_is_for() -> None:
    assert all(
        field.says.endswith(".") or field.says.endswith("required")
        for field in BRIEF_IN_YAML.fields
    )
