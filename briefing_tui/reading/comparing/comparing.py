"""What differs between two versions of a brief, item by item and field by field.

The tables by which a brief is read say what there is to compare, so that no field is left out.
What follows from something else is compared as it is shown: the status of an event by its date,
the text and likelihood that a finding takes from its hypothesis. References count as what they
lead to: where an id followed a text that has changed, those who name it are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.model.brief import Brief
from briefing_tui.model.differences import Compared, Difference, FieldChange, What
from briefing_tui.model.items import Question
from briefing_tui.model.sources import Item
from briefing_tui.reading.comparing.fields import FieldComparer
from briefing_tui.reading.comparing.identity import (
    SECTIONS,
    Section,
    features,
    follows_text,
    is_from_name,
)
from briefing_tui.reading.comparing.matching import matched
from briefing_tui.reading.comparing.meaning import Thing, folded
from briefing_tui.reading.comparing.narrative import narrative_differences
from briefing_tui.reading.comparing.wording import own_text
from briefing_tui.reading.fields import Table
from briefing_tui.reading.tables import BRIEF, HYPOTHESIS

_TELLING = {
    "question": ("status",),
    "hypothesis": ("likelihood",),
    "finding": ("kind", "likelihood", "confidence"),
    "event": ("date", "status"),
    "quote": ("speaker", "date"),
    "source": ("reliability", "publisher", "issued"),
    "actor": ("role",),
}
"""What is told of an item that came or went beside its text."""

_Pairs = Sequence[tuple[Any, Any]]
"""Items of both versions: one that is in both, or None on the side that lacks it."""


def compare(old: Brief, new: Brief) -> Compared:
    """Compare two versions of a brief; no two briefs raise."""
    return Compared(old, new, tuple(_Comparison(old, new).differences()))


class _Comparison:
    """Two versions being compared."""

    def __init__(self, old: Brief, new: Brief) -> None:
        self._old, self._new = old, new
        self._names: dict[str, str] = {}
        """The new ids of what has another than it had."""
        self._pairs = {
            section.kind: self._paired(
                getattr(old, section.attribute), getattr(new, section.attribute), section.table
            )
            for section in SECTIONS
        }
        self._hypotheses = [
            self._paired(was.hypotheses, now.hypotheses, HYPOTHESIS)
            for was, now in self._pairs["question"]
            if was is not None and now is not None
        ]
        self._fields = FieldComparer(old, new, self._names)

    def _paired(self, olds: Sequence[Item], newer: Sequence[Item], table: Table) -> _Pairs:
        """Join what is one in both, in the newer's order, then what went; note new ids."""
        pairs = matched(
            [features(self._old, each, table) for each in olds],
            [features(self._new, each, table) for each in newer],
        )
        for was, now in pairs.items():
            self._names.setdefault(olds[was].id, newer[now].id)
        old_of = {new: old for old, new in pairs.items()}
        found = [
            (olds[old_of[place]] if place in old_of else None, each)
            for place, each in enumerate(newer)
        ]
        return [*found, *((each, None) for place, each in enumerate(olds) if place not in pairs)]

    def differences(self) -> Iterator[Difference]:
        """Give all that differs."""
        yield from self._of_brief()
        hypotheses = iter(self._hypotheses)
        for section in SECTIONS:
            for was, now in self._pairs[section.kind]:
                yield from self._of_pair(section, was, now)
                if section.kind == "question" and was is not None and now is not None:
                    yield from self._of_hypotheses(now, next(hypotheses))
        yield from narrative_differences(self._old.body, self._new.body)

    def _of_brief(self) -> Iterator[Difference]:
        """Give what differs in what the brief says of itself."""
        old, new = self._old, self._new
        by_name = {
            key
            for key in ("id", "title")
            if is_from_name(old, getattr(old, key)) and is_from_name(new, getattr(new, key))
        }
        left_out = by_name | {section.attribute for section in SECTIONS}
        changes = [
            *self._fields.of_table(BRIEF, old, new, left_out=left_out),
            *self._fields.of_text("unread", old.unread, new.unread),
        ]
        if changes:
            yield Difference(
                what=What.CHANGED,
                kind="brief",
                id=new.id,
                title=folded(new.title),
                changes=tuple(changes),
            )

    def _of_hypotheses(self, question: Question, pairs: _Pairs) -> Iterator[Difference]:
        section = Section("hypothesis", "hypotheses", HYPOTHESIS)
        under = own_text(self._new, question)
        for was, now in pairs:
            yield from self._of_pair(section, was, now, under)

    def _of_pair(
        self, section: Section, was: Thing, now: Thing, under: str = ""
    ) -> Iterator[Difference]:
        """Give what became of an item; nothing where it is the same."""
        if was is None or now is None:
            what = What.ADDED if was is None else What.REMOVED
            changes = self._telling(section, was, now)
        else:
            what = What.CHANGED
            changes = self._changed(section.table, was, now)
            if not changes:
                return
        brief, item = (self._old, was) if now is None else (self._new, now)
        title = own_text(brief, item)
        yield Difference(
            what=what, kind=section.kind, id=item.id, title=title, under=under, changes=changes
        )

    def _changed(self, table: Table, was: Item, now: Item) -> tuple[FieldChange, ...]:
        changes = list(self._fields.of_table(table, was, now, left_out={"id", "hypotheses"}))
        if was.id != now.id and not (follows_text(was, table) and follows_text(now, table)):
            changes.append(FieldChange(field="id", headline="id changed", was=was.id, now=now.id))
        return tuple(changes)

    def _telling(self, section: Section, was: Thing, now: Thing) -> tuple[FieldChange, ...]:
        """Tell what an item that came or went says beside its text."""
        table: Mapping[str, Any] = section.table.by_key
        fields = (table[key] for key in _TELLING[section.kind])
        return tuple(change for field in fields for change in self._fields.telling(field, was, now))
