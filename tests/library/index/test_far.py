"""Pages far into a long list are what stands there, and are found without going all the way."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.library.index import ordering, steps
from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.moment import Moment
from briefing_tui.library.index.store import IndexStore
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import EVERYTHING, Query, Words
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Order, Store
from briefing_tui.model.errors import StoreError

KELIN = Words(("kelin",))
DATES = (
    *("", "2024", "2024-01-01", "2024-01-02", "../2024-01-03", "2024-06/..", "1999", "0044"),
    *("-0044-03-15", "Y-123456789", "Y170000002", "9999", "2024-01-01", "", "2025-11-30"),
)


def library() -> list[Record]:
    """Make briefs of a few items, many of one day, some of the far past and future."""
    records = []
    for number in range(60):
        date = DATES[number * 7 % len(DATES)]
        cards = tuple(
            Card(
                Kind.EVENT,
                f"e{place}",
                ("kelin",),
                date=DATES[(number + place * 3) % len(DATES)],
            )
            for place in range(number % 4)
        )
        texts = {"": ("kelin" if number % 5 else "bafor",)}
        items = tuple(Facts(texts, {"kind": ("event",)}) for _card in cards)
        path = f"{number * 17 % 60:02}.md"
        entry = Entry(path, id=path, title=f"T{number % 7}", date=date)
        records.append(Record(entry, Stamp(1, 1, 1), Facts(texts, date=date), cards, items))
    return records


@pytest.fixture(scope="module")
def folder(quick: Path) -> Path:
    """Keep an index of the library, in a few files of the engine."""
    folder = quick / "far"
    with closing(open_index(folder, write=True)) as store:
        records = library()
        for start in range(0, 60, 20):
            store.put(records[start : start + 20])
    return folder


@pytest.fixture
def index(folder: Path) -> Iterator[IndexStore]:
    """Open it anew, with nothing remembered."""
    with closing(open_index(folder, write=False)) as store:
        yield store


def page(
    store: Store, query: Query, kind: Kind | None, order: Order, offset: int, limit: int
) -> list[tuple[str, int]]:
    """Give what stands on a page."""
    found = store.search(query, kind=kind, order=order, offset=offset, limit=limit)
    return [(hit.entry.path, hit.place) for hit in found.hits]


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.TITLE])
@pytest.mark.parametrize("kind", [None, Kind.EVENT])
@pytest.mark.parametrize("query", [KELIN, EVERYTHING])
def test_every_page_is_what_stands_there(
    index: IndexStore,
    monkeypatch: pytest.MonkeyPatch,
    order: Order,
    kind: Kind | None,
    query: Query,
) -> None:
    """However far in it begins, forwards and backwards, and when it is asked for again."""
    monkeypatch.setattr(steps, "FAR_IN", 2)
    monkeypatch.setattr(ordering, "FAR_IN", 2)
    monkeypatch.setattr(steps, "PARTS", 3)
    memory = MemoryStore(library())
    whole = page(memory, query, kind, order, 0, 1000)
    for limit in (1, 5):
        for offset in (*range(len(whole) + 2), *range(len(whole), -1, -4)):
            expected = whole[offset : offset + limit]
            assert page(index, query, kind, order, offset, limit) == expected
    if kind is None:
        for place, (path, _item) in enumerate(whole):
            assert index.place(path, query, order=order) == place


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
@pytest.mark.parametrize("kind", [None, Kind.EVENT])
def test_too_many_of_one_day_stand_as_they_were_put_in(
    index: IndexStore, monkeypatch: pytest.MonkeyPatch, order: Order, kind: Kind | None
) -> None:
    """Each is on one page, days are in order, and what has few of a day stands by path."""
    monkeypatch.setattr(steps, "FAR_IN", 2)
    monkeypatch.setattr(ordering, "FAR_IN", 2)
    monkeypatch.setattr(ordering, "TIED", 2)
    memory = MemoryStore(library())
    whole = page(memory, KELIN, kind, order, 0, 1000)
    found = [
        each
        for offset in range(0, len(whole), 5)
        for each in page(index, KELIN, kind, order, offset, 5)
    ]
    assert sorted(found) == sorted(whole)
    if kind is None:
        for place, (path, _item) in enumerate(found):
            assert index.place(path, KELIN, order=order) == place


def test_what_is_far_in_is_not_gathered(index: IndexStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is never asked to pass over more than a little."""
    monkeypatch.setattr(steps, "FAR_IN", 4)
    monkeypatch.setattr(ordering, "FAR_IN", 4)
    offsets = []
    find = Moment.find

    def watched(self: Moment, query: object, offset: int, limit: int, **asked: object) -> object:
        offsets.append(offset)
        return find(self, query, offset, limit, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Moment, "find", watched)
    for order in (Order.NEWEST, Order.OLDEST):
        for offset in range(0, 48, 3):
            page(index, KELIN, None, order, offset, 3)
    assert max(offsets) <= 5


def test_too_much_to_be_ordered_by_title(
    index: IndexStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is told in a sentence, with what can be done."""
    monkeypatch.setattr(ordering, "BY_TITLE", 10)
    store = index
    assert page(store, EVERYTHING, None, Order.TITLE, 0, 1)
    with pytest.raises(StoreError, match="narrow the query or choose another order"):
        store.search(Words(("kelin",), is_prefix=True), order=Order.TITLE)
