"""Libraries and queries at random, over one small vocabulary so that they meet.

Records are made directly, without files; the people, places and labels in them are made up.
"""

from collections.abc import Iterable
from random import Random

from hypothesis import strategies as st

from briefing_tui.library.query.fields import TEXTS
from briefing_tui.library.query.tree import And, Leaf, Not, Or, Query, Standing, Value, When, Words
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.words import stands_alone, tokens
from briefing_tui.model.civil import ordinal

PHRASES = (
    "Bafor",
    "bafor Kelin",
    "KELIN's unit",
    "kelinde",
    "Ünit of Bafór",
    "بافر",
    "كلين بافر",
    "کلین",
    "کتاب‌ها",
    "保护单位",
    "单位 bafor",
    "한국어는",
    "20,000 units",
    "“Kelin” – bafor",
    "—",
    "",
)
"""Texts whose words are each other's beginnings, variants and neighbours."""
NAMES = ("Bafor Kelin", "B. Kelin", "کلین بافر", "Unit Bafor", "unit-bafor")
TAGS = ("Kel", "kel", "unit", "2024", "保护", "a b", "kel:x(1)", "ünit")
DATES = (
    "",
    *("2024", "2024-02", "2024-02-29", "2024-02-29?", "2025-XX-XX", "202X", "2025-21"),
    *("2024/2025-01", "2024-03/..", "../2024-01-31", "2025-01/", "/2023", "../.."),
    *("-0044-03-15", "0000", "Y12345", "Y-123456789", "2024-06-01T10:00:00Z", "1000", "9999-12-31"),
)
DAYS = tuple(ordinal(*day) for day in ((2023, 6, 15), (2024, 2, 15), (2025, 1, 15)))
"""Days near which the ranges of queries begin and end."""
LANGUAGES = ("", "en", "en-gb", "ur", "eng")
MARKINGS = ("", "CLEAR", "AMBER", "AMBER+STRICT")
STATUSES = {
    Kind.EVENT: ("planned", "occurred", "cancelled"),
    Kind.QUESTION: ("open", "partly", "answered", "moot"),
}
VALUES = {
    "likelihood": ("likely", "very likely", "unlikely"),
    "confidence": ("low", "high"),
    "reliability": ("a", "f"),
    "credibility": ("1", "6"),
    "form": ("direct", "indirect"),
    "finding": ("fact", "judgment"),
    "who": ("a#kelin", "https://example.org/Q1"),
    "has": ("evidence", "open-question"),
}
"""Fields whose values no rule of the format binds here; a store only compares them."""


