"""The library's timeline: bars over a list of what happened in one unit of time."""

import pytest

from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.tui.news import LibraryChanged
from tests.tui.across import LIBRARY
from tests.tui.reader import SAMPLES, Reader, reading


def bars(reader: Reader) -> list[str]:
    """Give what stands under the bars, from the left."""
    return reader.part(reader.app.screen.bars)[-2].split()


def marks(reader: Reader) -> str:
    """Give the line that marks the selected bar and what the selected event spans."""
    return reader.part(reader.app.screen.bars)[-1]


def heading(reader: Reader) -> str:
    """Give the name of the unit that is listed, and how much it has."""
    return reader.part(reader.app.screen.heading)[0].strip(" ─")


def events(reader: Reader) -> list[str]:
    """Give the rows of the list, without what is blank."""
    rows = reader.part(reader.app.screen.list)
    return [" ".join(row.strip("▌ ").split()) for row in rows if row.strip()]


async def test_the_timeline_opens_at_the_newest_brief_by_years() -> None:
    """With what happened in that year, and how much there is in all."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        assert reader.top.split()[:1] == ["Timeline"]
        assert "11 events in 3 briefs" in reader.top
        assert reader.top.endswith("to TLP:AMBER")
        assert reader.bottom.startswith(" to TLP:AMBER")
        assert bars(reader)[-4:] == ["2024", "2025", "2026", "undated"]
        assert heading(reader) == "2026  3 events, and 1 from before"
        assert "put out to tender" in reader.selected


async def test_what_happened_is_drawn_by_its_date() -> None:
    """A day, a month, an interval and what is uncertain look different; long gaps are told."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T", "g")
        assert events(reader) == [
            "30 Dec 2025 – 2 Jan ┃ A strike in the harbour ports",
            "┊ 2 days",
            "Mon 5 Jan ● The harbour is put out to tender ports 2 origins",
            "Tue 6 Jan ● Ma Ra reviews the docks ports",
            "┊ 8 months",
            "Sep? ◌ The new pier may open ports planned",
        ]
        await reader.press("h")
        assert events(reader)[:4] == [
            "Mon 10 Feb ● The river floods river",
            "┊ 7 weeks",
            "Apr ○ The weir is repaired river planned",
            "┊ 8 months",
        ]


async def test_the_selected_event_is_told_with_its_evidence() -> None:
    """Its date in full, its place, its actors, and the words that it rests on."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        await reader.find("tender")
        assert "The harbour is put out to tender" in reader.selected
        assert "Monday 5 January 2026, Kelos    Ma Ra" in reader.text
        assert "“put out to tender on Monday”" in reader.text
        assert "2 sources, 2 origins" in reader.text


async def test_one_goes_from_unit_to_unit() -> None:
    """l and h pass over what is empty; what has no date stands at the end."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        for key, name in (
            ("h", "2025"), ("h", "2024"), ("h", "2018"), ("h", "1921"), ("h", "44 BC"),
            ("l", "1921"), ("right", "2018"),
        ):  # fmt: skip
            await reader.press(key)
            assert heading(reader).startswith(name), key
        await reader.press("h", "h", "h")
        assert "Nothing earlier" in reader.bottom
        assert events(reader) == ["15 Mar ● The first weir is built river"]
        for _ in range(6):
            await reader.press("l")
        assert heading(reader) == "Undated  1 event"
        assert events(reader) == ["undated · The old pier is to be torn down ports"]
        await reader.press("l")
        assert "Nothing later" in reader.bottom


