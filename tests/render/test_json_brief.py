"""A brief printed as JSON is the same brief when it is read again, and no terminal acts on it."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing_tui.model.anchoring import Anchoring, Anchors, AnchorState, Words
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import UnreadableFile
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
from briefing_tui.model.sources import Evidence, Figure, Source
from briefing_tui.model.visible import visible
from briefing_tui.reading.comparing.comparing import compare
from briefing_tui.reading.fields import Table
from briefing_tui.reading.json_brief import SCHEMA, read_json
from briefing_tui.reading.json_numbers import from_json, to_json
from briefing_tui.reading.read import parse_brief, read_brief
from briefing_tui.reading.tables import BRIEF_IN_YAML
from briefing_tui.render.json_brief import json_document
from briefing_tui.render.json_schema import WORKED_OUT, print_schema
from briefing_tui.render.markdown import markdown
from tests.strategies import briefs, odd_text, plain_values

SAMPLES = sorted((Path(__file__).parents[2] / "briefs").glob("*.md"))
VALIDATOR = jsonschema.Draft202012Validator(print_schema())
slow = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def printable(brief: Brief) -> Brief:
    """Give a brief as it may be printed: without where the copies of its sources lie."""
    return replace(brief, sources=tuple(replace(source, copy="") for source in brief.sources))


@given(briefs(), odd_text)
@slow
def test_any_brief_reads_back_equal_and_is_what_the_schema_says(brief: Brief, rest: str) -> None:
    brief = replace(brief, unread=rest)

    printed = json_document([brief])

    assert read_json(printed) == (printable(brief),)
    assert visible(printed) == printed
    VALIDATOR.validate(json.loads(printed))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_read_back_equal(path: Path) -> None:
    brief = read_brief(path)

    assert read_json(json_document([brief, brief])) == (printable(brief),) * 2


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(print_schema())
    assert print_schema()["title"] == SCHEMA == "briefing/brief/1"


@given(st.recursive(plain_values, lambda inner: st.dictionaries(
    st.sampled_from(["$number", "$", "$$number", "$$$x", "x"]), inner, max_size=2
)))  # fmt: skip
@example({"$number": "inf"})
@example({"$$number": {"$number": [math.inf, 1 << 20_000]}})
@settings(max_examples=200)
def test_any_plain_value_comes_back(value: Any) -> None:
    written = json.dumps(to_json(value), allow_nan=False)

    assert from_json(json.loads(written)) == value


@pytest.mark.parametrize(
    "number",
    [math.inf, -math.inf, 1 << 20_000, -(1 << 20_000), 10**4299, 10**4300, 0.1, -0.0, 0, 1.0, "1"],
    ids=lambda number: str(type(number).__name__),
)
def test_any_number_comes_back_as_it_was(number: float | str) -> None:
    brief = Brief(
        title="T",
        id="t",
        actors=(Actor(id="a", name="A", figures=(Figure(value=number),)),),
        extra={"x": [number, {"$number": number}]},
    )

    (again,) = read_json(json_document([brief]))

    assert again == brief
    assert type(again.actors[0].figures[0].value) is type(number)
    assert repr(again.extra["x"][0:1] if isinstance(number, float) else 0) == repr(
        [number] if isinstance(number, float) else 0
    )


def test_what_is_no_number_stays_none() -> None:
    brief = Brief(title="T", id="t", extra={"x": math.nan})

    (again,) = read_json(json_document([brief]))

    assert math.isnan(again.extra["x"])


def test_a_lone_surrogate_and_control_codes_come_back() -> None:
    """As a file's name can have them; they stand as escapes."""
    text = "a\udcffb\x1b[31m\u202e\x9b\x7f\U000e0041"
    brief = Brief(title=text, id=text, body=text, extra={text: text})

    printed = json_document([brief])

    assert printed.isascii()
    assert read_json(printed) == (brief,)


def test_problems_and_what_was_not_read_are_told() -> None:
    brief = parse_brief("---\ntitle: T\ndate: never\nactors: [`\n---\n", "t.md")

    (told,) = json.loads(json_document([brief]))["briefs"]

    assert told["extra"] == {"date": "never"}
    assert told["unread"]
    assert [problem["code"] for problem in told["problems"]] == ["bad-date", "syntax"]
    assert "path" not in told["problems"][0]


