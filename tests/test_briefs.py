"""The sample briefs say what the report says, no more and no less."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import (
    Actor,
    Event,
    Quote,
)
from briefing_tui.model.sources import Evidence
from briefing_tui.reading.check import check
from briefing_tui.reading.read import read_brief

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "briefs"
PAGE = FOLDER / "README.md"
ARTICLE = Path(os.environ.get("BRIEFING_ARTICLE") or ROOT.parent / "shared/seed/article.txt")
NAMES = ("pk-spu-2026", "cpec-attacks", "beijing-meeting", "dar-wang-dialogue")
BRIEFS = {name: read_brief(FOLDER / f"{name}.md") for name in NAMES}

each_brief = pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)

TYPOGRAPHIC = str.maketrans("“”‘’", "\"\"''")
QUOTED = re.compile(r'"([^"]+)"')
LINK = re.compile(r"\]\(([\w-]+\.md)?#([\w-]+)\)")
NOT_WRITTEN = {"extra", "line", "path", "front", "body_line", "problems", "unread"}
"""Fields of the model that no author writes: the reader adds them."""

LONGEST_COPY = 12
"""So many words in a row may be the report's outside quotation marks."""

NAMED = {
    "Mohsin Naqvi": ("Naqvi",),
    "Wang Xiaohong": (),
    "Wang Yi": (),
    "Ishaq Dar": ("Dar",),
    "Special Protection Unit": ("SPU",),
    "Xinhua": (),
    "National Counter Terrorism Authority": (),
    "China Pakistan Economic Corridor": ("CPEC",),
    "Tehreek-e-Taliban Pakistan": ("TTP",),
    "Baloch Liberation Army": ("BLA",),
    "National Cyber Crimes Investigation Agency": ("NCCIA",),
    "Global Security Cooperation Forum": (),
    "Gwadar Port": (),
    "Balochistan": (),
    "Joint working group": (),
    "Pakistan Army": (),
    "Chinese nationals": (),
    "Chinese institutions": (),
    "Afghanistan": ("Kabul",),
}
"""Persons, organisations and places that the report names, with the short names it uses."""

OFFICES = {
    "Mohsin Naqvi": "Interior Minister",
    "Wang Xiaohong": "Minister of Public Security",
    "Wang Yi": "Foreign Minister",
    "Ishaq Dar": "Deputy Prime Minister",
}

DATED = {
    "pk-spu-2026": {
        "losses": "2021/2024-12",
        "data-shared": "2024-12",
        "corps": "../2026-01-07",
        "meeting": "2026-01-07",
        "announced": "2026-01-07",
        "release": "2026-01-07",
        "xinhua-report": "2026-01-07",
        "setting-up": None,
    },
    "cpec-attacks": {
        "bla-attacks": "../2026-01-07",
        "demand": "../2026-01-07",
        "pressure": "../2026-01-07",
    },
    "beijing-meeting": {
        "joint-response": "2026-01-07",
        "working-group": "2026-01-07",
        "ministerial": "2026-01-07",
        "forum-held": "2026-09?",
    },
    "dar-wang-dialogue": {
        "dialogue": "../2026-01-05",
        "statement": "2026-01-05",
        "tension": "../2026-01-07",
    },
}
"""What the report dates, to the precision that it gives; None is what it leaves undated."""


def folded(text: str) -> str:
    """Make typographic quotes plain and every run of white space one space."""
    return " ".join(text.translate(TYPOGRAPHIC).split())


