"""What is said otherwise of one thing that is in both versions: its fields, one after the other."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.differences import FieldChange
from briefing_tui.model.items import Estimate, Event, Finding
from briefing_tui.model.relations import event_status, finding_likelihood, finding_text
from briefing_tui.model.sources import Evidence, Figure
from briefing_tui.reading.comparing.alteration import altered
from briefing_tui.reading.comparing.headlines import headline
from briefing_tui.reading.comparing.matching import Features, matched
from briefing_tui.reading.comparing.meaning import (
    ORDERED,
    Thing,
    Value,
    folded,
    meaning,
    meaning_of,
    number,
)
from briefing_tui.reading.comparing.wording import (
    OWN_VOICE,
    date_wordings,
    named,
    part_wording,
    plain_wording,
    value_wording,
)
from briefing_tui.reading.fields import Field, Kind, Table

_NOUNS = {
    "evidence": "evidence",
    "figures": "figure",
    "was": "earlier likelihood",
    "changes": "entry of its history",
}
"""What one of several parts is called."""


class FieldComparer:
    """Compares the fields of things in two versions of a brief."""

    def __init__(self, old: Brief, new: Brief, names: Mapping[str, str]) -> None:
        """Start on two versions.

        Args:
            old: The older one.
            new: The newer one.
            names: The ids of the older one's items, with those that they have in the newer.
        """
        self._old, self._new, self._names = old, new, names

    def of_table(
        self,
        table: Table,
        was: Thing,
        now: Thing,
        *,
        left_out: Collection[str] = (),
        prefix: str = "",
        part: str = "",
    ) -> Iterator[FieldChange]:
        """Give what differs in the fields of a table, and in keys that the format does not know.

        Args:
            table: The fields.
            was: The thing in the older version.
            now: The same thing in the newer one.
            left_out: Fields that are not compared.
            prefix: What stands before a field's key: `evidence.`.
            part: What the thing is called where it is a part of an item.
        """
        for field in table.fields:
            if field.key in left_out:
                continue
            before, after = _shown(self._old, was, field), _shown(self._new, now, field)
            for change in self._of_field(field, before, after):
                key, inner = f"{prefix}{change.field}", change.part or part
                yield replace(change, field=key, part=inner) if prefix else change
        for change in self._of_extra(was.extra, now.extra):
            yield replace(change, field=f"{prefix}{change.field}", part=part)

    def telling(self, field: Field, was: Thing, now: Thing) -> Iterator[FieldChange]:
        """Give one field of a thing that only one version has; nothing where it is not filled."""
        before = None if was is None else _shown(self._old, was, field)
        after = None if now is None else _shown(self._new, now, field)
        words = (
            date_wordings(before, after)
            if field.kind is Kind.DATE
            else (
                value_wording(self._old, field, before),
                value_wording(self._new, field, after),
            )
        )
        if any(words):
            yield FieldChange(field=field.key, was=words[0], now=words[1])

    def of_text(self, key: str, was: str, now: str) -> Iterator[FieldChange]:
        """Give how a text was altered; nothing where only white space was."""
        was, now = folded(was), folded(now)
        if was != now:
            yield FieldChange(
                field=key,
                headline=headline(key, was, now),
                was=was,
                now=now,
                words=altered(was, now) if was and now else (),
            )

    def _of_field(self, field: Field, was: Value, now: Value) -> Iterator[FieldChange]:
        if field.kind is Kind.MAPPINGS:
            yield from self._of_parts(field, was, now)
        elif field.kind is Kind.MAPPING:
            yield from self._of_answer(field, was, now)
        elif field.kind is Kind.TEXTS and field.key not in ORDERED:
            yield from self._of_set(field, was, now)
        elif field.kind is Kind.TEXT and not field.names:
            yield from self.of_text(field.key, was, now)
        else:
            yield from self._of_value(field, was, now)

    def _of_value(self, field: Field, was: Value, now: Value) -> Iterator[FieldChange]:
        """Compare a date, a word, a grade, a reference, or a list whose order says something."""
        if meaning(self._renamed(field, was)) == meaning(now):
            return
        if field.kind is Kind.DATE:
            before, after = date_wordings(was, now)
        else:
            before = value_wording(self._old, field, was)
            after = value_wording(self._new, field, now)
        if before == after:  # two of one name, or a number and its digits as text
            before, after = _bare(was), _bare(now)
        said = headline(field.key, *(before, after) if field.key == "via" else (was, now))
        yield FieldChange(field=field.key, headline=said, was=before, now=after)

    def _of_set(self, field: Field, was: Value, now: Value) -> Iterator[FieldChange]:
        """Compare a list without an order: what went, and what came."""
        olds, newer = map(folded, self._renamed(field, was)), map(folded, now)
        before, after = dict(zip(olds, was, strict=True)), dict.fromkeys(newer)
        gone = [each for key, each in before.items() if key not in after]
        come = [key for key in after if key not in before]
        for value in (was, now):
            texts, brief = (gone, self._old) if value is was else (come, self._new)
            said = ", ".join(named(brief, each) if field.names else folded(each) for each in texts)
            if texts and value is was:
                yield FieldChange(field=field.key, headline=headline(field.key, was, ()), was=said)
            elif texts:
                yield FieldChange(field=field.key, headline=headline(field.key, (), now), now=said)

    def _of_answer(self, field: Field, was: Thing, now: Thing) -> Iterator[FieldChange]:
        if field.table is None or (was is None and now is None):
            return
        if was is not None and now is not None:
            key = field.key
            yield from self.of_table(field.table, was, now, prefix=f"{key}.", part=key)
            return
        yield FieldChange(
            field=field.key,
            headline=headline(field.key, was, now),
            was="" if was is None else folded(was.text),
            now="" if now is None else folded(now.text),
        )

    def _of_parts(
        self, field: Field, olds: Sequence[Any], newer: Sequence[Any]
    ) -> Iterator[FieldChange]:
        """Compare evidence, figures, earlier likelihoods or a brief's history."""
        table = field.table
        if table is None or (not olds and not newer):
            return
        pairs = matched(
            [self._features(table, each, self._names) for each in olds],
            [self._features(table, each, {}) for each in newer],
        )
        old_of = {new: old for old, new in pairs.items()}
        noun = _NOUNS[field.key]
        for place, each in enumerate(newer):
            said = part_wording(self._new, each)
            if place in old_of:
                was = olds[old_of[place]]
                yield from self.of_table(table, was, each, prefix=f"{field.key}.", part=said)
            else:
                yield FieldChange(field=field.key, headline=f"{noun} added", now=said)
        for place, each in enumerate(olds):
            if place not in pairs:
                said = part_wording(self._old, each)
                yield FieldChange(field=field.key, headline=f"{noun} removed", was=said)
        if field.key in ORDERED and _is_reordered(pairs):
            yield FieldChange(field=field.key, headline=f"order of {noun}s changed")

    def _features(self, table: Table, part: Thing, names: Mapping[str, str]) -> Features:
        """Give what a part is known by: its words, and the source or the date that they are of."""
        match part:
            case Evidence():
                source = names.get(part.source, part.source)
                text, beside = folded(part.exact), source
            case Figure():
                value = "" if part.value is None else folded(number(part.value))
                text, beside = folded(part.what), f"{value} {part.qualifier}"
            case Estimate() | Change():
                said = part.likelihood if isinstance(part, Estimate) else part.note
                text, beside = folded(said), "" if part.date is None else part.date.text
        return Features(meaning_of(part, table), text, beside)

    def _of_extra(self, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[FieldChange]:
        """Compare unknown keys, and values that could not be read."""
        for key in dict.fromkeys((*now, *was)):
            before, after = was.get(key, _ABSENT), now.get(key, _ABSENT)
            if _extra_meaning(before) == _extra_meaning(after):
                continue
            what = "changed"
            if before is _ABSENT or after is _ABSENT:
                what = "added" if before is _ABSENT else "removed"
            yield FieldChange(
                field=str(key),
                headline=f"{folded(str(key))} {what}",
                was="" if before is _ABSENT else plain_wording(before),
                now="" if after is _ABSENT else plain_wording(after),
            )

    def _renamed(self, field: Field, value: Value) -> Value:
        """Give a reference of the older version as the newer would write it."""
        if not field.names or not value:
            return value
        if isinstance(value, str):
            return self._names.get(value, value)
        return tuple(self._names.get(each, each) for each in value)


_ABSENT = object()
"""What a key that is not there has."""

_Derived = Callable[[Brief, Any], str]
_DERIVED: Mapping[tuple[type, str], _Derived] = {
    (Event, "status"): event_status,
    (Finding, "text"): finding_text,
    (Finding, "likelihood"): finding_likelihood,
}
"""Fields that say something where they are left out."""


def _shown(brief: Brief, thing: Thing, field: Field) -> Value:
    """Give the value of a field as a reader shows it."""
    derived = _DERIVED.get((type(thing), field.key))
    return getattr(thing, field.attribute) if derived is None else derived(brief, thing)


def _extra_meaning(value: Value) -> object:
    return value if value is _ABSENT else meaning(value)


def _bare(value: Value) -> str:
    """Write a value as the file does, where its wording tells nothing."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(folded, value)) or OWN_VOICE
    return folded(value) if isinstance(value, str) else f"{number(value)} (number)"


def _is_reordered(pairs: Mapping[int, int]) -> bool:
    """Tell whether what is in both stands in another order."""
    places = [pairs[old] for old in sorted(pairs)]
    return places != sorted(places)
