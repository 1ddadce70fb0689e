"""The list of briefs to choose from."""

import pytest

from tests.tui.reader import SAMPLES, reading
from tests.tui.texts import OTHER, PROBLEMS, SMALL

UNMARKED = "---\ntitle: Zebra\ndate: 2020-01-01\n---\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with three briefs of different dates, titles and markings."""
    for name, text in (("a", SMALL), ("b", OTHER), ("c", UNMARKED)):
        (tmp_path / f"{name}.md").write_text(text)
    return tmp_path


def titles(reader) -> list[str]:
    """Give the titles in their order."""
    known = ("A small brief", "The other brief", "Zebra")
    return [title for line in reader.lines[1:-1] for title in known if title in line[:70]]


async def test_a_folder_is_listed_newest_first(folder) -> None:
    """With date, open questions and marking; O sorts by title, oldest first, and back."""
    async with reading(folder) as reader:
        assert titles(reader) == ["A small brief", "The other brief", "Zebra"]
        assert "newest first" in reader.top
        row = reader.row("A small brief")
        assert "8 Jan 2026" in row
        assert "1 open" in row
        assert row.endswith("GREEN")
        assert "UNMARKED" in reader.row("Zebra")
        assert reader.bottom.endswith("1 of 3")
        await reader.press("j", "O")
        assert "by title" in reader.top
        assert titles(reader) == ["A small brief", "The other brief", "Zebra"]
        assert "The other brief" in reader.selected
        await reader.press("O")
        assert "oldest first" in reader.top
        assert titles(reader) == ["Zebra", "The other brief", "A small brief"]
        await reader.press("O")
        assert "newest first" in reader.top


async def test_named_files_keep_their_order(folder) -> None:
    """As they stand on the command line, until O."""
    async with reading(folder / "c.md", folder / "b.md", folder / "a.md") as reader:
        assert titles(reader) == ["Zebra", "The other brief", "A small brief"]
        assert "as they were named" in reader.top
        await reader.press("O")
        assert titles(reader) == ["A small brief", "The other brief", "Zebra"]
        assert "Zebra" in reader.selected


async def test_the_marking_of_a_list_is_its_strictest(folder) -> None:
    """And UNMARKED where one of them has none and none is RED."""
    async with reading(folder / "a.md", folder / "b.md") as reader:
        assert reader.top.endswith("to TLP:RED")
        assert reader.bottom.startswith(" to TLP:RED")
    async with reading(folder) as reader:
        assert reader.top.endswith("to TLP:RED")
    async with reading(folder / "a.md", folder / "c.md") as reader:
        assert reader.top.endswith("UNMARKED")


async def test_moving_opening_and_coming_back(folder) -> None:
    """j k g G d u space b; Enter opens; q comes back to the same row."""
    async with reading(folder) as reader:
        for key, title in (
            ("j", "other"), ("k", "small"), ("G", "Zebra"), ("g", "small"), ("d", "Zebra"),
            ("u", "small"), ("space", "Zebra"), ("b", "small"), ("down", "other"),
        ):  # fmt: skip
            await reader.press(key)
            assert title in reader.selected, key
        await reader.press("enter")
        assert "The other brief" in reader.top
        await reader.press("q")
        assert "The other brief" in reader.selected
        await reader.press("enter", "K", "q")
        assert "A small brief" in reader.selected


async def test_find_goes_to_what_matches(folder) -> None:
    """As one types, with a count; n N go round, & shows only these, Esc ends it."""
    async with reading(folder) as reader:
        await reader.press("/")
        await reader.type("brief")
        assert reader.bottom.split()[-1] == "1/2"
        await reader.press("enter")
        assert "1/2" in reader.bottom
        await reader.press("n")
        assert "The other brief" in reader.selected
        await reader.press("n")
        assert "A small brief" in reader.selected
        await reader.press("N")
        assert "The other brief" in reader.selected
        await reader.press("&")
        assert titles(reader) == ["A small brief", "The other brief"]
        await reader.press("escape")
        assert len(titles(reader)) == 3
        await reader.press("&")
        assert "Find something first" in reader.bottom
        await reader.press("n")
        assert "Nothing to find yet" in reader.bottom


async def test_esc_while_typing_comes_back(folder) -> None:
    """To the row that was selected."""
    async with reading(folder) as reader:
        before = reader.text
        await reader.press("/")
        await reader.type("zeb")
        assert "Zebra" in reader.selected
        await reader.press("escape")
        assert reader.text == before


async def test_with_room_the_selected_brief_is_shown_beside(folder) -> None:
    """Its summary and findings; a plain document its text."""
    (folder / "d.md").write_text("# Plain words\n\nText.\n")
    async with reading(folder, folder / "d.md", size=(120, 30)) as reader:
        assert "The bottom line of it." in reader.text
        await reader.press("G")
        assert "Plain words" in reader.text
        await reader.resize(80, 24)
        assert reader.is_drawn_whole()
        assert "The bottom line" not in reader.text


async def test_a_file_that_cannot_be_read_stands_in_the_list_and_says_why(folder) -> None:
    """It does not stop the others."""
    (folder / "bad.md").write_bytes(b"\0\0")
    (folder / "p.md").write_text(PROBLEMS)
    async with reading(*(folder / f"{name}.md" for name in ("bad", "p", "a"))) as reader:
        assert reader.selected.endswith("cannot be read")
        await reader.press("enter")
        assert "bad.md" in reader.app.frame.status.message
        assert "Briefs" in reader.top
        assert reader.app.look.glyphs.warning in reader.row("A brief with problems")
        await reader.press("j", "enter")
        assert "A brief with problems" in reader.top


@pytest.mark.parametrize("size", [(200, 60), (100, 30), (80, 24), (40, 10), (10, 3), (5, 2)])
async def test_the_list_at_every_size(size) -> None:
    """No line is wider than the screen."""
    async with reading(SAMPLES, size=size) as reader:
        for key in ("j", "G", "/", "w", "enter", "?", "escape"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key


async def test_a_click_selects_and_a_second_opens(folder) -> None:
    """As in other lists."""
    async with reading(folder) as reader:
        await reader.click("Zebra")
        assert "Zebra" in reader.selected
        await reader.click("Zebra")
        assert reader.top.startswith(" Zebra")


async def test_help_copy_and_print_from_the_list(folder, monkeypatch) -> None:
    """What needs no open brief works on the selected one."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(folder)
    async with reading(folder) as reader:
        await reader.press("?")
        assert "Keys in the list of briefs" in reader.text
        await reader.press("escape", "y", "a")
        assert any(each.startswith("\x1b]52;") for each in reader.written)
        await reader.press("P", "enter")
        assert "Printed 3 briefs to briefs.print.md" in reader.bottom
        assert (folder / "briefs.print.md").read_text().count("The bottom line of it.") == 1
        await reader.press("r", "'", "x")
        assert "There is no mark x" in reader.bottom
