"""Plain values as YAML that a person would have written: blocks, and quotes only where needed."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.model.visible import visible

_WIDTH = 96
_MOST_PAIRS = 5
"""A mapping of more pairs is easier to read in lines."""
_LONGEST_SIMPLE_KEY = 1000
"""A longer key needs a `?` before it: YAML reads no further back from the colon than 1,024."""

_PLAIN = re.compile(
    # A letter, a bracket, or a number and a word, first; then nothing that ends a plain scalar.
    r"(?:[“‘„«(…]|[^\W\d_]|\d+(?:st|nd|rd|th)? [^\W\d_])(?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<!\s)"
)
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?#]")
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
"""What one version of YAML or another reads as something else than text."""
_DATE = re.compile(r"[0-9Y./-][0-9A-Za-z./:~?%+-]*")
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class Unquoted(str):
    """A text that stands unquoted although YAML could take it for something else: a date."""

    __slots__ = ()


def yaml_text(mapping: Mapping[str, Any]) -> str:
    """Write a mapping of plain values as YAML, without document markers.

    Values are text, numbers, truth values, None, lists and mappings. Text comes back as the same
    text from any YAML parser; what a terminal would act on is written as an escape. A lone
    surrogate, which YAML cannot carry, becomes U+FFFD.
    """
    lines: list[str] = []
    for key, value in mapping.items():
        entry = list(_mapping({key: value}, 0))
        # A blank line parts the sections, except where it would belong to the text before it.
        if lines and lines[-1] and entry[1:] and entry[1].startswith("  - "):
            lines.append("")
        lines += entry
    return "".join(f"{line}\n" for line in lines)


def _mapping(mapping: Mapping[Any, Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, value in mapping.items():
        name = _on_one_line(key)
        if len(name) > _LONGEST_SIMPLE_KEY:
            yield f"{margin}? {name}"
            name = ""
        yield from _value(value, f"{margin}{name}:", indent)


def _sequence(values: Sequence[Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    for value in values:
        flow = _flow_mapping(value) if isinstance(value, Mapping) else ""
        if flow and indent + 2 + len(flow) <= _WIDTH:
            yield f"{margin}- {flow}"
        elif nested := _nested(value, indent + 2):
            yield f"{margin}- {nested[0][indent + 2 :]}"
            yield from nested[1:]
        else:
            yield from _value(value, f"{margin}-", indent)


def _nested(value: object, indent: int) -> list[str]:
    """Write a list or mapping that is not empty; [] for all else."""
    if isinstance(value, Mapping):
        return list(_mapping(value, indent))
    return list(_sequence(value, indent)) if isinstance(value, list | tuple) else []


def _value(value: object, head: str, indent: int) -> Iterator[str]:
    """Write a value behind its key or dash: on the same line where it is short, else below."""
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list | tuple) and value:
        flow = _flow(value)
        if flow and len(head) + len(flow) < _WIDTH:
            yield f"{head} {flow}"
        else:
            yield head
            yield from _sequence(value, indent + 2)
    else:
        sign, *lines = _block(value, indent + 2, len(head)) or [_on_one_line(value)]
        yield f"{head} {sign}"
        yield from lines


def _flow(values: Sequence[Any]) -> str:
    """Write a list on one line; nothing where something in it is a list or mapping itself."""
    if any(isinstance(value, Mapping | list | tuple) for value in values):
        return ""
    return f"[{', '.join(map(_in_flow, values))}]"


def _flow_mapping(mapping: Mapping[Any, Any]) -> str:
    """Write a mapping on one line; nothing where it holds more than scalars and short lists."""
    pairs = []
    for key, value in mapping.items():
        is_list = isinstance(value, list | tuple) and value
        text = _flow(value) if is_list else _in_flow(value)
        if not text or isinstance(value, Mapping) or "\n" in str(key):
            return ""
        pairs.append(f"{_in_flow(key)}: {text}")
        if len(pairs) > _MOST_PAIRS:
            return ""
    return f"{{{', '.join(pairs)}}}" if pairs else ""


def _in_flow(value: object) -> str:
    if isinstance(value, str) and _FLOW_SIGNS.search(value):
        return _quoted(value)
    return _on_one_line(value)


def _block(value: object, indent: int, used: int) -> list[str]:
    """Write a text of several lines, or a long one, as a block; [] for all that is none.

    Long text is folded at single blanks only, since the lines of a folded block come back joined
    by one. What begins with a blank, or needs escapes, is written in double quotes instead.
    """
    if not isinstance(value, str) or value != visible(value) or not value.strip():
        return []
    margin = " " * indent
    lines = value.split("\n")
    if len(lines) > 1:
        if value[0] in " \n" or any(line and not line.strip(" ") for line in lines):
            return []
        ends = len(value) - len(value.rstrip("\n"))
        sign = ("|-", "|", "|+")[min(ends, 2)]
        return [sign, *(margin + line if line else "" for line in lines[: len(lines) - bool(ends)])]
    if used + len(value) < _WIDTH or value != value.strip(" ") or "  " in value:
        return []
    folded = textwrap.wrap(
        value,
        max(40, _WIDTH - indent),
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
    return [">-", *(margin + line for line in folded)]


def _on_one_line(value: object) -> str:
    """Write a scalar, or an empty list or mapping, on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Unquoted() if _DATE.fullmatch(value):
            return str(value)
        case str():
            return str(value) if _is_plain(value) else _quoted(value)
        case int():
            return _integer(value)
        case float():
            return repr(value).replace("inf", ".inf").replace("nan", ".nan")
        case Mapping():
            return "{}"
    return "[]"


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS and text == visible(text)


def _integer(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no decimals of more than 4,300 digits.
        return hex(value)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_in_quotes, text, visible(text))) + '"'


def _in_quotes(char: str, seen: str) -> str:
    """Escape a character that cannot stand in double quotes, or that no screen would show."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if char == seen:
        return char
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
