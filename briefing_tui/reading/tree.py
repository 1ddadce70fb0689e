"""From the text of the annotation to its tree; after a syntax error, what stands before it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import yaml

from briefing_tui.reading.front_matter import MOST_CHARACTERS, cleaned, without_opening
from briefing_tui.reading.nodes import (
    DEEPEST,
    DOCUMENT_START,
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    LimitError,
    MappingNode,
    Scalar,
    SequenceNode,
    TreeBuilder,
)
from briefing_tui.reading.problem_list import ProblemList
from briefing_tui.reading.scalars import NULLS
from briefing_tui.reading.syntax_advice import advice

if TYPE_CHECKING:
    from briefing_tui.reading.nodes import Event

_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of it."""


class Tree(NamedTuple):
    """The annotation as nodes."""

    root: MappingNode | None
    """The mapping; None where there is none."""
    unread: str
    """What could not be read, as plain source."""


def read_tree(front: str, problems: ProblemList) -> Tree:
    """Read the annotation, which starts on the file's first line; nothing is raised on any text."""
    if len(front) > MOST_CHARACTERS:
        problems.add_at(
            "too-large", 1, 1, f"the annotation is longer than {MOST_CHARACTERS:,} characters"
        )
        return Tree(None, without_opening(front))
    text, refused = cleaned(front, problems)
    reader = _RootReader(text, problems)
    try:
        reader.read()
    except LimitError as limit:
        problems.add(limit.code, limit.place, str(limit), "the rest is shown as source")
    except yaml.YAMLError as error:
        place, message, hint = advice(error, text)
        if _TOO_DEEP in message:
            # libyaml counts for itself since 0.2.6, and reads ahead of what is taken from it.
            problems.add("too-deep", place, DEEPEST, "the rest is shown as source")
        else:
            problems.add("syntax", place, message, hint)
        reader.take_back(place.line)
    else:
        return Tree(reader.root, refused + reader.rest)
    return Tree(reader.root, refused + reader.unread())


class _RootReader:
    """Reads the outermost mapping so that what is complete is kept when the rest fails."""

    def __init__(self, text: str, problems: ProblemList) -> None:
        self._text = text
        self._problems = problems
        self._build = TreeBuilder(text, problems)
        self._done = len(text) - len(without_opening(text))
        """Where what is complete ends, in characters."""
        self._open = -1
        """Where what is being read starts, -1 between two."""
        self._last = -1
        """Where what was read last starts, -1 before anything was."""
        self._drop_last: Callable[[], object] = lambda: None
        """Takes what was read last out of the tree."""
        self.root: MappingNode | None = None
        self.rest = ""
        """What is well-formed and yet no part of a brief."""

    def read(self) -> None:
        """Read the whole text.

        Raises:
            LimitError: there is too much of it.
            yaml.YAMLError: it is not YAML from some place on.
        """
        next_event = self._build.next_event
        next_event()
        if next_event().__class__ is STREAM_END:
            return
        event = next_event()
        if event.__class__ is MAPPING_START:
            self._read_root(event)
        elif not (event.__class__ is SCALAR and event.value in NULLS):
            self._problems.add(
                "wrong-type",
                event.start_mark,
                "the annotation is not a mapping",
                "write `title: …` and what else there is, each on a line",
            )
            self.rest = without_opening(self._text)
            return
        next_event()
        event = next_event()
        if event.__class__ is DOCUMENT_START:
            self._problems.add(
                "second-document", event.start_mark, "a second YAML document starts here"
            )
            self.rest = self._text[event.start_mark.index :]

    def take_back(self, line: int) -> None:
        """Take out what ended on the line of a syntax error: it was probably read wrong."""
        if self._open < 0 <= self._last and self._text.count("\n", 0, self._done) == line:
            self._drop_last()
            self._open = self._last

    def unread(self) -> str:
        """Give the source of what is not complete, to the end."""
        if self._open < 0:
            return self._text[self._done :].lstrip(" ,").removeprefix("\n")
        line_start = self._text.rfind("\n", 0, self._open) + 1
        if not self._text[line_start : self._open].strip(" -?"):
            return self._text[line_start:]
        return self._text[self._open :]

    def _read_root(self, start: "Event") -> None:
        """Read the outermost mapping key by key, and lists in it entry by entry."""
        build, next_event = self._build, self._build.next_event
        self._open = start.start_mark.index
        self.root = root = MappingNode(start.start_mark)
        while (event := next_event()).__class__ is not MAPPING_END:
            self._open = event.start_mark.index
            name = build.key(event, 1, root.entries)
            value = next_event()
            if value.__class__ is SEQUENCE_START and not (value.anchor or value.tag):
                root.keys[name] = event.start_mark
                sequence = self._read_entries(root, name, value)
                if sequence.items and not value.flow_style:
                    continue
            else:
                node = build.node(value, 2, in_flow=start.flow_style)
                root.entries[name], root.keys[name] = node, event.start_mark
                if start.flow_style:
                    build.check_flow_value(name, event, node)
                ended = node.end_mark if isinstance(node, Scalar) else build.end
                self._done = max(self._done, value.end_mark.index, ended.index)
            self._last, self._open = event.start_mark.index, -1
            self._drop_last = partial(root.entries.pop, name)

    def _read_entries(self, root: MappingNode, name: str, start: "Event") -> SequenceNode:
        """Read a list that stands right in the outermost mapping, there from its first entry on."""
        build, next_event = self._build, self._build.next_event
        sequence = SequenceNode(start.start_mark)
        while (event := next_event()).__class__ is not SEQUENCE_END:
            if sequence.items:
                self._open = event.start_mark.index
            node = build.node(event, 3)
            ended = node.end_mark if isinstance(node, Scalar) else build.end
            self._done = max(self._done, event.end_mark.index, ended.index)
            sequence.items.append(node)
            if len(sequence.items) == 1:
                root.entries[name] = sequence
                self._last, self._drop_last = root.keys[name].index, partial(root.entries.pop, name)
            else:
                self._last, self._drop_last = event.start_mark.index, sequence.items.pop
            self._open = -1
        root.entries[name] = sequence
        self._done = max(self._done, event.end_mark.index)
        return sequence
