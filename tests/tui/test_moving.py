"""Moving about in one brief, by what a person sees after each key."""

import pytest

from tests.terminal import Terminal, briefing
from tests.tui.reader import SPU, reading
from tests.tui.texts import OTHER, SMALL, long_brief, many_events


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_j_and_k_go_through_the_items(down: str, up: str) -> None:
    """The first key selects the first item; at the ends nothing happens."""
    async with reading(SMALL) as reader:
        assert not reader.selected
        await reader.press(down)
        assert "Mohsin Naqvi" in reader.selected
        assert reader.reading[0] == " Mohsin Naqvi"
        await reader.press(down, down, down)
        assert "The Unit" in reader.selected
        assert reader.bottom.endswith("3 of 3")
        await reader.press(up)
        assert "Wang Xiaohong" in reader.selected
        await reader.press(up, up, up)
        assert "Mohsin Naqvi" in reader.selected


async def test_half_pages_and_the_ends_of_a_list() -> None:
    """d and u go half a pane, G to the last item, g to the first."""
    async with reading(many_events()) as reader:
        await reader.press("2", "j", "d")
        half = reader.bottom
        assert half.endswith(" of 500")
        assert 3 < int(half.split(" of ")[0].split()[-1]) < 20
        await reader.press("u")
        assert reader.bottom.endswith(" 1 of 500")
        await reader.press("G")
        assert "Event 499" in reader.selected
        assert reader.bottom.endswith(" 500 of 500")
        await reader.press("g")
        assert "Event 0" in reader.selected


async def test_space_and_b_page_the_reading_pane_from_a_list() -> None:
    """The list keeps the focus and its selection."""
    async with reading(long_brief(), size=(120, 30)) as reader:
        await reader.press("j")
        before = reader.reading
        await reader.press("space")
        assert reader.pane == "Actors"
        assert "Zoe" in reader.selected
        after = reader.reading
        assert after != before
        # Two lines stay in sight.
        assert after[0] in before
        assert before[-1] in after[:3]
        await reader.press("b")
        assert reader.reading == before


@pytest.mark.parametrize(("page", "back"), [("space", "b"), ("pagedown", "pageup")])
async def test_pages_of_the_text(page: str, back: str) -> None:
    """In the reading pane itself the same keys page."""
    async with reading(long_brief()) as reader:
        await reader.press("shift+tab")
        assert reader.pane == "text"
        before = reader.reading
        await reader.press(page)
        assert before[-1] in reader.reading[:3]
        await reader.press(back)
        assert reader.reading == before


