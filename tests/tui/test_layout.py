"""Where the parts of the reader stand: laws that hold at every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.layout import Zoom, arrange, share_rows

wanted = st.lists(st.integers(1, 600), min_size=5, max_size=5)
columns = st.integers(1, 220)
rows = st.integers(1, 70)
focus = st.integers(0, 4)


@given(rows, wanted, focus)
def test_rows_are_shared_out_whole(rows: int, wanted: list[int], focus: int) -> None:
    """All of them while somebody wants them, never more, and nobody gets more than is wanted."""
    heights = share_rows(rows, wanted, focus)
    assert sum(heights) == min(rows, sum(wanted))
    assert all(0 <= height <= most for height, most in zip(heights, wanted, strict=True))


@given(rows, wanted, focus)
def test_the_focused_pane_is_the_last_to_go_short(rows: int, wanted: list[int], focus: int) -> None:
    """It is at least as high as any other, unless it shows all that it has."""
    heights = share_rows(max(rows, 8), wanted, focus)
    assert heights[focus] == wanted[focus] or heights[focus] >= max(heights)


@given(st.integers(5, 70), wanted, focus)
def test_every_pane_keeps_its_title(rows: int, wanted: list[int], focus: int) -> None:
    """While there are rows for them."""
    assert min(share_rows(rows, wanted, focus)) >= 1


@given(columns, rows, wanted, st.one_of(st.none(), focus), st.sampled_from(Zoom))
def test_widths_and_heights_add_up_to_the_screen(
    width: int, height: int, wanted: list[int], focus: int | None, zoom: Zoom
) -> None:
    """With the rules between the columns and the bars; something is always shown."""
    shape = arrange(width, height, wanted, focus, zoom)
    columns = [each for each in (shape.left, shape.item, shape.text) if each]
    assert sum(columns) + len(columns) - 1 == width
    assert all(each > 0 for each in columns)
    bars = shape.title + (1 if height > 1 else 0)
    assert sum(shape.panes) <= max(1, height - bars)
    if shape.left:
        assert any(shape.panes)


@pytest.mark.parametrize(
    ("width", "height", "columns"),
    [(150, 24, 3), (149, 24, 2), (100, 24, 2), (70, 16, 2), (69, 16, 1), (70, 15, 1)],
)
def test_where_the_shapes_change(width: int, height: int, columns: int) -> None:
    """150 columns for three, 70 by 16 for two."""
    shape = arrange(width, height, (9, 9, 9, 9, 9), 0)
    assert sum(each > 0 for each in (shape.left, shape.item, shape.text)) == columns


def test_z_gives_the_screen_to_one_side() -> None:
    """The panes or the text."""
    assert arrange(100, 30, (9,) * 5, 0, Zoom.LIST).left == 100
    assert arrange(100, 30, (9,) * 5, 0, Zoom.TEXT).text == 100


def test_there_is_no_bar_at_the_top_under_three_rows() -> None:
    """One row is left for what is read."""
    assert [arrange(80, height, (9,) * 5, 0).title for height in (1, 2, 3)] == [0, 0, 1]
