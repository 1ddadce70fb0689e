"""Links `#id` in the summary and the narrative that lead nowhere."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefing_tui.model.brief import Brief
from briefing_tui.model.ids import slug
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.markup import affordable
from briefing_tui.reading.problem_list import clip

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_CHARACTERS = 1_000_000
"""So long may a narrative be for its links to be checked, if all of it is read as Markdown."""

_LINK = re.compile(r"\]\([ \t\n]*(?:<#([^<>\n]+)>|#((?:[^\s()<>]|\([^\s()<>]*\))+))")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\1).|\n){0,1000}?(?<!`)\1(?!`)")
_TARGET = re.compile(r"\]\([^)\n]*\)")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def link_faults(brief: Brief) -> Iterator[Fault]:
    """Give the links that name neither an item nor a heading of the narrative."""
    if brief.unread:
        return
    if len(brief.body) > MOST_CHARACTERS or affordable(brief.body) < len(brief.body):
        message = "the narrative is too long for its links to be checked"
        place = (brief.body_line, 1)
        yield Fault(code="links-not-checked", thing=brief, message=message, place=place)
        return
    body = _blocks(brief.body)
    targets = brief.by_id.keys() | _heading_slugs(body)
    known = tuple(brief.by_id)
    for _, target in _links(_blocks(brief.summary), brief.summary):
        if target not in targets:
            yield _fault(brief, target, known, None)
    for place, target in _links(body, brief.body):
        if target not in targets:
            yield _fault(brief, target, known, (brief.body_line + place[0], place[1] + 1))


def _blocks(text: str) -> "list[Token]":
    """Give the blocks of a Markdown text, not parsed inside: that can take very long."""
    if "](#" not in text and "](<#" not in text:
        return []
    # Only `check` asks for links; reading a brief does not load the parser.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(text)


def _links(blocks: "list[Token]", text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Give line and column, from 0, and the target of every link within the document."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for block in blocks:
        if block.type != "inline" or block.map is None:
            continue
        offset = starts[block.map[0]]
        # Code is blanked in place, so that what follows stays where it is.
        content = _CODE.sub(lambda code: " " * len(code[0]), block.content)
        for link in _LINK.finditer(content):
            target = link[1] or link[2]
            found = text.find(f"#{target}", offset)
            offset = found + 1 if found >= 0 else offset
            line = bisect_right(starts, offset) - 1
            yield (line, max(offset - 1 - starts[line], 0)), unquote(target)


def _heading_slugs(blocks: "list[Token]") -> set[str]:
    """Give the slugs of all headings, as GitHub makes them and as ids are made."""
    slugs: set[str] = set()
    counts: dict[str, int] = {}
    for opening, block in pairwise(blocks):
        if opening.type != "heading_open":
            continue
        text = _TARGET.sub("]", block.content)
        made = _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")
        number = counts.get(made, 0)
        counts[made] = number + 1
        slugs |= {f"{made}-{number}" if number else made, slug(text)}
    return slugs


def _fault(
    brief: Brief, target: str, known: tuple[str, ...], place: tuple[int, int] | None
) -> Fault:
    """Give the fault of a link."""
    return Fault(
        code="dangling-link",
        thing=brief,
        key="summary",
        message=f"the link {clip('#' + target)} names neither an item nor a heading",
        known=known,
        written=target,
        place=place,
    )
