"""The rows of the panes: what a brief's items say in one line each.

Model goes in, presentation comes out; the panes draw it. A row has up to four columns: a lead (a
date, a speaker), a glyph, the body, and a tail (a role, a count).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing_tui.model.attribution import support
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf, duration_wording, gaps, shape, sort_key, wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.items import Actor, Event, Question, Quote
from briefing_tui.model.relations import event_status, resting
from briefing_tui.model.sources import Item, Source
from briefing_tui.render.quotation import quoted_words
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span

NOTHING = Span("")
"""An empty column."""


class Row(NamedTuple):
    """One line of a pane."""

    id: str
    """The item's id; empty for a row that cannot be selected."""
    body: Span
    """What it says."""
    lead: Span = NOTHING
    """What stands before the glyph."""
    short_lead: str = ""
    """The lead where there is little room; empty where it is the same."""
    glyph: Span = NOTHING
    """One cell that says its kind or state."""
    tail: Span = NOTHING
    """What stands at the right."""
    short_tail: str = ""
    """The tail where it would be cut; empty where it is the same."""

    @property
    def text(self) -> str:
        """What find looks at: the columns in their order, one to a line."""
        return f"{self.lead.text}\n{self.body.text}\n{self.tail.text}"


class Table(NamedTuple):
    """The rows of one pane and how their columns stand."""

    name: str
    """The pane's title."""
    counted: str
    """What stands at the right of the title."""
    rows: Sequence[Row]
    """The rows in their order."""
    lead_right: bool = False
    """Whether leads are aligned right, as dates against the axis are."""
    tail_right: bool = True
    """Whether tails are aligned right; else they start in one column."""
    related_role: str = ""
    """How the body of a row looks that belongs to what is selected; empty where as always."""


RowMaker = Callable[[Brief, Glyphs], Table]


def actor_rows(brief: Brief, glyphs: Glyphs) -> Table:
    """Who is involved, in the file's order."""
    rows = [_actor_row(actor, glyphs) for actor in brief.actors]
    return Table("Actors", str(len(rows)), rows, tail_right=False, related_role="accent")


def _actor_row(actor: Actor, glyphs: Glyphs) -> Row:
    symbol = {
        "individual": glyphs.person,
        "location": glyphs.place,
        "unknown": glyphs.unknown,
    }.get(actor.type, glyphs.body)
    return Row(
        actor.id,
        line_span(actor.name),
        glyph=Span(symbol, "dim"),
        tail=line_span(actor.role or actor.country, "dim"),
    )


def timeline_rows(brief: Brief, glyphs: Glyphs) -> Table:
    """What happened when, by date, with the long gaps drawn."""
    events = sorted(brief.timeline, key=lambda event: sort_key(event.date))
    year = int(brief.date.text[:4]) if brief.date and brief.date.text[:4].isdigit() else None
    rows: list[Row] = []
    for event, pause in zip(events, gaps([event.date for event in events]), strict=True):
        if pause:
            rows.append(Row("", line_span(pause, "faint"), glyph=Span(glyphs.gap, "faint")))
        rows.append(_event_row(brief, event, glyphs, year))
    return Table("Timeline", str(len(events)), rows, lead_right=True)


def _event_row(brief: Brief, event: Event, glyphs: Glyphs, year: int | None) -> Row:
    lead = wording(event.date) if event.date else str(event.extra.get("date", "undated"))
    short = _short_date(event.date, year) if event.date else lead
    kind = shape(event.date)
    role = "warn" if kind in {"uncertain", "undated"} else "dim"
    symbol = {
        "day": glyphs.day,
        "span": glyphs.span,
        "interval": glyphs.interval,
    }.get(kind, glyphs.uncertain)
    if event.repeats:
        symbol, role = glyphs.repeats, "dim"
        try:
            lead = duration_wording(event.repeats)
        except DateError:
            lead = event.repeats
    status = event_status(brief, event)
    return Row(
        event.id,
        line_span(event.event, "strike dim" if status == "cancelled" else "text"),
        lead=line_span(lead, "dim"),
        short_lead=line_span(short).text,
        glyph=Span(symbol, role),
        tail=_contested(event, "" if status == "occurred" else status, glyphs),
    )


def _contested(item: Item, said: str, glyphs: Glyphs) -> Span:
    """Give the tail of a row: what is said of an item, and a sign where evidence is against it."""
    if any(piece.stance == "against" for piece in item.evidence):
        return line_span(f"{said} {glyphs.opposes}", "con")
    return line_span(said, "warn")


