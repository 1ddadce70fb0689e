"""The bars over the timeline: slots, which of them are in sight, and how they are drawn."""

import pytest

from briefing_tui.library.zoom import Bar, Unit
from briefing_tui.model.cells import cell_len
from briefing_tui.model.civil import ordinal
from briefing_tui.tui.across.axis import Drawing, axis_lines, number, slots, window

YEARS = (Bar(2013, 1), Bar(2015, 8), Bar(2016, 4), Bar(2026, 2))


def drawn(bars=YEARS, place=1, rows=1, ascii_=False, undated=0, **touched) -> list[str]:
    """Draw an axis whole."""
    found = slots(bars, Unit.YEAR, undated)
    lines = axis_lines(found, place, Drawing(rows, 8, 2, ascii_), **touched)
    return ["".join(span.text for span in line).rstrip() for line in lines]


def test_bars_are_scaled_by_the_largest_and_say_how_much_counts() -> None:
    """The selected one and the highest have their number; few empty units are drawn, many told."""
    assert drawn(place=2, undated=1) == [
        "                     8       4",
        "   ▁▁▁▁▁▁          ██████  ▄▄▄▄▄▄    ┊     ▂▂▂▂▂▂  ▁▁▁▁▁▁",
        "    2013    2014    2015    2016  9 years   2026  undated",
        "                           ▔▔▔▔▔▔",
    ]


def test_the_highest_bar_fills_the_rows_and_the_least_is_seen() -> None:
    """Eighths of a row tell the others apart."""
    lines = drawn((Bar(1, 800), Bar(2, 400), Bar(3, 1)), place=0, rows=2)
    assert [line[2:].split() for line in lines[:3]] == [
        ["800"],
        ["██████"],
        ["██████", "██████", "▁▁▁▁▁▁"],
    ]


def test_in_ascii_nothing_else_is_drawn() -> None:
    """A terminal that knows no more sees heights, marks and gaps as well."""
    days = (ordinal(2014, 1, 1), ordinal(2015, 1, 1))
    for unsure in (False, True):
        lines = drawn(rows=3, ascii_=True, undated=2, touched=days, unsure=unsure)
        assert all(line.isascii() for line in lines)
        assert "######" in lines[1]
        assert "======" in lines[-1]


def test_every_line_is_as_wide_as_its_slots() -> None:
    """Whatever stands in them."""
    found = slots((Bar(-5_000_000, 3), Bar(0, 2_345_678), Bar(2026, 12)), Unit.YEAR, 5)
    for cells in (7, 8):
        lines = axis_lines(found, 1, Drawing(3, cells, 2, False))
        wide = {sum(cell_len(span.text) for span in line) for line in lines}
        assert wide == {2 + cells * len(found)}


def test_the_year_stands_once_under_months() -> None:
    """Under the first of each year."""
    months = tuple(Bar(2025 * 12 + n, 1) for n in range(10, 14))
    lines = axis_lines(slots(months, Unit.MONTH, 0), -1, Drawing(0, 8, 0, False))
    assert ["".join(span.text for span in line).split() for line in lines] == [
        ["Nov", "Dec", "Jan", "Feb"], ["2025", "2026"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "first", "seen"),
    [(0, -1, (0, 4)), (3, -1, (3, 7)), (1, 3, (1, 5)), (3, 0, (3, 7)), (2, 2, (2, 6))],
)
def test_the_selected_bar_and_its_neighbours_stay_in_sight(place, first, seen) -> None:
    """What is in sight moves no more than it must."""
    found = slots((Bar(1, 1), Bar(3, 1), Bar(5, 1), Bar(6, 1)), Unit.YEAR, 2)
    assert len(found) == 7
    assert window(found, place, 4, first) == seen


@pytest.mark.parametrize(
    ("total", "said"), [(7, "7"), (2914, "2,914"), (123_456, "123,456"), (12_345_678, "12,345k")]
)
def test_numbers_fit_over_their_bars(total, said) -> None:
    """Large ones in thousands."""
    assert number(total) == said
