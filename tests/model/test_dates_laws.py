"""Laws of dates, over every form of EDTF level 1, and the `edtf` package as their oracle.

The known differences from edtf 5.0.2, each of them tested below or left out of what is compared:

- it accepts 29 February in common years and intervals that end before they start; both are refused;
- it widens an unknown end (`2026/`) by ten years and cannot read `/..`; here the end is not known;
- it cannot read a qualified season (`2024-21?`), which the standard's level 1 allows;
- its bounds of months and days that are unspecified in negative years (`-2004-XX`) are the last
  month's first day and the first month's last;
- it reads times on a month or a year and years with significant digits (level 2), refused here;
- it reads `0X0X`, whose unspecified digits are not the last ones (level 2), refused here;
- it reads years of more than 15 digits, whose days a 64-bit integer could not number;
- it refuses the zone `+00:00`.
"""

import re
from itertools import pairwise

import pytest
from edtf import parse_edtf as oracle
from edtf.parser import parser_classes as oracle_classes
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.model.civil import days_in_month, ordinal
from briefing_tui.model.dates import (
    Edtf,
    gap,
    gaps,
    long_wording,
    overlaps,
    parse_edtf,
    shape,
    sort_key,
    wording,
)
from briefing_tui.model.errors import DateError


def two(number: int) -> str:
    """Write a number as two digits."""
    return f"{number:02}"


def refusal(text: str) -> str:
    """Say why a text is refused; empty where it is read."""
    try:
        parse_edtf(text)
    except DateError as error:
        return str(error)
    return ""


@st.composite
def years(draw: st.DrawFn, negative: bool = True) -> str:
    """Years of four digits; -0000 is none."""
    year = draw(st.integers(0, 9999))
    sign = "-" if negative and year and draw(st.integers(0, 9)) == 0 else ""
    return f"{sign}{year:04}"


@st.composite
def calendar_dates(draw: st.DrawFn) -> str:
    """Years, months and days that are in the calendar."""
    year = draw(years())
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(int(year), month)))
    return draw(st.sampled_from([year, f"{year}-{two(month)}", f"{year}-{two(month)}-{two(day)}"]))


marks = st.sampled_from(["", "", "?", "~", "%"])
seasons = st.builds("{}-{}".format, years(), st.integers(21, 24))
ends = st.builds("{}{}".format, calendar_dates() | seasons, marks)


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    """Dates with unspecified digits, without negative years where the oracle errs."""
    year = draw(years(negative=False))
    mark = draw(marks)
    if draw(st.booleans()):
        known = draw(st.integers(1, 3))
        sign = draw(st.sampled_from(["", "-"]))
        return f"{sign}{year[:known].ljust(4, 'X')}{mark}"
    month = draw(st.integers(1, 12))
    return year + draw(st.sampled_from(["-XX", "-XX-XX", f"-{two(month)}-XX"])) + mark


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Dates with a time, and most with a zone."""
    day = draw(calendar_dates().filter(lambda text: len(text.removeprefix("-")) == 10))
    hour, minute, second = draw(
        st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
    )
    offset = draw(st.integers(1, 13).map("{:02}".format))
    zone = draw(st.sampled_from(["", "Z", f"+{offset}", f"-{offset}:{two(minute)}", "+14:00"]))
    return f"{day}T{two(hour)}:{two(minute)}:{two(second)}{zone}"


long_years = st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10000, 10**15 - 1))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Closed, open and unknown intervals that do not end before they start."""
    start = draw(ends | st.sampled_from(["..", ""]))
    end = draw(ends if start in ("..", "") else ends | st.sampled_from(["..", ""]))
    text = f"{start}/{end}"
    if "ends before it starts" in refusal(text):
        text = f"{end}/{start}"
    return text


texts = calendar_dates() | ends | unspecified() | moments() | long_years | intervals()
dates = texts.map(parse_edtf)


def oracle_day(moment: object) -> int | None:
    """Give the oracle's bound as an ordinal; None where it is infinite."""
    return None if isinstance(moment, float) else ordinal(*moment[:3])  # type: ignore[index]


@settings(max_examples=300, deadline=None)
@given(texts)
def test_bounds_agree_with_the_oracle(text: str) -> None:
    """Earliest and latest day are those of the reference implementation."""
    ours = parse_edtf(text)
    try:
        theirs = oracle(text)
    except EDTFParseException:
        theirs = None
    if theirs is None:
        assert re.fullmatch(r"-?[0-9]{4}-2[1-4][?~%]", text)
        return
    if not text.startswith("/"):
        assert ours.earliest == oracle_day(theirs.lower_strict())
    if not text.endswith("/"):
        assert ours.latest == oracle_day(theirs.upper_strict())


LEVEL_1 = (
    oracle_classes.Date,
    oracle_classes.DateAndTime,
    oracle_classes.Interval,
    oracle_classes.UncertainOrApproximate,
    oracle_classes.LongYear,
)
LEVEL_2 = (
    oracle_classes.PartialUncertainOrApproximate,
    oracle_classes.PartialUnspecified,
    oracle_classes.Level2Interval,
    oracle_classes.Level2Season,
    oracle_classes.ExponentialYear,
    oracle_classes.Consecutives,
    oracle_classes.EarlierConsecutives,
    oracle_classes.LaterConsecutives,
)


