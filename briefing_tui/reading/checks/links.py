"""Links `#id` in the summary and the narrative that lead nowhere."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefing_tui.model.brief import Brief
from briefing_tui.model.ids import slug
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.problem_list import clip, nearest

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def link_faults(brief: Brief) -> Iterator[Fault]:
    """Give the links that name neither an item nor a heading of the narrative."""
    if brief.unread:
        return
    body = _tokens(brief.body)
    targets = set(brief.by_id) | _heading_slugs(body)
    known = tuple(brief.by_id)
    for _, target in _links(_tokens(brief.summary)):
        if target not in targets:
            yield _fault(brief, target, known, None)
    lines = brief.body.split("\n")
    for block, target in _links(body):
        if target not in targets:
            yield _fault(brief, target, known, _place(block, target, lines, brief.body_line))


def _tokens(text: str) -> "list[Token]":
    """Give the blocks of a Markdown text, parsed inside too."""
    if "#" not in text:
        return []
    # Only `check` asks for links; reading a brief does not load the parser.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").parse(text)


def _links(tokens: "list[Token]") -> Iterator[tuple["Token", str]]:
    """Give the block and the target of every link within the document."""
    for block in tokens:
        for token in block.children or ():
            address = str(token.attrs.get("href", ""))
            if token.type == "link_open" and address.startswith("#") and len(address) > 1:
                yield block, unquote(address[1:])


def _heading_slugs(tokens: "list[Token]") -> set[str]:
    """Give the slugs of all headings, as GitHub makes them and as ids are made."""
    slugs: set[str] = set()
    counts: dict[str, int] = {}
    for opening, block in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = "".join(child.content for child in block.children or ())
        made = _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")
        number = counts.get(made, 0)
        counts[made] = number + 1
        slugs |= {f"{made}-{number}" if number else made, slug(text)}
    return slugs


def _place(block: "Token", target: str, lines: list[str], body_line: int) -> tuple[int, int]:
    """Give line and column of the first link to a target in a block."""
    start, end = block.map or (0, 1)
    for number in range(start, min(end, len(lines))):
        for written in (f"#{target}", "](#"):
            column = lines[number].find(written)
            if column >= 0:
                return body_line + number, column + 1
    return body_line + start, 1


def _fault(
    brief: Brief, target: str, known: tuple[str, ...], place: tuple[int, int] | None
) -> Fault:
    """Give the fault of a link."""
    near = nearest(target[:60], known)
    return Fault(
        code="dangling-link",
        thing=brief,
        key="summary",
        message=f"the link {clip('#' + target)} names neither an item nor a heading",
        hint=f"did you mean `#{near}`?" if near else "",
        place=place,
    )
