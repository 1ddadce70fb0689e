"""Quotes by speaker: who is quoted how often, and the words of one."""

import pytest

from tests.tui.across import LIBRARY
from tests.tui.reader import SAMPLES, reading
from tests.tui.test_across_questions import rows


async def test_speakers_are_listed_by_how_much_they_said() -> None:
    """With what the selected one said last beside or below."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("quotation_mark")
        assert "2 speakers" in reader.top
        assert [row.split("━")[0].strip() for row in rows(reader)] == ["Ma Ra", "Ma Ra Lo"]
        assert reader.selected.rstrip().split("│")[0].rstrip().endswith("2")
        assert "the minister was content" in reader.text
        await reader.press("j")
        assert "“We will rebuild the weir,”" in reader.text


async def test_the_words_of_one_stand_newest_first() -> None:
    """In quotation marks only where they were said so; of nobody else of a longer name."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("quotation_mark", "enter")
        assert reader.top.startswith(" Ma Ra ")
        assert "2 quotes" in reader.top
        assert rows(reader) == [
            "7 Jan 2026 the minister was content Kelos Wire ports",
            "5 Jan 2026 “The harbour stays open,” Kelos Wire ports",
        ]
        await reader.press("j", "enter")
        assert "A brief on ports" in reader.top
        assert "The harbour stays open" in reader.selected
        await reader.press("q")
        assert "The harbour stays open" in reader.selected
        await reader.press("q")
        assert reader.top.startswith(" Quotes by speaker")


async def test_names_are_narrowed_as_one_types() -> None:
    """By any word of them; Esc shows all again, and then leaves."""
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("quotation_mark", "/")
        await reader.type("lo")
        assert rows(reader)[0].startswith("Ma Ra Lo")
        assert len(rows(reader)) == 1
        await reader.press("escape")
        assert len(rows(reader)) == 2
        await reader.find("lo")
        assert reader.looks("Lo", "find", near="Lo ")
        await reader.press("&")
        assert len(rows(reader)) == 2
        await reader.find("zz")
        assert reader.bottom.endswith("empty")
        await reader.press("j", "k", "G", "g", "enter", "P", "escape")
        assert len(rows(reader)) == 2
        await reader.press("escape")
        assert reader.top.startswith(" Briefs")


async def test_quotes_are_printed_by_speaker(tmp_path, monkeypatch) -> None:
    """All of them from the list of speakers, those of one from theirs."""
    monkeypatch.chdir(tmp_path)
    async with reading(*LIBRARY, size=(120, 40)) as reader:
        await reader.press("quotation_mark", "P", "enter")
        printed = (tmp_path / "quotes.print.md").read_text()
        assert "## Ma Ra\n" in printed
        assert "## Ma Ra Lo\n" in printed
        await reader.press("enter", "P", "enter", "y")
        printed = (tmp_path / "quotes.print.md").read_text()
        assert '# Quotes: speaker:"Ma Ra"' in printed
        assert "Ma Ra Lo" not in printed


@pytest.mark.parametrize("size", [(150, 30), (60, 16), (10, 3)])
async def test_quotes_at_every_size(size) -> None:
    """No line is wider than the screen."""
    async with reading(SAMPLES, size=size) as reader:
        for key in ("quotation_mark", "j", "enter", "j", "G", "enter", "q", "q"):
            await reader.press(key)
            assert reader.is_drawn_whole(), key


async def test_a_library_without_quotes_says_so(tmp_path) -> None:
    """An empty list is no blank screen."""
    (tmp_path / "a.md").write_text("---\ntitle: A\nactors: [{name: B}]\n---\n")
    async with reading(tmp_path, size=(80, 24)) as reader:
        await reader.press('"')
        assert "There are none here" in reader.text
