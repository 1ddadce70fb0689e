"""Every command on a library in which all is hostile: a terminal gets its text and no code."""

import io
import os
import re
import sys
import threading
import tty
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli.main import main
from tests.hostile import HOSTILE, TEXTS, hostile_files, raw_codes

LISTS = ("list", "search", "actors", "timeline", "quotes", "questions", "findings", "sources")
FORMATS = ("table", "tsv", "csv", "json", "markdown")
OURS = re.compile(r"\x1b\[[\d;]*m|\r?\x1b\[K|\r(?=\n)|^\r", re.MULTILINE)
"""What a command itself may send: styles, and a line of narration drawn anew."""

Said = Callable[..., str]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a library in which names and texts are hostile."""
    folder = tmp_path_factory.mktemp("library")
    for name, text in hostile_files():
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    (folder / os.fsdecode(b"\xff\x9b31m.md")).write_text("---\ntitle: no UTF-8\n---\n")
    (folder / f"folder {TEXTS['turned']}").mkdir()
    (folder / f"folder {TEXTS['turned']}" / "b.md").write_text("---\ntitle: below\n---\n")
    return folder


@pytest.fixture
def said(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Said:
    """Give what runs a command with its output and its narration on a terminal, and gives both."""
    monkeypatch.chdir(library)
    monkeypatch.setenv("PAGER", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*words: str | Path, stdin: str = "") -> str:
        master, slave = os.openpty()
        tty.setraw(slave)
        wrote = bytearray()
        reading = threading.Thread(target=_drain, args=(master, wrote))
        reading.start()
        with (
            os.fdopen(os.dup(slave), "w", encoding="utf-8", errors="replace") as out,
            os.fdopen(slave, "w", encoding="utf-8", errors="backslashreplace") as err,
            monkeypatch.context() as patch,
        ):
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            status = main([*map(os.fspath, words)])
        reading.join()
        os.close(master)
        assert status in (0, 1, 2), (words, wrote.decode())
        return wrote.decode()

    return run


def _drain(master: int, wrote: bytearray) -> None:
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            return
        if not data:
            return
        wrote += data


def clean(text: str) -> bool:
    """Tell whether a terminal may be sent a text; shows what it may not where it fails."""
    found = raw_codes(OURS.sub("", text), allowed="\n")
    assert not found, (found[:9], text[:300])
    return True


@pytest.mark.slow
@pytest.mark.parametrize("command", LISTS)
def test_no_list_sends_a_code_in_any_format(command: str, said: Said, library: Path) -> None:
    """Of briefs, passages and items; and it lists what there is."""
    query = ("a",) if command == "search" else ()
    for form in FORMATS:
        text = said(command, "--library", library, "--format", form, *query)
        assert clean(text)
        assert len(text) > 1000, (command, form, text)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["print", "check", "diff"])
def test_no_command_of_one_brief_sends_a_code(command: str, said: Said, library: Path) -> None:
    """In every form, for every kind of text."""
    ways = {
        "print": ([], ["--front-matter"], ["--to", "json"], ["--max-tlp", "CLEAR"]),
        "check": ([], ["--format", "json"], ["--format", "github"]),
        "diff": ([], ["--format", "markdown"], ["--format", "json"]),
    }[command]
    other = [library / "zz-raw.md"] if command == "diff" else []
    for path in sorted(library.glob("*.md")):
        for way in ways:
            text = said(command, *way, *other, path)
            assert clean(text)


@pytest.mark.slow
def test_no_other_command_sends_a_code(said: Said, library: Path, tmp_path: Path) -> None:
    """A pack, the whole folder, the index, what is sent by mistake, and standard input."""
    config = tmp_path / "config.toml"
    config.write_text("theme = " + '"\\u001b[31m\\u202e"' + f"\n{'x' * 9} = 1\n")
    bad = HOSTILE.replace("\0", "")
    for words in (
        ["print", "--library", library, "--query", "a"],
        ["print", "--library", library, bad],
        ["print", "-"],
        ["check", library],
        ["index", "--library", library],
        ["index", "--library", bad],
        ["config", "--config", config],
        ["config", "--theme", bad],
        ["list", "--library", library, "--sort", bad],
        ["list", "--library", library, bad],
        ["list", "--library", library, f"tag:{bad}("],
        ["search", "--library", library, "--format", bad, "a"],
        ["diff", bad, bad],
        ["new", "-o", tmp_path / f"{bad.replace('/', '')[:60]}.md", bad],
        [bad],
        ["--" + bad],
        ["completion", bad],
        ["--linear", library / "aa.md"],
    ):
        assert clean(said(*words, stdin=hostile_linear() if "--linear" in words else HOSTILE))


def hostile_linear() -> str:
    """Give commands of the linear reader that go through all of a brief."""
    panes = "".join(f"p{number}\n1\n\n\n2\n" for number in range(6))
    return f'{panes}t\n/a\nn\n!\ns a\n1\nT\na\nQ\n"\n{TEXTS["sequences"]}\n?\n'


@pytest.mark.slow
def test_completion_gives_no_code(said: Said, library: Path, capfd) -> None:
    """Values of fields come from the briefs, and go to the shell that draws them."""
    from briefing_tui.cli.completion import complete

    said("index", "--library", library)
    for field in ("tag", "actor", "speaker", "source", "publisher", "lang", "id"):
        for shell in ("bash", "zsh", "fish"):
            line = f"briefing list --library {library} {field}:"
            complete([shell, str(len(line)), line])
    out, err = capfd.readouterr()
    assert not raw_codes(out + err, allowed="\n\t"), out
