"""Searching the library as one types."""

import pytest

from tests.tui.reader import SAMPLES, Reader, reading
from tests.tui.texts import OTHER, SMALL

PLAIN = """---
title: On roads
date: 2024-10
tlp: AMBER
tags: [roads]
---
The first paragraph says little.

The roads of the north were closed, and the unit mended them before the winter came.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with three briefs of different dates and markings."""
    place = tmp_path / "library"
    place.mkdir()
    for name, text in (("a", SMALL), ("b", OTHER), ("c", PLAIN)):
        (place / f"{name}.md").write_text(text)
    return place


async def search(reader: Reader, text: str) -> None:
    """Open the search and type a query."""
    await reader.press("s", *text)


def counted(reader: Reader) -> str:
    """Give the line under the query."""
    return reader.lines[3].strip()


def hits(reader: Reader) -> list[str]:
    """Give the lines of what was found, without the facets."""
    screen = reader.app.screen
    return [line for line in reader.part(screen.list) if line.strip()]


async def test_what_is_typed_is_found_at_once_under_its_briefs(folder) -> None:
    """The beginning of a word is enough; the words are marked in the title and the passages."""
    async with reading(folder) as reader:
        await search(reader, "unit")
        assert counted(reader).startswith("2 briefs   newest first")
        found = hits(reader)
        assert "A small brief" in " ".join(found)
        assert any(line.lstrip("▌ ").startswith("A The Unit") for line in found)
        assert any(line.strip().startswith("? Who staffs the unit?") for line in found)
        assert any("N" in line and "the unit mended" in line for line in found)
        assert reader.looks("unit", "hit", near="unit mended")
        await reader.press("backspace", "backspace", "backspace", "backspace", *"roa")
        assert [line for line in hits(reader) if "On roads" in line]
        assert reader.looks("roads", "hit", near="roads of")


async def test_a_hit_opens_the_very_item_with_its_words_to_go_through(folder) -> None:
    """n and N go from match to match; q leads back to the same hit, Esc to the list."""
    async with reading(folder) as reader:
        before = reader.text
        await search(reader, "staffs")
        await reader.press("down", "enter")
        assert reader.top.startswith(" A small brief")
        assert reader.pane == "Questions"
        assert "Who staffs the unit?" in reader.selected
        assert "1/" in reader.bottom
        await reader.press("n")
        assert "/" in reader.bottom
        await reader.press("q")
        assert reader.top.startswith(" Search")
        assert "Who staffs the unit?" in reader.selected
        await reader.press("escape")
        assert reader.text == before


async def test_a_paragraph_opens_in_the_narrative_at_the_match(folder) -> None:
    """The words are marked there."""
    async with reading(folder) as reader:
        await search(reader, "closed winter")
        await reader.press("enter", "enter")
        assert reader.top.startswith(" On roads")
        assert reader.pane == "text"
        assert "The roads of the north were closed" in reader.text
        assert reader.looks("closed", "now", "find")


async def test_the_query_is_gone_back_to_with_s(folder) -> None:
    """And typed on where it ended."""
    async with reading(folder) as reader:
        await search(reader, "uni")
        await reader.press("down", "s", *"t mended")
        assert "› unit mended" in reader.text
        assert counted(reader).startswith("1 brief ")


async def test_the_last_word_of_a_phrase_is_found_in_full_once_one_goes_to_the_hits(
    folder,
) -> None:
    """While one types its first letters are left out, as of `F-35`; no list stays with that."""
    async with reading(folder) as reader:
        await search(reader, "the-unit-me")
        assert counted(reader).startswith("2 briefs")
        await reader.press("down")
        assert counted(reader).startswith("1 brief ")


async def test_a_query_that_cannot_be_read_keeps_what_there_was(folder) -> None:
    """And says at which column; what is not finished yet is no fault while it is typed."""
    async with reading(folder) as reader:
        await search(reader, "unit")
        found = hits(reader)
        reader.app.screen.line.paste(" actr:x")
        await reader.rest()
        assert counted(reader).startswith("column 6")
        assert "actor" in counted(reader)
        assert hits(reader) == found
        for _ in " actr:x":
            await reader.press("backspace")
        assert counted(reader).startswith("2 briefs")
        await reader.press(*' ("the unit men')
        assert counted(reader).startswith("1 brief ")
        await reader.press("enter")
        assert counted(reader).startswith("column 7: this quotation mark is not closed")


