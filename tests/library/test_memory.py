"""Briefs in memory: what holds of them whatever is asked, beside what every store must do."""

import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.evaluate import matches
from briefing_tui.library.query.tree import EVERYTHING, Query
from briefing_tui.library.records import Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Hit, Order
from tests.library.generated import Reader, libraries, queries, readers


def record(path: str, text: str = "", date: str = "", **entry: object) -> Record:
    """Make a brief of one text."""
    facts = Facts({"": (text,)}, {"tlp": ("none",)}, (), date)
    return Record(
        Entry(path, id=path, title=str(entry.pop("title", path)), date=date)._replace(**entry),  # type: ignore[arg-type]
        Stamp(1, 2, 3),
        facts,
    )


@settings(deadline=None)
@given(
    libraries(),
    queries(),
    readers(),
    st.sampled_from([None, *Kind]),
    st.sampled_from(list(Order)),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_a_page_is_a_part_of_all(
    library: list[Record],
    query: Query,
    reader: Reader,
    kind: Kind | None,
    order: Order,
    offset: int,
    limit: int,
) -> None:
    """Pages are parts of one order, and the place of a brief is where it stands in it."""
    store = MemoryStore(library)
    whole = store.search(query, kind=kind, order=order, limit=1000, marks=reader)
    page = store.search(query, kind=kind, order=order, offset=offset, limit=limit, marks=reader)
    assert page.total == whole.total == len(whole.hits)
    assert page.offset == offset
    assert page.hits == whole.hits[offset : offset + limit]
    assert len({(hit.entry.path, hit.place) for hit in whole.hits}) == whole.total
    if kind is None:
        for place, hit in enumerate(whole.hits):
            expected = -1 if hit.card else place
            assert store.place(hit.entry.path, query, order=order, marks=reader) == expected
    assert store.place("nowhere", query, marks=reader) == -1


@settings(deadline=None)
@given(libraries(), queries(kinds=False))
def test_order_of_putting_does_not_matter(library: list[Record], query: Query) -> None:
    """What is found, and how it is ordered, depends on the briefs alone."""

    def found(records: list[Record]) -> list[Hit]:
        hits = MemoryStore(records).search(query, limit=99).hits
        return [hit._replace(entry=hit.entry._replace(number=0)) for hit in hits]

    assert found(library) == found(library[::-1])
    expected = {
        each.entry.path
        for each in library
        if (query == EVERYTHING if each.entry.fault else matches(query, each.facts, ("unread",)))
    }
    assert {hit.entry.path for hit in found(library)} == expected


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_may_ask_while_one_puts() -> None:
    """A store answers while records come in."""
    store = MemoryStore([record(f"{number}", "kelin") for number in range(50)])
    faults: list[Exception] = []
    ended = threading.Event()

    def ask() -> None:
        try:
            while not ended.is_set():
                assert len(list(store.stamps())) >= 50
                assert store.search(EVERYTHING).total >= 50
                store.changes(0)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(50, 400):
        store.put([record(f"{number}", "kelin")])
    ended.set()
    for thread in threads:
        thread.join()
    assert faults == []
