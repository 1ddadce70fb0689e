"""The reading pane: what a brief opens with, and a place that no size of the window moves."""

from itertools import pairwise

import pytest

from tests.tui.reader import SAMPLES, SPU, reading
from tests.tui.texts import (
    BROKEN,
    NASTY,
    PLAIN,
    PROBLEMS,
    SCRIPTS,
    SMALL,
    long_brief,
    many_events,
)

SIZES = [
    (200, 60), (160, 50), (150, 24), (149, 24), (120, 40), (100, 30), (80, 24), (70, 16), (69, 24),
    (80, 15), (40, 10), (40, 5), (20, 6), (10, 3), (10, 2), (3, 3), (1, 1),
]  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_size_is_drawn_whole(size: tuple[int, int]) -> None:
    """No line is wider than the screen, and both bars are there from three rows on."""
    async with reading(SMALL, size=size) as reader:
        for key in ("", "j", "j", "enter", "tab", "space", "2", "z", "z", "G", "?", "escape", "y"):
            if key:
                await reader.press(key)
            assert reader.is_drawn_whole(), key
            assert len(reader.lines) == size[1]
        await reader.press("escape")
        if size[1] >= 3 and size[0] >= 10:
            assert "GREEN" in reader.top + reader.bottom or "TLP" in reader.top
        if size[1] >= 3 and size[0] >= 40:
            assert "TLP:GREEN" in reader.top
            assert "TLP:GREEN" in reader.bottom


@pytest.mark.parametrize(
    "brief",
    [SMALL, PROBLEMS, BROKEN, NASTY, SCRIPTS, PLAIN, many_events(50), "", "---\n", "---\ntitle: x"],
    ids=[
        "small",
        "problems",
        "broken",
        "nasty",
        "scripts",
        "plain",
        "events",
        "empty",
        "open",
        "cut",
    ],
)
async def test_every_brief_at_many_sizes(brief: str) -> None:
    """From the widest to the smallest and back, in one sitting."""
    async with reading(brief, size=(200, 60)) as reader:
        await reader.press("2", "j")
        for size in ((120, 40), (80, 24), (40, 10), (10, 3), (160, 50)):
            await reader.resize(*size)
            assert reader.is_drawn_whole(), size


@pytest.mark.parametrize(
    "sizes",
    [
        [(80, 24), (120, 40), (60, 20), (10, 3)],
        [(120, 40), (160, 50), (40, 10)],
        [(160, 50), (120, 40), (80, 24)],
    ],
)
@pytest.mark.parametrize("in_text", [True, False], ids=["in the text", "from a list"])
async def test_the_place_being_read_survives_resizing(
    sizes: list[tuple[int, int]], in_text: bool
) -> None:
    """It is a place of the text: every size there and back shows the same top line."""
    async with reading(long_brief(), size=sizes[0]) as reader:
        if in_text:
            await reader.press("shift+tab", "space", "space", "space", "j")
        else:
            await reader.press("j", "space", "space", "space")
        before = reader.reading
        word = reader.narrative[0].split()[0]
        for size in (*sizes[1:], *reversed(sizes)):
            await reader.resize(*size)
            if in_text:
                assert any(word in line.split() for line in reader.narrative[:2]), size
        assert reader.reading == before


async def test_a_brief_opens_with_its_bottom_line_and_findings() -> None:
    """Judgments first; likelihood and confidence on lines of their own."""
    async with reading(SMALL, size=(80, 40)) as reader:
        lines = [line.strip() for line in reader.reading]
        assert lines[0] == "A small brief"
        order = [
            lines.index(text)
            for text in ("The bottom line of it.", "Judgments", "• It will be published.", "Facts")
        ]
        assert order == sorted(order)
        assert any(line.startswith("likelihood") and "likely" in line for line in lines)
        assert any(line.startswith("confidence") and "low" in line for line in lines)
        assert not any("likelihood" in line and "confidence" in line for line in lines)


