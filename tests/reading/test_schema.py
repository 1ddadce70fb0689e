"""The JSON Schema and the reader say the same, as far as a schema can."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from briefing_tui.model.problems import Level
from briefing_tui.reading.fields import Kind, Table
from briefing_tui.reading.problem_list import ProblemList
from briefing_tui.reading.read import parse_brief
from briefing_tui.reading.scalars import plain
from briefing_tui.reading.schema import json_schema
from briefing_tui.reading.tables import BRIEF_IN_YAML
from briefing_tui.reading.tree import read_tree

BRIEFS = Path(__file__).parents[2] / "briefs"
VALIDATOR = Draft7Validator(json_schema())
LEFT_TO_CHECK = {"bad-date", "duplicate-id"}
"""Errors that a schema cannot see, or not wholly: the calendar and unique ids."""

SCALARS = ["NO", "10:30", "2026-01-07", "0x1F", "7", "1.5", "true", "'~'", '"text"', "a b"]
NOT_SCALARS = ["[a]", "{a: b}", "[]", "{}", "[[a]]", "[~]", "[a, b]", "[NO, 2026-01-07]"]
NOTHING = ["", "~", "null"]
DATES = [
    "2026-01-07",
    "2026",
    "2026-01~",
    "2021/2024-12",
    "../2026-01-05",
    "2026-03/..",
    "/2026",
    "2026-21",
    "198X",
    "2026-XX-XX",
    "2026-01-XX?",
    "-0100",
    "Y170000002",
    "2026-01-07T10:30:00Z",
    "'2026-01-07'",
    "2026-02-31",
    "2026-1-7",
    "yesterday",
    "true",
    "2026-01-07/",
]
POOLS: dict[Kind, list[str]] = {
    Kind.TEXT: SCALARS + NOT_SCALARS,
    Kind.TEXTS: SCALARS + NOT_SCALARS,
    Kind.DATE: DATES + NOT_SCALARS,
    Kind.YES_NO: ["true", "False", "TRUE", "no", "1", "'true'", *NOT_SCALARS],
    Kind.GRADE: ["1", "6", "+2", "0x3", "04", "7", "0", "'2'", "1.5", "true", *NOT_SCALARS],
    Kind.NUMBER: SCALARS + NOT_SCALARS,
}


def one_of_most(good: st.SearchStrategy[str], bad: list[str]) -> st.SearchStrategy[str]:
    """Mostly what is meant, so that whole briefs pass often enough to be worth asking."""
    return st.integers(0, 19).flatmap(lambda n: st.sampled_from(bad) if n == 0 else good)


def value(kind: Kind, words: tuple[str, ...], prefix: str, table: Table | None) -> Any:
    if table is not None:
        entry = mapping(table)
        if kind is Kind.MAPPINGS:
            entry = st.lists(entry, max_size=2).map(lambda entries: f"[{', '.join(entries)}]")
        return one_of_most(entry, [*NOTHING[1:], "text", "[text]", "{}", "[{}]", "[~]"])
    if kind is Kind.WORD:
        meant = st.sampled_from([*words, *(f"{prefix}{word}" for word in words)])
        return one_of_most(meant, [*NOTHING[1:], "perhaps", "[a]", "{}", "1"])
    meant = st.sampled_from([*POOLS[kind][:6], "~"])
    return one_of_most(meant, POOLS[kind])


def mapping(table: Table) -> st.SearchStrategy[str]:
    """Give mappings of one kind as YAML in braces."""
    pairs = {
        field.key: value(field.kind, field.words, field.prefix, field.table)
        for field in table.fields
    }
    required = st.fixed_dictionaries(
        {key: one_of_most(pairs[key], ["''", "~"]) for key in table.needs[:1]}
    )
    optional = st.lists(st.sampled_from(list(pairs)), max_size=3, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: pairs[key] for key in keys})
    )
    extra = st.sampled_from([{}, {}, {"unknown": "x"}])
    return st.tuples(optional, required, extra).map(
        lambda three: (
            "{" + ", ".join(f"{k}: {v}" for part in three for k, v in part.items()) + "}"
            if not three[0].keys() & three[1].keys()
            else "{"
            + ", ".join(f"{k}: {v}" for k, v in (three[0] | three[1] | three[2]).items())
            + "}"
        )
    )


def as_core(text: str) -> Any:
    """Load YAML as VS Code does: the core schema of 1.2."""
    root = read_tree(text, ProblemList("")).root
    assert root is not None
    return plain(root)


def as_old(text: str) -> Any:
    """Load YAML as many do: version 1.1, where a date is a date and `NO` is false."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def as_old_with_text(text: str) -> Any:
    """Load YAML 1.1 as it goes into JSON, dates as text."""
    return json.loads(json.dumps(as_old(text), default=date.isoformat))


