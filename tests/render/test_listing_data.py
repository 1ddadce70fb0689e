"""Listings for programs: tsv, csv and JSON say all, in one shape, and come back the same."""

import csv
import io
import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.model.visible import visible
from briefing_tui.reading.read import parse_brief
from briefing_tui.render.listing.columns import SHAPES as BY_NAME
from briefing_tui.render.listing.delimited import comma_separated, tsv
from briefing_tui.render.listing.json_shape import SCHEMA, json_text, list_schema
from briefing_tui.render.listing.rows import Listing
from tests.render.listed import (
    ODD,
    PLAIN,
    SAMPLES,
    SHAPES,
    listed,
    objects,
    samples,
    store_of,
    texts,
)
from tests.strategies import briefs

ESCAPE = re.compile(r"\\(?:U([0-9a-f]{8})|u([0-9a-f]{4})|(.))")


def unescaped(field: str) -> str:
    """Read a field of a tsv as the README says it is written."""
    plain = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return ESCAPE.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if not found[3] else plain[found[3]],
        field,
    )


def of_json(listing: Listing) -> Any:
    return json.loads("".join(json_text(listing)))


def of_tsv(listing: Listing) -> list[list[str]]:
    """Read a tsv; a line is what ends in a line feed, and nothing else."""
    text = "".join(tsv(listing))
    assert text == "" or text.endswith("\n")
    return [line.split("\t") for line in text.split("\n")[:-1]]


def as_field(value: Any) -> str:
    """Write a value of JSON as it stands in a column."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else str(value)


def flat(document: Any) -> list[list[str]]:
    """Give the columns that belong to a JSON document."""
    shape = BY_NAME[document["kind"]]
    rows = []
    for item in document["items"]:
        parts = item[shape.parts.name] if shape.parts and shape.parts.a_line_each else [{}]
        for part in parts or [dict.fromkeys(shape.flat, "")]:
            merged = {**part, **item} if parts else {**item}
            rows.append(
                [as_field(merged.get(name, 0 if name == "line" else "")) for name in shape.flat]
            )
    return rows


@pytest.mark.parametrize("shape", SHAPES)
def test_json_is_what_its_schema_says(shape: str) -> None:
    """The documented shape, of the sample briefs and of odd ones; no key is missing in either."""
    schema = list_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for store in (samples(), texts(ODD, PLAIN)):
        document = of_json(listed(store, shape, "" if shape != "hits" else "police"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert document["schema"] == SCHEMA == "briefing/list/1"
        rule = next(
            each for each in schema["allOf"] if each["if"]["properties"]["kind"]["const"] == shape
        )
        described = set(rule["then"]["properties"]["items"]["items"]["properties"])
        assert all(set(item) == described for item in document["items"])
        assert document["items"]


def test_the_schema_refuses_what_is_not_the_shape() -> None:
    """A key that is missing, or a value of another type."""
    validator = jsonschema.Draft202012Validator(list_schema())
    document = of_json(listed(samples(), "events"))
    del document["items"][0]["event"]
    assert not validator.is_valid(document)
    document = of_json(listed(samples(), "events"))
    document["items"][0]["line"] = "12"
    assert not validator.is_valid(document)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_formats_say_the_same(shape: str) -> None:
    """Each column of tsv and csv is what the key of that name is in JSON."""
    store = texts(ODD, PLAIN)
    query = "police" if shape == "hits" else ""
    wanted = flat(of_json(listed(store, shape, query)))
    assert [
        [unescaped(each) for each in row] for row in of_tsv(listed(store, shape, query))
    ] == wanted
    text = "".join(comma_separated(listed(store, shape, query)))
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == BY_NAME[shape].flat
    assert [row[1:] for row in rows] == [[visible(each) for each in row[1:]] for row in wanted]
    assert [row[0] for row in rows] == [row[0] for row in wanted]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(briefs(), min_size=1, max_size=1), st.sampled_from(SHAPES))
def test_any_text_comes_back(given_briefs: list[Any], shape: str) -> None:
    """Whatever stands in a brief: a line stays a line, and what is read is what was written."""
    store = store_of((f"{n}.md", brief) for n, brief in enumerate(given_briefs))
    document = of_json(listed(store, shape))
    rows = of_tsv(listed(store, shape))
    assert [[unescaped(each) for each in row] for row in rows] == flat(document)
    for line in ("".join(tsv(listed(store, shape))), "".join(json_text(listed(store, shape)))):
        assert visible(line.replace("\t", "")) == line.replace("\t", "")


def test_a_csv_ends_its_lines_as_the_standard_says() -> None:
    """RFC 4180: CR and LF, and a field with a line break stands in quotation marks."""
    text = "".join(comma_separated(listed(samples(), "briefs")))
    assert text.count("\r\n") == text.count("\n") == 5


def test_paths_can_be_opened_from_here() -> None:
    """The library's folder stands before them, as it was named."""
    document = of_json(listed(samples(), "quotes", folder="some/where"))
    assert all(path.startswith("some/where/") for path in objects(document, "path"))
    first = of_tsv(listed(samples(), "quotes", folder="some/where"))[0]
    assert first[0] == document["items"][0]["path"]


