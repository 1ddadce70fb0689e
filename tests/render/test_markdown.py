"""Every annotation of a brief is in its print, as it was written, and nothing speaks over it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.model.anchoring import Anchoring, Anchors, AnchorState, Copy, Words
from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.dates import Edtf, duration_wording, long_wording, parse_edtf
from briefing_tui.model.items import (
    Actor,
    Answer,
    Estimate,
    Event,
    Finding,
    Hypothesis,
    Question,
    Quote,
)
from briefing_tui.model.problems import Level, Problem
from briefing_tui.model.sources import Evidence, Figure, Item, Source
from briefing_tui.model.visible import visible
from briefing_tui.reading.read import read_brief
from briefing_tui.render.markdown import SECTIONS, markdown, several
from tests.render.rendered import cmark_text, folded, html_of, pandoc_text
from tests.strategies import briefs

SAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "briefs").glob("*.md") if path.stem != "README"
)
by_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)

NAMED = {"affiliation", "raised_by", "hypothesis", "by", "actors", "speaker", "based_on", "refs"}
"""Fields whose ids are printed as what they name."""
WORDED = {
    "kind",
    "stance",
    "form",
    "seen",
    "via",
    "source",
    "supports",
    "opposes",
    "credibility",
    "body",
}
"""Fields that are printed in words, which other tests look at."""
NOT_PRINTED = {"schema", "copy", "extra", "line", "path", "problems", "front", "body_line"}
"""Fields that are no annotation, or never printed."""


def annotations(brief: Brief, thing: Any) -> Iterator[str]:
    """Give every text that a reader of the print must find for a thing and all that is in it."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in NOT_PRINTED | WORDED or (field.name == "id" and thing is not brief):
            continue
        if field.name in {"summary", "status", "type", "repeats"}:
            yield from in_words(thing, field.name, value)
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and not isinstance(part, Edtf):
                yield from annotations(brief, part)
            elif isinstance(part, Edtf):
                yield long_wording(part)
            elif part not in (None, ""):
                yield name_of(brief, part)[:150] if field.name in NAMED else str(part)


def in_words(thing: Any, name: str, value: str) -> Iterator[str]:
    """Give what the print says of a field that it words, where that is said at all."""
    if name == "repeats" and value:
        yield duration_wording(value)
    elif name in {"status", "type"} and value != "unknown":
        yield value


def name_of(brief: Brief, reference: str) -> str:
    item = brief.by_id.get(reference)
    for attribute in ("name", "label", "event", "quote", "question", "text"):
        if hasattr(item, attribute):
            return getattr(item, attribute) or reference
    return reference


def shown(text: str) -> str:
    return folded(visible(text.rstrip("\n")))


def missing(brief: Brief, rendered: str) -> list[str]:
    there = folded(rendered)
    return [text for text in annotations(brief, brief) if shown(text) not in there]


@by_sample
def test_pandoc_shows_every_annotation_of_the_samples(path: Path) -> None:
    brief = read_brief(path)

    assert missing(brief, pandoc_text(markdown(brief))) == []


@by_sample
@pytest.mark.parametrize("evidence", ["footnotes", "inline"])
def test_github_shows_every_annotation_of_the_samples(path: Path, evidence: str) -> None:
    brief = read_brief(path)

    assert missing(brief, cmark_text(markdown(brief, evidence=evidence))) == []


