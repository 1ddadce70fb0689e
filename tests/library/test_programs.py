"""The editor's command line, pipes, and what becomes of links."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library import programs
from briefing_tui.library.programs import Outcome, editor_command, link_fault, open_link
from briefing_tui.model.errors import BriefingError
from tests.terminal import Terminal

DESKTOP = {"DISPLAY": ":0"}


@pytest.fixture
def bin_folder(tmp_path):
    """A folder of programs, and the way to put one there."""

    class Folder:
        path = tmp_path / "bin"

        def add(self, name, content="#!/bin/sh\n"):
            program = self.path / name
            program.write_text(content)
            program.chmod(0o755)
            return str(program)

        def environ(self, **more):
            return {"PATH": str(self.path), **more}

    Folder.path.mkdir()
    return Folder()


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vi", ["+12", "FILE"]),
        ("nvim", ["+12", "FILE"]),
        ("vim.basic", ["+12", "FILE"]),
        ("nano", ["+12", "FILE"]),
        ("emacs-nox", ["+12", "FILE"]),
        ("emacsclient", ["+12", "FILE"]),
        ("micro", ["+12", "FILE"]),
        ("hx", ["FILE:12"]),
        ("code", ["--wait", "--goto", "FILE:12"]),
        ("codium", ["--wait", "--goto", "FILE:12"]),
        ("subl", ["--wait", "FILE:12"]),
        ("kate", ["--block", "--line", "12", "FILE"]),
        ("my-own-editor", ["FILE"]),
    ],
)
def test_each_editor_opens_at_the_line_in_its_own_way(bin_folder, tmp_path, editor, arguments):
    """The line is given as the editor takes it; an unknown editor gets the file alone."""
    program = bin_folder.add(editor)
    path = tmp_path / "brief.md"
    expected = [word.replace("FILE", str(path)) for word in arguments]
    assert editor_command(bin_folder.environ(EDITOR=editor), path, 12) == [program, *expected]


def test_an_editor_is_known_by_what_it_stands_for(bin_folder, tmp_path):
    """Debian's `editor` is a link to the editor that was chosen."""
    nano = Path(bin_folder.add("nano"))
    (bin_folder.path / "editor").symlink_to(nano)
    command = editor_command(bin_folder.environ(EDITOR="editor"), tmp_path / "b.md", 3)
    assert command == [str(bin_folder.path / "editor"), "+3", str(tmp_path / "b.md")]


def test_the_settings_own_arguments_are_kept_and_not_doubled(bin_folder, tmp_path):
    """`code --wait` is the usual setting."""
    program = bin_folder.add("code")
    environ = bin_folder.environ(EDITOR="code --wait -n")
    path = str(tmp_path / "b.md")
    assert editor_command(environ, tmp_path / "b.md", 3) == [
        *(program, "--wait", "-n", "--goto", f"{path}:3")
    ]


def test_no_shell_reads_the_editors_setting(bin_folder, tmp_path):
    """What a shell would carry out is an argument like any other."""
    program = bin_folder.add("vi")
    environ = bin_folder.environ(EDITOR="vi -c 'set ro' $(reboot) ; x")
    assert editor_command(environ, tmp_path / "b.md")[:-1] == [
        *(program, "-c", "set ro", "$(reboot)", ";", "x")
    ]


def test_a_file_is_named_in_full(bin_folder, monkeypatch, tmp_path):
    """A file whose name begins with a dash is no option."""
    bin_folder.add("vi")
    monkeypatch.chdir(tmp_path)
    command = editor_command(bin_folder.environ(EDITOR="vi"), Path("-c reboot.md"))
    assert command[-1] == str(tmp_path / "-c reboot.md")


def test_the_configured_editor_comes_before_visual_before_editor(bin_folder, tmp_path):
    """What is nearer to the user wins."""
    for name in ("one", "two", "three"):
        bin_folder.add(name)
    environ = bin_folder.environ(EDITOR="one", VISUAL="two")
    path = tmp_path / "b.md"
    assert Path(editor_command(environ, path, configured="three")[0]).name == "three"
    assert Path(editor_command(environ, path)[0]).name == "two"
    assert Path(editor_command(environ | {"VISUAL": ""}, path)[0]).name == "one"


