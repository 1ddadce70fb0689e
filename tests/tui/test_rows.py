"""The rows of the panes, from brief to text, without a screen."""

import pytest

from briefing_tui.model.brief import Brief
from briefing_tui.reading.read import parse_brief
from briefing_tui.tui.glyphs import ASCII, UNICODE
from briefing_tui.tui.rows import (
    PANES,
    actor_rows,
    question_rows,
    quote_rows,
    quoted,
    source_rows,
    timeline_rows,
)
from tests.tui.texts import NASTY, SMALL


def brief(front: str) -> Brief:
    """Read a brief with this front matter."""
    return parse_brief(f"---\ntitle: T\ndate: 2026-01-08\n{front}\n---\n", "t.md")


@pytest.mark.parametrize(
    ("date", "lead", "glyph"),
    [
        ("2026-01-07", "7 Jan 2026", "day"),
        ("2026-01", "Jan 2026", "span"),
        ("2026", "2026", "span"),
        ("2021/2024-12", "2021 – Dec 2024", "interval"),
        ("2026-09?", "Sep 2026?", "uncertain"),
        ("../2026-01-05", "by 5 Jan 2026", "uncertain"),
    ],
)
def test_a_date_says_no_more_than_is_known(date: str, lead: str, glyph: str) -> None:
    """In words and in the sign before the event."""
    (row,) = timeline_rows(brief(f'timeline: [{{date: "{date}", event: E}}]'), UNICODE).rows
    assert row.lead.text == lead
    assert row.glyph.text == getattr(UNICODE, glyph)


def test_events_stand_by_date_and_long_gaps_between_them() -> None:
    """A gap is a row that cannot be selected; it counts from the end of what lasted longest."""
    table = timeline_rows(
        brief(
            "timeline:\n  - {date: 2026-01-01, event: late}\n  - {event: never}\n"
            "  - {date: 2020/2025-12, event: lasting}\n  - {date: 2021-01-01, event: early}"
        ),
        UNICODE,
    )
    assert [row.body.text for row in table.rows if row.id] == ["lasting", "early", "late", "never"]
    assert all(row.id for row in table.rows)
    apart = timeline_rows(
        brief("timeline: [{date: 2020, event: a}, {date: 2025, event: b}]"), UNICODE
    )
    assert [bool(row.id) for row in apart.rows] == [True, False, True]
    assert apart.counted == "2"


def test_a_date_that_cannot_be_read_is_shown_as_it_was_written() -> None:
    """Nothing is lost, and nothing invented."""
    (row,) = timeline_rows(brief("timeline: [{date: some day, event: E}]"), UNICODE).rows
    assert row.lead.text == "some day"
    assert row.glyph.text == UNICODE.uncertain


def test_status_and_rhythm_of_events() -> None:
    """Planned and cancelled are said in words; what repeats says how often."""
    rows = timeline_rows(
        brief(
            "timeline:\n  - {date: 2026-01-07, event: a, repeats: P3M}\n"
            "  - {date: 2026-02-01, event: b}\n  - {date: 2025-12-30, event: c, status: cancelled}"
        ),
        UNICODE,
    ).rows
    by_text = {row.body.text: row for row in rows}
    assert by_text["a"].lead.text == "every 3 months"
    assert by_text["a"].glyph.text == UNICODE.repeats
    assert by_text["b"].tail.text == "planned"
    assert by_text["c"].tail.text == "cancelled"
    assert "strike" in by_text["c"].body.role


@pytest.mark.parametrize(
    ("form", "words", "shown"),
    [
        ("direct", '"So be it,"', "“So be it,”"),
        ("direct", "So be it", "“So be it”"),
        ("mixed", 'He was "pleased".', 'He was "pleased".'),
        ("indirect", "he was pleased", "he was pleased"),
    ],
)
def test_quotation_marks_stand_around_spoken_words_alone(form: str, words: str, shown: str) -> None:
    """Once, whatever the file has."""
    front = f"quotes: [{{quote: '{words}', form: {form}, speaker: naqvi}}]"
    (quote,) = brief(front).quotes
    assert quoted(quote, UNICODE) == shown


def test_speakers_go_by_their_shortest_name() -> None:
    """An alias where there is one, free text as it stands, a sign for none."""
    table = quote_rows(
        brief(
            "actors: [{id: naqvi, name: Mohsin Naqvi, aliases: [Naqvi]}]\n"
            "quotes: [{quote: a, speaker: naqvi}, {quote: b, speaker: A source}, {quote: c}]"
        ),
        UNICODE,
    )
    assert [row.lead.text for row in table.rows] == ["Naqvi", "A source", UNICODE.none]


def test_questions_stand_open_first_with_what_bears_on_them() -> None:
    """The title counts the open ones, partly answered included."""
    table = question_rows(
        brief(
            "sources: [{id: s, publisher: P}]\nquestions:\n  - {question: a, status: moot}\n"
            "  - {question: b, status: partly}\n"
            "  - {question: c, evidence: [{source: s, exact: x}, {source: s, exact: y}]}"
        ),
        UNICODE,
    )
    assert [row.body.text for row in table.rows] == ["c", "b", "a"]
    assert [row.tail.text for row in table.rows] == ["2", "partly", "moot"]
    assert table.counted == "2 open of 3"


def test_sources_say_their_grade_and_what_rests_on_them() -> None:
    """And how many origins there are behind them; ungraded is not F."""
    table = source_rows(brief(SMALL.split("---\n")[1].split("\n", 3)[3]), UNICODE)
    assert [row.lead.text for row in table.rows] == ["B", "C"]
    assert table.rows[1].tail.text in {"not seen", "1 item"}
    assert "origin" in table.counted
    (row,) = source_rows(brief("sources: [{publisher: P}]"), UNICODE).rows
    assert row.lead.text == UNICODE.none


def test_actors_have_a_sign_for_what_they_are() -> None:
    """A person, a body, a place, or not known."""
    rows = actor_rows(
        brief(
            "actors: [{name: a, type: individual}, {name: b, type: group},"
            " {name: c, type: location}, {name: d}]"
        ),
        UNICODE,
    ).rows
    assert [row.glyph.text for row in rows] == [
        UNICODE.person,
        UNICODE.body,
        UNICODE.place,
        UNICODE.unknown,
    ]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_row_holds_a_line_break_or_a_control_code(glyphs) -> None:
    """Whatever a file has in its fields."""
    nasty = parse_brief(NASTY, "n.md")
    for make in PANES:
        for row in make(nasty, glyphs).rows:
            for part in (row.lead.text, row.short_lead, row.body.text, row.tail.text):
                assert not set(part) & {"\n", "\r", "\x1b", "\x07", "\u202e"}
