"""Which words of a text were altered."""

import re
from typing import NamedTuple

MOST_WORDS = 4000
"""Words that are compared, after those at both ends that stay."""
LEAST = 0.4
"""The share of words that must stay; where fewer do, the text is another one."""

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""A word with the marks at it; in Chinese and Japanese each character."""


class _Stretch(NamedTuple):
    """Words from one to another, the last not included, in the older text and in the newer."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def altered(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """Give words of a text, each with what stands in their place; either may be empty.

    None where the texts have too little in common, or are too long to be compared.
    """
    old, new = list(_WORD.finditer(was)), list(_WORD.finditer(now))
    stretches = _stretches([each[0] for each in old], [each[0] for each in new])
    return tuple(
        (
            _between(was, old[each.old_start : each.old_end]),
            _between(now, new[each.new_start : each.new_end]),
        )
        for each in stretches
    )


def _between(text: str, words: list[re.Match[str]]) -> str:
    """Give a stretch of a text from the first of some words to the last."""
    return text[words[0].start() : words[-1].end()] if words else ""


def _stretches(old: list[str], new: list[str]) -> list[_Stretch]:
    """Give the stretches that differ, in order; none where the texts are different ones."""
    before = 0
    while before < min(len(old), len(new)) and old[before] == new[before]:
        before += 1
    after = 0
    while after < min(len(old), len(new)) - before and old[-1 - after] == new[-1 - after]:
        after += 1
    middle_old = old[before : len(old) - after]
    middle_new = new[before : len(new) - after]
    if len(middle_old) > MOST_WORDS or len(middle_new) > MOST_WORDS:
        return []
    found: list[_Stretch] = []
    for each in _operations(middle_old, middle_new):
        if found and (found[-1].old_end, found[-1].new_end) == (each.old_start, each.new_start):
            each = each._replace(old_start=found[-1].old_start, new_start=found[-1].new_start)
            found.pop()
        found.append(each)
    kept = len(old) - sum(each.old_end - each.old_start for each in found)
    if kept < LEAST * max(len(old), len(new)):
        return []
    return [_Stretch(*(number + before for number in each)) for each in found]


def _operations(old: list[str], new: list[str]) -> list[_Stretch]:
    """Give what is to be taken out and put in, word by word, for one text to become the other."""
    if not old or not new:
        return [_Stretch(0, len(old), 0, len(new))] if old or new else []
    from rapidfuzz.distance import Indel

    return [
        _Stretch(each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in Indel.opcodes(old, new)
        if each.tag != "equal"
    ]
