"""What changed between two versions of a brief, in the terms of the format."""

from pathlib import Path

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.differences import Difference, FieldChange, What
from briefing_tui.reading.comparing.comparing import compare
from briefing_tui.reading.read import parse_brief

SAMPLE = (Path(__file__).parents[2] / "briefs" / "pk-spu-2026.md").read_text(encoding="utf-8")


def brief(front: str, body: str = "") -> Brief:
    """Read a brief of which only this is written."""
    return parse_brief(f"---\ntitle: A brief\n{front}\n---\n{body}", "brief.md")


def differences(old: str, new: str) -> list[Difference]:
    """Compare two annotations."""
    return list(compare(brief(old), brief(new)).differences)


def only(old: str, new: str) -> Difference:
    """Give the one difference between two annotations."""
    (found,) = differences(old, new)
    return found


def headlines(old: str, new: str) -> list[str]:
    """Give what happened, in the words of the headlines."""
    return [change.headline for each in differences(old, new) for change in each.changes]


# What makes no difference


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [a, b]", "tags:\n- b\n- a"),
        ("tags: a", 'tags: ["a"]'),
        ("summary: One two.", "summary: >-\n  One\n  two."),
        ("date: 2026-01-07\nlang: en", 'lang: "en"\ndate: 2026-01-07'),
        (
            "actors: [{name: A}, {name: B, type: unknown}]",
            "actors:\n- name: B\n- {type: unknown, name: A}",
        ),
        ("questions: [{question: Who?}]", "questions: [{question: Who?, status: open}]"),
        (
            "date: 2026\ntimeline: [{event: A, date: 2025}]",
            "date: 2026\ntimeline: [{event: A, date: 2025, status: occurred}]",
        ),
        ("actors: [{name: Some Body}]", "actors: [{name: Some Body, id: some-body}]"),
        (
            "sources: [{id: s, publisher: P}]\ntimeline: [{event: A, evidence: [{exact: x}]}]",
            """timeline: [{event: A, evidence: [{source: s, exact: x}]}]
sources: [{id: s, publisher: P}]""",
        ),
        (
            "timeline: [{event: A, figures: [{value: 1, what: x}, {value: 2, what: y}]}]",
            "timeline: [{event: A, figures: [{what: y, value: 2}, {what: x, value: 1}]}]",
        ),
        ("x: {a: 1, b: [2]}", "x:\n  b: [2]\n  a: 1"),
        ("changes: [{note: A}, {note: B}]", "changes: [{note: B}, {note: A}]"),
        ("timeline: [{event: A, figures: [{value: .nan}]}]",) * 2,
    ],
)
def test_what_says_the_same_is_no_difference(old: str, new: str) -> None:
    """Order, style and what is left out may differ from version to version."""
    assert differences(old, new) == []


def test_two_files_of_one_brief_without_id_and_title_are_the_same() -> None:
    """Both are called after their files, which says nothing of the brief."""
    text = "---\nlang: en\n---\n"
    assert compare(parse_brief(text, "a.md"), parse_brief(text, "b.md")).differences == ()
    assert compare(parse_brief(SAMPLE, "a.md"), parse_brief(SAMPLE, "-")).differences == ()


# Which item is which


def test_a_text_that_changes_with_its_id_is_one_item() -> None:
    """An id that was left out follows the text."""
    found = only(
        "questions: [{question: Does the unit involve foreign personnel?}]",
        "questions: [{question: Does the new unit involve foreign personnel?}]",
    )
    assert (found.what, found.kind) == (What.CHANGED, "question")
    assert found.id == "does-the-new-unit-involve-foreign-personnel"
    assert found.changes == (
        FieldChange(
            field="question",
            headline="reworded",
            was="Does the unit involve foreign personnel?",
            now="Does the new unit involve foreign personnel?",
            words=(("", "new"),),
        ),
    )


def test_who_names_an_item_whose_id_follows_its_text_says_the_same() -> None:
    """A reference is what it leads to."""
    found = only(
        "actors: [{name: The Interior Ministry}]\n"
        "timeline: [{event: A, actors: [the-interior-ministry]}]",
        "actors: [{name: The Interior Ministries}]\n"
        "timeline: [{event: A, actors: [the-interior-ministries]}]",
    )
    assert (found.kind, [each.headline for each in found.changes]) == ("actor", ["renamed"])


