"""From a query's tree to the engine's query.

Words at the beginning of which something stands (`secur*`) are a regular expression, for which the
engine gives every document the same score; so do all parts that are no words. By relevance, then,
only whole words weigh.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tantivy import FieldType, Occur, Query

from briefing_tui.library.index import schema
from briefing_tui.library.index.days import FAR, block_terms, held
from briefing_tui.library.index.documents import value_terms
from briefing_tui.library.index.moment import Moment
from briefing_tui.library.query import tree

Numbers = Callable[[str], Sequence[int]]
"""Gives the numbers of the briefs that have a state of `tree.Standing`: `read` or `starred`."""


ENDINGS = 16_000
"""The most words of which one may stand in a place of a phrase; the engine's limit is 16,384."""


class Target(NamedTuple):
    """What a query is asked of."""

    items: bool
    """Of each item, else of each brief."""
    kind: str = ""
    """Items of this kind alone; empty for any."""


class Translator:
    """Turns trees into queries of one index."""

    def __init__(self, now: Moment, numbers: Numbers) -> None:
        self._now = now
        self._schema = now.schema
        self._numbers = numbers

    def __call__(self, query: tree.Query, target: Target) -> Query:
        """Give the engine's query.

        Args:
            query: What is asked.
            target: Of what.
        """
        parts = list(query.parts) if isinstance(query, tree.And) else [query]
        must = [self._part(part, target) for part in parts if not isinstance(part, tree.Not)]
        unwanted = [self._part(part.part, target) for part in parts if isinstance(part, tree.Not)]
        if target.kind:
            must.append(self._flat(self._term("kind", target.kind)))
        elif not target.items:
            if not any(_is_anywhere(part) for part in parts):
                must.append(self._flat(self._term(schema.DOCUMENT, schema.BRIEF)))
        elif not any(_is_anywhere(part) or _is_kind(part) for part in parts):
            unwanted.append(self._term(schema.DOCUMENT, schema.BRIEF))
        return _all_of(must, [*unwanted, *self._now.never])

    def _part(self, query: tree.Query, target: Target) -> Query:
        match query:
            case tree.And(parts):
                return _all_of([self._part(part, target) for part in parts])
            case tree.Or(parts):
                return _one_of([self._part(part, target) for part in parts])
            case tree.Not(part):
                return _all_of([], [self._part(part, target)])
            case tree.Words():
                return self._words(query, target)
            case tree.Value(field, value):
                return self._flat(self._value(field, value))
            case tree.When(field, first, last):
                return self._flat(self._when(field, first, last, target))
            case tree.Standing(state):
                return self._flat(self._standing(state))

    def _words(self, words: tree.Words, target: Target) -> Query:
        if words.field:
            field, letter = schema.NAMED, schema.LETTERS[words.field]
        else:
            field, letter = schema.TEXT if target.items else schema.ALL, ""
        tokens = [letter + token for token in words.tokens]
        if not words.is_prefix:
            if len(tokens) == 1:
                return Query.term_query(self._schema, field, tokens[0])
            return Query.phrase_query(self._schema, field, list(tokens))
        if tokens == [words.tokens[0][:1]]:
            letter = schema.SORTS[field] + tokens[0]
            return self._flat(Query.term_query(self._schema, schema.LETTER, letter))
        if len(tokens) == 1:
            return Query.regex_query(self._schema, field, f"{re.escape(tokens[0])}.*")
        *first, last = tokens
        before = list(map(re.escape, first))
        return _one_of(
            [
                Query.regex_phrase_query(self._schema, field, [*before, ending])
                for ending in _endings(self._now.terms(field, last), last)
            ]
        )

    def _value(self, field: str, value: str) -> Query:
        return _one_of([self._term(name, term) for name, term in value_terms(field, value)])

    def _term(self, name: str, term: str) -> Query:
        return Query.term_query(self._schema, f"{schema.VALUES}.{name}", term)

    def _set(self, field: str, values: Iterable[int | str]) -> Query:
        return Query.term_set_query(self._schema, field, list(values))

    def _when(self, field: str, first: int | None, last: int | None, target: Target) -> Query:
        start = -FAR if first is None else held(first)
        end = FAR if last is None else held(last)
        if start > end:
            return Query.empty_query()
        if field == "date":
            # A brief is ordered by the day on which its date starts, and only that is indexed; of a
            # date that is open at both ends there is none.
            has_start = not target.items and first is not None
            starts = schema.START if has_start else schema.DATE[0]
            # The engine looks at every document for a part of an alternative that tells none apart.
            own = [] if target.items else [self._term(schema.DOCUMENT, schema.BRIEF)]
            return self._overlap(schema.DATE, start, end, starts, own)
        several = self._set(f"{schema.VALUES}.{schema.SPAN}", block_terms(start, end))
        return _one_of([self._overlap(schema.WHEN, start, end, schema.WHEN[0]), several])

    def _overlap(
        self,
        names: tuple[str, str],
        start: int,
        end: int,
        starts: str,
        own: Sequence[Query] = (),
    ) -> Query:
        """Ask for dates that start in a range, or before it and end in it or after.

        Args:
            names: The fields of the first and the last day.
            start: The first day of the range.
            end: Its last day.
            starts: The field that tells which dates start in it.
            own: What all that is asked for has.
        """
        ended, begun = self._days(names[1], start, None), self._days(names[0], None, start - 1)
        within = _all_of([*own, self._days(starts, start, end)])
        return _one_of([within, _all_of([*own, ended, begun])])

    def _days(self, name: str, first: int | None, last: int | None) -> Query:
        return Query.range_query(
            self._schema, name, FieldType.Integer, lower_bound=first, upper_bound=last
        )

    def _standing(self, state: str) -> Query:
        if state == "unread":
            return _all_of([], [self._set(schema.NUMBER, self._numbers("read"))])
        return self._set(schema.NUMBER, self._numbers(state))

    def _flat(self, query: Query) -> Query:
        """Keep a part from weighing by relevance."""
        return Query.const_score_query(query, 0.0)


