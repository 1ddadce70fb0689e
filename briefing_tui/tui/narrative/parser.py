"""Markdown as the narrative reads it: markdown-it's blocks at once, its inline parsing on demand.

CommonMark with GitHub's tables and strikethrough, and footnotes. Three things differ from
markdown-it's own ways: nothing is dropped (text nested too deep comes as `too_deep` with its
source, what there is too much of as `too_much` or `too_many_cells`, a row's surplus cells are
kept), a table is one token, and links stay as they were written.
Loading markdown-it takes some 30 ms, so this module is imported when the first narrative is made.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefing_tui.reading.markup import affordable

Environment = dict[str, Any]
"""What markdown-it remembers of one text: its link references and footnotes."""

DEEPEST = 60
"""Levels of nesting that are laid out; a quote is one, a list two. Deeper text stays source."""

DEEPEST_INLINE = 20
"""Levels of links and images in each other that are tried; the time to read `[[[[…` is in them."""

MOST_CELLS = 10_000
"""Cells of one table, which is laid out as a whole."""

_OPENERS = {
    "fence": ("`", "~"),
    "blockquote": (">",),
    "hr": ("*", "-", "_"),
    "list": ("*", "-", "+", *"0123456789"),
    "footnote_def": ("[",),
    "reference": ("[",),
    "html_block": ("<",),
    "heading": ("#",),
}
"""What a line starts with where markdown-it's rules may match."""

_LINE_ENDS = re.compile(r"\r\n?")
_PIECE = re.compile(r"(?:[^\n]*\n){1,200}|[^\n]+\Z")
"""Lines of plain source that are laid out at a time."""


class _Blocks(ParserBlock):
    """The block parser, keeping the text that markdown-it leaves out where nesting is too deep."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Parse the lines of one container."""
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, startLine, endLine)
            return
        first = state.skipEmptyLines(startLine)
        last = first
        while last < endLine and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
            last += 1
        if last > first:
            token = state.push("too_deep", "", 0)
            token.content = state.getLines(first, last, state.blkIndent, False)
            token.map = [first, last]
        state.line = max(last, startLine + 1)


class _Markdown(MarkdownIt):
    """The parser, leaving links as the brief wrote them; opening one checks it again."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Leave a target as it is."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Leave the text of an autolink as it is."""
        return link


def parse_blocks(text: str) -> tuple[list[Token], Environment]:
    """Parse the blocks of a text; their inline content stays source.

    Returns:
        The tokens, and what `parse_inline` needs to know of the text. What is beyond what can be
        afforded comes as `too_much`, in pieces.
    """
    markdown = _markdown(DEEPEST)
    environment: Environment = {}
    tokens: list[Token] = []
    source = _LINE_ENDS.sub("\n", text).replace("\0", "�")
    end = affordable(source)
    markdown.block.parse(source[:end], markdown, environment, tokens)
    tokens += _pieces(source[end:], source.count("\n", 0, end))
    return tokens, environment


def _pieces(source: str, line: int) -> Iterator[Token]:
    """Part what is not read as Markdown, so that no more is laid out than is looked at.

    Args:
        source: the text.
        line: the line on which it starts, from 0.
    """
    for piece in _PIECE.findall(source):
        yield Token("too_much", "", 0, content=piece, map=[line, line])
        line += piece.count("\n")


def parse_inline(source: str, environment: Environment) -> list[Token]:
    """Parse the inline content of a block.

    A footnote reference is counted each time it is parsed, so a text that has one is parsed once.
    """
    markdown = _markdown(DEEPEST_INLINE)
    return markdown.inline.parse(source, markdown, environment, [])


