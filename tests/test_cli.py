"""The command line as a whole: help, options, names of commands, exit statuses."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import __version__
from briefing_tui.cli.arguments import parse
from briefing_tui.cli.commands import COMMANDS, EVERYWHERE
from briefing_tui.model.errors import UsageError
from tests.conftest import CommandLine


def test_help_names_every_command_with_an_example(briefing: CommandLine) -> None:
    """`briefing --help` is the way to find everything else."""
    result = briefing("--help")
    assert result.status == 0
    assert result.err == ""
    for command in COMMANDS.values():
        assert command.summary in result.out
        assert command.examples[0][0] in result.out
    for option in EVERYWHERE:
        assert ", ".join(option.flags) in result.out


def test_help_names_no_command_that_does_not_exist(briefing: CommandLine) -> None:
    """What is listed is what there is."""
    listed = briefing("--help").out.partition("Commands")[2].partition("Examples")[0]
    named = {
        line.split()[0]
        for line in listed.splitlines()
        if line.startswith("  ") and line[2:3].strip()
    }
    assert named == set(COMMANDS)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_in_80_columns(briefing: CommandLine, name: str) -> None:
    """The help of every command is laid out for the narrowest usual terminal."""
    out = briefing(*filter(None, [name]), "--help").out
    assert max(map(len, out.splitlines())) <= 80
    assert out.startswith(f"Usage: briefing {name}".rstrip())
    assert "Examples:" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_explains_its_options(briefing: CommandLine, name: str) -> None:
    """Every option of a command stands in its help, with the name of its value."""
    out = briefing(name, "--help").out
    for option in COMMANDS[name].options:
        assert f"{', '.join(option.flags)} {option.metavar}".strip() in out
        assert all(choice in out for choice in option.choices)


def test_the_version_is_told(briefing: CommandLine) -> None:
    """`--version` is for reports and scripts."""
    assert briefing("--version").out == f"briefing {__version__}\n"


def test_options_may_stand_anywhere() -> None:
    """Before the command, after it, and between the operands."""
    for line in (
        "-l lib print a b -o out --ascii",
        "print -l lib a -o out b --ascii",
        "--ascii --library=lib print --output=out a b",
    ):
        command, options = parse(line.split())
        assert command.name == "print"
        assert (options.library, options.output, options.ascii) == ("lib", "out", True)
        assert options.operands == ["a", "b"]


def test_the_value_of_an_option_is_no_command() -> None:
    """A library called `check` does not start a check."""
    command, options = parse(["-l", "check", "a.md"])
    assert command.name == ""
    assert options.library == "check"
    assert options.operands == ["a.md"]


def test_after_two_dashes_everything_is_an_operand() -> None:
    """A file may be called --force or check."""
    command, options = parse(["--", "check", "--force", "-"])
    assert command.name == ""
    assert options.operands == ["check", "--force", "-"]
    command, options = parse(["print", "a", "--", "-o"])
    assert options.operands == ["a", "-o"]


def test_a_command_wins_over_a_path_of_its_name(briefing: CommandLine) -> None:
    """`check` is the command; ./check is the file."""
    Path("check").write_text("# A file\n")
    assert "check needs a PATH" in briefing("check").err
    command, options = parse(["./check"])
    assert (command.name, options.operands) == ("", ["./check"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--fromt"], "`briefing` has no option --fromt"),
        (["print", "--onyl=summary"], "did you mean --only?"),
        (["check", "--zzz", "x"], "`briefing check --help` lists them"),
        (["print", "-o"], "argument -o/--output: expected one argument"),
        (["--ascii=yes"], "ignored explicit argument 'yes'"),
        (["check", "--format", "xml", "x"], "invalid choice: 'xml'"),
        (["--conf", "x"], "did you mean --config?"),
        (["print"], "print needs a BRIEF"),
        (["check"], "check needs a PATH"),
        (["schema", "x"], "schema takes no operand: x"),
        (["config", "x"], "config takes no operand: x"),
        (["chek"], "did you mean the command check?"),
        ([""], "an empty name: no such file"),
        (["--config", "absent.toml", "config"], "absent.toml: no such file"),
        (["-l", "absent", "print", "x"], "the library absent (option --library) is no folder"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    briefing: CommandLine, words: list[str], message: str
) -> None:
    """One sentence on standard error, nothing on standard output, status 2."""
    result = briefing(*words)
    assert result.status == 2
    assert result.out == ""
    assert message in result.err
    assert result.err.count("\n") == 1


FLAGS = [flag for option in EVERYWHERE for flag in option.flags]


@given(
    st.lists(st.sampled_from([*COMMANDS, *FLAGS, "--", "-", "-x", "--only=", "a b"]) | st.text())
)
def test_any_command_line_is_read_or_refused(words: list[str]) -> None:
    """No line that can be typed is a fault of the program."""
    with suppress(UsageError):
        parse(words)


def test_abbreviated_options_are_refused() -> None:
    """What a script abbreviates today would be ambiguous with the next option."""
    with pytest.raises(UsageError):
        parse(["--vers"])


def test_verbose_names_the_configuration(briefing: CommandLine) -> None:
    """`-v` tells where the settings would come from."""
    assert "config.toml (not there)" in briefing("-v", "config").err
