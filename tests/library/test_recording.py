"""What a library keeps of a brief: its row, its items in short, and what finds them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.query.fields import TEXTS, VALUES
from briefing_tui.library.recording import (
    MOST_PARAGRAPHS,
    paragraphs,
    plain,
    record_of,
    record_of_fault,
)
from briefing_tui.library.records import Card, Facts, Kind, Record, Stamp
from briefing_tui.reading.read import parse_brief, read_brief

ROOT = Path(__file__).resolve().parents[2]
STAMP = Stamp(1, 2, 3)

BRIEF = """---
id: one
title: A  brief
date: 2026-01-08
lang: en-GB
tlp: AMBER
tags: [roads]
authors: [Desk]
summary: The **bottom** line.
sources:
  - {id: wire, title: A report, publisher: The Wire, reliability: B, based_on: [release],
     issued: 2026-01-07}
  - {id: release, publisher: The Ministry, genre: press release, seen: false}
actors:
  - {id: ann, name: Ann Example, aliases: [A. Example], role: Minister, affiliation: office,
     same_as: ["https://example.org/ann"], type: individual}
  - {id: office, name: The Office, type: organization}
timeline:
  - id: opened
    date: 2024-12
    event: The road is opened
    place: Northtown
    actors: [ann, a crowd]
    tlp: GREEN
    evidence:
      - {source: wire, exact: "opened the road", credibility: 2}
      - {source: release, exact: "opened by the minister", stance: for}
  - {id: later, date: 2026-05, event: The bridge follows}
quotes:
  - {id: q, quote: "We are done.", speaker: ann, actors: [office], source: wire, date: 2026-01-07,
     translation: "Fertig."}
questions:
  - id: paid
    question: Who paid?
    asked: 2026-01-08
    why: Nobody says.
    hypotheses: [{id: h1, text: The town, likelihood: probable}]
    evidence: [{source: wire, exact: "at whose cost", for: [h1]}]
  - {question: Why then?, status: answered, answer: {text: By chance.}}
findings:
  - {id: c, kind: claim, speaker: ann, text: It was cheap.}
  - {id: j, kind: judgment, hypothesis: h1, confidence: low}
---
# How it went

