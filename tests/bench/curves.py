"""The picture of how figures grow with the library: `python -m tests.bench.curves`.

Six small plots over the number of briefs, both axes in powers of ten, drawn as SVG by what stands
here. Colours follow the reader's light or dark scheme.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Figures, load, shown

FILE = Path(__file__).parent / "curves.svg"


class Line(NamedTuple):
    """One line of a plot."""

    label: str
    """What stands at its end."""
    what: str
    """The figure."""
    peer: str = ""
    """The peer whose figure it is; empty for the reader's own."""
    against: str = ""
    """Whose row the reader's own figure is taken from; empty for any."""


class Plot(NamedTuple):
    """One of the plots."""

    title: str
    lines: Sequence[Line]


_FRAME, _MEMORY = "first frame of the library, ms", "memory in the library at rest, MB"
_FOUND, _WORD = "10 changed files found, ms", "search, common word, ms"
PLOTS = (
    Plot("Search, a common word, ms", (
        Line("briefing", _WORD), Line("tantivy", _WORD, "tantivy"), Line("FTS5", _WORD, "FTS5"),
        Line("ripgrep", _WORD, "ripgrep"),
    )),
    Plot("Search by kind of question, ms", (
        Line("1 letter", "search, prefix of 1 letter, ms"), Line("phrase", "search, phrase, ms"),
        Line("2 words", "search, two words, ms"), Line("dates", "search, date range, ms"),
        Line("events", "search, events by date, ms"),
    )),
    Plot("First frame, ms", (
        Line("briefing", _FRAME), Line("Textual", _FRAME, "minimal Textual"),
    )),
    Plot("Index all, s", (
        Line("briefing", "index, s"), Line("2 tantivy + read", "index, s", "2 x tantivy + reading"),
    )),
    Plot("10 changed files found, ms", (
        Line("briefing", _FOUND), Line("walk, tantivy", _FOUND, "stat walk, tantivy"),
    )),
    Plot("Memory at rest, MB", (
        Line("briefing", _MEMORY), Line("Textual", _MEMORY, "minimal Textual"),
    )),
)  # fmt: skip

WIDTH, HEIGHT = 300, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 92, 30, 26
_ACROSS = 3
_SVG = "http://www.w3.org/2000/svg"
_LIGHT = {
    "c0": "#0969da", "c1": "#bc4c00", "c2": "#1a7f37", "c3": "#8250df", "c4": "#9a6700",
    "peer": "#8c959f", "ground": "#fff", "text": "#57606a", "title": "#1f2328", "grid": "#d8dee4",
}  # fmt: skip
_DARK = {
    "c0": "#58a6ff", "c1": "#f0883e", "c2": "#3fb950", "c3": "#bc8cff", "c4": "#d29922",
    "peer": "#6e7681", "ground": "#0d1117", "text": "#8d96a0", "title": "#e6edf3",
    "grid": "#30363d",
}  # fmt: skip


def _style() -> str:
    """Give the rules of style; without variables, which not all that shows SVG knows."""
    shapes = (
        "text { font: 11px system-ui, sans-serif }\n.title { font-weight: 600 }\n"
        "polyline { fill: none; stroke-width: 2 }\n.peer polyline { stroke-dasharray: 4 3 }\n"
    )
    dark = f"@media (prefers-color-scheme: dark) {{\n{_rules(_DARK)}}}\n"
    return f"<style>\n{shapes}{_rules(_LIGHT)}{dark}</style>\n"


def _rules(colours: Mapping[str, str]) -> str:
    lines = [
        f".{name} polyline {{ stroke: {colour} }} "
        f".{name} circle, .{name} text {{ fill: {colour} }}\n"
        for name, colour in colours.items()
        if name[0] == "c" or name == "peer"
    ]
    return (
        f".ground {{ fill: {colours['ground']} }} text {{ fill: {colours['text']} }}\n"
        f".title {{ fill: {colours['title']} }} .grid {{ stroke: {colours['grid']} }}\n"
        + "".join(lines)
    )