def test_excerpts_and_quotes_have_their_place() -> None:
    piece = Evidence(source="s", exact="some words")
    brief = Brief(
        title="T",
        id="t",
        sources=(Source(id="s", publisher="P"),),
        timeline=(Event(id="e", event="E", evidence=(piece,)),),
        quotes=(Quote(id="q", quote="Words", source="s"), Quote(id="r", quote="Others")),
    )
    found = Anchoring(state=AnchorState.FOUND, start=3, end=13, places=1)
    drifted = Anchoring(
        state=AnchorState.DRIFTED, start=0, end=9, there="The words", changes=(("", "The"),)
    )
    anchors = Anchors(found={Words("s", "some words"): found, Words("s", "Words"): drifted})

    printed = json_document([brief], anchors=[anchors])

    (told,) = json.loads(printed)["briefs"]
    assert told["timeline"][0]["evidence"][0]["anchoring"] == {
        "state": "found", "start": 3, "end": 13, "places": 1, "changes": [],
    }  # fmt: skip
    assert told["quotes"][0]["anchoring"]["changes"] == [{"was": "", "there": "The"}]
    assert told["quotes"][1]["anchoring"] == {
        "state": "unchecked", "start": None, "end": None, "places": 0, "changes": [],
    }  # fmt: skip
    assert read_json(printed) == (brief,)
    VALIDATOR.validate(json.loads(printed))


def test_what_the_reader_works_out_is_there_too() -> None:
    pieces = (
        Evidence(source="a", supports=("h1", "h2")),
        Evidence(source="b", via=("a",), opposes=("h1",)),
    )
    question = Question(
        id="w",
        question="Who?",
        hypotheses=(Hypothesis(id="h1", text="One"), Hypothesis(id="h2", text="Two")),
        evidence=pieces,
    )
    sources = (Source(id="a", publisher="A"), Source(id="b", publisher="B"))
    printed = json_document([Brief(title="T", id="t", sources=sources, questions=(question,))])

    (told,) = json.loads(printed)["briefs"][0]["questions"]
    assert told["rests_on"] == {
        "sources": 2, "origins": ["a"], "against": 0, "against_origins": [], "silent": [],
    }  # fmt: skip
    assert [piece["tells_apart"] for piece in told["evidence"]] == [False, True]
    assert [each["standing"] for each in told["hypotheses"]] == [
        {"rank": 2, "inconsistent": 1, "consistent": 1, "neutral": 0},
        {"rank": 1, "inconsistent": 0, "consistent": 1, "neutral": 1},
    ]


def test_where_copies_lie_is_not_told() -> None:
    source = Source(id="s", publisher="P", copy="secret/copy.txt", sha256="ab" * 32)

    printed = json_document([Brief(title="T", id="t", sources=(source,), path="secret/t.md")])

    assert "secret" not in printed
    assert "ab" * 32 in printed


def test_a_copy_that_somebody_wrote_into_the_json_is_not_taken_for_one() -> None:
    """It would name a file to be opened."""
    source = {"id": "s", "publisher": "P", "copy": "/etc/passwd"}
    brief = {"title": "T", "id": "t", "sources": [source]}

    (read,) = read_json(json.dumps({"schema": SCHEMA, "briefs": [brief]}))

    assert read.sources == (Source(id="s", publisher="P"),)


def tables(table: Table) -> list[Table]:
    """Give a table and all below it."""
    return [table, *(each for field in table.fields if field.table for each in tables(field.table))]


