"""`briefing new`: a brief that is valid at once, in its place, opened in the editor."""

import datetime
import re
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.new import TITLE_LINE, draft
from briefing_tui.reading.check import check
from briefing_tui.reading.read import parse_brief, read_brief
from tests.conftest import CommandLine
from tests.terminal import Terminal
from tests.terminal import briefing as program

DAY = datetime.date(2026, 1, 8)


def test_a_new_brief_is_written_into_the_library_and_its_path_printed(
    briefing: CommandLine,
) -> None:
    """In a pipe no editor is opened: the path is what a script goes on with."""
    Path("briefs").mkdir()
    before = datetime.date.today()
    result = briefing("new", "What the ministry announced")

    assert (result.status, result.out) == (0, "briefs/what-the-ministry-announced.md\n")
    brief = read_brief(Path("briefs/what-the-ministry-announced.md"))
    assert brief.title == "What the ministry announced"
    assert brief.date is not None
    assert brief.date.text in {each.isoformat() for each in (before, datetime.date.today())}
    assert check(brief) == ()
    assert briefing("check", "briefs").status == 0


def test_the_words_of_a_title_need_no_quotes(briefing: CommandLine) -> None:
    assert briefing("new", "What", " was\n said ", "-o", "x.md").out == "x.md\n"
    assert read_brief(Path("x.md")).title == "What was said"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ہم سب کا اعلان", "ہم-سب-کا-اعلان.md"),
        ("会谈：第一次", "会谈-第一次.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("$(touch /tmp/x) `id`; rm -rf ~", "touch-tmp-x-id-rm-rf.md"),
        ("?!", "brief.md"),
        ("x" * 300, f"{'x' * 60}.md"),
        ("字" * 300, f"{'字' * 60}.md"),
        ("Item", "item.md"),
    ],
)
def test_a_file_is_named_after_its_title(briefing: CommandLine, title: str, name: str) -> None:
    """In any script, and always in the library itself."""
    result = briefing("new", title, "-l", ".")

    assert (result.status, result.out) == (0, f"{name}\n")
    assert [path.name for path in Path().iterdir()] == [name]
    assert read_brief(Path(name)).title == title


@pytest.mark.parametrize(
    "title",
    [
        "a: b",
        "- a",
        "#a",
        '"a" \\ b',
        "no",
        "2026-01-08",
        "{a}",
        "'",
        "---",
        "{today}",
        "%YAML",
        "*",
    ],
)
def test_any_title_is_written_so_that_it_reads_back(title: str) -> None:
    brief = parse_brief(draft(title, DAY), "x.md")

    assert brief.title == title
    assert check(brief) == ()


def test_every_example_can_be_used_as_it_stands() -> None:
    """With the comment's signs taken away, all is read, and nothing is amiss."""
    text = re.sub(r"^#(?: (?=[^#])|$)", "", draft("A title", DAY), flags=re.MULTILINE)
    brief = parse_brief(text, "x.md")

    assert check(brief) == ()
    assert all((brief.sources, brief.actors, brief.timeline, brief.quotes, brief.questions))
    assert {finding.kind for finding in brief.findings} == {"fact", "judgment"}
    assert (brief.tlp, bool(brief.summary), len(brief.tags)) == ("CLEAR", True, 2)
    assert brief.body.strip() == "## What happened"


def test_the_title_stands_where_the_editor_is_sent() -> None:
    assert draft("A title", DAY).splitlines()[TITLE_LINE - 1] == "title: A title"