def test_without_a_setting_vi_or_nano_serves(bin_folder, tmp_path):
    """As less and git do."""
    with pytest.raises(BriefingError, match=r"set \$EDITOR"):
        editor_command(bin_folder.environ(), tmp_path / "b.md")
    nano = bin_folder.add("nano")
    assert editor_command(bin_folder.environ(), tmp_path / "b.md")[0] == nano


@pytest.mark.parametrize("setting", ["vi 'x", "no-such-editor -w", "/nowhere/vi", "''"])
def test_an_editor_that_cannot_be_run_is_named(bin_folder, tmp_path, setting):
    """One sentence, no traceback."""
    with pytest.raises(BriefingError, match="editor"):
        editor_command(bin_folder.environ(EDITOR=setting), tmp_path / "b.md")


def run_python(code):
    """Run Python code in a pseudo-terminal of its own."""
    return Terminal([sys.executable, "-c", code])


def test_a_pipe_is_a_shells_and_prints_to_the_terminal():
    """The user's pipeline reads the text and its output is seen."""
    code = (
        "from briefing_tui.library.programs import pipe\n"
        "print('status', pipe('grep -v b | wc -l; exit 3', 'a\\nb\\nc é\\n'))"
    )
    with run_python(code) as terminal:
        terminal.wait_for("status 3")
        assert terminal.line(0).strip() == "2"
        assert terminal.exit_status() == 0


def test_a_pipe_that_does_not_read_is_no_error():
    """`head -1` of a long text ends before it has read all."""
    code = (
        "from briefing_tui.library.programs import pipe\n"
        "print('status', pipe('head -1', 'first\\n' + 'x' * 2_000_000))"
    )
    with run_python(code) as terminal:
        terminal.wait_for("status 0")
        assert terminal.line(0) == "first"


def test_ctrl_c_ends_the_program_and_not_the_reader():
    """An interrupt in an editor or a pipe is not one of the reader's."""
    code = (
        "from briefing_tui.library.programs import pipe\n"
        "print('status', pipe('echo started; exec sleep 100', ''))\n"
        "print('goes on')"
    )
    with run_python(code) as terminal:
        terminal.wait_for("started")
        terminal.press("ctrl+c")
        terminal.wait_for("status 130")
        terminal.wait_for("goes on")
        assert terminal.exit_status() == 0


def test_an_editor_has_the_terminal_also_where_standard_input_is_a_pipe():
    """A brief from standard input leaves the editor its keys."""
    code = (
        "import sys\n"
        "from briefing_tui.library.programs import run_in_terminal\n"
        "sys.stdin.read()\n"
        "run_in_terminal(['/bin/sh', '-c', 'echo ask; read answer; echo got $answer'])"
    )
    with Terminal([sys.executable, "-c", code], stdin=b"brief") as terminal:
        terminal.wait_for("ask")
        terminal.send("typed\r")
        terminal.wait_for("got typed")
        assert terminal.exit_status() == 0


def test_a_program_that_does_not_start_is_one_sentence():
    """A missing program is named."""
    with pytest.raises(BriefingError, match="/nowhere/editor could not be started: No such file"):
        programs.run_in_terminal(["/nowhere/editor"])


def test_an_empty_command_is_not_piped_to():
    """Enter on an empty prompt does nothing but say so."""
    with pytest.raises(BriefingError, match="No command"):
        programs.pipe("  ", "text")


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ssh://host",
        "data:text/html,x",
        "vscode://x",
        "other.md",
        "//host/x",
        "",
        "https://",
        "http:///x",
        "https://[::1",
        "https://exa\x1bmple.org",
        "https://example.org/\u202egpj.exe",
        "https://example.org/a b",
        "-x",
        "mailto:a@b.c?attach=/etc/passwd",
        "mailto:a@b.c?subject=x&Attachment=/etc/passwd",
    ],
)
def test_other_links_are_refused_with_a_sentence(bin_folder, target):
    """Only what a browser or a mail program should see leaves the reader."""
    started = []
    bin_folder.add("xdg-open")
    opened = open_link(target, bin_folder.environ(**DESKTOP), start=started.append)
    assert opened.outcome is Outcome.REFUSED
    assert opened.message
    assert started == []


