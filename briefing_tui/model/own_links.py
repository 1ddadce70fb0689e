"""Links in Markdown to the items of the brief that they stand in, however they are written."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from urllib.parse import unquote

_TEXT = r"(?:[^\[\]\\]|\\.)"
_DESTINATION = r"(?:<[^<>\n]*+>|(?:\\.|[^\s()\\]|\([^\s()]*+\))++)"
_LINK = re.compile(
    # Nothing is tried twice, and bounds keep a line of nothing but `[a](#x` cheap.
    rf"\[({_TEXT}{{0,300}}+)\]\(\s{{0,9}}+({_DESTINATION})[^)\n]{{0,100}}+\)"
)
_INLINE = re.compile(rf"(\]\(\s*+)({_DESTINATION})")
_DEFINITION = re.compile(rf"(\[{_TEXT}{{1,999}}+\]:\s*+)(<[^<>\n]*+>|\S++)")
"""Wherever it stands, in quotations and lists too: what only looks like one led nowhere anyway."""
_ATTRIBUTE = re.compile(
    r"""(href\s*+=\s*+)("[^"]*+"|'[^']*+'|["']?[^\s>"']++)""",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PLACE = re.compile(r"[/\\]")


class OwnLinks:
    """Knows the links of one brief that lead to items of it."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take links to these documents for links within the brief.

        Args:
            names: What the brief itself is called: its id, its file's name.
        """
        self._names = {name.casefold() for name in names if name}

    def target(self, destination: str) -> str:
        """Give the id to which a destination leads within the brief; empty where it does not.

        Entities, backslashes and percent signs are read as whatever follows the link would read
        them, and rather once too often.
        """
        text = _ESCAPED.sub(r"\1", unescape(destination.strip("<>\"'")))
        document, sign, ident = unquote(text).partition("#")
        return ident.strip() if sign and self._is_own(document.strip()) else ""

    def without(self, text: str, is_gone: Callable[[str], bool]) -> str:
        """Give Markdown in which a link to what is gone is its text, or leads nowhere.

        Args:
            text: The Markdown.
            is_gone: Tells whether an id is that of something that is gone.
        """

        def led(link: re.Match[str]) -> str:
            return link[1] if is_gone(self.target(link[2])) else link[0]

        def nowhere(link: re.Match[str]) -> str:
            return f"{link[1]}#" if is_gone(self.target(link[2])) else link[0]

        def unled(link: re.Match[str]) -> str:
            mark = link[2][0] if link[2][0] in "\"'" else ""
            return f"{link[1]}{mark}#{mark}" if is_gone(self.target(link[2])) else link[0]

        text = _LINK.sub(led, text)
        text = _INLINE.sub(nowhere, text)
        text = _DEFINITION.sub(nowhere, text)
        return _ATTRIBUTE.sub(unled, text)

    def _is_own(self, document: str) -> bool:
        """Tell whether a document is the brief itself: none is named, or one of its names."""
        if not document:
            return True
        name = _PLACE.split(document.partition("?")[0])[-1].casefold()
        return name in self._names or name.rpartition(".")[0] in self._names
