"""A hit shows the items and passages that carry what was asked, with the words marked."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.index.packing import pack, unpack
from briefing_tui.library.passages import Passage, marked, passages
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import And, Not, Or, Query, Words, is_of_items
from briefing_tui.library.records import Card, Entry, Kind, Record
from briefing_tui.library.words import tokens
from tests.library.generated import libraries, queries

ENTRY = Entry("a.md", id="a")
CARDS = (
    Card(Kind.ACTOR, "kelin", ("Bafor Kelin", "head of the unit")),
    Card(
        Kind.EVENT,
        "sets",
        ("The port signs a contract", "Tesmar", "Bafor Kelin"),
        date="2024-03",
        who=("Bafor Kelin",),
        status="planned",
        more={"place": "Tesmar"},
    ),
    Card(
        Kind.QUOTE,
        "said",
        ("Security companies protect the port", "Les sociétés", "Bafor Kelin"),
        date="2024-05",
        who=("Bafor Kelin",),
        status="direct",
        evidence=1,
        more={"translation": "Les sociétés", "source": "The Daily Orlan"},
    ),
    Card(Kind.QUESTION, "who", ("Who guards the port?",), status="open"),
    Card(Kind.FINDING, "f", ("It is so",), status="judgment", more={"likelihood": "likely"}),
    Card(Kind.SOURCE, "orlan", ("The Daily Orlan",), status="B"),
    Card(Kind.PARAGRAPH, "", ("In the port, security is a matter of companies.",)),
)


def found(query: str, **asked: int) -> list[str]:
    """Give passages with the marked words in brackets, as `kind: text`."""
    return [shown(each) for each in passages(parse_query(query), ENTRY, CARDS, **asked)]


def shown(passage: Passage) -> str:
    return f"{passage.kind}: {bracketed(passage.text, passage.ranges)}"


def bracketed(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(ranges):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_the_item_that_carries_most_stands_first() -> None:
    """What has both words is shown before what has one of them."""
    assert found("security companies")[0] == ("quote: [Security] [companies] protect the port")
    assert found('"security companies"') == ["quote: [Security companies] protect the port"]


def test_a_further_passage_brings_what_is_missing() -> None:
    """Words that stand in different items are each shown."""
    assert found("orlan port", most=2) == [
        "event: The [port] signs a contract",
        "source: The Daily [Orlan]",
    ]


def test_what_is_not_wanted_is_not_marked() -> None:
    """Words under NOT are marked nowhere, those under two are."""
    assert found("security -companies")[0] == "quote: [Security] companies protect the port"
    assert marked(parse_query("-(a -b)"), "a b") == ((2, 3),)


def test_the_beginning_of_a_word_marks_the_word() -> None:
    """Where a beginning was asked for, the whole word is marked."""
    assert found("secur* guar*") == [
        "quote: [Security] companies protect the port",
        "question: Who [guards] the port?",
        "paragraph: In the port, [security] is a matter of companies.",
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("actor:kelin", "actor: Bafor [Kelin]"),
        ("speaker:kelin", "quote: Security companies protect the port"),
        ("quote:port", "quote: Security companies protect the [port]"),
        ("quote:societes", "quote: Les [sociétés]"),
        ("question:port", "question: Who guards the [port]?"),
        ("place:tesmar", "event: [Tesmar]"),
        ("source:orlan", "source: The Daily [Orlan]"),
        ("status:open", "question: Who guards the port?"),
        ("is:planned", "event: The port signs a contract"),
        ("has:open-question", "question: Who guards the port?"),
        ("has:evidence", "quote: Security companies protect the port"),
        ("likelihood:probable", "finding: It is so"),
        ("finding:judgment", "finding: It is so"),
        ("form:direct", "quote: Security companies protect the port"),
        ("reliability:b", "source: The Daily Orlan"),
        ("who:a#kelin", "actor: Bafor Kelin"),
        ("when:2024-05", "quote: Security companies protect the port"),
    ],
)
def test_a_field_is_shown_where_it_is(query: str, first: str) -> None:
    """A field's words are marked in its own texts, and its values show their item."""
    assert found(query)[0] == first


def test_a_field_marks_nothing_else() -> None:
    """Words of a field are not marked in the texts of another."""
    assert found("question:security") == []
    assert found("title:port") == []
    assert found("tag:port date:2024 is:unread") == []
    assert found("") == []
    query = parse_query("title:port kelin")
    assert marked(query, "Port of Kelin", "title") == ((0, 4), (8, 13))
    assert marked(query, "Port of Kelin") == ((8, 13),)


def test_a_name_beside_an_item_shows_the_item() -> None:
    """An item that is found by whom it concerns shows itself, not the name."""
    assert found("kelin", most=2) == [
        "actor: Bafor [Kelin]",
        "event: The port signs a contract",
    ]


