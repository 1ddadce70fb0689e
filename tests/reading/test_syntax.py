"""What is wrong with the YAML costs itself: what stands before it is kept, the rest is source."""

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UsageError
from briefing_tui.reading import nodes
from briefing_tui.reading.check import check
from briefing_tui.reading.read import parse_brief


def brief_of(front: str) -> Brief:
    return parse_brief(f"---\n{front}---\nText.\n", "b.md")


def places(brief: Brief) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in brief.problems]


def test_the_items_before_a_syntax_error_are_kept_and_the_rest_is_source() -> None:
    rest = '  - name: "C" D\n  - name: E\nquotes:\n  - quote: Q\n'
    brief = brief_of(f"title: T\nactors:\n  - name: A\n  - name: B\n    role: R\n{rest}")
    assert [actor.name for actor in brief.actors] == ["A", "B"]
    assert brief.unread == rest
    assert brief.body == "Text.\n"
    assert places(brief) == [("syntax", 7, 15)]


def test_keys_before_a_syntax_error_are_kept() -> None:
    brief = brief_of("title: T\nlang: en\nsummary: [a\nid: x\n")
    assert (brief.title, brief.lang, brief.unread) == ("T", "en", "summary: [a\nid: x\n")


@pytest.mark.parametrize("line", ["title: a: b", "title: 'it's", "title: [a] b", "title: a\n b: c"])
def test_a_value_on_the_line_of_the_error_is_not_trusted(line: str) -> None:
    brief = brief_of(f"lang: en\n{line}\ndate: 2026\n")
    assert (brief.title, brief.lang) == ("b", "en")
    assert brief.unread == f"{line}\ndate: 2026\n"
    assert [problem.code for problem in brief.problems] == ["syntax"]


def test_an_entry_on_the_line_of_the_error_is_not_trusted() -> None:
    brief = brief_of("title: T\nactors:\n  - {name: A}\n  - {name: B} C\n")
    assert [actor.name for actor in brief.actors] == ["A"]
    assert brief.unread == "  - {name: B} C\n"


def test_entries_on_one_line_are_kept_up_to_the_error() -> None:
    brief = brief_of("title: T\nactors: [{name: A}, {name: B}, {name: C, {]\nlang: en\n")
    assert [actor.name for actor in brief.actors] == ["A", "B"]
    assert brief.unread.startswith("{name: C")


def test_a_list_followed_by_text_is_not_trusted() -> None:
    brief = brief_of("title: T\ntags: [a, b] c\n")
    assert (brief.tags, brief.unread) == ((), "tags: [a, b] c\n")


def test_an_error_before_anything_leaves_all_as_source() -> None:
    brief = brief_of("@x\ntitle: T\n")
    assert (brief.title, brief.unread) == ("b", "@x\ntitle: T\n")
    assert places(brief) == [("syntax", 2, 1)]


@pytest.mark.parametrize(
    ("front", "line", "column", "words"),
    [
        ('title: "T\nlang: en\n', 2, 8, "this quote is never closed"),
        ("title: `T`\n", 2, 8, "text without quotes cannot start with ```"),
        ("title: T\nactors:\n\t- name: A\n", 4, 1, "a tab"),
        ("title: a: b\n", 2, 9, "a colon in text without quotes"),
        ("title: 'it's\n", 2, 12, "text follows a closing quote"),
        ("title: T\nactors:\n  - {name: A\nlang: en\n", 5, 5, "a `{` is not closed"),
        ("title: T\ntags: [a\nlang: en\n", 4, 5, "a `[` is not closed"),
        ('title: "a \\d"\n', 2, 11, "a backslash in double quotes"),
    ],
)
def test_a_syntax_error_is_told_in_words_and_at_its_place(
    front: str, line: int, column: int, words: str
) -> None:
    problem = brief_of(front).problems[0]
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column)
    assert problem.hint


@pytest.mark.parametrize(
    "nested",
    ["x: " + "[" * 100_000, "x: " + "{a: " * 100_000, "x:\n  " + "- " * 100_000, "? " * 100_000],
    ids=["lists", "mappings", "dashes", "keys"],
)
def test_deep_nesting_is_shown_as_source(nested: str) -> None:
    brief = brief_of(f"title: T\n{nested}\n")
    assert [problem.code for problem in brief.problems if problem.level == "error"] == ["too-deep"]
    assert brief.title == "T"
    assert nested in brief.unread


def test_a_hundred_levels_are_read() -> None:
    brief = brief_of(f"title: T\nx: {'[' * 98}a{']' * 98}\n")
    assert [problem.code for problem in brief.problems] == ["unknown-key"]


