"""What an item rests on: its excerpts with grade, stance, attribution and origins."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.anchoring import ASTRAY, Anchoring, Anchors, AnchorState, words_of
from briefing_tui.model.attribution import chain, grade, support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.relations import Uses, all_evidence, called
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
    known: Uses | None = None
    """What it takes from its sources, where that was worked out before."""

    @property
    def uses(self) -> Uses:
        """What the brief takes from its sources."""
        return self.known or Uses(self.brief)


def evidence_blocks(telling: Telling, item: Item) -> Iterator[Block]:
    """Say what an item rests on, what speaks against it, and who is silent on it."""
    yield from rests_on(telling, item)
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


def rests_on(telling: Telling, item: Item, *, space: int = 1) -> Iterator[Block]:
    """Give the line that counts sources and origins, which one origin colours, and what was found.

    A hypothesis rests on its question's evidence too.
    """
    rests = support(telling.brief, item)
    if not rests.sources and not rests.against:
        return
    role = "warn" if len(rests.origins) == 1 else "text"
    spans = [Span(support_wording(rests), role)]
    things: list[Evidence | Quote] = [item] if isinstance(item, Quote) else []
    if checked := checked_wording(telling, [*things, *all_evidence(item)]):
        spans.append(Span(f"; {checked}", "dim"))
    yield labelled("Rests on", spans, space=space)


def checked_wording(telling: Telling, things: Sequence[Evidence | Quote]) -> str:
    """Say what became of some excerpts together; nothing where that is not known yet."""
    if telling.anchors is None:
        return ""
    states = Counter(telling.anchors.of(each).state for each in things if words_of(each))
    if len(states) > 1:
        return ", ".join(f"{count} {state.value}" for state, count in states.items())
    every = "all " if states.total() > 1 and AnchorState.UNCHECKED not in states else ""
    return "".join(f"{every}{state.value}" for state in states)


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
    source = brief.source(piece.source)
    name = source.label if source else piece.source
    sign = Span(f"{label} ", "accent") if label else _sign(telling, piece)
    words: list[Span] = []
    if piece.exact:
        words = [*_in_context(piece, glyphs), *state_spans(telling, piece)]
    if piece.via is not None:
        # Its source stands before the words already.
        relayed = chain(brief, piece.via, "")
        words.append(span(("\n" if words else "") + relayed, "dim"))
    if piece.note:
        words.append(span(f"\n{piece.note}", "dim"))
    graded = grade(brief, piece)
    first = (
        Span(" " * INDENT),
        sign,
        line_span(_short(name)),
        Span(f" {graded}  " if graded else "  ", "dim"),
    )
    indent = sum(cell_len(part.text) for part in first)
    return Excerpt(
        tuple(words), first=first, rest=(Span(" " * indent),), row=piece.line, space=space
    ).of(piece)


def _sign(telling: Telling, piece: Evidence) -> Span:
    """Give the sign before an excerpt: against the item, else whether it stands in its source."""
    glyphs = telling.glyphs
    if piece.stance == "against":
        return Span(f"{glyphs.opposes} ", "con")
    state = AnchorState.UNCHECKED if telling.anchors is None else telling.anchors.of(piece).state
    if state in ASTRAY:
        return Span(f"{glyphs.warning} ", "warn")
    return Span(f"{glyphs.supports if state is AnchorState.FOUND else glyphs.neutral} ", "dim")


def state_spans(telling: Telling, piece: Evidence | Quote) -> Iterator[Span]:
    """Say after an excerpt how its words do not stand in the source; nothing where they do.

    What was found and what could not be looked for is said once for all excerpts together.
    """
    if telling.anchors is None:
        return
    anchoring = telling.anchors.of(piece)
    if anchoring.state not in ASTRAY:
        return
    yield Span(f"  {state_wording(anchoring)}", "warn")
    for was, there in anchoring.changes[:CHANGES]:
        yield Span("\n")
        yield from change_spans(telling.glyphs, was, there)
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


def change_spans(glyphs: Glyphs, was: str, there: str) -> Iterator[Span]:
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
    """Give what an id names as a link to the item, or free text as it stands."""
    if name in brief.by_id:
        return span(" ".join(called(brief, name).split()), "link", f"#{name}")
    return line_span(name)


def references(brief: Brief, names: Sequence[str]) -> list[Span]:
    """Give several references."""
    return [reference(brief, name) for name in names]
