"""What an item rests on: its excerpts with grade, stance, attribution and origins."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.anchoring import Anchoring, Anchors, AnchorState, words_of
from briefing_tui.model.attribution import chain, grade, support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Evidence, Item
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.detail.blocks import labelled
from briefing_tui.tui.flow import Block, Paragraph
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span, span

INDENT = 2
"""How far excerpts stand in from their label."""
CHANGES = 3
"""The most changes of one excerpt that are told."""


class Telling(NamedTuple):
    """What is needed to tell of the evidence of a brief."""

    brief: Brief
    """The brief."""
    glyphs: Glyphs
    """The signs to draw with."""
    anchors: Anchors | None = None
    """What became of its excerpts; None where that is not known yet."""


def evidence_blocks(telling: Telling, item: Item) -> Iterator[Block]:
    """Say what an item rests on, what speaks against it, and who is silent on it."""
    yield from rests_on(telling.brief, item)
    for stance, label in (("for", ""), ("against", "Against")):
        excerpts = [piece for piece in item.evidence if piece.stance == stance]
        if excerpts and label:
            yield Paragraph((Span(label, "con"),), space=1)
        for piece in excerpts:
            yield excerpt(telling, piece)
    yield from silent_blocks(telling.brief, item)


def silent_blocks(brief: Brief, item: Item) -> Iterator[Block]:
    """Name the sources that report on the matter and leave it out, each with its note."""
    silent = [piece for piece in item.evidence if piece.stance == "silent"]
    for index, piece in enumerate(silent):
        who = [source_link(brief, piece.source, "text")]
        if piece.note:
            who.append(span(f"  {piece.note}", "dim"))
        label = "" if index else "Silent"
        yield labelled(label, who, row=piece.line, space=0 if index else 1)


def rests_on(brief: Brief, item: Item, *, space: int = 1) -> Iterator[Block]:
    """Give the line that counts sources and origins, which one origin colours."""
    if not item.evidence and not isinstance(item, Quote):
        return
    rests = support(brief, item)
    if not rests.sources and not rests.against:
        return
    role = "warn" if len(rests.origins) == 1 else "text"
    yield labelled("Rests on", (Span(support_wording(rests), role),), space=space)


class Excerpt(Paragraph):
    """A paragraph that is a piece of evidence, to be gone to by `(` and `)`."""

    thing: Evidence | Quote
    """What it shows."""

    def of(self, thing: Evidence | Quote) -> "Excerpt":
        """Say what it shows."""
        self.thing = thing
        return self


def excerpt(telling: Telling, piece: Evidence, label: str = "", *, space: int = 0) -> Excerpt:
    """Show one excerpt: whose it is and its grade, the words, whether they stand there, their way.

    Args:
        telling: The brief, and what became of its excerpts.
        piece: The excerpt.
        label: Its number, where it has one.
        space: How many blank lines stand before it.
    """
    brief, glyphs = telling.brief, telling.glyphs
    marker = {"for": glyphs.supports, "against": glyphs.opposes}.get(piece.stance, glyphs.neutral)
    role = {"for": "dim", "against": "con"}.get(piece.stance, "dim")
    source = brief.source(piece.source)
    name = source.label if source else piece.source
    head = [Span(" " * INDENT + f"{label or marker} ", "accent" if label else role)]
    lead = " ".join(part for part in (_short(name), grade(brief, piece)) if part)
    words: list[Span] = []
    if piece.exact:
        words = [*_in_context(piece, glyphs), *state_spans(telling, piece)]
    if piece.via is not None:
        relayed = chain(brief, piece.via, piece.source)
        words.append(span(("\n" if words else "") + relayed, "dim"))
    if piece.note:
        words.append(span(f"\n{piece.note}", "dim"))
    first = (*head, line_span(lead, "dim"), Span("  "))
    indent = sum(cell_len(part.text) for part in first)
    return Excerpt(
        tuple(words), first=first, rest=(Span(" " * indent),), row=piece.line, space=space
    ).of(piece)


def state_spans(telling: Telling, piece: Evidence | Quote) -> Iterator[Span]:
    """Say after an excerpt whether its words stand in the source, and how they do not.

    Nothing where it is not known yet, or where there are no words to look for.
    """
    if telling.anchors is None or words_of(piece) is None:
        return
    anchoring = telling.anchors.of(piece)
    settled = anchoring.state in {AnchorState.FOUND, AnchorState.UNCHECKED}
    yield Span("  ")
    yield Span(state_wording(anchoring), "dim" if settled else "warn")
    for was, there in anchoring.changes[:CHANGES]:
        yield Span("\n")
        yield from _change(telling.glyphs, was, there)
    if len(anchoring.changes) > CHANGES:
        yield Span(f"\nand {len(anchoring.changes) - CHANGES} more", "dim")


def state_wording(anchoring: Anchoring) -> str:
    """Say in a word or two what became of an excerpt."""
    match anchoring.state:
        case AnchorState.AMBIGUOUS:
            return f"in {anchoring.places} places"
        case AnchorState.MISSING:
            return "not in the source"
        case state:
            return state.value


def _change(glyphs: Glyphs, was: str, there: str) -> Iterator[Span]:
    """Say what the source has where an excerpt has other words."""
    opening, closing = glyphs.opening, glyphs.closing
    if there:
        yield Span("the source has ", "dim")
        yield line_span(f"{opening}{there}{closing}", "warn")
        yield Span(" for " if was else " besides", "dim")
    else:
        yield Span("the source has no ", "dim")
    if was:
        yield line_span(f"{opening}{was}{closing}")


def _short(name: str, most: int = 16) -> str:
    """Give a source's name short enough to stand before its excerpts: initials if it is long."""
    if len(name) <= most:
        return name
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return initials if len(initials) > 1 else name[: most - 1] + "…"


def _in_context(piece: Evidence, glyphs: Glyphs) -> list[Span]:
    spans = [span(f"{glyphs.opening}{piece.exact}{glyphs.closing}")]
    if piece.prefix:
        spans.insert(0, span(f"{glyphs.more}{piece.prefix} ", "dim"))
    if piece.suffix:
        spans.append(span(f" {piece.suffix}{glyphs.more}", "dim"))
    return spans


def source_link(brief: Brief, reference: str, role: str = "link") -> Span:
    """Give a source's name, leading to it where it is one of the brief's."""
    source = brief.source(reference)
    if source is None:
        return line_span(reference)
    return span(" ".join(source.label.split()), role, f"#{source.id}")


def reference(brief: Brief, name: str) -> Span:
    """Give the name behind an id as a link to the item, or free text as it stands."""
    if name in brief.by_id:
        return span(" ".join(brief.name(name).split()), "link", f"#{name}")
    return line_span(name)


def references(brief: Brief, names: Sequence[str]) -> list[Span]:
    """Give several references."""
    return [reference(brief, name) for name in names]
