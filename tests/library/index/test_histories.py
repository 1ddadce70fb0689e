"""Whatever is put in, taken out and opened again, an index has what the exact store has."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefing_tui.library.index.home import open_index
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import EVERYTHING, Query, Value, Words
from briefing_tui.library.records import Kind, Record, Stamp
from briefing_tui.library.store import Hit, Order, Store
from tests.library.conftest import MEMORY
from tests.library.generated import libraries

PATHS = ("a.md", "b.md", "a/b.md", "z.yaml", "nowhere")
paths = st.lists(st.sampled_from(PATHS), max_size=3)


class History(RuleBasedStateMachine):
    """One index and one store in memory, and all that is done to both."""

    @initialize()
    def open(self) -> None:
        where = MEMORY if MEMORY.is_dir() else None
        self.home = Path(tempfile.mkdtemp(prefix="briefing-test-", dir=where))
        self.index = open_index(self.home / "index", write=True)
        self.reader = open_index(self.home / "index", write=False)
        self.memory = MemoryStore()
        self.known = [(0, 0)]

    @rule(records=libraries(most=4))
    def put(self, records: list[Record]) -> None:
        self.index.put(records)
        self.memory.put(records)

    @rule(given=paths)
    def delete(self, given: list[str]) -> None:
        self.index.delete(given)
        self.memory.delete(given)

    @rule(given=paths, size=st.integers(10, 20))
    def restamp(self, given: list[str], size: int) -> None:
        stamps = [(path, Stamp(size, size, size)) for path in given]
        self.index.restamp(stamps)
        self.memory.restamp(stamps)

    @rule()
    def look(self) -> None:
        self.known.append((self.index.changes(0).until, self.memory.changes(0).until))

    @rule()
    def settle(self) -> None:
        self.index.settle()

    @rule()
    def open_again(self) -> None:
        self.index.close()
        self.index = open_index(self.home / "index", write=True)

    @invariant()
    def same(self) -> None:
        for query in (EVERYTHING, Words(("kelin",)), Value("tag", "unit")):
            for kind in (None, Kind.EVENT):
                expected = found(self.memory, query, kind)
                assert found(self.index, query, kind) == expected
                assert found(self.reader, query, kind) == expected
        assert sorted(self.reader.stamps()) == sorted(self.memory.stamps())
        for mine, other in self.known:
            assert self.reader.changes(mine)[1:] == self.memory.changes(other)[1:]

    def teardown(self) -> None:
        self.index.close()
        self.reader.close()
        shutil.rmtree(self.home)


def found(store: Store, query: Query, kind: Kind | None) -> tuple[int, list[Hit]]:
    """Give what is found, without the store's own numbers."""
    page = store.search(query, kind=kind, order=Order.OLDEST)
    return page.total, [hit._replace(entry=hit.entry._replace(number=0)) for hit in page.hits]


TestHistories = History.TestCase
TestHistories.settings = settings(
    max_examples=12, stateful_step_count=12, suppress_health_check=list(HealthCheck), deadline=None
)
