"""Laws of comparing: the same is the same in any order, and nothing that changed goes untold."""

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf
from briefing_tui.model.differences import KINDS, Compared, What
from briefing_tui.model.items import Event, Question
from briefing_tui.model.sources import Item
from briefing_tui.reading.comparing.alteration import LEAST, altered
from briefing_tui.reading.comparing.comparing import compare
from briefing_tui.reading.comparing.identity import SECTIONS
from briefing_tui.reading.comparing.matching import Features, matched
from briefing_tui.reading.fields import Field, Kind, Table
from briefing_tui.reading.read import parse_brief
from briefing_tui.reading.tables import BRIEF, HYPOTHESIS
from briefing_tui.render.frontmatter import front_matter_document
from tests.strategies import actors, briefs, events, findings, questions, quotes, sources

LAW = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)
"""Whole briefs are slow to draw, and take minutes to be made smaller."""
NEW_PARTS = {"evidence": "note", "figures": "what", "was": "likelihood", "changes": "note"}
"""What a new part of an item says."""
KEPT = {"author", "authors", "via", "was"}
"""Lists whose order says something."""


def shuffled(thing: Any, chance: random.Random) -> Any:
    """Give a brief, or what is in it, with every list that has no order in another order."""
    if not is_dataclass(thing):
        return thing
    changed = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, tuple):
            each = [shuffled(part, chance) for part in value]
            if field.name not in KEPT:
                chance.shuffle(each)
            changed[field.name] = tuple(each)
        elif field.name == "answer":
            changed[field.name] = shuffled(value, chance)
    return replace(thing, **changed)


def normal(thing: Any) -> Any:
    """Give what a brief says, by another way than the one that is tested: sorted, as text."""
    if isinstance(thing, str):
        return " ".join(thing.split())
    if is_dataclass(thing) and hasattr(thing, "earliest"):
        return thing.text
    if is_dataclass(thing):
        return {
            field.name: sorted(set(map(repr, normal(getattr(thing, field.name)))))
            if isinstance(getattr(thing, field.name), tuple) and field.name not in KEPT
            else normal(getattr(thing, field.name))
            for field in fields(thing)
            if field.compare
        }
    if isinstance(thing, tuple | list):
        return [normal(each) for each in thing]
    if hasattr(thing, "items"):
        return sorted((repr(key), repr(normal(value))) for key, value in thing.items())
    return thing


@settings(LAW, max_examples=12)
@given(briefs(), st.randoms(use_true_random=False))
def test_order_and_style_are_no_difference(brief: Brief, chance: random.Random) -> None:
    """Items, tags and evidence may stand in any order; keys too, and texts in other quotes."""
    assert compare(brief, brief).differences == ()
    assert compare(brief, shuffled(brief, chance)).differences == ()
    again = parse_brief(front_matter_document(shuffled(brief, chance)), "again.md")
    assert compare(brief, again).differences == ()
    assert compare(again, brief).differences == ()


some_list = st.one_of(
    st.tuples(st.just(attribute), st.lists(strategy, min_size=1, max_size=2).map(tuple))
    for attribute, strategy in (
        ("sources", sources),
        ("actors", actors),
        ("timeline", events),
        ("quotes", quotes),
        ("questions", questions),
        ("findings", findings),
    )
)
"""One list of another brief; two whole ones at once are more than can be drawn."""


@settings(LAW, max_examples=12)
@given(briefs(), some_list, st.randoms(use_true_random=False))
def test_nothing_differs_exactly_where_all_is_equal_up_to_order(
    old: Brief, other: tuple[str, Any], chance: random.Random
) -> None:
    """Every difference names what it is, and says what changed in it."""
    names = [field.attribute for field in BRIEF.fields]
    attribute, items = other
    for new in (
        *(
            replace(old, **{each: getattr(shuffled(old, chance), each)})
            for each in chance.sample(names, 3)
        ),
        replace(old, **{attribute: items}),
        Brief(title="Another", id="another", **{attribute: items}),
    ):
        for compared in (compare(old, new), compare(new, old)):
            assert (not compared.differences) == (normal(old) == normal(new))
            for each in compared.differences:
                assert each.kind in KINDS
                assert each.changes or each.what is not What.CHANGED
                assert all(change.field for change in each.changes)


