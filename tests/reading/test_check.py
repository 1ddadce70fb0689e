"""`check` asks more than reading does, and does not cry wolf."""

from dataclasses import replace

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.reading.check import check
from briefing_tui.reading.read import parse_brief

TWO = "sources: [{id: pti, title: PTI}, {id: moi, publisher: MoI}]\n"


def problems(front: str, body: str = "", code: str = "") -> list[str]:
    found = check(parse_brief(f"---\ntitle: T\n{front}---\n{body}", "b.md"))
    return [f"{each.message}; {each.hint}" for each in found if code in ("", each.code)]


def test_what_reading_found_is_among_what_check_finds_in_the_order_of_the_file() -> None:
    brief = parse_brief(
        "---\ntitle: T\nlang: e n\nquotes:\n  - {quote: Q, speeker: x, speaker: naqvi}\n"
        "date: yesterday\n---\n[x](#y)\n"
    )
    found = check(brief)
    assert [each.code for each in found] == [
        "bad-language",
        "unknown-key",
        "dangling-reference",
        "bad-date",
        "dangling-link",
    ]
    assert set(brief.problems) < set(found)


@pytest.mark.parametrize(
    "free", ["Xinhua", "the ministry", "Imran Khan", "中国", "پاکستان", "M.o.I.", "U.S. Army"]
)
def test_free_text_is_no_dangling_reference(free: str) -> None:
    assert problems(f"quotes: [{{quote: Q, speaker: [{free}]}}]\n") == []


@pytest.mark.parametrize(
    ("field", "word", "hint"),
    [
        ("speaker", "naqvy", "did you mean `naqvi`?"),
        ("speaker", "joint-working-group", "add an actor or a source with this id"),
        ("source", "PTIX", "did you mean `pti`?"),
    ],
)
def test_a_dangling_reference_names_what_may_be_meant(field: str, word: str, hint: str) -> None:
    actors = "actors: [{id: naqvi, name: N}]\n"
    found = problems(
        f"{TWO}{actors}quotes: [{{quote: Q, source: pti, {field}: {word}}}]\n".replace(
            "source: pti, source", "source"
        )
    )
    assert len(found) == 1
    assert hint in found[0]


def test_references_are_not_asked_after_where_part_of_the_brief_is_unread() -> None:
    brief = parse_brief(
        "---\ntitle: T\nquotes:\n  - {quote: Q, speaker: naqvi}\nactors: [\n---\n[n](#naqvi)\n"
    )
    assert [each.code for each in check(brief)] == ["syntax"]


def test_a_speaker_may_be_a_document() -> None:
    assert problems(f"{TWO}quotes: [{{quote: Q, speaker: moi, source: pti}}]\n") == []


def test_a_hypothesis_of_another_question_is_told_of() -> None:
    front = (
        f"{TWO}questions:\n"
        "  - {question: A?, hypotheses: [{id: h1, text: H}]}\n"
        "  - {question: B?, evidence: [{source: pti, for: [h1]}]}\n"
    )
    assert problems(front) == ["`for` names `h1`, which is a hypothesis of another question; "]


def test_evidence_under_a_question_and_its_answer_may_list_hypotheses() -> None:
    front = (
        f"{TWO}questions:\n"
        "  - question: A?\n    hypotheses: [{id: h1, text: H}]\n"
        "    evidence: [{source: pti, for: h1}]\n"
        "    answer: {hypothesis: h1, evidence: [{source: pti, against: h1}]}\n"
    )
    assert problems(front) == []