async def test_one_zooms_to_the_day_and_out_to_decades() -> None:
    """The selected event stays selected, and empty stretches are told by their length."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        await reader.find("tender")
        await reader.press("plus")
        assert heading(reader).startswith("January 2026")
        assert "put out to tender" in reader.selected
        await reader.press("plus")
        assert heading(reader).startswith("Monday 5 January 2026")
        assert "put out to tender" in reader.selected
        await reader.press("plus")
        assert "These are the days already" in reader.bottom
        await reader.press("minus", "minus", "minus")
        assert heading(reader).startswith("2020s")
        assert "Mon 5 Jan 2026" in reader.selected
        said = " ".join(bars(reader))
        assert said == "51 BC 1,960 y 1920s 80 y 2010s 2020s undated"
        assert "h l decade" in reader.bottom
        await reader.press("minus")
        assert "These are the decades already" in reader.bottom


async def test_an_event_that_spans_several_units_underlines_them() -> None:
    """So that one sees how far it reaches, and whether that is only a doubt."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T", "g")
        assert "A strike in the harbour" in reader.selected
        assert "────────" in marks(reader)
        await reader.press("j")
        assert "─" not in marks(reader)


async def test_enter_opens_the_brief_at_the_event_and_q_comes_back_to_its_row() -> None:
    """And the next key goes on from there."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        await reader.find("reviews")
        await reader.press("enter")
        assert "A brief on ports" in reader.top
        assert "Ma Ra reviews the docks" in reader.selected
        await reader.press("q")
        assert reader.top.startswith(" Timeline")
        assert "Ma Ra reviews the docks" in reader.selected
        await reader.press("k")
        assert "tender" in reader.selected


async def test_find_goes_through_the_list_and_shows_only_what_matches() -> None:
    """n and N go round, & leaves the others out, Esc ends it."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T", "n")
        assert "Nothing to find yet" in reader.bottom
        await reader.press("&")
        assert "Find something first" in reader.bottom
        await reader.find("harb")
        assert "1/2" in reader.bottom or "2/2" in reader.bottom
        first = reader.selected
        await reader.press("n")
        assert reader.selected != first
        await reader.press("n")
        assert reader.selected == first
        await reader.press("N", "N")
        assert reader.selected == first
        assert reader.looks("harb", "find", near="harbour")
        await reader.press("&")
        assert heading(reader).startswith("2026  1 event, and 1 from")
        await reader.press("escape")
        assert heading(reader).startswith("2026  3 events, and 1 from")
        await reader.find("nowhere")
        assert "Not found: nowhere" in reader.bottom
        await reader.press("escape", "escape")
        assert reader.top.startswith(" Briefs")


async def test_a_query_narrows_the_timeline_as_one_types() -> None:
    """The bar at the top shows it; one that cannot be read leaves what there was."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T", "s")
        await reader.type("tag:water")
        assert reader.bottom.endswith("4 events in 1 brief")
        await reader.press("enter")
        assert "tag:water" in reader.top
        assert "4 events" in reader.top
        assert "2026" not in bars(reader)
        await reader.press("s")
        await reader.type(" )")
        assert "column 11" in reader.bottom
        await reader.press("enter")
        assert "column 11" in reader.bottom
        assert "4 events" in reader.top
        await reader.press("s", "escape")
        assert "4 events" in reader.top


async def test_a_query_holds_on_from_screen_to_screen() -> None:
    """From the search to the timeline, and on to the questions, until it is taken back there."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("s")
        await reader.type("tag:water")
        await reader.press("enter", "T")
        assert "Timeline  tag:water" in reader.top
        assert "4 events" in reader.top
        await reader.press("Q")
        assert "Questions  tag:water" in reader.top
        assert "2 unsettled of 2" in reader.top
        await reader.press("s", "ctrl+u", "enter", "T")
        assert "11 events" in reader.top


