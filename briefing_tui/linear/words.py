"""Words for what the other reader draws: dates, states and grades that can be read aloud."""

import re
from collections.abc import Iterable
from html import unescape

from briefing_tui.model.dates import Edtf, duration_wording, long_wording, shape, wording
from briefing_tui.model.errors import DateError
from briefing_tui.model.likelihood import CREDIBILITY, RELIABILITY, term

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~+|`+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_STATES = {
    "open": "open question",
    "partly": "partly answered question",
    "answered": "answered question",
    "moot": "question that no longer matters",
}


def joined(parts: Iterable[str]) -> str:
    """Give parts with commas between them, without those that are empty.

    A full stop before a comma goes; after another mark that ends a sentence no comma is needed.
    """
    said = ""
    for part in filter(None, parts):
        if said.endswith(("?", "!", "?”", "!”")):
            said = f"{said} {part}"
        elif said:
            said = f"{said.removesuffix('.')}, {part}"
        else:
            said = part
    return said


def counted(number: int, noun: str) -> str:
    """Give a number with its noun in the right number."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def dated(date: Edtf | None) -> str:
    """Say a date: in short where that is clear, in full where the short form has signs."""
    if date is None:
        return "undated"
    if shape(date) in {"day", "span"} and "X" not in date.text:
        return wording(date)
    said = long_wording(date).removesuffix(", uncertain")
    is_marked = any(mark in date.text for mark in "?~%")
    return f"{said}, uncertain date" if is_marked else said


def repetition(every: str) -> str:
    """Say how often something repeats."""
    try:
        return duration_wording(every)
    except DateError:
        return every


def question_state(status: str) -> str:
    """Say the state of a question."""
    return _STATES.get(status, status)


def reliability(letter: str) -> str:
    """Say how reliable a source is."""
    return f"{letter}, {RELIABILITY.get(letter, 'not in the code')}" if letter else "not graded"


def graded(letter: str, credibility: int | None) -> str:
    """Say the grade of an excerpt: its source's reliability and its own credibility."""
    if not letter and credibility is None:
        return "ungraded"
    source = RELIABILITY.get(letter, letter) if letter else "source not graded"
    if credibility is None:
        return f"grade {letter}, {source}, credibility not graded"
    meaning = CREDIBILITY.get(credibility, "not in the code")
    return f"grade {letter}{credibility}, {source}, {meaning}"


def likely(text: str) -> str:
    """Say a likelihood with the band that its term has."""
    found = term(text)
    if found is None:
        return text
    return f"{text}, {found.low} to {found.high} per cent"


def plain(text: str) -> str:
    """Give a piece of Markdown without the signs that emphasise; where links lead is said."""

    def link(match: re.Match[str]) -> str:
        inside = match[2].startswith("#") or not match[2]
        return match[1] if inside else f"{match[1]} ({match[2]})"

    shown = _EMPHASIS.sub("", _LINK.sub(link, text))
    return unescape(_ESCAPE.sub(r"\1", shown))
