"""Where dates stand on the line of time, and what lies between them."""

import pytest

from briefing_tui.model.dates import (
    Edtf,
    gap,
    gaps,
    overlaps,
    parse_edtf,
    shape,
    sort_key,
)


def read(text: str) -> Edtf | None:
    """Read a date; nothing is undated."""
    return parse_edtf(text) if text else None


def test_a_timeline_stands_in_order() -> None:
    """Coarser dates stand before finer ones that start with them, and undated ones at the end."""
    ordered = [
        "-0043",
        "2021/2024-12",
        "2024-12",
        "2026/..",
        "2026",
        "2026-01",
        "2026-01-01",
        "../2026-01-05",
        "2026-01-05",
        "2026-01-07",
        "2026-09?",
        "../..",
        "",
    ]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=lambda text: sort_key(read(text))) == ordered


def test_equal_dates_keep_the_order_of_the_file() -> None:
    """A date and the same date in doubt have one place, so that the file decides."""
    found = ["2026-01?", "2026-01", "2026-01~"]
    assert sorted(found, key=lambda text: sort_key(read(text))) == found


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("2026-01-07", "day"),
        ("2026-01-07T10:20:30Z", "day"),
        ("2026-01", "span"),
        ("2026-21", "span"),
        ("198X", "span"),
        ("1985-04-XX", "span"),
        ("2021/2024", "interval"),
        ("2026-03/..", "interval"),
        ("2026?", "uncertain"),
        ("2026-01-07~", "uncertain"),
        ("2024%/2025", "uncertain"),
        ("../2026-01-05", "uncertain"),
        ("2026/", "uncertain"),
        ("", "undated"),
    ],
)
def test_shape(text: str, looks: str) -> None:
    """Precise, coarse, long and doubtful dates are told apart."""
    assert shape(read(text)) == looks


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("2026-01-07", "2026-01-10", "2 days"),
        ("2026-01-07", "2026-01-09", ""),
        ("2026-01-07", "2026-01-07", ""),
        ("2026-01-10", "2026-02-24", "6 weeks"),
        ("2026-01-07", "2026-09?", "8 months"),
        ("2024-11", "2026-01-05", "13 months"),
        ("2024", "2026", "1 year"),
        ("2020", "2024", "3 years"),
        ("Y-17000", "2024", "19,023 years"),
        ("2021/2024-12", "2024-12", ""),
        ("2026-02", "2026-01", ""),
        ("2026-01/..", "2027", ""),
        ("2024-12", "../2026-01-05", "1 year"),
        ("2026-01-01", "../..", ""),
        ("", "2026", ""),
        ("2026", "", ""),
    ],
)
def test_gap(earlier: str, later: str, told: str) -> None:
    """Empty time is told in the unit that a person would use; doubtful or short gaps are not."""
    assert gap(read(earlier), read(later)) == told


def test_gaps_know_what_reaches_beyond_its_neighbour() -> None:
    """Between two days within a long interval there is no empty time."""
    timeline = ["2020/2024", "2021-01-01", "2023-01-01", "2026-01-01", ""]
    assert gaps(map(read, timeline)) == ["", "", "", "1 year", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-01-07", True),
        ("2026", True),
        ("2025-12/2026-02", True),
        ("2025/..", True),
        ("../2026-01-05", True),
        ("../2026-02-05", False),
        ("/2026-02", False),
        ("2026-02", False),
        ("2025-12-31", False),
        ("../..", True),
        ("", False),
    ],
)
def test_what_falls_in_a_month(text: str, found: bool) -> None:
    """What could fall in the month is found; an open start counts as its latest day only."""
    month = parse_edtf("2026-01")
    assert overlaps(read(text), month.earliest, month.latest) is found
