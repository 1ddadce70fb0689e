"""The library's list: narrowed by facets and filters, starred, read, and come back to."""

import pytest

from briefing_tui.library.index.home import index_folder
from briefing_tui.library.keeping.once import bring_up
from tests.tui.reader import Reader, reading
from tests.tui.texts import OTHER, SMALL

UNMARKED = "---\ntitle: Zebra\ndate: 2020-01-01\ntags: [stripes]\n---\n"
TITLES = ("A small brief", "The other brief", "Zebra")


def brief(number: int, more: str = "") -> str:
    """Give the text of a brief of a year of its own."""
    return (
        f"---\ntitle: Brief number {number}\ndate: {2025 - number}\ntlp: CLEAR\n{more}---\nText.\n"
    )


@pytest.fixture
def folder(tmp_path):
    """A folder with three briefs of different dates, titles and markings."""
    place = tmp_path / "library"
    place.mkdir()
    for name, text in (("a", SMALL), ("b", OTHER), ("c", UNMARKED)):
        (place / f"{name}.md").write_text(text)
    return place


@pytest.fixture
def years(tmp_path):
    """A folder with fifty briefs, one a year."""
    place = tmp_path / "years"
    place.mkdir()
    for number in range(50):
        (place / f"{number:02}.md").write_text(brief(number))
    return place


def titles(reader: Reader) -> list[str]:
    """Give the titles that are listed, in their order."""
    return [title for line in reader.lines[1:-1] for title in TITLES if title in line[:70]]


def unread(reader: Reader) -> list[str]:
    """Give the titles that have the dot of what is unread."""
    dot = reader.app.look.glyphs.unread
    return [title for title in titles(reader) if reader.row(title)[1] == dot]


# Stars, and what was read


async def test_a_star_is_set_and_taken_away_and_comes_back(folder, tmp_path) -> None:
    """It is remembered from one session to the next, and does not depend on the brief's place."""
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("j", "*")
        assert "★" in reader.row("The other brief")
        assert "★" not in reader.row("Zebra")
    async with reading(folder, home=tmp_path) as reader:
        assert "★" in reader.row("The other brief")
        await reader.press("j", "enter")
        assert "★" in reader.top
        await reader.press("*")
        assert "★" not in reader.top
        await reader.press("q")
        assert "★" not in reader.row("The other brief")


async def test_a_brief_is_read_once_its_end_was_seen(folder) -> None:
    """U marks it unread again, in the list and in the brief."""
    async with reading(folder, size=(80, 24)) as reader:
        assert unread(reader) == list(TITLES)
        await reader.press("enter", "space", "space", "space", "space", "space", "space", "q")
        assert unread(reader) == list(TITLES[1:])
        await reader.press("U")
        assert unread(reader) == list(TITLES)
        await reader.press("U")
        assert unread(reader) == list(TITLES[1:])
        await reader.press("enter", "U")
        assert "Marked as unread" in reader.bottom
        await reader.press("q")
        assert unread(reader) == list(TITLES)


async def test_passing_over_a_brief_does_not_make_it_read(folder) -> None:
    """Neither in the list with its preview nor with J and K."""
    async with reading(folder, size=(120, 30)) as reader:
        await reader.press("j", "j", "k", "enter", "J", "K", "K", "q")
        assert unread(reader) == list(TITLES)


async def test_a_brief_that_is_open_for_a_while_is_read(folder, monkeypatch) -> None:
    """Also if nobody scrolls in it; one that was left before is not."""
    name = "briefing_tui.tui.screens.brief.remembering.READ_AFTER"
    monkeypatch.setattr(name, 0.05)
    async with reading(folder) as reader:
        await reader.press("enter")
        await reader.until(lambda: reader.app.brief_screen.mark.is_read)
        await reader.press("q")
        assert unread(reader) == list(TITLES[1:])
        monkeypatch.setattr(name, 3600)
        await reader.press("j", "enter", "q")
        assert unread(reader) == list(TITLES[1:])


async def test_only_while_a_brief_is_looked_at_its_time_runs(folder) -> None:
    """Not behind the help or a search, and not once it is read."""
    async with reading(folder) as reader:
        await reader.press("enter")
        screen = reader.app.brief_screen
        for key in ("?", "s"):
            assert screen.time_runs
            await reader.press(key)
            assert not screen.time_runs
            await reader.press("escape")
        await reader.press("U")
        assert not screen.time_runs


async def test_a_brief_that_has_changed_is_unread_again(folder, tmp_path) -> None:
    """What was read was another version."""
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("U")
        assert unread(reader) == list(TITLES[1:])
    (folder / "a.md").write_text(SMALL.replace("The bottom line", "Another bottom line"))
    async with reading(folder, home=tmp_path) as reader:
        assert unread(reader) == list(TITLES)


# Narrowing


