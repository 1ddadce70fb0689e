"""Kills, damage and homes that cannot be written, seen from the commands and the reader."""

import os
import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal, briefing

KILLS = int(os.environ.get("BRIEFING_KILLS", "4"))
"""How often each command is killed; each time at another moment."""


def places(folder: Path) -> dict[str, str]:
    """Give the variables of a home of its own."""
    return {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}


def run(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    environ = {**os.environ, **places(home)}
    return subprocess.run(briefing(*words), cwd=ROOT, capture_output=True, text=True, env=environ)


def killed(chance: random.Random, longest: float, *words: str | Path, home: Path) -> None:
    """Start a command and kill it, and what it started, after up to so many seconds."""
    environ = {**os.environ, **places(home)}
    process = subprocess.Popen(
        briefing(*words), cwd=ROOT, stdout=-3, stderr=-3, env=environ, start_new_session=True
    )
    try:
        process.wait(chance.uniform(0, longest))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of sixty briefs, all of which have one word."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    for number in range(60):
        text = f"---\ntitle: Number {number}\nid: n{number}\n---\n" + "kelin bafor\n\n" * 50
        (folder / f"{number}.md").write_text(text)
    return folder


@pytest.mark.slow
def test_an_index_whose_making_is_killed_is_made_whole_by_the_next_run(
    library: Path, tmp_path: Path
) -> None:
    """At any moment; what is found then is what is there, no more and no less."""
    chance = random.Random(KILLS)
    for round_ in range(KILLS):
        name = library / f"{round_ % 60}.md"
        name.write_text(name.read_text().replace("bafor", f"changed{round_}"))
        killed(chance, 0.8, "index", "--library", library, home=tmp_path)
        if round_ % 20 == 19 or round_ == KILLS - 1:
            done = run("index", "--library", library, home=tmp_path)
            assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
            found = run("list", "-n", "0", "--library", library, "kelin", home=tmp_path)
            assert found.returncode == 0, found.stderr
            assert len(found.stdout.splitlines()) == 60
            found = run("list", "--library", library, f"changed{round_}", home=tmp_path)
            assert len(found.stdout.splitlines()) == 1


@pytest.mark.slow
def test_a_print_that_is_killed_leaves_a_whole_file_or_none(tmp_path: Path) -> None:
    """And nothing beside it under the file's own name."""
    brief, target = ROOT / "briefs" / "pk-spu-2026.md", tmp_path / "out" / "print.md"
    target.parent.mkdir()
    whole = run("print", brief, home=tmp_path).stdout
    chance = random.Random(KILLS)
    for _ in range(KILLS):
        killed(chance, 0.3, "print", brief, "-o", target, home=tmp_path)
        if target.exists():
            assert target.read_text() == whole
            target.unlink()


@pytest.mark.slow
def test_a_new_brief_whose_making_is_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    """What is there can be read."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.md").write_text("---\ntitle: One\n---\n")
    words = ("new", "--library", folder, "What was announced")
    assert run(*words, home=tmp_path).returncode == 0
    (made,) = set(folder.iterdir()) - {folder / "one.md"}
    whole = made.read_text()
    chance = random.Random(KILLS)
    for _ in range(KILLS):
        made.unlink(missing_ok=True)
        killed(chance, 0.4, *words, home=tmp_path)
        if made.exists():
            assert made.read_text() == whole


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def each(change) -> object:
    """Give a damage that changes every file of a folder."""

    def damage(folder: Path) -> None:
        for path in files(folder):
            path.write_bytes(change(path.read_bytes()))

    return damage


DAMAGES = {
    "empty": each(lambda data: b""),
    "cut in the middle": each(lambda data: data[: len(data) // 2]),
    "its first bytes gone": each(lambda data: data[1:]),
    "zeros for all of it": each(lambda data: bytes(len(data))),
    "its start overwritten": each(lambda data: b"\xa5" * 100 + data[100:]),
    "its middle overwritten": each(
        lambda data: data[: len(data) // 2] + b"\xa5" * 64 + data[len(data) // 2 + 64 :]
    ),
    "another program's text": each(lambda data: b"What the ministry announced.\n" * 99),
    "twice in a row": each(lambda data: data + data),
    "half of its files gone": lambda folder: [path.unlink() for path in files(folder)[::2]],
}


SOME = ("empty", "its start overwritten", "half of its files gone")
"""Those that the reader is opened on too, unless BRIEFING_EVERY asks for all."""


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_index_is_made_anew_and_finds_all(
    library: Path, tmp_path: Path, name: str
) -> None:
    """By a command; nothing but the index is lost, and no traceback is seen."""
    assert run("index", "--library", library, home=tmp_path).returncode == 0
    index = tmp_path / "cache" / "briefing" / "index"
    assert files(index)
    DAMAGES[name](index)
    done = run("index", "--library", library, home=tmp_path)
    assert done.returncode == 0, done.stderr
    found = run("search", "-n", "0", "--library", library, "kelin", home=tmp_path)
    assert found.returncode == 0, found.stderr
    assert len({line.split("\t")[0] for line in found.stdout.splitlines()}) == 60
    assert not list(tmp_path.rglob("crash-*"))


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES if os.environ.get("BRIEFING_EVERY") else SOME)
def test_the_reader_opens_on_a_damaged_index_and_a_damaged_state(tmp_path: Path, name: str) -> None:
    """What became of the marks is said in one line; all briefs are there."""
    folder = tmp_path / "briefs"
    shutil.copytree(ROOT / "briefs", folder)
    home = places(tmp_path)
    with Terminal(briefing(folder), environ=home) as terminal:
        terminal.wait_for("1 of 4")
        terminal.press("*")
        terminal.wait_for("★")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    # What brings the index up to date ends some moments after the reader.
    assert any(not run("index", "--library", folder, home=tmp_path).returncode for _ in range(20))
    for place in ("cache/briefing/index", "state/briefing"):
        DAMAGES[name](tmp_path / place)
    with Terminal(briefing(folder), environ=home, size=(200, 30)) as terminal:
        terminal.wait_for("of 4")
        terminal.settle(1)
        assert terminal.process.poll() is None
        terminal.send("s")
        terminal.settle()
        terminal.send("naqvi")
        terminal.wait_for("Naqvi")
        terminal.press("ctrl+c")
        assert terminal.exit_status() == 130
        assert terminal.modes_left() == set()
    assert not list(tmp_path.rglob("crash-*"))


NOWHERE = "/dev/null/home"
HOMES = {
    "no HOME": {"HOME": None},
    "a HOME that is not there": {"HOME": NOWHERE},
    "a relative HOME": {"HOME": "home"},
    "folders that cannot be made": {
        "HOME": NOWHERE, **{f"XDG_{name}_HOME": NOWHERE for name in ("STATE", "CACHE", "CONFIG")}
    },
    "no folder for what is passing": {"TMPDIR": NOWHERE},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOMES)
def test_without_a_home_the_reader_opens_and_says_what_it_forgets(name: str) -> None:
    """In one line, as it opens; and it is left as ever."""
    nothing = {f"XDG_{name}_HOME": None for name in ("STATE", "CACHE", "CONFIG", "DATA")}
    environ = {**nothing, **HOMES[name]}
    with Terminal(briefing("briefs"), environ=environ, size=(160, 30)) as terminal:
        if name != "no folder for what is passing":
            terminal.wait_for("Marks will not be kept")
        terminal.wait_for("1 of 4")
        terminal.press("*")
        terminal.wait_for("★")
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
