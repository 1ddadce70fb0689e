"""Pictures of a terminal's screen as SVG: written, read again, and compared cell by cell.

The same screen always gives the same bytes, so that a picture can be kept under version control and
held against what the reader draws today.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape, unescape

import pyte

PAGE, INK = "15181e", "d6d9df"
"""The background and the foreground of a terminal that sets no colours itself."""

ANSI = {
    "black": "15181e", "red": "f7768e", "green": "9ece6a", "brown": "e0af68",
    "blue": "7aa2f7", "magenta": "bb9af7", "cyan": "7dcfff", "white": "c0caf5",
    "brightblack": "5d6472", "brightred": "f7768e", "brightgreen": "9ece6a",
    "brightyellow": "e0af68", "brightbrown": "e0af68", "brightblue": "7aa2f7",
    "brightmagenta": "bb9af7", "bfightmagenta": "bb9af7", "brightcyan": "7dcfff",
    "brightwhite": "ffffff",
}  # fmt: skip
"""Colours by the emulator's names; one of them it misspells."""

WIDTH, HEIGHT, BASELINE, MARGIN = 9, 19, 14, 8
"""A cell's size, where in it the letters stand, and the space around the screen, in pixels."""

FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace"

RULES = {"─": ("M{x} {middle}h{long}", 1), "│": ("M{centre} {y}v19", 1),
         "┃": ("M{centre} {y}v19", 3), "▌": ("M{half} {y}v19", 5)}  # fmt: skip