@given(briefs(), st.sampled_from(["footnotes", "inline"]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_github_shows_every_annotation_of_any_brief(brief: Brief, evidence: str) -> None:
    printed = markdown(brief, evidence=evidence)

    assert missing(brief, cmark_text(printed)) == []
    assert visible(printed.replace("\t", " ")) == printed.replace("\t", " ")


@given(briefs())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_pandoc_shows_every_annotation_of_any_brief(brief: Brief) -> None:
    brief = replace(brief, summary="", body="")

    assert missing(brief, pandoc_text(markdown(brief))) == []


@by_sample
def test_every_link_to_an_item_has_its_target(path: Path) -> None:
    brief = read_brief(path)
    html = html_of(markdown(brief))

    linked = set(re.findall(r'href="#([^"]+)"', html)) & set(brief.by_id)
    assert linked
    assert linked == linked & set(re.findall(r'<a id="([^"]+)"></a>', html))


@by_sample
def test_each_piece_of_evidence_is_one_footnote(path: Path) -> None:
    brief = read_brief(path)
    printed = markdown(brief)

    pieces = [piece for item in brief.items() for piece in item.evidence]
    pieces += [
        piece
        for question in brief.questions
        if question.answer
        for piece in question.answer.evidence
    ]
    defined = re.findall(r"^\[\^(\d+)\]:", printed, re.MULTILINE)
    assert len(defined) == len(pieces)
    assert sorted(re.findall(r"\[\^(\d+)\](?!:)", printed)) == sorted(defined)


def brief_of(**given_fields: Any) -> Brief:
    return Brief(**{"title": "T", "id": "t", "tlp": "GREEN", **given_fields})


def section(printed: str, heading: str) -> str:
    """Give what stands between a heading of the second level and the next."""
    return re.split(r"\n## |\n\*\*", printed.split(f"\n## {heading}\n", 1)[1])[0]


@pytest.mark.parametrize(("tlp", "marking"), [("AMBER", "TLP:AMBER"), ("", "UNMARKED")])
def test_the_marking_stands_first_and_last(tlp: str, marking: str) -> None:
    lines = markdown(brief_of(tlp=tlp, body="Text.\n\n```\nopen")).rstrip("\n").split("\n")

    assert lines[0] == lines[-1] == f"**{marking}**"


def test_a_stricter_item_makes_the_print_stricter() -> None:
    printed = markdown(brief_of(tlp="CLEAR", actors=(Actor(id="a", name="A", tlp="RED"),)))

    assert printed.startswith("**TLP:RED**\n")
    assert printed.endswith("\n**TLP:RED**\n")


def test_likelihood_and_confidence_are_never_in_one_sentence() -> None:
    finding = Finding(
        id="j", kind="judgment", text="It holds.", likelihood="likely", confidence="low"
    )
    html = html_of(markdown(brief_of(findings=(finding,))))

    assert "<li>Likelihood: likely (55–80 %)</li>" in html
    assert "<li>Confidence: low</li>" in html


def test_a_judgment_takes_the_words_of_its_hypothesis_and_says_what_it_was() -> None:
    printed = markdown(
        brief_of(
            questions=(
                Question(
                    id="q",
                    question="Who?",
                    hypotheses=(Hypothesis(id="h", text="They did.", likelihood="unlikely"),),
                ),
            ),
            findings=(
                Finding(
                    id="j",
                    kind="judgment",
                    hypothesis="h",
                    was=(Estimate(likelihood="likely", date=parse_edtf("2025-12-20")),),
                ),
            ),
        )
    )

    findings = section(printed, "Findings")
    assert "- They did.\n  - Likelihood: unlikely (20–45 %)" in findings
    assert "Earlier likelihoods: likely (55–80 %) (Saturday 20 December 2025)" in findings


def test_kinds_of_findings_stand_apart() -> None:
    kinds = ("claim", "", "fact", "assumption", "judgment")
    given_findings = tuple(Finding(id=f"f{kind}", kind=kind, text=f"A {kind}.") for kind in kinds)

    headings = re.findall(r"^### (.+)$", markdown(brief_of(findings=given_findings)), re.MULTILINE)

    assert headings == ["Judgments", "Facts", "Claims", "Assumptions", "Findings of no stated kind"]


def test_events_stand_in_the_order_of_their_dates_and_uncertainty_is_said() -> None:
    days = ("2026-09?", "", "2024-06~", "../2026-01-05", "2021/2024-12")
    events = tuple(
        Event(id=f"e{number}", event=f"Event {number}", date=parse_edtf(day) if day else None)
        for number, day in enumerate(days)
    )
    printed = markdown(brief_of(date=parse_edtf("2026-01-08"), timeline=events))

    rows = [line.split(" | ")[:3] for line in section(printed, "Timeline").split("\n")[3:8]]
    assert [(row[0].strip("| "), row[1], row[2].strip("| ")) for row in rows] == [
        ("2021 to December 2024", "Event 4", ""),
        ("about June 2024", "Event 2", ""),
        ("by Monday 5 January 2026", "Event 3", ""),
        ("September 2026, uncertain", "Event 0", "planned"),
        ("undated", "Event 1", ""),
    ]


@pytest.mark.parametrize("status", ["planned", "cancelled", "occurred"])
def test_a_status_that_was_written_is_said(status: str) -> None:
    printed = markdown(brief_of(timeline=(Event(id="e", event="E", status=status),)))

    assert f"| undated | E | {status} |" in printed


@pytest.mark.parametrize(
    ("form", "words"),
    [("direct", "“He *said*.”"), ("mixed", "He *said*."), ("indirect", "He *said*.")],
)
def test_only_words_said_word_for_word_stand_in_quotation_marks(form: str, words: str) -> None:
    quote = Quote(
        id="q",
        quote="He *said*.",
        form=form,
        speaker=("s",),
        translation="Dit.",
        prefix="As",
        source="p",
    )
    shown_quote = cmark_text(section(markdown(brief_of(quotes=(quote,))), "Quotes")).strip()

    assert shown_quote.startswith(f"{words}\n")
    assert ("“" in shown_quote.replace("“As”", "")) is (form == "direct")
    assert form != "indirect" or "“" not in shown_quote


def test_each_quote_is_a_block_quote_with_speaker_and_chain() -> None:
    brief = brief_of(
        sources=(
            Source(id="pti", publisher="PTI", reliability="B"),
            Source(id="moi", publisher="Ministry"),
        ),
        actors=(Actor(id="n", name="Naqvi"),),
        quotes=tuple(
            Quote(id=f"q{n}", quote="One.\n\nTwo.", speaker=("n",), source="pti", via=("moi",))
            for n in (1, 2)
        ),
    )
    html = html_of(markdown(brief))

    assert html.count("<blockquote>") == 2
    assert "— Naqvi, via Ministry, PTI (source 1, B–)" in html


def test_the_matrix_sets_each_piece_of_evidence_against_each_hypothesis() -> None:
    question = Question(
        id="q",
        question="Who?",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"H {n}") for n in (1, 2, 3)),
        evidence=(
            Evidence(source="p", supports=("h1",), opposes=("h3",)),
            Evidence(source="p", stance="silent"),
            Evidence(source="p", supports=("other",)),
        ),
    )
    brief = brief_of(sources=(Source(id="p", publisher="P"),), questions=(question,))
    rows = re.findall(r"^\| P .*$", markdown(brief), re.MULTILINE)

    assert [re.sub(r"\[\^\d+\]", "", row) for row in rows] == [
        "| P (source 1) | for | neutral | against | yes |",
        "| P (source 1) | silent | silent | silent | no |",
        "| P (source 1); for other | neutral | neutral | neutral | no |",
    ]