def test_an_id_that_somebody_wrote_is_that_item_whatever_it_says() -> None:
    found = only(
        "questions: [{id: q1, question: Who pays?}]",
        "questions: [{id: q1, question: Does China send its own guards?}]",
    )
    assert (found.what, found.id) == (What.CHANGED, "q1")
    assert found.changes[0].words == ()


def test_an_id_that_stays_where_the_text_goes_on_was_written() -> None:
    """It followed the old text, and does not follow the new one."""
    found = only(
        "actors: [{id: bla, name: BLA}]",
        "actors: [{id: bla, name: Balochistan Liberation Army}]",
    )
    assert (found.what, found.changes[0].headline) == (What.CHANGED, "renamed")


def test_two_ids_that_somebody_wrote_are_two_items_however_alike() -> None:
    found = differences(
        "questions: [{id: q1, question: Who pays for the first unit?}]",
        "questions: [{id: q2, question: Who pays for the third unit?}]",
    )
    assert [(each.what, each.id) for each in found] == [
        (What.ADDED, "q2"),
        (What.REMOVED, "q1"),
    ]


def test_texts_that_have_little_in_common_are_two_items() -> None:
    found = differences(
        "questions: [{question: Who pays?}]",
        "questions: [{question: Does China send its own guards?}]",
    )
    assert [each.what for each in found] == [What.ADDED, What.REMOVED]


def test_an_item_that_gets_another_id_is_the_same_with_another_id() -> None:
    """Links to the old one break, so that it is told."""
    found = only("actors: [{id: a, name: Somebody}]", "actors: [{id: b, name: Somebody}]")
    (change,) = found.changes
    assert (change.field, change.was, change.now) == ("id", "a", "b")


def test_of_two_that_say_the_same_the_one_that_went_is_told() -> None:
    """Dates tell events of one name apart, though the second one's id moves up."""
    found = only(
        "timeline: [{event: An attack, date: 2024-03}, {event: An attack, date: 2024-10}]",
        "timeline: [{event: An attack, date: 2024-10}]",
    )
    assert (found.what, found.changes[0].was) == (What.REMOVED, "Mar 2024")


def test_thousands_of_items_that_all_changed_are_joined_nearby() -> None:
    """Not every text is compared with every other, and none is lost."""
    old = [f"{{name: Member number {each} of the assembly}}" for each in range(1500)]
    new = [f"{{name: Former member number {each} of an assembly}}" for each in range(1500)]
    found = differences(f"actors: [{', '.join(old)}]", f"actors: [{', '.join(new)}]")
    assert len(found) == 1500
    assert {each.what for each in found} == {What.CHANGED}


# What happened


JUDGMENT = "findings: [{id: j, kind: judgment, text: T, likelihood: %s, confidence: %s}]"


@pytest.mark.parametrize(
    ("was", "now", "headline"),
    [
        ("likely", "very likely", "likelihood raised"),
        ("likely", "probable", "likelihood worded otherwise"),
        ("probable", "unlikely", "likelihood lowered"),
        ("", "unlikely", "likelihood given"),
        ("unlikely", "", "likelihood withdrawn"),
    ],
)
def test_a_likelihood_moves_by_its_rank(was: str, now: str, headline: str) -> None:
    """The two rows of ICD 203 are synonyms."""
    assert headlines(JUDGMENT % (was, "low"), JUDGMENT % (now, "low")) == [headline]


def test_confidence_moves_apart_from_likelihood() -> None:
    """Two axes, two changes, never one sentence."""
    found = headlines(JUDGMENT % ("likely", "low"), JUDGMENT % ("unlikely", "high"))
    assert found == ["likelihood lowered", "confidence raised"]
    assert headlines(JUDGMENT % ("likely", "high"), JUDGMENT % ("likely", "moderate")) == [
        "confidence lowered"
    ]


def test_a_judgment_moves_with_the_hypothesis_that_it_takes_up() -> None:
    text = (
        "questions: [{id: q, question: Who?, hypotheses: [{id: h, text: They, likelihood: %s}]}]\n"
        "findings: [{id: j, kind: judgment, hypothesis: h}]"
    )
    found = differences(text % "likely", text % "unlikely")
    assert [(each.kind, each.id, each.under) for each in found] == [
        ("hypothesis", "h", "Who?"),
        ("finding", "j", ""),
    ]
    assert {each.changes[0].headline for each in found} == {"likelihood lowered"}


QUESTION = "questions: [{id: q, question: Who pays?, status: %s}]"


