"""What a brief opens with: its bottom line, its findings by kind, and what could not be read."""

import re
from collections.abc import Iterator, Sequence

from briefing_tui.model.anchoring import NOTHING_LOOKED_UP, AnchorState
from briefing_tui.model.attribution import chain, support, support_wording
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import wording
from briefing_tui.model.items import Finding, Quote
from briefing_tui.model.likelihood import movement
from briefing_tui.model.problems import Level
from briefing_tui.model.relations import called, finding_likelihood, finding_text
from briefing_tui.model.sources import Evidence, Item
from briefing_tui.tui.detail.blocks import comma_list, labelled, plain, title
from briefing_tui.tui.detail.evidence import Telling, references, source_link, state_spans
from briefing_tui.tui.detail.items import extra_lines, likelihood_spans
from briefing_tui.tui.flow import Block, Paragraph, Verbatim
from briefing_tui.tui.glyphs import Glyphs
from briefing_tui.tui.text import Span, line_span, span

_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
"""A link of the usual form."""

Excerpts = Sequence[tuple[Evidence | Quote, Item]]
"""Excerpts and quotes, each with the item that holds it."""
MOST_LABELS = 200
"""Unknown keys that are shown each for itself; of more, so many are laid out at a time."""
MOST_ASTRAY = 5
"""Excerpts that are listed where a brief opens; its summary and findings are not to be lost."""
KINDS = (
    ("judgment", "Judgments"),
    ("fact", "Facts"),
    ("claim", "Claims"),
    ("assumption", "Assumptions"),
    ("", "Findings whose kind is not stated"),
)
"""The kinds of findings in the order in which a reader needs them."""


def overview_blocks(
    telling: Telling, *, astray: Excerpts = (), hasty: bool = False
) -> Iterator[Block]:
    """Give the summary, the findings and what belongs to the brief as a whole.

    Args:
        telling: The brief, and what became of its excerpts.
        astray: The excerpts that do not stand in their sources as the brief has them.
        hasty: Do not wait for Markdown to be imported; the first frame is drawn so.
    """
    brief, glyphs = telling.brief, telling.glyphs
    yield title(brief.title)
    yield from _problems(brief, glyphs)
    yield from _summary(brief.summary, hasty=hasty)
    yield from _astray_blocks(telling, astray)
    for kind, name in KINDS:
        findings = [finding for finding in brief.findings if finding.kind == kind]
        origins = {len(support(brief, each).origins) for each in findings} - {0}
        each_of_one = origins == {1} and len(findings) > 1
        if findings:
            shared = [Span("  each of one origin", "warn")] if each_of_one else []
            yield Paragraph((Span(name, "heading"), *shared), space=1)
        for finding in findings:
            yield from _finding(brief, finding, glyphs, tells_origins=not each_of_one)
    yield from _about(brief)


def _summary(text: str, *, hasty: bool) -> Iterator[Block]:
    """Give the bottom line; in haste without reading Markdown but for links of the usual form."""
    text = text.strip()
    if hasty and text:
        yield Paragraph(tuple(_hasty(" ".join(text.split()))), space=1)
    elif text:
        from briefing_tui.tui.narrative import Narrative

        yield Paragraph((Span(""),))
        yield from Narrative(text, 0)


def _hasty(text: str) -> Iterator[Span]:
    start = 0
    for match in _LINK.finditer(text):
        yield span(text[start : match.start()])
        yield span(match[1], "link", match[2])
        start = match.end()
    yield span(text[start:])


def _finding(
    brief: Brief, finding: Finding, glyphs: Glyphs, *, tells_origins: bool
) -> Iterator[Block]:
    """Give a finding; likelihood and confidence stand on lines of their own (ICD 203)."""
    bullet = (Span(f"{glyphs.bullet} ", "dim"),)
    hang = (Span("  "),)
    # The text leads to what the finding rests on, without looking like a link of the brief's.
    spans = [span(" ".join(finding_text(brief, finding).split()), "text", f"#{finding.id}")]
    if finding.speaker:
        names = comma_list(references(brief, finding.speaker))
        spans = [*names, Span(": ", "dim"), *spans]
    rests = support(brief, finding)._replace(against=0)
    if not tells_origins:
        pass
    elif len(rests.origins) == 1:
        spans.append(Span("  one\N{NO-BREAK SPACE}origin", "warn"))
    elif rests.sources:
        spans.append(Span(f"  {support_wording(rests)}", "dim"))
    yield Paragraph(tuple(spans), bullet, hang, row=finding.line, space=0)
    yield from _weight(brief, finding, glyphs)
    if finding.if_wrong:
        yield _graded("if wrong", [line_span(finding.if_wrong)])
    yield from _against(brief, finding, glyphs)


def _weight(brief: Brief, finding: Finding, glyphs: Glyphs) -> Iterator[Block]:
    """Give how likely it is and how that has moved; on a line of its own how sure that is."""
    likelihood = finding_likelihood(brief, finding)
    if likelihood:
        spans = likelihood_spans(likelihood)
        before = finding.was[-1].likelihood if finding.was else ""
        moved = movement(before, likelihood)
        if moved:
            sign = glyphs.up if moved == "raised" else glyphs.down
            spans.append(line_span(f"  {sign} {moved} from {before}", "dim"))
        yield _graded("likelihood", spans)
    if finding.confidence:
        yield _graded("confidence", [line_span(finding.confidence)])


