"""Dates are found by day as they overlap, several in one brief too."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.index.days import FAR, block_terms, blocks, day_of, span_of, year_of

days = st.one_of(
    st.integers(730_000, 740_000), st.integers(-FAR, FAR), st.sampled_from((-FAR, -1, 0, 1, FAR))
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    """Ranges of days, most of them short."""
    first = draw(days)
    last = draw(st.one_of(st.just(first), st.integers(first, first + 400), days))
    first, last = min(first, last), max(first, last)
    return first, min(last, FAR)


@given(st.lists(spans(), max_size=4), spans())
def test_a_range_finds_what_overlaps_it(
    held: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    """By terms alone, and never for a range that lies between two dates."""
    first, last = asked
    expected = any(start <= last and first <= end for start, end in held)
    assert bool(set(blocks(held)) & set(block_terms(first, last))) == expected


@given(spans())
def test_few_terms_are_enough(span: tuple[int, int]) -> None:
    """However long a time is; a day is one of a few dozen."""
    assert len(blocks([span])) < 400
    assert len(block_terms(*span)) < 800
    assert len(blocks([(739_000, 739_000)])) <= 20


def test_what_a_date_counts_as() -> None:
    """By its first day, its last where the start is open, and not at all where both are."""
    assert day_of("0001-01-02") == 2
    assert day_of("../0001-01-05") == 5
    assert day_of("0001/..") == 1
    assert day_of("../..") is None
    assert day_of("") is None
    assert day_of("no date") is None
    assert span_of("0001-01-02") == (2, 2)
    assert span_of("../0001-01-05") == (5, 5)
    assert span_of("0001-01-05/..") == (5, FAR)
    assert span_of("../..") == (-FAR, FAR)
    assert span_of("") is None
    assert year_of("2024-03-05/..") == 2024
    assert year_of("../-0003") == -3
    assert year_of("") is None
    assert day_of("Y999999999999999") == FAR