async def test_lines_half_pages_and_the_ends_of_the_text() -> None:
    """j moves one line, d half a page, G so far that the last line stands at the bottom."""
    async with reading(long_brief()) as reader:
        await reader.press("shift+tab")
        before = reader.reading
        await reader.press("j")
        assert reader.reading[:-1] == before[1:]
        await reader.press("k")
        assert reader.reading == before
        await reader.press("d")
        assert reader.reading[0] in before
        assert reader.reading[0] == before[len(before) // 2]
        await reader.press("u")
        assert reader.reading == before
        await reader.press("G")
        assert "word39x59" in reader.reading[-1]
        assert reader.bottom.endswith("100%")
        await reader.press("g")
        assert reader.reading == before
        assert reader.bottom.endswith(" 0%")


@pytest.mark.parametrize(
    ("key", "name"),
    [("1", "Actors"), ("2", "Timeline"), ("3", "Quotes"), ("4", "Questions"), ("5", "Sources")],
)
async def test_a_number_goes_to_its_pane(key: str, name: str) -> None:
    """From another pane and from the reading pane."""
    async with reading(SMALL) as reader:
        await reader.press("tab", key)
        assert reader.pane == name
        await reader.press("j")
        assert reader.selected in reader.of_pane(name)[1:] or reader.selected.startswith(
            reader.of_pane(name)[1]
        )
        await reader.press("1", "shift+tab", key)
        assert reader.pane == name


async def test_tab_goes_round_all_panes() -> None:
    """Five panes and the reading pane; with three columns the item has a stop of its own."""
    names = ["Actors", "Timeline", "Quotes", "Questions", "Sources", "text"]
    async with reading(SMALL) as reader:
        seen = []
        for _ in names:
            seen.append(reader.pane)
            await reader.press("tab")
        assert seen == names
        assert reader.pane == "Actors"
        await reader.press("shift+tab")
        assert reader.pane == "text"
        await reader.resize(160, 40)
        await reader.press("1", "shift+tab", "shift+tab", "shift+tab")
        assert reader.pane == "Sources"


async def test_enter_goes_into_the_narrative_at_the_first_mark_and_esc_comes_back() -> None:
    """The place where the item is first named comes into sight, marked."""
    async with reading(long_brief()) as reader:
        await reader.press("j", "enter")
        assert reader.pane == "text"
        assert any("Zoe came." in line for line in reader.reading)
        assert reader.looks("Zoe", "mark", near="Zoe came.")
        at = reader.where("Zoe came.")
        assert at[1] > 1
        await reader.press("escape")
        assert reader.pane == "Actors"
        assert "Zoe" in reader.selected


async def test_enter_says_when_the_narrative_does_not_name_the_item() -> None:
    """Nothing is sought in vain."""
    async with reading(SMALL) as reader:
        await reader.press("2", "j", "enter")
        assert "does not mention it" in reader.bottom
        await reader.press("j")
        assert "does not mention it" not in reader.bottom


async def test_esc_leaves_one_thing_at_a_time() -> None:
    """First the text, then the selection; then the brief's opening is shown again."""
    async with reading(SMALL) as reader:
        opening = reader.reading
        await reader.press("j", "enter", "escape")
        assert reader.pane == "Actors"
        assert reader.selected
        await reader.press("escape")
        assert not reader.selected
        assert reader.reading == opening
        await reader.press("escape")
        assert not reader.ended


async def test_h_and_l_go_from_date_to_date() -> None:
    """Events of one day are passed over; elsewhere the keys do nothing."""
    async with reading(SMALL, size=(120, 40)) as reader:
        await reader.press("2", "j", "l")
        assert "They meet" in reader.selected
        await reader.press("l")
        assert "The forum opens" in reader.selected
        await reader.press("h")
        assert "They dine" in reader.selected
        await reader.press("left")
        assert "The first attack" in reader.selected
        await reader.press("1", "j")
        before = reader.selected
        await reader.press("l", "h")
        assert reader.selected == before


async def test_brackets_go_from_heading_to_heading() -> None:
    """From where one reads, forward and back, and a word where there is none left."""
    async with reading(long_brief()) as reader:
        await reader.press("shift+tab", "]")
        assert reader.reading[0] == " Section 0"
        await reader.press("]", "]")
        assert reader.reading[0] == " Section 2"
        await reader.press("[")
        assert reader.reading[0] == " Section 1"
        await reader.press("g", "[")
        assert "No more above" in reader.bottom
        await reader.press("G", "]", "]", "]")
        assert "No more below" in reader.bottom


async def test_the_history_goes_back_and_forward() -> None:
    """After a jump H comes back to the item and L returns."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("2", "j", "j")
        await reader.click("Mohsin Naqvi, Wang")
        assert "Mohsin Naqvi" in reader.selected
        await reader.press("H")
        assert "They meet" in reader.selected
        assert reader.pane == "Timeline"
        await reader.press("L")
        assert "Mohsin Naqvi" in reader.selected
        await reader.press("L")
        assert "Nothing after this" in reader.bottom


async def test_a_mark_is_come_back_to() -> None:
    """m and a letter keep the place, ' and the letter go there, '' goes back."""
    async with reading(long_brief()) as reader:
        await reader.press("shift+tab", "]", "]", "]", "m", "a")
        assert "Marked as a" in reader.bottom
        place = reader.reading
        await reader.press("G")
        end = reader.reading
        await reader.press("'", "a")
        assert reader.reading == place
        await reader.press("'", "'")
        assert reader.reading == end
        await reader.press("'", "x")
        assert "There is no mark x" in reader.bottom


async def test_a_mark_leads_back_from_another_brief() -> None:
    """It is kept for the session, over all briefs."""
    async with reading(SMALL, OTHER) as reader:
        await reader.press("enter", "j", "j", "m", "w", "J")
        assert "The other brief" in reader.top
        await reader.press("'", "w")
        assert "A small brief" in reader.top
        # The place is gone to once the brief has been laid out.
        await reader.until(lambda: "Wang Xiaohong" in reader.selected)


async def test_esc_takes_back_the_question_for_a_letter() -> None:
    """The key after it means what it always does."""
    async with reading(SMALL) as reader:
        await reader.press("m")
        assert "which letter" in reader.bottom
        await reader.press("escape")
        assert "which letter" not in reader.bottom
        await reader.press("j")
        assert "Mohsin Naqvi" in reader.selected


async def test_z_shows_both_then_the_list_then_the_text() -> None:
    """Each says what it is; the third press is the split view again."""
    async with reading(SMALL) as reader:
        both = reader.text
        await reader.press("z")
        assert "Showing: list" in reader.bottom
        assert "The bottom line" not in reader.text
        assert "1 Actors" in reader.text
        await reader.press("z")
        assert "Showing: reading pane" in reader.bottom
        assert "1 Actors" not in reader.text
        assert "The bottom line" in reader.text
        await reader.press("z")
        await reader.press("1")
        assert reader.text == both


async def test_next_and_previous_brief() -> None:
    """J and K step through the briefs, and the ends say so."""
    async with reading(SMALL, OTHER) as reader:
        await reader.press("enter")
        assert "1 of 2" in reader.top
        await reader.press("J")
        assert "The other brief" in reader.top
        assert "2 of 2" in reader.top
        await reader.press("J")
        assert "This is the last brief" in reader.bottom
        await reader.press("K")
        assert "A small brief" in reader.top
        await reader.press("K")
        assert "This is the first brief" in reader.bottom


async def test_a_brief_that_cannot_be_read_is_passed_over(tmp_path) -> None:
    """J goes to the next one that can."""
    bad = tmp_path / "b.md"
    for name, text in (("a", SMALL), ("c", OTHER)):
        (tmp_path / f"{name}.md").write_text(text)
    bad.write_bytes(b"\0\0\0")
    async with reading(tmp_path / "a.md", bad, tmp_path / "c.md") as reader:
        await reader.press("enter", "J")
        assert "The other brief" in reader.top
        await reader.press("K")
        assert "A small brief" in reader.top


@pytest.mark.parametrize(
    ("key", "status"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)], ids=["q", "ctrl+q", "ctrl+c"]
)
async def test_keys_that_end_the_reader(key: str, status: int) -> None:
    """A single brief has no list to go back to."""
    async with reading(SMALL) as reader:
        await reader.press(key)
        assert reader.ended
        assert reader.app.return_code == status or reader.app.return_value == status