def test_below_the_matrix_the_hypotheses_are_ranked_by_what_speaks_against_them() -> None:
    question = Question(
        id="q",
        question="Who?",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"H {n}") for n in (1, 2, 3)),
        evidence=(
            Evidence(source="p", supports=("h1",), opposes=("h1", "h3")),
            Evidence(source="p", supports=("h3",), opposes=("h1",)),
            Evidence(source="p", stance="silent", opposes=("h2",)),
        ),
    )
    printed = markdown(brief_of(questions=(question,)))

    assert (
        "| Rank by fewest against | Hypothesis | Against | For | Neutral |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | H2 | 0 | 0 | 2 |\n"
        "| 2 | H3 | 1 | 1 | 0 |\n"
        "| 3 | H1 | 2 | 0 | 0 |\n"
    ) in printed
    assert "Rank" not in markdown(brief_of(questions=(question,)), evidence="none")


def test_one_hypothesis_is_told_apart_from_none() -> None:
    question = Question(
        id="q",
        question="Who?",
        hypotheses=(Hypothesis(id="h", text="They"),),
        evidence=(Evidence(source="p", supports=("h",)),),
    )

    assert "apart" not in markdown(brief_of(questions=(question,)))


FOUND = Anchoring(state=AnchorState.FOUND, start=1, end=9, places=1)
STATES = [
    (FOUND, "found in the copy"),
    (Anchoring(state=AnchorState.AMBIGUOUS, places=2), "stands in several places of the copy"),
    (Anchoring(state=AnchorState.MISSING), "not found in the copy"),
    (
        Anchoring(state=AnchorState.DRIFTED, changes=(("*was*", "is"), ("", "more"), ("less", ""))),
        "drifted: “*was*” is “is”, “more” also stands, “less” is missing in the copy",
    ),
    (
        Anchoring(state=AnchorState.DRIFTED, changes=(("a", "b" * 900),) * 5),
        f"drifted: {', '.join([f'“a” is “{chr(98) * 79}…”'] * 3)} and 2 more in the copy",
    ),
    (Anchoring(state=AnchorState.DRIFTED), "drifted: the copy has other words"),
]


