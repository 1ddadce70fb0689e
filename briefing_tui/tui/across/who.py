"""Who an actor is, as the briefs say it, and how much there is of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing_tui.library.dated import read_date
from briefing_tui.library.namesakes import Who
from briefing_tui.library.query.tree import Query
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Store
from briefing_tui.model.dates import wording
from briefing_tui.tui.detail.blocks import labelled, plain, title
from briefing_tui.tui.flow import Block
from briefing_tui.tui.text import Span, line_span

COUNTED = (
    (Kind.EVENT, "event", "events"),
    (Kind.QUOTE, "quote", "quotes"),
    (Kind.QUESTION, "question", "questions"),
    (Kind.FINDING, "finding", "findings"),
)
"""What a dossier has sections for, in their order, besides briefs."""
DATE = 11
"""The cells of most dates."""
SAID = 6
"""The most roles, names or affiliations that are told."""


def counts(store: Store, query: Query) -> list[int]:
    """Give how much there is of each kind of a dossier, and in how many briefs."""
    found = [store.search(query, kind=kind, limit=0).total for kind, _, _ in COUNTED]
    return [*found, store.search(query, limit=0).total]


def who_blocks(store: Store, who: Who) -> list[Block]:
    """Say who somebody is across the library, and how much there is of them; in a thread."""
    *numbers, briefs = counts(store, who.query)
    said = [
        f"{number:,} {one if number == 1 else several}"
        for number, (_, one, several) in zip(numbers, COUNTED, strict=True)
        if number
    ]
    said.append(f"in {briefs:,} {'brief' if briefs == 1 else 'briefs'}")
    blocks: list[Block] = list(head_blocks(who))
    blocks.append(plain(", ".join(said), space=1))
    blocks += _newest(store.search(who.query, limit=SAID).hits, briefs)
    return blocks


def head_blocks(who: Who) -> Iterator[Block]:
    """Say what the briefs say somebody is: each role and name, and which brief says so."""
    newest = who.members[0].card
    if newest is None:
        return
    yield title(newest.text)
    names = [card.text for hit in who.members if (card := hit.card) is not None]
    aliases = [
        alias
        for hit in who.members
        if hit.card is not None
        for alias in hit.card.more.get("aliases", ())
    ]
    also = [name for name, _ in Counter([*names, *aliases]).most_common() if name != newest.text]
    if also:
        yield labelled("Also", (line_span(", ".join(also[:SAID])),))
    for label, field in (("Role", "role"), ("Belongs to", "affiliation"), ("Country", "country")):
        yield from _each(who.members, field, label)
    same = Counter(
        key
        for hit in who.members
        if hit.card is not None
        for key in hit.card.more.get("same_as", ())
    )
    for number, (key, _) in enumerate(same.most_common(SAID)):
        yield labelled("" if number else "Same as", (line_span(key, "dim"),))
    if who.total > len(who.members):
        told = f"as the newest {len(who.members):,} of {who.total:,} briefs have it"
        yield labelled("", (Span(told, "dim"),))


def _each(members: Sequence[Hit], field: str, label: str) -> Iterator[Block]:
    """Give what briefs say in a field, most often said first, each with a brief that says so."""
    said: dict[str, list[Hit]] = {}
    for hit in members:
        value = str(hit.card.more.get(field, "")) if hit.card is not None else ""
        if value:
            said.setdefault(value, []).append(hit)
    ordered = sorted(said.items(), key=lambda each: -len(each[1]))
    for number, (value, hits) in enumerate(ordered[:SAID]):
        others = f" and {len(hits) - 1:,} more" if len(hits) > 1 else ""
        source = line_span(f"  {hits[0].entry.id}{others}", "dim")
        spans = (line_span(value), Span("  "), source)
        yield labelled("" if number else label, spans)


def _newest(hits: Sequence[Hit], total: int) -> Iterator[Block]:
    """Give the newest briefs that have an actor."""
    for number, hit in enumerate(hits):
        date = read_date(hit.entry.date)
        when = wording(date) if date is not None else ""
        spans = (line_span(when.rjust(DATE), "dim"), Span("  "), line_span(hit.entry.title))
        yield labelled("" if number else "In", spans, space=0 if number else 1)
    if total > len(hits):
        yield labelled("", (Span(f"and {total - len(hits):,} more", "dim"),))
