"""Raw HTML in a narrative: what of it is whole, and how to end what it leaves open."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = (
    r"<(/?)([A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
)
_TAGS = re.compile(_TAG)
_WHOLE = re.compile(
    rf"(?:[^<]|{_TAG}|<!--(?!-?>)(?:(?!--).)*+-->)*+",
    re.DOTALL,
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
"""Elements that have no end."""
_RAW = frozenset(
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
"""Elements whose content is not read as HTML; GitHub shows their tags as text."""


def is_whole(html: str) -> bool:
    """Whether HTML ends between its tags and comments, so that what follows is not part of one."""
    return bool(_WHOLE.fullmatch(html)) and not any(
        tag[2].lower() in _RAW for tag in _TAGS.finditer(html)
    )


def end_tags(tokens: "Iterable[Token]") -> Iterator[str]:
    """Give the tags that end the elements that the HTML among some tokens leaves open."""
    opened: list[str] = []
    count: Counter[str] = Counter()
    for part in chain.from_iterable((token, *(token.children or ())) for token in tokens):
        if part.type in {"html_block", "html_inline"}:
            for tag in _TAGS.finditer(part.content):
                _follow(tag[2].lower(), bool(tag[1]), opened, count)
    return (f"</{name}>" for name in reversed(opened))


def _follow(name: str, ends: bool, opened: list[str], count: Counter[str]) -> None:
    """Follow one tag; an end tag also ends the elements inside."""
    if not ends and name not in _VOID:
        opened.append(name)
        count[name] += 1
    while ends and count[name]:
        inner = opened.pop()
        count[inner] -= 1
        ends = inner != name
