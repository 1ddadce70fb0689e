"""Earlier versions of a file, as the git repository that it lies in has them.

git is run as a program with a list of arguments. The repository may be anybody's, so that nothing
in its configuration is run: no filter, text conversion, pager, signature check or monitor of the
file system. Nothing is fetched and nothing is written.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.errors import UnreadableFile, UsageError
from briefing_tui.reading.files import LARGEST_FILE, require_size, require_text

TIMEOUT = 30
"""Seconds that git may take."""
LONGEST = 1000
"""Characters of what may name a revision."""

_KEPT = (
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
)
"""Variables of git's that are heeded. Others, as a hook has them, name another repository."""
_ALWAYS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # git before 2.44 does not know the line above
    "LC_ALL": "C",
}
_GLOBALLY = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.follow=false"),
)


class Revision(NamedTuple):
    """A commit that changed a file."""

    hash: str
    """Its hash, as short as git writes it."""
    date: str
    """The day on which it was committed, in ISO 8601, which is EDTF."""
    subject: str
    """The first line of its message."""


def data_at(path: Path, word: str) -> bytes:
    """Give the bytes of a file as they were at a revision, without any conversion.

    Raises:
        UsageError: There is no git or no repository, or the word names no commit of it.
        UnreadableFile: The file was not there, or was no text of a size that can be read.
    """
    commit = _commit(path, word)
    if not commit:
        raise UsageError(f"{word} is no revision of the git repository that {path} lies in")
    shown = shown_at(path, word)
    real = path.resolve()
    name = f"{commit}:./{real.name}"
    kind = _git(real.parent, ["cat-file", "-t", name])
    if kind.returncode or kind.stdout.strip() != b"blob":
        raise UnreadableFile(f"{shown}: there was no such file in that revision")
    size = _git(real.parent, ["cat-file", "-s", name]).stdout.strip()
    if not size.isdigit() or int(size) > LARGEST_FILE:
        raise UnreadableFile(f"{shown}: larger than {LARGEST_FILE // 1024 // 1024} MB, no brief")
    found = _git(real.parent, ["cat-file", "blob", name])
    if found.returncode:
        raise UnreadableFile(f"{shown}: git cannot read it ({_complaint(found)})")
    require_size(found.stdout, shown)
    require_text(found.stdout, shown)
    return found.stdout


def shown_at(path: Path, word: str) -> str:
    """Give what a file is called as it was at a revision: `HEAD~1:unit.md`."""
    return f"{word}:{path.name}"


def revisions_of(path: Path, most: int = 50) -> list[Revision]:
    """Give the commits that changed a file, the newest first; a file of another name is another.

    Args:
        path: The file.
        most: How many to give.

    Raises:
        UsageError: There is no git or no repository, or git does not trust it.
    """
    real = path.resolve()
    if not _commit(path, "HEAD"):
        return []
    shape = "--format=%h%x00%cs%x00%s"
    plain = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-patch", "--encoding=UTF-8")
    found = _git(
        real.parent, ["log", "-z", f"--max-count={most}", shape, *plain, "--", f"./{real.name}"]
    )
    if found.returncode:
        raise UsageError(f"{path}: git cannot tell its history ({_complaint(found)})")
    parts = found.stdout.decode("utf-8", "replace").split("\0")
    return [Revision(*parts[at : at + 3]) for at in range(0, len(parts) - 2, 3)]


def _commit(path: Path, word: str) -> str:
    """Give the full hash of the commit that a word names; empty where it names none."""
    folder = path.resolve().parent
    if not word or word.startswith("-") or "\0" in word or len(word) > LONGEST:
        return ""
    arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}"]
    found = _git(folder, arguments)
    complaint = _complaint(found)
    if "not a git repository" in complaint:
        raise UsageError(f"{path} lies in no git repository, so that it has no revisions")
    if "dubious ownership" in complaint:
        raise UsageError(f"git does not trust the repository that {path} lies in: it is another's")
    commit = found.stdout.decode("ascii", "replace").strip()
    return commit if not found.returncode and commit.isalnum() else ""


def _complaint(run: subprocess.CompletedProcess[bytes]) -> str:
    """Give what git says of a failure, on one line."""
    lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else f"status {run.returncode}"


def _git(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder.

    Raises:
        UsageError: It is not installed, cannot be run, or takes too long.
    """
    program = shutil.which("git")
    if program is None:
        raise UsageError("git is not installed, and revisions are read with it")
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT
    }
    try:
        return subprocess.run(  # noqa: S603 - git itself, without a shell
            [str(Path(program).absolute()), *_GLOBALLY, *arguments],
            cwd=folder,
            env=environ | _ALWAYS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"git took longer than {TIMEOUT} seconds") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be run: {error}") from None
