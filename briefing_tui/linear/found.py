"""What is said of one thing that a library found, in one line."""

from briefing_tui.library.dated import read_date
from briefing_tui.library.query.tree import Query
from briefing_tui.library.records import Card, Entry, Kind
from briefing_tui.library.state.marks import Mark
from briefing_tui.library.store import Hit
from briefing_tui.linear.words import counted, dated, joined, question_state, repetition
from briefing_tui.render.quotation import quoted_words

KINDS = {
    Kind.ACTOR: "actor",
    Kind.EVENT: "timeline",
    Kind.QUOTE: "quote",
    Kind.QUESTION: "question",
    Kind.FINDING: "finding",
    Kind.SOURCE: "source",
    Kind.PARAGRAPH: "text",
}
"""What a passage is from."""


def brief_line(entry: Entry, mark: Mark) -> str:
    """Say a brief: its date, title and marking, and what the user has done with it."""
    if entry.fault:
        return joined((entry.title, "cannot be read"))
    return joined(
        (
            dated(read_date(entry.date)),
            entry.title,
            f"TLP:{entry.tlp}" if entry.tlp else "unmarked",
            counted(entry.open_questions, "open question") if entry.open_questions else "",
            counted(entry.problems, "error") if entry.problems else "",
            "" if mark.is_read else "unread",
            "starred" if mark.is_starred else "",
        )
    )


def item_line(hit: Hit) -> str:
    """Say an item, and which brief it is of."""
    card = hit.card
    if card is None:
        return hit.entry.title
    marking = f"TLP:{card.tlp}" if card.tlp else "unmarked"
    return f"{_card(card)}; in {hit.entry.title}, {marking}"


def passage_line(query: Query, entry: Entry, cards: tuple[Card, ...]) -> tuple[str, Card | None]:
    """Say where words of a query stand in a brief, and in which item."""
    from briefing_tui.library.passages import passages

    found = passages(query, entry, cards, most=1, width=160)
    if not found:
        return "", None
    card = cards[found[0].place]
    return f"{KINDS[card.kind]}: {found[0].text}", card


def _card(card: Card) -> str:
    match card.kind:
        case Kind.EVENT:
            return _event(card)
        case Kind.QUOTE:
            when = dated(read_date(card.date))
            who = ", ".join(card.who) or "speaker not stated"
            how = "" if card.status == "direct" else "the source's words"
            return f"{joined((when, who, how))}: {quoted_words(card.text, card.status)}"
        case Kind.QUESTION:
            asked = read_date(card.date)
            when = f"asked {dated(asked)}" if asked else ""
            bears = counted(card.evidence, "excerpt") if card.evidence else "no evidence"
            return joined((card.text, question_state(card.status), when, bears))
        case Kind.ACTOR:
            role = str(card.more.get("role", ""))
            return joined((card.text, role, str(card.more.get("country", ""))))
        case Kind.FINDING:
            return joined((card.text, card.status, str(card.more.get("likelihood", ""))))
        case _:
            return card.text


def _event(card: Card) -> str:
    every = card.more.get("repeats")
    when = repetition(str(every)) if every else dated(read_date(card.date))
    status = "" if card.status == "occurred" else card.status
    origin = "one origin" if card.origins == 1 else ""
    evidence = "has evidence" if card.evidence else "no evidence"
    return joined((when, card.text, str(card.more.get("place", "")), status, evidence, origin))
