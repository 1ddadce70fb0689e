"""What a reader of the print sees: Markdown through GitHub's parser or pandoc's, as plain text."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from unicodedata import normalize

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

_BREAKS = {"LineBreak": "\n", "SoftBreak": "\n", "Space": " "}
_VERBATIM = {"Code", "CodeBlock", "Math"}
_ENDS_LINE = {"Para", "Plain", "Header"}


def html_of(markdown: str) -> str:
    """Render with cmark-gfm, raw HTML kept and footnotes on, as GitHub does."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return github_flavored_markdown_to_html(markdown, options)


class _Text(HTMLParser):
    """Takes the text, without the marks of footnotes and their ways back."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.inside_mark = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_mark = tag in {"sup", "a"} and "footnote" in (dict(attrs).get("class") or "")
        if self.inside_mark or is_mark:
            self.inside_mark += 1

    def handle_endtag(self, tag: str) -> None:
        self.inside_mark = max(0, self.inside_mark - 1)

    def handle_data(self, data: str) -> None:
        if not self.inside_mark:
            self.pieces.append(data)


def text_of(html: str) -> str:
    """Take the text out of HTML, as a person reads it: a `<br>` is a line break."""
    parser = _Text()
    parser.feed(re.sub(r"<br( /)?>\n?", "\n", html))
    parser.close()
    return "".join(parser.pieces)


def cmark_text(markdown: str) -> str:
    """Render with cmark-gfm and read it."""
    return text_of(html_of(markdown))


def pandoc_text(markdown: str) -> str:
    """Render with pandoc's gfm reader and read it; skips where pandoc is missing."""
    return "\n".join(pandoc_blocks(markdown))


def pandoc_blocks(markdown: str) -> list[str]:
    """Give the text of each top-level block as pandoc's gfm reader sees it."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    command = [pandoc, "--from=gfm", "--to=json"]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    return ["".join(_pieces(block)) for block in json.loads(done.stdout)["blocks"]]


def folded(text: str) -> str:
    """Fold what pandoc does not keep apart: runs of blanks and breaks, composed characters."""
    return re.sub("[ \n]+", " ", normalize("NFC", text)).strip(" ")


def _pieces(node: Any) -> Iterator[str]:
    """Give the text of a node of pandoc's document, raw HTML left out."""
    if isinstance(node, list):
        for child in node:
            yield from _pieces(child)
    elif isinstance(node, dict):
        yield from _node_pieces(node.get("t"), node.get("c"))


def _node_pieces(kind: str, content: Any) -> Iterator[str]:
    if kind == "Str":
        yield content
    elif kind in _BREAKS:
        yield _BREAKS[kind]
    elif kind in _VERBATIM:
        yield content[1]
    elif kind == "Link":
        yield from _pieces(content[1])
    elif kind not in {"RawInline", "RawBlock"}:
        yield from _pieces(content)
        yield "\n" if kind in _ENDS_LINE else ""
