"""Numbers that JSON has no words for, within values of any shape."""

import math
import sys
from collections.abc import Mapping

MARK = "$number"
"""The one key of the object that stands for such a number: `{"$number": "inf"}`.

So that no mapping of a brief is taken for one, `$` is put before the key of every mapping that has
one key and begins with `$`.
"""


def to_json(value: object) -> object:
    """Give a plain value as JSON can have it: `inf`, `-inf`, `nan`, and long integers as text.

    An integer of more digits than Python writes is given as `0x…`.
    """
    if isinstance(value, Mapping):
        return {_escaped(key, value): to_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {MARK: repr(value)}
    if isinstance(value, int) and not isinstance(value, bool) and _is_long(value):
        return {MARK: hex(value)}
    return value


def from_json(value: object) -> object:
    """Give the plain value that `to_json` made something of.

    Raises:
        ValueError: What stands for a number is none.
    """
    if isinstance(value, dict):
        if set(value) == {MARK}:
            return _number(str(value[MARK]))
        return {_unescaped(key, value): from_json(part) for key, part in value.items()}
    return [from_json(part) for part in value] if isinstance(value, list) else value


def _escaped(key: str, mapping: Mapping[str, object]) -> str:
    return f"${key}" if len(mapping) == 1 and key.startswith("$") else key


def _unescaped(key: str, mapping: Mapping[str, object]) -> str:
    return key[1:] if len(mapping) == 1 and key.startswith("$") else key


def _is_long(value: int) -> bool:
    """Tell whether Python refuses to write an integer, which depends on its settings."""
    most = sys.get_int_max_str_digits() or sys.int_info.default_max_str_digits
    # A digit has at least three bits, so that most integers are not worth a closer look.
    return value.bit_length() > 3 * most


def _number(text: str) -> float | int:
    return int(text, 16) if "x" in text else float(text)
