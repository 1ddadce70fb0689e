"""Writes a query's tree as a text that reads to the same tree."""

import re

from briefing_tui.library.query.lexer import QUOTES
from briefing_tui.library.query.tree import (
    EVERYTHING,
    And,
    Not,
    Or,
    Query,
    Standing,
    Value,
    When,
    Words,
)
from briefing_tui.model.civil import civil, days_in_month

_PLAIN = re.compile(rf"[^\s(){QUOTES}\\*]+")
_SPECIAL = re.compile(rf"[{QUOTES}\\]")


def unparse(query: Query) -> str:
    """Give the text of a query.

    What a query reads to is written so that it is read again. A tree that no text reads to, such as
    an OR of nothing or a day in the year 12000, is written as what it means, as nearly as can be.
    """
    return "" if query == EVERYTHING else _written(query)


def _written(query: Query) -> str:
    """Write a part of a query so that it can stand beside others, but for AND and OR."""
    match query:
        case Words(tokens, field, is_prefix):
            text = tokens[0] if len(tokens) == 1 else f'"{" ".join(tokens)}"'
            return f"{_field(field)}{text}{'*' if is_prefix else ''}"
        case Value(field, value):
            return f"{field}:{_value(value)}"
        case When(field, first, last):
            return f"{field}:{_range(first, last)}"
        case Standing(state):
            return f"is:{state}"
        case Not(part):
            return f"-{_part(part)}"
        case And(parts):
            return " ".join(map(_part, parts)) or "*"
        case Or(parts):
            return " OR ".join(map(_part, parts)) or "-*"


def _part(query: Query) -> str:
    """Write a part of a query so that it can stand beside others."""
    text = _written(query)
    return f"({text})" if isinstance(query, And | Or) else text


def _field(name: str) -> str:
    return f"{name}:" if name else ""


def _value(value: str) -> str:
    """Write a value, in quotation marks where it needs them."""
    if _PLAIN.fullmatch(value):
        return value
    return f'"{_SPECIAL.sub(lambda match: chr(92) + match[0], value)}"'


def _range(first: int | None, last: int | None) -> str:
    """Write a range of days, whole months and years as such."""
    if first is None and last is None:
        return "../.."
    if first is not None and first == last:
        return _date(*civil(first))
    start = "" if first is None else _start(*civil(first))
    end = "" if last is None else _end(*civil(last))
    return start if start == end else f"{start}..{end}"


def _start(year: int, month: int, day: int) -> str:
    """Write the first day of a range."""
    if day > 1:
        return _date(year, month, day)
    return _date(year, month) if month > 1 else _date(year)


def _end(year: int, month: int, day: int) -> str:
    """Write the last day of a range."""
    if day < days_in_month(year, month):
        return _date(year, month, day)
    return _date(year, month) if month < 12 else _date(year)


def _date(year: int, *rest: int) -> str:
    """Write a date; of a year with more than four digits the year, as EDTF has no days of it."""
    if abs(year) > 9999:
        return f"Y{year}"
    sign = "-" if year < 0 else ""
    return "-".join((f"{sign}{abs(year):04}", *(f"{number:02}" for number in rest)))