async def test_q_goes_back_to_the_list_first() -> None:
    """From a brief of several to the list, with that brief selected; then out."""
    async with reading(SMALL, OTHER) as reader:
        await reader.press("enter", "J", "q")
        assert not reader.ended
        assert "Briefs" in reader.top
        assert "The other brief" in reader.selected
        await reader.press("q")
        assert reader.ended


async def test_a_key_that_was_moved_does_the_same_elsewhere() -> None:
    """The old key is free, the new one works, and the bottom line and the help name it."""
    overrides = {"item.next": ("w",), "find.open": ("ctrl+t",)}
    async with reading(SMALL, overrides=overrides) as reader:
        await reader.press("j")
        assert not reader.selected
        await reader.press("w")
        assert "Mohsin Naqvi" in reader.selected
        assert "ctrl+t find" in reader.bottom
        await reader.press("?")
        assert any(line.split()[:1] == ["w"] and "Next item" in line for line in reader.lines)


async def test_the_keys_of_less() -> None:
    """A preset for hands that know less: y goes up, f pages, h is the help, Q quits."""
    async with reading(long_brief(), keys="less") as reader:
        await reader.press("shift+tab")
        before = reader.reading
        await reader.press("e", "e", "y")
        assert reader.reading[:-1] == before[1:]
        await reader.press("f")
        assert reader.reading != before
        await reader.press("h")
        assert "Help" in reader.top
        await reader.press("backspace", "Q")
        assert reader.ended


async def test_the_sample_opens_at_its_first_brief_and_names_the_help() -> None:
    """The first start shows something to read, and one line says how to go on."""
    async with reading(sample=True) as reader:
        assert "Press ? for the keys" in reader.bottom
        assert "1 of 4" in reader.top
        await reader.press("j")
        assert "Press ?" not in reader.bottom
        await reader.press("q")
        assert "Briefs" in reader.top


def test_ctrl_l_paints_the_whole_screen_again() -> None:
    """What another program has left on the screen is gone."""
    with Terminal(briefing(SPU), size=(120, 40)) as terminal:
        terminal.wait_for("What was announced")
        terminal.settle()
        mark = terminal.mark()
        terminal.send("\x0c")
        for part in (b"Actors", b"Timeline", b"Sources", b"help"):
            terminal.wait_for(lambda part=part: part in terminal.since(mark))
