"""Briefs as JSON: every annotation under the format's names, and what is worked out from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain, repeat
from typing import Any

from briefing_tui.model.anchoring import NOTHING_LOOKED_UP, Anchoring, Anchors
from briefing_tui.model.attribution import support
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf
from briefing_tui.model.items import Hypothesis, Question, Quote
from briefing_tui.model.matrix import Matrix, Standing, matrix
from briefing_tui.model.sources import Evidence, Item
from briefing_tui.reading.fields import Kind, Table
from briefing_tui.reading.json_brief import NEVER_PRINTED, SCHEMA
from briefing_tui.reading.json_numbers import to_json
from briefing_tui.reading.tables import BRIEF_IN_YAML
from briefing_tui.render.json_text import dumped
from briefing_tui.render.marked import ITEMS, marking_of


def json_document(
    briefs: Iterable[Brief], *, anchors: Iterable[Anchors] = (), left_out: str = ""
) -> str:
    """Write briefs as one JSON object of the shape `SCHEMA`, always with a list of them.

    `reading.json_brief.read_json` reads it back. Items stand one a line; what a terminal would act
    on or hide stands as an escape.

    Args:
        briefs: The briefs.
        anchors: What became of the excerpts of each of them in turn; where there are no more,
            excerpts are unchecked.
        left_out: What is said of what is left out, as a sentence without a full stop.
    """
    printed = list(briefs)
    known = chain(anchors, repeat(NOTHING_LOOKED_UP))
    objects = [
        _lines(_Writer(brief, looked_up).brief())
        for brief, looked_up in zip(printed, known, strict=False)
    ]
    head = {
        "schema": SCHEMA,
        "marking": marking_of(printed, frozenset(ITEMS)),
        "left_out": left_out,
    }
    keys = "".join(f"{dumped(key)}: {dumped(value)},\n" for key, value in head.items())
    return "".join(("{\n", keys, '"briefs": [\n', ",\n".join(objects), "\n]\n}\n"))


def _lines(written: Mapping[str, Any]) -> str:
    """Write one object, a key a line, and an item a line below its key."""
    return "{\n" + ",\n".join(_line(key, value) for key, value in written.items()) + "\n}"


def _line(key: str, value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{dumped(key)}: [\n" + ",\n".join(map(dumped, value)) + "\n]"
    return f"{dumped(key)}: {dumped(value)}"


class _Writer:
    """Makes the object of one brief."""

    def __init__(self, brief: Brief, anchors: Anchors) -> None:
        self._brief = brief
        self._anchors = anchors
        self._standings: dict[int, Standing] = {}
        """How the hypotheses of the question at hand stand, by their id()."""

    def brief(self) -> dict[str, Any]:
        """Give the brief as plain values."""
        written = self._thing(self._brief, BRIEF_IN_YAML)
        written["unread"] = self._brief.unread
        written["problems"] = [
            {key: value for key, value in asdict(problem).items() if key != "path"}
            for problem in self._brief.problems
        ]
        return written

    def _thing(self, thing: object, table: Table, made: Matrix | None = None) -> dict[str, Any]:
        """Give a thing and all that is in it; `made` is the matrix that it is a piece of."""
        if isinstance(thing, Question):
            made = matrix(thing)
            self._standings = {id(each.hypothesis): each for each in made.standings}
        written: dict[str, Any] = {}
        for field in table.fields:
            if field.key in NEVER_PRINTED:
                continue
            value = getattr(thing, field.attribute)
            if field.table is not None and value is not None:
                inner = made if field.key == "evidence" and isinstance(thing, Question) else None
                parts = [value] if field.kind is Kind.MAPPING else value
                objects = [self._thing(part, field.table, inner) for part in parts]
                written[field.key] = objects[0] if field.kind is Kind.MAPPING else objects
            else:
                written[field.key] = value.text if isinstance(value, Edtf) else to_json(value)
        written["extra"] = to_json(getattr(thing, "extra", {}))
        return written | dict(self._worked_out(thing, made))

    def _worked_out(self, thing: object, made: Matrix | None) -> Iterator[tuple[str, Any]]:
        """Give what is not written in the brief, under names that the format has not."""
        if isinstance(thing, Evidence | Quote):
            yield "anchoring", _anchoring(self._anchors.of(thing))
        if isinstance(thing, Evidence) and made is not None:
            yield "tells_apart", made.tells_apart(thing)
        if isinstance(thing, Item):
            yield "rests_on", _rests_on(self._brief, thing)
        if isinstance(thing, Hypothesis):
            standing = self._standings[id(thing)]
            counts = ("rank", "inconsistent", "consistent", "neutral")
            yield "standing", {name: getattr(standing, name) for name in counts}


def _anchoring(anchoring: Anchoring) -> dict[str, Any]:
    """Give where an excerpt stands, as a W3C TextPositionSelector has it, and what is other."""
    is_placed = anchoring.start >= 0
    return {
        "state": anchoring.state.value,
        "start": anchoring.start if is_placed else None,
        "end": anchoring.end if is_placed else None,
        "places": anchoring.places,
        "changes": [{"was": was, "there": there} for was, there in anchoring.changes],
    }


def _rests_on(brief: Brief, item: Item) -> dict[str, Any]:
    counted = support(brief, item)
    return {
        "sources": counted.sources,
        "origins": list(counted.origins),
        "against": counted.against,
        "against_origins": list(counted.against_origins),
        "silent": list(counted.silent),
    }