@pytest.mark.parametrize(
    ("brief", "inner", "loose"),
    [
        ("CLEAR", "GREEN", True),
        ("AMBER", "AMBER+STRICT", True),
        ("RED", "AMBER", False),
        ("GREEN", "GREEN", False),
        ("", "RED", False),
    ],
)
@pytest.mark.parametrize(
    "place", ["sources: [{title", "questions: [{question: Q, hypotheses: [{text"]
)
def test_a_brief_is_as_strict_as_the_strictest_in_it(
    brief: str, inner: str, loose: bool, place: str
) -> None:
    closing = "}]}]" if "hypotheses" in place else "}]"
    found = problems(f"tlp: {brief}\n{place}: X, tlp: {inner}{closing}\n", code="marking-too-loose")
    assert bool(found) is loose
    assert all(f"write `tlp: {inner}`" in each for each in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We judge with high confidence that it is very likely.", True),
        ("Probably so (moderate confidence).", True),
        ("It is likely. Our confidence is low.", False),
        ("It is likely", False),
        ("Confidence in the unlikely", True),
    ],
)
def test_likelihood_and_confidence_stand_in_sentences_of_their_own(text: str, told: bool) -> None:
    front = f'findings: [{{kind: judgment, text: "{text}"}}]\n'
    assert bool(problems(front, code="likelihood-with-confidence")) is told
    assert not problems(front.replace("judgment", "fact"), code="likelihood-with-confidence")


def test_one_row_of_likelihoods_is_kept_to() -> None:
    front = "findings:\n" + "".join(
        f"  - {{kind: judgment, text: T{n}, likelihood: {word}}}\n"
        for n, word in enumerate(["remote", "probable", "likely", "nearly certain", "unlikely"])
    )
    assert problems(front, code="mixed-likelihoods") == [
        "`likely` is of another row of terms than `remote` in the same brief; write `probable`",
        "`unlikely` is of another row of terms than `remote` in the same brief; write `improbable`",
    ]


def test_via_names_only_who_stands_between() -> None:
    front = f"{TWO}quotes: [{{quote: Q, speaker: The Minister, source: pti, via: [VIA]}}]\n"
    assert problems(front.replace("VIA", "moi")) == []
    assert "repeats the source" in problems(front.replace("VIA", "moi, pti"))[0]
    assert "repeats the speaker" in problems(front.replace("VIA", "The Minister"))[0]


def test_words_need_a_source_where_there_are_several() -> None:
    assert problems("quotes: [{quote: Q}]\n") == []
    assert problems("sources: [{title: A}]\nquotes: [{quote: Q}]\n") == []
    assert len(problems(f"{TWO}quotes: [{{quote: Q}}]\n")) == 1
    assert problems(f"{TWO}quotes: [{{quote: Q, evidence: [{{source: pti}}]}}]\n") == []
    assert len(problems(f"{TWO}timeline: [{{event: E, evidence: [{{exact: e}}]}}]\n")) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("[a](#naqvi)", []),
        ("[a](#the-heading)\n\n## The Heading!", []),
        ("[a](#the-heading-1)\n\n## The heading\n\n## The heading", []),
        ("[a](#سرخی)\n\n## سرخی", []),
        ("[a](#%D8%B3)", ["#س"]),
        ("[a](#nobody) and [b](<#no one>)", ["#nobody", "#no one"]),
        ("[a](#a_(b)) [b](#nobody 'with a title')", ["#a_(b)", "#nobody"]),
        ("`[a](#nobody)`\n\n    [a](#nobody)\n\n```\n[a](#nobody)\n```", []),
        ("[a](https://example.org/#x) [b](other.md#x)", []),
        ("| a |\n|---|\n| [x](#nobody) |", ["#nobody"]),
    ],
)
def test_links_lead_to_items_or_headings(body: str, told: list[str]) -> None:
    found = problems("actors: [{id: naqvi, name: N}]\n", body, "dangling-link")
    assert [each.split("`")[1] for each in found] == told


def test_links_stand_at_their_line_and_column() -> None:
    body = "One [a](#x)\ntwo [b](#y) [c](#x).\n\n> three [d](#z)\n"
    found = check(parse_brief(f"---\ntitle: T\nsummary: 'See [s](#s).'\n---\n{body}"))
    assert [(each.line, each.column) for each in found] == [
        (3, 10),
        (5, 9),
        (6, 9),
        (6, 17),
        (8, 13),
    ]