def _against(brief: Brief, finding: Finding, glyphs: Glyphs) -> Iterator[Block]:
    """Give what speaks against a finding, beside it."""
    for piece in finding.evidence:
        if piece.stance == "against":
            words = f"{glyphs.opening}{piece.exact}{glyphs.closing} " if piece.exact else ""
            who = chain(brief, piece.via, piece.source)
            yield _graded("against", [line_span(words, "con"), Span(" "), line_span(who, "dim")])


def _graded(label: str, spans: Sequence[Span]) -> Block:
    return labelled(f"  {label}", spans, indent=14)


def _astray_blocks(telling: Telling, astray: Excerpts) -> Iterator[Block]:
    """List the excerpts that do not stand in their sources, each leading to its item."""
    glyphs = telling.glyphs
    yield from _lost_copies(telling)
    if not astray:
        return
    yield Paragraph(
        (Span(f"{glyphs.warning} {_astray_wording(telling, astray)}", "warn"),), space=1
    )
    for thing, item in astray[:MOST_ASTRAY]:
        words = thing.quote if isinstance(thing, Quote) else thing.exact
        name = called(telling.brief, item.id)
        spans = [line_span(name)._replace(role="link", target=f"#{item.id}"), Span("\n")]
        spans += [line_span(f"{glyphs.opening}{words}{glyphs.closing}")]
        spans += state_spans(telling, thing)
        yield Paragraph(tuple(spans), first=(Span("  "),), rest=(Span("  "),), row=thing.line)
    more = len(astray) - MOST_ASTRAY
    if more > 0:
        yield Paragraph(
            (Span(f"  and {more:,} more; {glyphs.warning} is before their rows", "dim"),)
        )


def _astray_wording(telling: Telling, astray: Excerpts) -> str:
    """Say how many excerpts are not as they should be, and in which of two ways."""
    anchors = telling.anchors or NOTHING_LOOKED_UP
    several = sum(anchors.of(each).state is AnchorState.AMBIGUOUS for each, _ in astray)
    other = len(astray) - several
    other_words = f"{other:,} excerpt{' is' if other == 1 else 's are'} not as in the source"
    if not several:
        return other_words
    verb = "stands" if several == 1 else "stand"
    if other:
        return f"{other_words}, {several:,} {verb} there in several places"
    return (
        f"{several:,} excerpt{'' if several == 1 else 's'} {verb} in the source in several places"
    )


def _lost_copies(telling: Telling) -> Iterator[Block]:
    """Say of which sources the copy cannot be looked into, and why."""
    for ident, copy in telling.anchors.copies.items() if telling.anchors is not None else ():
        if copy.fault:
            spans = [Span(f"{telling.glyphs.warning} ", "warn"), source_link(telling.brief, ident)]
            yield Paragraph((*spans, Span(": "), line_span(copy.fault, "warn")), space=1)


def _about(brief: Brief) -> Iterator[Block]:
    lines: list[tuple[str, list[Span]]] = []
    if brief.authors:
        lines.append(("By", [line_span(", ".join(brief.authors))]))
    if brief.updated:
        lines.append(("Updated", [line_span(wording(brief.updated))]))
    if brief.tags:
        lines.append(("Tags", [line_span(", ".join(brief.tags))]))
    for label, ids in (("Related", brief.related), ("Replaces", brief.supersedes)):
        if ids:
            links = [span(other, "link", f"{other}.md") for other in ids]
            lines.append((label, comma_list(links)))
    for change in brief.changes:
        when = f"{wording(change.date)}  " if change.date else ""
        lines.append(("Changed", [span(when, "dim"), line_span(change.note)]))
    more = extra_lines(brief.extra)
    lines += [(label, [value]) for label, value in more[:MOST_LABELS]]
    for index, (label, spans) in enumerate(lines):
        yield labelled(label, spans, space=0 if index else 1)
    for start in range(MOST_LABELS, len(more), MOST_LABELS):
        rest = more[start : start + MOST_LABELS]
        yield plain("\n".join(f"{label}: {value.text}" for label, value in rest), "dim")


def _problems(brief: Brief, glyphs: Glyphs) -> Iterator[Block]:
    """Say what the file has that could not be read, each with its line."""
    errors = [problem for problem in brief.problems if problem.level is Level.ERROR]
    if not errors:
        return
    count = f"{len(errors)} problem{'s' if len(errors) > 1 else ''}: what could not be read"
    yield Paragraph((Span(f"{glyphs.warning} {count}", "warn"),), space=1)
    for problem in errors:
        hint = f"; {problem.hint}" if problem.hint else ""
        label = f"  line {problem.line}"
        yield labelled(label, (line_span(problem.message + hint),), row=problem.line, indent=13)


def unread_blocks(brief: Brief) -> Iterator[Block]:
    """Give the front matter from a syntax error on, as it stands in the file."""
    if brief.unread:
        yield Paragraph((Span("Not read, as it stands in the file", "warn"),), space=1)
        yield Verbatim((span(brief.unread.rstrip("\n"), "code"),), space=1)
