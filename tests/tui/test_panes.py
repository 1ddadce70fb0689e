"""The panes: how they stand, what is marked in them, and the mouse."""

import pytest

from tests.tui.reader import SPU, reading
from tests.tui.texts import PROBLEMS, SCRIPTS, SMALL, many_events


async def test_what_belongs_to_the_selected_item_has_a_dot_in_every_pane() -> None:
    """An actor's events, words and questions."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("j", "j")
        marked = "\n".join(reader.marked)
        for text in ("They meet", "They dine", "We appreciate"):
            assert text in marked
        for text in ("The first attack", "the minister was pleased", "The Unit"):
            assert text not in marked
        await reader.press("escape")
        assert not reader.marked


async def test_an_event_marks_its_actors() -> None:
    """The relation holds both ways."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("2", "j", "j")
        marked = "\n".join(reader.marked)
        assert "Mohsin Naqvi" in marked
        assert "Wang Xiaohong" in marked
        assert "The Unit" not in marked


async def test_the_pane_with_the_focus_grows() -> None:
    """And the others keep their title."""
    async with reading(SPU, size=(80, 24)) as reader:
        names = ["Actors", "Timeline", "Quotes", "Questions", "Sources"]
        before = {name: len(reader.of_pane(name)) for name in names}
        await reader.press("2")
        after = {name: len(reader.of_pane(name)) for name in names}
        assert after["Timeline"] > before["Timeline"]
        assert after["Actors"] < before["Actors"]
        assert all(name in reader.text for name in names)
        assert sum(after.values()) == sum(before.values()) == 22


async def test_the_bottom_line_tells_the_place_in_the_list() -> None:
    """`2 of 5`, and how many there are where nothing is selected."""
    async with reading(SMALL) as reader:
        assert reader.bottom.endswith(" 3")
        await reader.press("2", "j", "j")
        assert reader.bottom.endswith(" 2 of 5")


async def test_the_marking_stands_at_the_top_and_the_bottom() -> None:
    """TLP 2.0 asks for both; a brief without one is UNMARKED."""
    async with reading(SMALL) as reader:
        assert reader.top.endswith("TLP:GREEN")
        assert reader.bottom.startswith(" TLP:GREEN")
    async with reading("---\ntitle: No marking\n---\n") as reader:
        assert reader.top.endswith("UNMARKED")
        assert reader.bottom.startswith(" UNMARKED")


async def test_dates_look_as_exact_as_they_are() -> None:
    """A sign before the event tells a day, a month, and what is uncertain; a gap is drawn."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("2")
        assert "○ The first attack" in reader.text
        assert "● They meet" in reader.text
        assert "◌ The forum opens" in reader.text
        assert "┊ 1 year" in reader.text
        rows = reader.of_pane("Timeline")
        assert "undated" in rows[-1]
        assert "A day not known" in rows[-1]
        order = [reader.where(text)[1] for text in ("first attack", "They meet", "forum opens")]
        assert order == sorted(order)


async def test_open_questions_come_first_with_their_evidence() -> None:
    """And the title counts them."""
    async with reading(SMALL, size=(100, 40)) as reader:
        title, first, second = reader.of_pane("Questions")[:3]
        assert "1 open of 2" in title
        assert "○ Who staffs the unit?" in first
        assert first.endswith(" 1")
        assert "Who came?" in second
        assert second.endswith("answered")


async def test_only_spoken_words_stand_in_quotation_marks() -> None:
    """A paraphrase never does."""
    async with reading(SMALL, size=(120, 40)) as reader:
        text = "\n".join(reader.of_pane("Quotes"))
        assert "“We appreciate" in text
        assert "the minister was pleased" in text
        assert "“the minister" not in text


async def test_a_click_selects_a_row_and_one_on_a_title_its_pane() -> None:
    """The mouse does what the keys do."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.click("They dine")
        assert "They dine" in reader.selected
        assert reader.pane == "Timeline"
        await reader.click("3 Quotes")
        assert reader.pane == "Quotes"
        await reader.pilot.click(offset=(70, 20))
        assert reader.pane == "text"


async def test_the_wheel_moves_what_is_under_it() -> None:
    """A list's selection, or the text."""
    async with reading(SPU, size=(100, 30)) as reader:
        await reader.wheel("1 Actors", 2)
        assert "Wang Xiaohong" in reader.selected
        await reader.wheel("1 Actors", -1)
        assert "Mohsin Naqvi" in reader.selected
        before = reader.reading
        await reader.wheel("Narrative ──", 1)
        assert reader.reading[:-3] == before[3:]
        assert "Mohsin Naqvi" in reader.selected


async def test_five_hundred_events_are_gone_through() -> None:
    """Only what is in sight is drawn; both ends are reached."""
    async with reading(many_events(), size=(80, 24)) as reader:
        await reader.press("2", "G")
        assert "Event 499" in reader.selected
        assert "Event 495" in reader.text
        await reader.press("g", "d", "d", "d")
        assert reader.selected
        assert reader.is_drawn_whole()


async def test_wide_signs_do_not_shift_a_line() -> None:
    """Chinese takes two cells a sign; Urdu is joined; every line stays as wide as the screen."""
    for size in ((80, 24), (100, 30), (40, 10)):
        async with reading(SCRIPTS, size=size) as reader:
            await reader.press("j", "j")
            assert reader.is_drawn_whole(), size
            assert "王小洪" in reader.selected
            await reader.press("2", "j")
            assert "…" in reader.of_pane("Timeline")[1]


async def test_problems_are_counted_at_the_top_and_told_with_their_lines() -> None:
    """What could be read is shown all the same."""
    async with reading(PROBLEMS, size=(100, 40)) as reader:
        assert "problem" in reader.top
        assert "could not be read" in "\n".join(reader.reading)
        assert "line 3" in "\n".join(reader.reading)
        assert "This stands" in reader.text
        assert "The narrative stands." in reader.text


@pytest.mark.parametrize("theme", ["dark", "light", "ansi", "contrast", "blue-orange", "mono"])
async def test_every_theme_shows_the_same_words(theme: str) -> None:
    """Meaning is never colour alone."""
    async with reading(SMALL) as dark, reading(SMALL, theme=theme) as reader:
        for one in (dark, reader):
            await one.press("j", "j")
        assert reader.text == dark.text
        assert reader.selected.startswith("▌")


async def test_without_colour_not_one_is_drawn() -> None:
    """NO_COLOR: bold, underline and reverse alone."""
    async with reading(SPU, theme="mono") as reader:
        await reader.press("j")
        await reader.find("wang")
        styles = [part.style for strip in reader._strips for part in strip if part.style]
        assert all(
            each is None or each.is_default
            for style in styles
            for each in (style.color, style.bgcolor)
        )
        assert reader.looks("Wang", "find", "now")


async def test_ascii_alone() -> None:
    """Every sign has a twin; what is written in other scripts is told apart."""
    async with reading(SPU, ascii=True, size=(120, 40)) as reader:
        assert reader.text.isascii()
        await reader.press("j")
        assert "Mohsin Naqvi" in reader.selected
        for key in ("?", "escape", ":", "escape", "y", "escape", "t"):
            await reader.press(key)
            assert reader.text.isascii(), key
