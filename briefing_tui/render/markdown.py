"""A brief as GitHub-flavoured Markdown: every annotation in it, and no text taken for markup."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from briefing_tui.model.brief import Brief
from briefing_tui.model.markings import strictest
from briefing_tui.model.problems import Level
from briefing_tui.render.blocks import bullet, labelled
from briefing_tui.render.escape import code_block, inline, single
from briefing_tui.render.findings import findings
from briefing_tui.render.marked import marking_of, markings_in_print
from briefing_tui.render.narrative import embedded, share_a_label
from briefing_tui.render.questions import questions
from briefing_tui.render.quotes import quotes
from briefing_tui.render.sheet import Sheet, dated, free_labels, plain_list
from briefing_tui.render.sources import sources
from briefing_tui.render.tables import actors, timeline
from briefing_tui.render.yaml_text import yaml_text

if TYPE_CHECKING:
    from briefing_tui.model.anchoring import Anchors

SECTIONS = (
    "summary",
    "findings",
    "actors",
    "timeline",
    "quotes",
    "questions",
    "sources",
    "narrative",
)
"""The parts of a print, in its order, as `--only` names them."""

EVIDENCE = ("footnotes", "inline", "none")
"""The ways to print evidence."""

_WRITERS: dict[str, Callable[[Sheet], Iterator[str]]] = {
    "findings": findings,
    "actors": actors,
    "timeline": timeline,
    "quotes": quotes,
    "questions": questions,
    "sources": sources,
}


def markdown(
    brief: Brief,
    *,
    only: frozenset[str] | None = None,
    evidence: str = "footnotes",
    anchors: "Anchors | None" = None,
    left_out: str = "",
) -> str:
    """Print a brief as GitHub-flavoured Markdown that ends in one line break.

    Plain fields are escaped, so that what is rendered equals what was written. The summary and
    the narrative are Markdown and stay so; what they leave open is closed, and footnotes get
    labels that they do not use. An item that they link to carries its id as an anchor.

    Args:
        brief: What to print.
        only: The sections to print, of `SECTIONS`; None prints all, with the brief's history
            and the source of what could not be read.
        evidence: One of `EVIDENCE`.
        anchors: What became of its excerpts in the copies of its sources; what was not looked up
            is not spoken of.
        left_out: What is said at the end of what is left out of it, as a sentence without a full
            stop.
    """
    return several([brief], only=only, evidence=evidence, anchors=[anchors], left_out=left_out)


def several(
    briefs: Iterable[Brief],
    *,
    only: frozenset[str] | None = None,
    evidence: str = "footnotes",
    anchors: "Iterable[Anchors | None]" = (),
    left_out: str = "",
) -> str:
    """Print briefs one after the other, as one document whose footnotes stay apart.

    Of more than one, the document is marked at top and bottom with the strictest marking in it. The
    arguments are those of `markdown`, the anchors those of each brief in turn.
    """
    printed = list(briefs)
    labels = free_labels(*chain.from_iterable((brief.summary, brief.body) for brief in printed))
    wanted = frozenset(SECTIONS) if only is None else only
    documents: list[str] = []
    known = chain(anchors, repeat(None))
    for brief, looked_up in zip(printed, known, strict=False):
        sheet = Sheet(brief, evidence, "sources" in wanted, labels, looked_up, bool(left_out))
        documents += _document(sheet, wanted, whole=only is None)
    said = f"*{single(left_out)}.*" if left_out else ""
    if len(printed) > 1:
        marking = f"**{marking_of(printed, wanted)}**"
        documents = [marking, *documents, said, marking]
    else:
        documents.insert(-1, said)
    return "\n\n".join(filter(None, documents)) + "\n"


def _document(sheet: Sheet, wanted: frozenset[str], whole: bool) -> Iterator[str]:
    """Give the document's blocks; the footnotes come before the narrative, which is not ours."""
    brief = sheet.brief
    marking = _marking(brief, wanted)
    yield f"**{marking}**"
    yield f"# {single(brief.title)}"
    yield "\n".join(_head(brief, marking))
    for section in SECTIONS:
        if section in wanted and section in _WRITERS:
            yield from _section(section.capitalize(), list(_WRITERS[section](sheet)))
        elif section in wanted and section == "summary" and brief.summary.strip():
            yield from _section("Summary", [_summary(brief, wanted)])
    if whole:
        yield from _section("Changes", ["\n".join(_changes(brief))])
        yield from _unread(brief)
    yield "\n".join(sheet.notes)
    if "narrative" in wanted and brief.body.strip():
        yield from _section("Narrative", [embedded(brief.body, level=3)])
    yield _problems(brief)
    yield f"**{marking}**"


def _section(heading: str, blocks: list[str]) -> Iterator[str]:
    if any(blocks):
        yield f"## {heading}"
        yield from blocks


def _head(brief: Brief, marking: str) -> list[str]:
    return [
        *labelled("Date", dated(brief.date)),
        *labelled("Updated", dated(brief.updated)),
        *labelled("By", plain_list(brief.authors)),
        *labelled("Tags", plain_list(brief.tags)),
        *labelled("Language", single(brief.lang)),
        *labelled("Brief", single(brief.id)),
        *labelled("Related", plain_list(brief.related)),
        *labelled("Supersedes", plain_list(brief.supersedes)),
        *labelled("Marking in the file", _loose_marking(brief, marking)),
    ]


def _marking(brief: Brief, wanted: frozenset[str]) -> str:
    """Give the marking; where something stricter is printed than the brief says, that one."""
    if not brief.tlp:
        return brief.marking
    return f"TLP:{strictest(markings_in_print(brief, wanted))}"


def _loose_marking(brief: Brief, marking: str) -> str:
    """Say what the file says where the print is marked more strictly; else nothing."""
    if marking == brief.marking:
        return ""
    return f"{single(brief.marking)}, looser than that of an item in it"


def _summary(brief: Brief, wanted: frozenset[str]) -> str:
    """Give the summary as Markdown, or as plain text where its labels and the narrative's clash.

    They are two texts in the brief and one in the print, where a label means one thing.
    """
    if "narrative" in wanted and share_a_label(brief.summary, brief.body):
        return inline(brief.summary)
    return embedded(brief.summary, level=3)


def _changes(brief: Brief) -> Iterator[str]:
    for change in brief.changes:
        when = dated(change.date) or "undated"
        yield bullet(f"{when}: {inline(change.note)}" if change.note else when)


def _unread(brief: Brief) -> Iterator[str]:
    values = _unread_values(brief)
    if brief.unread or values:
        yield "## Not read"
    if values:
        yield "What stands in the file and could not be read, or has a key that is not known:"
        yield code_block(yaml_text(values))
    if brief.unread:
        yield "The front matter from its syntax error on, as it stands in the file:"
        yield code_block(brief.unread)


def _unread_values(brief: Brief) -> dict[str, Any]:
    """Give the values that were kept unread, those of an item under its id; none without errors."""
    if not any(problem.level is Level.ERROR for problem in brief.problems):
        return {}
    values: dict[str, Any] = dict(brief.extra)
    for item in brief.items():
        if item.extra:
            values[f"item {item.id}"] = dict(item.extra)
    return values


def _problems(brief: Brief) -> str:
    """Say in one line that the print is not whole, so that it does not pretend to be."""
    if not brief.problems:
        return ""
    errors = sum(problem.level is Level.ERROR for problem in brief.problems)
    found = "1 problem" if len(brief.problems) == 1 else f"{len(brief.problems)} problems"
    lost = f", {errors} of them text that could not be read" if errors else ""
    return f"*The file of this brief has {found}{lost}: `briefing check` names them.*"
