"""A listing as tab-separated or comma-separated values, complete and one thing a line."""

import csv
import io
from collections.abc import Iterator

from briefing_tui.model.visible import visible
from briefing_tui.render.listing.columns import SHAPES, Shape, Value
from briefing_tui.render.listing.rows import Listing, Row

BETWEEN = "; "
"""What stands between the texts of a value that has several."""
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def tsv(listing: Listing) -> Iterator[str]:
    r"""Write a line for each row, without a head; the columns are those of its shape.

    A backslash, a tab, a line break and every character that a terminal would act on or hide stand
    as escapes (`\\`, `\t`, `\n`, `\r`, `\uXXXX`, `\UXXXXXXXX`), so that a line is a line and
    nothing is lost. A byte of a file's name that is no UTF-8 stays.
    """
    shape = SHAPES[listing.shape]
    for row in listing.rows:
        for values in _lines(shape, row):
            yield "\t".join(_escaped(_plain(value)) for value in values) + "\n"


def comma_separated(listing: Listing) -> Iterator[str]:
    """Write a line for each row under a head, as RFC 4180 has it.

    A field may hold line breaks, in quotation marks. Control and hidden characters become visible
    marks, but in paths, which stay as they are.
    """
    shape = SHAPES[listing.shape]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(shape.flat)
    for row in listing.rows:
        for path, *values in _lines(shape, row):
            writer.writerow((path, *(visible(_plain(value)) for value in values)))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _lines(shape: Shape, row: Row) -> Iterator[list[Value]]:
    """Give the values of each line of a row; the path is the first."""
    values = [column.value(row) for column in shape.columns]
    if shape.parts is None or not shape.parts.a_line_each:
        yield values
        return
    columns = shape.parts.columns
    parts = [[column.value(part) for column in columns] for part in shape.parts.of(row)]
    for part in parts or [[NONE[column.type] for column in columns]]:
        yield [*values, *part]


NONE: dict[str, Value] = {"text": "", "number": 0, "truth": False, "texts": ()}
"""What stands in the columns of a part where a row has none, by their type."""


def _plain(value: Value) -> str:
    """Write a value as one text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return BETWEEN.join(value) if isinstance(value, tuple) else str(value)


def _escaped(text: str) -> str:
    shown = visible(text)
    if shown is text and "\\" not in text and "\n" not in text:
        return text
    return "".join(map(_escape, text, shown))


def _escape(char: str, seen: str) -> str:
    """Escape a character that would end the field or that cannot be shown."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if char == seen or 0xDC80 <= code <= 0xDCFF:
        return char
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
