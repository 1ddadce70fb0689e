"""A terminal that measures as Textual does and shows all that a look is made of.

`pyte` moves the cursor and takes sequences apart; what it does not know (dim, overlined, links, the
cells of emoji, terminals that erase without colour) is drawn here, from the sequences alone.
"""

import re
from typing import NamedTuple

import pyte
from pyte.screens import Char

from briefing_tui.tui.cells import clusters

NAMES = {"22": "12", "23": "3", "24": "4/21", "25": "56", "27": "7", "28": "8", "29": "9",
         "54": "51/52", "55": "53"}  # fmt: skip
"""What each code turns off: codes of one digit, or parted by strokes."""

LINK = re.compile(r"\x1b\]8;([^;]*);([^\x1b\x07]*)(?:\x1b\\|\x07)")
PRIVATE = re.compile(r"\x1b\[[<>=?][\d;]*\$?[a-zA-Z]|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)")


class Seen(NamedTuple):
    """What a person sees of a cell."""

    text: str
    ink: str
    page: str
    attributes: frozenset[str]
    link: str


class _Screen(pyte.Screen):
    """A screen without wrapping, whose cells keep their look in words."""

    def __init__(self, columns: int, rows: int, *, bce: bool, narrow: bool) -> None:
        self.bce, self.narrow = bce, narrow
        self.link = ""
        super().__init__(columns, rows)

    def select_graphic_rendition(self, *codes: int, **_: object) -> None:
        queue = [str(code) for code in codes] or ["0"]
        pen = self.cursor.attrs
        ink, page, attributes = pen.fg, pen.bg, set(filter(None, self.worn.split()))
        while queue:
            code = queue.pop(0)
            if code == "0":
                ink, page, attributes = "default", "default", set()
            elif code in {"38", "48"}:
                count = {"2": 4, "5": 2}[queue[0]]
                colour = ";".join(queue[:count])
                del queue[:count]
                ink, page = (colour, page) if code == "38" else (ink, colour)
            elif code in NAMES:
                off = NAMES[code]
                attributes -= set(off.split("/") if "/" in off or off == "53" else off)
            elif code in {"39", "49"}:
                ink, page = ("default", page) if code == "39" else (ink, "default")
            elif 30 <= int(code) <= 37 or 90 <= int(code) <= 97:
                ink = code
            elif 40 <= int(code) <= 47 or 100 <= int(code) <= 107:
                page = code
            else:
                attributes.add(code)
        self.worn = " ".join(sorted(attributes))
        self.cursor.attrs = Char(" ", ink, page)

    def reset(self) -> None:
        self.worn = ""
        self.looks: dict[tuple[int, int], tuple[str, str]] = {}
        super().reset()

    def draw(self, data: str) -> None:
        for start, stop, width in clusters(data, 0, len(data)):
            text = data[start:stop]
            if self.narrow and width == 2 and not "\u2e80" <= text <= "\U0001efff":
                width = 1
            self._draw(text, width)

    def _draw(self, text: str, width: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        line = self.buffer[y]
        if width == 0:
            while x > 1 and not line[x - 1].data:
                x -= 1
            if x:
                line[x - 1] = line[x - 1]._replace(data=line[x - 1].data + text)
            return
        x = min(x, self.columns - width)
        for half, other in ((x, x - 1), (x + width, x + width)):
            if half < self.columns and not line[half].data:
                line[other] = line[other]._replace(data=" ")
        for at in range(width):
            line[x + at] = self.cursor.attrs._replace(data="" if at else text)
            self.looks[x + at, y] = self.worn, self.link
        self.cursor.x = x + width

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        assert how == 0
        x, y = min(self.cursor.x, self.columns - 1), self.cursor.y
        if not self.buffer[y][x].data:
            self.buffer[y][x - 1] = self.buffer[y][x - 1]._replace(data=" ")
        page = self.cursor.attrs.bg if self.bce else "default"
        for at in range(x, self.columns):
            self.buffer[y][at] = Char(" ", bg=page)
            self.looks[at, y] = "", ""

    def delete_lines(self, count: int | None = None) -> None:
        self._move_rows(count or 1)

    def insert_lines(self, count: int | None = None) -> None:
        self._move_rows(-(count or 1))

    def _move_rows(self, up: int) -> None:
        """Move the rows from the cursor to the margin, and leave blank ones with the page worn."""
        top, bottom = self.margins or (0, self.lines - 1)
        if not top <= self.cursor.y <= bottom:
            return
        part = range(self.cursor.y, bottom + 1)
        rows = {y: dict(self.buffer[y]) for y in part}
        looks = {place: look for place, look in self.looks.items() if place[1] in part}
        blank = Char(" ", bg=self.cursor.attrs.bg if self.bce else "default")
        for y in part:
            self.buffer[y].clear()
            self.buffer[y].update(rows.get(y + up, dict.fromkeys(range(self.columns), blank)))
            for x in range(self.columns):
                self.looks.pop((x, y), None)
                if y + up in part and (x, y + up) in looks:
                    self.looks[x, y] = looks[x, y + up]
        self.cursor.x = 0


class Emulator:
    """What a terminal shows of what it was sent."""

    def __init__(self, columns: int, rows: int, *, bce: bool = True, narrow: bool = False) -> None:
        """Begin with an empty screen.

        Args:
            columns: Its width.
            rows: Its height.
            bce: Whether erased cells have the page that is set.
            narrow: Whether emoji take one cell, as they do in some terminals.
        """
        self.size = columns, rows
        self.screen = _Screen(columns, rows, bce=bce, narrow=narrow)
        self._stream = pyte.Stream(self.screen)

    def feed(self, sent: str) -> None:
        """Take what is sent."""
        sent = PRIVATE.sub("", sent)
        position = 0
        for link in LINK.finditer(sent):
            self._stream.feed(sent[position : link.start()])
            self.screen.link = link[2]
            position = link.end()
        self._stream.feed(sent[position:])

    @property
    def cursor(self) -> tuple[int, int]:
        """The cell that the cursor is in."""
        return self.screen.cursor.x, self.screen.cursor.y

    def cells(self) -> list[list[Seen]]:
        """Give the cells as a person sees them; of a blank only what shows."""
        columns, rows = self.size
        return [[self._seen(x, y) for x in range(columns)] for y in range(rows)]

    def _seen(self, x: int, y: int) -> Seen:
        char = self.screen.buffer[y][x]
        worn, link = self.screen.looks.get((x, y), ("", ""))
        attributes = frozenset(worn.split())
        if char.data == " " and attributes <= {"1", "2", "3"} and not link:
            return Seen(" ", "", char.bg, frozenset(), "")
        return Seen(char.data, char.fg, char.bg, attributes, link)

    def text(self) -> list[str]:
        """Give the lines of the screen."""
        return ["".join(cell.text for cell in row).rstrip() for row in self.cells()]


def apart(one: Emulator, other: Emulator) -> str:
    """Say where two terminals differ first; empty where they show the same."""
    for y, (row, wanted) in enumerate(zip(one.cells(), other.cells(), strict=True)):
        for x, (cell, right) in enumerate(zip(row, wanted, strict=True)):
            if cell != right:
                return f"row {y}, column {x}: {cell} where {right} should be"
    return "" if one.cursor == other.cursor else f"cursor {one.cursor}, not {other.cursor}"
