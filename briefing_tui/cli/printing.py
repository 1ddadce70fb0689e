"""`briefing print`: briefs as Markdown or JSON, to standard output or a file."""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefing_tui.cli import streams
from briefing_tui.cli.asking import asked_library, read_limit, read_query
from briefing_tui.cli.inputs import STANDARD_INPUT, brief_of_standard_input, given_files
from briefing_tui.cli.passing import Passed, passed_on, read_marking
from briefing_tui.library.config import Config
from briefing_tui.library.folder import SUFFIXES
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UnreadableFile, UsageError
from briefing_tui.model.problems import Level

if TYPE_CHECKING:
    from briefing_tui.model.anchoring import Anchors

_Named: TypeAlias = tuple[Brief, Path | None]
"""A brief, and the folder in which the copies of its sources may stand; None for none."""


def print_briefs(options: argparse.Namespace, config: Config) -> int:
    """Print the briefs that the operands name and give the exit status.

    Raises:
        UsageError: The options do not go together, or an operand names no brief.
        UnreadableFile: A brief cannot be read; nothing is printed then.
        WriteError: The output cannot be written.
    """
    render = _renderer(options)
    unreadable: list[str] = []
    if options.query is None:
        named = [_brief(word, options, config) for word in options.operands]
    else:
        named = list(_found(options, config, unreadable.append))
        if not named and not unreadable:
            streams.say("briefing: nothing was found")
            return 1
    briefs = [brief for brief, _ in named]
    _require_sources(options, briefs)
    told = _all(briefs) if options.max_tlp is None else _passed(briefs, options)
    kept = [named[place] for place in told.places]
    if told.briefs:
        _deliver(render(told, _anchors(told, kept, options)), briefs, options, config)
    _tell(told, kept, unreadable)
    if unreadable:
        return 2
    return 0 if told.briefs else 1


def _require_sources(options: argparse.Namespace, briefs: list[Brief]) -> None:
    """Refuse a text that is given for a source that none of the briefs has: a slip, surely."""
    for ident in given_files(options.source):
        if briefs and not any(source.id == ident for brief in briefs for source in brief.sources):
            raise UsageError(f"--source {ident}: no brief that is printed has such a source")


def _deliver(text: str, briefs: list[Brief], options: argparse.Namespace, config: Config) -> None:
    """Show a text, or write it to the file that was named."""
    if options.output in (None, STANDARD_INPUT):
        _show(text, config)
    else:
        _write(text, Path(options.output), briefs, options)


def _anchors(told: Passed, kept: list[_Named], options: argparse.Namespace) -> "list[Anchors]":
    """Look up the excerpts that are printed; nothing is made ready where no text is named."""
    given = given_files(options.source)
    if options.front_matter or not (
        given or any(source.copy for brief, _ in kept for source in brief.sources)
    ):
        return []
    from briefing_tui.cli.anchoring import looked_up

    named = [
        (_with_copies(left, brief), root)
        for left, (brief, root) in zip(told.briefs, kept, strict=True)
    ]
    anchors = []
    for (brief, _), (found, faults) in zip(named, looked_up(named, given), strict=True):
        anchors.append(found)
        for fault in faults:
            streams.say(f"briefing: {brief.path}: {fault}")
    return anchors


def _with_copies(left: Brief, brief: Brief) -> Brief:
    """Give what is left of a brief with what it may not tell: where the file and the copies lie."""
    copies = {source.id: source.copy for source in brief.sources}
    sources = tuple(replace(source, copy=copies[source.id]) for source in left.sources)
    return replace(left, path=brief.path, sources=sources)


def _all(briefs: list[Brief]) -> Passed:
    """Leave out nothing."""
    return Passed(briefs, range(len(briefs)), "")


def _passed(briefs: list[Brief], options: argparse.Namespace) -> Passed:
    """Leave out what --max-tlp does not allow."""
    return passed_on(briefs, read_marking(options.max_tlp), _parts(options.only))


def _renderer(options: argparse.Namespace) -> "Callable[[Passed, list[Anchors]], str]":
    """Give what turns briefs into text, once the options are known to go together."""
    for is_wrong, fault in _contradictions(options):
        if is_wrong:
            raise UsageError(fault)
    if options.max_tlp is not None:
        read_marking(options.max_tlp)
    given_files(options.source)
    if options.to == "json":
        from briefing_tui.render.json_brief import json_document

        return lambda told, anchors: json_document(
            told.briefs, anchors=anchors, left_out=told.left_out
        )
    if options.front_matter:
        from briefing_tui.render.frontmatter import front_matter_document

        return lambda told, _: front_matter_document(told.briefs[0], left_out=told.left_out)
    from briefing_tui.render.markdown import several

    only = _parts(options.only)
    return lambda told, anchors: several(
        told.briefs,
        only=only,
        evidence=options.evidence,
        anchors=anchors,
        left_out=told.left_out,
    )


