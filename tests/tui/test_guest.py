"""What a guest has in the reader: all of the library, and no way out of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.library import opened
from briefing_tui.library.config import Config
from briefing_tui.model.errors import BriefingError
from briefing_tui.tui.actions import ACTIONS, LEADING_OUT, Place
from briefing_tui.tui.guarded import REFUSED
from briefing_tui.tui.keymap import PRESETS, load
from tests.tui.reader import Reader, reading
from tests.tui.test_changes import kept as kept  # a fixture: a brief with earlier versions
from tests.tui.texts import OTHER, SMALL

WEB = "---\ntitle: A web link\n---\n[there](https://example.org/)\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two briefs."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "small.md").write_text(SMALL, "utf-8")
    (folder / "other.md").write_text(OTHER, "utf-8")
    return folder


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whatever starts a program or writes a file; each takes a note and does nothing."""
    done: list[str] = []

    def note(name: str) -> Callable[..., int]:
        return lambda *_, **__: done.append(name) or 0

    for name in ("subprocess.Popen", "subprocess.run", "os.kill"):
        monkeypatch.setattr(name, note(name))
    for name in ("write_whole", "_store"):
        monkeypatch.setattr(f"briefing_tui.library.output.{name}", note(name))
    return done


@pytest.mark.parametrize("preset", PRESETS)
def test_what_leads_out_is_not_there(preset: str) -> None:
    """Neither in a place's actions, of which help and palette are made, nor on any key."""
    keymap = load(preset, {"editor.open": "e", "pipe.open": ["ctrl+t"]}, LEADING_OUT)
    for place in Place:
        assert not {action.id for action in keymap.actions(place)} & LEADING_OUT
    assert not [keymap.shown(each) for each in LEADING_OUT if keymap.shown(each)]
    left = {action.id for place in Place for action in keymap.actions(place)}
    assert left == {action.id for action in ACTIONS} - LEADING_OUT


async def test_help_palette_and_bottom_line_do_not_name_it(library: Path) -> None:
    """As if the program could not do it."""
    async with reading(library, size=(160, 90), guest=True) as reader:
        for into in ((), ("enter",), ("enter",), ("q", "T")):
            await reader.press(*into)
            shown = reader.text
            for key in ("?", ":"):
                await reader.press(key)
                shown += reader.text
                await reader.press("escape")
            for word in ("Edit at", "Pipe", "Print", "print", "Suspend", *LEADING_OUT):
                assert word not in shown


@pytest.mark.parametrize("place", ["list", "brief", "timeline"])
async def test_what_is_reached_anyhow_refuses(
    library: Path, forbidden: list[str], place: str
) -> None:
    """One sentence, and nothing happens: whoever finds another way finds a second wall."""
    into = {"list": (), "brief": ("enter",), "timeline": ("T", "j")}
    async with reading(library, guest=True) as reader:
        await reader.press(*into[place])
        for each in LEADING_OUT:
            reader.app.tell("")
            await reader.app.run_action(each.replace(".", "_"), reader.app.screen)
            assert reader.app.frame.status.message == REFUSED, each
        assert not reader.app.frame.asking
        assert forbidden == []


async def test_each_way_out_refuses_by_itself(
    library: Path, forbidden: list[str], tmp_path: Path
) -> None:
    """Past the keymap too: editor, pipe, file and suspension."""
    async with reading(library, guest=True) as reader:
        await reader.press("enter")
        app, brief = reader.app, reader.app.brief_screen.view.brief
        before = sorted(tmp_path.rglob("*"))
        for way in (
            lambda: app.edit(library / "small.md", 1),
            lambda: app._pipe(brief, "cat"),
            lambda: app.print_to(brief, str(tmp_path / "stolen.md")),
            lambda: app.action_suspend_process(),
        ):
            app.tell("")
            way()
            assert app.frame.status.message == REFUSED
        with pytest.raises(BriefingError, match=REFUSED), app.suspend():
            pass
        assert forbidden == []
        assert sorted(tmp_path.rglob("*")) == before


async def test_a_web_link_is_copied_even_where_there_is_a_browser(
    tmp_path: Path, forbidden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guest's own terminal has the clipboard; no program is asked, nor tmux."""
    (tmp_path / "xdg-open").write_text("#!/bin/sh\n")
    (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,1")
    monkeypatch.setenv("TERM", "xterm-256color")
    (tmp_path / "web.md").write_text(WEB, "utf-8")
    config = Config(browser="open")
    async with reading(tmp_path, size=(100, 40), guest=True, config=config) as reader:
        await follow(reader, "o", "a")
        assert any(each.startswith("\x1b]52;") for each in reader.written)
        assert "Copy" not in reader.text
        assert forbidden == []


async def follow(reader: Reader, *keys: str) -> None:
    """Follow a link, and say yes where that is asked."""
    await reader.press(*keys)
    if "Copy this link?" in reader.text:
        await reader.press("enter")


async def test_git_is_not_run(kept: Path, forbidden: list[str]) -> None:
    """Earlier versions may have been taken back for a reason."""
    async with reading(kept.parent, size=(120, 40), guest=True) as reader:
        await reader.press("C")
        assert "guests see no earlier versions" in reader.bottom
        assert forbidden == []


async def test_marks_hold_for_the_session_and_are_written_nowhere(
    library: Path, tmp_path: Path
) -> None:
    """It is said when the reader opens, and at the mark."""
    home = tmp_path / "home"
    async with reading(library, size=(100, 40), guest=True, home=home) as reader:
        assert "nothing that you mark is kept" in reader.bottom
        await reader.press("enter", "m", "a")
        assert "you are a guest here" in reader.bottom
        title = reader.top.strip()[:12]
        await reader.press("*", "c", "n", "enter", "J", "'", "a")
        assert reader.top.strip()[:12] == title
        await reader.press("q", "q")
    assert not home.exists()


async def test_no_index_is_made(library: Path, tmp_path: Path) -> None:
    """Without one that others keep, the files are read; nothing is kept of them."""
    home = tmp_path / "home"
    async with reading(library, guest=True, home=home, keeps=True) as reader:
        await reader.press("s", *"minister", "enter")
        assert "A small brief" in reader.text
    assert not home.exists()


async def test_a_large_library_without_an_index_is_shown_in_part(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each guest would read it anew; that it is a part is said at once."""
    monkeypatch.setattr(opened, "MOST_FOR_GUESTS", 1)
    async with reading(library, size=(100, 24), guest=True) as reader:
        assert "Only 1 briefs are shown" in reader.bottom
        assert reader.app.library.total == 1


async def test_a_file_that_has_become_a_link_out_is_not_opened(
    library: Path, tmp_path: Path
) -> None:
    """Whatever the list still says of it."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: A secret\n---\nIt is told.\n", "utf-8")
    async with reading(library, size=(100, 24), guest=True) as reader:
        for name in ("small.md", "other.md"):
            (library / name).unlink()
            (library / name).symlink_to(secret)
        await reader.press("enter")
        assert "stands outside the library" in reader.bottom
        assert "A secret" not in reader.text
