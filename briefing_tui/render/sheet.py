"""One print in the making: how evidence is worded and numbered, and what every item carries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefing_tui.model.attribution import Support, chain, grade, support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf, long_wording
from briefing_tui.model.items import Quote
from briefing_tui.model.likelihood import term
from briefing_tui.model.relations import called, resting
from briefing_tui.model.sources import Evidence, Figure, Item
from briefing_tui.render.blocks import labelled
from briefing_tui.render.escape import anchor, inline, single

if TYPE_CHECKING:
    from briefing_tui.model.anchoring import Anchors

_STANCES = {"against": "Against", "silent": "Silent on it"}
_LINK = re.compile(r"\]\(\s*<?#([^)\s>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?#([^\s>]+)", re.MULTILINE)
_NUMBERED_NOTE = re.compile(r"\[\^([0-9]+)\]")
PASSED_ON = "of what may be passed on"
"""What is said of a count where something is left out: more may rest on it, or speak against it."""
_LONGEST_NAME = 200
"""Characters of an item's text where another item refers to it: many may refer to a long one."""


@dataclass
class Sheet:
    """What the sections of one print share."""

    brief: Brief
    """What is printed."""
    evidence_as: str = "footnotes"
    """`footnotes`, `inline` or `none`."""
    numbered: bool = True
    """Whether the sources are printed too, so that their numbers mean something."""
    labels: Iterator[str] = field(default_factory=lambda: map(str, count(1)))
    """Labels for footnotes that nothing else in the document uses."""
    anchors: "Anchors | None" = None
    """What became of the excerpts in the texts of their sources; None where none was looked up."""
    is_part: bool = False
    """Whether something is left out of the brief, so that no count in it is that of the whole."""
    notes: list[str] = field(default_factory=list)
    """The footnotes so far, as definitions."""

    def __post_init__(self) -> None:
        self.linked = link_targets(self.brief.summary) | link_targets(self.brief.body)
        self.numbers = {source.id: place for place, source in enumerate(self.brief.sources, 1)}

    def target(self, item: Item) -> str:
        """Give the anchor of an item that the summary or the narrative links to."""
        return anchor(item.id) if item.id in self.linked else ""

    def names(self, references: Sequence[str]) -> str:
        """Name what ids or free texts stand for, on one line."""
        return ", ".join(single(self.name(reference)) for reference in references)

    def name(self, reference: str) -> str:
        """Name what an id or a free text stands for, unescaped, and clipped where it is long."""
        name = called(self.brief, reference)
        return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"

    def marks(self, pieces: Sequence[Evidence]) -> str:
        """Give what follows a text for its evidence: footnote marks, the evidence, or nothing."""
        if self.evidence_as == "none" or not pieces:
            return ""
        if self.evidence_as == "inline":
            return " (" + "; ".join(map(self.piece, pieces)) + ")"
        return "".join(map(self._note, pieces))

    def _note(self, piece: Evidence) -> str:
        label = next(self.labels)
        self.notes.append(f"[^{label}]: {self.piece(piece)}")
        return f"[^{label}]"

    def piece(self, piece: Evidence) -> str:
        """Word one piece of evidence: stance, chain, grade, excerpt, where that stands, note."""
        parts = [self.attributed(piece.source, piece.via, grade(self.brief, piece))]
        if piece.stance in _STANCES:
            parts[0] = f"{_STANCES[piece.stance]}: {parts[0]}"
        if piece.exact:
            parts.append(f"“{single(piece.exact)}”")
        parts += context(piece.prefix, piece.suffix)
        parts += self.standing(piece)
        if piece.note:
            parts.append(f"note: {single(piece.note)}")
        return ", ".join(parts)

    def standing(self, thing: Evidence | Quote, marks: tuple[str, str] = ("“", "”")) -> list[str]:
        """Word whether an excerpt or a quote stands in the text of its source, where that is known.

        Args:
            thing: The excerpt or quote.
            marks: The quotation marks around words of the source.
        """
        if self.anchors is None:
            return []
        from briefing_tui.render.anchored import state_wording

        said = state_wording(self.anchors.of(thing), marks)
        return [said] if said else []

    def attributed(self, source: str, via: tuple[str, ...] | None, graded: str = "") -> str:
        """Word where something comes from, with the source's number and the grade."""
        origin = single(chain(self.brief, via, source)) or "source not given"
        number = self.numbers.get(source) if self.numbered else None
        marks = [f"source {number}"] if number else []
        marks += [single(graded)] if graded else []
        return f"{origin} ({', '.join(marks)})" if marks else origin

    @cached_property
    def resting(self) -> Mapping[str, tuple[int, int]]:
        """How many items rest on each source, and how many of them on nothing else, by its id."""
        return resting(self.brief)

    def rests_on(self, item: Item) -> str:
        """Say how many sources and origins an item rests on; nothing where it has no evidence."""
        if isinstance(item, Quote) and not item.evidence:
            return ""
        counted = support(self.brief, item)
        if counted == Support():
            return ""
        return single(support_wording(counted)) + (f", {PASSED_ON}" if self.is_part else "")

    def details(self, item: Item, depth: int = 0) -> list[str]:
        """Write what every item may carry as list items."""
        return [
            *labelled("Figures", figures(item.figures), depth),
            *labelled("Rests on", self.rests_on(item), depth),
            *labelled("Note", inline(item.note), depth),
            *labelled("Tags", plain_list(item.tags), depth),
            *labelled("Marking", marking(item), depth),
        ]


def context(prefix: str, suffix: str, marks: tuple[str, str] = ("“", "”")) -> list[str]:
    """Word the passage's surroundings in the source, between the quotation marks given."""
    opening, closing = marks
    around = (("after", prefix), ("before", suffix))
    return [f"{word} {opening}{single(text)}{closing}" for word, text in around if text]


def marking(item: Item) -> str:
    """Give an item's own marking, nothing where the brief's holds."""
    return single(f"TLP:{item.tlp}") if item.tlp else ""


def plain_list(texts: Sequence[str]) -> str:
    """Write several plain texts on one line."""
    return ", ".join(map(single, texts))


def dated(date: Edtf | None) -> str:
    """Write a date in words, nothing where there is none."""
    return single(long_wording(date)) if date else ""


def likely(text: str) -> str:
    """Write a likelihood as it was worded, with the band that the term stands for."""
    found = term(text)
    return single(text) + (f" ({found.band})" if found else "")


def figures(given: Sequence[Figure]) -> str:
    """Write the numbers that belong to an item, on one line."""
    return "; ".join(map(_figure, given))


def _figure(figure: Figure) -> str:
    value = "" if figure.value is None else number(figure.value)
    text = " ".join(filter(None, (figure.qualifier, value, figure.what)))
    return single(text) + (f" (as of {dated(figure.as_of)})" if figure.as_of else "")


def number(value: float | str) -> str:
    """Write a number as text; Python refuses decimals of more than 4,300 digits."""
    try:
        return str(value)
    except ValueError:
        return hex(int(value))


def link_targets(markdown: str) -> frozenset[str]:
    """Give the ids that a Markdown text links to with `#id`."""
    if "#" not in markdown:
        return frozenset()
    return frozenset(unquote(first or second) for first, second in _LINK.findall(markdown))


def free_labels(*texts: str) -> Iterator[str]:
    """Give footnote labels, in order, that none of the texts uses."""
    used = {label for text in texts for label in _NUMBERED_NOTE.findall(text)}
    return (label for label in map(str, count(1)) if label not in used)
