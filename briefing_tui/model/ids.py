"""Ids for items that were given none: made from the item's own text, in any script."""

import re
import unicodedata
from collections.abc import Container

from briefing_tui.model.visible import visible_line

_LONGEST = 60
"""Characters of a slug."""
_NAMELESS = "item"
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Give a text as an id: lower case, letters and digits of any script, all else one `-`.

    It is cut at a word's end at 60 characters, stable under itself, and never empty.
    """
    folded = unicodedata.normalize("NFKC", visible_line(text))
    # Lower case can leave letters decomposed (İ), so that the forms are made one once more.
    folded = unicodedata.normalize("NFKC", folded.lower())
    words = _NOT_ASCII_WORD.sub("-", folded) if folded.isascii() else "-".join(_words(folded))
    return _cut(words.strip("-")) or _NAMELESS


def unique(wanted: str, taken: Container[str]) -> str:
    """Give an id that is not taken: the one that is wanted, else with `-2`, `-3` and so on.

    The free number is found by doubling, since a file can hold thousands of equal titles. Where the
    numbers that are taken have holes it is a free one, though perhaps not the lowest.
    """
    if wanted not in taken:
        return wanted
    used, free = 1, 2
    while f"{wanted}-{free}" in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        if f"{wanted}-{middle}" in taken:
            used = middle
        else:
            free = middle
    return f"{wanted}-{free}"


def _words(text: str) -> list[str]:
    """Give the runs of letters and digits, each with the marks that stand on it."""
    words: list[str] = []
    word = ""
    for character in text:
        # Vowel signs of Urdu or Hindi are marks, not letters: without them words fall apart.
        if character.isalnum() or (word and unicodedata.category(character).startswith("M")):
            word += character
        elif word:
            words.append(word)
            word = ""
    return [*words, word] if word else words


def _cut(text: str) -> str:
    """Cut a slug at a word's end, or through the word where it is the only one."""
    if len(text) <= _LONGEST:
        return text
    head = text[:_LONGEST]
    if text[_LONGEST] == "-":
        return head
    return head.rpartition("-")[0] or head
