"""What must not be loaded: commands start fast and bare, since only the reader draws."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = str(ROOT / "briefs" / "pk-spu-2026.md")
SCREEN = {"textual", "rich"}
BRIEF = b"---\ntitle: A brief\nactors: [{name: Somebody}]\n---\nText.\n"


ENGINE = {"tantivy", "sqlite3", "watchfiles", "regex"}


def loaded(*words: str) -> set[str]:
    """Run a command in a fresh interpreter and give the packages that it loaded."""
    program = (
        "import sys, json; from briefing_tui.cli.main import main; status = main(sys.argv[1:]); "
        "json.dump([status, sorted({name.partition('.')[0] for name in sys.modules})], sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *words], input=BRIEF, capture_output=True, check=True
    )
    status, modules = json.loads(run.stderr.decode().splitlines()[-1])
    assert status == 0
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        *(["print", "-"], ["check", "-"], ["schema"], ["config"], ["--help"], ["search", "--help"]),
        *(["list"], ["search", "china"], ["actors", "--format", "table"]),
        *(["timeline", "--format", "markdown"], ["quotes", "--format", "json"]),
        *(["print", "--query", "tag:cpec"], ["print", "-", "--to", "json"]),
        *(["print", "-", "--max-tlp", "red"], ["schema", "--of", "print"]),
        ["diff", SAMPLE, SAMPLE],
    ],
)
def test_no_command_but_the_reader_loads_the_screen(words: list[str]) -> None:
    """Neither Textual nor Rich, which take longer to import than everything else together."""
    assert not loaded(*words) & SCREEN


@pytest.mark.parametrize(
    "words",
    [
        *(["print", "-"], ["check", "-"], ["diff", SAMPLE, SAMPLE]),
        *(["schema", "--of", "list"], ["config"], ["search", "--help"]),
    ],
)
def test_what_asks_no_library_loads_no_engine(words: list[str]) -> None:
    """One brief is printed in the time that its reading takes."""
    assert not loaded(*words) & ENGINE


def test_a_print_without_copies_loads_nothing_that_compares_texts() -> None:
    """Excerpts are looked up only where a source's text is named."""
    assert not loaded("print", "-") & {"rapidfuzz", "difflib"}
    assert not loaded("print", "-", "--to", "json") & {"rapidfuzz", "difflib"}


def test_the_configuration_alone_needs_neither_yaml_nor_markdown() -> None:
    """A command loads what it uses."""
    modules = loaded("config")
    assert not modules & {"yaml", "markdown_it", "tomllib"}


def test_no_module_is_named_after_nothing() -> None:
    """A name says what is in it."""
    names = {path.stem for path in (ROOT / "briefing_tui").rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "base"}


def test_the_top_of_the_project_holds_what_it_should() -> None:
    """Metadata, package, briefs, tests, the page to read first, and dotfiles."""
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    tops = {line.partition("/")[0] for line in tracked.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} == {
        "README.md",
        "briefing_tui",
        "briefs",
        "pyproject.toml",
        "tests",
    }
