"""What changed in a narrative: headings and paragraphs, wherever their lines break.

An entry of a list and a row of a table count as paragraphs. Numbers of a list, its bullets and the
marks of a quotation say nothing by themselves; code is compared line by line.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.differences import Difference, FieldChange, What
from briefing_tui.reading.comparing.alteration import altered
from briefing_tui.reading.comparing.matching import Features, matched
from briefing_tui.reading.comparing.meaning import folded
from briefing_tui.reading.comparing.wording import clipped

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_BULLET = re.compile(r"(\s*)[-*+]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)\d{1,9}[.)]\s+(?=\S)")
_QUOTED = re.compile(r" {0,3}>\s?")


class Block(NamedTuple):
    """A heading, a paragraph, an entry of a list, a row of a table, or code."""

    text: str
    """What it says; of code its lines as they are, else one line."""
    heading: str = ""
    """The heading that it stands under."""
    level: int = 0
    """Of a heading 1 to 6; else 0."""
    depth: int = 0
    """How far an entry of a list is indented."""
    is_code: bool = False
    """Whether it is code between fences."""


def blocks(body: str) -> list[Block]:
    """Take a narrative apart."""
    reader = _Reader()
    for line in body.split("\n"):
        reader.take(line)
    reader.end()
    return reader.found


class _Reader:
    """Reads a narrative line by line."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._heading = ""
        self._lines: list[str] = []
        self._depth = 0
        self._fence = ""

    def take(self, line: str) -> None:
        """Take in the next line."""
        fence = _FENCE.match(line)
        if self._fence:
            self._lines.append(line)
            if fence and fence[1].startswith(self._fence) and line.strip() == fence[1]:
                self.end()
        elif fence:
            self.end()
            self._fence = fence[1]
            self._lines = [line]
        elif not line.strip():
            self.end()
        elif heading := _HEADING.match(line):
            self.end()
            self._add_heading(_heading_text(line[heading.end() :]), len(heading[1]))
        elif self._lines and not self._depth and (underline := _UNDERLINE.match(line)):
            text = " ".join(self._lines)
            self._lines = []
            self._add_heading(text, 1 if underline[1][0] == "=" else 2)
        else:
            self._take_text(line)

    def _take_text(self, line: str) -> None:
        """Take in a line that is no heading and no code."""
        entry = _BULLET.match(line) or _NUMBER.match(line)
        if entry:
            self.end()
            sign = "1. " if _NUMBER.match(line) else "- "
            self._depth = len(entry[1].expandtabs(4)) + 1
            line = sign + line[entry.end() :]
        elif line.lstrip().startswith("|"):
            self.end()
        elif quoted := _QUOTED.match(line):
            is_further = bool(self._lines) and self._lines[0].startswith("> ")
            if not is_further:
                self.end()
            line = ("" if is_further else "> ") + line[quoted.end() :]
            if not line.strip(" >"):
                self.end()
                return
        self._lines.append(line)

    def end(self) -> None:
        """End what is being read."""
        if self._lines:
            is_code = bool(self._fence)
            text = "\n".join(self._lines) if is_code else folded(" ".join(self._lines))
            depth = max(self._depth - 1, 0)
            self.found.append(Block(text, self._heading, depth=depth, is_code=is_code))
        self._lines, self._fence, self._depth = [], "", 0

    def _add_heading(self, text: str, level: int) -> None:
        self._heading = folded(text)
        self.found.append(Block(self._heading, level=level))


def _heading_text(rest: str) -> str:
    """Give the text of a heading: what follows its marks, without those that may end it."""
    text = rest.strip(" \t")
    open_ = text.rstrip("#")
    return open_ if not open_ or open_[-1] in " \t" else text


def narrative_differences(old: str, new: str) -> Iterator[Difference]:
    """Give the headings and paragraphs that came, went or changed, in the newer one's order."""
    if old == new:
        return
    olds, newer = blocks(old), list(enumerate(blocks(new)))
    headings = _joined(
        [each for each in olds if each.level], [each for each in newer if each[1].level]
    )
    renamed = {was.text: now.text for _, was, now in headings if was and now}
    # Paragraphs under a heading with another name are where they were.
    kept = [each._replace(heading=renamed.get(each.heading, each.heading)) for each in olds]
    paragraphs = _joined(
        [each for each in kept if not each.level], [each for each in newer if not each[1].level]
    )
    for _, was, now in sorted([*headings, *paragraphs], key=lambda pair: pair[0]):
        yield from _difference(was, now)


def _joined(
    olds: Sequence[Block], newer: Sequence[tuple[int, Block]]
) -> list[tuple[int, Block | None, Block | None]]:
    """Give what is one in both, each with its place in the newer; what went has the last place."""
    pairs = matched([_features(each) for each in olds], [_features(each) for _, each in newer])
    old_of = {new: old for old, new in pairs.items()}
    found: list[tuple[int, Block | None, Block | None]] = [
        (place, olds[old_of[number]] if number in old_of else None, each)
        for number, (place, each) in enumerate(newer)
    ]
    gone = [each for place, each in enumerate(olds) if place not in pairs]
    return [*found, *((sys.maxsize, each, None) for each in gone)]


def _difference(was: Block | None, now: Block | None) -> Iterator[Difference]:
    """Give what became of a heading or a paragraph; nothing where it is the same."""
    if was is None or now is None:
        for each, what in ((was, What.REMOVED), (now, What.ADDED)):
            if each is not None:
                yield _whole(each, what)
    elif changes := tuple(_changes(was, now)):
        yield Difference(
            what=What.CHANGED,
            kind="narrative",
            title=clipped(now.text),
            under=now.heading,
            changes=changes,
        )


def _features(block: Block) -> Features:
    return Features(block, block.text, block.heading or f"{block.level}")


def _whole(block: Block, what: What) -> Difference:
    """Tell of a heading or a paragraph that came or went."""
    field = "heading" if block.level else "text"
    change = FieldChange(
        field=field,
        was=block.text if what is What.REMOVED else "",
        now=block.text if what is What.ADDED else "",
    )
    return Difference(
        what=what,
        kind="narrative",
        title=clipped(block.text),
        under=block.heading,
        changes=(change,),
    )


def _changes(was: Block, now: Block) -> Iterator[FieldChange]:
    """Give what changed of one heading or paragraph."""
    if was.text != now.text:
        yield FieldChange(
            field="heading" if now.level else "text",
            headline="heading reworded" if now.level else "reworded",
            was=was.text,
            now=now.text,
            words=altered(was.text, now.text),
        )
    if was.heading != now.heading:
        yield FieldChange(field="under", headline="moved", was=was.heading, now=now.heading)
    for name, before, after in (
        ("level", was.level, now.level),
        ("depth", was.depth, now.depth),
        ("code", int(was.is_code), int(now.is_code)),
    ):
        if before != after:
            headline = "made code" if after > before else "no longer code"
            yield FieldChange(
                field=name,
                headline=headline if name == "code" else f"{name} changed",
                was=str(before),
                now=str(after),
            )
