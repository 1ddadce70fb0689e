"""Single values of a field, read or told of: each reader fills the field or keeps what it found."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.errors import DateError
from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.nodes import MappingNode, Node, Scalar, SequenceNode
from briefing_tui.reading.problem_list import ProblemList, clip
from briefing_tui.reading.scalars import BOOLEANS, NULLS, plain, resolve

Values: TypeAlias = dict[str, Any]
"""What was made for the model, by attribute, or kept as it was written, by key."""


class Whole(Protocol):
    """What reads the mappings that stand in a field."""

    problems: ProblemList
    """Where to tell what is wrong."""

    def part(self, node: MappingNode, table: Table) -> object:
        """Give the thing that a mapping describes, or None where it cannot be made."""


Reader: TypeAlias = Callable[[Whole, Node, Field, Values, Values], None]
"""Reads a node into what is made, or into what is kept."""


def read_text(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a scalar as it was written."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "text", extra)
    elif node.style or node.value not in NULLS:
        made[field.attribute] = node.value


def read_texts(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a list of texts, or one text as a list of one."""
    if isinstance(node, Scalar):
        if node.style or node.value not in NULLS:
            made[field.attribute] = (node.value,)
        return
    if isinstance(node, MappingNode):
        _refuse(whole.problems, node, field, "a list", extra)
        return
    good: list[str] = []
    bad: list[Any] = []
    for each in node.items:
        if isinstance(each, Scalar) and (each.style or each.value not in NULLS):
            good.append(each.value)
        else:
            found = f"an entry of `{field.key}` is {_called(each)}, not text"
            whole.problems.add("wrong-type", each.start_mark, found)
            bad.append(plain(each))
    made[field.attribute] = tuple(good)
    if bad:
        extra[field.key] = bad


def read_date(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a date, which may look like a number."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "a date", extra)
    elif node.style or node.value not in NULLS:
        try:
            made[field.attribute] = parse_edtf(node.value)
        except DateError as error:
            message, _, hint = str(error).partition("; ")
            whole.problems.add("bad-date", node.start_mark, f"`{field.key}`: {message}", hint)
            extra[field.key] = node.value


def read_word(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take one of the words that the field knows."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "one word", extra)
        return
    value = node.value
    if value in NULLS and not node.style:
        return
    word = value.removeprefix(field.prefix)
    if word in field.words:
        made[field.attribute] = word
        return
    extra[field.key] = value
    hint = whole.problems.guess(word, field.words)
    if word == "WHITE" and field.key == "tlp":
        hint = "TLP 2.0 calls it `CLEAR`"
    whole.problems.add(
        "bad-value",
        node.start_mark,
        f"{clip(value)} is no `{field.key}`",
        hint or f"one of: {', '.join(field.words)}",
    )


def read_yes_no(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take `true` or `false`."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "`true` or `false`", extra)
    elif not node.style and node.value in BOOLEANS:
        made[field.attribute] = BOOLEANS[node.value]
    elif node.style or node.value not in NULLS:
        message = f"`{field.key}` is {clip(node.value)}"
        whole.problems.add("bad-boolean", node.start_mark, message, "write `true` or `false`")
        extra[field.key] = plain(node)


def read_grade(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a whole number from 1 to 6."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "a number", extra)
        return
    value = plain(node)
    if type(value) is int and 1 <= value <= 6:
        made[field.attribute] = value
    elif value is not None:
        message = f"`{field.key}` is {clip(node.value)}"
        hint = "write a whole number from 1 to 6, without quotes"
        whole.problems.add("bad-number", node.start_mark, message, hint)
        extra[field.key] = value


def read_number(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a number, or text as it was written."""
    if not isinstance(node, Scalar):
        _refuse(whole.problems, node, field, "a number or text", extra)
        return
    value = node.value if node.style else resolve(node.value)
    if value is not None:
        made[field.attribute] = node.value if isinstance(value, bool) else value


def read_mapping(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a mapping that has a table of its own."""
    if isinstance(node, MappingNode) and field.table:
        made[field.attribute] = whole.part(node, field.table)
    elif not isinstance(node, Scalar) or node.style or node.value not in NULLS:
        _refuse(whole.problems, node, field, "a mapping", extra)


def read_mappings(whole: Whole, node: Node, field: Field, made: Values, extra: Values) -> None:
    """Take a list of mappings; what cannot be made is kept as it was written."""
    table = field.table
    if not isinstance(node, SequenceNode) or table is None:
        if not isinstance(node, Scalar) or node.style or node.value not in NULLS:
            _refuse(whole.problems, node, field, "a list", extra, "start each entry with `- `")
        return
    good: list[object] = []
    bad: list[Any] = []
    for each in node.items:
        if isinstance(each, MappingNode):
            part = whole.part(each, table)
            if part is not None:
                good.append(part)
                continue
        else:
            found = f"an entry of `{field.key}` is {_called(each)}, not {table.name}"
            hint = f"write `{table.needs[0]}: …`" if table.needs else "write `key: value`"
            whole.problems.add("wrong-type", each.start_mark, found, hint)
        bad.append(plain(each))
    made[field.attribute] = tuple(good)
    if bad:
        extra[field.key] = bad


READERS: dict[Kind, Reader] = {
    Kind.TEXT: read_text,
    Kind.TEXTS: read_texts,
    Kind.DATE: read_date,
    Kind.WORD: read_word,
    Kind.YES_NO: read_yes_no,
    Kind.GRADE: read_grade,
    Kind.NUMBER: read_number,
    Kind.MAPPING: read_mapping,
    Kind.MAPPINGS: read_mappings,
}
"""How each kind of field is read."""


def _refuse(
    problems: ProblemList, node: Node, field: Field, wanted: str, extra: Values, hint: str = ""
) -> None:
    """Tell of a value of the wrong type, and keep it."""
    found = f"`{field.key}` is {_called(node)}, not {wanted}"
    problems.add("wrong-type", node.start_mark, found, hint)
    extra[field.key] = plain(node)


def _called(node: Node) -> str:
    """Say what a node is."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "empty" if not node.style and node.value in NULLS else "text"
