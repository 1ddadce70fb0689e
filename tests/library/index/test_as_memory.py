"""An index on disk finds, orders and counts what the slow and exact store does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.library.index import translate
from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.fields import FACETS
from briefing_tui.library.query.tree import Query, Words
from briefing_tui.library.records import Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Hit, Order, Store
from tests.library.generated import DAYS, NAMES, Reader, libraries, queries, readers

TIED = [order for order in Order if order is not Order.RELEVANCE]
"""The orders in which ties stand by path."""


@pytest.fixture(scope="module")
def index(quick: Path) -> Iterator[IndexStore]:
    """Keep one index for all examples; each begins by emptying it."""
    store = open_index(quick / "as-memory", write=True)
    yield store
    store.close()


def fill(index: IndexStore, library: list[Record]) -> MemoryStore:
    """Put a library into the index, in place of what was there, and into memory."""
    index.delete([path for path, _stamp, _hash in index.stamps()])
    index.put(library)
    return MemoryStore(library)


def hits(
    store: Store, query: Query, kind: Kind | None, order: Order, reader: Reader | None
) -> list[Hit]:
    """Give all that is found, without the store's own numbers."""
    page = store.search(query, kind=kind, order=order, limit=1000, marks=reader)
    assert page.total == len(page.hits)
    return [hit._replace(entry=hit.entry._replace(number=0)) for hit in page.hits]


kinds = st.sampled_from([None, None, *Kind])


@given(libraries(), st.data(), queries(), kinds)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_found(
    index: IndexStore, library: list[Record], data: st.DataObject, query: Query, kind: Kind | None
) -> None:
    """Whatever is asked, of briefs or items, in any order, whole or in part."""
    memory = fill(index, library)
    reader = data.draw(st.none() | readers())
    for order in TIED:
        found = hits(memory, query, kind, order, reader)
        assert hits(index, query, kind, order, reader) == found
        offset = data.draw(st.integers(0, len(found) + 1))
        limit = data.draw(st.integers(0, 3))
        part = index.search(query, kind=kind, order=order, offset=offset, limit=limit, marks=reader)
        assert part.total == len(found)
        assert [hit.entry.path for hit in part.hits] == [
            hit.entry.path for hit in found[offset : offset + limit]
        ]
        for record in library:
            path = record.entry.path
            asked = {"order": order, "marks": reader}
            assert index.place(path, query, **asked) == memory.place(path, query, **asked)  # type: ignore[arg-type]
    by_relevance = hits(index, query, kind, Order.RELEVANCE, reader)
    assert sorted(by_relevance, key=repr) == sorted(
        hits(memory, query, kind, Order.RELEVANCE, reader), key=repr
    )


@given(libraries(), queries(), kinds, st.sampled_from(("", "k", "K", "2", "ü", *NAMES)), st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_counted(
    index: IndexStore,
    library: list[Record],
    query: Query,
    kind: Kind | None,
    prefix: str,
    data: st.DataObject,
) -> None:
    """By every facet, by the beginning of its values, and by time."""
    memory = fill(index, library)
    reader = data.draw(st.none() | readers())
    limit = data.draw(st.integers(1, 4))
    asked = {"kind": kind, "prefix": prefix, "limit": limit, "marks": reader}
    assert index.facets(query, FACETS, **asked) == memory.facets(query, FACETS, **asked)  # type: ignore[arg-type]
    edges = sorted(data.draw(st.lists(st.sampled_from((*DAYS, -20_000, 10**7)), max_size=5)))
    for each in Kind:
        assert index.spans(query, edges, kind=each) == memory.spans(query, edges, kind=each)


@given(libraries())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_known(index: IndexStore, library: list[Record]) -> None:
    """Of files, their stamps and ids, and what stands in them."""
    memory = fill(index, library)
    for record in library:
        kept, expected = index.get(record.entry.path), memory.get(record.entry.path)
        assert kept is not None
        assert expected is not None
        assert kept[0]._replace(number=0) == expected[0]._replace(number=0)
        assert tuple(kept[1]) == expected[1]
        assert tuple(index.cards([kept[0]])[0]) == expected[1]
        assert index.paths_of(record.entry.id) == memory.paths_of(record.entry.id)
    assert sorted(index.stamps()) == sorted(memory.stamps())
    for folder in ("", "a/", "a/b/", "b/"):
        assert sorted(index.stamps(folder)) == sorted(memory.stamps(folder))
    assert index.duplicates() == memory.duplicates()
    assert [each.path for each in index.faults()] == [each.path for each in memory.faults()]


def test_a_phrase_may_end_in_many_words(index: IndexStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the engine takes in one place, so that they are asked for in parts."""
    words = [*(f"s{letter}{end}" for letter in "abcé" for end in ("", "x", "yé")), "s", "t"]
    library = [
        Record(Entry(f"{word}.md"), Stamp(1, 1, 1), Facts({"": (f"unit {word} of",)}))
        for word in words
    ]
    memory = fill(index, library)
    for most in (1, 2, 4, 100):
        monkeypatch.setattr(translate, "ENDINGS", most)
        for typed in ("s", "sa", "sax", "t", "x"):
            query = Words(("unit", typed), is_prefix=True)
            assert hits(index, query, None, Order.TITLE, None) == hits(
                memory, query, None, Order.TITLE, None
            )
        index.put(library[:1])  # what was found is remembered until something changes
