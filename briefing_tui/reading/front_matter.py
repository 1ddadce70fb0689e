"""Where the front matter ends and the narrative starts, and what must go before YAML sees it."""

import re
from typing import NamedTuple

from briefing_tui.reading.problem_list import MOST_PROBLEMS, ProblemList, clip

MOST_CHARACTERS = 1_000_000
"""So long may the annotation be."""

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY_FIRST = re.compile(r"\s*(?:#.*\n\s*)*[\"']?\w[\w -]*[\"']?:(?:\s|\Z)")
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_NOT_YAML = re.compile(
    # What YAML 1.2 does not allow (5.1), the line ends of YAML 1.1 that 1.2 has given up, and the
    # byte order mark, which libyaml takes at the start only.
    # Written as what is refused: the same set negated takes ten times as long to compile.
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Parts(NamedTuple):
    """A file in its two parts."""

    front: str
    """The annotation with its opening line, from the first line on; empty where there is none."""
    body: str
    """The narrative."""
    body_line: int
    """The line on which the narrative starts, from 1."""
    unread: str = ""
    """A front matter that never closes, to be shown as source."""


def split(text: str, problems: ProblemList) -> Parts:
    """Part a Markdown file, whose lines end in a line feed, into front matter and narrative."""
    opening = _OPENING.match(text)
    if not opening:
        return Parts("", text, 1)
    closing = _CLOSING.search(text, opening.end())
    if closing:
        body_line = text.count("\n", 0, closing.end()) + 1
        return Parts(text[: closing.start()], text[closing.end() :], body_line)
    problems.add_at(
        "unclosed-front-matter",
        1,
        1,
        "the front matter that starts here never closes",
        "end it with a line of `---`",
    )
    if _KEY_FIRST.match(text, opening.end()):
        return Parts("", "", text.count("\n") + 1, text[opening.end() :])
    return Parts("", text, 1)


def cleaned(front: str, problems: ProblemList) -> tuple[str, str]:
    """Give the annotation without what YAML must not see, and the lines that were left out.

    Characters are replaced one by one and lines emptied, so that every place stays where it was.
    """
    if _NOT_YAML.search(front):
        _tell_characters(front, problems)
        front = _NOT_YAML.sub(_REPLACEMENT, front)
    if "\n%" not in front and not front.startswith("%"):
        return front, ""
    refused = list(_DIRECTIVE.finditer(front))
    for line in refused[:20]:
        problems.add_at(
            "directive",
            front.count("\n", 0, line.start()) + 1,
            1,
            f"the line {clip(line[0])} starts with a percent sign",
            "leave YAML directives out; indent text, or put it in quotes",
        )
    return _DIRECTIVE.sub("", front), "".join(f"{line[0]}\n" for line in refused)


def without_opening(front: str) -> str:
    """Give the annotation without the line that opens it."""
    opening = _OPENING.match(front)
    return front[opening.end() :] if opening else front


def _tell_characters(front: str, problems: ProblemList) -> None:
    """Tell of the characters that are replaced, once a line."""
    told = 0
    for number, line in enumerate(front.split("\n"), 1):
        found = _NOT_YAML.search(line)
        if not found or told >= MOST_PROBLEMS:
            continue
        told += 1
        code_point = f"U+{ord(found[0]):04X}"
        problems.add_at(
            "control-character",
            number,
            found.start() + 1,
            f"the character {code_point} is not allowed here and is shown as {_REPLACEMENT}",
            'write it as an escape in double quotes ("\\x1b"), or take it out',
        )
