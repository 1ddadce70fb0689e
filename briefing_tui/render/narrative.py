"""Markdown of a brief inside the print: its headings below ours, and nothing left open."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from briefing_tui.render.escape import markdown_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STRUCTURE = re.compile(r"[<#`~]|^[ \t]*[=-]", re.MULTILINE)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
"""Elements that have no end."""
_LAST_LEVEL = 6
_SENTINEL = "what follows"


def embedded(markdown: str, level: int) -> str:
    """Give Markdown that starts at a heading level and leaves nothing open behind it.

    Headings keep their distances, as far as six levels allow. Those in lists and block quotes
    stay as they are, and so does one underlined over several lines with a hard break in it.
    Footnotes and reference links are left alone.
    """
    text = markdown_text(markdown).strip("\n")
    if not _STRUCTURE.search(text):
        return text
    text = _shifted(text, level)
    return "\n".join([text, *_closers(text)])


@cache
def _parser() -> "MarkdownIt":
    # 25 ms to import: only for a text that has a structure to look at.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _blocks(text: str) -> "list[Token]":
    parser = _parser()
    parser.disable("inline")
    return parser.parse(text)


def _shifted(text: str, level: int) -> str:
    """Move the headings down so that the highest stands at a level."""
    tokens = _blocks(text)
    headings = [
        (token, tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    by = level - min((int(token.tag[1]) for token, _ in headings), default=level)
    if by <= 0:
        return text
    lines = text.split("\n")
    for token, content in reversed(headings):
        start, end = token.map or (0, 0)
        depth = "#" * min(_LAST_LEVEL, int(token.tag[1]) + by)
        if token.markup.startswith("#"):
            lines[start] = lines[start].replace(token.markup, depth, 1)
        elif "\\\n" not in content and "  \n" not in content:
            lines[start:end] = [f"{depth} {_on_one_line(content)}"]
    return "\n".join(lines)


def _on_one_line(content: str) -> str:
    """Join a heading's lines; a `#` at its end is text, not the end of a heading."""
    joined = " ".join(line.strip() for line in content.split("\n"))
    return re.sub(r"(?<=\s)(#+)$", r"\\\1", joined)


def _closers(text: str) -> Iterator[str]:
    """Give the lines that end what a text leaves open: a fence, an HTML block, HTML elements."""
    yield from _block_closer(text)
    if "<" in text:
        yield from _element_closers(text)


def _block_closer(text: str) -> Iterator[str]:
    """Give the line that ends an open fence or HTML block, found by trying."""
    candidates = ["", "<!-- -->", "?>", ">", "]]>", "</pre></script></style></textarea>"]
    last = _blocks(text)[-1:]
    if last and last[0].type == "fence":
        candidates.insert(1, last[0].markup)
    for candidate in candidates:
        end = _blocks(f"{text}\n{candidate}\n\n{_SENTINEL}")[-2:]
        if end[0].content == _SENTINEL and end[0].level == 1:
            if candidate:
                yield candidate
            return


class _Elements(HTMLParser):
    """Follows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own signature
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def _element_closers(text: str) -> Iterator[str]:
    """End elements and comments that would swallow what follows in the rendered page."""
    parser = _parser()
    parser.enable("inline")
    elements = _Elements()
    comments = 0
    for token in parser.parse(text):
        for part in (token, *(token.children or ())):
            if part.type in {"html_block", "html_inline"}:
                elements.feed(part.content)
                comments += part.content.count("<!--") - part.content.count("-->")
    if comments > 0:
        yield "\n<!-- -->"
    if elements.open:
        yield "\n" + "".join(f"</{tag}>" for tag in reversed(elements.open))


_LABEL = re.compile(r"\[([^\[\]]+)\]")
_DEFINITION = re.compile(r"^[ >\t]*\[([^\[\]]+)\]:", re.MULTILINE)


def share_a_label(first: str, second: str) -> bool:
    """Whether a link or footnote label that one Markdown text defines stands in the other too."""
    return any(
        _labels(_DEFINITION, one) & _labels(_LABEL, other)
        for one, other in ((first, second), (second, first))
        if "]:" in one
    )


def _labels(pattern: re.Pattern[str], text: str) -> set[str]:
    return {" ".join(label.casefold().split()) for label in pattern.findall(text)}
