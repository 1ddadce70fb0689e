"""A question's evidence set against its hypotheses: counted, and not weighted.

Analysis of competing hypotheses looks for what speaks against each: what is consistent with one is
often consistent with all, so that it ranks nothing (Heuer, Psychology of Intelligence Analysis,
chapter 8).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from briefing_tui.model.items import Hypothesis, Question
from briefing_tui.model.sources import Evidence


class Bearing(StrEnum):
    """How a piece of evidence bears on a hypothesis."""

    CONSISTENT = "consistent"
    """It speaks for it."""
    INCONSISTENT = "inconsistent"
    """It speaks against it."""
    NEUTRAL = "neutral"
    """It says nothing on it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a hypothesis stands against all evidence."""

    hypothesis: Hypothesis
    """The hypothesis."""
    consistent: int
    """How many pieces speak for it."""
    inconsistent: int
    """How many speak against it."""
    neutral: int
    """How many say nothing on it; silent ones are not among them."""
    rank: int
    """From 1, by the fewest that speak against it; equal ones share a rank, as in 1, 1, 3."""


@dataclass(frozen=True)
class Matrix:
    """The evidence of a question against its hypotheses."""

    question: Question
    """The question."""
    evidence: tuple[Evidence, ...]
    """The pieces that bear on it, in the file's order: all that are not silent."""
    silent: tuple[Evidence, ...]
    """The pieces that are silent on it, in the file's order; they are not counted."""
    standings: tuple[Standing, ...]
    """Every hypothesis, the fewest inconsistencies first, equal ones in the file's order."""

    def bearing(self, evidence: Evidence, hypothesis: Hypothesis) -> Bearing:
        """Tell how a piece of the question's evidence bears on one of its hypotheses.

        What is said to speak for and against the same hypothesis counts as inconsistent: an
        objection that was written down is not to be lost. Silent evidence is neutral to all.
        """
        if evidence.stance == "silent":
            return Bearing.NEUTRAL
        supports, opposes = self._sides.get(id(evidence)) or _sides(evidence)
        if hypothesis.id in opposes:
            return Bearing.INCONSISTENT
        return Bearing.CONSISTENT if hypothesis.id in supports else Bearing.NEUTRAL

    def tells_apart(self, evidence: Evidence) -> bool:
        """Tell whether a piece bears differently on any two hypotheses: its diagnosticity."""
        if evidence.stance == "silent":
            return False
        supports, opposes = self._sides.get(id(evidence)) or _sides(evidence)
        against = len(self._ids & opposes)
        favour = len(self._ids & supports - opposes)
        return sum((against > 0, favour > 0, against + favour < len(self._ids))) > 1

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.question.hypotheses)

    @cached_property
    def _sides(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """What each piece speaks for and against, by its id(): lists of hypotheses may be long."""
        return {id(piece): _sides(piece) for piece in self.evidence}


def matrix(question: Question) -> Matrix:
    """Count the evidence of a question for and against each of its hypotheses."""
    bears = tuple(piece for piece in question.evidence if piece.stance != "silent")
    silent = tuple(piece for piece in question.evidence if piece.stance == "silent")
    return Matrix(
        question=question, evidence=bears, silent=silent, standings=_standings(question, bears)
    )


def _sides(evidence: Evidence) -> tuple[frozenset[str], frozenset[str]]:
    """Give the ids that a piece speaks for, and those that it speaks against."""
    return frozenset(evidence.supports), frozenset(evidence.opposes)


def _standings(question: Question, bears: Sequence[Evidence]) -> tuple[Standing, ...]:
    """Rank the hypotheses."""
    consistent: Counter[str] = Counter()
    inconsistent: Counter[str] = Counter()
    for piece in bears:
        supports, opposes = _sides(piece)
        consistent.update(supports - opposes)
        inconsistent.update(opposes)
    ranked = sorted(question.hypotheses, key=lambda each: inconsistent[each.id])
    standings: list[Standing] = []
    for place, hypothesis in enumerate(ranked, 1):
        against, favour = inconsistent[hypothesis.id], consistent[hypothesis.id]
        shared = standings and standings[-1].inconsistent == against
        standings.append(
            Standing(
                hypothesis=hypothesis,
                consistent=favour,
                inconsistent=against,
                neutral=len(bears) - favour - against,
                rank=standings[-1].rank if shared else place,
            )
        )
    return tuple(standings)
