"""The README names only what exists, and its commands are the ones that CI runs."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from briefing_tui.cli.arguments import parse
from briefing_tui.cli.commands import COMMANDS, EVERYWHERE, READER
from briefing_tui.library.config import Config, load_config
from briefing_tui.reading.check import check
from briefing_tui.reading.read import parse_brief
from briefing_tui.render.markdown import SECTIONS
from briefing_tui.tui.actions import ACTIONS
from briefing_tui.tui.keymap import PRESETS, load
from briefing_tui.tui.keynames import key_name
from briefing_tui.tui.theme import THEMES

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Give every line of the README, in blocks and in backquotes, that runs `briefing`."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    prose = re.sub(r"^```.*?^```", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    lines += [line.replace("\n", " ") for line in re.findall(r"`(briefing\b[^`]*)`", prose)]
    found = []
    for line in lines:
        words = shlex.split(line, comments=True)
        if "|" in words:
            words = words[words.index("|") + 1 :]
        if words and words[0] == "briefing":
            found.append(words[1 : words.index(">") if ">" in words else None])
    return found


def test_ci_runs_the_test_command_that_the_readme_gives() -> None:
    """The second command of the first screen is what CI runs, as its last step."""
    _, test_command = (block.strip() for block in blocks("sh")[:2])
    script = (ROOT / ".ci" / "run").read_text().strip().splitlines()
    assert script[-1] == test_command


def test_the_first_screen_has_the_picture_and_two_commands() -> None:
    """What it is, how it looks, how it starts and how it is tested, before anything else."""
    first = TEXT.partition("\n## ")[0]
    assert first.count("```sh") == 2
    assert len(first.splitlines()) <= 30
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", first)
    assert (ROOT / picture).is_file()


@pytest.mark.parametrize("words", commands(), ids=shlex.join)
def test_every_command_line_can_be_read(words: list[str]) -> None:
    """Commands, options and their values are those that the program takes."""
    if words[:1] == ["COMMAND"]:
        words = words[1:]
    command, options = parse(words)
    assert command is READER or command.name in COMMANDS
    only = getattr(options, "only", None)
    assert set((only or SECTIONS[0]).split(",")) <= set(SECTIONS)


def test_every_command_is_shown() -> None:
    """No command that exists is left out."""
    assert {words[0] for words in commands() if words} >= set(COMMANDS)


def test_every_option_that_is_named_exists() -> None:
    """Also where it stands in the middle of a sentence."""
    known = {
        flag
        for command in (READER, *COMMANDS.values())
        for option in (*command.options, *EVERYWHERE)
        for flag in option.flags
    }
    own = (
        TEXT.replace("python3 -m venv", "").replace("pip install -q -e", "").replace("curl -s", "")
    )
    for other in ("less -R", "-m briefing_tui", "python -m tests.bench", "-tag:sport", "-- -sport"):
        own = own.replace(other, "")
    named = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", own))
    assert named - known == set()


def test_every_key_in_the_table_does_something() -> None:
    """Keys are written as a user would write them in the configuration."""
    keymap = load(PRESETS[0])
    bound = {key for keys in keymap.keys.values() for key in keys}
    table = TEXT.partition("| key | what it does |")[2].partition("\n\n")[0]
    cells = [re.split(r"(?<!\\)\|", line)[1] for line in table.splitlines()[2:]]
    named = [key.replace("\\|", "|") for cell in cells for key in re.findall(r"`([^`]+)`", cell)]
    assert len(named) > 30
    assert [key for key in named if key_name(key) not in bound] == []


def test_the_configuration_shown_is_read_and_is_complete(tmp_path: Path) -> None:
    """All settings that there are, and no other; all themes and presets by name."""
    (shown,) = blocks("toml")
    path = tmp_path / "config.toml"
    path.write_text(shown)
    config = load_config(file=path, environ={})
    settings = {each.name for each in fields(Config)} - {"file", "origins"}
    assert set(config.origins) == settings
    assert set(config.key_overrides) <= {action.id for action in ACTIONS}
    load(config.keys, config.key_overrides)
    line = next(line for line in shown.splitlines() if line.startswith("theme"))
    themes = line.partition("# ")[2].partition(";")[0].split(", ")
    assert themes == ["auto", *THEMES]


def test_the_example_brief_has_no_problem() -> None:
    """It can be copied as a first brief."""
    (example,) = blocks("markdown")
    assert check(parse_brief(example, "example.md")) == ()


def test_every_path_that_is_named_exists() -> None:
    """Links, folders, and the tests that hold the promises."""
    links = re.findall(r"\]\(([^):]+)\)", TEXT)
    paths = re.findall(r"(?<![\w/.])((?:tests|briefing_tui|briefs|\.ci)/[\w./]*\w)", TEXT)
    named = {path for path in [*links, *paths] if not path.endswith("NAME.py")}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