def part_notes(
    tokens: Sequence[Token],
) -> tuple[Sequence[Token], list[tuple[str, Sequence[Token]]]]:
    """Take the definitions of footnotes out of a text.

    Returns:
        The rest of the tokens, and label and tokens of each definition.
    """
    open_lists: list[list[Token]] = [[]]
    definitions: list[tuple[str, Sequence[Token]]] = []
    labels: list[str] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            labels.append(token.meta["label"])
            open_lists.append([])
        elif token.type == "footnote_reference_close":
            definitions.append((labels.pop(), open_lists.pop()))
        else:
            open_lists[-1].append(token)
    return open_lists[0], definitions


def read_paragraph(source: str, inline: Sequence[Token]) -> list[Token]:
    """Make a paragraph of inline tokens that were read before, such as a footnote's in its place.

    Args:
        source: the Markdown that they were read from.
        inline: the tokens.
    """
    content = Token("inline", "", 0, content=source, meta={"read": inline})
    return [Token("paragraph_open", "p", 1), content, Token("paragraph_close", "p", -1)]


@cache
def _markdown(deepest: int) -> MarkdownIt:
    markdown = _Markdown("commonmark", {"maxNesting": deepest, "inline_definitions": True})
    markdown.enable(["table", "strikethrough"]).use(footnote_plugin)
    blocks = _Blocks()
    blocks.ruler = markdown.block.ruler
    blocks.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    for rule in list(blocks.ruler.__rules__):
        if rule.name in _OPENERS:
            quick = _guarded(rule.fn, _OPENERS[rule.name])
            blocks.ruler.at(rule.name, quick, {"alt": list(rule.alt)})
    markdown.block = blocks
    return markdown


def _guarded(rule: RuleFuncBlockType, openers: tuple[str, ...]) -> RuleFuncBlockType:
    """Spare a rule the lines that it cannot match; most lines are prose."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.src.startswith(openers, state.bMarks[start] + state.tShift[start]) and rule(
            state, start, end, silent
        )

    return guarded


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a table into one token, `table`, with its alignments and the sources of its cells.

    Rows with which it would have too many cells follow as their source, in `too_many_cells`.
    markdown-it makes three tokens of each cell, of missing ones too, and drops surplus ones.
    """
    below = start + 1
    if below >= end or not state.src.startswith(
        ("|", "-", ":"), state.bMarks[below] + state.tShift[below]
    ):
        return False
    if not table(state, start, end, True):
        return False
    if silent:
        return True
    endings = state.md.block.ruler.getRules("blockquote")
    parent, state.parentType = state.parentType, "table"
    rows = [_cells(getLine(state, start))]
    cells = len(rows[0])
    read = 0 if cells > MOST_CELLS else start + 2
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        ended = state.isEmpty(line) or state.is_code_block(line)
        if ended or any(rule(state, line, end, True) for rule in endings):
            break
        if read == line:
            row = _cells(getLine(state, line))
            cells += len(row)
            if cells <= MOST_CELLS:
                rows.append(row)
                read += 1
        line += 1
    if read:
        token = state.push("table", "table", 0)
        token.map = [start, read]
        token.meta = {"rows": rows, "aligns": _alignments(getLine(state, start + 1))}
    if read < line:
        first = read or start
        token = state.push("too_many_cells", "", 0)
        token.content = state.getLines(first, line, state.blkIndent, False)
        token.map = [first, line]
    state.parentType = parent
    state.line = line
    return True


def _cells(line: str) -> list[str]:
    line = mdTrim(line)
    columns = escapedSplit(line) if "\\" in line else line.split("|")
    if columns and columns[0] == "":
        columns.pop(0)
    if columns and columns[-1] == "":
        columns.pop()
    return [mdTrim(column) for column in columns]


def _alignments(line: str) -> list[str]:
    """Give `left`, `right`, `center` or nothing for each column of a delimiter row."""
    columns = [mdTrim(column) for column in line.split("|")]
    names = {(True, True): "center", (True, False): "left", (False, True): "right"}
    return [
        names.get((column.startswith(":"), column.endswith(":")), "")
        for column in columns
        if column
    ]