@pytest.mark.parametrize(("anchoring", "words"), STATES)
@pytest.mark.parametrize("evidence", ["footnotes", "inline"])
def test_an_excerpt_says_what_became_of_it_in_the_copy(
    anchoring: Anchoring, words: str, evidence: str
) -> None:
    anchors = Anchors(found={Words("s", "the very words"): anchoring})
    shown_text = cmark_text(markdown(full(), anchors=anchors, evidence=evidence))

    assert f"P (source 1), “the very words”, {words}" in shown_text


def test_a_paraphrase_that_has_drifted_stands_in_no_quotation_marks() -> None:
    anchoring = Anchoring(state=AnchorState.DRIFTED, changes=(("was", "is"),))
    quotes = tuple(
        Quote(id=form, quote=f"It was {form}.", form=form, source="s")
        for form in ("direct", "indirect")
    )
    found = {Words("s", quote.quote): anchoring for quote in quotes}
    printed = markdown(brief_of(quotes=quotes), anchors=Anchors(found=found))

    assert "In the source: drifted: “was” is “is” in the copy" in printed
    assert "In the source: drifted: was is is in the copy" in printed


def test_what_was_not_looked_up_is_not_spoken_of() -> None:
    assert "copy" not in markdown(full())
    assert "copy" not in several([full(), full()], anchors=[Anchors()])


def test_the_briefs_of_a_pack_have_anchors_of_their_own() -> None:
    words = Words("s", "the very words")
    anchors = [Anchors(found={words: each}) for each in (FOUND, STATES[2][0])]
    notes = re.findall(
        r"^\[\^\d\]: .*, (.*)$", several([full(), full()], anchors=anchors), re.MULTILINE
    )

    assert notes == ["found in the copy", "not found in the copy"]


def test_sources_are_a_bibliography_in_the_numbers_that_evidence_cites() -> None:
    whole = Source(
        id="a",
        title="What was said?",
        author=("B. Writer", "C. Other"),
        publisher="The Wire",
        publisher_place="Karachi",
        issued=parse_edtf("2026-01-07"),
        accessed=parse_edtf("2026-01-08"),
        url="https://example.org/x",
        reliability="B",
    )
    bare = Source(id="b", publisher="A ministry", seen=False, based_on=("a",))
    piece = Evidence(source="b")
    brief = brief_of(
        sources=(whole, bare),
        actors=(
            Actor(id="x", name="X", evidence=(piece, piece)),
            Actor(id="y", name="Y", evidence=(replace(piece, stance="silent"),)),
        ),
        quotes=(Quote(id="q", quote="Q", source="b"),),
    )

    printed = section(markdown(brief, evidence="none"), "Sources").strip()
    assert printed == (
        "1. B. Writer, C. Other. What was said? The Wire, Karachi, Wednesday 7 January 2026. "
        "<https://example.org/x>, accessed Thursday 8 January 2026.\n"
        "   - Reliability: B, usually reliable\n"
        "2. A ministry.\n"
        "   - Based on: The Wire\n"
        "   - Not seen by the author of this brief\n"
        "   - Carries: 2 items, which rest on nothing else"
    )
    assert "(source 2)" in markdown(brief)


def test_a_copy_that_is_not_the_one_that_was_read_is_told_of() -> None:
    source = Source(id="s", publisher="P", sha256="ab" * 32)
    anchors = Anchors(copies={"s": Copy(is_there=True, has_changed=True)})

    assert f"{'ab' * 32}; the copy at hand is another\n" in markdown(
        brief_of(sources=(source,)), anchors=anchors
    )


