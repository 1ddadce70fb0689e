"""The signs that the reader and the listings draw with, and their twins for ASCII terminals.

Every sign takes one cell. Meaning never rests on colour, so each state has a sign of its own, in
both sets.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.cells import OWN, Measure, clusters

COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python writes into LC_CTYPE when it finds the C locale (PEP 538)."""


class Glyphs(NamedTuple):
    """One set of signs, each of one cell; the defaults are the Unicode set."""

    day: str = "●"
    """An event of one day."""
    span: str = "○"
    """An event known to the month, season or year."""
    uncertain: str = "◌"
    """An event whose date is uncertain or open."""
    interval: str = "┃"
    """An event that lasted."""
    undated: str = "·"
    """An event without a date."""
    repeats: str = "↻"
    """What comes again."""
    gap: str = "┊"
    """Time in which nothing is known to have happened."""
    person: str = "●"
    """An actor who is a person."""
    body: str = "■"
    """An actor that is a group, an organisation or a class."""
    place: str = "◆"
    """An actor that is a place."""
    unknown: str = "○"
    """An actor of no stated kind."""
    open: str = "○"
    """A question that is open."""
    partly: str = "◐"
    """A question that is partly answered."""
    answered: str = "●"
    """A question that is answered."""
    moot: str = "×"
    """A question that no longer matters."""
    supports: str = "✓"
    """Evidence for the item."""
    opposes: str = "✗"
    """Evidence against the item."""
    pro: str = "+"
    """In a table: evidence for a hypothesis."""
    con: str = "−"
    """In a table: evidence against a hypothesis."""
    neutral: str = "·"
    """In a table: evidence that does not bear on a hypothesis."""
    altered: str = "±"
    """Something says something else than it did."""
    warning: str = "▲"
    """Something is wrong with the file."""
    selected: str = "▌"
    """The bar of the selected row."""
    related: str = "·"
    """Before a row that belongs to what is selected elsewhere."""
    unread: str = "•"
    """A brief that was not read yet."""
    star: str = "★"
    """A brief that the user gave a star."""
    bullet: str = "•"
    """Before an entry of a list."""
    more: str = "…"
    """Where a text was cut."""
    none: str = "–"
    """An axis that is not graded."""
    dash: str = "–"
    """Between two dates."""
    times: str = "×"
    """Before a count."""
    opening: str = "“"
    """Before somebody's words."""
    closing: str = "”"
    """After somebody's words."""
    rule: str = "─"
    """A level rule."""
    divider: str = "│"
    """The rule between left and right, and the bar of a block quote."""
    cross: str = "┼"
    """Where two rules meet."""
    bar: str = "━"
    """A bar of a chart, and the thumb of a scroll bar."""
    prompt: str = "›"
    """Before what the user types."""
    up: str = "↑"
    """More above, and the key."""
    down: str = "↓"
    """More below, and the key."""
    left: str = "←"
    """More to the left, and the key."""
    right: str = "→"
    """More to the right, the key, and what follows from what."""


UNICODE = Glyphs()
"""The set for terminals that show Unicode."""

ASCII = Glyphs(
    day="*",
    span="o",
    uncertain="?",
    interval="|",
    undated=".",
    repeats="@",
    gap=":",
    person="*",
    body="#",
    place="^",
    unknown="o",
    open="o",
    partly="%",
    answered="*",
    moot="x",
    supports="v",
    opposes="x",
    con="-",
    neutral=".",
    altered="*",
    warning="!",
    selected=">",
    related=".",
    unread="N",
    star="*",
    bullet="-",
    more="~",
    none="-",
    dash="-",
    times="x",
    opening='"',
    closing='"',
    rule="-",
    divider="|",
    cross="+",
    bar="=",
    prompt=">",
    up="^",
    down="v",
    left="<",
    right=">",
)
"""The set for terminals that know ASCII alone."""


def glyphs(ascii: bool) -> Glyphs:  # noqa: A002 - the option's own name
    """Give the set to draw with."""
    return ASCII if ascii else UNICODE


def ascii_wanted(environ: Mapping[str, str], encoding: str) -> bool:
    """Tell whether the locale cannot show more than ASCII.

    The locale is what the user set: LC_ALL, else LC_CTYPE, else LANG. Where it names no character
    set, or none was set at all, Python's own verdict stands: in a container without a locale that
    is UTF-8, which its terminal nearly always is. An explicit C or POSIX asks for ASCII, also
    where Python has overruled it in LC_CTYPE (PEP 538).

    Args:
        environ: The environment.
        encoding: What Python writes text as, such as `sys.stdout.encoding`.
    """
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if named in COERCED and not environ.get("LC_ALL") and environ.get("LANG"):
        named = environ["LANG"]
    if named in {"C", "POSIX"}:
        return True
    charset = named.partition(".")[2].partition("@")[0] or encoding
    return charset.lower().replace("-", "") not in {"utf8", "utf8sig"}


TYPED = str.maketrans(
    "‘’‚‛′‹›´“”„‟″«»‐‑‒–—―−─━│┃┆┊▌▏•·∙●■◆\u00a0\u2002\u2003\u2007\u2009\u202f",
    "'" * 8 + '"' * 7 + "-" * 9 + "|" * 6 + "*" * 6 + " " * 6,
) | str.maketrans("…×✓→←↑↓⁄ıßæÆøØđĐðłŁœŒþÞ£€", "~xv><^v/isaAoOdDdlLoOtTLE")
"""What a typist without the character would have typed, one character for one."""


def fold_ascii(text: str, measure: Measure = OWN) -> str:
    """Write a text in ASCII, cell for cell, so that a layout holds.

    Typographic signs and letters with accents become what a typist would have typed, anything
    else one `?` a cell; what takes no cell goes. A text of one-cell characters keeps its length.
    """
    if text.isascii():
        return text
    return "\n".join(
        "".join(
            _fold_cluster(line[start:end], cells)
            for start, end, cells in clusters(line, 0, len(line), measure)
        )
        for line in text.split("\n")
    )


@lru_cache(4096)
def _fold_cluster(cluster: str, cells: int) -> str:
    """Write what is seen as one character in as many ASCII characters as it takes cells."""
    if cluster.isascii():
        return cluster
    base = cluster[:1].translate(TYPED)
    if cells == 1 and not base.isascii():
        base = unicodedata.normalize("NFKD", base)[:1]
    return base if cells == 1 and base.isascii() else "?" * cells
