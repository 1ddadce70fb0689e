"""Where the annotation ends, where the narrative starts, and what is done with neither."""

import pytest

from briefing_tui.reading.read import parse_brief


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_brief(text).problems]


@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_the_narrative_starts_after_the_closing_line(closing: str) -> None:
    brief = parse_brief(f"---\ntitle: T\n{closing}\n\nText.\n")
    assert (brief.title, brief.body, brief.body_line) == ("T", "\nText.\n", 4)
    assert brief.problems == ()


def test_a_closing_line_may_be_the_last_without_a_line_feed() -> None:
    brief = parse_brief("---\ntitle: T\n---")
    assert (brief.title, brief.body, brief.problems) == ("T", "", ())


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = "---\ntitle: T\nactors:\n  - name: A\n    type: person\n---\nOne.\nTwo.\n"
    places = {
        ending: [
            (each.line, each.column) for each in parse_brief(text.replace("\n", ending)).problems
        ]
        for ending in ("\n", "\r\n", "\r")
    }
    assert places == {"\n": [(5, 11)], "\r\n": [(5, 11)], "\r": [(5, 11)]}
    brief = parse_brief(text.replace("\n", "\r\n"))
    assert (brief.body, brief.body_line) == ("One.\nTwo.\n", 7)


def test_columns_count_characters_and_not_bytes() -> None:
    line = "quotes: [{quote: پاکستان 漢字, form: x}]"
    problem = parse_brief(f"---\ntitle: T\n{line}\n---\n").problems[0]
    assert (problem.line, problem.column) == (3, line.index("x}") + 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The desk #\n\nText.\n", "The desk"),
        ("Text.\n\nThe desk\n========\n", "The desk"),
        ("```\n# code\n```\n~~~\n# code\n```\n~~~\n\n## The desk\n", "The desk"),
        ("#no heading\n", "notes"),
        ("Text.\n", "notes"),
        ("---x\n", "notes"),
    ],
)
def test_markdown_without_front_matter_is_a_plain_document(text: str, title: str) -> None:
    brief = parse_brief(text, "notes.md")
    assert (brief.title, brief.id, brief.body, brief.body_line) == (title, "notes", text, 1)
    assert brief.problems == ()
    assert list(brief.items()) == []


def test_a_text_without_a_name_has_a_title_all_the_same() -> None:
    assert parse_brief("Text.").title == "untitled"
    assert parse_brief("Text.", "-").id == "untitled"


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_an_empty_file_is_told_of_once(text: str) -> None:
    assert codes(text) == ["empty-file"]
    assert [problem.code for problem in parse_brief(text, yaml=True).problems] == ["empty-file"]


def test_an_empty_front_matter_lacks_a_title() -> None:
    assert codes("---\n---\nText.\n") == ["missing-title"]
    assert codes("---\n# nothing\n---\nText.\n") == ["missing-title"]


def test_annotation_that_never_closes_is_shown_as_source() -> None:
    brief = parse_brief("---\ntitle: T\n\nText.\n", "b.md")
    assert str(brief.problems[0]).startswith("b.md:1:1: error unclosed-front-matter")
    assert (brief.unread, brief.body) == ("title: T\n\nText.\n", "")


def test_a_narrative_that_starts_with_a_rule_is_shown_as_narrative() -> None:
    brief = parse_brief("---\n\nIt began on Tuesday.\n")
    assert (brief.unread, brief.body) == ("", "---\n\nIt began on Tuesday.\n")
    assert codes("---\n\nIt began on Tuesday.\n") == ["unclosed-front-matter"]


@pytest.mark.parametrize("front", ["It began.\n", "- a\n- b\n"])
def test_annotation_that_is_no_mapping_is_shown_as_source(front: str) -> None:
    brief = parse_brief(f"---\n{front}---\nText.\n")
    assert (brief.unread, brief.body) == (front, "Text.\n")
    assert [problem.code for problem in brief.problems] == ["wrong-type"]


def test_control_characters_are_replaced_before_yaml_sees_them() -> None:
    brief = parse_brief("---\ntitle: \x1b[31mT\x9b\nlang: \x85en\u2028x\ufeff\n---\n\x1b\n")
    assert (brief.title, brief.lang, brief.body) == ("�[31mT�", "�en�x�", "\x1b\n")
    assert [(each.code, each.line, each.column) for each in brief.problems] == [
        ("control-character", 2, 8),
        ("control-character", 3, 7),
    ]


def test_lone_surrogates_are_replaced_everywhere() -> None:
    brief = parse_brief("---\ntitle: \ud800T\n---\nText\udfff\n")
    assert "\ud800" not in brief.title
    assert brief.body.encode()


def test_directives_are_left_out_and_kept_as_source() -> None:
    brief = parse_brief("%YAML 1.1\n---\ntitle: T\nlang: en\n", yaml=True)
    assert (brief.title, brief.lang, brief.unread) == ("T", "en", "%YAML 1.1\n")
    assert [(each.code, each.line) for each in brief.problems] == [("directive", 1)]


def test_megabytes_of_directives_are_shown_as_source() -> None:
    line = "%TAG !a! tag:example.org,2026:\n"
    brief = parse_brief(f"---\ntitle: T\n{line * 100_000}---\nText.\n")
    assert [problem.code for problem in brief.problems] == ["too-large"]
    assert brief.unread.count("%TAG") == 100_000
    assert brief.body == "Text.\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("title: T\nbody: |\n  One.\n", 3),
        ("title: T\nbody: >-\n\n  One.\n", 3),
        ("title: T\nbody: 'One.'\n", 2),
        ("title: T\nbody:\n  One.\n", 3),
    ],
)
def test_the_narrative_of_a_yaml_brief_has_its_line(source: str, line: int) -> None:
    brief = parse_brief(source, yaml=True)
    assert brief.body.strip() == "One."
    assert brief.body_line == line
    assert brief.problems == ()


def test_a_body_in_front_matter_is_an_unknown_key() -> None:
    brief = parse_brief("---\ntitle: T\nbody: One.\n---\nTwo.\n")
    assert (brief.body, brief.extra) == ("Two.\n", {"body": "One."})
