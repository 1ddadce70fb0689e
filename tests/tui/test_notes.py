"""What the user notes on an item stays with it, for the user alone."""

from pathlib import Path

from tests.tui.reader import reading
from tests.tui.texts import SMALL


async def test_a_note_stands_under_its_item_and_comes_back(tmp_path: Path) -> None:
    """Also at the next start, and nothing is written to the brief."""
    file = tmp_path / "small.md"
    file.write_text(SMALL)
    async with reading(file, size=(120, 40), home=tmp_path) as reader:
        await reader.press("1", "j", "c", *"ask him", "enter")
        assert "Noted, for you alone" in reader.bottom
        await reader.until(lambda: "Your note   ask him" in reader.text)
        await reader.press("j")
        assert "ask him" not in reader.text
    assert file.read_text() == SMALL
    async with reading(file, size=(120, 40), home=tmp_path) as reader:
        await reader.press("1", "j")
        await reader.until(lambda: "Your note   ask him" in reader.text)


async def test_a_note_is_changed_and_deleted(tmp_path: Path) -> None:
    """What stood there is what one goes on with; an empty line deletes it."""
    file = tmp_path / "small.md"
    file.write_text(SMALL)
    async with reading(file, size=(120, 40), home=tmp_path) as reader:
        await reader.press("c", *"one", "enter")
        await reader.until(lambda: "Your note   one" in reader.text)
        await reader.press("c", *" two", "enter")
        await reader.until(lambda: "Your note   one two" in reader.text)
        await reader.press("c", "ctrl+u", "enter")
        assert "deleted" in reader.bottom
        await reader.until(lambda: "Your note" not in reader.text)


async def test_a_note_survives_an_insertion_above_and_a_new_id(tmp_path: Path) -> None:
    """It is known by the item's text where its id has changed; it is listed where both have."""
    file = tmp_path / "small.md"
    file.write_text(SMALL)
    async with reading(file, size=(120, 40), home=tmp_path) as reader:
        await reader.press("1", "j", "c", *"mine", "enter")
        await reader.until(lambda: "Your note   mine" in reader.text)
        file.write_text(
            SMALL.replace("  - {id: naqvi,", "  - {name: Somebody}\n  - {id: other-id,")
        )
        await reader.press("r", "escape", "1", "j", "j")
        assert "Mohsin Naqvi" in reader.selected
        await reader.until(lambda: "Your note   mine" in reader.text)
        file.write_text(SMALL.replace("id: naqvi, name: Mohsin Naqvi", "id: x, name: Another"))
        await reader.press("r", "escape", "escape")
        await reader.until(lambda: "mine on what is here no more: Mohsin Naqvi" in reader.text)
