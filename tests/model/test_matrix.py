"""The evidence of a question is counted, and ranks its hypotheses by what speaks against them."""

from collections import Counter

from hypothesis import given

from briefing_tui.model.items import Hypothesis, Question
from briefing_tui.model.matrix import Bearing, Standing, matrix
from briefing_tui.model.sources import Evidence
from tests.strategies import questions

H1, H2, H3 = (Hypothesis(id=f"h{place}", text=f"Answer {place}.") for place in (1, 2, 3))


def question(*evidence: Evidence, hypotheses: tuple[Hypothesis, ...] = (H1, H2, H3)) -> Question:
    """Make a question with three hypotheses."""
    return Question(id="q", question="Which?", hypotheses=hypotheses, evidence=evidence)


def piece(supports: str = "", opposes: str = "", stance: str = "for") -> Evidence:
    """Make evidence that speaks for and against hypotheses, named by words."""
    return Evidence(
        source="s", stance=stance, supports=tuple(supports.split()), opposes=tuple(opposes.split())
    )


def test_a_piece_bears_on_each_hypothesis_as_it_names_it() -> None:
    made = matrix(question(one := piece("h1", "h3")))

    assert [made.bearing(one, each) for each in (H1, H2, H3)] == [
        Bearing.CONSISTENT,
        Bearing.NEUTRAL,
        Bearing.INCONSISTENT,
    ]


def test_the_fewest_inconsistencies_rank_first_whatever_speaks_for_a_hypothesis() -> None:
    made = matrix(question(piece("h3", "h1"), piece("h3", "h3"), piece("h3", "h1")))

    assert made.standings == (
        Standing(hypothesis=H2, consistent=0, inconsistent=0, neutral=3, rank=1),
        Standing(hypothesis=H3, consistent=2, inconsistent=1, neutral=0, rank=2),
        Standing(hypothesis=H1, consistent=0, inconsistent=2, neutral=1, rank=3),
    )


def test_equal_counts_share_a_rank_in_the_order_of_the_file() -> None:
    made = matrix(question(piece("", "h2")))

    assert [(each.hypothesis.id, each.rank) for each in made.standings] == [
        ("h1", 1),
        ("h3", 1),
        ("h2", 3),
    ]


def test_what_speaks_for_and_against_one_hypothesis_counts_as_inconsistent() -> None:
    made = matrix(question(both := piece("h1", "h1")))

    assert made.bearing(both, H1) is Bearing.INCONSISTENT
    standing = made.standings[-1]
    assert (standing.hypothesis, standing.consistent, standing.inconsistent) == (H1, 0, 1)


def test_silent_evidence_is_kept_apart_and_not_counted() -> None:
    silent = piece("h1", "h2", stance="silent")
    made = matrix(question(silent, one := piece("h1")))

    assert (made.evidence, made.silent) == ((one,), (silent,))
    assert made.bearing(silent, H2) is Bearing.NEUTRAL
    assert not made.tells_apart(silent)
    assert sum(each.inconsistent for each in made.standings) == 0


def test_a_piece_tells_hypotheses_apart_only_where_they_get_different_marks() -> None:
    made = matrix(question(some := piece("h1"), every := piece("h1 h2 h3"), none := piece()))

    assert made.tells_apart(some)
    assert not made.tells_apart(every)
    assert not made.tells_apart(none)


def test_a_single_hypothesis_cannot_be_told_apart() -> None:
    made = matrix(question(only := piece("h1"), hypotheses=(H1,)))

    assert not made.tells_apart(only)
    assert made.standings[0].rank == 1


def test_a_question_without_hypotheses_or_evidence_has_no_standings() -> None:
    assert matrix(question(hypotheses=())).standings == ()
    assert {each.rank for each in matrix(question()).standings} == {1}


@given(questions)
def test_the_counts_are_those_of_the_cells(asked: Question) -> None:
    made = matrix(asked)

    for one in asked.evidence:
        marks = {made.bearing(one, each) for each in asked.hypotheses}
        assert made.tells_apart(one) is (len(marks) > 1)
    for each in made.standings:
        cells = Counter(made.bearing(one, each.hypothesis) for one in made.evidence)
        assert each.consistent == cells[Bearing.CONSISTENT]
        assert each.inconsistent == cells[Bearing.INCONSISTENT]
        assert each.neutral == cells[Bearing.NEUTRAL]
        fewer = sum(other.inconsistent < each.inconsistent for other in made.standings)
        assert each.rank == 1 + fewer


def test_a_large_matrix_is_counted_from_what_is_written_alone() -> None:
    """A hundred hypotheses and a thousand pieces that name them all."""
    many = tuple(Hypothesis(id=f"h{place}", text="x") for place in range(100))
    names = " ".join(each.id for each in many)
    pieces = [piece(names, "h7") for _ in range(1000)]

    made = matrix(question(*pieces, hypotheses=many))

    assert made.standings[-1].hypothesis.id == "h7"
    assert all(made.tells_apart(each) for each in made.evidence)
