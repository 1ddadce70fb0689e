"""Plain text as Markdown, such that what is rendered equals the text, whatever stands in it."""

import html
import re

from briefing_tui.model.visible import visible

_MARKUP = re.compile(
    r"""
      (?P<number>^\d{1,9})(?=[.)](?:\s|$))    # a numbered list
    | ^>                                      # a block quote
    | ^[-+=:#](?![^\W_])                      # a list, a rule, an underlined heading, a table
    | [\\`*\[\]<~|$]                          # always markup; ~ strikes out, $ is mathematics
    | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])    # inside a word it is a plain character
    | &(?=[#A-Za-z0-9]*(?:;|$))               # an entity, also one that the next piece completes
    | (?<=[A-Za-z]):(?=//)                    # a bare address, which would take in what follows
    | (?<=[Ww]{3})\.                          # the same
    | :(?=[A-Za-z0-9_+-]+:)                   # an emoji by its name
    | (?<!\S)\#(?=\#*$)                       # the end of a heading
    """,
    re.VERBOSE | re.MULTILINE,
)
_OUTER_BLANK = re.compile(r"^[^\S\n]|[^\S\n]$", re.MULTILINE)
_ADDRESS = re.compile(r"(?<![A-Za-z0-9+.-])https?://[^\s<>]*[A-Za-z0-9/=_)-]", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9._~/?#@!&()*+,=%:-]*", re.IGNORECASE)


def inline(text: str) -> str:
    """Write a text as a paragraph, or a part of one; its line breaks stay.

    Trailing line breaks are dropped: they are how a YAML block ends, not part of the text. The
    lines after the first still need the indent of the list item or block quote they stand in.
    """
    return _escaped(text).replace("\n", "\\\n")


def single(text: str) -> str:
    """Write a text on one line, for a table cell or a heading; line breaks become `<br>`.

    The character reference after the break keeps words apart where raw HTML is dropped.
    """
    return _escaped(text).replace("\n", "<br>&#10;")


def code_block(text: str) -> str:
    """Write a text as a fenced code block that nothing in it can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{markdown_text(text).rstrip(chr(10))}\n{fence}"


def markdown_text(text: str) -> str:
    """Make Markdown safe to print: no control character but the line breaks and tabs it needs."""
    return "\t".join(map(visible, text.split("\t")))


def anchor(name: str) -> str:
    """Write the target of links to `#name`; nothing where HTML allows no such name."""
    if not name or any(char.isspace() for char in name):
        return ""
    return f'<a id="{html.escape(visible(name)).replace("|", "&#124;")}"></a>'


def _escaped(text: str) -> str:
    text = visible(text.rstrip("\n"))
    pieces: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(text) if "://" in text else ():
        address = _without_closing(found.group())
        if _PLAIN_ADDRESS.fullmatch(address):
            # Linked outright: one left bare would take in a footnote mark that follows it.
            pieces += (_without_markup(text[place : found.start()]), f"<{address}>")
            place = found.start() + len(address)
    pieces.append(_without_markup(text[place:]))
    return _OUTER_BLANK.sub(lambda blank: f"&#{ord(blank.group())};", "".join(pieces))


def _without_closing(address: str) -> str:
    """Leave out a bracket at the end that closes one before the address."""
    excess = address.count(")") - address.count("(")
    at_end = len(address) - len(address.rstrip(")"))
    if min(excess, at_end) <= 0:
        return address
    return address[: -min(excess, at_end)].rstrip(".,:!?")


def _without_markup(text: str) -> str:
    return _MARKUP.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    return f"{found.group()}\\" if found["number"] else f"\\{found.group()}"
