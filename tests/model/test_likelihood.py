"""The words of ICD 203 and of the Admiralty code."""

from itertools import pairwise

import pytest

from briefing_tui.model.likelihood import (
    BANDS,
    CONFIDENCES,
    CREDIBILITY,
    RELIABILITY,
    SYNONYMS,
    TERMS,
    movement,
    term,
)


@pytest.mark.parametrize(
    ("text", "rank", "low", "high", "row"),
    [
        ("almost no chance", 0, 1, 5, 1),
        ("remote", 0, 1, 5, 2),
        ("very unlikely", 1, 5, 20, 1),
        ("highly improbable", 1, 5, 20, 2),
        ("unlikely", 2, 20, 45, 1),
        ("improbable", 2, 20, 45, 2),
        ("improbably", 2, 20, 45, 2),
        ("roughly even chance", 3, 45, 55, 1),
        ("roughly even odds", 3, 45, 55, 2),
        ("likely", 4, 55, 80, 1),
        ("Probable", 4, 55, 80, 2),
        ("probably", 4, 55, 80, 2),
        ("VERY  likely", 5, 80, 95, 1),
        ("highly probable", 5, 80, 95, 2),
        ("almost certain", 6, 95, 99, 1),
        ("almost certainly", 6, 95, 99, 1),
        (" nearly certain ", 6, 95, 99, 2),
    ],
)
def test_terms(text: str, rank: int, low: int, high: int, row: int) -> None:
    """Each term has its band in per cent, and each row is known from the other."""
    found = term(text)
    assert found is not None
    assert (found.rank, found.low, found.high, found.row) == (rank, low, high, row)
    assert found.term == (TERMS, SYNONYMS)[row - 1][rank]
    assert found.band == f"{low}–{high} %"


@pytest.mark.parametrize("text", ["", "maybe", "possible", "even", "likely likely", "70 %"])
def test_other_words_are_no_terms(text: str) -> None:
    """What ICD 203 does not list is not read as one of its terms."""
    assert term(text) is None


def test_scales_are_whole() -> None:
    """Bands meet without a gap from 1 to 99 per cent; grades run from A to F and from 1 to 6."""
    assert BANDS[0][0] == 1
    assert BANDS[-1][1] == 99
    assert all(low == high for (_, high), (low, _) in pairwise(BANDS))
    assert "".join(RELIABILITY) == "ABCDEF"
    assert list(CREDIBILITY) == [1, 2, 3, 4, 5, 6]
    assert CONFIDENCES == ("low", "moderate", "high")


@pytest.mark.parametrize(
    ("was", "now", "moved"),
    [
        ("unlikely", "likely", "raised"),
        ("Very Likely", "remote", "lowered"),
        ("likely", "probable", ""),
        ("", "likely", ""),
        ("likely", "maybe", ""),
    ],
)
def test_a_likelihood_that_moved_says_which_way(was: str, now: str, moved: str) -> None:
    """By rank, in either row of terms."""
    assert movement(was, now) == moved