def test_another_file_is_never_replaced(briefing: CommandLine) -> None:
    Path("notes.md").write_text("before")
    result = briefing("new", "A title", "-o", "notes.md")
    assert result.status == 2
    assert result.err == "briefing: notes.md exists already; name another file with -o\n"
    assert Path("notes.md").read_text() == "before"

    briefing("new", "Notes again", "-l", ".")
    assert briefing("new", "Notes: again!", "-l", ".").status == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["new"], "new needs a TITLE"),
        (["new", "  "], "new needs a TITLE"),
        (["new", "a\x1b[2Jb"], "the title has characters that cannot be seen: a␛[2Jb"),
        (["new", "a", "-o", "none/x.md"], "cannot write none/x.md: there is no such folder"),
        (["new", "a", "-l", "none"], "the library none (option --library) is no folder"),
    ],
)
def test_what_cannot_be_done_is_told(briefing: CommandLine, words: list[str], message: str) -> None:
    result = briefing(*words)
    assert result.status == 2
    assert result.out == ""
    assert message in result.err


def test_the_samples_are_not_added_to(briefing: CommandLine) -> None:
    """Without a library of the user's own there is no place for it."""
    result = briefing("new", "A title")
    assert result.status == 2
    assert "name a folder with --library" in result.err


EDITOR = """
import sys
from pathlib import Path
print("editing", sys.argv[1:-1])
path = Path(sys.argv[-1])
path.write_text(path.read_text() + {more!r})
input()
sys.exit({status})
"""


def editor(folder: Path, more: str = "", status: int = 0) -> str:
    """Make an editor that says what it was given and adds something, and waits for Return."""
    script = folder / "vim"
    script.write_text(f"#!{sys.executable}\n{EDITOR.format(more=more, status=status)}")
    script.chmod(0o755)
    return str(script)


def test_the_editor_opens_at_the_title_and_the_brief_is_checked_afterwards(tmp_path: Path) -> None:
    command = program("new", "A title", "-o", "x.md")
    more = "\n[Nobody](#nobody)\n"
    environ = {"EDITOR": editor(tmp_path, more), "PYTHONPATH": str(Path.cwd())}
    with Terminal(command, environ=environ, cwd=tmp_path) as terminal:
        terminal.wait_for(f"editing ['+{TITLE_LINE}']")
        assert "x.md" not in terminal.text
        terminal.press("enter")
        assert terminal.exit_status() == 0
        assert "x.md" in terminal.text.splitlines()[2]
        assert "1 warning; `briefing check` shows where" in terminal.text
    assert more in (tmp_path / "x.md").read_text()


def test_what_the_editor_left_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    script = tmp_path / "vim"
    script.write_text(
        '#!/bin/sh\nfor file; do :; done\nprintf -- "---\\ndate: x\\n---\\n" >$file\n'
    )
    script.chmod(0o755)
    command = program("new", "A title", "-o", "x.md")
    environ = {"EDITOR": str(script), "PYTHONPATH": str(Path.cwd())}
    with Terminal(command, environ=environ, cwd=tmp_path) as terminal:
        assert terminal.exit_status() == 0
        assert re.search(r"x\.md:2:7: error ", terminal.text)


@pytest.mark.parametrize("gone", [True, False])
def test_an_editor_that_fails_leaves_the_path(tmp_path: Path, gone: bool) -> None:
    """The brief is written already; what became of it is told."""
    setting = "no-such-editor" if gone else editor(tmp_path, status=3)
    command = program("new", "A title", "-o", "x.md")
    environ = {"EDITOR": setting, "PYTHONPATH": str(Path.cwd())}
    with Terminal(command, environ=environ, cwd=tmp_path) as terminal:
        if not gone:
            terminal.wait_for("editing")
            terminal.press("enter")
        assert terminal.exit_status() == 0
        told = "The editor was not found" if gone else "the editor ended with status 3"
        assert told in terminal.text
        assert "\nx.md" in terminal.text
    assert (tmp_path / "x.md").exists()


def test_without_a_terminal_no_editor_is_opened(tmp_path: Path) -> None:
    """Also where a script merely has one behind it: `path=$(briefing new TITLE)`."""
    command = program("new", "A title", "-o", "x.md")
    environ = {"EDITOR": editor(tmp_path), "PYTHONPATH": str(Path.cwd())}
    with Terminal(command, environ=environ, cwd=tmp_path, stdin=b"") as terminal:
        assert terminal.exit_status() == 0
        assert terminal.text.strip() == "x.md"
