"""A query's text in pieces with their places: words, phrases, fields, operators, parentheses."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefing_tui.model.errors import QueryError

MOST_CHARACTERS = 10_000
"""The longest query that is read."""

Sort = Literal["word", "phrase", "open phrase", "field", "(", ")", "AND", "OR", "NOT", "end"]

QUOTES = '"“”„'
"""What stands around a phrase; a query is often pasted from a text with curly ones."""


class Piece(NamedTuple):
    """A piece of a query."""

    sort: Sort
    """What it is; an open phrase has no closing mark, and the end is a piece too."""
    text: str
    """Of a word as it stands, of a phrase what is between the marks, of a field its name."""
    start: int
    """Where it begins, in characters from 0."""
    end: int
    """Where it ends."""
    is_prefix: bool = False
    """Whether a star follows, at once, so that what was written is a beginning."""

    @property
    def column(self) -> int:
        """Where it begins, as a person counts."""
        return self.start + 1


_BLANK = re.compile(r"\s*")
_PHRASE = re.compile(rf"[{QUOTES}]((?:[^{QUOTES}\\]|\\.|\\$)*)(?:([{QUOTES}])(\*?)|$)", re.DOTALL)
_ESCAPED = re.compile(rf"\\([{QUOTES}\\])")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]*):(?!//)")
_WORD = re.compile(rf"[^\s(){QUOTES}]+")
_NEGATION = re.compile(r"[-!](?=[^\s)])")
_REQUIRED = re.compile(r"\+(?=[^\s)])")
_OPERATORS: dict[str, Sort] = {
    "AND": "AND",
    "&&": "AND",
    "OR": "OR",
    "||": "OR",
    "NOT": "NOT",
}


def pieces(text: str) -> Iterator[Piece]:
    """Cut a query into its pieces; the last one is its end.

    Raises:
        QueryError: It is too long to be a query.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"a query has at most {MOST_CHARACTERS:,} characters"
        raise QueryError(MOST_CHARACTERS + 1, message)
    at = 0
    after_field = False
    while True:
        if not after_field:
            at = _end(_BLANK, text, at)
        if at == len(text):
            yield Piece("end", "", at, at)
            return
        if after_field and text[at].isspace():
            after_field = False
            continue
        piece = _piece(text, at, is_value=after_field)
        after_field = piece.sort == "field"
        at = piece.end
        yield piece


def _piece(text: str, at: int, *, is_value: bool) -> Piece:
    """Give the piece that begins at a place where no blank stands."""
    character = text[at]
    if character in "()":
        return Piece("(" if character == "(" else ")", character, at, at + 1)
    if character in QUOTES:
        return _phrase(text, at)
    if not is_value:
        if _NEGATION.match(text, at):
            return Piece("NOT", character, at, at + 1)
        at = _end(_REQUIRED, text, at) if _REQUIRED.match(text, at) else at
        if text[at] in QUOTES or text[at] == "(":
            return _piece(text, at, is_value=False)
        field = _FIELD.match(text, at)
        if field is not None:
            return Piece("field", field[1], at, field.end())
    end = _end(_WORD, text, at)
    word = text[at:end]
    if not is_value and word in _OPERATORS:
        return Piece(_OPERATORS[word], word, at, end)
    if word.endswith("*"):
        return Piece("word", word[:-1], at, end, is_prefix=True)
    return Piece("word", word, at, end)


def _phrase(text: str, at: int) -> Piece:
    """Give the phrase that begins at a quotation mark."""
    match = _PHRASE.match(text, at)
    assert match is not None
    said = _ESCAPED.sub(r"\1", match[1])
    if match[2] is None:
        return Piece("open phrase", said, at, match.end())
    return Piece("phrase", said, at, match.end(), is_prefix=bool(match[3]))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()
