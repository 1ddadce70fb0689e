"""Queries that the user saved under a name, for every library."""

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.state.schema import packed, unpacked

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.library.state.file import StateFile


class Filter(NamedTuple):
    """A saved query."""

    name: str
    """What the user called it."""
    query: str
    """The query, as it was typed."""
    order: str = ""
    """How what it finds is ordered; empty for the usual order."""


class Filters:
    """The saved queries."""

    def __init__(self, file: "StateFile") -> None:
        self._file = file

    def all(self) -> tuple[Filter, ...]:
        """Give all of them, by name without case."""
        rows: list[tuple[bytes, ...]] = self._file.ask(
            lambda connection: connection.execute(
                "SELECT name, query, sort FROM filter"
            ).fetchall(),
            [],
        )
        filters = (Filter(*map(unpacked, row)) for row in rows)
        return tuple(sorted(filters, key=lambda each: (each.name.casefold(), each.name)))

    def save(self, saved: Filter) -> bool:
        """Keep a query, in place of one with the same name.

        Returns:
            Whether it is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """
        self._file.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO filter (name, query, sort) VALUES (?, ?, ?)",
                tuple(map(packed, saved)),
            )
        )
        return self._file.keeps

    def delete(self, name: str) -> bool:
        """Forget a query; one that is not there is passed over.

        Returns:
            Whether that is remembered beyond this session.

        Raises:
            StateError: It could not be kept.
        """

        def work(connection: "sqlite3.Connection") -> None:
            connection.execute("DELETE FROM filter WHERE name = ?", (packed(name),))

        self._file.write(work)
        return self._file.keeps
