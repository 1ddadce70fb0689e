"""A guest at a real sshd with the README's settings: what works, and the ways out."""

import os
import pwd
import re
import select
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ssh_server import MISSING, Server, serving
from tests.terminal import LIMIT, Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

WAYS = """\
---
title: Ways out
date: 2026-01-09
---
[up](../outside.md) [far](../../../../../../../etc/passwd) [rooted](/etc/passwd)
[coded](%2e%2e/outside.md) [web](https://example.org/)
"""
BRIEFS = {
    "ways.md": WAYS,
    "second.md": "---\ntitle: The second one\ndate: 2026-01-08\n---\nWords.\n",
    "third.md": "---\ntitle: The third one\ndate: 2026-01-07\n---\nWords.\n",
}
KEYS = ("e", "v", "|", "P", "ctrl+z", "ctrl+o", "ctrl+x")
"""Keys that would lead out in this reader or in those that people know."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a library, beside which stands what nobody is to see."""
    folder = tmp_path_factory.mktemp("ssh")
    (folder / "srv").mkdir()
    (folder / "srv" / "outside.md").write_text("---\ntitle: A secret\n---\nIt is told.\n")
    with serving(folder, BRIEFS) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_is_written(server: Server) -> Iterator[None]:
    """Whatever a test tries: home, library and index stay as they were, to the nanosecond."""
    before = server.files()
    yield
    assert server.files() == before


@contextmanager
def logged_in(server: Server, *words: str, command: tuple[str, ...] = (), **settings: str):
    """Log in on a terminal and wait for the list of the briefs."""
    line = server.ssh("-tt", *words, command=command)
    with Terminal(line, size=(100, 30), environ=settings) as terminal:
        terminal.wait_for("The third one")
        terminal.settle()
        yield terminal


def refused(server: Server, *line: str) -> subprocess.CompletedProcess[str]:
    """Run something that is to fail, with an end to it."""
    run = subprocess.run(
        line, capture_output=True, text=True, timeout=LIMIT, check=False, stdin=subprocess.DEVNULL
    )
    assert run.returncode != 0, run
    return run


def test_a_guest_reads_finds_and_leaves(server: Server) -> None:
    """Allowed things work, the status is 0, and the terminal is whole."""
    with logged_in(server, "-o", "SendEnv=LANG") as terminal:
        assert "You are a guest here" in terminal.line(-1)
        terminal.press("j", "enter")
        terminal.wait_for("Words.")
        terminal.press("q", "s", *"third", "enter", "enter")
        terminal.wait_for(lambda: "The third one" in terminal.line(0))
        terminal.press("y")
        terminal.wait_for("Copy")
        terminal.press("a")
        terminal.wait_for(lambda: b"\x1b]52;c;" in terminal.history)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()


def test_a_line_that_drops_ends_the_reader(server: Server) -> None:
    """Nobody's process is left on the server."""
    with logged_in(server):
        processes = [os.pidfd_open(each) for each in readers(server)]
    assert processes
    for process in processes:
        ended = select.select([process], [], [], LIMIT)[0]
        os.close(process)
        assert ended
    assert not readers(server)


