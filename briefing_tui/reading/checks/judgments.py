"""How judgments are worded, and whether they rest on anything (ICD 203)."""

import re
from collections.abc import Iterator

from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Estimate, Finding, Hypothesis
from briefing_tui.model.likelihood import SYNONYMS, TERMS, Likelihood, term
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.places import parts
from briefing_tui.reading.problem_list import clip
from briefing_tui.reading.tables import LIKELIHOODS

_SENTENCE_END = re.compile(r"[.!?;。！？۔]+(?=\s|\Z|[^\x00-\x7f])|\n\s*\n")
_LIKELIHOOD = re.compile(
    rf"\b(?:{'|'.join(sorted(LIKELIHOODS, key=len, reverse=True))})\b", re.IGNORECASE
)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)


def judgment_faults(brief: Brief) -> Iterator[Fault]:
    """Give what is wrong with judgments: how they are worded, and what they rest on."""
    for finding in brief.findings:
        if finding.kind == "judgment":
            yield from _sentence_faults(finding)
            yield from _basis_faults(brief, finding)
    yield from _narrative_faults(brief)
    yield from _row_faults(brief)


def _basis_faults(brief: Brief, finding: Finding) -> Iterator[Fault]:
    """Give a judgment that names nothing that it rests on, and whose hypothesis has nothing."""
    if finding.evidence or finding.refs or brief.unread:
        return
    for question in brief.questions:
        for hypothesis in question.hypotheses:
            if hypothesis.id == finding.hypothesis and (question.evidence or hypothesis.evidence):
                return
    yield Fault(
        code="judgment-without-basis",
        thing=finding,
        message="the judgment rests on nothing that the brief names",
        hint="`evidence` or `refs` says what it rests on",
    )


def _narrative_faults(brief: Brief) -> Iterator[Fault]:
    """Give each sentence of the narrative that holds both a likelihood and a confidence."""
    start = 0
    while start < len(brief.body):
        end = _SENTENCE_END.search(brief.body, start)
        stop = end.end() if end is not None else len(brief.body)
        likelihood = _LIKELIHOOD.search(brief.body, start, stop)
        if likelihood and _CONFIDENCE.search(brief.body, start, stop):
            at = likelihood.start()
            line = brief.body_line + brief.body.count("\n", 0, at)
            yield Fault(
                code="likelihood-with-confidence",
                thing=brief,
                place=(line, at - brief.body.rfind("\n", 0, at)),
                message=f"{clip(likelihood[0])} and a confidence stand in one sentence",
                hint="say how likely it is in one sentence, and how sure that is in another",
            )
        start = max(stop, start + 1)


def _sentence_faults(finding: Finding) -> Iterator[Fault]:
    """Give the first sentence that holds both a likelihood and a confidence."""
    for sentence in _SENTENCE_END.split(finding.text):
        likelihood = _LIKELIHOOD.search(sentence)
        if likelihood and _CONFIDENCE.search(sentence):
            yield Fault(
                code="likelihood-with-confidence",
                thing=finding,
                key="text",
                message=f"{clip(likelihood[0])} and a confidence stand in one sentence",
                hint="write them as `likelihood:` and `confidence:`",
            )
            return


def _row_faults(brief: Brief) -> Iterator[Fault]:
    """Give every likelihood that is of the other row than the first."""
    first: Likelihood | None = None
    for part in parts(brief):
        if not isinstance(part.thing, Hypothesis | Finding | Estimate):
            continue
        degree = term(part.thing.likelihood)
        if degree is None:
            continue
        first = first or degree
        if degree.row != first.row:
            same = (TERMS if first.row == 1 else SYNONYMS)[degree.rank]
            yield Fault(
                code="mixed-likelihoods",
                thing=part.thing,
                key="likelihood",
                message=f"{clip(part.thing.likelihood)} is of another row of terms than "
                f"{clip(first.term)} in the same brief",
                hint=f"write `{same}`",
            )
