"""What a library is asked: a query as it was typed, what it reads to, and how it is ordered."""

import re
from collections.abc import Iterable

from briefing_tui.library.query.lexer import QUOTES
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import (
    EVERYTHING,
    And,
    Or,
    Query,
    Standing,
    Words,
    has_weight,
    leaves,
)
from briefing_tui.library.query.unparse import unparse
from briefing_tui.library.store import Order
from briefing_tui.model.errors import QueryError

_PLAIN = re.compile(rf"[^\s(){QUOTES}\\*:-][^\s(){QUOTES}\\*:]*")
_SPECIAL = re.compile(rf"[{QUOTES}\\]")
_ASKED_BY = {"year": "date"}
"""Fields of the query that ask for facets of another name."""
ORDERS = {order.name.lower(): order for order in Order}
"""Orders by the names under which they are remembered."""


class Asked:
    """A query, its text and its tree."""

    def __init__(self, order: Order | None) -> None:
        self.text = ""
        """As it was typed, as far as it could be read."""
        self.tree: Query = EVERYTHING
        """What it reads to."""
        self.order = order
        """How what it finds is ordered; None is the order in which briefs were named."""
        self.fault: QueryError | None = None
        """Why what was typed last could not be read; the query is then still the one before."""

    def take(self, text: str, *, typing: bool = False, hasty: bool = False) -> bool:
        """Read a query; say whether it asks for something else now.

        Args:
            text: The query.
            typing: Whether it is still being typed.
            hasty: Whether the next key may come at once.
        """
        try:
            tree = parse_query(text, typing=typing, hasty=hasty)
        except QueryError as error:
            self.fault = error
            return False
        self.fault = None
        changed = tree != self.tree
        self.text, self.tree = text.strip(), tree
        return changed

    def check(self, text: str) -> None:
        """Know what is wrong with a query that is typed to its end."""
        try:
            parse_query(text)
        except QueryError as error:
            self.fault = error

    @property
    def lasting(self) -> str:
        """The query as it is to be kept: what it reads to does not depend on its being typed."""
        try:
            is_whole = parse_query(self.text) == self.tree
        except QueryError:
            is_whole = False
        return self.text if is_whole else unparse(self.tree)

    @property
    def has_words(self) -> bool:
        """Whether there are words, which may weigh once they are whole."""
        return any(isinstance(leaf, Words) for leaf in leaves(self.tree))

    @property
    def hides_read(self) -> bool:
        """Whether it asks for unread briefs alone."""
        return Standing("unread") in self._parts

    @property
    def with_read(self) -> Query:
        """The same without asking whether a brief was read."""
        return And(tuple(part for part in self._parts if part != Standing("unread")))

    def has(self, field: str, value: str) -> bool:
        """Tell whether it asks for a facet's value."""
        return _leaf(field, value) in self._parts

    def toggle(self, field: str, value: str) -> bool:
        """Ask for a facet's value, or no more; say whether it could be read."""
        leaf = _leaf(field, value)
        if leaf is None:
            return False
        asked = term(field, value)
        if leaf in self._parts:
            tree = _all_of(part for part in self._parts if part != leaf)
            found = re.search(rf"(?<!\S){re.escape(asked)}(?!\S)", self.text)
            text = f"{self.text[: found.start()]}{self.text[found.end() :]}" if found else ""
        else:
            tree = _all_of((*self._parts, leaf))
            # OR binds more loosely than what stands side by side.
            kept = f"({self.lasting})" if isinstance(self.tree, Or) else self.lasting
            text = f"{kept} {asked}"
        self.take(text if _reads_to(text, tree) else unparse(tree))
        return self.fault is None

    @property
    def _parts(self) -> tuple[Query, ...]:
        """All that must hold."""
        return self.tree.parts if isinstance(self.tree, And) else (self.tree,)

    def next_order(self, *, named: bool = False) -> None:
        """Take the next order.

        Args:
            named: Whether there is an order in which briefs were named.
        """
        orders: list[Order | None] = [Order.NEWEST, Order.TITLE, Order.OLDEST]
        if self.has_words:
            orders.append(Order.RELEVANCE)
        if named:
            orders.append(None)
        at = orders.index(self.order) if self.order in orders else -1
        self.order = orders[(at + 1) % len(orders)]

    @property
    def order_words(self) -> str:
        """The order in words."""
        if self.order is None:
            return "as they were named"
        if self.order is Order.RELEVANCE and not has_weight(self.tree):
            return Order.NEWEST.value
        return self.order.value

    @property
    def order_name(self) -> str:
        """The name under which the order is remembered."""
        return self.order.name.lower() if self.order is not None else ""


def term(field: str, value: str) -> str:
    """Give what asks for a value of a facet."""
    written = value if _PLAIN.fullmatch(value) else f'"{_SPECIAL.sub(_escaped, value)}"'
    return f"{_ASKED_BY.get(field, field)}:{written}"


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _leaf(field: str, value: str) -> Query | None:
    """Give what asks for a value of a facet as a tree; None where it cannot be asked for."""
    try:
        return parse_query(term(field, value))
    except QueryError:
        return None


def _all_of(parts: Iterable[Query]) -> Query:
    """Give the tree that the parser makes of parts side by side."""
    kept = tuple(parts)
    return kept[0] if len(kept) == 1 else And(kept)


def _reads_to(text: str, tree: Query) -> bool:
    """Tell whether a text is read to a tree."""
    try:
        return parse_query(text) == tree
    except QueryError:
        return False
