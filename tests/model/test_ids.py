"""Ids that are made from an item's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.ids import slug, unique
from briefing_tui.model.visible import visible_line


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Mohsin Naqvi", "mohsin-naqvi"),
        ("Does the SPU involve Chinese personnel?", "does-the-spu-involve-chinese-personnel"),
        ("  “Both ministers agreed” – 5%!  ", "both-ministers-agreed-5"),
        ("پاکستان اور چین", "پاکستان-اور-چین"),
        ("हिन्दी में", "हिन्दी-में"),
        ("中国公民的安全", "中国公民的安全"),
        ("Müller Ⅳ ﬁne", "müller-iv-fine"),
        ("می‌خواهم", "می-خواهم"),
        ("", "item"),
        ("?!", "item"),
        ("\u202e\x1b", "item"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 100, "x" * 60),
        ("a" * 60 + " b", "a" * 60),
        ("x" * 29 + " " + "y" * 30 + " z", "x" * 29 + "-" + "y" * 30),
    ],
)
def test_slug(text: str, made: str) -> None:
    """Letters and digits of any script stay, all else is one hyphen, and words are kept whole."""
    assert slug(text) == made


@given(st.text())
def test_a_slug_is_a_good_id(text: str) -> None:
    """It is never empty or long, stable under itself, safe to show, and has no blanks."""
    made = slug(text)
    assert 0 < len(made) <= 60
    assert slug(made) == made
    assert visible_line(made) == made
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made
    assert not any(character.isspace() for character in made)


def test_ids_that_are_taken_get_a_number() -> None:
    """The second of a name is -2."""
    assert unique("naqvi", set()) == "naqvi"
    assert unique("naqvi", {"naqvi"}) == "naqvi-2"
    assert unique("naqvi", {"naqvi", "naqvi-2", "naqvi-3"}) == "naqvi-4"


@given(st.integers(1, 300))
def test_numbers_go_up_by_one(count: int) -> None:
    """Many equal titles are numbered in their order, without holes."""
    taken: dict[str, int] = {}
    for index in range(count):
        taken[unique("item", taken)] = index
    assert list(taken) == ["item", *(f"item-{number}" for number in range(2, count + 1))]


def test_thousands_of_equal_titles_cost_little() -> None:
    """A file of equal titles is numbered without asking for every number before."""
    asked: list[str] = []

    class Taken(set[str]):
        def __contains__(self, wanted: object) -> bool:
            asked.append(str(wanted))
            return super().__contains__(wanted)

    taken = Taken(["item", *(f"item-{number}" for number in range(2, 50_000))])
    assert unique("item", taken) == "item-50000"
    assert len(asked) < 50


@given(st.sets(st.integers(2, 40)))
def test_an_id_is_never_given_twice(numbers: set[int]) -> None:
    """Also where an author has used some of the numbers."""
    taken = {"item", *(f"item-{number}" for number in numbers)}
    assert unique("item", taken) not in taken
