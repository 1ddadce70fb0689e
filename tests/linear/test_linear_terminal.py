"""The linear reader end to end: in a terminal that can do nothing, and in a pipe."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal
from tests.terminal import briefing as command

SPU = ROOT / "briefs" / "pk-spu-2026.md"
PROMPT = "briefing> "
DUMB = {"TERM": "dumb", "PYTHONPATH": str(ROOT)}
EVERYTHING = [
    *("?", "p0", "p1", "p2", "p3", "p4", "p5", "j", "k", "", "g", "G", ".", "list", "p4", "1"),
    *(")", "(", ")", "", "q", "p2", "9", ")", "y", "open", "t", "8", "b", " ", "]", "[", "q", "q"),
    *("/SPU", "n", "N", "C", "q", "*", "*", "U", "H", "L", "T", "", "1", "q", "q", "a", "1", "q"),
    *("Q", "q", '"', "1", "q", "q", "s naqvi", "1", "n", "J", "K", "r", "!", "serch", "99"),
]
"""Every command but those that write, edit or leave."""


class Talk:
    """A terminal whose prompt is waited for after every line."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.prompts = 0
        self.wait()

    def wait(self) -> str:
        """Wait for the next prompt, and give what was sent before it."""
        mark = self.terminal.mark()
        self.prompts += 1
        self.terminal.wait_for(lambda: self._count() >= self.prompts)
        return self.terminal.since(mark).decode("utf-8", "replace")

    def _count(self) -> int:
        return bytes(self.terminal.history).count(PROMPT.encode())

    def type(self, line: str) -> str:
        """Type a line, and give what came of it."""
        self.terminal.send(line + "\r")
        return self.wait()


def run(
    *arguments: str | Path,
    commands: bytes,
    environ: dict[str, str] | None = None,
    cwd: Path = ROOT,
) -> subprocess.CompletedProcess[bytes]:
    """Run the linear reader with its commands in a pipe."""
    return subprocess.run(
        [*command("--linear"), *map(str, arguments)],
        input=commands,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(environ or {})},
    )


@pytest.mark.parametrize("environ", [DUMB, {**DUMB, "TERM": None}], ids=["dumb", "none"])
def test_a_terminal_that_cannot_be_drawn_on_is_read_line_by_line(
    environ: dict[str, str | None],
) -> None:
    """By itself; every command is answered, no escape sequence is sent, and q leaves."""
    with Terminal(command("briefs"), environ=environ) as terminal:
        talk = Talk(terminal)
        assert "Pakistan sets up a Special" in talk.type("4")
        for line in EVERYTHING:
            talk.type(line)
        terminal.send("quit\r")
        assert terminal.exit_status() == 0
        assert b"\x1b" not in terminal.history
        assert b"Traceback" not in terminal.history
        assert terminal.modes_left() == set()


def test_a_terminal_that_could_be_drawn_on_gets_no_sequence_either() -> None:
    """--linear says how, whatever TERM says; line editing sends nothing of its own."""
    with Terminal(command("--linear", "briefs"), environ={"PYTHONPATH": str(ROOT)}) as terminal:
        talk = Talk(terminal)
        talk.type("1")
        assert "Findings 1 of 7" in talk.type("j")
        terminal.send("x" * 100)
        terminal.press("home", "y", "up", "down", "left", "z")
        terminal.send("\r")
        terminal.wait_for(lambda: b"There is no command" in terminal.history)
        terminal.send("quit\r")
        assert terminal.exit_status() == 0
        assert b"\x1b" not in terminal.history
        assert terminal.modes_left() == set()


def test_lines_fit_the_terminal_and_are_broken_at_blanks() -> None:
    """Also after it was resized."""
    with Terminal(command(SPU), environ=DUMB, size=(60, 24)) as terminal:
        talk = Talk(terminal)
        said = talk.type("p3")
        assert max(map(len, said.splitlines())) <= 60
        assert len(said.splitlines()) > 2
        whole = " ".join(said.split()[1:-1]).encode()
        mark = terminal.mark()
        terminal.resize(300, 24)
        terminal.send(".\r")
        terminal.wait_for(lambda: whole in terminal.since(mark))


