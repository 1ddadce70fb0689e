"""What every store must do, whatever engine stands behind it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from hashlib import blake2b
from pathlib import Path

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Changes, Count, Order, Store
from briefing_tui.model.civil import ordinal
from tests.library.generated import Reader

Make = Callable[..., Store]
"""Makes a store of some records."""


@pytest.fixture(params=["memory", "index"])
def make(request: pytest.FixtureRequest, quick: Path, tmp_path: Path) -> Iterator[Make]:
    """Make stores of the one sort and the other."""
    with ExitStack() as stack:

        def made(records: Iterable[Record] = ()) -> Store:
            store: Store = MemoryStore()
            if request.param == "index":
                folder = quick / f"{tmp_path.name}-{len(list(quick.iterdir()))}"
                store = stack.enter_context(closing(open_index(folder, write=True)))
            store.put(tuple(records))
            return store

        yield made


def record(path: str, text: str = "", date: str = "", **entry: object) -> Record:
    """Make a brief of one text."""
    facts = Facts({"": (text,)}, {"tlp": ("none",)}, (), date)
    return Record(
        Entry(path, id=path, title=str(entry.pop("title", path)), date=date)._replace(**entry),  # type: ignore[arg-type]
        Stamp(1, 2, 3),
        facts,
    )


def event(text: str, date: str = "", *who: str) -> tuple[Card, Facts]:
    """Make an event."""
    card = Card(Kind.EVENT, "e", (text,), date=date, who=who)
    return card, Facts({"": (text,)}, {"kind": ("event",)}, (date,) if date else ())


def with_items(path: str, *items: tuple[Card, Facts]) -> Record:
    """Make a brief of some items."""
    cards, facts = tuple(zip(*items, strict=True))
    return record(path)._replace(cards=cards, card_facts=facts)


def paths(store: Store, query: str = "", **asked: object) -> list[str]:
    """Give the paths that a query finds."""
    return [hit.entry.path for hit in store.search(parse_query(query), **asked).hits]  # type: ignore[arg-type]


def texts(store: Store, query: str = "", **asked: object) -> list[str]:
    """Give the items that a query finds."""
    return [
        hit.card.text
        for hit in store.search(parse_query(query), **asked).hits  # type: ignore[arg-type]
        if hit.card
    ]


DATED = [
    record("a", "kelin", "2024-05"),
    record("b", "kelin", ""),
    record("c", "kelin", "../2025"),
    record("d", "kelin", "2026/.."),
    record("e", "kelin", "2024-05-01"),
    record("f", "kelin", "../.."),
    record("g", "kelin", "-0044"),
]


def test_newest_first(make: Make) -> None:
    """Briefs stand by the day they begin, an open start by its latest, undated ones last."""
    store = make(reversed(DATED))
    assert paths(store) == ["d", "c", "a", "e", "g", "b", "f"]
    assert paths(store, order=Order.OLDEST) == ["g", "a", "e", "c", "d", "b", "f"]


def test_items_without_dates_of_their_own_stand_by_their_brief_s(make: Make) -> None:
    """The findings and actors of the newest brief first; an undated event stays undated."""

    def mixed(path: str, date: str, when: str) -> Record:
        cards = (
            Card(Kind.ACTOR, "a", ("a",)),
            Card(Kind.EVENT, "e", ("e",), date=when),
            Card(Kind.FINDING, "f", ("f",)),
        )
        facts = tuple(Facts({}, {"kind": (card.kind.value,)}) for card in cards)
        return record(path, date=date)._replace(cards=cards, card_facts=facts)

    store = make([mixed("a", "2024", ""), mixed("b", "2026", "2020"), mixed("c", "2025", "2027")])

    def order_of(kind: Kind) -> list[str]:
        return [hit.entry.path for hit in store.search(EVERYTHING, kind=kind).hits]

    assert order_of(Kind.ACTOR) == order_of(Kind.FINDING) == ["b", "c", "a"]
    assert order_of(Kind.EVENT) == ["c", "b", "a"]


def test_pages(make: Make) -> None:
    """A page has as many as were asked for, from where it was asked for."""
    store = make(DATED)
    page = store.search(EVERYTHING, offset=2, limit=2)
    assert [hit.entry.path for hit in page.hits] == ["a", "e"]
    assert (page.total, page.offset) == (7, 2)
    assert store.search(EVERYTHING, offset=9).hits == ()


def test_by_title(make: Make) -> None:
    """Titles stand without regard to case, ties by path."""
    store = make([record("b", title="Kel"), record("a", title="kel"), record("c", title="A")])
    assert paths(store, order=Order.TITLE) == ["c", "a", "b"]


def test_by_relevance(make: Make) -> None:
    """What has more of a rarer word stands first; without words it is the newest."""
    store = make(
        [
            record("a", "kelin bafor", "2024"),
            record("b", "kelin kelin kelin bafor", "2023"),
            record("c", "bafor", "2026"),
            record("d", "rest"),
        ]
    )
    assert paths(store, "kelin OR bafor", order=Order.RELEVANCE)[-1] == "c"
    assert paths(store, "kelin", order=Order.RELEVANCE) == ["b", "a"]
    assert paths(store, "-kelin", order=Order.RELEVANCE) == ["c", "d"]
    without = make([record("a", "kelin bafor"), record("b", "kelin")])
    assert paths(without, "kelin OR -bafor", order=Order.RELEVANCE) == ["b", "a"]


def test_items_are_asked_one_by_one(make: Make) -> None:
    """A query for items does not join what stands in two of them; a brief is asked as a whole."""
    both = with_items("a", event("kelin"), event("bafor", "2024"))
    both = both._replace(facts=Facts({"": ("kelin", "bafor")}))
    store = make([both])
    assert paths(store, "kelin bafor") == ["a"]
    assert texts(store, "kelin bafor", kind=Kind.EVENT) == []
    assert texts(store, "kind:event bafor") == ["bafor"]
    assert texts(store, "", kind=Kind.EVENT) == ["bafor", "kelin"]
    assert texts(store, "", kind=Kind.QUOTE) == []
    assert store.search(parse_query("kind:event kelin")).hits[0].place == 0


def test_a_file_that_could_not_be_read_matches_nothing(make: Make) -> None:
    """It stands in the list of all, and in the list of faults."""
    store = make([record("a", "kelin"), record("b", fault="is not UTF-8")])
    assert paths(store) == ["a", "b"]
    assert paths(store, "-bafor") == ["a"]
    assert paths(store, "is:unread") == ["a"]
    assert [entry.path for entry in store.faults()] == ["b"]


def test_a_brief_with_errors_is_in_the_list_of_flaws(make: Make) -> None:
    """And not in that of files that could not be read."""
    store = make([record("c.md", problems=2), record("b.md"), record("a.md", problems=1)])
    assert [(each.path, each.problems) for each in store.flawed()] == [("a.md", 1), ("c.md", 2)]
    assert [each.path for each in store.flawed(1)] == ["a.md"]
    assert store.faults() == ()


def test_marks(make: Make) -> None:
    """A brief is read in the version that was read; another is unread again."""
    store = make([record("a", hash=b"1"), record("b", hash=b"2"), record("c")])
    reader = Reader([("a", b"1"), ("b", b"1")], ["c", "gone"])
    assert paths(store, "is:read", marks=reader) == ["a"]
    assert paths(store, "is:unread", marks=reader) == ["b", "c"]
    assert paths(store, "is:starred", marks=reader) == ["c"]
    assert paths(store, "is:unread") == ["a", "b", "c"]
    assert paths(store, "is:read") == []


def test_facets(make: Make) -> None:
    """Values are counted by what is found, the most first; years are the latest first."""
    store = make(
        [
            record("a", date="2024")._replace(facts=Facts(values={"tag": ("x", "y")}, date="2024")),
            record("b")._replace(facts=Facts(values={"tag": ("y", "Zed")}, date="../2025-06")),
            with_items("c", event("kelin", "", "Kelin", "Bafor"), event("", "", "Kelin")),
        ]
    )
    found = store.facets(EVERYTHING, ("tag", "year", "actor", "lang"))
    assert found["tag"] == (Count("y", 2), Count("Zed", 1), Count("x", 1))
    assert found["year"] == (Count("2025", 1), Count("2024", 1))
    assert found["actor"] == (Count("Bafor", 1), Count("Kelin", 1))
    assert found["lang"] == ()
    assert store.facets(EVERYTHING, ("tag",), prefix="z")["tag"] == (Count("Zed", 1),)
    assert store.facets(EVERYTHING, ("tag",), limit=1)["tag"] == (Count("y", 2),)
    assert store.facets(EVERYTHING, ("actor",), kind=Kind.EVENT)["actor"][0] == Count("Kelin", 2)


def test_the_first_hundreds_of_thousands_of_values(make: Make) -> None:
    """Names that have nothing in common are counted exactly, though they were put in apart."""
    store = make()
    names = [blake2b(b"%d" % number).hexdigest() for number in range(4100)]
    for brief in ("a", "b"):
        each = [event("", "", name) for name in (*names, *names[:200])]
        store.put([with_items(brief, *each)])
    found = store.facets(EVERYTHING, ("actor",), kind=Kind.EVENT, limit=200)["actor"]
    assert found == tuple(Count(name, 4) for name in sorted(names[:200]))


def test_spans(make: Make) -> None:
    """Events count where they start, an open start at its latest day; the undated nowhere."""
    dates = ("2024", "2024-06-01", "../2024-06-30", "2025-01-01", "", "../..")
    store = make([with_items("a", *(event(date, date) for date in dates))])
    edges = [ordinal(2024, 1, 1), ordinal(2024, 6, 1), ordinal(2025, 1, 1)]
    assert store.spans(EVERYTHING, edges) == (1, 2)
    assert store.spans(EVERYTHING, [*edges, ordinal(2026, 1, 1)]) == (1, 2, 1)
    assert store.spans(EVERYTHING, edges[:1]) == ()
    assert store.spans(EVERYTHING, edges, kind=Kind.QUOTE) == (0, 0)
    unread, starred = parse_query("is:unread"), parse_query("is:starred")
    assert store.spans(unread, edges) == (1, 2)
    assert store.spans(starred, edges) == (0, 0)
    assert store.spans(starred, edges, marks=Reader([], ["a"])) == (1, 2)


def test_put_again_and_delete(make: Make) -> None:
    """A later record takes the place of an earlier; changes are told since one asked."""
    store = make()
    assert store.changes(0) == Changes(0, 0, 0)
    store.put([record("a", "kelin"), record("b", "kelin"), record("a", "bafor")])
    first = store.changes(0)
    assert (first.put, first.deleted) == (2, 0)
    assert paths(store, "kelin") == ["b"]
    assert store.get("a") is not None
    store.delete(["nowhere"])
    assert store.changes(first.until) == Changes(first.until, 0, 0)
    store.delete(["b"])
    store.put([record("c", "kelin")])
    later = store.changes(first.until)
    assert (later.put, later.deleted) == (1, 1)
    assert store.get("b") is None
    assert paths(store, "kelin") == ["c"]
    assert store.changes(later.until) == Changes(later.until, 0, 0)


def test_every_version_has_a_number_of_its_own(make: Make) -> None:
    """The store's number tells one version of a file from the next."""
    store = make([record("a"), record("b")])
    before = [hit.entry.number for hit in store.search(EVERYTHING).hits]
    store.put([record("a")])
    after = [hit.entry.number for hit in store.search(EVERYTHING).hits]
    assert 0 not in before
    assert after[0] not in before
    assert after[1] == before[1]


