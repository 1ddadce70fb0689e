"""`briefing diff`: two files, a file and a git revision, standard input."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from briefing_tui.cli.candidates import candidates
from tests.conftest import CommandLine

OLD = """\
---
title: A unit is announced
id: unit
date: 2026-01-09
tlp: GREEN
sources:
  - {id: wire, publisher: A wire, reliability: B}
timeline:
  - {id: announced, date: 2026-01-07, event: The unit is announced}
questions:
  - id: staffing
    question: Who staffs the unit?
    hypotheses:
      - {id: h1, text: Local staff only, likelihood: likely}
findings:
  - {id: j1, kind: judgment, hypothesis: h1, confidence: low}
  - {id: a1, kind: assumption, text: The release is complete.}
---
The unit is being set up in the city.
"""
NEW = """\
---
id: unit
title: A unit is announced
date: 2026-01-09
tlp: GREEN
questions:
  - question: Who staffs the unit?
    id: staffing
    status: partly
    hypotheses: [{text: Local staff only, likelihood: very likely, id: h1}]
sources: [{id: wire, publisher: A wire, reliability: C}]
timeline:
  - {id: announced, date: 2026-01-08, event: The unit is announced}
findings:
  - {id: j1, kind: judgment, hypothesis: h1, confidence: moderate}
---
The unit was being set up
in the city.

Who pays is not stated.
"""
TEXT = """\
TLP:GREEN
Questions: 2 changed
  ~ changed  Who staffs the unit? (staffing)
             partly answered: open → partly
  ~ changed  hypothesis: Local staff only (h1)
             likelihood raised: likely → very likely

Findings: 1 removed, 1 changed
  ~ changed  Local staff only (j1)
             likelihood raised: likely → very likely
             confidence raised: low → moderate
  − removed  The release is complete. (a1)
             kind: assumption

Timeline: 1 changed
  ~ changed  The unit is announced (announced)
             redated: 7 Jan 2026 → 8 Jan 2026

Sources: 1 changed
  ~ changed  A wire (wire)
             regraded: B (usually reliable) → C (fairly reliable)

Narrative: 1 added, 1 changed
  ~ changed  The unit was being set up in the city.
             reworded: “is” → “was”
  + added    Who pays is not stated.
