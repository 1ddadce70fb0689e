"""Where an item stands in a text: the links to it, and its names where they stand as words."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from briefing_tui.tui.flow import Paragraph, Verbatim, placed
from briefing_tui.tui.narrative.table import Table

_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Chinese and Japanese: between these characters a word may start and end anywhere."""
_HANGUL = "\uac00-\ud7a3"
"""Korean: particles follow a name without a blank."""
_ANYWHERE_BEFORE = re.compile(rf"[\W{_UNSPACED}]")
_ANYWHERE_AFTER = re.compile(rf"[\W{_UNSPACED}{_HANGUL}]")
_NO_WORD_BEFORE = rf"(?<![^\W{_UNSPACED}])"
_NO_WORD_AFTER = rf"(?![^\W{_UNSPACED}]|[\u0300-\u036f])"


class Mentions:
    """An item as it is looked for: its id and its names."""

    def __init__(self, item_id: str, names: Sequence[str], linked: bool) -> None:
        """Take what to look for.

        Args:
            item_id: the item's id.
            names: its names; the longest that fits is taken.
            linked: whether a link reference of the text leads to the item, so that any block with
                brackets may have such a link.
        """
        self._target = f"#{item_id}"
        self._linked = linked
        known = sorted({name.strip() for name in names} - {""}, key=lambda name: (-len(name), name))
        self._words = [[word for word in re.split(r"[\s'’]+", name) if word] for name in known]
        self._names = re.compile("|".join(map(_name_pattern, known))) if known else None

    def may_be_in(self, source: str) -> bool:
        """Tell from the Markdown of a block whether it is worth reading."""
        if "](" in source and (self._target in source or "%" in source):
            return True
        if self._linked and "[" in source:
            return True
        if self._names is not None and ("&" in source or "\\" in source):
            return True
        return any(all(word in source for word in words) for words in self._words)

    def find(self, block: Paragraph | Table) -> list[tuple[int, int]]:
        """Give start and end of each place in a block, in the order of its text."""
        if isinstance(block, Verbatim):
            return []
        taken: list[tuple[int, int]] = []
        found: list[tuple[int, int]] = []
        for start, end, target in block.links:
            if unquote(target) == unquote(self._target):
                found.append((start, end))
            if target.startswith("#"):
                taken.append((start, end))
        if self._names is not None:
            taken += _in_code(block)
            found += (
                match.span()
                for match in self._names.finditer(block.text)
                if not any(match.start() < end and start < match.end() for start, end in taken)
            )
        return sorted(found)


def _in_code(block: Paragraph | Table) -> Iterator[tuple[int, int]]:
    for start, part in placed(block.spans, block.text):
        if "code" in part.role.split():
            yield start, start + len(part.text)


def _name_pattern(name: str) -> str:
    """Give the pattern of a name as words, with any white space and either apostrophe in it."""
    words = r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in name.split())
    before = "" if _ANYWHERE_BEFORE.match(name[0]) else _NO_WORD_BEFORE
    after = "" if _ANYWHERE_AFTER.match(name[-1]) else _NO_WORD_AFTER
    return before + words + after
