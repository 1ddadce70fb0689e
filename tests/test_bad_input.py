"""What cannot be read is told clearly and by file, on the command line and on the screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.terminal import ROOT, Terminal
from tests.terminal import briefing as command_line

COMMAND = command_line()
ENVIRON = {"PYTHONPATH": str(ROOT)}
UNREAD = "0 briefs: 0 errors, 0 warnings, 1 not readable"
GOOD = "---\ntitle: A good brief\n---\nText.\n"


def missing(folder: Path) -> None:
    """Leave the file out."""


def empty_folder(folder: Path) -> None:
    """Make a folder with a file that is no brief."""
    (folder / "bad.md").mkdir()
    (folder / "bad.md" / "note.txt").write_text("no brief")


def binary(folder: Path) -> None:
    """Write what no text holds."""
    (folder / "bad.md").write_bytes(b"\x7fELF\x00\x01\x02\xff\xfe" * 20)


def unreadable(folder: Path) -> None:
    """Write a brief that nobody may read."""
    (folder / "bad.md").write_text(GOOD)
    (folder / "bad.md").chmod(0)


UNREADABLE: list[tuple[Callable[[Path], None], str]] = [
    (missing, "bad.md: no such file"),
    (empty_folder, "bad.md: no brief in this folder"),
    (binary, "bad.md: "),
    (unreadable, "bad.md: "),
]


@pytest.mark.parametrize(("make", "said"), UNREADABLE)
@pytest.mark.parametrize("command", [(), ("print",), ("check",)], ids=["open", "print", "check"])
def test_what_cannot_be_read_is_one_line(
    make: Callable[[Path], None],
    said: str,
    command: tuple[str, ...],
    common_user: list[str],
    tmp_path: Path,
) -> None:
    """Each command says what is wrong with the file, in one line, and ends with 2.

    `check` sums up besides, since it may have been given many.
    """
    make(tmp_path)
    words = [*common_user, *COMMAND, *command, "bad.md"]
    with Terminal(words, size=(200, 24), cwd=tmp_path, environ=ENVIRON) as terminal:
        assert terminal.exit_status() == 2
        line, *summary = filter(None, terminal.text.splitlines())
        assert line.startswith("briefing: bad.md: ")
        assert command or said in line
        assert summary == (
            ["0 briefs: 0 errors, 0 warnings, 1 not readable"] * ("check" in command)
        )


@contextmanager
def shown(folder: Path, *words: str) -> Iterator[Terminal]:
    """Open the reader in a folder and wait for its screen."""
    with Terminal([*COMMAND, *words], size=(120, 40), cwd=folder, environ=ENVIRON) as terminal:
        terminal.wait_for(lambda: "UNMARKED" in terminal.line(-1))
        terminal.settle()
        yield terminal


def everything(terminal: Terminal) -> str:
    """Page through what is shown, and give all of it."""
    pages = [terminal.text]
    while len(pages) < 2 or pages[-1] != pages[-2]:
        terminal.press("space")
        terminal.settle()
        pages.append(terminal.text)
    return "\n".join(pages)


def test_a_bad_file_among_good_ones_is_told_in_the_list(tmp_path: Path) -> None:
    """The list says that it cannot be read, the preview says why, and opening it says so too."""
    binary(tmp_path)
    (tmp_path / "good.md").write_text(GOOD)
    with shown(tmp_path, "good.md", "bad.md") as terminal:
        assert "A good brief" in terminal.text
        assert "cannot be read" in terminal.text
        terminal.press("j", "enter")
        terminal.wait_for(lambda: "bad.md" in terminal.line(-1))
        terminal.press("q")
        assert terminal.exit_status() == 0


def test_an_empty_file_opens_empty(tmp_path: Path) -> None:
    """There is nothing in it, and nothing wrong with it."""
    (tmp_path / "bad.md").write_text("")
    with shown(tmp_path, "bad.md") as terminal:
        terminal.press("j", "space", "]", "ctrl+q")
        assert terminal.exit_status() == 0


BROKEN = {
    "front matter that never closes": "---\ntitle: Open\nactors: [{name: Ada}]\nThe text.\n",
    "a syntax error": "---\ntitle: Half\nactors:\n  - {name: Ada}\nquotes: [}\n---\nThe text.\n",
    "no front matter": "# Only a heading\n\nThe text.\n",
    "a list for a mapping": "---\n- title\n---\nThe text.\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_shown_with_what_can_be_read(kind: str, tmp_path: Path) -> None:
    """The reader opens it, nothing of its text is lost, and the number of problems is told."""
    (tmp_path / "bad.md").write_text(BROKEN[kind])
    with shown(tmp_path, "bad.md") as terminal:
        assert "The text." in everything(terminal)
        assert ("problem" in terminal.line(0)) is (kind != "no front matter")
        terminal.press("q")
        assert terminal.exit_status() == 0


ITEMS = ("sources", "actors", "timeline", "quotes", "questions", "findings", "changes")
EVERY_FIELD = (
    "---\ntitle: [1]\nschema: no/9\ndate: 2026-02-31\nupdated: yesterday\nlang: {}\ntlp: PINK\n"
    "tags: {a: b}\nsummary: [x]\nrelated: {}\nauthors: {}\n"
    + "".join(f"{name}: [5, {{id: [], nonsense: 1}}, {{}}]\n" for name in ITEMS)
    + "---\nThe text.\n"
)


def test_an_error_in_every_field_loses_nothing(briefing: CommandLine, tmp_path: Path) -> None:
    """Each is told by its line, by `check` and in the reader, which shows the text as well."""
    path = tmp_path / "bad.md"
    path.write_text(EVERY_FIELD)
    result = briefing("check", path)
    assert result.status == 1
    lines = result.out.splitlines()
    for number in range(2, len(EVERY_FIELD.splitlines()) - 1):
        assert any(line.startswith(f"{path}:{number}:") for line in lines), number
    with shown(tmp_path, "bad.md") as terminal:
        assert "problems" in terminal.line(0)
        read = everything(terminal)
        assert "The text." in read
        for line in lines:
            place, level, _ = line.removeprefix(f"{path}:").split(maxsplit=2)
            assert level != "error" or f"line {place.split(':')[0]} " in read, line
        terminal.press("q")
        assert terminal.exit_status() == 0
