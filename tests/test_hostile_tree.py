"""A library that is a trap: each snare costs one line, nothing waits, nothing leads out of it."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from briefing_tui.library.config import Config
from briefing_tui.library.folder import find_briefs
from briefing_tui.library.opened import OpenLibrary
from briefing_tui.library.opening import Opening
from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.files import read_seen
from tests.hostile import raw_codes
from tests.terminal import ROOT, Terminal
from tests.terminal import briefing as command_line

BRIEF = "---\ntitle: {}\nsources: [{{id: s, publisher: P, copy: {}}}]\n---\nText.\n"
SECRET = "what stands outside"
NAMES = (
    b"-rf.md", b"--help.md", b"line\nbreak.md", b"\x1b[2J.md", "\u202edm.md".encode(), b"\xff.md",
    b"$(id).md", b"[@click=app.quit].md", b" .md", b"n" * 252 + b".md",
)  # fmt: skip


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder in which everything is that a folder should not have."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n")
    (outside / "copy.txt").write_text(SECRET)
    root = tmp_path / "trap"
    root.mkdir()
    (root / "good.md").write_text(BRIEF.format("Good", "../outside/copy.txt"))
    for name in NAMES:
        (Path(os.fsdecode(os.fsencode(root) + b"/" + name))).write_text(BRIEF.format("Odd", "x"))
    os.mkfifo(root / "fifo.md")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
    (root / "device.md").symlink_to("/dev/zero")
    (root / "loop.md").symlink_to("loop.md")
    (root / "out.md").symlink_to(outside / "secret.md")
    (root / "out").symlink_to(outside)
    (root / "up").symlink_to("..")
    with (root / "sparse.md").open("wb") as file:
        file.write(b"---\ntitle: Sparse\n---\n" + b" " * 70_000)
        file.truncate(10_000_000_000)
    (root / "wide.md").write_bytes("---\ntitle: Wide\n---\n".encode("utf-16"))
    (root / "latin.md").write_bytes("---\ntitle: Latin é\n---\n".encode("latin-1"))
    (root / "nul.md").write_bytes(b"---\ntitle: Nul\n---\n\0")
    deep = root
    for _ in range(500):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "deep.md").write_text(BRIEF.format("Deep", "x"))
    return root


def test_each_snare_costs_one_line_and_the_rest_is_found(trap: Path) -> None:
    """Briefs of any name and at any depth; every other thing once among the problems."""
    found = find_briefs(trap)
    names = {path.name for path in found.briefs}
    assert {os.fsdecode(name) for name in NAMES} | {"good.md", "latin.md", "deep.md"} <= names
    told = [problem.removeprefix(f"{trap}/").split(":")[0] for problem in found.problems]
    assert sorted(told) == ["device.md", "fifo.md", "loop.md", "out", "out.md", "socket.md", "up"]
    assert not any("outside" in str(path) for path in found.briefs)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [["list", "--format", "json", "-l"], ["index", "-l"], ["check"], ["search", "-l", ".", "what"],
     ["sources", "--format", "csv", "-l"], ["print", "--query", "title:odd", "-l"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_no_command_waits_or_leads_out(words: list[str], trap: Path) -> None:
    """Each ends by itself, and nothing of what stands outside is in what it prints."""
    line = command_line(*words, *([] if "." in words else [trap]))
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, capture_output=True, timeout=60, env=environ, check=False)
    assert done.returncode in (0, 1, 2)
    assert SECRET.encode() not in done.stdout + done.stderr
    assert raw_codes(done.stderr.decode()) == []
    if words[0] in ("check", "index"):
        assert done.stderr.count(b"fifo.md") == 1
    if words[0] == "check":
        assert done.stderr.count(b"wide.md: text in UTF-16") == 1


@pytest.mark.slow
@pytest.mark.parametrize("way", [[], ["--guest"]], ids=["reader", "guest"])
def test_the_reader_opens_a_trap(way: list[str], trap: Path) -> None:
    """The list is there, the problems are counted, and it leaves as ever."""
    words = command_line("--library", trap, *way)
    with Terminal(words, size=(120, 40)) as terminal:
        terminal.wait_for("Good")
        terminal.wait_for("problems")
        terminal.press("!")
        terminal.wait_for("fifo.md")
        assert SECRET not in terminal.text
        terminal.press("escape")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


def test_a_brief_that_becomes_a_link_out_of_the_library_is_not_followed(trap: Path) -> None:
    """Neither in a list that is open, nor as a folder on the way to it."""
    opening = Opening((), None, trap, Config(), sample=False)
    library = OpenLibrary(opening)
    try:
        assert library.brief("good.md").title == "Good"
        (trap / "good.md").unlink()
        (trap / "good.md").symlink_to(trap.parent / "outside" / "secret.md")
        with pytest.raises(UnreadableFile, match="stands outside the library"):
            library.brief("good.md")
        with pytest.raises(UnreadableFile, match="stands outside the library"):
            library.brief("out/secret.md")
    finally:
        library.close()


@pytest.mark.parametrize("becomes", ["fifo", "folder", "nothing", "device"])
def test_a_file_that_changes_between_the_look_and_the_opening_is_refused(
    becomes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is opened is looked at again, and opening it does not wait."""
    path = tmp_path / "b.md"
    path.write_text("---\ntitle: T\n---\n")
    opened = os.open

    def changed(*given: object, **more: object) -> int:
        path.unlink()
        make = {
            "fifo": lambda: os.mkfifo(path),
            "folder": path.mkdir,
            "nothing": lambda: None,
            "device": lambda: path.symlink_to("/dev/zero"),
        }
        make[becomes]()
        monkeypatch.undo()
        return opened(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", changed)
    with pytest.raises(UnreadableFile, match=r"b\.md: "):
        read_seen(path, "b.md", 100)
