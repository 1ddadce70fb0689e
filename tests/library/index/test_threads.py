"""An index answers from several threads while things are put in."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.query.tree import EVERYTHING, Words
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Order, Store
from tests.library.index.test_kills import record

KELIN = Words(("kelin",))
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "lists": lambda store: store.search(EVERYTHING, order=Order.TITLE),
    "finds": lambda store: store.search(KELIN),
    "finds items": lambda store: store.search(KELIN, kind=Kind.EVENT, order=Order.RELEVANCE),
    "counts": lambda store: store.facets(KELIN, ("tag", "year")),
    "tells places": lambda store: store.place("00", KELIN),
    "gives stamps": lambda store: list(store.stamps()),
    "gives briefs": lambda store: store.get("00"),
}


@pytest.mark.parametrize("own", [True, False], ids=["the writer's", "a reader's"])
def test_threads_ask_while_one_puts(quick: Path, own: bool) -> None:
    """None fails, and none sees fewer briefs than there were."""
    folder = quick / f"threads-{own}"
    writer = open_index(folder, write=True)
    writer.put([record(f"{number:02}") for number in range(10)])
    store = writer if own else open_index(folder, write=False)
    faults: list[str] = []
    ended = threading.Event()

    def ask(question: Callable[[Store], object]) -> None:
        try:
            while not ended.is_set():
                assert question(store) not in (None, -1)
                assert store.search(KELIN).total >= 10
        except Exception as error:
            faults.append(repr(error))

    threads = [threading.Thread(target=ask, args=(each,)) for each in QUESTIONS.values()]
    for thread in threads:
        thread.start()
    for number in range(10, 18):
        writer.put([record(f"{number:02}"), record("00", size=number)])
    ended.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert store.search(KELIN).total == 18
    if not own:
        store.close()
    writer.close()
