"""From the words that were typed to a command, its options and its operands."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from briefing_tui.cli.commands import COMMANDS, EVERYWHERE, READER, RESERVED, Command
from briefing_tui.model.errors import UsageError


def parse(words: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Read a command line.

    Options may stand before or after the command and between its operands; what follows `--` is an
    operand whatever it looks like.

    Returns:
        The command, and the values of its options by name, with the operands as `operands`.

    Raises:
        UsageError: The line cannot be read.
    """
    command, rest = _command(words)
    end = rest.index("--") if "--" in rest else len(rest)
    parser = _parser(command)
    options, others = parser.parse_known_args(rest[:end])
    for word in others:
        if word.startswith("-") and word != "-":
            raise UsageError(_unknown_option(command, word))
    options.operands = [*others, *rest[end + 1 :]]
    return command, options


def _command(words: Sequence[str]) -> tuple[Command, list[str]]:
    """Find the command among the words, and give the words without it."""
    takes_value = {flag for option in EVERYWHERE if option.metavar for flag in option.flags}
    skip = False
    for position, word in enumerate(words):
        if skip or (word.startswith("-") and word not in ("-", "--")):
            skip = not skip and word in takes_value
            continue
        if word in COMMANDS:
            return COMMANDS[word], [*words[:position], *words[position + 1 :]]
        if word in RESERVED:
            raise UsageError(
                f"there is no command {word} yet, but its name is kept for one; "
                f"to open a file or folder of that name write ./{word}"
            )
        break
    return READER, list(words)


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises our own error, and leaves help and exit to the caller."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def _parser(command: Command) -> argparse.ArgumentParser:
    parser = _Parser(prog="briefing", add_help=False, allow_abbrev=False)
    for option in (*command.options, *EVERYWHERE):
        if not option.metavar:
            parser.add_argument(*option.flags, dest=option.name, action="store_true")
        elif option.choices:
            parser.add_argument(
                *option.flags,
                dest=option.name,
                choices=option.choices,
                default=option.choices[0],
            )
        else:
            parser.add_argument(*option.flags, dest=option.name)
    return parser


def _unknown_option(command: Command, word: str) -> str:
    """Say that there is no such option, and which one may have been meant."""
    from difflib import get_close_matches

    flag = word.partition("=")[0]
    known = [name for option in (*command.options, *EVERYWHERE) for name in option.flags]
    where = f"briefing {command.name}".rstrip()
    near = get_close_matches(flag, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"`{where} --help` lists them"
    return f"`{where}` has no option {flag}; {hint}"
