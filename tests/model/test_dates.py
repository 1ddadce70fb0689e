"""What a person may write as a date, what it means, and what they are told otherwise."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.dates import Edtf, parse_edtf
from briefing_tui.model.errors import DateError


def day(year: int, month: int, number: int) -> int:
    """Give the ordinal of a day."""
    return dt.date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-01-07", day(2026, 1, 7), day(2026, 1, 7)),
        ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
        ("2026", day(2026, 1, 1), day(2026, 12, 31)),
        ("2026-09?", day(2026, 9, 1), day(2026, 9, 30)),
        ("2024-06~", day(2024, 6, 1), day(2024, 6, 30)),
        ("2026-01-07%", day(2026, 1, 7), day(2026, 1, 7)),
        ("198X", day(1980, 1, 1), day(1989, 12, 31)),
        ("19XX", day(1900, 1, 1), day(1999, 12, 31)),
        ("2XXX~", day(2000, 1, 1), day(2999, 12, 31)),
        ("2004-XX", day(2004, 1, 1), day(2004, 12, 31)),
        ("2004-XX-XX", day(2004, 1, 1), day(2004, 12, 31)),
        ("1985-04-XX", day(1985, 4, 1), day(1985, 4, 30)),
        ("2024-21", day(2024, 3, 1), day(2024, 5, 31)),
        ("2024-24?", day(2024, 12, 1), day(2024, 12, 31)),
        ("2021/2024-12", day(2021, 1, 1), day(2024, 12, 31)),
        ("2026-02-24/2026-02-27", day(2026, 2, 24), day(2026, 2, 27)),
        ("2004-06~/2004-08?", day(2004, 6, 1), day(2004, 8, 31)),
        ("../2026-01-05", None, day(2026, 1, 5)),
        ("2026-03/..", day(2026, 3, 1), None),
        ("/2026", None, day(2026, 12, 31)),
        ("2026/", day(2026, 1, 1), None),
        ("../..", None, None),
        ("2026-01-07T10:20:30", day(2026, 1, 7), day(2026, 1, 7)),
        ("2026-01-07T24:00:00Z", day(2026, 1, 7), day(2026, 1, 7)),
        ("2026-01-07T23:30:00-05", day(2026, 1, 7), day(2026, 1, 7)),
        ("2026-01-07T23:30:00+05:30", day(2026, 1, 7), day(2026, 1, 7)),
        ("0000", -365, 0),
        ("-0001-12-31", -366, -366),
        ("Y10000", 3652060, 3652425),
    ],
)
def test_bounds_are_strict(text: str, earliest: int | None, latest: int | None) -> None:
    """A date means the days it names and no others: `~`, `?` and `%` never widen it."""
    assert parse_edtf(text) == Edtf(text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2026-01-07", "day"),
        ("2026-01-07T10:20:30Z", "day"),
        ("2026-01?", "month"),
        ("1985-04-XX", "month"),
        ("2024-21~", "season"),
        ("-0043", "year"),
        ("2004-XX-XX", "year"),
        ("Y-170000002", "year"),
        ("198X%", "decade"),
        ("19XX", "century"),
        ("1XXX", "millennium"),
        ("2021/2024", "interval"),
    ],
)
def test_precision_is_what_the_text_names(text: str, precision: str) -> None:
    """What stands as XX does not count as named."""
    assert parse_edtf(text).precision == precision


def test_doubt_and_open_ends_can_be_asked_for() -> None:
    """A percent sign is both of the other two; an unknown end is as open as `..`."""
    assert parse_edtf("2026?").uncertain
    assert not parse_edtf("2026?").approximate
    assert parse_edtf("2026~/2027").approximate
    assert parse_edtf("2026%").uncertain
    assert parse_edtf("2026%").approximate
    assert parse_edtf("/2026").open_start
    assert parse_edtf("2026/..").open_end
    assert not parse_edtf("2026").open_start


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-1-7", "2026-01-07"),
        ("2026/01/07", "2026-01-07"),
        ("2026.1.7", "2026-01-07"),
        ("20260107", "2026-01-07"),
        ("7 January 2026", "2026-01-07"),
        ("7th Jan 2026", "2026-01-07"),
        ("January 7, 2026", "2026-01-07"),
        ("Sept 2026", "2026-09"),
        ("2024-2026", "2024/2026"),
        ("1980s", "198X"),
        ("201x", "201X"),
        ("c. 1850", "1850~"),
        ("2026-01-07 10:20:30Z", "2026-01-07T10:20:30Z"),
        ("2024/2023", "2023/2024"),
    ],
)
def test_what_was_meant_is_offered(text: str, meant: str) -> None:
    """Where only one date can have been meant, the error names it, and it reads."""
    with pytest.raises(DateError, match=rf"did you mean {meant}\?$"):
        parse_edtf(text)
    parse_edtf(meant)


@pytest.mark.parametrize("text", ["7/1/2026", "07-01-2026", "7.1.2026", "1/7/26"])
def test_day_and_month_are_never_guessed(text: str) -> None:
    """7/1/2026 is January to some and July to others: only the form is named."""
    with pytest.raises(DateError, match="YYYY-MM-DD") as error:
        parse_edtf(text)
    assert "did you mean" not in str(error.value)
    assert "2026-0" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-31", "31 February is not in the calendar; February 2026 has 28 days"),
        ("2026-02-29", "29 February 2026 is not in the calendar; 2026 is no leap year"),
        ("31 February 2026", "31 February is not in the calendar"),
        ("2026-13", "month 13 is not in the calendar"),
        ("2026-33", "season 33 is EDTF level 2"),
        ("2026-00-01", "month 00 is not in the calendar"),
        ("2026-01-00", "day 00 is not in the calendar"),
        ("-0000", "there is no year -0000"),
        ("/", "an interval needs a date at one end"),
        ("/..", "an interval needs a date at one end"),
        ("", "write YYYY-MM-DD"),
        ("next week", "write YYYY-MM-DD"),
        ("unknown", "leave the date out"),
        ("XXXX", "leave the date out"),
        (" 2026", "blanks"),
        ("2026-01-07T10:20", "hours, minutes and seconds"),
        ("Y1234", "5 to 15 digits"),
        ("198X/199X", "in an interval digits cannot be unspecified"),
        ("2024/2025/2026", "an interval has one slash"),
        ("2004?-06", "level 2"),
        ("[2024,2025]", "level 2"),
        ("٢٠٢٦-٠١", "is not an EDTF date"),
    ],
)
def test_the_error_says_what_is_wrong(text: str, said: str) -> None:
    """Every refusal is one sentence that a writer of briefs can act on."""
    with pytest.raises(DateError) as error:
        parse_edtf(text)
    assert said in str(error.value)


@given(st.text() | st.text(alphabet="0123456789-/.X?~%TYZ:+ ,acinsu", max_size=45))
def test_nothing_but_our_own_error_is_raised(text: str) -> None:
    """Any text is a date or a DateError."""
    try:
        parse_edtf(text)
        said = ""
    except DateError as error:
        said = str(error)
    assert not said or 10 < len(said) < 300


@pytest.mark.parametrize("text", ["Y" + "9" * 5000, "9" * 100_000, "2026-" * 50_000, "/" * 100_000])
def test_long_texts_are_refused_and_not_repeated(text: str) -> None:
    """A number of thousands of digits, on which `int` fails, is refused like any other text."""
    with pytest.raises(DateError) as error:
        parse_edtf(text)
    assert len(str(error.value)) < 200
