"""What has changed in a brief, as it is shown in the reader."""

import subprocess
from pathlib import Path

import pytest

from tests.tui.reader import reading
from tests.tui.texts import SMALL

LATER = (
    SMALL.replace(
        "text: Only locals, likelihood: likely", "text: Only locals, likelihood: unlikely"
    )
    .replace("date: 2026-09?", "date: 2026-10?")
    .replace("  - {id: attack, date: 2024-12, event: The first attack}\n", "")
    .replace("Naqvi left again.", "Naqvi left for good.")
)


def git(folder: Path, *words: str) -> None:
    """Run git as somebody who has set nothing up."""
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"},
    )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A brief with one earlier version, and a change that was not committed."""
    path = tmp_path / "unit.md"
    git(tmp_path, "init", "-q")
    middle = SMALL.replace("text: It will be published.", "text: It will be printed.")
    texts = ((SMALL, "First issue"), (middle, "A word"), (LATER, "Staffing less likely"))
    for text, subject in texts:
        path.write_text(text, "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", subject)
    return path


async def test_an_earlier_version_is_chosen_and_compared_with(kept: Path) -> None:
    """In the terms of the format, under the names of the panes."""
    async with reading(kept, size=(100, 40)) as reader:
        await reader.press("C")
        assert "What has changed since" in reader.text
        assert reader.text.index("A word") < reader.text.index("First issue")
        assert "Staffing less likely" not in reader.text, "what is there now has not changed"
        await reader.press("j", "enter")
        text = " ".join(reader.text.split())
        assert "4 changes" in reader.top
        assert "likelihood lowered likely → unlikely" in text
        assert "redated Sep 2026? → Oct 2026?" in text
        assert "− The first attack removed" in text
        assert "reworded “again.” → “for good.”" in text
        assert "TLP:GREEN" in reader.top


async def test_from_a_change_enter_leads_to_what_has_changed(kept: Path) -> None:
    """What is gone leads nowhere; a paragraph to its heading."""
    async with reading(kept, size=(100, 40)) as reader:
        await reader.press("C", "j", "enter", ")", ")")
        assert "The forum opens" in reader.text
        while "The forum opens" not in reader.selected:
            await reader.press(")")
        await reader.press("enter")
        assert reader.pane == "Timeline"
        assert "The forum opens" in reader.selected
        await reader.press("C", "j", "enter", ")", ")", ")", ")", ")")
        assert "The end" in reader.selected
        await reader.press("enter")
        assert reader.pane == "text"
        assert "The end" in "\n".join(reader.narrative)


async def test_a_version_that_says_the_same_has_no_change(kept: Path) -> None:
    """And that is said: lines that were moved about say nothing."""
    kept.write_text(SMALL.replace("lang: en\n", "") + "\n\n", "utf-8")
    async with reading(kept, size=(100, 40)) as reader:
        await reader.press("C", "j", "j", "enter")
        assert "Nothing has changed" in reader.text
        await reader.press("escape")
        assert "The bottom line of it." in reader.text


async def test_without_a_repository_it_is_said_why(tmp_path: Path) -> None:
    """And the brief stays where it is."""
    path = tmp_path / "unit.md"
    path.write_text(SMALL, "utf-8")
    async with reading(path, size=(100, 40)) as reader:
        await reader.press("C")
        assert "No earlier versions: unit.md lies in no git repository" in reader.bottom
    async with reading(stdin=SMALL, size=(100, 40)) as reader:
        await reader.press("C")
        assert "Standard input has no earlier versions" in reader.bottom


async def test_a_brief_that_it_replaces_can_be_compared_with(tmp_path: Path) -> None:
    """By its id, without any repository."""
    (tmp_path / "old.md").write_text(SMALL.replace("title:", "id: old\ntitle:", 1), "utf-8")
    new = LATER.replace("title:", "id: new\nsupersedes: [old]\ntitle:", 1)
    (tmp_path / "new.md").write_text(new, "utf-8")
    async with reading(tmp_path / "new.md", size=(100, 40)) as reader:
        await reader.press("C")
        assert "old, which it replaces" in reader.text
        await reader.press("enter")
        assert "likelihood lowered" in reader.text
