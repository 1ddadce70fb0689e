"""Briefs for property tests: every field, odd text, unknown keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.dates import Edtf, parse_edtf
from briefing_tui.model.items import (
    Actor,
    Answer,
    Estimate,
    Event,
    Finding,
    Hypothesis,
    Question,
    Quote,
)
from briefing_tui.model.sources import NOTHING, Evidence, Figure, Item, Source

FRAGMENTS = (
    *(
        "a",
        "word",
        "Naqvi said",
        "two corps",
        "é",
        "漢字",
        "پاکستان",
        "می‌خواهم",
        "👨‍👩‍👧",
        "\u00a0",
        "\u3000",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\\",
        "|",
        "1.",
        "12)",
        "#",
        "##",
        ">",
        "- ",
        "+",
        "=",
        "===",
        "---",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "a_b",
        "`",
        "``",
        "```",
        "~",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "!",
        "![",
        "[x](y)",
    ),
    *(
        "[^1]",
        "[^1]: ",
        "[ref]",
        "[ref]: /u",
        "- [ ] ",
        "> [!NOTE]",
        "|-|",
        "<b>",
        "</b>",
        "<!--",
        "-->",
    ),
    *(
        "&",
        "&amp;",
        "&#10;",
        "amp;",
        ";",
        ":",
        ": ",
        ":smile:",
        "://",
        "www.",
        "http://",
        "HTTPS://x.yz",
    ),
    *(
        "https://a.b/c_d*e",
        "https://a.b/(x)?y=1&copy=2",
        "x@y.zz",
        "mailto:",
        "xmpp:a@b.c/d",
        "$",
        "$x$",
    ),
    *(
        " #",
        "#x",
        ",",
        "{",
        "}",
        "? ",
        "'",
        '"',
        "“",
        "”",
        "%",
        "@u",
        "^",
        "...",
        "--",
        "<br>",
        "::: ",
    ),
    *(
        "1",
        "0",
        "2026",
        "2026-01-07",
        "10:30",
        "0x1F",
        "0o17",
        "1e5",
        ".inf",
        "~",
        "null",
        "NO",
        "true",
    ),
    *(
        "\x1b[31m",
        "\x00",
        "\x7f",
        "\x85",
        "\u202e",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\U000e0041",
    ),
)
"""Pieces of text that mean something to Markdown, to YAML or to a terminal."""

odd_text = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40),
    st.sampled_from(FRAGMENTS),
    st.lists(
        st.sampled_from(["word", "longer-word", "漢字", "“x”", "  "]), min_size=30, max_size=60
    ).map(" ".join),
)
"""Any text that a file can hold, rich in what markup is made of."""

some_text = odd_text.filter(str.strip)
"""Odd text that is not blank."""

identifiers = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)
"""Ids as people write them."""

DATES = (
    *(
        "2026",
        "2026-01",
        "2026-01-07",
        "2026-09?",
        "2024-06~",
        "2024-06%",
        "2021/2024-12",
        "../2026-01-05",
    ),
    *("2026-03/..", "201X", "2004-XX", "1985-04-XX", "2024-21", "-0043", "Y170000002"),
    *("2026-01-07T10:30:00Z", "2026-01-07/"),
)
dates: st.SearchStrategy[Edtf] = st.sampled_from(DATES).map(parse_edtf)
"""Dates of every kind that EDTF level 1 has."""

plain_values = st.recursive(
    st.one_of(
        odd_text, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, width=32)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(odd_text, inner, max_size=3)
    ),
    max_leaves=6,
)
"""Values of unknown keys."""

extras = st.one_of(
    st.just(NOTHING),
    st.dictionaries(odd_text.map(lambda text: f"x-{text}"), plain_values, min_size=1, max_size=2),
)
"""Unknown keys."""


def _maybe(strategy: st.SearchStrategy[Any], default: Any = "") -> st.SearchStrategy[Any]:
    return st.one_of(st.just(default), strategy)


def _several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


_text = _maybe(some_text)
_date = _maybe(dates, None)
_tlp = st.sampled_from(["", "RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"])
_likelihood = st.sampled_from(["", "almost no chance", "unlikely", "roughly even chance", "likely"])
_references = _several(st.one_of(identifiers, some_text))
_reference = _maybe(st.one_of(identifiers, some_text))

figures = st.builds(
    Figure,
    value=st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), some_text),
    what=_text,
    qualifier=_text,
    as_of=_date,
    extra=extras,
)


def evidence(bears: bool = False) -> st.SearchStrategy[Evidence]:
    """Make evidence; that of a question may bear on its hypotheses."""
    hypotheses = _several(identifiers) if bears else st.just(())
    return st.builds(
        Evidence,
        source=identifiers,
        exact=_text,
        prefix=_text,
        suffix=_text,
        credibility=st.one_of(st.none(), st.integers(1, 6)),
        stance=st.sampled_from(["for", "against", "silent"]),
        via=st.one_of(st.none(), _references),
        supports=hypotheses,
        opposes=hypotheses,
        note=_text,
        extra=extras,
    )


def _item(
    thing: Callable[..., Item], /, bears: bool = False, **own: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    return st.builds(
        thing,
        id=identifiers,
        evidence=_several(evidence(bears)),
        figures=_several(figures),
        tags=_several(some_text),
        note=_text,
        tlp=_tlp,
        extra=extras,
        **own,
    )


sources = _item(
    Source,
    title=_text,
    type=_maybe(st.sampled_from(["article-newspaper", "dataset"])),
    genre=_text,
    author=_several(some_text),
    publisher=some_text,
    publisher_place=_text,
    issued=_date,
    accessed=_date,
    url=_maybe(st.sampled_from(["https://example.org/report?a=1&b=2", "http://[::1]/|x"])),
    reliability=st.sampled_from(["", *"ABCDEF"]),
    based_on=_several(identifiers),
    copy=_maybe(st.just("sources/pti.txt")),
    sha256=_maybe(st.just("6a" * 32)),
    seen=st.booleans(),
)
actors = _item(
    Actor,
    name=some_text,
    type=st.sampled_from(["unknown", "individual", "organization", "location"]),
    role=_text,
    affiliation=_reference,
    country=st.sampled_from(["", "PK", "NO"]),
    aliases=_several(some_text),
    same_as=_several(st.sampled_from(["https://www.wikidata.org/entity/Q1", "other#naqvi"])),
)
events = _item(
    Event,
    event=some_text,
    date=_date,
    status=st.sampled_from(["", "planned", "occurred", "cancelled"]),
    actors=_references,
    place=_text,
    repeats=st.sampled_from(["", "P3M", "P1Y"]),
    first=_date,
)
quotes = _item(
    Quote,
    quote=some_text,
    speaker=_references,
    actors=_references,
    form=st.sampled_from(["direct", "mixed", "indirect"]),
    date=_date,
    source=identifiers,
    via=st.one_of(st.none(), _references),
    prefix=_text,
    suffix=_text,
    translation=_text,
)
hypotheses = _item(Hypothesis, text=some_text, likelihood=_likelihood)
answers = st.builds(
    Answer,
    text=some_text,
    date=_date,
    hypothesis=_maybe(identifiers),
    by=_reference,
    evidence=_several(evidence()),
    extra=extras,
)
questions = _item(
    Question,
    bears=True,
    question=some_text,
    status=st.sampled_from(["open", "partly", "answered", "moot"]),
    asked=_date,
    raised_by=_reference,
    why=_text,
    indicators=_several(some_text),
    actors=_references,
    hypotheses=_several(hypotheses),
    answer=_maybe(answers, None),
)
findings = _item(
    Finding,
    kind=st.sampled_from(["fact", "claim", "assumption", "judgment"]),
    text=some_text,
    speaker=_references,
    actors=_references,
    likelihood=_likelihood,
    confidence=st.sampled_from(["", "low", "moderate", "high"]),
    hypothesis=_maybe(identifiers),
    refs=_several(identifiers),
    if_wrong=_text,
    was=_several(
        st.builds(Estimate, likelihood=_likelihood.filter(bool), date=_date, extra=extras)
    ),
)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Make a brief in which every id is unique, as the reader would give it."""
    brief = draw(
        st.builds(
            Brief,
            title=some_text,
            id=identifiers,
            schema=st.sampled_from(["", "briefing/1"]),
            date=_date,
            updated=_date,
            authors=_several(some_text),
            lang=st.sampled_from(["", "en", "ur-PK"]),
            tlp=_tlp,
            tags=_several(some_text),
            summary=_text,
            related=_several(identifiers),
            supersedes=_several(identifiers),
            sources=_several(sources),
            actors=_several(actors),
            timeline=_several(events),
            quotes=_several(quotes),
            questions=_several(questions),
            findings=_several(findings),
            changes=_several(st.builds(Change, date=_date, note=some_text, extra=extras)),
            extra=extras,
            body=_maybe(odd_text),
        )
    )
    return _with_unique_ids(brief)


def _with_unique_ids(brief: Brief) -> Brief:
    taken: set[str] = set()

    def renamed(item: Any) -> Any:
        name = item.id
        while name in taken:
            name += "x"
        taken.add(name)
        if isinstance(item, Question):
            return replace(item, id=name, hypotheses=tuple(map(renamed, item.hypotheses)))
        return replace(item, id=name)

    sections = ("sources", "actors", "timeline", "quotes", "questions", "findings")
    return replace(brief, **{key: tuple(map(renamed, getattr(brief, key))) for key in sections})
