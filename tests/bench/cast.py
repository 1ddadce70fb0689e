"""Who and what made-up briefs speak of: actors with their namesakes, sources and tags."""

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from tests.bench.vocabulary import Draw, made_word, pick, skewed

PERSONS = 20_000
"""Actors that many briefs know; each brief adds some of its own."""
PUBLISHERS = 400
TAGS = 500
COUNTRIES = ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH", "XL", "ZZ")
"""Codes that ISO 3166-1 leaves to its users, so that nobody is meant."""
ROLES = (
    "Minister of Works", "Governor", "Mayor", "Member of the council", "Chief of staff",
    "Spokesperson", "Head of the office", "Commissioner", "Engineer", "Trader", "Judge", "Envoy",
)  # fmt: skip
BODIES = ("Office", "Council", "Company", "Union", "Ministry", "Commission", "Bank", "Front")
_OUTLETS = ("Wire", "Post", "Herald", "Radio", "Gazette", "Ministry", "Institute", "Review")
_KINDS = ("article-newspaper", "report", "post-weblog", "broadcast", "webpage", "speech", "dataset")
_SCRIPTS = ("ur", "ar", "fa", "zh", "ru")


class Actor(NamedTuple):
    """An actor whom many briefs may know."""

    id: str
    """Its id in a brief."""
    name: str
    """The name in full; others may bear the same."""
    alias: str
    """A shorter name."""
    fields: str
    """What else every brief says of it, in YAML."""
    uri: str
    """Who this is everywhere; empty for many."""
    home: int = -1
    """The number of a brief that surely has this actor; -1 where only one has."""


class Publisher(NamedTuple):
    """An outlet that sources come from."""

    id: str
    """The id of a source of it."""
    name: str
    """Its name."""
    kind: str
    """The CSL type of what it publishes."""
    reliability: str
    """An Admiralty grade, or nothing."""


def fresh_actor(draw: Draw, number: int) -> Actor:
    """Make an actor up; the number tells it from others with the same name."""
    if draw() < 0.25:
        place = made_word(draw).capitalize()
        name = f"{place} {pick(draw, BODIES)}"
        alias, kind, role = "".join(word[0] for word in name.split()) + place[:2].upper(), "", ""
        kind = "organization"
    else:
        given, family = made_word(draw, most=3), made_word(draw, most=3)
        name, alias = f"{given.capitalize()} {family.capitalize()}", family.capitalize()
        kind, role = "individual", f"    role: {pick(draw, ROLES)}\n"
    if draw() < 0.05:
        script = pick(draw, _SCRIPTS)
        between = "" if script == "zh" else " "
        name = between.join(made_word(draw, script, 2) for _ in range(2))
    fields = f"    type: {kind}\n{role}    country: {pick(draw, COUNTRIES)}\n"
    uri = f"https://example.org/entity/Q{number}" if draw() < 0.3 else ""
    return Actor(f"{alias.lower()}-{number % 89}", name, alias, fields, uri)


@cache
def actors() -> Sequence[Actor]:
    """Give the actors that many briefs know; one in twelve bears an earlier one's name."""
    draw = Random("actors").random
    found: list[Actor] = []
    for number in range(PERSONS):
        actor = fresh_actor(draw, number)._replace(home=number)
        if found and draw() < 1 / 12:
            # Namesakes are as likely well known as not, so that lists show them side by side.
            actor = actor._replace(name=found[skewed(draw, len(found))].name)
        found.append(actor)
    return found


@cache
def publishers() -> Sequence[Publisher]:
    """Give the outlets, those that most sources come from first."""
    draw = Random("publishers").random
    found = []
    for number in range(PUBLISHERS):
        place, outlet = made_word(draw, most=3), pick(draw, _OUTLETS)
        name = f"{place.capitalize()} {outlet}"
        grade = pick(draw, ("A", "B", "B", "B", "C", "C", "C", "D", "E", "F", "", ""))
        id_ = f"{place}-{outlet.lower()}-{number}"
        found.append(Publisher(id_, name, pick(draw, _KINDS), grade))
    return found


@cache
def tags() -> Sequence[str]:
    """Give the tags, the most frequent first."""
    draw = Random("tags").random
    known = ("border", "trade", "water", "security", "energy", "election", "rail", "harbour")
    return list(dict.fromkeys([*known, *(made_word(draw, most=3) for _ in range(TAGS))]))