def _endings(terms: Sequence[str], beginning: str) -> Iterator[str]:
    """Give regular expressions that together match some words with one beginning.

    A phrase of the engine takes so many words in each place and no more.
    """
    if len(terms) <= ENDINGS:
        yield f"{re.escape(beginning)}.*"
        return
    size = len(beginning)
    yield re.escape(beginning)
    longer = sorted(term for term in terms if len(term) > size)
    some = ""
    count = 0
    for letter, group in groupby(longer, lambda term: term[size]):
        words = list(group)
        if len(words) > ENDINGS:
            yield from _endings(words, beginning + letter)
            continue
        if count + len(words) > ENDINGS:
            yield f"{re.escape(beginning)}(?:{some}).*"
            some, count = "", 0
        some += f"|{re.escape(letter)}" if some else re.escape(letter)
        count += len(words)
    if some:
        yield f"{re.escape(beginning)}(?:{some}).*"


def _is_anywhere(query: tree.Query) -> bool:
    """Tell whether a part can hold only where there are words of the one sort of documents."""
    if isinstance(query, tree.Or):
        return bool(query.parts) and all(map(_is_anywhere, query.parts))
    if isinstance(query, tree.And):
        return any(map(_is_anywhere, query.parts))
    return isinstance(query, tree.Words) and not query.field


def _is_kind(query: tree.Query) -> bool:
    """Tell whether a part can hold only for items of a kind."""
    if isinstance(query, tree.Or):
        return bool(query.parts) and all(map(_is_kind, query.parts))
    if isinstance(query, tree.And):
        return any(map(_is_kind, query.parts))
    return isinstance(query, tree.Value) and query.field == "kind"


def _all_of(parts: Sequence[Query], never: Sequence[Query] = ()) -> Query:
    """Ask for what all of some parts match and none of others; of no parts, for everything."""
    must = list(parts) or [Query.all_query()]
    if len(must) == 1 and not never:
        return must[0]
    return Query.boolean_query(
        [*((Occur.Must, part) for part in must), *((Occur.MustNot, part) for part in never)]
    )


def _one_of(parts: Sequence[Query]) -> Query:
    """Ask for what one of some parts matches; of no parts, for nothing."""
    if not parts:
        return Query.empty_query()
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Should, part) for part in parts])
