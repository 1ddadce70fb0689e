"""What a query means, asked of one brief or one item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.query.evaluate import matches
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import And, Not, Or, Query, When
from briefing_tui.library.query.unparse import unparse
from briefing_tui.library.records import Facts
from briefing_tui.model.civil import ordinal
from briefing_tui.model.errors import QueryError
from tests.library.generated import libraries, queries, readers

FACTS = Facts(
    texts={
        "": ("A special protection unit", "Naqvi’s unit, kept for Kelin", "保护单位", "کتاب‌ها"),
        "title": ("The Unit of Kelin",),
        "speaker": ("Mohsin Naqvi", "naqvi"),
    },
    values={
        "kind": ("quote",),
        "tag": ("CPEC", "belt and road", "Überfall"),
        "lang": ("en-gb",),
        "tlp": ("amber+strict",),
        "status": ("planned",),
        "likelihood": ("very likely",),
        "has": ("evidence",),
    },
    when=("2024-02", "2025-06-10?"),
    date="../2026-01-05",
)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "unit",
        "UNIT special",
        '"special protection unit"',
        "special AND kept",
        "nothing OR special",
        "-nothing",
        "-(nothing OR never)",
        "NOT nothing special",
        "secur* OR spec*",
        '"special prot"*',
        '"special protection unit"*',
        "naqvi",
        "保护",
        "单位",
        "كتاب",
        "title:kelin",
        'speaker:"mohsin naqvi"',
        "speaker:moh*",
        "title:(kelin -naqvi)",
        "tag:cpec",
        "tag:CPEC",
        'tag:"Belt and Road"',
        "tag:überfall",
        "lang:en",
        "lang:en-GB",
        "tlp:amber+strict",
        "kind:quote",
        "is:planned",
        "has:evidence",
        "likelihood:highly-probable",
        "when:2024",
        "when:2024-02-29",
        "when:2025-06-10..2025-06-10",
        "when:..2024-02-01",
        "when:2025-06-01..",
        "when:../..",
        "date:2026-01-05",
        "date:2026",
        "date:2025..2026",
    ],
)
def test_found(query: str) -> None:
    """What matches is found."""
    assert matches(parse_query(query), FACTS)


@pytest.mark.parametrize(
    "query",
    [
        "nit",
        "uni",
        "nothing",
        "special nothing",
        "-unit",
        '"protection special"',
        '"unit naqvi"',  # one ends a text, the other begins the next
        "护单 护位",
        "prot",
        '"special prot"',
        '"special protection un unit"',
        "title:naqvi",
        "speaker:kelin",
        "actor:naqvi",
        "tag:cpe",
        "tag:uberfall",
        "tag:belt",
        "lang:e",
        "lang:en-US",
        "tlp:amber",
        "kind:event",
        "status:open",
        "likelihood:likely",
        "when:2024-03..2025-06-09",
        "when:2023",
        "when:2026..",
        "date:2025",
        "date:..2025",
        "date:2026-01-06..",
        "is:unread",
    ],
)
def test_not_found(query: str) -> None:
    """What does not match is not found."""
    assert not matches(parse_query(query), FACTS)


def test_what_the_user_did() -> None:
    """The states of a brief are asked as they are told."""
    query = parse_query("is:unread is:starred")
    assert matches(query, FACTS, ("unread", "starred"))
    assert not matches(query, FACTS, ("read", "starred"))


def test_no_date_is_in_no_range() -> None:
    """What is undated, or has a date that cannot be read, is not found by time."""
    for date in ("", "soon"):
        for text in ("date:2024", "date:..2024", "date:2024..", "date:../.."):
            assert not matches(parse_query(text), Facts(date=date))
    assert not matches(parse_query("when:../.."), Facts())


def test_a_range_that_ends_before_it_starts_holds_nothing() -> None:
    """A range the wrong way round is empty, also within one long date."""
    facts = Facts(date="2024")
    assert not matches(When("date", ordinal(2024, 6, 2), ordinal(2024, 6, 1)), facts)


trees = queries()


@given(libraries(2), trees, trees, readers())
def test_logic(library: list[object], one: Query, other: Query, reader: object) -> None:
    """NOT, AND and OR are those of logic, whatever they stand on."""
    for record in library:
        facts = record.facts  # type: ignore[attr-defined]

        def holds(query: Query, facts: Facts = facts) -> bool:
            return matches(query, facts, ("unread",))

        assert holds(Not(one)) is not holds(one)
        assert holds(And((one, other))) is (holds(one) and holds(other))
        assert holds(Or((one, other))) is (holds(one) or holds(other))
        assert holds(Not(And((one, other)))) is holds(Or((Not(one), Not(other))))
        assert holds(And(()))
        assert not holds(Or(()))


@given(libraries(2), trees, st.sampled_from([("unread",), ("read", "starred")]))
def test_what_is_written_back_means_the_same(
    library: list[object], query: Query, standing: tuple[str, ...]
) -> None:
    """Any tree can be written as a text that finds the same."""
    try:
        again = parse_query(unparse(query))
    except QueryError as error:
        raise AssertionError(unparse(query)) from error
    for record in library:
        for facts in (record.facts, *record.card_facts):  # type: ignore[attr-defined]
            assert matches(again, facts, standing) is matches(query, facts, standing)
