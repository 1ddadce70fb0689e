"""A brief printed with its front matter is the same brief when it is read again."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Actor, Answer, Event, Question
from briefing_tui.model.sources import Evidence, Figure, Source
from briefing_tui.model.visible import visible
from briefing_tui.reading.read import parse_brief, read_brief
from briefing_tui.render.frontmatter import _WRITTEN, front_matter_document
from briefing_tui.render.yaml_text import yaml_text
from tests.strategies import FRAGMENTS, briefs, odd_text, plain_values

SAMPLES = sorted((Path(__file__).parents[2] / "briefs").glob("*.md"))
slow = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def front_of(document: str) -> str:
    return document.removeprefix("---\n").split("\n---\n", 1)[0]


@given(briefs())
@slow
def test_any_brief_reads_back_equal(brief: Brief) -> None:
    assert parse_brief(front_matter_document(brief)) == brief


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_read_back_equal(path: Path) -> None:
    brief = read_brief(path)

    assert parse_brief(front_matter_document(brief)) == brief


@given(briefs(), st.data())
@slow
def test_what_could_not_be_read_is_kept_where_it_stood(brief: Brief, data: st.DataObject) -> None:
    lines = front_matter_document(brief).split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(1, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[place])))
        lines[place] = lines[place][:at] + data.draw(st.sampled_from(FRAGMENTS)) + lines[place][at:]
    broken = parse_brief("\n".join(lines))

    again = parse_brief(front_matter_document(broken))

    assert replace(again, unread="") == replace(broken, unread="")
    assert parse_brief(front_matter_document(again)) == again
    assert bool(again.unread) == bool(broken.unread)


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: T\nactors:\n  - name: A\n  - {name: `B`}\nbody: x\n---\nText.\n",
        "---\ntitle: T\nactors: [\n---\nText.\n",
        "---\ntitle: T\n%TAG ! x\n---\nText.\n",
        "---\ntitle: T\nnever: closed\n",
        "---\n- a\n- b\n---\nText.\n",
        "---\ntitle: T\nactors:\n  - name: A\n    figures: no\n    tags: [a, {b: c}]\n  - 1\n---\n",
    ],
)
def test_no_text_of_a_broken_brief_is_lost(source: str) -> None:
    brief = parse_brief(source)
    document = front_matter_document(brief)

    assert all(line in document for line in brief.unread.split("\n"))
    assert parse_brief(document).body == brief.body
    assert parse_brief(document).actors == brief.actors
    assert bool(parse_brief(document).problems) == bool(brief.problems)


def test_unread_source_cannot_end_the_front_matter() -> None:
    brief = Brief(title="T", id="t", unread="a: [\n---\nb: 1\n...\n", body="Text.")

    again = parse_brief(front_matter_document(brief))

    assert again.body == "Text."
    assert "b: 1" in again.unread


@given(odd_text)
@example("\n")
@example("---\ntitle: other\n---\n")
@example("\n\ntext without an end")
def test_the_narrative_is_the_same_to_the_byte(body: str) -> None:
    document = front_matter_document(Brief(title="T", id="t", body=body))

    assert document == f"---\nid: t\ntitle: T\n---\n{body}"
    assert parse_brief(document).body == body


def test_a_narrative_of_a_yaml_brief_becomes_the_body() -> None:
    brief = parse_brief("title: T\nid: t\nbody: |\n  # One\n\n  Text.\n", yaml=True)

    assert front_matter_document(brief) == "---\nid: t\ntitle: T\n---\n# One\n\nText.\n"


def test_keys_stand_in_the_order_of_the_format_and_defaults_are_left_out() -> None:
    brief = Brief(
        title="Pakistan: a unit",
        id="pk",
        schema="briefing/1",
        tags=("pakistan", "china"),
        sources=(Source(id="pti", publisher="PTI", publisher_place="Beijing", seen=False),),
        actors=(Actor(id="naqvi", name="Mohsin Naqvi"),),
        timeline=(
            Event(
                id="e",
                event="Attacks",
                figures=(Figure(value=20, what="killed"),),
                evidence=(Evidence(source="pti", exact="x" * 90, via=()),),
            ),
        ),
        questions=(
            Question(
                id="q",
                question="Who pays?",
                evidence=(Evidence(source="pti", supports=("h",), opposes=("i",)),),
                answer=Answer(text="They."),
            ),
        ),
        extra={"x": None},
        body="Text.\n",
    )

    assert front_matter_document(brief) == (
        "---\n"
        "schema: briefing/1\n"
        "id: pk\n"
        'title: "Pakistan: a unit"\n'
        "tags: [pakistan, china]\n"
        "\n"
        "sources:\n"
        "  - {id: pti, publisher: PTI, publisher-place: Beijing, seen: false}\n"
        "\n"
        "actors:\n"
        "  - {id: naqvi, name: Mohsin Naqvi}\n"
        "\n"
        "timeline:\n"
        "  - id: e\n"
        "    event: Attacks\n"
        "    figures:\n"
        "      - {value: 20, what: killed}\n"
        "    evidence:\n"
        "      - source: pti\n"
        f"        exact: >-\n          {'x' * 90}\n"
        "        via: []\n"
        "\n"
        "questions:\n"
        "  - id: q\n"
        "    question: Who pays?\n"
        "    evidence:\n"
        "      - {source: pti, for: [h], against: [i]}\n"
        "    answer:\n"
        "      text: They.\n"
        "x: null\n"
        "---\n"
        "Text.\n"
    )


def test_every_field_of_the_model_is_written() -> None:
    unwritten = {"extra", "line", "body", "unread", "path", "body_line", "problems", "front"}
    for kind, rows in _WRITTEN.items():
        assert {attribute for _, attribute, _ in rows} == {
            field.name for field in fields(kind)
        } - unwritten, kind


@given(st.dictionaries(odd_text, plain_values, min_size=1, max_size=4))
@settings(max_examples=200)
def test_any_yaml_parser_reads_the_same_texts(mapping: dict[str, Any]) -> None:
    written = yaml_text(mapping)

    assert yaml.load(written, Loader=yaml.CBaseLoader) == as_texts(mapping)
    assert visible(written) == written


def as_texts(value: Any) -> Any:
    """What a parser gives that takes every scalar for text."""
    if isinstance(value, dict):
        return {key: as_texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_texts(part) for part in value]
    if isinstance(value, str):
        return value
    return yaml_text({"k": value}).removeprefix("k: ").strip()


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "null",
        "~",
        "1",
        "1e5",
        "0x1F",
        "10:30",
        "2026-01-07",
        "1_000",
        ".inf",
        "y",
        "=",
        "<<",
    ],
)
def test_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert yaml_text({"k": text}) == f'k: "{text}"\n'
    assert yaml.safe_load(yaml_text({"k": text, "l": [text]})) == {"k": text, "l": [text]}


@pytest.mark.parametrize(
    "text",
    ["Pakistan's army", "said “no”", "a, b; c", "10 May", "7th Dialogue", "“Monday”", "پاکستان"],
)
def test_ordinary_text_stands_without_quotes(text: str) -> None:
    assert yaml_text({"k": text}) == f"k: {text}\n"


def test_several_lines_stand_as_a_block() -> None:
    assert yaml_text({"k": "one\n\ntwo\n"}) == "k: |\n  one\n\n  two\n"


def test_a_long_line_is_folded_at_its_blanks() -> None:
    text = "word " * 30 + "end"

    lines = yaml_text({"k": text}).split("\n")
    assert lines[0] == "k: >-"
    assert max(map(len, lines)) <= 96
    assert yaml.safe_load("\n".join(lines)) == {"k": text}


def test_a_key_too_long_for_a_line_is_still_a_key() -> None:
    mapping = {"k" * 2000: {"inner " * 300: "value"}}

    assert yaml.safe_load(yaml_text(mapping)) == mapping


def test_an_integer_of_any_length_comes_back() -> None:
    assert yaml.safe_load(yaml_text({"k": 1 << 20_000})) == {"k": 1 << 20_000}


def test_a_blank_line_at_the_end_of_a_text_is_not_doubled_by_the_one_before_a_section() -> None:
    note = {"note": "two lines\nand two ends\n\n"}

    assert yaml.safe_load(yaml_text({"quotes": [note], "findings": [note]})) == {
        "quotes": [note],
        "findings": [note],
    }