def test_a_link_that_is_nearly_right_is_guessed() -> None:
    found = problems("actors: [{id: naqvi, name: N}]\n", "[a](#naqvy)")
    assert found[0].endswith("did you mean `naqvi`?")


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("actors: [{name: A, country: PK}]\n", "bad-country"),
        ("lang: zh-Hans-CN\n", "bad-language"),
        ("sources: [{title: T, type: article-newspaper}]\n", "unknown-source-type"),
        (f"sources: [{{title: T, sha256: {'a' * 64}}}]\n", "bad-sha256"),
        ("actors: [{name: A, same_as: ['https://x.org/Q1', 'b-1#naqvi']}]\n", "bad-same-as"),
        ("timeline: [{event: E, repeats: P3M}]\n", "bad-duration"),
        ("schema: briefing/1\n", "unknown-schema"),
    ],
)
def test_what_has_the_right_shape_is_not_told_of(front: str, code: str) -> None:
    assert problems(front, code=code) == []


def test_a_brief_that_was_not_read_is_checked_at_the_lines_that_its_parts_know() -> None:
    brief = Brief(title="T", id="t", quotes=(Quote(quote="Q", speaker=("naqvi",), line=7),))
    assert [(each.line, each.column) for each in check(brief)] == [(7, 1)]


def test_a_brief_that_was_changed_after_it_was_read_is_checked_as_it_is() -> None:
    brief = parse_brief("---\ntitle: T\nquotes:\n  - {quote: Q, speaker: naqvi}\n---\n")
    changed = replace(brief, quotes=(replace(brief.quotes[0], speaker=("wang",)),))
    assert ["`wang`" in each.message for each in check(changed)] == [True]


def test_many_references_that_lead_nowhere_have_an_end() -> None:
    refs = ", ".join(f"x{n}" for n in range(5000))
    found = check(
        parse_brief(f"---\ntitle: T\nfindings: [{{kind: fact, text: F, refs: [{refs}]}}]\n---\n")
    )
    assert len(found) == 1001
    assert found[-1].code == "too-many-problems"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("It is likely, and we say so with low confidence.", True),
        ("It is likely. Our confidence is low.", False),
        ("It is likely,\nwe say with moderate\nconfidence.", True),
        ("It is very unlikely\n\nConfidence is another matter.", False),
        ("Confidence is high.", False),
    ],
)
def test_likelihood_and_confidence_stand_apart_in_the_narrative_too(body: str, told: bool) -> None:
    assert bool(problems("", f"One line.\n{body}\n", "likelihood-with-confidence")) is told


def test_a_sentence_of_the_narrative_is_told_at_its_place() -> None:
    brief = parse_brief("---\ntitle: T\n---\nOne.\nIt is  likely (low confidence).\n", "b.md")
    (found,) = check(brief)
    assert (found.line, found.column, found.code) == (5, 8, "likelihood-with-confidence")


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        ("{kind: judgment, text: It will.}", True),
        ("{kind: judgment, hypothesis: h1}", False),
        ("{kind: judgment, hypothesis: h2}", True),
        ("{kind: judgment, text: It will., refs: [q1]}", False),
        ("{kind: judgment, text: It will., evidence: [{source: pti, exact: x}]}", False),
        ("{kind: fact, text: It did.}", False),
    ],
)
def test_a_judgment_rests_on_something(finding: str, told: bool) -> None:
    front = (
        "sources: [{id: pti, title: PTI}]\nquestions:\n"
        "  - {id: q1, question: Will it?, hypotheses: [{id: h1, text: Yes}],"
        " evidence: [{source: pti, exact: y, for: [h1]}]}\n"
        "  - {id: q2, question: Will it not?, hypotheses: [{id: h2, text: No}]}\n"
        f"findings: [{finding}]\n"
    )
    assert bool(problems(front, code="judgment-without-basis")) is told
