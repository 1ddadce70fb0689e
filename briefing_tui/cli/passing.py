"""`briefing print --max-tlp`: which of some briefs, and what of them, may be passed on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UsageError
from briefing_tui.model.markings import MARKINGS, marking_named

if TYPE_CHECKING:
    from briefing_tui.model.reduction import Reduced


class Passed(NamedTuple):
    """What may be passed on."""

    briefs: Sequence[Brief]
    """What is left of the briefs of which something is."""
    places: Sequence[int]
    """Which of the given briefs these are, from 0."""
    left_out: str
    """What is said of the rest; empty where nothing is left out."""


def read_marking(text: str) -> str:
    """Read the value of --max-tlp.

    Raises:
        UsageError: It is no marking.
    """
    marking = marking_named(text)
    if not marking:
        raise UsageError(
            f"--max-tlp has no marking {text}; there are {', '.join(reversed(MARKINGS))}"
        )
    return marking


def passed_on(briefs: Sequence[Brief], limit: str, only: frozenset[str] | None) -> Passed:
    """Leave out what is marked more strictly than a limit.

    Args:
        briefs: The briefs.
        limit: The strictest marking that may be passed on.
        only: The parts that are printed; None for all. A brief whose own text is left out, and
            of which these have nothing, is left out whole.
    """
    from briefing_tui.model.reduction import reduced
    from briefing_tui.render.left_out import left_out_wording

    all_reduced = [reduced(brief, limit) for brief in briefs]
    kept = [place for place, each in enumerate(all_reduced) if _has_something(each, only)]
    unmarked = any(not brief.tlp for brief in briefs)
    return Passed(
        [all_reduced[place].brief for place in kept],
        kept,
        left_out_wording(all_reduced, limit, unmarked=unmarked),
    )


def _has_something(each: "Reduced", only: frozenset[str] | None) -> bool:
    """Tell whether anything of a brief is printed."""
    from briefing_tui.render.marked import ITEMS

    if each.is_empty:
        return False
    if each.has_own or only is None:
        return True
    return any(getattr(each.brief, part) for part in ITEMS if part in only)
