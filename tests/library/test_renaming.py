"""Records kept under another path, by every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library.index.home import open_index
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.recording import record_of
from briefing_tui.library.records import Record, Stamp
from briefing_tui.library.store import Store
from briefing_tui.reading.read import parse_brief


def record(path: str, title: str) -> Record:
    """Make a record with an id of its own."""
    brief = parse_brief(f"---\nid: {title}\ntitle: {title}\n---\nOf {title}.\n", path)
    return record_of(brief, path, Stamp(1, 2, 3), title.encode())


@pytest.fixture(params=["memory", "index"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind, with two records."""
    made: Store = MemoryStore()
    if request.param == "index":
        made = open_index(tmp_path / "index", write=True)
    made.put([record("a.md", "one"), record("b.md", "two")])
    yield made
    made.close()


def paths(store: Store, query: str) -> list[str]:
    """Give the paths of the briefs that are found."""
    return [hit.entry.path for hit in store.search(parse_query(query)).hits]


def test_a_renamed_record_is_found_under_its_new_path_alone(store: Store) -> None:
    """With all that it was; it counts as new there and as deleted here."""
    known = store.changes(0).until
    stamps = {path: (stamp, digest) for path, stamp, digest in store.stamps()}
    cards = store.get("a.md")[1]
    store.rename([("a.md", "sub/c.md"), ("never.md", "d.md")])
    assert paths(store, "one") == ["sub/c.md"]
    assert store.get("a.md") is None
    assert tuple(store.get("sub/c.md")[1]) == tuple(cards)
    assert store.paths_of("one") == ("sub/c.md",)
    assert {path: (stamp, digest) for path, stamp, digest in store.stamps()} == {
        "sub/c.md": stamps["a.md"],
        "b.md": stamps["b.md"],
    }
    changes = store.changes(known)
    assert (changes.put, changes.deleted) == (1, 1)
    assert store.search(EVERYTHING).total == 2


def test_what_had_the_new_path_before_is_forgotten(store: Store) -> None:
    """Its words find nothing any more."""
    store.rename([("a.md", "b.md")])
    assert paths(store, "one") == ["b.md"]
    assert paths(store, "two") == []
    assert store.search(EVERYTHING).total == 1


def test_a_record_that_is_put_again_under_its_old_path_is_no_deleted_one(store: Store) -> None:
    """As when a file is moved and another is put in its place."""
    known = store.changes(0).until
    store.rename([("a.md", "c.md")])
    store.put([record("a.md", "three")])
    changes = store.changes(known)
    assert (changes.put, changes.deleted) == (2, 0)
    assert paths(store, "three") == ["a.md"]
