"""YAML 1.2 core scalars, and nodes as plain Python values: `NO` is text, and so is a date."""

import re
from typing import TypeAlias

from briefing_tui.reading.nodes import MappingNode, Node, Scalar

Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
"""What a part of the annotation is without its places."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing where it is written without quotes."""
BOOLEANS = {
    word: value
    for words, value in (("true True TRUE", True), ("false False FALSE", False))
    for word in words.split()
}
"""What stands for yes and no where it is written without quotes."""
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_NAN = float("nan")
"""One object for all, so that values which hold it are equal to themselves when read again."""
_LONGEST_NUMBER = 1000
"""Characters. What is longer stays text: Python refuses integers of more than 4,300 digits."""


def resolve(text: str) -> str | int | float | bool | None:
    """Give what a scalar without quotes means in the core schema (YAML 1.2.2, 10.3.2)."""
    if text in NULLS:
        return None
    if text[0] in _NUMBER_STARTS and len(text) <= _LONGEST_NUMBER:
        return _number(text)
    return BOOLEANS.get(text, text)


def _number(text: str) -> str | int | float:
    """Give the number that a text is, or the text."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if text in _NOT_A_NUMBER:
        return _NAN
    if match := _ENDLESS.fullmatch(text):
        return float(f"{match[1]}inf")
    return text


def plain(node: Node) -> Plain:
    """Give a node as dictionaries, lists, text, numbers, booleans and None.

    Keys are text as it was written.
    """
    if isinstance(node, Scalar):
        return node.value if node.style else resolve(node.value)
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(each) for each in node.items]