def _contradictions(options: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    """Give what does not go together, each with whether it was asked for."""
    in_parts = options.only is not None or options.evidence != "footnotes"
    yield (
        options.query is not None and bool(options.operands),
        "--query says which briefs; BRIEF does not go with it",
    )
    yield (
        options.query is None and not options.operands,
        "print needs a BRIEF: a path, an id, a part of a title, or -",
    )
    yield options.limit is not None and options.query is None, "-n goes with --query"
    yield options.force and options.output is None, "--force goes with --output"
    if options.to == "json":
        yield in_parts, "--to json keeps all; --only and --evidence do not go with it"
        yield options.front_matter, "--front-matter is Markdown; --to json has all of it anyway"
    elif options.front_matter:
        yield (
            len(options.operands) != 1,
            "--front-matter takes one BRIEF: two in one file would be no brief",
        )
        yield in_parts, "--front-matter keeps all; --only and --evidence do not go with it"
        yield (
            bool(options.source),
            "--source says where excerpts stand; --front-matter does not say it",
        )


def _parts(named: str | None) -> frozenset[str] | None:
    """Read the value of --only."""
    if named is None:
        return None
    from briefing_tui.render.markdown import SECTIONS

    parts = frozenset(part.strip() for part in named.split(",") if part.strip())
    for part in sorted(parts.difference(SECTIONS)):
        from difflib import get_close_matches

        near = get_close_matches(part, SECTIONS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(SECTIONS)}"
        raise UsageError(f"--only has no part {part}; {hint}")
    if not parts:
        raise UsageError(f"--only needs parts: {', '.join(SECTIONS)}")
    return parts


def _brief(word: str, options: argparse.Namespace, config: Config) -> _Named:
    """Read the brief that an operand names."""
    if word == STANDARD_INPUT:
        return brief_of_standard_input(), None
    from briefing_tui.reading.read import read_brief

    path = Path(word)
    if not word or not path.exists():
        if not word or "/" in word or path.suffix.lower() in SUFFIXES:
            raise UnreadableFile(f"{word or 'an empty name'}: no such file")
        from briefing_tui.library.naming import named_brief

        with asked_library(options, config, EVERYTHING) as asked:
            path = named_brief(word, asked.store, asked.folder)
            return read_brief(path), asked.folder
    return read_brief(path), path.parent


def _found(
    options: argparse.Namespace, config: Config, tell: Callable[[str], None]
) -> Iterator[_Named]:
    """Read the briefs that the query finds; tell of those that cannot be read any more."""
    from briefing_tui.cli.finding import found_briefs
    from briefing_tui.reading.read import read_brief

    query = read_query(options.query)
    limit = read_limit(options, 0)
    with asked_library(options, config, query) as asked:
        total, paths = found_briefs(asked, query, limit)
        for path in paths:
            try:
                yield read_brief(path), asked.folder
            except UnreadableFile as error:
                tell(str(error))
    if limit and limit < total:
        streams.say(f"briefing: {limit:,} of {total:,} briefs; without -n it prints all")
    elif total:
        streams.say(f"briefing: {total:,} brief{'s' if total > 1 else ''}")


def _show(text: str, config: Config) -> None:
    """Print to standard output; through the user's pager where that is a terminal."""
    if config.pager and sys.stdout is not None and sys.stdout.isatty():
        from briefing_tui.cli.pager import page

        page(text, config.pager)
    else:
        streams.out(text)


def _write(text: str, path: Path, briefs: list[Brief], options: argparse.Namespace) -> None:
    """Write to a file; over the brief itself only what is still that brief."""
    from briefing_tui.library.output import write_whole

    if not options.front_matter or options.max_tlp is not None:
        for brief in _files(briefs):
            if path.exists() and path.samefile(brief):
                raise UsageError(
                    f"{path} is the brief itself; "
                    f"{'with --max-tlp' if options.front_matter else 'without --front-matter'} "
                    f"its annotation would be lost, so it is not replaced"
                )
    write_whole(path, text, force=options.force)


def _files(briefs: list[Brief]) -> Iterator[Path]:
    """Give the files that briefs were read from."""
    for brief in briefs:
        path = Path(brief.path)
        if brief.path and path.exists():
            yield path


def _tell(told: Passed, kept: list[_Named], unreadable: list[str]) -> None:
    """Say on standard error what the print lacks."""
    for brief, _ in kept:
        _tell_of_errors(brief)
    if told.left_out:
        streams.say(f"briefing: {told.left_out}{'' if told.briefs else '; nothing is left'}")
    for fault in unreadable:
        streams.say(f"briefing: {fault}; it is left out")


def _tell_of_errors(brief: Brief) -> None:
    """Say on standard error that a printed brief is not whole."""
    errors = sum(problem.level is Level.ERROR for problem in brief.problems)
    if errors:
        number = "1 error" if errors == 1 else f"{errors} errors"
        streams.say(f"briefing: {brief.path}: {number}; `briefing check` shows where")
