"""How a cell looks to a terminal, and the shortest sequence from one look to the next (SGR).

The codes of a colour are the ones that Textual would send; here only what differs is sent.
"""

from collections.abc import Iterator

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import SGR_STYLES

MOST = 4096
"""Looks that are known at most; no session has a hundredth of it, unless links are made up."""

BOLD_DIM, UNDERLINED, BLINKING, FRAMED = 0b11, 1 << 3 | 1 << 9, 0b11 << 4, 0b11 << 10

OFF = (
    (BOLD_DIM, "22"),
    (1 << 2, "23"),
    (UNDERLINED, "24"),
    (BLINKING, "25"),
    (1 << 6, "27"),
    (1 << 7, "28"),
    (1 << 8, "29"),
    (FRAMED, "54"),
    (1 << 12, "55"),
)
"""Attributes as bits, in the order of Rich, and the code that turns all of a group off."""

UNSEEN_ON_BLANKS = BOLD_DIM | 1 << 2
"""Attributes that change letters alone: bold, dim, italic."""


class Look:
    """How a cell looks. Of equal looks there is one object, so that `is` compares them."""

    __slots__ = ("attributes", "blank", "changes", "ink", "link", "page")

    def __init__(self, attributes: int, ink: str, page: str, link: str) -> None:
        self.attributes = attributes
        """Bold, underlined and so on, as bits."""
        self.ink = ink
        """The codes of the colour of the text; empty for the terminal's own."""
        self.page = page
        """The codes of the colour behind it; empty for the terminal's own."""
        self.link = link
        """The parameters and the target of a link (OSC 8); empty for none."""
        self.blank: Look = self
        """The look that a blank of this look has: of its page alone, where no line shows on it."""
        self.changes: dict[Look, str] = {}
        """The sequences to other looks, as far as they were needed."""

    def to(self, other: "Look") -> str:
        """Give the shortest sequence that changes this look to another."""
        if self is other:
            return ""
        found = self.changes.get(other)
        if found is None:
            found = self.changes[other] = _change(self, other)
        return found


class Looks:
    """The looks of a session in the colours that its terminal has."""

    def __init__(self, system: ColorSystem) -> None:
        self.system = system
        self._by_style: dict[Style | None, Look] = {}
        self._by_parts: dict[tuple[int, str, str, str], Look] = {}
        self.plain = self._known(0, "", "", "")
        """The look of a terminal that was told nothing."""
        self._by_style[None] = self.plain

    def of(self, style: Style | None) -> Look:
        """Give the look of a style."""
        look = self._by_style.get(style)
        if look is None:
            if len(self._by_style) >= MOST:
                self._forget()
            look = self._by_style[style] = self._made(style or Style())
        return look

    def _forget(self) -> None:
        """Begin anew; a look from before is then no other's, which costs bytes and nothing else."""
        self._by_style = {None: self.plain}
        self._by_parts = {(0, "", "", ""): self.plain}

    def _made(self, style: Style) -> Look:
        colours = [
            ";".join(colour.downgrade(self.system).get_ansi_codes(foreground)) if colour else ""
            for colour, foreground in ((style.color, True), (style.bgcolor, False))
        ]
        ink, page = ("" if codes in {"39", "49"} else codes for codes in colours)
        link = f"id={style._link_id};{style.link}" if style.link else ""
        return self._known(style._attributes & style._set_attributes, ink, page, link)

    def _known(self, attributes: int, ink: str, page: str, link: str) -> Look:
        parts = attributes, ink, page, link
        look = self._by_parts.get(parts)
        if look is None:
            look = self._by_parts[parts] = Look(*parts)
            if not link and not attributes & ~UNSEEN_ON_BLANKS and (ink or attributes):
                look.blank = self._known(0, "", page, "")
        return look


def _change(old: Look, new: Look) -> str:
    """Give the shortest sequence from one look to another: by what differs, or from nothing."""
    link = "" if old.link == new.link else f"\x1b]8;;{new.link.partition(';')[2]}\x1b\\"
    if link and new.link:
        link = f"\x1b]8;{new.link}\x1b\\"
    steps = ";".join(_steps(old, new))
    anew = ";".join(["0", *_set(new)]) if _set(new) else ""
    if not steps:
        return link
    return f"{link}\x1b[{min(steps, anew, key=len)}m"


def _set(look: Look) -> list[str]:
    """Give the codes that set a look from nothing."""
    return [*_ons(look.attributes), *filter(None, (look.ink, look.page))]


def _steps(old: Look, new: Look) -> Iterator[str]:
    """Give the codes of what differs."""
    gone, added = old.attributes & ~new.attributes, new.attributes & ~old.attributes
    for group, code in OFF:
        if gone & group:
            yield code
            added |= new.attributes & group
    yield from _ons(added)
    if old.ink != new.ink:
        yield new.ink or "39"
    if old.page != new.page:
        yield new.page or "49"


def _ons(attributes: int) -> Iterator[str]:
    """Give the codes that turn attributes on."""
    for bit, code in enumerate(SGR_STYLES):
        if attributes >> bit & 1:
            yield code