"""Characters drawn as lines, since a font leaves gaps between them: the way, and how wide."""

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" \
height="{height}" font-family="{fonts}" font-size="15" data-size="{columns}x{rows}">
<title>{title}</title>
<style>.b{{font-weight:bold}}.i{{font-style:italic}}.u{{text-decoration:underline}}\
.s{{text-decoration:line-through}}path{{fill:none}}</style>
<rect width="100%" height="100%" fill="#{page}"/>
"""


class Cell(NamedTuple):
    """One cell of a screen, as it looks."""

    text: str = " "
    """A character with what combines with it; empty behind a wide one."""
    ink: str = INK
    """The colour of the text, as `rrggbb`."""
    page: str = PAGE
    """The colour behind it."""
    style: str = ""
    """Of `bius`: bold, italics, underlined, struck through."""


Picture = Sequence[Sequence[Cell]]
"""A screen, row by row."""


def taken(screen: pyte.Screen) -> Picture:
    """Take a picture of an emulator's screen."""
    return [
        [_cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
    ]


def _cell(char: pyte.screens.Char) -> Cell:
    ink, page = _colour(char.fg, INK), _colour(char.bg, PAGE)
    if char.reverse:
        ink, page = page, ink
    letters = {"b": char.bold, "i": char.italics}
    lines = {"u": char.underscore, "s": char.strikethrough}
    style = "".join(letter for letter, on in (letters | lines).items() if on)
    if char.data == " " and not any(lines.values()):
        # What colour nothing is written in does not show.
        ink, style = INK, ""
    return Cell(char.data, ink, page, style)


def _colour(name: str, default: str) -> str:
    return default if name == "default" else ANSI.get(name, name)


def svg(picture: Picture, title: str) -> str:
    """Draw a picture; the same one always gives the same text."""
    columns, rows = len(picture[0]), len(picture)
    width, height = columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN
    head = HEAD.format(
        width=width, height=height, fonts=FONTS, columns=columns, rows=rows, page=PAGE,
        title=escape(title),
    )  # fmt: skip
    body = "\n".join(element for y, row in enumerate(picture) for element in _drawn(y, row))
    return f"{head}{body}\n</svg>\n"


def _drawn(y: int, row: Sequence[Cell]) -> Iterator[str]:
    """Draw a row: what is behind, then what is written."""
    top = y * HEIGHT + MARGIN
    for page, cells in groupby(enumerate(row), key=lambda each: each[1].page):
        if page != PAGE:
            found = list(cells)
            left, wide = found[0][0] * WIDTH + MARGIN, len(found) * WIDTH
            yield f'<rect x="{left}" y="{top}" width="{wide}" height="{HEIGHT}" fill="#{page}"/>'
    for x, cells in _runs(row):
        text = "".join(cell.text for cell in cells)
        left, wide = x * WIDTH + MARGIN, len(cells) * WIDTH
        first = cells[0]
        style = f' class="{" ".join(first.style)}"' if first.style else ""
        if first.text in RULES:
            way, stroke = RULES[first.text]
            middle, centre, half = top + HEIGHT / 2, left + WIDTH / 2, left + 2.5
            line = way.format(x=left, y=top, middle=middle, centre=centre, half=half, long=wide)
            yield (
                f'<path{style} d="{line}" stroke="#{first.ink}" stroke-width="{stroke}"'
                f' data-text="{text}"/>'
            )
        else:
            yield (
                f'<text{style} x="{left}" y="{top + BASELINE}" textLength="{wide}"'
                f' fill="#{first.ink}" xml:space="preserve">{escape(text)}</text>'
            )


def _runs(row: Sequence[Cell]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Give what is drawn as one: cells of one look, and every sign that a font may lack alone."""
    start = 0
    while start < len(row):
        end = start + 1
        if _alone(row[start].text):
            while end < len(row) and not row[end].text:
                end += 1
        while end < len(row) and _goes_on(row[start], row[end]):
            end += 1
        cells = row[start:end]
        if "u" in cells[0].style or "s" in cells[0].style:
            yield start, cells
        else:
            text = "".join(cell.text for cell in cells)
            kept = len(cells) - (len(text) - len(text.rstrip(" ")))
            skipped = len(text) - len(text.lstrip(" "))
            if text.strip(" "):
                yield start + skipped, cells[skipped:kept]
        start = end


def _goes_on(first: Cell, cell: Cell) -> bool:
    if (first.ink, first.style) != (cell.ink, cell.style):
        return False
    if first.text in RULES:
        # Only a rule along the row is one with the next.
        return first.text == cell.text == "─"
    return not _alone(first.text) and not _alone(cell.text) and cell.text not in RULES


def _alone(text: str) -> bool:
    """Tell whether a cell's text may be of another width in a font, and so stands by itself."""
    plain = len(text) == 1 and (text.isascii() or unicodedata.name(text, "").startswith("LATIN"))
    return text not in RULES and not plain and text not in "“”‘’–—…·•"


_SIZE = re.compile(r'data-size="(\d+)x(\d+)"')
_RECT = re.compile(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" [^>]*fill="#(\w+)"/>')
_TEXT = re.compile(
    r'<text(?: class="([a-z ]+)")? x="(\d+)" y="(\d+)" textLength="(\d+)" fill="#(\w+)"'
    r' xml:space="preserve">([^<]*)</text>'
)
_RULE = re.compile(
    r'<path(?: class="([a-z ]+)")? d="M([\d.]+) ([\d.]+)[^"]*" stroke="#(\w+)"'
    r' stroke-width="\d" data-text="([^"]+)"/>'
)


def read(text: str) -> Picture:
    """Read a picture that `svg` drew.

    Raises:
        ValueError: It did not.
    """
    size = _SIZE.search(text)
    if size is None:
        raise ValueError("not a picture of a screen")
    picture = [[Cell()] * int(size[1]) for _ in range(int(size[2]))]
    for left, top, wide, page in _RECT.findall(text):
        x, row = _column(left), picture[_row(top)]
        for at in range(x, x + int(wide) // WIDTH):
            row[at] = row[at]._replace(page=page)
    for style, left, top, wide, ink, written in _TEXT.findall(text):
        _put(picture, left, top, int(wide) // WIDTH, ink, style, unescape(written))
    for style, left, top, ink, written in _RULE.findall(text):
        _put(picture, left, top, len(written), ink, style, written)
    return picture


def _put(
    picture: list[list[Cell]], left: str, top: str, wide: int, ink: str, style: str, text: str
) -> None:
    """Write a run into the cells that it takes."""
    x, row = _column(left), picture[_row(top)]
    alone = wide == 1 or _alone(text[0])
    parts = [text, *[""] * (wide - 1)] if alone else list(text)
    for at, part in enumerate(parts, x):
        row[at] = Cell(part, ink, row[at].page, style.replace(" ", ""))


def _column(left: str) -> int:
    return int((float(left) - MARGIN) // WIDTH)


def _row(top: str) -> int:
    return int((float(top) - MARGIN) // HEIGHT)


def difference(was: Picture, now: Picture, *, most: int = 12) -> str:
    """Say what differs: the lines of text first, and where none does, the styles."""
    sizes = [f"{len(each[0])}x{len(each)}" for each in (was, now)]
    if sizes[0] != sizes[1]:
        return f"the size was {sizes[0]} and is {sizes[1]}"
    lines = [[_line(row) for row in each] for each in (was, now)]
    found = [
        f"line {y}:\n  was {old}\n  now {new}"
        for y, (old, new) in enumerate(zip(*lines, strict=True))
        if old != new
    ]
    if not found:
        found = [
            said
            for y, (old, new) in enumerate(zip(was, now, strict=True))
            for said in _restyled(y, old, new)
        ]
    more = [f"and {len(found) - most} more"] if len(found) > most else []
    return "\n".join([*found[:most], *more])


def _line(row: Sequence[Cell]) -> str:
    return "".join(cell.text for cell in row).rstrip()


def _restyled(y: int, was: Sequence[Cell], now: Sequence[Cell]) -> Iterator[str]:
    """Say which runs of a line look different, and in what."""
    for change, cells in groupby(range(len(was)), key=lambda x: _change(was[x], now[x])):
        columns = list(cells)
        if change:
            text = "".join(now[x].text for x in columns)
            said = ", ".join(f"{name} {old} -> {new}" for name, (old, new) in change.items())
            yield f"line {y}, columns {columns[0]}-{columns[-1]}, “{text}”: {said}"


def _change(was: Cell, now: Cell) -> Mapping[str, tuple[str, str]]:
    pairs = zip(Cell._fields[1:], was[1:], now[1:], strict=True)
    return {name: (old or "plain", new or "plain") for name, old, new in pairs if old != new}
