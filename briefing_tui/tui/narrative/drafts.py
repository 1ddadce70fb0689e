"""The blocks of a narrative before their text is read: what each is, and what stands before it.

Lists and quotes are flattened: a block carries the bullets, indents and bars of all that holds it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.tui.flow import Prefix
from briefing_tui.tui.text import Span, span

if TYPE_CHECKING:
    from markdown_it.token import Token

TOO_MUCH = "[too much Markdown: from here on this is its source]"
"""Stands before what of a text is not read."""
TOO_MANY_CELLS = "[too many cells in one table: this is the source of the rest]"
"""Stands before what of a table is not read."""
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_BULLETS = ("• ", "– ", "· ")
_BAR = span("│ ", "faint")
_CLOSINGS = frozenset(
    {"bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close"}
)


class Draft(NamedTuple):
    """A block whose text was not read yet."""

    kind: str
    """`paragraph`, `heading`, `code`, `source`, `notice`, `table`, `rule` or `definition`."""
    source: str
    """Its source in Markdown; for a table that of all its cells."""
    first: Prefix
    """What stands before its first line."""
    rest: Prefix
    """What stands before every other line."""
    lead: Prefix | None
    """What is drawn on a line of its own before it, or None."""
    row: int
    """The line of the file on which it stands, from 1."""
    space: int
    """How many blank lines stand before it."""
    detail: Any = None
    """A heading's level, a fence's info string, a table's cells, a definition's parts; for a
    paragraph that was read already its tokens."""
    back: int = 0
    """The number of the footnote whose end it is; from there a link leads back."""


@dataclass(eq=False, slots=True)
class _Container:
    """A list, an item of one, a quote, a footnote, or the whole text."""

    rest: Prefix = ()
    """What stands before every line in it."""
    bars: Prefix | None = None
    """What stands before an empty line in it, if it is in a quote."""
    tight: bool = False
    """Whether its blocks follow each other without blank lines."""
    marks: Iterator[str] | None = None
    """The numbers of an ordered list's items."""
    depth: int = 0
    """How many bullet lists hold what is in it."""
    is_item: bool = False
    """Whether it is an item of a list."""
    is_task: bool = False
    """Whether its first text starts with a task's box that is yet to be taken off."""


