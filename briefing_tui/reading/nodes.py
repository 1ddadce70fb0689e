"""The front matter as a light tree of nodes, built from libyaml's events under limits.

The limits hold before anything recursive sees the tree: libyaml's own loader dies on deep nesting,
and a few hundred bytes of aliases stand for more nodes than fit into memory. A scalar's event is
its node, so that nothing is copied.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import yaml

from briefing_tui.model.errors import UsageError
from briefing_tui.model.ids import unique
from briefing_tui.reading.problem_list import MOST_PROBLEMS, ProblemList, clip

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    CParser = None  # type: ignore[assignment,misc]

MOST_LEVELS = 100
"""So deep may lists and mappings nest."""
DEEPEST = f"lists and mappings nest more than {MOST_LEVELS} deep"
"""What is said of more."""
MOST_NODES = 30_000
"""So many nodes may the front matter have, those that its aliases stand for included."""

_STANDARD = "tag:yaml.org,2002:"
_CUT = re.compile(r"(?<=[^\s])[ \t]+#(.?)")

if TYPE_CHECKING:

    class Place:
        """A place in the text that was parsed."""

        line: int
        column: int
        index: int

    class Event:
        """One event of libyaml; which attributes it has hangs on its class."""

        anchor: str | None
        tag: str | None
        value: str
        style: str
        flow_style: bool
        start_mark: Place
        end_mark: Place

    class Scalar(Event):
        """Text without quotes (no style), with quotes or as a block."""
else:
    Scalar = yaml.ScalarEvent

# Typed so that the type checker does not take our events for PyYAML's loosely typed ones.
SCALAR: Any = yaml.ScalarEvent
MAPPING_START: Any = yaml.MappingStartEvent
MAPPING_END: Any = yaml.MappingEndEvent
SEQUENCE_START: Any = yaml.SequenceStartEvent
SEQUENCE_END: Any = yaml.SequenceEndEvent
ALIAS: Any = yaml.AliasEvent
DOCUMENT_START: Any = yaml.DocumentStartEvent
STREAM_END: Any = yaml.StreamEndEvent


class SequenceNode:
    """A list."""

    __slots__ = ("items", "start_mark")

    def __init__(self, start_mark: "Place") -> None:
        self.start_mark = start_mark
        self.items: list[Node] = []


class MappingNode:
    """A mapping, with the place of each key."""

    __slots__ = ("entries", "keys", "start_mark")

    def __init__(self, start_mark: "Place") -> None:
        self.start_mark = start_mark
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Place] = {}


Node: TypeAlias = Scalar | SequenceNode | MappingNode


class LimitError(Exception):
    """The tree would be too deep or too large."""

    def __init__(self, code: str, place: "Place", message: str) -> None:
        super().__init__(message)
        self.code = code
        self.place = place


class TreeBuilder:
    """Builds nodes from the events of one text, and tells what is wrong on the way."""

    def __init__(self, text: str, problems: ProblemList) -> None:
        """Start on a text.

        Raises:
            UsageError: PyYAML came without libyaml.
        """
        if CParser is None:
            raise UsageError(
                "PyYAML was built without libyaml, which briefing needs; "
                "install PyYAML from a wheel, or libyaml's headers before building it"
            )
        self._text = text
        self._problems = problems
        self.next_event: Callable[[], Event] = CParser(text).get_event  # type: ignore[assignment]
        self.end: Place
        """Where the last list or mapping ended."""
        self._nodes = 0
        self._deepest = 0
        self._duplicates = 0
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._cuts = {cut.start(): cut[1] for cut in _CUT.finditer(text)}

    def node(self, event: "Event", depth: int, *, in_flow: bool = False) -> Node:
        """Give the node that starts with an event.

        Raises:
            LimitError: it is too deep, or there are too many.
            yaml.YAMLError: the text is not YAML.
        """
        before = self._nodes
        if before >= MOST_NODES:
            raise _too_large(event)
        self._nodes = before + 1
        kind = event.__class__
        node: Node
        height = 0
        if kind is SCALAR:
            node = cast(Scalar, event)
            if self._cuts and not event.style and event.end_mark.index in self._cuts:
                self._tell_cut(event, in_flow=in_flow)
            if event.anchor is None and event.tag is None:
                return node
        elif kind is ALIAS:
            return self._target(event, depth)
        else:
            deepest, self._deepest = self._deepest, depth
            node = (self.mapping if kind is MAPPING_START else self._sequence)(event, depth)
            height = self._deepest - depth
            self._deepest = max(deepest, self._deepest)
        if event.tag is not None:
            self._tell_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._nodes - before, height)
        return node

    def mapping(self, start: "Event", depth: int) -> MappingNode:
        """Give the mapping whose start was read."""
        self._check_depth(start, depth)
        next_event, build = self.next_event, self.node
        in_flow = start.flow_style
        mapping = MappingNode(start.start_mark)
        entries, keys = mapping.entries, mapping.keys
        while (event := next_event()).__class__ is not MAPPING_END:
            name = self.key(event, depth, entries)
            value = build(next_event(), depth + 1, in_flow=in_flow)
            entries[name] = value
            keys[name] = event.start_mark
            if in_flow:
                self.check_flow_value(name, event, value)
        self.end = event.end_mark
        return mapping

    def key(self, event: "Event", depth: int, taken: dict[str, Node]) -> str:
        """Give the name of the key that starts with an event, not one of those that are taken."""
        if event.__class__ is SCALAR and event.anchor is None and event.tag is None:
            name: str = event.value
        else:
            name = self._odd_key(event, depth)
        if name == "<<" and not event.style:
            self._problems.add(
                "merge-key", event.start_mark, "YAML 1.2 has no merge keys", "write the keys out"
            )
        if name not in taken:
            return name
        self._duplicates += 1
        if self._duplicates > MOST_PROBLEMS:
            message = f"more than {MOST_PROBLEMS:,} keys stand twice"
            raise LimitError("too-large", event.start_mark, message)
        other = unique(name, taken)
        self._problems.add(
            "duplicate-key",
            event.start_mark,
            f"the key {clip(name)} stands twice in one mapping",
            f"the second is kept as {clip(other)}",
        )
        return other

    def check_flow_value(self, name: str, event: "Event", value: Node) -> None:
        """Tell of a key without a value inside braces."""
        if isinstance(value, Scalar) and not value.value and not value.style:
            self._problems.add(
                "comma-in-text",
                event.start_mark,
                f"the key {clip(name)} has no value: a comma in unquoted text?",
                "put text that holds a comma in double quotes",
            )

    def _odd_key(self, event: "Event", depth: int) -> str:
        """Give a name to a key with an anchor or a tag, to an alias, a list or a mapping."""
        key = self.node(event, depth + 1)
        if isinstance(key, Scalar):
            return key.value
        end = self.end.index
        if event.__class__ is ALIAS:
            end = event.end_mark.index
        name = " ".join(self._text[event.start_mark.index : end].split())
        self._problems.add(
            "complex-key", event.start_mark, "a key must be text", "put it in quotes"
        )
        return name

    def _sequence(self, start: "Event", depth: int) -> SequenceNode:
        """Give the list whose start was read."""
        self._check_depth(start, depth)
        next_event, build = self.next_event, self.node
        sequence = SequenceNode(start.start_mark)
        while (event := next_event()).__class__ is not SEQUENCE_END:
            sequence.items.append(build(event, depth + 1))
        self.end = event.end_mark
        return sequence

    def _target(self, event: "Event", depth: int) -> Node:
        """Give the node that an alias stands for, which counts as if it stood there."""
        if event.anchor in self._anchors:
            node, size, height = self._anchors[event.anchor]
            self._nodes += size
            if self._nodes > MOST_NODES:
                raise _too_large(event)
            self._check_depth(event, depth + height)
            return node
        self._problems.add(
            "undefined-alias",
            event.start_mark,
            f"the alias {clip(f'*{event.anchor}')} names nothing that stands complete before it",
            "put the text in quotes if a star was meant",
        )
        return _text_node(f"*{event.anchor}", event)

    def _check_depth(self, event: "Event", depth: int) -> None:
        """Refuse what is nested too deeply."""
        if depth > MOST_LEVELS:
            raise LimitError("too-deep", event.start_mark, DEEPEST)
        if depth > self._deepest:
            self._deepest = depth

    def _tell_tag(self, event: "Event") -> None:
        """Tell of an explicit tag."""
        self._problems.add(
            "tag",
            event.start_mark,
            f"the tag {clip(str(event.tag).replace(_STANDARD, '!!'))} is not read",
            "leave it out, or put the text in quotes",
        )

    def _tell_cut(self, event: "Event", *, in_flow: bool) -> None:
        """Tell of text that a comment sign cuts short, where it is not plainly a comment."""
        after = self._cuts[event.end_mark.index]
        if in_flow or not (after.isspace() or not after):
            self._problems.add(
                "cut-text",
                event.end_mark,
                f"the text {clip(event.value)} is cut short by ` #`",
                "put the text in double quotes, or a comment on a line of its own",
            )


def _too_large(event: "Event") -> LimitError:
    """Say that there are too many nodes."""
    return LimitError("too-large", event.start_mark, f"there are more than {MOST_NODES:,} values")


def _text_node(text: str, event: "Event") -> Scalar:
    """Give a node for text that stands for itself."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    return cast(Scalar, yaml.ScalarEvent(None, None, (False, True), text, start, end, '"'))
