"""What is said of a brief when it opens: title, marking, what could not be read, bottom line."""

from collections.abc import Iterator

from briefing_tui.linear.telling import extra_lines
from briefing_tui.linear.words import counted, dated, joined, plain
from briefing_tui.model.brief import Brief
from briefing_tui.model.markings import passing_on
from briefing_tui.model.problems import Level


def opening(brief: Brief) -> Iterator[str]:
    """Say what belongs to the brief as a whole."""
    when = dated(brief.date) if brief.date else ""
    updated = f"updated {dated(brief.updated)}" if brief.updated else ""
    yield joined((brief.title, when, updated))
    yield _marking(brief)
    yield from problem_lines(brief)
    if brief.summary.strip():
        yield f"Summary: {plain(brief.summary)}"
    if brief.authors:
        yield f"By: {', '.join(brief.authors)}"
    if brief.tags:
        yield f"Tags: {', '.join(brief.tags)}"
    if brief.related:
        yield f"Related: {', '.join(brief.related)}"
    if brief.supersedes:
        yield f"Replaces: {', '.join(brief.supersedes)}"
    for change in brief.changes:
        yield f"Changed: {joined((dated(change.date) if change.date else '', change.note))}"
    yield from extra_lines(brief.extra)


def _marking(brief: Brief) -> str:
    """Say the marking, and that of the strictest item where the brief is marked more loosely."""
    inner = passing_on(brief)
    if brief.tlp and inner != brief.tlp:
        return f"Marked {brief.marking}, an item in it TLP:{inner}"
    return f"Marked {brief.marking}" if brief.tlp else "Not marked"


def problem_lines(brief: Brief) -> Iterator[str]:
    """Say what could not be read, each with its line; how many warnings there are."""
    errors = [each for each in brief.problems if each.level is Level.ERROR]
    if errors:
        yield f"{counted(len(errors), 'error')} in the file, what could not be read:"
    for each in errors:
        hint = f"; {each.hint}" if each.hint else ""
        yield f"Line {each.line}: {each.message}{hint}"
