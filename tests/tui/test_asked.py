"""What a library is asked, as facets narrow it."""

import pytest

from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import Words, leaves
from briefing_tui.library.store import Order
from briefing_tui.tui.screens.library.asked import Asked


def asked(text: str, *, typing: bool = False) -> Asked:
    """Give what asks a text."""
    made = Asked(Order.NEWEST)
    made.take(text, typing=typing)
    return made


def test_a_facet_narrows_what_is_asked_and_widens_it_again() -> None:
    """The rest stays as it was typed."""
    made = asked('"two words"  place:x')
    assert made.toggle("tag", "a b")
    assert made.text == '"two words"  place:x tag:"a b"'
    assert made.has("tag", "a b")
    assert made.toggle("tag", "a b")
    assert parse_query(made.text) == parse_query('"two words" place:x')
    assert not made.has("tag", "a b")


def test_the_beginning_of_a_word_stays_one() -> None:
    """What was found as one types is what the facet counted, and what it narrows."""
    made = asked("sec", typing=True)
    assert made.toggle("tag", "x")
    (word, _) = leaves(made.tree)
    assert word == Words(("sec",), "", is_prefix=True)
    made = asked('"foo ba', typing=True)
    assert made.toggle("tag", "x")
    assert made.has("tag", "x")


@pytest.mark.parametrize("text", ["tag:a OR tag:b", '"x tag:a y"', "NOT tag:a"])
def test_a_value_that_need_not_hold_is_not_what_is_asked(text: str) -> None:
    """It is asked for beside what there is."""
    made = asked(text)
    assert not made.has("tag", "a")
    assert made.toggle("tag", "a")
    assert made.has("tag", "a")
    assert made.toggle("tag", "a")
    assert made.tree == parse_query(text)