@pytest.mark.parametrize(
    ("was", "now", "headline"),
    [
        ("open", "answered", "answered"),
        ("open", "partly", "partly answered"),
        ("answered", "open", "reopened"),
        ("open", "moot", "moot"),
    ],
)
def test_a_question_is_answered_and_reopened(was: str, now: str, headline: str) -> None:
    assert headlines(QUESTION % was, QUESTION % now) == [headline]


def test_an_answer_is_given_altered_and_withdrawn() -> None:
    none = "questions: [{id: q, question: Who pays?}]"
    text = "questions: [{id: q, question: Who pays?, answer: {text: %s, by: %s}}]"
    (given,) = only(none, text % ("The ministry pays", "x")).changes
    assert (given.headline, given.now) == ("answer given", "The ministry pays")
    assert headlines(text % ("The ministry pays", "x"), none) == ["answer withdrawn"]
    changes = only(text % ("The ministry pays", "x"), text % ("The army pays", "y")).changes
    assert [(each.field, each.part, each.headline) for each in changes] == [
        ("answer.text", "answer", "reworded"),
        ("answer.by", "answer", "who answered changed"),
    ]
    assert changes[0].words == (("ministry", "army"),)


def test_hypotheses_come_go_and_are_reworded() -> None:
    text = "questions: [{id: q, question: Who?, hypotheses: [%s]}]"
    found = differences(
        text % "{id: h1, text: They do}, {id: h2, text: Nobody}",
        text % "{id: h1, text: They all do}, {id: h3, text: Others, likelihood: likely}",
    )
    assert [(each.what.value, each.kind, each.id) for each in found] == [
        ("changed", "hypothesis", "h1"),
        ("added", "hypothesis", "h3"),
        ("removed", "hypothesis", "h2"),
    ]
    assert found[1].changes == (FieldChange(field="likelihood", now="likely"),)


def test_an_event_is_redated_in_words() -> None:
    text = "timeline: [{id: e, event: They meet, date: %s}]"
    (change,) = only(text % "2026-01-07", text % "2026-02~").changes
    assert (change.headline, change.was, change.now) == ("redated", "7 Jan 2026", "~Feb 2026")
    assert headlines("timeline: [{id: e, event: They meet}]", text % "2026") == ["dated"]


def test_dates_that_look_the_same_when_short_are_told_apart() -> None:
    text = "timeline: [{event: They meet, date: %s}]"
    (change,) = only(text % "2026-01-07T10:30:00Z", text % "2026-01-07T10:30:00+02:00").changes
    assert change.was != change.now


def test_an_event_is_cancelled_and_one_that_was_planned_has_occurred() -> None:
    text = "date: %s\ntimeline: [{id: e, event: They meet, date: 2026-05%s}]"
    assert headlines(text % ("2026-01", ""), text % ("2026-01", ", status: cancelled")) == [
        "cancelled"
    ]
    found = differences(text % ("2026-01", ""), text % ("2026-06", ""))
    assert [(each.kind, each.changes[0].headline) for each in found] == [
        ("brief", "redated"),
        ("event", "has occurred"),
    ]


def test_a_quote_is_altered_word_by_word() -> None:
    text = 'quotes: [{id: q, quote: "%s", speaker: %s, form: %s, via: %s}]'
    found = only(
        text % ("a unit was being set up in the city", "x", "direct", "[a, b]"),
        text % ("a unit is being set up in that city", "y", "indirect", "[b, a]"),
    )
    assert [(each.field, each.headline) for each in found.changes] == [
        ("quote", "words altered"),
        ("speaker", "speaker removed"),
        ("speaker", "speaker added"),
        ("form", "form changed"),
        ("via", "attribution changed"),
    ]
    assert found.changes[0].words == (("was", "is"), ("the", "that"))
    assert (found.changes[4].was, found.changes[4].now) == ("a, b", "b, a")


def test_the_sources_own_voice_is_not_the_same_as_nothing_said() -> None:
    text = "quotes: [{id: q, quote: x, source: s%s}]"
    (change,) = only(text % "", text % ", via: []").changes
    assert (change.was, change.now) == ("", "the source's own voice")
    (change,) = only(text % ", via: []", text % ", via: [a]").changes
    assert (change.was, change.now) == ("the source's own voice", "a")


def test_a_source_is_regraded_seen_and_its_text_replaced() -> None:
    text = "sources: [{id: s, publisher: P, reliability: %s, seen: %s, sha256: %s}]"
    assert headlines(text % ("B", "false", "aa"), text % ("C", "true", "bb")) == [
        "regraded",
        "text replaced",
        "seen",
    ]


