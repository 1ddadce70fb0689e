"""Where an index stands, who may write it, and what is made anew."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.library.index import damage, engine, schema, tables
from briefing_tui.library.index.home import index_folder, open_index
from briefing_tui.library.query.tree import EVERYTHING, Words
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.model.errors import StoreBusy, StoreDamaged, StoreError
from tests.library.index.test_kills import record, seen

FOUND = (["a", "b"], 2, ["a", "b"], 2, 2)
NOTHING: tuple[list[str], int, list[str], int, int] = ([], 0, [], 0, 0)


@pytest.fixture
def folder(quick: Path, tmp_path: Path) -> Path:
    """Make an index of two briefs."""
    folder = quick / tmp_path.name / "index"
    store = open_index(folder, write=True)
    store.put([record("a"), record("b")])
    store.settle()
    store.close()
    return folder


def test_every_library_has_an_index_of_its_own(tmp_path: Path) -> None:
    """It is named after the folder that it is of, whatever name leads there."""
    environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    library = tmp_path / "a b" / "briefs"
    other = tmp_path / "c" / "briefs"
    library.mkdir(parents=True)
    other.mkdir(parents=True)
    (tmp_path / "link").symlink_to(library)
    found = index_folder(library, environ)
    assert found is not None
    assert found.parent == tmp_path / "cache" / "briefing" / "index"
    assert found.name.startswith("briefs-")
    assert index_folder(tmp_path / "link", environ) == found
    assert index_folder(tmp_path / "a b" / ".." / "a b" / "briefs", environ) == found
    assert index_folder(other, environ) != found
    assert index_folder(library, {}) is None
    strange = index_folder(Path("/\udcff/..../" + "x" * 300), environ)
    assert strange is not None
    assert len(os.fsencode(strange.name)) < 250


def test_one_writes_and_others_read(folder: Path) -> None:
    """The second writer is told so, and what the first puts in is seen by the others."""
    writer = open_index(folder, write=True)
    with pytest.raises(StoreBusy, match="another briefing is bringing the index up to date"):
        open_index(folder, write=True)
    reader = open_index(folder, write=False)
    writer.put([record("c")])
    assert seen(reader)[0] == ["a", "b", "c"]
    with pytest.raises(StoreError, match="read alone"):
        reader.put([record("d")])
    writer.close()
    again = open_index(folder, write=True)
    again.delete(["c"])
    assert seen(reader) == seen(again) == FOUND
    again.close()
    reader.close()


def test_an_index_that_is_not_there_is_made_by_who_writes(tmp_path: Path) -> None:
    """Who reads is told that there is none."""
    folder = tmp_path / "deep" / "down"
    with pytest.raises(StoreDamaged, match="there is no index"):
        open_index(folder, write=False)
    store = open_index(folder, write=True)
    assert seen(store) == NOTHING
    store.close()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """An index is not made among a user's own files, and nothing of theirs is removed."""
    (tmp_path / "thesis.md").write_text("all of it")
    with pytest.raises(StoreError, match=r"thesis\.md"):
        open_index(tmp_path, write=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.md"]
    folder = tmp_path / "index"
    open_index(folder, write=True).close()
    (folder / "engine" / "notes.txt").write_text("mine")
    (folder / "mine.sqlite").write_text("mine")
    open_index(folder, write=True, anew=True).close()
    assert (folder / "engine" / "notes.txt").read_text() == "mine"
    assert (folder / "mine.sqlite").read_text() == "mine"


def test_another_version_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of other fields, or folded otherwise, is never asked."""
    monkeypatch.setattr(schema, "VERSION", "another")
    with pytest.raises(StoreDamaged, match="another version"):
        open_index(folder, write=False)
    store = open_index(folder, write=True)
    assert seen(store) == NOTHING
    store.put([record("c")])
    store.close()
    assert seen(open_index(folder, write=False))[0] == ["c"]


def segment(folder: Path, ending: str) -> Path:
    """Give a file of the engine that holds something."""
    files = (folder / engine.FOLDER).glob(f"*.{ending}")
    return max(files, key=lambda path: path.stat().st_size)


def garbage(path: Path) -> None:
    """Fill a file with what means nothing."""
    path.write_bytes(b"\x07garbage\xff" * (1 + path.stat().st_size // 9))


def cut(path: Path) -> None:
    """Cut a file in the middle."""
    os.truncate(path, path.stat().st_size // 2)


def hole(path: Path) -> None:
    """Overwrite a file with zeros."""
    path.write_bytes(bytes(path.stat().st_size))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "the catalogue is garbage": lambda home: garbage(home / tables.NAME),
    "the catalogue is cut": lambda home: os.truncate(home / tables.NAME, 5000),
    "the catalogue is empty": lambda home: os.truncate(home / tables.NAME, 0),
    "the catalogue is gone": lambda home: (home / tables.NAME).unlink(),
    "the catalogue has no table": lambda home: drop(home, "DROP TABLE meta"),
    "the engine is gone": lambda home: shutil.rmtree(home / engine.FOLDER),
    "the list of files is garbage": lambda home: garbage(home / engine.FOLDER / "meta.json"),
    "the list of files is cut": lambda home: cut(home / engine.FOLDER / "meta.json"),
    "the list of files is gone": lambda home: (home / engine.FOLDER / "meta.json").unlink(),
    "the list of own files is garbage": lambda home: garbage(
        home / engine.FOLDER / ".managed.json"
    ),
    "terms are gone": lambda home: segment(home, "term").unlink(),
    "terms are cut": lambda home: cut(segment(home, "term")),
    "postings are cut": lambda home: cut(segment(home, "idx")),
    "postings are empty": lambda home: os.truncate(segment(home, "idx"), 0),
    "numbers are garbage": lambda home: garbage(segment(home, "fast")),
    "numbers are zeros": lambda home: hole(segment(home, "fast")),
    "terms are zeros": lambda home: hole(segment(home, "term")),
    "another index's schema": lambda home: other_schema(home),
}


def drop(home: Path, statement: str) -> None:
    """Change the catalogue behind its back."""
    connection = sqlite3.connect(home / tables.NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()


def other_schema(home: Path) -> None:
    """Put an index of the engine with other fields in the place of the right one."""
    import tantivy

    shutil.rmtree(home / engine.FOLDER)
    (home / engine.FOLDER).mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words")
    tantivy.Index(builder.build(), path=str(home / engine.FOLDER))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_anew(folder: Path, damage: Callable[[Path], object]) -> None:
    """Who reads is told, at the latest when the damage is met; who writes has an index again."""
    damage(folder)
    try:
        reader = open_index(folder, write=False)
        seen(reader)
        reader.close()
    except StoreError as error:
        assert "made anew" in str(error) or "no index" in str(error)  # noqa: PT017
        store = open_index(folder, write=True)
        assert seen(store) == NOTHING
        store.put([record("a"), record("b")])
        assert seen(store) == FOUND
        store.close()
        assert seen(open_index(folder, write=False)) == FOUND
    else:
        pytest.fail("the damage was not noticed")


def test_more_values_than_the_engine_counts_are_no_damage(folder: Path) -> None:
    """Those that most have are given; the index is not thrown away for a question."""
    tags = tuple(f"tag {number:05}" for number in range(70_000))
    with closing(open_index(folder, write=True)) as store:
        store.put(
            [
                Record(Entry("a.md"), Stamp(1, 1, 1), Facts(values={"tag": tags})),
                Record(Entry("b.md"), Stamp(1, 1, 2), Facts(values={"tag": tags[-2:]})),
            ]
        )
        counted = store.facets(EVERYTHING, ["tag"], limit=100_000)["tag"]
    assert counted[:4] == ((tags[-2], 2), (tags[-1], 2), ("x", 2), (tags[0], 1))
    assert len(counted) == 50_000
    assert not (folder / damage.NOTE).exists()


@pytest.mark.parametrize(
    "said", ["Aborting aggregation because bucket limit was exceeded", "The field is not indexed"]
)
def test_a_question_that_the_engine_refuses_is_no_damage(folder: Path, said: str) -> None:
    """It is told, and the index stays."""
    with pytest.raises(StoreError, match="cannot be used") as caught, damage.told(folder):
        raise ValueError(said)
    assert not isinstance(caught.value, StoreDamaged)
    assert not (folder / damage.NOTE).exists()


def test_an_index_is_deleted_under_a_reader(folder: Path) -> None:
    """What it has open still answers; what cannot be answered any more is told in a sentence."""
    reader = open_index(folder, write=False)
    assert seen(reader) == FOUND
    shutil.rmtree(folder)
    try:
        assert seen(reader) == FOUND
        assert reader.search(Words(("bafor",))).total == 0
    except StoreError:
        pass
    with pytest.raises(StoreError):
        open_index(folder, write=False)
    reader.close()


def test_an_index_is_made_anew_under_a_reader(folder: Path) -> None:
    """The reader goes over to the new one."""
    reader = open_index(folder, write=False)
    assert seen(reader) == FOUND
    writer = open_index(folder, write=True, anew=True)
    writer.put([record("c")])
    assert seen(reader) == (["c"], 1, ["c"], 1, 1)
    writer.close()
    reader.close()


def test_items_of_a_brief_are_its_own_in_an_index_that_was_made_anew(folder: Path) -> None:
    """Numbers begin again there; what was found before does not get the items of another."""

    def with_item(name: str) -> Record:
        entry = Entry(f"{name}.md", title=name, hash=name.encode().ljust(16))
        return Record(entry, Stamp(1, 1, 1), Facts(), (Card(Kind.EVENT, "e", (name,)),), (Facts(),))

    with closing(open_index(folder, write=True, anew=True)) as store:
        store.put([with_item("one"), with_item("two")])
        found = [hit.entry for hit in store.search(EVERYTHING).hits]
    with closing(open_index(folder, write=True, anew=True)) as store:
        store.put([with_item("two"), with_item("one")])
        assert [[card.text for card in cards] for cards in store.cards(found)] == [["one"], ["two"]]
        store.delete(["one.md"])
        assert [len(cards) for cards in store.cards(found)] == [0, 1]


def test_a_closed_index_says_so(folder: Path) -> None:
    """Nothing may be asked afterwards, and asking is no crash."""
    store = open_index(folder, write=False)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.search(EVERYTHING)