async def test_the_mouse_goes_to_hits_facets_and_the_query(folder) -> None:
    """A click selects, a second one opens; in the facets it narrows, in the line one types on."""
    async with reading(folder, size=(120, 40)) as reader:
        await search(reader, "unit")
        await reader.press("down")
        await reader.click("Who staffs the unit?")
        assert "Who staffs the unit?" in reader.selected
        (row,) = [y for y, line in enumerate(reader.lines) if "│  roads" in line]
        for _ in range(2):
            await reader.pilot.click(offset=(100, row))
            await reader.rest()
        assert "tag:roads" in reader.lines[2]
        await reader.click("› ")
        await reader.press(*" mended")
        assert reader.lines[2].endswith(" mended")
        await reader.press("down")
        await reader.click("the unit mended")
        assert reader.top.startswith(" On roads")


async def test_nothing_found_is_said(folder) -> None:
    """The line counts none, and the list says so."""
    async with reading(folder) as reader:
        await search(reader, "xylophone")
        assert counted(reader).startswith("0 briefs")
        assert "Nothing has this" in reader.text
        await reader.press("down", "enter", "j", "P")
        assert reader.top.startswith(" Search")


async def test_items_of_one_kind_stand_one_by_one(folder) -> None:
    """With kind: it is items that are found, and each is opened."""
    async with reading(folder) as reader:
        await search(reader, "kind:quote")
        assert counted(reader).startswith("2 hits") or counted(reader).startswith("3 hits")
        await reader.press("down", "j", "enter")
        assert reader.pane == "Quotes"
        await reader.press("q")
        assert reader.bottom.split()[-3] == "2"


async def test_the_facets_narrow_the_query_in_the_line(folder) -> None:
    """Enter adds a value to the query and again takes it out; Tab leads there and back."""
    async with reading(folder, size=(120, 40)) as reader:
        await search(reader, "unit")
        await reader.press("tab")
        while reader.app.screen.facets.selected != ("tag", "roads"):
            await reader.press("j")
        await reader.press("enter")
        assert "› unit* tag:roads" in reader.text
        assert counted(reader).startswith("1 brief ")
        await reader.press("enter")
        assert "tag:" not in reader.lines[2]
        assert counted(reader).startswith("2 briefs")
        await reader.press("tab", "j")
        assert reader.selected


async def test_kinds_are_counted_and_can_be_asked_for(folder) -> None:
    """A query of items counts their kinds."""
    async with reading(folder, size=(120, 60)) as reader:
        await search(reader, "kind:quote")
        await reader.until(lambda: "Kind" in reader.text)
        assert "quotes" in reader.row("━")


async def test_what_was_read_is_counted_and_never_hidden_in_silence(folder) -> None:
    """Also what `is:unread` leaves out."""
    async with reading(folder) as reader:
        await reader.press("U")
        await search(reader, "unit")
        assert counted(reader).startswith("2 briefs, 1 read ")
        await reader.press(*" is:unread")
        assert counted(reader).startswith("1 brief, 1 already read and hidden")


async def test_search_from_a_brief_leads_back_to_it(folder) -> None:
    """Esc comes back to where one was in it; what was searched for last stands there again."""
    async with reading(folder) as reader:
        await reader.press("enter", "2", "j")
        before = reader.text
        await search(reader, "roads")
        await reader.press("escape")
        assert reader.text == before
        await reader.press("s")
        assert "› roads" in reader.text
        await reader.press("ctrl+u", *"mended", "enter", "enter")
        assert reader.top.startswith(" On roads")
        await reader.press("q", "q")
        assert reader.text == before


