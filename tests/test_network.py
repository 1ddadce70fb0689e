"""Nothing is fetched and nobody is told: neither a command nor the reader reaches the network."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal, briefing

WATCH = """
import sys
REACHES = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.bind", "socket.send",
           "urllib.", "http.", "ftplib.", "smtplib.")
def watch(event, _):
    if event.startswith(REACHES):
        with open({told!r}, "a") as file:
            file.write(event + chr(10))
sys.addaudithook(watch)
"""
"""Writes down what any Python that is started does that leads to a network."""

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


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Give the file that is there once anything has reached out."""
    found = tmp_path / "told"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(told=str(found)))
    return found


def watched(told: Path) -> Mapping[str, str]:
    """Give the variables under which the program and all that it starts are watched."""
    homes = {f"XDG_{name}_HOME": f"{told.parent}/{name}" for name in ("CACHE", "STATE")}
    return {"PYTHONPATH": f"{told.parent}{os.pathsep}{ROOT}", **homes}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_reaches_the_network(command: str, library: Path, told: Path) -> None:
    """Whatever a brief links to."""
    done = subprocess.run(
        briefing(*command.split()), cwd=library, env=os.environ | watched(told), capture_output=True
    )
    assert done.returncode in {0, 1}, done.stderr
    assert not told.exists(), told.read_text()


def test_no_place_of_the_reader_reaches_the_network(library: Path, told: Path) -> None:
    """Its links are shown, and opened by another program alone."""
    with Terminal(briefing(library), size=(100, 30), environ=watched(told)) as terminal:
        terminal.wait_for("Enter open")
        for key in ("enter", "5", "j", "enter", "escape", "enter", "g", "o", "escape", "s", "q"):
            terminal.press(key)
            terminal.settle(0.1)
        terminal.press("escape", "ctrl+q")
        assert terminal.exit_status() == 0
    assert not told.exists(), told.read_text()


def test_the_watch_sees_what_it_is_to_see(told: Path) -> None:
    """The check itself finds a question for an address, also of a program that another starts."""
    asks = "import socket; socket.getaddrinfo('localhost', 1)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {asks!r}])"
    subprocess.run([sys.executable, "-c", starts], env=os.environ | watched(told), check=True)
    assert told.read_text().startswith("socket.getaddrinfo")
