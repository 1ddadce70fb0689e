"""What the user noted on briefs and their items.

A note is kept with the id and the text of its item, so that it finds the item again after one was
inserted above or an id was changed. What finds its item no more is listed under the brief.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.state.root import Root
from briefing_tui.library.state.schema import packed, unpacked
from briefing_tui.model.errors import StateError

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.library.state.file import StateFile

EXCERPT = 200
"""Characters of an item's text that are kept to tell what a note was on."""


class Note(NamedTuple):
    """One note."""

    number: int
    """What names it."""
    text: str
    """What the user wrote."""
    written: str
    """When it was last written, in UTC (ISO 8601)."""
    item: str
    """The id that its item had; empty for a note on the brief."""
    excerpt: str
    """The beginning of the text that its item had."""


class Notes(NamedTuple):
    """All notes on a brief, each in the order in which it was written."""

    of_items: Mapping[str, tuple[Note, ...]] = {}
    """Those on items that the brief has, by the id that the item has now."""
    of_brief: tuple[Note, ...] = ()
    """Those on the brief itself."""
    orphaned: tuple[Note, ...] = ()
    """Those on items that the brief has no more."""


class LibraryNotes:
    """The notes on the briefs of one library."""

    def __init__(self, file: "StateFile", root: Root) -> None:
        self._file = file
        self._root = root

    def of(self, path: str, brief_id: str, items: Sequence[tuple[str, str]]) -> Notes:
        """Give the notes on a brief.

        A note belongs to the item with its id and text, else with its text, else with its id: of
        two items that changed their ids, each keeps its own.

        Args:
            path: The brief's path in the library.
            brief_id: The brief's id, by which it is found after it was moved.
            items: Id and main text of its items, in order.
        """

        def work(connection: "sqlite3.Connection") -> list[tuple[Note, bytes]]:
            return self._found(connection, path, brief_id)

        texts = {item: _print(text) for item, text in items}
        by_text: dict[bytes, str] = {}
        for item, text in texts.items():
            by_text.setdefault(text, item)
        on_items: dict[str, list[Note]] = {}
        on_brief, orphaned = [], []
        none: list[tuple[Note, bytes]] = []
        for note, text in self._file.ask(work, none):
            if not note.item:
                on_brief.append(note)
            elif texts.get(note.item) == text:
                on_items.setdefault(note.item, []).append(note)
            elif text in by_text:
                on_items.setdefault(by_text[text], []).append(note)
            elif note.item in texts:
                on_items.setdefault(note.item, []).append(note)
            else:
                orphaned.append(note)
        found = {item: tuple(kept) for item, kept in on_items.items()}
        return Notes(found, tuple(on_brief), tuple(orphaned))

    def add(
        self, path: str, brief_id: str, text: str, *, item: str = "", item_text: str = ""
    ) -> Note:
        """Keep a note on an item, or on the brief where no item is named.

        Raises:
            StateError: It could not be kept.
        """
        excerpt = _folded(item_text)[:EXCERPT]
        written = _now()

        def work(connection: "sqlite3.Connection") -> int:
            cursor = connection.execute(
                "INSERT INTO note (library, path, id, item, print, excerpt, text, written) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (self._root.key, packed(path), packed(brief_id), packed(item), _print(item_text),
                 packed(excerpt), packed(text), written),
            )  # fmt: skip
            return int(cursor.lastrowid or 0)

        return Note(self._file.write(work), text, written, item, excerpt)

    def change(self, note: Note, text: str) -> Note:
        """Put another text in a note's place.

        Raises:
            StateError: It could not be kept, or another session has deleted the note.
        """
        written = _now()

        def work(connection: "sqlite3.Connection") -> int:
            return connection.execute(
                "UPDATE note SET text = ?, written = ? WHERE number = ?",
                (packed(text), written, note.number),
            ).rowcount

        if not self._file.write(work):
            raise StateError("the note is not kept: it was deleted meanwhile")
        return note._replace(text=text, written=written)

    def delete(self, note: Note) -> None:
        """Delete a note for good.

        Raises:
            StateError: It could not be kept that it is deleted.
        """
        self._file.write(
            lambda connection: connection.execute(
                "DELETE FROM note WHERE number = ?", (note.number,)
            )
        )

    def _found(
        self, connection: "sqlite3.Connection", path: str, brief_id: str
    ) -> list[tuple[Note, bytes]]:
        """Give the notes kept under a path, and those of the same id whose path leads nowhere."""
        found = []
        for number, kept, *texts, text_print, written in connection.execute(
            "SELECT number, path, text, item, excerpt, print, written FROM note "
            "WHERE library = ? AND (path = ? OR (id = ? AND id != x'')) ORDER BY number",
            (self._root.key, packed(path), packed(brief_id)),
        ):
            where = unpacked(kept)
            if where == path or not self._root.has(where):
                text, item, excerpt = map(unpacked, texts)
                found.append((Note(number, text, str(written), item, excerpt), text_print))
        return found


def count(connection: "sqlite3.Connection", root: Root, paths: Iterable[bytes]) -> int:
    """Count the notes that are kept under some paths."""
    query = "SELECT count(*) FROM note WHERE library = ? AND path = ?"
    return sum(connection.execute(query, (root.key, path)).fetchone()[0] for path in paths)


def move(connection: "sqlite3.Connection", root: Root, old: bytes, new: bytes) -> None:
    """Keep the notes of one path under another."""
    connection.execute(
        "UPDATE note SET path = ? WHERE library = ? AND path = ?", (new, root.key, old)
    )


def _folded(text: str) -> str:
    """Give a text that stays the same however its white space is laid out."""
    return " ".join(text.split())


def _print(text: str) -> bytes:
    """Give what an item's text is known by."""
    return blake2b(packed(_folded(text)), digest_size=16).digest()


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