@pytest.mark.parametrize(
    "target", ["https://example.org/ä?q=1#x", "HTTP://example.org", "mailto:desk@example.org"]
)
def test_a_link_is_handed_to_the_systems_browser(bin_folder, monkeypatch, target):
    """By its absolute path and without a shell."""
    monkeypatch.setattr(programs, "OPENERS", ("xdg-open",))
    started = []
    opener = bin_folder.add("xdg-open")
    opened = open_link(target, bin_folder.environ(**DESKTOP), start=started.append)
    assert opened.outcome is Outcome.OPENED
    assert target in opened.message
    assert started == [[opener, target]]


@pytest.mark.parametrize(
    ("environ", "how", "reason"),
    [
        (DESKTOP | {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "auto", "SSH"),
        (DESKTOP | {"SSH_TTY": "/dev/pts/1"}, "auto", "SSH"),
        ({}, "auto", "no graphical display"),
        (DESKTOP, "copy", "configured"),
    ],
)
def test_a_link_is_copied_where_the_user_would_not_see_it_open(
    bin_folder, monkeypatch, environ, how, reason
):
    """Over SSH a browser would open on the other machine."""
    monkeypatch.setattr(sys, "platform", "linux")
    bin_folder.add("xdg-open")
    opened = open_link("https://example.org", bin_folder.environ(**environ), how=how)
    assert opened.outcome is Outcome.COPY
    assert reason in opened.message


def test_a_user_may_insist_on_opening(bin_folder, monkeypatch):
    """`browser = open` is for an X that is forwarded."""
    monkeypatch.setattr(programs, "OPENERS", ("xdg-open",))
    started = []
    bin_folder.add("xdg-open")
    environ = bin_folder.environ(SSH_TTY="/dev/pts/1")
    opened = open_link("https://example.org", environ, how="open", start=started.append)
    assert opened.outcome is Outcome.OPENED
    assert started


def test_without_a_browser_a_link_is_copied(bin_folder, monkeypatch):
    """The user can still take it elsewhere."""
    monkeypatch.setattr(programs, "OPENERS", ("xdg-open",))
    opened = open_link("https://example.org", bin_folder.environ(**DESKTOP))
    assert opened.outcome is Outcome.COPY
    bin_folder.add("xdg-open", "not a program\x00")
    opened = open_link("https://example.org", bin_folder.environ(**DESKTOP))
    assert opened.outcome is Outcome.COPY


def test_the_browser_is_not_waited_for_and_is_a_session_of_its_own(bin_folder, monkeypatch):
    """It outlives the reader, and neither its output nor its end disturbs it."""
    monkeypatch.setattr(programs, "OPENERS", ("xdg-open",))
    fifo = bin_folder.path / "told"
    os.mkfifo(fifo)
    bin_folder.add(
        "xdg-open",
        f"#!{sys.executable}\nimport os, sys\nprint('noise')\n"
        f"open({str(fifo)!r}, 'w').write(f'{{os.getsid(0) == os.getpid()}} {{sys.argv[1]}}')\n",
    )
    opened = open_link("https://example.org/", bin_folder.environ(**DESKTOP))
    assert opened.outcome is Outcome.OPENED
    assert fifo.read_text() == "True https://example.org/"


@given(st.text())
def test_no_link_is_too_odd_to_judge(target):
    """Whatever a brief holds where a link should be is judged without an exception."""
    assert isinstance(link_fault(target), str)
    assert isinstance(link_fault(f"https://{target}"), str)