def test_a_matrix_that_nobody_could_read_is_a_list() -> None:
    question = Question(
        id="q",
        question="Who?",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"H {n}") for n in range(200)),
        evidence=tuple(Evidence(source="p", supports=(f"h{n}",)) for n in range(200)),
    )
    printed = markdown(brief_of(questions=(question,)), evidence="none")
    assert printed.count("\n") < 1000

    shown_text = cmark_text(markdown(brief_of(questions=(question,))))
    assert all(f"p; for H {n}\n" in shown_text for n in range(200))


def test_evidence_that_names_one_hypothesis_often_is_one_row() -> None:
    """No list is gone through again for each hypothesis, nor for each name."""
    piece = Evidence(source="p", supports=("h99",) * 12_000)
    question = Question(
        id="q",
        question="Who?",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"H {n}") for n in range(100)),
        evidence=(piece,) * 100,
    )
    printed = markdown(brief_of(questions=(question,)), evidence="inline")

    assert printed.count(" | neutral | for | yes |") == 100


def test_a_long_text_is_not_repeated_wherever_it_is_referred_to() -> None:
    quote = Quote(id="q", quote="word " * 20_000)
    refers = Finding(id="f", text="F", refs=("q",) * 1000)

    assert len(markdown(brief_of(quotes=(quote,), findings=(refers,)))) < 400_000


def test_an_answer_says_what_it_confirms_and_by_whom() -> None:
    question = Question(
        id="q",
        question="Who?",
        status="answered",
        hypotheses=(Hypothesis(id="h", text="They did."),),
        answer=Answer(text="They.", hypothesis="h", by="a", date=parse_edtf("2026-01-09")),
    )
    printed = markdown(brief_of(actors=(Actor(id="a", name="The desk"),), questions=(question,)))

    answer = printed.split("**Answer**")[1]
    for line in (
        "They.",
        "Hypothesis: They did.",
        "Answered: Friday 9 January 2026",
        "By: The desk",
    ):
        assert f"- {line}\n" in answer


def test_where_a_local_copy_lies_is_not_printed_but_its_sum_is() -> None:
    source = Source(id="s", publisher="P", copy="secret/copy.txt", sha256="ab" * 32, seen=False)
    printed = markdown(brief_of(sources=(source,)))

    assert "secret" not in printed
    assert "ab" * 32 in printed
    assert "Not seen by the author of this brief" in printed


def test_unknown_keys_are_left_to_the_front_matter() -> None:
    actor = Actor(id="a", name="A", extra={"x-secret": "value of it"})

    assert "value of it" not in markdown(brief_of(actors=(actor,), extra={"x": "value of it"}))


def full() -> Brief:
    piece = Evidence(source="s", exact="the very words")
    return brief_of(
        summary="In short.",
        sources=(Source(id="s", publisher="P"),),
        actors=(Actor(id="a", name="Somebody", evidence=(piece,)),),
        timeline=(Event(id="e", event="Something"),),
        quotes=(Quote(id="q", quote="Words"),),
        questions=(Question(id="u", question="Why?"),),
        findings=(Finding(id="f", text="Known"),),
        changes=(Change(note="First issue"),),
        unread="timeline:\n  - {date: `x`",
        body="At length.",
    )


@pytest.mark.parametrize("name", SECTIONS)
def test_one_section_alone_is_the_same_as_in_the_whole(name: str) -> None:
    printed = markdown(full(), only=frozenset({name}), evidence="none")

    assert re.findall(r"^## (.+)$", printed, re.MULTILINE) == [name.capitalize()]
    assert section(printed, name.capitalize()).strip() in markdown(full(), evidence="none")


def test_the_sections_stand_in_their_order() -> None:
    headings = re.findall(r"^## (.+)$", markdown(full()), re.MULTILINE)

    order = [name.capitalize() for name in SECTIONS]
    assert headings == [*order[:-1], "Changes", "Not read", "Narrative"]


def test_a_section_without_anything_in_it_is_left_out() -> None:
    assert "##" not in markdown(brief_of())


def test_evidence_is_printed_as_asked_for() -> None:
    assert "Somebody[^1] |" in markdown(full())
    assert "[^1]: P (source 1), “the very words”" in markdown(full())
    assert "Somebody (P (source 1), “the very words”) |" in markdown(full(), evidence="inline")
    assert "the very words" not in markdown(full(), evidence="none")
    assert "[^" not in markdown(full(), evidence="inline")


