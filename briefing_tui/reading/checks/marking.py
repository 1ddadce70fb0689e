"""Whether the brief's marking is as strict as the strictest inside it (TLP 2.0)."""

from collections.abc import Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.markings import inner_markings, strictness
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.problem_list import clip


def marking_faults(brief: Brief) -> Iterator[Fault]:
    """Give the marking's fault, if it has one; a brief without a marking counts as RED."""
    inner = sorted(inner_markings(brief), key=lambda pair: -strictness(pair[1]))
    if not brief.tlp or not inner:
        return
    item, marking = inner[0]
    if strictness(brief.tlp) < strictness(marking):
        yield Fault(
            code="marking-too-loose",
            thing=brief,
            key="tlp",
            message=f"the brief is TLP:{brief.tlp}, but {clip(item.id)} in it is TLP:{marking}",
            hint=f"write `tlp: {marking}`",
        )