def readers(server: Server) -> list[int]:
    """Give the processes that were started by the server's settings."""
    named = str(server.folder / "guest.toml").encode()
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if named in line.read_bytes():
                found.append(int(line.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("place", ["list", "brief", "text", "timeline"])
def test_keys_that_lead_out_do_nothing(server: Server, place: str) -> None:
    """No prompt, no program, no other screen: the keys are as if they did not exist."""
    into = {"list": (), "brief": ("j", "enter"), "text": ("j", "enter", "enter"), "timeline": "T"}
    with logged_in(server) as terminal:
        terminal.press(*into[place])
        terminal.press("ctrl+l")
        terminal.wait_for(lambda: "You are a guest" not in terminal.text)
        for key in KEYS:
            terminal.settle()
            before = terminal.text
            terminal.press(key)
            terminal.settle()
            assert terminal.text == before, key
        terminal.send("P/tmp/stolen.md\r|id\r!sh\r")
        terminal.settle()
        assert not re.search(r"uid=|Printed|\bPrint\b|^\|", terminal.text, re.MULTILINE)
        terminal.press("escape", "ctrl+q")
        assert terminal.exit_status() == 0
    assert not Path("/tmp/stolen.md").exists()


def test_the_palette_has_no_command_that_leads_out(server: Server) -> None:
    """`:` finds none of that name, and Enter does nothing."""
    with logged_in(server) as terminal:
        for word in ("edit", "pipe", "print", "suspend", "shell", "screenshot"):
            terminal.press(":", *word)
            terminal.wait_for(lambda word=word: f"Commands › {word}" in terminal.text)
            terminal.settle()
            assert not re.search("editor.open|pipe.open|print.open|app.suspend", terminal.text)
            terminal.press("enter", "escape")
            terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


def test_no_link_leads_out_of_the_library(server: Server) -> None:
    """Neither upwards, nor from the top, nor in disguise; one into the web is copied."""
    with logged_in(server) as terminal:
        terminal.press("enter")
        terminal.wait_for("Ways out")
        for letter in "asdf":
            terminal.settle()
            terminal.press("o")
            terminal.wait_for("Links")
            terminal.press(letter)
            terminal.wait_for(lambda: "There is no brief" in terminal.line(-1))
        terminal.press("o")
        terminal.wait_for("Links")
        terminal.press("g")
        terminal.wait_for(lambda: "Links are copied" in terminal.line(-1))
        for secret in (b"A secret", b"It is told", b"root:"):
            assert secret not in terminal.history
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


@pytest.mark.parametrize(
    "command", [("/bin/sh",), ("cat", "/etc/passwd"), ("--library", "/etc"), ("-;id",)]
)
def test_a_command_is_not_looked_at(server: Server, command: tuple[str, ...]) -> None:
    """With a terminal there is the reader in its place; without one there is a sentence."""
    with logged_in(server, command=command) as terminal:
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert b"root:" not in terminal.history
    run = refused(server, *server.ssh(command=command))
    assert run.returncode == 2
    assert run.stdout == ""
    assert "it needs a terminal" in run.stderr


def test_no_file_is_copied_in_or_out(server: Server, tmp_path: Path) -> None:
    """Neither the new way of scp, nor its old one, nor sftp."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    target = f"{server.account}:{server.home}/stolen"
    port = ["-P", str(server.port)]
    for way in ([], ["-O"]):
        refused(server, "scp", *server.options, *port, *way, str(mine), target)
        source = f"{server.account}:{server.library}/ways.md"
        refused(server, "scp", *server.options, *port, *way, source, str(tmp_path / "got"))
    refused(server, "sftp", *server.options, *port, server.account)
    refused(server, *server.ssh("-s", command=("sftp",)))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine"]


@contextmanager
def forwarding(server: Server, *words: str):
    """Log in for a forwarding alone, once ssh says that its own end stands."""
    process = subprocess.Popen(
        server.ssh("-v", "-N", *words), stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if b"Entering interactive session" in line:
                break
        yield process
    finally:
        process.kill()
        process.wait(LIMIT)
        process.stderr.close()


def free_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize("way", ["-L", "-L to a socket", "-D", "-W"])
def test_nothing_behind_the_server_is_reached(server: Server, way: str, tmp_path: Path) -> None:
    """A connection ends where it came in, and nobody is called behind the server."""
    unix = tmp_path / "socket"
    kind = socket.AF_UNIX if way == "-L to a socket" else socket.AF_INET
    with socket.socket(kind) as behind:
        behind.bind(str(unix) if kind == socket.AF_UNIX else ("127.0.0.1", 0))
        behind.listen()
        behind.setblocking(False)
        place = str(unix) if kind == socket.AF_UNIX else f"127.0.0.1:{behind.getsockname()[1]}"
        if way == "-W":
            run = refused(server, *server.ssh("-W", place))
            assert "prohibited" in run.stderr
        else:
            port = free_port()
            words = ("-D", f"{port}") if way == "-D" else ("-L", f"{port}:{place}")
            with forwarding(server, *words), socket.create_connection(("127.0.0.1", port)) as end:
                end.settimeout(LIMIT)
                if way == "-D":
                    number = behind.getsockname()[1]
                    end.sendall(b"\x05\x01\x00")
                    assert end.recv(2) == b"\x05\x00"
                    end.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + number.to_bytes(2, "big"))
                # Of a tunnel that works nothing would come before the test itself has answered.
                assert end.recv(2) in (b"", b"\x05\x01")
        with pytest.raises(BlockingIOError):
            behind.accept()


@pytest.mark.parametrize("way", ["0:127.0.0.1:1", "SOCKET:127.0.0.1:1", "0"])
def test_nothing_listens_on_the_server(server: Server, way: str, tmp_path: Path) -> None:
    """Neither a port, nor a socket, nor a proxy the other way round."""
    forward = way.replace("SOCKET", str(tmp_path / "socket"))
    run = refused(server, *server.ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", forward))
    assert "forwarding failed" in run.stderr
    assert not (tmp_path / "socket").exists()


def test_no_variable_that_is_sent_counts(server: Server, tmp_path: Path) -> None:
    """Even where the server takes them: no editor, library, module, log or configuration."""
    sign = tmp_path / "done"
    (tmp_path / "sitecustomize.py").write_text(f"open({str(sign)!r}, 'w')\n")
    (tmp_path / "briefing_tui").mkdir()
    (tmp_path / "briefing_tui" / "__init__.py").write_text(f"open({str(sign)!r}, 'w')\n")
    (tmp_path / "briefing").mkdir()
    (tmp_path / "briefing" / "config.toml").write_text("nonsense = 1\n")
    sent = {
        **dict.fromkeys(("EDITOR", "VISUAL", "PAGER"), f"touch {sign}"),
        **dict.fromkeys(("PYTHONPATH", "PYTHONUSERBASE", "XDG_CONFIG_HOME"), str(tmp_path)),
        **dict.fromkeys(("XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"), str(tmp_path)),
        "BRIEFING_LIBRARY": "/etc",
        "PYTHONINSPECT": "1",
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_LOG": str(sign),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
    }
    names = "SendEnv=" + " ".join(sent)
    before = sorted(tmp_path.rglob("*"))
    # Our own ssh is not to look for its files in a home that was made up.
    with logged_in(server, "-o", names, **sent) as terminal:
        terminal.press("e", "P", "enter", "e", "m", "a", "*")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert b">>>" not in terminal.history
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_marked_is_gone_with_the_guest(server: Server) -> None:
    """A mark holds until one leaves; the next session knows nothing of it."""
    with logged_in(server) as terminal:
        terminal.press("enter")
        terminal.wait_for("Ways out")
        terminal.press("m", "a")
        terminal.wait_for("you are a guest here")
        terminal.press("J", "'", "a")
        terminal.wait_for(lambda: "Ways out" in terminal.line(0))
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    with logged_in(server) as terminal:
        terminal.press("'", "a")
        terminal.wait_for("There is no mark a")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


def test_nothing_lands_in_the_real_home(server: Server) -> None:
    """Sshd begins there, whatever the test calls home: a relative name would be seen there."""
    name = "stolen-by-a-guest.md"
    with logged_in(server) as terminal:
        terminal.send(f"P\x15{name}\ry\r")
        terminal.settle()
        terminal.press("escape", "ctrl+q")
        terminal.exit_status()
    assert not (Path(pwd.getpwuid(os.getuid()).pw_dir) / name).exists()
