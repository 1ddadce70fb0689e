"""Who bears a name, and who is who, worked out for the few names that are looked at.

Only `same_as` joins. A name that thousands of briefs have without saying who is meant has as many
bearers: what is joined is told one by one, the rest is counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from briefing_tui.library.dated import day_of, read_date
from briefing_tui.library.identities import Joined, keys_of
from briefing_tui.library.query.tree import And, Not, Or, Query, Value, Words
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Marks, Order, Store
from briefing_tui.library.words import tokens

LOOKED_AT = 80
"""Actors of one name that are looked at."""
TOLD = 6
"""The most bearers of one name that are told one by one."""
ROUNDS = 6
"""How far it is followed who is said to be who, before it is taken as it is."""
MEMBERS = 1000
"""Actors that are looked at for who else they are said to be."""
SHOWN = 40
"""Actors of briefs by which it is told who somebody is."""
KEYS = 200
"""Keys that are asked for at a time."""


class Namesake(NamedTuple):
    """One bearer of a name, or all that are not told one by one."""

    hit: Hit
    """The actor in the newest brief that has it."""
    briefs: int
    """How many actors of briefs it is, by this name."""
    keys: tuple[str, ...]
    """What finds it: `who` is one of these; of many bearers, what finds those that are told."""
    is_rest: bool = False
    """Whether it stands for many, of whom nothing says that they are one."""


class Bearers(NamedTuple):
    """Who bears a name."""

    told: tuple[Namesake, ...] = ()
    """One by one: those in most briefs first, of as many the newest; then the rest."""
    total: int = 0
    """How many there are, as far as it is known."""
    is_counted: bool = True
    """Whether that is all, rather than a part of those that were looked at."""


class Who(NamedTuple):
    """One actor across briefs."""

    keys: tuple[str, ...]
    """The fewest keys by which every brief's actor that is the same one is found."""
    members: tuple[Hit, ...]
    """The actor in briefs, the newest first; of many only some."""
    total: int
    """In how many briefs' lists of actors it is."""

    @property
    def query(self) -> Query:
        """What finds all that has to do with the actor."""
        return any_of(self.keys)


def any_of(keys: Iterable[str]) -> Query:
    """Ask for what has to do with one of some actors."""
    return Or(tuple(Value("who", key) for key in keys))


def name_query(query: Query, name: str) -> Query | None:
    """Ask for the actors of a name, and others that are called so too; None of no letters."""
    words = tuple(tokens(name))
    return And((query, Words(words, "actor"))) if words else None


def bearers(
    store: Store, query: Query, name: str, total: int, marks: Marks | None = None
) -> Bearers:
    """Give who bears a name.

    Args:
        store: What answers.
        query: What is asked of actors.
        name: The name, as it is written.
        total: How many actors of briefs have it.
        marks: What the user has done with the briefs.
    """
    asked = name_query(query, name)
    if asked is None:
        return Bearers()
    page = store.search(asked, kind=Kind.ACTOR, limit=LOOKED_AT, marks=marks)
    own = [hit for hit in page.hits if hit.card is not None and hit.card.text == name]
    groups = _groups(store, own, name)
    if page.total > LOOKED_AT:
        return _of_many(store, asked, groups, max(total, len(own)), marks)
    told = sorted(groups, key=lambda group: -len(group))
    found = [Namesake(group[0], len(group), _cover(group)) for group in told]
    return _told(found, len(own))


def _told(found: Sequence[Namesake], total: int) -> Bearers:
    """Tell of some one by one, and of the rest together."""
    if len(found) <= TOLD + 1:
        return Bearers(tuple(found), len(found))
    first = [each for each in found if each.briefs > 1][:TOLD]
    left = [each for each in found if each not in first]
    keys = tuple(key for each in first for key in each.keys)
    briefs = total - sum(each.briefs for each in first)
    return Bearers((*first, Namesake(left[0].hit, briefs, keys, is_rest=True)), len(found))


def _of_many(
    store: Store, asked: Query, groups: Sequence[list[Hit]], total: int, marks: Marks | None
) -> Bearers:
    """Give who bears a name that too many have to look at each of them."""
    joined = [group for group in groups if _said(group)]
    joined.sort(key=lambda group: -len(group))
    told = []
    for group in joined[:TOLD]:
        keys = _cover(group)
        count = store.search(And((asked, any_of(keys))), kind=Kind.ACTOR, limit=0, marks=marks)
        told.append(Namesake(group[0], count.total, keys))
    told.sort(key=lambda each: -each.briefs)
    keys = tuple(key for each in told for key in each.keys)
    rest = total - sum(each.briefs for each in told)
    first = [group[0] for group in groups if group not in joined[:TOLD]]
    if rest > 0 and first:
        told.append(Namesake(first[0], rest, keys, is_rest=True))
    return Bearers(tuple(told), len(groups), is_counted=False)


