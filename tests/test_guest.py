"""`briefing --guest` from outside: what it refuses, what it forgets, and the wall behind it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.guest import KEPT, clean
from briefing_tui.library.config import Config
from tests.conftest import CommandLine
from tests.terminal import ROOT, Terminal  # fmt: skip
from tests.terminal import briefing as command

BRIEF = "---\ntitle: A brief\n---\nText.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one brief."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "brief.md").write_text(BRIEF)
    return folder


def refused(*words: str | Path) -> str:
    """Run the program where it is to refuse, and give what it says.

    In a process of its own: the environment of this one is not to be emptied.
    """
    line = command(*words)
    run = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.returncode, run.stdout) == (2, "")
    return run.stderr


@pytest.mark.parametrize("path", ["brief.md", "/etc/passwd", "-", "."])
def test_a_guest_names_no_path(library: Path, path: str) -> None:
    """The library is the administrator's choice."""
    assert "--guest takes no path" in refused("--guest", "-l", library, path)


@pytest.mark.parametrize("name", ["print", "list", "new", "check", "diff", "index", "config"])
def test_there_is_no_other_command_for_guests(briefing: CommandLine, name: str) -> None:
    """It is an option of the reader alone."""
    run = briefing("--guest", name)
    assert run.status == 2
    assert "no option --guest" in run.err


def test_no_setting_makes_or_unmakes_a_guest(tmp_path: Path) -> None:
    """Who may write the configuration could unset it."""
    assert not hasattr(Config(), "guest")
    file = tmp_path / "config.toml"
    file.write_text("guest = false\n")
    assert "unknown setting guest" in refused("--config", file, "--guest")


def test_without_a_terminal_a_guest_is_told_what_is_missing(library: Path) -> None:
    """No command is recommended that a guest has not."""
    said = refused("--guest", "-l", library)
    assert "ssh -t" in said
    assert "briefing print" not in said


def test_the_environment_is_emptied_but_for_what_a_terminal_is_like() -> None:
    """Not a list of what is dangerous, which would never be whole."""
    sent = dict.fromkeys(
        ("EDITOR", "VISUAL", "PAGER", "LESSOPEN", "BRIEFING_LIBRARY", "XDG_STATE_HOME", "HOME",
         "TEXTUAL_LOG", "TEXTUAL", "PYTHONPATH", "SSH_ORIGINAL_COMMAND", "TMUX", "TMPDIR", "X"),
        "x",
    )  # fmt: skip
    environ = sent | dict.fromkeys(KEPT, "y")
    clean(environ)
    assert environ == dict.fromkeys(KEPT, "y")


TRIES = {
    "a program": "import subprocess; subprocess.run(['/bin/true'])",
    "a shell": "import os; os.system('true')",
    "another process": "import os; os.fork()",
    "another program in its place": "import os; os.execv('/bin/true', ['true'])",
    "spawning": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "a shell on a terminal": "import pty; pty.spawn('/bin/true')",
    "the network": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a server": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    "a new file": "open('new', 'w')",
    "appending": "open('there', 'a')",
    "a descriptor": "import os; os.open('there', os.O_RDWR)",
    "a path": "from pathlib import Path; Path('new').touch()",
    "a folder": "import os; os.mkdir('new')",
    "removing": "import os; os.remove('there')",
    "renaming": "import os; os.rename('there', 'new')",
    "a link": "import os; os.symlink('there', 'new')",
    "a hard link": "import os; os.link('there', 'new')",
    "a mode": "import os; os.chmod('there', 0o777)",
    "a shorter file": "import os; os.truncate('there', 0)",
    "something like a terminal": "open('/dev/shm/briefing-test', 'w')",
    "out of the own folder": "import os; os.mkdir('/tmp/briefing-index-x/../../var/tmp/new')",
    "past the log": "import os; os.rename('log', 'new')",
}


def walled(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a piece of Python behind the wall."""
    begin = (
        "from pathlib import Path; from briefing_tui.cli.guest import close_in;"
        "close_in(Path('log'), links=True)\n"
    )
    path = {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-P", "-c", begin + code],
        *(),
        cwd=folder,
        env=os.environ | path,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("way", TRIES)
def test_the_interpreter_itself_refuses(way: str, tmp_path: Path) -> None:
    """Whatever fault of the reader might lead there."""
    for name in ("there", "log"):
        (tmp_path / name).write_text(name)
    before = {each.name: each.stat() for each in tmp_path.iterdir()}
    run = walled(TRIES[way], tmp_path)
    assert "PermissionError: [Errno 1] a guest" in run.stderr
    after = {each.name: each.stat() for each in tmp_path.iterdir()}
    assert {name: (each.st_mode, each.st_size) for name, each in after.items()} == {
        name: (each.st_mode, each.st_size) for name, each in before.items()
    }


LET = {
    "the log": "import os; open(os.path.abspath('log'), 'a').write('x')",
    "an entry in a log that is full": (
        "from briefing_tui.library.log import Log; log = Path('log').absolute();"
        "Log(log).slow('find.open', 200, (80, 24));"
        "assert log.read_text().startswith('{'); assert Path('log.1').stat().st_size > 10**6"
    ),
    "the null device": "open('/dev/null', 'w')",
    "reading": "open('there').read()",
    "links to an index": (
        "import tempfile, shutil, os; own = tempfile.mkdtemp(prefix='briefing-index-');"
        "os.symlink('/etc/passwd', own + '/a'); open(own + '/b', 'w');"
        "shutil.rmtree(own); assert not os.path.exists(own)"
    ),
    "a loop of events": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "a state in memory": "import sqlite3; sqlite3.connect(':memory:')",
}


@pytest.mark.parametrize("way", LET)
def test_what_the_reader_needs_is_let_pass(way: str, tmp_path: Path) -> None:
    """The wall does not stand in the way of reading."""
    (tmp_path / "there").write_text("there")
    (tmp_path / "log").write_text("x" * 1_000_001)
    run = walled(LET[way], tmp_path)
    assert run.returncode == 0, run.stderr


def test_a_guest_reads_and_leaves_without_a_trace(library: Path, tmp_path: Path) -> None:
    """No state, index, configuration, log or byte code; the library is as it was."""
    home = tmp_path / "home"
    home.mkdir()
    before = sorted(tmp_path.rglob("*"))
    places = {f"XDG_{name}_HOME": None for name in ("STATE", "CACHE", "CONFIG", "DATA")}
    with Terminal(
        command("--guest", "-l", library), environ={**places, "HOME": str(home)}
    ) as terminal:
        terminal.wait_for("A brief")
        terminal.press("*", "m", "a", "q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
    assert sorted(tmp_path.rglob("*")) == before


def test_the_index_that_the_administrator_keeps_is_asked(
    library: Path, tmp_path: Path, common_user: list[str]
) -> None:
    """By somebody who may not write it, and as it is: no guest brings it up to date."""
    (library / "second.md").write_text(BRIEF.replace("A brief", "A second brief"))
    index = tmp_path / "index"
    subprocess.run(command("index", "-l", library, "--output", index), check=True, cwd=ROOT)
    file = tmp_path / "guest.toml"
    file.write_text(f"library = '{library}'\nindex = '{index}'\n")
    for path in (index, *index.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (library / "third.md").write_text(BRIEF.replace("A brief", "A third brief"))
    with Terminal([*common_user, *command("--guest", "--config", file)]) as terminal:
        terminal.wait_for("A second brief")
        terminal.press("s", *"text", "enter")
        terminal.wait_for("of 2")
        assert "A third brief" not in terminal.text
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
