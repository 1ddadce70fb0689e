"""What stands in a table of each kind of listing, and between its lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import tee
from typing import NamedTuple

from briefing_tui.library.records import Card, Kind
from briefing_tui.model.cells import cell_len, clusters
from briefing_tui.model.dates import each_gap, shape
from briefing_tui.render.listing.pieces import (
    Cell,
    Line,
    Look,
    Piece,
    cells,
    date_piece,
    dated,
    fitted,
    folded,
    marked,
    piece,
)
from briefing_tui.render.listing.rows import OLDEST, Found, Listing, Row, counted, repetition
from briefing_tui.render.listing.table import Field, aligned
from briefing_tui.render.quotation import quoted_words

LETTERS = {
    Kind.ACTOR: "A",
    Kind.EVENT: "T",
    Kind.QUOTE: "Q",
    Kind.QUESTION: "?",
    Kind.FINDING: "F",
    Kind.SOURCE: "S",
    Kind.PARAGRAPH: "N",
}
"""What a passage is from, in one character."""
_LEAST_TEXT = 24
"""Cells that a passage needs before what stands around it gives way."""
_BRIEF = Field(24, 10, from_width=60)
_TLP = Field(12, from_width=110)
_DATE = Field(25, right=True)
_TEXT = Field()


class Kinds(NamedTuple):
    """How one kind of listing is laid out."""

    fields: tuple[Field, ...]
    """The columns."""
    cells: Callable[[Row, Look], tuple[Cell, ...]]
    """What stands in them."""


def table(listing: Listing, look: Look) -> Iterator[Line]:
    """Lay out a listing for a terminal, line by line as the rows come."""
    rows, again = tee(listing.rows)
    fields, cells_of = KINDS[listing.shape]
    lines = aligned((cells_of(row, look) for row in rows), fields, look)
    if listing.shape == "hits":
        yield from _with_passages(lines, again, look)
    elif listing.shape == "events" and listing.order == OLDEST:
        yield from _with_gaps(lines, again, look)
    else:
        yield from (line for line, _ in lines)


def _with_gaps(
    lines: Iterator[tuple[Line, int]], rows: Iterator[Row], look: Look
) -> Iterator[Line]:
    """Put the long gaps between dates where they are."""
    gaps = each_gap(dated(row.card.date) for row in rows)
    for (line, start), pause in zip(lines, gaps, strict=False):
        if pause:
            text = f"{look.glyphs.gap} {pause}"
            yield (Piece(" " * max(start - 3, 0)), piece(text, "dim"))
        yield line


def _with_passages(
    lines: Iterator[tuple[Line, int]], rows: Iterator[Row], look: Look
) -> Iterator[Line]:
    """Put the passages below their briefs, under the titles, and a free line between briefs."""
    first = True
    for (line, start), row in zip(lines, rows, strict=False):
        if not first:
            yield ()
        first = False
        yield line
        for found in row.found:
            yield _passage(found, start, look)


def _passage(found: Found, start: int, look: Look) -> Line:
    """Lay out a passage: its kind, who or when, and the words around what was found."""
    indent = start if look.width - start >= 2 * _LEAST_TEXT else min(2, look.width // 8)
    lead: Cell = (Piece(" " * indent), Piece(f"{LETTERS[found.card.kind]} ", "dim"))
    told = fitted(folded((_lead(found.card),), look), look.width // 4, look)
    if cells(told) and look.width - cells((*lead, *told)) >= _LEAST_TEXT:
        lead = (*lead, *told, Piece("  "))
    room = max(look.width - cells(lead), 1)
    return (*lead, *fitted(folded(_windowed(found, room, look), look), room, look))


def _lead(card: Card) -> Piece:
    """Say who said it, or when it happened."""
    if card.kind is Kind.QUOTE:
        return piece(", ".join(card.who[:1]), "dim")
    if card.kind is Kind.EVENT:
        return date_piece(card.date)
    return Piece("")


def _windowed(found: Found, room: int, look: Look) -> Cell:
    """Give a passage from where its first found words fit in."""
    text, marks = found.text, found.marks
    if not marks or cell_len(text[: marks[0][1]]) < room:
        return marked(text, marks)
    start = at = marks[0][0]
    budget = room // 3
    for first, _, width in reversed(list(clusters(text, max(0, at - room), at))):
        budget -= width
        if budget < 0:
            break
        start = first
    blank = text.find(" ", start, at)
    start = blank + 1 if blank >= 0 else start
    shifted = [(first - start, last - start) for first, last in marks]
    return (Piece(look.glyphs.more, "dim"), *marked(text[start:], shifted))


# What stands in the columns


def _brief_cells(row: Row, _look: Look) -> tuple[Cell, ...]:
    entry = row.entry
    questions = f"{entry.open_questions} open" if entry.open_questions else ""
    return (
        (date_piece(entry.date),),
        (piece(entry.title, "strong"),),
        _reference(entry.id),
        _marking(entry.tlp),
        (piece(questions, "warn"),),
        (piece(" ".join(entry.tags), "dim"),),
    )


def _hit_cells(row: Row, _look: Look) -> tuple[Cell, ...]:
    entry = row.entry
    title = marked(entry.title, row.marks, "strong")
    return ((date_piece(entry.date),), title, _reference(entry.id), _marking(entry.tlp))


def _actor_cells(row: Row, look: Look) -> tuple[Cell, ...]:
    if row.rest:
        told = (piece("others", "warn"),), (), (piece(counted(row.rest, "brief")),)
        return (piece(row.card.text, "dim"),), *told, (piece("nothing joins them", "dim"),)
    ids = ", ".join(dict.fromkeys(each.entry.id for each in row.each))
    more = look.glyphs.more if row.briefs > len(row.each) else ""
    return (
        (piece(row.card.text, "strong"),),
        (piece("" if row.card.status == "unknown" else row.card.status, "dim"),),
        (piece(str(row.card.more.get("role", "")), "dim"),),
        (piece(counted(row.briefs or len(row.each), "brief")),),
        (piece(ids + more, "dim"),),
    )


def _event_cells(row: Row, look: Look) -> tuple[Cell, ...]:
    card, glyphs = row.card, look.glyphs
    seen = shape(dated(card.date))
    signs = {"day": glyphs.day, "span": glyphs.span, "interval": glyphs.interval}
    sign = Piece(signs.get(seen, glyphs.uncertain), "dim" if seen in signs else "warn")
    when = date_piece(card.date, "undated")
    if card.more.get("repeats"):
        sign, when = Piece(glyphs.repeats, "dim"), piece(repetition(card), "dim")
    status = "" if card.status == "occurred" else card.status
    return (
        (when,),
        (sign,),
        (piece(card.text),),
        (piece(status, "warn"),),
        *_of_brief(row),
    )


def _quote_cells(row: Row, look: Look) -> tuple[Cell, ...]:
    card = row.card
    words = quoted_words(card.text, card.status, look.glyphs)
    speaker = ", ".join(card.who) or "speaker not given"
    return (
        (date_piece(card.date, "undated"),),
        (piece(speaker, "dim" if card.who else "warn"),),
        (piece(words),),
        *_of_brief(row),
    )


def _question_cells(row: Row, look: Look) -> tuple[Cell, ...]:
    card, glyphs = row.card, look.glyphs
    signs = {"open": glyphs.open, "partly": glyphs.partly, "moot": glyphs.moot}
    settled = card.status not in {"open", "partly"}
    sign = Piece(signs.get(card.status, glyphs.answered), "dim" if settled else "warn")
    return (
        (date_piece(card.date),),
        (sign,),
        (piece(card.text),),
        (piece(card.status, "dim" if settled else "warn"),),
        (piece(_bearing(card, look), "dim"),),
        *_of_brief(row),
    )


def _bearing(card: Card, look: Look) -> str:
    """Say how much evidence bears on a question, and how much of it for and against an answer."""
    if not card.evidence:
        return ""
    supports, opposes = card.more.get("supports", 0), card.more.get("opposes", 0)
    sides = [(look.glyphs.pro, supports), (look.glyphs.con, opposes)]
    return " ".join(
        [counted(card.evidence, "piece"), *(f"{sign}{number}" for sign, number in sides if number)]
    )


def _finding_cells(row: Row, _look: Look) -> tuple[Cell, ...]:
    card = row.card
    text = f"{', '.join(card.who)}: {card.text}" if card.status == "claim" and card.who else ""
    confidence = str(card.more.get("confidence", ""))
    return (
        (piece(card.status or "no kind", "dim" if card.status else "warn"),),
        (piece(text or card.text),),
        (piece(str(card.more.get("likelihood", "")), "warn"),),
        (piece(f"{confidence} confidence" if confidence else "", "dim"),),
        *_of_brief(row),
    )


def _source_cells(row: Row, look: Look) -> tuple[Cell, ...]:
    card = row.card
    publisher = str(card.more.get("publisher", ""))
    named = [card.text] if publisher in ("", card.text) else [card.text, publisher]
    unseen = "" if card.more.get("seen", True) else "not seen"
    return (
        (piece(card.status or look.glyphs.none, "dim"),),
        (piece(", ".join(named)),),
        (piece(str(card.more.get("genre", "")), "dim"),),
        (date_piece(card.date),),
        (piece(unseen, "warn"),),
        *_of_brief(row),
    )


def _of_brief(row: Row) -> tuple[Cell, ...]:
    return _marking(row.card.tlp), _reference(row.entry.id)


def _marking(tlp: str) -> Cell:
    return (piece(tlp or "UNMARKED", "dim"),)


def _reference(brief_id: str) -> Cell:
    return (piece(brief_id, "dim"),)


_END: Sequence[Field] = (_TLP, _BRIEF)
KINDS = {
    "briefs": Kinds(
        (_DATE, _TEXT, _BRIEF, Field(12), Field(10), Field(30, 10, from_width=100)), _brief_cells
    ),
    "hits": Kinds((_DATE, _TEXT, _BRIEF, Field(12)), _hit_cells),
    "actors": Kinds(
        (_TEXT, Field(12), Field(40, 12, from_width=100), Field(14, right=True), Field(60, 12)),
        _actor_cells,
    ),
    "events": Kinds((_DATE, Field(1), _TEXT, Field(9), *_END), _event_cells),
    "quotes": Kinds((_DATE, Field(22, 12), _TEXT, *_END), _quote_cells),
    "questions": Kinds((_DATE, Field(1), _TEXT, Field(8), Field(18), *_END), _question_cells),
    "findings": Kinds((Field(10), _TEXT, Field(20), Field(19), *_END), _finding_cells),
    "sources": Kinds(
        (Field(1), _TEXT, Field(20, from_width=100), _DATE, Field(8), *_END), _source_cells
    ),
}
"""How each kind of listing is laid out, by the name of its shape."""