def _short_date(date: Edtf, year: int | None) -> str:
    """Word a date for a narrow pane: without the brief's own year, intervals by their years."""
    text = wording(date, year=year)
    start, slash, end = date.text.partition("/")
    whole = slash and start[:4].isdigit() and end[:4].isdigit()
    if whole and start[:4] != end[:4]:
        return f"{start[:4]}–{end[2:4]}"
    return text


def quote_rows(brief: Brief, glyphs: Glyphs) -> Table:
    """Who said what, in the file's order; only spoken words stand in quotation marks."""
    rows = []
    for quote in brief.quotes:
        speaker = short_name(brief, quote.speaker[0]) if quote.speaker else glyphs.none
        rows.append(
            Row(
                quote.id,
                line_span(quoted(quote, glyphs)),
                lead=line_span(speaker, "dim"),
                tail=_contested(quote, "", glyphs),
            )
        )
    return Table("Quotes", str(len(rows)), rows)


def quoted(quote: Quote, glyphs: Glyphs) -> str:
    """Give a quote's words in quotation marks, or bare where they are a paraphrase."""
    return quoted_words(quote.quote, quote.form, glyphs)


def short_name(brief: Brief, reference: str) -> str:
    """Give the shortest name that the brief itself uses for an actor or a source."""
    actor = brief.actor(reference)
    if actor is None:
        return brief.name(reference)
    return min((actor.name, *actor.aliases), key=len)


def question_rows(brief: Brief, glyphs: Glyphs) -> Table:
    """What is not known: open questions first, each with what bears on it."""
    order = {"open": 0, "partly": 1}
    questions = sorted(brief.questions, key=lambda question: order.get(question.status, 2))
    unsettled = sum(question.status in order for question in questions)
    count = str(len(questions))
    if questions and unsettled:
        count = (
            f"{unsettled} open of {count}" if unsettled < len(questions) else f"{unsettled} open"
        )
    rows = [_question_row(question, glyphs) for question in questions]
    return Table("Questions", count, rows)


def _question_row(question: Question, glyphs: Glyphs) -> Row:
    settled = question.status not in {"open", "partly"}
    symbol = {
        "open": glyphs.open,
        "partly": glyphs.partly,
        "moot": glyphs.moot,
    }.get(question.status, glyphs.answered)
    tail = question.status if question.status != "open" else ""
    bearing = sum(piece.stance != "silent" for piece in question.evidence)
    if not tail and bearing:
        tail = str(bearing)
    return Row(
        question.id,
        line_span(question.question),
        glyph=Span(symbol, "pro" if settled else "warn"),
        tail=line_span(tail, "dim"),
    )


def source_rows(brief: Brief, glyphs: Glyphs) -> Table:
    """What it rests on: how reliable, how much rests on it, whether the author saw it."""
    counts = resting(brief)
    origins: dict[str, None] = {}
    for item in brief.items():
        if not isinstance(item, Source):
            origins.update(dict.fromkeys(support(brief, item).origins))
    rows = [
        _source_row(source, counts.get(source.id, (0, 0))[0], glyphs) for source in brief.sources
    ]
    count = str(len(rows))
    if origins:
        count += f", {len(origins)} origin{'s' if len(origins) > 1 else ''}"
    return Table("Sources", count, rows)


def _source_row(source: Source, items: int, glyphs: Glyphs) -> Row:
    carries = f"{items} item{'s' if items != 1 else ''}" if items else ""
    seen = carries if source.seen else "not seen"
    relays = f"relays {len(source.based_on)}" if source.based_on else ""
    parts = ["" if source.seen else "not seen", carries, relays]
    return Row(
        source.id,
        line_span(_source_name(source)),
        lead=line_span(source.reliability or glyphs.none, "dim"),
        glyph=Span(glyphs.day if source.seen else glyphs.span, "dim"),
        tail=line_span(", ".join(part for part in parts if part), "dim"),
        short_tail=seen,
    )


def _source_name(source: Source) -> str:
    if source.publisher and source.genre:
        return f"{source.publisher}, {source.genre}"
    return source.label


PANES: Sequence[RowMaker] = (actor_rows, timeline_rows, quote_rows, question_rows, source_rows)
"""The panes in the order of their numbers, 1 to 5."""