async def test_a_facet_narrows_the_list_and_again_gives_it_back(folder) -> None:
    """With its counts, beside the list or in its place; the title bar says what was asked."""
    for size in ((120, 40), (80, 24)):
        async with reading(folder, size=size) as reader:
            await reader.press("tab")
            assert "Tags" in reader.text
            await reader.until(lambda reader=reader: "stripes" in reader.text)
            while "stripes" not in reader.app.screen.facets.selected:
                await reader.press("j")
            await reader.press("enter", "tab")
            assert titles(reader) == ["Zebra"]
            assert "tag:stripes" in reader.top
            assert reader.bottom.endswith("1 of 1")
            await reader.press("tab")
            assert any("✓stripes" in line for line in reader.lines)
            await reader.press("enter", "escape")
            assert titles(reader) == list(TITLES)
            assert "tag:" not in reader.top


async def test_facets_of_several_words_are_asked_for_as_a_phrase(folder) -> None:
    """And are still known as asked for."""
    async with reading(folder, size=(120, 50)) as reader:
        await reader.press("tab")
        await reader.until(lambda: "Mohsin Naqvi" in reader.text)
        while reader.app.screen.facets.selected != ("actor", "Mohsin Naqvi"):
            await reader.press("j")
        await reader.press("enter")
        assert 'actor:"Mohsin Naqvi"' in reader.top
        assert any("✓Mohsin Naqvi" in line for line in reader.lines)
        await reader.press("q", "escape")
        assert titles(reader) == list(TITLES)


async def test_a_query_is_saved_as_a_filter_and_picked_again(folder, tmp_path) -> None:
    """Under a name, with its order, in this session and the next."""
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("f")
        assert "No filter is saved yet" in reader.bottom
        await reader.press("F")
        assert "no query to save" in reader.bottom
        await reader.press("tab")
        while "stripes" not in reader.app.screen.facets.selected:
            await reader.press("j")
        await reader.press("enter", "tab", "O", "F", *"animals", "enter")
        assert "Saved as animals" in reader.bottom
        await reader.press("escape")
        assert titles(reader) == list(TITLES)
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("f")
        assert "tag:stripes" in reader.row("animals")
        await reader.press("enter")
        assert titles(reader) == ["Zebra"]
        assert "by title" in reader.top


async def test_markings_stand_for_what_is_listed(folder) -> None:
    """Narrowed to what may be passed on, the bar says so."""
    async with reading(folder) as reader:
        assert reader.top.endswith("to TLP:RED")
        await reader.press("tab")
        while reader.app.screen.facets.selected != ("tlp", "green"):
            await reader.press("j")
        await reader.press("enter", "tab")
        assert reader.top.endswith(" TLP:GREEN")
        assert reader.bottom.startswith(" TLP:GREEN")


# Long lists


async def test_find_goes_through_a_long_list_in_order(years) -> None:
    """The nearest match first, then round and round, with the count of each."""
    async with reading(years) as reader:
        await reader.press("j", "j", "/", *"number 1")
        assert "Brief number 10" in reader.selected
        assert reader.bottom.split()[-1] == "2/11"
        await reader.press("enter", "n")
        assert "Brief number 11" in reader.selected
        await reader.press("N", "N")
        assert "Brief number 1 " in reader.selected
        await reader.press("N")
        assert "Brief number 19" in reader.selected
        await reader.press("&")
        assert reader.bottom.endswith("11 of 11")
        await reader.press("escape")
        assert "Brief number 19" in reader.selected
        assert reader.bottom.endswith("20 of 50")


async def test_the_next_brief_is_the_next_one_listed(years) -> None:
    """In the order of the list; the list is then at that brief."""
    async with reading(years) as reader:
        await reader.press("O", "O")
        assert "Brief number 0" in reader.selected
        await reader.press("g", "enter")
        assert "Brief number 49" in reader.top
        await reader.press("J", "J")
        assert "Brief number 47" in reader.top
        assert "3 of 50" in reader.top
        await reader.press("K", "K", "K")
        assert "This is the first brief" in reader.bottom
        await reader.press("J", "q")
        assert "Brief number 48" in reader.selected


async def test_only_what_was_narrowed_is_stepped_through(years) -> None:
    """J stops at its end."""
    async with reading(years) as reader:
        await reader.press("/", *"number 4", "enter", "&", "g", "enter", "J")
        assert "Brief number 40" in reader.top
        assert "2 of 11" in reader.top


# The next start


async def test_the_list_comes_back_where_it_was_left(years, tmp_path) -> None:
    """The brief, the query and the order."""
    async with reading(years, home=tmp_path) as reader:
        await reader.press("O", "O", "g", "j", "j", "j", "q")
        assert reader.ended
    async with reading(years, home=tmp_path) as reader:
        assert "oldest first" in reader.top
        assert "Brief number 46" in reader.selected
        await reader.press("q")


