"""Writes cells to a terminal whose cursor and look it keeps track of."""

from briefing_tui.tui.wire.looks import Look, Looks
from briefing_tui.tui.wire.moves import UNKNOWN, move
from briefing_tui.tui.wire.rows import Row

ERASE = "\x1b[K"
"""Erases the row from the cursor on (EL)."""

BRIDGE = 12
"""Unchanged cells that are looked at for whether sending them is cheaper than a move."""


class Painter:
    """What is sent of one frame."""

    def __init__(self, looks: Looks, *, erases_in_colour: bool) -> None:
        """Begin a frame.

        Args:
            looks: Gives the looks of styles.
            erases_in_colour: Whether what the terminal erases has the page of the look that is set.
        """
        self._looks = looks
        self._erases_in_colour = erases_in_colour
        # The first move says where to go, not how far: whoever else writes to the terminal may have
        # moved the cursor. The look is plain at the beginning and at the end of every frame.
        self._x = self._y = UNKNOWN
        self._look = looks.plain
        self._parts: list[str] = []

    @property
    def has_painted(self) -> bool:
        """Whether anything is to be sent yet."""
        return bool(self._parts)

    def paint(self, y: int, old: Row, new: Row) -> None:
        """Send the cells of a row that are other than they were."""
        changed = [
            x
            for x, (text, was, look, before) in enumerate(
                zip(new.texts, old.texts, new.looks, old.looks, strict=True)
            )
            if look is not None and (text != was or look is not before)
        ]
        if not changed:
            return
        first = min([*old.odd[:1], *new.odd[:1]], default=len(new.texts))
        if changed[-1] < first:
            self._paint_cells(y, new, changed)
            return
        while first and not new.texts[first]:
            first -= 1
        self._paint_cells(y, new, [x for x in changed if x < first])
        self._paint_odd(y, new, first)

    def finish(self, x: int, y: int) -> str:
        """Put the cursor in its place and give all that is to be sent."""
        self._wear(self._looks.plain)
        self._go(x, y)
        return "".join(self._parts)

    def _paint_cells(self, y: int, row: Row, changed: list[int]) -> None:
        """Send some cells of a row, in order."""
        tail = self._tail(row)
        start = next((n for n, x in enumerate(changed) if x >= tail), len(changed))
        blanks = changed[start:]
        if not blanks or blanks[-1] - blanks[0] < len(ERASE):
            start, blanks = len(changed), []
        for x in changed[:start]:
            self._paint_cell(x, y, row)
        if blanks:
            look = row.looks[-1]
            assert look is not None
            if not (self._y == y and tail <= self._x <= blanks[0]):
                self._go(blanks[0], y)
            self._wear_for_blank(look)
            self._parts.append(ERASE)

    def _tail(self, row: Row) -> int:
        """Give where the blanks begin that end a row and can be erased; its end without any."""
        texts, looks, last = row.texts, row.looks, row.looks[-1]
        at = len(texts)
        if last is None or last.attributes or last.link or last.ink:
            return at
        if last.page and not self._erases_in_colour:
            return at
        while at and texts[at - 1] == " " and looks[at - 1] is last:
            at -= 1
        return at

    def _paint_odd(self, y: int, row: Row, start: int) -> None:
        """Send all of a row from the first text on whose width terminals do not agree.

        A terminal that draws it narrower or wider has shifted what follows. So the rest is erased,
        and after each such text the cursor is told where to go.
        """
        self._go(start, y)
        self._wear(self._looks.plain)
        self._parts.append(ERASE)
        odd, plain = set(row.odd), self._looks.plain
        for x in range(start, len(row.texts)):
            text, look = row.texts[x], row.looks[x]
            if look is None or (text == " " and look is plain):
                continue
            self._paint_cell(x, y, row)
            if x in odd:
                self._x = UNKNOWN

    def _paint_cell(self, x: int, y: int, row: Row) -> None:
        """Send a cell, after a move or the few cells that lead there."""
        text, look = row.texts[x], row.looks[x]
        assert look is not None
        if not text:
            # The second half of a wide character was sent with the first.
            return
        if self._x != x or self._y != y:
            bridge = self._bridge(x, y, row) if self._y == y else None
            if bridge is not None:
                for between in range(self._x, x):
                    self._put(between, row)
            else:
                self._go(x, y)
        self._put(x, row)

    def _bridge(self, x: int, y: int, row: Row) -> int | None:
        """Give the bytes of the cells up to a column, where they are fewer than those of a move."""
        start, at = self._x, self._look
        if start == UNKNOWN or not 0 < x - start <= BRIDGE:
            return None
        aim = row.looks[x]
        assert aim is not None
        room = len(move(start, y, x, y)) + len(at.to(aim))
        spent = 0
        for text, look in zip(row.texts[start:x], row.looks[start:x], strict=True):
            if look is None:
                return None
            if text != " " or at.blank is not look:
                spent += len(at.to(look))
                at = look
            spent += 1 if text.isascii() else len(text.encode("utf-8", "replace"))
            if spent > room:
                return None
        return spent if spent + len(at.to(aim)) <= room else None

    def _put(self, x: int, row: Row) -> None:
        """Send a cell where the cursor is."""
        text, look = row.texts[x], row.looks[x]
        assert look is not None
        if not text:
            return
        if look is not self._look:
            if text == " ":
                self._wear_for_blank(look)
            else:
                self._wear(look)
        self._parts.append(text)
        end = x + 1
        width = len(row.texts)
        while end < width and not row.texts[end]:
            end += 1
        # Behind the last cell terminals hold the cursor in one place or another.
        self._x = end if end < width else UNKNOWN

    def _wear(self, look: Look) -> None:
        """Set the look of what follows."""
        self._parts.append(self._look.to(look))
        self._look = look

    def _wear_for_blank(self, look: Look) -> None:
        """Set a look in which blanks look as in another, if that of now does not do."""
        if self._look.blank is not look:
            self._wear(look)

    def _go(self, x: int, y: int) -> None:
        """Move the cursor."""
        self._parts.append(move(self._x, self._y, x, y))
        self._x, self._y = x, y