def test_items_that_were_found_are_all_shown() -> None:
    """A query of items has its hits for passages, in their order, marked where words are."""
    query = parse_query("kind:event OR kind:quote port")
    cards = CARDS[1:3] * 3
    assert [each.place for each in passages(query, ENTRY, cards)] == [0, 1, 2, 3, 4, 5]
    assert shown(passages(query, ENTRY, cards)[0]) == "event: The [port] signs a contract"
    assert len(passages(parse_query("kind:event"), ENTRY, (Card(Kind.EVENT, "e", ()),))) == 1


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("unit", "Kelin’s “unit” – the UNIT", "Kelin’s “[unit]” – the [UNIT]"),
        ("cafe", "Le café, le CAFE\u0301.", "Le [café], le [CAFE\u0301]."),
        ("保护单位", "一个特别保护单位。", "一个特别[保护单位]。"),
        ("保护单位", "看护单位，保护单位", "看护单位，[保护单位]"),
        ("کتاب", "یہ كِتاب ہے", "یہ [كِتاب] ہے"),
        ('"20 000"', "some 20,000 units", "some [20,000] units"),
        ('"a b" "b c"', "x a b c x", "x [a b c] x"),
        ("a b", "ab a, b", "ab [a], [b]"),
        ("nak*", "Nak\u00advi nakvi_x snak", "[Nak\u00advi] [nakvi]_x snak"),
        ("uni", "unit", "unit"),
        ("x" * 300, "x" * 300, f"[{'x' * 300}]"),
    ],
)
def test_words_are_marked_as_they_are_written(query: str, text: str, expected: str) -> None:
    """Marks stand around the words of the text as it is, whatever was typed for them."""
    assert bracketed(text, marked(parse_query(query), text)) == expected


def test_a_long_text_is_cut_to_where_the_words_are() -> None:
    """The cut is at the ends of words, and shows where most of the words stand together."""
    text = f"Kelin {'rest ' * 60}port and Kelin {'rest ' * 60}"
    card = Card(Kind.PARAGRAPH, "", (text,))
    (passage,) = passages(parse_query("kelin port"), ENTRY, (card,), width=60)
    assert shown(passage).startswith("paragraph: …rest rest ")
    assert "[port] and [Kelin] rest" in shown(passage)
    assert shown(passage).endswith(" rest…")
    assert len(passage.text) <= 60


def test_a_passage_is_one_line() -> None:
    """Line feeds and tabs become blanks, and places hold."""
    card = Card(Kind.PARAGRAPH, "", ("one\ntwo\tkelin\r\nfour",))
    (passage,) = passages(parse_query("kelin"), ENTRY, (card,))
    assert shown(passage) == "paragraph: one two [kelin]  four"


def test_the_same_words_are_shown_once() -> None:
    """An excerpt that two items repeat is one passage."""
    cards = (Card(Kind.EVENT, "a", ("kelin",)), Card(Kind.PARAGRAPH, "", ("kelin",)))
    assert len(passages(parse_query("kelin"), ENTRY, cards)) == 1


def wanted(query: Query, is_wanted: bool = True) -> list[Words]:
    """Give the words that a query asks for."""
    if isinstance(query, And | Or):
        return [words for part in query.parts for words in wanted(part, is_wanted)]
    if isinstance(query, Not):
        return wanted(query.part, not is_wanted)
    return [query] if isinstance(query, Words) and is_wanted else []


def holds(text: str, words: Words) -> bool:
    """Tell whether words stand in a text."""
    found, sought = tokens(text), list(words.tokens)
    for at in range(len(found) - len(sought) + 1):
        *heads, last = found[at : at + len(sought)]
        if heads == sought[:-1] and (
            last.startswith(sought[-1]) if words.is_prefix else last == sought[-1]
        ):
            return True
    return False


@settings(deadline=None)
@given(libraries(2), queries(), st.integers(10, 60))
def test_laws(library: list[Record], query: Query, width: int) -> None:
    """What is marked was asked for, and what was asked for anywhere is shown if it is there."""
    sought = wanted(query)
    for record in library:
        found = passages(query, record.entry, record.cards, width=width)
        if not is_of_items(query):
            assert len(found) <= 3
        for each in found:
            assert each.kind is record.cards[each.place].kind
            assert len(each.text) <= width
            assert "\n" not in each.text
            assert list(each.ranges) == sorted(each.ranges)
            for start, end in each.ranges:
                assert start < end
                assert any(holds(each.text[start:end], words) for words in sought)
        if not found:
            texts = [text for card in record.cards for text in card.texts]
            assert not any(
                holds(text, words) for words in sought if not words.field for text in texts
            )


@settings(deadline=None)
@given(libraries(3), queries(), st.integers(1, 4))
def test_no_more_is_looked_at_than_it_takes(library: list[Record], query: Query, most: int) -> None:
    """Items that are passed over, and those that are not read, are none that would be shown."""
    for record in library:
        every = passages(query, record.entry, record.cards, most=1000)
        packed = unpack(pack(record.cards))
        expected = every if is_of_items(query) else every[:most]
        assert passages(query, record.entry, packed, most=most) == expected
        assert passages(query, record.entry, record.cards, most=most) == expected


@given(st.text(st.sampled_from("aAbéE\u0301 ,’—保护کي½ßﬁ\u00ad"), max_size=20), queries())
def test_marks_in_any_text(text: str, query: Query) -> None:
    """Marks lie in the text, in order and apart, and each word that is in it is marked."""
    sought = [Words(tuple(found)) for each in ("a", "e", "保护", "ss") if (found := tokens(each))]
    for words in sought:
        ranges = marked(And((words, query)), text)
        assert all(0 <= start < end <= len(text) for start, end in ranges)
        assert all(one[1] <= other[0] for one, other in pairwise(ranges))
        assert bool(marked(words, text)) is holds(text, words)
