"""`briefing check`, and what every command says of bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CommandLine

GOOD = "---\nschema: briefing/1\ntitle: A brief\n---\nText.\n"
WRONG_DATE = "---\ntitle: A brief\ndate: 2026-02-31\n---\n"
UNKNOWN_KEY = "---\ntitle: A brief\nauthor: Somebody\n---\n"

BAD_EVERYWHERE = """\
---
schema: briefing/99
id: [a]
title: {a: b}
date: yesterday
updated: 2026-13-01
authors: {a: b}
lang: {a: b}
tlp: PINK
tags: {a: b}
summary: [a]
related: {a: b}
supersedes: {a: b}
sources: 1
actors: [3]
timeline: [{date: never}]
quotes: [{speaker: x}]
questions: [{status: maybe}]
findings: [{kind: guess}]
changes: 7
---
The narrative is still there.
"""


def write(name: str, text: str | bytes) -> Path:
    """Write a file where the command runs."""
    path = Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_brief_without_problems_gives_no_output(briefing: CommandLine) -> None:
    """Status 0, silence on standard output, one line of narration."""
    result = briefing("check", write("good.md", GOOD))
    assert (result.status, result.out) == (0, "")
    assert result.err == "1 brief: 0 errors, 0 warnings\n"


def test_an_error_names_file_line_and_column(briefing: CommandLine) -> None:
    """Editors and people find the place."""
    result = briefing("check", write("date.md", WRONG_DATE))
    assert result.status == 1
    assert result.out.startswith("date.md:3:7: error ")
    assert "2026-02-31" in result.out or "31 February" in result.out
    assert result.err == "1 brief: 1 error, 0 warnings\n"


def test_warnings_alone_are_no_failure(briefing: CommandLine) -> None:
    """An unknown key is told, with the nearest known one, and the status is 0."""
    result = briefing("check", write("key.md", UNKNOWN_KEY))
    assert result.status == 0
    assert result.out.startswith("key.md:3:1: warning unknown-key ")
    assert "authors" in result.out


def test_a_folder_is_checked_whole(briefing: CommandLine) -> None:
    """All its briefs, and nothing but its briefs."""
    write("good.md", GOOD)
    write("date.md", WRONG_DATE)
    write("README.md", "# Read me\n")
    result = briefing("check", ".")
    assert result.status == 1
    assert result.err == "2 briefs: 1 error, 0 warnings\n"


def test_standard_input_is_checked_as_a_dash(briefing: CommandLine) -> None:
    """`-` reads a brief from a pipe and names it so."""
    result = briefing("check", "-", stdin=WRONG_DATE.encode())
    assert result.status == 1
    assert result.out.startswith("-:3:7: error ")


def test_what_cannot_be_read_does_not_stop_the_rest(briefing: CommandLine) -> None:
    """Status 2 tells that something was not looked at; the rest is reported."""
    result = briefing("check", "absent.md", write("date.md", WRONG_DATE), write("good.md", GOOD))
    assert result.status == 2
    assert result.out.startswith("date.md:3:7: error ")
    assert "absent.md" in result.err
    assert result.err.endswith("2 briefs: 1 error, 0 warnings, 1 not readable\n")


def test_json_is_an_array_of_problems(briefing: CommandLine) -> None:
    """Programs get every field; no problem is an empty array."""
    result = briefing("check", "--format", "json", write("date.md", WRONG_DATE))
    (problem,) = json.loads(result.out)
    assert (problem["path"], problem["line"], problem["column"]) == ("date.md", 3, 7)
    assert problem["level"] == "error"
    assert set(problem) == {"path", "line", "column", "level", "code", "message", "hint"}
    assert json.loads(briefing("check", "--format=json", write("good.md", GOOD)).out) == []


def test_github_gets_annotations(briefing: CommandLine) -> None:
    """One workflow command for each problem, its separators escaped."""
    result = briefing("check", "--format", "github", write("50%,a:b.md", WRONG_DATE))
    assert result.out.startswith("::error file=50%25%2Ca%3Ab.md,line=3,col=7,title=")
    assert result.out.count("\n") == 1


def test_every_problem_stays_on_one_line(briefing: CommandLine) -> None:
    """A line break in a value or a file name forges no second problem."""
    path = write("a\nb.md", '---\ntitle: A brief\ntlp: "x\\nfake.md:1:1: error"\n---\n')
    result = briefing("check", path)
    assert result.status == 1
    assert result.out.count("\n") == 1


def test_verbose_names_each_brief(briefing: CommandLine) -> None:
    """`-v` shows what was looked at."""
    assert "briefing: checked good.md\n" in briefing("check", "-v", write("good.md", GOOD)).err


# Bad input, for all commands alike. The reader refuses what it cannot show before it starts.


@pytest.mark.parametrize("command", ["print", "check", ""])
def test_a_missing_file(briefing: CommandLine, command: str) -> None:
    """One line names the file; status 2."""
    result = briefing(*filter(None, [command]), "absent.md")
    assert result.status == 2
    assert "absent.md" in result.err.splitlines()[0]
    assert "no such file" in result.err.lower()


@pytest.mark.parametrize("command", ["check", ""])
def test_a_folder_without_a_brief(briefing: CommandLine, command: str) -> None:
    """It is told what a brief would look like."""
    Path("empty").mkdir()
    result = briefing(*filter(None, [command]), "empty")
    assert result.status == 2
    assert "empty: no brief in this folder" in result.err


def test_a_folder_cannot_be_printed(briefing: CommandLine) -> None:
    """`print` takes briefs."""
    Path("folder").mkdir()
    result = briefing("print", "folder")
    assert result.status == 2
    assert "folder" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("command", ["print", "check", ""])
@pytest.mark.parametrize("data", [b"\x7fELF\0\0\0", b"---\ntitle: a\0b\n---\n"])
def test_a_binary_file(briefing: CommandLine, command: str, data: bytes) -> None:
    """NUL bytes are no text; status 2."""
    result = briefing(*filter(None, [command]), write("binary.md", data))
    assert result.status == 2
    assert "binary.md" in result.err
    assert result.out == ""


@pytest.mark.parametrize("command", ["print", "check", ""])
def test_an_unreadable_file(briefing: CommandLine, command: str, common_user: list[str]) -> None:
    """Permission denied is told with the file; status 2."""
    path = write("locked.md", GOOD)
    path.chmod(0)
    run = subprocess.run(
        [*common_user, sys.executable, "-m", "briefing_tui", *filter(None, [command]), path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    told = run.stderr.splitlines()[0]
    assert "locked.md" in told
    assert "you are not allowed to read it" in told


def test_an_unreadable_folder(briefing: CommandLine, common_user: list[str]) -> None:
    """What may not be looked into is told, and the rest is checked; status 2."""
    Path("lib/locked").mkdir(parents=True)
    write("lib/good.md", GOOD)
    write("lib/locked.md", GOOD).chmod(0)
    Path("lib/locked").chmod(0)
    run = subprocess.run(
        [*common_user, sys.executable, "-m", "briefing_tui", "check", "lib"],
        capture_output=True,
        text=True,
        check=False,
    )
    Path("lib/locked").chmod(0o700)
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        "briefing: lib/locked.md: you are not allowed to read it",
        "briefing: lib/locked: cannot be read: Permission denied",
        "1 brief: 0 errors, 0 warnings, 2 not readable",
    ]


@pytest.mark.parametrize("command", ["print", "check", ""])
def test_a_pipe_with_a_brief_s_name(briefing: CommandLine, command: str) -> None:
    """A FIFO is refused rather than waited for; status 2."""
    os.mkfifo("pipe.md")
    result = briefing(*filter(None, [command]), "pipe.md")
    assert result.status == 2
    assert "pipe.md" in result.err


def test_a_brief_with_an_error_in_every_field(briefing: CommandLine) -> None:
    """Every field is reported at its own line, and the narrative is still printed."""
    path = write("bad.md", BAD_EVERYWHERE)
    result = briefing("check", path)
    assert result.status == 1
    lines = {int(line.split(":")[1]) for line in result.out.splitlines()}
    assert lines >= set(range(2, 21))
    assert all(line.startswith("bad.md:") for line in result.out.splitlines())
    printed = briefing("print", path)
    assert printed.status == 0
    assert "The narrative is still there." in printed.out
    assert "`briefing check` shows where" in printed.err


def test_an_empty_file(briefing: CommandLine) -> None:
    """It has one problem, at its first line, and prints without a fault."""
    path = write("empty.md", "")
    result = briefing("check", path)
    assert result.out.startswith("empty.md:1:")
    assert result.out.count("\n") == 1
    assert briefing("print", path).status == 0


def test_a_front_matter_that_never_closes(briefing: CommandLine) -> None:
    """The error names the line, and what was written is printed all the same."""
    path = write("open.md", "---\ntitle: Never closed\n\nSome text.\n")
    result = briefing("check", path)
    assert result.status == 1
    assert result.out.startswith("open.md:1:1: error ")
    printed = briefing("print", path)
    assert printed.status == 0
    assert "Never closed" in printed.out
    assert "Some text." in printed.out


@pytest.mark.parametrize("command", ["print", "check", ""])
@pytest.mark.parametrize(
    ("data", "message"),
    [(b"a\0b", "binary"), (b"x" * (16 * 1024 * 1024 + 1), "larger than 16 MB")],
    ids=["binary", "large"],
)
def test_bad_standard_input(
    briefing: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    data: bytes,
    message: str,
) -> None:
    """What a pipe brings is held to the limits of a file; status 2."""
    monkeypatch.setattr("briefing_tui.cli.reader._demand_terminal", lambda _words: None)
    result = briefing(*filter(None, [command]), "-", stdin=data)
    assert result.status == 2
    assert message in result.err
