"""A query is read as its writer meant it, and refused with the place where it cannot be."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.library.query.fields import BY_NAME, FIELDS
from briefing_tui.library.query.parse import DEEPEST, parse_query
from briefing_tui.library.query.tree import (
    EVERYTHING,
    And,
    Not,
    Or,
    Query,
    Standing,
    Value,
    When,
    Words,
    leaves,
)
from briefing_tui.library.query.unparse import unparse
from briefing_tui.model.errors import QueryError

TODAY = date(2026, 3, 31).toordinal()


def read(text: str, typing: bool = False, hasty: bool = False) -> Query:
    return parse_query(text, today=TODAY, typing=typing, hasty=hasty)


def word(*tokens: str, field: str = "", prefix: bool = False) -> Words:
    return Words(tokens, field, prefix)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def refusal(text: str, typing: bool = False) -> tuple[int, str]:
    with pytest.raises(QueryError) as caught:
        read(text, typing)
    return caught.value.column, caught.value.message


A, B, C = word("a"), word("b"), word("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("  \n ", EVERYTHING),
        ("*", EVERYTHING),
        ("* *", EVERYTHING),
        ("a * b", And((A, B))),
        ("a OR *", Or((A, EVERYTHING))),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a && b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a || b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(((a)))", A),
        ("-a", Not(A)),
        ("NOT a", Not(A)),
        ("!a", Not(A)),
        ("a NOT b c", And((A, Not(B), C))),
        ("a -b OR c", Or((And((A, Not(B))), C))),
        ("-(a OR b)", Not(Or((A, B)))),
        ("NOT NOT a", Not(Not(A))),
        ("+a -b", And((A, Not(B)))),
        ("a and or not b", And((A, word("and"), word("or"), word("not"), B))),
        ("Naqvi", word("naqvi")),
        ("İSTANBUL", word("istanbul")),
        ("secur*", word("secur", prefix=True)),
        ('"special protection unit"', word("special", "protection", "unit")),
        ("“special Unit”", word("special", "unit")),
        ('"special prot"*', word("special", "prot", prefix=True)),
        ('a"b c"d', And((A, word("b", "c"), word("d")))),
        ('"a \\"b\\" c"', word("a", "b", "c")),
        ('"NOT OR"', word("not", "or")),
        ("self-made", word("self", "made")),
        ("Naqvi’s", word("naqvi", "s")),
        ("20,000", word("20", "000")),
        ("保护", word("保", "护")),
        ("保护*", word("保", "护")),
        ("https://example.org/a?b:c", word("https", "example", "org", "a", "b", "c")),
        ("10:30", word("10", "30")),
    ],
)
def test_words_and_operators(text: str, query: Query) -> None:
    """Words side by side are all sought; NOT binds before AND, and AND before OR."""
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("actor:naqvi", word("naqvi", field="actor")),
        ("ACTOR:Naqvi", word("naqvi", field="actor")),
        ('speaker:"Mohsin Naqvi"', word("mohsin", "naqvi", field="speaker")),
        ("title:secur*", word("secur", field="title", prefix=True)),
        ("title:OR", word("or", field="title")),
        ("-source:pti", Not(word("pti", field="source"))),
        (
            "title:(special unit OR -police)",
            Or(
                (
                    And((word("special", field="title"), word("unit", field="title"))),
                    Not(word("police", field="title")),
                )
            ),
        ),
        ("tag:CPEC", Value("tag", "cpec")),
        ('tag:"Belt and Road"', Value("tag", "belt and road")),
        ("tag:(a OR b)", Or((Value("tag", "a"), Value("tag", "b")))),
        ("tag:-x", Value("tag", "-x")),
        ("kind:quote", Value("kind", "quote")),
        ("kind:Quotes", Value("kind", "quote")),
        ("kind:narrative", Value("kind", "paragraph")),
        ("kind:timeline", Value("kind", "event")),
        ("tlp:AMBER+STRICT", Value("tlp", "amber+strict")),
        ("tlp:unmarked", Value("tlp", "none")),
        ("lang:en-GB", Value("lang", "en-gb")),
        ("reliability:B", Value("reliability", "b")),
        ("credibility:3", Value("credibility", "3")),
        ("likelihood:likely", Value("likelihood", "likely")),
        ("likelihood:Probable", Value("likelihood", "likely")),
        ('likelihood:"very likely"', Value("likelihood", "very likely")),
        ("likelihood:highly-probable", Value("likelihood", "very likely")),
        ("who:https://example.org/Q1", Value("who", "https://example.org/q1")),
        ("who:pk-spu-2026#naqvi", Value("who", "pk-spu-2026#naqvi")),
        ("is:unread", Standing("unread")),
        ("is:Starred", Standing("starred")),
        ("is:planned", Value("status", "planned")),
        ("is:drifted", Value("excerpt", "drifted")),
        ("excerpt:missing", Value("excerpt", "missing")),
        ("has:open-question", Value("has", "open-question")),
        ("has:evidence", Value("has", "evidence")),
    ],
)
def test_fields(text: str, query: Query) -> None:
    """A field takes words, a phrase, a value or parentheses."""
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2026", "2026-01-01", "2026-12-31"),
        ("date:2026-02", "2026-02-01", "2026-02-28"),
        ("date:2026-02-03", "2026-02-03", "2026-02-03"),
        ("date:2026-02?", "2026-02-01", "2026-02-28"),
        ("date:2024-06..2026-01", "2024-06-01", "2026-01-31"),
        ("date:2026..", "2026-01-01", None),
        ("date:..2025", None, "2025-12-31"),
        ("when:2021/2024-12", "2021-01-01", "2024-12-31"),
        ("when:../2025-06", None, "2025-06-30"),
        ("when:2026-03/..", "2026-03-01", None),
        ("when:201X", "2010-01-01", "2019-12-31"),
        ('date:"2026"', "2026-01-01", "2026-12-31"),
        ("since:7d", "2026-03-24", None),
        ("since:3W", "2026-03-10", None),
        ("since:1m", "2026-02-28", None),
        ("since:6m", "2025-09-30", None),
        ("since:2y", "2024-03-31", None),
        ("since:2026-01", "2026-01-01", None),
    ],
)
def test_dates(text: str, first: str | None, last: str | None) -> None:
    """Dates and ranges are read to their first and last day."""
    field = "when" if text.startswith("when") else "date"
    bounds = [each if each is None else day(each) for each in (first, last)]
    assert read(text) == When(field, *bounds)


def test_a_year_before_the_first() -> None:
    """Years before the common era are dates, not negations."""
    query = read("date:-0044..0000")
    assert isinstance(query, When)
    assert query.first is not None
    assert query.first < 0


def test_today_is_today() -> None:
    """Where no day is named, times ago are counted from the day it is."""
    before = date.today().toordinal()
    query = parse_query("since:0d")
    assert query in (When("date", before, None), When("date", date.today().toordinal(), None))


@pytest.mark.parametrize(
    ("text", "column", "part"),
    [
        ("a AND", 6, "missing after AND"),
        ("a OR OR b", 6, "missing after OR"),
        ("OR a", 1, "missing before OR"),
        ("a NOT", 6, "missing after NOT"),
        ("NOT AND a", 5, "missing after NOT"),
        ("a (b", 3, "not closed"),
        ("(", 2, "missing in the parentheses"),
        ("a ()", 4, "missing in the parentheses"),
        ("a) b", 2, "not opened"),
        (")", 1, "not opened"),
        ('a "b', 3, "not closed"),
        ('a ""', 3, "between the quotation marks"),
        ("a & b", 3, "no word in “&”"),
        ("a - b", 3, "no word in “-”"),
        ("se*ur", 3, "end of a word only"),
        ("*ur", 1, "end of a word only"),
        ("title:*", 7, "before the *"),
        ("tag:cp*", 7, "leave out the *"),
        ("ator:naqvi", 1, "did you mean actor?"),
        ("a xyzzy:b", 3, "no field xyzzy:; known are actor,"),
        ("a tag:", 7, "missing after tag:"),
        ("tag: cpec", 5, "missing after tag:"),
        ("(tag:)", 6, "missing after tag:"),
        ('tag:" "', 5, "missing after tag:"),
        ("tag:(a title:b)", 8, "title: cannot stand in the parentheses of tag:"),
        ("a status:opn", 10, "did you mean open?"),
        ("kind:quot", 6, "did you mean quote?"),
        ("kind:xyzzy", 6, "known are actor, event,"),
        ("tlp:orange", 5, "tlp: takes no orange"),
        ("likelihood:probably-not", 12, "did you mean"),
        ("is:strred", 4, "did you mean starred?"),
        ("has:question", 5, "did you mean open-question?"),
        ("date:2026-13", 6, "month 13"),
        ("date:2024..2026-02-30", 12, "30 February"),
        ("date:2026..2024", 6, "2024..2026"),
        ("date:..", 6, "beside the two dots"),
        ("date:yesterday", 6, "not an EDTF date"),
        ('date:""', 6, "missing"),
        ("since:7", 7, "7d, 3w, 6m or 1y"),
        ("since:../2026", 7, "7d, 3w"),
        ("a" * 10_001, 10_001, "at most 10,000"),
    ],
)
def test_errors_name_the_column_and_what_was_expected(text: str, column: int, part: str) -> None:
    """What cannot be read is told with its place, and with what would be right."""
    found, message = refusal(text)
    assert part in message
    assert found == column


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("sec", word("sec", prefix=True)),
        ("sec ", word("sec")),
        ("a sec", And((A, word("sec", prefix=True)))),
        ("self-ma", word("self", "ma", prefix=True)),
        ("保", word("保")),
        ("하", word("\u1112\u1161", prefix=True)),
        ('"a b', word("a", "b", prefix=True)),
        ('"a하', word("a", "\u1112\u1161", prefix=True)),
        ('"a b"', word("a", "b")),
        ('a "', A),
        ("a (b", And((A, word("b", prefix=True)))),
        ("a (", A),
        ("(a OR b) c", And((Or((A, B)), word("c", prefix=True)))),
        ("a OR", A),
        ("a OR ", A),
        ("a AND (b OR", And((A, B))),
        ("a NOT", A),
        ("a -", A),
        ("a -b", And((A, Not(word("b", prefix=True))))),
        ("a &", A),
        ("a tag:", A),
        ("a -tag:", A),
        ('a tag:"', A),
        ("tag:", EVERYTHING),
        ("title:sec", word("sec", field="title", prefix=True)),
        ("title:(a OR", word("a", field="title")),
        ("tag:cp", Value("tag", "cp")),
        ("a status:op", A),
        ("a status:open", And((A, Value("status", "open")))),
        ("a likelihood:very", A),
        ("a date:202", A),
        ("a date:2024..", And((A, When("date", day("2024-01-01"), None)))),
        ("a date:2024..20", A),
        ("a since:7", A),
        ("a is:", A),
        ("NOT", EVERYTHING),
        ("(", EVERYTHING),
    ],
)
def test_what_is_being_typed_may_go_on(text: str, query: Query) -> None:
    """While one types, the last word is a beginning and nothing at the end is unfinished."""
    assert read(text, typing=True) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("self-ma", word("self")),
        ("self-mad", word("self", "mad", prefix=True)),
        ('"a bc', word("a")),
        ('"a bcd', word("a", "bcd", prefix=True)),
        ('"a b c', word("a", "b")),
        ('title:"a b', word("a", field="title")),
        ("ab", word("ab", prefix=True)),
        ('"a하', word("a", "\u1112\u1161", prefix=True)),
        ('"a bc"', word("a", "bc")),
        ('"a bc" d', And((word("a", "bc"), word("d", prefix=True)))),
    ],
)
def test_in_haste_the_first_letters_in_a_phrase_are_left_out(text: str, query: Query) -> None:
    """The words that begin so are too many to be looked for while somebody types."""
    assert read(text, typing=True, hasty=True) == query


@pytest.mark.parametrize("text", ["a & b", "status:opx", "tag: b", "a) b", "ator:na", "OR", "a ()"])
def test_what_was_typed_wrong_is_refused_while_typing(text: str) -> None:
    """What no more typing will mend is told at once."""
    refusal(text, typing=True)


def test_nesting_has_a_limit() -> None:
    """Parentheses and negations are read to a depth that no person writes, and no deeper."""
    assert read("(" * DEEPEST + "a" + ")" * DEEPEST) == A
    assert refusal("(" * 5000 + "a" + ")" * 4999)[0] == DEEPEST + 1
    assert refusal("-" * 5000 + "a")[0] == DEEPEST + 1
    assert refusal("NOT " * 2000 + "a")[0] == 4 * DEEPEST + 1
    assert len(list(leaves(read("a " * 5000)))) == 5000
    assert len(list(leaves(read("-a (b) " * 1000)))) == 2000


def test_junctions_of_the_same_parts_are_not_the_same() -> None:
    """A query is told from another by its operators too."""
    assert And((A, B)) != Or((A, B))
    assert Or(()) != EVERYTHING
    assert And((Not(A), B)) == And((Not(A), B))
    assert len({And((A, B)), Or((A, B)), And((A, B))}) == 2


FRAGMENTS = st.sampled_from(
    [
        *("a", "naqvi", "保护", "کتاب", "é", "—", "'", "x-y", "10:30", "http://a.b/c"),
        *("(", ")", '"', "“", "”", "\\", "*", "-", "!", "+", " ", "  ", "\n", "\u200b", "\ud800"),
        *(" AND ", " OR ", " NOT ", "&&", "||", "AND", "OR", "NOT", ":", ".."),
        *(f"{field.name}:" for field in FIELDS),
        *(value for field in FIELDS for value in field.values),
        *("likely", "very likely", "roughly even odds", "7d", "0y", "9999y"),
        *("2026", "2026-01", "-0044", "201X", "2024..2026", "2021/2024-12", "../2026", "Y12345"),
        *("2026-02-30", "2026?", "drifted", "xyzzy:"),
    ]
)
written = st.lists(FRAGMENTS, max_size=12).map("".join) | st.lists(FRAGMENTS, max_size=8).map(
    " ".join
)


@settings(max_examples=500, deadline=None)
@given(written | st.text(max_size=40), st.booleans())
@example("\x00", False)
@example('"\\', True)
@example('"\\"', False)
@example("+(", False)
@example("since:9999y", False)
def test_no_input_raises_anything_else(text: str, typing: bool) -> None:
    """Whatever is typed, it is read or refused at a column within it."""
    try:
        query = read(text, typing)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017
        assert re.search(r"[^.]$", error.message)  # noqa: PT017
    else:
        for leaf in leaves(query):
            if isinstance(leaf, Words):
                assert leaf.tokens
            if isinstance(leaf, Words | Value | When):
                assert leaf.field == "" or leaf.field in BY_NAME


@settings(max_examples=500, deadline=None)
@given(written)
@example("(a OR b) -(c d) e OR (-f)")
@example("date:Y12345..Y12346")
@example("date:2024-01-01..2024-01-01")
@example('tag:"a \\"b\\" (c) “d” \\\\"')
def test_what_is_written_back_reads_the_same(text: str) -> None:
    """A query that is written back from its tree reads to the same tree."""
    try:
        query = read(text)
    except QueryError:
        return
    assert read(unparse(query)) == query


def test_whole_years_are_written_as_years() -> None:
    """A query that is written back has dates as a person writes them."""
    for text in ("date:2024", "date:2024-06..2026", "date:..2025-02", "date:2026-02-03"):
        assert unparse(read(text)) == text


@given(written)
def test_a_finished_query_is_the_same_while_typing(text: str) -> None:
    """A blank after it ends what was typed: it reads as it would anywhere else."""
    try:
        query = read(f"{text} ")
    except QueryError:
        return
    assert read(f"{text} ", typing=True) == query


def test_the_help_has_no_field_that_is_refused() -> None:
    """Every field of the table takes a value of its own."""
    for field in FIELDS:
        value = field.values[0] if field.values else {"since": "7d"}.get(field.name, "2026")
        value = "likely" if field.name == "likelihood" else value
        read(f"{field.name}:{value}")