@dataclass
class Drafter:
    """Turns block tokens into drafts; the state is what the place in the text needs."""

    row: int
    """The line of the file on which the text starts."""
    drafts: list[Draft] = field(default_factory=list)
    """The blocks so far."""
    _open: list[_Container] = field(default_factory=lambda: [_Container()])
    _last: list[_Container] = field(default_factory=list)
    _marker: Prefix | None = None
    _unread: bool = False

    def add_all(self, tokens: Sequence["Token"]) -> None:
        """Draft the blocks of a whole text, or of one footnote."""
        for at, token in enumerate(tokens):
            if token.nesting > 0:
                self._enter(tokens, at)
            elif token.nesting < 0:
                self._leave(token)
            elif token.type == "inline":
                self._add_text(tokens[at - 1], token)
            else:
                self._add_leaf(token)

    def start_notes(self) -> None:
        """Start the section of the footnotes."""
        self.add("rule", "")
        self._push(_Container(tight=True))

    def add_note(self, label: str, tokens: Sequence["Token"], number: int = 0) -> None:
        """Draft a footnote's definition.

        Args:
            label: what stands in brackets before it.
            tokens: its blocks.
            number: its number; 0 where nothing refers to it.
        """
        mark = f"[{label}] "
        above = self._open[-1].rest
        self._push(_Container((*above, _indent(len(mark)))), span(mark, "accent"))
        self.add_all(tokens)
        if number:
            self._lead_back(number)
        elif self._marker is not None:
            self.add("paragraph", "")
        self._open.pop()

    def _lead_back(self, number: int) -> None:
        """Let the end of a footnote lead back to where it is referred to."""
        if self._marker is not None or self.drafts[-1].kind != "paragraph":
            self.add("paragraph", "")
        self.drafts[-1] = self.drafts[-1]._replace(back=number)

    def add(
        self, kind: str, source: str, token: "Token | None" = None, detail: object = None
    ) -> None:
        """Add a block at the place where the text is."""
        rest = self._open[-1].rest
        space, lead = self._gap(kind)
        row = self.row + token.map[0] if token is not None and token.map else 0
        first = rest if self._marker is None else self._marker
        self.drafts.append(Draft(kind, source, first, rest, lead, row, space, detail))
        self._marker = None
        self._last = list(self._open)

    def _gap(self, kind: str) -> tuple[int, Prefix | None]:
        """Give the blank lines before the next block, or the bars that bridge them."""
        at = min(len(self._open), len(self._last)) - 1
        while at >= 0 and self._open[at] is not self._last[at]:
            at -= 1
        if at < 0 or self._open[at].tight:
            return 0, None
        if kind == "definition" and self.drafts[-1].kind == kind:
            return 0, None
        bars = self._open[at].bars
        return (1, None) if bars is None else (0, bars)

    def _push(self, container: _Container, mark: Span | None = None) -> None:
        """Go into a container; its mark, if it has one, stands before its first line."""
        if mark is not None:
            before = self._open[-1].rest if self._marker is None else self._marker
            self._marker = (*before, mark)
        self._open.append(container)

    def _enter(self, tokens: Sequence["Token"], at: int) -> None:
        token = tokens[at]
        kind = token.type
        above = self._open[-1]
        if kind == "paragraph_open":
            if above.is_item:
                above.tight = self._open[-2].tight = token.hidden
        elif kind == "list_item_open":
            self._enter_item(tokens, at)
        elif kind == "bullet_list_open":
            self._push(_Container(above.rest, above.bars, True, None, above.depth + 1))
        elif kind == "ordered_list_open":
            numbers = _numbers(tokens, at)
            self._push(_Container(above.rest, above.bars, True, numbers, above.depth))
        elif kind == "blockquote_open":
            rest = (*above.rest, _BAR)
            mark = None if self._marker is None else _BAR
            self._push(_Container(rest, rest, False, None, above.depth), mark)

    def _enter_item(self, tokens: Sequence["Token"], at: int) -> None:
        above = self._open[-1]
        task = _TASK.match(tokens[at + 2].content) if _starts_with_text(tokens, at) else None
        if above.marks is not None:
            mark = next(above.marks)
        else:
            mark = "" if task else _BULLETS[(above.depth - 1) % len(_BULLETS)]
        role = "dim"
        if task is not None:
            mark += "[ ] " if task[1] == " " else "[x] "
            role = "warn" if task[1] == " " else "dim"
        rest = (*above.rest, _indent(len(mark)))
        item = _Container(
            rest, above.bars, above.tight, None, above.depth, is_item=True, is_task=bool(task)
        )
        self._push(item, span(mark, role))

    def _leave(self, token: "Token") -> None:
        if token.type not in _CLOSINGS:
            return
        if self._marker is not None:
            self.add("paragraph", "")
        self._open.pop()

    def _add_text(self, opening: "Token", token: "Token") -> None:
        if opening.type == "heading_open":
            self.add("heading", token.content, opening, int(opening.tag[1:]))
            return
        source = token.content
        if self._open[-1].is_task:
            self._open[-1].is_task = False
            source = _TASK.sub("", source, count=1)
        self.add("paragraph", source, opening, token.meta.get("read"))

    def _add_leaf(self, token: "Token") -> None:
        kind = token.type
        if kind in ("fence", "code_block"):
            self.add("code", token.content, token, token.info.strip())
        elif kind == "table":
            source = "\n".join(cell for row in token.meta["rows"] for cell in row)
            self.add("table", source, token, token.meta)
        elif kind == "hr":
            self.add("rule", "", token)
        elif kind == "definition":
            self.add("definition", "", token, token.meta)
        elif kind == "too_much":
            self._add_unread(token)
        elif kind == "too_many_cells":
            self._add_source(token, TOO_MANY_CELLS)
        else:
            self.add("source", token.content, token)

    def _add_unread(self, token: "Token") -> None:
        """Add a piece of what is not read as Markdown; the first says so, and the rest go on."""
        self._add_source(token, "" if self._unread else TOO_MUCH)
        self._unread = True

    def _add_source(self, token: "Token", notice: str) -> None:
        """Add plain source right below a notice, or below the source before it."""
        if notice:
            self.add("notice", notice, token)
        self.add("source", token.content, token)
        self.drafts[-1] = self.drafts[-1]._replace(space=0, lead=None)


@cache
def _indent(width: int) -> Span:
    return span(" " * width)


def _starts_with_text(tokens: Sequence["Token"], at: int) -> bool:
    """Tell whether the container that opens at `at` starts with a paragraph."""
    return tokens[at + 1].type == "paragraph_open"


def _numbers(tokens: Sequence["Token"], at: int) -> Iterator[str]:
    """Give the numbers of an ordered list's items, aligned at their right."""
    level, count, delimiter = 0, 0, tokens[at].markup or "."
    for index in range(at, len(tokens)):
        if level == 1 and tokens[index].type == "list_item_open":
            count += 1
        level += tokens[index].nesting
        if level == 0:
            break
    start = int(tokens[at].attrs.get("start", 1))
    width = max(len(str(start)), len(str(start + count - 1)))
    return (f"{number:>{width}}{delimiter} " for number in range(start, start + count))