class _Dice(Random):
    """Choices of one record or item: one number for hypothesis, which would be slow over each."""

    def some(self, values: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        """Some of a few values, each once."""
        return tuple(self.sample(values, self.randint(0, most)))

    def text(self) -> str:
        """A text of some phrases; now and then none."""
        return " ".join(self.choices(PHRASES, k=self.randint(0, 3)))

    def texts(self, most: int) -> tuple[str, ...]:
        """One text or more, each once."""
        return tuple(dict.fromkeys(self.text() for _ in range(self.randint(1, most))))


_numbers = st.integers(0, 2**32)


def _item(number: int, brief: Facts) -> tuple[Card, Facts]:
    """Make an item of a brief, with what finds it."""
    dice = _Dice(number)
    kind = dice.choice(list(Kind))
    texts, names = dice.texts(3), dice.some(NAMES)
    own = dice.choice(DATES) if kind is not Kind.PARAGRAPH else ""
    status = dice.choice(STATUSES.get(kind, ("",)))
    found = {field: dice.texts(2) for field in dice.some(TEXTS)}
    values = {field: dice.some(VALUES[field]) for field in dice.some(tuple(VALUES))}
    values = {field: chosen for field, chosen in values.items() if chosen}
    if status:
        values["status"] = (status,)
    values |= {name: brief.values[name] for name in ("tlp", "lang") if name in brief.values}
    values["kind"] = (kind.value,)
    if tags := tuple(dict.fromkeys((*brief.values.get("tag", ()), *dice.some(TAGS, 1)))):
        values["tag"] = tags
    card = Card(
        kind,
        dice.choice(("a", "b")) if kind is not Kind.PARAGRAPH else "",
        texts,
        line=dice.randint(1, 99),
        date=own,
        who=names if kind is not Kind.ACTOR else (),
        status=status,
        more={"source": dice.choice(NAMES)} if kind is Kind.QUOTE else {},
    )
    when = (own,) if own and kind in (Kind.EVENT, Kind.QUOTE) else ()
    named = {**found, "": (*texts, *names), "title": brief.texts["title"]}
    return card, Facts(named, values, when, brief.date)


def _record(path: str, number: int, items: list[int]) -> Record:
    """Make a record of one file; now and then of one that could not be read."""
    dice = _Dice(number)
    stamp = Stamp(dice.randint(0, 9), dice.randint(0, 9), dice.randint(0, 9))
    if dice.random() < 0.1:
        return Record(Entry(path, title=path, fault="is not UTF-8"), stamp)
    title, summary, own = dice.text(), dice.text(), dice.choice(DATES)
    marking, lang, tags = dice.choice(MARKINGS), dice.choice(LANGUAGES), dice.some(TAGS)
    values: dict[str, tuple[str, ...]] = {"tlp": (marking.lower() or "none",)}
    values |= {"lang": (lang,)} if lang else {}
    values |= {"tag": tags} if tags else {}
    alone = Facts({"title": (title,)}, values, (), own)
    made = [_item(each, alone) for each in items]
    entry = Entry(
        path,
        id=dice.choice(("kelin", "bafor", path)),
        title=title,
        date=own,
        tlp=marking,
        lang=lang,
        tags=tags,
        open_questions=sum(card.status in ("open", "partly") for card, _ in made),
        hash=bytes([dice.randint(0, 1)] * 16),
    )
    cards, card_facts = tuple(zip(*made, strict=True)) or ((), ())
    return Record(entry, stamp, _whole(alone, (title, summary), card_facts), cards, card_facts)


def records(path: str) -> st.SearchStrategy[Record]:
    """Versions of one file."""
    return st.builds(_record, st.just(path), _numbers, st.lists(_numbers, max_size=4))


def _whole(alone: Facts, heads: tuple[str, ...], items: Iterable[Facts]) -> Facts:
    """What finds a brief: all that finds its items, but for their kinds."""
    texts: dict[str, dict[str, None]] = {"": dict.fromkeys(heads)}
    values: dict[str, dict[str, None]] = {}
    for facts in items:
        for field, found in facts.texts.items():
            texts.setdefault(field, {}).update(dict.fromkeys(found))
        for name, given in facts.values.items():
            if name != "kind":
                values.setdefault(name, {}).update(dict.fromkeys(given))
    return Facts(
        {**{field: tuple(found) for field, found in texts.items()}, **alone.texts},
        {**{name: tuple(given) for name, given in values.items()}, **{
            name: tuple(dict.fromkeys((*given, *values.get(name, ()))))
            for name, given in alone.values.items()
        }},
        tuple(dict.fromkeys(day for facts in items for day in facts.when)),
        alone.date,
    )  # fmt: skip


PATHS = ("a.md", "b.md", "a/b.md", "a b.md", "é.md", "کتاب.md", "\udcff.md", "z.yaml", "A.md")


def libraries(most: int = 8) -> st.SearchStrategy[list[Record]]:
    """Some records with a path each, in no order."""
    paths = st.lists(st.sampled_from(PATHS), max_size=most, unique=True)
    return paths.flatmap(lambda chosen: st.tuples(*map(records, chosen))).map(list)


class Reader:
    """A user who has read and starred some briefs; stands where a store asks for marks."""

    def __init__(self, read: list[tuple[str, bytes]], starred: list[str], version: int = 1) -> None:
        self._read = read
        self._starred = starred
        self.version = version

    def read(self) -> list[tuple[str, bytes]]:
        return self._read

    def starred(self) -> list[str]:
        return self._starred

    def __repr__(self) -> str:
        return f"Reader({self._read}, {self._starred})"


def readers() -> st.SearchStrategy[Reader]:
    """Users of any library; some of what was read has changed since, or is not there."""
    paths = st.sampled_from([*PATHS, "gone.md"])
    hashes = st.sampled_from((b"\x00" * 16, b"\x01" * 16))
    read = st.lists(st.tuples(paths, hashes), max_size=4, unique=True)
    return st.builds(Reader, read, st.lists(paths, max_size=3, unique=True))


@st.composite
def words(draw: st.DrawFn) -> Words:
    """A word, a phrase or a beginning of what the texts say, or of what they do not."""
    found = tokens(draw(st.sampled_from(PHRASES).filter(tokens) | st.sampled_from(NAMES)))
    start = draw(st.integers(0, len(found) - 1))
    end = draw(st.integers(start + 1, len(found)))
    chosen = found[start:end]
    is_prefix = draw(st.booleans()) and not stands_alone(chosen[-1])
    if is_prefix:
        chosen[-1] = chosen[-1][: draw(st.integers(1, len(chosen[-1])))]
    return Words(tuple(chosen), draw(st.sampled_from(("", "", *TEXTS))), is_prefix)


@st.composite
def _whens(draw: st.DrawFn) -> When:
    """A range of days, which may be open."""
    ends = st.none() | st.builds(int.__add__, st.sampled_from(DAYS), st.integers(-40, 40))
    first, last = draw(ends), draw(ends)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return When(draw(st.sampled_from(("date", "when"))), first, last)


_values = st.one_of(
    st.builds(Value, st.just("tag"), st.sampled_from(TAGS).map(str.lower)),
    st.builds(Value, st.just("tlp"), st.sampled_from(("none", "clear", "amber", "amber+strict"))),
    st.builds(Value, st.just("lang"), st.sampled_from(LANGUAGES[1:])),
    st.builds(
        Value,
        st.just("status"),
        st.sampled_from([*STATUSES[Kind.EVENT], *STATUSES[Kind.QUESTION]]),
    ),
    *(
        st.builds(Value, st.just(field), st.sampled_from(given).map(str.lower))
        for field, given in VALUES.items()
    ),
)
_kinds = st.builds(Value, st.just("kind"), st.sampled_from([kind.value for kind in Kind]))
_standings = st.builds(Standing, st.sampled_from(("unread", "read", "starred")))


def leaves(kinds: bool = True) -> st.SearchStrategy[Leaf]:
    """Leaves of queries.

    Args:
        kinds: Whether they may name a kind, which makes a query one of items.
    """
    named = (_kinds,) if kinds else ()
    return st.one_of(words(), words(), words(), _values, _values, _whens(), _standings, *named)


def queries(kinds: bool = True) -> st.SearchStrategy[Query]:
    """Queries of a few levels, some of them empty; see `leaves`."""
    return st.recursive(
        leaves(kinds) | st.just(And(())),
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, max_size=3).map(lambda parts: Or(tuple(parts))),
        ),
        max_leaves=5,
    )
