"""What leads out of a brief: links, the clipboard, files, programs, and changes on disk."""

import base64
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.main import main
from briefing_tui.library.config import Config
from tests.terminal import Terminal
from tests.tui.reader import ROOT, SPU, Reader, reading
from tests.tui.texts import OTHER, SMALL, long_brief

COMMAND = [sys.executable, "-m", "briefing_tui"]


def copied(reader: Reader) -> list[str]:
    """Give the texts that were sent to the terminal's clipboard."""
    return [
        base64.b64decode(each.split(";")[2].rstrip("\x07\x1b\\")).decode()
        for each in reader.written
        if each.startswith("\x1b]52;")
    ]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain xterm without a graphical display, so that no test opens a browser."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)


async def test_a_quote_is_copied_with_its_citation() -> None:
    """Its words, whose they are, and through whom they came."""
    async with reading(SMALL) as reader:
        await reader.press("3", "j", "y")
        assert "Quote with its citation" in reader.text
        await reader.press("a")
        (text,) = copied(reader)
        assert text.startswith("“We appreciate the sacrifices,” — Wang Xiaohong")
        assert "ministry" in text
        assert "PTI" in text or "Press Trust of India" in text
        assert reader.bottom.strip()


async def test_a_paraphrase_is_copied_without_quotation_marks() -> None:
    """Also as an item."""
    async with reading(SMALL) as reader:
        await reader.press("3", "j", "j", "y", "a", "y", "s")
        cited, item = copied(reader)
        assert cited.startswith("the minister was pleased")
        assert item == "the minister was pleased"


async def test_item_path_and_link_are_copied() -> None:
    """With nothing selected the summary stands for the item."""
    async with reading(SMALL) as reader:
        path = reader.app.brief_screen.view.brief.path
        for keys in (("y", "a"), ("y", "s"), ("y", "d")):
            await reader.press(*keys)
        assert copied(reader) == ["The bottom line of it.", path, path]
        reader.written.clear()
        await reader.press("j", "y", "a", "y", "d", "y", "escape")
        assert copied(reader) == ["Mohsin Naqvi, Interior Minister", f"{path}#naqvi"]


async def test_a_text_over_the_limit_is_not_sent_and_says_so() -> None:
    """Half a text in the clipboard would be worse than none."""
    async with reading(SMALL, config=Config(clipboard_limit=8)) as reader:
        await reader.press("y", "a")
        assert not copied(reader)
        assert reader.app.frame.status.warns


async def test_a_web_link_is_copied_where_no_browser_can_be_seen() -> None:
    """Its whole target is shown before; the bottom line says what became of it."""
    async with reading(SMALL, size=(100, 40)) as reader:
        await reader.press("o")
        letter = reader.row("https://example.org/report?a=1").replace("▌", " ").split()[0]
        await reader.press(letter)
        assert copied(reader) == ["https://example.org/report?a=1"]
        assert "display" in reader.bottom


async def test_other_kinds_of_links_are_refused() -> None:
    """A brief may not start anything."""
    for target in ("ftp://example.org/x", "x-shell:rm"):
        async with reading(f"---\ntitle: T\n---\n[a link]({target})\n") as reader:
            await reader.press("o", "a")
            assert "Only http, https and mailto" in reader.bottom
            assert not copied(reader)


async def test_a_link_to_another_brief_opens_it_at_the_item() -> None:
    """And H comes back."""
    async with reading(SMALL, OTHER, size=(100, 40)) as reader:
        await reader.press("enter", "o")
        letter = reader.row("brief-1.md#other-actor").replace("▌", " ").split()[0]
        await reader.press(letter)
        assert "The other brief" in reader.top
        assert "Another Actor" in reader.selected
        await reader.press("H")
        assert "A small brief" in reader.top


async def test_a_link_to_a_brief_that_is_not_there_says_so() -> None:
    """One stays where one is."""
    async with reading("---\ntitle: T\n---\n[a](absent.md) [b](#nothing)\n") as reader:
        await reader.press("o", "a")
        assert "There is no brief absent.md" in reader.bottom
        await reader.press("o", "s")
        assert "Nothing in this brief is called nothing" in reader.bottom


async def test_a_heading_is_linked_by_its_slug() -> None:
    """Where no item has the id."""
    text = "---\ntitle: T\n---\n[down](#the-end)\n\n" + "Words.\n\n" * 60 + "## The end\n\nDone.\n"
    async with reading(text) as reader:
        await reader.press("o", "a")
        assert "The end" in "\n".join(reader.reading)


async def test_a_click_on_a_link_follows_it() -> None:
    """As Enter does where there is only one in sight."""
    async with reading(
        "---\ntitle: T\nactors: [{id: zoe, name: Zoe}]\n---\nSee [her](#zoe) now.\n"
    ) as (reader):
        await reader.click("her now")
        assert "Zoe" in reader.selected
        await reader.press("escape", "shift+tab", "enter")
        assert "Zoe" in reader.selected