async def test_orders_are_gone_through_and_said(folder) -> None:
    """By relevance first, once a word is whole; newest, title, oldest, and round again."""
    async with reading(folder) as reader:
        await search(reader, "unit ")
        assert "by relevance" in counted(reader)
        await reader.press("down")
        for order in ("newest first", "by title", "oldest first", "by relevance"):
            await reader.press("O")
            assert order in counted(reader)


async def test_the_next_brief_of_what_was_found(folder) -> None:
    """J and K go through the results; q comes back to the brief that one went to."""
    async with reading(folder) as reader:
        await search(reader, "unit")
        await reader.press("down", "O", "g", "enter", "J")
        assert reader.top.startswith(" On roads")
        assert "2 of 2" in reader.top
        await reader.press("q")
        assert "mended" in reader.selected


async def test_a_search_is_saved_and_printed(folder, tmp_path, monkeypatch) -> None:
    """The filter can be picked in the list of briefs too, where its words hold as they were."""
    monkeypatch.chdir(tmp_path)
    async with reading(folder) as reader:
        await search(reader, "road")
        await reader.press("down", "F", *"ways", "enter", "P", "enter")
        assert "Printed 1 brief to" in reader.bottom
        assert (tmp_path / "briefs.print.md").read_text().startswith("**TLP:AMBER**\n\n# On roads")
        await reader.press("q", "f", "enter")
        assert reader.bottom.endswith("1 of 1")
        assert "On roads" in reader.selected
        assert "road*" in reader.top


async def test_stars_and_marks_work_on_what_was_found(folder) -> None:
    """On the brief that the hit is of."""
    async with reading(folder) as reader:
        await search(reader, "mended")
        await reader.press("down", "*")
        assert "On roads ★" in reader.text
        await reader.press("q")
        assert "★" in reader.row("On roads")


async def test_named_files_are_searched_like_a_library(folder) -> None:
    """And a single brief too; standard input as well."""
    async with reading(folder / "a.md", folder / "c.md") as reader:
        await search(reader, "unit")
        assert counted(reader).startswith("2 briefs")
        assert "2 briefs" in reader.top
    async with reading(stdin=PLAIN) as reader:
        await search(reader, "mended")
        await reader.press("enter", "enter")
        assert reader.looks("mended", "now")
        await reader.press("q", "q")
        assert reader.top.startswith(" On roads")


async def test_what_is_pasted_is_searched_for(folder) -> None:
    """Its first line, whatever else is in it."""
    from textual.events import Paste

    async with reading(folder) as reader:
        await reader.press("s")
        reader.app.screen.post_message(Paste("mended\x1b\nunit"))
        await reader.rest()
        assert "› mended" in reader.text


@pytest.mark.parametrize(
    "size", [(200, 50), (120, 40), (80, 24), (60, 16), (40, 10), (20, 5), (10, 3), (5, 2)]
)
async def test_the_search_at_every_size(size) -> None:
    """No line is wider than the screen, wherever the keys go."""
    async with reading(SAMPLES, size=size) as reader:
        await search(reader, "security")
        for key in ("down", "j", "tab", "j", "tab", "G", "O", "?", "escape", "s", "x", "enter"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key
        await reader.resize(80, 24)
        assert reader.is_drawn_whole()


async def test_a_long_passage_is_moved_until_its_word_is_seen() -> None:
    """Also in a narrow window; the words before it go, at the end of one."""
    text = "Much stands before what is looked for, and more, and yet more, until the heron flies."
    async with reading(f"---\ntitle: Birds\n---\n{text}\n", size=(60, 20)) as reader:
        await search(reader, "heron")
        (line,) = [line for line in hits(reader) if "heron" in line]
        assert line.split("N ")[1].startswith("…")
        assert reader.looks("heron", "hit", near="heron flies")


async def test_hits_before_the_first_and_after_the_last_are_not_gone_to(folder) -> None:
    """n and N go from brief to brief and stop at the ends."""
    async with reading(folder) as reader:
        await search(reader, "unit")
        await reader.press("down", "n")
        assert reader.bottom.endswith("2 of 2")
        await reader.press("n", "n")
        assert reader.bottom.endswith("2 of 2")
        await reader.press("N", "N")
        assert reader.bottom.endswith("1 of 2")