def picture(figures: Figures) -> str:
    """Draw all plots of which there are figures."""
    plots = [plot for plot in PLOTS if any(_points(figures, line) for line in plot.lines)]
    width = WIDTH * min(_ACROSS, max(1, len(plots)))
    height = HEIGHT * max(1, ceil(len(plots) / _ACROSS))
    parts = [
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n',
        "<title>Figures of libraries by the number of their briefs</title>\n",
        _style(),
        f'<rect class="ground" width="{width}" height="{height}"/>\n',
    ]
    for place, plot in enumerate(plots):
        x, y = place % _ACROSS * WIDTH, place // _ACROSS * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">\n{_drawn(plot, figures)}</g>\n')
    return "".join((*parts, "</svg>\n"))


def _points(figures: Figures, line: Line) -> list[tuple[int, float]]:
    """Give the figures of a line by size."""
    found = []
    for size in figures.sizes:
        row = figures.row(size, line.what, line.peer or line.against)
        if row is not None and (value := row.theirs if line.peer else row.ours) > 0:
            found.append((size, value))
    return found


class _Scale:
    """Where values lie on an axis, in powers of ten."""

    def __init__(self, values: Iterable[float], start: float, end: float) -> None:
        logs = [log10(value) for value in values]
        # A plot in which nothing grows still shows a whole power of ten.
        self.first = floor(min(logs) + 0.001)
        self.last = max(ceil(max(logs) - 0.001), self.first + 1)
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        part = (log10(value) - self.first) / (self.last - self.first)
        return round(self.start + part * (self.end - self.start), 1)

    def ticks(self) -> Iterator[float]:
        """Give the powers of ten."""
        yield from (10.0**power for power in range(self.first, self.last + 1))


def _drawn(plot: Plot, figures: Figures) -> str:
    """Draw one plot."""
    lines = [(line, found) for line in plot.lines if (found := _points(figures, line))]
    across = _Scale((size for _, found in lines for size, _ in found), _LEFT, WIDTH - _RIGHT)
    up = _Scale((value for _, found in lines for _, value in found), HEIGHT - _BOTTOM, _TOP)
    ends = _apart([up(found[-1][1]) for _, found in lines])
    parts = [_axes(plot.title, across, up)]
    for number, ((line, found), end) in enumerate(zip(lines, ends, strict=True)):
        name = "peer" if line.peer else f"c{number}"
        places = [(across(size), up(value)) for size, value in found]
        dots = "".join(f'<circle cx="{x}" cy="{y}" r="2.5"/>' for x, y in places)
        path = " ".join(f"{x},{y}" for x, y in places)
        label = f"{escape(line.label)} {shown(found[-1][1])}"
        parts.append(
            f'<g class="{name}"><polyline points="{path}"/>{dots}'
            f'<text class="end" x="{places[-1][0] + 7}" y="{end + 4}">{label}</text></g>\n'
        )
    return "".join(parts)


def _axes(title: str, across: _Scale, up: _Scale) -> str:
    """Draw what stands around the lines of a plot."""
    parts = [f'<text class="title" x="{_LEFT - 30}" y="16">{escape(title)}</text>\n']
    parts += [
        f'<path class="grid" d="M{_LEFT} {up(value)}H{WIDTH - _RIGHT}"/>'
        f'<text x="{_LEFT - 6}" y="{up(value) + 4}" text-anchor="end">{_power(value)}</text>\n'
        for value in up.ticks()
    ]
    parts += [
        f'<text x="{across(value)}" y="{HEIGHT - _BOTTOM + 16}" text-anchor="middle">'
        f"{_power(value)}</text>\n"
        for value in across.ticks()
    ]
    return "".join(parts)


def _power(value: float) -> str:
    """Give a power of ten in short."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if value >= unit:
            return f"{value / unit:g}{sign}"
    return f"{value:g}"


def _apart(places: Sequence[float], least: float = 13) -> list[float]:
    """Move labels that would overlap apart, downward, and back up where they would fall out."""
    order = sorted(range(len(places)), key=places.__getitem__)
    found = list(places)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + least)
    floor_ = float(HEIGHT - _BOTTOM)
    for number in reversed(order):
        found[number] = min(found[number], floor_)
        floor_ = found[number] - least
    return [round(place, 1) for place in found]


def main() -> None:
    """Draw the picture of the figures there are."""
    FILE.write_text(picture(load()), encoding="utf-8")


if __name__ == "__main__":
    main()