def _said(group: Sequence[Hit]) -> tuple[str, ...]:
    """Give who some actors are elsewhere, as their briefs say, most often said first."""
    said = Counter(key for hit in group for key in keys_of(hit)[1:])
    return tuple(key for key, _ in said.most_common())


def _cover(group: Sequence[Hit]) -> tuple[str, ...]:
    """Give keys of which each of some actors has one."""
    said = _said(group)
    bare = tuple(keys_of(hit)[0] for hit in group if not keys_of(hit)[1:])
    return (*said, *bare)


def _groups(store: Store, own: Sequence[Hit], name: str) -> list[list[Hit]]:
    """Give actors of one name by who they are, as far as others of another name join them."""
    joined = Joined()
    waiting = list(dict.fromkeys(key for hit in own for key in joined.add(hit)))
    others = Not(Words(tuple(tokens(name)), "actor"))
    asked: set[str] = set()
    for _ in range(ROUNDS):
        new = [key for key in dict.fromkeys(waiting) if key not in asked][: 2 * KEYS]
        if not new or len({joined.root(keys_of(hit)[0]) for hit in own}) < 2:
            break
        asked.update(new)
        found = [
            hit
            for some in _some(new)
            for hit in _actors(store, And((any_of(some), others)), LOOKED_AT)
        ]
        waiting = [key for hit in found for key in joined.add(hit)]
    groups: dict[str, list[Hit]] = {}
    for hit in sorted(own, key=newest_brief):
        groups.setdefault(joined.root(keys_of(hit)[0]), []).append(hit)
    return list(groups.values())


def who_is(store: Store, hit: Hit) -> Who:
    """Give one actor across briefs, from what one brief knows of it."""
    own, *said = keys_of(hit)
    cover = dict.fromkeys(said or [own])
    asked: list[str] = []
    looked_up: set[str] = set()
    found = [hit]
    for _ in range(ROUNDS):
        new = [key for key in cover if key not in asked]
        if new:
            found += _actors(store, And((any_of(new), Not(any_of(asked)))), MEMBERS)
        asked += new
        places = dict.fromkeys(keys_of(each)[0] for each in found)
        unknown = [key for key in places if key not in looked_up]
        looked_up.update(unknown)
        for some in _some(unknown):
            # Who is said to be one of these, and has no other key in common with them.
            found += _actors(store, And((any_of(some), Not(any_of(asked)))), MEMBERS)
        for each in found:
            first, *others = keys_of(each)
            cover.update(dict.fromkeys(others or [first]))
        found = []
        if len(asked) == len(cover):
            break
    return known_by(store, asked)


def known_by(store: Store, keys: Sequence[str]) -> Who:
    """Give one actor by what it is found by, with the newest of its briefs."""
    page = store.search(any_of(keys), kind=Kind.ACTOR, limit=SHOWN)
    return Who(tuple(keys), tuple(sorted(page.hits, key=newest_brief)), page.total)


def newest_brief(hit: Hit) -> tuple[bool, int]:
    """Give what actors are sorted by: the brief's date, latest first, undated last."""
    day = day_of(read_date(hit.entry.date))
    return day is None, -(day or 0)


def _actors(store: Store, query: Query, most: int) -> list[Hit]:
    return list(store.search(query, kind=Kind.ACTOR, order=Order.NEWEST, limit=most).hits)


def _some(keys: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Give keys in portions that are asked for at a time."""
    remaining = iter(keys)
    while some := tuple(islice(remaining, KEYS)):
        yield some


def said_by(store: Store, query: Query, name: str) -> Query:
    """Ask for the quotes of a speaker by name: not of others whose name has this one in it."""
    words = tuple(tokens(name))
    if not words:
        return Or(())
    asked = And((query, Words(words, "speaker")))
    others = store.facets(asked, ["speaker"], kind=Kind.QUOTE, limit=50)["speaker"]
    never = [
        found
        for other in others
        if other.value != name and (found := tuple(tokens(other.value))) and not _has(words, found)
    ]
    return And((asked, *(Not(Words(each, "speaker")) for each in never)))


def _has(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether some words stand in a row among others."""
    size = len(part)
    return any(words[at : at + size] == part for at in range(len(words) - size + 1))
