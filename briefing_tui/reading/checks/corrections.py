"""Lines of a brief as they would be with the words that its sources really have."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.model.anchoring import AnchorState
from briefing_tui.model.brief import Brief
from briefing_tui.reading.checks.anchors import Excerpt
from briefing_tui.reading.places import Places


class Correction(NamedTuple):
    """One line in place of another, or of several."""

    line: int
    """The line of the file, from 1."""
    text: str
    """What it would be."""


def corrections(brief: Brief, found: Iterable[Excerpt]) -> Iterator[Correction]:
    """Give the corrected lines of excerpts that have drifted, in the order in which they came.

    Where an excerpt is written on one line, that line is given with other words in it; where it
    goes over several, or is written as a block, its key is given with the words in double quotes.
    """
    drifted = [each for each in found if each.anchoring.state is AnchorState.DRIFTED]
    if not drifted:
        return
    lines = brief.front.split("\n")
    places = Places(brief)
    for each in drifted:
        number, column = places.of(each.thing, each.key)
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        there = " ".join(each.anchoring.there.split())
        sign = line[column - 1 : column]
        before, rest = line[: column - 1], line[column - 1 :]
        written, made = _written(each.words.exact, sign), _written(there, sign)
        if written and rest.lstrip("\"'").startswith(written) and made:
            yield Correction(number, before + rest.replace(written, made, 1))
        else:
            indent = line[: len(line) - len(line.lstrip())]
            yield Correction(number, f"{indent}{each.key}: {_quoted(there)}")


def _written(text: str, sign: str) -> str:
    """Give a text as it stands in a scalar that begins with a sign; empty where it cannot."""
    if "\n" in text:
        return ""
    if sign == '"':
        return _quoted(text)[1:-1]
    if sign == "'":
        return text.replace("'", "''")
    # Without quotes some signs would end it, or make something else of it.
    return "" if any(each in text for each in (": ", " #", ",", "[", "]", "{", "}")) else text


def _quoted(text: str) -> str:
    """Give a text in double quotes, as YAML and JSON have it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
