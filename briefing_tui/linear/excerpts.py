"""What is said of a piece of evidence: its side, grade, way, words and whereabouts."""

from briefing_tui.linear.words import graded, joined
from briefing_tui.model.anchoring import Anchoring, Anchors, AnchorState
from briefing_tui.model.attribution import chain
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.relations import all_evidence
from briefing_tui.model.sources import Evidence, Item
from briefing_tui.render.quotation import quoted_words

Excerpt = Evidence | Quote
"""What stands in a source: a piece of evidence, or somebody's words."""
_STANCES = {"for": "for it", "against": "against it", "silent": "silent on it"}


def excerpts_on(brief: Brief, item: Item) -> list[Excerpt]:
    """Give the excerpts of an item; those of a source are all that the brief has of it."""
    from briefing_tui.model.relations import excerpts_of

    own: list[Excerpt] = [item] if isinstance(item, Quote) else []
    own += all_evidence(item)
    quoted = [thing for thing, _ in excerpts_of(brief, item.id)]
    return own + [thing for thing in quoted if not any(thing is each for each in own)]


def excerpt_line(brief: Brief, thing: Excerpt, anchors: Anchors | None) -> str:
    """Say an excerpt in one line, but for its note."""
    state = state_wording(anchors.of(thing)) if anchors is not None else ""
    way = chain(brief, thing.via, thing.source) or "no source named"
    if isinstance(thing, Quote):
        words = quoted_words(thing.quote, thing.form)
        return f"{joined((way, _grade(brief, thing)))}: {joined((words, state))}"
    stance = _STANCES.get(thing.stance, thing.stance)
    head = joined((stance, *_sides(thing), way, _grade(brief, thing)))
    if not thing.exact:
        return joined((head, thing.note))
    context = " ".join(part for part in (thing.prefix, f"“{thing.exact}”", thing.suffix) if part)
    return f"{head}: {joined((context, state))}"


def _grade(brief: Brief, thing: Excerpt) -> str:
    source = brief.source(thing.source)
    credibility = thing.credibility if isinstance(thing, Evidence) else None
    letter = source.reliability if source is not None else ""
    unseen = source is not None and not source.seen
    return joined((graded(letter, credibility), "not seen by the author" if unseen else ""))


def _sides(piece: Evidence) -> list[str]:
    """Say which hypotheses a piece speaks for and against."""
    return [f"for {each}" for each in piece.supports] + [
        f"against {each}" for each in piece.opposes
    ]


def state_wording(anchoring: Anchoring) -> str:
    """Say what became of an excerpt in the copy of its source."""
    match anchoring.state:
        case AnchorState.FOUND:
            return "found in the copy"
        case AnchorState.AMBIGUOUS:
            return f"in {anchoring.places} places of the copy"
        case AnchorState.MISSING:
            return "not in the copy"
        case AnchorState.DRIFTED:
            changes = "; ".join(_change(was, there) for was, there in anchoring.changes)
            return f"drifted: {changes}" if changes else "drifted: the copy has other words"
        case _:
            return "unchecked"


def _change(was: str, there: str) -> str:
    if not was:
        return f"the copy also has “{there}”"
    return f"for “{was}” the copy has {f'“{there}”' if there else 'nothing'}"