async def test_a_print_has_the_bytes_of_the_command(tmp_path, monkeypatch) -> None:
    """P asks for a name, offers one, and never replaces a file unasked."""
    monkeypatch.chdir(tmp_path)
    target = Path("out.md")
    async with reading(SPU) as reader:
        await reader.press("P")
        assert "pk-spu-2026.print.md" in reader.bottom
        await reader.press("ctrl+u")
        await reader.type(str(target))
        await reader.press("enter")
        assert "Printed to" in reader.bottom
        first = target.read_bytes()
        target.write_text("mine")
        for answer, kept in (("n", b"mine"), ("escape", b"mine"), ("y", first)):
            await reader.press("P", "ctrl+u")
            await reader.type(str(target))
            await reader.press("enter")
            assert "Replace it? y or n" in reader.bottom
            await reader.press(answer)
            assert target.read_bytes() == kept, answer
        await reader.press("P", "escape")
        assert not reader.ended
    assert main(["print", str(SPU), "-o", str(tmp_path / "command.md")]) == 0
    assert (tmp_path / "command.md").read_bytes() == first


async def test_a_print_that_cannot_be_written_says_why(tmp_path, monkeypatch) -> None:
    """And nothing else happens."""
    monkeypatch.chdir(tmp_path)
    async with reading(SMALL) as reader:
        await reader.press("P", "ctrl+u")
        await reader.type("absent/x.md")
        await reader.press("enter")
        assert reader.app.frame.status.warns
        assert "x.md" in reader.app.frame.status.message


async def test_a_changed_file_is_shown_without_moving_the_reader(tmp_path, monkeypatch) -> None:
    """Seen by itself; the selection, the place in the text and the find stay."""
    monkeypatch.setattr("briefing_tui.tui.app.WATCH_SECONDS", 0.01)
    path = tmp_path / "a.md"
    path.write_text(long_brief())
    async with reading(path) as reader:
        await reader.press("j", "shift+tab", "]", "]", "]", "j", "j", "j")
        before = reader.reading
        path.write_text(long_brief().replace("## Section 0\n", "New.\n\n" * 30 + "## Section 0\n"))
        await reader.until(lambda: "The file has changed" in reader.bottom)
        assert reader.reading == before
        await reader.press("escape")
        assert "Zoe" in reader.selected


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80", "160"])
async def test_r_reads_again_and_says_what_came_of_it(tmp_path, size) -> None:
    """The same, something new, or a file that is gone; the place of item and text stay."""
    path = tmp_path / "a.md"
    path.write_text(SMALL)
    async with reading(path, size=size) as reader:
        await reader.press("2", "j", "j", "space", "r")
        assert "nothing has changed" in reader.bottom
        before = reader.reading
        path.write_text(SMALL.replace("They dine", "They eat"))
        await reader.press("r")
        assert "The file has changed" in reader.bottom
        assert "They eat" in "\n".join(reader.of_pane("Timeline"))
        assert reader.reading == before
        path.unlink()
        await reader.press("r")
        assert "what is shown is what it was" in reader.app.frame.status.message
        assert reader.reading == before


async def test_an_item_that_is_gone_is_not_selected_any_more(tmp_path) -> None:
    """The brief is shown from its opening."""
    path = tmp_path / "a.md"
    path.write_text(SMALL)
    async with reading(path) as reader:
        await reader.press("j", "j", "j")
        path.write_text(SMALL.replace("id: unit, name: The Unit", "id: body, name: A Body"))
        await reader.press("r")
        assert not reader.selected
        assert "The Unit" not in "\n".join(reader.of_pane("Actors"))
        await reader.press("j")
        assert reader.selected


async def test_standard_input_can_be_read_but_not_edited() -> None:
    """There is no file."""
    async with reading(stdin=SMALL) as reader:
        assert "A small brief" in reader.top
        await reader.press("e")
        assert "Standard input cannot be edited" in reader.bottom
        await reader.press("r")
        assert "nothing has changed" in reader.bottom


def test_e_opens_the_editor_at_the_line_and_shows_what_it_left(tmp_path: Path) -> None:
    """Also from the list of items: at the item's line; the reader comes back where it was."""
    path = tmp_path / "a.md"
    path.write_text(SMALL)
    editor = tmp_path / "vi"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nsed -i "s/Mohsin/Mr/" "$2"\n')
    editor.chmod(0o755)
    with Terminal([*COMMAND, path], environ={"EDITOR": str(editor)}, cwd=ROOT) as terminal:
        terminal.wait_for("The bottom line")
        terminal.press("j", "e")
        terminal.wait_for(lambda: terminal.line(2).startswith("▌ ● Mr Naqvi"))
        line = SMALL[: SMALL.index("{id: naqvi")].count("\n") + 1
        assert (tmp_path / "asked").read_text() == f"+{line} {path}\n"
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def test_the_pipe_gives_a_command_what_print_gives(tmp_path: Path) -> None:
    """The bytes are those of `briefing print`; the reader comes back after Return."""
    path = tmp_path / "a.md"
    path.write_text(SMALL)
    with Terminal([*COMMAND, path], cwd=ROOT) as terminal:
        terminal.wait_for("The bottom line")
        terminal.press("|")
        terminal.wait_for(lambda: "    |" in terminal.line(-1))
        terminal.send(f"cat > {tmp_path}/piped\r")
        terminal.wait_for("Press Return")
        terminal.press("enter")
        terminal.wait_for("1 Actors")
        terminal.press("q")
        assert terminal.exit_status() == 0
    assert main(["print", str(path), "-o", str(tmp_path / "printed")]) == 0
    assert (tmp_path / "piped").read_bytes() == (tmp_path / "printed").read_bytes()
