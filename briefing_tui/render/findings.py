"""Findings in print: judgments, facts, claims and assumptions apart (ICD 203)."""

from collections.abc import Iterator

from briefing_tui.model.items import Estimate, Finding
from briefing_tui.model.relations import finding_likelihood, finding_text
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.escape import inline, single
from briefing_tui.render.sheet import Sheet, dated, likely

KINDS = {
    "judgment": "Judgments",
    "fact": "Facts",
    "claim": "Claims",
    "assumption": "Assumptions",
    "": "Findings of no stated kind",
}
"""The headings of findings, by their kind, in the order of a print."""


def findings(sheet: Sheet) -> Iterator[str]:
    """Write the findings, kind by kind, in the file's order within each."""
    for kind, heading in KINDS.items():
        here = [
            finding
            for finding in sheet.brief.findings
            if finding.kind == kind or (not kind and finding.kind not in KINDS)
        ]
        if here:
            yield f"### {heading}"
            yield "\n".join(line for finding in here for line in _finding(sheet, finding))


def _finding(sheet: Sheet, finding: Finding) -> list[str]:
    """Write one finding; likelihood and confidence stand apart, never in one sentence."""
    text = single(finding_text(sheet.brief, finding)) or "(no text)"
    return [
        bullet(sheet.target(finding) + text + sheet.marks(finding.evidence)),
        *labelled("Claimed by", sheet.names(finding.speaker), 1),
        *labelled("Likelihood", likely(finding_likelihood(sheet.brief, finding)), 1),
        *labelled("Earlier likelihoods", "; ".join(map(_estimate, finding.was)), 1),
        *labelled("Confidence", single(finding.confidence), 1),
        *labelled("If wrong", inline(finding.if_wrong), 1),
        *labelled("Answers with", _hypothesis(sheet, finding), 1),
        *labelled("Concerns", sheet.names(finding.actors), 1),
        *labelled("See", sheet.names(finding.refs), 1),
        *sheet.details(finding, 1),
    ]


def _hypothesis(sheet: Sheet, finding: Finding) -> str:
    """Name the hypothesis that a finding takes up, where its own text does not say it."""
    if not finding.hypothesis or not finding.text:
        return ""
    return single(sheet.name(finding.hypothesis))


def _estimate(estimate: Estimate) -> str:
    when = f" ({dated(estimate.date)})" if estimate.date else ""
    return likely(estimate.likelihood) + when
