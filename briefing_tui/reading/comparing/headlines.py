"""What happened to a field, in a few words of the trade: `answered`, `redated`, `regraded`."""

from collections.abc import Callable, Mapping
from typing import Any

from briefing_tui.model.likelihood import CONFIDENCES, term
from briefing_tui.model.markings import strictness
from briefing_tui.reading.comparing.meaning import Value

Headline = Callable[[Any, Any], str]
"""Gives the words for a field that was one thing and is another."""

_LABELS = {
    "tlp": "marking",
    "if_wrong": "consequence if wrong",
    "same_as": "same person elsewhere",
    "publisher-place": "place of publication",
    "based_on": "base",
    "raised_by": "asker",
    "as_of": "date of the figure",
    "first": "first occurrence",
    "refs": "references",
    "via": "attribution",
    "for": "hypotheses it supports",
    "against": "hypotheses it opposes",
    "copy": "local copy",
    "sha256": "checksum",
    "by": "who answered",
    "prefix": "words before",
    "suffix": "words after",
    "exact": "excerpt",
    "what": "what is counted",
    "lang": "language",
    "authors": "authors",
    "unread": "what cannot be read",
}
"""What fields are called where their key does not say it."""
_OWN_TEXTS = frozenset({"title", "event", "question", "text", "summary", "why"})
"""Texts of the author's that are put into other words; a quote is not: it is altered."""
_REDATED = {
    "date": "redated",
    "issued": "issue redated",
    "updated": "update redated",
    "accessed": "access redated",
    "asked": "asking redated",
}


def headline(key: str, was: Value, now: Value) -> str:
    """Say what happened to a field; `was` and `now` are its values, empty where there was none."""
    special = _SPECIAL.get(key)
    if special is not None and (said := special(was, now)):
        return said
    label = _LABELS.get(key, key.replace("_", " ").replace("-", " "))
    if was in (None, "", ()):
        return f"{label} added"
    if now in (None, "", ()):
        return f"{label} removed"
    if key in _OWN_TEXTS:
        return "reworded" if key not in ("why", "summary") else f"{label} reworded"
    return _REDATED.get(key, f"{label} changed")


_STATES = {"open": "reopened", "partly": "partly answered", "occurred": "has occurred"}
"""What happened to a question or an event that is now this; for others the status says it."""


def _stated(_was: str, now: str) -> str:
    """Say what happened to a question or an event."""
    return _STATES.get(now, now)


def _estimated(was: str, now: str) -> str:
    """Say which way a likelihood went."""
    if not was or not now:
        return "likelihood given" if now else "likelihood withdrawn"
    old, new = term(was), term(now)
    if old is None or new is None:
        return "likelihood changed"
    if old.rank == new.rank:
        return "likelihood worded otherwise"
    return "likelihood raised" if new.rank > old.rank else "likelihood lowered"


def _trusted(was: str, now: str) -> str:
    """Say which way the confidence in a judgment went."""
    if was not in CONFIDENCES or now not in CONFIDENCES:
        return "confidence stated" if now else "confidence withdrawn"
    raised = CONFIDENCES.index(now) > CONFIDENCES.index(was)
    return "confidence raised" if raised else "confidence lowered"


def _marked(was: str, now: str) -> str:
    """Say which way a marking went."""
    if not was or not now:
        return "marked" if now else "marking removed"
    return f"marking {'tightened' if strictness(now) > strictness(was) else 'loosened'}"


def _graded(was: Value, now: Value) -> str:
    """Say what happened to a grade of the Admiralty code."""
    if not was or not now:
        return "graded" if now else "grade withdrawn"
    return "regraded"


def _dated(was: Value, now: Value) -> str:
    """Say that an event, a quote or the brief got a date, or lost it."""
    if was is None or now is None:
        return "dated" if now else "date removed"
    return ""


_SPECIAL: Mapping[str, Headline] = {
    "status": _stated,
    "likelihood": _estimated,
    "confidence": _trusted,
    "tlp": _marked,
    "reliability": _graded,
    "credibility": _graded,
    "date": _dated,
    "name": lambda _was, _now: "renamed",
    "quote": lambda _was, _now: "words altered",
    "exact": lambda was, now: "excerpt altered" if was and now else "",
    "seen": lambda _was, now: "seen" if now else "no longer seen",
    "sha256": lambda was, now: "text replaced" if was and now else "",
    "if_wrong": lambda was, now: "consequence if wrong reworded" if was and now else "",
    "kind": lambda _was, now: f"now {'an' if now == 'assumption' else 'a'} {now}" if now else "",
    "answer": lambda was, _now: "answer withdrawn" if was else "answer given",
}
"""Fields of which more can be said than that they changed; empty where it is only that."""
