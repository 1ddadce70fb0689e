"""`briefing new`: a brief to fill in, opened in the user's editor."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from briefing_tui.cli import streams
from briefing_tui.library.chosen import chosen_library
from briefing_tui.library.config import Config
from briefing_tui.model.errors import BriefingError, UnreadableFile, UsageError, WriteError
from briefing_tui.model.problems import Level
from briefing_tui.model.visible import visible_line

TITLE_LINE = 3
"""The line of a new brief on which its title stands, from 1."""

_BELOW_TITLE = """\
date: {today}
## How far it may be passed on: RED, AMBER+STRICT, AMBER, GREEN or CLEAR.
# tlp: CLEAR
# tags: [one, another]
# summary: The bottom line, in a sentence or two.

## One example of each kind of item: take "# " away from what you use. Only the first text of an
## item is required; `id` is for naming it elsewhere. `briefing check` tells what is amiss.
# sources:
#   - id: wire
#     title: What it is called
#     publisher: Who published it
#     issued: {today}
#     reliability: B  # Admiralty, A to F
#
# actors:
#   - id: ministry
#     name: Who it is
#     type: organization  # or individual, group, class, system, location, unknown
#     role: What they do in this matter
#
# timeline:
#   - date: {today}  # or 2024-12, 2024-06~, 2021/2024-12, ../{today}
#     event: What happened
#     actors: [ministry]
#     evidence:
#       - {{source: wire, exact: "The words that say so"}}
#
# quotes:
#   - quote: "The words as the source has them"
#     speaker: ministry
#     form: direct  # or mixed, indirect
#     source: wire
#
# questions:
#   - id: unknown
#     question: What is not known?
#     status: open  # or partly, answered, moot
#     why: What hangs on it
#
# findings:
#   - kind: fact  # or claim, assumption
#     text: What is known
#     evidence:
#       - {{source: wire, exact: "The words that show it"}}
#   - kind: judgment
#     text: What is likely
#     likelihood: likely
#     confidence: low  # or moderate, high
#     refs: [unknown]  # what it rests on
---

## What happened

"""


def new_brief(options: argparse.Namespace, config: Config) -> int:
    """Write a brief to fill in, let the user edit it, print its path and give the exit status.

    Raises:
        UsageError: There is no title, or no library to write into, or the file exists.
        WriteError: It cannot be written.
    """
    title = _title(options.operands)
    path = Path(options.output) if options.output is not None else _place(title, options, config)
    _write(path, draft(title, date.today()))
    edited = _edit(path, config)
    streams.out(f"{path}\n")
    streams.flush()
    if edited:
        _tell_of_problems(path)
    return 0


def draft(title: str, today: date) -> str:
    """Give a brief that has a title and a date, and an example of everything else as a comment."""
    from briefing_tui.render.yaml_text import yaml_text

    head = yaml_text({"schema": "briefing/1", "title": title})
    return f"---\n{head}{_BELOW_TITLE.format(today=today.isoformat())}"


def _title(words: list[str]) -> str:
    """Read the title; its words need no quotes around them.

    Raises:
        UsageError: There is none, or it cannot be seen as what it is.
    """
    title = " ".join(" ".join(words).split())
    if not title:
        raise UsageError('new needs a TITLE: briefing new "What the ministry announced"')
    if visible_line(title) != title:
        raise UsageError(f"the title has characters that cannot be seen: {title}")
    return title


def _place(title: str, options: argparse.Namespace, config: Config) -> Path:
    """Give the file in the library that a title is written to.

    Raises:
        UsageError: There is no library but the samples.
    """
    from briefing_tui.model.ids import slug

    library = chosen_library(config)
    if library.sample:
        raise UsageError(
            "there is no library to write it into: name a folder with --library, make a folder "
            "briefs here, or name the file with -o"
        )
    if options.verbose:
        streams.say(f"briefing: library {library.folder} ({library.origin})")
    name = slug(title) if any(map(str.isalnum, title)) else "brief"
    return library.folder / f"{name}.md"


def _write(path: Path, text: str) -> None:
    """Write the file, never over another."""
    from briefing_tui.library.output import write_whole

    try:
        write_whole(path, text)
    except WriteError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise UsageError(f"{path} exists already; name another file with -o") from None
        raise


def _edit(path: Path, config: Config) -> bool:
    """Open a file in the user's editor; False where there is none, or no terminal for it."""
    if not _has_terminal():
        return False
    from briefing_tui.library.programs import editor_command, run_in_terminal

    try:
        command = editor_command(os.environ, path.absolute(), TITLE_LINE, config.editor)
        status = run_in_terminal(command)
    except BriefingError as error:
        streams.say(f"briefing: {error}")
        return False
    if status:
        streams.say(f"briefing: the editor ended with status {status}")
    return True


def _has_terminal() -> bool:
    """Tell whether somebody sits there to edit, and not a script that waits for the path."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _tell_of_problems(path: Path) -> None:
    """Say on standard error what is wrong with a brief after it was edited."""
    from briefing_tui.reading.check import check
    from briefing_tui.reading.read import read_brief

    try:
        problems = check(read_brief(path))
    except UnreadableFile as error:
        streams.say(f"briefing: {error}")
        return
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    for problem in errors:
        streams.say(str(problem))
    warnings = len(problems) - len(errors)
    if warnings:
        number = "1 warning" if warnings == 1 else f"{warnings} warnings"
        streams.say(f"briefing: {path}: {number}; `briefing check` shows where")
