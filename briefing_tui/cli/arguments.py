"""From the words that were typed to a command, its options and its operands."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from briefing_tui.cli.commands import COMMANDS, EVERYWHERE, READER, Command
from briefing_tui.library.query.fields import BY_NAME
from briefing_tui.model.errors import UsageError


def parse(words: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Read a command line.

    Options may stand before or after the command and between its operands; what follows `--` is an
    operand whatever it looks like. Where the operands are a query, all options come before it.

    Returns:
        The command, and the values of its options by name, with the operands as `operands`.

    Raises:
        UsageError: The line cannot be read.
    """
    command, rest = _command(words)
    if command.lists:
        before, after = _split_at_query(command, rest)
    else:
        end = rest.index("--") if "--" in rest else len(rest)
        before, after = rest[:end], rest[end + 1 :]
    options, others = _parser(command).parse_known_args(before)
    for word in others:
        if word.startswith("-") and word != "-":
            raise UsageError(_unknown_option(command, word))
    options.operands = [*others, *after]
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
        break
    return READER, list(words)


def _split_at_query(command: Command, words: list[str]) -> tuple[list[str], list[str]]:
    """Give the words before a query, and those of the query.

    A word such as `-tag:sport`, which no option looks like, begins a query too.

    Raises:
        UsageError: An option stands in the query, though no `--` says that it is part of that.
    """
    options = (*command.options, *EVERYWHERE)
    takes_value = {flag for option in options if option.metavar for flag in option.flags}
    place = 0
    while place < len(words):
        word = words[place]
        if word == "--":
            return words[:place], words[place + 1 :]
        if not word.startswith("-") or _BEGINS_QUERY.match(word):
            break
        place += 2 if word in takes_value else 1
    for word in words[place:]:
        if word == "--":
            break
        flag = word.partition("=")[0]
        if flag.startswith("--") and any(flag in option.flags for option in options):
            raise UsageError(f"options come before the query, and {flag} stands in it")
        if len(flag) == 2 and any(flag in option.flags for option in options):
            raise UsageError(
                f"options come before the query, and {flag} stands in it; NOT {flag[1:]} leaves out"
                " a word"
            )
    return words[:place], words[place:]


_BEGINS_QUERY = re.compile(rf"-(?:(?:{'|'.join(BY_NAME)}):|[(\"“”„]|$)", re.IGNORECASE)
"""The beginning of a query that would else be taken for an option."""


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises our own error, and leaves help and exit to the caller."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def _parser(command: Command) -> argparse.ArgumentParser:
    parser = _Parser(prog="briefing", add_help=False, allow_abbrev=False)
    for option in (*command.options, *EVERYWHERE):
        if not option.metavar:
            parser.add_argument(*option.flags, dest=option.name, action="store_true")
        elif option.several:
            parser.add_argument(*option.flags, dest=option.name, action="append", default=[])
        elif option.choices:
            parser.add_argument(
                *option.flags,
                dest=option.name,
                choices=option.choices,
                default=option.choices[0] if option.has_default else None,
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
    if command.lists and not flag.startswith("--"):
        return f"`{where}` has no option {flag}; a query that begins with - comes after --"
    hint = f"did you mean {near[0]}?" if near else f"`{where} --help` lists them"
    return f"`{where}` has no option {flag}; {hint}"
