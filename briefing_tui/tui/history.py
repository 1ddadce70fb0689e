"""Where one has been: places to come back to, backwards and forwards."""

from typing import NamedTuple

from briefing_tui.tui.widgets.reading import Anchor


class Spot(NamedTuple):
    """A place that one can come back to: what is selected, and what is being read."""

    path: str
    """The brief's path in the library."""
    selected: str
    """The selected item."""
    pane: int
    """The pane with the focus, from 0."""
    in_text: bool
    """Whether the reading pane has the focus."""
    anchor: Anchor
    """The place at the top of the reading pane."""


class History:
    """The places that were left by a jump, as a browser keeps them."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def remember(self, spot: Spot) -> None:
        """Keep a place that is being left; what lay ahead is gone."""
        if self._behind[-1:] != [spot]:
            self._behind.append(spot)
        self._ahead.clear()

    def step(self, direction: int, here: Spot | None) -> Spot | None:
        """Give the place before this one, or after it, and keep this one; None at the end."""
        source, other = (
            (self._behind, self._ahead) if direction < 0 else (self._ahead, self._behind)
        )
        if not source:
            return None
        if here is not None:
            other.append(here)
        return source.pop()
