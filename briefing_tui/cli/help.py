"""The text of `--help`, laid out from the table of commands."""

import textwrap
from collections.abc import Iterable, Iterator

from briefing_tui.cli.commands import COMMANDS, EVERYWHERE, READER, Command, Option

WIDTH = 80
"""Columns of the text: what every terminal has."""


def help_text(command: Command) -> str:
    """Give the help of one command; that of the reader is the help of the program."""
    name = f"briefing {command.name}".rstrip()
    operands = f" {command.operands}" if command.operands else ""
    parts = [
        f"Usage: {name} [OPTION…]{operands}",
        command.summary,
        *(textwrap.fill(text, WIDTH) for text in _details(command).split("\n\n") if text),
    ]
    if command is READER:
        parts.append("\n".join(_commands()))
    parts.append("\n".join(["Examples:", *_rows(command.examples)]))
    if command.lists:
        parts += _listing(command)
    if command.options:
        parts.append("\n".join(["Options:", *_rows(map(_option, command.options))]))
    parts.append("\n".join(["Options everywhere:", *_rows(map(_option, EVERYWHERE))]))
    if command is READER:
        parts.append(_ENVIRONMENT)
    return "\n\n".join(parts) + "\n"


_ENVIRONMENT = """\
Environment:
  BRIEFING_LIBRARY   the library, where --library is not given
  NO_COLOR           no colours, if it is set and not empty
  VISUAL, EDITOR     the editor, where the configuration names none
  PAGER              what `print` shows its text with on a terminal, likewise
  XDG_CONFIG_HOME    where the configuration is: briefing/config.toml in it
  XDG_STATE_HOME     where stars, notes and logs are: briefing/ in it
  XDG_CACHE_HOME     where the index of a library is: briefing/index/ in it

Exit status: 0 done; 1 the answer is no (nothing was found, check found errors,
or diff found differences); 2 wrong usage or input that cannot be read; 70 a
fault of the program; 130 interrupted."""


def _details(command: Command) -> str:
    if "{sections}" not in command.details:
        return command.details
    from briefing_tui.render.markdown import SECTIONS

    return command.details.format(sections=", ".join(SECTIONS))


def _commands() -> Iterator[str]:
    """List the commands, each with an example."""
    yield "Commands (briefing COMMAND --help tells more):"
    width = max(map(len, COMMANDS)) + 2
    for command in COMMANDS.values():
        yield f"  {command.name:<{width}}{command.summary}"
        yield f"  {'':<{width}}{command.examples[0][0]}"


def _listing(command: Command) -> Iterator[str]:
    """Tell what a listing can be asked and what it prints, from the tables that hold for both."""
    from briefing_tui.render.listing.columns import SHAPES
    from briefing_tui.render.listing.json_shape import SCHEMA

    if command.name == "search":
        yield from _query_language()
    else:
        thing = command.lists.removesuffix("s")
        text = (
            f"QUERY is asked of each {thing} alone; `briefing search --help` tells what it may say."
        )
        yield textwrap.fill(text, WIDTH)
    shape = SHAPES[command.lists]
    columns = textwrap.fill(
        f"tsv and csv have these columns, csv under a head: {', '.join(shape.flat)}.", WIDTH
    )
    yield columns
    yield textwrap.fill(
        f"json is one object of the shape {SCHEMA}, with the same names as keys of its items; "
        "`briefing schema --of list` is its JSON Schema. markdown is a document, marked with the "
        "strictest marking of what is in it.",
        WIDTH,
    )
    yield (
        "Exit status: 0 something was found; 1 nothing was; 2 QUERY cannot be read, or\n"
        "wrong usage."
    )


def _query_language() -> Iterator[str]:
    """Tell the query language in short."""
    from briefing_tui.library.query.fields import FIELDS

    yield "\n".join(["QUERY:", *_rows(_SYNTAX)])
    fields = []
    for field in FIELDS:
        values = f": {', '.join(field.values)}" if field.values else ""
        fields.append((f"{field.name}:", f"{field.meaning}{values}"))
    yield "\n".join(["Fields of QUERY:", *_rows(fields)])


_SYNTAX = (
    ("security unit", "both words, without case and diacritics, anywhere in the brief"),
    ('"special protection"', "the phrase; the shell needs quotes of its own around it"),
    ("secur*", "what begins so"),
    ("A OR B   -A   NOT A   ( )", "or, not, grouping; NOT binds before AND before OR"),
    ("tag:cpec", "in a field"),
    ("kind:quote", "asked of each such item alone, not of the brief as a whole"),
)
"""The query language but for its fields."""


def _option(option: Option) -> tuple[str, str]:
    indent = "" if option.flags[0].startswith("-") and len(option.flags[0]) == 2 else "    "
    return f"{indent}{', '.join(option.flags)} {option.metavar}".rstrip(), option.help


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lay out two columns; a left side that is too long has its right side below it."""
    pairs = list(rows)
    column = min(46, max(len(left) for left, _ in pairs)) + 4
    for left, right in pairs:
        if len(left) + 4 > column:
            yield f"  {left}"
            left = ""
        yield from textwrap.wrap(
            right,
            WIDTH,
            initial_indent=f"  {left}".ljust(column),
            subsequent_indent=" " * column,
        )
