"""What stands behind a field's colon, read to a leaf of the tree."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.library.query.fields import ALIASES, BY_NAME, FIELDS, Field
from briefing_tui.library.query.tree import Leaf, Standing, Value, When, Words
from briefing_tui.library.words import caseless, stands_alone, tokens
from briefing_tui.model.civil import civil, days_in_month, ordinal
from briefing_tui.model.date_advice import quoted
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import DateError, QueryError
from briefing_tui.model.likelihood import SYNONYMS, TERMS, term

_AGO = re.compile(r"([0-9]{1,4})([dwmy])", re.IGNORECASE)
_SHOWN = 40
"""Characters of what was written that a message repeats."""


class Written(NamedTuple):
    """What was written where a word, a phrase or a value may stand."""

    text: str
    """The text, without quotation marks and star."""
    column: int
    """Where it begins, in characters from 1."""
    is_phrase: bool = False
    """Whether quotation marks stand around it."""
    is_prefix: bool = False
    """Whether a star follows it."""
    is_unfinished: bool = False
    """Whether it is still being typed."""


def field_named(name: str, column: int) -> Field:
    """Give the field of a name.

    Raises:
        QueryError: There is none; it names the nearest.
    """
    field = BY_NAME.get(name.lower())
    if field is not None:
        return field
    known = [each.name for each in FIELDS]
    raise QueryError(column, f"there is no field {_cut(name)}:{_nearest(name.lower(), known)}")


def leaf(field: Field | None, written: Written, today: int) -> Leaf | None:
    """Give the leaf that a word, a phrase or a value is.

    Args:
        field: The field it stands behind; None for anywhere.
        written: What was written.
        today: The day that `since:` counts from, as an ordinal.

    Returns:
        None for what says nothing yet because it is still being typed.

    Raises:
        QueryError: It is no word, or nothing that the field takes.
    """
    if field is None or field.sort == "text":
        return _words(field, written)
    if written.is_prefix:
        column = written.column + len(written.text)
        raise QueryError(column, f"{field.name}: takes whole values; leave out the *")
    try:
        if field.sort == "time":
            return When(field.name, *_days(written))
        if field.name == "since":
            return When("date", _since(written, today), None)
        if field.name == "likelihood":
            return Value(field.name, _likelihood(written))
        return _state(field, _value(field, written))
    except QueryError:
        if written.is_unfinished and _may_go_on(field, written.text):
            return None
        raise


def _words(field: Field | None, written: Written) -> Words | None:
    """Read words, which are a phrase where they are several."""
    if not written.is_phrase and "*" in written.text:
        column = written.column + written.text.index("*")
        raise QueryError(column, "a * stands at the end of a word only")
    found = tuple(tokens(written.text))
    if found:
        # What follows a character that is a word by itself is another word already.
        is_prefix = written.is_prefix and not stands_alone(found[-1])
        return Words(found, field.name if field else "", is_prefix)
    if written.is_unfinished:
        return None
    if not written.text:
        expected = "a word is missing between the quotation marks"
        raise QueryError(written.column, expected if written.is_phrase else "a word is missing")
    raise QueryError(written.column, f"there is no word in {quoted(written.text)}")


def _value(field: Field, written: Written) -> str:
    """Read a value, which must be among those of its field where these are few."""
    value = caseless(written.text.strip())
    if not value:
        raise QueryError(written.column, f"a value is missing after {field.name}:")
    if not field.values or value in field.values:
        return value
    if value in ALIASES.get(field.name, {}):
        return ALIASES[field.name][value]
    raise _unknown(field, written, value, field.values)


def _state(field: Field, value: str) -> Leaf:
    """Give what a value of a field stands for."""
    if field.name != "is":
        return Value(field.name, value)
    kept = _KEPT.get(value)
    return Value(kept, value) if kept else Standing(value)


_KEPT = {"planned": "status", "drifted": "excerpt"}
"""The field of what `is:` asks that stands in a record."""


def _likelihood(written: Written) -> str:
    """Read a degree of likelihood, in either row of terms; blanks may be hyphens."""
    words = " ".join(re.split(r"[\s_-]+", written.text.strip()))
    degree = term(words)
    if degree is None:
        field = BY_NAME["likelihood"]
        raise _unknown(field, written, words.lower(), (*TERMS, *SYNONYMS))
    return TERMS[degree.rank]


def _days(written: Written) -> tuple[int | None, int | None]:
    """Read a date, an interval of EDTF, or two dates with two dots between them."""
    text = written.text.strip()
    column = written.column + len(written.text) - len(written.text.lstrip())
    if "/" in text or ".." not in text:
        return _bounds(text, column)
    start, _, end = text.partition("..")
    if not (start or end):
        raise QueryError(column, "a date is missing beside the two dots")
    first = _bounds(start, column)[0] if start else None
    last = _bounds(end, column + len(start) + 2)[1] if end else None
    if first is not None and last is not None and last < first:
        raise QueryError(column, f"the range ends before it starts; write {end}..{start}")
    return first, last


def _bounds(text: str, column: int) -> tuple[int | None, int | None]:
    """Give the first and the last day that a date can mean."""
    if not text:
        raise QueryError(column, "a date is missing: 2026-01, 2024..2026 or 2026..")
    try:
        date = parse_edtf(text.upper())
    except DateError as error:
        raise QueryError(column, str(error)) from None
    return date.earliest, date.latest


def _since(written: Written, today: int) -> int:
    """Give the day that a time ago was, or that a date begins with."""
    text = written.text.strip()
    ago = _AGO.fullmatch(text)
    if ago is not None:
        return _before(today, int(ago[1]), ago[2].lower())
    if not re.match(r"-?[0-9]{4}", text):
        raise QueryError(written.column, "since: takes a time ago, 7d, 3w, 6m or 1y, or a date")
    first = _bounds(text, written.column)[0]
    if first is None:
        raise QueryError(written.column, "since: needs a date with a start")
    return first


def _before(today: int, count: int, unit: str) -> int:
    """Give the day that lies some days, weeks, months or years before another."""
    if unit in "dw":
        return today - count * (7 if unit == "w" else 1)
    year, month, day = civil(today)
    months = year * 12 + month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return ordinal(year, month, min(day, days_in_month(year, month)))


def _may_go_on(field: Field, text: str) -> bool:
    """Tell whether what is still being typed may become a value of its field."""
    begun = caseless(text.strip())
    if field.sort == "time" or field.name == "since":
        return re.fullmatch(r"[0-9xyz~?%./:t+-]*", begun) is not None
    if field.name == "likelihood":
        known: tuple[str, ...] = (*TERMS, *SYNONYMS)
        begun = re.sub(r"[\s_-]+", " ", begun)
    else:
        known = (*field.values, *ALIASES.get(field.name, ()))
    return not begun or any(value.startswith(begun) for value in known)


def _unknown(field: Field, written: Written, value: str, known: tuple[str, ...]) -> QueryError:
    """Make the error of a value that its field does not take."""
    shown = _cut(written.text.strip())
    return QueryError(written.column, f"{field.name}: takes no {shown}{_nearest(value, known)}")


def _nearest(text: str, known: Sequence[str]) -> str:
    """Say what was probably meant, else what there is."""
    from difflib import get_close_matches

    near = get_close_matches(text[:_SHOWN], known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"


def _cut(text: str) -> str:
    """Give what was written, in short."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
