"""Nothing is fetched and nobody is told: neither a command nor the reader reaches the network."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal

WATCHED = """
import sys
told, sys.argv = sys.argv[1], ["briefing", *sys.argv[2:]]
REACHES = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.bind", "socket.send",
           "urllib.", "http.", "ftplib.", "smtplib.")
def watch(event, _):
    if event.startswith(REACHES):
        with open(told, "a") as file:
            file.write(event + "\\n")
sys.addaudithook(watch)
from briefing_tui.__main__ import run
sys.exit(run())
"""
"""Runs the program, and writes down what it does that leads to a network."""

LINKED = """---
title: Links
sources: [{id: s, title: S, url: "https://example.org/", copy: "https://example.org/copy"}]
quotes: [{quote: q, source: s}]
same_as: ["https://example.org/entity"]
---
[a](https://example.org/a) ![b](https://example.org/b.png) <img src="https://example.org/c">
"""
COMMANDS = (
    "list", "list --format json", "search security", "actors", "quotes", "sources", "index",
    "print links.md", "print links.md --to json", "check .", "diff links.md other.md", "schema",
    "config",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Make a library whose briefs name places in the network wherever they can."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "links.md").write_text(LINKED)
    (folder / "other.md").write_text(LINKED.replace("Links", "Other"))
    return folder


def watched(told: Path, *words: str) -> list[str]:
    """Give the command that runs the program under watch."""
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{WATCHED}",
            str(told), *words]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_reaches_the_network(command: str, library: Path, tmp_path: Path) -> None:
    """Whatever a brief links to."""
    told = tmp_path / "told"
    done = subprocess.run(watched(told, *command.split()), cwd=library, capture_output=True)
    assert done.returncode in {0, 1}, done.stderr
    assert not told.exists(), told.read_text()


def test_no_place_of_the_reader_reaches_the_network(library: Path, tmp_path: Path) -> None:
    """Its links are shown, and opened by another program alone."""
    told = tmp_path / "told"
    with Terminal(watched(told, str(library)), size=(100, 30)) as terminal:
        terminal.wait_for("Enter open")
        for key in ("enter", "5", "j", "enter", "escape", "enter", "g", "o", "escape", "s", "q"):
            terminal.press(key)
            terminal.settle(0.1)
        terminal.press("escape", "ctrl+q")
        assert terminal.exit_status() == 0
    assert not told.exists(), told.read_text()


def test_the_watch_sees_what_it_is_to_see(tmp_path: Path) -> None:
    """The check itself finds a connection."""
    told = tmp_path / "told"
    code = "import socket; socket.getaddrinfo('localhost', 1)\nsys.exit()\nfrom briefing_tui"
    words = watched(told)
    words[2] = words[2].replace("from briefing_tui", code)
    subprocess.run(words, check=True)
    assert told.read_text().startswith("socket.getaddrinfo")
