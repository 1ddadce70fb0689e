"""The library's actors, their namesakes, and the dossier of one."""

import pytest

from tests.tui.across import LIBRARY
from tests.tui.reader import SAMPLES, Reader, reading
from tests.tui.test_across_questions import rows


def named(number: int) -> str:
    """Give a brief with an actor of a common name, of whom it is not said who it is."""
    return f"""---
id: n{number}
title: Brief {number}
date: 2020-01-{number:02}
tlp: CLEAR
actors: [{{id: so, name: So Mi, type: individual, role: Clerk {number}}}]
---
Text.
"""


async def test_actors_of_one_name_stand_side_by_side() -> None:
    """Joined where the briefs say that they are one, and told as namesakes where not."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a")
        assert "3 names" in reader.top
        found = [row.replace("━", "").split() for row in rows(reader)]
        assert [" ".join(row) for row in found] == [
            "● Ma Ra Harbour Minister, XA 2",
            "● Ma Ra Engineer, XB 1",
            "■ Dockers' Union 1",
            "◆ The Weir 1",
        ]


async def test_the_selected_actor_is_told_as_the_briefs_have_it() -> None:
    """Each role with a brief that says so, and how much there is."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a")
        assert "Harbour Minister  ports" in reader.text
        assert "Minister of Ports  river" in reader.text
        assert "https://example.org/ra" in reader.text
        assert "2 events, 2 quotes, 1 question, in 2 briefs" in reader.text
        await reader.press("j")
        assert "Engineer  rail" in reader.text
        assert "1 event, 1 question, in 1 brief" in reader.text


async def test_a_dossier_has_all_of_one_and_nothing_of_a_namesake() -> None:
    """Events, quotes, questions, findings and briefs, each by its number."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a", "enter")
        assert reader.top.startswith(" Ma Ra ")
        assert "2 briefs" in reader.top
        assert "1 Events 2  2 Quotes 2  3 Questions 1  4 Findings 0  5 Briefs 2" in reader.text
        assert [row.split("●")[-1].split()[0] for row in rows(reader)] == ["The", "Ma"]
        await reader.press("2")
        assert rows(reader)[0] == "7 Jan 2026 Ma Ra the minister was content Kelos Wire ports"
        await reader.press("tab")
        assert "Who bids for the harbour?" in reader.selected
        await reader.press("shift+tab", "5")
        assert [row.split("brief")[1][:9] for row in rows(reader)] == [" on ports", " on the r"]
        assert "gauge" not in reader.text


async def test_a_dossier_is_marked_by_the_strictest_item_in_it() -> None:
    """Also where that is stricter than its brief."""
    strict = """---
id: strict
title: T
tlp: GREEN
actors: [{id: ra, name: Ma Ra}]
timeline: [{event: A secret, actors: [ra], tlp: RED}]
---
"""
    async with reading(strict, LIBRARY[2], size=(120, 40)) as reader:
        await reader.press("a")
        assert reader.top.endswith("to TLP:GREEN")
        await reader.press("j", "enter")
        assert reader.top.endswith("to TLP:RED")
        assert "A secret" in reader.selected


async def test_what_a_dossier_lists_opens_at_its_place() -> None:
    """And one comes back to the section and the row."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a", "enter", "2", "j", "enter")
        assert "The harbour stays open" in reader.selected
        await reader.press("q")
        assert "The harbour stays open" in reader.selected
        await reader.press("5", "enter")
        assert "A brief on ports" in reader.top
        await reader.press("q", "q")
        assert reader.top.startswith(" Actors")


async def test_namesakes_of_whom_nothing_is_known_are_counted_and_listed() -> None:
    """A row stands for them; Enter lists them, and then gives the dossier of one."""
    async with reading(*map(named, range(1, 12)), size=(120, 40)) as reader:
        await reader.press("a")
        assert "others of this name" in reader.selected
        assert "no brief says who elsewhere they are" in reader.text
        await reader.press("enter")
        assert "11 namesakes" in reader.top
        await reader.find("Clerk 7")
        assert "Clerk 7" in reader.selected
        await reader.press("enter")
        assert "5 Briefs 1" in reader.text
        assert "Brief 7" in reader.selected
        await reader.press("q", "q", "q")
        assert reader.top.startswith(" Briefs")


async def test_an_actor_is_found_by_any_word_of_a_name() -> None:
    """And a query narrows the list."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a", "/")
        await reader.type("uni")
        assert "Dockers' Union" in reader.selected
        await reader.press("escape", "s")
        await reader.type("tag:water")
        await reader.press("enter")
        assert "tag:water" in reader.top
        assert [row.split()[1] for row in rows(reader)] == ["Ma", "The"]


async def test_a_dossier_is_printed_with_what_it_cites(tmp_path, monkeypatch) -> None:
    """Marked by the strictest of what it holds."""
    monkeypatch.chdir(tmp_path)
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a", "P", "enter")
        assert "**Ma Ra**, individual, Engineer" in (tmp_path / "actors.print.md").read_text()
        await reader.press("enter", "P", "enter")
        printed = (tmp_path / "dossier.print.md").read_text()
        assert printed.startswith("**TLP:AMBER**\n\n# Dossier: Ma Ra\n\n")
        assert printed.endswith("**TLP:AMBER**\n")
        for part in (
            "- Role: Minister of Ports (river)", "## Events\n\n### 2026", "put out to tender",
            "## Quotes", "> “The harbour stays open,”", "## Questions\n\n### Open",
            "## Briefs", "## Cited",
        ):  # fmt: skip
            assert part in printed, part
        assert "## Findings" not in printed
        assert "Engineer" not in printed


def sections(reader: Reader) -> str:
    """Give the line of the sections."""
    return reader.part(reader.app.screen.sections)[0]


async def test_a_click_shows_a_section() -> None:
    """As its number does."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("a", "enter")
        await reader.click("3 Questions")
        await reader.rest()
        assert "Who bids" in reader.selected


@pytest.mark.parametrize("size", [(200, 50), (80, 24), (40, 10), (10, 3)])
async def test_actors_at_every_size(size) -> None:
    """No line is wider than the screen."""
    async with reading(SAMPLES, size=size) as reader:
        for key in ("a", "j", "enter", "2", "j", "5", "tab", "enter", "q", "q", "G"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key