def test_an_alias_bomb_is_shown_as_source() -> None:
    lines = "".join(f"k{n}: &k{n} [{f'*k{n - 1},' * 9}]\n" for n in range(1, 30))
    brief = brief_of(f"title: T\nk0: &k0 [x]\n{lines}")
    assert "too-large" in [problem.code for problem in brief.problems]
    assert "k29: &k29" in brief.unread
    assert brief == brief_of(f"title: T\nk0: &k0 [x]\n{lines}")


def test_aliases_count_towards_the_depth() -> None:
    lines = "".join(f"k{n}: &k{n} {'[' * 60}*k{n - 1}{']' * 60}\n" for n in range(1, 40))
    brief = brief_of(f"title: T\nk0: &k0 [x]\n{lines}")
    assert "too-deep" in [problem.code for problem in brief.problems]
    assert check(brief)


def test_aliases_stand_for_what_they_name() -> None:
    brief = brief_of("title: &t T\nsummary: *t\ntags: &x [a, b]\nauthors: *x\n")
    assert (brief.summary, brief.authors, brief.problems) == ("T", ("a", "b"), ())


def test_an_alias_inside_what_it_names_is_told_of_and_kept_as_text() -> None:
    brief = brief_of("title: T\ntags: &x [a, *x]\n")
    assert brief.tags == ("a", "*x")
    assert places(brief) == [("undefined-alias", 3, 14)]


def test_a_tag_is_told_of_and_its_value_read() -> None:
    brief = brief_of("title: !!str T\nactors:\n  - !person {name: A}\nlang: ! en\n")
    assert (brief.title, brief.actors[0].name, brief.lang) == ("T", "A", "en")
    assert places(brief) == [("tag", 2, 8), ("tag", 4, 5), ("tag", 5, 7)]


def test_a_python_tag_makes_nothing() -> None:
    brief = brief_of("title: T\nx: !!python/object/apply:os.system [ls]\n")
    assert brief.extra == {"x": ["ls"]}


def test_a_key_that_stands_twice_keeps_both_values() -> None:
    brief = brief_of("title: T\ntitle: U\nactors:\n  - {name: A, name: B}\n")
    assert (brief.title, brief.extra) == ("T", {"title-2": "U"})
    assert (brief.actors[0].name, brief.actors[0].extra) == ("A", {"name-2": "B"})
    assert places(brief) == [("duplicate-key", 3, 1), ("duplicate-key", 5, 15)]


def test_keys_that_are_no_text_are_kept_under_their_source() -> None:
    brief = brief_of("title: T\n? [a, b]\n: c\n1: d\n~: e\n2026-01-07: f\n")
    assert brief.extra == {"[a, b]": "c", "1": "d", "~": "e", "2026-01-07": "f"}


def test_a_comma_in_text_inside_braces_is_told_of() -> None:
    brief = brief_of("title: T\ntimeline:\n  - {date: 2026, event: He came, and saw}\n")
    assert brief.timeline[0].event == "He came"
    assert brief.timeline[0].extra == {"and saw": None}
    assert places(brief) == [("comma-in-text", 4, 34)]
    assert "a comma in unquoted text?" in brief.problems[0].message


def test_a_key_without_a_value_outside_braces_is_no_error() -> None:
    assert brief_of("title: T\nlang:\ntags:\nactors:\n  - name: A\n    role:\n").problems == ()


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: Report #3\n", True),
        ("title: Report  # the third\n", False),
        ("title: Report #\n", False),
        ("title: 'Report #3'\n", False),
        ("title: >-\n  Report #3\n", False),
        ("title: C# and F#\n", False),
        ("title: T # 3\nx: {a: b # 3\n }\n", True),
        ("title: T\ntags: [a, b] # two\n", False),
        ("title: T\nsummary: one\n  two #3\n", True),
    ],
)
def test_text_cut_short_by_a_comment_is_told_of(front: str, told: bool) -> None:
    codes = [problem.code for problem in brief_of(front).problems]
    assert ("cut-text" in codes) is told


def test_a_question_mark_inside_braces_is_text() -> None:
    brief = brief_of("title: T\nquestions: [{question: Who pays?}]\n")
    assert brief.questions[0].question == "Who pays?"


def test_a_pyyaml_without_libyaml_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "CParser", None)
    with pytest.raises(UsageError, match="libyaml"):
        brief_of("title: T\n")


def test_the_list_of_problems_has_an_end() -> None:
    brief = brief_of(f"title: T\n{''.join(f'k{n}: x' + chr(10) for n in range(3000))}")
    assert len(brief.problems) == 1001
    assert brief.problems[-1].message == "2000 more problems are not listed"
    assert len(brief.extra) == 3000