def test_pages_are_as_long_as_the_terminal() -> None:
    """What was not said is counted."""
    with Terminal(command(SPU), environ=DUMB, size=(200, 10)) as terminal:
        talk = Talk(terminal)
        talk.type("p2")
        assert "7 of 12; Enter for more." in talk.type("list")
        assert "12. " in talk.type("")


def test_ctrl_d_ends_it() -> None:
    """With status 0, and the shell's prompt on a line of its own."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        Talk(terminal)
        terminal.press("ctrl+d")
        assert terminal.exit_status() == 0
        assert terminal.history.endswith(b"\r\n")


def test_ctrl_c_takes_a_line_back_and_twice_leaves() -> None:
    """What was typed is not done; a command in between starts the count anew."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        talk = Talk(terminal)
        terminal.send("p2")
        terminal.wait_for("briefing> p2")
        terminal.press("ctrl+c")
        assert "ctrl+c again leaves." in talk.wait()
        assert "Actors 1 of 14" in talk.type("p1")
        terminal.press("ctrl+c")
        assert "ctrl+c again leaves." in talk.wait()
        terminal.press("ctrl+c")
        assert terminal.exit_status() == 130
        assert b"Traceback" not in terminal.history
        assert terminal.modes_left() == set()


def test_ctrl_c_cancels_a_command_that_asks() -> None:
    """The session goes on."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        talk = Talk(terminal)
        terminal.send("P\r")
        terminal.wait_for("is usual):")
        terminal.press("ctrl+c")
        assert "Cancelled." in talk.wait()
        assert "Actors 1 of 14" in talk.type("p1")


def test_a_hang_up_ends_it() -> None:
    """Nobody is left to read to."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        Talk(terminal)
        terminal.hang_up()
        assert terminal.process.wait(10) in (0, 129)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_and_leaves_the_terminal_whole(
    number: signal.Signals, status: int
) -> None:
    """Line editing is undone."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        Talk(terminal)
        terminal.signal(number)
        assert terminal.exit_status() == status
        assert terminal.modes_left() == set()


def test_bytes_that_are_no_text_are_survived() -> None:
    """As marks in a command that is not known."""
    with Terminal(command(SPU), environ=DUMB) as terminal:
        talk = Talk(terminal)
        terminal.send(b"\xff\xfe\r")
        assert "There is no command" in talk.wait()
        assert "Actors 1 of 14" in talk.type("p1")
    done = run(SPU, commands=b"\xff\xc3\np1\n")
    assert done.returncode == 0
    assert b"Actors 1 of 14" in done.stdout


def test_the_editor_opens_at_the_line_and_what_it_wrote_is_read(tmp_path: Path) -> None:
    """Without a screen that would have to be given up for it."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Before\nactors:\n  - name: Somebody\n---\n")
    editor = tmp_path / "vi"
    editor.write_text('#!/bin/sh\necho "edited at $1"\nsed -i s/Somebody/Nobody/ "$2"\n')
    editor.chmod(0o755)
    with Terminal(command(path), environ={**DUMB, "EDITOR": str(editor)}) as terminal:
        talk = Talk(terminal)
        talk.type("p1")
        said = talk.type("e")
        assert "edited at +4" in said
        assert "Actors 1 of 1: Nobody" in said


def test_commands_come_from_a_pipe() -> None:
    """Nothing is asked; the answers are all there are, and end with the input."""
    done = run("briefs", commands=b"4\np2\nj\nq\nq\nj\n")
    assert done.returncode == 0
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "Briefs, newest first, 4 briefs."
    assert lines[-2].startswith("Timeline 2 of 12: ")
    assert lines[-1].startswith("Briefs 4 of 4: ")
    assert PROMPT.encode() not in done.stdout


def test_a_line_is_one_line_in_a_pipe() -> None:
    """Whatever its length; a program reads it."""
    done = run(SPU, commands=b"p3\n2\n")
    assert max(map(len, done.stdout.decode().splitlines())) > 100