def test_the_bytes_of_a_name_that_is_no_utf_8_stay() -> None:
    """A script can open the file; JSON has the surrogate that Python makes of the byte."""
    store = store_of([("caf\udce9.md", parse_brief(PLAIN, "plain.md"))])
    assert of_tsv(listed(store, "briefs"))[0][0] == "lib/caf\udce9.md"
    text = "".join(json_text(listed(store, "briefs")))
    assert "\\udce9" in text
    assert json.loads(text)["items"][0]["path"] == "lib/caf\udce9.md"


def test_a_search_gives_a_line_for_each_passage() -> None:
    """With the kind, the id and the line of the item, and the words that were found."""
    shape = BY_NAME["hits"]
    rows = [
        dict(zip(shape.flat, row, strict=True))
        for row in of_tsv(listed(samples(), "hits", "security companies"))
    ]
    kinds = {row["kind"] for row in rows}
    assert kinds >= {"actor", "event", "paragraph"}
    words = {word.lower() for row in rows for word in row["found"].split("; ")}
    assert words <= {"security", "companies", "security companies", ""}
    event = next(row for row in rows if row["kind"] == "event")
    assert event["item"] == "demand"
    path = event["path"].removeprefix("lib/")
    lines = (SAMPLES / path).read_text().splitlines()
    assert "demand" in "\n".join(lines[int(event["line"]) - 1 : int(event["line"]) + 1])


def test_a_search_without_words_still_names_its_briefs() -> None:
    """A line each, whose passage is empty."""
    rows = of_tsv(listed(texts(ODD, PLAIN), "hits", "tlp:amber"))
    assert [row[1] for row in rows] == ["odd"]


def test_a_search_of_items_gives_each_brief_once() -> None:
    """With all of its items that were found."""
    document = of_json(listed(samples(), "hits", "kind:quote pakistan"))
    paths = objects(document, "path")
    assert len(paths) == len(set(paths))
    assert sum(len(each) for each in objects(document, "passages")) == document["total"]
    listed_briefs = of_json(listed(samples(), "briefs", "kind:quote pakistan"))
    assert sorted(objects(listed_briefs, "path")) == sorted(paths)


def test_an_actor_is_joined_across_briefs_and_a_namesake_is_not() -> None:
    """In one row stand the briefs that say so themselves."""
    document = of_json(listed(samples(), "actors", "actor:naqvi"))
    row = next(item for item in document["items"] if item["name"] == "Mohsin Naqvi")
    assert row["briefs"] == 4
    assert len(row["in"]) == 4
    assert set(row["references"]) == {f"{each['brief']}#{each['id']}" for each in row["in"]}
    lone = "---\nid: lone\ntitle: T\nactors: [{id: n, name: Mohsin Naqvi}]\n---\n"
    other = lone.replace("lone", "other")
    document = of_json(listed(texts(lone, other), "actors"))
    assert [(item["name"], item["briefs"]) for item in document["items"]] == [
        ("Mohsin Naqvi", 1),
        ("Mohsin Naqvi", 1),
    ]


def test_questions_come_open_first_and_oldest_first() -> None:
    """What one should look at stands on top."""
    older = ODD.replace("id: odd", "id: older").replace("asked: 2024-01-01", "asked: 2020-05-05")
    document = of_json(listed(texts(ODD, older), "questions"))
    assert objects(document, "status") == ["open", "open", "answered", "answered"]
    assert objects(document, "asked")[:2] == ["2020-05-05", "2024-01-01"]


def test_what_is_given_is_bounded_and_the_total_is_not() -> None:
    """-n cuts the rows; how many match is told all the same."""
    document = of_json(listed(samples(), "events", limit=3))
    assert len(document["items"]) == 3
    assert document["total"] == len(of_json(listed(samples(), "events"))["items"])
