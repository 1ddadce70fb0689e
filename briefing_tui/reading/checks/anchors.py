"""Excerpts that do not stand in their sources as the brief has them, and copies that changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing_tui.model.anchoring import UNCHECKED, Anchoring, AnchorState, Words, words_of
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Quote
from briefing_tui.model.sources import Evidence, Source
from briefing_tui.reading.anchoring.finding import SourceText
from briefing_tui.reading.checks.fault import Fault
from briefing_tui.reading.places import parts
from briefing_tui.reading.problem_list import clip

SHOWN = 3
"""Changes of one excerpt that are told."""


class Excerpt(NamedTuple):
    """Words of a source that a brief holds, and where they stand in it."""

    thing: Evidence | Quote
    """What holds them."""
    key: str
    """The field in which they stand."""
    words: Words
    """What it is looked for by."""
    anchoring: Anchoring
    """Where it stands."""


def excerpts(brief: Brief, texts: Mapping[str, SourceText]) -> Iterator[Excerpt]:
    """Give every excerpt and quote of a brief that names a source, looked up in its text.

    Args:
        brief: The brief.
        texts: The texts of its sources that there are, by id.
    """
    for part in parts(brief):
        thing = part.thing
        if not isinstance(thing, Evidence | Quote) or (words := words_of(thing)) is None:
            continue
        key = "quote" if isinstance(thing, Quote) else "exact"
        text = texts.get(words.source)
        found = UNCHECKED
        if text is not None:
            found = text.find(words.exact, prefix=words.prefix, suffix=words.suffix)
        yield Excerpt(thing, key, words, found)


def anchor_faults(found: Iterable[Excerpt]) -> Iterator[Fault]:
    """Give the excerpts that are not where they should be."""
    for each in found:
        anchoring, source, words = each.anchoring, each.words.source, clip(each.words.exact)
        match anchoring.state:
            case AnchorState.DRIFTED:
                code, message = "drifted-excerpt", _drifted(each)
                hint = f"there stands {clip(anchoring.there)}"
            case AnchorState.MISSING:
                code, message = "missing-excerpt", f"{source} does not have {words}"
                hint = ""
            case AnchorState.AMBIGUOUS:
                code = "ambiguous-excerpt"
                message = f"{words} stands in {source} in {anchoring.places} places"
                hint = "`prefix` and `suffix`, the words around it, tell which is meant"
            case _:
                continue
        yield Fault(code=code, thing=each.thing, key=each.key, message=message, hint=hint)


def _drifted(each: Excerpt) -> str:
    said = [
        f"{clip(was)} is {clip(there)}"
        if was and there
        else f"{clip(there)} is left out here"
        if there
        else f"{clip(was)} is not"
        for was, there in each.anchoring.changes[:SHOWN]
    ]
    more = len(each.anchoring.changes) - SHOWN
    words = ", ".join(said) + (f" and {more} more" if more > 0 else "")
    return (
        f"the words stand otherwise in {each.words.source}: {words} there"
        if words
        else (f"the words stand otherwise in {each.words.source}")
    )


def copy_faults(source: Source, fault: str, sha256: str) -> Iterator[Fault]:
    """Give what is wrong with the copy of a source.

    Args:
        source: The source.
        fault: Why its copy cannot be used; empty where it can, or where there is none.
        sha256: Of the copy that was read, lower-case hexadecimal; empty where none was.
    """
    if fault:
        yield Fault(
            code="unreadable-copy", thing=source, key="copy", message=f"{source.id}: {fault}"
        )
    elif sha256 and source.sha256 and sha256 != source.sha256.lower():
        yield Fault(
            code="changed-copy",
            thing=source,
            key="sha256",
            message=f"the text of {source.id} is not the one that sha256 is of",
            hint=f"that of this text is {sha256}",
        )
