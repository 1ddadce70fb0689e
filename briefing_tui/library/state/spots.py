"""Places to come back to: marks under letters, and where a library was left."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.library.state.root import Root
from briefing_tui.library.state.schema import packed, unpacked

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.library.state.file import StateFile


class Spot(NamedTuple):
    """A place in a brief."""

    path: str
    """The brief's path in its library."""
    item: str = ""
    """The selected item."""
    pane: int = 0
    """The pane with the focus, from 0."""
    in_text: bool = False
    """Whether the reading pane has the focus."""
    block: int = 0
    """The block at the top of the reading pane."""
    offset: int = 0
    """The offset into that block's text."""


class Left(NamedTuple):
    """Where a library was left."""

    spot: Spot | None = None
    """The place in a brief; None where the list was left."""
    cursor: str = ""
    """The path of the brief that the list's cursor was on."""
    query: str = ""
    """What the list was reduced to, as it was typed."""
    order: str = ""
    """How the list was ordered; empty for the usual order."""


class LibrarySpots:
    """The places of one library."""

    def __init__(self, file: "StateFile", root: Root) -> None:
        self._file = file
        self._root = root

    def marks(self) -> Mapping[str, Spot]:
        """Give the marks by their letters, in order."""
        rows: list[tuple[bytes, bytes]] = self._file.ask(
            lambda connection: connection.execute(
                "SELECT letter, place FROM mark WHERE library = ? ORDER BY letter",
                (self._root.key,),
            ).fetchall(),
            [],
        )
        spots = ((unpacked(letter), _spot(_fields(place))) for letter, place in rows)
        return {letter: spot for letter, spot in spots if spot is not None}

    def set_mark(self, letter: str, spot: Spot) -> bool:
        """Keep a place under a letter, in place of what was there.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """
        self._file.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO mark (library, letter, place) VALUES (?, ?, ?)",
                (self._root.key, packed(letter), _kept(spot._asdict())),
            )
        )
        return self._file.keeps

    def left(self) -> Left:
        """Give where the library was left; the beginning of the list where it never was."""
        return _left(self._file.ask(lambda connection: _last(connection, self._root), b""))

    def leave(self, left: Left) -> bool:
        """Keep where the library is being left.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """
        self._file.write(lambda connection: _keep_last(connection, self._root, left))
        return self._file.keeps


def move(connection: "sqlite3.Connection", root: Root, old: str, new: str) -> None:
    """Let the places in a brief that was moved lead to where it is."""
    for number, place in connection.execute(
        "SELECT number, place FROM mark WHERE library = ?", (root.key,)
    ).fetchall():
        spot = _spot(_fields(place))
        if spot is not None and spot.path == old:
            kept = _kept(spot._replace(path=new)._asdict())
            connection.execute("UPDATE mark SET place = ? WHERE number = ?", (kept, number))
    left = _left(_last(connection, root))
    moved = left._replace(cursor=new if left.cursor == old else left.cursor)
    if left.spot is not None and left.spot.path == old:
        moved = moved._replace(spot=left.spot._replace(path=new))
    if moved != left:
        _keep_last(connection, root, moved)


def _last(connection: "sqlite3.Connection", root: Root) -> bytes:
    row = connection.execute("SELECT last FROM library WHERE number = ?", (root.key,)).fetchone()
    return row[0] or b"" if row else b""


def _keep_last(connection: "sqlite3.Connection", root: Root, left: Left) -> None:
    spot = left.spot._asdict() if left.spot is not None else None
    connection.execute(
        "INSERT INTO library (number, root, revision, last) VALUES (?, ?, 0, ?) "
        "ON CONFLICT (number) DO UPDATE SET last = excluded.last",
        (root.key, packed(root.path), _kept(left._asdict() | {"spot": spot})),
    )


def _left(data: bytes) -> Left:
    fields = _fields(data)
    known: dict[str, Any] = _of_type(fields, Left(cursor="", query="", order=""))
    return Left(**known | {"spot": _spot(fields.get("spot"))})


def _spot(fields: object) -> Spot | None:
    if not isinstance(fields, dict):
        return None
    known = _of_type(fields, Spot(""))
    return Spot(**known) if known.get("path") else None


def _of_type(fields: Mapping[str, object], like: Spot | Left) -> dict[str, Any]:
    """Take those fields that have a type as they should; a later version may keep more."""
    wanted = like._asdict()
    return {
        name: value
        for name, value in fields.items()
        if name in wanted and type(value) is type(wanted[name])
    }


def _fields(data: bytes) -> dict[str, object]:
    """Read an object of JSON; what is none is one without fields."""
    with suppress(ValueError, RecursionError):
        fields = json.loads(unpacked(data))
        if isinstance(fields, dict):
            return fields
    return {}


def _kept(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode()
