"""One run of the command line: from the words that were typed to an exit status."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing_tui.cli import streams
from briefing_tui.cli.arguments import parse
from briefing_tui.cli.commands import Command
from briefing_tui.library.config import Config, load_config
from briefing_tui.model.errors import BriefingError

USAGE = 2
"""Exit status for wrong usage, and for input that cannot be read."""
FAULT = 70
"""Exit status for a fault of the program itself (EX_SOFTWARE of sysexits.h)."""
CLOSED_PIPE = 141
"""Exit status when nobody reads the output any more, as for a program that SIGPIPE ends."""


def main(words: Sequence[str]) -> int:
    """Run one command line.

    Args:
        words: What was typed after `briefing`.

    Returns:
        The exit status. Whatever goes wrong is told in one line on standard error; only ctrl+c is
        left to the caller.
    """
    options = argparse.Namespace()
    try:
        streams.prepare()
        command, options = parse(words)
        status = _perform(command, options)
        streams.flush()
    except BriefingError as error:
        streams.say(f"briefing: {error}")
        return USAGE
    except streams.ClosedPipe:
        return CLOSED_PIPE
    except Exception as error:
        return _fault(error, options)
    return status


def _perform(command: Command, options: argparse.Namespace) -> int:
    """Run a command, or tell what it is; what it needs is imported here, as start-up is felt."""
    if options.help:
        from briefing_tui.cli.help import help_text

        streams.out(help_text(command))
        return 0
    if options.version:
        from briefing_tui import __version__

        streams.out(f"briefing {__version__}\n")
        return 0
    if getattr(options, "guest", False):
        from briefing_tui.cli.guest import clean

        # Before anything reads it; what the interpreter itself has read is kept out by -I.
        clean()
    return _run(command, options, _config(options))


def _run(command: Command, options: argparse.Namespace, config: Config) -> int:
    if command.name == "print":
        from briefing_tui.cli.printing import print_briefs

        return print_briefs(options, config)
    if command.lists:
        from briefing_tui.cli.listing import print_listing

        return print_listing(command, options, config)
    if command.name == "index":
        from briefing_tui.cli.indexing import keep_index

        return keep_index(options, config)
    if command.name == "check":
        from briefing_tui.cli.checking import check_briefs

        return check_briefs(options)
    if command.name == "diff":
        from briefing_tui.cli.differing import show_differences

        return show_differences(options, config)
    if command.name == "new":
        from briefing_tui.cli.new import new_brief

        return new_brief(options, config)
    if command.name == "schema":
        from briefing_tui.cli.settings import show_schema

        return show_schema(options)
    if command.name == "completion":
        from briefing_tui.cli.completion import show_script

        return show_script(options)
    if command.name == "config":
        from briefing_tui.cli.settings import show_config

        return show_config(options, config)
    from briefing_tui.cli.reader import open_paths

    return open_paths(options, config)


def _config(options: argparse.Namespace) -> Config:
    """Load the configuration, with what the options say about it."""
    named: dict[str, Any] = {}
    if options.library is not None:
        named["library"] = Path(options.library)
    if options.theme is not None:
        named["theme"] = options.theme
    if options.ascii:
        named["ascii"] = True
    if options.linear:
        named["linear"] = True
    if options.no_color:
        named["color"] = "never"
    if options.no_mouse:
        named["mouse"] = False
    file = Path(options.config) if options.config is not None else None
    config = load_config(file=file, options=named)
    if options.verbose and config.file is not None:
        there = "" if config.file.exists() else " (not there)"
        streams.say(f"briefing: configuration {config.file}{there}")
    return config


def _fault(error: Exception, options: argparse.Namespace) -> int:
    """Tell of a fault of the program in one line, and keep the rest in a file."""
    from briefing_tui.library.crash import keep_crash
    from briefing_tui.library.log import Log
    from briefing_tui.library.places import log_file

    Log(log_file(getattr(options, "log", None))).fault(error)
    log = keep_crash(error)
    kept = f"the details are in {log}" if log else "the details could not be written to a file"
    streams.say(f"briefing: a fault of the program ({type(error).__name__}); {kept}")
    return FAULT