[Ann](#ann) came, and `all` was **we**ll\\*.

- one
- two &amp; three
"""


@pytest.fixture
def record() -> Record:
    """The record of the brief above."""
    return record_of(parse_brief(BRIEF, "one.md"), "sub/one.md", STAMP, b"hash")


def card(record: Record, item_id: str) -> tuple[Card, Facts]:
    """Give an item's card and what finds it."""
    place = next(n for n, each in enumerate(record.cards) if each.id == item_id)
    return record.cards[place], record.card_facts[place]


def test_a_row_of_the_list_says_what_the_brief_is(record: Record) -> None:
    """Title on one line, the date as written, and how many questions are open."""
    entry = record.entry
    assert (entry.path, entry.id, entry.title) == ("sub/one.md", "one", "A brief")
    assert (entry.date, entry.tlp, entry.lang) == ("2026-01-08", "AMBER", "en-GB")
    assert (entry.tags, entry.open_questions, entry.problems) == (("roads",), 1, 0)
    assert (entry.hash, record.stamp) == (b"hash", STAMP)


def test_every_item_has_a_card_in_the_order_of_the_panes(record: Record) -> None:
    """The paragraphs of summary and narrative stand last."""
    kinds = [each.kind for each in record.cards]
    assert kinds == [
        *[Kind.ACTOR] * 2, *[Kind.EVENT] * 2, Kind.QUOTE, *[Kind.QUESTION] * 2,
        *[Kind.FINDING] * 2, *[Kind.SOURCE] * 2, *[Kind.PARAGRAPH] * 4,
    ]  # fmt: skip
    assert len(record.cards) == len(record.card_facts)


def test_a_summary_stands_on_its_line(record: Record) -> None:
    """As every paragraph does, so that one can go there."""
    summary = next(each for each in record.cards if each.kind is Kind.PARAGRAPH)
    assert (summary.text, summary.line) == ("The bottom line.", 9)
    flow = parse_brief("---\n{title: x, summary: All of it}\n---\n", "b.md")
    (card,) = record_of(flow, "b.md", STAMP, b"").cards
    assert (card.text, card.line) == ("All of it", 0)


def test_an_event_is_found_by_all_that_concerns_it(record: Record) -> None:
    """Its words, its excerpts, its actors by every name, its place, sources and grades."""
    event, facts = card(record, "opened")
    assert event.text == "The road is opened"
    assert event.who == ("Ann Example", "a crowd")
    assert (event.date, event.status, event.more["place"]) == ("2024-12", "occurred", "Northtown")
    assert (event.evidence, event.sources) == (2, 2)
    assert event.origins == 1
    assert "opened the road" in event.texts
    assert facts.texts["actor"] == ("Ann Example", "A. Example", "ann", "a crowd")
    assert set(facts.texts["source"]) == {"A report", "The Wire", "wire", "The Ministry", "release"}
    assert facts.texts["place"] == ("Northtown",)
    assert facts.values["credibility"] == ("2",)
    assert facts.values["reliability"] == ("b",)
    assert facts.values["who"] == ("one#ann", "https://example.org/ann")
    assert (facts.when, facts.date) == (("2024-12",), "2026-01-08")


def test_what_belongs_to_the_brief_holds_for_its_items(record: Record) -> None:
    """Title, tags and language; the marking unless the item has one of its own."""
    event, facts = card(record, "opened")
    later, later_facts = card(record, "later")
    assert (event.tlp, facts.values["tlp"]) == ("GREEN", ("green",))
    assert (later.tlp, later_facts.values["tlp"]) == ("AMBER", ("amber",))
    assert later_facts.values["tag"] == ("roads",)
    assert later_facts.values["lang"] == ("en-gb",)
    assert later_facts.texts["title"] == ("A  brief",)
    assert later.status == "planned"


def test_a_quote_is_found_by_its_speaker_and_in_both_languages(record: Record) -> None:
    """And shows who said it, and where."""
    quote, facts = card(record, "q")
    assert (quote.text, quote.who, quote.status) == ("We are done.", ("Ann Example",), "direct")
    assert quote.more == {"source": "The Wire", "translation": "Fertig."}
    assert facts.texts["speaker"] == ("Ann Example", "A. Example", "ann")
    assert facts.texts["actor"][-2:] == ("The Office", "office")
    assert facts.texts["quote"] == ("We are done.", "Fertig.")
    assert facts.values["form"] == ("direct",)
    assert (quote.sources, quote.origins) == (1, 1)


def test_a_question_counts_what_bears_on_it(record: Record) -> None:
    """Hypotheses, pieces for and against; likelihoods by the first row of terms."""
    question, facts = card(record, "paid")
    assert question.more == {"hypotheses": 1, "supports": 1, "opposes": 0, "why": "Nobody says."}
    assert facts.values["likelihood"] == ("likely",)
    assert set(facts.values["has"]) == {"evidence", "open-question"}
    assert facts.texts["question"] == ("Who paid?", "The town")
    assert facts.when == ()
    answered, answered_facts = card(record, "why-then")
    assert answered.more["answer"] == "By chance."
    assert "has" not in answered_facts.values


def test_a_judgment_takes_the_words_of_its_hypothesis(record: Record) -> None:
    """Text and likelihood; confidence stands apart."""
    finding, facts = card(record, "j")
    assert (finding.text, finding.status) == ("The town", "judgment")
    assert finding.more == {"likelihood": "probable", "confidence": "low"}
    assert facts.values["likelihood"] == ("likely",)
    assert facts.values["finding"] == ("judgment",)
    assert card(record, "c")[1].texts["speaker"][0] == "Ann Example"


def test_whom_a_quote_or_a_claim_is_about_is_not_shown_as_who_said_it() -> None:
    """Nobody is, where the file does not say who did."""
    brief = parse_brief(
        "---\ntitle: T\nactors: [{id: ann, name: Ann}]\nquotes: [{quote: Q, actors: [ann]}]\n"
        "findings: [{kind: claim, text: C, actors: [ann]}, {kind: fact, text: F, actors: [ann]}]\n"
        "---\n",
        "t.md",
    )
    _, quote, claim, fact = record_of(brief, "t.md", STAMP, b"hash").cards
    assert (quote.who, claim.who, fact.who) == ((), (), ("Ann",))


def test_an_actor_shows_who_it_is(record: Record) -> None:
    """Role and affiliation by name; a source its reliability."""
    actor, _ = card(record, "ann")
    assert (actor.text, actor.status, actor.who) == ("Ann Example", "individual", ())
    assert actor.more["affiliation"] == "The Office"
    assert actor.more["same_as"] == ("https://example.org/ann",)
    source, _ = card(record, "wire")
    assert (source.text, source.status, source.date) == ("A report", "B", "2026-01-07")
    assert card(record, "release")[0].more["seen"] is False


def test_the_brief_is_found_by_everything_in_it(record: Record) -> None:
    """Words of every item and the narrative, values of every item, its own marking."""
    facts = record.facts
    for words in ("A  brief", "roads", "Desk", "one", "The bottom line.", "opened the road",
                  "Fertig.", "The town", "It was cheap.", "A report", "How it went"):  # fmt: skip
        assert words in facts.texts[""], words
    assert facts.values["tlp"] == ("amber",)
    assert set(facts.values["status"]) == {"occurred", "planned", "open", "answered"}
    assert "open-question" in facts.values["has"]
    assert set(facts.when) == {"2024-12", "2026-05", "2026-01-07"}


def test_paragraphs_are_plain_and_know_their_line() -> None:
    """Links, emphasis, code, lists, escapes and entities lose their marks alone."""
    body = BRIEF.split("---\n", 2)[2]
    first = BRIEF[: BRIEF.index("# How")].count("\n") + 1
    found = list(paragraphs(body, first))
    assert [text for _, text in found] == [
        "How it went", "Ann came, and all was well*.", "one two & three",
    ]  # fmt: skip
    lines = BRIEF.splitlines()
    assert [lines[line - 1] for line, _ in found] == [
        "# How it went", "[Ann](#ann) came, and `all` was **we**ll\\*.", "- one",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_a_row_all_the_same() -> None:
    """With its name and the reason, and nothing to find it by."""
    record = record_of_fault("sub/bad.md", STAMP, "sub/bad.md: binary")
    assert (record.entry.title, record.entry.fault) == ("bad.md", "sub/bad.md: binary")
    assert record.cards == ()
    assert record.facts == Facts()


def test_fields_are_those_of_the_query_language() -> None:
    """No record has a field that cannot be asked for."""
    for path in sorted((ROOT / "briefs").glob("*.md")):
        record = record_of(read_brief(path), path.name, STAMP, b"")
        for facts in (record.facts, *record.card_facts):
            assert set(facts.texts) <= {"", *TEXTS}
            assert set(facts.values) <= set(VALUES)
            assert all(all(found) for found in facts.texts.values())


@given(st.text(alphabet="ab []()*_`~\\<>&;#-|\n!\"'^:", max_size=80))
def test_no_markdown_is_lost_as_text_or_raises(text: str) -> None:
    """Letters outside links and tags stay, in their order, on one line."""
    told = plain(text)
    assert "\n" not in told
    if not set(text) & set("[]()<>&"):
        assert [each for each in told if each in "ab"] == [each for each in text if each in "ab"]
    assert [line for line, _ in paragraphs(text, 5)] == sorted(
        {line for line, _ in paragraphs(text, 5)}
    )


def test_a_narrative_of_countless_paragraphs_is_kept_in_fewer() -> None:
    """No word is lost, and each of them stands at its line; a usual one stays as it is."""
    many = "".join(f"w{number}\n\n" for number in range(50_000))
    found = list(paragraphs(many, 5))
    assert len(found) <= 2 * MOST_PARAGRAPHS
    words = [word for _, text in found for word in text.split()]
    assert words == [f"w{number}" for number in range(50_000)]
    assert all(text.split()[0] == f"w{(line - 5) // 2}" for line, text in found)
    few = many[: many.index("w2000")]
    assert len(list(paragraphs(few, 5))) == 2000
