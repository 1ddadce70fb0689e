"""The reader and other programs on one terminal: the editor, a pipe, a file that is printed to."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal, briefing

BRIEF = ROOT / "briefs" / "pk-spu-2026.md"

EDITOR = """#!{python}
import sys, termios
from pathlib import Path
line, path = sys.argv[1:]
settings = termios.tcgetattr(0)[3]
cooked = bool(settings & termios.ICANON and settings & termios.ECHO)
Path({report!r}).write_text(f"{{line}} {{path}} {{cooked}}")
text = Path(path).read_text()
Path(path).write_text(text.replace("Naqvi announces the SPU", "EDITED EVENT"))
print("in the editor", flush=True)
input()
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a brief that may be changed."""
    return Path(shutil.copy(BRIEF, tmp_path / "brief.md"))


def opened(path: Path, size: tuple[int, int] = (120, 40), **settings) -> Terminal:
    """Open the reader where a brief is, and wait until the whole screen stands."""
    terminal = Terminal(briefing(path), size=size, **settings)
    terminal.wait_for("TLP:CLEAR")
    # The narrative comes after the first frame.
    terminal.settle(0.6)
    return terminal


def typed(terminal: Terminal, key: str, prompt: str, text: str) -> None:
    """Press a key that asks for a line, and enter the line in place of what stands there."""
    terminal.press(key)
    terminal.wait_for(lambda: prompt in terminal.line(-1))
    terminal.press("ctrl+u")
    terminal.send(text)
    terminal.wait_for(lambda: text[-20:] in terminal.line(-1))
    terminal.press("enter")


def printed(path: Path) -> bytes:
    """Give what `briefing print` says."""
    done = subprocess.run(briefing("print", path), cwd=ROOT, capture_output=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_the_editor_opens_at_the_line_and_what_it_wrote_is_shown(copy, tmp_path):
    """The terminal is the editor's as a shell would give it, and the reader's again afterwards."""
    report, editor = tmp_path / "report", tmp_path / "bin" / "vi"
    editor.parent.mkdir()
    editor.write_text(EDITOR.format(python=sys.executable, report=str(report)))
    editor.chmod(0o755)
    with opened(copy, environ={"EDITOR": str(editor)}) as terminal:
        terminal.press("2", "G", "k", "k", "k")
        terminal.wait_for(lambda: "Naqvi announces the SPU" in terminal.line(1))
        terminal.settle()
        modes = set(terminal.modes)
        terminal.press("e")
        terminal.wait_for(lambda: b"in the editor" in terminal.history)
        assert terminal.modes_left() == set()
        terminal.send("\r")
        terminal.wait_for(lambda: "EDITED EVENT" in terminal.line(1))
        terminal.settle()
        assert "in the editor" not in terminal.text
        assert terminal.modes == modes
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
    lines = BRIEF.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "- id: announced" in text)
    assert report.read_text() == f"+{line} {copy} True"


def test_what_another_program_writes_is_shown(copy):
    """A file that changes on disk is read again by itself, with the selection where it was."""
    with opened(copy) as terminal:
        terminal.press("2", "G", "k", "k", "k")
        terminal.wait_for(lambda: "Naqvi announces the SPU" in terminal.line(1))
        text = copy.read_text("utf-8")
        copy.write_text(text.replace("event: Naqvi announces the SPU", "event: CHANGED"), "utf-8")
        terminal.wait_for(lambda: "CHANGED" in terminal.line(1))
        terminal.wait_for("The file has changed")
        copy.unlink()
        terminal.settle()
        assert "CHANGED" in terminal.line(1)
        terminal.press("r")
        terminal.wait_for("there is no such file; what is sho")


def test_a_print_from_the_reader_has_the_bytes_of_the_command(copy, tmp_path):
    """P asks for a file; one that exists is replaced only after y."""
    target = tmp_path / "print.md"
    with opened(copy) as terminal:
        typed(terminal, "P", "Print to", str(target))
        terminal.wait_for("Printed to")
        assert target.read_bytes() == printed(copy)
        target.write_text("kept")
        for answer, expected in (("n", b"kept"), ("y", printed(copy))):
            typed(terminal, "P", "Print to", str(target))
            terminal.wait_for("Replace it?")
            terminal.press(answer)
            terminal.wait_for(lambda: "Replace it?" not in terminal.text)
            terminal.settle()
            assert target.read_bytes() == expected


def test_a_pipe_is_given_the_bytes_of_the_command(copy, tmp_path):
    """What the command prints can be read before the reader comes back."""
    target = tmp_path / "piped"
    with opened(copy) as terminal:
        before = terminal.text
        typed(terminal, "|", "|", f"cat > {target}; echo piped")
        terminal.wait_for(lambda: b"Press Return" in terminal.history)
        assert terminal.modes_left() == set()
        assert b"piped\r\n" in terminal.history
        terminal.send("\r")
        terminal.wait_for(lambda: terminal.text == before)
        typed(terminal, "|", "|", "exit 3 # three")
        terminal.wait_for(lambda: terminal.history.count(b"Press Return") > 1)
        terminal.send("\r")
        terminal.wait_for("The command ended with status 3")
        terminal.press("q")
        assert terminal.exit_status() == 0
        assert terminal.modes_left() == set()
    assert target.read_bytes() == printed(copy)
