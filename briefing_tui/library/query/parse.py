"""Reads a query: words, phrases and fields, with AND, OR, NOT and parentheses.

    query   = and { "OR" and }
    and     = not { ["AND"] not }
    not     = ("NOT" | "-") not | part
    part    = [field] word ["*"] | [field] phrase ["*"] | [field] "(" query ")" | "*"

Words side by side are AND, where Lucene has OR. Operators are capitals; a lone star is everything.
"""

from datetime import date

from briefing_tui.library.query.fields import Field
from briefing_tui.library.query.lexer import Piece, pieces
from briefing_tui.library.query.tree import EVERYTHING, And, Not, Or, Query, Words
from briefing_tui.library.query.values import Written, field_named, leaf
from briefing_tui.model.errors import QueryError

DEEPEST = 100
"""How deep parentheses and negations may stand in one another."""
FIRST_LETTERS = 2
"""Letters of the last word of a phrase that are not looked for in haste."""


def parse_query(
    text: str, *, today: int | None = None, typing: bool = False, hasty: bool = False
) -> Query:
    """Read a query.

    Args:
        text: What was typed.
        today: The day that `since:` counts from, as an ordinal; None is the day it is.
        typing: Whether it is still being typed: what touches the end may go on. A word there is a
            beginning, and what is not finished there is completed, or left out.
        hasty: Whether what would take long to find is left out as well: the first letters of the
            last word of a phrase, since the words that begin so are too many.

    Raises:
        QueryError: It cannot be read; nothing else is ever raised.
    """
    day = date.today().toordinal() if today is None else today
    query = _Parser(text, day, typing, hasty).read()
    return EVERYTHING if query is None else query


class _Parser:
    """Reads one query by recursive descent; None stands for what is not written yet."""

    def __init__(self, text: str, today: int, typing: bool, hasty: bool) -> None:
        self._pieces = list(pieces(text))
        self._at = 0
        self._today = today
        self._typing = typing
        self._hasty = hasty
        self._depth = 0

    def read(self) -> Query | None:
        """Read the whole query."""
        if self._next.sort == "end":
            return None
        query = self._alternatives(None)
        if self._next.sort == ")":
            raise QueryError(self._next.column, "this parenthesis was not opened")
        return query

    @property
    def _next(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        """Give the next piece and pass it; the end is never passed."""
        piece = self._next
        if piece.sort != "end":
            self._at += 1
        return piece

    def _alternatives(self, field: Field | None) -> Query | None:
        """Read what stands between ORs."""
        parts = [self._conjunction(field)]
        while self._next.sort == "OR":
            self._take()
            parts.append(self._conjunction(field))
        return _joined(parts, Or)

    def _conjunction(self, field: Field | None) -> Query | None:
        """Read what stands side by side, or with AND between."""
        parts = [self._negation(field)]
        while True:
            if self._next.sort == "AND":
                self._take()
            elif self._next.sort in ("OR", ")", "end"):
                return _joined(parts, And)
            parts.append(self._negation(field))

    def _negation(self, field: Field | None) -> Query | None:
        """Read a part, or what it must not be."""
        if self._next.sort != "NOT":
            return self._part(field)
        self._enter(self._take())
        part = self._negation(field)
        self._depth -= 1
        return None if part is None else Not(part)

    def _part(self, field: Field | None) -> Query | None:
        """Read a word, a phrase, a field or what stands in parentheses."""
        piece = self._take()
        if piece.sort == "(":
            return self._group(piece, field)
        if piece.sort == "field":
            return self._fielded(piece, field)
        if piece.sort in ("word", "phrase", "open phrase"):
            return self._leaf(piece, field)
        if piece.sort == "end" and self._typing:
            return None
        raise QueryError(piece.column, self._missing(piece))

    def _group(self, opened: Piece, field: Field | None) -> Query | None:
        """Read what stands in parentheses that have been opened."""
        self._enter(opened)
        query = self._alternatives(field)
        self._depth -= 1
        if self._next.sort == "end":
            if self._typing:
                return query
            raise QueryError(opened.column, "this parenthesis is not closed")
        self._take()
        return query

    def _fielded(self, name: Piece, outer: Field | None) -> Query | None:
        """Read what stands behind a field's colon."""
        field = field_named(name.text, name.column)
        if outer is not None:
            message = f"{field.name}: cannot stand in the parentheses of {outer.name}:"
            raise QueryError(name.column, message)
        following = self._next
        if following.sort == "end" and self._typing:
            return None
        if following.start > name.end or following.sort in (")", "end"):
            raise QueryError(name.end + 1, f"a value is missing after {field.name}:")
        return self._part(field)

    def _leaf(self, piece: Piece, field: Field | None) -> Query | None:
        """Read a word or a phrase."""
        is_last = self._typing and self._next.sort == "end" and piece.end == self._next.start
        if piece.sort == "open phrase" and not self._typing:
            raise QueryError(piece.column, "this quotation mark is not closed")
        if piece.is_prefix and not piece.text and piece.sort == "word":
            if field is None:
                return EVERYTHING
            raise QueryError(piece.column, "a word must stand before the *")
        is_going_on = is_last and piece.sort != "phrase"
        is_text = field is None or field.sort == "text"
        written = Written(
            piece.text,
            piece.column,
            is_phrase=piece.sort != "word",
            is_prefix=piece.is_prefix or (is_going_on and is_text),
            is_unfinished=is_going_on,
        )
        query = leaf(field, written, self._today)
        is_left_out = self._hasty and is_going_on and not piece.is_prefix
        return _without_first_letters(query) if is_left_out and query is not None else query

    def _missing(self, piece: Piece) -> str:
        """Say what is missing where a word should stand; the piece there was taken."""
        at = self._at - (piece.sort != "end")
        before = self._pieces[at - 1].sort if at else "end"
        if before in ("AND", "OR", "NOT"):
            return f"a word is missing after {self._pieces[at - 1].text}"
        if piece.sort in ("AND", "OR"):
            return f"a word is missing before {piece.text}"
        if before == "(":
            return "a word is missing in the parentheses"
        return "this parenthesis was not opened"

    def _enter(self, piece: Piece) -> None:
        """Count how deep one stands."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(piece.column, f"a query is at most {DEEPEST} levels deep")


def _without_first_letters(query: Query) -> Query:
    """Leave a word of a phrase out of which no more than the first letters are typed."""
    if isinstance(query, Words) and query.is_prefix and len(query.tokens) > 1:
        *heads, last = query.tokens
        if last.isascii() and len(last) <= FIRST_LETTERS:
            return Words(tuple(heads), query.field)
    return query


def _joined(parts: list[Query | None], junction: type[And] | type[Or]) -> Query | None:
    """Join some parts, without those that are not written yet; one alone stands for itself."""
    written = [part for part in parts if part is not None]
    if not written:
        return None
    if junction is And:  # a star beside other parts asks nothing
        written = [part for part in written if part != EVERYTHING] or [EVERYTHING]
    return written[0] if len(written) == 1 else junction(tuple(written))
