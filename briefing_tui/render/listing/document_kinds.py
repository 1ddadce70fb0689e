"""The sections of a document, kind by kind of listing."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from briefing_tui.library.records import Kind
from briefing_tui.model.dates import gaps, long_wording, parse_edtf, wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.likelihood import RELIABILITY
from briefing_tui.render.blocks import bullet, labelled, quoted
from briefing_tui.render.escape import inline, single
from briefing_tui.render.findings import KINDS
from briefing_tui.render.listing.columns import names, same_as
from briefing_tui.render.listing.pieces import dated
from briefing_tui.render.listing.rows import OLDEST, Found, Row, counted, repetition
from briefing_tui.render.quotes import FORMS, spoken
from briefing_tui.render.sheet import likely, plain_list

Writer = Callable[[Sequence[Row], str], Iterator[str]]
"""What writes the blocks of a document from its rows and their order."""
_STATES = {
    "open": "Open",
    "partly": "Partly answered",
    "answered": "Answered",
    "moot": "Moot",
}
_NAMES = {
    Kind.ACTOR: "Actor",
    Kind.EVENT: "Event",
    Kind.QUOTE: "Quote",
    Kind.QUESTION: "Question",
    Kind.FINDING: "Finding",
    Kind.SOURCE: "Source",
    Kind.PARAGRAPH: "Narrative",
}
_YEAR = re.compile(r"(?:[/.]*)(Y?-?[0-9X]+)")


def plain_date(text: str) -> str:
    """Write a date in words; nothing where there is none."""
    date = dated(text)
    return single(long_wording(date)) if date else ""


def _grouped(
    rows: Iterable[Row], key: Callable[[Row], str], order: Iterable[str] = ()
) -> Mapping[str, list[Row]]:
    """Group rows, keeping their order; named groups stand first, others as they come."""
    groups: dict[str, list[Row]] = {name: [] for name in order}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: group for name, group in groups.items() if group}


def _cited(row: Row) -> str:
    """Say where an item is from, and its own marking where it has one."""
    own = row.card.tlp != row.entry.tlp
    marking = f", {single('TLP:' + row.card.tlp)}" if own and row.card.tlp else ""
    return f" ({single(row.reference)}{marking})"


def _support(row: Row) -> list[str]:
    """Say what an item rests on, where anything speaks for it."""
    card = row.card
    parts = [
        counted(number, noun)
        for number, noun in ((card.sources, "source"), (card.origins, "origin"))
        if number
    ]
    return labelled("Rests on", ", ".join(parts), 1)


# Events


def _year(text: str) -> str:
    """Give the year or decade in which a date stands in the order."""
    found = _YEAR.match(text)
    try:
        return wording(parse_edtf(found[1])) if found else "Undated"
    except DateError:
        return "Undated"


def events(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write a timeline, year by year; where it goes forward, with the long gaps in it."""
    pauses = gaps(dated(row.card.date) for row in rows) if order == OLDEST else [""] * len(rows)
    told: dict[Hashable, str] = {id(row): pause for row, pause in zip(rows, pauses, strict=True)}
    for year, group in _grouped(rows, lambda row: _year(row.card.date)).items():
        yield f"## {single(year)}"
        lines: list[str] = []
        for row in group:
            if told[id(row)]:
                lines.append(bullet(f"*{told[id(row)]}*"))
            lines.append(bullet(_event(row)))
        yield "\n".join(lines)


def _event(row: Row) -> str:
    card = row.card
    when = plain_date(card.date) or "Undated"
    about = [
        "" if card.status == "occurred" else single(card.status),
        single(str(card.more.get("place", ""))),
        single(repetition(card)) if card.more.get("repeats") else "",
    ]
    more = "; ".join(filter(None, about))
    return f"**{when}**: {single(card.text)}{f' ({more})' if more else ''}{_cited(row)}"


# Quotes