def test_restamp(make: Make) -> None:
    """A new stamp is kept without anything having changed."""
    store = make([record("a")])
    until = store.changes(0).until
    store.restamp([("a", Stamp(9, 9, 9)), ("nowhere", Stamp(9, 9, 9))])
    assert list(store.stamps()) == [("a", Stamp(9, 9, 9), b"")]
    assert store.changes(until) == Changes(until, 0, 0)


def test_ids_that_are_not_unique(make: Make) -> None:
    """Two briefs with one id are told, with their paths."""
    store = make([record("b", id="x"), record("a", id="x"), record("c"), record("d", id="")])
    assert store.paths_of("x") == ("a", "b")
    assert store.paths_of("nowhere") == ()
    assert store.duplicates() == (("x", ("a", "b")),)


@pytest.mark.parametrize("query", ["", "kelin", "kind:event"])
def test_an_empty_store_has_nothing(make: Make, query: str) -> None:
    """Nothing is found where there is nothing, and nothing fails."""
    store = make()
    assert store.search(parse_query(query)).total == 0
    assert store.facets(parse_query(query), ("tag", "year")) == {"tag": (), "year": ()}
    assert store.get("a") is None


def test_a_date_that_is_open_at_both_ends_is_in_every_range(make: Make) -> None:
    """One with an open start counts as its latest day."""
    store = make(
        [record("a", date="../.."), record("b", date="../2020"), record("c", date="2020/..")]
    )
    assert paths(store, "date:2024") == ["c", "a"]
    assert paths(store, "date:..2019") == ["a"]
    assert paths(store, "date:2018..2019") == ["a"]
    assert sorted(paths(store, "date:2020..2024")) == ["a", "b", "c"]
    assert sorted(paths(store, "date:0001..9999")) == ["a", "b", "c"]