def test_a_closed_pipe_ends_it_silently() -> None:
    """As `| head -1` does."""
    with subprocess.Popen(
        command("--linear", "briefs"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"4\n?\n" * 50)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141


def test_an_endless_line_fills_no_memory() -> None:
    """It is one command that is not known."""
    done = run(SPU, commands=b"x" * 3_000_000 + b"\np1\n")
    assert done.returncode == 0
    assert len(done.stdout) < 20_000
    assert b"Actors 1 of 14" in done.stdout


def test_the_brief_of_standard_input_is_read_and_commands_come_from_the_terminal() -> None:
    """As the other reader does."""
    text = b"---\ntitle: From a pipe\nactors: [{name: Somebody}]\n---\nText.\n"
    with Terminal(command("--linear", "-"), environ=DUMB, stdin=text) as terminal:
        talk = Talk(terminal)
        assert b"From a pipe" in terminal.history
        assert "Actors 1 of 1: Somebody" in talk.type("p1")
        terminal.press("ctrl+d")
        assert terminal.exit_status() == 0


def test_a_brief_of_standard_input_without_a_terminal_is_refused() -> None:
    """Its end would be the end of the commands."""
    done = subprocess.run(
        command("--linear", "-"),
        input=b"---\ntitle: A\n---\n",
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert done.returncode == 2
    assert b"no terminal to take commands from" in done.stderr


def test_an_empty_library_is_told(tmp_path: Path) -> None:
    """As the other reader tells it."""
    done = run(tmp_path, commands=b"j\n")
    assert done.returncode == 2
    assert b"no brief in this folder" in done.stderr
    assert done.stdout == b""


def test_a_library_that_changes_is_read_again(tmp_path: Path) -> None:
    """`r` takes in a new brief, from the index that it brings up to date."""
    (tmp_path / "a.md").write_text("---\ntitle: One\n---\n")
    with Terminal(command("--linear", tmp_path), environ=DUMB) as terminal:
        talk = Talk(terminal)
        assert b"Briefs, newest first, 1 brief." in terminal.history
        (tmp_path / "b.md").write_text("---\ntitle: Two\n---\n")
        assert "2 briefs" in talk.type("r")
        assert "Two" in talk.type("s title:two")


def test_a_user_without_a_home_reads_more_than_a_few_briefs(tmp_path: Path) -> None:
    """No index can be kept; every brief is read, and it is said."""
    for number in range(230):
        (tmp_path / f"{number:03}.md").write_text(f"---\ntitle: Brief {number:03}\n---\n")
    nowhere = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), "")
    done = run(tmp_path, commands=b"230\n", environ=nowhere)
    lines = done.stdout.decode().splitlines()
    assert "every brief is read instead." in lines[0]
    assert "Briefs, newest first, 230 briefs." in lines
    assert lines[1] == "Marks will not be kept: there is no home directory."
    assert "Brief 229" in done.stdout.decode()
    assert done.returncode == 0


def test_hostile_and_foreign_text_reaches_no_terminal_as_codes(tmp_path: Path) -> None:
    """Not even where output is a pipe: nothing here is data for a program."""
    path = tmp_path / "bad\x1b[2J.md"
    path.write_text(
        '---\ntitle: "A \\e[31m title"\nsummary: "[@click=x] \\u202e"\n'
        'quotes: [{quote: "安全\\x9b31m اسلام‌آباد"}]\n---\n\x1b]52;c;eA==\x07 &#27;[2J\n'
        "\n    code \x1b[1m\n\n```\n\x9b2J\n```\n",
        encoding="utf-8",
    )
    done = run(path, commands=b"p3\n1\n \nP\nx\x1b[2J\n!\n/\x1b\ns \x1b\nt\n\x1b[A\n", cwd=tmp_path)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    for code in (b"\x1b", b"\x07", b"\xc2\x9b", "\u202e".encode()):
        assert code not in done.stdout
    assert "安全" in done.stdout.decode()
    assert "اسلام‌آباد" in done.stdout.decode()


def test_the_screen_is_never_loaded() -> None:
    """Neither Textual nor Rich, whatever is done."""
    program = (
        "import sys, json; from briefing_tui.cli.main import main; status = main(sys.argv[1:]); "
        "json.dump([status, sorted({name.partition('.')[0] for name in sys.modules})], sys.stderr)"
    )
    lines = "\n".join(["4", *EVERYTHING, ""]).encode()
    done = subprocess.run(
        [sys.executable, "-c", program, "--linear", "briefs"],
        input=lines,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert b'[0, ["' in done.stderr
    assert b'"textual"' not in done.stderr
    assert b'"rich"' not in done.stderr
    assert b'"readline"' not in done.stderr
    assert b"briefing_tui" in done.stderr