@st.composite
def near_misses(draw: st.DrawFn) -> str:
    """Dates with a character replaced, left out or put in."""
    text = draw(texts)
    at = draw(st.integers(0, len(text)))
    put = draw(st.sampled_from(["", *"0123459-/X?~%TZ:+."]))
    return text[:at] + put + text[at + draw(st.integers(0, 1)) :]


@settings(max_examples=300, deadline=None)
@given(near_misses())
def test_what_the_oracle_reads_as_level_1_is_read(text: str) -> None:
    """Nothing of level 1 is refused but what is not in the calendar or runs backwards."""
    try:
        theirs = oracle(text)
    except (EDTFParseException, TypeError, AttributeError):
        return
    if not isinstance(theirs, LEVEL_1) or isinstance(theirs, LEVEL_2):
        return
    said = refusal(text)
    known = (
        "is not in the calendar",
        "ends before it starts",
        "hours, minutes and seconds",
        "5 to 15 digits",
    )
    assert not said or any(reason in said for reason in known) or re.search(r"S|X[0-9]", text)


@pytest.mark.parametrize("text", ["2003-02-29", "-0001-02-29", "2024/2023", "2026-01T10:20:30"])
def test_stricter_than_the_oracle(text: str) -> None:
    """What is not in the calendar, runs backwards or is a time without a day is refused."""
    assert oracle(text)
    with pytest.raises(DateError):
        parse_edtf(text)


def test_unspecified_months_in_negative_years() -> None:
    """2005 BC is the whole of that year, with or without XX."""
    assert parse_edtf("-2004-XX").earliest == parse_edtf("-2004").earliest == ordinal(-2004, 1, 1)
    assert parse_edtf("-2004-XX").latest == parse_edtf("-2004").latest == ordinal(-2004, 12, 31)


@given(dates)
def test_a_date_never_ends_before_it_starts(date: Edtf) -> None:
    """Latest is not before earliest."""
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest


@given(dates, st.integers(-9999, 9999))
def test_every_date_can_be_said(date: Edtf, year: int) -> None:
    """No accepted date is without wording, shape and precision, and none is said in code."""
    for said in (wording(date), wording(date, year=year), long_wording(date)):
        assert said
        assert said == said.strip()
        assert "XX" not in said
        assert "  " not in said
    assert shape(date) in ("day", "span", "interval", "uncertain")
    assert date.precision in (
        "day", "month", "season", "year", "decade", "century", "millennium", "interval"
    )  # fmt: skip


@given(dates)
def test_doubt_is_always_said(date: Edtf) -> None:
    """The short form keeps `?` and `~`, the long one says them in words."""
    if date.uncertain:
        assert "?" in wording(date)
        assert "uncertain" in long_wording(date)
        assert shape(date) == "uncertain"
    if date.approximate:
        assert "~" in wording(date)
        assert "about" in long_wording(date)


@given(st.lists(dates | st.none(), max_size=12))
def test_order(found: list[Edtf | None]) -> None:
    """By earliest day, by the latest where the start is open; the coarser first; undated last."""
    ordered = sorted(found, key=sort_key)
    for before, after in pairwise(ordered):
        if before is None:
            assert after is None
            continue
        if after is None or after.text == "../..":
            continue
        assert before.text != "../.."
        stands = [day.latest if day.earliest is None else day.earliest for day in (before, after)]
        assert stands[0] is not None
        assert stands[1] is not None
        assert stands[0] <= stands[1]
        bounds = (before.earliest, before.latest, after.earliest, after.latest)
        if stands[0] == stands[1] and None not in bounds:
            assert before.latest >= after.latest  # type: ignore[operator]


@given(dates, dates)
def test_a_gap_is_empty_time(earlier: Edtf, later: Edtf) -> None:
    """Where dates overlap, touch or are out of order there is no gap; none is negative."""
    told = gap(earlier, later)
    assert "-" not in told
    if told:
        assert earlier.latest is not None
        starts = later.latest if later.earliest is None else later.earliest
        assert starts is not None
        assert starts - earlier.latest > 2
        assert int(told.split()[0].replace(",", "")) >= 1


@given(st.lists(dates | st.none(), max_size=8))
def test_gaps_of_a_whole_timeline(found: list[Edtf | None]) -> None:
    """Each row has one gap; where there is one, nothing before it reaches into it."""
    ordered = sorted(found, key=sort_key)
    told = gaps(ordered)
    assert len(told) == len(ordered)
    for index, length in enumerate(told):
        if length:
            starts = sort_key(ordered[index])[1]
            assert all(
                date is not None and date.latest is not None and date.latest < starts
                for date in ordered[:index]
            )


@given(dates, st.integers(-(10**6), 10**6), st.integers(0, 10**5))
def test_overlap_with_a_range(date: Edtf, first: int, length: int) -> None:
    """A date matches a range if a day of it could; widening the range never loses it."""
    last = first + length
    lowest = date.latest if date.earliest is None else date.earliest
    expected = not (
        (lowest is not None and lowest > last) or (date.latest is not None and date.latest < first)
    )
    assert overlaps(date, first, last) is expected
    assert overlaps(date, None, None)
    assert not expected or (overlaps(date, None, last) and overlaps(date, first, None))