async def test_an_item_is_shown_with_its_evidence_above_the_narrative() -> None:
    """Grades, attribution and origins; for, against and silent apart."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("2", "j", "j")
        text = "\n".join(reader.reading)
        assert "7 January 2026" in text
        assert "Beijing" in text
        for words in ("“as he met the minister”", "B2", "Against", "“he never came”", "Silent"):
            assert words in text, words
        assert "1 origin" in text
        assert (
            reader.where("Against")[1] < reader.where("Silent")[1] < reader.where("Narrative ─")[1]
        )


async def test_with_three_columns_the_narrative_stands_beside_the_item() -> None:
    """And shows the first place that names the item."""
    async with reading(long_brief(), size=(160, 50)) as reader:
        await reader.press("j")
        assert any("Zoe came" in line for line in reader.narrative)
        assert reader.looks("Zoe", "mark", near="Zoe came.")


async def test_the_narrative_marks_the_selected_item() -> None:
    """Its links, and the name where it stands as a word."""
    async with reading(SMALL, size=(160, 50)) as reader:
        await reader.press("j")
        assert reader.looks("Mohsin Naqvi", "mark", near="Mohsin Naqvi met")
        assert reader.looks("Naqvi", "mark", near="Naqvi left")
        assert not reader.looks("host", "mark")


async def test_a_question_is_held_against_its_hypotheses() -> None:
    """A row each, a column for each piece of evidence."""
    async with reading(SMALL, size=(120, 40)) as reader:
        await reader.press("4", "j")
        text = "\n".join(reader.reading)
        assert "Who staffs the unit?" in text
        assert "It would be the first." in text
        assert "e1" in text
        assert "likelihood" in text
        (row,) = [line for line in reader.reading if "Also advisers" in line]
        assert reader.app.look.glyphs.con in row


async def test_a_document_without_annotation_has_the_whole_screen() -> None:
    """There is nothing to list."""
    async with reading(PLAIN) as reader:
        assert "1 Actors" not in reader.text
        assert "A plain document" in reader.text
        assert reader.top.endswith("UNMARKED")
        await reader.press("space")
        assert "Paragraph 9." in reader.text


async def test_after_a_syntax_error_the_rest_is_shown() -> None:
    """Items before it, the narrative, and the front matter from the error on as it stands."""
    async with reading(BROKEN, size=(100, 40)) as reader:
        assert "Mohsin Naqvi" in reader.text
        assert "The narrative is shown all the same." in reader.text
        assert "[unclosed" in reader.text
        assert "1 problem" in reader.top


async def test_nothing_of_a_brief_is_markup_or_a_control_code() -> None:
    """What would be acted on is shown as signs."""
    async with reading(NASTY, size=(120, 40)) as reader:
        assert "[/] [bold]" in reader.top
        for key in ("j", "G", "enter", "y", "escape", "t", "escape", "o"):
            await reader.press(key)
            assert not set(reader.text) & {"\x1b", "\x07", "\u202e"}
            assert not reader.ended


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*-*.md")), ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_item_of_the_samples_is_shown(path, size: tuple[int, int]) -> None:
    """Each row can be selected, and its item is then told of."""
    async with reading(path, size=size) as reader:
        view = reader.app.brief_screen.view
        for number, table in enumerate(view.tables, 1):
            await reader.press(str(number), "G")
            assert reader.selected, table.name
            assert reader.reading[0].strip(), table.name
        await reader.press("escape", "tab", "G")
        assert reader.bottom.endswith("100%")


async def test_the_first_screen_of_a_sample_answers_the_four_questions() -> None:
    """Who, when, what was said, what is not known."""
    async with reading(SPU) as reader:
        for text in ("Mohsin Naqvi", "Timeline", "Naqvi       “", "Does the SPU mean"):
            assert text in reader.text


async def test_the_narrative_stands_still_from_item_to_item() -> None:
    """Under an item that is a little lower than the one before it, it does not move up."""
    async with reading(SPU, size=(120, 40)) as reader:
        await reader.press("2", "j", "k")
        tops, items = [], set()
        for _ in range(12):
            tops.append(reader.where("What was announced")[1])
            items.add(tuple(reader.reading[: tops[-1] - 4]))
            await reader.press("j")
        assert all(after >= before - 6 for before, after in pairwise(tops))
        assert max(tops) <= 2 + 38 // 2 + 3
        assert len(set(tops)) < len(items) // 2
        await reader.resize(120, 30)
        await reader.press("g")
        assert reader.where("What was announced")[1] < max(tops)


async def test_the_keys_at_the_bottom_stand_still_from_item_to_item() -> None:
    """Where Enter leads nowhere its place is kept, and no other key moves."""
    async with reading(SPU, size=(120, 40)) as reader:
        await reader.press("2")
        places, offered = set(), set()
        for _ in range(12):
            places.add(reader.bottom.index("search"))
            offered.add("Enter" in reader.bottom)
            await reader.press("j")
        assert len(places) == 1
        assert offered == {True, False}