def test_what_could_not_be_read_is_printed_as_it_stands_in_the_file() -> None:
    html = html_of(markdown(full()))

    assert "<pre><code>timeline:\n  - {date: `x`\n</code></pre>" in html


def test_a_print_that_is_not_whole_says_so_in_one_line() -> None:
    problems = tuple(
        Problem("t.md", line, 1, level, "code", "what is wrong")
        for line, level in enumerate((Level.ERROR, Level.WARNING, Level.ERROR), 1)
    )
    printed = markdown(replace(full(), problems=problems))

    assert cmark_text(printed).count("The file of this brief has 3 problems, 2 of them") == 1
    assert "problem" not in markdown(full())


def test_footnotes_take_labels_that_the_narrative_does_not_use() -> None:
    brief = replace(full(), body="One[^1] and two[^2].\n\n[^1]: mine\n[^3]: unused")
    html = html_of(markdown(brief))

    assert "[^4]: P (source 1)" in markdown(brief)
    assert re.search(r'Somebody<sup class="footnote-ref"><a href="#fn-4"', html)
    assert "[^2]" in cmark_text(markdown(brief))


def test_a_label_that_the_narrative_defines_does_not_reach_the_summary() -> None:
    printed = markdown(
        brief_of(summary="See [it] and *that*.", body="[it]: https://example.org\n\nText.")
    )

    assert "See [it] and *that*." in cmark_text(printed)


def test_several_briefs_keep_their_footnotes_apart() -> None:
    second = replace(full(), id="t2", body="Text[^2].\n\n[^2]: mine")
    printed = several([full(), second])

    labels = re.findall(r"^\[\^(\d+)\]:", printed, re.MULTILINE)
    assert labels == ["1", "3", "2"]
    assert printed.count("\n# T\n") == 2


@pytest.mark.parametrize(
    ("markings", "marking"),
    [(("GREEN", "AMBER"), "TLP:AMBER"), (("CLEAR", ""), "TLP:RED"), (("", ""), "UNMARKED")],
)
def test_a_pack_is_marked_with_the_strictest_in_it(markings: tuple[str, str], marking: str) -> None:
    """At top and bottom; a brief without a marking counts as RED."""
    printed = several([Brief(title="T", id="t", tlp=tlp) for tlp in markings])
    assert printed.startswith(f"**{marking}**\n\n**")
    assert printed.endswith(f"**\n\n**{marking}**\n")


def test_a_plain_document_prints_as_title_and_narrative() -> None:
    assert markdown(Brief(title="T", id="t", body="# T\n\nText.\n")) == (
        "**UNMARKED**\n\n# T\n\n- Brief: t\n\n## Narrative\n\n### T\n\nText.\n\n**UNMARKED**\n"
    )


def test_figures_are_printed_with_their_hedge_and_day() -> None:
    figure = Figure(value=20, what="killed", qualifier="as many as", as_of=parse_edtf("2024-12"))
    huge = Figure(value=1 << 20_000, what="things")
    printed = markdown(brief_of(timeline=(Event(id="e", event="E", figures=(figure, huge)),)))

    assert "as many as 20 killed (as of December 2024); 0x1000" in printed


def test_an_item_says_how_many_origins_it_has() -> None:
    brief = brief_of(
        sources=(
            Source(id="r", publisher="Ministry"),
            Source(id="a", publisher="A", based_on=("r",)),
            Source(id="b", publisher="B", based_on=("r",)),
        ),
        timeline=(Event(id="e", event="E", evidence=(Evidence(source="a"), Evidence(source="b"))),),
    )

    assert "2 sources, 1 origin" in section(markdown(brief), "Timeline")


def test_every_field_of_every_item_is_accounted_for() -> None:
    """A field added to the model must be printed: the walk above takes in all that it can name."""
    kinds = (
        Brief,
        Source,
        Actor,
        Event,
        Quote,
        Question,
        Hypothesis,
        Finding,
        Evidence,
        Figure,
        Item,
    )
    names = {field.name for kind in kinds for field in fields(kind)}

    assert names | {"by"} >= NAMED | WORDED | NOT_PRINTED
