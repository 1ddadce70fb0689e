"""Lists of any length: what is in sight is asked for, and no more."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from briefing_tui.tui.glyphs import glyphs
from briefing_tui.tui.look import Look
from briefing_tui.tui.text import Span
from briefing_tui.tui.theme import THEMES
from briefing_tui.tui.widgets.long_list import BLANK, Column, ListRow, LongList

COLUMNS = (
    Column(least=4, right=True, gap=1, drop=1),
    Column(least=10, grows=True),
    Column(least=3, most=12, drop=2),
)
MILLION = 1_000_000
HEADINGS = (Column(grows=True),)


def row(name: str, lead: str = "1", tail: str = "abc") -> ListRow:
    """Make a row of three cells."""
    return ListRow(COLUMNS, (Span(lead), Span(name), Span(tail)))


def heading(name: str) -> ListRow:
    """Make a row that cannot be selected."""
    return ListRow(HEADINGS, (Span(name),), selectable=False)


class Held(App[None]):
    """A list that fills the screen, and what was clicked in it."""

    def __init__(self, shown: LongList) -> None:
        super().__init__()
        self.shown = shown
        self.picked: list[tuple[int, int]] = []
        self.turned: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.shown

    def on_long_list_row_picked(self, message: LongList.RowPicked) -> None:
        """Note what was clicked."""
        self.picked.append((message.index, message.part))

    def on_long_list_wheeled(self, message: LongList.Wheeled) -> None:
        """Note which way the wheel was turned."""
        self.turned.append(message.step)


@asynccontextmanager
async def held(
    total: int, rows_of, size: tuple[int, int] = (40, 10), index: int = 0
) -> AsyncIterator[tuple[LongList, Pilot[None]]]:
    """Show a list."""
    shown = LongList(Look(THEMES["dark"], glyphs(ascii=False)))
    app = Held(shown)
    async with app.run_test(size=size) as pilot:
        shown.show(total, rows_of, index=index)
        shown.redraw()
        yield shown, pilot


def lines(shown: LongList) -> list[str]:
    """Give the lines that are drawn."""
    return [strip.text.rstrip() for strip in shown.draw()]


def selected(shown: LongList) -> str:
    """Give the line with the bar of the selection."""
    return next(line for line in lines(shown) if line.startswith("▌"))


async def test_of_a_million_rows_those_in_sight_are_asked_for() -> None:
    """At the beginning, in the middle and at the end."""
    asked: set[int] = set()

    def rows_of(index: int) -> Sequence[ListRow]:
        asked.add(index)
        return (row(f"row {index}"),)

    async with held(MILLION, rows_of) as (shown, _):
        for at in (0, MILLION // 2, MILLION - 1):
            asked.clear()
            shown.go(at)
            assert f"row {at}" in selected(shown)
            assert len(lines(shown)) == 10
            assert len(asked) < 60
        assert f"row {MILLION - 1}" in lines(shown)[-1]


async def test_the_cursor_keeps_a_row_of_what_follows_in_sight() -> None:
    """And stops at the ends."""
    async with held(100, lambda index: (row(f"row {index}"),)) as (shown, _):
        assert not shown.move(-1)
        shown.move(8)
        assert "row 9" in lines(shown)[-1]
        shown.move(1)
        assert "row 10" in lines(shown)[-1]
        shown.move(-9)
        assert "row 0" in lines(shown)[0]
        assert shown.move(1000)
        assert "row 99" in selected(shown)
        assert not shown.move(1)


async def test_headings_are_shown_and_passed_over() -> None:
    """They come into sight with the first row under them; an entry may have several rows."""

    def rows_of(index: int) -> Sequence[ListRow]:
        return (heading(f"head {index}"), row(f"first {index}"), row(f"second {index}"), BLANK)

    async with held(20, rows_of) as (shown, _):
        assert "first 0" in selected(shown)
        for wanted in ("second 0", "first 1", "second 1"):
            shown.move(1)
            assert wanted in selected(shown)
        assert shown.index == 1
        shown.go(10)
        drawn = lines(shown)
        assert "first 10" in selected(shown)
        shown.go(3)
        drawn = lines(shown)
        assert "head 3" in drawn[0]
        assert "first 3" in drawn[1]
        shown.go(19)
        shown.move(10)
        assert "second 19" in selected(shown)


async def test_what_is_not_known_yet_is_blank_and_drawn_when_it_is() -> None:
    """The cursor can stand on it meanwhile."""
    known = {0}
    rows = {index: (row(f"row {index}"),) for index in range(50)}

    async with held(50, lambda index: rows[index] if index in known else None) as (shown, _):
        shown.go(25)
        assert selected(shown).strip() == "▌"
        known.update(range(50))
        assert "row 25" in selected(shown)


async def test_columns_do_not_move_while_scrolling() -> None:
    """What was wide once stays wide, and least widths hold from the first row."""
    async with held(
        60, lambda index: (row(f"row {index}", lead="123456" if index == 30 else "1"),)
    ) as (shown, _):
        shown.go(0)
        before = lines(shown)[0].index("row 0")
        shown.go(20)
        assert lines(shown)[0].index("row") == before
        shown.go(30)
        moved = selected(shown).index("row 30")
        assert moved == before + 2
        shown.go(50)
        assert selected(shown).index("row 50") == moved


@pytest.mark.parametrize("width", [80, 40, 26, 20, 12, 5, 3, 1])
async def test_where_there_is_little_room_columns_give_way_in_order(width) -> None:
    """The tail first, then the lead, never the text; no line is wider than the list."""
    async with held(3, lambda _: (row("a text of some length"),), size=(width, 5)) as (shown, _):
        strips = shown.draw()
        assert {strip.cell_length for strip in strips} == {width}
        drawn = strips[0].text
        assert ("abc" in drawn) == (width >= 24)
        assert ("1" in drawn) == (width >= 18)
        if width >= 12:
            assert "a text" in drawn


async def test_a_column_can_wait_until_the_text_has_room() -> None:
    """It is shown only where the text keeps the cells that it needs."""
    columns = (Column(least=10, grows=True), Column(least=6, drop=1, needs=30))
    rows = (ListRow(columns, (Span("a text"), Span("labels"))),)
    for width, is_shown in ((50, True), (43, True), (42, False), (30, False)):
        async with held(1, lambda _: rows, size=(width, 2)) as (shown, _):
            assert ("labels" in lines(shown)[0]) is is_shown, width


async def test_words_are_marked_in_their_cell_also_where_it_is_cut() -> None:
    """The rest of the line keeps its look."""
    marked = row("words and more words here")._replace(marks={1: [(10, 14, "find")]})
    async with held(1, lambda _: (marked,), size=(32, 3)) as (shown, _):
        style = shown.look.theme.style("find")
        found = [
            part.text for part in shown.draw()[0] if part.style and part.style + style == part.style
        ]
        assert found == ["more"]


async def test_the_mouse_picks_rows_and_turns() -> None:
    """A heading stands for the first row under it; nothing is below the last."""

    def rows_of(index: int) -> Sequence[ListRow]:
        return (heading("head"), row(f"row {index}"))

    async with held(2, rows_of) as (shown, pilot):
        app = shown.app
        assert isinstance(app, Held)
        for y in (1, 2, 3, 6):
            await pilot.click(offset=(5, y))
        assert app.picked == [(0, 1), (1, 1), (1, 1)]
        await pilot._post_mouse_events([MouseScrollDown], offset=(5, 1))
        await pilot.pause()
        assert app.turned == [1]


async def test_an_empty_list_says_why() -> None:
    """In as much room as there is."""
    async with held(0, lambda _: None, size=(12, 3)) as (shown, _):
        shown.empty = Span("Nothing was found")
        assert [line.strip() for line in lines(shown)] == ["Nothing…"]
        shown.move(1)
        shown.go(5)
        assert len(lines(shown)) == 1