TLP:GREEN
"""


@pytest.fixture
def files(briefing: CommandLine) -> None:
    """Two versions where the command runs."""
    Path("old.md").write_text(OLD)
    Path("new.md").write_text(NEW)


@pytest.fixture
def repository(files: None) -> None:
    """The older version as the only revision of unit.md, the newer as it is now."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    Path("unit.md").write_text(OLD)
    who = {
        f"GIT_{role}_{what}": "a@b.c"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for words in (["init", "-q"], ["add", "unit.md"], ["commit", "-q", "-m", "Write it"]):
        subprocess.run(["git", *words], env=os.environ | who | alone, check=True)
    Path("unit.md").write_text(NEW)


@pytest.mark.usefixtures("files")
def test_two_files_are_compared_as_text(briefing: CommandLine) -> None:
    """What changed stands in groups, with signs and words; status 1, as that of diff(1)."""
    result = briefing("diff", "old.md", "new.md")
    assert (result.status, result.out, result.err) == (1, TEXT, "")


@pytest.mark.usefixtures("files")
def test_what_says_the_same_prints_nothing(briefing: CommandLine) -> None:
    Path("again.md").write_text(OLD.replace("set up in", "set up\nin"))
    result = briefing("diff", "old.md", "again.md")
    assert (result.status, result.out, result.err) == (0, "", "briefing: no difference\n")


@pytest.mark.usefixtures("repository")
def test_a_revision_is_the_file_as_it_was(briefing: CommandLine) -> None:
    """On either side, and with a name of a brief of the library."""
    assert briefing("diff", "HEAD", "unit.md").out == TEXT
    backwards = briefing("diff", "unit.md", "HEAD", "--format", "json")
    assert backwards.status == 1
    document = json.loads(backwards.out)
    assert (document["old"], document["new"]) == ("unit.md", "HEAD:unit.md")
    Path("old.md").unlink()
    Path("new.md").unlink()
    named = briefing("-l", ".", "diff", "HEAD", "unit")
    assert named.out == TEXT
    assert "unit is taken for the brief unit.md" in named.err


@pytest.mark.usefixtures("repository")
def test_a_file_wins_over_a_revision_of_its_name(briefing: CommandLine) -> None:
    Path("HEAD").write_text(NEW)
    assert briefing("diff", "HEAD", "unit.md").status == 0


@pytest.mark.usefixtures("files")
def test_standard_input_can_be_one_side(briefing: CommandLine) -> None:
    assert briefing("diff", "-", "new.md", stdin=OLD.encode()).out == TEXT
    assert briefing("diff", "old.md", "-", stdin=NEW.encode()).out == TEXT


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "diff needs OLD and NEW"),
        (["unit.md"], "diff needs OLD and NEW"),
        (["a", "b", "c"], "diff needs OLD and NEW"),
        (["-", "-"], "not both"),
        (["HEAD", "-"], "standard input has no revisions"),
        (["HEAD", "HEAD"], "HEAD names no brief"),
        (["HEAD~7", "unit.md"], "HEAD~7 is no revision of the git repository that unit.md lies in"),
        (["nothing", "unit.md"], "nothing is no revision"),
        (["--", "-n", "unit.md"], "-n is no revision"),
        (["absent.md", "unit.md"], "absent.md: no such file"),
        (["HEAD", "old.md"], "HEAD:old.md: there was no such file in that revision"),
        ([".", "unit.md"], ".: a folder, not a brief"),
        (["HEAD", "."], ".: not a regular file"),
        (["", "unit.md"], "an empty name"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_sentence(
    briefing: CommandLine, words: list[str], message: str
) -> None:
    """Status 2, one line on standard error, nothing on standard output."""
    result = briefing("diff", *words)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("files")
def test_outside_a_repository_a_revision_is_told(
    briefing: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    result = briefing("diff", "HEAD", "old.md")
    assert result.status == 2
    if shutil.which("git"):
        assert "old.md lies in no git repository" in result.err
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in briefing("diff", "HEAD", "old.md").err


@pytest.mark.usefixtures("files")
def test_a_version_with_errors_is_compared_and_told(briefing: CommandLine) -> None:
    Path("bad.md").write_text(OLD.replace("2026-01-09\ntlp", "yesterday\ntlp"))
    result = briefing("diff", "old.md", "bad.md")
    assert result.status == 1
    assert "date removed" in result.out
    assert "bad.md: 1 error; what could not be read may be missing" in result.err


@pytest.mark.usefixtures("files")
def test_json_is_what_its_schema_says(briefing: CommandLine) -> None:
    """One object, whose JSON Schema is printed too, with every key."""
    schema = json.loads(briefing("schema", "--of", "diff").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads(briefing("diff", "--format", "json", "old.md", "new.md").out)
    validator.validate(document)
    assert document["schema"] == schema["title"] == "briefing/diff/1"
    assert document["marking"] == "TLP:GREEN"
    assert document["total"] == len(document["items"]) == 8
    assert set(document["items"][0]) == set(schema["properties"]["items"]["items"]["properties"])
    assert document["items"][0]["changes"][0]["headline"] == "partly answered"
    del document["items"][0]["what"]
    assert not validator.is_valid(document)
    same = json.loads(briefing("diff", "--format", "json", "old.md", "old.md").out)
    validator.validate(same)
    assert same["items"] == []


@pytest.mark.usefixtures("files")
def test_colour_is_for_terminals_and_lines_fit_them(
    briefing: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = briefing("diff", "old.md", "new.md").out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 40
    ascii_only = briefing("--ascii", "diff", "old.md", "new.md").out
    assert ascii_only.isascii()
    assert "- removed" in ascii_only


def test_files_and_briefs_are_completed() -> None:
    assert candidates(["diff", ""]).paths == "files"
    assert [each.text for each in candidates(["diff", "--format", "m"]).words] == ["markdown"]
