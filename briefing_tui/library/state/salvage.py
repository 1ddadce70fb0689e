"""Rows read from the pages of a damaged state file, whatever else of it is lost.

SQLite reads a table through its header, its schema and the inner pages of its tree, and gives up at
the first that is broken. The rows themselves stand in leaf pages, each of which can be read alone
(SQLite Database File Format, 1.6 and 2.1). Every page is looked at; what is no leaf with whole rows
of a table of ours is passed over. Deleted rows do not come back: they are overwritten when they
are deleted (`PRAGMA secure_delete`).
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.library.state.schema import PAGE, SHAPES

_LEAF = 0x0D
"""The first byte of a page that holds rows."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its serial type."""

Value = int | bytes | str | None


class Row(NamedTuple):
    """A row that was read."""

    table: str
    """The table that it belongs to."""
    values: tuple[Value, ...]
    """Its values, in the order of the table's columns."""


class _Broken(Exception):
    """What is being read is no whole row."""


def rows_of(handle: int) -> Iterator[Row]:
    """Give every row that can be read from a file that is open for reading."""
    size = os.fstat(handle).st_size
    for start in range(0, size, PAGE):
        page = os.pread(handle, PAGE, start)
        if page[:1] != bytes([_LEAF]):
            continue
        page = page.ljust(PAGE, b"\0")
        count = int.from_bytes(page[3:5], "big")
        for place in range(8, min(8 + 2 * count, PAGE), 2):
            try:
                row = _row(handle, page, int.from_bytes(page[place : place + 2], "big"))
            except (_Broken, UnicodeDecodeError):
                continue
            if row is not None:
                yield row


def _row(handle: int, page: bytes, place: int) -> Row | None:
    """Read the row at a place of a page; None where it is no row of ours."""
    length, place = _varint(page, place)
    number, place = _varint(page, place)
    payload = _payload(handle, page, place, length)
    values = tuple(_values(payload))
    kind = values[1] if len(values) > 1 else None
    shape = SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None or not isinstance(kind, str) or len(values) > len(shape.columns):
        return None
    # A row that was written before a column came to be is shorter.
    values += (None,) * (len(shape.columns) - len(values))
    for value, wanted in zip(values[1:], shape.types[1:], strict=True):
        if value is not None and type(value) is not wanted:
            return None
    return Row(kind, (_signed(number), *values[1:]))


def _payload(handle: int, page: bytes, place: int, length: int) -> bytes:
    """Give a row's bytes, those on overflow pages included."""
    most = PAGE - 35
    if length <= most:
        return _part(page, place, length)
    least = (PAGE - 12) * 32 // 255 - 23
    local = least + (length - least) % (PAGE - 4)
    if local > most:
        local = least
    if length > os.fstat(handle).st_size:
        raise _Broken
    parts = [_part(page, place, local)]
    left = length - local
    following = int.from_bytes(_part(page, place + local, 4), "big")
    while left > 0:
        if following == 0:
            raise _Broken
        more = os.pread(handle, PAGE, (following - 1) * PAGE)
        taken = min(left, PAGE - 4)
        parts.append(_part(more, 4, taken))
        # Each round takes something, so that a loop of pages ends too.
        left -= taken
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> Iterator[Value]:
    """Read a record: its header says what each value is, then the values follow."""
    end, place = _varint(payload, 0)
    if end > len(payload):
        raise _Broken
    data = end
    while place < end:
        serial, place = _varint(payload, place)
        if serial == 0:
            yield None
        elif serial in _INTEGERS:
            part = _part(payload, data, _INTEGERS[serial])
            data += len(part)
            yield int.from_bytes(part, "big", signed=True)
        elif serial in (8, 9):
            yield serial - 8
        elif serial >= 12:
            part = _part(payload, data, (serial - 12) // 2)
            data += len(part)
            yield part.decode() if serial % 2 else part
        else:
            raise _Broken


def _part(data: bytes, start: int, length: int) -> bytes:
    part = data[start : start + length]
    if len(part) < length:
        raise _Broken
    return part


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of one to nine bytes, and give the place after it."""
    value = 0
    for index in range(9):
        if place >= len(data):
            raise _Broken
        byte = data[place]
        place += 1
        if index == 8:
            return value << 8 | byte, place
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, place


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
