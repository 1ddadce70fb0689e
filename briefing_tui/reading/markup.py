"""How much of a narrative is read as Markdown: a text can be made to cost minutes and gigabytes.

What Markdown costs goes by its lines, list items, quotes and footnotes, and so does the budget: it
is never about time, so that a text looks the same on every machine.
"""

import re

MOST_POINTS = 130_000
"""What is read as Markdown; a megabyte of prose in lines of usual length takes less."""

_LINE = re.compile(
    # What begins a list item or a quote; rules, underlines and emphasis have no blank behind them.
    r"(?P<lead>[ \t]*+(?:(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t\n]))[ \t]*+)*+)[^\n]*+\n?"
)
_TEXT = 4
"""Points of a line; a blank one has 1."""
_ITEM = 12
"""Points of a list item, beside those of its line: it is three things in one."""
_NOTE = 30


def affordable(text: str) -> int:
    """Give where the part of a text ends that is read as Markdown; the rest is plain source.

    That is the text's own end unless it has more lines, list items, levels of quotes and
    footnotes than are read; then it is the end of a line.
    """
    if len(text) * (_TEXT + _ITEM) <= MOST_POINTS:
        # Not even a bullet for each character would be too much.
        return len(text)
    points = end = 0
    for line in _LINE.finditer(text):
        points += _points(line)
        if points > MOST_POINTS:
            return end
        end = line.end()
    return len(text)


def _points(line: re.Match[str]) -> int:
    """Give what a line costs."""
    text, lead = line[0], line["lead"]
    if not text or text.isspace():
        return 1
    points = _TEXT
    if "[^" in text:
        points += _NOTE * text.count("[^")
    if lead and not lead.isspace():
        points += lead.count(">") + _ITEM * sum(map(lead.count, "*+-.)"))
    return points
