"""Earlier versions of a file, read from a git repository that anybody may have made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing_tui.library.revisions import data_at, revisions_of
from briefing_tui.model.errors import UnreadableFile, UsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    """Run git with an author and a date, whatever the machine has configured."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@b.c"), ("DATE", "2026-01-07T12:00:00Z"))
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | who | alone, check=True, capture_output=True
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two commits in a folder of a repository, changed since."""
    folder = tmp_path / "repository" / "notes"
    folder.mkdir(parents=True)
    path = folder / "unit.md"
    git(folder.parent, "init", "-q", "-b", "trunk")
    for text, message in (("first", "Write it"), ("second", "Mend it")):
        path.write_text(f"{text}\n")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", message)
    path.write_text("third\n")
    return path


def test_a_file_is_read_as_it_was(file: Path) -> None:
    assert data_at(file, "HEAD") == b"second\n"
    assert data_at(file, "HEAD~1") == b"first\n"
    assert data_at(file, "trunk") == b"second\n"


def test_a_link_to_a_file_is_that_file(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file)
    assert data_at(link, "HEAD") == b"second\n"


def test_the_commits_that_changed_a_file_are_listed_newest_first(file: Path) -> None:
    (file.parent / "other.md").write_text("x")
    git(file.parent, "add", "other.md")
    git(file.parent, "commit", "-q", "-m", "Add another")
    found = revisions_of(file)
    assert [(each.date, each.subject) for each in found] == [
        ("2026-01-07", "Mend it"),
        ("2026-01-07", "Write it"),
    ]
    assert data_at(file, found[1].hash) == b"first\n"
    assert len(revisions_of(file, most=1)) == 1


def test_a_name_with_signs_of_a_pattern_is_that_name(file: Path) -> None:
    """`[1]` matches no other file, and none that begins with a colon is a rule."""
    names = ("note[1].md", "note1.md", ":note.md")
    for name in names:
        (file.parent / name).write_text(name)
        git(file.parent, "--literal-pathspecs", "add", f"./{name}")
        git(file.parent, "commit", "-q", "-m", name)
    for name in names:
        assert [each.subject for each in revisions_of(file.parent / name)] == [name]
        assert data_at(file.parent / name, "HEAD") == name.encode()


def test_a_repository_without_commits_has_no_revisions(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert revisions_of(tmp_path / "unit.md") == []


@pytest.mark.parametrize("word", ["", "nothing", "--help", "-n", "HEAD~99", "a\0b", "HEAD:notes"])
def test_what_is_no_commit_is_no_revision(file: Path, word: str) -> None:
    """An option of git's neither."""
    with pytest.raises(UsageError, match="is no revision of the git repository"):
        data_at(file, word)


def test_a_file_that_was_not_there_yet_is_told(file: Path) -> None:
    new = file.with_name("new.md")
    new.write_text("x")
    with pytest.raises(UnreadableFile, match=r"HEAD:new\.md: there was no such file"):
        data_at(new, "HEAD")


def test_a_file_that_is_too_large_or_binary_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"a\0b")
    git(file.parent, "commit", "-q", "-a", "-m", "Break it")
    with pytest.raises(UnreadableFile, match="binary"):
        data_at(file, "HEAD")
    monkeypatch.setattr("briefing_tui.library.revisions.LARGEST_FILE", 3)
    with pytest.raises(UnreadableFile, match="larger than"):
        data_at(file, "HEAD~1")


def test_outside_a_repository_and_without_git_it_is_told(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "unit.md"
    outside.write_text("x")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="lies in no git repository"):
        data_at(outside, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        data_at(file, "HEAD")


def trap_in(folder: Path) -> Path:
    """Write a program that leaves a file `sprung` beside it when it is run."""
    trap = folder / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {folder}/sprung\n")
    trap.chmod(0o755)
    return trap


def sign_last_commit(folder: Path) -> None:
    """Give the last commit a signature, which git would have checked by a program."""
    shown = ["git", "cat-file", "commit", "HEAD"]
    head, _, message = subprocess.check_output(shown, cwd=folder, text=True).partition("\n\n")
    mark = "-----{} PGP SIGNATURE-----"
    signature = f"gpgsig {mark.format('BEGIN')}\n \n x\n {mark.format('END')}"
    made = subprocess.check_output(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=folder,
        input=f"{head}\n{signature}\n\n{message}",
        text=True,
    )
    git(folder, "update-ref", "HEAD", made.strip())


def test_what_is_not_in_the_repository_is_not_fetched(file: Path, tmp_path: Path) -> None:
    """A partial clone would have it from wherever its configuration says, by a program it names."""
    trap = trap_in(tmp_path)
    blob = subprocess.check_output(["git", "rev-parse", "HEAD:./unit.md"], cwd=file.parent)
    name = blob.decode().strip()
    (file.parents[1] / ".git" / "objects" / name[:2] / name[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", str(tmp_path / "elsewhere")),
        ("remote.origin.uploadpack", str(trap)),
    ):
        git(file.parent, "config", key, value)

    with pytest.raises(UnreadableFile, match="no such file"):
        data_at(file, "HEAD")

    assert not (tmp_path / "sprung").exists()
    asked = ["git", "cat-file", "blob", name]
    subprocess.run(asked, cwd=file.parent, check=False, capture_output=True)
    assert (tmp_path / "sprung").exists()


@pytest.mark.parametrize("key", ["log.follow", "i18n.logOutputEncoding"])
def test_the_configuration_does_not_change_what_is_listed(file: Path, key: str) -> None:
    """A file of another name is another, and every subject is read as it was written."""
    file.unlink()
    file.with_name("renamed.md").write_text("second\n")
    git(file.parent, "add", "--all")
    git(file.parent, "commit", "-q", "-m", "Écrit")
    git(file.parent, "config", key, "true" if key == "log.follow" else "latin1")

    found = revisions_of(file.with_name("renamed.md"))

    assert [each.subject for each in found] == ["Écrit"]


def test_nothing_that_the_repository_names_is_run(file: Path, tmp_path: Path) -> None:
    """Filters, text conversions, monitors, pagers, signature checks."""
    trap = trap_in(tmp_path)
    sign_last_commit(file.parent)
    (file.parent / ".gitattributes").write_text("*.md filter=x diff=x\n")
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.smudge",
        "filter.x.clean",
        "gpg.program",
    ):
        git(file.parent, "config", name, str(trap))
    git(file.parent, "config", "log.showSignature", "true")
    git(file.parent, "config", "pager.log", "true")
    git(file.parent, "log", "-1")
    assert (tmp_path / "sprung").exists()
    (tmp_path / "sprung").unlink()
    assert data_at(file, "HEAD") == b"second\n"
    assert len(revisions_of(file)) == 2
    assert not (tmp_path / "sprung").exists()


def test_a_repository_that_a_hook_names_is_not_the_files(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables of git's own point elsewhere while a hook runs."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert data_at(file, "HEAD") == b"second\n"