def test_what_is_worked_out_has_names_of_its_own() -> None:
    """No key of the format is taken for it, nor it for one."""
    for table in tables(BRIEF_IN_YAML):
        own = {*WORKED_OUT.get(table.plural, ()), "extra", "tells_apart"}
        assert not own & {field.key for field in table.fields}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "briefing/brief/2"}, "no JSON of the shape"),
        ({"briefs": {}}, "`briefs` is not a list"),
        ({"briefs": [1]}, "`a brief` is not an object"),
        ({"briefs": [{"title": 1, "id": "t"}]}, "`title` is not text"),
        ({"briefs": [{"id": "t"}]}, "title"),
        ({"briefs": [{"title": "T", "id": "t", "date": "never"}]}, "date"),
        ({"briefs": [{"title": "T", "id": "t", "tags": "x"}]}, "`tags` is not a list"),
        ({"briefs": [{"title": "T", "id": "t", "extra": []}]}, "`extra` is not an object"),
        ({"briefs": [{"title": "T", "id": "t", "extra": {"x": {"$number": "?"}}}]}, "no JSON"),
        ({"briefs": [{"title": "T", "id": "t", "extra": {"x": math.nan}}]}, "JSON has no NaN"),
    ],
)
def test_what_is_no_print_is_refused(change: dict[str, Any], said: str) -> None:
    document = json.loads(json_document([Brief(title="T", id="t")])) | change

    with pytest.raises(UnreadableFile, match=said):
        read_json(json.dumps(document))


def places(thing: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give every place in a JSON value at which something stands, as keys and numbers."""
    if isinstance(thing, dict):
        inner = [((*path, key), value) for key, value in thing.items()]
    elif isinstance(thing, list):
        inner = [((*path, number), value) for number, value in enumerate(thing)]
    else:
        return [path]
    return [path, *(each for below, value in inner for each in places(value, below))]


FULL = Brief(
    title="T",
    id="t",
    date=parse_edtf("2026"),
    sources=(Source(id="s", publisher="P", reliability="B"),),
    actors=(Actor(id="a", name="A", figures=(Figure(value=1),)),),
    timeline=(Event(id="e", event="E", evidence=(Evidence(source="s", credibility=1),)),),
    quotes=(Quote(id="q", quote="Words", speaker=("a",)),),
    questions=(
        Question(
            id="w",
            question="Who?",
            hypotheses=(Hypothesis(id="h", text="H"),),
            answer=Answer(text="A"),
        ),
    ),
    findings=(Finding(id="f", text="F", was=(Estimate(likelihood="likely"),)),),
)


@pytest.mark.parametrize("other", [None, True, 7, "Z", [None], {}], ids=str)
def test_whatever_is_read_can_be_compared_and_printed(other: Any) -> None:
    """A value of another kind at any place is refused, or one that may stand there."""
    plain = json.loads(json_document([FULL]))
    for place in places(plain)[1:]:
        document = json.loads(json.dumps(plain))
        within = document
        for step in place[:-1]:
            within = within[step]
        within[place[-1]] = other
        try:
            read = read_json(json.dumps(document))
        except UnreadableFile:
            continue
        for brief in read:
            list(compare(FULL, brief).differences)
            assert read_json(json_document([brief])) == (brief,)
            markdown(brief)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sources": [{"reliability": "Z"}]}, r"`reliability` .* \(at briefs\[0\].sources\[0\]\)"),
        ({"sources": [{"title": None}]}, r"`title` is not text"),
        ({"tags": None}, r"`tags` is not a list \(at briefs\[0\]\)"),
        (
            {"timeline": [{"event": "E", "evidence": [{}, {"credibility": True}]}]},
            r"`credibility` .* \(at briefs\[0\].timeline\[0\].evidence\[1\]\)",
        ),
        ({"questions": [{"question": "Q", "answer": {"date": "?"}}]}, r"questions\[0\].answer\)"),
        ({"actors": [{}]}, r"`name` is not there \(at briefs\[0\].actors\[0\]\)"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict[str, Any], said: str) -> None:
    brief = {"title": "T", "id": "t"} | change

    with pytest.raises(UnreadableFile, match=said):
        read_json(json.dumps({"schema": SCHEMA, "briefs": [brief]}))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "NaN", '{"schema": NaN}', "[" * 100_000, "1" * 9999], ids=range(7)
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile):
        read_json(text)


def test_keys_that_are_added_later_are_passed_over_and_absent_ones_have_their_default() -> None:
    text = json.dumps(
        {"schema": SCHEMA, "new": 1, "briefs": [{"title": "T", "id": "t", "newer": {}}]}
    )

    assert read_json(text) == (Brief(title="T", id="t"),)
