"""Who stands behind words: origins counted once, chains said, grades shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.attribution import chain, grade, origin, support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.sources import Evidence, Source

SOURCES = (
    Source(
        id="pti",
        title="Report on the meeting",
        publisher="Press Trust of India",
        reliability="B",
        based_on=("moi-release", "xinhua"),
    ),
    Source(id="dawn", publisher="Dawn", based_on=("pti",)),
    Source(id="geo", publisher="Geo", based_on=("moi-release",)),
    Source(
        id="moi-release",
        title="Press release",
        genre="press release",
        publisher="Interior Ministry of Pakistan",
        seen=False,
    ),
    Source(id="xinhua", publisher="Xinhua", reliability="C", seen=False),
    Source(id="earlier", title="earlier reports", seen=False),
    Source(id="rumour", publisher="Rumour", based_on=("earlier",)),
    Source(id="east", publisher="East", based_on=("west",)),
    Source(id="west", publisher="West", based_on=("east",)),
)
BRIEF = Brief(title="t", id="t", sources=SOURCES, actors=(Actor(id="naqvi", name="Mohsin Naqvi"),))


@pytest.mark.parametrize(
    ("evidence", "origins"),
    [
        (Evidence(source="pti", via=("moi-release",)), ("moi-release",)),
        (Evidence(source="pti", via=("a spokesman", "moi-release")), ("a spokesman",)),
        (Evidence(source="pti", via=()), ("pti",)),
        (Evidence(source="pti"), ("moi-release", "xinhua")),
        (Evidence(source="dawn"), ("moi-release", "xinhua")),
        (Evidence(source="xinhua"), ("xinhua",)),
        (Evidence(source="east"), ("east",)),
        (Evidence(source="nobody"), ("nobody",)),
        (Evidence(source="xinhua", stance="silent"), ()),
        (Evidence(), ()),
        (Quote(quote="q", source="geo"), ("moi-release",)),
    ],
)
def test_origin(evidence: Evidence | Quote, origins: tuple[str, ...]) -> None:
    """The first in `via`, else the roots of what the source relays, else the source."""
    assert origin(BRIEF, evidence) == origins


def event(*evidence: Evidence) -> Event:
    """Make an event that rests on some evidence."""
    return Event(id="e", event="e", evidence=evidence)


def said(*evidence: Evidence) -> str:
    """Say what an event with that evidence rests on."""
    return support_wording(support(BRIEF, event(*evidence)))


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (
            [
                Evidence(source="pti", via=("moi-release",)),
                Evidence(source="geo"),
                Evidence(source="moi-release"),
                Evidence(source="moi-release"),
            ],
            "3 sources, 1 origin",
        ),
        ([Evidence(source="pti")], "1 source, 2 origins"),
        ([Evidence(source="pti", via=()), Evidence(source="earlier")], "1 source, 1 origin"),
        ([Evidence(source="rumour")], "1 source, origin not known"),
        ([Evidence(source="earlier")], "no named source"),
        ([Evidence(source="xinhua", stance="silent")], "no source"),
        ([], "no source"),
        (
            [Evidence(source="geo"), Evidence(source="xinhua", stance="against")],
            "1 source, 1 origin; 1 source, 1 origin against",
        ),
        ([Evidence(source="xinhua", stance="against")], "1 source, 1 origin against"),
        ([Evidence(via=("naqvi",))], "1 origin"),
    ],
)
def test_support(evidence: list[Evidence], expected: str) -> None:
    """Three sources that relay one release are three sources and one origin."""
    assert said(*evidence) == expected


def test_silence_and_what_is_not_counted_are_kept() -> None:
    """A silent source is no origin; one that nobody saw or can name is shown and not counted."""
    counted = support(
        BRIEF, event(Evidence(source="xinhua", stance="silent"), Evidence(source="earlier"))
    )
    assert counted.silent == ("xinhua",)
    assert counted.uncounted == ("earlier",)
    assert counted.sources == 0
    assert counted.origins == ()


def test_a_quote_is_itself_an_excerpt() -> None:
    """Its own source counts, and further evidence with it."""
    quote = Quote(quote="q", source="pti", via=("moi-release",), evidence=(Evidence(source="geo"),))
    assert support_wording(support(BRIEF, quote)) == "2 sources, 1 origin"


def test_evidence_under_a_question_counts_for_it_and_for_its_hypotheses() -> None:
    """It bears on the question whatever it says; each hypothesis has its own for and against."""
    question = Question(
        id="q",
        question="q",
        hypotheses=(Hypothesis(id="h1", text="1"), Hypothesis(id="h2", text="2")),
        evidence=(
            Evidence(source="geo", supports=("h1",), opposes=("h2",)),
            Evidence(source="xinhua", supports=("h1",)),
            Evidence(source="dawn"),
        ),
    )
    brief = Brief(title="t", id="t", sources=SOURCES, questions=(question,))
    h1, h2 = question.hypotheses
    assert support(brief, question).sources == 3
    assert support_wording(support(brief, h1)) == "2 sources, 2 origins"
    assert support_wording(support(brief, h2)) == "1 source, 1 origin against"
    assert support_wording(support(brief, Finding(id="f", text="f"))) == "no source"


@pytest.mark.parametrize(
    ("via", "source", "expected"),
    [
        (None, "pti", "Press Trust of India"),
        ((), "pti", "Press Trust of India, in its own voice"),
        (
            ("moi-release",),
            "pti",
            "via Press release (Interior Ministry of Pakistan), Press Trust of India",
        ),
        (("naqvi", "a friend"), "xinhua", "via Mohsin Naqvi, a friend, Xinhua"),
        (("moi-release", "pti"), "pti",
         "via Press release (Interior Ministry of Pakistan), Press Trust of India"),
        (None, "", ""),
        ((), "", "in its own voice"),
        (("naqvi",), "", "via Mohsin Naqvi"),
    ],
)  # fmt: skip
def test_chain(via: tuple[str, ...] | None, source: str, expected: str) -> None:
    """Who relays whom is said with names, the origin first and the source last."""
    assert chain(BRIEF, via, source) == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(source="pti", credibility=2), "B2"),
        (Evidence(source="pti"), "B–"),
        (Evidence(source="geo", credibility=3), "–3"),
        (Evidence(source="geo"), ""),
        (Evidence(source="nobody", credibility=6), "–6"),
        (Quote(quote="q", source="pti"), "B–"),
    ],
)
def test_grade(evidence: Evidence | Quote, expected: str) -> None:
    """Two axes, never fused; one that is not graded is a dash and neither F nor 6."""
    assert grade(BRIEF, evidence) == expected


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.lists(names, max_size=3).map(tuple)), names)
def test_origins_end_whatever_relays_whatever(
    relays: dict[str, tuple[str, ...]], first: str
) -> None:
    """Circles of sources end, there is always an origin, and no root relays another source."""
    sources = tuple(Source(id=each, publisher=each, based_on=relays[each]) for each in relays)
    brief = Brief(title="t", id="t", sources=sources)
    origins = origin(brief, Evidence(source=first))
    assert origins
    assert len(set(origins)) == len(origins)
    assert origins == (first,) or not any(relays.get(each) for each in origins)


def test_the_evidence_of_many_questions_is_counted_for_their_hypotheses() -> None:
    """No hypothesis is sought among all questions."""
    questions = tuple(
        Question(
            id=f"q{number}",
            question="Which?",
            hypotheses=(Hypothesis(id=f"h{number}", text="This"),),
            evidence=(Evidence(source=f"s{number}", supports=(f"h{number}", "h0")),),
        )
        for number in range(12_000)
    )
    brief = Brief(title="t", id="t", questions=questions)

    found = [support(brief, each.hypotheses[0]).origins for each in questions]

    assert found == [(f"s{number}",) for number in range(12_000)]


def test_a_long_chain_of_sources_has_one_origin_wherever_it_is_entered() -> None:
    """And is walked once for all that rests on it."""
    sources = tuple(
        Source(id=f"s{number}", based_on=(f"s{number + 1}",) if number < 9_000 else ())
        for number in range(9_001)
    )
    brief = Brief(title="t", id="t", sources=sources)

    found = {origin(brief, Evidence(source=each.id)) for each in sources}

    assert found == {("s9000",)}


def test_sources_in_a_circle_and_what_leads_into_it_are_their_own_origins() -> None:
    """In whatever order they are asked for."""
    links = {"a": ("b",), "b": ("c",), "c": ("b",), "d": ("a", "e"), "e": ()}
    sources = tuple(Source(id=name, based_on=based_on) for name, based_on in links.items())
    expected = {"a": ("a",), "b": ("b",), "c": ("c",), "d": ("e",), "e": ("e",)}

    for order in ("abcde", "edcba", "cbade"):
        brief = Brief(title="t", id="t", sources=sources)
        assert {name: origin(brief, Evidence(source=name)) for name in order} == expected
