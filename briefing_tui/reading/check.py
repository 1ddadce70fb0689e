"""What `briefing check` asks of a brief beyond what reading it has found."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from briefing_tui.model.brief import Brief
from briefing_tui.model.problems import Problem
from briefing_tui.reading.checks.evidence import empty_faults, evidence_faults
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.checks.judgments import judgment_faults
from briefing_tui.reading.checks.links import link_faults
from briefing_tui.reading.checks.marking import marking_faults
from briefing_tui.reading.checks.references import reference_faults
from briefing_tui.reading.checks.shapes import shape_faults
from briefing_tui.reading.places import Places
from briefing_tui.reading.problem_list import ProblemList

_ASKED: tuple[Callable[[Brief], Iterator[Fault]], ...] = (
    reference_faults,
    shape_faults,
    marking_faults,
    judgment_faults,
    evidence_faults,
    link_faults,
)


def check(brief: Brief, also: Iterable[Fault] = ()) -> tuple[Problem, ...]:
    """Give everything that is wrong with a brief, in the order of its file.

    That is what reading found, and what changes nothing of what is shown: references, shapes,
    markings, the wording of judgments and links. A brief that was not read from text is judged
    too; its problems then stand at the lines that its parts know.

    Args:
        brief: The brief.
        also: What was found by looking outside it, such as in the copies of its sources.
    """
    found = ProblemList(brief.path)
    places = Places(brief)
    asked = chain.from_iterable(ask(brief) for ask in _ASKED)
    for fault in chain(asked, empty_faults(brief, places), also):
        line, column = fault.place or places.of(fault.thing, fault.key, fault.word)
        guess = found.guess(fault.written, fault.known) if fault.known else ""
        found.add_at(fault.code, line, column, fault.message, guess or fault.hint)
    both = [*brief.problems, *found.in_order()]
    return tuple(sorted(both, key=lambda problem: (problem.line, problem.column)))