EVIDENCE = (
    "sources: [{id: s, publisher: A wire}, {id: t, publisher: A paper}]\n"
    "timeline: [{id: e, event: They meet, evidence: [%s]}]"
)


def test_evidence_comes_goes_and_is_regraded_on_its_item() -> None:
    found = only(
        EVIDENCE % "{source: s, exact: two corps, credibility: 3}, {source: t, stance: silent}",
        EVIDENCE % "{source: s, exact: other words}, {source: s, exact: two corps, credibility: 2}",
    )
    assert found.id == "e"
    assert [(each.field, each.headline) for each in found.changes] == [
        ("evidence", "evidence added"),
        ("evidence.credibility", "regraded"),
        ("evidence", "evidence removed"),
    ]
    assert found.changes[0].now == "A wire, “other words”"
    assert found.changes[1].part == "A wire, “two corps”"
    assert (found.changes[1].was, found.changes[1].now) == (
        "3 (possibly true)",
        "2 (probably true)",
    )
    assert found.changes[2].was == "A paper, silent"


def test_an_excerpt_that_is_altered_is_the_same_evidence() -> None:
    found = only(
        EVIDENCE % "{source: s, exact: has deployed two corps}",
        EVIDENCE % "{source: s, exact: has deployed three corps, stance: against}",
    )
    assert [(each.headline, each.words) for each in found.changes] == [
        ("excerpt altered", (("two", "three"),)),
        ("stance changed", ()),
    ]


def test_figures_and_earlier_likelihoods_are_told_apart() -> None:
    text = "timeline: [{id: e, event: A, figures: [{value: %s, what: killed}]}]"
    (change,) = only(text % "20", text % "34").changes
    assert (change.field, change.was, change.now) == ("figures.value", "20", "34")
    (change,) = only(text % "20", text % '"20"').changes
    assert change.was != change.now
    was = "findings: [{id: f, text: T, was: [%s]}]"
    one, two = "{likelihood: likely, date: 2025}", "{likelihood: unlikely, date: 2024}"
    assert headlines(was % one, was % f"{one}, {two}") == ["earlier likelihood added"]
    assert headlines(was % f"{two}, {one}", was % f"{one}, {two}") == [
        "order of earlier likelihoods changed"
    ]


def test_the_brief_says_something_else_of_itself() -> None:
    found = only(
        "date: 2026-01-07\ntlp: CLEAR\nauthors: [A, B]\nx: 1\ntags: [a]\nrelated: [r]",
        "date: 2026-01-08\ntlp: AMBER\nauthors: [B, A]\nx: 2\ntags: [b]\nchanges: [{note: N}]",
    )
    assert (found.kind, found.id) == ("brief", "brief")
    assert [each.headline for each in found.changes] == [
        "redated",
        "authors changed",
        "marking tightened",
        "tags removed",
        "tags added",
        "related removed",
        "entry of its history added",
        "x changed",
    ]


def test_what_cannot_be_read_is_compared_as_it_was_written() -> None:
    (change,) = only("date: yesterday", "date: tomorrow").changes
    assert (change.field, change.was, change.now) == ("date", "yesterday", "tomorrow")
    (change,) = only("x: [", "x: {").changes
    assert (change.field, change.headline) == ("unread", "what cannot be read changed")


def test_an_actor_keeps_its_name_in_what_refers_to_it() -> None:
    """Names are said, not ids."""
    text = "actors: [{id: a, name: The ministry}, {id: b, name: The army}]\n%s"
    event = "timeline: [{id: e, event: They meet, actors: [%s]}]"
    found = only(text % (event % "a"), text % (event % "b"))
    assert [(each.was, each.now) for each in found.changes] == [
        ("The ministry", ""),
        ("", "The army"),
    ]


def test_differences_stand_in_the_order_of_the_format() -> None:
    """The brief's own, questions, findings, timeline, quotes, sources, actors, narrative."""
    empty = parse_brief("---\ntitle: Another\nid: other\n---\n", "other.md")
    kinds = [each.kind for each in compare(empty, parse_brief(SAMPLE, "x.md")).differences]
    assert list(dict.fromkeys(kinds)) == [
        "brief",
        "question",
        "finding",
        "event",
        "quote",
        "source",
        "actor",
        "narrative",
    ]
