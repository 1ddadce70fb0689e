"""From the inline source of a block to spans: what is strong, what is code, where links lead."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from briefing_tui.tui.text import Span, span

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = "#[^{}]"
"""The target of a footnote, by its number; no item's id can be the same."""
NOTE_BACK = "#[^{}]back"
"""The target of the place that first refers to a footnote."""

MOST_MARKUP = 10_000
"""Characters of markup that one block may have; one with more is shown as its source."""

_MARKUP = re.compile(r"[\\`*_~\[\]<>!&^]|://|\n")
_MARKUP_SIGNS = "\\`*_~[]<&^"
_NOTES = re.compile(r"\[\^|\^\[")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>]*[^\s<>.,:;!?\"'()\[\]*_~]\)?")
_ROLES = {"em": "emphasis", "strong": "strong", "s": "strike"}


def has_notes(source: str) -> bool:
    """Tell whether a source may refer to a footnote."""
    return _NOTES.search(source) is not None


def inline_spans(source: str, environment: dict[str, Any], role: str = "text") -> tuple[Span, ...]:
    """Give the spans of a block's inline source.

    Args:
        source: the block's content, as markdown-it gives it.
        environment: what markdown-it knows of the whole text.
        role: the role of what has no markup.
    """
    if not _MARKUP.search(source):
        return (span(source, role),)
    if sum(map(source.count, _MARKUP_SIGNS)) > MOST_MARKUP:
        notice = span(" [too much markup in one block: this is its source]", "warn")
        return (span(" ".join(source.split("\n")), role), notice)
    from briefing_tui.tui.narrative.parser import parse_inline

    return token_spans(parse_inline(source, environment), role)


def token_spans(tokens: Sequence["Token"], role: str = "text") -> tuple[Span, ...]:
    """Give the spans of inline tokens."""
    builder = _Builder(role)
    builder.add_all(tokens)
    return builder.spans()


class _Builder:
    """Collects the text of inline tokens, adjacent text of one kind together."""

    def __init__(self, role: str) -> None:
        self._base = role
        self._roles: list[str] = []
        self._target = ""
        self._title = ""
        self._linked = 0
        self._parts: list[tuple[str, str, str]] = []

    def spans(self) -> tuple[Span, ...]:
        """Give what was collected."""
        joined: list[tuple[list[str], str, str]] = []
        for text, role, target in self._parts:
            if joined and joined[-1][1:] == (role, target):
                joined[-1][0].append(text)
            else:
                joined.append(([text], role, target))
        return tuple(span("".join(texts), role, target) for texts, role, target in joined)

    def add_all(self, tokens: Sequence["Token"]) -> None:
        """Take tokens in their order."""
        for at, token in enumerate(tokens):
            if token.type == "softbreak":
                self._soft_break(tokens[at + 1].content[:1] if at + 1 < len(tokens) else "")
            elif token.nesting:
                self._turn(token)
            else:
                self._add_leaf(token)

    def _turn(self, token: "Token") -> None:
        """Take the start or the end of emphasis or of a link."""
        if token.type == "link_open":
            self._open_link(str(token.attrs["href"]), str(token.attrs.get("title", "")))
        elif token.type == "link_close":
            self._close_link()
        elif token.nesting > 0:
            self._roles.append(_ROLES[token.tag])
        else:
            self._roles.pop()

    def _add_leaf(self, token: "Token") -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            self._add_text(token.content, kind)
        elif kind == "hardbreak":
            self._add("\n")
        elif kind == "image":
            self._add_image(token)
        elif kind == "footnote_ref":
            number = token.meta["id"] + 1
            self._add(f"[{number}]", "link", NOTE.format(number))
        else:
            self._add(token.content, "code" if kind == "code_inline" else "dim")

    def _add(self, text: str, role: str = "", target: str = "") -> None:
        roles = list(dict.fromkeys([*self._roles, *role.split()]))
        if self._target:
            roles.append("link")
        if self._base != "text" or not roles:
            roles.insert(0, self._base)
        self._parts.append((text, " ".join(dict.fromkeys(roles)), target or self._target))

    def _add_text(self, text: str, kind: str) -> None:
        """Take plain text; addresses in it are links, as on GitHub."""
        start = 0
        if kind == "text" and "://" in text and not self._target:
            for match in _ADDRESS.finditer(text):
                address = match[0]
                if address.endswith(")") and "(" not in address:
                    address = address[:-1]
                self._add(text[start : match.start()])
                self._add(address, "link", address)
                start = match.start() + len(address)
        if start < len(text):
            self._add(text[start:])

    def _soft_break(self, after: str) -> None:
        """Take a line break of the source: a blank, but nothing within Chinese or Japanese."""
        before = self._parts[-1][0][-1:] if self._parts else ""
        if not (_is_unspaced(before) and _is_unspaced(after)):
            self._add(" ")

    def _open_link(self, target: str, title: str) -> None:
        self._target, self._title, self._linked = target, title, len(self._parts)

    def _close_link(self) -> None:
        if not any(text for text, _, _ in self._parts[self._linked :]):
            self._add(self._target or "[]()")
        self._target, title = "", self._title
        if title:
            self._add(f" ({title})", "dim")

    def _add_image(self, token: "Token") -> None:
        source, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        alt = "".join(part.text for part in token_spans(token.children or ()))
        self._add(f"[image: {alt or source}]", "link", self._target or source)
        if title:
            self._add(f" ({title})", "dim")


def _is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without blanks."""
    return (
        character != ""
        and east_asian_width(character) in "WF"
        and not "\uac00" <= character <= "\ud7a3"
    )
