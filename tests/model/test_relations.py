"""What belongs to what in a brief, and what items take from one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.items import Actor, Answer, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.relations import (
    Relations,
    Uses,
    event_status,
    excerpts_of,
    finding_likelihood,
    finding_text,
    mentions,
    related,
    resting,
    resting_wording,
)
from briefing_tui.model.relations import references as referred
from briefing_tui.model.sources import Evidence, Source
from briefing_tui.reading.read import parse_brief

BRIEF = Brief(
    title="t",
    id="t",
    date=parse_edtf("2026-01-08"),
    sources=(
        Source(id="pti", publisher="PTI", based_on=("moi-release",)),
        Source(id="moi-release", publisher="Interior Ministry"),
        Source(id="unused", publisher="Nobody"),
    ),
    actors=(
        Actor(id="naqvi", name="Mohsin Naqvi", affiliation="moi", aliases=("Naqvi", " ", "Naqvi")),
        Actor(id="moi", name="Interior Ministry"),
        Actor(id="spu", name="SPU"),
        Actor(id="wang", name="Wang Yi"),
    ),
    timeline=(
        Event(
            id="announced",
            event="Naqvi announces the SPU",
            actors=("naqvi", "spu"),
            evidence=(Evidence(source="pti", via=("moi-release",)),),
        ),
        Event(id="alone", event="Mohsin Naqvi is free text here", actors=("Mohsin Naqvi",)),
        Event(id="too", event="And here", actors=("Mohsin Naqvi",)),
    ),
    quotes=(Quote(id="said", quote="…", speaker=("naqvi",), source="pti"),),
    questions=(
        Question(
            id="staffing",
            question="Who staffs it?",
            raised_by="pti",
            actors=("spu",),
            hypotheses=(
                Hypothesis(id="h1", text="Pakistanis", likelihood="likely"),
                Hypothesis(id="h2", text="Chinese", evidence=(Evidence(source="moi-release"),)),
            ),
            answer=Answer(text="They do", hypothesis="h1", by="wang"),
        ),
    ),
    findings=(
        Finding(id="j1", kind="judgment", hypothesis="h1", note="See [it](#announced)."),
        Finding(id="f1", kind="fact", text="Known", likelihood="remote", refs=("alone",)),
    ),
)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("naqvi", {"moi", "announced", "said"}),
        ("moi", {"naqvi"}),
        ("spu", {"announced", "staffing"}),
        ("wang", {"staffing"}),
        ("pti", {"moi-release", "announced", "said", "staffing"}),
        ("moi-release", {"pti", "announced", "staffing", "h2"}),
        ("announced", {"naqvi", "spu", "pti", "moi-release", "said", "staffing", "j1"}),
        ("said", {"naqvi", "pti", "announced"}),
        ("staffing", {"pti", "moi-release", "spu", "wang", "h1", "h2", "announced", "j1"}),
        ("h1", {"staffing", "j1"}),
        ("j1", {"h1", "staffing", "announced"}),
        ("f1", {"alone"}),
        ("alone", {"f1"}),
        ("too", set()),
        ("unused", set()),
        ("nothing", set()),
    ],
)
def test_related(item: str, expected: set[str]) -> None:
    """What an item refers to, what refers to it, who shares an actor; free text joins nobody."""
    assert related(BRIEF, item) == expected


ids = st.sampled_from("abcdefgh")
references = st.lists(ids | st.just("free text") | st.just(""), max_size=3).map(tuple)
evidence = st.builds(Evidence, source=ids, via=st.none() | references).map(lambda one: (one,))
items = st.one_of(
    st.builds(Source, id=ids, based_on=references),
    st.builds(Actor, id=ids, name=ids, affiliation=ids),
    st.builds(Event, id=ids, event=ids, actors=references, evidence=evidence),
    st.builds(Quote, id=ids, quote=ids, speaker=references, source=ids),
    st.builds(Question, id=ids, question=ids, actors=references, raised_by=ids),
    st.builds(Finding, id=ids, text=ids, refs=references, speaker=references),
)


@given(st.lists(items, unique_by=lambda item: item.id))
def test_belonging_is_mutual(
    found: list[Source | Actor | Event | Quote | Question | Finding],
) -> None:
    """Whoever belongs to an item has it among its own; nobody belongs to itself or to nothing."""
    brief = Brief(
        title="t",
        id="t",
        sources=tuple(item for item in found if isinstance(item, Source)),
        actors=tuple(item for item in found if isinstance(item, Actor)),
        timeline=tuple(item for item in found if isinstance(item, Event)),
        quotes=tuple(item for item in found if isinstance(item, Quote)),
        questions=tuple(item for item in found if isinstance(item, Question)),
        findings=tuple(item for item in found if isinstance(item, Finding)),
    )
    relations = Relations(brief)
    for item in found:
        belonging = relations.related(item.id)
        assert item.id not in belonging
        assert belonging <= set(brief.by_id)
        assert all(item.id in relations.related(other) for other in belonging)


@pytest.mark.parametrize(
    ("date", "status", "expected"),
    [
        ("2026-01-07", "", "occurred"),
        ("2026-01-08", "", "occurred"),
        ("2026-01-09", "", "planned"),
        ("2026-01", "", "occurred"),
        ("2026-09?", "", "planned"),
        ("../2026-01-05", "", "occurred"),
        ("../2026-09", "", "planned"),
        ("2026-03/..", "", "planned"),
        ("2025/..", "", "occurred"),
        ("../..", "", "occurred"),
        ("", "", "occurred"),
        ("2026-09", "cancelled", "cancelled"),
        ("2020", "planned", "planned"),
    ],
)
def test_event_status(date: str, status: str, expected: str) -> None:
    """What is written holds; else what can only lie after the brief's date is planned."""
    when = parse_edtf(date) if date else None
    assert event_status(BRIEF, Event(event="e", date=when, status=status)) == expected


