"""Markdown of a brief inside the print: its headings below ours, and nothing left open."""

import re
from functools import cache
from typing import TYPE_CHECKING

from briefing_tui.reading.markup import affordable
from briefing_tui.render.escape import code_block, markdown_text
from briefing_tui.render.html_parts import end_tags, is_whole

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NEEDS_PARSING = re.compile(
    # HTML, fences, underlines, and headings that may belong to a list item.
    r"<|```|~~~|^[ \t>]*(?:=+|-+)[ \t]*$|^[ \t]+#",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6}(?=[ \t]|$)", re.MULTILINE)
"""A heading wherever it stands, fences and HTML apart: it begins a line and ends a paragraph."""
_DEFINITION = re.compile(r"^[ >\t]*\[([^\[\]]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_KEPT_UNDERLINED = re.compile(r"(?:\\|  )\n|^\[\^")
"""A hard break, which one line cannot hold; a footnote, which has no heading."""
_LAST_LEVEL = 6
_PASSES = 4


def embedded(markdown: str, level: int) -> str:
    """Give Markdown whose headings start at a level and that leaves nothing open behind it.

    Headings keep their distances, as far as six levels allow. Those in lists and block quotes
    stay as they are, and so do underlined ones with a hard break in them or right below other
    text. HTML that would take in what follows is shown as text. Footnotes and reference links
    are kept.
    """
    text = markdown_text(markdown).strip("\n")
    if not _NEEDS_PARSING.search(text):
        return _simply_shifted(text, level)
    end = affordable(text)
    if end < len(text):
        # Beyond what can be read as Markdown it is shown as source, as on the screen.
        read = embedded(text[:end], level) if text[:end].strip() else ""
        return f"{read}\n\n{code_block(text[end:])}".lstrip("\n")
    if "<" in text:
        text = _with_whole_html(text)
    text = _shifted(text, level)
    return text + _ends(text)


def share_a_label(first: str, second: str) -> bool:
    """Whether a link or footnote label that one Markdown text defines stands in the other too."""
    return any(
        _labels(_DEFINITION, one) & _labels(_LABEL, other)
        for one, other in ((first, second), (second, first))
        if "]:" in one
    )


def _labels(pattern: re.Pattern[str], text: str) -> set[str]:
    return {" ".join(label.casefold().split()) for label in pattern.findall(text)}


@cache
def _parser(inline: bool) -> "MarkdownIt":
    # 25 ms to import: not for the narratives that can do without.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    return parser if inline else parser.disable("inline")


def _blocks(text: str) -> "list[Token]":
    return _parser(False).parse(text)


def _with_whole_html(text: str) -> str:
    """Show HTML blocks as text that end within a tag or a comment, and would swallow the rest.

    What was HTML is then read as Markdown, in which other HTML may come to light; a text that
    keeps doing so is shown as its source.
    """
    for _ in range(_PASSES):
        broken = [
            token.map
            for token in _blocks(text)
            if token.type == "html_block" and token.map and not is_whole(token.content)
        ]
        if not broken:
            return text
        lines = text.split("\n")
        for start, end in broken:
            lines[start:end] = [line.replace("<", "&lt;") for line in lines[start:end]]
        text = "\n".join(lines)
    return code_block(text)


def _simply_shifted(text: str, level: int) -> str:
    """Move the headings of a text down in which every line that looks like one is one."""
    by = level - min(map(len, _HEADING.findall(text)), default=level)
    if by <= 0:
        return text
    return _HEADING.sub(lambda mark: "#" * min(_LAST_LEVEL, len(mark.group()) + by), text)


def _shifted(text: str, level: int) -> str:
    """Move the headings down so that the highest stands at a level.

    An underlined one right below other text stays: to GitHub it may go on a footnote.
    """
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
        elif not _KEPT_UNDERLINED.search(content) and not (start and lines[start - 1].strip()):
            lines[start:end] = [f"{depth} {_on_one_line(content)}"]
    return "\n".join(lines)


def _on_one_line(content: str) -> str:
    """Join a heading's lines; a `#` at its end is text, not the end of a heading."""
    joined = " ".join(line.strip() for line in content.split("\n"))
    return re.sub(r"(?<=\s)(#+)$", r"\\\1", joined)


def _ends(text: str) -> str:
    """Give what ends the fence and the HTML elements that a text leaves open."""
    ends = ""
    last = _blocks(text)[-1:]
    if last and last[0].type == "fence" and not _is_ended(text):
        ends = f"\n{last[0].markup}"
    if "<" in text:
        ends += "".join(f"\n\n{tag}" for tag in end_tags(_parser(True).parse(text)))
    return ends


def _is_ended(text: str) -> bool:
    """Whether a paragraph after a text is one of its own."""
    return _blocks(f"{text}\n\nWhat follows.")[-1].type == "paragraph_close"
