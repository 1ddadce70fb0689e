"""`briefing diff`: what changed between two versions of a brief."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from briefing_tui.cli import streams
from briefing_tui.cli.asking import asked_library
from briefing_tui.cli.inputs import STANDARD_INPUT, brief_of_standard_input
from briefing_tui.cli.listing import width
from briefing_tui.library.config import Config
from briefing_tui.library.folder import SUFFIXES
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.model.brief import Brief
from briefing_tui.model.differences import Compared
from briefing_tui.model.errors import BriefingError, UnreadableFile, UsageError
from briefing_tui.model.problems import Level

DIFFERENT = 1
"""Exit status when the versions differ, as that of diff(1)."""
_REVISION = re.compile(r"@|HEAD|.*[~^].*|.*@\{.*")
"""What only git writes: no library is asked for it."""


class _Side(NamedTuple):
    """What one operand names."""

    word: str
    """It, as it was typed."""
    path: Path | None = None
    """The file; None where it is standard input or no brief."""
    fault: str = ""
    """Why it is no brief."""

    @property
    def is_brief(self) -> bool:
        return self.path is not None or self.word == STANDARD_INPUT


def show_differences(options: argparse.Namespace, config: Config) -> int:
    """Print what differs between two versions of a brief and give the exit status.

    Raises:
        UsageError: The operands are not two versions.
        UnreadableFile: One of them cannot be read.
        WriteError: The output cannot be written.
    """
    from briefing_tui.reading.comparing.comparing import compare

    if len(options.operands) != 2:
        raise UsageError("diff needs OLD and NEW: two BRIEFs, or a BRIEF and a git revision")
    one, other = options.operands
    old, new = _versions(one, other, options, config)
    compared = compare(old, new)
    _print(compared, options.format, config)
    streams.flush()
    for brief in (old, new):
        errors = sum(problem.level is Level.ERROR for problem in brief.problems)
        if errors:
            number = "1 error" if errors == 1 else f"{errors} errors"
            streams.say(f"briefing: {brief.path}: {number}; what could not be read may be missing")
    if compared.differences:
        return DIFFERENT
    streams.say("briefing: no difference")
    return 0


def _versions(
    one: str, other: str, options: argparse.Namespace, config: Config
) -> tuple[Brief, Brief]:
    """Read what the operands name: a word is a revision only where it names no brief."""
    if one == other == STANDARD_INPUT:
        raise UsageError("standard input can be one of the two versions, not both")
    old, new = _side(one, options, config), _side(other, options, config)
    if old.is_brief and new.is_brief:
        return _read(old), _read(new)
    for word, side in ((old.word, new), (new.word, old)):
        if side.is_brief and side.path is None:
            raise UsageError(f"{word} names no brief, and standard input has no revisions")
    if old.path is not None:
        return _read(old), _at(old.path, new)
    if new.path is not None:
        return _at(new.path, old), _read(new)
    raise UsageError(old.fault)


def _side(word: str, options: argparse.Namespace, config: Config) -> _Side:
    """Find what an operand names."""
    if word == STANDARD_INPUT:
        return _Side(word)
    if not word:
        raise UnreadableFile("an empty name: no such file")
    path = Path(word)
    if os.path.lexists(path):
        return _Side(word, path)
    if _REVISION.fullmatch(word):
        return _Side(word, fault=f"{word} names no brief")
    if path.suffix.lower() in SUFFIXES:
        raise UnreadableFile(f"{word}: no such file")
    return _brief_of_library(word, options, config)


def _brief_of_library(word: str, options: argparse.Namespace, config: Config) -> _Side:
    """Find the brief that has an id, or alone has a part of an id or title."""
    from briefing_tui.library.naming import named_brief

    try:
        with asked_library(options, config, EVERYTHING) as asked:
            path = named_brief(word, asked.store, asked.folder)
    except BriefingError as error:
        return _Side(word, fault=str(error))
    # It could have been meant for a revision of the same name.
    streams.say(f"briefing: {word} is taken for the brief {path}")
    return _Side(word, path)


def _read(side: _Side) -> Brief:
    if side.path is None:
        return brief_of_standard_input()
    from briefing_tui.reading.read import read_brief

    return read_brief(side.path)


def _at(path: Path, side: _Side) -> Brief:
    """Read a file as it was at the revision that is named instead of another brief."""
    from briefing_tui.library.revisions import data_at, shown_at
    from briefing_tui.reading.read import brief_of_bytes

    if not path.is_file():
        raise UnreadableFile(f"{path}: not a regular file")
    try:
        data = data_at(path, side.word)
    except UsageError as error:
        raise UsageError(f"{side.fault}; {error}") from None
    return brief_of_bytes(data, path, shown_at(path, side.word))


def _print(compared: Compared, form: str, config: Config) -> None:
    if form == "json":
        from briefing_tui.render.differing.json_shape import difference_json

        streams.out(difference_json(compared))
    elif form == "markdown":
        from briefing_tui.render.differing.document import difference_document

        streams.out(difference_document(compared))
    else:
        _draw(compared, config)


def _draw(compared: Compared, config: Config) -> None:
    from briefing_tui.render.differing.lines import difference_lines
    from briefing_tui.render.glyphs import ascii_wanted, glyphs
    from briefing_tui.render.listing.pieces import Look

    ascii_ = config.ascii
    if ascii_ is None:
        ascii_ = ascii_wanted(os.environ, sys.stdout.encoding if sys.stdout else "")
    for line in difference_lines(compared, Look(width(), glyphs(ascii_), ascii_)):
        streams.draw(line, color=config.color != "never")
