"""The reader's start: what it opens is settled, and refused, before the screen is touched."""

import argparse
import os
import sys
from pathlib import Path

from briefing_tui.cli import streams
from briefing_tui.cli.commands import COMMANDS
from briefing_tui.cli.inputs import STANDARD_INPUT, standard_input
from briefing_tui.library.chosen import Library, chosen_library
from briefing_tui.library.config import Config
from briefing_tui.library.folder import iter_briefs
from briefing_tui.library.opening import Opening
from briefing_tui.library.places import log_file
from briefing_tui.model.errors import UnreadableFile, UsageError


def open_paths(options: argparse.Namespace, config: Config) -> int:
    """Open the reader on the operands and give its exit status.

    Raises:
        UnreadableFile: There is nothing in them that could be shown.
        UsageError: An operand or the terminal is not of the kind that the reader needs.
    """
    words: list[str] = options.operands
    if options.guest:
        _demand_guest(words)
        if config.linear:
            raise UsageError("reading line by line is not for guests: it edits and writes files")
    paths = tuple(Path(word) for word in words if word != STANDARD_INPUT)
    for word in words:
        _demand(word)
    library = _library(config, needed=not words)
    _demand_brief(paths or (() if words else (library.folder,) if library else ()))
    is_linear = not options.guest and _is_linear(config)
    if not is_linear:
        _demand_terminal(words)
    text = standard_input() if STANDARD_INPUT in words else None
    if options.verbose and library:
        streams.say(f"briefing: library {library.folder} ({library.origin})")
    log = log_file(options.log)
    if options.verbose and log:
        streams.say(f"briefing: log {log}")
    opening = Opening(
        paths=paths,
        standard_input=text,
        library=library.folder if library else None,
        config=config,
        sample=bool(library and library.sample and not words),
        guest=options.guest,
        log=log,
    )
    if options.guest:
        from briefing_tui.cli.guest import close_in

        close_in(log, links=config.index is not None)
    if is_linear:
        return _open_linear(opening)
    from briefing_tui.tui.start import open_reader

    return open_reader(opening)


def _is_linear(config: Config) -> bool:
    """Tell whether to read line by line: as the user says, else where nothing can be drawn."""
    if config.linear is not None:
        return config.linear
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return is_terminal and os.environ.get("TERM", "") in {"", "dumb"}


def _open_linear(opening: Opening) -> int:
    from briefing_tui.linear.start import open_linear

    if opening.standard_input is not None:
        _take_commands_from_terminal()
    return open_linear(opening, streams.out, streams.flush)


def _take_commands_from_terminal() -> None:
    """Put the terminal in the place of a standard input that held a brief.

    Raises:
        UsageError: There is no terminal.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        raise UsageError(
            "standard input is the brief, and there is no terminal to take commands from"
        ) from None
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115


def _library(config: Config, *, needed: bool) -> Library | None:
    """Give the library; where paths are named it may be absent."""
    try:
        return chosen_library(config)
    except UsageError:
        if needed or config.library is not None:
            raise
        return None


def _demand(word: str) -> None:
    """Refuse an operand that is not there."""
    if word == STANDARD_INPUT or (word and os.path.lexists(word)):
        return
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    hint = f"; did you mean the command {near[0]}?" if near else ""
    raise UsageError(f"{word or 'an empty name'}: no such file or folder{hint}")


def _demand_brief(paths: tuple[Path, ...]) -> None:
    """Refuse paths none of which can be shown; where one can, the reader tells of the others."""
    faults = []
    for path in paths:
        fault = _fault(path)
        if not fault:
            return
        faults.append(fault)
    if faults:
        for fault in faults[:-1]:
            streams.say(f"briefing: {fault}")
        raise UnreadableFile(faults[-1])


def _fault(path: Path) -> str:
    """Say why a path cannot be shown; empty where it can."""
    if not path.is_dir():
        return _fault_of_file(path)
    problems: list[str] = []
    try:
        if next(iter_briefs(path, problems.append), None) is not None:
            return ""
    except UnreadableFile as error:
        return str(error)
    for problem in problems:
        streams.say(f"briefing: {problem}")
    return f"{path}: no brief in this folder (a brief starts with --- and has a title:)"


def _fault_of_file(path: Path) -> str:
    from briefing_tui.reading.files import read_text_bytes

    try:
        read_text_bytes(path, str(path))
    except UnreadableFile as error:
        return str(error)
    return ""


def _demand_guest(words: list[str]) -> None:
    """Refuse a guest what another user is told of, or told to do.

    Raises:
        UsageError: A path was named, or there is no terminal.
    """
    if words:
        raise UsageError("a guest reads the library alone: --guest takes no path")
    if sys.stdout is None or not sys.stdout.isatty():
        raise UsageError("there is nothing here but a reader, and it needs a terminal: ssh -t")


def _demand_terminal(words: list[str]) -> None:
    """Refuse to start where there is no screen to draw on or no keyboard to read from.

    Raises:
        UsageError: Standard output is no terminal, or no terminal gives keys.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        named = " ".join(words) or "BRIEF"
        raise UsageError(
            f"the reader needs a terminal, and standard output is none; "
            f"in a pipe or to a file use `briefing print {named}`"
        )
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "the reader cannot draw on this terminal (TERM=dumb): use `briefing --linear`"
        )
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        raise UsageError(
            "the reader needs a terminal for its keys, and there is none; "
            "without one use `briefing print`"
        ) from None
