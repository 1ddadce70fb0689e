"""Find in one brief: as one types, everywhere that is on screen, and back to where one was."""

import re

import pytest

from tests.tui.reader import reading
from tests.tui.texts import OTHER, SMALL, long_brief


async def test_matches_are_counted_and_shown_as_one_types() -> None:
    """Each character narrows the find; the count stands beside the line."""
    async with reading(SMALL) as reader:
        await reader.press("/", "w")
        many = reader.bottom.split()[-1]
        await reader.press("a", "n", "g")
        few = reader.bottom.split()[-1]
        assert reader.bottom.split()[:2] == ["TLP:GREEN", "/wang"]
        assert int(few.split("/")[1]) < int(many.split("/")[1])
        assert "Wang Xiaohong" in reader.selected
        assert reader.looks("Wang", "now", "find")


async def test_n_goes_round_and_says_so_and_the_count_follows() -> None:
    """From the last to the first, and with N back."""
    async with reading(SMALL) as reader:
        await reader.find("the")
        found = re.search(r"1/(\d+)", reader.bottom)
        assert found
        total = int(found[1])
        assert total > 4
        await reader.press("n")
        assert f"2/{total}" in reader.bottom
        await reader.press("N", "N")
        assert f"{total}/{total}" in reader.bottom
        assert "From the end again" in reader.bottom
        await reader.press("n")
        assert f"1/{total}" in reader.bottom
        assert "From the top again" in reader.bottom


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("security at", "security at"),
        ("bold", "bold"),
        ("whole forum", "whole forum"),
        ("two divisions", "two divisions"),
        ('"it\'s settled"', "“it’s settled”"),
        ("'s settled", "’s settled"),
        ("the report", "the report"),
        ("locked cell", "locked cell"),
        ("naqvi left", "Naqvi left"),
    ],
)
async def test_markup_does_not_hide_a_match(query: str, seen: str) -> None:
    """Across bold, links and cells; quotation marks of any form are one."""
    async with reading(SMALL) as reader:
        await reader.find(query)
        assert "1/1" in reader.bottom, query
        assert reader.pane == "text"
        assert reader.looks(seen, "now")


async def test_small_letters_match_all_and_a_capital_only_itself() -> None:
    """Smart case."""
    async with reading(SMALL) as reader:
        await reader.find("naqvi")
        (small,) = re.findall(r"\d+/\d+", reader.bottom)
        await reader.find("NAQVI")
        assert "Not found: NAQVI" in reader.bottom
        await reader.find("Naqvi")
        assert re.findall(r"\d+/\d+", reader.bottom) == [small]


async def test_esc_while_typing_leads_back() -> None:
    """Selection, pane, place in the text and an earlier find are as they were."""
    async with reading(long_brief()) as reader:
        await reader.press("shift+tab", "]", "]", "]", "j")
        before = reader.text
        await reader.press("/")
        await reader.type("word39x40")
        assert "word39x40" in "\n".join(reader.reading)
        await reader.press("escape")
        assert reader.text == before
        await reader.press("1", "j")
        selected = reader.text
        await reader.press("/")
        await reader.type("word39x40")
        await reader.press("escape")
        assert reader.text == selected


async def test_esc_after_a_find_ends_it_where_one_is() -> None:
    """Marks and count are gone; the place stays."""
    async with reading(long_brief()) as reader:
        await reader.find("word20x3")
        assert "1/11" in reader.bottom
        place = reader.reading
        await reader.press("escape")
        assert "1/11" not in reader.bottom
        assert reader.reading == place
        assert not reader.looks("word20x3", "find", "now")
        await reader.press("n")
        assert "Nothing to find yet" in reader.bottom


async def test_what_is_nowhere_says_so() -> None:
    """And the reader stays where it was."""
    async with reading(SMALL) as reader:
        await reader.press("j")
        before = reader.reading
        await reader.find("zebra")
        assert "Not found: zebra" in reader.bottom
        assert "0/0" in reader.bottom
        assert reader.reading == before
        await reader.press("n")
        assert "Not found: zebra" in reader.bottom


async def test_a_find_survives_any_resize() -> None:
    """Count, marks and place."""
    async with reading(long_brief(), size=(120, 40)) as reader:
        await reader.find("word25x30")
        await reader.press("n", "N")
        for size in ((60, 20), (160, 50), (100, 12), (80, 24)):
            await reader.resize(*size)
            assert "1/1" in reader.bottom, size
            assert reader.looks("word25x30", "now"), size
        await reader.press("n")
        assert reader.looks("word25x30", "now")


async def test_ampersand_reduces_the_panes_to_what_matches() -> None:
    """And shows all again at the second press."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.find("wang")
        await reader.press("&")
        assert "Only what matches" in reader.bottom
        assert "1 of 3" in reader.of_pane("Actors")[0]
        assert not any("Mohsin" in line for line in reader.of_pane("Actors"))
        await reader.press("&")
        assert any("Mohsin" in line for line in reader.of_pane("Actors"))


async def test_ampersand_without_a_find_shows_what_belongs_to_the_item() -> None:
    """Each pane says how many of how many; without a selection a word tells what is missing."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("&")
        assert "Select an item first" in reader.bottom
        await reader.press("j", "j", "&")
        assert "1 of 3" in reader.of_pane("Actors")[0]
        timeline = reader.of_pane("Timeline")
        assert "2 of 5" in timeline[0]
        assert "They meet" in timeline[1]
        assert "They dine" in timeline[2]
        await reader.press("&")
        assert "5" in reader.of_pane("Timeline")[0]
        await reader.press("&", "escape")
        assert "The first attack" in "\n".join(reader.of_pane("Timeline"))


async def test_a_find_goes_along_to_the_next_brief() -> None:
    """J with a find armed looks for the same there."""
    async with reading(SMALL, OTHER) as reader:
        await reader.press("enter")
        await reader.find("actor")
        await reader.press("J", "n")
        assert "Another Actor" in reader.selected or reader.looks("Actor", "now")


async def test_what_was_sought_before_is_recalled() -> None:
    """The arrow keys go through earlier finds."""
    async with reading(SMALL) as reader:
        await reader.find("wang")
        await reader.find("forum")
        await reader.press("/", "up", "up")
        assert reader.bottom.split()[:2] == ["TLP:GREEN", "/wang"]
        await reader.press("down")
        assert reader.bottom.split()[:2] == ["TLP:GREEN", "/forum"]


async def test_a_match_that_only_the_detail_has_selects_its_item() -> None:
    """Excerpts and notes are found too, at their item."""
    async with reading(SMALL) as reader:
        await reader.find("never came")
        assert "They meet" in reader.selected
        assert "1/1" in reader.bottom


async def test_signs_of_patterns_stand_for_themselves() -> None:
    """A find is words, not a pattern."""
    async with reading(SMALL) as reader:
        await reader.find(".*")
        assert "Not found: .*" in reader.bottom
        await reader.find("^")
        assert "Not found: ^" in reader.bottom