async def test_a_brief_comes_back_at_the_place_where_it_was_left(folder, tmp_path) -> None:
    """With the item selected; q leads to the list."""
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("enter", "4", "j")
        selected = reader.selected
        assert "Who staffs the unit?" in selected
        await reader.press("ctrl+q")
    async with reading(folder, home=tmp_path) as reader:
        assert "A small brief" in reader.top
        assert reader.selected == selected
        assert "1 of 3" in reader.top
        await reader.press("J")
        assert "The other brief" in reader.top
        await reader.press("q")
        assert "The other brief" in reader.selected


async def test_marks_come_back(folder, tmp_path) -> None:
    """A place under a letter is there in the next session."""
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("enter", "3", "j", "m", "x", "q", "G", "q")
    async with reading(folder, home=tmp_path) as reader:
        await reader.press("'", "x")
        assert "A small brief" in reader.top
        assert reader.pane == "Quotes"


async def test_what_cannot_be_remembered_is_told(folder, tmp_path) -> None:
    """The star is there for this session alone."""
    home = tmp_path / "home"
    home.write_text("a file where a folder should be")
    async with reading(folder, home=home) as reader:
        await reader.press("*")
        assert "Marks will not be kept" in reader.bottom
        assert "★" in reader.row("A small brief")


# Printing and problems


async def test_all_that_is_listed_is_printed_as_one_document(folder, monkeypatch, tmp_path) -> None:
    """What is narrowed away is not in it; a file that exists is not replaced unasked."""
    monkeypatch.chdir(tmp_path)
    async with reading(folder) as reader:
        await reader.press("/", *"brief", "enter", "&", "P", "enter")
        assert "Printed 2 briefs to briefs.print.md" in reader.bottom
        text = (tmp_path / "briefs.print.md").read_text()
        assert text.index("A small brief") < text.index("The other brief")
        assert "Zebra" not in text
        await reader.press("P", "enter")
        assert "Replace it?" in reader.bottom
        await reader.press("n")
        assert (tmp_path / "briefs.print.md").read_text() == text


async def test_the_preview_is_that_of_the_file_once_it_is_read_again(folder, tmp_path) -> None:
    """Although the index does not know of the change yet, and the brief was looked at before."""
    home = tmp_path / "home"
    index = index_folder(folder, {"XDG_CACHE_HOME": str(home / "cache")})
    bring_up(folder, index, tell=pytest.fail)
    async with reading(folder, size=(120, 40), home=home) as reader:
        await reader.press("j", "k")
        assert reader.app.library.is_indexed
        path = reader.app.screen.selected_path
        file = folder / path
        file.write_text(file.read_text().replace("---\n", "---\nauthors: [Desk Anew]\n", 1))
        assert "Desk Anew" not in reader.text
        await reader.press("r")
        assert "Desk Anew" in reader.text


async def test_what_is_wrong_with_a_library_is_counted_and_shown(folder) -> None:
    """Files that cannot be read, or only with errors, and ids that were given twice."""
    (folder / "flawed.md").write_text("---\ntitle: Flawed\ndate: soon\ntlp: PINK\n---\n")
    (folder / "bad.md").write_bytes(b"---\ntitle: x\n---\n\0")
    (folder / "twice.md").write_text(SMALL.replace("date:", "id: a\ndate:"))
    async with reading(folder) as reader:
        assert "problems" in reader.top
        await reader.press("!")
        assert "given more than once" in reader.row("twice.md")
        assert "2 errors in it" in reader.row("flawed.md")
        await reader.press("escape")
    async with reading(folder / "a.md", folder / "b.md") as reader:
        assert "problem" not in reader.top
        await reader.press("!")
        assert "Every file can be read" in reader.bottom


# An index behind the reader


async def test_a_library_is_indexed_behind_the_reader(years, tmp_path) -> None:
    """It is listed at once, then answered by its index; new briefs raise a counter and wait."""
    async with reading(years, home=tmp_path, keeps=True) as reader:
        assert reader.bottom.endswith("1 of 50")
        await reader.until(lambda: reader.app.library.is_indexed)
        await reader.press("j")
        assert "Brief number 1 " in reader.selected
        (years / "new.md").write_text("---\ntitle: Brand new\ndate: 2030\n---\n")
        await reader.until(lambda: "1 new" in reader.top)
        assert "Brief number 1 " in reader.selected
        assert "Brief number 0" in reader.lines[1]
        await reader.press("r")
        assert "1 new" not in reader.top
        assert "Brand new" in reader.lines[1]
        assert "Brief number 1 " in reader.selected
        await reader.press("q")
    async with reading(years, home=tmp_path) as reader:
        assert reader.app.library.is_indexed
        assert reader.bottom.endswith("3 of 51")


async def test_what_is_typed_before_the_first_frame_is_kept_of_the_brief(folder, tmp_path) -> None:
    """A star that comes at once is set; behind the help that comes at once no time runs."""
    path = folder / "b.md"
    path.write_text("---\ntitle: Alone\n---\nWords.\n")
    async with reading(path, home=tmp_path) as reader:
        screen = reader.app.brief_screen
        screen.mark = None
        await reader.press("*")
        assert screen.is_starred
        await reader.press("?")
        screen._complete()
        assert not screen.time_runs
