"""The words of a line that is being typed at a shell, read and written without running anything.

Variables and substitutions stay as they were typed: nothing of a line is ever expanded.
"""

import re
from typing import NamedTuple


class Word(NamedTuple):
    """A word of a line."""

    raw: str
    """What was typed."""
    text: str
    """What it stands for, without quotation marks and backslashes."""
    quote: str
    """The quotation mark that is still open at its end; mostly empty."""


_ESCAPED_IN_DOUBLE = '"\\$`'
"""What a backslash takes its meaning from between double quotes; elsewhere it stays."""
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", "'": "'", '"': '"'}
_SPECIAL = re.compile(r"[\s!\"#$&'()*;<>?\[\\\]^`{|}~]")


def words(line: str) -> list[Word]:
    """Cut a line into its words; the last one is being typed, and empty after a blank."""
    found: list[Word] = []
    at = 0
    while True:
        while at < len(line) and line[at].isspace():
            at += 1
        word = _word(line, at)
        found.append(word)
        at += len(word.raw)
        if at >= len(line):
            return found


def quoted(text: str, quote: str) -> str | None:
    """Write a text so that a shell reads it as it is.

    Args:
        text: The text.
        quote: The quotation mark that it stands behind; empty for none.

    Returns:
        None where it cannot be written so: between double quotes a `!` may call up the history.
    """
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == "$'":
        return text.replace("\\", "\\\\").replace("'", "\\'")
    if quote == '"':
        return None if "!" in text else re.sub(r'["$`\\]', r"\\\g<0>", text)
    return _SPECIAL.sub(r"\\\g<0>", text)


def _word(line: str, start: int) -> Word:
    """Read the word that begins at a place; an empty one at the end of the line."""
    text = ""
    quote = ""
    at = start
    while at < len(line):
        character = line[at]
        if not quote and character.isspace():
            break
        mark = _opening(line, at) if not quote else ""
        if mark:
            quote = mark
            at += len(mark)
        elif quote and character == quote[-1]:
            quote = ""
            at += 1
        elif character == "\\" and quote != "'":
            text += _escaped(line[at + 1 : at + 2], quote)
            at += 2
        else:
            text += character
            at += 1
    return Word(line[start:at], text, quote)


def _opening(line: str, at: int) -> str:
    """Give the quotation mark that opens at a place; empty where none does."""
    if line.startswith("$'", at):
        return "$'"
    return line[at] if line[at] in "\"'" else ""


def _escaped(character: str, quote: str) -> str:
    """Give what a backslash and a character stand for; at the end of a line nothing yet."""
    if quote == '"' and character not in _ESCAPED_IN_DOUBLE:
        return "\\" + character
    if quote == "$'":
        return _ESCAPES.get(character, "\\" + character)
    return "" if character == "\n" else character