def parts(value: Any) -> Iterator[Any]:
    """Give every dataclass inside a value, itself first."""
    if is_dataclass(value):
        yield value
        for member in fields(value):
            yield from parts(getattr(value, member.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from parts(member)


def strings(value: Any) -> Iterator[str]:
    """Give every text in a value that its author wrote."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for member in fields(value):
            if member.name not in NOT_WRITTEN:
                yield from strings(getattr(value, member.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from strings(member)


def excerpts(brief: Brief) -> Iterator[str]:
    """Give every text of a brief that claims to be the source's own."""
    for part in parts(brief):
        if isinstance(part, Quote):
            yield part.quote
        if isinstance(part, Evidence):
            yield part.exact
        if isinstance(part, Quote | Evidence):
            yield part.prefix
            yield part.suffix


def own_words(brief: Brief) -> Iterator[str]:
    """Give every text of a brief that claims to be its author's, without what stands in quotes."""
    taken = set(excerpts(brief))
    for text in strings(brief):
        if text not in taken:
            yield QUOTED.sub(" … ", folded(text))


def words(text: str) -> list[str]:
    """Give a text's words, in lower case and without link targets."""
    return re.findall(r"[\w'…-]+", re.sub(r"\]\([^)]*\)", "]", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of one word more than may be copied."""
    found, length = words(text), LONGEST_COPY + 1
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


@pytest.fixture(scope="module")
def article() -> str:
    """Give the report's text, folded."""
    if not ARTICLE.is_file():
        pytest.skip(f"the report is not at hand: {ARTICLE} (BRIEFING_ARTICLE names another place)")
    return folded(ARTICLE.read_text(encoding="utf-8"))


# Against the report


@each_brief
def test_every_quotation_and_excerpt_is_in_the_report_word_for_word(
    brief: Brief, article: str
) -> None:
    assert [text for text in excerpts(brief) if folded(text) not in article] == []


@each_brief
def test_whatever_stands_in_quotation_marks_is_in_the_report(brief: Brief, article: str) -> None:
    passages = [
        passage
        for text in strings(brief)
        if folded(text) not in article
        for passage in QUOTED.findall(folded(text))
    ]
    assert [text for text in passages if text.lower() not in article.lower()] == []


@each_brief
def test_the_sum_in_a_source_is_the_report_s(brief: Brief, article: str) -> None:
    sums = {source.sha256 for source in brief.sources if source.sha256}
    assert sums == {hashlib.sha256(ARTICLE.read_bytes()).hexdigest()}


def test_no_direct_quotation_of_the_report_is_missing(article: str) -> None:
    quotes = [quote for brief in BRIEFS.values() for quote in brief.quotes]
    direct = {folded(quote.quote) for quote in quotes if quote.form == "direct"}
    mixed = [folded(quote.quote) for quote in quotes if quote.form == "mixed"]
    passages = QUOTED.findall(article)
    missing = [
        passage
        for passage in passages
        if passage not in direct and not any(f'"{passage}"' in text for text in mixed)
    ]
    assert len(passages) == 9
    assert missing == []


@pytest.mark.parametrize("name", NAMED)
def test_everybody_whom_the_report_names_is_an_actor(name: str, article: str) -> None:
    found = [actor for brief in BRIEFS.values() for actor in brief.actors if actor.name == name]
    assert found, name
    for actor in found:
        assert set(NAMED[name]) <= set(actor.aliases)
    for text in (name, *NAMED[name]):
        assert text.lower() in article.lower()


@each_brief
def test_no_sentence_is_the_report_s_outside_quotation_marks(brief: Brief, article: str) -> None:
    theirs = runs(article)
    assert [run for text in own_words(brief) for run in runs(text) if run in theirs] == []


# In themselves


@each_brief
def test_a_brief_reads_without_a_problem(brief: Brief) -> None:
    assert brief.problems == ()
    assert check(brief) == ()


@each_brief
def test_a_brief_stands_on_its_own(brief: Brief) -> None:
    assert brief.schema == "briefing/1"
    assert brief.tlp == "CLEAR"
    assert brief.lang == "en"
    assert brief.summary
    assert all((brief.sources, brief.actors, brief.timeline, brief.quotes))
    assert all((brief.questions, brief.findings))
    assert 250 <= len(words(brief.body)) <= 600
    assert "\n## " in brief.body
    assert "\n|---|" in brief.body


@each_brief
def test_every_reference_leads_to_an_item(brief: Brief) -> None:
    lists = ("actors", "speaker", "via", "refs", "based_on", "supports", "opposes")
    singles = ("source", "hypothesis", "raised_by", "by", "affiliation")
    references = [
        reference
        for part in parts(brief)
        if not isinstance(part, Brief)
        for reference in (
            *(each for name in lists for each in getattr(part, name, None) or ()),
            *filter(None, (getattr(part, name, "") for name in singles)),
        )
    ]
    assert [reference for reference in references if reference not in brief.by_id] == []


@each_brief
def test_every_quote_says_who_speaks_and_who_relays(brief: Brief) -> None:
    for quote in brief.quotes:
        assert quote.speaker, quote.id
        assert brief.source(quote.source) is not None, quote.id
        assert quote.via is not None, quote.id
        assert not {*quote.via} & {quote.source, *quote.speaker}, quote.id


@each_brief
def test_every_piece_of_evidence_says_by_whom_it_came(brief: Brief) -> None:
    for part in parts(brief):
        if isinstance(part, Evidence):
            assert part.stance == "silent" or part.via is not None, part.exact


def test_xinhua_is_only_paraphrased() -> None:
    forms = {
        quote.form
        for brief in BRIEFS.values()
        for quote in brief.quotes
        if quote.via == ("xinhua",)
    }
    assert forms == {"indirect"}


def test_the_words_of_the_release_are_not_the_ministers() -> None:
    brief = BRIEFS["beijing-meeting"]
    speakers = {quote.id: quote.speaker for quote in brief.quotes}
    for quote in ("q-joint-strategy", "q-exchange", "q-great-help"):
        assert speakers[quote] == ("moi",)


@each_brief
def test_ministers_have_their_office(brief: Brief) -> None:
    for actor in brief.actors:
        assert actor.name not in OFFICES or actor.role == OFFICES[actor.name]


@each_brief
def test_the_two_wangs_are_never_confused(brief: Brief) -> None:
    for actor in brief.actors:
        assert "Wang" not in actor.aliases
    wangs = {actor.name: actor.note for actor in brief.actors if actor.name.startswith("Wang ")}
    assert wangs
    for name, note in wangs.items():
        (other,) = {"Wang Xiaohong", "Wang Yi"} - {name}
        assert f"Not {other}" in note


@pytest.mark.parametrize("name", DATED)
def test_a_date_says_no_more_than_the_report(name: str) -> None:
    events = {event.id: event for event in BRIEFS[name].timeline}
    for event, text in DATED[name].items():
        found = events[event].date
        assert (found.text if found else None) == text, event


def test_the_weekdays_of_the_report_fall_where_the_briefs_put_them() -> None:
    assert date(2026, 1, 7).strftime("%A") == "Wednesday"
    assert date(2026, 1, 5).strftime("%A") == "Monday"


def test_the_figures_keep_their_hedge_and_their_day() -> None:
    figures = {
        (figure.value, figure.what, figure.qualifier, figure.as_of.text if figure.as_of else "")
        for brief in BRIEFS.values()
        for part in parts(brief)
        if isinstance(part, Event | Actor)
        for figure in part.figures
    }
    assert figures == {
        (20, "killed", "as many as", "2024-12"),
        (34, "injured", "", "2024-12"),
        (20000, "working on CPEC projects", "", "2024-12"),
        (20000, "Chinese personnel on CPEC projects", "", "2024-12"),
        ("USD 60 billion", "in projects", "", ""),
        (2, "corps", "", ""),
    }


def test_china_s_silence_on_the_unit_is_kept() -> None:
    announced = BRIEFS["pk-spu-2026"].by_id["announced"]
    assert [part.source for part in announced.evidence if part.stance == "silent"] == ["xinhua"]


def test_the_first_question_is_who_staffs_the_unit() -> None:
    brief = BRIEFS["pk-spu-2026"]
    question = brief.questions[0]
    assert question.id == "staffing"
    for hypothesis in question.hypotheses:
        assert any(hypothesis.id in part.supports for part in question.evidence), hypothesis.id
    assert any(part.opposes for part in question.evidence)


@each_brief
def test_a_finding_says_what_kind_it_is(brief: Brief) -> None:
    for finding in brief.findings:
        assert finding.kind, finding.id
        if finding.kind == "judgment":
            hypothesis = brief.hypothesis(finding.hypothesis)
            assert finding.likelihood or (hypothesis and hypothesis.likelihood), finding.id
            assert finding.confidence, finding.id
        if finding.kind == "claim":
            assert finding.speaker, finding.id


@each_brief
def test_a_row_fits_a_narrow_pane(brief: Brief) -> None:
    long = [event.event for event in brief.timeline if len(event.event) > 60]
    long += [question.question for question in brief.questions if len(question.question) > 60]
    long += [actor.role for actor in brief.actors if len(actor.role) > 30]
    assert long == []


# With each other


@each_brief
def test_the_briefs_name_and_link_to_each_other(brief: Brief) -> None:
    others = set(NAMES) - {brief.id}
    assert set(brief.related) == others
    assert {file for file, _ in LINK.findall(brief.body) if file} == {f"{x}.md" for x in others}


@each_brief
def test_every_link_leads_to_an_item(brief: Brief) -> None:
    for file, reference in LINK.findall(brief.summary + brief.body):
        target = BRIEFS[Path(file).stem] if file else brief
        assert reference in target.by_id, f"{file}#{reference}"


@each_brief
def test_who_is_the_same_across_briefs_has_the_same_name(brief: Brief) -> None:
    for actor in brief.actors:
        for reference in actor.same_as:
            name, _, item = reference.partition("#")
            twin = BRIEFS[name].actor(item)
            assert twin is not None, reference
            assert twin.name == actor.name, reference


def test_an_actor_of_two_briefs_is_joined() -> None:
    """Two actors of one name are joined through `same_as`, directly or by a third."""
    joined: dict[str, list[set[str]]] = {}
    for brief in BRIEFS.values():
        for actor in brief.actors:
            group = {f"{brief.id}#{actor.id}", *actor.same_as}
            groups = joined.setdefault(actor.name, [])
            touching = [other for other in groups if other & group]
            rest = [other for other in groups if not other & group]
            joined[actor.name] = [*rest, group.union(*touching)]
    assert {name: groups for name, groups in joined.items() if len(groups) > 1} == {}