def test_without_a_date_of_the_brief_nothing_is_planned() -> None:
    """Planned is said of the brief's day; there is none."""
    undated = Brief(title="t", id="t")
    assert event_status(undated, Event(event="e", date=parse_edtf("2999"))) == "occurred"


def test_a_judgment_takes_text_and_likelihood_of_its_hypothesis() -> None:
    """Its own come first; a hypothesis that does not exist gives nothing."""
    judgment, fact = BRIEF.findings
    assert finding_text(BRIEF, judgment) == "Pakistanis"
    assert finding_likelihood(BRIEF, judgment) == "likely"
    assert finding_text(BRIEF, fact) == "Known"
    assert finding_likelihood(BRIEF, fact) == "remote"
    assert finding_text(BRIEF, Finding(hypothesis="h9")) == ""
    own = Finding(hypothesis="h1", text="My words", likelihood="unlikely")
    assert finding_text(BRIEF, own) == "My words"
    assert finding_likelihood(BRIEF, own) == "unlikely"


def test_actors_are_mentioned_by_name_and_alias() -> None:
    """Each name once, and no blank one."""
    assert mentions(BRIEF) == {
        "naqvi": ("Mohsin Naqvi", "Naqvi"),
        "moi": ("Interior Ministry",),
        "spu": ("SPU",),
        "wang": ("Wang Yi",),
    }


def test_what_rests_on_a_source_is_counted_by_item() -> None:
    """What speaks against an item, or is silent, is nothing that it rests on."""
    brief = parse_brief(
        "---\ntitle: T\nsources: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\n"
        "timeline:\n"
        "  - {event: One, evidence: [{source: a, exact: x}, {source: b, exact: y}]}\n"
        "  - {event: Two, evidence: [{source: a, exact: x}, {source: b, stance: against}]}\n"
        "  - {event: Three, evidence: [{source: c, stance: silent}]}\n"
        "quotes: [{quote: Q, source: a}]\n---\n"
    )

    assert resting(brief) == {"a": (3, 2), "b": (1, 0)}
    assert resting_wording(3, 2) == "3 items, 2 of them on nothing else"
    assert resting_wording(1, 0) == "1 item"
    assert resting_wording(0, 0) == ""
    assert Uses(brief).resting == resting(brief)


def test_the_excerpts_of_a_source_come_with_their_items() -> None:
    """An answer's stand with its question; what has no words is none."""
    brief = parse_brief(
        "---\ntitle: T\nsources: [{id: a, title: A}, {id: b, title: B}]\n"
        "quotes: [{id: q, quote: Said, source: a, evidence: [{source: b, exact: Other}]}]\n"
        "questions:\n"
        "  - id: w\n    question: Why?\n    evidence: [{source: a, exact: First}, {source: a}]\n"
        "    status: answered\n    answer: {text: So, evidence: [{source: a, exact: Last}]}\n---\n"
    )

    words = [
        (thing.quote if isinstance(thing, Quote) else thing.exact, item.id)
        for thing, item in excerpts_of(brief, "a")
    ]
    assert words == [("Said", "q"), ("First", "w"), ("Last", "w")]
    assert list(Uses(brief).excerpts["a"]) == list(excerpts_of(brief, "a"))


def test_a_finding_belongs_to_its_hypothesis_and_the_question_of_that() -> None:
    """Not to all that the hypothesis rests on: many findings may take a long one."""
    evidence = tuple(Evidence(source=f"s{number}") for number in range(2_000))
    question = Question(
        id="q", question="Which?", hypotheses=(Hypothesis(id="h", text="T", evidence=evidence),)
    )
    brief = Brief(
        title="t",
        id="t",
        sources=tuple(Source(id=f"s{number}") for number in range(2_000)),
        questions=(question,),
        findings=tuple(Finding(id=f"f{number}", hypothesis="h") for number in range(2_000)),
    )
    relations = Relations(brief)

    assert all(relations.related(each.id) == {"h", "q"} for each in brief.findings)
    assert relations.related("s0") == {"h", "q"}


def test_a_note_of_nothing_but_openings_of_links_is_read_once() -> None:
    """No end is sought again from each of them."""
    openings = Actor(id="a", name="A", note="](#" * 40_000 + "x")
    links = Actor(id="b", name="B", note="[x](#a) and [y](#b(c))")

    assert list(referred(openings)) == [""]
    assert list(referred(links)) == ["a", "b(c)", ""]