def another(field: Field, value: Any, thing: Any) -> Any:
    """Give a value that says something else than one does."""
    match field.kind:
        case Kind.TEXT:
            return f"{value} and more"
        case Kind.TEXTS:
            return (*(value or ()), "one more")
        case Kind.DATE:
            return parse_edtf("1999-12-31" if value is None else "1999-12-30")
        case Kind.WORD if isinstance(thing, Event):
            return "planned" if value == "cancelled" else "cancelled"
        case Kind.WORD:
            return next(word for word in field.words if word != value)
        case Kind.YES_NO:
            return not value
        case Kind.GRADE:
            return 1 if value != 1 else 2
        case Kind.NUMBER:
            return "some number" if value != "some number" else 7
        case Kind.MAPPING if field.table is not None:
            return None if value is not None else field.table.make(text="An answer")
    raise AssertionError(field)


def edited(thing: Any, table: Table, chance: random.Random) -> Any:
    """Change one field of a thing, or of a part of it."""
    field = chance.choice([each for each in table.fields if each.key not in ("id", "hypotheses")])
    value = getattr(thing, field.attribute)
    if field.kind is Kind.MAPPINGS:
        assert field.table is not None
        if value and chance.random() < 0.7:
            place = chance.randrange(len(value))
            part = edited(value[place], field.table, chance)
            changed = (*value[:place], part, *value[place + 1 :])
        else:
            changed = (*value, field.table.make(**{NEW_PARTS[field.key]: "new"}))
    else:
        changed = another(field, value, thing)
    return replace(thing, **{field.attribute: changed})


def with_one_edit(brief: Brief, item: Item, chance: random.Random) -> Brief:
    """Give a brief in which one field of one item is another."""
    for section in SECTIONS:
        items = getattr(brief, section.attribute)
        for place, each in enumerate(items):
            if each is item:
                new: Item = edited(each, section.table, chance)
            elif isinstance(each, Question) and any(one is item for one in each.hypotheses):
                new = replace(
                    each,
                    hypotheses=tuple(
                        edited(one, HYPOTHESIS, chance) if one is item else one
                        for one in each.hypotheses
                    ),
                )
            else:
                continue
            return replace(brief, **{section.attribute: (*items[:place], new, *items[place + 1 :])})
    raise AssertionError(item)


@settings(LAW, max_examples=12)
@given(briefs(), st.randoms(use_true_random=False))
def test_one_field_that_changed_is_told_of_its_item(brief: Brief, chance: random.Random) -> None:
    """Also from the newer version to the older."""
    items = list(brief.items())
    for _ in range(10 if items else 0):
        item = chance.choice(items)
        new = with_one_edit(brief, item, chance)
        assert item.id in [each.id for each in compare(brief, new).differences]
        assert item.id in [each.id for each in compare(new, brief).differences]


@settings(LAW, max_examples=8)
@given(briefs())
def test_one_field_of_the_brief_that_changed_is_told(brief: Brief) -> None:
    for field in BRIEF.fields:
        if field.table is None:
            value = another(field, getattr(brief, field.attribute), brief)
            found = compare(brief, replace(brief, **{field.attribute: value})).differences
            assert field.key in [each.field for each in found[0].changes]
    found = compare(brief, replace(brief, body=f"{brief.body}\n\nNew words\n")).differences
    assert [each.kind for each in found] == ["narrative"]


@settings(LAW, max_examples=8)
@given(briefs())
def test_what_comes_and_goes_is_told(brief: Brief) -> None:
    for attribute in (*(section.attribute for section in SECTIONS), "changes"):
        emptied = replace(brief, **{attribute: ()})
        there = bool(getattr(brief, attribute))
        assert bool(compare(brief, emptied).differences) is there
        assert bool(compare(emptied, brief).differences) is there


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_altered_words_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    """What was taken out and put in is all that differs."""
    was, now = " ".join(old), " ".join(new)
    pairs = altered(was, now)
    if pairs:
        taken = sum(len(before.split()) for before, _ in pairs)
        put = sum(len(after.split()) for _, after in pairs)
        assert len(old) - taken == len(new) - put
    else:
        kept = LCSseq.similarity(old, new)
        assert old == new or kept < LEAST * max(len(old), len(new))


@given(
    st.lists(st.builds(Features, st.integers(0, 3), st.sampled_from(["", "a b", "a c", "x"]))),
    st.lists(st.builds(Features, st.integers(0, 3), st.sampled_from(["", "a b", "a c", "x"]))),
)
def test_nothing_is_matched_twice(olds: list[Features], newer: list[Features]) -> None:
    pairs = matched(olds, newer)
    assert len(set(pairs.values())) == len(pairs)
    assert all(old < len(olds) and new < len(newer) for old, new in pairs.items())


def test_the_value_carries_both_versions() -> None:
    old, new = parse_brief("---\ntitle: A\n---\n"), parse_brief("---\ntitle: B\n---\n")
    assert compare(old, new) == Compared(old, new, compare(old, new).differences)
