"""What the formats of a comparison share: groups, names, counts and the marking of the whole."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.brief import Brief
from briefing_tui.model.differences import Compared, Difference, FieldChange, What
from briefing_tui.model.markings import inner_markings, strictest

GROUPS = {
    "brief": "The brief",
    "question": "Questions",
    "finding": "Findings",
    "event": "Timeline",
    "quote": "Quotes",
    "source": "Sources",
    "actor": "Actors",
    "narrative": "Narrative",
}
"""The headings of differences, by their kind; hypotheses stand with their questions."""


def grouped(differences: Sequence[Difference]) -> Iterator[tuple[str, list[Difference]]]:
    """Give differences under their headings; without those that have none."""
    for kind, heading in GROUPS.items():
        kinds = {kind, "hypothesis"} if kind == "question" else {kind}
        group = [each for each in differences if each.kind in kinds]
        if group:
            yield heading, group


def counts(group: Sequence[Difference]) -> str:
    """Say how many came, went and changed: `1 added, 2 changed`."""
    numbers = {what: sum(each.what is what for each in group) for what in What}
    return ", ".join(f"{number} {what}" for what, number in numbers.items() if number)


def name(difference: Difference) -> str:
    """Say what something is, before its title: `hypothesis`; empty where its group says it."""
    return "hypothesis" if difference.kind == "hypothesis" else ""


def label(change: FieldChange) -> str:
    """Say what happened to a field, or which field it is where that came with the item."""
    return change.headline or change.field.replace("_", " ").replace("-", " ")


def version(brief: Brief) -> str:
    """Say which version of a brief one is: its file."""
    return brief.path or "(no file)"


def marking_of(compared: Compared) -> str:
    """Give the strictest marking of both versions, which stands on all that is printed of them.

    A version without one counts as RED where anything else is marked.
    """
    both = (compared.old, compared.new)
    given = [brief.tlp for brief in both]
    given += [marking for brief in both for _, marking in inner_markings(brief)]
    return f"TLP:{strictest(given)}" if any(given) else "UNMARKED"