def as_check_jsonschema(text: str) -> Any:
    """Load YAML as check-jsonschema does."""
    loader = pytest.importorskip("check_jsonschema.parsers.yaml")
    implementation = loader.construct_yaml_implementation(pure=True)
    try:
        return loader._normalize(implementation.load(text))
    except loader.ParseError:
        # Its parser takes less than libyaml does, such as no `2026-01?` inside braces.
        return reject()


LOADERS: list[Callable[[str], Any]] = [as_core, as_old, as_old_with_text, as_check_jsonschema]


def errors(text: str) -> set[str]:
    problems = parse_brief(text, yaml=True).problems
    return {problem.code for problem in problems if problem.level is Level.ERROR}


@pytest.mark.parametrize("load", LOADERS)
@settings(max_examples=150)
@given(text=mapping(BRIEF_IN_YAML))
def test_the_schema_refuses_nothing_that_the_reader_takes(
    load: Callable[[str], Any], text: str
) -> None:
    if not errors(text):
        assert [error.message for error in VALIDATOR.iter_errors(load(text))] == []


@settings(max_examples=300)
@given(text=mapping(BRIEF_IN_YAML))
def test_the_schema_refuses_what_the_reader_tells_of(text: str) -> None:
    if errors(text) - LEFT_TO_CHECK:
        assert not VALIDATOR.is_valid(as_core(text))


@settings(max_examples=200)
@given(text=st.from_regex(r"\A[-Y]?[0-9X]{1,6}(-[0-9X]{2}){0,2}[?~%]?(/[0-9.-]{0,10})?\Z"))
def test_every_date_that_the_reader_takes_has_a_shape_that_the_schema_knows(text: str) -> None:
    brief = f"{{title: T, date: '{text}'}}"
    if not errors(brief):
        assert VALIDATOR.is_valid(as_core(brief))


@pytest.mark.parametrize("load", LOADERS)
@pytest.mark.parametrize("text", DATES)
def test_the_schema_takes_every_form_of_date_that_the_reader_takes(
    load: Callable[[str], Any], text: str
) -> None:
    brief = f"title: T\ndate: {text}\n"
    if not errors(brief):
        assert VALIDATOR.is_valid(load(brief))


def test_the_generated_briefs_are_not_all_wrong() -> None:
    found = []

    @settings(max_examples=100, database=None)
    @given(text=mapping(BRIEF_IN_YAML))
    def look(text: str) -> None:
        found.append(bool(errors(text)))

    look()
    assert 10 < sum(found) < len(found) - 10


@pytest.mark.parametrize("load", LOADERS)
@pytest.mark.parametrize("path", sorted(BRIEFS.glob("*.md")), ids=lambda path: path.stem)
def test_the_samples_keep_to_the_schema(load: Callable[[str], Any], path: Path) -> None:
    brief = parse_brief(path.read_text(encoding="utf-8"), path.name)
    if not brief.front:
        pytest.skip(f"{path.name} is no brief")
    assert [error.message for error in VALIDATOR.iter_errors(load(brief.front))] == []


def test_the_schema_is_a_schema_of_draft_7_and_plain_json() -> None:
    Draft7Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()


def test_the_schema_names_every_field_and_says_what_it_is_for() -> None:
    schema = json_schema()
    tables = [schema, *schema["definitions"].values()]
    assert {key for table in tables for key in table["properties"]} >= set(BRIEF_IN_YAML.by_key)
    for table in tables:
        assert all(field["description"] for field in table["properties"].values())
    assert schema["definitions"]["quotes"]["properties"]["form"]["enum"][:3] == [
        "direct",
        "mixed",
        "indirect",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "{title: ''}",
        "{title: T, tags: {a: b}}",
        "{title: T, quotes: [{speaker: x}]}",
        "{title: T, sources: [{url: x}]}",
        "{title: T, findings: [{kind: fact}]}",
        "{title: T, tlp: WHITE}",
        "{title: T, date: yesterday}",
        "{title: T, sources: [{title: S, seen: 'no'}]}",
        "{title: T, tags: [[a]]}",
        "{title: T, tags: [~]}",
        "{title: T, timeline: [{event: E, evidence: [{credibility: 7}]}]}",
        "{title: T, timeline: [{event: E, evidence: [{credibility: 0}]}]}",
    ],
)
def test_the_schema_refuses_plain_mistakes(text: str) -> None:
    assert errors(text)
    assert not VALIDATOR.is_valid(as_core(text))
