"""What libyaml's words for a syntax error mean to a person who wrote a brief."""

import yaml

from briefing_tui.reading.problem_list import Mark, Place, clip

_QUOTE = "put the whole text in double quotes"
_QUOTES = ("'", '"')
_ADVICE = {
    "mapping values are not allowed": ("a colon in text without quotes, or a wrong indent", _QUOTE),
    "could not find expected ':'": (
        "a line that is neither a key nor the rest of a text",
        "indent it below its key, or put the text in quotes",
    ),
    "did not find expected key": (
        "what stands here has another indent than the keys above",
        "indent it as they are, or " + _QUOTE,
    ),
    "did not find expected '-' indicator": (
        "an entry of the list is missing its dash, or has another indent",
        "start it with `- ` as the entries above",
    ),
    "did not find expected ',' or '}'": ("a `{` is not closed", "close it, or " + _QUOTE),
    "did not find expected ',' or ']'": ("a `[` is not closed", "close it, or " + _QUOTE),
    "found a tab character": ("a tab stands where the indent is", "indent with spaces"),
    "found undefined tag handle": ("a tag has a handle that is not declared", _QUOTE),
    "found unknown escape character": (
        "a backslash in double quotes starts no escape that YAML knows",
        "write two backslashes, or use single quotes",
    ),
    "did not find expected node content": (
        "a value is missing, or starts with a character that YAML reserves",
        _QUOTE,
    ),
    "did not find expected <document start>": (
        "what stands here is outside of the mapping",
        "indent it as the first key",
    ),
    "block sequence entries are not allowed": ("a list cannot start on this line", _QUOTE),
}
"""What is wrong and what would be right, by the start of what libyaml says."""


def advice(error: yaml.YAMLError, text: str) -> tuple[Mark, str, str]:
    """Give the place of a syntax error, what is wrong there, and what would be right."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "the text is not YAML"
    if mark is None:
        return Place(0, 0), str(problem), ""
    place = _within(mark, text)
    context = getattr(error, "context", None) or ""
    if "quoted scalar" in context and "unexpected" in problem:
        start = error.context_mark  # type: ignore[attr-defined]
        return Place(start.line, start.column), "this quote is never closed", "close it"
    if "cannot start any token" in problem:
        character = text[mark.index : mark.index + 1]
        name = "a tab" if character == "\t" else clip(character)
        hint = "indent with spaces" if character == "\t" else _QUOTE
        return place, f"text without quotes cannot start with {name}", hint
    if (
        problem.startswith("did not find expected key")
        and text[: mark.index].rstrip()[-1:] in _QUOTES
    ):
        return place, "text follows a closing quote", "write a quote inside single quotes twice"
    for start, (message, hint) in _ADVICE.items():
        if problem.startswith(start):
            return place, message, hint
    return place, f"{context}: {problem}" if context else problem, ""


def _within(mark: Mark, text: str) -> Place:
    """Give the place of a mark, which may lie behind the text's last line, within the text."""
    lines = text.split("\n")
    if mark.line < len(lines):
        return Place(mark.line, mark.column)
    return Place(len(lines) - 1, len(lines[-1]))
