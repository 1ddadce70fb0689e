"""What the operands of a command name: standard input, files, folders, briefs of the library."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing_tui.cli import streams
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UnreadableFile, UsageError
from briefing_tui.reading.files import LARGEST_FILE

STANDARD_INPUT = "-"
"""The operand that names standard input, and what its problems are reported under."""


def standard_input() -> str:
    """Read standard input whole, as the text of a brief.

    Raises:
        UnreadableFile: It is closed, binary, or larger than a brief may be.
    """
    if sys.stdin is None:
        raise UnreadableFile("standard input is closed")
    if sys.stdin.isatty():
        streams.say("briefing: reading standard input; ctrl+d ends it")
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile(f"standard input cannot be read: {error.strerror}") from None
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(f"standard input is larger than {LARGEST_FILE // 1024 // 1024} MB")
    if b"\0" in data:
        raise UnreadableFile("standard input is binary (it has NUL bytes), no brief")
    return data.decode("utf-8-sig", errors="replace")


def brief_of_standard_input() -> Brief:
    """Read standard input as a brief.

    Raises:
        UnreadableFile: It is closed, binary, or larger than a brief may be.
    """
    from briefing_tui.reading.read import parse_brief

    return parse_brief(standard_input(), STANDARD_INPUT)


def given_files(words: Sequence[str]) -> Mapping[str, Path]:
    """Read `ID=FILE`, of several for one source the last.

    Raises:
        UsageError: One is written otherwise, or names a file that is not there.
    """
    files: dict[str, Path] = {}
    for word in words:
        ident, sign, name = word.partition("=")
        if not (ident and sign and name):
            raise UsageError(f"--source takes ID=FILE, the id of a source and its text, not {word}")
        files[ident] = Path(name)
        if not files[ident].exists():
            raise UsageError(f"--source {ident}: {name}: no such file")
    return files
