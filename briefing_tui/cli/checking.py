"""`briefing check`: every error and warning in files and folders."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from briefing_tui.cli import streams
from briefing_tui.cli.inputs import STANDARD_INPUT, brief_of_standard_input, given_files
from briefing_tui.library.folder import find_briefs
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UnreadableFile, UsageError
from briefing_tui.model.problems import Level, Problem
from briefing_tui.model.visible import visible_line


def check_briefs(options: argparse.Namespace) -> int:
    """Print the problems of all briefs that the operands name and give the exit status.

    What cannot be read is told on standard error and does not stop the rest.

    Raises:
        UsageError: No operand was given.
    """
    if not options.operands:
        raise UsageError("check needs a PATH: a brief, a folder, or -")
    if options.suggest and options.format != "text":
        raise UsageError("--suggest prints lines beside the problems: it goes with --format text")
    from briefing_tui.cli.anchoring import Anchored
    from briefing_tui.reading.check import check

    problems: list[Problem] = []
    number = 0
    unreadable: list[str] = []
    anchored = Anchored(given_files(options.source), corrects=options.suggest)
    for brief, root in _briefs(options.operands, unreadable.append):
        number += 1
        if options.verbose:
            streams.say(f"briefing: checked {brief.path}")
        problems += check(brief, anchored.faults(brief, root))
    streams.out(FORMATS[options.format](problems))
    streams.out("".join(anchored.corrected))
    streams.flush()
    for fault in unreadable:
        streams.say(f"briefing: {fault}")
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if any(problem.code == "syntax" for problem in problems):
        streams.say("briefing: what stands after a syntax error is not checked until it is mended")
    if anchored.counts:
        streams.say(f"briefing: {anchored.summary}")
    streams.say(_summary(number, errors, len(problems) - errors, len(unreadable)))
    for ident in anchored.unknown:
        streams.say(f"briefing: --source {ident}: no brief here has a source of this id")
    if unreadable or anchored.unknown:
        return 2
    return 1 if errors else 0


def _briefs(
    words: Sequence[str], tell: Callable[[str], None]
) -> Iterator[tuple[Brief, Path | None]]:
    """Read every brief that the operands name; tell of what cannot be read.

    Each comes with the folder in which the copies of its sources may stand: the one that was named,
    else its own; None where it is no file.
    """
    from briefing_tui.reading.read import read_brief

    for word in words:
        try:
            if word == STANDARD_INPUT:
                yield brief_of_standard_input(), None
                continue
        except UnreadableFile as error:
            tell(str(error))
            continue
        for path in _files(word, tell):
            try:
                yield read_brief(path), Path(word) if Path(word).is_dir() else path.parent
            except UnreadableFile as error:
                tell(str(error))


def _files(word: str, tell: Callable[[str], None]) -> Iterator[Path]:
    """Give the files that an operand names."""
    if not word:
        tell("an empty name: no such file or folder")
        return
    path = Path(word)
    if not path.is_dir():
        yield path
        return
    try:
        found = find_briefs(path)
    except UnreadableFile as error:
        tell(str(error))
        return
    for problem in found.problems:
        tell(problem)
    if not found.briefs and not found.problems:
        tell(f"{path}: no brief in this folder (a brief starts with --- and has a title:)")
    yield from found.briefs


def _text(problems: Sequence[Problem]) -> str:
    """One problem a line: `file:line:column: level code message`.

    A file's name stays as it is, so that a script can open it, but for line breaks.
    """
    return "".join(
        f"{problem.path.translate(_BREAKS)}{visible_line(str(replace(problem, path='')))}\n"
        for problem in problems
    )


_BREAKS = {ord(each): visible_line(each) for each in "\n\r"}


def _json(problems: Sequence[Problem]) -> str:
    """A JSON array of objects, one problem each, with the fields of `Problem`."""
    import json

    return (
        json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n"
    )


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, which shows them at their lines."""
    return "".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    hint = f"; {problem.hint}" if problem.hint else ""
    place = (
        f"file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}"
    )
    return f"::{problem.level} {place}::{_data(problem.message + hint)}\n"


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
"""How problems are printed, by the value of --format."""


def _summary(briefs: int, errors: int, warnings: int, unreadable: int) -> str:
    parts = [_count(errors, "error"), _count(warnings, "warning")]
    if unreadable:
        parts.append(f"{unreadable} not readable")
    return f"{_count(briefs, 'brief')}: {', '.join(parts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
