"""The drawers at the bottom and the help: contents, links, copies, commands, keys."""

import pytest

from tests.tui.reader import reading
from tests.tui.texts import SMALL, long_brief


async def test_the_table_of_contents_leads_to_a_heading() -> None:
    """Headings indented by their level, and the opening first; Esc leaves all as it was."""
    async with reading(SMALL) as reader:
        before = reader.text
        await reader.press("t")
        rows = reader.lines[reader.where(" Contents ──")[1] :]
        assert "Summary and findings" in rows[1]
        assert rows[2].index("The talks") < rows[3].index("The unit")
        await reader.press("escape")
        assert reader.text == before
        await reader.press("t", "j", "j", "enter")
        assert reader.pane == "text"
        assert "The unit" in reader.text
    async with reading(long_brief()) as reader:
        await reader.press("t", "G", "k", "k", "enter")
        assert any(line == " Section 37" for line in reader.reading)
        await reader.press("H")
        assert reader.reading[0] == " A long brief"


async def test_a_link_is_chosen_by_its_letter() -> None:
    """Each link in sight with a letter, its words and its target."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("o")
        row = reader.row("#forum")
        letter = row.replace("▌", " ").split()[0]
        assert "the whole forum" in row
        await reader.press(letter)
        assert "The forum opens" in reader.selected
        assert reader.pane == "Timeline"


async def test_every_command_is_in_the_palette_with_its_key() -> None:
    """By `:` or ctrl+p; typing narrows it, Enter does it."""
    for key in (":", "ctrl+p"):
        async with reading(SMALL, size=(100, 40)) as reader:
            await reader.press(key)
            assert " Commands " in reader.text
            assert "To the actors" in reader.text
            await reader.type("contents")
            assert reader.row("Table of contents").rstrip().endswith("contents.open")
            await reader.press("enter")
            await reader.until(lambda: " Contents ──" in reader.text)


async def test_the_palette_reaches_an_action_that_has_no_key() -> None:
    """A key that was taken away takes nothing else."""
    async with reading(SMALL, size=(100, 40), overrides={"view.cycle": ()}) as reader:
        await reader.press("z", ":")
        await reader.type("view.cycle")
        await reader.press("enter")
        await reader.until(lambda: "Showing: list" in reader.bottom)


async def test_a_theme_is_taken_from_the_palette() -> None:
    """The colours change at once; the words stay."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("j")
        before = reader.text
        old = reader.styles("TLP:GREEN")
        await reader.press(":")
        await reader.type("theme contrast")
        await reader.press("enter")
        await reader.until(lambda: reader.app.look.theme.name == "contrast")
        await reader.rest()
        assert reader.text == before
        assert reader.styles("TLP:GREEN") != old


async def test_without_colour_no_theme_is_offered() -> None:
    """NO_COLOR is the user's word."""
    async with reading(SMALL, theme="mono", size=(100, 40)) as reader:
        await reader.press(":")
        await reader.type("theme")
        assert "Theme:" not in reader.text


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_the_help_shows_the_keys_of_where_one_is(key: str) -> None:
    """It is made from the live bindings, and any way out leaves it as it was."""
    async with reading(SMALL, size=(100, 50)) as reader:
        before = reader.text
        await reader.press(key)
        assert "Keys in a pane" in reader.text
        row = reader.row("Next item or line")
        assert row.split()[:2] == ["j", "↓"]
        await reader.press("escape")
        assert reader.text == before
        await reader.press("shift+tab", key)
        assert "Keys in the reading pane" in reader.text
        assert "In the timeline" not in reader.text
        await reader.press("G")
        assert reader.bottom.endswith("100%")
        await reader.press("g", "space", "b", "d", "u", "j", "k")
        assert "Keys in the reading pane" in reader.text
        await reader.press("q")
        assert reader.pane == "text"
        assert not reader.ended


async def test_the_marking_stays_over_the_help() -> None:
    """The brief is still behind it."""
    async with reading(SMALL) as reader:
        await reader.press("?")
        assert "TLP:GREEN" in reader.top
        assert "TLP:GREEN" in reader.bottom


async def test_a_drawer_is_moved_in_and_clicked() -> None:
    """j k g G and the arrows; a click chooses; q leaves."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("t", "j")
        bar = [line for line in reader.lines if line.startswith("▌")]
        assert "The talks" in bar[0]
        await reader.press("G", "up", "g", "down")
        assert [line for line in reader.lines if line.startswith("▌")] == bar
        await reader.press("q")
        assert " Contents ──" not in reader.text
        await reader.press("t")
        x, y = 6, max(n for n, line in enumerate(reader.lines) if line.endswith("The end"))
        await reader.pilot.click(offset=(x, y))
        await reader.rest()
        assert reader.pane == "text"


async def test_a_long_drawer_scrolls_and_narrows() -> None:
    """It takes a part of the screen; `/` narrows it."""
    async with reading(long_brief()) as reader:
        await reader.press("t", "G")
        assert "Section 39" in reader.text
        assert "Summary and findings" not in reader.text
        await reader.press("/")
        await reader.type("section 12")
        await reader.press("enter")
        assert any(line == " Section 12" for line in reader.reading)