def quotes(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write quotes speaker by speaker, by name as it was written."""
    del order
    groups = _grouped(rows, lambda row: ", ".join(row.card.who))
    for speaker in sorted(groups, key=lambda name: (not name, name.casefold())):
        yield f"## {single(speaker) or 'Speaker not given'}"
        for row in groups[speaker]:
            yield quoted("\n\n".join(_quote(row)))


def _quote(row: Row) -> Iterator[str]:
    card = row.card
    yield spoken(card.text, card.status)
    if translation := str(card.more.get("translation", "")):
        yield f"In translation: {spoken(translation, card.status)}"
    steps = [*card.more.get("via", ()), *filter(None, (card.more.get("source"),))]
    relayed = f"{'via ' if card.more.get('via') else ''}{plain_list(steps)}"
    parts = (plain_date(card.date), FORMS.get(card.status, ""), relayed)
    yield f"— {', '.join(filter(None, parts)) or 'undated'}{_cited(row)}"


# Questions and findings


def questions(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write questions, open ones first."""
    del order
    for status, group in _grouped(rows, lambda row: row.card.status, _STATES).items():
        yield f"## {single(_STATES.get(status, status)) or 'Of no stated status'}"
        yield "\n".join(line for row in group for line in _question(row))


def _question(row: Row) -> list[str]:
    card = row.card
    return [
        bullet(single(card.text) + _cited(row)),
        *labelled("Asked", plain_date(card.date), 1),
        *labelled("Why it matters", inline(str(card.more.get("why", ""))), 1),
        *labelled("Concerns", plain_list(card.who), 1),
        *labelled("Evidence", _bearing(row), 1),
        *labelled("Answer", inline(str(card.more.get("answer", ""))), 1),
    ]


def _bearing(row: Row) -> str:
    """Say how much evidence bears on a question, and how much of it for and against an answer."""
    card = row.card
    if not card.evidence:
        return ""
    parts = [counted(card.evidence, "piece")]
    for name, side in (("supports", "for"), ("opposes", "against")):
        if number := card.more.get(name, 0):
            parts.append(f"{number} {side} one of the answers")
    return ", ".join(parts)


def findings(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write findings: judgments, facts, claims and assumptions apart (ICD 203)."""
    del order
    for kind, group in _grouped(rows, lambda row: row.card.status, KINDS).items():
        yield f"## {KINDS.get(kind) or single(kind)}"
        yield "\n".join(line for row in group for line in _finding(row))


def _finding(row: Row) -> list[str]:
    """Write one finding; likelihood and confidence stand apart, never in one sentence."""
    card = row.card
    whose = "Claimed by" if card.status == "claim" else "Concerns"
    return [
        bullet((single(card.text) or "(no text)") + _cited(row)),
        *labelled(whose, plain_list(card.who), 1),
        *labelled("Likelihood", likely(str(card.more.get("likelihood", ""))), 1),
        *labelled("Confidence", single(str(card.more.get("confidence", ""))), 1),
        *_support(row),
    ]


# Sources and actors


def sources(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write sources by their reliability (Admiralty code), the ungraded last."""
    del order
    grades = {grade: f"{grade}, {words}" for grade, words in RELIABILITY.items()}
    for grade, group in _grouped(rows, lambda row: row.card.status, (*grades, "")).items():
        yield f"## {single(grades.get(grade, grade)) or 'Ungraded'}"
        yield "\n".join(bullet(_source(row)) for row in group)


def _source(row: Row) -> str:
    card = row.card
    publisher = str(card.more.get("publisher", ""))
    named = dict.fromkeys((card.text, publisher, str(card.more.get("genre", ""))))
    parts = [single(name) for name in named if name]
    parts += filter(None, (plain_date(card.date), single(str(card.more.get("url", "")))))
    if not card.more.get("seen", True):
        parts.append("not seen by the author of the brief")
    return ", ".join(parts) + _cited(row)


def actors(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write actors with the briefs that have them; namesakes apart."""
    del order
    if rows:
        yield "\n".join(line for row in rows for line in _actor(row))


def _actor(row: Row) -> list[str]:
    card = row.card
    about = [
        "" if card.status == "unknown" else single(card.status),
        *(single(str(card.more.get(name, ""))) for name in ("role", "affiliation", "country")),
    ]
    head = ", ".join([f"**{single(card.text)}**", *filter(None, about)])
    return [
        bullet(head),
        *labelled("Also called", plain_list(names(row)[1:]), 1),
        *labelled("Elsewhere", plain_list(same_as(row)), 1),
        *labelled("In", "; ".join(_cited(each).strip(" ()") for each in row.each), 1),
    ]


# Briefs and passages


def briefs(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write briefs by the year of their date."""
    del order
    for year, group in _grouped(rows, lambda row: _year(row.entry.date)).items():
        yield f"## {single(year)}"
        yield "\n".join(line for row in group for line in _brief(row))


def _brief(row: Row) -> list[str]:
    entry = row.entry
    when = plain_date(entry.date)
    unsettled = counted(entry.open_questions, "open question") if entry.open_questions else ""
    return [
        bullet(f"{f'**{when}**: ' if when else ''}{single(entry.title)} ({single(entry.id)})"),
        *labelled("Marking", single(f"TLP:{entry.tlp}" if entry.tlp else "UNMARKED"), 1),
        *labelled("Tags", plain_list(entry.tags), 1),
        *labelled("Not known", unsettled, 1),
        *labelled("File", single(row.path), 1),
    ]


def hits(rows: Sequence[Row], order: str) -> Iterator[str]:
    """Write briefs with the passages in which the words of the query stand."""
    del order
    for row in rows:
        yield f"## {_marked(row.entry.title, row.marks)}"
        yield "\n".join(_brief_head(row))
        if row.found:
            yield "\n".join(bullet(_passage(row, found)) for found in row.found)


def _brief_head(row: Row) -> list[str]:
    entry = row.entry
    return [
        *labelled("Date", plain_date(entry.date)),
        *labelled("Marking", single(f"TLP:{entry.tlp}" if entry.tlp else "UNMARKED")),
        *labelled("Tags", plain_list(entry.tags)),
        *labelled("Brief", single(entry.id)),
        *labelled("File", single(row.path)),
    ]


def _passage(row: Row, found: Found) -> str:
    card = found.card
    parts = [_NAMES[card.kind], plain_list(card.who[:1]) if card.kind is Kind.QUOTE else ""]
    parts.append(plain_date(card.date))
    lead = ", ".join(filter(None, parts))
    return f"{lead}: {_marked(found.text, found.marks)}{_cited(row._replace(card=card))}"


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Write a text on one line with the words that were found in bold."""
    pieces: list[str] = []
    at = 0
    for start, end in marks:
        pieces += (_between(text[at:start]), f"**{single(text[start:end])}**")
        at = end
    return "".join([*pieces, _between(text[at:])]).strip()


def _between(text: str) -> str:
    """Write what stands beside words in bold; a blank there is one, and no character reference."""
    inner = single(text.strip(" "))
    before, after = (" " if text[place : place + 1 or None] == " " else "" for place in (0, -1))
    return f"{before}{inner}{after}" if inner else before


SECTIONS: Mapping[str, Writer] = {
    "briefs": briefs,
    "hits": hits,
    "actors": actors,
    "events": events,
    "quotes": quotes,
    "questions": questions,
    "findings": findings,
    "sources": sources,
}
"""What writes the sections, by the shape of the listing."""
