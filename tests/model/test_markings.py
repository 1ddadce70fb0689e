"""How strict a marking is, and what holds for whom."""

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Event, Hypothesis, Question
from briefing_tui.model.markings import (
    inner_markings,
    passing_on,
    strictest,
    strictness,
)


@pytest.mark.parametrize(
    ("markings", "expected"),
    [
        (["CLEAR"], "CLEAR"),
        (["CLEAR", "GREEN"], "GREEN"),
        (["AMBER+STRICT", "AMBER", "GREEN"], "AMBER+STRICT"),
        (["AMBER", "RED", "CLEAR"], "RED"),
        (["CLEAR", ""], "RED"),
        (["PURPLE"], "RED"),
        ([], ""),
    ],
)
def test_strictest(markings: list[str], expected: str) -> None:
    """TLP 2.0's order; what is not marked counts as RED."""
    assert strictest(markings) == expected


def test_strictness_orders() -> None:
    """From CLEAR to RED, AMBER+STRICT above AMBER."""
    found = ["RED", "AMBER", "CLEAR", "AMBER+STRICT", "GREEN"]
    assert sorted(found, key=strictness) == ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]


def test_a_brief_is_passed_on_as_its_strictest_part() -> None:
    """A hypothesis marked AMBER makes the whole brief AMBER; an unmarked brief is RED."""
    hypothesis = Hypothesis(id="h", text="h", tlp="AMBER")
    question = Question(id="q", question="q", hypotheses=(hypothesis,))
    brief = Brief(title="t", id="t", tlp="CLEAR", questions=(question,))
    assert list(inner_markings(brief)) == [(hypothesis, "AMBER")]
    assert passing_on(brief) == "AMBER"
    assert passing_on(Brief(title="t", id="t", tlp="GREEN")) == "GREEN"
    assert passing_on(Brief(title="t", id="t", timeline=(Event(event="e", tlp="CLEAR"),))) == "RED"
