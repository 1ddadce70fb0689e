"""From a draft to the block that is shown: its inline Markdown read, and its looks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing_tui.tui.flow import Line, Paragraph, Piece, Verbatim, cells, decoration
from briefing_tui.tui.narrative.drafts import Draft
from briefing_tui.tui.narrative.inline import NOTE_BACK, inline_spans, token_spans
from briefing_tui.tui.narrative.table import Table
from briefing_tui.tui.text import Span, span

TAB = 4
"""Columns between tab stops in code, as everywhere in Markdown."""

HEADINGS = ("title", "heading", "strong emphasis", "emphasis", "dim emphasis", "dim")
"""The roles of the six levels; the first is underlined as well, so that each can be told."""

_INDENT = span("  ")


class Rule(Paragraph):
    """A line across the width, without text."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it over what its prefix leaves of the width."""
        *above, line = super().lines(width)
        room = max(max(width, 1) - cells(line), 1)
        return [*above, (*line, Piece("─" * room, "faint", "", -1))]


class Title(Paragraph):
    """A heading of the first level, with a rule under it as long as its text."""

    def lines(self, width: int) -> Sequence[Line]:
        """Wrap it and underline it."""
        laid = list(super().lines(width))
        below = decoration(self.rest, max(width, 1))
        longest = max(cells(tuple(part for part in line if part.start >= 0)) for line in laid)
        return [*laid, (*below, Piece("─" * max(longest, 1), "faint", "", -1))]


def make_block(draft: Draft, environment: dict[str, Any]) -> Paragraph | Table:
    """Make the block of a draft.

    Args:
        draft: what is to be read.
        environment: what markdown-it knows of the whole text.
    """
    make = _AS_IT_IS.get(draft.kind)
    return _READ[draft.kind](draft, environment) if make is None else make(draft)


def _paragraph(draft: Draft, environment: dict[str, Any]) -> Paragraph:
    if draft.detail is None:
        spans = inline_spans(draft.source, environment)
    else:
        spans = token_spans(draft.detail)
    if draft.back:
        spans = (*spans, span(" "), span("↑", "link", NOTE_BACK.format(draft.back)))
    return Paragraph(spans, *_place(draft))


def _heading(draft: Draft, environment: dict[str, Any]) -> Paragraph:
    spans = inline_spans(draft.source, environment, HEADINGS[draft.detail - 1])
    return (Title if draft.detail == 1 else Paragraph)(spans, *_place(draft))


def _code(draft: Draft) -> Paragraph:
    info = (span(f"{draft.detail}\n", "dim"),) if draft.detail else ()
    return _verbatim(draft, *info, span(_plain(draft.source), "code"))


def _source(draft: Draft) -> Paragraph:
    return _verbatim(draft, span(_plain(draft.source), "dim"))


def _notice(draft: Draft) -> Paragraph:
    return Paragraph((span(draft.source, "warn"),), *_place(draft))


def _verbatim(draft: Draft, *spans: Span) -> Verbatim:
    first, rest, row, space, lead = _place(draft)
    return Verbatim(spans, (*first, _INDENT), (*rest, _INDENT), row, space, lead)


def _rule(draft: Draft) -> Paragraph:
    return Rule((), *_place(draft))


def _definition(draft: Draft) -> Paragraph:
    """Show where a link reference leads, which other readers hide."""
    found: Mapping[str, str] = draft.detail
    parts = [span(f"[{found['label']}]: ", "dim"), span(found["url"], "link dim", found["url"])]
    if found["title"]:
        parts.append(span(f" ({found['title']})", "dim"))
    return Paragraph(tuple(parts), *_place(draft))


def _table(draft: Draft, environment: dict[str, Any]) -> Table:
    rows = tuple(
        tuple(inline_spans(cell, environment) if cell else () for cell in row)
        for row in draft.detail["rows"]
    )
    return Table(rows, tuple(draft.detail["aligns"]), *_place(draft))


def _place(draft: Draft) -> Any:  # noqa: ANN401 - the fields that every block ends with
    return draft.first, draft.rest, draft.row, draft.space, draft.lead


def _plain(source: str) -> str:
    return source.removesuffix("\n").expandtabs(TAB)


_AS_IT_IS: Mapping[str, Callable[[Draft], Paragraph]] = {
    "code": _code,
    "source": _source,
    "notice": _notice,
    "rule": _rule,
    "definition": _definition,
}
_READ: Mapping[str, Callable[[Draft, dict[str, Any]], Paragraph | Table]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "table": _table,
}
