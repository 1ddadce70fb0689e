"""Who bears a name, and who is who across briefs."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library import namesakes
from briefing_tui.library.identities import keys_of, resolve
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.namesakes import bearers, said_by, who_is
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Hit

Sketch = tuple[str, Sequence[str]]
"""An actor: a name, and who it is elsewhere."""


def library(*actors: Sketch) -> MemoryStore:
    """Make a library of one brief for each actor, `b0`, `b1` and so on, whose id there is `a`."""
    store = MemoryStore()
    for number, (name, same) in enumerate(actors):
        more = {"same_as": tuple(same)} if same else {}
        card = Card(Kind.ACTOR, "a", (name,), status="individual", more=more)
        values = {"kind": ("actor",), "who": (f"b{number}#a", *same)}
        facts = Facts({"actor": (name,)}, values)
        entry = Entry(f"b{number}.md", f"b{number}", date=f"2025-01-{number % 28 + 1:02}")
        store.put([Record(entry, Stamp(0, 0, 0), Facts(values=values), (card,), (facts,))])
    return store


def hits(store: MemoryStore) -> tuple[Hit, ...]:
    """Give all actors."""
    return store.search(EVERYTHING, kind=Kind.ACTOR, limit=10_000).hits


def test_only_same_as_joins() -> None:
    """A name alone joins nobody; a URI and a reference to another brief do."""
    store = library(
        ("Ma Ra", ["https://example.org/1"]), ("Ma Ra", ["https://example.org/1"]),
        ("Ma Ra", ["b3#a"]), ("Ma Ra", []), ("Ma Ra", []), ("Ma Rato", []),
    )  # fmt: skip
    found = bearers(store, EVERYTHING, "Ma Ra", 5)
    assert [each.briefs for each in found.told] == [2, 2, 1]
    assert (found.total, found.is_counted) == (3, True)
    assert [each.hit.entry.id for each in found.told] == ["b3", "b1", "b4"]
    assert not any(each.is_rest for each in found.told)


def test_one_of_another_name_can_join_two_of_one_name() -> None:
    """They are then one, who has two names."""
    store = library(("Ma Ra", ["u:1"]), ("Ma Ra", ["u:2"]), ("Other", ["u:1", "u:2"]))
    found = bearers(store, EVERYTHING, "Ma Ra", 2)
    assert [each.briefs for each in found.told] == [2]


def test_many_who_are_not_joined_are_counted_together() -> None:
    """Those that are joined are told one by one before them."""
    store = library(*[("Ma Ra", ["u:1"])] * 3, *[("Ma Ra", [])] * 20)
    found = bearers(store, EVERYTHING, "Ma Ra", 23)
    assert [(each.briefs, each.is_rest) for each in found.told] == [(3, False), (20, True)]
    assert found.total == 21
    assert found.told[1].keys == ("u:1",)


def test_a_name_of_very_many_is_counted_by_what_joins_them(monkeypatch) -> None:
    """Without looking at each of them."""
    monkeypatch.setattr(namesakes, "LOOKED_AT", 10)
    store = library(*[("Ma Ra", ["u:1"]), ("Ma Ra", [])] * 30, *[("Ma Ra", ["u:2"])] * 5)
    found = bearers(store, EVERYTHING, "Ma Ra", 65)
    told = {each.keys: each.briefs for each in found.told if not each.is_rest}
    assert told[("u:1",)] == 30
    assert sum(each.briefs for each in found.told) == 65
    assert found.told[-1].is_rest
    assert not found.is_counted


def test_a_name_without_letters_is_nobodys() -> None:
    """It stands in the list of names and no more is known of it."""
    assert bearers(library(("—", [])), EVERYTHING, "—", 1).told == ()


NAMES = st.sampled_from(["Ma Ra", "Ma Ra", "Other"])
SAME = st.lists(st.sampled_from(["u:1", "u:2", "u:3", *(f"b{n}#a" for n in range(6))]), max_size=2)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(NAMES, SAME), min_size=1, max_size=8), st.data())
def test_who_is_who_agrees_with_what_looks_at_all(actors, data) -> None:
    """Whichever brief one starts from: the same briefs, found by fewer keys."""
    store = library(*actors)
    hit = data.draw(st.sampled_from(hits(store)))
    (whole,) = resolve(store, [hit])
    who = who_is(store, hit)
    found = store.search(who.query, kind=Kind.ACTOR, limit=100).hits
    assert {each.entry.path for each in found} == {each.entry.path for each in whole.members}
    assert who.total == len(whole.members)
    assert set(who.keys) <= whole.keys
    assert {each.entry.path for each in who.members} == {each.entry.path for each in whole.members}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(NAMES, SAME), min_size=1, max_size=7))
def test_the_bearers_of_a_name_agree_with_what_looks_at_all(actors) -> None:
    """As many, each in as many briefs, and what finds one finds its briefs of that name."""
    store = library(*actors)
    own = [hit for hit in hits(store) if hit.card and hit.card.text == "Ma Ra"]
    found = bearers(store, EVERYTHING, "Ma Ra", len(own))
    groups = [
        {hit.entry.path for hit in each.members if hit.card and hit.card.text == "Ma Ra"}
        for each in (resolve(store, own) if own else ())
    ]
    assert sorted(each.briefs for each in found.told) == sorted(map(len, groups))
    for each in found.told:
        page = store.search(namesakes.any_of(each.keys), kind=Kind.ACTOR, limit=100)
        paths = {hit.entry.path for hit in page.hits if hit.card and hit.card.text == "Ma Ra"}
        assert paths in groups
        assert keys_of(each.hit)[0] in {keys_of(hit)[0] for hit in page.hits}


def quotes(*speakers: Sequence[str]) -> MemoryStore:
    """Make a library of one brief with a quote by each of some speakers, aliases after names."""
    cards, facts = [], []
    for number, names in enumerate(speakers):
        cards.append(Card(Kind.QUOTE, f"q{number}", (f"words {number}",), who=(names[0],)))
        facts.append(Facts({"speaker": tuple(names)}, {"kind": ("quote",)}))
    record = Record(Entry("b.md", "b"), Stamp(0, 0, 0), Facts(), tuple(cards), tuple(facts))
    return MemoryStore([record])


@pytest.mark.parametrize(
    ("name", "said"),
    [("Ra", ["q0"]), ("Ma Ra", ["q1", "q2"]), ("Ma Ra Lo", ["q3"]), ("—", [])],
)
def test_the_words_of_one_speaker_are_not_those_of_longer_names(name, said) -> None:
    """Nor of one who is also called so."""
    store = quotes(["Ra"], ["Ma Ra", "Ra"], ["Ma Ra"], ["Ma Ra Lo"])
    found = store.search(said_by(store, EVERYTHING, name), kind=Kind.QUOTE).hits
    assert [hit.card.id for hit in found] == said


def test_one_whose_short_name_is_anothers_hides_nobody() -> None:
    """Who is called Be Lo is found, though somebody else of that name goes by Lo."""
    store = quotes(["Lo", "Be Lo"], ["Be Lo"])
    found = store.search(said_by(store, EVERYTHING, "Be Lo"), kind=Kind.QUOTE).hits
    assert "q1" in [hit.card.id for hit in found]
