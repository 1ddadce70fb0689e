"""What a brief annotates: actors, events, quotes, questions and findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing_tui.model.dates import Edtf
from briefing_tui.model.sources import NOTHING, Evidence, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Item):
    """A person, an organisation or a place that acts in the brief."""

    name: str
    """The name in full."""
    type: str = "unknown"
    """STIX identity_class, or `location`."""
    role: str = ""
    """What they are, such as “Interior Minister of Pakistan”."""
    affiliation: str = ""
    """An actor's id, or free text."""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    """Other names that the text uses."""
    same_as: tuple[str, ...] = ()
    """Who this is elsewhere: a URI, or `brief#id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """Something that happened, will happen, or was agreed."""

    event: str
    """What happened."""
    date: Edtf | None = None
    """When; None is undated."""
    status: str = ""
    """`planned`, `occurred` or `cancelled`; empty where it follows from the dates."""
    actors: tuple[str, ...] = ()
    """Ids of the actors that it concerns, or free text."""
    place: str = ""
    """Where."""
    repeats: str = ""
    """An ISO 8601 duration; `date` is then the day it was agreed."""
    first: Edtf | None = None
    """The first occurrence of what repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Item):
    """Somebody's words."""

    quote: str
    """The words, word for word."""
    speaker: tuple[str, ...] = ()
    """Whose words they are: ids, or free text."""
    actors: tuple[str, ...] = ()
    """Whom they are about."""
    form: str = "direct"
    """`direct`, `mixed` or `indirect`; the last is never put in quotation marks."""
    date: Edtf | None = None
    """When it was said."""
    source: str = ""
    """The source's id."""
    via: tuple[str, ...] | None = None
    """Who stands between the speaker and the source, origin first."""
    prefix: str = ""
    """Words of the source just before."""
    suffix: str = ""
    """Words of the source just after."""
    translation: str = ""
    """The words in the brief's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis(Item):
    """One possible answer to a question."""

    text: str
    """The answer that it would be."""
    likelihood: str = ""
    """A likelihood term of ICD 203, as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer that a question was given."""

    text: str = ""
    """The answer."""
    date: Edtf | None = None
    """When it was given."""
    hypothesis: str = ""
    """The id of the hypothesis that it confirms."""
    by: str = ""
    """A source or actor, or free text."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """Something that is not known."""

    question: str
    """The question."""
    status: str = "open"
    """`open`, `partly`, `answered` or `moot`."""
    asked: Edtf | None = None
    """When it was first asked."""
    raised_by: str = ""
    """A source or actor, where the question is theirs."""
    why: str = ""
    """Why it matters."""
    indicators: tuple[str, ...] = ()
    """What to look for."""
    actors: tuple[str, ...] = ()
    """Whom it concerns."""
    hypotheses: tuple[Hypothesis, ...] = ()
    """The possible answers."""
    answer: Answer | None = None
    """The answer, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A likelihood that a judgment once had."""

    likelihood: str = ""
    """A likelihood term of ICD 203, as it was written."""
    date: Edtf | None = None
    """Until when, or when, it was held."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """What is known, claimed, assumed or judged; the kinds are kept apart (ICD 203)."""

    kind: str = ""
    """`fact`, `claim`, `assumption` or `judgment`; empty where the author did not say."""
    text: str = ""
    """The finding; empty where it takes its hypothesis's text."""
    speaker: tuple[str, ...] = ()
    """Whose claim it is."""
    actors: tuple[str, ...] = ()
    """Whom it concerns."""
    likelihood: str = ""
    """A likelihood term of ICD 203, as it was written."""
    confidence: str = ""
    """`low`, `moderate` or `high`; never in one sentence with the likelihood."""
    hypothesis: str = ""
    """The id of a hypothesis whose text and likelihood it takes."""
    refs: tuple[str, ...] = ()
    """Ids of the items that it rests on or speaks to."""
    if_wrong: str = ""
    """What would follow if an assumption were wrong."""
    was: tuple[Estimate, ...] = ()
    """Earlier likelihoods, oldest first as the author wrote them."""