async def test_what_the_user_has_starred_can_be_looked_at_alone() -> None:
    """In the bars as in the list."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("j")
        assert "A brief on the river" in reader.selected
        await reader.press("asterisk", "T", "s")
        await reader.type("is:starred")
        await reader.press("enter")
        assert bars(reader)[-3:] == ["6", "years", "2025"]
        assert heading(reader) == "2025  2 events"


async def test_what_is_listed_is_printed(tmp_path, monkeypatch) -> None:
    """As `briefing timeline` prints it, with the query that would find it."""
    monkeypatch.chdir(tmp_path)
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T", "h", "P", "enter")
        assert "Printed to timeline.print.md" in reader.bottom
        printed = (tmp_path / "timeline.print.md").read_text()
        assert printed.startswith("**TLP:AMBER**\n\n# Timeline: when:2025\n")
        assert "The river floods" in printed
        assert "put out to tender" not in printed


async def test_what_is_new_moves_nothing_until_it_is_asked_for() -> None:
    """The bar tells of it, r shows it."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.until(lambda: reader.app.library.is_read)
        await reader.press("T", "j")
        before = reader.selected
        card = Card(Kind.EVENT, "new", ("A thing that is new",), date="2026-01-01")
        facts = Facts(values={"kind": ("event",)}, when=("2026-01-01",))
        entry = Entry("new.md", "new", date="2026-01-01")
        record = Record(entry, Stamp(0, 0, 0), Facts(), (card,), (facts,))
        reader.app.library.store.put([record])
        reader.app.post_message(LibraryChanged())
        await reader.rest()
        assert "1 new" in reader.top
        assert reader.selected == before
        assert "A thing that is new" not in reader.text
        await reader.press("r")
        assert "1 new" not in reader.top
        assert "12 events" in reader.top
        assert reader.selected == before
        assert "A thing that is new" in reader.text


async def test_what_is_looked_at_stays_in_its_line_when_it_is_listed_again() -> None:
    """However far the cursor has gone from where the list began."""
    async with reading(SAMPLES, size=(80, 24)) as reader:
        await reader.press("T", "g", *"jjjjj")
        before = reader.lines
        await reader.press("r")
        assert reader.lines == before


async def test_an_axis_says_on_which_side_it_goes_on() -> None:
    """At any width, and not where it ends."""
    for size in ((120, 40), (83, 24), (60, 24), (40, 16)):
        async with reading(*LIBRARY, size=size) as reader:
            await reader.press("T")
            bars_ = reader.app.screen.bars
            for first, last in ((False, False), (True, False), (False, True)):
                bars_.goes_on = (first, last)
                bars_.redraw()
                await reader.rest()
                names = reader.part(bars_)[-2]
                assert ("‹" in names) is (first or bars_._shown[0] is not bars_.slots[0])
                assert ("›" in names) is (last or bars_._shown[-1] is not bars_.slots[-1])


async def test_a_library_without_dates_lists_what_there_is() -> None:
    """And one without events says that it is empty."""
    undated = "---\ntitle: T\ntlp: CLEAR\ntimeline: [{event: Some day}]\n---\n"
    bare = "---\ntitle: U\ntlp: CLEAR\n---\n"
    async with reading(undated, bare) as reader:
        await reader.press("T")
        assert "Some day" in reader.selected
        await reader.press("plus", "h", "l")
        assert "Some day" in reader.selected
    async with reading(bare, bare) as reader:
        await reader.press("T", "j", "h", "plus", "enter", "P")
        assert "There is nothing to print" in reader.bottom


async def test_a_click_selects_a_bar() -> None:
    """As its key would."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("T")
        await reader.click("2024")
        await reader.rest()
        assert heading(reader).startswith("2024")


@pytest.mark.parametrize(
    ("size", "ascii_"),
    [
        ((200, 50), False), ((120, 40), True), ((80, 24), False), ((60, 16), True),
        ((40, 10), False), ((10, 3), False), ((5, 2), False),
    ],
)  # fmt: skip
async def test_the_timeline_at_every_size(size, ascii_) -> None:
    """No line is wider than the screen, whatever is done."""
    async with reading(SAMPLES, size=size, ascii=ascii_) as reader:
        for key in ("T", "j", "minus", "h", "plus", "plus", "l", "G", "enter", "q", "?", "escape"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key
        await reader.resize(90, 20)
        assert reader.is_drawn_whole()
        if ascii_:
            assert reader.app.look.ascii
