"""What changed in a narrative: headings and paragraphs, not lines."""

import pytest

from briefing_tui.model.differences import Difference, What
from briefing_tui.reading.comparing.narrative import blocks, narrative_differences

NARRATIVE = """\
The unit is announced.

## Background

Two corps guard the projects
along the whole corridor.

- one entry
- another entry

```
code  is
kept
```
"""


def differences(new: str, old: str = NARRATIVE) -> list[Difference]:
    """Compare a narrative with the one above."""
    return list(narrative_differences(old, new))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("projects\nalong", "projects along"),
        ("## Background", "Background\n---"),
        ("## Background", "## Background ##"),
        ("- one entry\n- another entry", "* another entry\n\n* one\n  entry"),
        ("one entry", "one   entry"),
    ],
)
def test_lines_that_break_elsewhere_are_no_difference(was: str, now: str) -> None:
    assert was in NARRATIVE
    assert differences(NARRATIVE.replace(was, now)) == []


def test_the_numbers_of_a_list_and_the_marks_of_a_quotation_are_no_difference() -> None:
    assert differences("1. a\n2. b\n\n> c\n> d", "1. b\n2. a\n\n> c d") == []


def test_a_paragraph_is_changed_under_its_heading() -> None:
    (found,) = differences(NARRATIVE.replace("Two corps", "Three corps"))
    assert (found.what, found.kind, found.under) == (What.CHANGED, "narrative", "Background")
    assert found.changes[0].words == (("Two", "Three"),)


def test_paragraphs_come_and_go() -> None:
    found = differences(NARRATIVE.replace("- one entry", "Who pays is not stated.\n\n- xyz"))
    assert [(each.what.value, each.title) for each in found] == [
        ("added", "Who pays is not stated."),
        ("added", "- xyz"),
        ("removed", "- one entry"),
    ]
    assert found[0].changes[0].now == "Who pays is not stated."


def test_a_heading_that_is_renamed_takes_its_paragraphs_along() -> None:
    (found,) = differences(NARRATIVE.replace("Background", "The background"))
    assert [each.headline for each in found.changes] == ["heading reworded"]


def test_a_paragraph_under_another_heading_has_moved() -> None:
    text = "# A\n\nThe first words.\n\n# B\n\nOther things."
    moved = "# A\n\n# B\n\nOther things.\n\nThe first words."
    (found,) = differences(moved, text)
    assert [(each.headline, each.was, each.now) for each in found.changes] == [("moved", "A", "B")]


def test_code_is_compared_line_by_line() -> None:
    (found,) = differences(NARRATIVE.replace("code  is", "code is"))
    assert found.what is What.CHANGED


def test_what_is_in_a_fence_is_no_heading() -> None:
    assert differences("```\n# x\n```\n\ntext", "text\n\n```\n# x\n```") == []
    (found,) = differences("```\n# y\n```", "```\n# x\n```")
    assert found.changes[0].field == "text"


def test_a_level_and_an_indent_say_something() -> None:
    assert [each.changes[0].headline for each in differences("# A", "## A")] == ["level changed"]
    found = differences("- a\n  - b", "- a\n- b")
    assert [each.changes[0].headline for each in found] == ["depth changed"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# a ##", "a"),
        ("## a#", "a#"),
        ("# a # b #\t", "a # b"),
        ("#", ""),
        ("# ##", ""),
        ("# a" + " " * 100_000 + "b", "a b"),
    ],
    ids=["ended", "sign", "signs", "empty", "nothing", "blanks"],
)
def test_a_heading_is_what_stands_between_its_signs(line: str, text: str) -> None:
    """However many blanks stand in it."""
    (block,) = blocks(line)

    assert (block.text, block.level > 0) == (text, True)
