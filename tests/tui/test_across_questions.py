"""The board of the library's questions."""

import pytest

from tests.tui.across import LIBRARY
from tests.tui.reader import SAMPLES, Reader, reading


def rows(reader: Reader) -> list[str]:
    """Give the rows of the list, without what is blank."""
    found = reader.part(reader.app.screen.list)
    return [" ".join(row.strip("▌ ").split()) for row in found if row.strip()]


async def test_open_questions_stand_first_the_oldest_first() -> None:
    """By state, with what bears on them; those without a date after the others."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q")
        assert reader.top.split()[:1] == ["Questions"]
        assert "4 unsettled of 5" in reader.top
        assert reader.top.endswith("to TLP:AMBER")
        assert rows(reader) == [
            "Open 3",
            "12 Feb 2025 ○ Will it flood again? river",
            "5 Jan 2026 ○ Who bids for the harbour? 2 ports",
            "– ○ Which gauge is it? rail",
            "Partly answered 1",
            "11 Feb 2025 ◐ What made it flood? river",
        ]
        assert "Will it flood again?" in reader.selected


async def test_the_settled_ones_are_shown_on_demand() -> None:
    """& shows them, and hides them again; the bar at the bottom says which."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q", "j")
        assert "& settled too" in reader.bottom
        await reader.press("&")
        assert "& open only" in reader.bottom
        assert rows(reader)[-2:] == ["Answered 1", "Nov 2025 ● What is the price? ports"]
        assert "Who bids" in reader.selected
        await reader.press("&")
        assert "Answered 1" not in rows(reader)


async def test_the_selected_question_is_told_with_its_answers_and_evidence() -> None:
    """Beside or below the list."""
    for size in ((200, 50), (120, 40), (100, 30)):
        async with reading(*LIBRARY, size=size) as reader:
            await reader.press("Q", "j")
            assert "The last tender had one bidder." in reader.text
            assert "The union" in reader.text
            assert "“a bid was ready”" in reader.text


async def test_enter_opens_the_brief_at_the_question() -> None:
    """And q comes back to its row."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q", "j", "enter")
        assert "A brief on ports" in reader.top
        assert "Who bids for the harbour?" in reader.selected
        await reader.press("q")
        assert "Who bids for the harbour?" in reader.selected
        assert reader.bottom.endswith("2 of 4")


async def test_find_goes_over_the_states() -> None:
    """From the open ones to those that are partly answered."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q")
        await reader.find("flood")
        assert "1/2" in reader.bottom
        await reader.press("n")
        assert "What made it flood?" in reader.selected
        assert "2/2" in reader.bottom
        await reader.press("n")
        assert "Will it flood again?" in reader.selected


async def test_a_query_narrows_the_board(tmp_path, monkeypatch) -> None:
    """What is printed is what is listed."""
    monkeypatch.chdir(tmp_path)
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q", "s")
        await reader.type("tag:water")
        await reader.press("enter", "P", "enter")
        assert "2 unsettled of 2" in reader.top
        printed = (tmp_path / "questions.print.md").read_text()
        assert "# Questions: tag:water" in printed
        assert "Will it flood again?" in printed
        assert "Who bids" not in printed


async def test_the_item_can_be_copied_and_the_help_names_the_place(monkeypatch) -> None:
    """As in a brief."""
    monkeypatch.setenv("TERM", "xterm-256color")
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("Q", "y", "a")
        assert any(each.startswith("\x1b]52;") for each in reader.written)
        await reader.press("?")
        assert "Keys in a list of items" in reader.text
        await reader.press("escape", "Q")
        assert "These are the library's questions" in reader.bottom


@pytest.mark.parametrize("size", [(150, 30), (60, 16), (10, 3)])
async def test_the_board_at_every_size(size) -> None:
    """No line is wider than the screen."""
    async with reading(SAMPLES, size=size) as reader:
        for key in ("Q", "j", "&", "G", "enter", "q", "g"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key
